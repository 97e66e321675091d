"""Results kept as they come, so that a proof that was stopped can go on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from timecontract import resources
from timecontract.prove.results import Result

FILE = "results.jsonl"


@dataclass(frozen=True, slots=True)
class Key:
    """What a result holds for: how it was made, and a digest of all that made it."""

    effort: str
    seed: int
    lane: str
    digest: str


class Journal:
    """A file of results, a line each. What was there before is kept if `resume`."""

    def __init__(self, directory: Path, *, resume: bool) -> None:
        """Raises OSError where the directory cannot be written to."""
        directory.mkdir(parents=True, exist_ok=True)
        self._file = directory / FILE
        if not resume:
            self._file.unlink(missing_ok=True)

    def known(self, key: Key) -> Mapping[str, Result]:
        """The results that hold for the key, by fault."""
        return {result.fault: result for result in self._read(asdict(key))}

    def add(self, key: Key, result: Result) -> None:
        """Keeps a result."""
        line = json.dumps({"key": asdict(key), "result": result.as_json()})
        with self._file.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def _read(self, key: Mapping[str, Any]) -> Iterator[Result]:
        if not self._file.exists():
            return
        for line in self._file.read_text(encoding="utf-8").splitlines():
            try:
                told = json.loads(line)
                if told["key"] == key:
                    yield Result.from_json(told["result"])
            except (KeyError, TypeError, ValueError):
                continue  # cut short, or of another version: it is tried again


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
