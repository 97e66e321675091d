"""docs/drift-detection.md, made from what drift told of pairs of servers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.drift_pairs import EQUAL
from timecontract.contract.apis import APIS
from timecontract.profile.change import Severity


@dataclass(frozen=True, slots=True)
class Seen:
    """What drift told of a pair: the worst severity, whether the place was named, and the rest.

    `trouble` says why the difference may not show, or why there was nothing to compare.
    """

    kind: str
    name: str
    api: str
    severity: str
    named: bool
    changes: tuple[str, ...] = ()
    unknown: int = 0
    effort: str = "quick"
    trouble: str = ""
    broke_down: bool = False

    @property
    def verdict(self) -> str:
        """What came of the pair, in words."""
        if self.broke_down:
            return _BROKE_DOWN
        silent = self.severity in ("", Severity.UNKNOWN)
        if self.kind == EQUAL:
            return CLEAN if silent else "false alarm"
        if self.severity == Severity.BREAKS and self.named:
            return NAMED
        return MISSED if silent else "told by something else"

    @property
    def well(self) -> bool:
        """Whether that is what should be told."""
        return self.verdict in (NAMED, CLEAN)


_BROKE_DOWN = "broke down"
_HEAD = ("API", "pair", "effort", "outcome", "changes")
CLEAN, NAMED, MISSED = "no drift", "named", "not told"
TITLES: Mapping[str, str] = {
    "answer": "Servers that answer one open question otherwise",
    "fault": "Servers with one fault",
    "equal": "Equal servers: other seeds, data, efforts and manners",
}


def text(found: Sequence[Seen], of: int, earlier: Sequence[Seen] = ()) -> str:
    """The document; `of` is how many pairs there are, `earlier` what an earlier one told."""
    now = {(one.kind, one.api, one.name) for one in found}
    kept = [one for one in earlier if (one.kind, one.api, one.name) not in now]
    return "\n".join(_lines([*found, *kept], of, len(kept))) + "\n"


def read(document: str) -> Iterator[Seen]:
    """What the tables of a document tell, as far as they need it to be written again."""
    kind = ""
    for line in document.splitlines():
        kind = next((each for each, title in TITLES.items() if line == f"## {title}"), kind)
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if kind and len(cells) == len(_HEAD) and cells[0] in APIS:
            yield _seen(kind, *cells)


def _seen(kind: str, api: str, name: str, effort: str, told: str, changes: str) -> Seen:
    verdict, _, trouble = told.replace("**", "").partition(": ")
    severity = {NAMED: Severity.BREAKS, CLEAN: Severity.UNKNOWN, MISSED: Severity.UNKNOWN}
    return Seen(
        kind=kind,
        name=name,
        api=api,
        severity=severity.get(verdict, Severity.BREAKS),
        named=verdict == NAMED,
        changes=tuple(_sorts(changes)),
        effort=effort,
        trouble=trouble,
        broke_down=verdict == _BROKE_DOWN,
    )


def _sorts(changes: str) -> Iterator[str]:
    """Each sort of change as often as it was counted."""
    for told in filter(None, changes.split(", ")):
        sort, _, times = told.partition(" (")
        yield from [sort] * int(times.rstrip(")") or 1)


def _lines(found: Sequence[Seen], of: int, kept: int) -> Iterator[str]:
    yield "# What drift sees"
    yield ""
    yield "Made by `python -m benchmarks.drift --table docs/drift-detection.md`."
    yield f"{len(found)} of {of} pairs of reference servers were compared, before with seed 0 and"
    yield "afterwards with another one; effort says how both were judged."
    yield ""
    yield "| pairs | compared | what came of them |"
    yield "|---|--:|---|"
    for kind, title in TITLES.items():
        group = [one for one in found if one.kind == kind]
        counts = Counter(sorted(one.verdict for one in group)).most_common()
        told = ", ".join(f"{times} {verdict}" for verdict, times in counts)
        yield f"| {title} | {len(group)} | {told} |"
    yield ""
    yield f"`{NAMED}` means: it breaks clients, and the question or a rule of the fault is named."
    yield f"`{CLEAN}` means: nothing but what is unknown for lack of evidence."
    yield "Where a run learns no answer, it did not put the question, or the monitor cannot"
    yield "tell the answer from what it sees."
    if kept:
        yield f"{kept} of the pairs were compared by an earlier version."
    for kind, title in TITLES.items():
        yield from _group([one for one in found if one.kind == kind], title)


def _group(found: Sequence[Seen], title: str) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield f"## {title}"
    yield ""
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|{'---|' * len(_HEAD)}"
    for one in sorted(found, key=lambda one: (one.api, one.well, one.name)):
        why = f": {one.trouble}" if one.trouble else ""
        told = one.verdict if one.well else f"**{one.verdict}**{why}"
        yield f"| {one.api} | {one.name} | {one.effort} | {told} | {_changes(one.changes)} |"


def _changes(changes: Sequence[str]) -> str:
    """The sorts of changes, with how many there are of each."""
    sorts = Counter(change.partition(" ")[0] for change in changes)
    return ", ".join(f"{sort} ({times})" if times > 1 else sort for sort, times in sorts.items())
