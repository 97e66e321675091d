from collections.abc import Callable, Sequence
from dataclasses import replace

from timecontract.exchange import Event, Exchange
from timecontract.monitor.verdict import Finding, Verdict
from timecontract.report.record import RuleResult, RunRecord
from timecontract.shorten import shorten, shorten_all

Send = Callable[..., Exchange]


def condemns_if(*needed: Event) -> Callable[[Sequence[Event]], list[Finding]]:
    """A judge for whom these events and the last one make the finding."""

    def judge(story: Sequence[Event]) -> list[Finding]:
        if all(any(event is one for event in story) for one in needed):
            return [Finding("INV-B", "get_timer", "1", "2", story=tuple(story))]
        return []

    return judge


def entry(send: Send, entry_id: str, method: str = "POST", path: str = "") -> Exchange:
    return send(method, f"/projects/timeentries{path}", {"time_entry": {"time_entry_id": entry_id}})


def found(*story: Event) -> Finding:
    return Finding("INV-B", "get_timer", "1", "2", story=story, step=len(story) - 1)


def test_reads_that_are_not_needed_go(send: Send) -> None:
    made, read = entry(send, "e-1"), send("GET", "/projects/timeentries", {})
    other, last = send("GET", "/projects/timeentries", {}), entry(send, "e-1", "GET", "/e-1")
    short = shorten(found(made, read, other, last), condemns_if(read))
    assert short.story == (made, read, last)
    assert short.step == 2


def test_an_entry_that_is_not_needed_goes_with_all_that_is_about_it(send: Send) -> None:
    made, other = entry(send, "e-1"), entry(send, "e-2")
    stopped, last = entry(send, "e-2", path="/timer/stop"), entry(send, "e-1", "GET", "/e-1")
    assert shorten(found(made, other, stopped, last), condemns_if()).story == (made, last)


def test_an_entry_in_the_last_answer_stays_if_its_timer_moved(send: Send) -> None:
    timed, started = entry(send, "e-1"), entry(send, "e-1", path="/e-1/timer/start")
    plain, rows = entry(send, "e-2"), [{"time_entry_id": "e-1"}, {"time_entry_id": "e-2"}]
    last = send("GET", "/projects/timeentries", {"time_entries": rows})
    short = shorten(found(timed, started, plain, last), condemns_if())
    assert short.story == (timed, started, last)


def test_what_stopped_a_timer_stays_where_the_story_would_be_another_without_it(send: Send) -> None:
    timed, other = entry(send, "e-1"), entry(send, "e-2")
    started = entry(send, "e-2", path="/e-2/timer/start")
    edited, last = entry(send, "e-1", "PUT", "/e-1"), entry(send, "e-1", "GET", "/e-1")

    def judge(story: Sequence[Event]) -> list[Finding]:
        wrong = story[-1] is edited and not any(event is started for event in story)
        return [found(*story)] if wrong or story[-1] is last else []

    whole = (timed, other, started, edited, last)
    assert shorten(found(*whole), judge).story == whole


def test_a_write_to_an_entry_that_stays_is_never_cut(send: Send) -> None:
    made, update = entry(send, "e-1"), entry(send, "e-1", "PUT", "/e-1")
    last = entry(send, "e-1", "GET", "/e-1")
    assert shorten(found(made, update, last), condemns_if()).story == (made, update, last)


def test_a_write_about_two_entries_is_never_cut(send: Send) -> None:
    made, other = entry(send, "e-1"), entry(send, "e-2")
    both = send("DELETE", "/projects/timeentries?time_entry_ids=e-1,e-2", {})
    last = entry(send, "e-1", "GET", "/e-1")
    assert both in shorten(found(made, other, both, last), condemns_if()).story


def test_a_write_about_two_entries_goes_with_both(send: Send) -> None:
    made, other, third = entry(send, "e-1"), entry(send, "e-2"), entry(send, "e-3")
    both = send("DELETE", "/projects/timeentries?time_entry_ids=e-2,e-3", {})
    last = entry(send, "e-1", "GET", "/e-1")
    assert shorten(found(made, other, third, both, last), condemns_if()).story == (made, last)


def test_a_deletion_that_names_nothing_stays(send: Send) -> None:
    everything, last = send("DELETE", "/projects/timeentries", {}), entry(send, "e-1")
    assert shorten(found(everything, last), condemns_if()).story == (everything, last)


def test_a_page_of_the_group_that_is_judged_stays(send: Send) -> None:
    pages = [replace(send("GET", "/projects/timeentries", {}), group="pages-1") for _ in range(3)]
    other = replace(pages[0], group="pages-0")
    assert shorten(found(other, *pages), condemns_if()).story == tuple(pages)


def test_a_refusal_that_names_no_entry_goes(send: Send) -> None:
    refused = send("PUT", "/projects/timeentries/nobody", {"code": 1002}, status=404)
    last = send("GET", "/projects/timeentries", {})
    assert shorten(found(refused, last), condemns_if()).story == (last,)


def test_a_story_that_is_judged_otherwise_now_stays_whole(send: Send) -> None:
    finding = found(send("GET", "/projects/timeentries", {}), send("GET", "/x", {}))
    assert shorten(finding, lambda _story: []) is finding


def test_what_came_after_the_finding_goes(send: Send) -> None:
    last = send("GET", "/projects/timeentries", {})
    finding = replace(found(last, entry(send, "e-1")), step=0)
    assert shorten(finding, condemns_if()).story == (last,)


def test_every_finding_is_still_counted(send: Send, record: RunRecord) -> None:
    read, last = send("GET", "/projects/timeentries", {}), send("GET", "/x", {})
    result = RuleResult("INV-B", Verdict.BROKEN, 9, (found(read, last), found(read, read, last)))
    short = shorten_all(replace(record, rules={"INV-B": result}), condemns_if())
    assert [len(f.story) for f in short.rules["INV-B"].findings] == [1, 3]
