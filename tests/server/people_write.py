"""Chapters of the long story that make, change, delete and decide on sheets."""

from __future__ import annotations

import json
from typing import Any

from people_client import ADMIN, ATTACHMENT, COLLEAGUE, DIRECTOR, ELIZA, MANAGER, PeopleClient

from timecontract.server.people.company import ANALYSIS, INTERVIEWS, PERFORMANCE, REQUIREMENTS, SAF

MONDAY, TUESDAY, WEDNESDAY = "2026-03-02", "2026-03-03", "2026-03-04"
THURSDAY, FRIDAY = "2026-03-05", "2026-03-06"
WEEK = {"fromDate": MONDAY, "toDate": FRIDAY}
FIRST_LOG, OTHER_LOG = "469505000000272225", "469505000000272083"
FILES = (
    ATTACHMENT,
    {"attachment": ("Übersicht März.txt", b"x" * 70_000 + b"\n", "text/plain")},
)
ODD_TEXT = "two  blanks, 'quotes' & <b> 100%41 🎉 " + "long " * 30
ODD_CREATIONS: list[dict[str, Any]] = [
    {"clientId": "1"},
    {"clientId": "all"},
    {"fromDate": None},
    {"toDate": None},
    {"dateFormat": "dd-MMM-yyyy", "toDate": "02-Mar-2026"},
    {"dateFormat": "dd-MMM-yyyy", "fromDate": "02-Mar-2026"},
    {"jobId": PERFORMANCE, "projectId": ANALYSIS},
    {"jobId": PERFORMANCE, "clientId": SAF, **WEEK},
    {"user": "ID - 1", "timesheetName": ODD_TEXT, "description": ODD_TEXT},
    {"description": "null"},
    {"fromDate": "2027-01-01", "toDate": "2027-01-02"},
    {"who": MANAGER},
    {"fromDate": "2031-01-01", "toDate": "2031-01-02"},
]


def odd_creations(client: PeopleClient) -> None:
    body = {"employee": ELIZA, "minutes": 60, "job_id": INTERVIEWS, "billable": True, "type": 0}
    client.control("POST", "/people/timelogs", json=body | {"date": "2027-01-01"})
    for parameters in ODD_CREATIONS:
        for sheet in client.ids(**parameters):
            _look(client, sheet)
            client.call("deletetimesheet", timesheetId=sheet, who=ADMIN)


def files(client: PeopleClient) -> None:
    day = {"fromDate": TUESDAY, "toDate": TUESDAY}
    first, second = client.sheet(files=FILES[0]), client.sheet(files=FILES[1], **day)
    third = client.sheet(fromDate=WEDNESDAY, toDate=WEDNESDAY)
    fourth = client.sheet(fromDate=THURSDAY, toDate=THURSDAY, files=FILES[0])
    for sheet in (first, second, third, fourth):
        client.attachment(sheet)
    other = {"attachment": ("Work Details.pdf", b"other", "application/pdf")}
    client.call("modifytimesheet", timesheetId=third, timesheetName="With a file", files=other)
    client.call("modifytimesheet", timesheetId=third, who=COLLEAGUE, files=FILES[1])
    client.modify(first, removeAttachment="true", description="without")
    client.modify(second, sendforApproval="true")
    client.attachment(first)
    client.attachment(second)
    client.modify(fourth, removeAttachment="true")
    client.attachment(third)
    client.call("modifytimesheet", timesheetId=first, files=other)
    client.call("modifytimesheet", timesheetId=fourth, files=other)
    client.call("deletetimesheet", timesheetId=third)
    _look(client, first, fourth)


