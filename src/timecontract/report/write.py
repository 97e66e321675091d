"""The reports that are files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from timecontract.contract import catalogue
from timecontract.contract.apis import Facts
from timecontract.profile import document
from timecontract.report import behaviour, cassette, json_report, junit, markdown
from timecontract.report.findings import MOST_PER_RULE, distinct, is_file_name
from timecontract.report.record import RunRecord


def write_all(record: RunRecord, directory: Path, facts: Mapping[str, Facts]) -> dict[str, Path]:
    """See `timecontract.report.write_all`."""
    directory.mkdir(parents=True, exist_ok=True)
    rules = catalogue.load()
    report = json.dumps(json_report.document(record, rules), indent=1)
    texts = {
        "report.json": report + "\n",
        "profile.json": document.text(behaviour.told(record)),
        "junit.xml": junit.text(record, rules),
        "report.md": markdown.text(record, rules, {api: told.url for api, told in facts.items()}),
    }
    _write_findings(record, directory / "findings", facts)
    for name, text in texts.items():
        (directory / name).write_text(text, encoding="utf-8", errors="backslashreplace")
    return {name: directory / name for name in texts}


def _write_findings(record: RunRecord, directory: Path, facts: Mapping[str, Facts]) -> None:
    directory.mkdir(exist_ok=True)
    for file in directory.iterdir():
        if is_file_name(file.name):
            file.unlink()
    for result in record.rules.values():
        for shown in distinct(result.findings)[:MOST_PER_RULE]:
            file = directory / shown.file_name
            cassette.write(file, shown.finding, facts.get(result.api))
