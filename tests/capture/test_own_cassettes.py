from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from timecontract.capture.captured import Capture, Captured, Damage
from timecontract.capture.files import captures
from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Event, Exchange, Intervention, Request, Response
from timecontract.monitor.verdict import Finding
from timecontract.report import cassette

FACTS = InvoiceFacts.from_mapping(
    {
        "url": "https://a.com/invoice/v3",
        "time_zone": "UTC",
        "week_start": "monday",
        "year_start": "january",
        "organizations": [{"id": "10", "users": [{"id": "1", "name": "A"}], "projects": []}],
        "tokens": [],
    }
)


def call(number: int, response: Response | None) -> Exchange:
    return Exchange(
        Request("PUT", f"https://a.com/invoice/v3/{number}", {"accept": "*/*"}, b'{"a": 1}'),
        response,
        caller=f"user {number}",
        began=float(number),
        ended=number + 0.25,
        clock=datetime(2026, 3, 11, tzinfo=UTC) if number else None,
        group="g" if number else "",
        api="people" if number else "invoice",
    )


ANSWER = Response(200, {"x": "y"}, b'{"code": 0}')
STORY: tuple[Event, ...] = (
    Intervention("restart"),
    call(0, ANSWER),
    call(1, None),
    Intervention("invoiced", {"time_entry_id": "7", "invoice_id": ""}),
    call(2, Response(204, {}, b"\xff\xfe")),
    call(3, None),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    finding = Finding(
        rule="R", operation="O", expected="e\n" * 9, seen="s", excuse="", step=1, story=STORY
    )
    cassette.write(tmp_path / "c.yaml", finding, FACTS)
    return tmp_path / "c.yaml"


def opened(path: Path) -> Capture:
    (capture,) = captures([str(path)], io.BytesIO())
    return capture


def test_callers_times_lost_answers_and_interventions_are_told(path: Path) -> None:
    for part, event in zip(opened(path).events, STORY, strict=True):
        if isinstance(event, Intervention):
            assert part == event
            continue
        assert isinstance(part, Captured)
        told = (part.request, part.response, part.caller, part.began, part.ended)
        assert told == (event.request, event.response, event.caller, event.began, event.ended)
        assert (part.clock, part.group, part.api) == (event.clock, event.group, event.api)


def test_facts_are_known_before_the_first_exchange(path: Path) -> None:
    assert opened(path).facts == {"invoice": FACTS}


def test_a_damaged_interaction_does_not_shift_the_others(path: Path) -> None:
    path.write_text(
        path.read_text().replace("method: PUT\n    uri: https://a.com/invoice/v3/0", "[")
    )
    parts = list(opened(path).events)
    assert [type(part) for part in parts[:2]] == [Intervention, Damage]
    assert isinstance(parts[4], Captured)
    assert parts[4].caller == "user 2"


def test_interactions_that_are_missing_are_a_damage(path: Path) -> None:
    text = path.read_text()
    path.write_text(text[: text.index("interactions:\n")] + "interactions: []\nversion: 1\n")
    *_, last = opened(path).events
    assert last == Damage("the end", "2 more interactions", "none")


def test_steps_below_the_interactions_are_a_damage(path: Path) -> None:
    text = path.read_text()
    at, end = text.index("interactions:\n"), text.index("version: 1\n")
    path.write_text(text[at:end] + text[:at] + "version: 1\n")
    parts = list(opened(path).events)
    assert [type(part) for part in parts] == [Captured, Captured, Damage]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("intervention: restart", "intervention: unheard-of"),
        ("intervention: invoiced", "intervention: timelog"),
        ("time_entry_id: '7'", "time_entry_id: 7"),
        ("time_entry_id: '7'", "entry: '7'"),
        ("caller: user 0", "caller: [0]"),
        ("api: invoice\n    began", "api: crm\n    began"),
        ("began: 0.0", "began: .inf"),
        ("began: 0.0", "began: soon"),
        ("code: 200", "code: OK"),
        ("clock: '2026", "clock: 'x2026"),
    ],
)
def test_a_step_of_another_shape_is_a_damage(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    parts = list(opened(path).events)
    assert [type(part) for part in parts].count(Damage) == 1
    assert len(parts) == len(STORY)


@pytest.mark.parametrize(
    "facts",
    ["[]", "{api: crm}", "{api: invoice, time_zone: Asia/Nowhere}", "{api: people, jobs: 7}"],
)
def test_facts_of_another_shape_are_a_damage_and_the_calls_are_read(path: Path, facts: str) -> None:
    text = path.read_text()
    at, end = text.index("  facts:\n"), text.index("  steps:\n")
    path.write_text(f"{text[:at]}  facts: {facts}\n{text[end:]}")
    capture = opened(path)
    parts = list(capture.events)
    assert not capture.facts
    assert [type(part) for part in parts].count(Damage) == (facts != "[]")
    assert len([part for part in parts if isinstance(part, Captured)]) == 4
