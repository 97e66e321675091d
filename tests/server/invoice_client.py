"""A client of the reference server for its tests: in process, every call one line."""

from __future__ import annotations

from types import TracebackType
from typing import Any

import httpx
from in_process import NOW, InProcess
from starlette.applications import Starlette

PROJECT, TASK = "460000000044019", "460000000044009"
OTHER_PROJECT, OTHER_TASK = "460000000044029", "460000000044031"
JOHN, AMIRA, STRANGER = "460000000024003", "460000000024005", "460000000924003"
ORGANIZATION, OTHER_ORGANIZATION = "10234695", "10234711"
ENTRIES = "/projects/timeentries"


def arguments(**changes: Any) -> dict[str, Any]:
    """Valid arguments of a new entry, changed; `None` leaves one out."""
    whole = {
        "project_id": PROJECT,
        "task_id": TASK,
        "user_id": JOHN,
        "log_date": "2026-03-30",
        "log_time": "01:30",
        "notes": "first draft",
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


class InvoiceClient:
    """Calls the default world; `user` says whose token is sent."""

    def __init__(self, application: Starlette) -> None:
        self.application = application
        self._http = httpx.Client(transport=InProcess(application), base_url="http://server")
        self.tokens: dict[tuple[str, tuple[str, ...]], str] = {
            (token["user"], tuple(token["scopes"])): token["token"]
            for token in self.control("GET", "/fixtures").json()["invoice"]["tokens"]
        }
        self.freeze(NOW)

    def __enter__(self) -> InvoiceClient:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._http.close()

    def send(self, method: str, path: str, **how: Any) -> httpx.Response:
        """Any request; `path` from the root."""
        return self._http.request(method, path, **how)

    def token(self, user: str = JOHN, scope: str | None = None) -> str:
        """The user's token with all scopes, or with one alone."""
        for (owner, scopes), token in self.tokens.items():
            if owner == user and (len(scopes) == 4 if scope is None else scopes == (scope,)):
                return token
        raise KeyError(user, scope)

    def headers(self, user: str = JOHN) -> dict[str, str]:
        """What the page's examples send."""
        home = OTHER_ORGANIZATION if user == STRANGER else ORGANIZATION
        return {
            "Authorization": f"Zoho-oauthtoken {self.token(user)}",
            "X-com-zoho-invoice-organizationid": home,
        }

    def call(self, method: str, path: str = "", *, user: str = JOHN, **how: Any) -> httpx.Response:
        """A request below `/projects/timeentries`."""
        headers = self.headers(user) | how.pop("headers", {})
        return self.send(method, f"/invoice/v3{ENTRIES}{path}", headers=headers, **how)

    def control(self, method: str, path: str = "", **how: Any) -> httpx.Response:
        """A request to the control address."""
        return self.send(method, f"/_control{path}", **how)

    def freeze(self, moment: str) -> None:
        """Sets the clock and stops it."""
        self.control("PUT", "/clock", json={"now": moment, "frozen": True})

    def pass_time(self, seconds: float) -> None:
        """Moves the clock."""
        self.control("POST", "/clock/advance", json={"seconds": seconds})

    def log(self, *, user: str = JOHN, **changes: Any) -> dict[str, Any]:
        """The entry made with these arguments."""
        entry: dict[str, Any] = self.try_log(user=user, **changes).json()["time_entry"]
        return entry

    def try_log(self, *, user: str = JOHN, **changes: Any) -> httpx.Response:
        """The answer to a new entry with these arguments."""
        return self.call("POST", user=user, json=arguments(**changes))

    def get(self, entry: dict[str, Any], *, user: str = JOHN) -> httpx.Response:
        return self.call("GET", f"/{entry['time_entry_id']}", user=user)

    def read(self, entry: dict[str, Any]) -> dict[str, Any]:
        """The entry as it is now."""
        read: dict[str, Any] = self.get(entry).json()["time_entry"]
        return read

    def update(self, entry: dict[str, Any], *, user: str = JOHN, **changes: Any) -> httpx.Response:
        path = f"/{entry['time_entry_id']}"
        return self.call("PUT", path, user=user, json=arguments(**changes))

    def delete(self, entry: dict[str, Any], *, user: str = JOHN) -> httpx.Response:
        return self.call("DELETE", f"/{entry['time_entry_id']}", user=user)

    def start(self, entry: dict[str, Any], *, user: str = JOHN) -> httpx.Response:
        return self.call("POST", f"/{entry['time_entry_id']}/timer/start", user=user)

    def stop(self, *, user: str = JOHN) -> httpx.Response:
        return self.call("POST", "/timer/stop", user=user)

    def running(self, *, user: str = JOHN) -> str | None:
        """The id of the entry on which the user's timer runs."""
        entry = self.call("GET", "/runningtimer/me", user=user).json().get("time_entry")
        return entry["time_entry_id"] if entry else None

    def listed(self, *, user: str = JOHN, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of the list."""
        rows: list[dict[str, Any]] = self.call("GET", user=user, params=parameters).json()[
            "time_entries"
        ]
        return rows

    def ids(self, **parameters: Any) -> list[str]:
        """The ids in the list."""
        return [row["time_entry_id"] for row in self.listed(**parameters)]
