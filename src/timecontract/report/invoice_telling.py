"""How the messages of the Invoice API are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timecontract.exchange import Request, Response
from timecontract.report.telling import Telling, counted_rows, document, origin, short, unread

_ROOT = "/projects/"
_TELLING = (
    "log_date",
    "begin_time",
    "end_time",
    "log_time",
    "timer_started_at",
    "timer_duration_in_minutes",
    "billed_status",
)


class InvoiceTelling(Telling):
    """Time entries, whose answers hold `code`, `message` and a `time_entry` or rows."""

    api = "invoice"
    noun = "entry"
    # What nearly every call sends.
    usual = ("project_id", "task_id", "user_id", "log_date")
    headers = ("x-com-zoho-invoice-organizationid", "content-type")
    id_of_made = ".time_entry.time_entry_id"

    def base(self, url: str) -> str:
        head, root, _ = url.partition(_ROOT)
        return head if root else origin(url)

    def arguments(self, request: Request) -> Any:
        arguments = document(request.body) if request.body else {}
        return arguments if isinstance(arguments, dict) else request.body

    def shown(self, response: Response) -> Mapping[str, Mapping[str, Any]]:
        answer = document(response.body)
        entry = answer.get("time_entry") if isinstance(answer, dict) else None
        if not isinstance(entry, dict):
            return {}
        entry_id = entry.get("time_entry_id")
        if not isinstance(entry_id, str) or not entry_id:
            return {}
        return {entry_id: {name: entry[name] for name in _TELLING if _filled(entry, name)}}

    def records(self, response: Response) -> Sequence[str]:
        return tuple(self.shown(response))

    def told(self, response: Response) -> str:
        answer = document(response.body)
        if not isinstance(answer, dict):
            return unread(response.body)
        return ", ".join(_told(answer)) or "an empty JSON object"

    def names_id(self, name: str) -> bool:
        return name.endswith(("_id", "_ids"))

    def makes(self, request: Request) -> bool:
        return request.method == "POST" and self.path(request.url).endswith("/timeentries")

    def refuses(self, response: Response) -> bool:
        return response.status >= 400

    def acts_on_named(self, request: Request) -> bool:
        one = not request.url.endswith("/timeentries")
        return request.method in ("PUT", "DELETE") and one and not self.entangles(request)

    def entangles(self, request: Request) -> bool:
        """A timer that starts may stop the one of another entry."""
        return "/timer/" in request.url or b"start_timer" in request.body


def _told(answer: dict[str, Any]) -> Iterator[str]:
    if answer.get("code", 0) != 0:
        yield f"code {short(answer['code'])} {short(answer.get('message', ''))}"
        return
    rows = answer.get("time_entries")
    if isinstance(rows, list):
        yield counted_rows(rows)
    entry = answer.get("time_entry")
    if isinstance(entry, dict) and entry:
        yield str(entry.get("time_entry_id", "an entry without id"))
        yield from (f"{name} {short(entry[name])}" for name in _TELLING if _filled(entry, name))
    elif not isinstance(rows, list) and "message" in answer:
        yield short(answer["message"])


def _filled(entry: dict[str, Any], name: str) -> bool:
    return str(entry.get(name) or "").strip() not in ("", "unbilled")
