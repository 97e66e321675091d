"""Start timer."""

from __future__ import annotations

from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import NOTHING_RUNS, Presence
from timecontract.monitor.registry import Outcome, expect, rule
from timecontract.monitor.rules.invoice.common import (
    entry_rule,
    message_rule,
    named_entry_rule,
    scope_rules,
    surely_timed,
    timed_entry_refused,
    told_rule,
    unknown_entry_refused,
)

ALREADY_TIMED = "This timesheet entry is already being timed"

scope_rules("INV-START-SCOPE")
message_rule("INV-START-MESSAGE")
entry_rule("INV-START-ENTRY")
named_entry_rule("INV-START-NAMED-ENTRY")
rule("INV-START-UNKNOWN-ENTRY")(unknown_entry_refused)
told_rule("INV-START-RUNS")
told_rule("INV-START-20050-TIMED-ONLY")
told_rule("INV-TIMER-EXCLUSIVE")
told_rule("INV-TIMER-USERS-APART")
told_rule("INV-START-KEEPS-ENTRY")
told_rule("INV-START-OTHERS-UNTOUCHED")
told_rule("INV-START-REFUSED-CHANGES-NOTHING")


@rule("INV-START-ACCEPTED")
def a_timer_is_started_where_none_runs(case: Case) -> Outcome | None:
    entry = case.named
    if case.overlaps or case.answer.unsure or entry is None or not case.own or case.user is None:
        return None
    free = case.world.timer(case.user).possible == NOTHING_RUNS and not entry.timed_by_others
    if entry.presence is not Presence.LIVE or not free or entry.invoiced:
        return None
    if case.answer.code == 20050:
        return None
    return expect(case.ok, "a success, for no timer of the user runs", case.answer.told())


@rule("INV-START-TWICE-REFUSED")
def a_running_timer_is_not_started_again(case: Case) -> Outcome | None:
    return timed_entry_refused(case)


@rule("INV-START-20050-CODE")
def starting_a_running_timer_gets_20050(case: Case) -> Outcome | None:
    if not surely_timed(case) or not case.answer.refused:
        return None
    if case.named is None or case.named.invoiced:
        # What is invoiced may be refused for that.
        return None
    return expect(case.answer.code in (20050, "20050"), "code 20050", case.answer.told())


@rule("INV-START-20050-MESSAGE")
def starting_a_running_timer_gets_the_message(case: Case) -> Outcome | None:
    if case.answer.code != 20050:
        return None
    return expect(case.answer.message == ALREADY_TIMED, repr(ALREADY_TIMED), case.answer.told())
