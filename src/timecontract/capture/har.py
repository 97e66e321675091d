"""Entries of HAR 1.2, as browsers, mitmproxy and Schemathesis write them.

http://www.softwareishard.com/blog/har-12-spec/
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from timecontract.capture.body import (
    check_request,
    check_response,
    decoded,
    encoded,
    from_base64,
    has_no_body,
)
from timecontract.capture.captured import Captured, Part
from timecontract.capture.malformed import ODD, MalformedError, kind, malformed, text
from timecontract.exchange import Request, Response

SHAPE = "an entry of HAR 1.2"
LONGEST = 1e6
"""Seconds; nobody waits longer for an answer."""
# Requests of Schemathesis have this header. It notes the end of an exchange, where others note when
# it began, and may write the bodies of requests in base64 without a word.
_SCHEMATHESIS = "x-schemathesis-testcaseid"
_PSEUDO = frozenset({":authority", ":method", ":path", ":protocol", ":scheme", ":status"})
_FORM = "application/x-www-form-urlencoded"
_CUT = re.compile("truncated|not included", re.IGNORECASE)


def parts(entry: Mapping[str, Any], place: str) -> Sequence[Part]:
    """The exchange of an entry, or what is wrong with it; nothing where no server was asked."""
    url = ""
    try:
        url = text(entry["request"]["url"], "the `url` of a request").partition("#")[0]
        if not url.startswith(("http://", "https://")) or _is_no_exchange(entry):
            return ()
        request = _request(entry["request"], url)
        began, ended = _times(entry, request.headers)
    except ODD as error:
        return (malformed(SHAPE, error).damage(place, url),)
    try:
        response = _response(entry.get("response"), request.method)
    except ODD as error:
        damage = malformed(SHAPE, error).damage(place, url)
        return damage, Captured(request, None, place, began, ended)
    return (Captured(request, response, place, began, ended),)


def _is_no_exchange(entry: Mapping[str, Any]) -> bool:
    """Whether a browser's cache answered, or a WebSocket was opened."""
    if "_webSocketMessages" in entry or (entry.get("response") or {}).get("status") == 101:
        return True
    return bool(entry.get("_fromCache") or entry.get("fromCache"))


def _request(told: Mapping[str, Any], url: str) -> Request:
    headers = _headers(told.get("headers") or ())
    data = told.get("postData")
    if data:
        body = decoded(_posted(data), headers)
        if _SCHEMATHESIS in headers and len(body) != told.get("bodySize"):
            body = _bytes(body, told.get("bodySize"))
    else:
        body = b""
    if not body and _size(told.get("bodySize")) > 0:
        raise MalformedError("the body of the request as `postData`", "only its size")
    check_request(body, headers)
    method = text(told["method"], "the `method` of a request").upper()
    return Request(method, url, headers, body)


def _posted(data: Mapping[str, Any]) -> bytes:
    """A body is told as a text, or as the parameters of a form."""
    told = data.get("text")
    if told or not data.get("params"):
        coded = told or ""
        is_bytes = str(data.get("encoding")).lower() == "base64"
        return from_base64(coded) if is_bytes else encoded(text(coded, "`postData.text`"))
    if not str(data.get("mimeType")).lower().startswith(_FORM):
        raise MalformedError("the body of the request as `postData.text`", "only its parameters")
    return urlencode([(pair["name"], pair.get("value") or "") for pair in data["params"]]).encode()


def _bytes(body: bytes, size: object) -> bytes:
    """What `body` is in base64, where that is what has this size."""
    try:
        plain = from_base64(body.decode("ascii"))
    except ValueError:
        return body
    return plain if len(plain) == size else body


def _response(told: Mapping[str, Any] | None, method: str) -> Response | None:
    """None for an exchange that was broken off, which has the status 0."""
    status = told["status"] if told else 0
    if type(status) is not int:
        raise MalformedError("the `status` of an answer as a number", kind(status))
    if told is None or status <= 0:
        return None
    headers = _headers(told.get("headers") or ())
    body = _content(told.get("content") or {}, headers)
    if body is None:
        if method != "HEAD" and not has_no_body(status):
            raise MalformedError("the body of the answer as `content.text`", "none")
        body = b""
    check_response(method, status, headers, body)
    return Response(status, headers, body)


def _content(told: Mapping[str, Any], headers: Mapping[str, str]) -> bytes | None:
    """The body of an answer; None where it was left out."""
    body = told.get("text")
    if body is None:
        return b"" if told.get("size") == 0 and "_file" not in told else None
    if "comment" in told and _CUT.search(str(told["comment"])):
        raise MalformedError("the whole body of the answer", "only the beginning of it")
    if str(told.get("encoding")).lower() == "base64":
        return decoded(from_base64(text(body, "`content.text`")), headers)
    return encoded(text(body, "`content.text`"))


def _headers(pairs: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Headers of one name joined; without those that HTTP/2 has for what is no header."""
    headers = {pair["name"].lower(): pair["value"] for pair in pairs}
    if len(headers) == len(pairs) and _PSEUDO.isdisjoint(headers):
        with suppress(TypeError):
            "".join(headers.values())
            return headers
    headers = {}
    for pair in pairs:
        name, value = pair["name"].lower(), pair["value"]
        if type(value) is not str:
            value = "" if value is None else str(value)
        if name in headers:
            headers[name] += ("; " if name == "cookie" else ", ") + value
        elif name not in _PSEUDO:
            headers[name] = value
    return headers


def _size(told: object) -> float:
    return told if isinstance(told, int | float) else 0


def _times(
    entry: Mapping[str, Any], headers: Mapping[str, str]
) -> tuple[float | None, float | None]:
    at = moment(entry.get("startedDateTime"))
    took = entry.get("time")
    if at is None or not isinstance(took, int | float) or not 0 <= took / 1000 < LONGEST:
        return at, None
    if _SCHEMATHESIS in headers:
        return at - took / 1000, at
    return at, at + took / 1000


def moment(told: object) -> float | None:
    """Seconds since the epoch of an ISO 8601 time, which is UTC where it has no zone."""
    try:
        at = datetime.fromisoformat(told)  # type: ignore[arg-type]
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
