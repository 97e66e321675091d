"""What was recorded is judged offline as it was judged live."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
import vcr
import yaml
from recordings import Recorded, record, record_shared, replay

from timecontract.capture.files import captures
from timecontract.capture.judging import Settings, judge
from timecontract.conduct import Conducted
from timecontract.monitor.verdict import Verdict
from timecontract.recording.cassette import path_of, read

STARTING = "invoice/test_start_timer.py::test_starting_a_timer"
# Told by who somebody is: names in order, names of others, addresses; and by a state.
FAULTS = {
    "sort-by-user-sorts-by-date": "INV-LIST-SORT-USER-NAME",
    "user-name-of-the-caller": "INV-USER-ONE-NAME",
    "list-knows-no-emails": "PPL-LIST-USER-EMAIL",
    "two-timers-may-run": "INV-TIMER-EXCLUSIVE",
    "attachment-line-ends-changed": "PPL-ATTACHMENT-BYTES",
}


def verdicts(conducted: Conducted) -> Mapping[str, Verdict]:
    assert not conducted.misused
    assert not conducted.record.suite_errors
    return {name: rule.verdict for name, rule in conducted.record.rules.items()}


def times(conducted: Conducted) -> Mapping[str, int]:
    return {name: rule.times for name, rule in conducted.record.rules.items()}


def document_of(directory: Path, scenario: str) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(
        (directory / path_of(scenario)).read_text(encoding="utf-8")
    )
    return document


@pytest.mark.usefixtures("no_network")
def test_a_recording_is_judged_offline_as_it_was_live(started: Recorded) -> None:
    again = replay(started.directory, "INV-START-*")
    assert verdicts(again) == verdicts(started.conducted)
    assert times(again) == times(started.conducted)
    assert again.record.learned == started.conducted.record.learned
    assert not again.record.housekeeping.left


@pytest.mark.parametrize(("fault", "rule"), FAULTS.items())
def test_a_fault_is_found_in_the_scrubbed_cassettes_too(
    fault: str, rule: str, tmp_path: Path
) -> None:
    live = record(tmp_path / "out", rule, faults=[fault])
    again = replay(tmp_path / "out", rule)
    assert verdicts(live.conducted)[rule] is Verdict.BROKEN
    assert verdicts(again) == verdicts(live.conducted)
    assert judge(captures([str(tmp_path / "out")], BytesIO()), Settings()).gathered.findings(rule)
    cassettes = [read(path) for path in (tmp_path / "out").rglob("*.yaml")]
    assert rule in {found for cassette in cassettes for found in cassette.broken}


@pytest.mark.usefixtures("no_network")
def test_what_was_not_recorded_is_not_exercised(started: Recorded) -> None:
    again = replay(started.directory, "INV-DELETE-MESSAGE", "INV-START-MESSAGE")
    reasons = {name: rule.reason for name, rule in again.record.rules.items()}
    assert verdicts(again)["INV-START-MESSAGE"] is Verdict.KEPT
    assert verdicts(again)["INV-DELETE-MESSAGE"] is Verdict.NOT_EXERCISED
    assert "was not recorded" in reasons["INV-DELETE-MESSAGE"]


@pytest.mark.usefixtures("no_network")
def test_a_request_that_differs_gets_no_answer(started: Recorded, tmp_path: Path) -> None:
    document = document_of(started.directory, STARTING)
    document["interactions"][0]["request"]["body"] = "{}"
    path = tmp_path / path_of(STARTING)
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    again = replay(tmp_path, "INV-START-ENTRY")
    result = again.record.rules["INV-START-ENTRY"]
    assert result.verdict is Verdict.NOT_EXERCISED
    assert "with another body; record it again" in result.reason


def test_stock_vcr_plays_a_cassette(started: Recorded) -> None:
    path = started.directory / path_of(STARTING)
    first = document_of(started.directory, STARTING)["interactions"][0]
    asked = first["request"]
    request = Request(asked["uri"], asked["body"].encode(), method=asked["method"])
    with vcr.use_cassette(str(path), record_mode="none"), urlopen(request) as answer:
        assert answer.read().decode() == first["response"]["body"]["string"]


def test_a_cassette_has_no_volatile_headers_and_no_port(started: Recorded) -> None:
    recorded = read(started.directory / path_of(STARTING))
    for event in recorded.events:
        assert not {"date", "server", "host", "content-length"} & {
            *event.request.headers,
            *event.response.headers,
        }
        assert event.request.url.startswith("http://recorded.test/invoice/v3/")


def test_what_acts_by_chance_is_not_recorded_and_said_so(started: Recorded) -> None:
    assert [scenario.partition("::")[0] for scenario in started.left_out] == [
        "invoice/test_state_machine.py"
    ]
    assert all("needs fresh answers" in reason for reason in started.left_out.values())


def test_a_target_without_a_control_address_is_replayed_with_its_own_names_and_days(
    tmp_path: Path,
) -> None:
    rules = ("INV-START-ENTRY", "PPL-RESUBMIT-*", "INV-LIST-TODAY")
    live = record_shared(tmp_path, *rules)
    again = replay(tmp_path, *rules)
    assert Verdict.KEPT in verdicts(live).values()
    assert verdicts(again) == verdicts(live)
    assert times(again) == times(live)
