"""Cassettes in YAML: VCR.py's, those of the `vcr` report of Schemathesis, and our own."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from timecontract.capture.captured import Captured, Damage, Part
from timecontract.capture.malformed import MOST_BYTES, ODD, MalformedError, kind, malformed
from timecontract.capture.shapes import item
from timecontract.capture.steps import OWN, facts, step
from timecontract.capture.yaml_pieces import Piece, pieces
from timecontract.capture.yaml_value import YamlValues
from timecontract.contract.apis import Facts
from timecontract.contract.facts import FactsError
from timecontract.exchange import Exchange


def parts(stream: TextIO, known: dict[str, Facts]) -> Iterator[Part]:
    """The interactions of a cassette in their order; never raises.

    What our own cassettes say of the target is put into `known` before the first part is given.
    """
    cassette = _Cassette(known)
    for piece in pieces(stream):
        yield from cassette.read(piece)
    yield from cassette.rest()


class _Cassette:
    """Reads piece by piece; the steps of our own cassettes are told with their interactions."""

    def __init__(self, known: dict[str, Facts]) -> None:
        self._values = YamlValues()
        self._facts = known
        self._steps: deque[Mapping[str, Any]] = deque()
        self._entry = 0
        self._listed = False

    def read(self, piece: Piece) -> Iterator[Part]:
        """What a piece holds."""
        place = f"line {piece.line}"
        if piece.key == "timecontract":
            yield from self._own(piece, place)
            return
        self._listed = True
        if piece.is_item:
            self._entry += 1
            place = f"entry {self._entry} (line {piece.line})"
        yield from self._before()
        try:
            values = self._list(piece)
        except ODD as error:
            yield malformed("interactions of a cassette", error).damage(place)
            if piece.is_item and self._steps:
                self._steps.popleft()
            return
        for number, value in enumerate(values, 1):
            yield from self._exchange(value, place if piece.is_item else f"entry {number}")

    def _list(self, piece: Piece) -> list[Any]:
        """The interactions of a piece: one as an item, or all that stand in one value."""
        value = self._value(piece)
        values = value if piece.is_item else value[piece.key] or []
        if not isinstance(values, list):
            raise MalformedError("a list of interactions", kind(values))
        if piece.is_item and piece.last and _may_be_cut(piece, values[0]):
            raise MalformedError("a whole interaction", "the end of the file, maybe within it")
        return values

    def rest(self) -> Iterator[Part]:
        """What happened after the last interaction, and interactions that are missing."""
        yield from self._before()
        if missing := sum("interaction" in step for step in self._steps):
            yield Damage("the end", f"{missing} more interactions", "none")
        if not self._listed:
            yield Damage("the whole file", "a list of `interactions`", "none")

    def _value(self, piece: Piece) -> Any:
        if piece.too_long:
            raise MalformedError(
                f"an interaction of at most {MOST_BYTES} characters", "a longer one"
            )
        return self._values.value(piece.text, piece.line)

    def _own(self, piece: Piece, place: str) -> Iterator[Part]:
        if self._entry:
            yield Damage(place, "`timecontract` above the interactions", "it below them")
            return
        try:
            about = self._value(piece)["timecontract"]
            if not all(isinstance(step, dict) for step in about["steps"]):
                raise MalformedError(OWN, "steps of another shape")
            self._steps.extend(about["steps"])
            if about.get("facts"):
                declared = facts(about["facts"])
                self._facts[declared.api] = declared
        except (*ODD, FactsError) as error:
            yield malformed(OWN, error).damage(place)

    def _exchange(self, value: Any, place: str) -> Iterable[Part]:
        yield from self._before()
        if not self._steps:
            yield from item(value, place)
            return
        yield from _told({**self._steps.popleft(), "interaction": 0}, [value], place)

    def _before(self) -> Iterator[Part]:
        """What was told before the next interaction: interventions, and answers that were lost."""
        while self._steps and "interaction" not in self._steps[0]:
            yield from _told(self._steps.popleft(), [], f"before entry {self._entry}")


def _may_be_cut(piece: Piece, interaction: Any) -> bool:
    """Whether the file may have ended within its last interaction: much that is cut is YAML still.

    A line with an end is whole, but a body may have had more of them, unless a quote or a bracket
    closes it. Without an end only the version is whole that Schemathesis ends with.
    """
    if not isinstance(interaction, dict):
        return False
    text = piece.text.rstrip()
    response = interaction.get("response")
    if not isinstance(response, dict):
        return not text.endswith(("null", "~"))
    last, closed = [*response][-1:], text.endswith(("'", '"', "}", "]"))
    if not piece.text.endswith("\n"):
        return not (closed and last == ["http_version"])
    return last == ["body"] and not closed


def _told(told: Mapping[str, Any], interactions: list[Any], place: str) -> Iterator[Part]:
    try:
        event = step(told, interactions)
    except ODD as error:
        yield malformed(OWN, error).damage(place)
        return
    if not isinstance(event, Exchange):
        yield event
        return
    yield Captured(
        request=event.request,
        response=event.response,
        place=place,
        began=event.began,
        ended=event.ended,
        caller=event.caller,
        api=event.api,
        clock=event.clock,
        group=event.group,
    )
