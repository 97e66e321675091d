"""One exchange before its judges: call, answer, and what was known before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from timecontract.contract.dialect import InvoiceDialect
from timecontract.contract.facts import Caller, InvoiceFacts
from timecontract.contract.formats import is_blank
from timecontract.exchange import Exchange
from timecontract.monitor.invoice.call import DOCUMENTED_CODES, Answer, Call
from timecontract.monitor.invoice.world import Entry, Presence, Span, World
from timecontract.monitor.kind import BUSY
from timecontract.monitor.once import once

ENTRY_ANSWERS = frozenset(
    {
        "log_time_entries",
        "update_time_entry",
        "get_a_time_entry",
        "start_timer",
        "stop_timer",
        "get_timer",
    }
)
TIMER_OF_CALLER = frozenset({"get_timer", "stop_timer"})
"""The operations that name no entry."""
FULL_SCOPES = frozenset({"ZohoInvoice.projects.ALL", "ZohoInvoice.fullaccess.all"})
EDGE = timedelta(minutes=5)


class SignIn(Enum):
    """Whether the caller may make the call at all, as the facts of the target have it."""

    GOOD = "good"
    UNKNOWN = "unknown"
    MISSING = "no token"
    INVALID = "a token that was never given out"
    FOREIGN = "an organisation that is not the user's"
    SCOPE = "a token without the scope"

    @property
    def bad(self) -> bool:
        """Whether the call has to be refused for its sign-in."""
        return self not in (SignIn.GOOD, SignIn.UNKNOWN)


@dataclass
class Case:
    """What a rule function is given."""

    exchange: Exchange
    call: Call
    answer: Answer
    world: World
    facts: InvoiceFacts | None
    dialect: InvoiceDialect
    overlaps: bool = False
    """Another call was under way: what is known of the state does not bind this answer."""
    crowded: bool = False
    """Another call was under way, wherever this one has its place among them."""

    @once
    def op(self) -> str:
        """The operation's id."""
        return self.call.op

    @once
    def ok(self) -> bool:
        """Whether the call succeeded."""
        return self.answer.ok

    @once
    def unsure(self) -> bool:
        """Whether a write that was so answered may have happened or not."""
        return self.answer.unsure

    @once
    def refused(self) -> bool:
        """Whether the call was refused."""
        return self.answer.refused

    @property
    def busy(self) -> bool:
        """Whether the refusal may be for the sake of other calls that were under way.

        The page tells of no such refusal, and so forbids none.
        """
        if not self.crowded or not self.refused or self.sign_in.bad:
            return False
        return self.answer.status in BUSY or self.answer.code not in DOCUMENTED_CODES

    @once
    def caller(self) -> Caller | None:
        """Who calls, as the facts declare; None if they do not."""
        return self.facts.callers.get(self.call.caller) if self.facts else None

    @property
    def user(self) -> str | None:
        """The caller's user id, None if unknown.

        Where no caller is declared, it is the user whose timer the call is about; see `Pairs`.
        """
        if self.declared:
            return self.me
        pairs = self.world.pairs
        user = pairs.users.get(self.call.caller)
        if self.op not in TIMER_OF_CALLER or self.call.caller in pairs.sure:
            return user
        return user if user is not None and self._shown_user == user else None

    @once
    def me(self) -> str | None:
        """The caller's user id as declared, None if it is not."""
        return self.caller.user if self.caller else None

    @once
    def declared(self) -> bool:
        """Whether the facts say who calls."""
        return self.facts is not None and bool(self.facts.callers)

    @property
    def maker(self) -> str | None:
        """Who an entry that the call makes is the work of: a user, or a caller not declared."""
        return self.me if self.declared else self.call.caller or None

    @property
    def _shown_user(self) -> object:
        return self.shown.get("user_id") if self.shown else None

    @once
    def sign_in(self) -> SignIn:
        """Whether the caller may call this."""
        if not self.declared:
            return SignIn.UNKNOWN
        if not self.call.has_token:
            return SignIn.MISSING
        if self.caller is None:
            return SignIn.INVALID
        organization = self.call.organization
        if organization is not None and organization != self.caller.organization:
            return SignIn.FOREIGN
        scopes = self.caller.scopes
        if self.call.operation.scope not in scopes and not scopes & FULL_SCOPES:
            return SignIn.SCOPE
        return SignIn.GOOD if organization is not None else SignIn.UNKNOWN

    @once
    def good(self) -> bool:
        """Whether the sign-in is surely good: as declared, or where nobody is, by a success."""
        if self.sign_in is SignIn.UNKNOWN and not self.declared:
            return self.ok
        return self.sign_in is SignIn.GOOD

    @property
    def narrow(self) -> bool:
        """Whether the sign-in is good and the token has no other scope than the one needed."""
        return self.good and self.caller is not None and len(self.caller.scopes) == 1

    @property
    def refused_for_scope(self) -> bool:
        """Whether a token with the scope that is needed was refused as if it lacked one."""
        as_sign_in = self.answer.status in (401, 403) or self.answer.code in (14, 57)
        return as_sign_in and self.narrow

    @once
    def named(self) -> Entry | None:
        """What is known of the entry that the path names."""
        return self.world.entry(self.call.entry_id)

    @once
    def own(self) -> bool:
        """Whether the named entry is the caller's own, which no reading lets a server refuse."""
        entry = self.named
        if entry is None or self.user is None or not self.good:
            return False
        return entry.user == self.user and entry.maker == self.maker

    @property
    def own_or_new(self) -> bool:
        """Whether the call is about the caller's own entry, or about one to be made."""
        return self.own or (self.good and self.call.entry_id is None)

    def absent(self, entry: Entry | None) -> bool:
        """Whether an entry was deleted or never made; on a target of our own, also if not known."""
        if entry is None:
            return self.facts is not None and self.facts.alone and not self.world.forgetful
        return entry.presence in (Presence.GONE, Presence.ABSENT)

    def disposable(self, entry: Entry | None) -> bool:
        """Whether no reading lets a server keep the caller from deleting the entry with others."""
        return (
            entry is not None
            and self.caller is not None
            and entry.presence is Presence.LIVE
            and entry.maker is not None
            and entry.user == entry.maker == self.user
            and not entry.invoiced
            and self.world.timed(entry) is False
        )

    @once
    def shown(self) -> Mapping[str, Any] | None:
        """The entry in a successful answer, if it has an id."""
        entry = self.answer.entry if self.ok and self.op in ENTRY_ANSWERS else None
        return entry if entry is not None and isinstance(entry.get("time_entry_id"), str) else None

    @once
    def records(self) -> list[Mapping[str, Any]]:
        """Every entry that a successful answer shows, in its order."""
        if not self.ok:
            return []
        if self.op == "list_time_entries":
            return list(self.answer.rows or ())
        entry = self.answer.entry if self.op in ENTRY_ANSWERS else None
        return [entry] if entry is not None else []

    @property
    def starts_timer(self) -> bool | None:
        """Whether start_timer asks for a timer; None if its value could mean either."""
        value = self.call.argument("start_timer")
        if value is None or value is False or is_blank(value) or value == "false":
            return False
        return True if value is True or value == "true" else None

    @property
    def _in_step(self) -> bool:
        return self.facts is None or self.facts.in_step

    @once
    def at(self) -> Span:
        """When the call took effect, in seconds: exactly under a control clock, else in bounds."""
        if self.exchange.clock is not None:
            moment = self.exchange.clock.timestamp()
            return moment, moment
        if self.exchange.ended <= 0 or not self._in_step:
            return float("-inf"), float("inf")
        return self.exchange.began, self.exchange.ended

    @once
    def days(self) -> frozenset[date]:
        """Every date that may be today at the target; empty if the time is not known."""
        if self.exchange.clock is not None:
            moments = [self.exchange.clock]
        elif self.exchange.began > 1e9 and self._in_step:
            moments = [
                datetime.fromtimestamp(self.exchange.began, UTC) - EDGE,
                datetime.fromtimestamp(self.exchange.ended, UTC) + EDGE,
            ]
        else:
            return frozenset()
        return frozenset(day for moment in moments for day in _days_at(moment, self.facts))


def _days_at(moment: datetime, facts: InvoiceFacts | None) -> set[date]:
    utc = moment.astimezone(UTC)
    if facts is not None and facts.time_zone:
        return {utc.date(), utc.astimezone(ZoneInfo(facts.time_zone)).date()}
    return {(utc + timedelta(hours=hours)).date() for hours in range(-12, 15)}
