"""Fates kept as they come, so that a campaign that was stopped can go on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutants.trial import Fate, FateKey

FILE = "fates.jsonl"


@dataclass(frozen=True, slots=True)
class Journal:
    """A file of fates, a line each. `key` says what they hold for: sources and seed."""

    directory: Path
    key: str

    def known(self) -> Mapping[FateKey, Fate]:
        """The fates that hold for the key of the journal, by their own."""
        fates = {}
        file = self.directory / FILE
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
            try:
                told = json.loads(line)
                if told["key"] == self.key:
                    fate = Fate.from_json(told["fate"])
                    fates[fate.key] = fate
            except (KeyError, TypeError, ValueError):
                continue  # cut short, or of another version: it is tried again
        return fates

    def add(self, fate: Fate) -> None:
        """Keeps a fate; OSError where the directory cannot be written to."""
        self.directory.mkdir(parents=True, exist_ok=True)
        with (self.directory / FILE).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": self.key, "fate": fate.as_json()}) + "\n")
