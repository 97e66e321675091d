"""The command `timecontract`: finds the subcommand, and turns what happens into an exit status.

Subcommands are imported when they are called, so that help and plain questions answer at once.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click

import timecontract
from timecontract.status import Status

INTERRUPTED = 128 + signal.SIGINT
"""The status after Ctrl-C, as shells have it."""

_COMMANDS = {
    "check": "Judge an implementation; without a target, the reference server.",
    "serve": "Run the reference server.",
    "prove": "Run the suite against every fault of the reference server.",
    "explain": "Say what a rule, an open question or a reading means.",
    "rules": "List the rules.",
    "lint": "Judge captures: cassettes, HAR files.",
    "record": "Record scenarios against a target as cassettes, scrubbed.",
    "drift": "Say what changed between two profiles, and whom it breaks.",
    "replay": "Send the story of a finding again.",
    "init": "Write a target file to fill in.",
    "doctor": "Say what can be asked of a target, and what cannot.",
    "docs": "Write the documents that are made from the contract.",
}


def exit_status_help() -> str:
    """The exit statuses, for `--help` and the documents."""
    order = "Where several hold: 4, then 1, 5, 2, 3."
    return "\n".join([*(f"  {s.value}  {s.meaning}" for s in Status), order])


class _Commands(click.Group):
    """The subcommands, each imported from `timecontract.commands` when it is needed."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"timecontract.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Exit status"):
            formatter.write(exit_status_help() + "\n")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(timecontract.__version__, prog_name="timecontract")
def cli() -> None:
    """An executable contract for the time APIs of Zoho Invoice and Zoho People."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command and leaves the process with its status; never returns."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the shell has closed it: nobody wants to read it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = cli.main(arguments, prog_name="timecontract", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except click.ClickException as error:
        error.show()
        return int(Status.MISUSED)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has seen enough. Python would complain once more while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return int(Status.KEPT)
    except Exception:
        traceback.print_exc()
        click.echo("This is a fault of timecontract itself; please report it.", err=True)
        return int(Status.OUR_FAULT)
