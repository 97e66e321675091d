"""Breaches under "Delete timesheets API"."""

from __future__ import annotations

from typing import Unpack

from people_calls import Manners, problem
from people_families import NOBODY, Asking, answers, must_refuse, must_take, shows_wrongly
from people_tampering import (
    listing_also,
    listing_without,
    refused,
    result,
    result_with,
    row_showing,
    showing,
    taken,
)
from people_trace import PeopleTrace
from people_wire import Options, Tamper

from people_breaches import breaks


def delete(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A deletion of a draft."""
    trace.delete(trace.create(), **options)


def skip(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A deletion of a draft, and of a sheet that is not there."""
    trace.delete(trace.create(), NOBODY, **options)


def without_id(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A deletion that names no sheet."""
    trace.call("delete_timesheets", {}, **options)


def deleting(*, off: bool = False, until: str = "") -> Asking:
    """A deletion of a draft after a change behind the API's back."""

    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        sheet = trace.create()
        if off:
            trace.switch(enabled=False)
        if until:
            trace.close(until)
        trace.delete(sheet, **options)

    return ask


FIRST = "469505000000272181"
answers("PPL-DELETE", delete, deleting(off=True))
must_take("PPL-DELETE-ACCEPTED", delete)
must_refuse("PPL-DELETE-ID-REQUIRED", without_id, {"timesheetId": []})
must_refuse("PPL-DELETE-DISABLED", deleting(off=True), {"timesheetId": [FIRST]}, otherwise=9000)

SKIPPED = {"timesheetId": [FIRST], **problem(9000)}
DELETED: list[tuple[str, str, Tamper]] = [
    ("ACCEPTED", "an_own_draft_skipped", taken({"timesheetId": [], "skippedInfo": [SKIPPED]})),
    ("IDS", "one_id", result_with(timesheetId=FIRST)),
    ("IDS", "an_id_as_number", result_with(timesheetId=[469505000000272181])),
    ("IDS", "no_ids", result_with(timesheetId=[])),
    ("NOTHING-LOST", "nothing_about_it", result_with(timesheetId=[])),
    ("NOTHING-TWICE", "an_id_twice", result_with(timesheetId=[FIRST, FIRST])),
    ("NOTHING-TWICE", "deleted_and_skipped", result_with(skippedInfo=[SKIPPED])),
    ("ONLY-NAMED", "another_sheet_too", result_with(timesheetId=[FIRST, NOBODY])),
    ("SKIPPED-ABSENT", "an_empty_array", result_with(skippedInfo=[])),
]
for _part, _name, _tamper in DELETED:
    shows_wrongly(f"PPL-DELETE-{_part}", _name, delete, _tamper)


def _groups(**members: object) -> Tamper:
    """Every group of skippedInfo with other members."""
    return result(lambda r: {**r, "skippedInfo": [{**g, **members} for g in r["skippedInfo"]]})


SHAPES: list[tuple[str, Tamper]] = [
    ("an_object", result(lambda r: {**r, "skippedInfo": r["skippedInfo"][0]})),
    ("one_id", _groups(timesheetId=NOBODY)),
    ("an_id_as_number", _groups(timesheetId=[int(NOBODY)])),
    ("a_code_as_text", _groups(code="9008")),
    ("no_message", _groups(message="")),
]
for _name, _tamper in SHAPES:
    shows_wrongly("PPL-DELETE-SKIPPED-SHAPE", _name, skip, _tamper)


@breaks("PPL-DELETE-UNKNOWN")
def a_sheet_told_as_deleted_that_never_was(trace: PeopleTrace) -> None:
    skip(trace, tamper=taken({"timesheetId": [FIRST, NOBODY]}))


@breaks("PPL-DELETE-NOT-AGAIN")
def a_sheet_told_as_deleted_twice(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.delete(sheet)
    trace.delete(sheet, tamper=taken({"timesheetId": [sheet]}))


@breaks("PPL-DELETE-PERMITTED")
def a_colleague_s_sheet_deleted(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.delete(sheet, by="jonas", tamper=taken({"timesheetId": [sheet]}))


@breaks("PPL-DELETE-MANY")
def a_thousand_sheets_refused(trace: PeopleTrace) -> None:
    strangers = [str(int(NOBODY) + number) for number in range(999)]
    trace.delete(trace.create(), *strangers, tamper=refused(9000))


PROCESSED, AFTER = deleting(until="2019-04-30"), deleting(until="2019-04-06")
LOCK: list[tuple[str, str, Asking, Tamper]] = [
    ("PROCESSED-SKIPPED", "deleted", PROCESSED, taken({"timesheetId": [FIRST]})),
    ("PROCESSED-SKIPPED", "under_9000", PROCESSED, _groups(**problem(9000))),
    ("AFTER-PROCESSED", "refused", AFTER, refused(9009)),
    ("AFTER-PROCESSED", "skipped", AFTER, taken({"timesheetId": [], "skippedInfo": [SKIPPED]})),
]
for _part, _name, _ask, _tamper in LOCK:
    shows_wrongly(f"PPL-DELETE-{_part}", _name, _ask, _tamper)


# ---- afterwards --------------------------------------------------------------------------------


@breaks("PPL-DELETE-FINAL")
def details_of_a_deleted_sheet(trace: PeopleTrace) -> None:
    sheet = trace.create()
    shown = trace.shown(sheet)
    trace.delete(sheet)
    trace.details(sheet, tamper=taken(shown))


@breaks("PPL-DELETE-LISTED-NO-MORE")
def a_deleted_sheet_in_the_list(trace: PeopleTrace) -> None:
    sheet = trace.create()
    row = trace.row(sheet)
    trace.delete(sheet)
    trace.list(tamper=listing_also(row))


@breaks("PPL-DELETE-NOT-MODIFIED")
def a_deleted_sheet_modified(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.delete(sheet)
    trace.modify(sheet, tamper=taken({"timesheetId": sheet}))


@breaks("PPL-DELETE-SKIPPED-UNTOUCHED")
def a_skipped_sheet_made_a_draft(trace: PeopleTrace) -> None:
    sheet = trace.submit()
    trace.approve(sheet)
    trace.list()
    trace.delete(sheet)
    trace.list(tamper=row_showing(status="Draft"))


@breaks("PPL-DELETE-REFUSED-CHANGES-NOTHING", manners=Manners(nothing_deleted="refuse"))
def a_sheet_gone_after_a_refused_deletion(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.details(sheet)
    trace.delete(sheet, by="jonas")
    trace.list(tamper=listing_without(sheet))


@breaks("PPL-DELETE-OTHERS-UNTOUCHED")
def another_sheet_gone_too(trace: PeopleTrace) -> None:
    sheet, other = trace.create(), trace.create(1)
    trace.list()
    trace.delete(sheet)
    trace.list(tamper=listing_without(other))


@breaks("PPL-DELETE-OTHERS-UNTOUCHED")
def another_sheet_changed_by_a_deletion(trace: PeopleTrace) -> None:
    sheet, other = trace.create(), trace.create(1)
    trace.details(other)
    trace.delete(sheet)
    trace.details(other, tamper=showing(status="rejected"))
