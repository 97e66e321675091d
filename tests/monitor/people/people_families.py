"""Breaches that several operations, attributes or parameters of People have in the same form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from people_breaches import Story, breaks
from people_tampering import answering, refused, taken
from people_trace import PeopleTrace
from people_wire import Tamper

Asking = Callable[..., object]
"""Makes what is needed and then a call, with the options of that call."""
NOBODY = "469505000000999999"


def tell(name: str, rule: str, story: Story) -> None:
    """Registers a story of a table under a name of its own."""
    story.__name__ = name
    breaks(rule)(story)


def answers(prefix: str, ask: Asking, ask_wrongly: Asking) -> None:
    """Breaches of the rules on an operation's message, uri and message of failure."""

    @breaks(f"{prefix}-MESSAGE")
    def a_blank_message(trace: PeopleTrace) -> None:
        ask(trace, tamper=answering(message=""))

    @breaks(f"{prefix}-URI")
    def another_uri(trace: PeopleTrace) -> None:
        ask(trace, tamper=answering(uri="/api/timetracker/other"))

    @breaks(f"{prefix}-URI")
    def another_uri_of_an_error(trace: PeopleTrace) -> None:
        ask_wrongly(trace, tamper=answering(uri=None))

    @breaks(f"{prefix}-FAILURE-MESSAGE")
    def another_message_of_failure(trace: PeopleTrace) -> None:
        ask_wrongly(trace, tamper=answering(message="Error occurred"))


def must_take(rule: str, ask: Asking, code: int = 9000) -> None:
    """A lawful call is refused."""

    @breaks(rule)
    def a_lawful_call_refused(trace: PeopleTrace) -> None:
        ask(trace, tamper=refused(code))


def must_refuse(
    rule: str, ask: Asking, shown: Any, *, otherwise: int = 0, names: bool = False
) -> None:
    """A call is taken that had to be refused, under another code, or for another parameter."""

    @breaks(rule)
    def taken_nevertheless(trace: PeopleTrace) -> None:
        ask(trace, tamper=taken(shown))

    if otherwise:

        @breaks(rule)
        def refused_under_another_code(trace: PeopleTrace) -> None:
            ask(trace, tamper=refused(otherwise))

    if names:

        @breaks(rule)
        def refused_for_another_parameter(trace: PeopleTrace) -> None:
            ask(trace, tamper=_naming_another)


def _naming_another(reply: Any) -> Any:
    problem = reply.body["response"]["errors"][0]
    wrong = {**problem, "message": _another(problem["message"])}
    return answering(errors=[wrong])(reply)


def _another(message: str) -> str:
    """The same words with another parameter."""
    return " ".join(
        "other" if before in ("No", "for") else word
        for before, word in zip(["", *message.split()], message.split(), strict=False)
    )


MAY_BE_NONE = ("desc", "description", "attachmentId", "attachmentName")


def fields(
    prefix: str, names: Mapping[str, str], ask: Asking, tamper: Callable[..., Tamper]
) -> None:
    """Every attribute that is surely there is no null; what may be none is no array."""
    for name, words in names.items():
        if name in MAY_BE_NONE:
            tell("listed", f"{prefix}-FIELD-{words}", _shows(ask, tamper(**{name: ["one"]})))
            continue
        tell("null", f"{prefix}-FIELD-{words}", _shows(ask, tamper(**{name: None})))


def odd_fields(
    prefix: str,
    odd: Mapping[str, Any],
    ask: Asking,
    tamper: Callable[..., Tamper],
    names: Mapping[str, str],
) -> None:
    """Attributes in a form that is not the page's."""
    for name, value in odd.items():
        story = _shows(ask, tamper(**{name: value}))
        tell(f"{name}_as_{value!r}", f"{prefix}-FIELD-{names[name]}", story)


def shows_wrongly(rule: str, name: str, ask: Asking, tamper: Tamper) -> None:
    """A value in the right form that is not the sheet's."""
    tell(name, rule, _shows(ask, tamper))


def _shows(ask: Asking, tamper: Tamper) -> Story:
    def story(trace: PeopleTrace) -> None:
        ask(trace, tamper=tamper)

    return story
