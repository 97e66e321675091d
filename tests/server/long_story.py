"""A story in which every open question is put and every fault has its chance to show."""

from __future__ import annotations

from typing import Any

import httpx
from invoice_client import (
    AMIRA,
    JOHN,
    ORGANIZATION,
    OTHER_ORGANIZATION,
    OTHER_PROJECT,
    OTHER_TASK,
    PROJECT,
    STRANGER,
    InvoiceClient,
    arguments,
)
from longer_story import longer_story

FIELD_SURVEY = "460000000044011"
THIRD_PROJECT, THIRD_TASK = "460000000044039", "460000000044041"

# In Kolkata it is the first of April already, half past midnight, a Wednesday.
NIGHT = "2026-03-31T19:00:00+00:00"
LAST_JANUARY = "2026-01-15T10:00:00+00:00"

ODD_ARGUMENTS: list[dict[str, Any]] = [
    {},
    {"log_time": None},
    {"begin_time": "10:00", "end_time": "12:00"},
    {"log_time": None, "begin_time": "10:50", "end_time": "12:10"},
    {"log_time": None, "begin_time": "00:00", "end_time": "15:05"},
    {"log_time": None, "begin_time": "10:00", "end_time": "10:00"},
    {"log_time": None, "begin_time": "22:00", "end_time": "02:00"},
    {"begin_time": "10:00"},
    {"log_time": None, "begin_time": "10:00", "end_time": "24:00"},
    {"log_time": None, "begin_time": "24:00", "end_time": "24:30"},
    {"log_time": None, "begin_time": "10:00", "end_time": "12:60"},
    {"log_time": "10:75"},
    {"log_time": "4:35"},
    {"log_time": "30:00"},
    {"log_date": "2026-02-30"},
    {"log_date": "2027-01-01"},
    {"log_date": None},
    {"user_id": None},
    {"task_id": OTHER_TASK},
    {"notes": " " + "ä" * 501},
    {"notes": "ä" * 500},
    {"notes": "n" * 501},
    {"notes": "👩\n" * 200, "is_billable": False},
    {"user_id": "999"},
    {"user_id": AMIRA, "start_timer": True},
    {"project_id": "aurora mapping", "task_id": OTHER_TASK},
    {"project_id": OTHER_PROJECT, "task_id": OTHER_TASK, "colour": "red"},
    {"project_id": THIRD_PROJECT, "task_id": THIRD_TASK, "user_id": AMIRA},
    {"task_id": FIELD_SURVEY, "user_id": AMIRA, "notes": None},
]
DAYS = ["2025-02-01", "2025-11-01", "2025-12-15", "2026-01-01", "2026-03-22", "2026-03-23"]
LATER_DAYS = ["2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31", "2026-04-01", "2026-04-04"]

ODD_QUERIES: list[dict[str, str]] = [
    {},
    {"filter_by": "Date.CustomDate"},
    {"filter_by": "Date.ThisYear", "from_date": "2025-01-01", "to_date": "2026-03-31"},
    {"filter_by": "Date.Tomorrow"},
    {"filter_by": "Date.Today"},
    {"filter_by": "Date.PreviousDay"},
    {"filter_by": "Date.ThisWeek"},
    {"filter_by": "Date.ThisYear"},
    {"filter_by": "Date.PreviousMonth"},
    {"filter_by": "Date.ThisQuarter"},
    {"filter_by": "Status.Unbilled"},
    {"sort_column": "timer_started_at"},
    {"sort_column": "project_name"},
    {"sort_column": "task_name"},
    {"sort_column": "notes"},
    {"from_date": "soon"},
    {"from_date": "2026-03-02", "to_date": "2026-03-01"},
    {"from_date": "2026-03-29"},
    {"user_id": "7"},
    {"user_id": JOHN},
    {"project_id": OTHER_PROJECT},
    {"project_id": PROJECT, "user_id": AMIRA},
    {"page": "x"},
    {"page": "9"},
    {"page": "2", "per_page": "5"},
    {"per_page": "201"},
]


