"""A profile with what the monitor knows beside what was heard: verdicts and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timecontract.monitor.verdict import Learned
from timecontract.profile.profile import ANSWERS, BROKEN, KEPT, MADE, RULES, Profile, merge


def complete(
    heard: Profile,
    *,
    asked: Mapping[str, int],
    broken: Mapping[str, int],
    learned: Iterable[Learned],
    made: Mapping[str, str],
) -> Profile:
    """The whole profile of a run.

    `asked` says how often each rule was put to the question, `broken` how often it was broken;
    `made` describes the run, for whoever reads the profile.
    """
    profile = Profile()
    for one in learned:
        profile.add(ANSWERS, one.question, one.operation, one.answer, times=one.times)
    for rule in {*asked, *broken}:
        found = broken.get(rule, 0)
        profile.add(RULES, rule, BROKEN, times=found)
        profile.add(RULES, rule, KEPT, times=max(asked.get(rule, 0) - found, 0))
    for what, value in made.items():
        profile.add(MADE, what, value)
    return merge(heard, profile)
