"""A client of People for the tests of the reference server: in process, every call one line."""

from __future__ import annotations

from types import TracebackType
from typing import Any

import httpx
from in_process import NOW, InProcess
from starlette.applications import Starlette

from timecontract.server.people import company

ELIZA, MANAGER, DIRECTOR = company.ELIZA, company.MANAGER, company.DIRECTOR
COLLEAGUE, ADMIN = company.COLLEAGUE, company.ADMIN
NONUSER, DISABLED = company.NONUSER, company.DISABLED

ROOT = "/people/api/timetracker"
XML = {"Accept": "application/xml"}
ATTACHMENT = {"attachment": ("Work Details.pdf", b"%PDF\r\n\0\xff\r\n--end", "application/pdf")}


class PeopleClient:
    """Calls the default world; `who` says whose token is sent."""

    def __init__(self, application: Starlette | None = None, url: str = "http://server") -> None:
        """Calls the application in process, or without one the server at that address."""
        self.told: list[tuple[int, str, bytes]] = []
        transport = InProcess(application) if application else None
        self._http = httpx.Client(transport=transport, base_url=url)
        self.fixtures: dict[str, Any] = self.control("GET", "/fixtures").json()["people"]
        self.control("PUT", "/clock", json={"now": NOW, "frozen": True})

    def __enter__(self) -> PeopleClient:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._http.close()

    def send(self, method: str, path: str, **how: Any) -> httpx.Response:
        """Any request, whose answer is noted in `told`; `path` from the root."""
        answer = self._http.request(method, path, **how)
        self.told.append(
            (answer.status_code, answer.headers.get("content-type", ""), answer.content)
        )
        return answer

    def control(self, method: str, path: str = "", **how: Any) -> httpx.Response:
        """A request to the control address."""
        return self.send(method, f"/_control{path}", **how)

    def put(self, part: str, **body: Any) -> None:
        """Sets a part of People by the control protocol."""
        assert self.control("PUT", f"/people/{part}", json=body).status_code == 204

    def token(self, who: str = ELIZA, kind: str = "oauth", scope: str = "ALL") -> str:
        """A token of that employee."""
        for token in self.fixtures["tokens"]:
            scopes = [f"ZOHOPEOPLE.timetracker.{scope}"]
            if (token["employee"], token["kind"], token["scopes"]) == (who, kind, scopes):
                text: str = token["token"]
                return text
        raise KeyError(who, kind, scope)

    def call(
        self,
        operation: str,
        *,
        who: str = ELIZA,
        method: str = "GET",
        headers: dict[str, str] | None = None,
        **how: Any,
    ) -> httpx.Response:
        """A request to an operation; keywords beside those of httpx are parameters."""
        of_httpx = {name: how.pop(name) for name in ("content", "files", "data") if name in how}
        signed = {"Authorization": f"Zoho-oauthtoken {self.token(who)}"} | (headers or {})
        method = "POST" if of_httpx else method
        path = f"{ROOT}/{operation}"
        return self.send(method, path, params=how, headers=signed, **of_httpx)

    def answer(self, operation: str, **how: Any) -> dict[str, Any]:
        """What stands under `response`."""
        response: dict[str, Any] = self.call(operation, **how).json()["response"]
        return response

    def error(self, operation: str, **how: Any) -> tuple[int, str]:
        """Code and message of the only error."""
        (error,) = self.answer(operation, **how)["errors"]
        return error["code"], error["message"]

    def code(self, operation: str, **how: Any) -> int:
        """0 for a success, else the code of the first error."""
        answer = self.answer(operation, **how)
        errors = answer.get("errors", [{"code": 0}])
        code: int = (errors if isinstance(errors, list) else [errors])[0]["code"]
        return code

    def create(self, **how: Any) -> httpx.Response:
        """The answer to a new sheet of Eliza's second of March, changed; None leaves out."""
        parameters = {
            "user": "eliza.madison@gmail.com",
            "timesheetName": "Daily Timesheet",
            "description": "Worked on System Analysis",
            "fromDate": "2026-03-02",
            "toDate": "2026-03-02",
            **how,
        }
        sent = {name: value for name, value in parameters.items() if value is not None}
        return self.call("createtimesheet", **sent)

    def ids(self, **how: Any) -> list[str]:
        """The ids of new sheets, none where that is refused."""
        result = self.create(**how).json()["response"].get("result", {})
        ids = result.get("timesheetId", [])
        return [str(each) for each in (ids if isinstance(ids, list) else [ids])]

    def sheet(self, **how: Any) -> str:
        """The id of a new sheet; that of none where it is refused."""
        return next(iter(self.ids(**how)), "none")

    def pending(self, **how: Any) -> str:
        """The id of a new sheet that waits for approval."""
        return self.sheet(sendforApproval="true", **how)

    def approved(self, **how: Any) -> str:
        """The id of a new sheet that its manager has approved."""
        sheet = self.pending(**how)
        self.decide(sheet, "approved")
        return sheet

    def rejected(self, **how: Any) -> str:
        """The id of a new sheet that its manager has rejected."""
        sheet = self.pending(**how)
        self.decide(sheet, "rejected")
        return sheet

    def decide(self, sheet: str, status: str, *, who: str = MANAGER, **how: Any) -> int:
        """0 if the decision was taken, else the code of the refusal."""
        how = {"timesheetId": sheet, "approvalStatus": status, **how}
        return self.code("approvetimesheet", who=who, **how)

    def modify(self, sheet: str, **how: Any) -> int:
        """0 if the modification was taken, else the code of the refusal."""
        return self.code("modifytimesheet", timesheetId=sheet, **how)

    def delete(self, *sheets: str, **how: Any) -> dict[str, Any]:
        """The result of a deletion."""
        result: dict[str, Any] = self.answer(
            "deletetimesheet", timesheetId=",".join(sheets), **how
        )["result"]
        return result

    def rows(self, **how: Any) -> list[dict[str, Any]]:
        """The rows of the list."""
        result: list[dict[str, Any]] = self.answer("gettimesheet", **{"user": "all", **how})[
            "result"
        ]
        return result

    def listed(self, **how: Any) -> list[str]:
        """The ids in the list."""
        return [row["recordId"] for row in self.rows(**how)]

    def shown(self, sheet: str, **how: Any) -> dict[str, Any]:
        """The result of the details: `details` and `tsArr`."""
        result: dict[str, Any] = self.answer("gettimesheetdetails", timesheetId=sheet, **how)[
            "result"
        ]
        return result

    def details(self, sheet: str, **how: Any) -> dict[str, Any]:
        """The details of a sheet."""
        details: dict[str, Any] = self.shown(sheet, **how)["details"]
        return details

    def status(self, sheet: str, **how: Any) -> str:
        """The status of a sheet."""
        status: str = self.details(sheet, **{"who": ADMIN, **how})["status"]
        return status

    def decisions(self, sheet: str) -> dict[str, str]:
        """The approvalStatus of each time log."""
        return {
            timelog["timelogId"]: timelog["approvalStatus"]
            for timelog in self.shown(sheet, who=ADMIN)["tsArr"]
        }

    def attachment(self, sheet: str) -> bytes | None:
        """The bytes of the attachment of a sheet."""
        result = self.answer("gettimesheetdetails", timesheetId=sheet).get("result", {})
        attachment_id = result.get("details", {}).get("attachmentId")
        if not attachment_id:
            return None
        return self.control("GET", f"/people/attachments/{attachment_id}").content