def story(client: InvoiceClient) -> list[httpx.Response]:
    """The answers to all calls of the story, in order."""
    client.freeze(NIGHT)
    told = [client.try_log(**changes) for changes in ODD_ARGUMENTS]
    told += [client.try_log(log_date=day) for day in (*DAYS, *LATER_DAYS)]
    told += signing_in(client)
    told += timers(client)
    told += [client.call("GET", params=query) for query in ODD_QUERIES]
    client.freeze(LAST_JANUARY)
    told += [client.call("GET", params={"filter_by": "Date.PreviousMonth"})]
    client.freeze(NIGHT)
    told += updates(client) + invoices(client) + deletions(client)
    return told + intruders(client) + repetitions(client)


def signing_in(client: InvoiceClient) -> list[httpx.Response]:
    """Calls without token, scope or organisation, and from a stranger."""
    entry = client.log()
    path = "/invoice/v3/projects/timeentries"
    signed = {"Authorization": client.headers()["Authorization"]}
    update = {
        "Authorization": f"Zoho-oauthtoken {client.token(scope='ZohoInvoice.projects.UPDATE')}"
    }
    return [
        client.call("GET", headers={"Authorization": ""}),
        client.call("GET", headers={"Authorization": "Zoho-oauthtoken dead"}),
        *(client.call("POST", each, headers=update) for each in ("/timer/stop", "/1/timer/start")),
        client.call("DELETE", "?time_entry_ids=1", headers=update),
        client.send("GET", path, headers=signed),
        client.send("GET", path, headers=signed, params={"organization_id": ORGANIZATION}),
        client.call("GET", headers={"X-com-zoho-invoice-organizationid": "1"}),
        client.get(entry, user=STRANGER),
        client.call("POST", data={"JSONString": "{}"}),
    ]


def timers(client: InvoiceClient) -> list[httpx.Response]:
    """Timers started in every way, by one and by another."""
    mine, other, theirs = client.log(), client.log(), client.log(user=AMIRA, user_id=AMIRA)
    told = [client.start(mine), client.start(mine), client.update(mine, notes="late")]
    told += [client.update(mine, task_id="1")]
    told += [client.stop(user=AMIRA), client.start(theirs, user=JOHN), *watched(client)]
    client.pass_time(95)
    told += [*watched(client), client.get(mine), client.start(other), client.get(mine)]
    client.pass_time(3700)
    told += [client.try_log(start_timer="true"), client.get(other), *watched(client)]
    told += [client.update(mine, start_timer="true"), client.get(mine), *watched(client)]
    client.pass_time(20)
    told += [client.call("GET"), client.call("GET", params={"sort_column": "timer_started_at"})]
    told += [client.stop(), client.get(mine), *watched(client), client.stop(), client.call("GET")]
    client.try_log(user_id=JOHN, start_timer="true", is_billable=False)
    return [*told, client.stop(), client.get(mine), client.get(mine), client.stop()]


def watched(client: InvoiceClient) -> list[httpx.Response]:
    """The running timers of two users, looked at twice."""
    return [client.call("GET", "/runningtimer/me", user=user) for user in (JOHN, AMIRA) * 2]


def updates(client: InvoiceClient) -> list[httpx.Response]:
    """Updates whole, in part and wrong, by one and by another."""
    entry, neighbour = client.log(is_billable=False), client.log(notes="neighbour")
    client.pass_time(60)
    told = [client.update(entry, notes="second", log_time="03:00", is_billable=True)]
    for begin, end in (("08:00", "09:30"), ("24:00", "24:30")):
        told += [client.update(entry, begin_time=begin, end_time=end, log_time=None)]
    told += [client.update(entry, notes=None, log_time=None), client.get(entry)]
    told += [client.call("PUT", f"/{entry['time_entry_id']}", json={"notes": "alone"})]
    told += [client.update(entry, task_id="1"), client.get(entry)]
    told += [client.update(entry, user_id=AMIRA), client.update(entry), client.get(neighbour)]
    told += [client.get(entry, user=AMIRA), client.update(entry, user=AMIRA)]
    return [*told, client.call("GET"), client.call("PUT", "/1", json=arguments())]


