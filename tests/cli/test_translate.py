import json
from typing import Any

import pytest

from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Request, Response
from timecontract.translate import Translator

Ids = dict[str, Any]


def facts(ids: Ids) -> InvoiceFacts:
    """Two organisations; `ids` maps the names of their parts to ids."""
    return InvoiceFacts.from_mapping(
        {
            "organizations": [
                {
                    "id": ids["org"],
                    "users": [{"id": ids["ann"]}, {"id": ids["bob"]}],
                    "projects": [
                        {"id": ids["p1"], "tasks": [{"id": ids["both"]}, {"id": ids["t1"]}]},
                        {"id": ids["p2"], "tasks": [{"id": ids["both"]}, {"id": ids["t2"]}]},
                    ],
                },
                {"id": ids["other"], "users": [{"id": ids["eve"]}], "projects": []},
            ],
            "tokens": [
                {"alias": "first", "organization": ids["org"], "user": ids["ann"]},
                {"alias": "second", "organization": ids["org"], "user": ids["bob"]},
                {"alias": "outsider", "organization": ids["other"], "user": ids["eve"]},
            ],
        }
    )


PARTS = ("org", "ann", "bob", "p1", "p2", "both", "t1", "t2", "other", "eve")
OLD = {part: f"old-{part}" for part in PARTS}
NEW = {part: f"new-{part}" for part in PARTS}
BASE = "http://h/invoice/v3"


@pytest.fixture
def translator() -> Translator:
    return Translator(facts(OLD), facts(NEW))


def answer(entry_id: str) -> Response:
    body = {"code": 0, "time_entry": {"time_entry_id": entry_id}}
    return Response(200, {}, json.dumps(body).encode())


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_facts_has_its_counterpart(part: str, translator: Translator) -> None:
    assert translator.id(OLD[part]) == NEW[part]


def test_an_entry_is_paired_by_the_answers_that_show_it(translator: Translator) -> None:
    translator.learn(answer("460000000044021"), answer("a b/c"))
    start = Request("POST", f"{BASE}/projects/timeentries/460000000044021/timer/start")
    delete = Request("DELETE", f"{BASE}/projects/timeentries?time_entry_ids=460000000044021,9&x=1")
    assert translator.path(start) == "/projects/timeentries/a%20b%2Fc/timer/start"
    assert translator.path(delete) == "/projects/timeentries?time_entry_ids=a+b%2Fc,9&x=1"


def test_the_first_pair_of_an_id_holds(translator: Translator) -> None:
    translator.learn(answer("1"), answer("7"))
    translator.learn(answer("1"), answer("8"))
    assert translator.id("1") == "7"


def test_an_id_is_replaced_only_where_ids_stand(translator: Translator) -> None:
    translator.learn(answer("1"), answer("7"))
    body = json.dumps({"task_id": "1", "notes": "1", "log_time": "1", "deep": [{"user_id": "1"}]})
    listed = Request("GET", f"{BASE}/projects/timeentries?page=1&project_id=1", body=body.encode())
    assert translator.path(listed) == "/projects/timeentries?page=1&project_id=7"
    assert json.loads(translator.body(listed)) == {
        "task_id": "7",
        "notes": "1",
        "log_time": "1",
        "deep": [{"user_id": "7"}],
    }


@pytest.mark.parametrize("body", [b"", b"not json", b"[1]", b'{"notes":  "kept as it is"}'])
def test_a_body_without_known_ids_stays_byte_for_byte(body: bytes, translator: Translator) -> None:
    assert translator.body(Request("PUT", f"{BASE}/projects/timeentries/x", body=body)) == body


def test_an_odd_query_stays_as_it_was_written(translator: Translator) -> None:
    odd = "/projects/timeentries?a=%41&&b&task_id=%7E&=x"
    assert translator.path(Request("GET", BASE + odd)) == odd


def test_lost_answers_and_answers_without_json_teach_nothing(translator: Translator) -> None:
    translator.learn(answer("1"), None)
    translator.learn(None, answer("7"))
    translator.learn(answer("1"), Response(502, {}, b"<html>"))
    assert translator.id("1") == "1"


def test_without_recorded_facts_ids_of_fixtures_stay() -> None:
    assert Translator(None, facts(NEW)).id("old-org") == "old-org"
