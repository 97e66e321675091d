"""Without a network, and a recording that several tests read."""

from __future__ import annotations

import pytest
from recordings import Recorded, record


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a socket fails."""

    def refuse(*_arguments: object, **_more: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.socket.bind", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """The correct server, recorded where it starts timers."""
    return record(tmp_path_factory.mktemp("started"), "INV-START-*")
