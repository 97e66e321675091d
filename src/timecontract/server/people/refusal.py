"""How calls are refused: errors of a code and a message, and the kind that decides the status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """Why a call is refused; the value names the open question about its status, or is one."""

    DOCUMENTED = "people-error-status"
    SIGN_IN = "people-sign-in-status"
    UNKNOWN_URL = "404"
    WRONG_METHOD = "405"
    TOO_LARGE = "413"
    FAILURE = "500"


class Error(NamedTuple):
    """One error of an answer."""

    code: int
    message: str


class Refusal(Exception):  # noqa: N818 (it is an answer, no error of ours)
    """A call that is answered with errors; it has changed nothing."""

    def __init__(self, kind: Kind, errors: Sequence[Error]) -> None:
        super().__init__(errors[0].message)
        self.kind = kind
        self.errors = tuple(errors)

    @property
    def first(self) -> Error:
        """The first of its errors."""
        return self.errors[0]


def _documented(code: int, message: str) -> Refusal:
    return Refusal(Kind.DOCUMENTED, [Error(code, message)])


# The errors of the page's tables.


def permission_denied() -> Refusal:
    """9000 of the page."""
    return _documented(9000, "Permission denied")


def missing(name: str) -> Refusal:
    """9002 of the page, for the parameter of that name."""
    return _documented(9002, f"No {name} parameter specified")


def wrong_value(name: str) -> Refusal:
    """9003 of the page, for the parameter of that name."""
    return _documented(9003, f"Wrong value given for {name} parameter")


def wrong_date(name: str) -> Refusal:
    """9004 of the page, for the parameter of that name."""
    return _documented(9004, f"Wrong date format given for {name} parameter")


def tracker_disabled() -> Refusal:
    """9005 of the page."""
    return _documented(9005, "Time Tracker tab is disabled")


def dates_reversed() -> Refusal:
    """9006 of the page."""
    return _documented(9006, "toDate should be after the fromDate")


def more_than_a_month() -> Refusal:
    """9007 of the page."""
    return _documented(9007, "Maximum of one month's data can only be fetched at a time")


def not_found() -> Refusal:
    """9008 of the page."""
    return _documented(9008, "Timesheet not found")


def payment_processed(until: str) -> Refusal:
    """9009 of the page; `until` is a date as it is to be written."""
    text = (
        "Payment has already been processed for all time logs/timesheets until "
        f"{until}. Hence, you cannot perform this action"
    )
    return _documented(9009, text)


def no_timelogs() -> Refusal:
    """9031 of the page."""
    return _documented(9031, "No timelogs found for these conditions")


def deleted_or_resubmitted() -> Refusal:
    """9032 of the page, which ends it with a full stop."""
    return _documented(9032, "Timesheet is either deleted or resubmitted.")


_BY_CODE: dict[str, Callable[[str], Refusal]] = {
    "9000": lambda _name: permission_denied(),
    "9002": missing,
    "9003": wrong_value,
    "9004": wrong_date,
    "9008": lambda _name: not_found(),
    "9031": lambda _name: no_timelogs(),
    "9032": lambda _name: deleted_or_resubmitted(),
}


def by_code(code: str, name: str) -> Refusal:
    """The page's error of that code, about that parameter where it names one; else KeyError."""
    return _BY_CODE[code](name)


# Errors of the platform, as clients have met them; the page does not list them.


def not_signed_in() -> Refusal:
    """Neither a header nor a parameter that could sign in."""
    return Refusal(Kind.SIGN_IN, [Error(7202, "The authentication token is missing or invalid.")])


def dead_token() -> Refusal:
    """An OAuth token that nobody has (any more)."""
    return Refusal(Kind.SIGN_IN, [Error(7213, "The provided OAuth token is invalid.")])


def missing_scope() -> Refusal:
    """A token without the scope that the operation needs."""
    return Refusal(Kind.SIGN_IN, [Error(7218, "Invalid OAuth Scope")])


def unknown_url() -> Refusal:
    """No operation has this path."""
    text = "Incorrect URL. Also check for spelling errors"
    return Refusal(Kind.UNKNOWN_URL, [Error(7201, text)])


def wrong_method() -> Refusal:
    """The operations know GET and POST only."""
    return Refusal(Kind.WRONG_METHOD, [Error(7207, "Wrong HTTP method, use GET or POST")])


def too_large(limit: int) -> Refusal:
    """A body of more than `limit` bytes."""
    text = f"The request body is longer than {limit} bytes"
    return Refusal(Kind.TOO_LARGE, [Error(7200, text)])


def failure() -> Refusal:
    """The server's own mistake, such as a full disk."""
    return Refusal(Kind.FAILURE, [Error(7200, "Internal error")])
