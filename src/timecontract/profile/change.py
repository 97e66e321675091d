"""A change of behaviour: where, what was seen before and after, and what it means for clients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Seen = Counter[str]
"""Values, and how many answers showed each."""


class Severity(StrEnum):
    """Whom a change concerns, worst first."""

    BREAKS = "breaks clients"
    MAY_BREAK = "may break"
    COMPATIBLE = "compatible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of change. `why` says what it does to clients, `advice` what they can do."""

    severity: Severity
    title: str
    why: str
    advice: str


B, M, C, U = Severity.BREAKS, Severity.MAY_BREAK, Severity.COMPATIBLE, Severity.UNKNOWN
SORTS: Mapping[str, Sort] = {
    "answer-changed": Sort(
        B,
        "an open question is answered otherwise",
        "Clients that were written against the earlier answer meet another one.",
        "Read the question with `timecontract explain`, and handle both answers.",
    ),
    "answer-added": Sort(
        M,
        "an open question is now also answered otherwise",
        "The earlier answer is not the only one any more.",
        "Read the question with `timecontract explain`, and handle both answers.",
    ),
    "rule-broken": Sort(
        B,
        "a rule of the contract that was kept is broken",
        "The page promises what the service does not do any more.",
        "See the finding in the report of the later run; tell the vendor.",
    ),
    "rule-kept": Sort(
        C,
        "a rule of the contract that was broken is kept",
        "The service does again what the page promises.",
        "Remove the work-around, and the entry in the file of known deviations.",
    ),
    "refused": Sort(
        B,
        "requests that were accepted are refused",
        "The same request does not succeed any more.",
        "Send what the refusal asks for, and try the request again.",
    ),
    "accepted": Sort(
        C,
        "requests that were refused are accepted",
        "What failed before succeeds.",
        "Do not count on the refusal to check input.",
    ),
    "code-changed": Sort(
        B,
        "the same requests are refused with another code",
        "Clients that look for the earlier code do not find it.",
        "Accept both codes; look at the table of errors on the page.",
    ),
    "notation-changed": Sort(
        B,
        "the same requests are answered in another notation",
        "Clients that parse JSON meet XML, or the other way round.",
        "Ask for the notation, and look at the content type before parsing.",
    ),
    "status-changed": Sort(
        B,
        "another HTTP status",
        "Clients that go by the status take another way.",
        "Accept both statuses.",
    ),
    "status-added": Sort(
        M,
        "an HTTP status that was not seen before",
        "Clients that go by the status may take another way.",
        "Accept both statuses.",
    ),
    "message-changed": Sort(
        B,
        "another message",
        "Clients that compare the text do not find it.",
        "Go by the code and not by the text.",
    ),
    "message-added": Sort(
        M,
        "a message that was not seen before",
        "Clients that compare the text may not find it.",
        "Go by the code and not by the text.",
    ),
    "media-type-changed": Sort(
        B,
        "another content type",
        "Clients that go by the content type do not parse the answer, or parse it wrongly.",
        "Accept both content types.",
    ),
    "content-type-changed": Sort(
        M,
        "another parameter of the content type",
        "Clients that compare the whole header do not find it.",
        "Compare the media type alone, and read the charset.",
    ),
    "header-gone": Sort(
        M,
        "a header is gone",
        "Clients that read it find nothing.",
        "Do without it.",
    ),
    "header-new": Sort(C, "a new header", "Clients that do not know it pass over it.", "Nothing."),
    "header-value-changed": Sort(
        M,
        "another value of a header",
        "Clients, caches and proxies that obey it act otherwise.",
        "See what the value asks for.",
    ),
    "redirected": Sort(
        M,
        "redirects lead elsewhere",
        "Clients that do not follow them, or not with a body or credentials, fail.",
        "Call the new address.",
    ),
    "field-gone": Sort(
        B,
        "a field is gone",
        "Clients that read it find nothing.",
        "Do without it, or find where it is shown now.",
    ),
    "field-rarer": Sort(
        M,
        "a field that was always there is sometimes absent",
        "Clients that count on it fail at times.",
        "Take an absent field for a blank one.",
    ),
    "field-new": Sort(
        C,
        "a new field",
        "Clients that do not know it pass over it.",
        "Let parsers accept unknown fields.",
    ),
    "type-changed": Sort(
        B,
        "a field has another JSON type",
        "Clients that parse the earlier type fail.",
        "Accept both types.",
    ),
    "type-added": Sort(
        M,
        "a field sometimes has another JSON type",
        "Clients that parse the earlier type fail at times.",
        "Accept both types.",
    ),
    "format-changed": Sort(
        B,
        "a field is written in another format",
        "Clients that parse the earlier format fail, or read another value.",
        "Parse both formats; see whether the unit is another one too.",
    ),
    "format-added": Sort(
        M,
        "a field is sometimes written in another format",
        "Clients that parse the earlier format fail at times.",
        "Parse both formats.",
    ),
    "spelling-changed": Sort(
        B,
        "a listed value is spelled otherwise",
        "Clients that compare it do not find it.",
        "Compare without regard to capitals.",
    ),
    "value-new": Sort(
        M,
        "a value that the page does not list",
        "Clients that know the listed values alone have no case for it.",
        "Let it fall into a default case.",
    ),
    "order-changed": Sort(
        M,
        "rows come in another order",
        "Clients that take the first row, or read page after page, see others.",
        "Ask for an order where there is a parameter for it, or sort by yourself.",
    ),
    "now-blank": Sort(
        M,
        "a field that was never blank is blank at times",
        "Clients that parse it fail at times.",
        "Take blank for none.",
    ),
    "too-few": Sort(
        U,
        "seen too seldom to tell",
        "The difference may be chance.",
        "Merge more runs, or compare runs of more effort.",
    ),
    "only-before": Sort(
        U,
        "asked before alone",
        "Nothing shows whether it is still so.",
        "Compare runs of the same effort and rules.",
    ),
    "only-after": Sort(
        U,
        "asked afterwards alone",
        "Nothing shows whether it was so before.",
        "Compare runs of the same effort and rules.",
    ),
}
"""Every sort of change by its name, which is an interface and never changes."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that differs.

    `sort` is a key of SORTS. `operations` and `outcomes` say in which answers it shows, `place` is
    the field, header, question, rule or form of request. `before` and `after` are what was seen,
    each with how often, out of `of_before` and `of_after` answers (0 where that says nothing).
    """

    sort: str
    place: str
    operations: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    before: tuple[tuple[str, int], ...] = ()
    after: tuple[tuple[str, int], ...] = ()
    of_before: int = 0
    of_after: int = 0

    @property
    def severity(self) -> Severity:
        """Whom it concerns."""
        return SORTS[self.sort].severity


def differing(
    sort: str, place: str, before: Seen, after: Seen, operation: str = "", outcome: str = ""
) -> Change:
    """A change in the values seen at a place."""
    return Change(
        sort,
        place,
        (operation,) if operation else (),
        (outcome,) if outcome else (),
        tuple(before.most_common()),
        tuple(after.most_common()),
    )
