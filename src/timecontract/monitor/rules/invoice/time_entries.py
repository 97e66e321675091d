"""Time Entries: the envelope, the error codes, the attributes and how they hang together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from timecontract.contract import schemas
from timecontract.contract.formats import count, is_blank
from timecontract.monitor.invoice.case import Case, SignIn
from timecontract.monitor.invoice.world import Entry
from timecontract.monitor.kind import Kind
from timecontract.monitor.registry import KEPT, Outcome, broken, expect, inquired, rule
from timecontract.monitor.rules.invoice.common import record_rule, text, told_rule

FIELDS = (
    "time_entry_id",
    "project_id",
    "project_name",
    "customer_id",
    "customer_name",
    "task_id",
    "task_name",
    "user_id",
    "user_name",
    "is_current_user",
    "log_date",
    "begin_time",
    "end_time",
    "log_time",
    "is_billable",
    "billed_status",
    "invoice_id",
    "notes",
    "timer_started_at",
    "timer_started_at_utc_time",
    "timer_duration_in_minutes",
    "timer_duration_in_seconds",
    "created_time",
    "timesheet_custom_fields",
)
FIELD_RULES = {name: f"INV-FIELD-{name.upper().replace('_', '-')}" for name in FIELDS}
INVOICED_WORDS = frozenset({"invoiced", "billed", "paid", "partially_billed"})
_QUOTED = re.compile(r"['\"]([a-z_]+)['\"]")


@rule("INV-ENVELOPE-JSON")
def a_success_is_a_json_object(case: Case) -> Outcome | None:
    if case.answer.kind not in (Kind.SUCCESS, Kind.UNREADABLE):
        return None
    if case.answer.document is not None:
        return KEPT
    return broken("a body that is a JSON object", case.answer.told())


@rule("INV-ENVELOPE-CODE")
def a_success_has_code_0(case: Case) -> Outcome | None:
    if not case.ok:
        return None
    code = case.answer.code
    if type(code) is int and code == 0:
        return KEPT
    return broken("the number 0 as code", f"code {code!r}")


@rule("INV-ENVELOPE-REFUSAL")
def an_error_has_another_code(case: Case) -> Outcome | None:
    if not case.answer.refused or case.answer.document is None:
        return None
    if "code" not in case.answer.document:
        return None
    code = case.answer.code
    return expect(
        type(code) is int and code != 0, "a number other than 0 as code", case.answer.told()
    )


@rule("INV-ENVELOPE-MESSAGE")
def every_code_has_its_message(case: Case) -> Outcome | None:
    document = case.answer.document
    if document is None or "code" not in document or not (case.ok or case.answer.refused):
        return None
    message = document.get("message")
    if isinstance(message, str) and message:
        return KEPT
    return broken("a text as message", f"message {message!r}")


# ---- the attributes ----------------------------------------------------------------------------


def _field_breaches(case: Case) -> Mapping[str, Outcome]:
    """The first breach of each attribute's own schema, by rule; kept where it was shown."""
    found: dict[str, Outcome] = {}
    validator = schemas.validator("invoice/time-entry")
    for record in case.records:
        for error in validator.errors(record):
            at_fault = _field_of(error)
            if at_fault == "user_name" and not _has_a_name(case, record):
                continue
            if at_fault in FIELD_RULES and at_fault not in found:
                found[at_fault] = _field_breach(at_fault, record, error.message)
    broken_rules = {FIELD_RULES[name]: breach for name, breach in found.items()}
    return {**_kept(frozenset(found).union(*case.records)), **broken_rules}


@lru_cache(maxsize=64)
def _kept(shown: frozenset[str]) -> Mapping[str, Outcome]:
    """The rules of these attributes, all of them kept. Most answers show the same attributes."""
    return {rule_id: KEPT for name, rule_id in FIELD_RULES.items() if name in shown}


def _has_a_name(case: Case, record: Mapping[str, Any]) -> bool:
    """Whether the entry's user is known; one whom nobody knows may be taken without a name."""
    if "user_name" in record:
        return True
    user = record.get("user_id")
    if case.facts is None or case.caller is None:
        return ("user", str(user)) in case.world.names
    organization = case.facts.organization(case.caller.organization)
    return organization is not None and any(known.id == user for known in organization.users)


def _field_of(error: schemas.SchemaError) -> str | None:
    """The attribute that a schema error is about."""
    if error.path:
        return str(error.path[0])
    match = _QUOTED.search(error.message)
    return match[1] if match and match[1] in FIELDS else None


def _field_breach(name: str, record: Mapping[str, Any], message: str) -> Outcome:
    if name not in record:
        return broken(f"{name}, in every answer that shows an entry", f"no {name}", doubts=(name,))
    return broken(
        f"{name} as schemas/invoice/time-entry.json has it",
        f"{text(record[name])}: {message}"[:300],
        doubts=(name,),
    )


