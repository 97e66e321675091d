"""Writes the same exchanges in every format, for tests of the readers."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from vcr.serializers import jsonserializer, yamlserializer

from timecontract.capture.captured import Captured, Damage, Part
from timecontract.capture.files import captures
from timecontract.exchange import Exchange, Request, Response
from timecontract.monitor.verdict import Finding
from timecontract.report import cassette

Told = Sequence[tuple[Request, Response]]


def har(told: Told) -> bytes:
    """A HAR file in one line."""
    return json.dumps({"log": {"version": "1.2", "entries": [_entry(*t) for t in told]}}).encode()


def har_indented(told: Told) -> bytes:
    """A HAR file as people can read it, `log` last."""
    log = {"creator": {"name": "x"}, "entries": [_entry(*t) for t in told], "pages": []}
    return json.dumps({"comment": "c", "log": log}, indent=2, ensure_ascii=False).encode()


def har_lines(told: Told) -> bytes:
    """An entry of HAR a line."""
    return "".join(json.dumps(_entry(*t), ensure_ascii=False) + "\n" for t in told).encode()


def interaction_lines(told: Told) -> bytes:
    """An interaction of a cassette a line."""
    return "".join(json.dumps(_interaction(*t, coded=True)) + "\n" for t in told).encode()


def vcr_yaml(told: Told) -> bytes:
    """A cassette by the YAML serializer of VCR.py."""
    return yamlserializer.serialize(_cassette(told, coded=False)).encode()


def vcr_json(told: Told) -> bytes:
    """A cassette by the JSON serializer of VCR.py."""
    return jsonserializer.serialize(_cassette(told, coded=True)).encode()


def own(told: Told) -> bytes:
    """The cassette of a finding."""
    story = tuple(Exchange(request, response, "a") for request, response in told)
    finding = Finding(
        rule="R", operation="O", expected="e", seen="s", excuse="", step=0, story=story
    )
    with TemporaryDirectory() as folder:
        path = Path(folder, "cassette.yaml")
        cassette.write(path, finding, None)
        return path.read_bytes()


FORMATS: tuple[Callable[[Told], bytes], ...] = (
    har,
    har_indented,
    har_lines,
    interaction_lines,
    vcr_yaml,
    vcr_json,
    own,
)


def read(data: bytes) -> list[Part]:
    """Everything that a file with this content gives, from standard input."""
    (capture,) = captures(["-"], io.BytesIO(data))
    return list(capture.events)


def exchanges(parts: Sequence[Part]) -> list[tuple[Request, Response | None]]:
    """What was exchanged."""
    return [(part.request, part.response) for part in parts if isinstance(part, Captured)]


def damages(parts: Sequence[Part]) -> list[Damage]:
    """What could not be read."""
    return [part for part in parts if isinstance(part, Damage)]


def sample(name: str) -> list[Part]:
    """Everything that a sample gives."""
    (capture,) = captures([str(Path(__file__).parent / "samples" / name)], io.BytesIO())
    return list(capture.events)


def _entry(request: Request, response: Response) -> dict[str, Any]:
    told: dict[str, Any] = {
        "method": request.method,
        "url": request.url,
        "headers": [{"name": n.title(), "value": v} for n, v in request.headers.items()],
        "bodySize": len(request.body),
    }
    if request.body:
        told["postData"] = {"mimeType": "", "text": request.body.decode()}
    return {
        "startedDateTime": "2026-11-20T10:00:00Z",
        "time": 5,
        "request": told,
        "response": {
            "status": response.status,
            "headers": [{"name": n.title(), "value": v} for n, v in response.headers.items()],
            "content": _content(response.body),
        },
    }


def _content(body: bytes) -> dict[str, Any]:
    try:
        return {"size": len(body), "text": body.decode()}
    except UnicodeDecodeError:
        coded = base64.b64encode(body).decode()
        return {"size": len(body), "encoding": "base64", "text": coded}


def _cassette(told: Told, *, coded: bool) -> dict[str, Any]:
    return {"version": 1, "interactions": [_interaction(*t, coded=coded) for t in told]}


def _interaction(request: Request, response: Response, *, coded: bool) -> dict[str, Any]:
    body: str | bytes = response.body
    try:
        kept = {"string": response.body.decode()}
    except UnicodeDecodeError:
        kept = {"base64_string": base64.b64encode(body).decode()} if coded else {"string": body}
    return {
        "request": {
            "body": request.body.decode() if request.body else None,
            "headers": {name: [value] for name, value in request.headers.items()},
            "method": request.method,
            "uri": request.url,
        },
        "response": {
            "body": kept,
            "headers": {name: [value] for name, value in response.headers.items()},
            "status": {"code": response.status, "message": "OK"},
        },
    }
