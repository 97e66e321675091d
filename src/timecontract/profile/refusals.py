"""What changed in what comes of requests: accepted, or refused, and by which code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from timecontract.profile.answers import nested
from timecontract.profile.change import Change, Seen, differing
from timecontract.profile.evidence import MANY, Shift, shift
from timecontract.profile.profile import Path, branches
from timecontract.profile.situation import ACCEPTED, IN_XML, REFUSED

_OF_STATES = frozenset(("1002", "20050", "20054", "9000", "9005", "9008", "9009", "9031", "9032"))
"""Codes by which the pages refuse what the state of things does not allow; rules tell of those."""

Asked = Counter[Path]
Given = Mapping[str, Counter[Path]]


def changes(
    operation: str, asked: tuple[Asked, Asked], given: tuple[Given, Given]
) -> Iterator[Change]:
    """What differs in the outcomes of one operation, before and after.

    `asked` are outcomes by form of request, `given` what was seen of the answers by outcome.
    """
    renumbered = list(_renumbered(operation, *given))
    yield from renumbered
    new = {code for change in renumbered for code, _ in change.after}
    all_before, all_after = nested(asked[0].items()), nested(asked[1].items())
    for form in sorted({*all_before, *all_after}):
        was, now = all_before.get(form), all_after.get(form)
        if was is None or now is None:
            sort = "only-before" if was else "only-after"
            yield Change(sort, "requests of that form", (operation,))
            continue
        sort = _of_form(was, now)
        if sort and not (sort == "code-changed" and set(map(_codes, now)) <= new):
            yield differing(sort, form, was, now, operation)


def _of_form(was: Seen, now: Seen) -> str:
    """The sort of change, empty for none.

    A form does not say what state a record is in, nor whether a value exists; so it takes many.
    """
    if min(was.total(), now.total()) < MANY or was.keys() & now.keys():
        return ""
    if _OF_STATES & {code for outcome in (*was, *now) for code in _codes(outcome).split()}:
        return ""
    accepted = [all(o.startswith(ACCEPTED) for o in side) for side in (was, now)]
    refused = [all(o.startswith(REFUSED) for o in side) for side in (was, now)]
    same = set(map(_codes, was)) == set(map(_codes, now))
    if all(accepted) or (all(refused) and same):
        return "notation-changed"
    if accepted[0] and refused[1]:
        return "refused"
    if refused[0] and accepted[1]:
        return "accepted"
    return "code-changed" if all(refused) else ""


def _renumbered(operation: str, before: Given, after: Given) -> Iterator[Change]:
    """Refusals in the same words with other codes."""
    was, now = _codes_by_text(before), _codes_by_text(after)
    for text in sorted(was.keys() & now.keys()):
        if shift(was[text], now[text]) is Shift.REPLACED:
            yield differing("code-changed", text, was[text], now[text], operation)


def _codes_by_text(given: Given) -> Mapping[str, Seen]:
    """How often refusals said each text, by their codes. A final stop makes no other text."""
    found: dict[str, Seen] = {}
    for outcome, seen in given.items():
        if outcome.startswith(REFUSED):
            for code, text, times in _texts(branches(seen.items()).get("message", Counter())):
                found.setdefault(text.rstrip("."), Seen())[code or _codes(outcome)] += times
    return found


def _texts(messages: Counter[Path]) -> Iterator[tuple[str, str, int]]:
    """The texts of refusals with the code beside each, if any has one; then only those."""
    parted = [(*_parted(message), times) for (message,), times in messages.items()]
    beside = [one for one in parted if one[0]]
    yield from beside or parted


def _parted(message: str) -> tuple[str, str]:
    code, _, words = message.partition(" ")
    return (code, words) if code.isdigit() else ("", message)


def _codes(outcome: str) -> str:
    return outcome.removesuffix(IN_XML).removeprefix(f"{REFUSED} ")
