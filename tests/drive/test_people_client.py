"""What the methods of the client send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qsl

import httpx
import pytest
from people_target import Target, session_on, told

from timecontract.contract.dialect import PeopleDialect
from timecontract.drive.people import PeopleClient, PeopleSession
from timecontract.drive.stage import Limits
from timecontract.target.errors import NotExercised
from timecontract.target.ledger import Ledger

Call = Callable[[PeopleSession], object]


@pytest.fixture
def target() -> Target:
    return Target()


@pytest.fixture
def people(target: Target) -> PeopleSession:
    return session_on(target)


# ---- parameters ----------------------------------------------------------------------------------


def test_a_creation_has_sensible_defaults(people: PeopleSession, target: Target) -> None:
    people.create()
    assert target.sent == {
        "user": "eliza@example.com",
        "timesheetName": "tc-n-1",
        "description": "tc-n-2",
        "fromDate": "2026-03-02",
        "toDate": "2026-03-02",
    }


def test_parameters_replace_defaults_and_none_drops_them(
    people: PeopleSession, target: Target
) -> None:
    people.create(user=None, description="d", fromDate="x", toDate=None, sendforApproval="true")
    assert not {"user", "toDate"} & target.sent.keys()
    assert (target.sent["description"], target.sent["fromDate"]) == ("d", "x")
    assert target.sent["sendforApproval"] == "true"


@pytest.mark.parametrize(
    ("pattern", "written"), [("dd-MMM-yyyy", "04-Mar-2026"), (None, "2026-03-04")]
)
def test_days_are_written_in_the_format_of_the_call(
    people: PeopleSession, target: Target, pattern: str | None, written: str
) -> None:
    people.create(fromDate=date(2026, 3, 4), toDate=date(2026, 3, 4), dateFormat=pattern)
    assert target.sent["fromDate"] == written


def test_days_of_a_list_are_written_in_the_format_of_the_company(
    people: PeopleSession, target: Target
) -> None:
    people.list(fromDate=date(2026, 3, 4))
    assert target.sent["fromDate"] == "04-Mar-2026"
    people.list(fromDate=date(2026, 3, 4), dateFormat="yyyy-MM-dd")
    assert target.sent["fromDate"] == "2026-03-04"


@pytest.mark.parametrize(
    ("call", "path", "sent"),
    [
        (lambda p: p.list(limit=2, user="all"), "gettimesheet", {"user": "all", "limit": "2"}),
        (lambda p: p.colleague.list(), "gettimesheet", {"user": "ID - 4"}),
        (lambda p: p.admin.list(), "gettimesheet", {"user": "5"}),
        (lambda p: p.details("s1"), "gettimesheetdetails", {"timesheetId": "s1"}),
        (lambda p: p.details(None), "gettimesheetdetails", {}),
        (
            lambda p: p.modify("s1", description=""),
            "modifytimesheet",
            {"timesheetId": "s1", "description": ""},
        ),
        (
            lambda p: p.resubmit("s1"),
            "modifytimesheet",
            {"timesheetId": "s1", "isResubmit": "true"},
        ),
        (lambda p: p.delete("s1", "s2"), "deletetimesheet", {"timesheetId": "s1,s2"}),
        (lambda p: p.delete(), "deletetimesheet", {}),
        (
            lambda p: p.approver.approve("s1", "rejected", {"t1": "approved"}, comments="no"),
            "approvetimesheet",
            {
                "timesheetId": "s1",
                "approvalStatus": "rejected",
                "timeLogs": '{"t1":"approved"}',
                "comments": "no",
            },
        ),
        (lambda p: p.request("GET", "/gettimesheet", params={"a": 1}), "gettimesheet", {"a": "1"}),
    ],
)
def test_every_operation_has_its_path_and_its_parameters(
    people: PeopleSession, target: Target, call: Call, path: str, sent: dict[str, str]
) -> None:
    call(people)
    assert target.seen[-1].url.path == f"/p/{path}"
    assert target.sent == sent


# ---- how calls travel ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dialect", "reads", "writes"),
    [
        (PeopleDialect(), ("GET", True), ("POST", False)),
        (PeopleDialect(write_method="GET"), ("GET", True), ("GET", True)),
        (PeopleDialect(place="query"), ("GET", True), ("POST", True)),
        (PeopleDialect(read_method="POST"), ("POST", False), ("POST", False)),
    ],
)
def test_calls_travel_as_the_dialect_has_it(
    target: Target, dialect: PeopleDialect, reads: tuple[str, bool], writes: tuple[str, bool]
) -> None:
    people = session_on(target, dialect=dialect)
    for call, (method, in_address) in ((people.list, reads), (people.create, writes)):
        call()
        assert target.seen[-1].method == method
        assert bool(target.seen[-1].url.query) is in_address
        assert bool(target.seen[-1].content) is not in_address


def test_long_lists_of_ids_travel_in_a_form_or_not_at_all(target: Target) -> None:
    ids = [str(10**17 + n) for n in range(1000)]
    session_on(target).delete(*ids)
    assert target.sent["timesheetId"].count(",") == 999
    with pytest.raises(NotExercised, match="in a form"):
        session_on(target, dialect=PeopleDialect(write_method="GET")).delete(*ids)


@pytest.mark.parametrize("place", ["form", "query"])
def test_a_file_travels_beside_the_parameters(target: Target, place: str) -> None:
    people = session_on(target, dialect=PeopleDialect(place=place))
    people.modify("s1", attachment=("週 報.txt", b"\r\n--timecontract-0\r\n"), description="d\ne")
    request = target.seen[-1]
    assert request.headers["content-type"] == "multipart/form-data; boundary=timecontract-1"
    first, *parts, last = request.content.split(b"--timecontract-1")
    assert (first, last) == (b"", b"--\r\n")
    assert (
        parts[-1]
        == (
            '\r\nContent-Disposition: form-data; name="attachment"; filename="週 報.txt"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
            "\r\n--timecontract-0\r\n\r\n"
        ).encode()
    )
    field = b'\r\nContent-Disposition: form-data; name="description"\r\n\r\nd\ne\r\n'
    assert (field in parts) is (place == "form")
    assert ("description" in target.sent) is (place == "query")


@pytest.mark.parametrize(
    ("xml", "header", "parameter"),
    [("Accept: application/xml", "application/xml", None), ("format=xml", "*/*", "xml")],
)
def test_xml_is_asked_for_as_the_dialect_has_it(
    target: Target, xml: str, header: str, parameter: str | None
) -> None:
    people = session_on(target, dialect=PeopleDialect(xml=xml))
    people.details("s1", xml=True)
    assert target.seen[-1].headers["accept"] == header
    assert target.sent.get("format") == parameter
    people.details("s1")
    assert target.seen[-1].headers["accept"] == "*/*"


def test_xml_is_not_asked_for_where_the_dialect_does_not_say_how(people: PeopleSession) -> None:
    with pytest.raises(NotExercised, match="how XML is asked for"):
        people.list(xml=True)


@pytest.mark.parametrize(
    ("caller", "token"),
    [
        (lambda p: p, "token-of-1"),
        (lambda p: p.approver, "token-of-2"),
        (lambda p: p.second_approver, "token-of-3"),
        (lambda p: p.colleague, "token-of-4"),
        (lambda p: p.admin, "token-of-5"),
        (lambda p: p.anonymous, None),
    ],
)
def test_every_caller_signs_in_as_themselves(
    people: PeopleSession,
    target: Target,
    caller: Callable[[PeopleSession], PeopleClient],
    token: str | None,
) -> None:
    caller(people).list()
    expected = token and f"Zoho-oauthtoken {token}"
    assert target.seen[-1].headers.get("authorization") == expected


def test_the_first_employee_can_sign_in_by_a_parameter(
    people: PeopleSession, target: Target
) -> None:
    people.by_authtoken.list()
    assert target.sent == {"user": "eliza@example.com", "authtoken": "parameter-of-1"}
    people.by_authtoken.delete("s1")
    assert b"authtoken=parameter-of-1" in target.seen[-1].content


# ---- pages ---------------------------------------------------------------------------------------


def rows(*ids: str) -> httpx.Response:
    return told([{"recordId": i} for i in ids])


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ([rows("1", "2"), rows("3")], ["0", "2"]),
        ([rows("1", "2"), rows()], ["0", "2"]),
        ([rows("1", "2"), rows("1", "2"), rows("3")], ["0", "2"]),
        ([rows("1", "2"), rows("3", "4"), rows("5")], ["0", "2", "4"]),
        ([httpx.Response(200, json={})], ["0"]),
    ],
)
def test_pages_are_walked_to_their_end(answers: list[httpx.Response], asked: list[str]) -> None:
    target = Target(*answers)
    replies = session_on(target).pages(2, approvalStatus="draft")
    sent = [dict(parse_qsl(request.url.query.decode())) for request in target.seen]
    assert [each["sIndex"] for each in sent] == asked
    assert {each["limit"] for each in sent} == {"2"}
    assert {reply.exchange.group for reply in replies} == {"pages-1"}


# ---- what is ours --------------------------------------------------------------------------------


def test_what_is_made_is_noted_and_what_is_deleted_believed_gone(target: Target) -> None:
    ledger = Ledger()
    people = session_on(target, ledger=ledger)
    people.create()
    assert ledger.ours == {"s1": "first"}
    assert not ledger.doubtful
    people.delete("s1")
    assert ledger.believed_gone("s1")


def test_a_creation_that_was_refused_stays_doubtful() -> None:
    ledger = Ledger()
    target = Target(httpx.Response(200, json={"response": {"status": 1, "errors": []}}))
    session_on(target, ledger=ledger).create()
    assert ledger.doubtful == {"tc-n-1": "first"}


@pytest.mark.parametrize(
    "call",
    [
        lambda p: p.modify("theirs", description="d"),
        lambda p: p.resubmit("theirs"),
        lambda p: p.delete("s1", "theirs"),
        lambda p: p.approver.approve("theirs"),
        lambda p: p.request("POST", "/deletetimesheet"),
    ],
)
def test_on_a_shared_target_only_what_is_ours_is_touched(target: Target, call: Call) -> None:
    people = session_on(target, limits=Limits())
    people.create()
    sent = len(target.seen)
    with pytest.raises(NotExercised, match="throw-away"):
        call(people)
    assert len(target.seen) == sent
    people.modify("s1", description="d")
    assert len(target.seen) == sent + 1


@pytest.mark.parametrize("throw_away", [False, True])
def test_after_an_approved_sheet_stayed_no_other_one_is_approved(throw_away: bool) -> None:
    ledger = Ledger()
    target = Target(told([]), told({"timesheetId": ["s1"]}))
    people = session_on(target, ledger=ledger, limits=Limits(throw_away=throw_away))
    people.create()
    people.approver.approve("s1")
    ledger.sweep(lambda _sheet, _caller: False)
    target.answers = [told({"timesheetId": ["s2"]})]
    people.create()
    with pytest.raises(NotExercised, match="approved to be deletable"):
        people.approver.approve("s2")
    people.approver.approve("s2", "rejected")
