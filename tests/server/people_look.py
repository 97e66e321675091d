"""Chapters of the story that look closely: filters, pages and texts of lists, and who sees what."""

from __future__ import annotations

from typing import Any

from people_client import (
    ADMIN,
    ATTACHMENT,
    COLLEAGUE,
    ELIZA,
    MANAGER,
    NONUSER,
    XML,
    PeopleClient,
)

from timecontract.server.people.company import INTERVIEWS, MAINTENANCE

EMAIL = "eliza.madison@gmail.com"
ISO = "yyyy-MM-dd"
MARCH = [f"2026-03-{day:02}" for day in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 31)]
TEXT = 'tea & <b>"bread"</b> 🎉, more than twenty letters'


def log(client: PeopleClient, *days: str) -> None:
    """More time of Eliza's on these days."""
    for day in days:
        body = {"employee": ELIZA, "date": day, "minutes": 70, "job_id": MAINTENANCE}
        client.control("POST", "/people/timelogs", json=body | {"billable": True, "type": 2})


def between(first: str, last: str, pattern: str = ISO) -> dict[str, Any]:
    """The parameters of a period."""
    return {"fromDate": first, "toDate": last, "dateFormat": pattern}


def looking_for_people(client: PeopleClient) -> None:
    client.sheet()
    client.sheet(who=MANAGER, user=MANAGER)
    client.sheet(who=ADMIN, user=NONUSER, fromDate="2026-03-03", toDate="2026-03-06")
    for who in (ELIZA, MANAGER, COLLEAGUE, ADMIN):
        for user in (EMAIL, ELIZA, "ID - 1", MANAGER, "all", ELIZA):
            client.call("gettimesheet", user=user, who=who)
        client.call("gettimesheet", user="all", who=who, approvalStatus="draft")
        client.call("gettimesheet", user="all", who=who, **between("2026-03-01", "2026-03-07"))
    draft_nonusers = {"employeeStatus": "nonusers", "approvalStatus": "draft"}
    client.call("gettimesheet", user="all", who=ADMIN, **draft_nonusers)
    client.call("gettimesheet", user="all", who=ADMIN, employeeStatus="everybody")


def looking_for_days(client: PeopleClient) -> None:
    log(client, "2025-12-30", "2025-12-31", "2026-01-01")
    sheet = client.sheet(fromDate="2025-12-30", toDate="2026-01-01")
    client.sheet(fromDate="2024-02-29", toDate="2024-02-29")
    client.sheet(fromDate="2026-03-31", toDate="2026-04-01")
    client.sheet(fromDate="2026-03-04", toDate="2026-03-04")
    client.call("gettimesheetdetails", timesheetId=sheet)
    for first, last in (
        ("2025-12-01", "2026-01-31"),
        ("2026-02-01", "2026-03-10"),
        ("2026-03-31", "2026-03-31"),
    ):
        client.call("gettimesheet", user="all", **between(first, last))
        client.call("gettimesheet", user="all", approvalStatus="draft", **between(first, last))
    client.call("gettimesheet", user="all", **between("03/04/2026", "03/04/2026", "MM/dd/yyyy"))
    client.call("gettimesheet", user="all", **between("4 March", "2026-03-05"))
    month = client.sheet(fromDate="2026-04-01", toDate="2026-04-01")
    client.call("gettimesheetdetails", timesheetId=month)


def looking_at_the_end_of_a_month(client: PeopleClient) -> None:
    for day in ("2026-03-31", "2026-04-01"):
        sheet = client.sheet(fromDate=day, toDate=day)
        client.call("gettimesheetdetails", timesheetId=sheet)
        client.call("gettimesheet", user=ELIZA, **between(day, day))


def looking_at_pages(client: PeopleClient) -> None:
    for number, day in enumerate(MARCH):
        (client.pending if number % 3 else client.sheet)(fromDate=day, toDate=day)
    client.call("gettimesheet", user=ELIZA)
    for start in (0, 2, 4, 9, 11, 12, 40):
        for limit in ("2", "5", "200"):
            client.call("gettimesheet", user=ELIZA, sIndex=str(start), limit=limit)
    for start in (0, 2):
        page = {"sIndex": str(start), "limit": "2", "approvalStatus": "pending"}
        client.call("gettimesheet", user=ELIZA, **page)


def looking_at_texts(client: PeopleClient) -> None:
    sheets = [
        client.sheet(description=TEXT, files=ATTACHMENT),
        client.sheet(timesheetName="2026", description="0012", fromDate=MARCH[1], toDate=MARCH[1]),
        client.sheet(description="one\ntwo", fromDate=MARCH[2], toDate=MARCH[2]),
        client.sheet(description=None, fromDate=MARCH[3], toDate=MARCH[3]),
    ]
    for _ in range(2):
        for sheet in sheets:
            client.call("gettimesheetdetails", timesheetId=sheet)
            client.call("gettimesheetdetails", timesheetId=sheet, headers=XML)
        client.call("gettimesheet", user=ELIZA)
        client.call("gettimesheet", user=ELIZA, headers=XML)


def looking_later(client: PeopleClient) -> None:
    sheet, draft = client.pending(), client.sheet(fromDate=MARCH[1], toDate=MARCH[1])
    client.call("gettimesheet", user=ELIZA)
    client.decide(sheet, "rejected")
    for status in ("pending", "rejected"):
        client.call("gettimesheet", user=ELIZA, approvalStatus=status)
    client.modify(sheet, isResubmit="true")
    client.call("gettimesheet", user=ELIZA, approvalStatus="rejected")
    for days in (1, 31):
        client.control("POST", "/clock/advance", json={"seconds": days * 86_400})
        client.call("gettimesheet", user=ELIZA)
        client.call("gettimesheetdetails", timesheetId=draft)


def looking_without_rights(client: PeopleClient) -> None:
    sheet, other = client.pending(), client.sheet(fromDate=MARCH[1], toDate=MARCH[1])
    logs = client.answer("gettimesheetdetails", timesheetId=sheet).get("result", {}).get("tsArr")
    first = logs[0] if isinstance(logs, list) and logs else {}
    dead = {"Authorization": "Zoho-oauthtoken 1000.dead"}
    decision = {"timesheetId": sheet, "approvalStatus": "approved"}
    client.call("gettimesheetdetails", timesheetId=sheet, who=COLLEAGUE, dateFormat="dd/MM/yyyy")
    client.call("gettimesheetdetails", timesheetId=str(first.get("timelogId", "1")))
    client.send("GET", f"/people/api/timetracker/gettimesheetdetails?timesheetId={sheet}")
    client.send("GET", "/people/api/timetracker/gettimesheet?user=all&authtoken=nobodys")
    client.call("approvetimesheet", headers=dead, **decision)
    client.call("deletetimesheet", headers=dead, timesheetId=other)
    client.call("gettimesheet", user="all")


def looking_at_one_time_log(client: PeopleClient) -> None:
    sheet = client.sheet(jobId=INTERVIEWS)
    client.call("gettimesheetdetails", timesheetId=sheet)


CHAPTERS = (
    *(looking_for_people, looking_for_days, looking_at_the_end_of_a_month, looking_at_pages),
    *(looking_at_texts, looking_later, looking_without_rights, looking_at_one_time_log),
)
