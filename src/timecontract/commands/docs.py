"""`timecontract docs`: the documents that are made from the contract."""

from __future__ import annotations

from pathlib import Path

import click

from timecontract import documents
from timecontract.commands.output import complain, say
from timecontract.status import Status


@click.command(name="docs")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("docs"),
    show_default=True,
    help="The directory to write to.",
)
def command(out: Path) -> int:
    """Write the documents that are made from the contract, over those of an earlier time."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in documents.pages().items():
            (out / name).write_text(text, encoding="utf-8")
            say(f"Wrote {out / name}.")
    except OSError as error:
        complain(f"The documents cannot be written to {out}: {error.strerror}.")
        return Status.MISUSED
    return Status.KEPT
