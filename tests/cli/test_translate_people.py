import json
from typing import Any

import pytest

from timecontract.contract.facts import InvoiceFacts
from timecontract.contract.people_facts import PeopleFacts
from timecontract.exchange import Intervention, Request, Response
from timecontract.translate import Translator

BASE = "http://h/people/api/timetracker"
FORM = {"content-type": "application/x-www-form-urlencoded"}
MULTIPART = {"content-type": "multipart/form-data; boundary=b"}


def facts(side: str, *, turned: bool = False) -> PeopleFacts:
    """Facts whose ids begin with `side`; `turned`, the employees stand in another order."""
    employees = [
        {
            "record_id": f"{side}-{one}",
            "employee_id": f"{side} {one}",
            "email": f"{one}@{side}.test",
        }
        for one in ("eva", "max")
    ]
    timelogs = [
        {
            "id": f"{side}-log-{one}",
            "employee": f"{side}-{one}",
            "date": "2026-03-02",
            "minutes": 60,
        }
        for one in ("eva", "max")
    ]
    step = -1 if turned else 1
    return PeopleFacts.from_mapping(
        {
            "employees": employees[::step],
            "clients": [{"id": f"{side}-client"}],
            "projects": [{"id": f"{side}-project", "client_id": f"{side}-client"}],
            "jobs": [{"id": f"{side}-job", "project_id": f"{side}-project"}],
            "timelogs": timelogs[::step],
            "tokens": [
                {"alias": "first", "employee": f"{side}-eva"},
                {"alias": "approver", "employee": f"{side}-max"},
            ],
        }
    )


@pytest.fixture
def translator() -> Translator:
    return Translator(facts("old"), facts("new", turned=True))


def answer(result: Any) -> Response:
    return Response(200, {}, json.dumps({"response": {"result": result}}).encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("old-eva", "new-eva"),
        ("old max", "new max"),
        ("eva@old.test", "eva@new.test"),
        ("old-log-max", "new-log-max"),
        ("old-job", "new-job"),
        ("old-project", "new-project"),
        ("old-client", "new-client"),
        ("all", "all"),
    ],
)
def test_what_the_facts_name_is_paired_by_who_calls(
    old: str, new: str, translator: Translator
) -> None:
    assert translator.id(old) == new


def test_parameters_are_translated_wherever_they_stand(translator: Translator) -> None:
    translator.learn(answer({"timesheetId": ["s1", "s2"]}), answer({"timesheetId": ["n1", "n2"]}))
    query = Request("GET", f"{BASE}/gettimesheet?user=eva%40old.test&description=s1")
    form = Request("POST", f"{BASE}/deletetimesheet", FORM, b"timesheetId=s1%2Cs2&comments=s1")
    assert translator.path(query) == "/gettimesheet?user=eva%40new.test&description=s1"
    assert translator.body(form) == b"timesheetId=n1,n2&comments=s1"


def test_time_logs_are_translated_inside_their_json(translator: Translator) -> None:
    sent = b"timeLogs=%7B%22old-log-eva%22%3A%22approved%22%7D"
    body = translator.body(Request("POST", f"{BASE}/approvetimesheet", FORM, sent))
    assert body == b"timeLogs=%7B%22new-log-eva%22%3A+%22approved%22%7D"


def test_fields_of_a_multipart_body_are_translated_and_files_are_not(
    translator: Translator,
) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="user"\r\n\r\nold-eva\r\n'
        b'--b\r\nContent-Disposition: form-data; name="attachment"; filename="user"\r\n\r\n'
        b"old-eva\r\n--b--\r\n"
    )
    translated = translator.body(Request("POST", f"{BASE}/createtimesheet", MULTIPART, body))
    assert translated == body.replace(b"old-eva", b"new-eva", 1)


def test_a_sign_in_by_a_parameter_is_left_to_whoever_sends(translator: Translator) -> None:
    url = f"{BASE}/gettimesheetdetails?authtoken=[redacted]"
    assert translator.path(Request("GET", url)) == "/gettimesheetdetails"
    assert translator.path(Request("GET", f"{url}&timesheetId=4")) == (
        "/gettimesheetdetails?timesheetId=4"
    )
    form = Request("POST", f"{BASE}/deletetimesheet", FORM, b"timesheetId=4&authtoken=[redacted]")
    assert translator.body(form) == b"timesheetId=4"


def test_answers_in_xml_teach_ids_too(translator: Translator) -> None:
    xml = b'<response><result><timesheetId>["%s"]</timesheetId></result></response>'
    kind = {"content-type": "application/xml"}
    translator.learn(Response(200, kind, xml % b"s1"), Response(200, kind, xml % b"n1"))
    assert translator.id("s1") == "n1"


def test_changes_behind_the_api_are_translated_and_teach(translator: Translator) -> None:
    change = Intervention("approvers", {"employee": "old-eva", "approvers": "old-max,old-eva"})
    assert translator.intervention(change).details == {
        "employee": "new-eva",
        "approvers": "new-max,new-eva",
    }
    translator.learn_done(
        Intervention("timelog", {"id": "t1"}), Intervention("timelog", {"id": "u"})
    )
    assert translator.id("t1") == "u"


def test_facts_of_the_other_api_pair_nothing() -> None:
    assert Translator(InvoiceFacts(), facts("new")).id("old-eva") == "old-eva"
