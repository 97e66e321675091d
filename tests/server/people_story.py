"""A story in which every open question of People is put and every fault has its chance to show."""

from __future__ import annotations

import json
from typing import Any

import people_look
import people_write
from people_client import (
    ADMIN,
    ATTACHMENT,
    COLLEAGUE,
    DIRECTOR,
    DISABLED,
    ELIZA,
    MANAGER,
    NONUSER,
    XML,
    PeopleClient,
)

from timecontract.server.people.company import (
    INTERVIEWS,
    MAINTENANCE,
    PERFORMANCE,
    REQUIREMENTS,
    ROLLOUT,
    SAF,
    SUED,
)

MONDAY, TUESDAY, FRIDAY = "2026-03-02", "2026-03-03", "2026-03-06"
WEEK = {"fromDate": MONDAY, "toDate": FRIDAY}
FIRST_LOG, OTHER_LOG = "469505000000272225", "469505000000272083"
OTHER_FILE = {"attachment": ('Zweite "Fassung".txt', b"second\r\n", "text/plain")}

ODD_CREATIONS: list[dict[str, Any]] = [
    {"user": None},
    {"user": " "},
    {"user": "nobody@example.com"},
    {"user": "all"},
    {"user": COLLEAGUE},
    {"user": "ID - 1", "timesheetName": None, "fromDate": None},
    {"timesheetName": ""},
    {"fromDate": "2026-02-30", "toDate": "2026-03-04"},
    {"fromDate": "3/2/2026"},
    {"fromDate": "2026-3-2"},
    {"fromDate": "02/03/2026", "toDate": "05/03/2026", "dateFormat": "dd/MM/yyyy"},
    {"dateFormat": "bogus"},
    {"fromDate": TUESDAY, "toDate": MONDAY},
    {"fromDate": "2026-03-01", "toDate": "2026-03-31"},
    {"fromDate": "2026-02-01", "toDate": "2026-03-03"},
    {"fromDate": "2026-02-01", "toDate": "2026-03-01"},
    {"fromDate": "2026-02-01", "toDate": "2026-02-27"},
    {"fromDate": "2026-03-01", "toDate": "2026-05-01"},
    {"fromDate": "2024-02-28", "toDate": "2024-02-29"},
    {"jobId": "1"},
    {"jobId": INTERVIEWS},
    {"projectId": ROLLOUT},
    {"projectId": ROLLOUT, **WEEK},
    {"clientId": SUED, **WEEK},
    {"clientId": SAF, "billableStatus": "non-billable", **WEEK},
    {"billableStatus": "Billable"},
    {"billableStatus": "billable", **WEEK},
    {"sendforApproval": "maybe"},
    {"sendforApproval": "TRUE"},
    {"description": " blanks ", "timesheetName": " at the ends ", **WEEK},
    {"description": None, **WEEK},
    {"user": MANAGER, "who": MANAGER, "toDate": FRIDAY, "sendforApproval": "true"},
    {"user": DIRECTOR, "who": DIRECTOR, "toDate": FRIDAY, "sendforApproval": "true"},
    {"who": ADMIN, "user": NONUSER, "toDate": FRIDAY, "sendforApproval": "true"},
    {"who": ADMIN, "user": DISABLED, "toDate": "2026-03-11"},
    {"who": COLLEAGUE, "user": COLLEAGUE, "toDate": FRIDAY},
    {"who": COLLEAGUE},
    {"fromDate": "2026-03-14", "toDate": "2026-03-15"},
]

ODD_LISTS: list[dict[str, Any]] = [
    {},
    {"user": "all", "who": MANAGER},
    {"user": "all", "who": DIRECTOR},
    {"user": "all", "who": ADMIN, "headers": XML},
    {"user": "all", "who": COLLEAGUE},
    {"user": "all", "who": ADMIN, "employeeStatus": "users"},
    {"user": "all", "who": ADMIN, "employeeStatus": "nonusers"},
    {"user": "all", "who": ADMIN, "employeeStatus": "logindisabled"},
    {"user": "all", "who": ADMIN, "employeeStatus": "usersandnonusers"},
    {"user": "ID - 1", "who": ADMIN, "employeeStatus": "nonusers"},
    {"user": "ID - 1", "who": MANAGER},
    {"user": ELIZA, "who": COLLEAGUE},
    {"user": "ID - 1", "who": COLLEAGUE},
    {"user": "nobody@example.com"},
    {"user": ELIZA, "approvalStatus": "Approved"},
    *({"user": "all", "approvalStatus": s} for s in ("draft", "pending", "approved", "rejected")),
    {"user": ELIZA, "approvalStatus": "lost", "limit": "x"},
    {"user": ELIZA, "limit": "201"},
    {"user": ELIZA, "limit": "0"},
    {"user": ELIZA, "sIndex": "-1"},
    *({"user": ELIZA, "limit": "1", "sIndex": str(index)} for index in range(5)),
    {"user": ELIZA, "limit": "4"},
    {"user": ELIZA, "fromDate": "03-Mar-2026", "toDate": "05-Mar-2026"},
    {"user": ELIZA, "fromDate": "02-Mar-2026", "toDate": "02-Mar-2026"},
    {"user": ELIZA, "fromDate": "03-Mar-2026"},
    {"user": ELIZA, "fromDate": "03-Mar-2026", "approvalStatus": "rejected"},
    {"user": ELIZA, "toDate": "03-Mar-2026"},
    {"user": ELIZA, "fromDate": "05-Mar-2026", "toDate": "03-Mar-2026"},
    {"user": ELIZA, "fromDate": "2-Mar-2026", "toDate": "30-Feb-2026"},
    {"user": ELIZA, "dateFormat": "EEEE, d. MMMM yy", "headers": XML},
    {"user": ELIZA, "dateFormat": "qq", "fromDate": "03-Mar-2026"},
]


