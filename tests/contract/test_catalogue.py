"""The rule catalogue: sentences that are facts, each decided once, none lost by accident."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from timecontract.contract import apis, catalogue, operations
from timecontract.contract.catalogue import NEEDS, Rule
from timecontract.monitor import rules
from timecontract.monitor.registry import DECIDED_BY, INQUIRED_BY
from timecontract.resources import spec_dir

RULES = catalogue.load()
PINNED = Path(__file__).with_name("rule_ids.txt")
DECIDED_ELSEWHERE = {api.no_server_error for api in apis.APIS.values()}
"""Whether a call was well-formed and met a server error is decided beside the monitor."""
APIS = {"invoice": "INV", "people": "PPL"}
"""The APIs with the beginning of their rules' ids."""
HEADINGS = {
    "invoice": {
        "Time Entries",
        "Log time entries",
        "List time entries.",
        "Delete time entries",
        "Update time entry",
        "Get a time entry",
        "Delete time entry",
        "Start timer",
        "Stop timer",
        "Get timer",
        # Stands under every operation; what it says is said of all of them.
        "Request Example",
    },
    "people": {
        "Timesheet API",
        "Get timesheets API",
        "Get timesheet details API",
        "Create timesheet API",
        "Modify Timesheet API",
        "Resubmit timesheet API",
        "Delete timesheets API",
        "Approve timesheet API",
    },
}
"""The headings of a page above the operations, and the one above them all."""
PAGES = {"invoice": "invoice-time-entries", "people": "people-timesheets"}
WISHES = re.compile(r"\b(should|must|shall|works?|correctly|properly)\b|test that", re.IGNORECASE)


def breaking(keeps: Callable[[Rule], bool]) -> list[str]:
    """The rules of which that does not hold."""
    return [rule.id for rule in RULES.values() if not keeps(rule)]


def test_rules_are_named_by_words_in_capitals() -> None:
    form = "{}-[A-Z0-9]+(-[A-Z0-9]+)*"
    assert not breaking(lambda rule: bool(re.fullmatch(form.format(APIS[rule.api]), rule.id)))


def test_titles_are_short() -> None:
    assert not breaking(lambda rule: 0 < len(rule.title) < 70)


def test_titles_are_facts() -> None:
    assert not breaking(lambda rule: not WISHES.search(rule.title))


def test_no_two_titles_are_the_same() -> None:
    titles = [rule.title for rule in RULES.values()]
    assert len(set(titles)) == len(titles)


def test_every_rule_is_put_to_operations_of_the_page() -> None:
    known = {api: operations.load(api).keys() for api in APIS}
    assert not breaking(lambda rule: set() < set(rule.operations) <= known[rule.api])


def test_every_rule_stands_on_words_of_the_page() -> None:
    assert not breaking(lambda rule: rule.source.page == PAGES[rule.api])
    assert not breaking(lambda rule: bool(rule.source.heading.strip()))
    assert not breaking(lambda rule: bool(rule.source.words.strip()))


def test_what_rules_need_can_be_declared() -> None:
    assert not breaking(lambda rule: set(rule.needs) <= NEEDS.keys())


def test_every_rule_has_its_function_and_every_function_its_rule() -> None:
    rules.load()
    assert set(DECIDED_BY) | set(INQUIRED_BY) == set(RULES) - DECIDED_ELSEWHERE


@pytest.mark.parametrize("api", APIS)
def test_every_heading_of_the_page_has_a_rule_file(api: str) -> None:
    files = sorted((spec_dir() / "rules" / api).glob("*.yaml"))
    headings = {yaml.safe_load(file.read_text(encoding="utf-8"))["heading"] for file in files}
    assert headings == HEADINGS[api]
    assert len(files) == len(headings)


def test_rule_ids_are_those_that_are_pinned() -> None:
    ids = sorted(RULES)
    digest = hashlib.sha256("\n".join(ids).encode()).hexdigest()
    pinned = PINNED.read_text(encoding="utf-8").split()
    assert [str(len(ids)), digest] == pinned, f"if that is meant, pin {len(ids)} {digest}"
