"""What a store keeps: records, each a text under a kind and an id, some with bytes beside it."""

from __future__ import annotations

from typing import NamedTuple


class Record(NamedTuple):
    """One row of a world. Without a document it is gone."""

    kind: str
    id: str
    document: str | None
    content: bytes | None = None
