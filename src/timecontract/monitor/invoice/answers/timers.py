"""What is learned about timers."""

from __future__ import annotations

from timecontract.contract.formats import clock_minutes, count, is_blank, iso_date, timestamp
from timecontract.monitor.fitting import the_only
from timecontract.monitor.invoice.answers import refused_or, taken_but_for, tells
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.running import (
    duration,
    stands_still,
    told_of_the_run,
    within_a_minute,
)
from timecontract.monitor.invoice.world import NOTHING_RUNS, Presence, minutes


def other_runs(case: Case) -> bool:
    """Whether a timer of the caller surely runs on another entry than the one named."""
    if case.user is None:
        return False
    possible = case.world.timer(case.user).possible
    return possible is not None and not {None, case.call.entry_id} & possible


@tells("second-timer")
def _second_timer(case: Case) -> str | None:
    entry = case.named
    if entry is None or entry.presence is not Presence.LIVE or entry.invoiced:
        return None
    return refused_or(case, "stop-first") if case.own and other_runs(case) else None


@tells("no-timer-running")
def _no_timer_running(case: Case) -> str | None:
    if not case.good or case.shown is not None:
        return None
    if case.answer.refused:
        return "refuse"
    document = case.answer.document or {}
    if "time_entry" not in document:
        return "no-entry"
    if document["time_entry"] == {}:
        return "empty-entry"
    return "blank-entry" if isinstance(document["time_entry"], str) else None


@tells("stop-without-timer")
def _stop_without_timer(case: Case) -> str | None:
    if not case.good or case.user is None:
        return None
    if case.world.timer(case.user).possible != NOTHING_RUNS:
        return None
    if case.shown is None and case.ok and not _has_timed(case, case.user):
        return None
    return refused_or(case, "last-entry" if case.shown else "no-entry")


def _has_timed(case: Case, user: str) -> bool:
    """Whether an entry of the user is there whose timer has ended, and was never another's."""
    ended = map(case.world.entry, case.world.timer(user).ended)
    return any(
        entry is not None
        and entry.presence is Presence.LIVE
        and entry.user == entry.maker == user
        and not entry.timed_by_others
        for entry in ended
    )


@tells("timer-into-log-time")
def _timer_into_log_time(case: Case) -> str | None:
    if case.op != "stop_timer" or case.shown is None:
        return None
    entry = case.world.entry(str(case.shown["time_entry_id"]))
    shown, run = minutes(case.shown.get("log_time")), told_of_the_run(case, case.shown)
    if entry is None or not entry.base or entry.runs or shown is None or run is None:
        return None
    added, alone = shown - entry.base, shown
    fits = [abs(60 * m - run.shortest) <= 60 for m in (added, alone)]
    return {(True, False): "add", (False, True): "replace"}.get((fits[0], fits[1]))


@tells("log-time-while-running")
def _log_time_while_running(case: Case) -> str | None:
    if case.op != "get_timer" or case.shown is None:
        return None
    entry = case.world.entry(str(case.shown["time_entry_id"]))
    run = told_of_the_run(case, case.shown)
    shown = minutes(case.shown.get("log_time"))
    if entry is None or entry.base is None or run is None or shown is None:
        return None
    if run.shortest < 120 or abs(run.shortest - 60 * entry.base) < 180:
        return None
    return "still" if shown == entry.base else "growing"


@tells("timer-duration-while-running")
def _timer_duration_while_running(case: Case) -> str | None:
    if case.op == "stop_timer" or case.shown is None:
        return None
    run = told_of_the_run(case, case.shown)
    if run is None or run.shortest < 180:
        return None
    shown = duration(case.shown)
    still = shown is None or stands_still(case, case.shown)
    grows = shown is not None and within_a_minute(shown, run)
    return {(True, False): "growing", (False, True): "still"}.get((grows, still))


@tells("clock-times-after-stop")
def _clock_times_after_stop(case: Case) -> str | None:
    if case.op != "stop_timer" or case.shown is None:
        return None
    entry = case.world.entry(str(case.shown["time_entry_id"]))
    if entry is None or not is_blank(entry.record.get("begin_time") or ""):
        return None
    if case.world.timed(entry) is not True:
        # A stop without a timer may show the entry that was stopped last.
        return None
    return "untouched" if is_blank(case.shown.get("begin_time", "")) else "follow"


@tells("timer-rounding")
def _timer_rounding(case: Case) -> str | None:
    """Told of a first run, where the clock of the target is under control."""
    entry = case.world.entry(str(case.shown["time_entry_id"])) if case.shown else None
    run = told_of_the_run(case, case.shown) if case.shown else None
    shown = count(case.shown.get("timer_duration_in_minutes")) if case.shown else None
    if entry is None or run is None or shown is None or entry.runs or entry.base is None:
        return None
    shortest, longest = run.spans[0]
    whole, rest = divmod(shortest, 60)
    if shortest != longest or rest in (0, 30):
        return None
    minutes_of = {"down": whole, "up": whole + 1, "nearest": whole + (rest > 30)}
    # What was logged before may count with the run.
    shown = shown if shown <= whole + 1 else shown - entry.base
    fitting = [answer for answer, told in minutes_of.items() if told == shown]
    return the_only(fitting)


@tells("timer-start-format")
def _timer_start_format(case: Case) -> str | None:
    shown = case.shown.get("timer_started_at") if case.shown else None
    if not isinstance(shown, str) or is_blank(shown):
        return None
    if clock_minutes(shown) is not None:
        return "clock-time"
    if timestamp(shown) is not None:
        return "timestamp"
    return "date-time" if iso_date(shown[:10]) is not None else f"other ({len(shown)} characters)"


@tells("timer-start-after-stop")
def _timer_start_after_stop(case: Case) -> str | None:
    if case.op != "stop_timer" or case.shown is None:
        return None
    return "blank" if is_blank(case.shown.get("timer_started_at", "")) else "kept"


@tells("timer-duration-after-stop")
def _timer_duration_after_stop(case: Case) -> str | None:
    if case.op != "stop_timer" or case.shown is None:
        return None
    return "blank" if is_blank(case.shown.get("timer_duration_in_minutes", "")) else "kept"


@tells("timer-duration-type")
def _timer_duration_type(case: Case) -> str | None:
    shown = case.shown.get("timer_duration_in_minutes", "") if case.shown else ""
    if is_blank(shown):
        return None
    return "string" if isinstance(shown, str) else "number"


@tells("delete-while-timed")
def _delete_while_timed(case: Case) -> str | None:
    if not case.own or case.named is None or case.world.timed(case.named) is not True:
        return None
    return refused_or(case, "delete")


@tells("start-timer-type")
def _start_timer_type(case: Case) -> str | None:
    sent = isinstance(case.call.argument("start_timer"), bool)
    if not sent or not taken_but_for(case, "start_timer") or case.user is None:
        return None
    if case.world.timer(case.user).possible != NOTHING_RUNS:
        return None
    return "string" if case.answer.refused else "either"
