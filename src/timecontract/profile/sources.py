"""Where profiles come from: a profile, the directory of a report, or captures."""

from __future__ import annotations

from pathlib import Path

from timecontract.profile import document
from timecontract.profile.document import FILE, ProfileError
from timecontract.profile.profile import Profile


def load(place: str) -> Profile:
    """The profile that a path leads to. Raises ProfileError where it leads to none."""
    path = Path(place)
    if path.is_dir() and (path / FILE).exists():
        path /= FILE
    try:
        told = path.read_bytes()
    except OSError as error:
        raise ProfileError(f"{place}: expected a profile, seen {error.strerror}") from error
    try:
        return document.parse(told)
    except ProfileError as error:
        raise ProfileError(f"{place}: {error}") from error
