"""Delete timesheets API: what was asked divides into deleted and skipped."""

from __future__ import annotations

from collections.abc import Iterable

from timecontract.monitor.people import showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands.deleting import MOST
from timecontract.monitor.registry import KEPT, Outcome, broken, expect, rule
from timecontract.monitor.rules.people.common import answer_rules, text, told_rules
from timecontract.monitor.rules.people.create_timesheet import ids_as_an_array

answer_rules("PPL-DELETE")


@rule("PPL-DELETE-IDS")
def a_deletion_answers_with_an_array_of_ids(case: Case) -> Outcome | None:
    return ids_as_an_array(case)


@rule("PPL-DELETE-NOTHING-LOST")
def every_id_is_deleted_or_skipped(case: Case) -> Outcome | None:
    if not _divides(case):
        return None
    told = _bare((*case.ids, *case.skipped))
    lost = next((i for i in _bare(case.call.sheet_ids) if i not in told), None)
    return expect(lost is None, "every id deleted or skipped", f"nothing about {lost}")


@rule("PPL-DELETE-NOTHING-TWICE")
def no_id_is_told_twice(case: Case) -> Outcome | None:
    if not _divides(case):
        return None
    told = [*case.ids, *(i for p in case.answer.problems for i in p.sheets)]
    twice = sorted({i for i in told if told.count(i) > 1}) if len(set(told)) < len(told) else []
    return broken("each id once", f"{twice[0]} twice") if twice else KEPT


@rule("PPL-DELETE-ONLY-NAMED")
def no_id_is_told_that_was_not_sent(case: Case) -> Outcome | None:
    if not _divides(case):
        return None
    named = _bare(case.call.sheet_ids)
    strange = next((i for i in _bare((*case.ids, *case.skipped)) if i not in named), None)
    return expect(strange is None, f"{len(named)} ids that were sent", f"{strange} too")


@rule("PPL-DELETE-SKIPPED-ABSENT")
def skipped_info_is_absent_where_nothing_was_skipped(case: Case) -> Outcome | None:
    if not _divides(case) or not set(case.call.sheet_ids) <= set(case.ids):
        return None
    assert isinstance(case.answer.result, dict)
    seen = text(case.answer.result.get("skippedInfo"))
    return expect("skippedInfo" not in case.answer.result, "no skippedInfo", seen)


@rule("PPL-DELETE-SKIPPED-SHAPE")
def what_was_skipped_has_ids_code_and_message(case: Case) -> Outcome | None:
    result = case.answer.result if case.ok else None
    if not isinstance(result, dict) or "skippedInfo" not in result:
        return None
    groups = result["skippedInfo"]
    wrong = groups if not isinstance(groups, list) else None
    if isinstance(groups, list):
        wrong = next((group for group in groups if not _is_group(group)), None)
    expected = "groups of timesheetId (an array of texts), code (a number) and message (a text)"
    return expect(wrong is None, expected, text(wrong))


def _is_group(group: object) -> bool:
    if not isinstance(group, dict):
        return False
    ids, message = group.get("timesheetId"), group.get("message")
    texts = isinstance(ids, list) and bool(ids) and all(isinstance(i, str) for i in ids)
    told = isinstance(message, str) and bool(message.strip())
    return texts and told and type(group.get("code")) is int


def _bare(ids: Iterable[str]) -> dict[str, None]:
    """The ids as a server may trim them, each once; what is nothing then is none."""
    return dict.fromkeys(bare for bare in map(showing.bare, ids) if bare)


def _divides(case: Case) -> bool:
    """Whether the answer has to divide what was asked."""
    asked = case.call.sheet_ids
    plain = case.ok and case.call.plain and isinstance(case.answer.result, dict)
    return plain and 0 < len(asked) <= MOST


told_rules(
    "PPL-DELETE-ACCEPTED",
    "PPL-DELETE-SKIPPED-UNTOUCHED",
    "PPL-DELETE-FINAL",
    "PPL-DELETE-LISTED-NO-MORE",
    "PPL-DELETE-NOT-MODIFIED",
    "PPL-DELETE-NOT-AGAIN",
    "PPL-DELETE-UNKNOWN",
    "PPL-DELETE-MANY",
    "PPL-DELETE-ID-REQUIRED",
    "PPL-DELETE-PROCESSED-SKIPPED",
    "PPL-DELETE-AFTER-PROCESSED",
    "PPL-DELETE-DISABLED",
    "PPL-DELETE-PERMITTED",
    "PPL-DELETE-REFUSED-CHANGES-NOTHING",
    "PPL-DELETE-OTHERS-UNTOUCHED",
)
