"""Where profiles come from: a profile, the directory of a report, or captures."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import timecontract
from timecontract.monitor.verdict import Learned
from timecontract.profile import document
from timecontract.profile.complete import complete
from timecontract.profile.document import FILE, ProfileError
from timecontract.profile.profile import Profile
from timecontract.profile.profiler import Profiler

_BEGINNING = re.compile(rb'\s*\{\s*"(answers|latencies|made|operations|profile|rules)"')
_HEAD = 200


def load(place: str) -> Profile:
    """The profile that a path leads to, read or made from captures.

    Raises ProfileError where it leads to neither.
    """
    path = Path(place)
    if (path / FILE).is_file():
        return _read(path / FILE)
    if path.is_file() and _begins_like_one(path):
        return _read(path)
    if (path / "report.json").is_file():
        raise ProfileError(f"{place}: expected {FILE} beside report.json, none seen; run it again")
    return _captured(place)


def _begins_like_one(path: Path) -> bool:
    """Whether a file begins as the JSON of a profile does, whose members are sorted."""
    try:
        with path.open("rb") as file:
            return _BEGINNING.match(file.read(_HEAD)) is not None
    except OSError:
        return False


def _read(path: Path) -> Profile:
    try:
        return document.parse(path.read_bytes())
    except OSError as error:
        raise ProfileError(f"{path}: expected a profile, seen {error.strerror}") from error
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from error


def _captured(place: str) -> Profile:
    """The profile of what was captured. What could not be read in it makes no profile."""
    from timecontract.capture.files import captures
    from timecontract.capture.judging import Settings, judge

    profiler = Profiler()
    judged = judge(captures([place], sys.stdin.buffer), Settings(), profiler.hear)
    if judged.counts.damages:
        raise ProfileError(
            f"{place}: expected a profile, the directory of a report or a capture; seen "
            f"{judged.counts.damages[0]}"
        )
    gathered = judged.gathered
    return complete(
        profiler.profile(),
        asked=gathered.asked,
        broken=gathered.broken,
        learned=[Learned(*key, times) for key, times in gathered.learned.items()],
        made={"timecontract": timecontract.__version__},
    )
