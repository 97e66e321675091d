"""Correct servers of many kinds: what they are, and that an accusation of one is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from itertools import combinations

import httpx
import pytest

from timecontract.contract.apis import APIS
from timecontract.prove import innocents
from timecontract.prove.innocents import Innocent, judge, paired, seeded, singles
from timecontract.prove.lanes import HTTP, IN_PROCESS
from timecontract.prove.manners import MANNERS
from timecontract.server.answers import questions
from timecontract.server.run import app
from timecontract.target.in_process import ADDRESS, InProcess

API = pytest.mark.parametrize("api", APIS)


def given(innocent: Innocent) -> Mapping[str, str]:
    reference = {name: question.reference for name, question in questions(innocent.api).items()}
    return {**reference, **innocent.answers}


@API
def test_every_single_answer_has_a_server_that_gives_it(api: str) -> None:
    alone = [one.answers for one in singles(api)]
    assert all(len(answers) == 1 for answers in alone)
    told = {item for answers in alone for item in answers.items()}
    every = {(q.name, answer) for q in questions(api).values() for answer in q.answers}
    assert every - told == {(q.name, q.reference) for q in questions(api).values()}


@API
def test_any_two_answers_meet_in_some_server(api: str) -> None:
    rows = [given(innocent) for innocent in paired(api)]
    met = {pair for row in rows for pair in combinations(sorted(row.items()), 2)}
    asked = sorted(questions(api).values(), key=lambda question: question.name)
    wanted = {
        ((one.name, a), (other.name, b))
        for one, other in combinations(asked, 2)
        for a in one.answers
        for b in other.answers
    }
    assert not wanted - met


@API
def test_pairs_take_every_manner_and_a_seed_of_their_own(api: str) -> None:
    rows = list(paired(api))
    assert {row.manner for row in rows} == set(MANNERS)
    assert len({row.seed for row in rows}) == len(rows)


@API
def test_there_are_fifty_seeds(api: str) -> None:
    assert len({one.seed for one in seeded(api, innocents.SEEDS)}) == 50


@pytest.mark.parametrize("manner", MANNERS)
def test_a_server_of_any_manner_says_the_same(manner: str) -> None:
    application = MANNERS[manner](app())
    with httpx.Client(transport=InProcess(application), base_url=ADDRESS) as client:
        answer = client.get("/_control/fixtures")
    told = json.loads(answer.text)
    assert told["invoice"]["time_zone"] == "Asia/Kolkata"
    assert [employee["name"] for employee in told["people"]["employees"]]


def test_a_busy_server_refuses_what_comes_while_another_call_is_under_way() -> None:
    async def statuses() -> tuple[list[int], int]:
        wire = httpx.ASGITransport(MANNERS["busy"](app()))
        async with httpx.AsyncClient(transport=wire, base_url=ADDRESS) as client:
            # In one loop the second call is always taken up while the first one waits.
            calls = [client.get("/invoice/v3/projects/timeentries") for _ in range(2)]
            together = [answer.status_code for answer in await asyncio.gather(*calls)]
            return together, (await client.get("/invoice/v3/projects/timeentries")).status_code

    together, alone = asyncio.run(statuses())
    assert together.count(409) == 1
    assert alone != 409


def test_other_ids_are_understood_where_they_come_back() -> None:
    application = MANNERS["other-ids"](app())
    with httpx.Client(transport=InProcess(application), base_url=ADDRESS) as client:
        told = client.get("/_control/fixtures").json()["invoice"]
        organization = told["organizations"][0]
        project = organization["projects"][0]
        headers = {
            "Authorization": f"Zoho-oauthtoken {told['tokens'][0]['token']}",
            "X-com-zoho-invoice-organizationid": organization["id"],
        }
        draft = {
            "project_id": project["id"],
            "task_id": project["tasks"][0]["id"],
            "user_id": organization["users"][0]["id"],
            "log_date": "2026-03-18",
            "log_time": "01:30",
            "notes": f"{project['id']} is not {project['id'][3:-2]}, nor 460000000000001",
        }
        made = client.post(f"{told['url']}/projects/timeentries", headers=headers, json=draft)
        entry = made.json()["time_entry"]
        path = f"{told['url']}/projects/timeentries/{entry['time_entry_id']}"
        shown = client.get(path, headers=headers).json()["time_entry"]
    assert not entry["time_entry_id"].isdecimal()
    assert shown["time_entry_id"] == entry["time_entry_id"]
    assert shown["project_id"] == project["id"]
    assert shown["notes"] == draft["notes"]


@pytest.mark.parametrize("lane", [IN_PROCESS, HTTP])
def test_a_correct_server_is_acquitted(lane: str) -> None:
    acquittal = judge(Innocent("invoice", "it", manner="other-ids", lane=lane))
    assert acquittal.accused == ()
    assert acquittal.trouble == ""
    assert acquittal.kept > 180


def test_an_accusation_is_told_with_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def shouting(application: object) -> object:
        async def answer(scope: object, receive: object, send: object) -> None:
            async def sent(message: dict[str, object]) -> None:
                body = message.get("body", b"")
                assert isinstance(body, bytes)
                if b"stopped" in body:
                    message = {**message, "body": body.replace(b"stopped", b"STOPPED")}
                await send(message)  # type: ignore[operator]

            await application(scope, receive, sent)  # type: ignore[operator]

        return answer

    monkeypatch.setitem(MANNERS, "plain", shouting)  # type: ignore[arg-type]
    accused = judge(Innocent("invoice", "it")).accused
    assert any(text.startswith("INV-STOP-MESSAGE: expected") for text in accused)
