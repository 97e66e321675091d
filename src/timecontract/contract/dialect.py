"""What the page does not name and every implementation must choose: settings, never rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


class DialectError(ValueError):
    """A dialect setting is unknown or of the wrong kind."""


@dataclass(frozen=True, slots=True)
class InvoiceDialect:
    """How an Invoice target spells what the page leaves unsaid.

    `bulk_delete_parameter` is the query parameter with the ids, separated by commas;
    `page_parameter` and `per_page_parameter` steer the pages of a list. None means: not supported,
    do not ask.
    """

    bulk_delete_parameter: str | None = "time_entry_ids"
    page_parameter: str | None = "page"
    per_page_parameter: str | None = "per_page"
    trusted: bool = False
    """Whether the names above were given for this target, not taken by default."""

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> InvoiceDialect:
        """Reads the `dialect` table of a target file; an empty text means not supported.

        Raises DialectError for a setting that does not exist.
        """
        known = {f.name for f in fields(cls)} - {"trusted"}
        for name, value in data.items():
            if name not in known or not isinstance(value, str):
                raise DialectError(
                    f"{name!r} is no dialect setting of Invoice, or not a text; there are "
                    f"{', '.join(sorted(known))}"
                )
        settings = {name: value or None for name, value in data.items()}
        return cls(**settings, trusted=bool(settings))


@dataclass(frozen=True, slots=True)
class PeopleDialect:
    """How a People target takes calls; the page names no method and no place of the parameters.

    `read_method` and `write_method` are GET or POST. `place` says where a POST carries its
    parameters: `form` in the body or `query` in the address. `xml` says how XML is asked for, as a
    header (`Accept: application/xml`) or as a parameter (`format=xml`); None means: not supported,
    do not ask.
    """

    read_method: str = "GET"
    write_method: str = "POST"
    place: str = "form"
    xml: str | None = None

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> PeopleDialect:
        """Reads the `dialect` table of a target file or of fixtures.

        Raises DialectError for a setting that does not exist or a value that it cannot have.
        """
        for name, value in data.items():
            allowed = _PEOPLE_SETTINGS.get(name)
            if allowed is None:
                raise DialectError(
                    f"{name!r} is no dialect setting of People; there are "
                    f"{', '.join(_PEOPLE_SETTINGS)}"
                )
            if not isinstance(value, str) or not re.fullmatch(allowed, value):
                raise DialectError(f"{name} is {value!r}, expected a text like {allowed}")
        settings: dict[str, Any] = {name: value or None for name, value in data.items()}
        return cls(**settings)


_PEOPLE_SETTINGS = {
    "read_method": "GET|POST",
    "write_method": "GET|POST",
    "place": "form|query",
    "xml": r"|[\w-]+: ?.+|\w+=\w+",
}
