"""Pages of one list, put together. The driver marks them as a group; the world keeps its rows."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from timecontract.contract.formats import small_number
from timecontract.monitor.invoice import listing
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import Entry, Pages
from timecontract.monitor.registry import KEPT, Outcome, broken

LARGEST = 200
"""A page of more entries may be refused or cut."""


def size(case: Case) -> int | None:
    """The page size that was asked for, where every target has to obey it."""
    if case.op != "list_time_entries" or case.dialect.per_page_parameter is None:
        return None
    asked = small_number(case.call.query.get(case.dialect.per_page_parameter, ""))
    return asked if 1 <= asked <= LARGEST else None


def number(case: Case) -> int:
    """Which page was asked for; 1 where nothing is said, 0 where that is no number."""
    return small_number(case.call.query.get(case.dialect.page_parameter or "", "1"))


def outcome(case: Case) -> Outcome | None:
    """Whether this page, with those of its group before it, repeats or loses an entry."""
    if not case.exchange.group or not case.ok or case.answer.rows is None or case.overlaps:
        return None
    before = case.world.pages.get(case.exchange.group, Pages())
    ids = [str(row.get("time_entry_id")) for row in case.answer.rows]
    if not before.rows or before.ended or before.disturbed(case.world):
        return None
    if number(case) != before.number + 1 or another(case) or _too_long(case):
        return None
    if ids and ids == before.last and _may_come_again(case, before):
        return None
    repeated = sorted(set(ids) & before.rows)
    if repeated:
        return broken("other entries than the pages before", f"{', '.join(repeated)} again")
    return _nothing_lost(case, before, ids)


def understood(case: Case) -> bool:
    """Whether the target is known to take the paging parameters under these names."""
    return case.world.paging_understood or case.dialect.trusted


def another(case: Case) -> bool:
    """Whether the answer says itself that it is another page than the one that was asked for."""
    told = case.answer.context.get("page")
    return told is not None and str(told) != str(number(case))


def _too_long(case: Case) -> bool:
    """Whether a page holds more than was asked for, so that it is none."""
    wanted = size(case)
    return wanted is not None and len(case.answer.rows or ()) > wanted


def _may_come_again(case: Case, before: Pages) -> bool:
    """Whether a target may lawfully answer with the page before.

    It may not page by this parameter, or the page before may have been the last.
    """
    return not understood(case) or next(_missing(case, before.rows), None) is None


def keys_before(case: Case) -> list[Any]:
    """The values of the sort column on the pages before this one of its group."""
    before = case.world.pages.get(case.exchange.group)
    if before is None or before.ended or before.disturbed(case.world):
        return []
    ids = {str(row.get("time_entry_id")) for row in case.answer.rows or ()}
    # Pages that repeat rows are no parts of one list; whether they may is another rule's.
    if ids & before.rows or another(case) or _too_long(case):
        return []
    return before.keys


def _nothing_lost(case: Case, before: Pages, ids: list[str]) -> Outcome | None:
    asked, wanted = listing.filters(case), size(case)
    last = not ids or case.answer.context.get("has_more_page") is False
    if asked is None or wanted is None or not (last or len(ids) < wanted):
        return None
    seen = before.rows | set(ids)
    lost = next(_missing(case, seen), None)
    if lost is not None:
        return broken(f"entry {lost.id} on one of the pages", f"{len(seen)} others")
    return KEPT


def _missing(case: Case, seen: Set[str]) -> Iterator[Entry]:
    """The entries that every reading lets the caller see in this list, but for those seen."""
    asked = listing.filters(case)
    if asked is None:
        return
    readings = [lets for each in asked for lets in each.readings]
    for entry in listing.expected(case):
        if entry.id not in seen and all(lets(entry.record) is True for lets in readings):
            yield entry


def remember(case: Case) -> None:
    """Adds a page to its group, after it has been judged."""
    group = case.exchange.group
    if not group or not case.ok or case.answer.rows is None:
        return
    known = case.world.pages.setdefault(group, Pages(since=case.world.now))
    known.last = [str(row.get("time_entry_id")) for row in case.answer.rows]
    column = case.call.query.get("sort_column", "")
    known.keys += [row.get(column) for row in case.answer.rows]
    # Pages that are read again or out of turn tell nothing together.
    in_turn = number(case) == known.number + 1 and not another(case) and not _too_long(case)
    known.ended = known.ended or not known.last or not in_turn
    known.number = number(case)
    known.rows |= set(known.last)
    while len(case.world.pages) > 8:
        case.world.pages.pop(next(iter(case.world.pages)))
