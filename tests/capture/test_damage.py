from __future__ import annotations

import json

import pytest
import yaml
from capture_formats import (
    damages,
    exchanges,
    har,
    har_indented,
    har_lines,
    interaction_lines,
    read,
    vcr_yaml,
)
from hypothesis import given
from hypothesis import strategies as st

from timecontract.capture import json_text, lines, yaml_pieces
from timecontract.capture.captured import Captured
from timecontract.exchange import Request, Response

SECRET = "1000.1a2b3c4d5e6f"
TOLD = [
    (
        Request("GET", f"https://a.com/{n}", {"authorization": f"Zoho-oauthtoken {SECRET}"}),
        Response(200, {"x": "y"}, b'{"code": 0}'),
    )
    for n in range(3)
]
DEEP = 300_000
KEYS = [
    "log",
    "entries",
    "request",
    "response",
    "status",
    "headers",
    "content",
    "text",
    "encoding",
    "postData",
    "params",
    "name",
    "value",
    "url",
    "uri",
    "method",
    "body",
    "string",
    "base64_string",
    "code",
    "startedDateTime",
    "time",
    "timestamp",
    "recorded_at",
    "elapsed",
    "interactions",
    "ScenarioFinished",
    "recorder",
    "timecontract",
    "steps",
    "facts",
    "_fromCache",
    "bodySize",
    "size",
    "mimeType",
    "comment",
    "truncated_from",
    "status_code",
    "http_version",
]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["https://a.com/", "GET", "base64", "2026-11-20T10:00:00Z", SECRET]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=30,
)
ENTRIES = st.fixed_dictionaries(
    {
        "request": st.fixed_dictionaries(
            {"method": st.just("GET"), "headers": VALUES, "bodySize": VALUES},
            optional={
                "url": st.just("https://a.com/"),
                "uri": st.just("https://a.com/"),
                "postData": VALUES,
                "body": VALUES,
            },
        )
    },
    optional=dict.fromkeys(("response", "time", "timestamp", "startedDateTime"), VALUES),
)


def test_after_a_damaged_line_the_next_one_is_read() -> None:
    first, second, third = har_lines(TOLD).splitlines(keepends=True)
    parts = read(first + second[:50] + b"\n" + third)
    (damage,) = damages(parts)
    assert damage.place == "line 2"
    assert exchanges(parts) == [TOLD[0], TOLD[2]]


def test_after_a_damaged_interaction_in_yaml_the_next_one_is_read() -> None:
    text = vcr_yaml(TOLD).decode().replace("method: GET\n    uri: https://a.com/1", "method: [\n")
    parts = read(text.encode())
    (damage,) = damages(parts)
    assert damage.place.startswith("entry 2 (line 1")
    assert "YAML" in damage.expected
    assert exchanges(parts) == [TOLD[0], TOLD[2]]


def test_before_a_damage_in_a_document_everything_is_read() -> None:
    text = (
        har_indented(TOLD).decode().replace('"url": "https://a.com/1"', '"url" "https://a.com/1"')
    )
    parts = read(text.encode())
    (damage,) = damages(parts)
    assert damage.place.startswith("entry 2 (line ")
    line = 1 + text[: text.index('"url" "')].count("\n")
    assert f"line {line}, column 17 (Expecting ':' delimiter)" in damage.seen
    assert exchanges(parts) == TOLD[:1]


