"""The server as a process of its own: races, and a state that survives being killed."""

import re
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from invoice_client import arguments
from server_process import killable, process

from timecontract.server import Address, StoreError, app, running_server


def signed_in(address: Address) -> httpx.Client:
    fixtures = httpx.get(f"{address.control}/fixtures").json()["invoice"]
    headers = {
        "Authorization": f"Zoho-oauthtoken {fixtures['tokens'][0]['token']}",
        "X-com-zoho-invoice-organizationid": fixtures["tokens"][0]["organization"],
    }
    return httpx.Client(base_url=f"{fixtures['url']}/projects", headers=headers)


def write(client: httpx.Client, answered: list[str]) -> None:
    """Makes entries until the server is gone, and notes those that were answered."""
    with suppress(httpx.TransportError):
        while True:
            entry = client.post("/timeentries", json=arguments()).json()["time_entry"]
            answered.append(entry["time_entry_id"])


def test_sixteen_starts_at_once_leave_one_timer_running() -> None:
    with running_server() as address, signed_in(address) as client:
        path = "/timeentries"
        ids = [
            client.post(path, json=arguments()).json()["time_entry"]["time_entry_id"]
            for _ in range(16)
        ]
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda i: client.post(f"{path}/{i}/timer/start"), ids))
        assert {answer.status_code for answer in answers} == {200}
        rows = client.get(path).json()["time_entries"]
        running = [row["time_entry_id"] for row in rows if row["timer_started_at"].strip()]
        timer = client.get(f"{path}/runningtimer/me").json()["time_entry"]
        assert running == [timer["time_entry_id"]]


def test_sixteen_starts_of_one_entry_succeed_once() -> None:
    with running_server() as address, signed_in(address) as client:
        entry = client.post("/timeentries", json=arguments()).json()["time_entry"]
        path = f"/timeentries/{entry['time_entry_id']}/timer/start"
        with ThreadPoolExecutor(16) as pool:
            codes = list(pool.map(lambda _: client.post(path).json()["code"], range(16)))
        assert sorted(codes) == [0] + [20050] * 15


def test_what_was_answered_survives_a_kill(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    with process(state) as address, signed_in(address) as client:
        posted = [client.post("/timeentries", json=arguments()).json() for _ in range(5)]
        entries = [each["time_entry"] for each in posted]
        client.delete(f"/timeentries/{entries[0]['time_entry_id']}")
        client.post(f"/timeentries/{entries[1]['time_entry_id']}/timer/start")
        timer = client.get("/timeentries/runningtimer/me").json()["time_entry"]
    with process(state) as address, signed_in(address) as client:
        rows = client.get("/timeentries").json()["time_entries"]
        kept = [row["time_entry_id"] for row in rows]
        assert kept == [entry["time_entry_id"] for entry in entries[:0:-1]]
        again = client.get("/timeentries/runningtimer/me").json()["time_entry"]
        assert again["timer_started_at"] == timer["timer_started_at"]
        assert int(again["timer_duration_in_seconds"]) >= int(timer["timer_duration_in_seconds"])
        new = client.post("/timeentries", json=arguments()).json()["time_entry"]
        assert int(new["time_entry_id"]) > int(entries[-1]["time_entry_id"])


def test_a_kill_in_the_middle_of_writing_loses_no_answer(tmp_path: Path) -> None:
    state, answered = tmp_path / "state.db", list[str]()
    with killable(state) as (address, server), signed_in(address) as client:
        threading.Timer(0.3, server.kill).start()
        write(client, answered)
    assert answered
    with process(state) as address, signed_in(address) as client:
        paths = [f"/timeentries/{entry_id}" for entry_id in answered]
        assert all(client.get(path).status_code == 200 for path in paths)


def test_worlds_and_their_clocks_survive_too(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    moment = {"now": "2030-01-01T00:00:00+00:00", "frozen": True}
    with process(state) as address:
        world = httpx.post(f"{address.control}/worlds").json()["world"]
        httpx.put(f"{address.control}/{world}/clock", json=moment)
    with process(state) as address:
        assert httpx.get(f"{address.control}/{world}/clock").json() == moment
        assert httpx.post(f"{address.control}/worlds").json()["world"] != world


def test_a_server_lets_go_of_its_file_when_it_stops(tmp_path: Path) -> None:
    for number in (1, 2):
        with running_server(state=tmp_path / "state.db") as address, signed_in(address) as client:
            client.post("/timeentries", json=arguments())
            assert len(client.get("/timeentries").json()["time_entries"]) == number


def test_a_state_file_has_one_server_at_a_time(tmp_path: Path) -> None:
    with process(tmp_path / "state.db"), pytest.raises(StoreError, match=r"state\.db"):
        app(state=tmp_path / "state.db")


def test_a_file_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("my notes" * 100)
    with pytest.raises(StoreError):
        app(state=other)
    assert other.read_text() == "my notes" * 100


def test_a_running_server_stops_when_its_block_fails() -> None:
    with suppress(ZeroDivisionError), running_server() as address:
        assert httpx.get(address.control).status_code == 200
        raise ZeroDivisionError
    with pytest.raises(httpx.ConnectError):
        httpx.get(address.control)


@pytest.mark.parametrize(
    "target", [b"/\xff", b"/invoice/v3/projects/timeentries/%", b"/%80?\xfe=1", b"*"]
)
def test_odd_bytes_in_the_address_are_answered(target: bytes) -> None:
    with running_server() as address:
        url = httpx.URL(address.url)
        assert url.port is not None
        with socket.create_connection((url.host, url.port), timeout=5) as raw:
            raw.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert re.match(rb"HTTP/1.1 4\d\d", raw.recv(100))
