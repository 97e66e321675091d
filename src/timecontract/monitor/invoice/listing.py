"""What a list has to hold and must not hold, by the filters it was asked with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from timecontract.contract.formats import is_blank, iso_date, small_number
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.periods import PERIODS, Days, periods
from timecontract.monitor.invoice.records import why_missing
from timecontract.monitor.invoice.timers import REFUSED
from timecontract.monitor.invoice.world import KEPT_LISTS, Entry, Result, Whole
from timecontract.monitor.layers import add
from timecontract.monitor.registry import KEPT, Outcome, broken, expect

SHORT_PAGE = 10
"""A list of fewer rows is taken to be whole: no page is known to be smaller unless asked for."""

PERIOD_RULES = {
    "Date.All": "INV-LIST-DATE-ALL",
    "Date.Today": "INV-LIST-TODAY",
    "Date.PreviousDay": "INV-LIST-PREVIOUS-DAY",
    "Date.ThisWeek": "INV-LIST-THIS-WEEK",
    "Date.PreviousWeek": "INV-LIST-PREVIOUS-WEEK",
    "Date.ThisMonth": "INV-LIST-THIS-MONTH",
    "Date.PreviousMonth": "INV-LIST-PREVIOUS-MONTH",
    "Date.ThisQuarter": "INV-LIST-THIS-QUARTER",
    "Date.PreviousQuarter": "INV-LIST-PREVIOUS-QUARTER",
    "Date.ThisYear": "INV-LIST-THIS-YEAR",
    "Date.PreviousYear": "INV-LIST-PREVIOUS-YEAR",
    "Date.CustomDate": "INV-LIST-CUSTOM-DATE",
    "Status.Unbilled": "INV-LIST-UNBILLED",
    "Status.Invoiced": "INV-LIST-INVOICED",
}
FILTER_RULES = frozenset(
    {
        *PERIOD_RULES.values(),
        "INV-LIST-FROM-DATE",
        "INV-LIST-TO-DATE",
        "INV-LIST-PROJECT",
        "INV-LIST-USER",
        "INV-LIST-COMBINED",
        "INV-LIST-COMPLETE",
    }
)
PARAMETERS = frozenset(
    {"from_date", "to_date", "filter_by", "project_id", "user_id", "sort_column", "organization_id"}
)

Record = Mapping[str, Any]
Lets = Callable[[Record], bool | None]
"""Whether a filter lets an entry through; None where that cannot be told."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a call: the rule that speaks of it, and its lawful readings."""

    rule: str
    readings: tuple[Lets, ...]


def filters(case: Case) -> list[Filter] | None:
    """The filters that a list was asked with; None where one of them has no known meaning."""
    query = {name: value for name, value in case.call.query.items() if value}
    if (
        set(query)
        - PARAMETERS
        - {
            case.dialect.page_parameter,
            case.dialect.per_page_parameter,
        }
    ):
        return None
    found: list[Filter] = []
    for name, rule_id in (("project_id", "INV-LIST-PROJECT"), ("user_id", "INV-LIST-USER")):
        if name in query:
            found.append(Filter(rule_id, (partial(_equals, name, query[name]),)))
    dates = _dates(query)
    if dates is None:
        return None
    chosen = query.get("filter_by")
    if chosen is None:
        return found + dates
    by_choice = _chosen(case, chosen, dates)
    return None if by_choice is None else found + by_choice


def _dates(query: Mapping[str, str]) -> list[Filter] | None:
    days = {name: iso_date(query.get(name)) for name in ("from_date", "to_date")}
    if any(name in query and days[name] is None for name in days):
        return None
    first, last = days["from_date"], days["to_date"]
    if first and last and first > last:
        return None
    found = []
    if first:
        found.append(Filter("INV-LIST-FROM-DATE", (partial(_within, (first, date.max)),)))
    if last:
        found.append(Filter("INV-LIST-TO-DATE", (partial(_within, (date.min, last)),)))
    return found


