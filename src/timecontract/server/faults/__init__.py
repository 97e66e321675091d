"""Named faults of the reference server: each breaks the contract in one way.

A fault is a subclass of the API that overrides one small method. Its name is that of its class
in kebab-case, its description the docstring; it is found by being placed in `faults/invoice`,
in the file named after the heading of the page.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from timecontract.server.invoice.operations import TimeEntries


class FaultError(ValueError):
    """A fault that does not exist; the text names those that do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its name, what it does, the heading it belongs to, and the faulty API."""

    name: str
    description: str
    heading: str
    api: type[TimeEntries]


@cache
def all_faults() -> Mapping[str, Fault]:
    """Every fault by name."""
    return {fault.name: fault for fault in _found()}


def compose(names: Iterable[str]) -> type[TimeEntries]:
    """The API with these faults; FaultError for an unknown name."""
    chosen: list[type[TimeEntries]] = []
    for name in dict.fromkeys(names):
        if name not in all_faults():
            raise FaultError(f"no fault {name!r}; there are: {', '.join(sorted(all_faults()))}")
        chosen.append(all_faults()[name].api)
    return type("FaultyTimeEntries", tuple(chosen), {}) if chosen else TimeEntries


def _found() -> Iterator[Fault]:
    package = import_module(f"{__name__}.invoice")
    for module_info in pkgutil.iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{module_info.name}")
        for api in vars(module).values():
            if isinstance(api, type) and api.__module__ == module.__name__:
                if not issubclass(api, TimeEntries):
                    continue
                yield Fault(_kebab_case(api.__name__), api.__doc__ or "", module_info.name, api)


def _kebab_case(name: str) -> str:
    edges = r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[0-9])"
    return re.sub(edges, "-", name).lower()
