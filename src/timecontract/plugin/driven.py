"""How a run drives each API: the one place where a run tells APIs apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from timecontract.drive.cleanup import Remove, Seek
from timecontract.drive.reply import Reply
from timecontract.drive.stage import Stage
from timecontract.exchange import Intervention
from timecontract.target.cast import Role

Look = Callable[[], Reply]
Send = Callable[[Stage, Role, str, str, Mapping[str, str], bytes], Reply]
"""Sends a call: who, method, path below the address, headers without a sign-in, body."""


@dataclass(frozen=True, slots=True)
class Driven:
    """What a run needs to know of an API, beside what `timecontract.contract.apis` says.

    `session` makes what a scenario gets as the fixture of the API's name. `looks` are two plain
    reads that tell whether anything is there, in which `sign_in_codes` are refusals of the sign-in.
    `remove` and `seek` clean up. `send` and `intervene` let a recorded call or change happen again.
    `reserved` says why the `reserved_operations` must not be called
    on a shared target, empty where they may be.
    """

    session: Callable[[Stage], Any]
    looks: Callable[[Stage], Sequence[Look]]
    sign_in_codes: frozenset[int]
    remove: Remove
    seek: Seek
    send: Send
    intervene: Callable[[Stage, Intervention], Intervention]
    reserved: Callable[[Stage], str] = lambda _stage: ""
    reserved_operations: frozenset[str] = field(default_factory=frozenset)


@cache
def driven(api: str) -> Driven:
    """How that API is driven. Its drivers are imported by the first call."""
    return _MAKERS[api]()


def _invoice() -> Driven:
    from timecontract.drive import invoice, invoice_again, invoice_cleanup, invoice_looks

    return Driven(
        session=invoice.InvoiceSession,
        looks=invoice_looks.looks,
        sign_in_codes=frozenset({14, 57}),
        remove=invoice_cleanup.remove,
        seek=invoice_cleanup.seek,
        send=invoice_again.send,
        intervene=invoice_again.intervene,
        reserved=invoice_looks.running_timer,
        reserved_operations=frozenset({"start_timer", "stop_timer", "get_timer"}),
    )


def _people() -> Driven:
    from timecontract.drive import people, people_again, people_cleanup, people_looks

    return Driven(
        session=people.PeopleSession,
        looks=people_looks.looks,
        sign_in_codes=frozenset({7202, 7213, 7218}),
        remove=people_cleanup.remove,
        seek=people_cleanup.seek,
        send=people_again.send,
        intervene=people_again.intervene,
    )


_MAKERS: Mapping[str, Callable[[], Driven]] = {"invoice": _invoice, "people": _people}
