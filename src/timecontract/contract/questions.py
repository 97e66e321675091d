"""What the pages leave open (open questions), and how we read their contradictions (readings)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from timecontract import resources


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A silence of the page: what it asks, why it is open, and the admissible answers."""

    id: str
    api: str
    operations: tuple[str, ...]
    asks: str
    because: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a contradiction or a damaged place of the page is read, and why.

    `explains` names the page examples that depart from the contract for this reason: cassette to
    the ids of the rules that it departs from.
    """

    id: str
    api: str
    heading: str
    page_says: str
    we_read: str
    because: str
    explains: Mapping[str, tuple[str, ...]]


@cache
def load_questions(of: str | None = None) -> Mapping[str, OpenQuestion]:
    """All open questions by id; of one API where it is named."""
    document = yaml.load(
        (resources.spec_dir() / "open-questions.yaml").read_text(encoding="utf-8"),
        Loader=yaml.CSafeLoader,
    )
    return {
        question_id: OpenQuestion(
            id=question_id,
            api=api,
            operations=tuple(data["operations"]),
            asks=data["asks"],
            because=data["because"],
            answers=data["answers"],
        )
        for api, questions in document.items()
        if of in (None, api)
        for question_id, data in questions.items()
    }


@cache
def load_readings() -> Mapping[str, Reading]:
    """All readings by id."""
    document = yaml.load(
        (resources.spec_dir() / "readings.yaml").read_text(encoding="utf-8"),
        Loader=yaml.CSafeLoader,
    )
    return {
        reading_id: Reading(
            id=reading_id,
            api=api,
            heading=data["heading"],
            page_says=data["page_says"],
            we_read=data["we_read"],
            because=data["because"],
            explains={k: tuple(v) for k, v in data.get("explains", {}).items()},
        )
        for api, readings in document.items()
        for reading_id, data in readings.items()
    }
