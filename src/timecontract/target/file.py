"""What is judged: read from a target file, or given by bare addresses."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from timecontract.contract.apis import APIS, Api, Dialect, Facts
from timecontract.contract.dialect import DialectError
from timecontract.contract.facts import FactsError
from timecontract.target.cast import Cast, TokenSource
from timecontract.target.errors import TargetError
from timecontract.target.kinds import KINDS
from timecontract.target.sign_in import FixedToken, RefreshToken
from timecontract.target.transport import CONNECT_TIMEOUT, READ_TIMEOUT

_SETTINGS: Mapping[str, str] = {
    "name": "a text",
    "control": "a text",
    "throw_away": "true or false",
    "connect_timeout": "a number above 0",
    "read_timeout": "a number above 0",
    "requests_per_second": "a number above 0",
}
_OAUTH = ("client_id_env", "client_secret_env", "refresh_token_env")


@dataclass(frozen=True, slots=True)
class Target:
    """A target of one API as declared. `name` is how it was named, without secrets.

    `declared` is in the form of the control protocol's fixtures. `certain` says that the API is
    there; otherwise it is where the fixtures of the control address tell of it. `throw_away` says
    that everything on it may be lost. Timeouts are in seconds; `requests_per_second` is a limit
    that the suite keeps of its own accord. `bulk_delete_named` tells whether the file itself names
    the parameter of a bulk deletion.
    """

    name: str
    api: str = "invoice"
    declared: Mapping[str, Any] = field(default_factory=dict, repr=False)
    control: str | None = None
    certain: bool = True
    throw_away: bool = False
    connect_timeout: float = CONNECT_TIMEOUT
    read_timeout: float = READ_TIMEOUT
    requests_per_second: float | None = None
    bulk_delete_named: bool = False

    @property
    def facts(self) -> Facts:
        """The declared facts; TargetError where they are not of the form."""
        try:
            return APIS[self.api].facts.from_mapping(self.declared)
        except (FactsError, ValueError) as error:
            raise TargetError(str(error)) from error

    @property
    def dialect(self) -> Dialect:
        """The declared dialect; TargetError where it has a setting that does not exist."""
        given = self.declared.get("dialect", {})
        if not isinstance(given, dict):
            raise TargetError(f"dialect is no table; write [{self.api}.dialect].")
        try:
            return APIS[self.api].dialect.from_mapping(given)
        except DialectError as error:
            raise TargetError(str(error)) from error

    def filled(self, fixtures: Mapping[str, Any], *, world: bool = False) -> Target:
        """The target with what it leaves out taken from its part of a control address's fixtures.

        In a world of its own the address of the API is always that of the fixtures.
        """
        declared = {**fixtures, **self.declared}
        if world and "url" in fixtures:
            declared["url"] = fixtures["url"]
        return replace(self, declared=declared)

    def cast(self) -> Cast:
        """Who plays which part; TargetError where an address or the first caller is missing."""
        facts = self.facts
        if not facts.url.startswith(("http://", "https://")):
            raise TargetError(
                "The target has no address: expected url, such as "
                f"https://host{APIS[self.api].address}, seen {facts.url!r}; add it, or a control "
                "address whose fixtures name it."
            )
        tokens = self.declared.get("tokens", ())
        sources = dict(zip(facts.callers, map(_token_source, tokens), strict=False))
        return KINDS[self.api].cast(facts, sources)


def bare_targets(urls: Mapping[str, str], control: str | None) -> tuple[Target, ...]:
    """The targets that addresses alone name: those with a URL, by API, else all that may be there.

    Raises TargetError where nothing can tell who may sign in.
    """
    if control is None:
        named = " and ".join(urls.values())
        options = " or ".join(f"--{api}-url" for api in urls)
        raise TargetError(
            f"Nothing tells who may sign in at {named}: expected --target FILE, or --control "
            f"ADDRESS beside {options}; write a target file with `timecontract init`."
        )
    return tuple(
        Target(
            name=_without_secrets(urls.get(api, control)),
            api=api,
            declared={"url": urls[api].rstrip("/")} if api in urls else {},
            control=control,
            certain=api in urls,
        )
        for api in urls or APIS
    )


def read_targets(path: Path) -> tuple[Target, ...]:
    """Reads a target file, one target for each API that it has a table of.

    Raises TargetError, with the place and the remedy, where it is not one.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TargetError(f"The target file {path} is not TOML: {error}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise TargetError(
            f"The target file {path} cannot be read ({error}); write one with `timecontract init`."
        ) from error
    tables = {api: document[api] for api in APIS if isinstance(document.get(api), dict)}
    if not tables:
        names = " or ".join(f"[{api}]" for api in APIS)
        raise TargetError(f"The target file {path} has no table {names}; add one with url.")
    try:
        return tuple(_target(path.name, APIS[api], table) for api, table in tables.items())
    except TargetError as error:
        raise TargetError(f"In the target file {path}: {error}") from error


