"""How calls are refused: a code, a message, and the kind that decides the HTTP status."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """Why a call is refused; the value names the open question about its status, or is one."""

    SIGN_IN = "sign-in-status"
    SCOPE = "scope-status"
    INPUT = "input-error-status"
    DOCUMENTED = "business-error-status"
    UNKNOWN_ENTRY = "unknown-entry-status"
    OTHER = "400"
    UNKNOWN_URL = "404"
    WRONG_METHOD = "405"
    TOO_LARGE = "413"
    FAILURE = "500"


class Refusal(Exception):  # noqa: N818 (it is an answer, no error of ours)
    """A call that is answered with an error; it has changed nothing."""

    def __init__(self, kind: Kind, code: int, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.code = code
        self.message = message


# The three errors of the page's table "Possible error codes".


def task_not_in_project() -> Refusal:
    """1002 of the page."""
    text = "This task does not exist in this project. Hence, this timesheet entry cannot be made"
    return Refusal(Kind.DOCUMENTED, 1002, text)


def already_timed() -> Refusal:
    """20050 of the page."""
    return Refusal(Kind.DOCUMENTED, 20050, "This timesheet entry is already being timed")


def timed_cannot_be_edited() -> Refusal:
    """20054 of the page."""
    text = "This timesheet is being timed. Hence, it cannot be edited"
    return Refusal(Kind.DOCUMENTED, 20054, text)


# Errors of the platform, as clients have met them; the page does not list them.


def invalid_value(name: str) -> Refusal:
    """A value that the argument or parameter `name` cannot have."""
    return Refusal(Kind.INPUT, 2, f"Invalid value passed for {name}")


def missing_value(name: str) -> Refusal:
    """A required argument is not there; the platform's words do not tell that from a wrong one."""
    return Refusal(Kind.INPUT, 4, f"Invalid value passed for {name}")


def not_json() -> Refusal:
    """The body cannot be read as a JSON object."""
    return Refusal(Kind.INPUT, 1038, "JSON is not well formed")


def unknown_entry(*, platform: bool) -> Refusal:
    """An entry that does not exist, with the platform's code or with another."""
    if platform:
        return Refusal(Kind.UNKNOWN_ENTRY, 1002, "Time entry does not exist.")
    return Refusal(Kind.UNKNOWN_ENTRY, 2, "Invalid value passed for time_entry_id")


def not_signed_in() -> Refusal:
    """No Authorization header of the right scheme."""
    text = (
        "The request could not be authenticated as the authentication value you entered is "
        "invalid. Enter a valid authentication value and try again."
    )
    return Refusal(Kind.SIGN_IN, 14, text)


def dead_token() -> Refusal:
    """A token that nobody has (any more)."""
    return Refusal(Kind.SIGN_IN, 57, "You are not authorized to perform this operation")


def missing_scope() -> Refusal:
    """A token without the scope that the operation needs."""
    return Refusal(Kind.SCOPE, 57, "You are not authorized to perform this operation")


def wrong_organization(organization: str) -> Refusal:
    """The user does not belong to the organisation."""
    text = f"This user is not associated with the CompanyID/CompanyName:{organization}."
    return Refusal(Kind.OTHER, 6041, text)


def unknown_url() -> Refusal:
    """No operation has this path."""
    return Refusal(Kind.UNKNOWN_URL, 5, "Invalid URL Passed")


def wrong_method() -> Refusal:
    """The path has operations, but none with this method."""
    return Refusal(
        Kind.WRONG_METHOD, 37, "The HTTP method is not allowed for the requested resource"
    )


def too_large(limit: int) -> Refusal:
    """A body of more than `limit` bytes."""
    return Refusal(Kind.TOO_LARGE, 15, f"The request body is longer than {limit} bytes")


def failure() -> Refusal:
    """The server's own mistake, such as a full disk."""
    return Refusal(Kind.FAILURE, 1000, "Internal error")


# Refusals of which neither page nor platform tells the code: these codes are ours.


def another_timer_runs() -> Refusal:
    """The user's timer runs on another entry."""
    return Refusal(Kind.OTHER, 20061, "Another timer of this user is running")


def no_timer_runs() -> Refusal:
    """There is no timer to stop or to show."""
    return Refusal(Kind.OTHER, 20062, "No timer is running")


def not_your_entry() -> Refusal:
    """The entry, or the entry to be, is another user's."""
    return Refusal(Kind.OTHER, 20063, "This timesheet entry belongs to another user")


def invoiced() -> Refusal:
    """An invoiced entry stays as it is."""
    return Refusal(Kind.OTHER, 20064, "This timesheet entry has been invoiced")


def timed_cannot_be_deleted() -> Refusal:
    """An entry whose timer runs stays."""
    return Refusal(Kind.OTHER, 20065, "This timesheet entry is being timed and cannot be deleted")


def nothing_selected() -> Refusal:
    """A bulk deletion without a selection."""
    return Refusal(Kind.OTHER, 20066, "No timesheet entry is selected")