def _chosen(case: Case, chosen: str, dates: list[Filter]) -> list[Filter] | None:
    """The filter that filter_by chooses, together with the dates."""
    if chosen == "Date.CustomDate":
        if not dates:
            return None
        return [Filter("INV-LIST-CUSTOM-DATE", f.readings) for f in dates]
    if chosen in PERIODS:
        readings = tuple(partial(_within, days) for days in periods(chosen, case))
        if not readings:
            return None
        # Whether dates beside a period count is open: only a period alone can be told.
        return None if dates else [Filter(PERIOD_RULES[chosen], readings)]
    lets = {"Status.Unbilled": _unbilled, "Status.Invoiced": _invoiced}.get(chosen)
    return [*dates, Filter(PERIOD_RULES[chosen], (lets,))] if lets else None


def _equals(name: str, wanted: str, record: Record) -> bool | None:
    value = record.get(name)
    return value == wanted if isinstance(value, str) else None


def _within(days: Days, record: Record) -> bool | None:
    day = iso_date(record.get("log_date"))
    return None if day is None else days[0] <= day <= days[1]


def _unbilled(record: Record) -> bool | None:
    if _on_invoice(record):
        return False
    plain = record.get("billed_status") == "unbilled" and record.get("is_billable") is True
    return True if plain else None


def _invoiced(record: Record) -> bool | None:
    if _on_invoice(record):
        return True
    return False if record.get("billed_status") == "unbilled" else None


def _on_invoice(record: Record) -> bool:
    invoice = record.get("invoice_id")
    return isinstance(invoice, str) and not is_blank(invoice)


# ---- judging a list ----------------------------------------------------------------------------


def outcomes(case: Case) -> Mapping[str, Outcome]:
    """What a list says to each rule about what it holds."""
    if case.op != "list_time_entries" or not case.ok or case.answer.rows is None:
        return {}
    found: dict[str, Outcome] = {}
    if (stranger := strangers(case)) is not None:
        found["INV-CREATE-REFUSED-CHANGES-NOTHING"] = stranger
    asked = filters(case)
    if asked is not None and not case.overlaps:
        found.update(appeared(case))
        found.update(_judge(case, asked, case.answer.rows, whole=is_whole(case)))
    return found


def _judge(
    case: Case, asked: list[Filter], rows: tuple[Record, ...], *, whole: bool
) -> Iterator[tuple[str, Outcome]]:
    due = list(expected(case)) if whole else []
    rule_id = _rule_of(asked)
    if not asked and not whole:
        return
    breach: tuple[str, Outcome] | None = None
    for reading in _joint_readings(asked):
        found = _breach_of(case, rule_id, reading, rows, due)
        if found is None:
            yield rule_id, KEPT
            return
        breach = breach or found
    if breach is not None:
        yield breach


def _rule_of(asked: list[Filter]) -> str:
    rules = {f.rule for f in asked}
    if not rules:
        return "INV-LIST-COMPLETE"
    return rules.pop() if len(rules) == 1 else "INV-LIST-COMBINED"


def _joint_readings(asked: list[Filter]) -> Iterator[tuple[Lets, ...]]:
    """Every reading of all filters together; only one of them ever has more than one."""
    many = next((f for f in asked if len(f.readings) > 1), None)
    rest = tuple(f.readings[0] for f in asked if f is not many)
    for reading in many.readings if many else (None,):
        yield (*rest, reading) if reading else rest


def _breach_of(
    case: Case,
    rule_id: str,
    reading: tuple[Lets, ...],
    rows: tuple[Record, ...],
    due: list[Entry],
) -> tuple[str, Outcome] | None:
    for row in rows:
        if any(lets(row) is False for lets in reading):
            return rule_id, broken(
                f"only what {_asked_for(case)} lets through", f"the row {_telling(row)}"
            )
    listed = {str(row.get("time_entry_id")) for row in rows}
    for entry in due:
        if entry.id not in listed and all(lets(entry.record) is True for lets in reading):
            blamed = rule_id if reading else why_missing(case.world, entry, rule_id)
            return blamed, broken(
                f"entry {_telling({**entry.record, 'time_entry_id': entry.id})} in the list of "
                f"{_asked_for(case)}",
                f"{len(rows)} rows without it",
            )
    return None


