"""The control protocol."""

import pytest
from invoice_client import InvoiceClient


def test_the_control_address_names_its_parts(client: InvoiceClient) -> None:
    offers = [
        *("fixtures", "worlds", "reset", "restart", "clock", "invoice"),
        *("timelogs", "approvers", "pay-period", "time-tracker", "date-format", "attachments"),
    ]
    for path in ("", "/"):
        assert client.control("GET", path).json() == {"protocol": 1, "offers": offers}


def test_fixtures_name_the_address_that_the_client_used(client: InvoiceClient) -> None:
    fixtures = client.control("GET", "/fixtures", headers={"Host": "api.test:81"}).json()
    assert fixtures["invoice"]["url"] == "http://api.test:81/invoice/v3"


def test_fixtures_hold_what_the_suite_can_use(client: InvoiceClient) -> None:
    invoice = client.control("GET", "/fixtures").json()["invoice"]
    home, other = invoice["organizations"]
    assert home["users"][0] == {"id": "460000000024003", "name": "John David"}
    assert len({project["customer_id"] for project in home["projects"]}) >= 2
    alone = [token for token in invoice["tokens"] if len(token["scopes"]) == 1]
    assert len({token["scopes"][0] for token in alone}) == 4
    assert any(token["organization"] == other["id"] for token in invoice["tokens"])


def test_worlds_do_not_see_each_other(client: InvoiceClient) -> None:
    world = client.control("POST", "/worlds").json()
    fixtures = client.send("GET", world["control"] + "/fixtures").json()
    there = fixtures["invoice"]["url"] + "/projects/timeentries"
    entry = client.log(start_timer=True)
    assert client.send("GET", there, headers=client.headers()).json()["time_entries"] == []
    path = f"{there}/{entry['time_entry_id']}"
    assert client.send("GET", path, headers=client.headers()).status_code == 404
    assert client.send("DELETE", world["control"]).status_code == 204
    assert client.send("GET", there, headers=client.headers()).json()["code"] == 5
    assert client.send("GET", world["control"]).status_code == 404
    assert client.running() == entry["time_entry_id"]


def test_a_new_world_has_a_clock_of_its_own(client: InvoiceClient) -> None:
    world = client.control("POST", "/worlds").json()
    clock = client.send("GET", world["control"] + "/clock").json()
    assert clock["frozen"] is False
    assert client.control("GET", "/clock").json()["frozen"] is True


def test_a_new_world_tells_its_fixtures(client: InvoiceClient) -> None:
    world = client.control("POST", "/worlds").json()
    assert world["fixtures"] == client.send("GET", world["control"] + "/fixtures").json()


def test_a_new_world_can_begin_at_a_moment(client: InvoiceClient) -> None:
    clock = {"now": "2026-03-18T04:30:00+00:00", "frozen": True}
    world = client.control("POST", "/worlds", json=clock).json()
    assert world["clock"] == clock
    assert client.send("GET", world["control"] + "/clock").json() == clock


@pytest.mark.parametrize("clock", [{"now": "noon"}, {"frozen": "yes"}, {"now": "2026-03-18"}])
def test_no_world_begins_at_what_is_no_moment(client: InvoiceClient, clock: object) -> None:
    before = client.control("POST", "/worlds").json()["world"]
    assert client.control("POST", "/worlds", json=clock).status_code == 400
    refused = f"w{int(before[1:]) + 1}"
    assert client.control("GET", f"/{refused}/clock").status_code == 404


def test_a_reset_forgets_everything(client: InvoiceClient) -> None:
    client.log(start_timer=True)
    assert client.control("POST", "/reset").status_code == 204
    assert client.ids() == []
    assert client.running() is None
    assert client.control("GET", "/clock").json()["frozen"] is False


def test_a_frozen_clock_moves_by_advance_alone(client: InvoiceClient) -> None:
    moved = client.control("POST", "/clock/advance", json={"seconds": 90}).json()
    assert moved == {"now": "2026-03-31T10:01:30+00:00", "frozen": True}
    assert client.control("GET", "/clock").json() == moved


def test_the_clock_takes_any_offset_and_may_go_back(client: InvoiceClient) -> None:
    moment = {"now": "2020-01-01T00:00:00+05:30", "frozen": True}
    answer = client.control("PUT", "/clock", json=moment)
    assert answer.json() == {"now": "2019-12-31T18:30:00+00:00", "frozen": True}


def test_a_running_clock_goes_on_by_itself(client: InvoiceClient) -> None:
    moment = {"now": "2040-01-01T00:00:00Z", "frozen": False}
    first = client.control("PUT", "/clock", json=moment).json()["now"]
    assert first < client.control("GET", "/clock").json()["now"] < "2040-01-01T00:01"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/clock", b'{"now": "2026-03-31T10:00:00"}'),
        ("PUT", "/clock", b'{"now": "0001-01-01T00:00:00+14:00"}'),
        ("PUT", "/clock", b'{"now": 5}'),
        ("PUT", "/clock", b'{"frozen": "yes"}'),
        ("PUT", "/clock", b"{"),
        ("PUT", "/clock", b"[]"),
        ("POST", "/clock/advance", b'{"seconds": "9"}'),
        ("POST", "/clock/advance", b'{"seconds": true}'),
        ("POST", "/clock/advance", b'{"seconds": 1e300}'),
        ("POST", "/clock/advance", b'{"seconds": NaN}'),
        ("POST", "/clock/advance", b'{"seconds": -1}'),
        ("POST", "/clock/advance", b'{"seconds": 1' + b"0" * 400 + b"}"),
        ("POST", "/clock/advance", b"[" * 100_000),
        ("POST", "/invoice/entries/1/invoiced", b'{"invoice_id": "1"}'),
        ("POST", "/invoice/entries/1/invoiced", b'{"invoice_id": 1}'),
        ("DELETE", "", b""),
        ("GET", "/nothing", b""),
        ("DELETE", "/w9", b""),
        ("POST", "/w9/reset", b""),
    ],
)
def test_wrong_control_requests_say_what_is_wrong(
    client: InvoiceClient, method: str, path: str, body: bytes
) -> None:
    before = client.control("GET", "/clock").json()
    answer = client.control(method, path, content=body)
    assert 400 <= answer.status_code < 500
    assert isinstance(answer.json()["error"], str)
    assert client.control("GET", "/clock").json() == before
