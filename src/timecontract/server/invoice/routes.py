"""Which operation a method and a path mean, as the page's examples have them."""

from __future__ import annotations

from typing import NamedTuple


class Route(NamedTuple):
    """The operations of one path by method, and the entry that the path names."""

    operations: dict[str, str]
    entry_id: str = ""


_COLLECTION = {
    "POST": "log_time_entries",
    "GET": "list_time_entries",
    "DELETE": "delete_time_entries",
}
_ENTRY = {
    "PUT": "update_time_entry",
    "GET": "get_a_time_entry",
    "DELETE": "delete_time_entry",
}
_FIXED = {
    "": Route(_COLLECTION),
    "/timer/stop": Route({"POST": "stop_timer"}),
    "/runningtimer/me": Route({"GET": "get_timer"}),
}
_START = {"POST": "start_timer"}
_ROOT = "/projects/timeentries"


def route(path: str) -> Route | None:
    """The route of a path below `/invoice/v3`, None if no operation has it."""
    if not path.startswith(_ROOT):
        return None
    rest = path[len(_ROOT) :]
    if rest in _FIXED:
        return _FIXED[rest]
    match rest.split("/"):
        case ["", entry_id] if entry_id:
            return Route(_ENTRY, entry_id)
        case ["", entry_id, "timer", "start"] if entry_id:
            return Route(_START, entry_id)
    return None
