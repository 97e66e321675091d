"""Results kept as they come, so that a proof that was stopped can go on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from timecontract import resources
from timecontract.prove.results import Result

FILE = "results.jsonl"

Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Key:
    """What a result holds for: how it was made, and a digest of all that made it."""

    effort: str
    seed: int
    lane: str
    digest: str


class Lines:
    """A file of JSON documents, a line each, with what each holds for.

    What was there before is kept if `resume`.
    """

    def __init__(self, file: Path, *, resume: bool) -> None:
        """Raises OSError where the directory cannot be written to."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        if not resume:
            self._file.unlink(missing_ok=True)

    def known(self, key: Mapping[str, Any], read: Callable[[Any], Known]) -> Iterator[Known]:
        """What `read` makes of the documents that hold for the key."""
        if not self._file.exists():
            return
        for line in self._file.read_text(encoding="utf-8").splitlines():
            try:
                told = json.loads(line)
                if told["key"] == key:
                    yield read(told["result"])
            except (KeyError, TypeError, ValueError):
                continue  # cut short, or of another version: it is tried again

    def add(self, key: Mapping[str, Any], document: Any) -> None:
        """Keeps a document."""
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, "result": document}) + "\n")


class Journal:
    """The results of a proof in its directory. What was there before is kept if `resume`."""

    def __init__(self, directory: Path, *, resume: bool) -> None:
        """Raises OSError where the directory cannot be written to."""
        self._lines = Lines(directory / FILE, resume=resume)

    def known(self, key: Key) -> Mapping[str, Result]:
        """The results that hold for the key, by fault."""
        return {r.fault: r for r in self._lines.known(asdict(key), Result.from_json)}

    def add(self, key: Key, result: Result) -> None:
        """Keeps a result."""
        self._lines.add(asdict(key), result.as_json())


def digest() -> str:
    """A digest of whatever decides about a result: package, specification, schemas, scenarios."""
    package = Path(__file__).resolve().parents[1]
    sources = [(package, "*.py")] + [
        (directory, "*")
        for directory in (
            resources.spec_dir(),
            resources.schemas_dir(),
            resources.conformance_dir(),
        )
    ]
    summed = hashlib.sha256()
    for directory, pattern in sources:
        for file in sorted(directory.rglob(pattern)):
            if file.is_file() and file.suffix != ".pyc":
                summed.update(file.relative_to(directory).as_posix().encode() + b"\0")
                summed.update(file.read_bytes() + b"\0")
    return summed.hexdigest()[:16]
