"""Whatever a client of People sends and a server answers, the monitor judges it or lets it be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from hypothesis import given, settings
from hypothesis import strategies as st
from people_calls import ISO, OPERATIONS
from people_cast import ANALYSIS, ELIZA, PEOPLE, time_log
from people_trace import PeopleTrace
from people_wire import xml_of

from timecontract.exchange import Event, Exchange, Intervention, Request, Response
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.rules.people.get_timesheet_details import DETAILS, TIMELOG
from timecontract.monitor.rules.people.get_timesheets import FIELDS

SEARCH = settings(max_examples=150, deadline=None, derandomize=True, database=None)
SHEET, OTHER = "469505000000272181", "469505000000272183"
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE response [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;">]><response uri="&c;"><message>&c;&c;</message></response>'
)
FILE = b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><response><result>&f;</result></response>'
MARKED: list[bytes] = [
    BOMB,
    FILE,
    b"<response><status>0</status>",
    b"<response/>",
    b"<response><result>[[[[</result><errors><error/></errors></response>",
    b"<response><result><timesheet/><timesheet>x</timesheet></result></response>",
    b"\xff\xfe<response/>",
    b'<?xml version="1.0" encoding="no-such"?><response/>',
    b"[" * 100_000,
    b"<response>" + b"<result>" * 5_000,
    b'{"response": 1e999999}',
]
IDS = st.sampled_from([SHEET, OTHER, ELIZA, ANALYSIS, time_log(ELIZA, 0), "", "0"])
WORDS = st.sampled_from(
    [
        "true",
        "false",
        "all",
        "approved",
        "rejected",
        "pending",
        "Draft",
        "2019-04-07",
        "07-Apr-2019",
        "02:00",
        "99:99",
        "billable",
        "200",
        "-1",
        "dd/MM/yyyy",
        "yy",
        *("²", "٣", "9" * 5000, "9" * 5000 + ":00", "1e999999", "NaN"),
        "{}",
        '{"1": "approved"}',
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | IDS | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(IDS, inner, max_size=2),
    max_leaves=4,
)


def things(names: Mapping[str, str]) -> st.SearchStrategy[Any]:
    """An object with attributes of the page, or anything."""
    return st.dictionaries(st.sampled_from(list(names)), VALUES, max_size=8) | VALUES


PROBLEMS = st.fixed_dictionaries(
    {},
    optional={
        "code": st.sampled_from([9000, 9003, 9005, 9008, 9009, 9032, 7202, "9002"]) | VALUES,
        "message": VALUES,
        "timesheetId": st.lists(IDS | VALUES, max_size=3) | VALUES,
    },
)
RESULTS = (
    st.lists(things(FIELDS), max_size=3)
    | st.fixed_dictionaries(
        {}, optional={"details": things(DETAILS), "tsArr": st.lists(things(TIMELOG), max_size=3)}
    )
    | st.fixed_dictionaries(
        {}, optional={"timesheetId": st.lists(IDS) | VALUES, "skippedInfo": st.lists(PROBLEMS)}
    )
    | VALUES
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "result": RESULTS,
        "errors": st.lists(PROBLEMS, max_size=3) | PROBLEMS | VALUES,
        "message": VALUES,
        "uri": VALUES,
        "status": st.sampled_from([0, 1, "0", "1"]) | VALUES,
    },
)
BODIES = (
    ANSWERS.map(lambda answer: json.dumps({"response": answer}).encode())
    | VALUES.map(lambda value: json.dumps({"response": value}).encode())
    | VALUES.map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=9)
    | st.sampled_from(MARKED)
)
PARAMS = st.dictionaries(
    st.sampled_from(
        [
            "user",
            "timesheetId",
            "timesheetName",
            "fromDate",
            "toDate",
            "dateFormat",
            "limit",
            "sIndex",
            "approvalStatus",
            "employeeStatus",
            "billableStatus",
            "jobId",
            "timeLogs",
            "isAllLevelApprove",
            "sendforApproval",
            "isResubmit",
            "removeAttachment",
            "authtoken",
        ]
    ),
    IDS | WORDS | st.text(max_size=5),
    max_size=6,
)
TYPES = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
]
FILES = [b"--b\r\n", b'--b\r\nContent-Disposition: form-data; name="attachment"; filename=\r\n\r\n']


@st.composite
def exchanges(draw: st.DrawFn) -> Exchange:
    """Any operation, with anything in any place."""
    operation = draw(st.sampled_from(list(OPERATIONS.values())))
    params = urlencode(draw(PARAMS))
    url = f"http://target.test/people/api{operation.path}"
    headers = {"authorization": "x", "content-type": draw(st.sampled_from(TYPES))}
    body = draw(st.just(b"") | st.binary(max_size=9) | st.sampled_from(FILES))
    answer = Response(
        draw(st.sampled_from([200, 201, 204, 302, 400, 401, 404, 429, 500])),
        {"content-type": draw(st.sampled_from(["application/json", "text/xml", ""]))},
        draw(BODIES),
    )
    in_address = draw(st.booleans())
    request = Request(
        draw(st.sampled_from(operation.methods)),
        f"{url}?{params}" if in_address else url,
        headers,
        body if in_address else params.encode(),
    )
    caller = draw(st.sampled_from(["eliza", "mara", "owen", "stranger"]))
    return Exchange(request, draw(st.just(None) | st.just(answer)), caller, api="people")


INTERVENTIONS = st.builds(
    Intervention,
    st.sampled_from(["attachment", "time-tracker", "date-format", "no-such-kind"]),
    st.dictionaries(
        st.sampled_from(["timesheet_id", "sha256", "enabled", "pattern"]), IDS | WORDS, max_size=3
    ),
)


def before() -> list[Event]:
    """Honest events, after which something is known of two sheets."""
    trace = PeopleTrace()
    sheet = trace.submit()
    trace.create(1)
    trace.details(sheet)
    trace.list()
    return trace.events


BEFORE = before()


def judged(events: list[Event]) -> Monitor:
    """A monitor that has observed the events; it only tells of rules that it asked."""
    monitor = Monitor(PEOPLE)
    found = [finding for event in events for finding in monitor.observe(event)]
    assert all(finding.rule in monitor.tally.asked for finding in found)
    return monitor


@SEARCH
@given(st.lists(exchanges() | INTERVENTIONS, max_size=6), st.booleans())
def test_any_trace_is_judged_without_an_error(trace: list[Event], known: bool) -> None:
    judged([*(BEFORE if known else []), *trace])


@SEARCH
@given(answer=ANSWERS, op=st.sampled_from(list(OPERATIONS)), xml=st.booleans())
def test_any_answer_to_a_lawful_call_is_judged_without_an_error(
    answer: dict[str, Any], op: str, xml: bool
) -> None:
    params = {"timesheetId": SHEET, "approvalStatus": "approved", "dateFormat": ISO}
    params |= {"user": ELIZA, "fromDate": "2019-04-21", "toDate": "2019-04-27"}
    body = json.dumps({"response": answer}).encode()
    if xml:
        body = xml_of(answer).encode("utf-8", "replace")
    url = f"http://target.test/people/api{OPERATIONS[op].path}?{urlencode(params)}"
    request = Request("GET", url, {"authorization": "x"})
    response = Response(200, {}, body)
    judged([*BEFORE, Exchange(request, response, "mara", api="people")])


def test_broken_xml_and_bombs_are_judged_after_every_operation() -> None:
    for operation in OPERATIONS.values():
        for body in MARKED:
            url = f"http://target.test/people/api{operation.path}?timesheetId={SHEET}&user=all"
            request = Request("GET", url, {"authorization": "x"})
            answer = Response(200, {"content-type": "application/xml"}, body)
            monitor = judged([*BEFORE, Exchange(request, answer, "owen", api="people")])
            assert monitor.tally.asked["PPL-XML-WELL-FORMED"]


def test_a_bomb_is_no_well_formed_xml() -> None:
    url = f"http://target.test/people/api{OPERATIONS['get_timesheets'].path}?user=all"
    request = Request("GET", url, {"authorization": "x"})
    for body in (BOMB, FILE):
        exchange = Exchange(request, Response(200, {}, body), "owen", api="people")
        assert "PPL-XML-WELL-FORMED" in {f.rule for f in Monitor(PEOPLE).observe(exchange)}
