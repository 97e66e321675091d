"""Lets `pytest tests/conformance --target FILE` judge an implementation."""

pytest_plugins = ["timecontract.pytest_plugin"]
