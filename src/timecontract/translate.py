"""Turning the requests of a recorded story into requests that mean the same on another target."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from timecontract.contract.apis import Facts
from timecontract.contract.facts import InvoiceFacts, Organization
from timecontract.exchange import Request, Response
from timecontract.report.story import document, path
from timecontract.target.invoice_cast import foreign_task, working_projects


class Translator:
    """Maps the ids of a recorded story to those of the target that it is sent to again.

    Users, projects, tasks and customers are paired by the part that they play and by their
    position in the facts of both; time entries by the answers, as they come (`learn`). An id is
    replaced only where one stands: in a path, or under a name that ends in `_id` or `_ids`.
    """

    def __init__(self, recorded: Facts | None, target: Facts) -> None:
        self._ids = dict(_fixture_pairs(recorded, target)) if recorded else {}

    def learn(self, recorded: Response | None, answered: Response | None) -> None:
        """Pairs the ids of two answers to the same request; the first pair of an id holds."""
        if recorded is not None and answered is not None:
            for old, new in _id_pairs(document(recorded.body), document(answered.body)):
                self._ids.setdefault(old, new)

    def id(self, recorded: str) -> str:
        """The id on the target, the recorded one where none is known."""
        return self._ids.get(recorded, recorded)

    def path(self, request: Request) -> str:
        """The path and query of `request` below the address of the API."""
        steps, mark, query = path(request.url).partition("?")
        steps = "/".join(self._segment(segment) for segment in steps.split("/"))
        return steps + mark + "&".join(self._parameter(part) for part in query.split("&"))

    def body(self, request: Request) -> bytes:
        """The body of `request`; one that is no JSON object stays as it is."""
        arguments = document(request.body)
        if not isinstance(arguments, dict):
            return request.body
        translated = self._value("", arguments)
        return request.body if translated == arguments else json.dumps(translated).encode()

    def _segment(self, segment: str) -> str:
        found = self._ids.get(unquote(segment))
        return segment if found is None else quote(found, safe="")

    def _parameter(self, part: str) -> str:
        name, equals, value = part.partition("=")
        if not _names_ids(unquote_plus(name)):
            return part
        recorded = unquote_plus(value)
        ids = ",".join(map(self.id, recorded.split(",")))
        return part if ids == recorded else f"{name}{equals}{quote_plus(ids, safe=',')}"

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._value(key, item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._value(name, item) for item in value]
        return self.id(value) if isinstance(value, str) and _names_ids(name) else value


def _names_ids(name: str) -> bool:
    return name.endswith(("_id", "_ids"))


def _id_pairs(old: Any, new: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old.keys() & new.keys():
            yield from _id_pairs(old[key], new[key], key)
    elif isinstance(old, list) and isinstance(new, list):
        for one, other in zip(old, new, strict=False):
            yield from _id_pairs(one, other, name)
    elif isinstance(old, str) and isinstance(new, str) and _names_ids(name) and old and new:
        yield old, new


def _fixture_pairs(old: Facts, new: Facts) -> Iterator[tuple[str, str]]:
    """Pairs of fixture ids; of two pairs with one left side the later holds."""
    if isinstance(old, InvoiceFacts) and isinstance(new, InvoiceFacts):
        yield from _invoice_pairs(old, new)


def _invoice_pairs(old: InvoiceFacts, new: InvoiceFacts) -> Iterator[tuple[str, str]]:
    for one, other in zip(old.organizations, new.organizations, strict=False):
        yield from _organization_pairs(one, other)
    for alias in old.callers.keys() & new.callers.keys():
        caller, counterpart = old.callers[alias], new.callers[alias]
        here = old.organization(caller.organization)
        there = new.organization(counterpart.organization)
        if here and there:
            yield from _organization_pairs(here, there)
    for alias in old.callers.keys() & new.callers.keys():
        yield old.callers[alias].user, new.callers[alias].user


def _organization_pairs(old: Organization, new: Organization) -> Iterator[tuple[str, str]]:
    yield old.id, new.id
    yield from zip((u.id for u in old.users), (u.id for u in new.users), strict=False)
    ours, theirs = working_projects(old), working_projects(new)
    # Backwards, because a task that is in several projects is meant as one of the first.
    for project, counterpart in reversed(list(zip(ours, theirs, strict=False))):
        yield project.id, counterpart.id
        if project.customer_id and counterpart.customer_id:
            yield project.customer_id, counterpart.customer_id
        yield from zip(project.tasks, counterpart.tasks, strict=False)
        task, other = foreign_task(ours[0], project), foreign_task(theirs[0], counterpart)
        if task and other:
            yield task, other
