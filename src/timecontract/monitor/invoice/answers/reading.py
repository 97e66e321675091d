"""What is learned about lists and how they are asked for."""

from __future__ import annotations

from collections.abc import Callable

from timecontract.contract.formats import is_blank, iso_date, small_number
from timecontract.monitor.invoice.answers import refused_or, tells
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.listing import PERIOD_RULES, expected
from timecontract.monitor.invoice.pages import another


def _query_answer(question: str, name: str, wrong: Callable[[str], bool], *taken: str) -> None:
    """A wrong value of a parameter, sent alone: refused, or else a list with rows or without."""

    @tells(question)
    def tell(case: Case) -> str | None:
        value = case.call.query.get(name)
        if value is None or not wrong(value) or not case.good or len(case.call.query) > 1:
            return None
        return refused_or(case, taken[0]) if case.answer.rows else _without_rows(case, *taken)


def _without_rows(case: Case, *taken: str) -> str | None:
    """The answer of a call that shows no rows, though there are entries to show."""
    if case.answer.refused:
        return "refuse"
    if len(taken) > 1 and not any(expected(case)):
        return None
    return taken[-1]


_query_answer(
    "unknown-filter",
    "filter_by",
    lambda value: value not in PERIOD_RULES,
    "ignore",
    "nothing",
)
_query_answer(
    "unknown-sort-column",
    "sort_column",
    lambda value: not value.endswith(("_name", "_date", "_at")),
    "ignore",
)
_query_answer(
    "bad-date-in-filter", "from_date", lambda value: iso_date(value) is None, "ignore", "nothing"
)


@tells("reversed-dates")
def _reversed_dates(case: Case) -> str | None:
    first, last = (iso_date(case.call.query.get(n)) for n in ("from_date", "to_date"))
    if len(case.call.query) > 2 or not case.good:
        return None
    return None if not first or not last or first <= last else refused_or(case, "nothing")


@tells("page-context")
def _page_context(case: Case) -> str | None:
    if not case.ok:
        return None
    return "object" if "page_context" in (case.answer.document or {}) else "absent"


@tells("list-detail-fields")
def _list_detail_fields(case: Case) -> str | None:
    for record in case.records:
        if _DETAILS & record.keys():
            return "present"
        # Where blanks are left out, these would be too.
        if any(isinstance(value, str) and is_blank(value) for value in record.values()):
            return "absent"
    return None


_DETAILS = frozenset(
    {"timer_started_at_utc_time", "timer_duration_in_seconds", "timesheet_custom_fields"}
)


@tells("list-scope")
def _list_scope(case: Case) -> str | None:
    others = any(record.get("user_id") != case.me for record in case.records)
    return "organization" if others and case.me else None


@tells("page-after-last")
def _page_after_last(case: Case) -> str | None:
    page = case.call.query.get(case.dialect.page_parameter or "", "1")
    if page in ("0", "1"):
        return None
    if case.ok and case.answer.rows:
        last = case.answer.context.get("has_more_page") is False
        return "last-page" if last and another(case) else None
    return refused_or(case, "nothing") if case.exchange.group else None


@tells("sort-direction")
def _sort_direction(case: Case) -> str | None:
    if case.call.query.get("sort_column") != "log_date" or not case.ok:
        return None
    days = [day for record in case.records if (day := iso_date(record.get("log_date")))]
    if len(days) < 2 or days[0] == days[-1]:
        return None
    return "ascending" if days[0] < days[-1] else "descending"


@tells("unknown-id-in-filter")
def _unknown_id_in_filter(case: Case) -> str | None:
    organization = (
        case.facts.organization(case.caller.organization) if (case.facts and case.caller) else None
    )
    asked = case.call.query.get("project_id")
    if organization is None or not asked or any(p.id == asked for p in organization.projects):
        return None
    alone = case.good and len(case.call.query) == 1
    return refused_or(case, "nothing") if alone and not case.records else None


@tells("custom-date-without-dates")
def _custom_date_without_dates(case: Case) -> str | None:
    if case.call.query != {"filter_by": "Date.CustomDate"} or not case.good:
        return None
    return "all" if case.records else _without_rows(case, "all", "nothing")


@tells("page-size-limit")
def _page_size_limit(case: Case) -> str | None:
    asked = case.call.query.get(case.dialect.per_page_parameter or "", "")
    if small_number(asked) <= 200 or not case.good:
        return None
    others = case.call.query.keys() - {case.dialect.page_parameter}
    if len(others) > 1 or case.call.query.get(case.dialect.page_parameter or "", "1") != "1":
        return None
    shown = case.answer.context.get("per_page")
    if case.answer.refused:
        return "refuse"
    return None if shown is None else "obey" if str(shown) == asked else "clamp"


@tells("bad-page")
def _bad_page(case: Case) -> str | None:
    names = (case.dialect.page_parameter or "", case.dialect.per_page_parameter or "")
    sent = [case.call.query[name] for name in names if name in case.call.query]
    bad = any(not small_number(value[:9]) for value in sent if value)
    alone = case.good and len(case.call.query) == 1
    return refused_or(case, "default") if bad and alone else None