def _target(name: str, api: Api, table: Mapping[str, Any]) -> Target:
    declares = (*KINDS[api.id].declares, "dialect")
    _check_names(api, table, [*declares, *_SETTINGS])
    settings = {"name": name} | {k: _checked(k, table[k]) for k in _SETTINGS if k in table}
    declared = {key: table[key] for key in declares if key in table}
    if "tokens" in declared:
        declared["tokens"] = list(map(_token, _tables(api, "tokens", declared["tokens"])))
    target = Target(**settings, api=api.id, declared=declared)
    # A mistake in facts or dialect is told while the file is at hand.
    _ = target.facts, target.dialect
    named = declared.get("dialect", {}).get("bulk_delete_parameter")
    return replace(target, bulk_delete_named=bool(named))


def _check_names(api: Api, table: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in table:
        if key not in known:
            nearest = get_close_matches(key, known, n=1)
            hint = f"did you mean {nearest[0]}?" if nearest else f"there are {', '.join(known)}."
            raise TargetError(f"[{api.id}] has no setting {key!r}; {hint}")


def _checked(key: str, value: Any) -> Any:
    kind = _SETTINGS[key]
    fits = {
        "a text": isinstance(value, str),
        "true or false": isinstance(value, bool),
        "a number above 0": isinstance(value, int | float) and value > 0 and value is not True,
    }
    if not fits[kind]:
        raise TargetError(f"{key} is {value!r}, expected {kind}.")
    return value


def _tables(api: Api, key: str, value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return value
    raise TargetError(f"{key} is no list of tables; write [[{api.id}.{key}]].")


def _token(declared: Mapping[str, Any]) -> Mapping[str, Any]:
    """A token's declaration with what the environment holds put in its place."""
    ways = [way for way in ("token", "token_env", "oauth") if way in declared]
    if len(ways) != 1:
        raise TargetError(
            "each of tokens needs exactly one of token, token_env and oauth, seen "
            f"{' and '.join(ways) or 'none'} for {_owner(declared)}."
        )
    if "token_env" in declared:
        return {**declared, "token": _environment(declared["token_env"])}
    if "oauth" in declared:
        return {**declared, "oauth": _refresh_token(declared["oauth"])}
    return declared


def _refresh_token(oauth: Any) -> RefreshToken:
    given = oauth if isinstance(oauth, dict) else {}
    missing = [key for key in ("accounts_url", *_OAUTH) if not isinstance(given.get(key), str)]
    if missing:
        raise TargetError(f"oauth of a token lacks {', '.join(missing)}; each is a text.")
    client_id, client_secret, refresh_token = (_environment(oauth[key]) for key in _OAUTH)
    return RefreshToken(oauth["accounts_url"], client_id, client_secret, refresh_token)


def _environment(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise TargetError(f"the environment variable {name} is not set; set it to the credential.")
    return value


def _token_source(token: Mapping[str, Any]) -> TokenSource:
    if isinstance(fetch := token.get("oauth"), RefreshToken):
        return fetch
    text = token.get("token")
    if not isinstance(text, str) or not text:
        raise TargetError(f"A token of {_owner(token)} has no text; give token.")
    return FixedToken(text)


def _owner(token: Mapping[str, Any]) -> str:
    """Whose token is declared, in the word of its API."""
    word = "employee" if "employee" in token else "user"
    return f"{word} {token.get(word)!r}"


def _without_secrets(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
