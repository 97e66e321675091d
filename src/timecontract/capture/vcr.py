"""Interactions of cassettes: VCR.py's, and the `vcr` and `ndjson` reports of Schemathesis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timecontract.capture.body import check_request, check_response, decoded, encoded, from_base64
from timecontract.capture.captured import Captured, Part
from timecontract.capture.har import LONGEST, moment
from timecontract.capture.malformed import ODD, MalformedError, kind, malformed, text
from timecontract.exchange import Request, Response

SHAPE = "an interaction of a VCR.py cassette"


def parts(interaction: Mapping[str, Any], place: str) -> Sequence[Part]:
    """The exchange of an interaction, or what is wrong with it."""
    url = ""
    try:
        url = text(interaction["request"]["uri"], "the `uri` of a request").partition("#")[0]
        if not url.startswith(("http://", "https://")):
            return ()
        request = _request(interaction["request"], url)
        began, ended = _times(interaction)
    except ODD as error:
        return (malformed(SHAPE, error).damage(place, url),)
    try:
        response = _response(interaction.get("response"), request.method)
    except ODD as error:
        damage = malformed(SHAPE, error).damage(place, url)
        return damage, Captured(request, None, place, began, ended)
    return (Captured(request, response, place, began, ended),)


def _request(told: Mapping[str, Any], url: str) -> Request:
    headers = _headers(told.get("headers") or {})
    method = text(told["method"], "the `method` of a request").upper()
    body = _body(told.get("body"), headers)
    check_request(body, headers)
    return Request(method, url, headers, body)


def _response(told: Mapping[str, Any] | None, method: str) -> Response | None:
    """None where there was no answer."""
    if told is None:
        return None
    headers = _headers(told.get("headers") or {})
    if told.get("truncated_from") or told.get("content_size"):
        raise MalformedError("the whole body of the answer", "only the beginning of it")
    # Schemathesis leaves out the body of an answer that has none, and ends with the version.
    name = "content" if "status_code" in told else "body"
    body = told.get(name) if "http_version" in told else told[name]
    answer = Response(_status(told), headers, _body(body, headers))
    check_response(method, answer.status, headers, answer.body)
    return answer


def _status(told: Mapping[str, Any]) -> int:
    """`status: {code: 200}`, `status: 200` or `status_code: 200`; also as texts."""
    status = told["status_code"] if "status_code" in told else told["status"]
    code = status["code"] if isinstance(status, dict) else status
    if isinstance(code, str) and code.isascii() and code.isdigit() and len(code) == 3:
        return int(code)
    if type(code) is not int:
        raise MalformedError("the status of an answer as a number", kind(code))
    return code


def _body(told: object, headers: Mapping[str, str]) -> bytes:
    """A text, bytes, nothing, or an object that says which of these it holds."""
    charset = ""
    if isinstance(told, dict):
        charset = str(told.get("encoding") or "")
        coded = told.get("base64_string", told.get("$base64"))
        if coded is None and told and "string" not in told:
            raise MalformedError("a body as `string` or `base64_string`", "neither")
        told = told.get("string") if coded is None else from_base64(text(coded, "a body"))
    if told is None:
        return b""
    if isinstance(told, bytes):
        return decoded(told, headers)
    if type(told) in (int, float):
        told = str(told)
    return encoded(text(told, "a body"), charset)


def _headers(told: object) -> dict[str, str]:
    """From lists of values by name, from single values, or from pairs."""
    headers: dict[str, str] = {}
    for name, value in _lines(told):
        name = name.lower()
        value = value if isinstance(value, str) else _plain(value)
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _lines(told: object) -> Iterator[tuple[str, object]]:
    if not isinstance(told, dict):
        yield from told  # type: ignore[misc]
        return
    for name, values in told.items():
        if isinstance(values, list):
            for value in values:
                yield name, value
        else:
            yield name, values


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return "" if value is None else str(value)


def _times(interaction: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Schemathesis says when an exchange had ended and how long it took; VCR.py says neither.

    A time without a duration says too little: it may be that of the beginning.
    """
    at = interaction.get("timestamp")
    ended = float(at) if isinstance(at, int | float) else moment(interaction.get("recorded_at"))
    answer = interaction.get("response")
    took = answer.get("elapsed") if isinstance(answer, dict) else None
    if ended is None or took is None or not 0 <= float(took) < LONGEST:
        return None, None
    return ended - float(took), ended
