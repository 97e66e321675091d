"""What came of a campaign: `docs/mutants.md`, and the same in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.mutants.reviewed import Review, Verdict, review_of
from benchmarks.mutants.trial import Fate, Outcome

_HEAD = """\
# Machine-made mutants

Made by `make mutants`, never by hand. The operators of cosmic-ray change the domain code of the
reference server in one place (an operator, a number, a condition, a decorator), and the suite
judges the changed server in process, first at `quick`, and at `standard` what is left. A mutant is
killed by a finding under any rule, because it hangs, or because it cannot be judged any more (signs
nobody in, say), which a run tells. One that does not even start is incompetent and does not count.
Where the reference server has no use for the line, as the page is open, servers with other answers
are mutated as well. No mutants are made of annotations, assertions, decorators of data classes, and
comparisons with the answer to an open question.

What nothing can kill is explained in [equivalent-mutants.yaml](equivalent-mutants.yaml):
`equivalent` mutants cannot be told from the original by any call, `open` ones keep the page as well
as it does. The score is the share of the others that are killed. The explanations and some
scenarios were written after looking at the survivors of this very sample: another seed gives
another, lower score, until its survivors have been looked at as well.
"""
_COLUMNS = (
    "module",
    "tried",
    "incompetent",
    "quick",
    "standard",
    "timed out",
    "not judged",
    "equivalent",
    "open",
)
_LAST = ("survived", "score")
_NOTICED = (Outcome.KILLED, Outcome.TIMED_OUT, Outcome.NOT_JUDGED)
_LEFT = (Outcome.SURVIVED, Outcome.BROKE_DOWN)


@dataclass(frozen=True, slots=True)
class Told:
    """A fate, and what a reader found about the mutant, if anything."""

    fate: Fate
    review: Review | None = None

    def is_killed(self, effort: str) -> bool:
        """Whether a finding killed it, at that effort."""
        return self.fate.outcome is Outcome.KILLED and self.fate.effort == effort

    def is_excused(self, verdict: Verdict) -> bool:
        """Whether it was not killed, and is excused for that reason."""
        excused = self.review is not None and self.review.verdict is verdict
        return excused and self.fate.outcome in _LEFT

    @property
    def is_noticed_after_all(self) -> bool:
        """Whether it was excused without need."""
        return self.review is not None and self.fate.outcome in _NOTICED

    @property
    def survives(self) -> bool:
        """Whether nothing killed it, nor excuses it."""
        return self.fate.outcome in _LEFT and self.review is None


def reviewed(fates: Sequence[Fate], known: Sequence[Review]) -> Sequence[Told]:
    """The fates in the order of the source, with what is known about the mutants."""
    ordered = sorted(fates, key=lambda f: (f.mutant.module, f.mutant.line, f.mutant.column))
    return [Told(fate, review_of(fate, known)) for fate in ordered]


def score(told: Sequence[Told], *, excusing: Sequence[Verdict] = tuple(Verdict)) -> str:
    """The share of the competent mutants that are killed, but for those that are excused so."""
    killed = sum(each.fate.outcome in _NOTICED for each in told)
    excused = sum(each.is_excused(verdict) for each in told for verdict in excusing)
    counted = sum(each.fate.outcome is not Outcome.INCOMPETENT for each in told) - excused
    return f"{killed / counted:.0%}" if counted else "-"


def summary(told: Sequence[Told]) -> str:
    """The sums in one line."""
    cells = zip((*_COLUMNS, *_LAST), _cells("", told), strict=True)
    return ", ".join(f"{name} {value}" for name, value in cells if value)


def markdown(told: Sequence[Told], seed: int) -> str:
    """The campaign as GitHub-flavoured Markdown: the sums by module, and the survivors."""
    names = list(dict.fromkeys(_module(each) for each in told))
    rows = [_cells(f"`{name}`", [t for t in told if _module(t) == name]) for name in names]
    rows.append(_cells("all", told))
    head = (*_COLUMNS, *_LAST)
    lines = [_HEAD, f"## {len(told)} mutants, seed {seed}", "", f"| {' | '.join(head)} |"]
    lines += ["|---|" + "--:|" * (len(head) - 1), *(f"| {' | '.join(row)} |" for row in rows)]
    strict = score(told, excusing=[Verdict.EQUIVALENT])
    lines += ["", f"With the open ones counted as survivors, {strict} are killed."]
    lines += ["", "## Survivors", "", *(_survivors(told) or ["None."])]
    return "\n".join(lines) + "\n"


def _cells(name: str, told: Sequence[Told]) -> tuple[str, ...]:
    tests: Sequence[Callable[[Told], bool]] = (
        lambda _: True,
        lambda each: each.fate.outcome is Outcome.INCOMPETENT,
        *(lambda each, effort=effort: each.is_killed(effort) for effort in ("quick", "standard")),
        lambda each: each.fate.outcome is Outcome.TIMED_OUT,
        lambda each: each.fate.outcome is Outcome.NOT_JUDGED,
        *(lambda each, verdict=verdict: each.is_excused(verdict) for verdict in Verdict),
        lambda each: each.survives,
    )
    return (name, *(str(sum(map(test, told))) for test in tests), score(told))


def _survivors(told: Sequence[Told]) -> list[str]:
    return [line for each in told if each.survives for line in _survivor(each)]


def _survivor(told: Told) -> Iterator[str]:
    fate = told.fate
    note = f" ({fate.outcome}: {fate.note})" if fate.note else ""
    server = "" if fate.server == "reference" else f", of the server {fate.server}"
    yield f"- `{_module(told)}` line {fate.mutant.line}, {fate.mutant.operator}{server}{note}"
    yield f"  - `{fate.mutant.before}`"
    yield f"  - `{fate.after}`"


def _module(told: Told) -> str:
    return told.fate.mutant.module.removeprefix("timecontract.server.")
