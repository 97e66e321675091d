"""What judging adds to an exchange: the same calls over loopback, judged and not, in one run.

`make bench`. Quote the ratio; absolute times depend on the machine.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator

import httpx

from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Exchange, Request, Response
from timecontract.monitor.monitor import Monitor
from timecontract.server.run import running_server

ROUNDS = 7
EXCHANGES = 400
ROWS = 200


def main() -> None:
    """Prints the share of judging for one-entry exchanges, and the rows judged in a second."""
    with running_server() as address, httpx.Client() as client:
        facts = InvoiceFacts.from_mapping(
            client.get(f"{address.control}/fixtures").json()["invoice"]
        )
        calls = Calls(client, facts)
        entry = calls.create()
        print_line(f"{EXCHANGES} exchanges of one entry, {ROUNDS} rounds, medians")
        compare(facts, lambda: calls.get(entry))
        while calls.count < ROWS:
            calls.create()
        page = calls.list()
        seconds = min(timed(facts, [page] * 20))
        print_line(f"a list of {ROWS} rows: {20 * ROWS / seconds:,.0f} rows a second")


def compare(facts: InvoiceFacts, call: Callable[[], Exchange]) -> None:
    """Measures plain and judged exchanges in turn, so that drift of the machine cancels out."""
    call()
    plain, judging = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        exchanges = [call() for _ in range(EXCHANGES)]
        plain.append((time.perf_counter() - began) / EXCHANGES)
        judging.append(min(timed(facts, exchanges)) / EXCHANGES)
    wire, judge = statistics.median(plain), statistics.median(judging)
    print_line(f"  over loopback {wire * 1e6:7.0f} us an exchange")
    print_line(f"  judging       {judge * 1e6:7.0f} us an exchange, {judge / wire:.1%} of it")
    print_line(f"  judged alone  {1 / judge:7,.0f} exchanges a second")


def timed(facts: InvoiceFacts, exchanges: list[Exchange]) -> Iterator[float]:
    """The seconds that fresh monitors take for the same exchanges, three times."""
    for _ in range(3):
        monitor = Monitor(facts)
        began = time.perf_counter()
        for exchange in exchanges:
            monitor.observe(exchange)
        yield time.perf_counter() - began


class Calls:
    """The calls of the first user of the fixtures, as exchanges."""

    def __init__(self, client: httpx.Client, facts: InvoiceFacts) -> None:
        self.client, self.facts, self.count = client, facts, 0
        self.caller = next(c for c in facts.callers.values() if len(c.scopes) > 1)
        organization = facts.organization(self.caller.organization)
        assert organization is not None
        self.project = organization.projects[0]

    def create(self) -> str:
        """Makes an entry of about a kilobyte; its id."""
        self.count += 1
        body = {
            "project_id": self.project.id,
            "task_id": next(iter(self.project.tasks)),
            "user_id": self.caller.user,
            "log_date": "2026-03-11",
            "log_time": "01:00",
            "notes": "x" * 300,
        }
        exchange = self.send("POST", "/projects/timeentries", json.dumps(body).encode())
        assert exchange.response is not None
        return str(json.loads(exchange.response.body)["time_entry"]["time_entry_id"])

    def get(self, entry: str) -> Exchange:
        """Reads an entry."""
        return self.send("GET", f"/projects/timeentries/{entry}")

    def list(self) -> Exchange:
        """Lists the first 200 entries."""
        return self.send("GET", f"/projects/timeentries?per_page={ROWS}")

    def send(self, method: str, path: str, body: bytes = b"") -> Exchange:
        """One call, and what the suite makes of it."""
        headers = {
            "authorization": f"Zoho-oauthtoken {self.caller.token}",
            "x-com-zoho-invoice-organizationid": self.caller.organization,
            "content-type": "application/json",
        }
        began = time.time()
        got = self.client.request(method, self.facts.url + path, content=body, headers=headers)
        return Exchange(
            Request(method, str(got.url), headers, body),
            Response(got.status_code, dict(got.headers), got.content),
            self.caller.alias,
            began,
            time.time(),
        )


def print_line(text: str) -> None:
    """Prints a line of the result."""
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
