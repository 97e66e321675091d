"""What a test talks to: an address at which everything is heard and, where it can be, judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from timecontract.contract import catalogue
from timecontract.contract.apis import APIS
from timecontract.drive.clock import TargetClock
from timecontract.drive.judge import Judge
from timecontract.exchange import Exchange, Request, Response
from timecontract.monitor.verdict import Finding
from timecontract.target.scrub import SIGN_IN_PARAMETER, SIGN_IN_SCHEME, Scrubber
from timecontract.testing.misuse import Misuse, misuses

_ANONYMOUS = "anonymous"


class Service:
    """One API as a test meets it.

    `url` is the address to give to the client. `judge` has the traffic judged. `aliases` name the
    owners of tokens; `stranger` is what the owner of any other token is called, with a number where
    it ends in `-`. `clock` is the service's, if it is under control.
    """

    def __init__(
        self,
        api: str,
        url: str,
        judge: Judge,
        *,
        aliases: Mapping[str, str] | None = None,
        stranger: str = "caller-",
        clock: TargetClock | None = None,
    ) -> None:
        self.api = api
        self.url = url
        self.problems: list[str] = []
        self._judge = judge
        self._clock = clock
        self._aliases = dict(aliases or {})
        self._stranger = stranger
        self._scrubber = Scrubber()
        for token, alias in self._aliases.items():
            self._scrubber.learn(token, alias)
        self._misuses: list[Misuse] = []
        self._allowed: set[str] = set()
        self.traffic: list[Exchange] = []

    def allow(self, *misuses: str) -> None:
        """Lets the test do on purpose what these ids, such as `CLIENT-CALL`, stand for."""
        self._allowed.update(misuses)

    def told(self) -> Iterator[str]:
        """What was found wrong, each in a few lines. The judging ends here."""
        self._judge.finish()
        yield from self.problems
        yield from map(_finding, self._first_of_each(self._judge.take_findings()))
        for misuse in dict.fromkeys(self._misuses):
            if misuse.id not in self._allowed:
                yield str(misuse)

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Around a call to the service."""
        with self._judge.under_way():
            yield

    def hear(self, request: Request, response: Response, began: float, ended: float) -> None:
        """Takes an exchange, to judge it and what the client made of the page."""
        token = _token(request)
        exchange = Exchange(
            request=Request(
                request.method,
                self._scrubber.text(request.url),
                self._scrubber.headers(request.headers),
                self._scrubber.body(request.body),
            ),
            response=Response(
                response.status,
                self._scrubber.headers(response.headers),
                self._scrubber.body(response.body),
            ),
            caller=self._alias(token),
            began=began,
            ended=ended,
            clock=self._clock.frozen_at if self._clock else None,
            api=self.api,
        )
        self._misuses += misuses(exchange, self.url)
        self.traffic.append(exchange)
        self._judge.observe(exchange)

    def _alias(self, token: str) -> str:
        if not token:
            return _ANONYMOUS
        if token not in self._aliases:
            number = sum(alias.startswith(self._stranger) for alias in self._aliases.values()) + 1
            numbered = self._stranger.endswith("-")
            self._aliases[token] = f"{self._stranger}{number}" if numbered else self._stranger
            self._scrubber.learn(token, self._aliases[token])
        return self._aliases[token]

    @staticmethod
    def _first_of_each(findings: Sequence[Finding]) -> list[Finding]:
        return list({finding.rule: finding for finding in reversed(findings)}.values())[::-1]


def _token(request: Request) -> str:
    """The credential of a request, empty where it has none.

    Behind another scheme of sign-in a token is not what it is behind the right one.
    """
    headers = {name.lower(): value for name, value in request.headers.items()}
    if "authorization" in headers:
        scheme, _, credential = headers["authorization"].partition(" ")
        known = scheme.lower() == SIGN_IN_SCHEME.lower()
        return credential if known else headers["authorization"]
    form = headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    text = request.body.decode("utf-8", "replace") if form else ""
    for parameters in (urlsplit(request.url).query, text):
        if given := parse_qs(parameters).get(SIGN_IN_PARAMETER):
            return given[0]
    return ""


def _finding(finding: Finding) -> str:
    rule = catalogue.load().get(finding.rule)
    title = rule.title if rule else APIS[finding.rule[:3]].title
    return (
        f"{finding.rule}  {title}\n  expected  {finding.expected}\n  seen      {finding.seen}\n"
        f"  more      timecontract explain {finding.rule}"
    )
