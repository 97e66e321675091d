"""`timecontract init`: a target file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from timecontract.commands.output import complain, say
from timecontract.commands.template import TEMPLATE
from timecontract.status import Status


@click.command(name="init")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("target.toml"),
    show_default=True,
    help="The file to write.",
)
def command(out: Path) -> int:
    """Write a target file with comments, to be filled in. An existing file is left as it is."""
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        complain(f"{out} exists already and is left as it is; name another one with --out.")
        return Status.MISUSED
    except OSError as error:
        complain(f"{out} cannot be written: {error.strerror}.")
        return Status.MISUSED
    say(f"Wrote {out}. Fill it in, then: timecontract doctor --target {out}")
    return Status.KEPT
