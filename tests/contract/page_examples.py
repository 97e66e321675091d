"""The vendor pages' own examples, as the cassettes hold them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from timecontract.resources import vendor_cassettes_dir


def cassettes(api: str) -> dict[str, Path]:
    """The cassettes of an API's page by name."""
    return {path.stem: path for path in sorted((vendor_cassettes_dir() / api).iterdir())}


def interaction(api: str, name: str) -> dict[str, Any]:
    """The one exchange of a cassette."""
    document = yaml.safe_load(cassettes(api)[name].read_text(encoding="utf-8"))
    [only] = document["interactions"]
    return dict(only)


def body(api: str, name: str) -> str:
    """The text of the answer."""
    return str(interaction(api, name)["response"]["body"]["string"])


def answer(api: str, name: str) -> dict[str, Any]:
    """The answer, decoded; the cassette must hold JSON."""
    return dict(json.loads(body(api, name)))
