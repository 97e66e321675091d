"""Whatever is sent to People, the answer is a documented error and nothing has changed."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_client import ADMIN, MANAGER, ROOT, PeopleClient

from timecontract.server import app
from timecontract.server.people.envelopes import PATHS
from timecontract.server.people_http import BODY_LIMIT

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=B"
NAMES = [
    *("user", "timesheetName", "description", "dateFormat", "fromDate", "toDate", "jobId"),
    *("projectId", "clientId", "billableStatus", "sendforApproval", "timesheetId", "timeLogs"),
    *("isResubmit", "removeAttachment", "approvalStatus", "isAllLevelApprove", "comments"),
    *("employeeStatus", "sIndex", "limit", "authtoken", "format"),
]


def assert_answered(answer: object, status: int) -> None:
    """An envelope of the page, a success or a refusal with a code."""
    assert status < 500
    assert isinstance(answer, dict)
    response = answer["response"]
    assert response["uri"].startswith("/api/timetracker/")
    if response["status"] == 1:
        errors = response["errors"]
        for error in errors if isinstance(errors, list) else [errors]:
            assert isinstance(error["code"], int)
            assert error["message"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("PUT", "gettimesheet", 405, 7207),
        ("DELETE", "deletetimesheet", 405, 7207),
        ("OPTIONS", "gettimesheet", 405, 7207),
        ("BREW", "gettimesheet", 405, 7207),
        ("GET", "", 404, 7201),
        ("GET", "gettimesheet/", 404, 7201),
        ("GET", "GetTimesheet", 404, 7201),
        ("POST", "%00", 404, 7201),
        ("POST", "%ff%3cx%3e", 404, 7201),
        ("GET", "../gettimesheets", 404, 7201),
    ],
)
def test_unknown_addresses_and_methods_are_refused(
    people: PeopleClient, method: str, path: str, status: int, code: int
) -> None:
    answer = people.call(path, method=method)
    assert (answer.status_code, answer.json()["response"]["errors"]["code"]) == (status, code)


def test_addresses_outside_the_api_are_refused_alike(people: PeopleClient) -> None:
    for path in ("/people/api", "/people/", "/api/timetracker", "/w/w9" + ROOT + "/gettimesheet"):
        answer = people.send("GET", path)
        assert answer.status_code == 404
        assert answer.json()["response"]["errors"]["code"] == 7201


@pytest.mark.parametrize("query", ["user=a&user=b", "user=%ff", "user=%00", "user=%ed%a0%80"])
def test_repeated_and_unreadable_values_are_wrong(people: PeopleClient, query: str) -> None:
    headers = {"Authorization": f"Zoho-oauthtoken {people.token()}"}
    answer = people.send("GET", f"{ROOT}/gettimesheet?{query}", headers=headers)
    (error,) = answer.json()["response"]["errors"]
    assert error == {"code": 9003, "message": "Wrong value given for user parameter"}


def test_the_same_value_twice_is_one(people: PeopleClient) -> None:
    assert people.code("gettimesheet", user="all", data={"user": "all"}) == 0


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("multipart/form-data", b""),
        (MULTIPART, b""),
        (MULTIPART, b"--B"),
        (MULTIPART, b"--B--"[:4]),
        (MULTIPART, b"--B\r\n\r\nx\r\n--B--"),
        (MULTIPART, b'--B\r\nContent-Disposition: form-data; name="attachment"\r\n\r\nx'),
        (MULTIPART, b"--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--"),
        (MULTIPART, b'--Bx\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--B--'),
        (FORM, b"&".join(b"a%d=1" % number for number in range(2000))),
    ],
)
def test_a_broken_form_is_refused(people: PeopleClient, media_type: str, body: bytes) -> None:
    sheet = people.sheet()
    before = people.shown(sheet)
    answer = people.call(
        "modifytimesheet",
        timesheetId=sheet,
        description="x",
        content=body,
        headers={"Content-Type": media_type},
    )
    (error,) = answer.json()["response"]["errors"]
    assert error["code"] == 9003
    assert people.shown(sheet) == before


def test_a_huge_body_is_refused(people: PeopleClient) -> None:
    headers = {"Content-Type": FORM}
    body = b"description=" + b"x" * BODY_LIMIT
    answer = people.call("createtimesheet", content=body, headers=headers)
    assert answer.status_code == 413
    assert answer.json()["response"]["errors"]["code"] == 7200


def test_bodies_of_other_media_types_are_not_looked_at(people: PeopleClient) -> None:
    headers = {"Content-Type": "application/json"}
    assert people.code("gettimesheet", user="all", content=b"{", headers=headers) == 0


@pytest.mark.parametrize("operation", PATHS.values())
def test_a_bare_call_is_refused_with_the_first_parameter(
    people: PeopleClient, operation: str
) -> None:
    code, message = people.error(operation)
    assert code == 9002
    assert message.startswith("No ")


@pytest.fixture(scope="module")
def shared() -> Iterator[PeopleClient]:
    with PeopleClient(app()) as client:
        client.sheet()
        client.pending(fromDate="2026-03-03", toDate="2026-03-03")
        yield client


VALUES = (
    st.text(max_size=30)
    | st.sampled_from(["all", "true", "approved", "ID - 1", "469505000001000001", "{}", "200"])
    | st.sampled_from(["2026-03-02", "2026-02-30", "dd/MM/yyyy", '{"1": "approved"}', "[" * 2000])
    | st.from_regex(r"[0-9]{1,4}-[0-9A-Za-z]{1,3}-[0-9]{1,4}", fullmatch=True)
    | st.integers().map(str)
)


@settings(max_examples=300, deadline=None)
@given(
    operation=st.sampled_from(sorted(PATHS.values())),
    pairs=st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=7),
    method=st.sampled_from(["GET", "POST"]),
    who=st.sampled_from([ADMIN, MANAGER]),
)
def test_any_parameter_is_taken_or_refused(
    shared: PeopleClient, operation: str, pairs: list[tuple[str, str]], method: str, who: str
) -> None:
    text = urlencode(pairs, errors="surrogatepass")
    headers = {"Authorization": f"Zoho-oauthtoken {shared.token(who)}", "Content-Type": FORM}
    path = f"{ROOT}/{operation}"
    if method == "GET":
        answer = shared.send("GET", f"{path}?{text}", headers=headers)
    else:
        answer = shared.send("POST", path, content=text.encode(), headers=headers)
    if ("format", "xml") not in pairs:
        assert_answered(answer.json(), answer.status_code)


@settings(max_examples=150, deadline=None)
@given(body=st.binary(max_size=200), boundary=st.sampled_from(["B", "", "a b", "\xe4"]))
def test_any_multipart_is_taken_or_refused(
    shared: PeopleClient, body: bytes, boundary: str
) -> None:
    media_type = f'multipart/form-data; boundary="{boundary}"'.encode("latin-1")
    body = body.replace(b"-", b"--B\r\n")
    answer = shared.send(
        "POST",
        f"{ROOT}/modifytimesheet",
        content=body,
        headers=[
            (b"Content-Type", media_type),
            (b"Authorization", f"Zoho-oauthtoken {shared.token()}".encode()),
        ],
    )
    assert_answered(answer.json(), answer.status_code)
