"""A run over both APIs judges them side by side, and tells what one after the other would."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest

from timecontract import abreast
from timecontract.abreast import conduct_abreast
from timecontract.conduct import Conducted, broke_down, conduct
from timecontract.monitor.verdict import Verdict
from timecontract.plugin.options import Options
from timecontract.profile.profile import Profile
from timecontract.report.record import RunRecord
from timecontract.server.run import running_server
from timecontract.target.file import Target, bare_targets

ONE_OF_EACH = ("INV-STOP-*", "PPL-DELETE-*")


def comparable(record: RunRecord) -> RunRecord:
    """What does not depend on how simultaneous calls happened to end."""
    rules = {name: replace(result, times=0) for name, result in record.rules.items()}
    return replace(record, rules=rules, learned=(), coverage={}, seconds=0.0, heard=Profile())


def telling(options: Options, *, shown: bool) -> Conducted:
    """A run that tells nothing but which process it was in."""
    return broke_down(options, f"process {os.getpid()}")


def killed(options: Options, *, shown: bool) -> Conducted:
    """A run in which the process for Invoice is killed."""
    if "invoice" in options.apis:
        os._exit(9)
    return broke_down(options, "alive")


def test_side_by_side_tells_what_one_after_the_other_tells() -> None:
    options = Options(rules=ONE_OF_EACH, effort="quick")
    together = conduct_abreast(options)
    assert comparable(together.record) == comparable(conduct(options).record)
    assert [*together.facts] == ["invoice", "people"]
    assert together.record.results(Verdict.KEPT)


def test_each_api_is_judged_by_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "_conducted", telling)
    unjudged = conduct_abreast(Options()).record.unjudged
    processes = [word for word in unjudged.replace(":", "").split() if word.isdecimal()]
    assert len({*processes, str(os.getpid())}) == 3


def test_a_process_that_is_killed_is_told_with_its_api(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "_conducted", killed)
    told = conduct_abreast(Options()).record
    assert told.unjudged == "Invoice: The process that judged Invoice was killed. People: alive"


def test_rules_of_one_api_need_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "conduct", lambda options, _progress: options)
    options = Options(rules=("INV-STOP-MESSAGE",))
    assert conduct_abreast(options) is options


def test_progress_comes_in_whole_lines_with_the_name_of_the_api() -> None:
    shown = io.StringIO()
    lines = abreast._WholeLines(shown, "People   ")
    lines.write("approve timesheet ")
    lines.write("..")
    assert shown.getvalue() == ""
    lines.write("\n")
    assert shown.getvalue() == "People   approve timesheet ..\n"


def test_a_control_address_with_worlds_is_judged_side_by_side() -> None:
    with running_server() as address:
        targets = bare_targets({}, address.control)
        shares = abreast._shares(Options(targets=targets))
    assert [share.apis for share in shares] == [("invoice",), ("people",)]
    assert [[target.api for target in share.targets] for share in shares] == [
        ["invoice"],
        ["people"],
    ]


@pytest.mark.parametrize("limits", [{"requests_per_second": 5.0}, {"control": None}])
def test_what_has_to_be_shared_is_judged_one_after_the_other(limits: dict[str, object]) -> None:
    with running_server() as address:
        targets = [
            replace(Target("it", api, control=address.control), **limits)  # type: ignore[arg-type]
            for api in ("invoice", "people")
        ]
        assert abreast._shares(Options(targets=targets)) == []


def test_an_address_that_does_not_answer_is_told_by_the_run_itself(tmp_path: Path) -> None:
    targets = bare_targets({}, "http://127.0.0.1:9/_control")
    conducted = conduct_abreast(Options(targets=targets, report=None))
    assert "does not answer" in conducted.record.unjudged
