"""How the messages of the People API are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from timecontract.contract import people_xml
from timecontract.exchange import Request, Response
from timecontract.report.telling import Telling, counted_rows, document, short, unread

_TELLING = ("status", "fromDate", "toDate", "totalHours", "apptotalHours")
_CHANGES = ("modifytimesheet", "deletetimesheet", "approvetimesheet")
_IDS = frozenset(
    {
        *("timesheetId", "recordId", "listId", "timelogId", "timeLogs", "attachmentId"),
        *("jobId", "projectId", "clientId", "user", "owner", "erecno"),
        *("id", "employee", "approvers", "job_id", "attachment_id", "timesheet_id"),
    }
)
_FIELD = re.compile(
    rb'\bname="(?P<name>[^"]*)"(?P<file>; filename=[^\r\n]*)?'
    rb"(?:\r\n[^\r\n]+)*\r\n\r\n(?P<value>.*?)\r\n--",
    re.DOTALL,
)


class PeopleTelling(Telling):
    """Timesheets, whose answers hold a `response` with `result`, `message` and `errors`."""

    api = "people"
    noun = "sheet"
    usual = ("user", "dateFormat", "fromDate", "toDate")
    headers = ("content-type", "accept")
    id_of_made = ".response.result.timesheetId[0]"

    def base(self, url: str) -> str:
        return url.partition("?")[0].rpartition("/")[0]

    def document(self, response: Response) -> Any:
        return _document(response)

    def arguments(self, request: Request) -> Any:
        kind = request.headers.get("content-type", "")
        if kind.startswith("multipart/form-data"):
            return dict(map(_argument, _FIELD.finditer(request.body)))
        if kind.startswith("application/x-www-form-urlencoded"):
            text = request.body.decode("utf-8", "replace")
            return {n: v for n, v in parse_qsl(text, keep_blank_values=True) if n != "authtoken"}
        return request.body or {}

    def shown(self, response: Response) -> Mapping[str, Mapping[str, Any]]:
        result = _response(response).get("result")
        details = result.get("details") if isinstance(result, dict) else None
        if not isinstance(details, dict):
            return {}
        sheet = details.get("recordId")
        if not isinstance(sheet, str) or not sheet:
            return {}
        return {sheet: {name: details[name] for name in _TELLING if name in details}}

    def records(self, response: Response) -> Sequence[str]:
        return (*self.shown(response), *_ids(_response(response).get("result")))

    def told(self, response: Response) -> str:
        answer = _response(response)
        if answer:
            return ", ".join(_told(answer, self.shown(response))) or "nothing that tells"
        outside = document(response.body)
        return short(outside) if isinstance(outside, dict) else unread(response.body)

    def names_id(self, name: str) -> bool:
        return name in _IDS

    def makes(self, request: Request) -> bool:
        return self._call(request) == "createtimesheet"

    def refuses(self, response: Response) -> bool:
        return response.status >= 400 or bool(_response(response).get("errors"))

    def acts_on_named(self, request: Request) -> bool:
        return self._call(request) in _CHANGES

    def _call(self, request: Request) -> str:
        return urlsplit(request.url).path.rpartition("/")[2]


def _argument(field: re.Match[bytes]) -> tuple[str, str]:
    value = field["value"]
    told = f"a file of {len(value)} bytes" if field["file"] else value.decode("utf-8", "replace")
    return field["name"].decode("utf-8", "replace"), told


def _response(response: Response) -> Mapping[str, Any]:
    """What stands in `response`, be it JSON or XML; empty where nothing does."""
    answer = _document(response)
    inside = answer.get("response") if isinstance(answer, Mapping) else None
    return inside if isinstance(inside, dict) else {}


def _document(response: Response) -> Any:
    if not people_xml.is_xml(response.headers.get("content-type", ""), response.body):
        return document(response.body)
    try:
        return people_xml.decode(response.body)
    except people_xml.XmlError:
        return None


def _told(answer: Mapping[str, Any], shown: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    errors = answer.get("errors")
    if errors:
        listed = errors if isinstance(errors, list) else [errors]
        yield from (_refusal(error) for error in listed)
        return
    result = answer.get("result")
    if isinstance(result, list):
        yield counted_rows(result)
    for sheet, details in shown.items():
        yield sheet
        yield from (f"{name} {short(value)}" for name, value in details.items())
    if isinstance(result, dict):
        yield from _ids(result)
        yield from (f"skipped: {one}" for one in _skipped(result.get("skippedInfo")))
        timelogs = result.get("tsArr")
        yield from [f"time logs {len(timelogs)}"] if isinstance(timelogs, list) else []
    elif not isinstance(result, list) and "message" in answer:
        yield short(answer["message"])


def _refusal(error: Any) -> str:
    if not isinstance(error, dict):
        return short(error)
    return f"code {short(error.get('code'))} {short(error.get('message', ''))}"


def _ids(result: Any) -> list[str]:
    """The ids of the sheets that a call made or changed."""
    ids = result.get("timesheetId") if isinstance(result, dict) else None
    listed = ids if isinstance(ids, list) else [ids]
    return [sheet for sheet in listed if isinstance(sheet, str) and sheet]


def _skipped(info: Any) -> Iterator[str]:
    for group in info if isinstance(info, list) else ():
        if isinstance(group, dict):
            yield f"{', '.join(_ids(group))} {_refusal(group)}"
