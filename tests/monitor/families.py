"""Breaches that every operation, or both that write an entry, have in the same form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from breaches import Story, breaks
from honest_wire import Tamper
from tampering import accepted, refused, saying, showing, succeeded, without
from trace_facts import AMIRA, DRAWING, MEASURING, SURVEY
from traces import Changes, Trace

Asking = Callable[..., object]
"""Makes a lawful call of one operation, with the options of a call."""
Writing = Callable[..., object]
"""Writes an entry with changes of its arguments, and the options of a call."""

NOBODY = "460000000099999"
SPAN = {"begin_time": "10:50", "end_time": "12:10"}
ANY_SCRIPT = "Über die Brücke, 測量 und zurück 🗺️"


def _tell(name: str, rule: str, story: Story) -> None:
    story.__name__ = name
    breaks(rule)(story)


def answers(prefix: str, op: str, scope: str, ask: Asking) -> None:
    """Breaches of the rules on an operation's message and scope."""
    lacking = "READ" if scope != "READ" else "CREATE"

    @breaks(f"{prefix}-MESSAGE")
    def another_message(trace: Trace) -> None:
        ask(trace, tamper=saying(message="Done."))

    @breaks(f"{prefix}-SCOPE")
    def a_call_without_the_scope(trace: Trace) -> None:
        ask(trace, by=lacking, tamper=succeeded(op))

    @breaks(f"{prefix}-SCOPE-ENOUGH")
    def a_scope_that_is_not_enough(trace: Trace) -> None:
        ask(trace, by=scope, tamper=refused(401, 57, "You are not authorized"))


def shows(prefix: str, ask: Asking, *, named: bool = True) -> None:
    """Breaches of the rules on the entry that an operation shows."""

    @breaks(f"{prefix}-ENTRY")
    def no_entry(trace: Trace) -> None:
        ask(trace, tamper=without("time_entry"))

    if named:

        @breaks(f"{prefix}-NAMED-ENTRY")
        def another_entry(trace: Trace) -> None:
            ask(trace, tamper=showing(time_entry_id=NOBODY))


def writes(prefix: str, op: str, write: Writing) -> None:
    """Breaches of the rules on the arguments of a new or an updated entry."""
    sent: list[tuple[str, Changes, Tamper]] = [
        ("PROJECT", {}, showing(project_id=SURVEY)),
        ("TASK", {}, showing(task_id=DRAWING)),
        ("USER", {}, showing(user_id=AMIRA)),
        ("DATE", {}, showing(log_date="2026-03-31")),
        ("LOG-TIME", {"log_time": "00:30"}, showing(log_time="00:31")),
        ("BEGIN-TIME", SPAN, showing(begin_time="10:49")),
        ("END-TIME", SPAN, showing(end_time="")),
        ("SPAN", SPAN, showing(log_time="01:60")),
        ("SPAN", SPAN, showing(log_time="02:20")),
        ("BILLABLE", {"is_billable": False}, showing(is_billable=True)),
        ("NOTES", {"notes": "Rain"}, showing(notes="rain")),
        ("NOTES-500", {"notes": "n" * 500}, showing(notes="n" * 499)),
        ("NOTES-500", {"notes": "n" * 500}, refused()),
        ("NOTES-SCRIPTS", {"notes": ANY_SCRIPT}, showing(notes="?ber die Br?cke")),
        *_impossible(op),
        *_foreign(op),
    ]
    for part, changes, tamper in sent:
        _tell(part.lower(), f"{prefix}-{part}", _writing(write, changes, tamper))
    _timers(prefix, write)
    _reads(prefix, write)


def _impossible(op: str) -> list[tuple[str, Changes, Tamper]]:
    midnight = {"begin_time": "22:00", "end_time": "24:30"}
    sixty = {"begin_time": "12:60", "end_time": "13:30"}
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("CLOCK-TIME-POSSIBLE", midnight),
        ("CLOCK-TIME-POSSIBLE", sixty),
        ("DURATION-POSSIBLE", {"log_time": "10:75"}),
        ("DATE-POSSIBLE", {"log_date": "2026-02-30"}),
        ("NOTES-LIMIT", {"notes": "n" * 501}),
        ("TASK-OF-PROJECT", {"task_id": MEASURING}),
        ("PROJECT-EXISTS", {"project_id": NOBODY}),
    ]
    return [(part, changes, accepted(op, **changes)) for part, changes in wrong]


def _foreign(op: str) -> list[tuple[str, Changes, Tamper]]:
    foreign = {"task_id": MEASURING}
    return [
        ("1002-CODE", foreign, saying(code=1004)),
        ("1002-MESSAGE", foreign, saying(message="This task does not exist in this project.")),
    ]


def _writing(write: Writing, changes: Changes, tamper: Tamper) -> Story:
    return lambda trace: write(trace, changes, tamper=tamper)


def _timers(prefix: str, write: Writing) -> None:
    @breaks(f"{prefix}-START-TIMER")
    def start_timer_that_starts_none(trace: Trace) -> None:
        trace.timer()
        write(trace, {"start_timer": "true"})
        trace.timer(tamper=succeeded("get_timer"))

    @breaks(f"{prefix}-TIMER-ASKED")
    def a_timer_that_nobody_asked_for(trace: Trace) -> None:
        trace.timer()
        write(trace, {"start_timer": "false"})
        trace.timer(tamper=accepted("get_timer"))


def _reads(prefix: str, write: Writing) -> None:
    @breaks(f"{prefix}-READ-BACK")
    def an_entry_that_reads_otherwise(trace: Trace) -> None:
        write(trace, {"notes": "Rain"})
        trace.get(str(trace.model.made), tamper=showing(notes="Walked the line"))

    @breaks(f"{prefix}-OTHERS-UNTOUCHED")
    def another_entry_that_changes_with_it(trace: Trace) -> None:
        other = trace.create()
        trace.get(other)
        write(trace, {"notes": "Rain"})
        trace.get(other, tamper=showing(notes="Rain"))
