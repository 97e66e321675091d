"""What the page does not name and every implementation must choose: settings, never rules."""

from __future__ import annotations

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
