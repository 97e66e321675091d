"""`timecontract lint`: what it says of captures, and how it exits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from timecontract import resources

CASSETTES = Path(__file__).parents[2] / "cassettes"
TWICE = CASSETTES / "violations" / "invoice" / "INV-START-TWICE-REFUSED.yaml"
Lint = Callable[..., Any]
ENTRIES = "https://www.zohoapis.com/invoice/v3/projects/timeentries"
DELETED = {"code": 0, "message": "The time entry has been deleted."}


@pytest.fixture
def lint(timecontract: Callable[..., Any]) -> Lint:
    """Calls `timecontract lint` with these words."""
    return lambda *words: timecontract("lint", *map(str, words))


def entry(
    method: str, url: str, answer: Any, began: str = "2026-03-18T10:00:00.100Z"
) -> dict[str, Any]:
    """An entry of a HAR file."""
    token = "Zoho-oauthtoken 1000.0123456789abcdef0123456789abcdef.fedcba98765432100123"
    return {
        "startedDateTime": began,
        "time": 12.5,
        "request": {
            "method": method,
            "url": url,
            "httpVersion": "HTTP/1.1",
            "headers": [{"name": "Authorization", "value": token}],
            "queryString": [],
            "cookies": [],
            "headersSize": -1,
            "bodySize": 0,
        },
        "response": {
            "status": 200,
            "statusText": "OK",
            "httpVersion": "HTTP/1.1",
            "headers": [{"name": "Content-Type", "value": "application/json"}],
            "cookies": [],
            "content": {"size": -1, "mimeType": "application/json", "text": json.dumps(answer)},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0, "wait": 12.5, "receive": 0},
    }


def har(folder: Path, *entries: dict[str, Any], name: str = "traffic.har") -> Path:
    """A HAR file with these entries."""
    creator = {"name": "test", "version": "1"}
    file = folder / name
    file.write_text(
        json.dumps({"log": {"version": "1.2", "creator": creator, "entries": list(entries)}})
    )
    return file


def test_a_capture_that_keeps_the_contract_ends_with_0(lint: Lint, tmp_path: Path) -> None:
    said = lint(har(tmp_path, entry("DELETE", f"{ENTRIES}/46000", DELETED)))
    assert said.status == 0
    assert "0 broken" in said.out
    assert "1 exchange judged" in " ".join(said.out.split())


def test_a_broken_rule_is_told_with_its_story_and_curl_lines(lint: Lint) -> None:
    said = lint(TWICE)
    assert said.status == 1
    assert "INV-START-TWICE-REFUSED  A timer that runs is not started again" in said.out
    assert "timer/start" in said.out
    assert "curl -sS -X POST" in said.out


def test_other_services_are_counted_and_no_credential_is_told(lint: Lint, tmp_path: Path) -> None:
    wrong = {"code": 0, "message": "Gone!"}
    file = har(
        tmp_path,
        entry("GET", "https://example.com/", {}),
        entry("DELETE", f"{ENTRIES}/46000", wrong),
        entry("OPTIONS", ENTRIES, {}),
    )
    said = lint(file, "--report", tmp_path / "report")
    assert said.status == 1
    assert "Beside: 1 of other services, 1 preflights" in said.out
    written = [f.read_text() for f in (tmp_path / "report").rglob("*") if f.is_file()]
    assert "fedcba" not in "".join((said.out, said.err, *written))


def test_reports_are_written_in_their_forms(lint: Lint, tmp_path: Path) -> None:
    lint(TWICE, "--report", tmp_path)
    report = json.loads((tmp_path / "report.json").read_text())
    schema = json.loads((resources.schemas_dir() / "report" / "report.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(report)
    assert report["conforms"] is False
    assert report["captures"]["names"] == [str(TWICE)]
    assert (tmp_path / "junit.xml").exists()
    assert "INV-START-TWICE-REFUSED" in (tmp_path / "report.md").read_text()


def test_the_cassette_of_a_finding_is_judged_again(lint: Lint, tmp_path: Path) -> None:
    lint(TWICE, "--report", tmp_path)
    again = lint(tmp_path / "findings")
    assert again.status == 1
    assert "INV-START-TWICE-REFUSED" in again.out


def test_a_damaged_file_is_named_and_the_others_are_judged(lint: Lint, tmp_path: Path) -> None:
    har(tmp_path, entry("DELETE", f"{ENTRIES}/46000", DELETED))
    (tmp_path / "cut.har").write_text('{"log": {"version": "1.2", "entries": [{"request"')
    said = lint(tmp_path)
    assert said.status == 2
    assert "cut.har" in said.out
    assert "1 exchange judged" in " ".join(said.out.split())


def test_a_broken_rule_weighs_more_than_a_damaged_file(lint: Lint, tmp_path: Path) -> None:
    (tmp_path / "cut.har").write_text('{"log": {"version": "1.2", "entries": [{"request"')
    assert lint(tmp_path, TWICE).status == 1


def test_a_capture_with_nothing_of_ours_cannot_be_judged(lint: Lint, tmp_path: Path) -> None:
    said = lint(har(tmp_path, entry("GET", "https://example.com/", {})))
    assert said.status == 3
    assert "seen 1 of other services" in " ".join(said.out.split())
    assert "--invoice-url" in said.out


def test_what_cannot_be_read_is_no_matter_of_addresses(lint: Lint, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing of the kind")
    said = lint(tmp_path / "notes.txt")
    assert said.status == 2
    assert "docs/captures.md" in said.out
    assert "--invoice-url" not in said.out


def test_no_standard_input_is_an_empty_one(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert lint(TWICE).status == 1
    assert "standard input: the beginning" in lint("-").out


def test_an_address_that_is_given_is_judged(lint: Lint, tmp_path: Path) -> None:
    file = har(
        tmp_path,
        entry("DELETE", "https://www.zohoapis.com/books/v3/projects/timeentries/4", DELETED),
    )
    assert lint(file).status == 3
    assert lint(file, "--invoice-url", "https://www.zohoapis.com/books/v3").status == 0


def test_only_the_rules_that_are_asked_for_are_judged(lint: Lint) -> None:
    said = lint(TWICE, "--rule", "INV-STOP-*")
    assert said.status == 3
    assert "A timer that runs is not started again" not in said.out


def test_a_known_deviation_is_excused(lint: Lint, tmp_path: Path) -> None:
    known = tmp_path / "known.toml"
    known.write_text(
        '[[known]]\nrule = "INV-START-TWICE-REFUSED"\nreason = "to be mended"\n'
        'link = "https://example.com/7"\nexpires = 2999-12-31\n'
    )
    said = lint(TWICE, "--known", known)
    assert said.status == 0
    assert "ACCEPTED" in said.out


def test_a_file_that_is_not_there_is_named(lint: Lint) -> None:
    said = lint("nowhere.har")
    assert said.status == 2
    assert "nowhere.har" in said.out


def test_wrong_use_is_told_in_one_line(lint: Lint) -> None:
    said = lint(TWICE, "--rule", "NO-SUCH-RULE")
    assert (said.status, said.err.count("\n")) == (2, 1)


def test_others_may_be_said_to_have_changed_the_target(lint: Lint, tmp_path: Path) -> None:
    shown = {"code": 0, "message": "success", "time_entry": {**ENTRY, "notes": "one"}}
    other = {"code": 0, "message": "success", "time_entry": {**ENTRY, "notes": "another"}}
    url = f"{ENTRIES}/{ENTRY['time_entry_id']}"
    file = har(
        tmp_path,
        entry("GET", url, shown),
        entry("GET", url, other, began="2026-03-18T10:00:03.200Z"),
    )
    assert lint(file, "--shared").status == 0
    said = lint(file)
    assert said.status == 1
    assert "INV-ONLY-CALLS-CHANGE" in said.out
    assert "lint again with --shared" in " ".join(said.out.split())


ENTRY = {
    "time_entry_id": "460000000044021",
    "project_id": "460000000044019",
    "project_name": "REAL TIME TRAFFIC FLUX",
    "customer_id": "460000000044001",
    "customer_name": "SAF Instruments Inc",
    "task_id": "460000000044009",
    "task_name": "Distribution Analysis",
    "user_id": "460000000024003",
    "user_name": "John David",
    "is_current_user": True,
    "log_date": "2013-09-17",
    "begin_time": "",
    "end_time": "",
    "log_time": "05:00",
    "is_billable": True,
    "billed_status": "unbilled",
    "invoice_id": "",
    "notes": " ",
    "timer_started_at": " ",
    "timer_started_at_utc_time": "",
    "timer_duration_in_minutes": " ",
    "timer_duration_in_seconds": "",
    "created_time": "2013-09-18T18:05:27+0530",
    "timesheet_custom_fields": "",
}
