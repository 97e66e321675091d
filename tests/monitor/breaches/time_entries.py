"""Breaches under "Time Entries": the envelope, the attributes, and how they hang together."""

from __future__ import annotations

from typing import Any

from honest_calls import Reply
from tampering import listing_also, rows_showing, saying, showing, succeeded, without
from traces import Trace

from breaches import Story, breaks

LEFT_OUT = "left out"
WRONG_FIELDS: dict[str, tuple[Any, ...]] = {
    "time_entry_id": (460000000044021, LEFT_OUT),
    "project_id": (460000000044019, "", LEFT_OUT),
    "project_name": (None, " ", LEFT_OUT),
    "customer_id": (460000000044001,),
    "customer_name": (None, ["Client 01"]),
    "task_id": (460000000044009, LEFT_OUT),
    "task_name": ({}, LEFT_OUT),
    "user_id": (460000000024003, LEFT_OUT),
    "user_name": (None, LEFT_OUT),
    "is_current_user": ("true", 1, LEFT_OUT),
    "log_date": ("30/03/2026", "2026-02-30", "2026-03-30\n", LEFT_OUT),
    "begin_time": ("24:00", "9:00", 540),
    "end_time": ("10:60", "10:00\n"),
    "log_time": ("1:30", 90, "01:75", "01:30:00"),
    "is_billable": ("true", None, LEFT_OUT),
    "billed_status": ("", None, LEFT_OUT),
    "invoice_id": (None, 0),
    "notes": ("n" * 501, None),
    "timer_started_at": (1774951200, None),
    "timer_started_at_utc_time": (1774951200, None),
    "timer_duration_in_minutes": ("1.5", -1, "00:30"),
    "timer_duration_in_seconds": (90.5, True, "ninety"),
    "created_time": ("2026-03-31 10:00", "2026-03-31T10:00:00", "1774951200", LEFT_OUT),
    "timesheet_custom_fields": ({}, None, 0),
}


def _field_story(name: str, wrong: Any) -> Story:
    def a_field_of_another_form(trace: Trace) -> None:
        entry = trace.create()

        def tamper(reply: Reply) -> Reply:
            shown = {**reply.body["time_entry"], name: wrong}
            if wrong is LEFT_OUT:
                del shown[name]
            return Reply(reply.status, {**reply.body, "time_entry": shown})

        trace.get(entry, tamper=tamper)

    a_field_of_another_form.__name__ = f"{name} {wrong!r}"[:40]
    return a_field_of_another_form


for _name, _wrongs in WRONG_FIELDS.items():
    for _wrong in _wrongs:
        breaks(f"INV-FIELD-{_name.upper().replace('_', '-')}")(_field_story(_name, _wrong))


@breaks("INV-ENVELOPE-JSON")
def a_success_of_another_kind(trace: Trace) -> None:
    trace.list(tamper=lambda _: Reply(200, b"<response/>"))


@breaks("INV-ENVELOPE-CODE")
def a_success_whose_code_is_a_text(trace: Trace) -> None:
    trace.list(tamper=saying(code="0"))


@breaks("INV-ENVELOPE-CODE")
def a_success_with_the_code_of_an_error(trace: Trace) -> None:
    trace.list(tamper=saying(code=1))


@breaks("INV-ENVELOPE-CODE")
def a_success_without_a_code(trace: Trace) -> None:
    trace.list(tamper=without("code"))


@breaks("INV-ENVELOPE-REFUSAL")
def an_error_with_the_code_of_a_success(trace: Trace) -> None:
    trace.create({"project_id": None}, tamper=saying(code=0))


@breaks("INV-ENVELOPE-REFUSAL")
def an_error_whose_code_is_a_text(trace: Trace) -> None:
    trace.create({"project_id": None}, tamper=saying(code="4"))


@breaks("INV-ENVELOPE-MESSAGE")
def an_error_without_a_message(trace: Trace) -> None:
    trace.create({"project_id": None}, tamper=without("message"))


@breaks("INV-ENVELOPE-MESSAGE")
def a_message_that_is_no_text(trace: Trace) -> None:
    trace.delete(trace.create(), tamper=saying(message=["deleted"]))


@breaks("INV-ID-NEW")
def an_entry_with_the_id_of_another(trace: Trace) -> None:
    first = trace.create()
    trace.create(tamper=showing(time_entry_id=first))


