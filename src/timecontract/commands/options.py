"""Options that several subcommands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def target_options(command: _Command) -> _Command:
    """The options that name what is judged: `target`, `invoice_url` and `control`."""
    for option in (
        click.option("--control", metavar="URL", help="Its control address, if it has one."),
        click.option("--invoice-url", metavar="URL", help="The address of an Invoice API."),
        click.option(
            "--target",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="A target file, see `timecontract init`.",
        ),
    ):
        command = option(command)
    return command