def invoices(client: InvoiceClient) -> list[httpx.Response]:
    """What may be done to an invoiced entry, and which filter finds it."""
    entry = client.log()
    path = f"/invoice/entries/{entry['time_entry_id']}/invoiced"
    client.control("POST", path, json={"invoice_id": "46"})
    found = [
        client.call("GET", params={"filter_by": f"Status.{s}"}) for s in ("Unbilled", "Invoiced")
    ]
    found += [client.get(entry), client.update(entry)]
    client.control("POST", path, json={"invoice_id": ""})
    return [*found, client.get(entry), client.delete(entry)]


def deletions(client: InvoiceClient) -> list[httpx.Response]:
    """Deletions of one and of several, timed and unknown ones among them."""
    one, two, three, timed, last = (client.log()["time_entry_id"] for _ in range(5))
    client.call("POST", f"/{timed}/timer/start")
    selections = [f"{one},{two},1", f"{three},{timed}", "", "1"]
    told = [client.call("DELETE", params={"time_entry_ids": ids}) for ids in selections]
    told += [client.call("GET"), *watched(client)]
    client.call("POST", f"/{last}/timer/start")
    told += [client.call("DELETE", f"/{last}"), client.call("DELETE", f"/{last}")]
    return [*told, client.call("GET", f"/{last}"), client.call("GET"), *watched(client)]


def intruders(client: InvoiceClient) -> list[httpx.Response]:
    """Every operation, by whoever may not call it or may call nothing else."""
    signed, organization = client.headers(), "X-com-zoho-invoice-organizationid"
    scopes = ("CREATE", "READ", "UPDATE", "DELETE")
    narrow = [client.token(scope=f"ZohoInvoice.projects.{scope}") for scope in scopes]
    callers = [signed | {"Authorization": f"Zoho-oauthtoken {token}"} for token in narrow]
    callers += [signed | {"Authorization": ""}, signed | {"Authorization": "Zoho-oauthtoken dead"}]
    callers += [signed | {organization: OTHER_ORGANIZATION}, client.headers(STRANGER)]
    return [answer for headers in callers for answer in attempts(client, headers)]


def attempts(client: InvoiceClient, headers: dict[str, str]) -> list[httpx.Response]:
    """Every operation on entries of the first user, and what it has left behind."""
    entry, timed = client.log(notes="not for everybody"), client.log()
    client.start(timed)
    path, body = f"/{entry['time_entry_id']}", arguments(notes="an intruder was here")
    told = [
        client.call("POST", json=body, headers=headers),
        client.call("GET", params={"user_id": JOHN}, headers=headers),
        client.call("GET", path, headers=headers),
        client.call("PUT", path, json=body, headers=headers),
        client.call("GET", "/runningtimer/me", headers=headers),
        client.call("POST", f"{path}/timer/start", headers=headers),
        client.call("POST", "/timer/stop", headers=headers),
        client.call("GET"),
        *watched(client),
        client.call("DELETE", path, headers=headers),
        client.call("DELETE", f"?time_entry_ids={timed['time_entry_id']}", headers=headers),
    ]
    return [*told, client.call("GET"), *watched(client)]


def repetitions(client: InvoiceClient) -> list[httpx.Response]:
    """The same entry made twice, and one made after a deletion."""
    first, second = client.log(notes="twice"), client.log(notes="twice")
    told = [client.get(first), client.get(second), client.delete(second)]
    told += [client.call("GET", f"/{10**17}") for _ in range(2)]
    return [*told, client.try_log(notes="after a deletion"), client.call("GET")]


def transcript(client: InvoiceClient) -> list[tuple[int, str, str]]:
    """What the story shows: ids and moments are the same in every telling."""
    return [
        (answer.status_code, answer.headers["content-type"], answer.text)
        for answer in (*story(client), *longer_story(client))
    ]