def transcript(client: PeopleClient) -> list[tuple[int, str, bytes]]:
    """Every answer of the story."""
    for chapter in (
        *(signing_in, creating, listing, long_lists, leap_day, details, modifying, resubmitting),
        *(approving, levels, deciding_late, deleting, many_ids, closed, many_errors, attachments),
        *people_look.CHAPTERS,
        *people_write.CHAPTERS,
    ):
        client.control("POST", "/reset")
        chapter(client)
    return client.told


def signing_in(client: PeopleClient) -> None:
    sheet = client.sheet()
    tokens = [client.token(scope=scope) for scope in ("READ", "CREATE", "UPDATE", "DELETE")]
    tokens += ["", "1000.dead", client.token(kind="authtoken")]
    for token in tokens:
        headers = {"Authorization": f"Zoho-oauthtoken {token}"}
        client.call("gettimesheet", user="all", headers=headers)
        client.call("modifytimesheet", timesheetId=sheet, headers=headers | XML)
    path = "/api/timetracker/gettimesheet?user=all"
    client.send("GET", path)
    client.send("GET", f"{path}&authtoken={client.token(kind='authtoken')}")
    client.send("GET", "/people/api/timetracker/nothing?format=xml")


def creating(client: PeopleClient) -> None:
    for parameters in ODD_CREATIONS:
        for sheet in client.ids(**parameters):
            client.call("gettimesheetdetails", timesheetId=sheet, who=ADMIN)
            client.call("gettimesheet", user="all", who=ADMIN)
            client.call("deletetimesheet", timesheetId=sheet, who=ADMIN)
    for _ in range(2):
        client.create(headers=XML)
    client.create(**WEEK)


def listing(client: PeopleClient) -> None:
    week = client.pending(**WEEK, description=None)
    client.decide(week, "approved", timeLogs=json.dumps({FIRST_LOG: "rejected"}))
    client.rejected(fromDate="2026-03-09", toDate="2026-03-10")
    client.pending(fromDate="2026-03-11", toDate="2026-03-13")
    client.sheet(fromDate="2026-02-28", toDate="2026-02-28")
    client.pending(who=COLLEAGUE, user=COLLEAGUE, toDate="2026-03-10")
    for employee in (NONUSER, DISABLED):
        client.sheet(who=ADMIN, user=employee, toDate="2026-03-11")
    for parameters in ODD_LISTS:
        client.call("gettimesheet", **parameters)
    client.put("date-format", pattern="dd/MM/yyyy")
    client.call("gettimesheet", user=ELIZA)


def long_lists(client: PeopleClient) -> None:
    for _ in range(30):
        body = {"employee": ELIZA, "date": "2026-05-04", "minutes": 350, "job_id": INTERVIEWS}
        client.control("POST", "/people/timelogs", json=body | {"billable": True, "type": 0})
    client.sheet(fromDate="2026-05-04", toDate="2026-05-04")
    client.call("gettimesheet", user=ELIZA)


def leap_day(client: PeopleClient) -> None:
    sheet = client.sheet(fromDate="2024-02-29", toDate="2024-02-29")
    client.call("gettimesheetdetails", timesheetId=sheet, dateFormat="dd-MM-yyyy")
    client.call("gettimesheet", user=ELIZA)


def details(client: PeopleClient) -> None:
    week = client.sheet(**WEEK)
    for who in (ELIZA, MANAGER, COLLEAGUE, ADMIN):
        client.call("gettimesheetdetails", timesheetId=week, who=who)
        client.call("gettimesheetdetails", timesheetId=week, who=who, headers=XML)
    for parameters in ({}, {"timesheetId": ""}, {"timesheetId": "1"}):
        client.call("gettimesheetdetails", **parameters)
    client.call("gettimesheetdetails", timesheetId=week, dateFormat="'no")
    client.call("gettimesheetdetails", timesheetId=week, dateFormat="dd/MMM/yyyy")
    client.call("gettimesheetdetails", timesheetId=week)


