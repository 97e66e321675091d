"""No secret reaches a file, wherever it stood and however it was written."""

from __future__ import annotations

import base64
import html
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus, unquote, unquote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timecontract.exchange import Exchange, Intervention, Request, Response
from timecontract.recording import writing
from timecontract.recording.cassette import Setting, path_of, read
from timecontract.recording.recorder import Recorder, Take
from timecontract.recording.scrub import StandIns
from timecontract.recording.secrets import CREDENTIAL, MAIL, ORGANIZATION, PERSON

SCENARIO = "invoice/test_scrubbing.py::test_something"
URL = "https://invoice.vendor.org/v3"

# Each begins as nothing else in a cassette does.
names = st.text(st.sampled_from("abcXYZéüßłЖ東京 '\"&<>/\\-.🙂"), min_size=3, max_size=12).map(
    lambda text: f"Qzx{text.strip()}j"
)
mails = st.builds(
    "{}.{}@{}.org".format,
    st.just("qzx"),
    st.text(st.sampled_from("abc019"), min_size=1),
    st.text(st.sampled_from("mnop"), min_size=2),
)
organizations = st.integers(10_000_000, 10**12).map(lambda number: f"7{number}")
tokens = st.text(st.sampled_from("0123456789abcdefXYZ.-_~+/="), min_size=12, max_size=40).map(
    lambda text: f"Wq{text}"
)

PLACES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in an address": lambda text: quote(text, safe=""),
    "in a form": quote_plus,
    "in an address in an address": lambda text: quote(quote(text, safe=""), safe=""),
    "in JSON": lambda text: json.dumps(text)[1:-1],
    "in JSON that keeps letters": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "in JSON with slashes": lambda text: json.dumps(text)[1:-1].replace("/", "\\/"),
    "in JSON in JSON": lambda text: json.dumps(json.dumps(text))[1:-1],
    "in XML": lambda text: html.escape(text),
    "in XML by numbers": lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
    "in JSON in a form": lambda text: quote_plus(json.dumps(text)),
    "all in hexadecimal": lambda text: "".join(f"%{byte:02x}" for byte in text.encode()),
    "all in numbers": lambda text: "".join(f"&#{ord(character)};" for character in text),
    "all in escapes": lambda text: "".join(
        f"\\u{int.from_bytes(unit, 'big'):04X}"
        for character in text
        for raw in [character.encode("utf-16-be")]
        for unit in (raw[at : at + 2] for at in range(0, len(raw), 2))
    ),
}


def files(take: Take, known: dict[str, str]) -> str:
    """What a recording with that take alone writes, all files together."""
    recorder = Recorder(takes={SCENARIO: take}, tokens=known, addresses={"invoice": URL})
    with tempfile.TemporaryDirectory() as directory:
        writing.write(recorder, Path(directory))
        there = [path for path in Path(directory).rglob("*") if path.is_file()]
        assert [path.relative_to(directory) for path in there] == [path_of(SCENARIO)]
        assert read(there[0]).id == SCENARIO
        return "\n".join(path.read_text(encoding="utf-8") for path in there)


def undone(text: str) -> list[str]:
    """A text as whoever looks for secrets in it may read it."""
    layer = {text, " ".join(text.split())}
    for _ in range(3):
        layer |= {
            undo(one)
            for one in layer
            for undo in (unquote, unquote_plus, html.unescape, _unescaped)
        }
    return list(layer)


def _unescaped(text: str) -> str:
    units = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    whole = units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return re.sub(r"\\+([\"/\\])", r"\1", whole)


def take_of(declared: dict[str, Any], *bodies: str, query: str = "", **headers: str) -> Take:
    """Exchanges with these bodies, each as a question and as an answer."""
    exchanges = [
        Exchange(
            Request("POST", f"{URL}/projects/timeentries?{query}", headers, body.encode()),
            Response(400, {**headers, "location": f"{URL}/?{query}"}, body.encode()),
            "first",
        )
        for body in bodies
    ]
    message = {"headers": {name: [value] for name, value in headers.items()}}
    wire = {"request": message, "response": {**message, "status": {"message": f"Bad: {query}"}}}
    take = Take(SCENARIO, Setting(), declared)
    take.events += [(exchange, wire) for exchange in exchanges]
    return take


