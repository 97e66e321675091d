"""The table of what drift tells of pairs of servers can be read again and added to."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.drift_pairs import ANSWER, EQUAL, FAULT
from benchmarks.drift_table import Seen, read, text
from timecontract.profile.change import Severity

NAMED = Seen(ANSWER, "page-size=25", "invoice", Severity.BREAKS, True, ("answer-changed",) * 2)
FOUND = [
    NAMED,
    Seen(ANSWER, "out-of-turn=take", "people", Severity.UNKNOWN, False, trouble="one run is mute"),
    Seen(FAULT, "a-fault", "people", Severity.BREAKS, True, ("rule-broken", "field-gone")),
    Seen(FAULT, "another", "people", Severity.MAY_BREAK, False, effort="standard"),
    Seen(EQUAL, "people, seed 1", "people", "", False),
    Seen(EQUAL, "people, seed 2", "people", Severity.BREAKS, False),
    Seen(EQUAL, "people, seed 3", "people", "", False, trouble="it burned", broke_down=True),
]


def test_what_was_told_is_read_as_it_was_written() -> None:
    document = text(FOUND, 99)
    assert text(list(read(document)), 99) == document


def test_what_is_compared_anew_takes_the_place_of_what_was_told() -> None:
    again = [replace(one, severity=Severity.BREAKS, named=True, trouble="") for one in FOUND[1:2]]
    merged = text(again, 99, list(read(text(FOUND, 99))))
    assert "| out-of-turn=take | quick | named |" in merged
    assert "not told" not in merged
    assert merged.count("\n| people |") == text(FOUND, 99).count("\n| people |")
    assert f"{len(FOUND) - 1} of the pairs were compared by an earlier version." in merged
