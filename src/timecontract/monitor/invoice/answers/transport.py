"""What is learned about deletion, errors, sign-in and HTTP."""

from __future__ import annotations

from dataclasses import replace

from timecontract.monitor.invoice import writing
from timecontract.monitor.invoice.answers import refused_or, taken_but_for, tells
from timecontract.monitor.invoice.call import ORGANIZATION_HEADER
from timecontract.monitor.invoice.case import FULL_SCOPES, Case, SignIn
from timecontract.monitor.invoice.step import bulk_ids
from timecontract.monitor.invoice.world import Presence
from timecontract.monitor.kind import Kind


@tells("bulk-delete-of-nothing")
def _bulk_delete_of_nothing(case: Case) -> str | None:
    empty = not case.call.query.get(case.dialect.bulk_delete_parameter or "")
    return refused_or(case, "nothing") if empty and case.good else None


@tells("delete-again")
def _delete_again(case: Case) -> str | None:
    if case.named is None or case.named.presence is not Presence.GONE or not case.good:
        return None
    return refused_or(case, "success")


@tells("created-status")
def _created_status(case: Case) -> str | None:
    return str(case.answer.status) if case.ok else None


@tells("business-error-status")
def _business_error_status(case: Case) -> str | None:
    foreign = writing.task_foreign(case) and writing.valid_but_for(case, "task_id")
    known = case.answer.code in (20050, 20054) or foreign
    return str(case.answer.status) if known and case.answer.refused and case.own_or_new else None


def _unknown_entry(case: Case) -> bool:
    """Whether the entry does not exist, and nothing else is wrong with the call."""
    named = case.call.entry_id
    if not named or not case.good:
        return False
    if case.op == "update_time_entry" and not writing.valid_but_for(case):
        return False
    if case.named is not None and case.named.presence is Presence.GONE:
        return True
    # What no server can have given out as an id may be no address at all.
    plain = named.isascii() and named.isalnum()
    return plain and (case.named is None or case.named.presence is Presence.ABSENT)


@tells("unknown-entry-status")
def _unknown_entry_status(case: Case) -> str | None:
    return str(case.answer.status) if _unknown_entry(case) and case.answer.refused else None


@tells("unknown-entry-code")
def _unknown_entry_code(case: Case) -> str | None:
    if not _unknown_entry(case) or not case.answer.refused:
        return None
    return "platform" if case.answer.code == 1002 else "other"


@tells("sign-in-status")
def _sign_in_status(case: Case) -> str | None:
    bad = case.sign_in in (SignIn.MISSING, SignIn.INVALID)
    return str(case.answer.status) if bad and case.answer.refused else None


@tells("scope-status")
def _scope_status(case: Case) -> str | None:
    bad = case.sign_in is SignIn.SCOPE and case.answer.refused
    return str(case.answer.status) if bad else None


@tells("missing-organization")
def _missing_organization(case: Case) -> str | None:
    if case.call.organization is not None or not _mere_list(case):
        return None
    return refused_or(case, "default")


def _mere_list(case: Case) -> bool:
    """Whether everything is listed by who may list, so that only the organisation can be wrong."""
    asked = case.call.query.keys() - {"organization_id"}
    if case.op != "list_time_entries" or asked or case.caller is None:
        return False
    return bool(case.caller.scopes & (FULL_SCOPES | {case.call.operation.scope}))


@tells("content-type")
def _content_type(case: Case) -> str | None:
    if case.exchange.response is None or case.answer.kind is not Kind.SUCCESS:
        return None
    media_type = case.exchange.response.headers.get("content-type", "none")
    if media_type.split(";")[0].strip() != "application/json":
        return f"other ({media_type.split(';')[0].strip()})"
    return "charset" if ";" in media_type else "plain"


@tells("input-error-status")
def _input_error_status(case: Case) -> str | None:
    arguments = case.call.arguments
    if not arguments or "project_id" in arguments or not case.answer.refused or not case.own_or_new:
        return None
    return str(case.answer.status) if case.answer.code != 20054 else None


@tells("bulk-delete-of-unknown-only")
def _bulk_delete_of_unknown_only(case: Case) -> str | None:
    known = [case.world.entry(entry_id) for entry_id in bulk_ids(case)]
    gone = all(e is not None and e.presence in (Presence.GONE, Presence.ABSENT) for e in known)
    return refused_or(case, "success") if known and gone and case.good else None


@tells("organization-in-query")
def _organization_in_query(case: Case) -> str | None:
    header = ORGANIZATION_HEADER in case.exchange.request.headers
    if header or "organization_id" not in case.call.query or not _mere_list(case):
        return None
    return "no" if case.answer.refused else "yes"


@tells("form-body")
def _form_body(case: Case) -> str | None:
    media_type = case.exchange.request.headers.get("content-type", "")
    if not media_type.startswith("application/x-www-form-urlencoded"):
        return None
    if not taken_but_for(replace(case, call=replace(case.call, plain=True))):
        return None
    return "no" if case.answer.refused else "yes"
