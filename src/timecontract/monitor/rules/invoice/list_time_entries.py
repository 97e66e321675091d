"""List time entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from timecontract.contract.formats import is_blank
from timecontract.monitor.invoice import listing, order, pages
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import Span
from timecontract.monitor.registry import KEPT, Outcome, broken, expect, rule
from timecontract.monitor.rules.invoice.common import message_rule, scope_rules, text, told_rule

SORT_COLUMNS = (
    "project_name",
    "task_name",
    "user_name",
    "log_date",
    "timer_started_at",
    "customer_name",
)

scope_rules("INV-LIST-SCOPE")
message_rule("INV-LIST-MESSAGE")
told_rule("INV-LIST-NOTHING-APPEARS")


@rule("INV-LIST-ACCEPTED")
def documented_parameters_are_taken(case: Case) -> Outcome | None:
    query = case.call.query
    if case.answer.unsure or not case.good or not case.call.plain:
        return None
    filters = listing.filters(case)
    unlisted = set(query) - listing.PARAMETERS
    if filters is None or unlisted or query.get("sort_column", "log_date") not in SORT_COLUMNS:
        return None
    if not _declared(case):
        return None
    return expect(case.ok, "a success, for the page names these parameters", case.answer.told())


def _declared(case: Case) -> bool:
    """Whether the filters name the caller himself and a project that is declared, if any."""
    project, user = case.call.query.get("project_id"), case.call.query.get("user_id")
    organization = (
        case.facts.organization(case.caller.organization) if case.facts and case.caller else None
    )
    projects = organization.projects if organization else ()
    known = project is None or any(p.id == project for p in projects)
    return known and user in (None, case.user)


@rule("INV-LIST-ROWS")
def the_rows_are_an_array_of_objects(case: Case) -> Outcome | None:
    if not case.ok:
        return None
    rows = (case.answer.document or {}).get("time_entries")
    held = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    return KEPT if held else broken("an array of objects under time_entries", text(rows))


@rule("INV-LIST-ONCE")
def an_entry_is_listed_once(case: Case) -> Outcome | None:
    ids = Counter(str(row.get("time_entry_id")) for row in case.records)
    if not ids:
        return None
    twice = [identity for identity, times in ids.items() if times > 1]
    return expect(not twice, "every entry once", f"{', '.join(twice)} more than once")


for _rule_id in sorted(listing.FILTER_RULES):
    told_rule(_rule_id)


# ---- sort_column -------------------------------------------------------------------------------


def _sort_rule(column: str) -> None:
    @rule(f"INV-LIST-SORT-{column.upper().replace('_', '-')}")
    def the_list_is_sorted(case: Case) -> Outcome | None:
        if not case.ok or case.call.query.get("sort_column") != column:
            return None
        held = _sorted(case, column)
        if held is None or held:
            return KEPT if held else None
        shown = ", ".join(str(row.get(column)) for row in case.records)
        return broken(f"rows sorted by {column}, upwards or downwards", shown[:200])


def _sorted(case: Case, column: str) -> bool | None:
    if column == "timer_started_at":
        told = [span for row in case.records for span in _started(case, row)]
        return order.sorted_spans(told)
    values = pages.keys_before(case) + [row.get(column) for row in case.records]
    return order.sorted_dates(values) if column == "log_date" else order.sorted_texts(values)


def _started(case: Case, row: Mapping[str, Any]) -> list[Span | None]:
    """When the timer of a row was started, None if it never was; nothing where that is not told."""
    entry = case.world.entries.get(str(row.get("time_entry_id")))
    shown = not is_blank(row.get("timer_started_at", ""))
    if entry is None:
        return []
    if entry.never_timed and not shown:
        return [None]
    running = case.world.timed(entry) is True and shown and entry.started is not None
    return [entry.started] if running else []


for _column in SORT_COLUMNS:
    _sort_rule(_column)


# ---- pages -------------------------------------------------------------------------------------


@rule("INV-LIST-PAGE-SIZE")
def a_page_is_no_larger_than_asked(case: Case) -> Outcome | None:
    size = pages.size(case)
    if not case.ok or size is None or case.answer.rows is None:
        return None
    echoed = str(case.answer.context.get("per_page")) == str(size)
    if not (echoed or pages.understood(case)):
        return None
    return expect(
        len(case.answer.rows) <= size, f"at most {size} rows", f"{len(case.answer.rows)} rows"
    )


@rule("INV-LIST-PAGES")
def pages_hold_every_entry_once(case: Case) -> Outcome | None:
    return pages.outcome(case)
