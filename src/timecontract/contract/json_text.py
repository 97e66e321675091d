"""JSON text, read by the fastest reader that takes it."""

from __future__ import annotations

import json
from typing import Any

import orjson


def decoded(text: bytes | str) -> Any:
    """The value of JSON text; an integer of more than 64 bits comes as a float.

    What `orjson` is too strict for is read as `json.loads` reads it, which says what is wrong with
    the rest: ValueError, or RecursionError for what is nested too deep.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)
