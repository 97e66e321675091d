"""The profile: nothing but counts, each under the path that it has in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Path = tuple[str, ...]
"""Where a count stands in the document, from the outside inwards."""

ANSWERS, OPERATIONS, RULES, MADE, LATENCIES = "answers", "operations", "rules", "made", "latencies"
ASKED, GIVEN = "asked", "given"
KEPT, BROKEN = "kept", "broken"


@dataclass(slots=True)
class Profile:
    """What was seen, as counts that are evidence. Free of personal data.

    - `answers / question / operation / answer`: answers to open questions;
    - `operations / operation / asked / request / outcome`: what came of requests of that form;
    - `operations / operation / given / outcome / times`: answers of that outcome, and what they
      were like: `status`, `message`, `content-type`, `header`, `header-value` and `redirect`, each
      by value; `order / field` the order of rows; `object / path`: objects that were looked at,
      and `field / path / kind` their members; rows of one answer that look alike are one object;
    - `rules / rule / kept or broken`: verdicts;
    - `made / what / value`: the runs it was made by;
    - `latencies / operation / bucket`: a histogram of how long answers took.
    """

    counts: Counter[Path] = field(default_factory=Counter)

    def add(self, *path: str, times: int = 1) -> None:
        """Counts something that was seen; nothing for no times."""
        if times:
            self.counts[path] += times

    def below(self, *path: str) -> Iterator[tuple[Path, int]]:
        """The counts below a path, each with the rest of its own."""
        depth = len(path)
        return ((key[depth:], n) for key, n in self.counts.items() if key[:depth] == path)


def merge(first: Profile, second: Profile) -> Profile:
    """What both saw together; the order of merging makes no difference."""
    return Profile(first.counts + second.counts)


def branches(counts: Iterable[tuple[Path, int]]) -> Mapping[str, Counter[Path]]:
    """Counts by the first part of their path."""
    found: dict[str, Counter[Path]] = {}
    for path, times in counts:
        found.setdefault(path[0], Counter())[path[1:]] += times
    return found
