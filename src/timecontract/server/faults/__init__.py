"""Named faults of the reference server: each breaks the contract in one way.

A fault is a subclass of an API that overrides one small method. Its name is that of its class
in kebab-case, its description the docstring, and `@breaks` says which rules name it rightly; it is
found by being placed in `faults/invoice` or `faults/people`, in the file or the folder named after
the heading of the page.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.people.operations import Timesheets

_APIS: dict[str, type[Any]] = {"invoice": TimeEntries, "people": Timesheets}


class FaultError(ValueError):
    """A fault that does not exist; the text names those that do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: name, what it does, the API and heading it belongs to, and the faulty class.

    `rules` are the ids of the rules that name it rightly, its own rule first.
    """

    name: str
    description: str
    api: str
    heading: str
    faulty: type[Any]
    rules: tuple[str, ...]


class Composed(NamedTuple):
    """The classes of both APIs."""

    invoice: type[TimeEntries] = TimeEntries
    people: type[Timesheets] = Timesheets


@cache
def all_faults(api: str | None = None) -> Mapping[str, Fault]:
    """Every fault of one API, or of all, by name."""
    apis = [api] if api else list(_APIS)
    return {fault.name: fault for each in apis for fault in _found(each)}


def compose(names: Iterable[str]) -> Composed:
    """Both APIs, with these faults; FaultError for an unknown name."""
    chosen: dict[str, list[type[Any]]] = {api: [] for api in _APIS}
    for name in dict.fromkeys(names):
        if name not in all_faults():
            raise FaultError(f"no fault {name!r}; there are: {', '.join(sorted(all_faults()))}")
        fault = all_faults()[name]
        chosen[fault.api].append(fault.faulty)
    return Composed(*(_composed(_APIS[api], faulty) for api, faulty in chosen.items()))


def _composed(api: type[Any], faulty: list[type[Any]]) -> type[Any]:
    return type(f"Faulty{api.__name__}", tuple(faulty), {}) if faulty else api


def _found(api: str) -> Iterator[Fault]:
    package = import_module(f"{__name__}.{api}")
    prefix = f"{package.__name__}."
    for module_info in pkgutil.walk_packages(package.__path__, prefix):
        module = import_module(module_info.name)
        heading = module_info.name.removeprefix(prefix).partition(".")[0]
        for faulty in vars(module).values():
            if not isinstance(faulty, type) or faulty.__module__ != module.__name__:
                continue
            if issubclass(faulty, _APIS[api]) and not faulty.__name__.startswith("_"):
                name = _kebab_case(faulty.__name__)
                rules = vars(faulty).get("__breaks__", ())
                yield Fault(name, faulty.__doc__ or "", api, heading, faulty, rules)


def _kebab_case(name: str) -> str:
    edges = r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[0-9])"
    return re.sub(edges, "-", name).lower()
