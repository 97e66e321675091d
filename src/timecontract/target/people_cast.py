"""Who plays which part on a People target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from timecontract.contract.people_facts import RIGHTS, PeopleCaller, PeopleFacts
from timecontract.target.cast import NOBODYS_TOKEN, Cast, Role, TokenSource
from timecontract.target.errors import TargetError
from timecontract.target.sign_in import FixedToken

_SCOPE = "ZOHOPEOPLE.timetracker."
_OPERATIONS = frozenset(_SCOPE + name for name in ("CREATE", "READ", "UPDATE", "DELETE"))
_NEEDS: Mapping[str, str] = {
    "approver": "approver",
    "second-approver": "second-approver",
    "colleague": "colleague",
    "admin": "admin",
}


def cast(facts: PeopleFacts, sources: Mapping[str, TokenSource]) -> Cast:
    """Finds the parts among the facts. `sources` gives the tokens, by the aliases of `facts`.

    `first` writes sheets of their own, `approver` and `second-approver` may approve these,
    `colleague` may do nothing with them, `admin` everything with everybody's, and
    `owner-authtoken` is the first employee with a token of the other kind. Raises TargetError
    where nobody can play the first part.
    """
    parts = _Parts(facts).found()
    aliases: dict[str, str] = {}
    for part, caller in parts.items():
        aliases.setdefault(caller.alias, part)
    called = {aliases[caller.alias]: caller for caller in parts.values()}
    players = {
        alias: Role(alias, caller.employee, sources[caller.alias], kind=caller.kind)
        for alias, caller in called.items()
    }
    roles = {part: players[aliases[caller.alias]] for part, caller in parts.items()}
    nobody = replace(roles["first"], alias="bad-token", sign_in=FixedToken(NOBODYS_TOKEN))
    roles["anonymous"] = replace(roles["first"], alias="anonymous", sign_in=None)
    roles["bad-token"] = nobody
    callers = {alias: replace(c, alias=alias, token=None) for alias, c in called.items()}
    return Cast(replace(facts, callers=callers), roles, _NEEDS)


class _Parts:
    """The search for the parts among the callers who may use all operations."""

    def __init__(self, facts: PeopleFacts) -> None:
        self._facts = facts
        self._callers = [c for c in facts.callers.values() if _may_use_all(c)]

    def found(self) -> dict[str, PeopleCaller]:
        """Who plays which part; of several parts the one in front gives the caller the alias."""
        first = self._first()
        others = [c for c in self._each_employee() if c.employee != first.employee]
        approvers = self._approvers(first, others)
        parts = {
            "first": first,
            "admin": next((c for c in (*others, first) if self._may_all(c)), None),
            "approver": next(iter(approvers), first if self._may_all(first) else None),
            "second-approver": next(iter(approvers[1:]), None),
            "colleague": next((c for c in others if self._is_colleague(c, first)), None),
            "owner-authtoken": self._owner_by_parameter(first),
        }
        found = {part: caller for part, caller in parts.items() if caller is not None}
        return found | self._idle(found)

    def _first(self) -> PeopleCaller:
        callers = list(self._each_employee())
        if not callers:
            raise TargetError(
                "The target has no token that may do everything: expected one under tokens with "
                "an employee and without scopes, or with the scope ZOHOPEOPLE.timetracker.ALL, "
                f"seen {len(self._facts.callers)} tokens; add one to the target file or the "
                "fixtures."
            )
        if not self._facts.permissions:
            return callers[0]
        return min(callers, key=self._unfitness)

    def _unfitness(self, caller: PeopleCaller) -> tuple[bool, bool, bool]:
        """How badly a caller fits the first part, the weightiest reason in front."""
        own = [self._may(caller, right, caller) for right in ("see", "write")]
        return own != [True, True], self._may_all(caller), not self._has_approver(caller)

    def _has_approver(self, caller: PeopleCaller) -> bool:
        employees = {other.employee for other in self._callers}
        return bool(employees & set(self._declared_approvers(caller)))

    def _approvers(self, first: PeopleCaller, others: Sequence[PeopleCaller]) -> list[PeopleCaller]:
        """Who may approve the sheets of `first`: those listed, by level; others; admins."""
        listed = self._declared_approvers(first)

        def rank(caller: PeopleCaller) -> tuple[int, bool]:
            level = listed.index(caller.employee) if caller.employee in listed else len(listed)
            return level, self._may_all(caller)

        return sorted((c for c in others if self._may_approve(c, first)), key=rank)

    def _may_approve(self, caller: PeopleCaller, first: PeopleCaller) -> bool:
        allowed = self._may(caller, "approve", first)
        return caller.employee in self._declared_approvers(first) if allowed is None else allowed

    def _is_colleague(self, caller: PeopleCaller, first: PeopleCaller) -> bool:
        forbidden = all(self._may(caller, right, first) is False for right in RIGHTS)
        return forbidden and caller.employee not in self._declared_approvers(first)

    def _owner_by_parameter(self, first: PeopleCaller) -> PeopleCaller | None:
        own = (c for c in self._callers if c.employee == first.employee and c is not first)
        return next((c for c in own if c.kind == "authtoken"), None)

    def _may_all(self, caller: PeopleCaller) -> bool:
        employee = self._facts.employee(caller.employee)
        rights = self._facts.permissions.get(employee.role or "", {}) if employee else {}
        return all("all" in rights.get(right, ()) for right in RIGHTS)

    def _may(self, caller: PeopleCaller, right: str, owner: PeopleCaller) -> bool | None:
        return self._facts.may(caller.employee, right, owner.employee)

    def _declared_approvers(self, caller: PeopleCaller) -> Sequence[str]:
        employee = self._facts.employee(caller.employee)
        return (employee.approvers if employee else None) or ()

    def _each_employee(self) -> Iterator[PeopleCaller]:
        """One caller for each employee, the one who signs in by a header where there is one."""
        by_kind = sorted(self._callers, key=lambda c: c.kind != "oauth")
        best = {c.employee: c for c in reversed(by_kind)}
        for employee in dict.fromkeys(c.employee for c in self._callers):
            yield best[employee]

    def _idle(self, parts: Mapping[str, PeopleCaller]) -> dict[str, PeopleCaller]:
        """Whoever plays no part, under the name they have."""
        playing = [caller.alias for caller in parts.values()]
        return {a: c for a, c in self._facts.callers.items() if a not in (*playing, *parts)}


def _may_use_all(caller: PeopleCaller) -> bool:
    return not caller.scopes or f"{_SCOPE}ALL" in caller.scopes or caller.scopes >= _OPERATIONS
