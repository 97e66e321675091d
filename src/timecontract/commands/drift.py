"""`timecontract drift`: what changed between two days, and whom does it break?"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from pathlib import Path

import click

from timecontract.commands.output import complain, say
from timecontract.profile import document, sources
from timecontract.profile.change import Severity
from timecontract.profile.document import ProfileError
from timecontract.profile.drift import Drift, drift
from timecontract.profile.profile import Profile, merge
from timecontract.report.drift import json_report, markdown, terminal
from timecontract.report.text import Paint
from timecontract.status import Status

_FAILING: Mapping[str, Sequence[Severity]] = {
    "breaks": (Severity.BREAKS,),
    "may-break": (Severity.BREAKS, Severity.MAY_BREAK),
    "any": (Severity.BREAKS, Severity.MAY_BREAK, Severity.COMPATIBLE),
}


def _as_json(found: Drift) -> str:
    return json.dumps(json_report.document(found), indent=1, ensure_ascii=False) + "\n"


_FORMS: Mapping[str, Callable[[Drift], str]] = {"json": _as_json, "markdown": markdown.text}
_FILES = {"drift.json": _as_json, "drift.md": markdown.text, "drift.txt": terminal.text}


@click.command(name="drift")
@click.argument("before")
@click.argument("after")
@click.option("--json", "form", flag_value="json", help="Tell it as JSON.")
@click.option("--markdown", "form", flag_value="markdown", help="Tell it as Markdown.")
@click.option("--text", "form", flag_value="text", default="text", help="Tell it in words.")
@click.option("--all", "everything", is_flag=True, help="List also what is unknown.")
@click.option(
    "--fail-on",
    type=click.Choice(list(_FAILING)),
    default="breaks",
    show_default=True,
    help="The least change that is a failure.",
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the profile of AFTER, added up, into this file.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write drift.json, drift.md and drift.txt into this directory.",
)
def command(
    before: str,
    after: str,
    form: str,
    everything: bool,
    fail_on: str,
    keep: Path | None,
    report: Path | None,
) -> int:
    """Say what changed between BEFORE and AFTER, and whom it breaks.

    Each is a profile.json, the directory of a report that holds one, or a capture. Several
    profiles of one side are joined by commas, and added up.

    Exit status: 0 no change that counts, 1 there is one, 2 wrong use or not to be read, 3 too
    little evidence to say anything.
    """
    try:
        later = _merged(after)
        found = drift(_merged(before), later)
        if keep:
            keep.write_text(document.text(later), encoding="utf-8")
        if report:
            _write(found, report)
    except (ProfileError, OSError) as error:
        complain(f"timecontract drift: {error}")
        return Status.MISUSED
    if form in _FORMS:
        say(_FORMS[form](found), newline=False)
    else:
        say(terminal.text(found, Paint.of(sys.stdout), everything=everything), newline=False)
    return _status(found, _FAILING[fail_on])


def _merged(places: str) -> Profile:
    return reduce(merge, map(sources.load, places.split(",")))


def _write(found: Drift, directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for name, tell in _FILES.items():
        (directory / name).write_text(tell(found), encoding="utf-8", errors="backslashreplace")


def _status(found: Drift, failing: Sequence[Severity]) -> Status:
    if any(change.severity in failing for change in found.changes):
        return Status.BROKEN
    return Status.KEPT if found.compared else Status.UNJUDGED
