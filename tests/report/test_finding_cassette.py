from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Exchange, Response
from timecontract.monitor.verdict import Finding
from timecontract.report.cassette import CassetteError, read, write


def test_a_finding_comes_back_as_it_was(
    finding: Finding, facts: InvoiceFacts, tmp_path: Path
) -> None:
    write(tmp_path / "f.yaml", finding, facts)
    assert read(tmp_path / "f.yaml").finding == finding


def test_facts_come_back_without_tokens(
    finding: Finding, facts: InvoiceFacts, tmp_path: Path
) -> None:
    write(tmp_path / "f.yaml", finding, facts)
    caller = replace(facts.callers["first"], token=None)
    assert read(tmp_path / "f.yaml").facts == replace(facts, callers={"first": caller})
    assert "1000.secret" not in (tmp_path / "f.yaml").read_text()


def test_a_finding_without_facts_comes_back_without(finding: Finding, tmp_path: Path) -> None:
    write(tmp_path / "f.yaml", finding, None)
    assert read(tmp_path / "f.yaml").facts is None


@pytest.mark.parametrize("body", [b"", b"\xff\x00", "\u20ac \U0001f600\x85\n ".encode(), b"null"])
def test_any_bytes_and_the_clock_come_back(finding: Finding, body: bytes, tmp_path: Path) -> None:
    first = finding.story[0]
    assert isinstance(first, Exchange)
    odd = replace(
        first,
        request=replace(first.request, body=body),
        response=Response(599, {"x": "1, 2"}, body),
        clock=datetime(2026, 3, 18, 10, tzinfo=UTC),
        group="pages-1",
    )
    write(tmp_path / "f.yaml", replace(finding, story=(odd,), step=0), None)
    assert read(tmp_path / "f.yaml").finding.story == (odd,)


def test_half_a_surrogate_pair_in_a_text_does_not_stop_the_writing(
    finding: Finding, tmp_path: Path
) -> None:
    write(tmp_path / "f.yaml", replace(finding, seen="notes \ud83d"), None)
    assert read(tmp_path / "f.yaml").finding.seen == "notes \\ud83d"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "a: b", "timecontract: {}", "timecontract: 3", "\x00", "!!python/object:os.x {}"],
)
def test_other_files_are_refused_with_a_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(text)
    with pytest.raises(CassetteError, match=r"f\.yaml is no"):
        read(tmp_path / "f.yaml")


def test_a_file_that_is_nested_too_deep_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text("timecontract:\n  facts: " + 200_000 * "[")
    with pytest.raises(CassetteError, match=r"f\.yaml is no .* at most 100 deep[^\0]*line 2"):
        read(tmp_path / "f.yaml")


def test_a_number_that_is_no_time_is_refused_with_a_sentence(tmp_path: Path) -> None:
    sent = "{method: GET, uri: a, headers: {}, body: b}"
    step = f"{{lost: {sent}, caller: a, began: {9 * 10**400}}}"
    about = f"{{rule: a, operation: a, expected: a, seen: a, excuse: a, step: 0, steps: [{step}]}}"
    (tmp_path / "f.yaml").write_text(f"timecontract: {about}\ninteractions: []\n")
    with pytest.raises(CassetteError, match=r"f\.yaml is no cassette of a finding"):
        read(tmp_path / "f.yaml")
