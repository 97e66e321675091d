from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from timecontract.contract.facts import InvoiceFacts
from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.judge import Silent
from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.verdict import Finding
from timecontract.plugin.options import Options
from timecontract.plugin.premises import Premises
from timecontract.plugin.totals import Totals
from timecontract.replay import Replayed, replay
from timecontract.report.cassette import Recorded, write
from timecontract.server.run import Address, running_server
from timecontract.status import Status
from timecontract.target.control import Control
from timecontract.target.errors import NotExercised
from timecontract.target.file import Target, bare_targets
from timecontract.target.transport import http_client

Command = Callable[..., Any]
RULE = "INV-STOP-MESSAGE"


class Listener(Silent):
    """A monitor that keeps what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Event] = []

    def observe(self, event: Event, /) -> list[Finding]:
        self.heard.append(event)
        return []

    def observe_together(self, exchanges: Sequence[Exchange], /) -> list[Finding]:
        self.heard += exchanges
        return []


def record(act: Callable[[InvoiceSession], object]) -> Recorded:
    """What `act` does on a reference server, as the story of a finding."""
    listener = Listener()
    options = Options(monitor=lambda _facts, _dialect: listener)
    with closing(Premises(options, Totals())) as premises:
        venue = premises.venue("invoice")
        scene = venue.scene()
        act(InvoiceSession(scene.stage))
        venue.leave(scene)
    story = tuple(listener.heard)
    finding = Finding(RULE, "stop_timer", "a", "b", story=story, step=len(story) - 1)
    return Recorded(finding, venue.facts)


def again(recorded: Recorded, target: Target | None = None) -> tuple[list[Event], Replayed]:
    """What a monitor hears when the story is sent again, and what came of it."""
    listener = Listener()
    replayed = replay(
        recorded, Options([target] if target else [], monitor=lambda _facts, _dialect: listener)
    )
    return listener.heard, replayed


def a_timer_is_stopped(invoice: InvoiceSession) -> None:
    invoice.start(invoice.create().id)
    invoice.stop()


@pytest.fixture
def stopped(tmp_path: Path) -> str:
    """The file of a finding whose story stops a timer."""
    recorded = record(a_timer_is_stopped)
    write(tmp_path / "finding.yaml", recorded.finding, recorded.facts)
    return str(tmp_path / "finding.yaml")


@pytest.fixture
def shared() -> Iterator[tuple[Target, Address]]:
    """A target whose control address is not told."""
    with running_server() as address, http_client(address.url) as client:
        fixtures = Control.connect(address.control, client).fixtures()["invoice"]
        yield Target(name="shared", declared=fixtures), address


def test_a_fault_that_is_still_there_is_found_again(
    stopped: str, faulty: str, timecontract: Command
) -> None:
    said = timecontract("replay", stopped, "--control", faulty)
    assert said.status == Status.BROKEN
    assert f"{RULE} is still broken." in said.out
    assert "Stopped!" in said.out


def test_the_reference_server_keeps_the_rule(stopped: str, timecontract: Command) -> None:
    said = timecontract("replay", stopped)
    assert said.status == Status.KEPT
    assert f"{RULE} was kept" in said.out


def test_a_story_that_does_not_ask_the_rule_tells_nothing(
    tmp_path: Path, timecontract: Command
) -> None:
    recorded = record(lambda invoice: invoice.list())
    write(tmp_path / "f.yaml", recorded.finding, recorded.facts)
    said = timecontract("replay", str(tmp_path / "f.yaml"))
    assert said.status == Status.UNJUDGED
    assert "another turn" in said.out


def test_entries_of_the_story_are_those_of_the_new_world() -> None:
    heard, _ = again(record(a_timer_is_stopped))
    exchanges = [event for event in heard if isinstance(event, Exchange)]
    assert [e.response.status for e in exchanges if e.response] == [201, 200, 200]


def test_the_clock_moves_as_it_did_and_what_was_done_behind_the_api_is_done() -> None:
    def act(invoice: InvoiceSession) -> None:
        entry_id = invoice.create().id
        invoice.clock.advance(90)
        invoice.mark_invoiced(entry_id, "77")
        invoice.get(entry_id)

    recorded = record(act)
    heard, _ = again(recorded)
    clocks = [
        [e.clock for e in s if isinstance(e, Exchange)] for s in (recorded.finding.story, heard)
    ]
    assert clocks[0] == clocks[1]
    assert [type(event) for event in heard] == [Exchange, Intervention, Exchange]
    shown = heard[2]
    assert isinstance(shown, Exchange)
    assert shown.response
    assert b'"invoice_id":"77"' in shown.response.body.replace(b" ", b"")


def test_every_caller_calls_again_as_who_they_are() -> None:
    def act(invoice: InvoiceSession) -> None:
        others = (invoice.second, invoice.outsider, invoice.scoped("READ"))
        for client in (*others, invoice.anonymous, invoice.foreign_organisation):
            client.list()

    recorded = record(act)
    heard, _ = again(recorded)
    stories = [[e for e in s if isinstance(e, Exchange)] for s in (recorded.finding.story, heard)]
    told = [[(e.caller, e.response and e.response.status) for e in story] for story in stories]
    assert told[0] == told[1]


def test_a_restart_is_done_again() -> None:
    heard, _ = again(record(lambda invoice: (invoice.list(), invoice.restart(), invoice.list())))
    assert heard[1] == Intervention("restart")


def test_simultaneous_calls_are_sent_at_the_same_time_again() -> None:
    def race(invoice: InvoiceSession) -> None:
        entries = [invoice.create().id for _ in range(2)]
        invoice.simultaneously(*[partial(invoice.start, entry) for entry in entries])

    recorded = record(race)
    *made, one, other = recorded.finding.story
    assert isinstance(one, Exchange)
    assert isinstance(other, Exchange)
    story = (*made, replace(one, began=other.began), other)
    raced = replace(recorded, finding=replace(recorded.finding, story=story))
    with running_server(faults=["simultaneous-starts-both-run"]) as slow:
        (target,) = (t for t in bare_targets({}, slow.control) if t.api == "invoice")
        # A busy machine may hold one of two calls back, but not every time.
        assert any(_overlaps(*again(raced, target)[0][2:]) for _ in range(5))


def _overlaps(first: Event, second: Event) -> bool:
    assert isinstance(first, Exchange)
    assert isinstance(second, Exchange)
    assert first.request.url != second.request.url
    return second.began < first.ended


def test_on_a_shared_target_only_entries_of_the_replay_are_touched(
    shared: tuple[Target, Address],
) -> None:
    def act(invoice: InvoiceSession) -> None:
        entry_id = invoice.create().id
        invoice.update(entry_id, notes="changed")
        invoice.delete(entry_id)

    _, replayed = again(record(act), shared[0])
    assert replayed.left == ()
    with pytest.raises(NotExercised, match="throw-away"):
        again(record(lambda invoice: invoice.delete("460000000044021")), shared[0])


def test_on_a_shared_target_what_the_replay_made_is_removed(
    shared: tuple[Target, Address],
) -> None:
    heard, replayed = again(record(lambda invoice: invoice.create()), shared[0])
    assert replayed.left == ()
    last = heard[-1]
    assert isinstance(last, Exchange)
    assert (last.request.method, last.response and last.response.status) == ("GET", 404)


def test_a_story_that_the_target_cannot_play_is_not_judged(
    tmp_path: Path, shared: tuple[Target, Address], timecontract: Command
) -> None:
    recorded = record(lambda invoice: invoice.delete("460000000044021"))
    write(tmp_path / "f.yaml", recorded.finding, InvoiceFacts())
    said = timecontract("replay", str(tmp_path / "f.yaml"), "--control", "http://127.0.0.1:9")
    assert said.status == Status.UNJUDGED
    assert "does not answer" in said.err


def test_a_file_that_is_no_finding_is_wrong_use(tmp_path: Path, timecontract: Command) -> None:
    (tmp_path / "f.yaml").write_text("a: 1")
    assert timecontract("replay", str(tmp_path / "f.yaml")).status == Status.MISUSED
    assert timecontract("replay", str(tmp_path / "missing.yaml")).status == Status.MISUSED