def declared(name: str = "", organization: str = "1") -> dict[str, Any]:
    return {
        "api": "invoice",
        "url": URL,
        "organizations": [
            {"id": organization, "users": [{"id": "1", "name": name}], "projects": []}
        ],
        "tokens": [],
    }


@settings(max_examples=60, deadline=None)
@given(name=names, mail=mails, organization=organizations, token=tokens, data=st.data())
def test_no_secret_reaches_a_file(
    name: str, mail: str, organization: str, token: str, data: st.DataObject
) -> None:
    secrets = (name, mail, organization, token)
    written = [data.draw(st.sampled_from(sorted(PLACES)), label=secret) for secret in secrets]
    parts = [PLACES[place](secret) for place, secret in zip(written, secrets, strict=True)]
    told = f"The sheet of {parts[0]} ({parts[1]}) in {parts[2]} is not for {parts[3]}."
    multipart = f'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n{told}\r\n--b--\r\n'
    take = take_of(
        declared(name, organization),
        told,
        json.dumps({"message": told}),
        f"<error><message>{html.escape(told)}</message></error>",
        f"a=b&c={quote_plus(told)}",
        multipart,
        query=f"user={quote(told)}",
        authorization=f"Zoho-oauthtoken {token}",
        cookie=f"session={quote(token, safe='')}",
        **{"x-who": told.encode("ascii", "ignore").decode()},
    )
    found = files(take, {token: "first"})
    for reading in undone(found):
        assert [secret for secret in secrets if secret in reading] == []


@pytest.mark.parametrize(
    "body",
    [
        '{"user_name": "Qzx M\\u00fcller", "text": "by Qzx Müller"}',
        "<r><employeeName>Qzx M&#252;ller</employeeName> by Qzx Müller</r>",
        "user_name=Qzx+M%C3%BCller&text=by+Qzx+M%C3%BCller",
        '--b\r\nContent-Disposition: form-data; name="user_name"\r\n\r\nQzx Müller\r\n--b--',
        '{"text": "{\\"empName\\": \\"Qzx M\\\\u00fcller\\"} by Qzx Müller"}',
    ],
)
def test_a_name_is_told_by_the_field_that_it_stands_in(body: str) -> None:
    found = files(take_of(declared(), body, "Qzx Müller was here"), {})
    assert "Qzx" not in found
    assert "Pérson-01 was here" in found


@pytest.mark.parametrize(
    "body",
    [
        '{"access_token": "s3cr3t-s3cr3t", "expires_in": 3600}',
        "grant_type=refresh_token&client_secret=s3cr3t-s3cr3t",
        "Authorization: Bearer s3cr3t-s3cr3t is no sign-in",
        f"Basic {base64.b64encode(b'me:s3cr3t-s3cr3t').decode()}",
        "https://elsewhere.org/?authtoken=s3cr3t-s3cr3t&a=b",
    ],
)
def test_a_credential_is_told_by_where_it_stands(body: str) -> None:
    found = files(take_of(declared(), body), {})
    assert "s3cr3t" not in found
    assert base64.b64encode(b"me:s3cr3t-s3cr3t").decode() not in found


def test_a_secret_has_one_stand_in_in_all_places() -> None:
    stand_ins = StandIns()
    stand_ins.learn(PERSON, "Qzx Müller")
    for place in PLACES.values():
        stood = stand_ins.text(f"by {place('Qzx Müller')}.")
        assert {"by Pérson-01.", 'by "Pérson-01".'} & set(undone(stood))


def test_a_stand_in_has_the_form_of_what_it_stands_for() -> None:
    stand_ins = StandIns()
    for kind, secret in (
        (MAIL, "somebody@vendor.org"),
        (ORGANIZATION, "71234567"),
        (PERSON, "Some Body"),
        (CREDENTIAL, "1000.aa.bb"),
    ):
        stand_ins.learn(kind, secret)
    text = "somebody@vendor.org 71234567 Some Body 1000.aa.bb"
    assert stand_ins.text(text) == "person-01@example.com 90000001 Person-01 [credential-1]"


