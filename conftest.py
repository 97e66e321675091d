"""Plugins that the tests of the suite itself need."""

pytest_plugins = ["pytester"]
