"""docs/drift-detection.md, made from what drift told of pairs of servers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol


class Told(Protocol):
    """What drift told of a pair: see `benchmarks.drift.Seen`."""

    kind: str
    name: str
    api: str
    severity: str
    changes: tuple[str, ...]
    trouble: str

    @property
    def well(self) -> bool:
        """Whether that is what should be told."""
        ...


TITLES: Mapping[str, str] = {
    "answer": "Servers that answer one open question otherwise",
    "fault": "Servers with one fault",
    "equal": "Equal servers: other seeds, data, efforts and manners",
}


def text(found: Sequence[Told], of: int, reasons: Mapping[str, str] | None = None) -> str:
    """The document; `of` is how many pairs there are, `reasons` say why one is not told."""
    return "\n".join(_lines(found, of, reasons or {})) + "\n"


def _lines(found: Sequence[Told], of: int, reasons: Mapping[str, str]) -> Iterator[str]:
    yield "# What drift sees"
    yield ""
    yield "Made by `python -m benchmarks.drift --table docs/drift-detection.md`."
    yield f"{len(found)} of {of} pairs of reference servers were compared, each judged at `quick`"
    yield "where nothing else is said, before with seed 0, afterwards with seed 1."
    yield ""
    yield "| pairs | compared | told rightly |"
    yield "|---|--:|--:|"
    for kind, title in TITLES.items():
        group = [one for one in found if one.kind == kind]
        yield f"| {title} | {len(group)} | {sum(one.well for one in group)} |"
    yield ""
    yield "Rightly means: `breaks clients`, and the question or a rule of the fault is named; of"
    yield "equal servers, nothing but what is unknown."
    for kind, title in TITLES.items():
        yield from _group([one for one in found if one.kind == kind], title, reasons)


def _group(found: Sequence[Told], title: str, reasons: Mapping[str, str]) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield f"## {title}"
    yield ""
    yield "| API | pair | told as | changes |"
    yield "|---|---|---|---|"
    for one in sorted(found, key=lambda one: (one.api, one.well, one.name)):
        mark = one.severity or "no change"
        why = "" if one.well else f" **not as it should be**: {reasons.get(one.name, one.trouble)}"
        yield f"| {one.api} | {one.name} | {mark}{why} | {_changes(one.changes)} |"


def _changes(changes: Sequence[str]) -> str:
    """The sorts of changes, with how many there are of each."""
    sorts = Counter(change.partition(" ")[0] for change in changes)
    return ", ".join(f"{sort} ({times})" if times > 1 else sort for sort, times in sorts.items())