def modifying(client: PeopleClient) -> None:
    days = (MONDAY, TUESDAY, "2026-03-04", "2026-03-05")
    makers = (client.sheet, client.pending, client.approved, client.rejected)
    changes: list[dict[str, Any]] = [
        {"timesheetName": "Other name"},
        {"sendforApproval": "true"},
        {"isResubmit": "true"},
    ]
    for change in changes:
        sheets = [make(fromDate=day, toDate=day) for make, day in zip(makers, days, strict=True)]
        for sheet in sheets:
            client.modify(sheet, **change)
            client.call("gettimesheetdetails", timesheetId=sheet)
        client.control("POST", "/reset")
    sheet, neighbour = client.sheet(), client.sheet(**WEEK)
    odd: list[dict[str, Any]] = [
        {},
        {"timesheetName": ""},
        {"description": " "},
        {"timesheetName": " x "},
        {"removeAttachment": "true"},
        {"removeAttachment": "perhaps", "timesheetName": "never"},
        {"isResubmit": "false"},
        {"who": COLLEAGUE, "timesheetName": "stolen"},
        {"who": MANAGER, "description": "stolen"},
        {"who": ADMIN, "description": "by the admin"},
    ]
    for parameters in odd:
        client.modify(sheet, **parameters)
        client.call("gettimesheetdetails", timesheetId=sheet)
    client.call("gettimesheet", user=ELIZA)
    client.modify(sheet, timesheetName="renamed once more")
    client.call("modifytimesheet", timesheetName="x")
    client.modify("1", timesheetName="x")
    client.call("gettimesheetdetails", timesheetId=neighbour)
    client.call("gettimesheet", user=ELIZA)


def resubmitting(client: PeopleClient) -> None:
    partly = json.dumps({FIRST_LOG: "approved", OTHER_LOG: "rejected"})
    sheet = client.pending(files=ATTACHMENT)
    client.decide(sheet, "rejected", timeLogs=partly)
    client.modify(sheet, isResubmit="false")
    client.modify(sheet, isResubmit="true", who=COLLEAGUE)
    client.call("gettimesheetdetails", timesheetId=sheet)
    client.modify(sheet, isResubmit="true", description="better")
    client.call("gettimesheetdetails", timesheetId=sheet)
    client.call("gettimesheet", user=ELIZA)
    client.decide(sheet, "approved")
    client.call("gettimesheetdetails", timesheetId=sheet)


def approving(client: PeopleClient) -> None:
    maps = [
        json.dumps({FIRST_LOG: "approved", OTHER_LOG: "rejected"}),
        json.dumps({OTHER_LOG: "rejected"}),
        json.dumps({FIRST_LOG: "approved", "469505000000272229": "approved"}),
        json.dumps({FIRST_LOG: "Approved"}),
        "[1",
    ]
    for status in ("approved", "rejected"):
        for text in maps:
            sheet = client.pending()
            client.decide(sheet, status, timeLogs=text, comments="Partially Approved")
            client.call("gettimesheetdetails", timesheetId=sheet)
            client.call("gettimesheet", user=ELIZA)
            client.control("POST", "/reset")
    sheet = client.pending()
    for who in (ELIZA, COLLEAGUE):
        client.decide(sheet, "approved", who=who)
    client.decide(sheet, "Approved")
    client.decide(sheet, "perhaps")
    client.decide(sheet, "approved", isAllLevelApprove="perhaps")
    client.decide(sheet, "")
    client.call("approvetimesheet", who=MANAGER, approvalStatus="approved", headers=XML)
    client.call("gettimesheetdetails", timesheetId=sheet)
    client.decide("1", "approved")
    client.call("deletetimesheet", timesheetId=sheet)
    client.decide(sheet, "approved")


def levels(client: PeopleClient) -> None:
    client.put("approvers", employee=ELIZA, approvers=[MANAGER, DIRECTOR])
    plots: list[list[tuple[str, dict[str, str]]]] = [
        [(MANAGER, {}), (MANAGER, {}), (DIRECTOR, {})],
        [(DIRECTOR, {}), (MANAGER, {})],
        [(ADMIN, {}), (DIRECTOR, {"timeLogs": json.dumps({FIRST_LOG: "rejected"})})],
        [(MANAGER, {"isAllLevelApprove": "true"})],
        [(MANAGER, {"isAllLevelApprove": "false"})],
        [(ADMIN, {"isAllLevelApprove": "true"})],
    ]
    for plot in plots:
        sheet = client.pending()
        for who, how in plot:
            client.decide(sheet, "approved", who=who, **how)
            client.call("gettimesheetdetails", timesheetId=sheet)
            client.call("gettimesheet", user=ELIZA)
        client.decide(sheet, "rejected", who=DIRECTOR)
        client.call("gettimesheetdetails", timesheetId=sheet)
        client.call("deletetimesheet", timesheetId=sheet)
        client.control("POST", "/reset")
        client.put("approvers", employee=ELIZA, approvers=[MANAGER, DIRECTOR])


