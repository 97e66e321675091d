"""Modifying sheets: files that are attached, replaced, kept and removed."""

from __future__ import annotations

import pytest
from attachments import CONTENTS, NAMES, OTHER, PLAIN
from people_stories import STATES, draft, in_state, look, pending, some

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@exercises("PPL-MODIFY-ATTACHMENT", "PPL-MODIFY-KEEPS-NAME", "PPL-MODIFY-KEEPS-DESCRIPTION")
def test_attaching_a_file_and_another_one(people: PeopleSession) -> None:
    sheet, other = draft(people), draft(people, attachment=PLAIN)
    look(people, sheet, other)
    for file in (PLAIN, OTHER):
        people.modify(sheet, attachment=file)
        look(people, sheet, other)


@exercises("PPL-MODIFY-ATTACHMENT", "PPL-MODIFY-NAME")
@pytest.mark.parametrize("name", some(3, reversed(NAMES)))
def test_attaching_a_file_of_a_name(people: PeopleSession, name: str) -> None:
    sheet = draft(people)
    people.modify(sheet, attachment=(name, b"content"), timesheetName=name)
    look(people, sheet)


@exercises("PPL-MODIFY-KEEPS-ATTACHMENT", "PPL-MODIFY-NAME", "PPL-MODIFY-SENDS")
def test_modifications_that_keep_a_file(people: PeopleSession) -> None:
    sheet = draft(people, attachment=PLAIN)
    look(people, sheet)
    people.modify(sheet, timesheetName=people.unique())
    look(people, sheet)
    people.modify(sheet, description="kept", removeAttachment="false")
    look(people, sheet)
    people.modify(sheet, sendforApproval="true")
    look(people, sheet)


@exercises("PPL-MODIFY-KEEPS-ATTACHMENT", "PPL-RESUBMIT-KEEPS", "PPL-APPROVE-KEEPS")
def test_a_file_on_its_way_through_approval(people: PeopleSession) -> None:
    sheet = pending(people, attachment=PLAIN)
    look(people, sheet)
    people.approver.approve(sheet, "rejected")
    look(people, sheet)
    people.resubmit(sheet)
    look(people, sheet)
    people.approver.approve(sheet)
    look(people, sheet)


@exercises("PPL-MODIFY-REMOVES-ATTACHMENT", "PPL-MODIFY-KEEPS-NAME")
def test_removing_a_file(people: PeopleSession) -> None:
    sheet, other = draft(people, attachment=PLAIN), draft(people, attachment=PLAIN)
    look(people, sheet, other)
    people.modify(sheet, removeAttachment="true")
    look(people, sheet, other)
    people.modify(sheet, attachment=OTHER)
    look(people, sheet, other)
    people.modify(sheet, removeAttachment="true", description="without it")
    look(people, sheet, other)


@exercises("PPL-MODIFY-REMOVES-ATTACHMENT", "PPL-MODIFY-NAME", "PPL-MODIFY-SENDS")
@pytest.mark.parametrize("beside", ["timesheetName", "sendforApproval"])
def test_removing_a_file_beside_something_else(people: PeopleSession, beside: str) -> None:
    sheet = draft(people, attachment=PLAIN)
    look(people, sheet)
    changes = {beside: people.unique() if beside == "timesheetName" else "true"}
    people.modify(sheet, removeAttachment="true", **changes)
    look(people, sheet)


@exercises("PPL-MODIFY-REMOVES-ATTACHMENT")
@pytest.mark.parametrize("remove", some(2, ["true", "yes", "1", ""]))
def test_removing_in_other_words_and_where_there_is_nothing(
    people: PeopleSession, remove: str
) -> None:
    bare, sheet = draft(people), draft(people, attachment=PLAIN)
    people.modify(bare, removeAttachment=remove)
    people.modify(sheet, removeAttachment=remove)
    look(people, bare, sheet)


@exercises("PPL-MODIFY-ATTACHMENT", "PPL-MODIFY-REMOVES-ATTACHMENT")
def test_attaching_and_removing_at_once(people: PeopleSession) -> None:
    sheet = draft(people, attachment=PLAIN)
    people.modify(sheet, attachment=OTHER, removeAttachment="true")
    look(people, sheet)


@exercises("PPL-MODIFY-ATTACHMENT", "PPL-MODIFY-REFUSED-CHANGES-NOTHING")
@in_state("pending", "approved")
def test_attaching_a_file_in_every_state(people: PeopleSession, state: str) -> None:
    sheet = STATES[state](people, attachment=PLAIN)
    look(people, sheet)
    people.modify(sheet, attachment=OTHER)
    look(people, sheet)
    people.modify(sheet, removeAttachment="true")
    look(people, sheet)


@exercises("PPL-ATTACHMENT-BYTES", "PPL-MODIFY-ATTACHMENT")
@pytest.mark.parametrize("content", some(4, reversed(CONTENTS)))
def test_the_bytes_of_a_file_that_is_attached_later(people: PeopleSession, content: str) -> None:
    sheet = draft(people)
    people.modify(sheet, attachment=("bytes.bin", CONTENTS[content]))
    people.attachment_bytes(sheet)


@exercises("PPL-ATTACHMENT-BYTES", "PPL-MODIFY-KEEPS-ATTACHMENT")
def test_the_bytes_of_files_that_are_replaced_and_kept(people: PeopleSession) -> None:
    sheet, other = draft(people, attachment=PLAIN), draft(people, attachment=OTHER)
    people.modify(sheet, timesheetName=people.unique())
    people.attachment_bytes(sheet)
    people.modify(sheet, attachment=(PLAIN[0], b"the same name, something else"))
    people.attachment_bytes(sheet)
    people.modify(sheet, sendforApproval="true")
    people.approver.approve(sheet)
    people.attachment_bytes(sheet)
    people.attachment_bytes(other)
