"""The rules, one function each, in files named after the headings of the vendor's page."""

from importlib import import_module


def load() -> None:
    """Gives every rule its function."""
    import_module("timecontract.monitor.rules.invoice")
    import_module("timecontract.monitor.rules.people")
