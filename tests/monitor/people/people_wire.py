"""How calls of a trace of People and the answers to them look on the wire."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypedDict
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from people_calls import OPERATIONS, Call, File, Reply

from timecontract.exchange import Request, Response

BASE = "https://people.example/people/api"
_BOUNDARY = "a-line-between"
_READS = ("get_timesheets", "get_timesheet_details")
Tamper = Callable[[Reply], Reply]


class Options(TypedDict, total=False):
    """How a call is made, and what becomes of its answer.

    `answer` takes the place of the model's answer, None loses it; `tamper` makes a breach of it, in
    a trace that is not honest. A call that never `happens` is not seen by the model. `began` and
    `ended` are in seconds since the trace began. `token` False leaves the sign-in out. `query`
    sends the parameters of a writing call in the address.
    """

    by: str
    token: bool
    answer: Reply | None
    tamper: Tamper
    happens: bool
    began: float
    ended: float
    group: str
    xml: bool
    query: bool
    file: File


def request(call: Call, options: Options) -> Request:
    """The request of a call: readings by GET, the others by POST with a form."""
    url = f"{BASE}{OPERATIONS[call.op].path}"
    headers: dict[str, str] = {}
    params = dict(call.params)
    if options.get("token", True):
        if call.caller is not None and call.caller.kind == "authtoken":
            params["authtoken"] = "[redacted]"
        else:
            headers["authorization"] = "Zoho-oauthtoken [redacted]"
    if call.op in _READS or (options.get("query") and call.file is None):
        method = "GET" if call.op in _READS else "POST"
        return Request(method, f"{url}?{urlencode(params)}", headers)
    kind, body = _form(params, call.file)
    return Request("POST", url, {**headers, "content-type": kind}, body)


def _form(params: Mapping[str, str], file: File | None) -> tuple[str, bytes]:
    if file is None:
        return "application/x-www-form-urlencoded", urlencode(params).encode()
    parts = [(f'name="{name}"', value.encode()) for name, value in params.items()]
    parts.append((f'name="attachment"; filename="{file.name}"', file.content))
    body = b"".join(
        f"--{_BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode()
        + content
        + b"\r\n"
        for head, content in parts
    )
    kind = f"multipart/form-data; boundary={_BOUNDARY}"
    return kind, body + f"--{_BOUNDARY}--\r\n".encode()


def response(reply: Reply, *, xml: bool = False) -> Response:
    """The response that carries a reply."""
    if isinstance(reply.body, bytes):
        kind = "application/xml" if xml else "application/json"
        return Response(reply.status, {"content-type": kind}, reply.body)
    if xml:
        headers = {"content-type": "application/xml;charset=UTF-8"}
        return Response(reply.status, headers, xml_of(reply.body["response"]).encode())
    headers = {"content-type": "application/json;charset=UTF-8"}
    return Response(reply.status, headers, json.dumps(reply.body).encode())


def xml_of(answer: Mapping[str, Any]) -> str:
    """An answer as the XML of the page's examples."""
    inner = "".join(_member(n, v) for n, v in answer.items() if n != "uri")
    root = f'<response uri="{answer.get("uri", "")}">{inner}</response>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}'


def _member(name: str, value: Any) -> str:
    if name == "result" and isinstance(value, list) and all(isinstance(v, dict) for v in value):
        rows = "".join(f"<timesheet>{_elements(row)}</timesheet>" for row in value)
        return f"<result>{rows}</result>"
    if name == "result" and isinstance(value, dict):
        return f"<result>{_elements(value)}</result>"
    return _elements({name: value})


def _elements(values: Mapping[str, Any]) -> str:
    return "".join(f"<{name}>{_text(value)}</{name}>" for name, value in values.items())


def _text(value: Any) -> str:
    return escape(json.dumps(value) if isinstance(value, dict | list) else str(value))
