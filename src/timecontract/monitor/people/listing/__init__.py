"""What a list has to hold and what it must not, by all that is known of sheets."""

from __future__ import annotations

from timecontract.monitor.layers import add
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.listing import asked, completeness, pages, rows
from timecontract.monitor.people.world import KEPT_LISTS, Pages, Whole
from timecontract.monitor.registry import Outcome


def outcomes(case: Case) -> dict[str, Outcome]:
    """What a list says to each rule about filters, pages and completeness."""
    found: dict[str, Outcome] = {}
    if case.op != "get_timesheets" or not case.ok or case.overlaps or not case.call.plain:
        return found
    if not case.identified:
        return dict(pages.numbers(case)) if isinstance(case.answer.result, list) else found
    judges = [pages.once, rows.every_row, pages.numbers, pages.place]
    if case.good and asked.understood(case):
        judges += [completeness.complete, completeness.absent]
    for judge in judges:
        for rule_id, outcome in judge(case):
            if rule_id not in found or not outcome.kept:
                found[rule_id] = outcome
    return found


def remember(case: Case) -> None:
    """Keeps a list that showed all, and the place in its pages, to hold later ones against."""
    if not case.identified:
        return
    ids = tuple(shown.id for shown in case.rows)
    sure = case.call.plain and asked.understood(case)
    known = sure and case.call.caller != ""
    lacks = frozenset(ids) < asked.in_the_other_form(case)
    if known and asked.index(case) == 0 and len(ids) < asked.limit(case) and not lacks:
        whole = Whole(case.world.now, ids, case.answer.xml)
        add(case.world.wholes, asked.question(case), whole, KEPT_LISTS)
    group = case.exchange.group
    if group.startswith("pages"):
        so_far = case.world.pages.setdefault(group, Pages(case.world.now))
        so_far.ids += ids
        so_far.next = asked.index(case) + len(ids)
