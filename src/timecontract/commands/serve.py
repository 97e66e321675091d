"""`timecontract serve`: the reference server."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timecontract.commands.output import complain, say
from timecontract.report.text import Paint, wrapped
from timecontract.server.answers import AnswerError, Answers
from timecontract.server.faults import FaultError, all_faults
from timecontract.server.run import Address, serve
from timecontract.server.store import StoreError
from timecontract.status import Status


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep the state in this file, across restarts; in memory without it.",
)
@click.option("--fault", "faults", multiple=True, metavar="NAME", help="Break one thing.")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="QUESTION=ANSWER",
    help="Answer an open question otherwise.",
)
@click.option("--list-faults", is_flag=True, help="List the faults and leave.")
def command(
    host: str,
    port: int,
    state: Path | None,
    faults: tuple[str, ...],
    answers: tuple[str, ...],
    list_faults: bool,
) -> int:
    """Run the reference server until Ctrl-C."""
    if list_faults:
        _list_faults()
        return Status.KEPT
    try:
        chosen = Answers.parse(answers)
        serve(host, port, state=state, answers=chosen, faults=faults, on_ready=_announce)
    except (AnswerError, FaultError, StoreError) as error:
        complain(f"timecontract serve: {error}")
        return Status.MISUSED
    except OSError as error:
        complain(f"timecontract serve: cannot listen on {host} port {port}: {error.strerror}")
        return Status.MISUSED
    except KeyboardInterrupt:
        pass  # Ctrl-C is how it is meant to end
    return Status.KEPT


def _announce(address: Address) -> None:
    say(f"Invoice  {address.invoice}")
    say(f"People   {address.people}")
    say(f"Control  {address.control}")
    say()
    say(f"To judge it: timecontract check --control {address.control}")
    say("Or in a target file:")
    say(f'  [invoice]\n  control = "{address.control}"')
    say()
    say("Ctrl-C stops it.")


def _list_faults() -> None:
    paint = Paint.of(sys.stdout)
    heading = ""
    for fault in all_faults().values():
        if fault.heading != heading:
            heading = fault.heading
            say(paint.strong(heading.replace("_", " ").capitalize()))
        description = " ".join(fault.description.split())
        say(f"  {fault.name}")
        say("\n".join(wrapped(description, "      ", "      ")))
