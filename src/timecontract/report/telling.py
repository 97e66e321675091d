"""How the messages of an API are told to people, what every API has in common."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit

from timecontract.contract.apis import APIS
from timecontract.exchange import Request, Response


class Telling(ABC):
    """How the messages of one API are read by those who tell of them; nothing raises.

    `noun` is what a record of the API is called in a story. `usual` are the arguments of interest
    only where they differ from the first ones. `headers` are those that a call by hand needs.
    `id_of_made` finds, as a filter for `jq`, the id of a record that an answer says was made.
    """

    api: ClassVar[str]
    noun: ClassVar[str]
    usual: ClassVar[Sequence[str]]
    headers: ClassVar[Sequence[str]]
    id_of_made: ClassVar[str]

    @abstractmethod
    def base(self, url: str) -> str:
        """The address that the paths of the page hang on, without a slash at its end."""

    def path(self, url: str) -> str:
        """The path and query of `url` behind its base, as the page writes it."""
        return url.removeprefix(self.base(url)) or "/"

    def document(self, response: Response) -> Any:
        """An answer as the JSON that it is, or that it stands for; None where it is neither."""
        return document(response.body)

    @abstractmethod
    def arguments(self, request: Request) -> Any:
        """The arguments in the body by name; the body itself where it holds none to be told."""

    @abstractmethod
    def shown(self, response: Response) -> Mapping[str, Mapping[str, Any]]:
        """What an answer tells of records that it shows on their own, by id."""

    @abstractmethod
    def records(self, response: Response) -> Sequence[str]:
        """The ids of the records that an answer shows on their own, or says were made."""

    @abstractmethod
    def told(self, response: Response) -> str:
        """All of an answer that tells: the refusal, the record, the number of rows, the message."""

    @abstractmethod
    def names_id(self, name: str) -> bool:
        """Whether an id stands under that name, in requests, answers and interventions."""

    @abstractmethod
    def makes(self, request: Request) -> bool:
        """Whether a request is one to make a record."""

    def reads(self, request: Request) -> bool:
        """Whether a request only reads."""
        return APIS[self.api].reads(request.method, self.path(request.url))

    @abstractmethod
    def refuses(self, response: Response) -> bool:
        """Whether an answer is a refusal."""

    @abstractmethod
    def acts_on_named(self, request: Request) -> bool:
        """Whether a request changes the records that it names, and no other."""

    def entangles(self, _request: Request) -> bool:
        """Whether a request may change a record that it does not name."""
        return False


def origin(url: str) -> str:
    """Scheme and host of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def document(body: bytes) -> Any:
    """`body` read as JSON, None where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def short(value: Any) -> str:
    """A value in one line."""
    return json.dumps(value, ensure_ascii=False)


def counted_rows(rows: Sequence[Any]) -> str:
    """`1 row`, `2 rows`."""
    return "1 row" if len(rows) == 1 else f"{len(rows)} rows"


def unread(body: bytes) -> str:
    """What can be told of a body that is not of the API's form."""
    return f"{len(body)} bytes that are no JSON object" if body else "empty"