def sending(client: PeopleClient) -> None:
    sheets = [client.sheet(fromDate=day, toDate=day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    client.modify(sheets[0], sendforApproval="false")
    _look(client, *sheets)
    client.modify(sheets[0], sendforApproval="true", timesheetName="週報", description="sent")
    _look(client, *sheets)
    client.modify(sheets[1], timesheetName="週報 2")
    client.modify(sheets[1], timesheetName="週報 2")
    client.modify(sheets[0], who=MANAGER, description="by the approver")
    partial = client.sheet(fromDate=FRIDAY, toDate="2026-03-08")
    client.modify(partial, timesheetName="Shorter")
    billable = client.sheet(**WEEK, billableStatus="billable")
    client.modify(billable, timesheetName="Longer")
    _look(client, *sheets, partial, billable)


def again_and_again(client: PeopleClient) -> None:
    sheet = client.rejected()
    client.modify(sheet, isResubmit="true", sendforApproval="true")
    _look(client, sheet)
    client.decide(sheet, "rejected")
    _look(client, sheet)
    client.modify(sheet, isResubmit="true")
    _look(client, sheet)


def deciding_oddly(client: PeopleClient) -> None:
    client.put("approvers", employee=ELIZA, approvers=[MANAGER, DIRECTOR])
    partly = json.dumps({FIRST_LOG: "approved", OTHER_LOG: "rejected"})
    sheet = client.pending()
    client.decide(sheet, "approved", who=ADMIN, isAllLevelApprove="true", timeLogs=partly)
    _look(client, sheet)
    late = client.pending(fromDate=TUESDAY, toDate=TUESDAY)
    client.decide(late, "approved")
    client.decide(late, "approved", who=ADMIN, isAllLevelApprove="true")
    _look(client, late)
    client.put("approvers", employee=ELIZA, approvers=[MANAGER])
    third = client.pending(fromDate=WEDNESDAY, toDate=WEDNESDAY)
    client.decide(third, "approve")
    client.decide(third, "rejected", who=COLLEAGUE)
    client.decide(third, "approved", comments='He said "it\'s fine"')
    jobs = ({"jobId": REQUIREMENTS}, {"jobId": INTERVIEWS})
    first, second = (client.pending(fromDate=TUESDAY, toDate=THURSDAY, **job) for job in jobs)
    client.call("deletetimesheet", timesheetId=late, who=ADMIN)
    fourth = client.pending(fromDate=TUESDAY, toDate=TUESDAY, jobId=INTERVIEWS)
    fifth = client.pending(fromDate=TUESDAY, toDate=TUESDAY, jobId=REQUIREMENTS)
    client.decide(fourth, "rejected")
    _look(client, first, second, fourth, fifth)
    client.call("deletetimesheet", timesheetId=fourth)
    _look(client, first, second, fourth, fifth)


def deleting_oddly(client: PeopleClient) -> None:
    foreign = client.pending(who=COLLEAGUE, user=COLLEAGUE)
    client.call("deletetimesheet", timesheetId=foreign)
    _look(client, foreign)
    client.call("deletetimesheet", timesheetId=foreign, who=MANAGER)
    draft = client.sheet(files=ATTACHMENT)
    client.call("deletetimesheet", timesheetId=draft)
    client.call("deletetimesheet", timesheetId=draft)
    client.modify(draft, timesheetName="Gone")
    later = client.sheet(fromDate=TUESDAY, toDate=TUESDAY)
    for count in (250, 1000):
        ids = ",".join([*(str(number) for number in range(1, count)), later])
        client.call("deletetimesheet", method="POST", data={"timesheetId": ids})
    client.call("gettimesheet", user=ELIZA)


def closed_oddly(client: PeopleClient) -> None:
    sheet, old = client.pending(), client.sheet(fromDate="2026-02-28", toDate="2026-02-28")
    later = client.pending(fromDate="2026-03-31", toDate="2026-03-31")
    client.put("pay-period", processed_until="2026-03-30")
    client.modify(old, timesheetName="Old")
    client.create(fromDate="2024-02-29", toDate="2024-02-29")
    client.decide(sheet, "rejected")
    client.decide(later, "approved")
    client.call("deletetimesheet", timesheetId=later)
    client.put("pay-period", processed_until=None)
    client.put("time-tracker", enabled=False)
    client.decide(sheet, "approved")
    client.modify(old, timesheetName="Without the tracker")
    client.call("deletetimesheet", timesheetId=old)
    client.put("time-tracker", enabled=True)
    _look(client, sheet, old)


CHAPTERS = (
    *(odd_creations, files, sending, again_and_again),
    *(deciding_oddly, deleting_oddly, closed_oddly),
)


def _look(client: PeopleClient, *sheets: str) -> None:
    for sheet in sheets:
        client.call("gettimesheetdetails", timesheetId=sheet, who=ADMIN)
    client.call("gettimesheet", user="all", who=ADMIN)
