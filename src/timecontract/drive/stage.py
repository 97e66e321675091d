"""Where a scenario plays: one clean start of the target, with everything needed to call it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from secrets import token_hex
from threading import Lock
from time import sleep
from typing import TypeVar

from timecontract.contract.apis import APIS, Api, Dialect
from timecontract.contract.catalogue import NEEDS
from timecontract.contract.dialect import InvoiceDialect
from timecontract.drive.clock import TargetClock
from timecontract.drive.judge import Judge
from timecontract.drive.races import at_once
from timecontract.drive.reply import Reply
from timecontract.exchange import Exchange, Intervention
from timecontract.target.cast import Cast, Role
from timecontract.target.control import Control
from timecontract.target.errors import NotExercised, UnjudgedError
from timecontract.target.ledger import Ledger
from timecontract.target.transport import Call, Transport

_LOST_IN_A_ROW = 3

# What says that too much is asked at a time: too many requests, a gateway or server that gives up.
_BUSY = frozenset({429, 502, 503, 504})
_LONGEST_WAIT = 10
_MOST_WAITS = 3

Answer = TypeVar("Answer")

SomeReply = TypeVar("SomeReply", bound=Reply)

Further = Callable[[bool], AbstractContextManager["Stage"]]
"""Opens another clean start beside the first, as a trial where asked."""


class Names:
    """Short texts that are unique in the run: its nonce, and a running number from `first` on."""

    def __init__(self, nonce: str, first: int = 1) -> None:
        self.nonce = nonce
        self._numbers = count(first)

    @classmethod
    def shared(cls) -> Names:
        """For a target that other runs use too."""
        return cls(token_hex(3))

    def unique(self, prefix: str) -> str:
        """The next text."""
        return f"{prefix}-{self.nonce}-{next(self._numbers)}"

    def has_made(self, text: str) -> bool:
        """Whether the text can only come from this run."""
        return f"-{self.nonce}-" in text


@dataclass(frozen=True, slots=True)
class Limits:
    """What the drivers may do on the target, and why not.

    `read_only` keeps every call that may write from being sent. `bulk_delete` allows the call that
    might delete more than what was named. `clean_start` says that each scenario begins with the
    first state of the target. `foreign_timer` is the reason not to touch timers, empty where they
    may be touched. `at_once` allows calls at the same time.
    """

    read_only: bool = False
    bulk_delete: bool = False
    throw_away: bool = False
    clean_start: bool = False
    foreign_timer: str = ""
    at_once: bool = True
    effort: str = "standard"
    seed: int = 0


@dataclass(slots=True)
class Patience:
    """Counts the answers lost in a row; shared by all stages of a run.

    `waits` counts the calls that were sent again since the target had asked to wait. `at_end` is
    set once the target is to be left alone.
    """

    lost: int = 0
    sent: int = 0
    waits: int = 0
    at_end: bool = False

    def wait(self, seconds: float) -> None:
        """Waits before a call is sent again."""
        self.sent += 1
        self.waits += 1
        sleep(seconds)

    def after(self, exchange: Exchange) -> None:
        """Notes an exchange; UnjudgedError at the third lost answer in a row, and at HTTP 429."""
        self.sent += 1
        if exchange.response is None:
            self.lost += 1
            if self.lost >= _LOST_IN_A_ROW:
                self.at_end = True
                raise UnjudgedError(
                    f"The target stopped answering: {self.lost} answers in a row were lost, the "
                    f"last to {exchange.request.method} {exchange.request.url}."
                )
            return
        self.lost = 0
        if exchange.response.status == 429:
            self.at_end = True
            wait = exchange.response.headers.get("retry-after", "")
            hint = f" (Retry-After: {wait})" if wait else ""
            raise UnjudgedError(
                f"The target asks to be called less often: HTTP 429{hint}; run again later, or "
                "set requests_per_second in the target file."
            )


@dataclass(slots=True)
class Stage:
    """One clean start of the target: who and what there is, how to call it, and who judges.

    `server_errors` collects the answers 5xx to plain calls, by operation.
    """

    cast: Cast
    transport: Transport
    judge: Judge
    clock: TargetClock
    ledger: Ledger = field(default_factory=Ledger)
    names: Names = field(default_factory=Names.shared)
    patience: Patience = field(default_factory=Patience)
    dialect: Dialect = field(default_factory=InvoiceDialect)
    limits: Limits = field(default_factory=Limits)
    control: Control | None = None
    further: Further | None = None
    replies: list[Reply] = field(default_factory=list)
    _racing: bool = False
    _group: str = ""
    _groups: int = 0
    _lock: Lock = field(default_factory=Lock)

    @property
    def api(self) -> Api:
        """The API that is called."""
        return APIS[self.cast.facts.api]

    def send(
        self,
        role: Role,
        method: str,
        path: str,
        reply: Callable[[Exchange, str], SomeReply],
        *,
        operation: str = "",
        query: Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> SomeReply:
        """Sends one call as `role` and has it judged. `path` is below the address of the API.

        `reply` is the class that the answer is read with, `operation` the operation id of a plain,
        well-formed call. Raises NotExercised for a call that must not be made here, and
        UnjudgedError once the target stops answering.
        """
        if self.limits.read_only and not self.api.reads(method, path):
            raise NotExercised("needs to write, and the run is read-only")
        call = Call(
            method=method,
            url=self.cast.facts.url + path,
            caller=role.alias,
            query=query,
            headers=headers or {},
            body=body,
            token=role.sign_in() if role.sign_in else None,
            kind=role.kind,
            api=self.api.id,
            group=self._group,
            clock=self.clock.frozen_at,
        )
        with self.judge.under_way():
            exchange = self._sent(call)
            self.judge.observe(exchange)
        busy = self._racing and _is_busy(exchange)
        read = reply(exchange, "" if busy else operation)
        with self._lock:
            self.replies.append(read)
            if busy:
                self.patience.sent += 1
                raise NotExercised(
                    "needs to call at the same time, which the target answers with HTTP "
                    f"{read.status}"
                )
            self.patience.after(exchange)
        return read

    def _sent(self, call: Call) -> Exchange:
        """The exchange of the call, sent again where the target asks to wait for some seconds.

        What HTTP 429 answers was not carried out, so that the last answer is the one that counts.
        Of calls at the same time none is sent again, for it would not be at the same time.
        """
        exchange = self.transport.send(call)
        for _ in range(_MOST_WAITS):
            seconds = None if self._racing else _asked_to_wait(exchange)
            if seconds is None:
                break
            self.patience.wait(seconds)
            exchange = self.transport.send(call)
        return exchange

    def simultaneously(self, calls: Sequence[Callable[[], Answer]]) -> list[Answer]:
        """What the calls give, in their order; they begin together, and are judged together.

        Raises NotExercised where the target must not be called so or is too busy for it, and what
        the first of the calls that failed has raised, each after all have ended.
        """
        if not self.limits.at_once:
            raise NotExercised("needs to call at the same time, and requests_per_second is set")
        self._racing = True
        try:
            return at_once(calls)
        finally:
            self._racing = False

    def fresh(self, *, trial: bool = False) -> AbstractContextManager[Stage]:
        """Another clean start of the target, left at the end of the context.

        What happens in a `trial` counts for nothing: it is there to see whether something happens
        again. NotExercised where the target gives none: a trial needs worlds, or a reset.
        """
        if self.further is None:
            raise NotExercised("needs a target that gives more than one clean start")
        return self.further(trial)

    def controlled(self, part: str) -> Control:
        """The control address, to use that part of it; NotExercised where it is not offered."""
        if self.control is None or part not in self.control.offers:
            raise NotExercised(
                f"needs {NEEDS.get(f'control-{part}', f'the control part {part!r}')}"
            )
        return self.control

    def restart(self) -> None:
        """Restarts the target; NotExercised where its control address does not offer that."""
        self.controlled("restart").restart()
        self.intervene(Intervention("restart"))

    def intervene(self, intervention: Intervention) -> None:
        """Tells the monitor of a change made behind the API's back."""
        self.judge.observe(intervention)

    @contextmanager
    def grouped(self, name: str) -> Iterator[str]:
        """Marks the exchanges made inside as one group, `name-N`; gives the group's name."""
        self._groups += 1
        self._group = f"{name}-{self._groups}"
        try:
            yield self._group
        finally:
            self._group = ""

    @property
    def server_errors(self) -> list[Reply]:
        """The answers to plain calls that tell of a server error."""
        return [reply for reply in self.replies if reply.operation and reply.server_error]


def _asked_to_wait(exchange: Exchange) -> int | None:
    """The seconds after which the call may come again, where the target says so; few of them."""
    if exchange.response is None or exchange.response.status != 429:
        return None
    told = exchange.response.headers.get("retry-after", "").strip()
    few = told.isascii() and told.isdigit() and len(told) <= 2 and int(told) <= _LONGEST_WAIT
    return int(told) if few else None


def _is_busy(exchange: Exchange) -> bool:
    return exchange.response is not None and exchange.response.status in _BUSY
