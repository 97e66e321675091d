"""An exchange as the Invoice page understands it: what was called, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from timecontract.contract import operations
from timecontract.contract.json_text import decoded
from timecontract.contract.operations import Operation
from timecontract.exchange import Exchange, Request, Response
from timecontract.monitor.kind import Kind
from timecontract.monitor.latest import latest

ORGANIZATION_HEADER = "x-com-zoho-invoice-organizationid"
DOCUMENTED_CODES = (1002, 20050, 20054)


@dataclass(frozen=True, slots=True)
class Call:
    """A call of one operation. `arguments` is the JSON object in the body, if there is one."""

    operation: Operation
    entry_id: str | None
    query: Mapping[str, str]
    arguments: Mapping[str, Any] | None
    caller: str
    organization: str | None
    has_token: bool
    plain: bool
    """Sent as the page shows it: a JSON body where there is one, no parameter twice."""

    @property
    def op(self) -> str:
        """The operation's id."""
        return self.operation.id

    def argument(self, name: str) -> Any:
        """An argument of the body; None where it was not sent."""
        return self.arguments.get(name) if self.arguments else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `entry` is the object under time_entry, `rows` those under time_entries."""

    kind: Kind
    status: int = 0
    code: Any = None
    message: Any = None
    document: Mapping[str, Any] | None = None
    entry: Mapping[str, Any] | None = None
    rows: tuple[Mapping[str, Any], ...] | None = None
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the call succeeded."""
        return self.kind is Kind.SUCCESS

    @property
    def refused(self) -> bool:
        """Whether the call was refused, be it inside an HTTP 200."""
        return self.kind is Kind.REFUSAL

    @property
    def unsure(self) -> bool:
        """Whether a write that was so answered may have happened or not."""
        return self.kind in (Kind.WEATHER, Kind.UNREADABLE, Kind.LOST)

    def told(self) -> str:
        """The answer in a few words."""
        if self.kind is Kind.LOST:
            return "no answer"
        if self.document is None:
            return f"HTTP {self.status} without a JSON object"
        return f"HTTP {self.status}, code {self.code!r}, message {self.message!r}"


@latest
def read(exchange: Exchange) -> tuple[Call, Answer] | None:
    """Reads an exchange; None if it addresses none of the operations."""
    found = operations.find("invoice", exchange.request.method, exchange.request.url)
    if found is None:
        return None
    operation, entry_id = found
    return _call(exchange, operation, entry_id), _answer(exchange.response, operation.message)


def _call(exchange: Exchange, operation: Operation, entry_id: str | None) -> Call:
    pairs = parse_qsl(urlsplit(exchange.request.url).query, keep_blank_values=True)
    query = dict(pairs)
    arguments, well_formed = _arguments(exchange.request)
    return Call(
        operation=operation,
        entry_id=entry_id,
        query=query,
        arguments=arguments,
        caller=exchange.caller,
        organization=exchange.request.headers.get(ORGANIZATION_HEADER)
        or query.get("organization_id"),
        has_token="authorization" in exchange.request.headers,
        plain=well_formed and len(query) == len(pairs),
    )


def _arguments(request: Request) -> tuple[Mapping[str, Any] | None, bool]:
    """The arguments in the body, and whether it is a JSON object sent as such (or no body)."""
    if not request.body:
        return None, True
    media_type = request.headers.get("content-type", "")
    if media_type.startswith("application/x-www-form-urlencoded"):
        text = parse_qs(request.body.decode("utf-8", "replace")).get("JSONString", [""])[-1]
        return _object(text), False
    arguments = _object(request.body)
    return arguments, arguments is not None and "json" in media_type


def _object(text: str | bytes) -> Mapping[str, Any] | None:
    try:
        document = decoded(text)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _answer(response: Response | None, success: str) -> Answer:
    """The answer; `success` is the message that only a success has."""
    if response is None:
        return Answer(Kind.LOST)
    document = _object(response.body)
    if document is None:
        return Answer(_kind_without_document(response.status), response.status)
    code, message = document.get("code"), document.get("message")
    entry, rows = document.get("time_entry"), document.get("time_entries")
    context = document.get("page_context")
    return Answer(
        kind=_kind(response.status, 0 if message == success else code),
        status=response.status,
        code=code,
        message=message,
        document=document,
        entry=entry if isinstance(entry, dict) and entry else None,
        rows=tuple(r for r in rows if isinstance(r, dict)) if isinstance(rows, list) else None,
        context=context if isinstance(context, dict) else {},
    )


def _kind_without_document(status: int) -> Kind:
    if 200 <= status < 300:
        return Kind.UNREADABLE
    return Kind.REFUSAL if 400 <= status < 500 and status != 429 else Kind.WEATHER


def _kind(status: int, code: Any) -> Kind:
    if 200 <= status < 300:
        return Kind.SUCCESS if code in (0, "0", None, False) else Kind.REFUSAL
    if status == 429 or (status >= 500 and code not in DOCUMENTED_CODES) or status < 400:
        return Kind.WEATHER
    return Kind.REFUSAL
