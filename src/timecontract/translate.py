"""Turning the requests of a recorded story into requests that mean the same on another target."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from timecontract.contract.apis import Facts
from timecontract.counterparts import counterparts
from timecontract.exchange import Intervention, Request, Response
from timecontract.report.telling import document
from timecontract.report.tellings import TELLINGS

_FIELD = re.compile(
    rb'(?P<head>\bname="(?P<name>[^"\r\n]*)"(?:\r\n[^\r\n]+)*\r\n\r\n)(?P<value>[^\r\n]*)(?=\r\n--)'
)
# The sign-in by a parameter is the transport's to add.
_SIGN_IN = "authtoken"


class Translator:
    """Maps the ids of a recorded story to those of the target that it is sent to again.

    What the facts of both name is paired by the part that it plays and by its position; records by
    the answers, as they come (`learn`). An id is replaced only where one stands: in a path, or
    under a name that is one of an id.
    """

    def __init__(self, recorded: Facts | None, target: Facts) -> None:
        self._telling = TELLINGS[target.api]
        self._ids = dict(counterparts(recorded, target)) if recorded else {}

    def learn(self, recorded: Response | None, answered: Response | None) -> None:
        """Pairs the ids of two answers to the same request; the first pair of an id holds."""
        if recorded is not None and answered is not None:
            self._pair(self._telling.document(recorded), self._telling.document(answered))

    def learn_done(self, recorded: Intervention, done: Intervention) -> None:
        """Pairs the ids of two changes behind the API's back, as `learn` does."""
        self._pair(dict(recorded.details), dict(done.details))

    def id(self, recorded: str) -> str:
        """The id on the target, the recorded one where none is known."""
        return self._ids.get(recorded, recorded)

    def intervention(self, recorded: Intervention) -> Intervention:
        """The change that means the same on the target."""
        details = {name: self._listed(name, value) for name, value in recorded.details.items()}
        return Intervention(recorded.kind, details)

    def path(self, request: Request) -> str:
        """The path and query of a request below the address of the API, without a sign-in."""
        steps, mark, query = self._telling.path(request.url).partition("?")
        steps = "/".join(self._segment(segment) for segment in steps.split("/"))
        translated = self._form(query)
        return steps + mark + translated if translated or not query else steps

    def body(self, request: Request) -> bytes:
        """The body of a request, without a sign-in; one without known ids stays as it is."""
        kind = request.headers.get("content-type", "")
        if kind.startswith("application/x-www-form-urlencoded"):
            form = request.body.decode("utf-8", "surrogateescape")
            return self._form(form).encode("utf-8", "surrogateescape")
        if kind.startswith("multipart/form-data"):
            return _FIELD.sub(self._part, request.body)
        arguments = document(request.body)
        if not isinstance(arguments, dict):
            return request.body
        translated = self._value("", arguments)
        return request.body if translated == arguments else json.dumps(translated).encode()

    def _pair(self, old: Any, new: Any, name: str = "") -> None:
        if isinstance(old, dict) and isinstance(new, dict):
            for key in old.keys() & new.keys():
                self._pair(old[key], new[key], key)
        elif isinstance(old, list) and isinstance(new, list):
            for one, other in zip(old, new, strict=False):
                self._pair(one, other, name)
        elif self._telling.names_id(name) and _is_text(old) and _is_text(new):
            self._ids.setdefault(old, new)

    def _segment(self, segment: str) -> str:
        found = self._ids.get(unquote(segment))
        return segment if found is None else quote(found, safe="")

    def _form(self, text: str) -> str:
        """Parameters as they stand in a query or a form."""
        parts = (part for part in text.split("&") if not part.startswith(f"{_SIGN_IN}="))
        return "&".join(map(self._parameter, parts))

    def _parameter(self, part: str) -> str:
        name, equals, value = part.partition("=")
        recorded = unquote_plus(value)
        translated = self._listed(unquote_plus(name), recorded)
        return (
            part if translated == recorded else f"{name}{equals}{quote_plus(translated, safe=',')}"
        )

    def _part(self, part: re.Match[bytes]) -> bytes:
        name, value = (
            part[group].decode("utf-8", "surrogateescape") for group in ("name", "value")
        )
        return part["head"] + self._listed(name, value).encode("utf-8", "surrogateescape")

    def _listed(self, name: str, value: str) -> str:
        """A text under that name: an id, several with commas between them, or ids as JSON names."""
        if not self._telling.names_id(name):
            return value
        keyed = document(value.encode("utf-8", "surrogateescape"))
        if isinstance(keyed, dict):
            return json.dumps({self.id(key): item for key, item in keyed.items()})
        return ",".join(map(self.id, value.split(",")))

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._value(key, item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._value(name, item) for item in value]
        return self.id(value) if isinstance(value, str) and self._telling.names_id(name) else value


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)
