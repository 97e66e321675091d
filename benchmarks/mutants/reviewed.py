"""The reviewed file: mutants that no suite may kill, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from benchmarks.mutants.candidates import Mutant, candidates, modules
from benchmarks.mutants.trial import Fate
from timecontract.contract.apis import APIS


class Verdict(StrEnum):
    """Why nothing kills a mutant: no caller can see it, or the page leaves it open."""

    EQUIVALENT = "equivalent"
    OPEN = "open"


class ReviewError(ValueError):
    """The reviewed file is not of its form; the text says where."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a reader found about the mutants of one line.

    `module` is named from the API on (`invoice.times`), `operator` is a glob, `line` is the line as
    it stands, and `becomes` what it is changed to, without indentation.
    """

    module: str
    operator: str
    line: str
    becomes: tuple[str, ...]
    verdict: Verdict
    reason: str

    @property
    def name(self) -> str:
        """What a reader finds it by."""
        return f"{self.module}, {self.operator}: {self.line}"

    def fits(self, fate: Fate) -> bool:
        """Whether it speaks of that mutant."""
        return fate.after in self.becomes and self._may_fit(fate.mutant)

    def is_current(self) -> bool:
        """Whether there is a mutant for everything that it speaks of."""
        api, _, _ = self.module.partition(".")
        module = f"timecontract.server.{self.module}"
        if module not in (modules(api) if api in APIS else ()):
            return False
        made = {mutant.after for mutant in candidates(module) if self._may_fit(mutant)}
        return made >= set(self.becomes)

    def _may_fit(self, mutant: Mutant) -> bool:
        return (
            mutant.module == f"timecontract.server.{self.module}"
            and fnmatchcase(mutant.operator, self.operator)
            and mutant.before == self.line
        )


def reviews(file: Path) -> Sequence[Review]:
    """What the file says, nothing where there is none; ReviewError where it is not of its form."""
    if not file.exists():
        return ()
    try:
        records = yaml.safe_load(file.read_text(encoding="utf-8")) or []
    except yaml.YAMLError as error:
        raise ReviewError(f"{file} is no YAML: {error}") from error
    return list(_reviews(records))


def _reviews(records: list[dict[str, Any]]) -> Iterator[Review]:
    for number, record in enumerate(records, 1):
        try:
            becomes, verdict = tuple(record["becomes"]), Verdict(record["verdict"])
            review = Review(**{**record, "becomes": becomes, "verdict": verdict})
        except (KeyError, TypeError, ValueError) as error:
            fields = ", ".join(Review.__slots__)
            raise ReviewError(f"entry {number} needs {fields}: {error}") from error
        if not review.reason.strip():
            raise ReviewError(f"entry {number} gives no reason: say why nothing can kill it")
        yield review


def review_of(fate: Fate, known: Sequence[Review]) -> Review | None:
    """The first that speaks of that mutant."""
    return next((review for review in known if review.fits(fate)), None)
