"""A request's body, read with suspicion."""

from __future__ import annotations

import json
from typing import Any, NoReturn
from urllib.parse import parse_qs

from timecontract.server.invoice.refusal import not_json


def read_object(body: bytes, *, is_form: bool, forms_allowed: bool) -> dict[str, Any]:
    """The JSON object in a body or in its form field JSONString; Refusal if there is none."""
    if is_form and not forms_allowed:
        raise not_json()
    try:
        text = body.decode("utf-8")
        value = json.loads(_json_string(text) if is_form else text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise not_json() from error
    if not isinstance(value, dict):
        raise not_json()
    return value


def _json_string(form: str) -> str:
    fields = parse_qs(form, keep_blank_values=True, errors="strict", max_num_fields=100)
    values = fields.get("JSONString", [])
    if len(values) != 1:
        raise ValueError("a form needs one field JSONString")
    return values[0]


def _no_constant(name: str) -> NoReturn:
    """NaN and the infinities are no JSON, though Python would read them."""
    raise ValueError(f"{name} is no JSON")
