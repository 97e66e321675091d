"""Who plays which part on an Invoice target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from timecontract.contract.facts import Caller, InvoiceFacts, Organization, Project
from timecontract.target.cast import NOBODYS_TOKEN, Cast, Role, TokenSource
from timecontract.target.errors import TargetError
from timecontract.target.sign_in import FixedToken

OPERATIONS = ("CREATE", "READ", "UPDATE", "DELETE")
_SCOPE = "ZohoInvoice.projects."
_EVERYTHING = frozenset({f"{_SCOPE}ALL", "ZohoInvoice.fullaccess.all"})
_NEEDS: Mapping[str, str] = {
    "second": "second-user",
    **{f"first-{operation}": "scoped-tokens" for operation in OPERATIONS},
    "outsider": "second-organisation",
    "first-in-foreign-organisation": "second-organisation",
}


@dataclass(frozen=True, slots=True)
class InvoiceRole(Role):
    """Somebody who calls the Invoice API.

    `organization` is the one named in the header; the projects and users that the caller's requests
    name are taken from it, except `user`.
    """

    organization: Organization


def cast(facts: InvoiceFacts, sources: Mapping[str, TokenSource]) -> Cast:
    """Finds the parts among the facts. `sources` gives the tokens, by the aliases of `facts`.

    Raises TargetError where nobody can play the first part: a caller with all scopes in a declared
    organisation.
    """
    parts = _parts(facts)
    callers = {alias: replace(caller, alias=alias, token=None) for alias, caller in parts.items()}
    roles = {
        alias: InvoiceRole(alias, caller.user, sources[caller.alias], _organization(facts, caller))
        for alias, caller in parts.items()
    }
    first = roles["first"]
    roles["anonymous"] = replace(first, alias="anonymous", sign_in=None)
    roles["bad-token"] = replace(first, alias="bad-token", sign_in=FixedToken(NOBODYS_TOKEN))
    foreign = next((o for o in facts.organizations if o.id != first.organization.id), None)
    if foreign:
        alias = "first-in-foreign-organisation"
        roles[alias] = replace(first, alias=alias, organization=foreign)
        callers[alias] = replace(callers["first"], alias=alias)
    return Cast(replace(facts, callers=callers), roles, _NEEDS, facts.time_zone)


def working_projects(organization: Organization) -> list[Project]:
    """The projects in which an entry can be made: those with a task.

    The first is the one that scenarios use; the others follow with those in front that differ
    most from it, in their customer and their tasks.
    """
    projects = [project for project in organization.projects if project.tasks]
    if not projects:
        return []
    first, *others = projects
    others.sort(key=lambda p: (not another_customer(first, p), not foreign_task(first, p)))
    return [first, *others]


def another_customer(first: Project, other: Project) -> bool:
    """Whether both customers are declared and differ."""
    declared = None not in (first.customer_id, other.customer_id)
    return declared and first.customer_id != other.customer_id


def foreign_task(first: Project, other: Project) -> str | None:
    """The id of a task of `other` that is not in `first`, or None."""
    return next((task for task in other.tasks if task not in first.tasks), None)


def _parts(facts: InvoiceFacts) -> dict[str, Caller]:
    """The callers by the part that they play; whoever plays none keeps the name they have."""
    callers = list(facts.callers.values())
    first = next((c for c in callers if _may_all(c)), None)
    if first is None:
        raise TargetError(
            "The target has no token with all four scopes: expected one under tokens with "
            f"{', '.join(_SCOPE + operation for operation in OPERATIONS)} (or without scopes, for "
            f"all), seen {len(callers)} tokens; add one to the target file or the fixtures."
        )
    parts = {"first": first}
    for caller in callers:
        if caller is not first:
            parts.setdefault(_part(caller, first), caller)
    return parts


def _part(caller: Caller, first: Caller) -> str:
    here = caller.organization == first.organization
    if here and caller.user == first.user:
        single = _single_scope(caller)
        return f"first-{single}" if single else caller.alias
    if not _may_all(caller):
        return caller.alias
    return "second" if here else "outsider" if caller.user != first.user else caller.alias


def _organization(facts: InvoiceFacts, caller: Caller) -> Organization:
    found = facts.organization(caller.organization)
    if found is None:
        raise TargetError(
            f"A token belongs to the organisation {caller.organization!r}, which is not declared: "
            "add it under organizations."
        )
    return found


def _may_all(caller: Caller) -> bool:
    single = {f"{_SCOPE}{operation}" for operation in OPERATIONS}
    return not caller.scopes or single <= caller.scopes or bool(_EVERYTHING & caller.scopes)


def _single_scope(caller: Caller) -> str | None:
    if len(caller.scopes) != 1:
        return None
    scope = next(iter(caller.scopes)).removeprefix(_SCOPE)
    return scope if scope in OPERATIONS else None
