"""People over a network: approvers at once, and a state that survives being killed."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
from people_client import ADMIN, ATTACHMENT, DIRECTOR, ELIZA, MANAGER, PeopleClient
from server_process import killable, process

from timecontract.server import running_server
from timecontract.server.people.company import INTERVIEWS


def test_one_of_sixteen_approvals_at_once_counts() -> None:
    with running_server() as address, PeopleClient(url=address.url) as people:
        sheet = people.pending()
        with ThreadPoolExecutor(16) as pool:
            codes = list(pool.map(lambda _: people.decide(sheet, "approved"), range(16)))
        assert sorted(codes) == [0] + [9000] * 15
        assert people.status(sheet) == "approved"


def test_two_levels_at_once_come_out_as_one_after_the_other() -> None:
    with running_server() as address, PeopleClient(url=address.url) as people:
        people.put("approvers", employee=ELIZA, approvers=[MANAGER, DIRECTOR])
        for day in ("02", "03", "04", "05"):
            sheet = people.pending(fromDate=f"2026-03-{day}", toDate=f"2026-03-{day}")
            with ThreadPoolExecutor(2) as pool:
                first, second = pool.map(
                    lambda who, it=sheet: people.decide(it, "approved", who=who),
                    (MANAGER, DIRECTOR),
                )
            assert first == 0
            expected = "approved" if second == 0 else "pending"
            assert people.status(sheet) == expected


def test_a_time_log_goes_into_one_of_sixteen_sheets() -> None:
    with running_server() as address, PeopleClient(url=address.url) as people:
        with ThreadPoolExecutor(16) as pool:
            made = list(pool.map(lambda _: people.ids(), range(16)))
        assert sum(len(ids) for ids in made) == 1
        assert people.listed() == next(ids for ids in made if ids)


def test_everything_survives_a_kill(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    log = {"employee": ELIZA, "date": "2026-06-01", "minutes": 61, "job_id": INTERVIEWS}
    with process(state) as address, PeopleClient(url=address.url) as people:
        people.put("date-format", pattern="dd/MM/yyyy")
        people.put("approvers", employee=ELIZA, approvers=[MANAGER, DIRECTOR])
        people.control("POST", "/people/timelogs", json=log | {"billable": True, "type": 2})
        underway = people.pending(files=ATTACHMENT, toDate="2026-03-03")
        people.decide(underway, "approved", who=MANAGER, comments="so far")
        rejected = people.pending(fromDate="2026-06-01", toDate="2026-06-01")
        people.decide(rejected, "rejected")
        deleted = people.sheet(fromDate="2026-03-04", toDate="2026-03-04")
        people.delete(deleted)
        people.put("pay-period", processed_until="2026-02-28")
        told = people.rows(), people.shown(underway), people.shown(rejected)
    with process(state) as address, PeopleClient(url=address.url) as people:
        assert (people.rows(), people.shown(underway), people.shown(rejected)) == told
        assert people.attachment(underway) == ATTACHMENT["attachment"][1]
        assert people.decide(deleted, "approved") == 9032
        assert people.decide(underway, "approved", who=MANAGER) == 9000
        assert people.decide(underway, "approved", who=DIRECTOR) == 0
        assert people.modify(rejected, isResubmit="true") == 0
        february = {"fromDate": "2026-02-28", "toDate": "2026-02-28"}
        assert people.create(**february).json()["response"]["errors"][0]["code"] == 9009
        new = people.sheet(fromDate="2026-03-04", toDate="2026-03-04")
        assert int(new) > int(deleted)


def make(people: PeopleClient, answered: list[str]) -> None:
    """Makes and deletes sheets until the server is gone, and notes what was answered last."""
    with suppress(httpx.TransportError):
        while True:
            sheet = people.sheet(files=ATTACHMENT)
            answered[:] = [sheet]
            people.delete(sheet)
            answered.clear()


def test_a_kill_in_the_middle_of_writing_loses_no_answer(tmp_path: Path) -> None:
    state, answered = tmp_path / "state.db", list[str]()
    with killable(state) as (address, server), PeopleClient(url=address.url) as people:
        threading.Timer(0.5, server.kill).start()
        make(people, answered)
    with process(state) as address, PeopleClient(url=address.url) as people:
        # The call that was cut off may have happened or not; the ones before it have.
        assert len(people.listed(who=ADMIN)) <= 1
        for sheet in people.listed():
            assert people.attachment(sheet) == ATTACHMENT["attachment"][1]
