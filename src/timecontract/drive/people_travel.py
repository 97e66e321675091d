"""How the parameters of a People call travel; the page leaves the method and the place open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any
from urllib.parse import urlencode

from timecontract.contract import date_patterns
from timecontract.contract.dialect import PeopleDialect
from timecontract.target.errors import NotExercised

Attachment = tuple[str, bytes]
"""A file name and what is in the file."""
Parameters = Sequence[tuple[str, str]]

# Servers take addresses of eight thousand characters and more, not all of them longer ones.
_LONGEST_QUERY = 7000


@dataclass(frozen=True, slots=True)
class Packed:
    """A request without its address and sign-in."""

    method: str
    query: Parameters = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def texts(parameters: Mapping[str, Any], pattern: str) -> Parameters:
    """The parameters as texts, without those that are None; dates as the pattern has them."""
    return [
        (name, _text(value, pattern)) for name, value in parameters.items() if value is not None
    ]


def pack(
    dialect: PeopleDialect,
    parameters: Parameters,
    *,
    writes: bool,
    attachment: Attachment | None = None,
    xml: bool = False,
) -> Packed:
    """Packs the parameters of a call as the dialect has it.

    An attachment goes by POST as multipart/form-data, whatever the dialect. NotExercised where XML
    is asked for and the dialect does not say how, and where the parameters do not fit.
    """
    asked, headers = _asking_for_xml(dialect) if xml else ([], {})
    parameters = [*parameters, *asked]
    in_body = dialect.place == "form"
    if attachment is not None:
        kind, body = _multipart(parameters if in_body else (), attachment)
        query = () if in_body else parameters
        return Packed("POST", query, {**headers, "Content-Type": kind}, body)
    method = dialect.write_method if writes else dialect.read_method
    if method == "POST" and in_body:
        kind = "application/x-www-form-urlencoded"
        body = urlencode(parameters, errors="surrogatepass").encode()
        return Packed(method, (), {**headers, "Content-Type": kind}, body)
    if len(urlencode(parameters, errors="surrogatepass")) > _LONGEST_QUERY:
        raise NotExercised("needs calls that carry their parameters in a form: they are too long")
    return Packed(method, parameters, headers)


def _text(value: Any, pattern: str) -> str:
    if isinstance(value, date):
        return date_patterns.render(pattern, value) or value.isoformat()
    return str(value)


def _asking_for_xml(dialect: PeopleDialect) -> tuple[Parameters, Mapping[str, str]]:
    if dialect.xml is None:
        raise NotExercised("needs the dialect setting that tells how XML is asked for")
    if ":" in dialect.xml:
        name, _, value = dialect.xml.partition(":")
        return [], {name: value.strip()}
    name, _, value = dialect.xml.partition("=")
    return [(name, value)], {}


def _multipart(parameters: Parameters, attachment: Attachment) -> tuple[str, bytes]:
    """The media type with its boundary, and the body."""
    parts = [*_texts(parameters), _file(*attachment)]
    boundary = _boundary(parts)
    marked = b"".join(b"--%s\r\n%s\r\n" % (boundary.encode(), part) for part in parts)
    return f"multipart/form-data; boundary={boundary}", marked + f"--{boundary}--\r\n".encode()


def _boundary(parts: Sequence[bytes]) -> str:
    """A text that none of the parts holds."""
    texts = (f"timecontract-{number}" for number in count())
    return next(text for text in texts if not any(text.encode() in part for part in parts))


def _texts(parameters: Parameters) -> Iterator[bytes]:
    for name, value in parameters:
        head = f'Content-Disposition: form-data; name="{name}"\r\n\r\n'
        yield (head + value).encode("utf-8", "surrogatepass")


def _file(name: str, content: bytes) -> bytes:
    # Names travel as browsers send them: in UTF-8, with the three characters that end them escaped.
    escaped = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    head = f'Content-Disposition: form-data; name="attachment"; filename="{escaped}"\r\n'
    return f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + content
