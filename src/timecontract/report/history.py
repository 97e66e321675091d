"""Simultaneous calls, a lane each: who asked what, from when to when, and what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timecontract.exchange import Exchange
from timecontract.monitor.overlap import grouped
from timecontract.monitor.verdict import Finding
from timecontract.report.story import Step, steps

WIDTH = 80


@dataclass(frozen=True, slots=True)
class Lane:
    """One of some simultaneous calls. `began` and `ended` are milliseconds since the first began.

    `lost` says that no answer came: the call may have happened at any moment since it began.
    """

    step: Step
    began: float
    ended: float
    lost: bool


def histories(finding: Finding) -> list[list[Lane]]:
    """The simultaneous calls of a story, in the order of their beginnings; a list for each race."""
    of_event = {id(event): index for index, event in enumerate(finding.story)}
    races = [group for group in grouped(finding.story) if isinstance(group, tuple)]
    told = steps(finding) if races else []
    return [_lanes(group, [told[of_event[id(each)]] for each in group]) for group in races]


def drawn(lanes: Sequence[Lane], *, unicode: bool) -> list[str]:
    """The calls as lines of at most WIDTH characters, two for each: when, and what.

    Texts stand as they are in the steps; whoever prints them sees to it that they can be shown.
    """
    who = min(max(len(lane.step.caller) for lane in lanes), 20)
    until = max(lane.ended for lane in lanes) or 1.0
    lines = []
    for lane in lanes:
        start = f"  {lane.step.number:>2} {lane.step.caller[:who]:<{who}}  "
        times = f"  {lane.began:.1f}-{'?' if lane.lost else format(lane.ended, '.1f')} ms"
        room = WIDTH - len(start) - len(f"  {until:.1f}-{until:.1f} ms")
        lines.append(start + _bar(lane, until, room, unicode=unicode) + times)
        what = f"{lane.step.call}  {lane.step.status} {lane.step.told}".rstrip()
        lines.append(_clipped(" " * 5 + what))
    return lines


def _lanes(group: Sequence[Exchange], told: Sequence[Step]) -> list[Lane]:
    first = min(exchange.began for exchange in group)
    lanes = [
        Lane(
            step,
            (exchange.began - first) * 1000,
            (exchange.ended - first) * 1000,
            exchange.response is None,
        )
        for exchange, step in zip(group, told, strict=True)
    ]
    return sorted(lanes, key=lambda lane: lane.began)


def _bar(lane: Lane, until: float, room: int, *, unicode: bool) -> str:
    """From the beginning to the end of a call, where `room` characters are the whole race."""
    left, line, right = "├─┤" if unicode else "[-]"
    start = min(round(lane.began / until * (room - 1)), room - 2)
    end = room - 1 if lane.lost else max(round(lane.ended / until * (room - 1)), start + 1)
    bar = " " * start + left + line * (end - start - 1) + ("?" if lane.lost else right)
    return bar.ljust(room)


def _clipped(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 3]}..."
