"""Creating sheets: with a file attached."""

from __future__ import annotations

import pytest
from attachments import CONTENTS, NAMES, ODD_NAMES, PLAIN
from people_stories import draft, look, pending, some, standard

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@exercises("PPL-CREATE-ATTACHMENT", "PPL-CREATE-NO-ATTACHMENT", "PPL-DETAILS-FIELD-ATTACHMENT-NAME")
def test_a_sheet_with_a_file_and_one_without(people: PeopleSession) -> None:
    with_file, without = draft(people, attachment=PLAIN), draft(people)
    look(people, with_file, without)
    look(people.approver, with_file, without, user=people.name)


@exercises("PPL-CREATE-ATTACHMENT", "PPL-CREATE-NAME", "PPL-CREATE-DESCRIPTION")
@pytest.mark.parametrize("name", some(3, NAMES))
def test_a_file_of_a_name(people: PeopleSession, name: str) -> None:
    look(people, draft(people, attachment=(name, name.encode()), description=name))


@exercises("PPL-NO-SERVER-ERROR")
@standard
def test_files_of_names_that_the_page_leaves_open(people: PeopleSession) -> None:
    for name in ODD_NAMES:
        people.create(attachment=(name, b"kept"))
    people.list()


@exercises("PPL-CREATE-ATTACHMENT", "PPL-CREATE-PENDING", "PPL-CREATE-DATE-FORMAT")
def test_every_parameter_beside_a_file(people: PeopleSession) -> None:
    people.list()
    sheet = pending(
        people,
        attachment=PLAIN,
        timesheetName="週報 & <more>",
        description="line one\r\nline two; \"quoted\" & 'so'",
        dateFormat="dd-MMM-yyyy",
        billableStatus="all",
        jobId="all",
    )
    look(people, sheet)


@exercises("PPL-ATTACHMENT-BYTES", "PPL-CREATE-ATTACHMENT")
@pytest.mark.parametrize("content", some(4, CONTENTS))
def test_the_bytes_of_a_file(people: PeopleSession, content: str) -> None:
    sheet = draft(people, attachment=("bytes.bin", CONTENTS[content]))
    people.attachment_bytes(sheet)
    look(people, sheet)


@exercises("PPL-CREATE-ATTACHMENT", "PPL-CREATE-FOUND")
@pytest.mark.parametrize("content", ["empty", "all bytes", "another part"])
def test_a_file_whatever_is_in_it(people: PeopleSession, content: str) -> None:
    look(people, draft(people, attachment=("bytes.bin", CONTENTS[content]), description="kept"))


@exercises("PPL-ATTACHMENT-BYTES", "PPL-CREATE-ATTACHMENT")
def test_the_files_of_two_sheets(people: PeopleSession) -> None:
    first = draft(people, attachment=("same name.txt", b"of the first"))
    second = draft(people, attachment=("same name.txt", b"of the second"))
    for sheet in (first, second, first):
        people.attachment_bytes(sheet)
    people.delete(first)
    people.attachment_bytes(second)
    look(people, first, second)


@exercises("PPL-CREATE-ATTACHMENT")
@standard
def test_a_large_file(people: PeopleSession) -> None:
    look(people, draft(people, attachment=("large.bin", b"0123456789abcdef" * 60_000)))
