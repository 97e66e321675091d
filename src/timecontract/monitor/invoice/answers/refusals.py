"""What is learned from calls that may be refused or taken, by what they are about."""

from __future__ import annotations

from timecontract.contract.formats import iso_date
from timecontract.monitor.invoice import writing
from timecontract.monitor.invoice.answers import refused_or, taken_but_for, tells
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.step import bulk_ids
from timecontract.monitor.invoice.world import NOTHING_RUNS, Presence


@tells("future-date")
def _future_date(case: Case) -> str | None:
    sent = case.call.argument("log_date")
    day = iso_date(sent)
    if day is None or not case.days or day <= max(case.days):
        return None
    if case.shown is not None:
        return "keep" if case.shown.get("log_date") == sent else None
    return "refuse" if case.answer.refused and taken_but_for(case, "log_date") else None


@tells("notes-unit")
def _notes_unit(case: Case) -> str | None:
    """Told by notes that are too long in some units only, or whole in all but one."""
    notes = case.call.argument("notes")
    if not isinstance(notes, str) or notes != notes.strip() or not writing.encodable(notes):
        return None
    points, units, octets = len(notes), len(notes.encode("utf-16-le")) // 2, len(notes.encode())
    if points > writing.NOTES_LIMIT or octets <= writing.NOTES_LIMIT:
        return None
    kept = case.shown is not None and case.shown.get("notes") == notes
    if kept:
        return "code-point" if units > writing.NOTES_LIMIT else None
    refused = case.answer.refused and taken_but_for(case, "notes")
    return "byte" if refused and units <= writing.NOTES_LIMIT else None


@tells("invoiced-entry")
def _invoiced_entry(case: Case) -> str | None:
    entry = case.named
    if entry is None or entry.presence is not Presence.LIVE or not entry.invoiced or not case.own:
        return None
    if case.world.timed(entry) is not False or case.user is None:
        return None
    free = {
        "delete_time_entry": True,
        "update_time_entry": writing.valid_but_for(case),
        "start_timer": case.world.timer(case.user).possible == NOTHING_RUNS,
    }
    return refused_or(case, "allow") if free.get(case.op) else None


@tells("check-order")
def _check_order(case: Case) -> str | None:
    entry = case.named
    if entry is None or not case.own or case.world.timed(entry) is not True or entry.invoiced:
        return None
    if not writing.task_foreign(case) or not writing.valid_but_for(case, "task_id"):
        return None
    return {1002: "input", 20054: "timer"}.get(case.answer.code) if case.answer.refused else None


@tells("bulk-delete-of-unknown")
def _bulk_delete_of_unknown(case: Case) -> str | None:
    known = [case.world.entry(entry_id) for entry_id in bulk_ids(case)]
    there = [entry for entry in known if case.disposable(entry)]
    gone = [entry for entry in known if case.absent(entry)]
    if not there or not gone or len(there) + len(gone) < len(known) or not case.good:
        return None
    return refused_or(case, "rest")
