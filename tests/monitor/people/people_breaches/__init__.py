"""Breaches of every rule of People: short stories that are honest up to one tampered answer.

A story is a function that makes the calls of a trace and tampers with one answer. Told by an honest
trace the tampering is left out. The stories stand in modules named after the headings of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from people_calls import Manners
from people_trace import PeopleTrace

Story = Callable[[PeopleTrace], object]


@dataclass(frozen=True, eq=False)
class Breach:
    """A story whose tampered answer breaks the rule."""

    rule: str
    story: Story
    manners: Manners

    def __str__(self) -> str:
        return f"{self.rule}-{self.story.__name__}"


_BREACHES: list[Breach] = []


def breaks(*rules: str, manners: Manners | None = None) -> Callable[[Story], Story]:
    """Says of a story that its tampered answer breaks each of the rules."""

    def register(story: Story) -> Story:
        _BREACHES.extend(Breach(rule, story, manners or Manners()) for rule in rules)
        return story

    return register


def every_breach() -> Iterator[Breach]:
    """All breaches, by heading."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    yield from _BREACHES
