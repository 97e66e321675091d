"""Where tokens come from: given as they are, or fetched with a refresh token."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import httpx

from timecontract.target.errors import UnjudgedError

# Renewed a little early, so that a token does not die on its way.
_MARGIN = 60.0
_LIFE = 3600.0


@dataclass(frozen=True, slots=True)
class FixedToken:
    """A token that is given as it is; calling it gives its text."""

    text: str = field(repr=False)

    def __call__(self) -> str:
        """The token."""
        return self.text


@dataclass(slots=True)
class RefreshToken:
    """Fetches access tokens from the vendor's accounts server and keeps each while it lives.

    Calling it gives the token of now. It raises UnjudgedError where the accounts server gives none;
    that server answers HTTP 200 with an `error` to what it refuses.
    """

    accounts_url: str
    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    client: httpx.Client | None = field(default=None, repr=False)
    _token: str = field(default="", repr=False)
    _dies: float = 0.0
    _lock: Lock = field(default_factory=Lock, repr=False)

    def __call__(self) -> str:
        """The access token of now."""
        with self._lock:
            if time.monotonic() >= self._dies:
                self._fetch()
            return self._token

    def _fetch(self) -> None:
        answer = self._ask()
        token = answer.get("access_token")
        if answer.get("error") or not isinstance(token, str) or not token:
            raise UnjudgedError(
                f"{self.accounts_url} gives no access token: expected access_token, seen "
                f"{answer.get('error') or 'none'}; check client and refresh token."
            )
        life = answer.get("expires_in", _LIFE)
        seconds = float(life) if isinstance(life, int | float) else _LIFE
        self._token, self._dies = token, time.monotonic() + max(seconds - _MARGIN, 1.0)

    def _ask(self) -> Mapping[str, Any]:
        form = {
            "grant_type": "refresh_token",
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "refresh_token": self.refresh_token,
        }
        send = self.client.post if self.client else httpx.post
        try:
            answer = send(f"{self.accounts_url.rstrip('/')}/oauth/v2/token", data=form)
            document = answer.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise UnjudgedError(
                f"{self.accounts_url} gives no access token ({type(error).__name__}): check "
                "accounts_url and the network."
            ) from error
        return document if isinstance(document, dict) else {}
