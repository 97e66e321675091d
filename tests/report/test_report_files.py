import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import vcr  # type: ignore[import-untyped]

from timecontract import resources
from timecontract.contract import catalogue
from timecontract.contract.catalogue import Rule
from timecontract.contract.facts import InvoiceFacts
from timecontract.monitor.verdict import Finding, Learned, Verdict
from timecontract.report import json_report, junit, markdown, write_all
from timecontract.report.record import Housekeeping, RuleResult, RunRecord

Snapshot = Callable[[str, str], None]
NASTY = "\x00\x1b[2J <b>&\"'|`\n# \ud83d \U0001f600"


@pytest.fixture
def schema() -> jsonschema.Draft202012Validator:
    text = (resources.schemas_dir() / "report" / "report.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


@pytest.fixture
def nasty(record: RunRecord, finding: Finding) -> RunRecord:
    """A run whose every free text is hostile."""
    bad = replace(finding, expected=NASTY, seen=NASTY, excuse=NASTY)
    results = {
        "INV-A": RuleResult("INV-A", Verdict.SUITE_ERROR, reason=NASTY),
        "INV-B": RuleResult("INV-B", Verdict.BROKEN, 1, (bad,)),
        "INV-C": RuleResult("INV-C", Verdict.NOT_EXERCISED, reason=NASTY),
    }
    return replace(
        record,
        rules=results,
        suite_errors=(NASTY,),
        known_problems=(NASTY,),
        unjudged=NASTY,
        learned=(Learned("page-size", "list_time_entries", NASTY),),
        housekeeping=Housekeeping(1, 0, (NASTY,)),
    )


def test_the_json_report_keeps_to_its_schema(
    record: RunRecord, rules: dict[str, Rule], schema: jsonschema.Draft202012Validator
) -> None:
    report = json_report.document(record, rules)
    schema.validate(report)
    assert report["conforms"] is False
    assert report["rules"][1]["findings"][0]["times"] == 2


def test_the_schema_of_the_report_is_a_schema(schema: jsonschema.Draft202012Validator) -> None:
    schema.check_schema(schema.schema)


def test_hostile_texts_leave_every_report_readable(
    nasty: RunRecord, schema: jsonschema.Draft202012Validator, tmp_path: Path
) -> None:
    written = write_all(nasty, tmp_path)
    schema.validate(json.loads(written["report.json"].read_text(encoding="utf-8")))
    ET.parse(written["junit.xml"])
    assert "\n# " not in written["report.md"].read_text(encoding="utf-8")


def test_the_junit_report(
    record: RunRecord, rules: dict[str, Rule], matches_snapshot: Snapshot
) -> None:
    matches_snapshot("junit.xml", junit.text(record, rules))


def test_an_accepted_rule_does_not_fail_in_the_junit_report(
    record: RunRecord, rules: dict[str, Rule]
) -> None:
    accepted = replace(record, excused=frozenset({"INV-B"}))
    suite = ET.fromstring(junit.text(accepted, rules))[0]
    assert (suite.get("failures"), suite.get("skipped"), suite.get("tests")) == ("0", "3", "5")


def test_what_is_no_rule_is_a_case_of_the_junit_report_too(nasty: RunRecord) -> None:
    suite = ET.fromstring(junit.text(nasty, {}))[0]
    assert (suite.get("failures"), suite.get("errors"), suite.get("tests")) == ("2", "3", "6")


def test_the_markdown_report(
    record: RunRecord, rules: dict[str, Rule], matches_snapshot: Snapshot
) -> None:
    matches_snapshot("report.md", markdown.text(record, rules, {}))


def test_every_kind_of_finding_has_a_cassette_that_vcr_loads(
    record: RunRecord, facts: InvoiceFacts, tmp_path: Path
) -> None:
    written = write_all(record, tmp_path / "new" / "report", {"invoice": facts})
    report = json.loads(written["report.json"].read_text(encoding="utf-8"))
    finding = report["rules"][1]["findings"][0]
    path = written["report.json"].parent / finding["cassette"]
    with vcr.use_cassette(str(path), record_mode="none") as cassette:
        assert len(cassette) == 4


def test_findings_of_an_earlier_run_do_not_stay(record: RunRecord, tmp_path: Path) -> None:
    write_all(record, tmp_path)
    write_all(replace(record, rules={}), tmp_path)
    assert list((tmp_path / "findings").iterdir()) == []


def test_a_file_that_is_no_finding_of_ours_stays(record: RunRecord, tmp_path: Path) -> None:
    other = tmp_path / "findings" / "notes.yaml"
    other.parent.mkdir()
    other.write_text("mine")
    write_all(record, tmp_path)
    assert other.read_text() == "mine"


def test_the_report_of_a_real_rule_has_its_title(record: RunRecord, tmp_path: Path) -> None:
    rule = next(iter(catalogue.load("invoice").values()))
    kept = replace(record, rules={rule.id: RuleResult(rule.id, Verdict.KEPT, 1)})
    report = json.loads(write_all(kept, tmp_path)["report.json"].read_text(encoding="utf-8"))
    assert report["rules"][0]["title"] == rule.title
