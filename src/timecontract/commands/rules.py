"""`timecontract rules`: what the contract consists of."""

from __future__ import annotations

from fnmatch import fnmatchcase

import click

from timecontract.commands.output import complain, say
from timecontract.contract import catalogue
from timecontract.contract.apis import APIS
from timecontract.status import Status


@click.command(name="rules")
@click.option("--api", type=click.Choice(list(APIS)), help="Only the rules of one API.")
@click.argument("pattern", default="*", metavar="[GLOB]")
def command(api: str | None, pattern: str) -> int:
    """List the rules whose id matches GLOB, in the order of the vendor's pages."""
    rules = [r for r in catalogue.load(api).values() if fnmatchcase(r.id, pattern.upper())]
    if not rules:
        complain(f"No rule matches {pattern!r}; `timecontract rules` lists all.")
        return Status.MISUSED
    width = max(len(rule.id) for rule in rules)
    say("\n".join(f"{rule.id:<{width}}  {rule.title}" for rule in rules))
    return Status.KEPT
