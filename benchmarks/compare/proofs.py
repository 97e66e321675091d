"""What `make prove` has measured, as the page tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def told(directory: Path) -> list[str]:
    """Lines of Markdown on the last proof and the last correct servers; none without a proof.

    Raises ValueError where a file is not what `timecontract prove` writes.
    """
    lines: list[str] = []
    if (proof := directory / "prove.json").exists():
        lines += ["## All faults", "", *_proof(json.loads(proof.read_text("utf-8"))), ""]
    if (innocent := directory / "innocent.json").exists():
        lines += ["## Correct servers", "", *_innocent(json.loads(innocent.read_text("utf-8"))), ""]
    return lines


def _proof(proof: Mapping[str, Any]) -> Iterator[str]:
    yield f"By `timecontract prove --effort {proof['effort']}`, inside the process."
    yield ""
    yield "| | faults | caught | rule named | by `quick` | requests, median | nine in ten within |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for name, summary in proof["summary"].items():
        requests = summary["requests"] or {"median": 0, "ninetieth": 0}
        cells = [
            name,
            summary["faults"],
            summary["found"],
            summary["fitting"],
            summary["efforts"].get("quick", 0),
            f"{requests['median']:.0f}",
            f"{requests['ninetieth']:.0f}",
        ]
        yield f"| {' | '.join(map(str, cells))} |"
    if over_http := proof["over_http"]:
        inside = {result["fault"]: result["outcome"] for result in proof["faults"]}
        same = sum(result["outcome"] == inside[result["fault"]] for result in over_http)
        yield ""
        yield f"Over HTTP {same} of {len(over_http)} came to the same."
    left = [result for result in proof["faults"] if result["outcome"] != "caught"]
    if left:
        yield ""
        yield "Not caught, or not under a rule that fits:"
        yield ""
    for result in left:
        seen = f", found {result['rule']}" if result["rule"] else ""
        yield f"- `{result['fault']}` ({', '.join(result['declared'])}): {result['outcome']}{seen}"


def _innocent(acquittals: list[Mapping[str, Any]]) -> Iterator[str]:
    accused = sum(bool(one["accused"]) for one in acquittals)
    requests = sum(one["requests"] for one in acquittals)
    over_http = sum(one["innocent"]["lane"] == "over HTTP" for one in acquittals)
    seeds = len({one["innocent"]["seed"] for one in acquittals})
    yield (
        f"By `timecontract prove --innocent`: {len(acquittals)} correct servers ({over_http} over "
        f"HTTP, {seeds} seeds), {requests} requests, {accused} accused."
    )
