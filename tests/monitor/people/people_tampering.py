"""What a dishonest answer of People does with an honest one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from people_calls import OPERATIONS, Reply, problem, refusal, success
from people_wire import Tamper

Rows = list[dict[str, Any]]
Change = Callable[[Any], Any]


def _op(reply: Reply) -> str:
    uri = reply.body["response"]["uri"]
    return next(op for op, operation in OPERATIONS.items() if operation.uri == uri)


def refused(code: int = 9000, parameter: str = "user") -> Tamper:
    """Answers with an error of the page."""
    return lambda reply: refusal(_op(reply), [problem(code, parameter)])


def refused_with(**members: Any) -> Tamper:
    """Answers with an error whose one problem has other members."""
    return lambda reply: refusal(_op(reply), [{**problem(9000), **members}])


def taken(result: Any) -> Tamper:
    """Answers with a success that has this result."""
    return lambda reply: success(_op(reply), result)


def body(content: bytes, status: int = 200) -> Tamper:
    """Answers with these bytes."""
    return lambda _: Reply(status, content)


def answering(**members: Any) -> Tamper:
    """Has other members beside the result, such as another message."""
    return lambda reply: Reply(reply.status, {"response": {**reply.body["response"], **members}})


def without(name: str) -> Tamper:
    """Leaves out a member of the answer."""

    def tamper(reply: Reply) -> Reply:
        kept = {n: v for n, v in reply.body["response"].items() if n != name}
        return Reply(reply.status, {"response": kept})

    return tamper


def result(change: Change) -> Tamper:
    """Has another result."""

    def tamper(reply: Reply) -> Reply:
        answer = reply.body["response"]
        return Reply(reply.status, {"response": {**answer, "result": change(answer["result"])}})

    return tamper


def result_with(**members: Any) -> Tamper:
    """Has other members in the result."""
    return result(lambda shown: {**shown, **members})


def errors(change: Change) -> Tamper:
    """Has other errors."""

    def tamper(reply: Reply) -> Reply:
        answer = reply.body["response"]
        return Reply(reply.status, {"response": {**answer, "errors": change(answer["errors"])}})

    return tamper


def first_error(**members: Any) -> Tamper:
    """Has other members in the first error."""
    return errors(lambda listed: [{**listed[0], **members}, *listed[1:]])


# ---- what is shown -----------------------------------------------------------------------------


def showing(**fields: Any) -> Tamper:
    """Details show other values of the sheet."""
    return result(lambda shown: {**shown, "details": {**shown["details"], **fields}})


def log_showing(**fields: Any) -> Tamper:
    """Details show other values of the first time log."""
    return logs(lambda found: [{**found[0], **fields}, *found[1:]])


def every_log_showing(**fields: Any) -> Tamper:
    """Details show other values of every time log."""
    return logs(lambda found: [{**log, **fields} for log in found])


def logs(change: Callable[[Rows], Rows]) -> Tamper:
    """Details show other time logs, and sums that are theirs."""
    return result(lambda shown: {**shown, "tsArr": change(shown["tsArr"])})


def row_showing(**fields: Any) -> Tamper:
    """The first row of a list shows other values."""
    return listing(lambda rows: [{**rows[0], **fields}, *rows[1:]])


def listing(change: Callable[[Rows], Rows]) -> Tamper:
    """Lists other rows."""
    return result(change)


def listing_nothing() -> Tamper:
    """Lists no row."""
    return listing(lambda _: [])


def listing_also(*rows: Mapping[str, Any]) -> Tamper:
    """Lists more rows."""
    return listing(lambda found: [*found, *map(dict, rows)])


def listing_without(*ids: str) -> Tamper:
    """Leaves these sheets out."""
    return listing(lambda rows: [row for row in rows if row["recordId"] not in ids])