def deciding_late(client: PeopleClient) -> None:
    for status in ("approved", "rejected"):
        for make in (client.sheet, client.approved, client.rejected):
            sheet = make()
            client.decide(sheet, status)
            client.call("gettimesheetdetails", timesheetId=sheet)
            client.control("POST", "/reset")


def deleting(client: PeopleClient) -> None:
    draft, pending = client.sheet(), client.pending(fromDate=TUESDAY, toDate=TUESDAY)
    approved = client.approved(fromDate="2026-03-04", toDate="2026-03-04")
    rejected = client.rejected(fromDate="2026-03-05", toDate="2026-03-05")
    foreign = client.sheet(who=COLLEAGUE, user=COLLEAGUE)
    client.call("deletetimesheet", timesheetId=foreign, headers=XML)
    client.call("deletetimesheet")
    client.call("deletetimesheet", timesheetId=f"{draft},{draft}")
    ids = [pending, "1", approved, "2", foreign, rejected]
    client.call("deletetimesheet", timesheetId=",".join(ids))
    client.call("gettimesheet", user="all", who=ADMIN)
    for sheet in (draft, pending, foreign):
        client.call("gettimesheetdetails", timesheetId=sheet, who=ADMIN)
        client.modify(sheet, timesheetName="x", who=ADMIN)
    client.create()


def many_ids(client: PeopleClient) -> None:
    sheet = client.sheet()
    ids = [*(str(number) for number in range(1, 1001)), sheet]
    client.call("deletetimesheet", method="POST", data={"timesheetId": ",".join(ids)})
    client.call("gettimesheet", user=ELIZA)


def closed(client: PeopleClient) -> None:
    week, later = client.pending(**WEEK), client.sheet(fromDate="2026-03-09", toDate="2026-03-09")
    client.put("date-format", pattern="yyyy/MM/dd")
    for until in ("2026-03-04", FRIDAY, "2026-03-09", "2026-02-28", "2026-03-31"):
        client.put("pay-period", processed_until=until)
        for sheet in (week, later):
            client.modify(sheet, description=f"until {until}")
            client.decide(sheet, "approved", isAllLevelApprove="maybe")
        client.call("deletetimesheet", timesheetId="1")
        client.create(fromDate="2026-03-10", toDate="2026-03-11")
    client.decide(week, "approved")
    client.call("deletetimesheet", timesheetId=week)
    client.put("pay-period", processed_until=None)
    client.put("time-tracker", enabled=False)
    client.call("gettimesheet", user="all")
    client.call("gettimesheetdetails", timesheetId=week)
    client.call("gettimesheetdetails", timesheetId=week, who=COLLEAGUE, dateFormat="x")
    client.create()


def many_errors(client: PeopleClient) -> None:
    sheet = client.sheet(**WEEK)
    client.call("createtimesheet", sendforApproval="x", user=COLLEAGUE)
    client.call("modifytimesheet", timesheetId=sheet, who=COLLEAGUE, sendforApproval="x")
    client.call("gettimesheet", user=COLLEAGUE, limit="x", approvalStatus="x")
    client.call("approvetimesheet", timesheetId=sheet, isAllLevelApprove="x")


def attachments(client: PeopleClient) -> None:
    sheet = client.sheet(files=ATTACHMENT)
    for files in (ATTACHMENT, OTHER_FILE):
        client.call("modifytimesheet", timesheetId=sheet, files=files)
        client.attachment(sheet)
    both: dict[str, Any] = {"removeAttachment": "true"}
    client.call("modifytimesheet", timesheetId=sheet, removeAttachment="false")
    client.attachment(sheet)
    client.call("modifytimesheet", timesheetId=sheet, timesheetName="Renamed")
    client.attachment(sheet)
    client.call("modifytimesheet", timesheetId=sheet, files=OTHER_FILE, **both)
    client.call("gettimesheetdetails", timesheetId=sheet)
    client.call("modifytimesheet", timesheetId=sheet, **both)
    client.call("gettimesheetdetails", timesheetId=sheet)
    client.create(fromDate=TUESDAY, toDate=TUESDAY, jobId=MAINTENANCE)
    client.create(fromDate=TUESDAY, toDate=TUESDAY, jobId=REQUIREMENTS, files=ATTACHMENT)
    client.create(fromDate="2026-03-10", toDate="2026-03-10", jobId=PERFORMANCE)