def test_a_number_that_only_holds_the_id_of_the_organization_stays() -> None:
    stand_ins = StandIns()
    stand_ins.learn(ORGANIZATION, "71234567")
    assert stand_ins.text("712345678 and 171234567") == "712345678 and 171234567"


def test_a_stand_in_for_an_organization_is_no_other_id_of_the_recording() -> None:
    stand_ins = StandIns()
    stand_ins.learn(ORGANIZATION, "71234567")
    stand_ins.hear(b'{"time_entry_id": "90000001"}')
    assert stand_ins.text("71234567") not in ("71234567", "90000001")


@pytest.mark.parametrize("key", [str, str.casefold])
@settings(max_examples=40, deadline=None)
@given(names=st.lists(st.text(st.sampled_from("abcXYZ"), min_size=4), min_size=3, max_size=6))
def test_stand_ins_stand_in_the_order_of_the_names(
    key: Callable[[str], str], names: list[str]
) -> None:
    stand_ins = StandIns()
    for name in names:
        stand_ins.learn(PERSON, name)
    standing = [stand_ins.text(name) for name in sorted(names, key=key)]
    in_question = [name for name in standing if name.isascii()]
    assert in_question == sorted(in_question, key=key)


@pytest.mark.parametrize("name", ["Draft", "approved", "employeeName", "100", "Al"])
def test_a_name_that_is_a_word_of_the_contract_or_a_number_is_left(name: str) -> None:
    stand_ins = StandIns()
    stand_ins.learn(PERSON, name)
    assert stand_ins.text(f"it is {name}") == f"it is {name}"


@pytest.mark.parametrize("mail", ["nobody@example.com", "nobody@nowhere.example", "a@b.test"])
def test_an_address_that_nobody_can_have_stays_unless_it_is_declared(mail: str) -> None:
    stand_ins = StandIns()
    stand_ins.hear(mail.encode())
    assert stand_ins.text(mail) == mail
    stand_ins.learn(MAIL, mail)
    assert stand_ins.text(mail) == "person-01@example.com"


def test_scrubbing_twice_is_scrubbing_once() -> None:
    once = StandIns()
    once.hear(b'{"user_name": "Some Body", "mail": "some@body.org", "organization_id": "71234567"}')
    text = once.text("Some Body some@body.org")
    again = StandIns()
    again.hear(f'{{"user_name": "{text.split()[0]}"}} {text}'.encode())
    assert again.text(text) == text


def test_a_look_at_an_attachment_is_kept_where_another_part_has_a_name(tmp_path: Path) -> None:
    parts = [
        'Content-Disposition: form-data; name="user"\r\n\r\nSome Body',
        'Content-Disposition: form-data; name="attachment"; filename="a"\r\n\r\na plan',
    ]
    body = "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--"
    take = take_of(declared("Some Body"), body)
    take.events.append((Intervention("attachment", {"sha256": "aa"}), None))
    recorder = Recorder(takes={SCENARIO: take}, addresses={"invoice": URL})
    (path,) = writing.write(recorder, tmp_path)
    assert "Some Body" not in path.read_text(encoding="utf-8")
    assert isinstance(read(path).events[-1], Intervention)


@pytest.mark.parametrize(("content", "looks"), [("a plan", 1), ("a plan of Some Body", 0)])
def test_a_look_at_an_attachment_is_kept_only_with_the_bytes_it_is_about(
    content: str, looks: int, tmp_path: Path
) -> None:
    head = 'Content-Disposition: form-data; name="attachment"; filename="a"'
    part = f"--b\r\n{head}\r\n\r\n{content}\r\n--b--"
    take = take_of(declared("Some Body"), part)
    take.events.append((Intervention("attachment", {"sha256": "aa"}), None))
    recorder = Recorder(takes={SCENARIO: take}, addresses={"invoice": URL})
    (path,) = writing.write(recorder, tmp_path)
    assert sum(isinstance(event, Intervention) for event in read(path).events) == looks
