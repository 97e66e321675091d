"""`timecontract replay`: does it still happen?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timecontract.commands.options import Chosen, target_options
from timecontract.commands.output import complain, say
from timecontract.monitor.verdict import Finding
from timecontract.replay import Replayed, replay
from timecontract.report import cassette
from timecontract.report.story import named
from timecontract.report.text import Paint, counted, field
from timecontract.status import Status
from timecontract.target.errors import NotExercised, TargetError, UnjudgedError


@click.command(name="replay")
@click.argument("finding", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@target_options
def command(finding: Path, chosen: Chosen) -> int:
    """Send the story of FINDING (a file of a report's findings/) again and judge it.

    FINDING may be a cassette of `timecontract record` too; then all rules are judged.

    Without a target it is sent to the reference server. Status 1: broken again; 0: put to the
    question and kept; 3: the story took another turn, or could not be sent.
    """
    try:
        recorded = cassette.read(finding)
        replayed = replay(recorded, chosen.options())
    except (cassette.CassetteError, TargetError) as error:
        complain(f"timecontract replay: {error}")
        return Status.MISUSED
    except UnjudgedError as error:
        complain(f"timecontract replay: {error}")
        return Status.UNJUDGED
    except NotExercised as error:
        complain(f"timecontract replay: the story cannot be sent: {error.reason}")
        return Status.UNJUDGED
    return _tell(replayed)


def _tell(replayed: Replayed) -> Status:
    paint, subject = Paint.of(sys.stdout), replayed.rule or "The contract"
    for found in replayed.findings:
        say("\n".join(_finding(found, paint)) + "\n")
    if replayed.again:
        say(paint.bad(f"{subject} is still broken."))
        return Status.BROKEN
    if replayed.left:
        complain(f"Left behind on the target: {', '.join(replayed.left)}")
        return Status.LEFT_BEHIND
    if not replayed.times:
        say(f"{subject} was not put to the question: the story took another turn.")
        return Status.UNJUDGED
    times = counted(replayed.times, "time")
    say(paint.good(f"{subject} was kept: put to the question {times}, and not broken."))
    return Status.KEPT


def _finding(found: Finding, paint: Paint) -> list[str]:
    shown = named(found)
    lines = [paint.strong(found.rule)]
    for label, text in (("Expected", shown.expected), ("Seen", shown.seen)):
        lines += field(label, paint.plain(text))
    return lines
