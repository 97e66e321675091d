"""Breaches of every rule: short stories that are honest up to one tampered answer.

A story is a function that makes the calls of a trace and tampers with one answer. Told by an honest
trace the tampering is left out. The stories stand in modules named after the headings of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from traces import Trace

Story = Callable[[Trace], object]


@dataclass(frozen=True)
class Breach:
    """A story whose tampered answer breaks the rule."""

    rule: str
    heading: str
    story: Story

    def __str__(self) -> str:
        return f"{self.rule}-{self.story.__name__}"


_BREACHES: list[Breach] = []


def breaks(*rules: str) -> Callable[[Story], Story]:
    """Says of a story that its tampered answer breaks these rules."""

    def register(story: Story) -> Story:
        heading = story.__module__.rpartition(".")[2]
        _BREACHES.extend(Breach(rule, heading, story) for rule in rules)
        return story

    return register


def every_breach() -> Iterator[Breach]:
    """All breaches, by heading."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    yield from _BREACHES
