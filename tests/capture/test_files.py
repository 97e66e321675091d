from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from capture_formats import Told, har, har_lines, vcr_yaml

from timecontract.capture.captured import Capture, Captured, Damage
from timecontract.capture.files import captures
from timecontract.exchange import Request, Response

TOLD = [(Request("GET", f"https://a.com/{n}"), Response(200, {}, b"{}")) for n in range(2)]


def found(*sources: str | Path, stdin: bytes = b"") -> list[Capture]:
    return list(captures([str(source) for source in sources], io.BytesIO(stdin)))


def seen(capture: Capture) -> list[type]:
    return [type(part) for part in capture.events]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "b.txt").write_bytes(har(TOLD))
    (tmp_path / "deep" / "a.har").write_bytes(vcr_yaml(TOLD))
    (tmp_path / "deep" / "er" / "c.yaml").write_bytes(gzip.compress(har_lines(TOLD)))
    (tmp_path / "README.md").write_text("# Captures\n\n- one\n- two: three\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "report.json").write_text('{\n  "findings": []\n}\n')
    (tmp_path / "deep" / "empty.har").write_bytes(b"")
    return tmp_path


def test_a_folder_gives_all_captures_below_it_by_their_content(folder: Path) -> None:
    names = [Path(capture.name).relative_to(folder).as_posix() for capture in found(folder)]
    assert names == ["b.txt", "deep/a.har", "deep/er/c.yaml"]
    assert [seen(capture) for capture in found(folder)] == [[Captured, Captured]] * 3


def test_a_pattern_gives_the_files_that_match_in_their_order(folder: Path) -> None:
    names = [Path(capture.name).name for capture in found(folder / "**" / "*.har")]
    assert names == ["a.har", "empty.har"]


def test_standard_input_is_a_source_among_others(folder: Path) -> None:
    one, other = found("-", folder / "b.txt", stdin=gzip.compress(vcr_yaml(TOLD)))
    assert one.name == "standard input"
    assert seen(one) == seen(other) == [Captured, Captured]


@pytest.mark.parametrize(
    "name", ["missing.har", "x" * 999, "*.nothing", "README.md", "deep/empty.har"]
)
def test_a_name_without_a_capture_behind_it_is_a_damage(folder: Path, name: str) -> None:
    (capture,) = found(folder / name)
    assert capture.name == str(folder / name)
    assert seen(capture) == [Damage]


def test_a_folder_without_captures_is_a_damage(tmp_path: Path) -> None:
    (capture,) = found(tmp_path)
    assert seen(capture) == [Damage]


def test_a_link_to_nothing_is_a_damage(tmp_path: Path) -> None:
    (tmp_path / "link.har").symlink_to(tmp_path / "gone")
    (capture,) = found(tmp_path / "*.har")
    assert seen(capture) == [Damage]


def test_what_cannot_be_opened_is_a_damage_and_the_rest_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    denied = PermissionError(13, "Permission denied", str(folder / "deep"))
    walked, opened = os.walk, Path.open

    def walk(top: Path, onerror: Callable[[OSError], None]) -> Iterator[object]:
        yield from walked(top)
        onerror(denied)

    def open_(path: Path, *rest: str) -> object:
        if path.name == "a.har":
            raise denied
        return opened(path, *rest)

    monkeypatch.setattr(os, "walk", walk)
    monkeypatch.setattr(Path, "open", open_)
    told = [seen(capture) for capture in found(folder)]
    assert told == [[Captured] * 2, [Damage], [Captured] * 2, [Damage]]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert len(found(folder)) == 3


def test_files_are_opened_one_by_one(folder: Path) -> None:
    every = captures([str(folder)], io.BytesIO())
    assert isinstance(every, Iterator)
    next(every)
    (folder / "deep" / "a.har").write_bytes(har(TOLD[:1]))
    assert seen(next(every)) == [Captured]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells what is open")
def test_a_capture_at_rest_keeps_no_file_open_and_is_read_from_the_beginning(folder: Path) -> None:
    every = found(folder)
    for capture in every:
        assert isinstance(capture.first(), Captured)
        capture.rest()
    opened = [link.resolve() for link in Path("/proc/self/fd").iterdir()]
    assert not any(path.is_relative_to(folder) for path in opened)
    assert [seen(capture) for capture in every] == [[Captured] * 2] * 3


def test_what_can_be_read_only_once_does_not_rest(folder: Path) -> None:
    (capture,) = found("-", stdin=har(TOLD))
    capture.rest()
    assert seen(capture) == [Captured] * 2
    (folder / "gone.har").write_bytes(har(TOLD))
    (gone,) = found(folder / "gone.har")
    gone.rest()
    (folder / "gone.har").unlink()
    assert seen(gone) == [Damage]


def test_what_follows_a_damaged_file_is_read(folder: Path) -> None:
    (folder / "b.txt").write_bytes(har(TOLD)[:-40])
    damaged, *others = found(folder)
    assert seen(damaged)[-1] is Damage
    assert [seen(capture) for capture in others] == [[Captured, Captured]] * 2


def test_a_source_that_breaks_is_read_as_far_as_it_goes() -> None:
    class Broken(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            data = super().read1(size)
            if not data:
                raise OSError(5, "Input/output error")
            return data

    (capture,) = captures(["-"], Broken(har_lines(TOLD)))
    *told, damage = capture.events
    assert [type(part) for part in told] == [Captured, Captured]
    assert isinstance(damage, Damage)
    assert "Input/output error" in damage.seen


@pytest.mark.parametrize("write", [har, har_lines, vcr_yaml])
def test_a_slow_pipe_is_read_as_a_file_is(write: Callable[[Told], bytes]) -> None:
    class Slow(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            return super().read1(min(size or 3, 3))

    for data in (write(TOLD), gzip.compress(write(TOLD))):
        (capture,) = captures(["-"], Slow(data))
        assert seen(capture) == [Captured, Captured]
