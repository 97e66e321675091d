"""Request Example: the token and the organisation that every example sends."""

from __future__ import annotations

from timecontract.monitor.invoice.case import Case, SignIn
from timecontract.monitor.registry import KEPT, Outcome, broken, expect, rule
from timecontract.monitor.rules.invoice.common import told_rule

TELLING_NOTES = 8
"""Notes of so many characters are not in an error message by chance."""


def _refusal_rule(rule_id: str, sign_in: SignIn) -> None:
    @rule(rule_id)
    def the_call_is_refused(case: Case) -> Outcome | None:
        if case.sign_in is not sign_in or case.answer.unsure:
            return None
        return expect(case.answer.refused, f"an error, for {sign_in.value}", case.answer.told())


_refusal_rule("INV-SIGN-IN-MISSING", SignIn.MISSING)
_refusal_rule("INV-SIGN-IN-INVALID", SignIn.INVALID)
_refusal_rule("INV-SIGN-IN-FOREIGN-ORGANISATION", SignIn.FOREIGN)


@rule("INV-SIGN-IN-NO-DATA")
def a_refused_sign_in_shows_no_data(case: Case) -> Outcome | None:
    if not case.sign_in.bad or not case.answer.refused or case.exchange.response is None:
        return None
    document = case.answer.document or {}
    for name in ("time_entry", "time_entries"):
        if document.get(name):
            return broken("no data", f"{name} in an answer that refuses")
    body = case.exchange.response.body.decode("utf-8", "replace")
    sent = case.exchange.request.body.decode("utf-8", "replace")
    for entry in case.world.entries.values():
        notes = entry.record.get("notes")
        if not isinstance(notes, str) or len(notes.strip()) < TELLING_NOTES:
            continue
        if notes in body and notes not in sent:
            return broken("no data", f"the notes of entry {entry.id} in an answer that refuses")
    return KEPT


told_rule("INV-SIGN-IN-CHANGES-NOTHING")
