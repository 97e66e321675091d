"""Deviations that a team knows of and accepts, for a time: `timecontract check --known FILE`.

The file is TOML, with `[[known]]` tables that each give `rule`, `reason`, `link` and `expires`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from timecontract.monitor.verdict import Verdict
from timecontract.report.record import RunRecord

_FIELDS = ("rule", "reason", "link", "expires")


class KnownError(ValueError):
    """The file of known deviations is not of its form; the text says where."""


@dataclass(frozen=True, slots=True)
class Known:
    """An accepted deviation: it is excused up to and including the day `expires`."""

    rule: str
    reason: str
    link: str
    expires: date


def load(path: Path) -> tuple[Known, ...]:
    """The known deviations of that file. Raises KnownError, OSError if it cannot be read."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnownError(f"{path} is no TOML: {error}") from error
    tables = document.get("known")
    if not isinstance(tables, list) or set(document) != {"known"}:
        raise KnownError(f"{path}: expected [[known]] tables and nothing else")
    return tuple(_known(table, f"{path}: [[known]] {n}") for n, table in enumerate(tables, 1))


def apply(
    record: RunRecord, known: Collection[Known], catalogue: Collection[str], today: date
) -> RunRecord:
    """`record` with the known deviations excused, and a problem for each that holds no more.

    `catalogue` has the ids of all rules. Errors of the suite are never excused.
    """
    excused = {one.rule for one in known if one.rule in catalogue and one.expires >= today}
    broken = {result.rule for result in record.results(Verdict.BROKEN)}
    problems = [p for one in known for p in _problems(one, record, catalogue, today)]
    return replace(
        record,
        excused=record.excused | (excused & broken),
        known_problems=(*record.known_problems, *problems),
    )


def _problems(
    one: Known, record: RunRecord, catalogue: Collection[str], today: date
) -> Iterator[str]:
    if one.rule not in catalogue:
        near = get_close_matches(one.rule, catalogue, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        yield f"known deviation {one.rule} matches no rule{hint}"
        return
    result = record.rules.get(one.rule)
    if result and result.verdict is Verdict.KEPT:
        yield f"known deviation {one.rule} was kept after all: take it off the list"
    if one.expires < today:
        yield f"known deviation {one.rule} expired on {one.expires}: {one.reason} ({one.link})"


def _known(table: Any, place: str) -> Known:
    if not isinstance(table, Mapping) or set(table) != set(_FIELDS):
        raise KnownError(f"{place}: expected exactly {', '.join(_FIELDS)}")
    texts = {name: table[name] for name in _FIELDS[:3]}
    for name, text in texts.items():
        if not isinstance(text, str) or not text.strip():
            raise KnownError(f"{place}: {name} must be a text that is not empty")
    return Known(**texts, expires=_day(table["expires"], place))


def _day(value: Any, place: str) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise KnownError(f"{place}: expires must be a day such as 2027-01-31") from error
