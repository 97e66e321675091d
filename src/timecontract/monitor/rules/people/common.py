"""Rules that several operations have in the same form, registered from the heading's own file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timecontract.contract import schemas
from timecontract.contract.formats import is_blank
from timecontract.monitor.people import demands, listing, records
from timecontract.monitor.people.case import Case
from timecontract.monitor.registry import KEPT, Outcome, broken, expect, inquired, rule


def told_rules(*rule_ids: str) -> None:
    """Decided by what was known before, or by what is wrong with the call, all together."""
    for rule_id in rule_ids:
        inquired(rule_id, what_was_known)


def what_was_known(case: Case) -> Mapping[str, Outcome]:
    """Everything that the answer says of what the call and earlier exchanges demand, by rule."""
    found: dict[str, Outcome] = {}
    for inquiry in (demands.outcomes, records.outcomes, listing.outcomes):
        for rule_id, outcome in inquiry(case).items():
            if rule_id not in found or not outcome.kept:
                found[rule_id] = outcome
    return found


def answer_rules(prefix: str) -> None:
    """Message, uri and message of failure of one operation are those of the page."""

    @rule(f"{prefix}-MESSAGE")
    def the_message_of_a_success(case: Case) -> Outcome | None:
        if not case.ok or case.answer.response is None:
            return None
        expected, seen = case.call.operation.message, case.answer.message
        if expected:
            return expect(seen == expected, repr(expected), repr(seen))
        return expect(isinstance(seen, str) and bool(seen.strip()), "a message", repr(seen))

    @rule(f"{prefix}-URI")
    def the_uri(case: Case) -> Outcome | None:
        if case.answer.response is None or not (case.ok or _documented(case)):
            return None
        if case.answer.xml:
            return None
        expected, seen = case.call.operation.uri, case.answer.response.get("uri")
        if seen is None and case.answer.result == []:
            return None
        return expect(seen == expected, repr(expected), repr(seen))

    @rule(f"{prefix}-FAILURE-MESSAGE")
    def the_message_of_a_failure(case: Case) -> Outcome | None:
        if not _documented(case):
            return None
        expected, seen = case.call.operation.failure, case.answer.message
        return expect(plain(seen) == plain(expected), repr(expected), repr(seen))


def _documented(case: Case) -> bool:
    """Whether the answer is an error of the page, not one of the sign-in or the platform."""
    return (
        case.about_the_call
        and case.answer.refused
        and bool(case.answer.codes & case.call.operation.codes.keys())
    )


def plain(text: Any) -> Any:
    """A text without regard to letter case and the final stop; the page itself wavers."""
    return text.strip().removesuffix(".").casefold() if isinstance(text, str) else text


def fields_breaches(
    schema: str, rules: Mapping[str, str], things: list[Mapping[str, Any]]
) -> dict[str, Outcome]:
    """The first breach of each attribute's own schema, by rule; kept where it was shown."""
    found: dict[str, Outcome] = {}
    validator = schemas.validator(schema)
    for thing in things:
        for name in thing.keys() & rules.keys():
            found.setdefault(rules[name], KEPT)
        for error in validator.errors(thing):
            name = _field_of(error)
            if name in rules and found.get(rules[name], KEPT).kept:
                seen = f"{text(thing[name])}" if name in thing else f"no {name}"
                found[rules[name]] = broken(f"{name} as the page shows it", seen, error.message)
    return found


def _field_of(error: schemas.SchemaError) -> str:
    """The attribute that a schema error is about."""
    if error.path:
        return str(error.path[0])
    quoted = error.message.split('"' if '"' in error.message else "'")
    return quoted[1] if len(quoted) > 2 else ""


def text(value: Any) -> str:
    """A value as evidence: short, in the notation of Python."""
    shown = repr(value)
    return shown if len(shown) <= 120 else f"{shown[:100]}... ({len(shown)} characters)"


def first_broken(outcomes: list[Outcome]) -> Outcome | None:
    """The first breach among several outcomes of one rule; else kept if any of them is."""
    return next((o for o in outcomes if not o.kept), outcomes[0] if outcomes else None)


def blank(value: Any) -> bool:
    """Whether a value is absent or says that there is none."""
    return value is None or is_blank(value)
