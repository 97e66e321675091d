from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from capture_formats import FORMATS, Told, damages, exchanges, read
from hypothesis import given, settings
from hypothesis import strategies as st

from timecontract.capture.captured import Captured
from timecontract.exchange import Request, Response

SPECIAL = {"content-encoding", "transfer-encoding", "content-length"}
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,11}", fullmatch=True).filter(
    lambda name: name not in SPECIAL
)
HEADERS = st.dictionaries(NAMES, st.text(st.characters(codec="ascii", categories=["L", "N", "P"])))
TEXTS = st.text().map(str.encode)
REQUESTS = st.builds(
    Request,
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE"]),
    url=st.from_regex(
        r"https://[a-z]{1,9}\.com/[a-z0-9/]{0,9}(\?[a-z]=[A-Za-z0-9%+]*)?", fullmatch=True
    ),
    headers=HEADERS,
    body=TEXTS,
)
STATUSES = st.integers(100, 599).filter(lambda status: status != 101)
RESPONSES = st.builds(Response, status=STATUSES, headers=HEADERS, body=TEXTS | st.binary())
TOLD = st.lists(st.tuples(REQUESTS, RESPONSES), min_size=1, max_size=4)

SHORT: Told = [
    (
        Request("PUT", f"https://a.com/{number}", {"accept": "*/*"}, b'{"n": "\xc3\xa9"}'),
        Response(200, {"content-type": "application/json"}, b'{"code":0,"message":"it\'s\\n"}\n'),
    )
    for number in range(3)
]
SOME = settings(max_examples=40, deadline=None)
each_format = pytest.mark.parametrize("write", FORMATS, ids=lambda write: write.__name__)


@each_format
@SOME
@given(told=TOLD)
def test_what_was_written_is_read(write: Callable[[Told], bytes], told: Told) -> None:
    parts = read(write(told))
    assert not damages(parts)
    assert exchanges(parts) == told


@each_format
def test_gzip_makes_no_difference(write: Callable[[Told], bytes]) -> None:
    assert read(gzip.compress(write(SHORT))) == read(write(SHORT))


@each_format
def test_a_byte_order_mark_makes_no_difference(write: Callable[[Told], bytes]) -> None:
    assert read(b"\xef\xbb\xbf" + write(SHORT)) == read(write(SHORT))


@each_format
def test_every_exchange_has_a_place_of_its_own(write: Callable[[Told], bytes]) -> None:
    places = [part.place for part in read(write(SHORT)) if isinstance(part, Captured)]
    assert len({*places}) == 3
    assert all(place.startswith(("entry ", "line ")) for place in places)


@each_format
@SOME
@given(data=st.data())
def test_a_file_that_was_cut_says_so_and_gives_what_came_before(
    write: Callable[[Told], bytes], data: st.DataObject
) -> None:
    whole = write(SHORT)
    parts = read(whole[: data.draw(st.integers(0, len(whole.rstrip()) - 1))])
    told = exchanges(parts)
    if damages(parts) and told and told[-1][1] is None:
        assert told.pop()[0] == SHORT[len(told)][0]
    assert told == SHORT[: len(told)]
    assert damages(parts) or told


@each_format
@SOME
@given(data=st.data())
def test_a_file_with_other_bytes_in_it_is_read_without_an_error(
    write: Callable[[Told], bytes], data: st.DataObject
) -> None:
    whole = write(SHORT)
    at = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 20))
    parts = read(whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + length :])
    assert all(damage.place and damage.expected and damage.seen for damage in damages(parts))


@each_format
@SOME
@given(data=st.data())
def test_gzip_that_was_cut_is_damaged(write: Callable[[Told], bytes], data: st.DataObject) -> None:
    whole = gzip.compress(write(SHORT))
    assert damages(read(whole[: data.draw(st.integers(0, len(whole) - 1))]))


@SOME
@given(data=st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    assert damages(read(data))
