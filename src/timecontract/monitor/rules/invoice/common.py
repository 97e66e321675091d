"""Rules that every operation has in the same form, registered from the heading's own file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from timecontract.monitor.invoice import listing, records, timers
from timecontract.monitor.invoice.case import TIMER_OF_CALLER, Case, SignIn
from timecontract.monitor.invoice.step import bulk_ids
from timecontract.monitor.invoice.world import Presence
from timecontract.monitor.registry import KEPT, Outcome, broken, expect, inquired, rule

RecordRule = Callable[[Case, Mapping[str, Any]], Outcome | None]
"""Decides a rule for one of the entries that an answer shows."""


def message_rule(rule_id: str) -> None:
    """The success of the operation has the message of the page, to the letter."""

    @rule(rule_id)
    def message_is_that_of_the_page(case: Case) -> Outcome | None:
        if not case.ok or _tells_of_no_timer(case):
            return None
        expected = case.call.operation.message
        if case.answer.message == expected:
            return KEPT
        return broken(repr(expected), repr(case.answer.message))


def _tells_of_no_timer(case: Case) -> bool:
    """Whether the success may be that of a user whose timer does not run, which is open."""
    if case.op not in TIMER_OF_CALLER:
        return False
    if case.op == "get_timer" or not case.answer.entry:
        return not case.answer.entry
    possible = case.world.timer(case.user).possible if case.user is not None else None
    return possible is None or None in possible


def scope_rules(rule_id: str) -> None:
    """The operation is refused without its scope, and needs no other."""

    @rule(rule_id)
    def refused_without_the_scope(case: Case) -> Outcome | None:
        if case.sign_in is not SignIn.SCOPE or case.answer.unsure:
            return None
        return expect(
            case.answer.refused,
            f"an error, for the token lacks {case.call.operation.scope}",
            case.answer.told(),
        )

    @rule(f"{rule_id}-ENOUGH")
    def the_scope_is_enough(case: Case) -> Outcome | None:
        if not case.narrow or case.answer.unsure:
            return None
        if not case.refused_for_scope:
            return KEPT if case.ok else None
        if not _within_own_rights(case):
            return None
        return broken(
            f"no refusal of the sign-in, for the token has {case.call.operation.scope}",
            case.answer.told(),
            "the page names this scope and no other for the operation",
        )


def _within_own_rights(case: Case) -> bool:
    """Whether the call is about the caller's own alone; of others' entries the page is silent."""
    if case.op == "delete_time_entries":
        return all(case.disposable(case.world.entry(entry_id)) for entry_id in bulk_ids(case))
    if case.named is not None and (case.named.invoiced or not case.own):
        return False
    users = (case.call.argument("user_id"), case.call.query.get("user_id"))
    return case.own_or_new and all(user in (None, case.user) for user in users)


def entry_rule(rule_id: str) -> None:
    """The success of the operation shows an entry under time_entry."""

    @rule(rule_id)
    def the_entry_is_shown(case: Case) -> Outcome | None:
        if not case.ok:
            return None
        if case.answer.entry is not None:
            return KEPT
        return broken("an object under time_entry", shown_instead(case))


def shown_instead(case: Case) -> str:
    """What stands where an entry was expected."""
    document = case.answer.document or {}
    if "time_entry" not in document:
        return "no time_entry"
    return f"time_entry {document['time_entry']!r}"[:200]


def named_entry_rule(rule_id: str) -> None:
    """The entry in the answer is the one that the path names."""

    @rule(rule_id)
    def the_named_entry_is_answered(case: Case) -> Outcome | None:
        if case.shown is None or case.call.entry_id is None:
            return None
        shown = case.shown["time_entry_id"]
        return expect(shown == case.call.entry_id, f"entry {case.call.entry_id}", f"entry {shown}")


def told_rule(rule_id: str) -> None:
    """Decided by what was known before: of timers, of entries, of what a list has to hold."""
    inquired(rule_id, what_was_known)


def what_was_known(case: Case) -> Mapping[str, Outcome]:
    """Everything that the answer says of what earlier exchanges have shown, by rule."""
    found = records.outcomes(case)
    for inquiry in (timers.outcomes, listing.outcomes):
        for rule_id, outcome in inquiry(case).items():
            if rule_id not in found or not outcome.kept:
                found[rule_id] = outcome
    return found


def unseen(case: Case) -> bool:
    """Whether the caller was told before that there is no entry of that id, and none was made."""
    entry = case.named
    absent = entry is not None and entry.presence is Presence.ABSENT and not case.overlaps
    return absent and entry is not None and entry.unseen_by == case.call.caller


def unknown_entry_refused(case: Case) -> Outcome | None:
    """What does not exist is refused."""
    if not unseen(case) or case.answer.unsure:
        return None
    expected = f"an error, for there is no {case.call.entry_id}"
    return expect(case.answer.refused, expected, case.answer.told())


def surely_timed(case: Case) -> bool:
    """Whether the call names the caller's own entry while its timer runs."""
    if case.overlaps or case.answer.unsure or not case.own:
        return False
    entry = case.named
    return entry is not None and not entry.maybe_gone and case.world.timed(entry) is True


def timed_entry_refused(case: Case) -> Outcome | None:
    """What is being timed is refused, whoever asks."""
    if case.overlaps or case.answer.unsure or case.named is None:
        return None
    if case.world.timed(case.named) is not True:
        return None
    return expect(
        case.answer.refused, "an error, for the timer of this entry runs", case.answer.told()
    )


def record_rule(rule_id: str) -> Callable[[RecordRule], RecordRule]:
    """Makes a function of one entry the one that decides a rule of every entry shown."""

    def register(decide: RecordRule) -> RecordRule:
        @rule(rule_id)
        def every_entry_keeps_it(case: Case) -> Outcome | None:
            told: Outcome | None = None
            for record in case.records:
                outcome = decide(case, record)
                if outcome is not None:
                    told = outcome
                    if not outcome.kept:
                        break
            return told

        return decide

    return register


def text(value: Any) -> str:
    """A value as evidence: short, in the notation of Python."""
    shown = repr(value)
    return shown if len(shown) <= 120 else f"{shown[:100]}... ({len(shown)} characters)"
