"""The pytest plugin for developers of clients: three fixtures, and nothing for who uses none.

See docs/testing-your-client.md. It is loaded with every session of pytest where timecontract is
installed, so everything else is imported when a test asks for a fixture.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from timecontract.testing.cassettes import PlayCassette
    from timecontract.testing.host import Host
    from timecontract.testing.proxy import JudgeTraffic
    from timecontract.testing.reference import ReferenceServer
    from timecontract.testing.service import Service

_SERVICES = pytest.StashKey[list["Service"]]()


@pytest.fixture(scope="session")
def timecontract_host(pytestconfig: pytest.Config) -> Iterator[Host]:
    """The one server of the session, on a free port; the other fixtures stand on it."""
    # Drivers that are imported from here on have marks; sessions may allow declared ones alone.
    pytestconfig.addinivalue_line("markers", "explores: a mark of timecontract's own scenarios")
    from timecontract.testing.host import Host

    with ExitStack() as ending:
        yield ending.enter_context(Host.running())


@pytest.fixture
def timecontract_server(
    timecontract_host: Host, request: pytest.FixtureRequest
) -> Iterator[ReferenceServer]:
    """The reference server with a world of the test's own: `invoice` and `people`.

    The traffic of the test is judged; the test fails with what is found.
    """
    from timecontract.testing.reference import ReferenceServer

    server = ReferenceServer(timecontract_host, _services(request.node))
    yield server
    server.close()


@pytest.fixture
def timecontract_cassette(
    timecontract_host: Host, request: pytest.FixtureRequest
) -> Iterator[PlayCassette]:
    """Plays a cassette: `timecontract_cassette(path)` gives the service that answers from it."""
    from timecontract.testing.cassettes import PlayCassette

    with ExitStack() as ending:
        yield PlayCassette(timecontract_host, _services(request.node), ending)


@pytest.fixture
def timecontract_judge(
    timecontract_host: Host, request: pytest.FixtureRequest
) -> Iterator[JudgeTraffic]:
    """Judges the traffic with any server: `timecontract_judge(url, api)` gives the way there."""
    from timecontract.testing.proxy import JudgeTraffic

    with ExitStack() as ending:
        yield JudgeTraffic(timecontract_host, _services(request.node), ending)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Ends a test that used a service: it fails with what was found, if nothing else is wrong."""
    try:
        yield
    except BaseException:
        if told := _told(item):
            item.add_report_section("call", "timecontract", told)
        raise
    if told := _told(item):
        pytest.fail(told, pytrace=False)


def _services(node: pytest.Item) -> list[Service]:
    return node.stash.setdefault(_SERVICES, [])


def _told(item: pytest.Item) -> str:
    """What was found wrong at the services of the test, empty where nothing was."""
    return "\n".join(text for each in item.stash.get(_SERVICES, ()) for text in each.told())