for _rule_id in FIELD_RULES.values():
    inquired(_rule_id, _field_breaches)


# ---- one id, one name --------------------------------------------------------------------------


def _name_rule(rule_id: str, kind: str) -> None:
    id_field, name_field = f"{kind}_id", f"{kind}_name"

    @record_rule(rule_id)
    def one_name_everywhere(case: Case, record: Mapping[str, Any]) -> Outcome | None:
        identity, name = record.get(id_field), record.get(name_field)
        known = case.world.names.get((kind, identity)) if isinstance(identity, str) else None
        if known is None or not (name is None or isinstance(name, str)):
            return None
        if name == known:
            return KEPT
        if kind == "user" and (name is None or is_blank(name)):
            # A user of another organisation may be taken as one whom nobody knows.
            return None
        return broken(f"{known!r} for the {kind} {identity}", repr(name))


_name_rule("INV-PROJECT-ONE-NAME", "project")
_name_rule("INV-CUSTOMER-ONE-NAME", "customer")
_name_rule("INV-TASK-ONE-NAME", "task")
_name_rule("INV-USER-ONE-NAME", "user")


@record_rule("INV-PROJECT-ONE-CUSTOMER")
def a_project_has_one_customer(case: Case, record: Mapping[str, Any]) -> Outcome | None:
    project, customer = record.get("project_id"), record.get("customer_id")
    known = case.world.customers.get(project) if isinstance(project, str) else None
    if known is None or not (customer is None or isinstance(customer, str)):
        return None
    if customer == known:
        return KEPT
    return broken(f"customer {known} for the project {project}", repr(customer))


# ---- over time ---------------------------------------------------------------------------------


@rule("INV-ID-NEW")
def a_new_entry_has_a_new_id(case: Case) -> Outcome | None:
    if case.op != "log_time_entries" or case.shown is None or case.overlaps:
        return None
    identity = case.shown["time_entry_id"]
    known = case.world.entry(identity)
    return expect(
        known is None or not known.record, "an id that was never shown", f"{identity}, seen before"
    )


@record_rule("INV-CREATED-TIME-FIXED")
def created_time_never_changes(case: Case, record: Mapping[str, Any]) -> Outcome | None:
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    if entry is None or entry.created_time is None:
        return None
    shown = record.get("created_time")
    if shown == entry.created_time:
        return KEPT
    return broken(f"created_time {entry.created_time!r}", repr(shown))


@record_rule("INV-BILLED-WITH-INVOICE")
def billing_and_invoice_agree(_case: Case, record: Mapping[str, Any]) -> Outcome | None:
    status, invoice = record.get("billed_status"), record.get("invoice_id")
    if not isinstance(status, str) or not (invoice is None or isinstance(invoice, str)):
        return None
    if invoice is not None and not is_blank(invoice):
        if status.casefold() != "unbilled":
            return KEPT
        return broken(f"another status on invoice {invoice}", repr(status))
    if status.casefold() in INVOICED_WORDS:
        return broken("an invoice_id", f"none, and billed_status {status!r}")
    return KEPT


@record_rule("INV-TIMER-MINUTES-OF-SECONDS")
def minutes_are_those_of_the_seconds(case: Case, record: Mapping[str, Any]) -> Outcome | None:
    minutes = count(record.get("timer_duration_in_minutes"))
    seconds = count(record.get("timer_duration_in_seconds"))
    if minutes is None or seconds is None:
        return None
    runs = _runs(case, record)
    # Under a control clock a run has whole seconds: no rounding moves it by a whole minute.
    most = 59 if runs == 1 and case.exchange.clock is not None else 60 * (runs or 1)
    if abs(seconds - 60 * minutes) <= most:
        return KEPT
    return broken(
        f"minutes and seconds that are at most {most} seconds apart",
        f"{minutes} minutes and {seconds} seconds",
    )


def _runs(case: Case, record: Mapping[str, Any]) -> int | None:
    """How often the entry's timer has run at most, each time rounded apart; None if not known."""
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    if case.overlaps or entry is None or entry.maker is None:
        return None
    return entry.runs + (case.world.timed(entry) is not False)


told_rule("INV-ONLY-CALLS-CHANGE")
told_rule("INV-READS-AGREE")


@rule("INV-ORGANISATIONS-APART")
def organisations_are_apart(case: Case) -> Outcome | None:
    if case.sign_in is not SignIn.GOOD or case.call.organization is None:
        return None
    if not case.world.organizations - {case.call.organization}:
        return None
    leaked = [entry.id for entry in _known(case) if entry.organization != case.call.organization]
    return expect(
        not leaked,
        f"entries of organisation {case.call.organization} only",
        f"{', '.join(leaked)} of another one",
    )


def _known(case: Case) -> list[Entry]:
    found = (case.world.entries.get(str(r.get("time_entry_id"))) for r in case.records)
    return [entry for entry in found if entry is not None and entry.organization]