@pytest.mark.parametrize("write", [har, har_lines, vcr_yaml])
def test_bytes_that_are_no_utf_8_damage_one_exchange_only(write: object) -> None:
    assert callable(write)
    parts = read(write(TOLD).replace(b"https://a.com/1", b"https://a.com/\xff"))
    (damage,) = damages(parts)
    assert damage.expected == "UTF-8 text"
    assert exchanges(parts) == [TOLD[0], TOLD[2]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"status": 200', '"status": "200"'),
        ('"status": 200', '"status": null'),
        ('"headers": [', '"headers": [1, '),
        ('"text": "{', '"text": [], "x": "{'),
        ('"text": "{', '"encoding": "base64", "text": "{'),
        ('"text": "{', '"comment": "Body truncated: 3 of 9", "text": "{'),
        ('"text": "{', '"x": "{'),
        ('"size": 11, "text": "{', '"size": -1, "x": "{'),
        ('"size": 11, "text": "{', '"size": 0, "_file": "1.json", "x": "{'),
        ('"content": {', '"content": [{}], "x": {'),
    ],
)
def test_an_answer_of_another_shape_is_a_damage_and_its_call_is_kept(old: str, new: str) -> None:
    before, after = har_lines(TOLD[:1]).decode().split('"response": ')
    parts = read(f'{before}"response": {after.replace(old, new)}'.encode())
    (damage,) = damages(parts)
    assert damage.url == "https://a.com/0"
    assert exchanges(parts) == [(TOLD[0][0], None)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"url": "', '"url": 1, "x": "'),
        ('"method": "GET"', '"method": null'),
        ('"method": "GET", ', ""),
        ('"request": {', '"request": [], "x": {'),
        ('"bodySize": 0', '"bodySize": 5'),
        (
            '"bodySize": 0',
            '"postData": {"mimeType": "multipart/form-data", "params": [{"name": "a"}]}',
        ),
        ('"bodySize": 0', '"postData": {"text": 7}'),
        ('"bodySize": 0', '"bodySize": 5, "postData": {"mimeType": "application/json"}'),
        ('"headers": [', '"headers": [{"name": "Content-Length", "value": "5"}, '),
        ('"bodySize": 0', '"postData": 7'),
    ],
)
def test_a_request_of_another_shape_is_a_damage(old: str, new: str) -> None:
    parts = read(har_lines(TOLD[:1]).decode().replace(old, new).encode())
    assert len(damages(parts)) == len(parts) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"code": 200', '"code": "OK"'),
        ('"status": {"code": 200, "message": "OK"}', '"x": 1'),
        ('"body": {"string"', '"body": {"other"'),
        ('"body": {"string": ', '"body": {"base64_string": '),
        ('"body": {"string": ', '"body": {"x": 1}, "y": {"string": '),
        ('"headers": {"x": ["y"]}', '"headers": [1]'),
        (
            '{"string": "{\\"code\\": 0}"}, "headers": {',
            '{"string": ""}, "headers": {"content-length": ["11"], ',
        ),
        ('"headers": {"x": ["y"]}', '"truncated_from": 900, "headers": {}'),
    ],
)
def test_an_answer_of_a_cassette_of_another_shape_is_a_damage(old: str, new: str) -> None:
    text = interaction_lines(TOLD[:1]).decode()
    assert old in text
    parts = read(text.replace(old, new).encode())
    assert len(damages(parts)) == 1
    assert exchanges(parts) == [(TOLD[0][0], None)]


@pytest.mark.parametrize(
    ("method", "status", "is_whole"),
    [("GET", 200, False), ("HEAD", 200, True), ("GET", 304, True), ("GET", 404, False)],
)
def test_a_body_that_only_has_a_length_was_left_out(
    method: str, status: int, is_whole: bool
) -> None:
    answer = Response(status, {"content-length": "11"})
    for write in (har_lines, interaction_lines):
        parts = read(write([(Request(method, "https://a.com/"), answer)]))
        assert exchanges(parts)[0][1] == (answer if is_whole else None)
        assert len(damages(parts)) == (not is_whole)


@pytest.mark.parametrize(
    "text",
    [
        "[" * DEEP,
        '{"log":' * DEEP,
        '{"log": {"entries": [' + '{"request":' * DEEP,
        '{"log": {"entries": ' + "[" * DEEP,
        '{"request": ' * DEEP + "\n",
        "interactions:\n- " + "[" * DEEP,
        "interactions:\n- " + "{a: " * DEEP,
        "interactions:\n" + "- " * DEEP,
        "timecontract: " + "[" * DEEP + "\ninteractions: []\n",
        '{"interactions": [{"interactions": '
        + '[{"interactions": ' * 400
        + "[]"
        + "}]" * 400
        + "}]}",
    ],
    ids=range(10),
)
def test_depth_is_a_damage(text: str) -> None:
    assert damages(read(text.encode()))


def test_a_number_with_too_many_digits_is_a_damage() -> None:
    line = har_lines(TOLD[:1]).decode().replace('"status": 200', '"status": ' + "9" * 9999)
    assert damages(read(line.encode()))
    assert damages(read(har(TOLD).replace(b'"time": 5', b'"time": ' + b"9" * 9999)))


