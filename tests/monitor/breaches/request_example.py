"""Breaches under "Request Example": the token and the organisation."""

from __future__ import annotations

from honest_calls import Reply
from tampering import FIRST_ENTRY, RECORD, accepted, saying, showing, succeeded
from trace_facts import THEIRS
from traces import Trace

from breaches import breaks


@breaks("INV-SIGN-IN-MISSING")
def an_answer_to_a_call_without_a_token(trace: Trace) -> None:
    trace.list(token=False, tamper=succeeded("list_time_entries"))


@breaks("INV-SIGN-IN-MISSING")
def an_entry_made_without_a_token(trace: Trace) -> None:
    trace.create(token=False, tamper=accepted("log_time_entries"))


@breaks("INV-SIGN-IN-INVALID")
def an_answer_to_a_token_that_nobody_has(trace: Trace) -> None:
    trace.timer(by="nobody", tamper=succeeded("get_timer"))


@breaks("INV-SIGN-IN-FOREIGN-ORGANISATION")
def an_answer_for_another_organisation(trace: Trace) -> None:
    trace.list(organization=THEIRS, tamper=succeeded("list_time_entries"))


@breaks("INV-SIGN-IN-NO-DATA")
def an_entry_in_an_answer_that_refuses(trace: Trace) -> None:
    trace.get(trace.create(), by="nobody", tamper=saying(time_entry=dict(RECORD)))


@breaks("INV-SIGN-IN-NO-DATA")
def notes_in_an_answer_that_refuses(trace: Trace) -> None:
    trace.get(trace.create(), by="nobody", tamper=saying(message="No access to Walked the line"))


@breaks("INV-SIGN-IN-NO-DATA")
def notes_in_an_answer_that_is_no_json(trace: Trace) -> None:
    entry = trace.create()
    trace.get(entry, token=False, tamper=lambda _: Reply(401, b"<p>Walked the line</p>"))


@breaks("INV-SIGN-IN-CHANGES-NOTHING")
def an_entry_changed_without_a_token(trace: Trace) -> None:
    entry = trace.create()
    trace.get(entry)
    trace.update(entry, {"notes": "Rain"}, token=False)
    trace.get(entry, tamper=showing(notes="Rain"))


@breaks("INV-SIGN-IN-CHANGES-NOTHING")
def an_entry_deleted_without_a_token(trace: Trace) -> None:
    entry = trace.create()
    trace.delete(entry, token=False)
    trace.get(entry, tamper=lambda _: Reply(404, {"code": 1002, "message": "None."}))


@breaks("INV-SIGN-IN-CHANGES-NOTHING")
def a_timer_started_by_nobody(trace: Trace) -> None:
    entry = trace.create()
    trace.timer()
    trace.start(entry, by="nobody")
    trace.timer(tamper=accepted("get_timer", time_entry_id=FIRST_ENTRY))


@breaks("INV-SIGN-IN-CHANGES-NOTHING")
def a_timer_stopped_without_the_scope(trace: Trace) -> None:
    trace.start(trace.create())
    trace.stop(by="READ")
    trace.timer(tamper=succeeded("get_timer"))
