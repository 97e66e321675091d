"""Who plays which part, whatever the API: callers with the ways in which they sign in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from timecontract.contract.apis import Facts
from timecontract.contract.catalogue import NEEDS
from timecontract.target.errors import NotExercised

TokenSource = Callable[[], str]
"""Gives the token to sign in with now; raises UnjudgedError where there is none to be had."""

# Of the right form, and nobody's.
NOBODYS_TOKEN = "1000.00000000000000000000000000000000.ffffffffffffffffffffffffffffffff"


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who calls: as whom, and with what sign-in.

    `user` is the id of the caller's own user, with People the record id of the employee. `sign_in`
    is None for a caller who does not sign in; `kind` says how the others do: `oauth` by a header,
    `authtoken` by a parameter.
    """

    alias: str
    user: str
    sign_in: TokenSource | None
    kind: str = field(default="oauth", kw_only=True)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who calls, by part, and the facts in the same words, without tokens, for the monitor.

    One caller may play several parts and has one alias in all of them. `needs` names by part what a
    target needs for it, in the words of `NEEDS`. `time_zone` is the IANA name of the zone that the
    target lives in, None where it is not declared.
    """

    facts: Facts
    roles: Mapping[str, Role]
    needs: Mapping[str, str]
    time_zone: str | None = None

    def role(self, part: str) -> Role:
        """Who plays that part; NotExercised, naming what is needed, where nobody does."""
        if part in self.roles:
            return self.roles[part]
        need = NEEDS.get(self.needs.get(part, ""))
        raise NotExercised(f"needs {need or f'a caller for the part {part!r}'}")
