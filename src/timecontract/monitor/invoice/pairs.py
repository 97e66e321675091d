"""Which user's timer a caller moves, where no facts declare who is behind the caller.

The page leaves open whether a start is about the timer of the entry's user or about that of the
caller. Where one caller starts, stops and reads timers on entries of one user, and nobody else does
so on that user's entries, it is one and the same timer either way. As soon as a caller meets
another user, or a user another caller, that can no longer be told of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

MOST_APART = 10_000
"""With so many kept apart no pair is made any more."""


@dataclass(slots=True)
class Pairs:
    """Callers and users that belong together so far, and those that belong to nobody any more.

    `sure` are the callers whose running timer was shown on an entry of their user.
    """

    users: dict[str, str] = field(default_factory=dict)
    callers: dict[str, str] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    apart: set[tuple[str, str]] = field(default_factory=set)

    def meet(self, caller: str, user: str) -> Iterator[str]:
        """Notes that a caller moved or read a timer on an entry of a user.

        Yields the users of whose timers nothing is known any more. An empty caller is an unknown
        one, who may be anybody.
        """
        if self._fit(caller, user):
            self.users[caller], self.callers[user] = user, caller
            return
        yield from self.part(caller)
        yield from self.part(self.callers.get(user, ""))
        self._keep_apart("user", user)
        yield user

    def part(self, caller: str) -> Iterator[str]:
        """Notes that a caller may have moved anybody's timer; yields the user that it was with."""
        if caller:
            self._keep_apart("caller", caller)
        self.sure.discard(caller)
        user = self.users.pop(caller, None)
        if user is not None:
            self.callers.pop(user, None)
            self._keep_apart("user", user)
            yield user

    def copy(self) -> Pairs:
        """A copy that shares nothing that changes."""
        return replace(
            self,
            users=dict(self.users),
            callers=dict(self.callers),
            sure=set(self.sure),
            apart=set(self.apart),
        )

    def _keep_apart(self, kind: str, name: str) -> None:
        if len(self.apart) < MOST_APART:
            self.apart.add((kind, name))

    def _fit(self, caller: str, user: str) -> bool:
        if not caller or len(self.apart) >= MOST_APART:
            return False
        if self.apart & {("caller", caller), ("user", user)}:
            return False
        return self.users.get(caller, user) == user and self.callers.get(user, caller) == caller
