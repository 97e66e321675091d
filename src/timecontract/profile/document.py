"""profile.json: the counts as nested objects, sorted, one a line, the same for the same profile.

Its form is that of schemas/profile/profile.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from timecontract.contract import schemas
from timecontract.profile.profile import Path, Profile

VERSION = 1
FILE = "profile.json"
SCHEMA = "profile/profile"


class ProfileError(ValueError):
    """What was read is no profile; the text says what was expected and what was seen."""


def text(profile: Profile) -> str:
    """The profile as canonical JSON with one final line end."""
    nested: dict[str, Any] = {"profile": VERSION}
    for path, times in profile.counts.items():
        place = nested
        for part in path[:-1]:
            place = place.setdefault(part, {})
        place[path[-1]] = times
    return json.dumps(nested, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def parse(told: str | bytes) -> Profile:
    """Reads a profile; ProfileError where it is none, or of another version."""
    try:
        document = json.loads(told)
    except (ValueError, RecursionError) as error:
        raise ProfileError(f"expected the JSON of a profile, seen {error}") from error
    if not isinstance(document, dict) or "profile" not in document:
        raise ProfileError('expected an object with "profile", the version of its form; none seen')
    if document["profile"] != VERSION:
        raise ProfileError(
            f"expected a profile of version {VERSION}, seen {document['profile']!r}; "
            "make it anew, or compare with the release that made it"
        )
    if errors := schemas.validator(SCHEMA).errors(document):
        place = "/".join(map(str, errors[0].path))
        raise ProfileError(
            f"expected the form of a profile, seen at {place!r}: {errors[0].message}"
        )
    profile = Profile()
    for path, times in _leaves(document, ()):
        if path != ("profile",):
            profile.counts[path] += times
    return profile


def _leaves(node: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, int]]:
    for name, value in node.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*path, name))
        else:
            yield (*path, name), value
