"""Values drawn for the scenarios, held against our schemas."""

from __future__ import annotations

from datetime import date
from typing import Any

from timecontract.contract.formats import duration_minutes
from timecontract.contract.schemas import validator
from timecontract.drive.values import Values, around

TASKS = [("460000000044019", "460000000044009"), ("460000000044029", "460000000044031")]
MANY = 400


def lawful(schema: str, value: Any) -> bool:
    return not validator(schema).errors(value)


def hours(entry: dict[str, Any]) -> int:
    return (duration_minutes(entry.get("log_time")) or 0) // 60


def test_the_same_seed_and_batch_draw_the_same_values() -> None:
    drawn = [Values(seed, batch).entry(TASKS) for seed, batch in [(1, 2), (1, 2), (1, 3), (2, 2)]]
    assert drawn[0] == drawn[1]
    assert drawn[2] != drawn[0] != drawn[3]


def test_entries_are_what_the_schema_calls_lawful_but_for_long_days() -> None:
    values = Values(7)
    entries = [values.entry(TASKS) | {"user_id": "1"} for _ in range(MANY)]
    long_days = [entry for entry in entries if hours(entry) >= 24]
    assert long_days
    assert all(lawful("formats/duration", e["log_time"]) for e in long_days)
    assert all(lawful("invoice/create-request", e) for e in entries if e not in long_days)


def test_entries_reach_every_edge() -> None:
    values = Values(7)
    entries = [values.entry(TASKS) for _ in range(MANY)]
    assert {"2024-02-29", "2024-12-31"} <= {entry["log_date"] for entry in entries}
    assert {"00:00", "23:59"} <= {entry.get(name) for entry in entries for name in entry}
    assert any(hours(entry) > 99 for entry in entries)
    assert 500 in {len(entry["notes"]) for entry in entries}
    assert len({entry["notes"] for entry in entries}) > MANY / 2


def test_wrong_arguments_are_what_the_schema_refuses() -> None:
    values = Values(7)
    entry = {name: v for name, v in values.entry(TASKS).items() if not name.endswith("_time")}
    complete = entry | {"user_id": "1", "log_time": "01:00"}
    assert lawful("invoice/create-request", complete)
    wrong = [values.wrong_argument() for _ in range(MANY)]
    assert not [each for each in wrong if lawful("invoice/create-request", complete | each)]
    assert {name for each in wrong for name in each} == {
        "log_date",
        "log_time",
        "begin_time",
        "end_time",
        "notes",
    }


def test_texts_are_printable_and_keep_their_ends() -> None:
    values = Values(7)
    texts = [values.text(40) for _ in range(MANY)]
    assert all(0 < len(text) <= 40 and text == text.strip() for text in texts)
    assert any(not text.isascii() for text in texts)


def test_work_fits_into_a_day() -> None:
    values = Values(7)
    assert all(sum(minutes for minutes, _ in values.work()) < 24 * 60 for _ in range(MANY))


def test_some_of_the_options_are_at_least_as_many_as_asked_for() -> None:
    values = Values(7)
    chosen = [values.some_of({"a": (1, 2), "b": (3,), "c": (4,)}, least=2) for _ in range(MANY)]
    assert {len(each) for each in chosen} == {2, 3}
    assert {"a": 2, "b": 3} in chosen


def test_around_days_stand_their_neighbours_once() -> None:
    days = around([date(2024, 2, 29), date(2024, 3, 1)])
    assert days == [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 2)]
