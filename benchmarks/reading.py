"""What reading captures costs beside the bare parsing of the same files, and how much memory.

`make reading`. Quote the ratios; absolute times depend on the machine.
"""

from __future__ import annotations

import gc
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import yaml

from timecontract.capture.files import captures

ROUNDS = 5
ENTRIES = 4000
ROWS = 200
PAGES = 100
YAML_ENTRIES = 200
MANY = 200_000
FEW = 10_000
HEADERS = 9

Call = dict[str, Any]


def main() -> None:
    """Prints the shares of reading, and the memory that it takes."""
    if len(sys.argv) == 4:
        print_line(str(peak(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        # Before anything large is read here: a process that is started inherits the peak.
        for name in ("entries.har", "entries.ndjson", "entries.yaml"):
            few, many = (memory(folder, name, count) for count in (FEW, MANY))
            print_line(
                f"{name:16} {few:6.1f} MiB at most for {FEW:,} exchanges, {many:5.1f} for {MANY:,}"
            )
        print_line(f"{ROUNDS} rounds in turn, the best of each")
        for name, make, count, rows, parse in FORMATS:
            path = Path(folder, name)
            path.write_bytes(b"".join(make(calls(count, rows))))
            compare(path, count, rows, parse)


def compare(path: Path, count: int, rows: int, parse: Callable[[bytes], object]) -> None:
    """Measures bare parsing and reading in turn, so that drift of the machine cancels out."""
    data = path.read_bytes()
    bare, read = [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: parse(data)))
        read.append(seconds(lambda: check(path, count)))
    ratio = min(bare) / min(read)
    each = min(read) / count
    what = f"{count * rows / min(read):10,.0f} rows" if rows else f"{1 / each:10,.0f} entries"
    size = len(data) / count / 1000
    print_line(
        f"{path.name:16} {size:5.1f} kB each {each * 1e6:7.1f} us {what} a second, "
        f"{ratio:.2f} times as fast as bare parsing"
    )


def check(path: Path, count: int) -> None:
    """Reads a capture to its end, and that it is whole."""
    (capture,) = captures([str(path)], io.BytesIO())
    seen = sum(1 for part in capture.events if getattr(part, "response", None) is not None)
    assert seen == count, f"{seen} of {count} exchanges were read from {path.name}"


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def memory(folder: str, name: str, count: int) -> float:
    """The most memory in MiB that a process of its own took to read so many exchanges."""
    command = [sys.executable, "-m", "benchmarks.reading", folder, name, str(count)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1024


def peak(folder: str, name: str, count: int) -> int:
    """The most memory in KiB that this process took for it; the file is made on the fly."""
    make = next(make for known, make, *_ in FORMATS if known == name)
    path = Path(folder, f"{count}-{name}")
    with path.open("wb") as file:
        file.writelines(make(calls(count, 0)))
    check(path, count)
    path.unlink()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def calls(count: int, rows: int) -> Iterator[Call]:
    """Calls that read an entry each, or a list of so many."""
    for number in range(count):
        entry = {
            "time_entry_id": str(10**17 + number),
            "project_id": "982000000567037",
            "project_name": "Café",
            "log_date": "2026-03-11",
            "log_time": "01:00",
            "is_billable": True,
            "notes": "x" * 200,
        }
        body = {"code": 0, "message": "success"}
        body |= {"time_entries": [entry] * rows} if rows else {"time_entry": entry}
        yield {
            "url": f"https://www.zohoapis.com/invoice/v3/projects/timeentries/{number}",
            "body": json.dumps(body, ensure_ascii=False),
        }


def entry_of(call: Call) -> dict[str, Any]:
    """A call as a browser notes it."""
    headers = [{"name": f"Header-{n}", "value": f"some value {n}"} for n in range(HEADERS)]
    return {
        "_initiator": {"type": "script", "stack": {"callFrames": [{"lineNumber": 1}]}},
        "startedDateTime": "2026-11-20T10:00:00.123Z",
        "time": 12.5,
        "request": {
            "method": "GET",
            "url": call["url"],
            "httpVersion": "h2",
            "headers": headers,
            "queryString": [],
            "cookies": [],
            "headersSize": -1,
            "bodySize": 0,
        },
        "response": {
            "status": 200,
            "statusText": "OK",
            "httpVersion": "h2",
            "headers": headers,
            "cookies": [],
            "content": {"size": 500, "mimeType": "application/json", "text": call["body"]},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"blocked": 1.0, "dns": -1, "send": 0.1, "wait": 10.0, "receive": 0.4},
    }


def har(told: Iterator[Call]) -> Iterator[bytes]:
    """A HAR file."""
    yield b'{"log": {"version": "1.2", "creator": {"name": "x", "version": "1"}, "entries": ['
    for number, call in enumerate(told):
        yield (b",\n" if number else b"\n") + orjson.dumps(entry_of(call))
    yield b"]}}"


def ndjson(told: Iterator[Call]) -> Iterator[bytes]:
    """An entry of HAR a line."""
    return (orjson.dumps(entry_of(call)) + b"\n" for call in told)


def cassette(told: Iterator[Call]) -> Iterator[bytes]:
    """A cassette as VCR.py writes it, from one that it wrote: writing is slow."""
    yield b"interactions:\n"
    model = ""
    for call in told:
        model = model or yaml.dump([interaction(call)], Dumper=yaml.CSafeDumper)
        yield model.replace("timeentries/0", call["url"].rpartition("v3/projects/")[2]).encode()
    yield b"version: 1\n"


def interaction(call: Call) -> dict[str, Any]:
    """A call as VCR.py notes it."""
    headers = {f"Header-{n}": [f"some value {n}"] for n in range(HEADERS)}
    return {
        "request": {"body": None, "headers": {**headers}, "method": "GET", "uri": call["url"]},
        "response": {
            "body": {"string": call["body"]},
            "headers": {name: [*values] for name, values in headers.items()},
            "status": {"code": 200, "message": "OK"},
        },
    }


def parse_lines(data: bytes) -> None:
    """The fastest parser, line by line."""
    for line in data.splitlines():
        orjson.loads(line)


def parse_yaml(data: bytes) -> object:
    """The fastest loader that is safe."""
    return yaml.load(data, Loader=yaml.CSafeLoader)


FORMATS = (
    ("entries.har", har, ENTRIES, 0, orjson.loads),
    ("entries.ndjson", ndjson, ENTRIES, 0, parse_lines),
    ("entries.yaml", cassette, YAML_ENTRIES, 0, parse_yaml),
    ("lists.har", har, PAGES, ROWS, orjson.loads),
    ("lists.ndjson", ndjson, PAGES, ROWS, parse_lines),
)
"""A name, what makes the file, how many exchanges, how many rows each, and the bare parser."""


def print_line(text: str) -> None:
    """Prints a line of the result."""
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