def test_aliases_take_no_more_memory_than_their_text() -> None:
    levels = "\n".join(f"  b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 60))
    text = f"interactions:\n- x: 1\n  b0: &b0 [lol]\n{levels}\n"
    assert len(damages(read(text.encode()))) == 1


def test_an_anchor_of_an_earlier_interaction_is_known() -> None:
    answer = {
        "status": {"code": 200, "message": "OK"},
        "headers": {"x": ["y"]},
        "body": {"string": '{"code": 0}'},
    }
    request = {"method": "GET", "uri": "https://a.com/0", "body": None, "headers": {}}
    text = yaml.dump({"interactions": [{"request": request, "response": answer}] * 3, "version": 1})
    assert "*id001" in text
    parts = read(text.encode())
    assert not damages(parts)
    assert exchanges(parts) == [(Request("GET", "https://a.com/0"), TOLD[0][1])] * 3


def test_an_anchor_that_nobody_set_is_a_damage() -> None:
    (damage,) = damages(read(b"interactions:\n- *nobody\nversion: 1\n"))
    assert "anchor" in damage.expected


@pytest.mark.parametrize(
    "text", ["interactions:\n- !!python/object/apply:os.system [ls]\n", "- request: !!x {}\n"]
)
def test_tags_make_no_objects(text: str) -> None:
    assert damages(read(text.encode()))


def test_an_exchange_beyond_the_limit_is_a_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (json_text, lines, yaml_pieces):
        monkeypatch.setattr(module, "MOST_BYTES", 2000)
    monkeypatch.setattr(json_text, "CHUNK", 100)
    large = (TOLD[0][0], Response(200, {}, b"{}" * 2000))
    told = [TOLD[0], large, TOLD[1], TOLD[2]]
    assert exchanges(read(har_lines(told))) == TOLD
    assert exchanges(read(vcr_yaml(told))) == TOLD
    assert exchanges(read(har(told))) == TOLD[:1]
    for write in (har_lines, vcr_yaml, har):
        (damage,) = damages(read(write(told)))
        assert "at most" in damage.expected


@given(size=st.integers(1, 3000))
def test_nothing_depends_on_how_much_is_read_at_once(size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_text, "CHUNK", size)
        for write in (har, har_indented):
            parts = read(write(TOLD))
            assert not damages(parts)
            assert exchanges(parts) == TOLD


def test_entries_whose_first_keys_differ_are_read() -> None:
    document = json.loads(har(TOLD * 20))
    for number, entry in enumerate(document["log"]["entries"]):
        if number % 3:
            document["log"]["entries"][number] = {f"_{number % 5}": [{"time": 1}, {}], **entry}
    for data in (json.dumps(document), json.dumps(document, indent=1)):
        parts = read(data.encode())
        assert not damages(parts)
        assert exchanges(parts) == TOLD * 20


def test_values_that_follow_each_other_on_many_lines_are_read() -> None:
    entries = json.loads(har(TOLD))["log"]["entries"]
    parts = read("\n".join(json.dumps(entry, indent=2) for entry in entries).encode())
    assert exchanges(parts) == TOLD
    assert [part.place for part in parts if isinstance(part, Captured)] == [
        "entry 1",
        "entry 2",
        "entry 3",
    ]


def test_a_list_of_entries_without_a_file_around_it_is_read() -> None:
    entries = json.loads(har(TOLD))["log"]["entries"]
    assert exchanges(read(json.dumps(entries).encode())) == TOLD


@pytest.mark.parametrize("write", [har, har_indented, har_lines, interaction_lines, vcr_yaml])
def test_no_message_holds_what_the_file_says(write: object) -> None:
    assert callable(write)
    whole = write(TOLD)
    for cut in range(0, len(whole), 7):
        for part in damages(read(whole[:cut] + whole[cut + 3 :])):
            assert SECRET not in f"{part.place} {part.expected} {part.seen}"


@given(value=VALUES | ENTRIES)
def test_no_shape_of_values_is_an_error(value: object) -> None:
    one = json.dumps(value)
    for text in (
        f"{one}\n{one}",
        f'{{"request": {{}}, "x": {one}}}',
        f'{{"log": {{"entries": [{one}, {one}]}}}}',
        f'{{"interactions": {one}}}',
        f"interactions:\n- {one}\n- {one}\nversion: 1\n",
        f"timecontract: {one}\ninteractions:\n- {one}\n",
        f'timecontract: {{"steps": [{one}]}}\ninteractions:\n- {one}\n',
        f'{{"ScenarioFinished": {{"recorder": {{"interactions": {one}}}}}}}\n{{"request": {{}}}}\n',
    ):
        assert all(part.place for part in damages(read(text.encode())))
