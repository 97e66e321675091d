"""Whether a refusal tells what its caller may not know."""

from __future__ import annotations

from timecontract.monitor.people.case import Case

_TELLING = 6
"""A shorter text may stand in an answer by chance."""


def leaked(case: Case) -> str:
    """A text of somebody's sheet that stands in the answer and not in the request; or nothing."""
    body = case.answer.body.decode("utf-8", "replace")
    if not body:
        return ""
    sent = " ".join([case.exchange.request.url, *case.call.params.values()])
    return next((t for t in _private(case) if t in body and t not in sent), "")


def _private(case: Case) -> list[str]:
    """What the named sheet, or any sheet for a stranger, would tell."""
    sheets = [case.sheet] if case.sheet else []
    if case.sign_in.bad:
        sheets = list(case.world.live())[-20:]
    values = [s.value(name) for s in sheets for name in ("name", "description", "attachment_name")]
    return [v for v in values if isinstance(v, str) and len(v) >= _TELLING]
