"""The list: sIndex and limit."""

from __future__ import annotations

import pytest
from people_stories import draft, look, pending, some, standard

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


def make(people: PeopleSession, count: int) -> list[str]:
    """So many sheets, every second of them pending."""
    return [(pending if number % 2 else draft)(people) for number in range(count)]


@exercises(
    "PPL-LIST-LIMIT",
    "PPL-LIST-LIMIT-FULL",
    "PPL-LIST-INDEX",
    "PPL-LIST-PAGES",
    "PPL-LIST-ONCE",
    "PPL-LIST-COMPLETE",
)
@pytest.mark.parametrize("limit", some(2, [1, 2, 3]))
def test_a_list_page_by_page(people: PeopleSession, limit: int) -> None:
    make(people, 3)
    people.list()
    people.pages(limit)


@exercises("PPL-LIST-LIMIT", "PPL-LIST-LIMIT-FULL", "PPL-LIST-INDEX", "PPL-LIST-PAGES")
def test_every_stretch_of_a_list(people: PeopleSession) -> None:
    make(people, 4)
    people.list()
    for start in range(6):
        for limit in (1, 3):
            people.list(sIndex=start, limit=limit)
        people.list(sIndex=start)


@exercises("PPL-LIST-LIMIT", "PPL-LIST-INDEX", "PPL-LIST-PAGES")
@standard
def test_pages_of_two_sheets(people: PeopleSession) -> None:
    make(people, 2)
    people.list()
    for limit in (1, 2):
        people.pages(limit)
    people.list(sIndex=1)
    people.list(sIndex=2)


@exercises("PPL-LIST-PAGES", "PPL-LIST-STATUS", "PPL-LIST-INDEX")
def test_pages_of_a_filtered_list(people: PeopleSession) -> None:
    make(people, 5)
    people.list()
    people.pages(1, approvalStatus="pending")
    people.pages(2, approvalStatus="draft")
    people.list(approvalStatus="draft")


@exercises("PPL-LIST-PAGES", "PPL-LIST-USER-ALL")
def test_pages_of_several_employees(people: PeopleSession) -> None:
    make(people, 2)
    people.approver.create()
    people.approver.list(user="all")
    people.approver.pages(1, user="all")
    people.approver.pages(2, user="all")


@exercises("PPL-LIST-INDEX", "PPL-LIST-PAGES")
def test_the_end_of_a_list_of_twelve_sheets(people: PeopleSession) -> None:
    make(people, 12)
    people.list()
    people.list(sIndex=11)
    people.list(sIndex=10, limit=1)


@exercises("PPL-LIST-INDEX", "PPL-LIST-EMPTY")
def test_a_list_from_beyond_its_end(people: PeopleSession) -> None:
    people.list()
    for start in (1000, 100_000, 2_147_483_647):
        people.list(sIndex=start)
        people.list(sIndex=start, limit=1)


@exercises("PPL-LIST-LIMIT-MAXIMUM", "PPL-LIST-LIMIT-FULL", "PPL-LIST-LIMIT")
@pytest.mark.parametrize("limit", some(2, [200, 201, 199, 1000]))
def test_a_limit_around_the_maximum(people: PeopleSession, limit: int) -> None:
    make(people, 2)
    people.list()
    people.list(limit=limit)
    people.list(limit=limit, sIndex=1)


@exercises("PPL-LIST-LIMIT-REFUSED", "PPL-LIST-INDEX-REFUSED", "PPL-9003-MESSAGE")
@pytest.mark.parametrize("number", some(2, ["many", "two", "null", "NaN"]))
def test_pages_that_are_no_numbers(people: PeopleSession, number: str) -> None:
    people.list(limit=number)
    people.list(sIndex=number)
    people.list(sIndex=number, limit=1)
    people.list()


@exercises("PPL-LIST-LIMIT", "PPL-LIST-INDEX")
@pytest.mark.parametrize("number", some(2, ["0", "-1", "-200", "", "1.5", "+1", "01"]))
def test_pages_that_the_page_leaves_open(people: PeopleSession, number: str) -> None:
    make(people, 1)
    people.list(limit=number)
    people.list(sIndex=number)
    people.list()


@exercises("PPL-LIST-PAGES", "PPL-LIST-ONCE")
def test_a_list_while_sheets_come_and_go(people: PeopleSession) -> None:
    sheets = make(people, 3)
    people.list(limit=2)
    people.delete(sheets[1])
    people.list(limit=2)
    people.list(sIndex=1)
    sheets += make(people, 1)
    people.list(limit=2)
    people.list(sIndex=2, limit=2)
    look(people, *sheets)


@exercises("PPL-LIST-LIMIT-MAXIMUM", "PPL-LIST-LIMIT-FULL", "PPL-LIST-PAGES", "PPL-LIST-COMPLETE")
@standard
def test_more_sheets_than_one_list_holds(people: PeopleSession) -> None:
    for _ in range(203):
        people.create()
    people.list()
    people.list(limit=200)
    people.list(limit=201)
    people.list(sIndex=200)
    people.list(sIndex=3)
    people.list(sIndex=202, limit=200)
    people.pages(200)
    people.pages(100)


@exercises("PPL-LIST-PAGES", "PPL-LIST-LIMIT-FULL")
@standard
def test_many_sheets_page_by_page(people: PeopleSession) -> None:
    make(people, 12)
    people.list()
    for limit in (1, 5, 7, 12):
        people.pages(limit)
