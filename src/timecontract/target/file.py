"""What is judged: read from a target file, or given by bare addresses."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from timecontract.contract.dialect import DialectError, InvoiceDialect
from timecontract.contract.facts import FactsError, InvoiceFacts
from timecontract.target.cast import Cast, TokenSource, cast
from timecontract.target.errors import TargetError
from timecontract.target.sign_in import FixedToken, RefreshToken
from timecontract.target.transport import CONNECT_TIMEOUT, READ_TIMEOUT

_FACTS = (*(f.name for f in fields(InvoiceFacts) if f.name != "callers"), "tokens")
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
    """An Invoice target as declared. `name` is how it was named, without secrets.

    `declared` is in the form of the control protocol's fixtures. `throw_away` says that everything
    on it may be lost. Timeouts are in seconds; `requests_per_second` is a limit that the suite
    keeps of its own accord. `bulk_delete_named` tells whether the file itself names the parameter
    of a bulk deletion.
    """

    name: str
    declared: Mapping[str, Any] = field(default_factory=dict, repr=False)
    control: str | None = None
    throw_away: bool = False
    connect_timeout: float = CONNECT_TIMEOUT
    read_timeout: float = READ_TIMEOUT
    requests_per_second: float | None = None
    dialect: InvoiceDialect = field(default_factory=InvoiceDialect)
    bulk_delete_named: bool = False

    @property
    def facts(self) -> InvoiceFacts:
        """The declared facts; TargetError where they are not of the form."""
        try:
            return InvoiceFacts.from_mapping(self.declared)
        except (FactsError, ValueError) as error:
            raise TargetError(str(error)) from error

    def filled(self, fixtures: Mapping[str, Any], *, world: bool = False) -> Target:
        """The target with what it leaves out taken from the fixtures of its control address.

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
                f"The target has no address: expected url, such as https://host/invoice/v3, seen "
                f"{facts.url!r}; add it, or a control address whose fixtures name it."
            )
        tokens = self.declared.get("tokens", ())
        return cast(facts, dict(zip(facts.callers, map(_token_source, tokens), strict=False)))


def bare_target(url: str | None, control: str | None) -> Target:
    """A target given by addresses alone; TargetError where nothing can tell who may sign in."""
    if control is None:
        raise TargetError(
            f"Nothing tells who may sign in at {url}: expected --target FILE, or --control ADDRESS "
            "beside --invoice-url; write a target file with `timecontract init`."
        )
    declared = {"url": url.rstrip("/")} if url else {}
    return Target(name=_without_secrets(url or control), declared=declared, control=control)


def read_target(path: Path) -> Target:
    """Reads a target file; TargetError, with the place and the remedy, where it is not one."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TargetError(f"The target file {path} is not TOML: {error}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise TargetError(
            f"The target file {path} cannot be read ({error}); write one with `timecontract init`."
        ) from error
    table = document.get("invoice")
    if not isinstance(table, dict):
        raise TargetError(f"The target file {path} has no table [invoice]; add one with url.")
    try:
        return _target(path.name, table)
    except (TargetError, DialectError) as error:
        raise TargetError(f"In the target file {path}: {error}") from error


def _target(name: str, table: Mapping[str, Any]) -> Target:
    _check_names(table)
    settings = {"name": name} | {k: _checked(k, table[k]) for k in _SETTINGS if k in table}
    declared = {key: table[key] for key in _FACTS if key in table}
    dialect = table.get("dialect", {})
    if not isinstance(dialect, dict):
        raise TargetError("dialect is no table; write [invoice.dialect].")
    if "tokens" in declared:
        declared["tokens"] = [_token(token) for token in _tables("tokens", declared["tokens"])]
    target = Target(
        **settings,
        declared=declared,
        dialect=InvoiceDialect.from_mapping(dialect),
        bulk_delete_named=bool(dialect.get("bulk_delete_parameter")),
    )
    _ = target.facts  # a mistake in the facts is told while the file is at hand
    return target


def _check_names(table: Mapping[str, Any]) -> None:
    known = [*_FACTS, *_SETTINGS, "dialect"]
    for key in table:
        if key not in known:
            nearest = get_close_matches(key, known, n=1)
            hint = f"did you mean {nearest[0]}?" if nearest else f"there are {', '.join(known)}."
            raise TargetError(f"[invoice] has no setting {key!r}; {hint}")


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


def _tables(key: str, value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return value
    raise TargetError(f"{key} is no list of tables; write [[invoice.{key}]].")


def _token(declared: Mapping[str, Any]) -> Mapping[str, Any]:
    """A token's declaration with what the environment holds put in its place."""
    ways = [way for way in ("token", "token_env", "oauth") if way in declared]
    if len(ways) != 1:
        raise TargetError(
            "each of tokens needs exactly one of token, token_env and oauth, seen "
            f"{' and '.join(ways) or 'none'} for user {declared.get('user')!r}."
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
        raise TargetError(f"A token of user {token.get('user')!r} has no text; give token.")
    return FixedToken(text)


def _without_secrets(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