@breaks("INV-ID-NEW")
def an_entry_with_the_id_of_a_deleted_one(trace: Trace) -> None:
    first = trace.create()
    trace.delete(first)
    trace.create(tamper=showing(time_entry_id=first))


@breaks("INV-PROJECT-ONE-NAME")
def a_project_of_another_name(trace: Trace) -> None:
    trace.get(trace.create(), tamper=showing(project_name="mapping"))


@breaks("INV-CUSTOMER-ONE-NAME")
def a_customer_of_another_name_in_the_list(trace: Trace) -> None:
    trace.create()
    trace.list(tamper=rows_showing(customer_name="Somebody"))


@breaks("INV-TASK-ONE-NAME")
def a_task_of_another_name(trace: Trace) -> None:
    trace.create(tamper=showing(task_name="Drawing"))


@breaks("INV-USER-ONE-NAME")
def a_user_with_the_name_of_the_reader(trace: Trace) -> None:
    trace.get(trace.create(), by="second", tamper=showing(user_name="amira Blue"))


@breaks("INV-PROJECT-ONE-CUSTOMER")
def a_project_of_another_customer(trace: Trace) -> None:
    trace.get(trace.create(), tamper=showing(customer_id="460000000044003", customer_name=""))


@breaks("INV-CREATED-TIME-FIXED")
def a_moment_of_creation_that_moves(trace: Trace) -> None:
    entry = trace.create()
    trace.update(entry, tamper=showing(created_time="2026-03-31T10:00:01+0000"))


@breaks("INV-BILLED-WITH-INVOICE")
def an_unbilled_entry_on_an_invoice(trace: Trace) -> None:
    entry = trace.create()
    trace.invoice(entry)
    trace.get(entry, tamper=showing(billed_status="unbilled"))


@breaks("INV-BILLED-WITH-INVOICE")
def an_invoiced_entry_on_no_invoice(trace: Trace) -> None:
    trace.get(trace.create(), tamper=showing(billed_status="invoiced"))


@breaks("INV-TIMER-MINUTES-OF-SECONDS")
def minutes_in_place_of_seconds(trace: Trace) -> None:
    trace.start(trace.create())
    trace.wait(600)
    trace.timer(tamper=showing(timer_duration_in_seconds="10"))


@breaks("INV-TIMER-MINUTES-OF-SECONDS")
def a_minute_too_many(trace: Trace) -> None:
    trace.start(trace.create())
    trace.wait(600)
    trace.timer(tamper=showing(timer_duration_in_minutes="11", timer_duration_in_seconds="600"))


@breaks("INV-ONLY-CALLS-CHANGE")
def an_entry_that_changes_by_itself(trace: Trace) -> None:
    entry = trace.create()
    trace.get(entry)
    trace.get(entry, tamper=showing(notes="Slept"))


@breaks("INV-ONLY-CALLS-CHANGE")
def an_entry_whose_time_changes_by_itself(trace: Trace) -> None:
    entry = trace.create()
    trace.get(entry)
    trace.wait(3600)
    trace.get(entry, tamper=showing(log_time="02:30"))


@breaks("INV-ONLY-CALLS-CHANGE")
def a_start_that_moves_while_the_timer_runs(trace: Trace) -> None:
    entry = trace.create()
    trace.start(entry)
    trace.get(entry)
    trace.get(entry, tamper=showing(timer_started_at="2026-03-19 23:59"))


@breaks("INV-READS-AGREE")
def a_list_that_differs_from_the_entry(trace: Trace) -> None:
    trace.get(trace.create())
    trace.list(tamper=rows_showing(is_billable=False))


@breaks("INV-READS-AGREE")
def an_entry_that_differs_from_the_list(trace: Trace) -> None:
    entry = trace.create()
    trace.list()
    trace.get(entry, tamper=showing(begin_time="09:00"))


@breaks("INV-ORGANISATIONS-APART")
def an_entry_listed_in_another_organisation(trace: Trace) -> None:
    entry = trace.create()
    shown = trace.record(entry)
    trace.list(by="outsider", tamper=listing_also(shown))


@breaks("INV-ORGANISATIONS-APART")
def an_entry_read_from_another_organisation(trace: Trace) -> None:
    entry = trace.create()
    shown = trace.record(entry)
    trace.get(entry, by="outsider", tamper=succeeded("get_a_time_entry", shown))
