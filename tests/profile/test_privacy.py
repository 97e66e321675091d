"""Nothing of one person, one record or one moment gets into a profile."""

from __future__ import annotations

import pytest
from heard import ENTRY, ROW, got, listed, profile_of, refused
from hypothesis import given
from hypothesis import strategies as st

from timecontract.profile import document
from timecontract.profile.texts import normal

PERSONAL = [
    "Alice",
    "Example",
    "garden",
    "alice@example.com",
    "460000000044021",
    "41017000000173001",
    "1234567",
    "2026-03-18",
    "Zoho-oauthtoken",
    "stand-in",
]
NAMES = st.from_regex(r"[A-Z][a-z]{3,10}zq", fullmatch=True)
IDS = st.from_regex(r"[0-9]{6,19}|[a-f0-9]{6}[0-9][a-f0-9]{8}", fullmatch=True)
MAILS = st.from_regex(r"[a-z]{3,9}[.][a-z]{3,9}zq@[a-z]{3,9}[.]example", fullmatch=True)
SECRETS = NAMES | IDS | MAILS


def test_values_of_fields_stay_out() -> None:
    told = document.text(profile_of(got(), listed()))
    assert not [value for value in PERSONAL if value in told]
    values = [value for value in (*ENTRY.values(), *ROW.values()) if isinstance(value, str)]
    assert [value for value in values if value in told] == ["Approved"]


@given(SECRETS)
def test_a_secret_stays_out_wherever_an_answer_shows_it(secret: str) -> None:
    exchanges = [
        got({"notes": secret, "user_name": secret, "inner": {"list": [secret]}}),
        got({secret: secret}, message=f"Hello {secret}, welcome"),
        got(code=4, status=400, message=f"Invalid value passed for {secret}"),
        got(headers={"content-type": "application/json", "x-user": secret}),
        listed([{"status": secret, "fromDate": secret, "recordId": secret}]),
        listed(asked={"user": secret, secret: "x"}),
        refused(9003, f"'{secret}' is unknown", asked={"user": secret}),
    ]
    assert secret not in document.text(profile_of(*exchanges))


def test_what_the_request_said_is_not_repeated() -> None:
    words = "the user smith is unknown"
    told = document.text(profile_of(refused(9003, words, asked={"user": "smith"})))
    assert "smith" not in told
    assert "the user <value> is unknown" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The time entry has been deleted.", "The time entry has been deleted."),
        ("No user parameter specified.", "No <parameter> parameter specified."),
        ("Invalid value passed for log_date", "Invalid value passed for <parameter>"),
        ("Timesheet approved successfully", "Timesheet approved successfully"),
        ("Entry 460000000044021 of Alice Example is gone", "Entry <number> of <name> is gone"),
        ("Try again at 2026-03-18T18:05:27+0530", "Try again at <date>"),
        ("Ask alice@example.com, she knows", "<name> <e-mail> she knows"),
        ("Token 1000.abcdef12 has expired", "Token <number>.<id> has expired"),
        ("'Alice''s garden' is closed", "<value><value> is closed"),
    ],
)
def test_a_text_keeps_its_words_and_loses_what_is_of_one_person(text: str, told: str) -> None:
    assert normal(text) == told
