"""What the methods of the client send."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from timecontract.contract.dialect import InvoiceDialect
from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.stage import Limits
from timecontract.target.errors import NotExercised, UnjudgedError

Session = Callable[..., InvoiceSession]
SHARED = Limits()


class Recorder:
    """A target that answers everything alike and remembers what it was sent."""

    def __init__(self, *answers: httpx.Response) -> None:
        made = {"code": 0, "time_entry": {"time_entry_id": "e1"}}
        self.answers = list(answers) or [httpx.Response(201, json=made)]
        self.seen: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        return self.answers[min(len(self.seen), len(self.answers)) - 1]

    @property
    def body(self) -> dict[str, Any]:
        return dict(json.loads(self.seen[-1].content))


@pytest.fixture
def target() -> Recorder:
    return Recorder()


@pytest.fixture
def invoice(session_on: Session, target: Recorder) -> InvoiceSession:
    return session_on(target)


def test_a_creation_has_sensible_defaults(invoice: InvoiceSession, target: Recorder) -> None:
    invoice.create()
    assert target.body == {
        "project_id": "70",
        "task_id": "80",
        "user_id": "1",
        "log_date": invoice.day,
        "log_time": "01:00",
        "notes": "tc-n-1",
    }


def test_arguments_replace_defaults_and_none_drops_them(
    invoice: InvoiceSession, target: Recorder
) -> None:
    invoice.create(log_time=None, notes="x", billed="no")
    assert "log_time" not in target.body
    assert (target.body["notes"], target.body["billed"]) == ("x", "no")


def test_clock_times_drop_the_default_log_time(invoice: InvoiceSession, target: Recorder) -> None:
    invoice.create(begin_time="10:00", end_time="11:00")
    assert "log_time" not in target.body
    invoice.create(begin_time="10:00", log_time="02:00")
    assert target.body["log_time"] == "02:00"


def test_a_raw_body_is_sent_as_it_is(invoice: InvoiceSession, target: Recorder) -> None:
    invoice.create(raw_body=b"{not json")
    assert target.seen[-1].content == b"{not json"


def test_text_travels_as_utf_8_and_a_lone_surrogate_as_an_escape(
    invoice: InvoiceSession, target: Recorder
) -> None:
    invoice.create(notes="🎉")
    assert "🎉".encode() in target.seen[-1].content
    invoice.create(notes="\ud800")
    assert rb"\ud800" in target.seen[-1].content


def test_an_update_sends_the_required_arguments_as_last_taken(
    invoice: InvoiceSession, target: Recorder
) -> None:
    made = invoice.create(project_id="71", task_id="82").id
    invoice.update(made, notes="x")
    assert target.body == {
        "project_id": "71",
        "task_id": "82",
        "user_id": "1",
        "log_date": invoice.day,
        "notes": "x",
    }


def test_a_refused_update_is_not_remembered(session_on: Session) -> None:
    made = httpx.Response(201, json={"code": 0, "time_entry": {"time_entry_id": "e1"}})
    target = Recorder(made, httpx.Response(400, json={"code": 2}))
    invoice = session_on(target)
    invoice.update(invoice.create().id, project_id="71")
    invoice.update("e1")
    assert target.body["project_id"] == "70"


@pytest.mark.parametrize(
    ("call", "sent"),
    [
        (lambda i: i.get("a/b"), "GET /projects/timeentries/a%2Fb"),
        (lambda i: i.list(page=2, user_id=None), "GET /projects/timeentries?page=2"),
        (lambda i: i.delete("e1"), "DELETE /projects/timeentries/e1"),
        (lambda i: i.bulk_delete(["a", "b"]), "DELETE /projects/timeentries?time_entry_ids=a%2Cb"),
        (lambda i: i.start("e1"), "POST /projects/timeentries/e1/timer/start"),
        (lambda i: i.stop(), "POST /projects/timeentries/timer/stop"),
        (lambda i: i.running(), "GET /projects/timeentries/runningtimer/me"),
        (lambda i: i.request("PATCH", "/x", params={"a": 1}), "PATCH /x?a=1"),
    ],
)
def test_every_operation_has_its_method_and_path(
    invoice: InvoiceSession, target: Recorder, call: Callable[[InvoiceSession], object], sent: str
) -> None:
    call(invoice)
    raw = target.seen[-1].url.raw_path.decode().removeprefix("/invoice/v3")
    assert f"{target.seen[-1].method} {raw}" == sent


@pytest.mark.parametrize(
    ("caller", "token", "organization"),
    [
        (lambda i: i, "token-of-first", "10"),
        (lambda i: i.second, "token-of-second", "10"),
        (lambda i: i.scoped("CREATE"), "token-to-create", "10"),
        (lambda i: i.anonymous, None, "10"),
        (lambda i: i.foreign_organisation, "token-of-first", "20"),
        (lambda i: i.outsider, "token-of-outsider", "20"),
    ],
)
def test_every_caller_signs_in_as_themselves(
    invoice: InvoiceSession,
    target: Recorder,
    caller: Callable[[InvoiceSession], Any],
    token: str | None,
    organization: str,
) -> None:
    caller(invoice).list()
    headers = target.seen[-1].headers
    assert headers.get("authorization") == (token and f"Zoho-oauthtoken {token}")
    assert headers["x-com-zoho-invoice-organizationid"] == organization


def test_the_organisation_is_named_once_in_whichever_letters(
    invoice: InvoiceSession, target: Recorder
) -> None:
    named = {"X-COM-ZOHO-INVOICE-ORGANIZATIONID": invoice.organization}
    invoice.request("GET", "/projects/timeentries", headers=named)
    sent = [
        value for name, value in target.seen[-1].headers.raw if b"organizationid" in name.lower()
    ]
    assert sent == [invoice.organization.encode()]


def test_a_bad_token_is_nobodys(invoice: InvoiceSession, target: Recorder) -> None:
    invoice.bad_token.list()
    assert target.seen[-1].headers["authorization"].startswith("Zoho-oauthtoken 1000.")


def test_callers_name_the_projects_of_the_organisation_they_call_in(
    invoice: InvoiceSession, target: Recorder
) -> None:
    invoice.foreign_organisation.create()
    assert (target.body["project_id"], target.body["user_id"]) == ("90", "1")


def test_the_second_project_has_a_task_of_its_own(invoice: InvoiceSession) -> None:
    assert (invoice.second_project, invoice.second_task) == ("71", "82")
    with pytest.raises(NotExercised, match="a second project with a task"):
        _ = invoice.outsider.second_project


def test_the_day_is_a_week_before_today(invoice: InvoiceSession) -> None:
    today = datetime.now(UTC).date()
    assert invoice.day == (today - timedelta(days=7)).isoformat()
    assert invoice.day_plus(8) == (today + timedelta(days=1)).isoformat()


def test_unique_texts_differ(invoice: InvoiceSession) -> None:
    assert invoice.unique() != invoice.unique()


def page(*ids: str, more: bool = False) -> httpx.Response:
    rows = [{"time_entry_id": i} for i in ids]
    context = {"has_more_page": more}
    return httpx.Response(200, json={"code": 0, "time_entries": rows, "page_context": context})


@pytest.mark.parametrize(
    ("pages", "asked"),
    [
        ([page("1", "2"), page("3")], 2),
        ([page("1", "2"), page()], 2),
        ([page("1", "2"), page("1", "2"), page("3")], 2),
        ([page("1", more=True), page("2")], 2),
        ([httpx.Response(400, json={"code": 2})], 1),
    ],
)
def test_pages_are_walked_to_their_end(
    session_on: Session, pages: list[httpx.Response], asked: int
) -> None:
    replies = session_on(Recorder(*pages)).pages(2)
    assert len(replies) == asked
    assert {reply.exchange.group for reply in replies} == {"pages-1"}


def test_pages_without_end_are_given_up(session_on: Session) -> None:
    endless = Recorder(*(page(f"{n}a", f"{n}b") for n in range(60)))
    assert len(session_on(endless).pages(2)) == 50


def test_paging_needs_the_names_of_its_parameters(session_on: Session, target: Recorder) -> None:
    invoice = session_on(target, dialect=InvoiceDialect(page_parameter=None))
    with pytest.raises(NotExercised, match="needs the names of the paging parameters"):
        invoice.pages(2)


@pytest.mark.parametrize(
    "call",
    [
        lambda i: i.bulk_delete(["e1"]),
        lambda i: i.delete("stranger"),
        lambda i: i.update("stranger"),
        lambda i: i.start("stranger"),
        lambda i: i.request("DELETE", "/projects/timeentries"),
        lambda i: i.request("DELETE", "/projects/timeentries/stranger"),
        lambda i: i.request("PATCH", "/projects/timeentries/stranger"),
    ],
)
def test_nothing_that_is_not_ours_is_touched_on_a_shared_target(
    session_on: Session, target: Recorder, call: Callable[[InvoiceSession], object]
) -> None:
    with pytest.raises(NotExercised, match="needs a throw-away target"):
        call(session_on(target, limits=SHARED))
    assert target.seen == []


def test_our_own_entries_can_be_touched_on_a_shared_target(
    session_on: Session, target: Recorder
) -> None:
    invoice = session_on(target, limits=SHARED)
    made = invoice.create().id
    invoice.update(made)
    invoice.start(made)
    assert invoice.delete(made).ok


@pytest.mark.parametrize(
    "call",
    [
        lambda i: i.start("e1"),
        lambda i: i.stop(),
        lambda i: i.create(start_timer="true"),
        lambda i: i.update("e1", start_timer=True),
        lambda i: i.request("POST", "/projects/timeentries/timer/stop"),
        lambda i: i.request("POST", "/projects/timeentries", body=b'{"start_timer": "true"}'),
    ],
)
def test_no_timer_is_touched_while_somebody_elses_runs(
    session_on: Session, target: Recorder, call: Callable[[InvoiceSession], object]
) -> None:
    invoice = session_on(target, limits=Limits(throw_away=True, foreign_timer="a timer runs"))
    with pytest.raises(NotExercised, match="a timer runs"):
        call(invoice)


def test_a_read_only_run_writes_nothing(session_on: Session, target: Recorder) -> None:
    invoice = session_on(target, limits=Limits(throw_away=True, read_only=True))
    assert invoice.list().status == 201
    with pytest.raises(NotExercised, match="read-only"):
        invoice.create()


def test_without_a_controlled_clock_time_cannot_be_set(invoice: InvoiceSession) -> None:
    with pytest.raises(NotExercised, match="needs a clock under control"):
        invoice.clock.advance(60)
    with pytest.raises(NotExercised, match="needs the control address"):
        invoice.mark_invoiced("e1", "i1")


def test_three_lost_answers_in_a_row_end_the_run(session_on: Session) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow", request=request)

    invoice = session_on(fail)
    assert [invoice.list().lost, invoice.list().lost] == [True, True]
    with pytest.raises(UnjudgedError, match="3 answers in a row were lost"):
        invoice.list()


def test_being_asked_to_slow_down_ends_the_run(session_on: Session) -> None:
    asked = httpx.Response(429, headers={"Retry-After": "3600"})
    with pytest.raises(UnjudgedError, match=r"HTTP 429 \(Retry-After: 3600\)"):
        session_on(Recorder(asked)).list()


def test_a_call_is_sent_again_after_the_few_seconds_that_the_target_asks_for(
    stage_on: Callable[..., Any],
) -> None:
    slow_down = httpx.Response(429, headers={"Retry-After": "0"})
    target = Recorder(slow_down, slow_down, httpx.Response(200, json={"time_entries": []}))
    stage = stage_on(target)
    assert InvoiceSession(stage).list().status == 200
    assert [len(target.seen), stage.patience.sent, stage.patience.waits] == [3, 3, 2]


def test_being_asked_to_wait_again_and_again_ends_the_run(session_on: Session) -> None:
    target = Recorder(httpx.Response(429, headers={"Retry-After": "0"}))
    with pytest.raises(UnjudgedError, match="HTTP 429"):
        session_on(target).list()
    assert len(target.seen) == 4


def test_only_plain_calls_count_as_server_errors(
    stage_on: Callable[..., Any], session_on: Session
) -> None:
    stage = stage_on(Recorder(httpx.Response(500)))
    invoice = InvoiceSession(stage)
    invoice.create(raw_body=b"[")
    invoice.request("GET", "/odd")
    invoice.list()
    assert [reply.operation for reply in stage.server_errors] == ["list_time_entries"]
