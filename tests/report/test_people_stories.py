"""Stories of People: told, written for a shell, shortened, kept in files."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from timecontract.contract.people_facts import PeopleFacts
from timecontract.exchange import Event, Exchange, Intervention, Request, Response
from timecontract.monitor.verdict import Finding
from timecontract.report.cassette import read, write
from timecontract.report.curl import commands
from timecontract.report.declared import facts_of, mapping_of
from timecontract.report.story import Step, steps
from timecontract.shorten import shorten

BASE = "http://127.0.0.1:9100/people/api/timetracker"
SHEET, OTHER = "469505000000272183", "469505000000272184"
FORM = {"content-type": "application/x-www-form-urlencoded"}
DOCUMENT = Path(__file__).parents[2] / "docs" / "control-protocol.md"


def call(
    method: str,
    path: str,
    response: Any,
    body: str = "",
    headers: dict[str, str] | None = None,
    caller: str = "first",
) -> Exchange:
    """An exchange of People; a text as `response` is XML."""
    xml = isinstance(response, str)
    answer = response if xml else json.dumps({"response": response})
    kind = {"content-type": "application/xml" if xml else "application/json"}
    sign_in = {"authorization": "Zoho-oauthtoken [redacted]"}
    return Exchange(
        request=Request(
            method,
            f"{BASE}/{path}",
            (headers or (FORM if body else {})) | sign_in,
            body.encode(),
        ),
        response=Response(200, kind, answer.encode()),
        caller=caller,
        api="people",
    )


def created(*sheets: str) -> dict[str, Any]:
    return {"result": {"timesheetId": list(sheets)}, "message": "Data added", "status": 0}


def shown(sheet: str, status: str = "draft") -> dict[str, Any]:
    details = {"recordId": sheet, "status": status, "totalHours": 145, "desc": "x"}
    return {"result": {"details": details, "tsArr": [{}, {}]}, "status": 0}


CREATE = call("POST", "createtimesheet", created(SHEET), "user=1&timesheetName=tc-1")
OTHERS = call("POST", "createtimesheet", created(OTHER), "user=1&timesheetName=tc-2")
LOOK = call("GET", f"gettimesheetdetails?timesheetId={SHEET}", shown(SHEET))
APPROVE = call(
    "POST",
    "approvetimesheet",
    {"result": {"timesheetId": SHEET}, "message": "Timesheet approved", "status": 0},
    f"timesheetId={SHEET}&approvalStatus=approved",
    caller="approver",
)
XML = f'<response><result><timesheetId>["{SHEET}"]</timesheetId></result></response>'
REFUSED = {"message": "Error", "errors": [{"code": 9000, "message": "Permission denied"}]}


def found(*story: Event) -> Finding:
    return Finding("PPL-A", "get_timesheet_details", "1", "2", story=story, step=len(story) - 1)


def told(*story: Event) -> list[Step]:
    return steps(found(*story, LOOK))


def test_sheets_have_short_names_and_what_was_sent_is_told() -> None:
    made, approved, _ = told(CREATE, APPROVE)
    assert (made.call, made.told) == ("POST /createtimesheet", "sheet-1")
    assert made.sent == 'timesheetName "tc-1"'
    assert (approved.caller, approved.told) == ("approver", "sheet-1")


def test_details_are_told_by_what_is_new_in_them() -> None:
    later = call("GET", f"gettimesheetdetails?timesheetId={SHEET}", shown(SHEET, "approved"))
    story = told(LOOK, later, later)
    assert story[0].told == 'sheet-1, status "draft", totalHours 145'
    assert story[1].told == 'sheet-1, status "approved"'
    assert story[2].told == "sheet-1 as before"


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (REFUSED, 'code 9000 "Permission denied"'),
        ({"errors": {"code": "7202", "message": "no"}}, 'code "7202" "no"'),
        ({"result": [{}, {}], "status": 0}, "2 rows"),
        ({"message": "Data fetched", "status": 0}, '"Data fetched"'),
        ({"result": {"timesheetId": [SHEET, OTHER]}}, f"{SHEET}, {OTHER}"),
        (
            {
                "result": {
                    "timesheetId": [SHEET],
                    "skippedInfo": [{"timesheetId": [OTHER], "code": 9009, "message": "paid"}],
                }
            },
            f'{SHEET}, skipped: {OTHER} code 9009 "paid"',
        ),
        ({}, '{"response": {}}'),
        (XML, SHEET),
        ("<html>", "6 bytes that are no JSON object"),
    ],
)
def test_answers_of_every_form_are_told(response: Any, said: str) -> None:
    (step,) = steps(found(call("POST", "deletetimesheet", response)))
    assert step.told.replace("sheet-1", SHEET).replace("sheet-2", OTHER) == said


def test_a_file_is_told_by_its_size_and_a_sign_in_not_at_all() -> None:
    body = (
        '--b\r\nContent-Disposition: form-data; name="timesheetName"\r\n\r\ntc-1\r\n'
        '--b\r\nContent-Disposition: form-data; name="attachment"; filename="a.txt"\r\n'
        "Content-Type: text/plain\r\n\r\nhello\r\n--b--\r\n"
    )
    headers = {"content-type": "multipart/form-data; boundary=b"}
    path = "createtimesheet?authtoken=[redacted]&user=1"
    step = told(call("POST", path, created(SHEET), body, headers))[0]
    assert step.call == "POST /createtimesheet?user=1"
    assert step.sent == 'timesheetName "tc-1", attachment "a file of 5 bytes"'


def test_by_hand_a_new_sheet_is_a_variable_and_a_token_too() -> None:
    by_parameter = call("GET", f"gettimesheetdetails?timesheetId={SHEET}&authtoken=[redacted]", {})
    lines = commands([CREATE, APPROVE, by_parameter])
    assert lines[0] == f"URL={BASE}"
    assert "| jq -r '.response.result.timesheetId[0]')" in lines[3]
    assert lines[3].startswith("SHEET_1=$(curl -sS -X POST")
    assert "timesheetId=${SHEET_1}&approvalStatus=approved" in lines[4]
    assert "timesheetId=${SHEET_1}&authtoken=$TOKEN_FIRST" in lines[5]
    assert "[redacted]" not in "\n".join(lines)


def test_by_hand_only_a_wanted_media_type_is_asked_for() -> None:
    plain = call("GET", "gettimesheet", {}, headers={"accept": "*/*"})
    xml = call("GET", "gettimesheet", {}, headers={"accept": "application/xml"})
    lines = commands([plain, xml])
    assert "accept" not in lines[2]
    assert "-H 'accept: application/xml'" in lines[3]


def shortened(*story: Exchange, needed: Sequence[Event] = ()) -> tuple[Event, ...]:
    def judge(cut: Sequence[Event]) -> list[Finding]:
        if all(any(event is one for event in cut) for one in needed):
            return [found(*cut)]
        return []

    return shorten(found(*story), judge).story


def test_other_sheets_reads_and_refusals_about_none_are_cut() -> None:
    listed = call("GET", "gettimesheet?user=1", {"result": []})
    refused = call("POST", "createtimesheet", REFUSED, "user=1")
    stray = call("POST", "deletetimesheet", created(), "timesheetId=4")
    story = shortened(CREATE, OTHERS, listed, refused, stray, APPROVE, LOOK)
    assert story == (CREATE, APPROVE, LOOK)


def test_a_read_by_post_is_cut_and_a_write_by_get_is_not() -> None:
    read = call("POST", "gettimesheet", {"result": []}, "user=1")
    written = call("GET", f"modifytimesheet?timesheetId={SHEET}&description=x", created(SHEET))
    assert shortened(CREATE, read, written, LOOK) == (CREATE, written, LOOK)


def facts() -> PeopleFacts:
    """The facts that the control protocol shows."""
    shown_part = re.search(r"The part of People:\n\n```json\n(.*?)```", DOCUMENT.read_text(), re.S)
    assert shown_part
    return PeopleFacts.from_mapping(json.loads(shown_part[1])["people"])


def test_facts_of_people_come_back_without_tokens() -> None:
    kept = mapping_of(facts())
    assert "1000.def" not in json.dumps(kept)
    assert mapping_of(facts_of(kept)) == kept
    again = facts_of(kept)
    assert isinstance(again, PeopleFacts)
    assert (again.employees, again.jobs, again.timelogs, again.permissions) == (
        facts().employees,
        facts().jobs,
        facts().timelogs,
        facts().permissions,
    )


def test_a_finding_of_people_comes_back_with_its_api(tmp_path: Path) -> None:
    change = Intervention("approvers", {"employee": "1", "approvers": "2,3"})
    write(tmp_path / "f.yaml", found(change, CREATE, LOOK), facts())
    recorded = read(tmp_path / "f.yaml")
    assert recorded.api == "people"
    assert recorded.finding == found(change, CREATE, LOOK)
    assert isinstance(recorded.facts, PeopleFacts)
