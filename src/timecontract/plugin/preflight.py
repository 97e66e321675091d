"""Whether there is anything to judge at all, told in seconds and in one sentence."""

from __future__ import annotations

from timecontract.drive.invoice import InvoiceClient
from timecontract.drive.reply import Reply, entry_id
from timecontract.drive.stage import Stage
from timecontract.target.errors import UnjudgedError

_SIGN_IN_CODES = frozenset({14, 57})


def preflight(stage: Stage) -> None:
    """Asks for the list and the running timer; UnjudgedError where nothing can be judged.

    That is: neither call is answered, or neither with JSON, or both refuse the sign-in. Where only
    one goes wrong the target is there, and what is wrong with it is for the monitor to say.
    """
    first = InvoiceClient(stage, stage.cast.role("first"), {})
    listed = first.list()
    running = first.running()
    if not listed.json and not running.json:
        raise UnjudgedError(_no_api(listed))
    if (_refuses_sign_in(listed) and _refuses_sign_in(running)) or refused_alike(listed, running):
        raise UnjudgedError(
            f"The target refuses the sign-in of user {first.user_id}: {listed.summary()}; "
            "check its token, and that the token belongs to this organisation and address."
        )


def running_timer(stage: Stage) -> str:
    """Why timers must not be touched: a user's timer runs that is not ours. Empty if none does."""
    for alias in ("first", "second", "outsider"):
        if alias in stage.cast.roles:
            client = InvoiceClient(stage, stage.cast.roles[alias], {})
            if entry_id(client.running().entry):
                return f"needs no timer of user {client.user_id} to run already"
    return ""


def _no_api(reply: Reply) -> str:
    url = reply.exchange.request.url
    if reply.exchange.response is None:
        return f"Nothing answers at {url}: is the server running, and is the address right?"
    kind = reply.exchange.response.headers.get("content-type", "nothing")
    return (
        f"{url} answers HTTP {reply.status} with {kind} in place of a JSON object: is this the "
        "address of the API, up to and with /invoice/v3?"
    )


def refused_alike(one: Reply, other: Reply) -> bool:
    """Whether two different calls are refused in the same words: not for what they ask."""
    refused = all(
        not r.ok and 0 < r.status < 500 and r.status != 429 and r.message for r in (one, other)
    )
    return refused and (one.code, one.message) == (other.code, other.message)


def _refuses_sign_in(reply: Reply) -> bool:
    return not reply.ok and (reply.status in (401, 403) or reply.code in _SIGN_IN_CODES)
