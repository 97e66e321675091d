"""Reports of a run that judged both APIs."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from timecontract import resources
from timecontract.contract.catalogue import Rule, load
from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Exchange, Request, Response
from timecontract.monitor.verdict import Finding, Verdict
from timecontract.plugin.totals import headline
from timecontract.report import write_all
from timecontract.report.record import RuleResult, RunRecord
from timecontract.report.terminal import text

Snapshot = Callable[[str, str], None]
RULE = "PPL-LIST-MESSAGE"


@pytest.fixture
def both(record: RunRecord) -> RunRecord:
    """The run of the other tests, with three rules of People."""
    answer = b'{"response": {"result": [], "message": "Fetched", "status": 0}}'
    exchange = Exchange(
        Request("GET", "http://127.0.0.1:9100/people/api/timetracker/gettimesheet?user=1"),
        Response(200, {"content-type": "application/json"}, answer),
        caller="first",
        api="people",
    )
    finding = Finding(
        RULE, "get_timesheets", "Data fetched successfully", "Fetched", story=(exchange,)
    )
    results = [
        RuleResult(RULE, Verdict.BROKEN, 2, (finding,), api="people"),
        RuleResult("PPL-B", Verdict.KEPT, 4, api="people"),
        RuleResult("PPL-C", Verdict.NOT_EXERCISED, reason="needs a colleague", api="people"),
    ]
    rules = dict(record.rules) | {result.rule: result for result in results}
    return replace(record, apis=("invoice", "people"), rules=rules)


def test_the_screen_leads_with_the_coverage_of_each(
    both: RunRecord, rules: dict[str, Rule], matches_snapshot: Snapshot
) -> None:
    shown = text(both, {**rules, RULE: load()[RULE]}, urls={"people": "http://h/p"})
    matches_snapshot("both.txt", shown)


def test_the_pytest_line_counts_each(both: RunRecord) -> None:
    assert headline(both).partition(": ")[2] == (
        "Invoice 2 kept, 1 broken, 2 not exercised; People 1 kept, 1 broken, 1 not exercised "
        "(123 exchanges)"
    )


def test_the_files_tell_the_rules_of_each_api_apart(
    both: RunRecord, facts: InvoiceFacts, tmp_path: Path
) -> None:
    write_all(both, tmp_path, {"invoice": facts})
    report = json.loads((tmp_path / "report.json").read_text())
    schema = json.loads((resources.schemas_dir() / "report" / "report.json").read_text())
    jsonschema.validate(report, schema)
    assert report["apis"] == ["invoice", "people"]
    assert [rule["api"] for rule in report["rules"]] == ["invoice"] * 5 + ["people"] * 3
    suites = ET.parse(tmp_path / "junit.xml").getroot().findall("testsuite")
    assert [(suite.get("name"), suite.get("tests")) for suite in suites] == [
        ("timecontract.invoice", "5"),
        ("timecontract.people", "3"),
    ]
    markdown = (tmp_path / "report.md").read_text()
    assert "**People: 1 kept, 1 broken, 1 not exercised: 1 needs a colleague**" in markdown
    found = [path.name[:5] for path in sorted((tmp_path / "findings").iterdir())]
    assert found == ["INV-B", "PPL-L"]


def test_a_cassette_holds_the_facts_of_its_own_api(
    both: RunRecord, facts: InvoiceFacts, tmp_path: Path
) -> None:
    write_all(both, tmp_path, {"invoice": facts})
    invoice, people = sorted((tmp_path / "findings").iterdir())
    assert "time_zone: Asia/Kolkata" in invoice.read_text()
    assert "facts: null" in people.read_text()
