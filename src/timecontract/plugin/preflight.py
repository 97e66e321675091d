"""Whether there is anything to judge at all, told in seconds and in one sentence."""

from __future__ import annotations

from timecontract.contract.apis import Api
from timecontract.drive.reply import Reply
from timecontract.drive.stage import Stage
from timecontract.plugin.driven import Driven
from timecontract.target.errors import UnjudgedError


def preflight(stage: Stage, driven: Driven) -> None:
    """Takes the two looks of the API; UnjudgedError where nothing can be judged.

    That is: neither call is answered, or neither with JSON, or both refuse the sign-in. Where only
    one goes wrong the target is there, and what is wrong with it is for the monitor to say.
    """
    one, other = (look() for look in driven.looks(stage))
    if not one.json and not other.json:
        raise UnjudgedError(_no_api(one, stage.api))
    refused = all(_refuses_sign_in(reply, driven) for reply in (one, other))
    if refused or refused_alike(one, other):
        raise UnjudgedError(
            f"The target refuses the sign-in of user {stage.cast.role('first').user}: "
            f"{one.summary()}; check its token, and that the token belongs to this organisation "
            "and address."
        )


def _no_api(reply: Reply, api: Api) -> str:
    url = reply.exchange.request.url
    if reply.exchange.response is None:
        return f"Nothing answers at {url}: is the server running, and is the address right?"
    kind = reply.exchange.response.headers.get("content-type", "nothing")
    return (
        f"{url} answers HTTP {reply.status} with {kind} in place of a JSON object: is this the "
        f"address of the API, up to and with {api.address}?"
    )


def refused_alike(one: Reply, other: Reply) -> bool:
    """Whether two different calls are refused in the same words: not for what they ask."""
    refused = all(
        not r.ok and 0 < r.status < 500 and r.status != 429 and r.message for r in (one, other)
    )
    return refused and (one.code, one.message) == (other.code, other.message)


def _refuses_sign_in(reply: Reply, driven: Driven) -> bool:
    return not reply.ok and (reply.status in (401, 403) or reply.code in driven.sign_in_codes)
