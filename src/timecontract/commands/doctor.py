"""`timecontract doctor`: what can be asked of a target."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing

import click

from timecontract.commands.options import Chosen, target_options
from timecontract.commands.output import complain, say
from timecontract.contract import catalogue
from timecontract.contract.apis import APIS
from timecontract.contract.catalogue import NEEDS
from timecontract.plugin.premises import Premises
from timecontract.plugin.totals import Totals
from timecontract.report.text import Paint, counted, wrapped
from timecontract.status import Status
from timecontract.target.errors import TargetError, UnjudgedError
from timecontract.target.offers import lacking


@click.command(name="doctor")
@target_options
def command(chosen: Chosen) -> int:
    """Say what can be asked of a target, what cannot, and why. Judges and changes nothing."""
    totals = Totals()
    try:
        with closing(Premises(chosen.options(read_only=True), totals)) as premises:
            reserved = {api: premises.venue(api).reserved for api in premises.targets}
    except TargetError as error:
        complain(f"timecontract doctor: {error}")
        return Status.MISUSED
    except UnjudgedError as error:
        complain(f"timecontract doctor: {error}")
        return Status.UNJUDGED
    say("\n".join(_told(totals, reserved, Paint.of(sys.stdout))))
    return Status.KEPT


def _told(totals: Totals, reserved: Mapping[str, str], paint: Paint) -> Iterator[str]:
    yield f"{totals.target} answers and takes the sign-in."
    for api, reason in reserved.items():
        if len(reserved) > 1:
            yield ""
            yield paint.strong(APIS[api].title)
        yield from _asked(api, totals.offers[api], reason, paint)
    yield ""
    yield f"{counted(totals.exchanges, 'request')} sent, all of them reads."


def _asked(api: str, offers: Collection[str], reserved: str, paint: Paint) -> Iterator[str]:
    rules = catalogue.load(api).values()
    missing: defaultdict[str, int] = defaultdict(int)
    for rule in rules:
        missing[lacking(rule.needs, offers)] += 1
    yield f"{missing.pop('', 0)} of {len(rules)} rules can be asked."
    for reason, number in missing.items():
        yield from wrapped(f"{counted(number, 'rule')}: {reason}", "  ", "    ")
    if reserved:
        yield from wrapped(f"Rules about timers: {reserved}", "  ", "    ")
    yield ""
    needed = {need for rule in rules for need in rule.needs}
    for need in (need for need in NEEDS if need in needed):
        mark = paint.good("yes") if need in offers else paint.bad("no ")
        yield f"  {mark}  {NEEDS[need]}"
