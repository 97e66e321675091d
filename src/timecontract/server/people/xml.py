"""Answers as XML: elements for the envelope and the rows, JSON in texts for what is in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from timecontract.server.people.base import Body

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

Number = Callable[[int | float], str]

json_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def document(response: Body, *, declared: bool, errors_as_elements: bool, number: Number) -> str:
    """The whole document of a response with the keys of its JSON; `number` writes rates."""
    parts = [_element(name, str(response[name])) for name in ("status", "message")]
    if "isNextAvailable" in response:
        parts.append(_element("isNextAvailable", json_text(response["isNextAvailable"])))
    if "result" in response:
        parts.append(f"<result>{_result(response['result'], number)}</result>")
    if "errors" in response:
        parts.append(_errors(response["errors"], as_elements=errors_as_elements))
    root = f"<response uri={quoteattr(response['uri'])}>{''.join(parts)}</response>"
    return DECLARATION + root if declared else root


def _result(result: Any, number: Number) -> str:
    if isinstance(result, list):
        return "".join(f"<timesheet>{_row(row, number)}</timesheet>" for row in result)
    return "".join(
        _element(name, value if isinstance(value, str) else json_text(value))
        for name, value in result.items()
    )


def _row(row: Body, number: Number) -> str:
    return "".join(_element(name, _cell(value, number)) for name, value in row.items())


def _cell(value: Any, number: Number) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return number(value) if isinstance(value, int | float) else json_text(value)


def _errors(errors: Any, *, as_elements: bool) -> str:
    if not as_elements:
        return _element("errors", json_text(errors))
    listed = errors if isinstance(errors, list) else [errors]
    each = (
        f"<error>{_element('code', str(error['code']))}"
        f"{_element('message', error['message'])}</error>"
        for error in listed
    )
    return f"<errors>{''.join(each)}</errors>"


def _element(name: str, text: str) -> str:
    # A carriage return of its own would come back as a line feed.
    return f"<{name}>{escape(text, {chr(13): '&#13;'})}</{name}>"
