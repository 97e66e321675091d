"""How many rows a list has, and how its pages come together."""

from __future__ import annotations

from collections.abc import Iterator

from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands.listing import MOST
from timecontract.monitor.people.listing import asked
from timecontract.monitor.registry import KEPT, Outcome, broken, expect


def once(case: Case) -> Iterator[tuple[str, Outcome]]:
    """No sheet stands in a list twice."""
    ids = [shown.id for shown in case.rows]
    twice = next((i for i in ids if ids.count(i) > 1), None) if len(ids) <= MOST else None
    if ids:
        yield "PPL-LIST-ONCE", expect(twice is None, "every sheet once", f"{twice} again")


def numbers(case: Case) -> Iterator[tuple[str, Outcome]]:
    """There are no more rows than were asked for, and never more than the maximum."""
    count = len(case.rows)
    seen = f"{count} rows"
    yield "PPL-LIST-LIMIT-MAXIMUM", expect(count <= MOST, f"at most {MOST} rows", seen)
    if 0 < asked.number(case, "limit") <= MOST:
        limit = asked.limit(case)
        yield "PPL-LIST-LIMIT", expect(count <= limit, f"at most {limit} rows", seen)


def place(case: Case) -> Iterator[tuple[str, Outcome]]:
    """Pages hold the records from sIndex on, of the list that was seen as a whole."""
    ids = tuple(shown.id for shown in case.rows)
    whole = case.world.wholes.get(asked.question(case))
    if whole is not None and case.world.undisturbed(whole.seen):
        index, limit = asked.index(case), asked.limit(case)
        due = whole.ids[index : index + limit]
        if index or len(due) < len(whole.ids):
            yield from _page_of(case, whole.ids, due, ids)
        return
    pages = case.world.pages.get(case.exchange.group)
    if pages and case.world.undisturbed(pages.since) and pages.next == asked.index(case):
        again = next((i for i in ids if i in pages.ids), None)
        seen = f"{again} a second time"
        yield "PPL-LIST-PAGES", expect(again is None, "no sheet on two pages", seen)


def _page_of(
    case: Case, whole: tuple[str, ...], due: tuple[str, ...], ids: tuple[str, ...]
) -> Iterator[tuple[str, Outcome]]:
    seen = f"{len(ids)} rows: {list(ids)[:4]}"
    if len(ids) < len(due):
        expected = f"{len(due)} of the {len(whole)} rows from {asked.index(case)} on"
        yield "PPL-LIST-LIMIT-FULL", broken(expected, seen)
    elif ids and ids != due:
        begins = f"{len(due)} rows from the one with number {asked.index(case)} on: {list(due)[:4]}"
        rule_id = "PPL-LIST-INDEX" if set(ids) != set(due) else "PPL-LIST-PAGES"
        yield rule_id, broken(begins, seen, "the same list was shown as a whole before")
    else:
        yield "PPL-LIST-PAGES", KEPT
        if asked.index(case):
            yield "PPL-LIST-INDEX", KEPT
        if due:
            yield "PPL-LIST-LIMIT-FULL", KEPT
