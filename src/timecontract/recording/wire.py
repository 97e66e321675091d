"""What goes over the wire during a scenario, recorded by VCR.py in memory: nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import vcr
from vcr.persisters.filesystem import CassetteNotFoundError
from vcr.record_mode import RecordMode

from timecontract.exchange import Exchange
from timecontract.target.transport import Call, Transport


class Wire:
    """Records the calls to an API, and lets those to a control address pass unrecorded."""

    def __init__(self) -> None:
        self._vcr = vcr.VCR(
            record_mode=RecordMode.ALL, before_record_request=self._if_wanted, path_transformer=str
        )
        self._vcr.register_persister(_Nowhere)
        self._cassette: Any = None
        self._wanted = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Around a scenario: what its calls exchange is recorded from here on."""
        with self._vcr.use_cassette("scenario") as self._cassette:
            yield
        self._cassette = None

    def send(self, transport: Transport, call: Call) -> tuple[Exchange, dict[str, Any] | None]:
        """Sends the call; its exchange, and the interaction as VCR.py has it, secrets included.

        The interaction is None where no answer came, and outside `listening`.
        """
        if self._cassette is None:
            return transport.send(call), None
        before = len(self._cassette)
        self._wanted = True
        try:
            exchange = transport.send(call)
        finally:
            self._wanted = False
        if exchange.response is None or len(self._cassette) == before:
            return exchange, None
        request, response = self._cassette.data[-1]
        return exchange, {"request": request._to_dict(), "response": response}

    def _if_wanted(self, request: Any) -> Any:
        return request if self._wanted else None


class _Nowhere:
    """The store of cassettes that have no file."""

    @staticmethod
    def load_cassette(*_place: object, **_more: object) -> Any:
        raise CassetteNotFoundError

    @staticmethod
    def save_cassette(*_cassette: object, **_more: object) -> None:
        return
