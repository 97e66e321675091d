"""An exchange as the People page understands it: what was called, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from timecontract.contract import operations, people_xml
from timecontract.contract.formats import count
from timecontract.contract.json_text import decoded
from timecontract.contract.operations import Operation
from timecontract.exchange import Exchange, Request, Response
from timecontract.monitor.kind import Kind
from timecontract.monitor.latest import latest

_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
_TOO_LONG = frozenset({413, 414, 431})
DOCUMENTED_CODES = frozenset({9000, *range(9002, 9010), 9031, 9032})
_ODD_IN_FILE_NAMES = frozenset('"\\%/\r\n')


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was sent: its name, and the SHA-256 of its bytes in hexadecimal digits."""

    name: str
    digest: str

    @property
    def is_plainly_named(self) -> bool:
        """Whether file systems take the name, and clients write it in one way."""
        return bool(self.name) and not _ODD_IN_FILE_NAMES & set(self.name)


@dataclass(frozen=True, slots=True)
class Call:
    """A call of one operation, with its parameters from wherever they came."""

    operation: Operation
    params: Mapping[str, str]
    attachment: Attachment | None
    caller: str
    signs_in: bool
    plain: bool
    """Whether the parameters could be read, and none came twice."""

    @property
    def op(self) -> str:
        """The operation's id."""
        return self.operation.id

    def param(self, name: str) -> str:
        """A parameter without blanks at its ends; empty where it is absent or blank."""
        return self.params.get(name, "").strip()

    def flag(self, name: str) -> bool | None:
        """Whether a parameter says true; absent says false, None for neither."""
        return {"true": True, "false": False, "": False}.get(self.param(name))

    @property
    def sheet_id(self) -> str:
        """The timesheetId, empty where there is none."""
        return self.param("timesheetId")

    @property
    def sheet_ids(self) -> tuple[str, ...]:
        """The ids of a deletion, each once, in their order."""
        ids = (part.strip() for part in self.params.get("timesheetId", "").split(","))
        return tuple(dict.fromkeys(sheet_id for sheet_id in ids if sheet_id))


