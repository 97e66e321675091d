"""Breaches under "Modify Timesheet API"."""

from __future__ import annotations

from typing import Unpack

from people_calls import File
from people_families import NOBODY, Asking, answers, must_refuse, must_take, shows_wrongly
from people_tampering import logs, result_with, row_showing, showing
from people_trace import Changes, PeopleTrace
from people_wire import Options, Tamper

from people_breaches import breaks

FILE = File("Work Details.pdf", b"%PDF-1.7")
SENT = {"sendforApproval": "true"}
GONE = {"attachmentId": "", "attachmentName": ""}


def modify(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A modification of a draft."""
    trace.modify(trace.create(), **options)


def modifying(changes: Changes, *, by: str = "eliza", off: bool = False, until: str = "") -> Asking:
    """A modification of a draft with these parameters."""

    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        sheet = trace.create()
        if off:
            trace.switch(enabled=False)
        if until:
            trace.close(until)
        trace.modify(sheet, {"timesheetName": "Another", **changes}, by=by, **options)

    return ask


def modified(changes: Changes, *, file: File | None = None) -> Asking:
    """The details of a draft that was seen before, and modified since."""

    sent: Options = {"file": file} if file else {}

    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        sheet = trace.create(file=FILE)
        trace.details(sheet)
        trace.modify(sheet, changes, **sent)
        trace.details(sheet, **options)

    return ask


answers("PPL-MODIFY", modify, modifying({"timesheetId": None}))
must_take("PPL-MODIFY-ACCEPTED", modify)
must_take("PPL-MODIFY-ACCEPTED", modifying(SENT))
must_take("PPL-MODIFY-AFTER-PROCESSED", modifying({}, until="2019-04-06"), 9009)
shows_wrongly("PPL-MODIFY-ID", "an_array", modify, result_with(timesheetId=["469505000000272181"]))
shows_wrongly("PPL-MODIFY-ID", "a_number", modify, result_with(timesheetId=469505000000272181))
shows_wrongly("PPL-MODIFY-ID", "another_sheet", modify, result_with(timesheetId=NOBODY))

NAME, DESCRIPTION = {"timesheetName": "Another name"}, {"description": "Another description"}
HAS: list[tuple[str, Changes, Tamper]] = [
    ("NAME", NAME, showing(listName="Week of sheet 0")),
    ("DESCRIPTION", DESCRIPTION, showing(desc="What was done in week 0")),
    ("KEEPS-NAME", DESCRIPTION, showing(listName="")),
    ("KEEPS-NAME", DESCRIPTION, showing(listName="Another name")),
    ("KEEPS-DESCRIPTION", NAME, showing(desc="")),
    ("KEEPS-REST", NAME, showing(toDate="2019-04-20")),
    ("KEEPS-REST", NAME, showing(billHours=0, totalHours=75)),
    ("KEEPS-REST", NAME, showing(ratePerHour=1)),
    ("KEEPS-TIMELOGS", NAME, logs(lambda found: found[:1])),
    ("KEEPS-STATUS", NAME, showing(status="pending")),
    ("SENDS", SENT, showing(status="draft")),
    ("KEEPS-ATTACHMENT", NAME, showing(**GONE)),
    ("REMOVES-ATTACHMENT", {"removeAttachment": "true"}, showing(attachmentName=FILE.name)),
]
for _part, _changes, _tamper in HAS:
    shows_wrongly(f"PPL-MODIFY-{_part}", "in_details", modified(_changes), _tamper)

OTHER_FILE = modified(NAME, file=File("Other.txt", b"Other"))
shows_wrongly("PPL-MODIFY-ATTACHMENT", "the_older", OTHER_FILE, showing(attachmentName=FILE.name))


@breaks("PPL-MODIFY-EDITS")
def a_pending_sheet_rejected_by_an_edit(trace: PeopleTrace) -> None:
    sheet = trace.submit()
    trace.modify(sheet)
    trace.details(sheet, tamper=showing(status="rejected"))


@breaks("PPL-MODIFY-EDITS")
def a_rejected_sheet_approved_by_an_edit(trace: PeopleTrace) -> None:
    sheet = trace.submit()
    trace.reject(sheet)
    trace.modify(sheet)
    trace.list(tamper=row_showing(status="Approved"))


@breaks("PPL-ATTACHMENT-BYTES")
def a_line_end_added_to_a_file(trace: PeopleTrace) -> None:
    sheet = trace.create(file=FILE)
    trace.details(sheet)
    trace.look(sheet, spoils=True)


@breaks("PPL-ATTACHMENT-BYTES")
def the_bytes_of_an_older_file(trace: PeopleTrace) -> None:
    sheet = trace.create(file=FILE)
    trace.modify(sheet, file=File(FILE.name, b"%PDF-1.7 second"))
    trace.look(sheet, spoils=True)


# ---- errors ------------------------------------------------------------------------------------

ID = {"timesheetId": NOBODY}
must_refuse(
    "PPL-MODIFY-ID-REQUIRED", modifying({"timesheetId": None}), ID, otherwise=9008, names=True
)
must_refuse("PPL-MODIFY-UNKNOWN-REFUSED", modifying({"timesheetId": NOBODY}), ID)
must_refuse("PPL-MODIFY-PROCESSED-REFUSED", modifying({}, until="2019-04-30"), ID, otherwise=9000)
must_refuse("PPL-MODIFY-DISABLED", modifying({}, off=True), ID, otherwise=9000)
must_refuse("PPL-MODIFY-PERMITTED", modifying({}, by="jonas"), ID)


@breaks("PPL-MODIFY-REFUSED-CHANGES-NOTHING")
def a_colleague_s_name_for_the_sheet(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.details(sheet)
    trace.modify(sheet, {"timesheetName": "Mine"}, by="jonas")
    trace.details(sheet, tamper=showing(listName="Mine"))


@breaks("PPL-MODIFY-REFUSED-CHANGES-NOTHING")
def a_sheet_sent_by_a_refused_modification(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.details(sheet)
    trace.send(sheet, by="jonas")
    trace.details(sheet, tamper=showing(status="pending"))


@breaks("PPL-MODIFY-OTHERS-UNTOUCHED")
def another_sheet_s_name_changed_too(trace: PeopleTrace) -> None:
    sheet, other = trace.create(), trace.create(1)
    trace.details(other)
    trace.modify(sheet)
    trace.details(other, tamper=showing(listName="Another name"))
