"""Who sent what, told apart by credentials, which end here.

Whatever goes on from here to be judged, printed or stored holds stand-ins in place of credentials.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from timecontract.capture.captured import Captured
from timecontract.exchange import Exchange, Request, Response
from timecontract.target.scrub import REDACTED, SIGN_IN_PARAMETER, Scrubber

UNKNOWN = ""
"""The caller of an exchange whose credential was removed, or never was there."""
_MOST, _MOST_EVERYWHERE = 10_000, 200
_SECRET = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})
_NAME = SIGN_IN_PARAMETER.encode()
_PARAMETER = re.compile(rf"(?<![\w-]){SIGN_IN_PARAMETER}=([^&\s\"'<>,;]+)")
_FORM = "application/x-www-form-urlencoded"
_STAND_IN = re.compile(r"\[(?!redacted\])[\w.@ -]+\]|<?[a-z][a-z-]*-\d+>?", re.IGNORECASE)
_MASK = re.compile(r"(.)\1{5}")
_SHORTEST, _FEWEST_CHARACTERS = 12, 8


class Callers:
    """Gives every credential a stand-in, the same one wherever it comes again."""

    def __init__(self) -> None:
        self._aliases: dict[str, str] = {}
        self._tokens: list[bytes] = []
        self._scrubber = Scrubber()

    def exchange(self, captured: Captured, api: str, began: float, ended: float) -> Exchange:
        """A captured exchange as it is judged. `began` and `ended` are its times, 0.0 for none."""
        caller = captured.caller or self._caller(captured.request)
        return Exchange(
            request=self._request(captured.request),
            response=None if captured.response is None else self._response(captured.response),
            caller=caller,
            began=began,
            ended=ended,
            clock=captured.clock,
            group=captured.group,
            api=captured.api or api,
        )

    def _caller(self, request: Request) -> str:
        """The stand-in of whoever signs in; `UNKNOWN` where nothing tells them apart."""
        credential = _credential(request)
        alias = self._aliases.get(credential)
        if alias is None:
            if not _tells_apart(credential) or len(self._aliases) >= _MOST:
                return UNKNOWN
            alias = self._aliases[credential] = f"caller-{len(self._aliases) + 1}"
            self._learn(credential, alias)
        return alias

    def _learn(self, credential: str, alias: str) -> None:
        """Has a credential taken out wherever it stands; of very many only where they sign in."""
        if len(self._tokens) < _MOST_EVERYWHERE:
            self._scrubber.learn(credential, alias)
            self._tokens += {form.encode() for form in (credential, quote(credential, safe=""))}

    def _request(self, request: Request) -> Request:
        return Request(
            method=request.method,
            url=self._text(request.url),
            headers=self._headers(request.headers),
            body=self._body(request.body),
        )

    def _response(self, response: Response) -> Response:
        return Response(
            status=response.status,
            headers=self._headers(response.headers),
            body=self._body(response.body),
        )

    def _headers(self, headers: Mapping[str, str]) -> Mapping[str, str]:
        if _SECRET.isdisjoint(headers) and self._is_clean("\n".join(headers.values()).encode()):
            return headers
        return self._scrubber.headers(headers)

    def _text(self, text: str) -> str:
        return text if self._is_clean(text.encode()) else self._scrubber.text(text)

    def _body(self, body: bytes) -> bytes:
        return body if self._is_clean(body) else self._scrubber.body(body)

    def _is_clean(self, data: bytes) -> bool:
        """Whether there is surely no credential in it; most often there is none."""
        return _NAME not in data.lower() and not any(token in data for token in self._tokens)


def _credential(request: Request) -> str:
    """The token of the sign-in header or parameter; empty where there is none."""
    header = request.headers.get("authorization", "")
    if header:
        return header.rpartition(" ")[2]
    match = _PARAMETER.search(request.url)
    if match is None and request.headers.get("content-type", "").startswith(_FORM):
        match = _PARAMETER.search(request.body.decode("latin-1"))
    return unquote(match[1]) if match else ""


def _tells_apart(credential: str) -> bool:
    """Whether it is a credential or a stand-in for one, not one mask that stands for all."""
    if not credential or REDACTED in credential:
        return False
    if _STAND_IN.fullmatch(credential):
        return True
    looks = len(credential) >= _SHORTEST and any(c.isdigit() for c in credential)
    varied = len(set(credential)) >= _FEWEST_CHARACTERS
    return looks and varied and _MASK.search(credential) is None
