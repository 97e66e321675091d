"""Fetching tokens."""

from __future__ import annotations

import httpx
import pytest

from timecontract.target.errors import UnjudgedError
from timecontract.target.sign_in import FixedToken, RefreshToken


def source(*answers: httpx.Response) -> tuple[RefreshToken, list[httpx.Request]]:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answers[len(asked) - 1]

    client = httpx.Client(transport=httpx.MockTransport(answer))
    return RefreshToken("https://a.example/", "id", "secret", "refresh", client), asked


def test_a_token_is_fetched_once_and_kept() -> None:
    fetch, asked = source(httpx.Response(200, json={"access_token": "t1", "expires_in": 3600}))
    assert [fetch(), fetch()] == ["t1", "t1"]
    assert str(asked[0].url) == "https://a.example/oauth/v2/token"
    assert b"grant_type=refresh_token" in asked[0].content


def test_a_token_about_to_die_is_renewed() -> None:
    soon = {"access_token": "t1", "expires_in": 60}
    fetch, _ = source(
        httpx.Response(200, json=soon), httpx.Response(200, json=soon | {"access_token": "t2"})
    )
    assert fetch() == "t1"
    fetch._dies = 0  # its minute is over
    assert fetch() == "t2"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (httpx.Response(200, json={"error": "invalid_code"}), "seen invalid_code"),
        (httpx.Response(200, json={}), "seen none"),
        (httpx.Response(200, json=["t"]), "seen none"),
        (httpx.Response(502, text="<html>"), "JSONDecodeError"),
    ],
)
def test_a_refused_refresh_token_is_told(answer: httpx.Response, said: str) -> None:
    fetch, _ = source(answer)
    with pytest.raises(UnjudgedError, match=said):
        fetch()


def test_credentials_are_never_shown() -> None:
    fetch, _ = source()
    assert "secret" not in repr(fetch)
    assert "hidden" not in repr(FixedToken("hidden"))
