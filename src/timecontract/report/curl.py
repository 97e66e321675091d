"""A story as lines for a shell: `curl`, with variables for the address, tokens and new ids."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence

from timecontract.exchange import Event, Exchange, Request
from timecontract.monitor.overlap import grouped
from timecontract.report.story import Names
from timecontract.report.tellings import records_of, telling_of

_WIDTH = 92
# A header that says nothing.
_ANYTHING = "*/*"
_CATCHES = re.compile(r"[A-Z0-9_]+=\$\(")
# An id that is as long stands for its record wherever it is.
_UNMISTAKABLE = 8
# In a path, in a parameter or member whose name ends so, or in a list of such.
_BEFORE_ID = r"""(/|ids?(?:=|\\?"\s*:\s*\[?\s*\\?"?)|%2C|%22|,\s*\\?"?)"""
# What redaction left of a sign-in by a parameter.
_SIGN_IN = "authtoken=[redacted]"


def commands(events: Sequence[Event], url: str = "") -> list[str]:
    """The story as shell lines that can be pasted once the variables of the first lines are set.

    `url` is the address to call; by default the one that was called, which is gone where the story
    had a world of its own.

    A record that the story makes and uses again is caught in a variable (this wants `jq`), by a
    call that is waited for. Other calls that overlapped run beside each other. A lost answer is
    written like any other call.
    """
    exchanges = [event for event in events if isinstance(event, Exchange)]
    if not exchanges:
        return []
    variables = _record_variables(exchanges)
    lines = list(_settings(exchanges, url))
    for event in grouped(events):
        if isinstance(event, tuple):
            lines += _at_once([_command(exchange, variables) for exchange in event])
        elif isinstance(event, Exchange):
            lines.append(_command(event, variables))
        else:
            lines.append(f"# behind the API: {event.kind} {dict(event.details)}")
    return lines


def _at_once(commands: Sequence[str]) -> list[str]:
    """The commands beside each other, but for those whose output is caught."""
    caught = [command for command in commands if _CATCHES.match(command)]
    others = [f"{command} &" for command in commands if command not in caught]
    return [*caught, *others, "wait"] if others else caught


def token_variable(caller: str) -> str:
    """The shell variable that stands for the token of `caller`; an unknown one has no name."""
    if not caller:
        return "TOKEN"
    return "TOKEN_" + re.sub(r"\W", "_", caller).upper()


def _settings(exchanges: Sequence[Exchange], url: str) -> Iterator[str]:
    first = exchanges[0]
    yield f"URL={shlex.quote(url or telling_of(first).base(first.request.url))}"
    callers = dict.fromkeys(e.caller for e in exchanges if _signs_in(e.request))
    for caller in callers:
        yield f"{token_variable(caller)}=...   # the token of {caller or 'whoever called'}"


def _signs_in(request: Request) -> bool:
    return "authorization" in request.headers or _SIGN_IN in _texts(request)


def _texts(request: Request) -> str:
    return request.url + request.body.decode("latin-1")


def _record_variables(exchanges: Sequence[Exchange]) -> dict[str, str]:
    """Variables by id, for the records that a call of the story made and a later call names."""
    texts = [_texts(exchange.request) for exchange in exchanges]
    made = {_made(exchange): number for number, exchange in reversed(list(enumerate(exchanges)))}
    return {
        record: name.upper().replace("-", "_")
        for record, name in Names(exchanges)
        if record in made and any(record in text for text in texts[made[record] + 1 :])
    }


def _made(exchange: Exchange) -> str:
    """The id of the record that a call made, empty if it made none; of several, the first."""
    makes = telling_of(exchange).makes(exchange.request)
    return next(iter(records_of(exchange)), "") if makes else ""


def _command(exchange: Exchange, variables: dict[str, str]) -> str:
    request, telling = exchange.request, telling_of(exchange)
    token = f"${token_variable(exchange.caller)}"
    data, before = _data(request.body, variables, token)
    words = ["curl -sS"]
    if request.method != "GET":
        words.append(f"-X {shlex.quote(request.method)}")
    words.append(f'"$URL{_escaped(telling.path(request.url), variables, token)}"')
    if "authorization" in request.headers:
        words.append(f'-H "Authorization: Zoho-oauthtoken {token}"')
    words += [
        f"-H {shlex.quote(f'{name}: {request.headers[name]}')}"
        for name in telling.headers
        if request.headers.get(name, _ANYTHING) != _ANYTHING
    ]
    line = before + _folded([*words, *data])
    variable = variables.get(_made(exchange))
    if variable:
        return f"{variable}=$({line} | jq -r {shlex.quote(telling.id_of_made)})"
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


def _data(body: bytes, variables: dict[str, str], token: str) -> tuple[list[str], str]:
    """The words that give `body` to curl, and what stands before curl for a body of odd bytes."""
    if not body:
        return [], ""
    text = body.decode("utf-8", "surrogateescape")
    if any(ord(c) < 0x20 or 0xDC80 <= ord(c) <= 0xDCFF for c in text):
        octal = "".join(f"\\{byte:03o}" for byte in body)
        return ["--data-binary @-"], f"printf '{octal}' | "
    if any(told in text for told in (*variables, _SIGN_IN)):
        return [f'--data-binary "{_escaped(text, variables, token)}"'], ""
    return [f"--data-binary {shlex.quote(text)}"], ""


def _escaped(text: str, variables: dict[str, str], token: str) -> str:
    """`text` for the inside of double quotes, ids and the sign-in replaced by their variables."""
    text = re.sub(r'([\\"$`])', r"\\\1", text)
    for record, variable in variables.items():
        text = _standing_for(record).sub(rf"\g<1>${{{variable}}}", text)
    return text.replace(_SIGN_IN, f"authtoken={token}")


def _standing_for(record: str) -> re.Pattern[str]:
    """Where the text means the record: an id may be short, and stand inside of anything."""
    before = _BEFORE_ID if len(record) < _UNMISTAKABLE else r"((?<!\w)|(?<=%[0-9A-Fa-f]{2}))"
    return re.compile(rf"{before}{re.escape(record)}(?!\w)")
