"""A sheet as an answer shows it: list and details, JSON and XML, in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from timecontract.contract import date_patterns
from timecontract.contract.formats import duration_minutes, is_blank

_LIST = {
    "recordId": "id",
    "timesheetName": "name",
    "description": "description",
    "erecno": "employee",
    "owner": "owner",
    "currency": "currency",
    "billableHours": "billable",
    "nonbillableHours": "nonbillable",
    "totalHours": "total",
    "approvedBillableHours": "approved_billable",
    "approvedNonBillableHours": "approved_nonbillable",
    "approvedTotalHours": "approved_total",
    "ratePerHour": "rate",
    "totalAmount": "amount",
    "approvedTotalAmount": "approved_amount",
}
_DETAILS = {
    "recordId": "id",
    "listName": "name",
    "desc": "description",
    "erecno": "employee",
    "owner": "owner",
    "currency": "currency",
    "billHours": "billable",
    "nonbillHours": "nonbillable",
    "totalHours": "total",
    "appbillHours": "approved_billable",
    "appnonbillHours": "approved_nonbillable",
    "apptotalHours": "approved_total",
    "ratePerHour": "rate",
    "totalAmount": "amount",
    "apptotalAmount": "approved_amount",
    "attachmentId": "attachment_id",
    "attachmentName": "attachment_name",
}
HOURS = ("billable", "nonbillable", "total")
APPROVED_HOURS = ("approved_billable", "approved_nonbillable", "approved_total")
MONEY = ("rate", "amount", "approved_amount")
DATES = ("first", "last")
ATTACHMENT = ("attachment_name", "attachment_id")
APPROVED = (*APPROVED_HOURS, "approved_amount")
"""What a decision on the sheet changes."""
DECISIONS = frozenset({"approved", "rejected"})
"""The words of a decision on a time log."""
_PERIOD = re.compile(r"\s*\([^()]*[0-9][^()]*\)$")
_ENDS = re.compile(r"\A[\s\x00-\x20\x7f-\x9f]+|[\s\x00-\x20\x7f-\x9f]+\Z")
_PENNY = Decimal(1)
"""Two answers may round an amount in two ways."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A sheet in an answer. `record` has only what could be read, hours in minutes.

    `status` is in small letters, `logs` are those of details, None in a list. `raw` is the object
    of the answer. `pattern` is that by which its dates were to be written, None if not known.
    """

    id: str
    record: Mapping[str, Any]
    status: str | None
    raw: Mapping[str, Any]
    pattern: str | None
    logs: tuple[Mapping[str, Any], ...] | None = None


def row(raw: Mapping[str, Any], pattern: str | None) -> Shown:
    """A row of a list."""
    record = _record(raw, _LIST, pattern)
    for name in (*HOURS, *APPROVED_HOURS):
        if name in record:
            record[name] = duration_minutes(record[name])
    return _shown(raw, record, pattern, None)


def details(
    raw: Mapping[str, Any], logs: Iterable[Mapping[str, Any]] | None, pattern: str | None
) -> Shown:
    """The result of details; a blank, null or absent attachment is none.

    `logs` is None where they cannot be read.
    """
    record = _record(raw, _DETAILS, pattern)
    for name in (*HOURS, *APPROVED_HOURS):
        if name in record:
            record[name] = _whole(record[name])
    for name in ATTACHMENT:
        shown = record.get(name)
        record[name] = "" if shown is None or is_blank(shown) else shown
    if logs is not None and all("timelogId" in log for log in logs):
        record["logs"] = frozenset(str(log["timelogId"]) for log in logs)
    return _shown(raw, record, pattern, tuple(logs or ()))


def _shown(
    raw: Mapping[str, Any],
    record: dict[str, Any],
    pattern: str | None,
    logs: tuple[Mapping[str, Any], ...] | None,
) -> Shown:
    status = raw.get("status")
    return Shown(
        id=str(record.pop("id", "")),
        record={name: value for name, value in record.items() if value is not None},
        status=status.lower() if isinstance(status, str) else None,
        raw=raw,
        pattern=pattern,
        logs=logs,
    )


def _record(
    raw: Mapping[str, Any], names: Mapping[str, str], pattern: str | None
) -> dict[str, Any]:
    record = {ours: raw[theirs] for theirs, ours in names.items() if theirs in raw}
    record["description"] = text(record.get("description") or "")
    for name in ("name", "currency"):
        if name in record:
            record[name] = text(record[name])
    for name in MONEY:
        if name in record:
            record[name] = money(record[name])
    for ours, theirs in zip(DATES, ("fromDate", "toDate"), strict=True):
        record[ours] = day(raw.get(theirs), pattern)
    return record


def words(logs: Iterable[Mapping[str, Any]]) -> Mapping[str, str]:
    """By time log the approvalStatus in small letters, empty where it has none."""
    return {str(log.get("timelogId")): str(log.get("approvalStatus", "")).lower() for log in logs}


def undecided(logs: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The time logs that are shown without a decision on them."""
    return frozenset(log for log, word in words(logs).items() if word not in DECISIONS)


def bare(text: str) -> str:
    """A text without blanks and control characters at its ends, as some platforms trim it."""
    return _ENDS.sub("", text)


def text(value: Any) -> str | None:
    """A text as it is compared: bare, each line end the same."""
    if not isinstance(value, str):
        return None
    return bare(value.replace("\r\n", "\n").replace("\r", "\n"))


def day(value: Any, pattern: str | None) -> date | None:
    """The day that a text tells; None where that cannot be told."""
    return date_patterns.parse(pattern, value) if pattern else None


def money(value: Any) -> Decimal | None:
    """A rate or an amount, as number or digits; None where it is blank or neither."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def same(name: str, one: Any, other: Any) -> bool:
    """Whether two values of an attribute tell the same."""
    if name in MONEY and isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) < _PENNY
    if name == "name" and isinstance(one, str) and isinstance(other, str):
        return same_name(one, other)
    return bool(one == other)


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for a period in parentheses behind them."""
    return not {one, _PERIOD.sub("", one)}.isdisjoint({other, _PERIOD.sub("", other)})


def _whole(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if float(value).is_integer() else None
