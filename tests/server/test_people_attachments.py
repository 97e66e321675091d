"""Attachments of sheets, byte for byte."""

import httpx
import pytest
from people_client import ATTACHMENT, PeopleClient
from serving import ServePeople

OTHER = {"attachment": ("other.txt", b"other", "text/plain")}
ALL_BYTES = bytes(range(256)) * 4


@pytest.mark.parametrize(
    "content",
    [b"", b"\r\n", b"--", b"\r\n--x\r\n", b"\0\n\r\0", ALL_BYTES, b"x" * 3_000_000],
    ids=["empty", "line", "dashes", "boundary", "NUL", "all bytes", "three megabytes"],
)
def test_every_byte_survives(people: PeopleClient, content: bytes) -> None:
    sheet = people.sheet(files={"attachment": ("a.bin", content)})
    assert people.attachment(sheet) == content


@pytest.mark.parametrize(
    "name", ["Work Details.pdf", 'a "b" (1).txt', "Übersicht 東京.xlsx", "a;b=c.txt"]
)
def test_a_name_survives(people: PeopleClient, name: str) -> None:
    sheet = people.sheet(files={"attachment": (name, b"x")})
    assert people.details(sheet)["attachmentName"] == name


def test_parameters_come_beside_the_file(people: PeopleClient) -> None:
    parameters = {
        "user": "ID - 1",
        "timesheetName": "Täglich",
        "fromDate": "2026-03-02",
        "toDate": "2026-03-02",
    }
    answer = people.call("createtimesheet", data=parameters, files=ATTACHMENT)
    (sheet,) = answer.json()["response"]["result"]["timesheetId"]
    assert people.details(sheet)["listName"] == "Täglich"
    assert people.attachment(sheet) == ATTACHMENT["attachment"][1]


def test_a_second_attachment_takes_the_place_of_the_first(people: PeopleClient) -> None:
    sheet = people.sheet(files=ATTACHMENT)
    first = people.details(sheet)["attachmentId"]
    assert people.modify(sheet, files=OTHER) == 0
    assert people.details(sheet)["attachmentName"] == "other.txt"
    assert people.attachment(sheet) == b"other"
    assert people.control("GET", f"/people/attachments/{first}").status_code == 404


def test_an_attachment_goes_when_asked(people: PeopleClient) -> None:
    sheet = people.sheet(files=ATTACHMENT)
    assert people.modify(sheet, removeAttachment="false") == 0
    assert people.attachment(sheet) is not None
    assert people.modify(sheet, removeAttachment="true") == 0
    assert people.attachment(sheet) is None
    assert people.modify(sheet, removeAttachment="true") == 0


@pytest.mark.parametrize(
    ("answer", "left"),
    [("attach", b"other"), ("remove", None), ("refuse", b"%PDF\r\n\0\xff\r\n--end")],
)
def test_one_that_comes_while_one_goes_is_taken_as_the_answer_says(
    serve_people: ServePeople, answer: str, left: bytes | None
) -> None:
    people = serve_people(**{"attach-and-remove": answer})
    sheet = people.sheet(files=ATTACHMENT)
    assert (people.modify(sheet, removeAttachment="true", files=OTHER) != 0) is (answer == "refuse")
    assert people.attachment(sheet) == left


def test_an_attachment_goes_with_its_sheet(people: PeopleClient) -> None:
    sheet = people.sheet(files=ATTACHMENT)
    path = f"/people/attachments/{people.details(sheet)['attachmentId']}"
    people.delete(sheet)
    assert people.control("GET", path).status_code == 404


def test_a_file_that_nobody_chose_is_none(people: PeopleClient) -> None:
    body = (
        b'--B\r\nContent-Disposition: form-data; name="attachment"; filename=""\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\r\n--B--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=B"}
    sheet = people.sheet(content=body, headers=headers)
    assert people.attachment(sheet) is None


def test_a_boundary_may_be_quoted_and_a_name_encoded(people: PeopleClient) -> None:
    body = (
        b"preamble\r\n--a b \t\r\ncontent-disposition: form-data; NAME=attachment; "
        b"filename*=UTF-8''%e2%82%ac.txt\r\n\r\n5 \xe2\x82\xac\r\n--a b--\r\nepilogue"
    )
    headers = {"Content-Type": 'Multipart/Form-Data; charset=utf-8; boundary="a b"'}
    sheet = people.sheet(content=body, headers=headers)
    assert people.details(sheet)["attachmentName"] == "€.txt"
    assert people.attachment(sheet) == "5 €".encode()


def test_two_files_are_refused(people: PeopleClient) -> None:
    files = [("attachment", ("a", b"1")), ("attachment", ("b", b"2"))]
    answer: httpx.Response = people.create(files=files)
    assert answer.json()["response"]["errors"][0]["code"] == 9003