def _asked_for(case: Case) -> str:
    shown = ", ".join(f"{name} {value}" for name, value in case.call.query.items())
    return shown or "everything"


def _telling(record: Record) -> str:
    names = ("time_entry_id", "log_date", "project_id", "user_id", "billed_status", "invoice_id")
    return ", ".join(f"{name} {record.get(name)!r}" for name in names)


def expected(case: Case) -> Iterator[Entry]:
    """The entries that every reading lets the caller see: made by him for himself."""
    if case.caller is None:
        return
    for entry in case.world.live():
        own = entry.maker is not None and entry.maker == case.user == entry.user
        if own and entry.organization == case.call.organization:
            yield entry


def is_whole(case: Case) -> bool:
    """Whether an answer surely shows all that there is for its filters, not one page of it."""
    query, rows = case.call.query, case.answer.rows or ()
    page = query.get(case.dialect.page_parameter or "", "1")
    per_page = query.get(case.dialect.per_page_parameter or "", "")
    if page != "1" or not case.good:
        return False
    if case.answer.context.get("has_more_page") is False:
        return True
    if case.answer.context.get("has_more_page") is True:
        return False
    return len(rows) < SHORT_PAGE and (not per_page or len(rows) < small_number(per_page))


def appeared(case: Case) -> Mapping[str, Outcome]:
    """Whether a whole list shows an entry that the one before lacked and that nobody made."""
    before = case.world.wholes.get(case.call.caller)
    if before is None or not _everything(case) or not (case.facts and case.facts.alone):
        return {}
    if not case.world.remembers(before.seen + 1):
        return {}
    happened = list(case.world.since(before.seen + 1))
    if any(happening.result is Result.UNSURE for happening in happened):
        return {}
    made = {entry_id for h in happened for entry_id in h.subjects}
    ids = {str(row.get("time_entry_id")) for row in case.answer.rows or ()}
    new = sorted(ids - before.ids - made)
    refused = [h for h in happened if h.op == "log_time_entries" and h.result is not Result.OK]
    blamed = "INV-LIST-NOTHING-APPEARS"
    if refused and new:
        signed_in = refused[0].result is Result.REFUSED
        blamed = REFUSED["log_time_entries"] if signed_in else "INV-SIGN-IN-CHANGES-NOTHING"
    shown = f"{', '.join(new)}, which no call made"
    return {blamed: expect(not new, "the entries of the list before, and those made since", shown)}


def remember_whole(case: Case) -> None:
    """Keeps the ids of a list that showed everything."""
    if case.call.caller and _everything(case):
        ids = frozenset(str(row.get("time_entry_id")) for row in case.answer.rows or ())
        add(case.world.wholes, case.call.caller, Whole(case.world.now, ids), KEPT_LISTS)


def _everything(case: Case) -> bool:
    return case.ok and case.answer.rows is not None and filters(case) == [] and is_whole(case)


def strangers(case: Case) -> Outcome | None:
    """Whether the list shows an entry whose making was refused, known by its notes."""
    before, refused = case.world.wholes.get(case.call.caller), case.world.refused_notes
    if before is None or not case.ok or not refused or case.overlaps or case.world.forgetful:
        return None
    for row in case.answer.rows or ():
        notes, identity = str(row.get("notes")).strip(), str(row.get("time_entry_id"))
        entry = case.world.entries.get(identity)
        unknown = entry is None or (not entry.maker and not entry.record)
        if unknown and identity not in before.ids and refused.get(notes, -1) > before.seen:
            return broken(
                "no entry of a call that was refused", f"entry {identity} with its notes {notes!r}"
            )
    return KEPT if is_whole(case) else None
