"""`timecontract doctor`: what can be asked of a target."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click

from timecontract.commands.options import target_options
from timecontract.commands.output import complain, say
from timecontract.contract import catalogue
from timecontract.contract.catalogue import NEEDS
from timecontract.plugin.options import Options, chosen_target
from timecontract.plugin.totals import Totals
from timecontract.plugin.venue import Venue
from timecontract.report.text import Paint, counted, wrapped
from timecontract.status import Status
from timecontract.target.errors import TargetError, UnjudgedError
from timecontract.target.offers import lacking


@click.command(name="doctor")
@target_options
def command(target: Path | None, invoice_url: str | None, control: str | None) -> int:
    """Say what can be asked of a target, what cannot, and why. Judges and changes nothing."""
    totals = Totals()
    try:
        venue = Venue(
            Options(target=chosen_target(target, invoice_url, control), read_only=True), totals
        )
    except TargetError as error:
        complain(f"timecontract doctor: {error}")
        return Status.MISUSED
    except UnjudgedError as error:
        complain(f"timecontract doctor: {error}")
        return Status.UNJUDGED
    reserved = venue.foreign_timer
    venue.close()
    paint = Paint.of(sys.stdout)
    say("\n".join(_told(totals, reserved, paint)))
    return Status.KEPT


def _told(totals: Totals, reserved: str, paint: Paint) -> Iterator[str]:
    rules = catalogue.load("invoice").values()
    missing: defaultdict[str, int] = defaultdict(int)
    for rule in rules:
        missing[lacking(rule.needs, totals.offers or ())] += 1
    yield f"{totals.target} answers and takes the sign-in."
    yield f"{missing.pop('', 0)} of {len(rules)} rules can be asked."
    for reason, number in missing.items():
        yield from wrapped(f"{counted(number, 'rule')}: {reason}", "  ", "    ")
    if reserved:
        yield from wrapped(f"Rules about timers: {reserved}", "  ", "    ")
    yield ""
    for need, meaning in NEEDS.items():
        has = need in (totals.offers or ())
        mark = paint.good("yes") if has else paint.bad("no ")
        yield f"  {mark}  {meaning}"
    yield ""
    yield f"{counted(totals.exchanges, 'request')} sent, all of them reads."
