import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from timecontract.exchange import Event, Exchange, Request
from timecontract.report.curl import commands

PRINT_ARGUMENTS = """#!/bin/sh
for word in "$@"; do printf '%s\\n' "$word" >> "$CALLS"; done
printf '%s' '{"time_entry": {"time_entry_id": "new-1"}}'
"""


def run(lines: list[str], folder: Path) -> list[str]:
    """The words that each curl of a script would be given, in order."""
    program = folder / "curl"
    program.write_text(PRINT_ARGUMENTS)
    program.chmod(0o755)
    calls = folder / "calls"
    subprocess.run(
        ["bash", "-euc", "\n".join(lines)],
        env={"PATH": f"{folder}:/usr/bin:/bin", "CALLS": str(calls)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return calls.read_text(encoding="utf-8").splitlines()


def test_a_story_without_exchanges_has_no_commands() -> None:
    assert commands([]) == []


def test_tokens_are_variables_and_never_values(story: tuple[Event, ...]) -> None:
    text = "\n".join(commands(story))
    assert "$TOKEN_FIRST_CREATE" in text
    assert "[redacted]" not in text


def test_a_caller_without_sign_in_needs_no_token() -> None:
    event = Exchange(Request("GET", "http://h/v3/projects/timeentries"), None, "anonymous")
    assert commands([event]) == ["URL=http://h/v3", 'curl -sS "$URL/projects/timeentries"']


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_the_commands_run_in_a_shell_and_use_the_new_ids(
    story: tuple[Event, ...], tmp_path: Path
) -> None:
    words = run(commands(story), tmp_path)
    assert "http://127.0.0.1:9100/invoice/v3/projects/timeentries/new-1/timer/start" in words
    body = words[words.index("--data-binary") + 1]
    assert json.loads(body)["notes"] == "it's \u20ac5"


def test_signs_that_a_shell_obeys_reach_the_server_as_they_are(
    send: Callable[..., Exchange], tmp_path: Path
) -> None:
    url = '/projects/timeentries?x=$(id)`id`"!'
    event = send("PUT", url, {}, body={"notes": '$HOME `id` \\ "'})
    words = run(commands([event]), tmp_path)
    assert f"http://127.0.0.1:9100/invoice/v3{url}" in words
    assert json.dumps({"notes": '$HOME `id` \\ "'}) in words


def test_a_body_of_odd_bytes_is_written_with_printf() -> None:
    event = Exchange(Request("PUT", "http://h/projects/x", body=b"\xff\n\x00'"), None, "first")
    printed = subprocess.run(
        ["bash", "-c", commands([event])[1].partition(" | ")[0]], capture_output=True, check=True
    )
    assert printed.stdout == b"\xff\n\x00'"


def test_simultaneous_calls_run_beside_each_other(send: Callable[..., Exchange]) -> None:
    starts = [send("POST", f"/projects/timeentries/{n}/timer/start", {"code": 0}) for n in "12"]
    lines = commands([replace(start, began=1.0, ended=2.0) for start in starts])
    assert [line.endswith("&") for line in lines[-3:]] == [True, True, False]
    assert lines[-1] == "wait"


def test_what_a_simultaneous_call_made_is_caught_before_the_others_run(
    send: Callable[..., Exchange],
) -> None:
    made = {"code": 0, "time_entry": {"time_entry_id": "46001"}}
    story = [
        replace(send("GET", "/projects/timeentries", {"code": 0}), began=1.0, ended=2.0),
        replace(send("POST", "/projects/timeentries", made, body={}), began=1.0, ended=2.0),
        replace(send("GET", "/projects/timeentries/46001", made), began=3.0, ended=4.0),
    ]
    lines = commands(story)
    assert lines[2].startswith("ENTRY_1=")
    assert lines[3].endswith("&")
    assert "${ENTRY_1}" in lines[-1]


def test_a_short_id_is_replaced_only_where_it_is_an_id(send: Callable[..., Exchange]) -> None:
    made = {"code": 0, "message": "", "time_entry": {"time_entry_id": "1"}}
    draft = {"project_id": "11", "log_date": "2026-01-11", "log_time": "01:11", "notes": "1"}
    story = [
        send("POST", "/projects/timeentries", made, status=201, body=draft),
        send("POST", "/projects/timeentries", made, body={**draft, "task_id": "1"}),
        send("DELETE", "/projects/timeentries?page=1&time_entry_ids=21%2C1%2C12", None),
        send("GET", "/projects/timeentries/1", None),
    ]
    text = "\n".join(commands(story))
    assert "?page=1&time_entry_ids=21%2C${ENTRY_1}%2C12" in text
    assert '/projects/timeentries/${ENTRY_1}"' in text
    assert '\\"task_id\\": \\"${ENTRY_1}\\"' in text
    assert text.count("${ENTRY_1}") == 3
