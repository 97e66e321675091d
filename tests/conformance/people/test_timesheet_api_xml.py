"""XML beside JSON: the same calls, in success and in failure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from people_stories import (
    FAR_OFF,
    NEVER_MADE,
    NO_SUCH_ID,
    approved,
    draft,
    look,
    pending,
    rejected,
    some,
)

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


def both(people: PeopleSession, call: Callable[[bool], object]) -> None:
    """The same call for JSON and for XML, one after the other."""
    with people.grouped("xml"):
        call(False)
        call(True)


@exercises("PPL-XML-AGREES", "PPL-XML-ROOT", "PPL-XML-WELL-FORMED")
def test_an_empty_list_in_xml(people: PeopleSession) -> None:
    both(people, lambda xml: people.list(xml=xml, fromDate=FAR_OFF, toDate=FAR_OFF))


@exercises("PPL-XML-AGREES", "PPL-XML-ROOT", "PPL-XML-WELL-FORMED", "PPL-READS-AGREE")
def test_sheets_of_every_state_in_xml(people: PeopleSession) -> None:
    for bring in (draft, pending, approved, rejected):
        sheet = bring(people)
        both(people, lambda xml, sheet=sheet: people.details(sheet, xml=xml))
        both(people, lambda xml: people.list(xml=xml))
    both(people, lambda xml: people.list(xml=xml, limit=2, dateFormat="dd-MMM-yyyy"))


@exercises("PPL-XML-AGREES", "PPL-XML-ROOT", "PPL-LIST-RATE", "PPL-LIST-CURRENCY")
def test_sheets_of_two_employees_in_xml(people: PeopleSession) -> None:
    draft(people)
    people.approver.create()
    both(people, lambda xml: people.approver.list(user="all", xml=xml))


@exercises("PPL-XML-AGREES", "PPL-XML-WELL-FORMED")
@pytest.mark.parametrize(
    "text",
    some(
        3,
        [
            "tea & <b>bread</b> \"quoted\" 'single'",
            "]]> &amp; &lt; <!-- no comment -->",
            "समयपत्रक 週報 🎉\nand a second line",
            '{"a": ["b", "c"]}',
            r"C:\new\table",
            "  blanks at both ends  ",
        ],
    ),
)
def test_texts_in_xml(people: PeopleSession, text: str) -> None:
    name, file = text.replace("\n", " "), ("tea & bread's <list>.txt", b"x")
    sheet = draft(people, timesheetName=name, description=text, attachment=file)
    both(people, lambda xml: people.details(sheet, xml=xml))
    both(people, lambda xml: people.list(xml=xml))


@exercises("PPL-XML-ROOT", "PPL-XML-WELL-FORMED", "PPL-CREATE-FOUND")
def test_writing_for_answers_in_xml(people: PeopleSession) -> None:
    sheet, kept = people.create(xml=True).id, draft(people)
    look(people, sheet, kept)
    people.modify(sheet, description="in XML", sendforApproval="true", xml=True)
    look(people, sheet, kept)
    people.approver.approve(sheet, "rejected", comments="in XML", xml=True)
    look(people, sheet, kept)
    people.delete(sheet, kept, xml=True)
    look(people, sheet, kept)


@exercises("PPL-XML-ROOT", "PPL-XML-WELL-FORMED", "PPL-ENVELOPE-ERRORS")
def test_refusals_in_xml(people: PeopleSession) -> None:
    both(people, lambda xml: people.list(user=None, xml=xml))
    both(people, lambda xml: people.list(approvalStatus="lost", xml=xml))
    both(people, lambda xml: people.details(None, xml=xml))
    both(people, lambda xml: people.modify(None, xml=xml))
    both(people, lambda xml: people.delete(xml=xml))
    both(people, lambda xml: people.approve(None, xml=xml))
    creation = {"fromDate": FAR_OFF, "toDate": FAR_OFF, "timesheetName": people.unique()}
    both(people, lambda xml: people.create(**creation, user=None, xml=xml))
    both(people, lambda xml: people.create(**creation, billableStatus="perhaps", xml=xml))
    both(people, lambda xml: people.details(NO_SUCH_ID, xml=xml))


@exercises("PPL-XML-ROOT", "PPL-XML-WELL-FORMED", "PPL-DELETE-SKIPPED-SHAPE")
def test_a_deletion_in_part_in_xml(people: PeopleSession) -> None:
    sheet, kept = draft(people), draft(people)
    people.delete(sheet, NEVER_MADE, xml=True)
    look(people, sheet, kept)
    people.delete(sheet, xml=True)
    look(people, sheet, kept)
