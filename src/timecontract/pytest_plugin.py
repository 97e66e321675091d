"""The pytest plugin behind `timecontract check` and `pytest tests/conformance`.

Load it by name (`-p timecontract.pytest_plugin`, or `pytest_plugins` in a conftest). A program sets
the options itself by passing `ConformanceRun(Options(...))` to `pytest.main(plugins=[...])`, and
reads its `record` afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from timecontract.drive.marks import MARKERS
from timecontract.plugin.options import Options, add_options, from_config
from timecontract.plugin.scenarios import ConformanceRun

if TYPE_CHECKING:
    from timecontract.drive.invoice import InvoiceSession
    from timecontract.drive.people import PeopleSession

__all__ = ["ConformanceRun", "Options", "invoice", "people"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declares the options."""
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Makes the run, unless a program has passed one."""
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)
    if _run_of(config) is None:
        config.pluginmanager.register(ConformanceRun(from_config(config)), "timecontract-run")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leaves the target, should the session not have come to its end."""
    if run := _run_of(config):
        run.close()


@pytest.fixture
def invoice(request: pytest.FixtureRequest) -> Iterator[InvoiceSession]:
    """The Invoice API, from a clean start: see `timecontract.drive.invoice.InvoiceSession`."""
    yield from _session(request, "invoice")


@pytest.fixture
def people(request: pytest.FixtureRequest) -> Iterator[PeopleSession]:
    """The People API, from a clean start: see `timecontract.drive.people.PeopleSession`."""
    yield from _session(request, "people")


def _session(request: pytest.FixtureRequest, api: str) -> Iterator[Any]:
    run = _run_of(request.config)
    assert run is not None, "pytest_configure registers a run"
    try:
        yield run.begin(request.session, api)
    finally:
        run.end()


def _run_of(config: pytest.Config) -> ConformanceRun | None:
    plugins = config.pluginmanager.get_plugins()
    return next((plugin for plugin in plugins if isinstance(plugin, ConformanceRun)), None)
