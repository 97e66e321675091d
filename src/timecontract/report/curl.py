"""A story as lines for a shell: `curl`, with variables for the address, tokens and new ids."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence

from timecontract.exchange import Event, Exchange, Request
from timecontract.report import story

_HEADERS = ("x-com-zoho-invoice-organizationid", "content-type")
_WIDTH = 92
_ID_OF_ENTRY = "jq -r .time_entry.time_entry_id"


def commands(events: Sequence[Event], url: str = "") -> list[str]:
    """The story as shell lines that can be pasted once the variables of the first lines are set.

    `url` is the address to call; by default the one that was called, which is gone where the story
    had a world of its own.

    An entry that the story makes and uses again is caught in a variable (this wants `jq`). Calls
    that overlapped are written one after the other, and a lost answer like any other call.
    """
    exchanges = [event for event in events if isinstance(event, Exchange)]
    if not exchanges:
        return []
    variables = _entry_variables(exchanges)
    lines = list(_settings(exchanges, url))
    for event in events:
        if isinstance(event, Exchange):
            lines.append(_command(event, variables))
        else:
            lines.append(f"# behind the API: {event.kind} {dict(event.details)}")
    return lines


def token_variable(caller: str) -> str:
    """The shell variable that stands for the token of `caller`."""
    return "TOKEN_" + re.sub(r"\W", "_", caller).upper()


def _settings(exchanges: Sequence[Exchange], url: str) -> Iterator[str]:
    yield f"URL={shlex.quote(url or story.base(exchanges[0].request.url))}"
    callers = dict.fromkeys(e.caller for e in exchanges if _signs_in(e.request))
    for caller in callers:
        yield f"{token_variable(caller)}=...   # the token of {caller}"


def _signs_in(request: Request) -> bool:
    return "authorization" in request.headers


def _entry_variables(exchanges: Sequence[Exchange]) -> dict[str, str]:
    """Variables by id, for the entries that a POST of the story made and a later call names."""
    texts = [e.request.url + e.request.body.decode("latin-1") for e in exchanges]
    made = {
        story.shown_entry_id(exchange.response): number
        for number, exchange in reversed(list(enumerate(exchanges)))
        if _makes(exchange.request)
    }
    return {
        entry_id: name.upper().replace("-", "_")
        for entry_id, name in story.Names(exchanges)
        if entry_id in made and any(entry_id in text for text in texts[made[entry_id] + 1 :])
    }


def _makes(request: Request) -> bool:
    return request.method == "POST" and story.path(request.url).endswith("/timeentries")


def _command(exchange: Exchange, variables: dict[str, str]) -> str:
    request = exchange.request
    data, before = _data(request.body, variables)
    words = ["curl -sS"]
    if request.method != "GET":
        words.append(f"-X {shlex.quote(request.method)}")
    words.append(f'"$URL{_escaped(story.path(request.url), variables)}"')
    if _signs_in(request):
        token = token_variable(exchange.caller)
        words.append(f'-H "Authorization: Zoho-oauthtoken ${token}"')
    words += [
        f"-H {shlex.quote(f'{name}: {request.headers[name]}')}"
        for name in _HEADERS
        if name in request.headers
    ]
    line = before + _folded([*words, *data])
    variable = variables.get(story.shown_entry_id(exchange.response) or "")
    if variable and _makes(request):
        return f"{variable}=$({line} | {_ID_OF_ENTRY})"
    return line


def _folded(words: Sequence[str]) -> str:
    """The words in lines that a shell reads as one."""
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) < _WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(f"  {word}")
    return " \\\n".join(lines)


def _data(body: bytes, variables: dict[str, str]) -> tuple[list[str], str]:
    """The words that give `body` to curl, and what stands before curl for a body of odd bytes."""
    if not body:
        return [], ""
    text = body.decode("utf-8", "surrogateescape")
    if any(ord(c) < 0x20 or 0xDC80 <= ord(c) <= 0xDCFF for c in text):
        octal = "".join(f"\\{byte:03o}" for byte in body)
        return ["--data-binary @-"], f"printf '{octal}' | "
    if any(entry_id in text for entry_id in variables):
        return [f'--data-binary "{_escaped(text, variables)}"'], ""
    return [f"--data-binary {shlex.quote(text)}"], ""


def _escaped(text: str, variables: dict[str, str]) -> str:
    """`text` for the inside of double quotes, ids of entries replaced by their variables."""
    text = re.sub(r'([\\"$`])', r"\\\1", text)
    for entry_id, variable in variables.items():
        text = text.replace(entry_id, f"${{{variable}}}")
    return text
