"""How calls of a trace and the answers to them look on the wire."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypedDict
from urllib.parse import urlencode

from honest_calls import Call, Reply
from honest_entries import OPERATIONS

from timecontract.exchange import Request, Response

BASE = "https://invoice.example/invoice/v3"
Tamper = Callable[[Reply], Reply]


class Options(TypedDict, total=False):
    """How a call is made, and what becomes of its answer.

    `answer` takes the place of the model's answer, None loses it; `tamper` makes a breach of it, in
    a trace that is not honest. A call that never `happens` is not seen by the model. `began` and
    `ended` are in seconds since the trace began.
    """

    by: str
    token: bool
    organization: str | None
    answer: Reply | None
    tamper: Tamper
    happens: bool
    began: float
    ended: float
    group: str
    media_type: str


def request(
    call: Call, options: Options, organization: str | None, arguments: Mapping[str, Any] | None
) -> Request:
    """The request of a call, as the page shows it where the options ask for nothing else."""
    operation = OPERATIONS[call.op]
    path = operation.path.replace("{time_entry_id}", call.entry_id or "")
    url = f"{BASE}{path}" + (f"?{urlencode(call.query)}" if call.query else "")
    headers = {"content-type": options.get("media_type", "application/json")}
    if options.get("token", True):
        headers["authorization"] = "Zoho-oauthtoken [redacted]"
    if organization is not None:
        headers["x-com-zoho-invoice-organizationid"] = organization
    body = b"" if arguments is None else json.dumps(arguments).encode()
    return Request(operation.method, url, headers, body)


def response(reply: Reply) -> Response:
    """The response that carries a reply."""
    body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
    return Response(reply.status, {"content-type": "application/json;charset=UTF-8"}, body)
