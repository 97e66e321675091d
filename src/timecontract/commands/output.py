"""Writing to the screen without letting a closed pipe decide about the exit status."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click


def say(text: str = "", *, newline: bool = True) -> None:
    """Writes to standard output; where nobody reads any more, writes nowhere from then on."""
    try:
        click.echo(text, nl=newline)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def progress() -> TextIO | None:
    """Where to show progress: a screen that somebody looks at, or nowhere."""
    return None if os.environ.get("CI") or not sys.stderr.isatty() else sys.stderr


def complain(text: str) -> None:
    """Writes one line to standard error."""
    click.echo(text, err=True)