@dataclass(frozen=True, slots=True)
class Problem:
    """One listed error, or one group of what a deletion skipped."""

    code: Any
    message: Any
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `response` is what stands under that key, `problems` what went wrong."""

    kind: Kind
    status: int = 0
    xml: bool = False
    response: Mapping[str, Any] | None = None
    problems: tuple[Problem, ...] = ()
    body: bytes = b""
    flaw: str = ""
    """Why XML could not be read."""

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

    @property
    def result(self) -> Any:
        """What stands under result; None where nothing does."""
        return self.response.get("result") if self.response else None

    @property
    def message(self) -> Any:
        """The message of the answer as a whole."""
        return self.response.get("message") if self.response else None

    @property
    def codes(self) -> frozenset[int]:
        """The codes of the problems, as numbers."""
        return frozenset(c for c in (code_number(p.code) for p in self.problems) if c is not None)

    def told(self) -> str:
        """The answer in a few words."""
        if self.kind is Kind.LOST:
            return "no answer"
        if self.response is None:
            return f"HTTP {self.status} without an object under response"
        problems = ", ".join(f"{p.code!r} {p.message!r}" for p in self.problems[:3])
        said = f"HTTP {self.status}, status {self.response.get('status')!r}, {self.message!r}"
        return f"{said}: {problems}"[:400] if problems else said


def code_number(code: Any) -> int | None:
    """A code as a number, also where it came as digits."""
    return count(code)


@latest
def read(exchange: Exchange) -> tuple[Call, Answer] | None:
    """Reads an exchange; None if it addresses none of the operations."""
    found = operations.find("people", exchange.request.method, exchange.request.url)
    if found is None:
        return None
    return _call(exchange, found[0]), _answer(exchange.response)


def _call(exchange: Exchange, operation: Operation) -> Call:
    request = exchange.request
    pairs = parse_qsl(urlsplit(request.url).query, keep_blank_values=True)
    attachment: Attachment | None = None
    readable = True
    media_type = request.headers.get("content-type", "")
    if media_type.startswith(_FORM):
        text = request.body.decode("utf-8", "replace")
        pairs += parse_qsl(text, keep_blank_values=True)
    elif media_type.startswith(_MULTIPART):
        fields, attachment = _multipart(request, media_type)
        pairs += fields
    else:
        readable = not request.body
    params = dict(pairs)
    return Call(
        operation=operation,
        params=params,
        attachment=attachment,
        caller=exchange.caller,
        signs_in="authorization" in request.headers or "authtoken" in params,
        plain=readable and len(params) == len(pairs) and not _garbled(pairs),
    )


def _garbled(pairs: list[tuple[str, str]]) -> bool:
    """Whether something was sent that is no UTF-8."""
    return any("\ufffd" in name or "\ufffd" in value for name, value in pairs)


def _multipart(
    request: Request, media_type: str
) -> tuple[list[tuple[str, str]], Attachment | None]:
    """The fields of a multipart body, and the file under `attachment`."""
    fields: list[tuple[str, str]] = []
    attachment = None
    for disposition, content in _parts(request.body, _parameter(media_type, "boundary")):
        name, file_name = _parameter(disposition, "name"), _parameter(disposition, "filename")
        if "filename" not in disposition:
            fields.append((name, content.decode("utf-8", "replace")))
        elif name == "attachment":
            attachment = Attachment(file_name, sha256(content).hexdigest())
    return fields, attachment


def _parts(body: bytes, boundary: str) -> Iterator[tuple[str, bytes]]:
    if not boundary:
        return
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:]:
        head, separator, content = part.partition(b"\r\n\r\n")
        for line in head.decode("utf-8", "replace").split("\r\n"):
            if separator and line.lower().startswith("content-disposition:"):
                yield line.partition(":")[2].strip(), content


def _parameter(header: str, name: str) -> str:
    """A parameter of a header such as Content-Disposition; empty where it has none."""
    message = Message()
    message["content-type"] = header
    value = message.get_param(name, failobj="")
    return value if isinstance(value, str) else value[2]


def _answer(response: Response | None) -> Answer:
    if response is None:
        return Answer(Kind.LOST)
    xml = people_xml.is_xml(response.headers.get("content-type", ""), response.body)
    flaw = ""
    document: Any = None
    try:
        document = people_xml.decode(response.body) if xml else decoded(response.body)
    except people_xml.XmlError as error:
        flaw = str(error)
    except (ValueError, RecursionError):
        pass
    inner = document.get("response") if isinstance(document, dict) else None
    if not isinstance(inner, dict):
        return Answer(
            _kind_without_document(response.status, document),
            response.status,
            xml,
            body=response.body,
            flaw=flaw,
        )
    problems = tuple(_problems(inner))
    kind = _kind(response.status, inner, problems)
    return Answer(kind, response.status, xml, inner, problems, response.body)


def _kind_without_document(status: int, document: Any) -> Kind:
    if 200 <= status < 300:
        told = isinstance(document, dict) and "error" in document
        return Kind.REFUSAL if told else Kind.UNREADABLE
    return Kind.REFUSAL if 400 <= status < 500 and status != 429 else Kind.WEATHER


def _kind(status: int, response: Mapping[str, Any], problems: tuple[Problem, ...]) -> Kind:
    """A failure inside HTTP 200 is a refusal, and so is a documented one inside HTTP 500."""
    failed = response.get("status") in (1, "1") or "errors" in response
    if 200 <= status < 300:
        return Kind.REFUSAL if failed else Kind.SUCCESS
    documented = any(code_number(p.code) in DOCUMENTED_CODES for p in problems)
    if status == 429 or status < 400 or (status >= 500 and not (failed and documented)):
        return Kind.WEATHER
    return Kind.REFUSAL


def _problems(response: Mapping[str, Any]) -> Iterator[Problem]:
    errors = response.get("errors")
    for error in errors if isinstance(errors, list) else [errors]:
        if isinstance(error, dict):
            yield Problem(error.get("code"), error.get("message"))
    result = response.get("result")
    skipped = result.get("skippedInfo") if isinstance(result, dict) else None
    for group in skipped if isinstance(skipped, list) else []:
        if isinstance(group, dict):
            ids = group.get("timesheetId")
            sheets = tuple(map(str, ids)) if isinstance(ids, list) else ()
            yield Problem(group.get("code"), group.get("message"), sheets)


def too_long(answer: Answer) -> bool:
    """Whether the request was refused for its mere length, which is no breach."""
    return answer.status in _TOO_LONG
