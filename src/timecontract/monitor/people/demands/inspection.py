"""What is wrong with a call, what of it the page leaves open, and what follows for its answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands.leaks import leaked
from timecontract.monitor.registry import KEPT, Outcome, broken

_ABOUT_DATES = frozenset({9004, 9006, 9007})
"""Codes that tell of fromDate and toDate by themselves."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something for which a call has to be refused.

    `codes` are those that may refuse it, none for any. `parameter` is the one that the message has
    to name, empty for none. `why` ends the sentence "an error, for ...".
    """

    rule: str
    why: str
    codes: frozenset[int] = frozenset()
    parameter: str = ""

    @property
    def about_dates(self) -> bool:
        """Whether the dates are wrong by themselves."""
        return self.parameter in ("fromDate", "toDate") or bool(self.codes & _ABOUT_DATES)


@dataclass(slots=True)
class Inspection:
    """The faults of a call, and the codes that may refuse it beside those.

    `accepted` is the rule that an unlawful refusal breaks, and `shown` are those that a success
    keeps beside it. `blame` are rules that an unlawful refusal under one code breaks instead.
    """

    faults: list[Fault] = field(default_factory=list)
    open_codes: set[int] = field(default_factory=set)
    open: bool = False
    """Whether the page leaves it open if the call is refused at all, and how."""
    accepted: str = ""
    shown: list[str] = field(default_factory=list)
    blame: dict[int, str] = field(default_factory=dict)

    def fault(self, rule: str, why: str, *codes: int, parameter: str = "") -> None:
        """Notes that the call has to be refused."""
        self.faults.append(Fault(rule, why, frozenset(codes), parameter))

    def may_say(self, *codes: int) -> None:
        """Notes that the call may be refused under these codes."""
        self.open_codes.update(codes)

    def outcomes(self, case: Case) -> dict[str, Outcome]:
        """What the answer says to the rules about errors and acceptance."""
        if self.faults:
            return self._refusal(case)
        if case.ok:
            return dict.fromkeys([self.accepted, *self.shown], KEPT)
        if self.open or case.answer.codes & self.open_codes:
            return {}
        excuse = "no open question lets this call be refused"
        if case.world.lost_by_restart(case.sheet):
            excuse = "either this rule is broken or PPL-ONLY-CALLS-CHANGE, by the restart"
        expected = "a success, for nothing is wrong with the call"
        return {self._blamed(case): broken(expected, case.answer.told(), excuse)}

    def _blamed(self, case: Case) -> str:
        """The rule that a refusal breaks for which there is no reason."""
        codes = case.answer.codes
        return next((r for c, r in self.blame.items() if c in codes), self.accepted)

    def _wrongly_of_dates(self, case: Case) -> bool:
        """Whether a refusal tells of dates that are right, where something else is wrong.

        That says nothing of the rules about what is wrong: dates may have been looked at first.
        """
        codes = case.answer.codes
        if self.open or not codes or not codes <= _ABOUT_DATES - self.open_codes:
            return False
        return all(fault.codes and not fault.about_dates for fault in self.faults)

    def _refusal(self, case: Case) -> dict[str, Outcome]:
        if case.ok:
            first = self.faults[0]
            return {first.rule: broken(f"an error{_under(first)}, for {first.why}", "a success")}
        if self._wrongly_of_dates(case):
            wrong = ", and ".join(fault.why for fault in self.faults)
            expected = f"an error for what is wrong with the call: {wrong}"
            return {self._blamed(case): broken(expected, case.answer.told())}
        if len(self.faults) == 1 and not self.open:
            fault = self.faults[0]
            outcome = _refused_for(fault, case, self.open_codes)
            return {fault.rule: outcome} if outcome else {}
        alone = len(self.faults) == 1
        told = {
            f.rule: KEPT
            for f in self.faults
            if f.codes & case.answer.codes or (alone and not f.codes)
        }
        if not self.open and all(f.codes for f in self.faults):
            lawful = frozenset(self.open_codes).union(*(f.codes for f in self.faults))
            if not _codeless(case) and not lawful & case.answer.codes:
                first = self.faults[0]
                return {
                    first.rule: broken(f"one of the codes {sorted(lawful)}", case.answer.told())
                }
        return told


def _under(fault: Fault) -> str:
    return f" {' or '.join(map(str, sorted(fault.codes)))}" if fault.codes else ""


def _codeless(case: Case) -> bool:
    """Whether the refusal has no code that can be read, which breaks the rules of its form."""
    return case.answer.response is not None and not case.answer.codes


def _refused_for(fault: Fault, case: Case, open_codes: set[int]) -> Outcome | None:
    leak = leaked(case) if fault.rule.endswith("-PERMITTED") else ""
    if leak:
        return broken("a refusal without the data of others", f"{leak!r} in it")
    codes = case.answer.codes
    if fault.codes and _codeless(case):
        return None
    if fault.codes and not codes & (fault.codes | open_codes):
        return broken(f"an error{_under(fault)}, for {fault.why}", case.answer.told())
    if fault.parameter and codes & fault.codes:
        messages = [p.message for p in case.answer.problems if isinstance(p.message, str)]
        if not any(fault.parameter.casefold() in m.casefold() for m in messages):
            return broken(f"a message that names {fault.parameter}", case.answer.told())
    return KEPT
