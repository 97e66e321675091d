"""What the tests of the suite itself need of pytest."""

import pytest

from timecontract.drive.marks import MARKERS

pytest_plugins = ["pytester"]


def pytest_configure(config: pytest.Config) -> None:
    """Some tests import scenarios, whose marks are else declared by the suite's own plugin."""
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)
