"""A world that is taken for another one, for as long as a part of a call lasts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from timecontract.server.people.base import Base, Call


@contextmanager
def as_if(api: Base, **settings: Any) -> Iterator[None]:
    """Meanwhile the company has these settings; TypeError for one that there is not."""
    before = api.state.settings
    api.state.settings = replace(before, **settings)
    try:
        yield
    finally:
        api.state.settings = before


def as_if_sent(call: Call, parameters: Mapping[str, str]) -> Call:
    """The call as if these parameters had been sent as well, or with other values."""
    values = {**call.form.values, **{name: [value] for name, value in parameters.items()}}
    return replace(call, form=replace(call.form, values=values))
