"""What holds after any calls, whatever the answers to the open questions are."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from invoice_client import AMIRA, JOHN, InvoiceClient, arguments

import timecontract.server
from timecontract.server import app
from timecontract.server.answers import questions
from timecontract.server.invoice_http import InvoiceApp

SOURCE = Path(timecontract.server.__file__).parent

answers = st.fixed_dictionaries(
    {},
    optional={name: st.sampled_from(each.answers) for name, each in questions("invoice").items()},
)
users = st.sampled_from([JOHN, AMIRA])
changes = st.fixed_dictionaries(
    {},
    optional={
        "user_id": st.sampled_from([JOHN, AMIRA, "999"]),
        "start_timer": st.sampled_from([True, "true", "false"]),
        "task_id": st.sampled_from(["460000000044009", "1"]),
        "log_time": st.sampled_from(["01:00", "10:75", "4:35"]),
        "begin_time": st.sampled_from(["09:00", "24:00"]),
        "end_time": st.sampled_from(["08:00", "10:30"]),
    },
)
verbs = st.sampled_from(["log", "update", "start", "stop", "delete", "bulk", "wait"])
steps = st.lists(st.tuples(verbs, users, st.integers(0, 3), changes), max_size=25)


def take(client: InvoiceClient, step: tuple[str, str, int, dict[str, Any]]) -> int:
    """Does a step, and tells the code of the answer."""
    verb, user, index, changed = step
    rows = client.call("GET", user=user, params={"per_page": "200"}).json()["time_entries"]
    entry = rows[index % len(rows)]["time_entry_id"] if rows else "1"
    body = arguments(**changed)
    method, path, how = {
        "log": ("POST", "", {"json": body}),
        "update": ("PUT", f"/{entry}", {"json": body}),
        "start": ("POST", f"/{entry}/timer/start", {}),
        "stop": ("POST", "/timer/stop", {}),
        "delete": ("DELETE", f"/{entry}", {}),
        "bulk": ("DELETE", f"?time_entry_ids={entry},1", {}),
        "wait": ("GET", "/runningtimer/me", {}),
    }[verb]
    client.pass_time(47)
    answer = client.call(method, path, user=user, **how)
    assert answer.status_code < 500
    code: int = answer.json()["code"]
    return code


def world_of(client: InvoiceClient) -> Any:
    """The entries of the default world, with their timers."""
    mounts = (getattr(route, "app", None) for route in client.application.routes)
    invoice = next(each for each in mounts if isinstance(each, InvoiceApp))
    return dict(invoice.worlds.default.apis.invoice.state.entries)


@settings(max_examples=60, deadline=None)
@given(answers=answers, steps=steps)
def test_one_timer_runs_per_user_and_refusals_change_nothing(
    answers: dict[str, str], steps: list[tuple[str, str, int, dict[str, Any]]]
) -> None:
    with InvoiceClient(app(answers=answers)) as client:
        for step in steps:
            before = world_of(client)
            code = take(client, step)
            after = world_of(client)
            assert code == 0 or after == before
            owners = Counter(entry.timer.user_id for entry in after.values() if entry.timer)
            assert set(owners.values()) <= {1}
            for entry_id in before.keys() & after.keys():
                assert before[entry_id].created == after[entry_id].created


def test_the_server_leans_on_nothing_else_of_the_project() -> None:
    for file in SOURCE.rglob("*.py"):
        for module in re.findall(r"^(?:from|import) (timecontract[.\w]*)", file.read_text(), re.M):
            assert re.match(r"timecontract(\.server\b|$)", module), file
            allowed = module != "timecontract" or "from timecontract import resources" in (
                file.read_text()
            )
            assert allowed, file


def test_the_domain_knows_no_http_no_clock_and_no_chance() -> None:
    foreign = r"^(?:from|import) (starlette|uvicorn|sqlalchemy|random|time|uuid|secrets|os)\b"
    for file in (SOURCE / "invoice").glob("*.py"):
        assert not re.search(foreign, file.read_text(), re.M), file
        assert ".now(" not in file.read_text(), file
