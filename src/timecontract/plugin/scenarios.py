"""The conformance run as pytest sees it: scenarios selected, skipped, failed, and summed up."""

from __future__ import annotations

import pickle
import time
from collections.abc import Generator, Sequence
from typing import Any, NoReturn

import pytest
from _pytest.outcomes import Exit, Skipped
from _pytest.runner import runtestprotocol

from timecontract.contract import catalogue
from timecontract.contract.apis import APIS, Dialect, Facts
from timecontract.drive.marks import EFFORTS, exercised_by, explores, least_effort
from timecontract.drive.reply import Reply
from timecontract.monitor.verdict import Finding
from timecontract.plugin.driven import driven
from timecontract.plugin.options import Options
from timecontract.plugin.order import best_first
from timecontract.plugin.premises import Premises
from timecontract.plugin.totals import Totals, headline
from timecontract.plugin.venue import Scenario, Scene, Venue
from timecontract.plugin.weather import lasting_errors
from timecontract.report.record import RunRecord
from timecontract.target.errors import NotExercised, TargetError, UnjudgedError
from timecontract.target.offers import lacking

UNJUDGED_STATUS = 3
"""pytest's exit status where the target could not be judged."""

_OUTPUT = "timecontract"


class ConformanceRun:
    """A pytest plugin: one run against one target, with all the APIs that it has.

    After the session `record` holds what it found, and `facts` and `dialects` hold by API what the
    target declares. `misused` says how the target is described wrongly, where that showed only when
    it was reached.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.totals = Totals()
        self.record: RunRecord | None = None
        self.facts: dict[str, Facts] = {}
        self.dialects: dict[str, Dialect] = {}
        self.misused = ""
        self._premises: Premises | None = None
        self._playing: tuple[Venue, Scene] | None = None
        self._errors_before: Sequence[Reply] = ()
        self._weather: Sequence[Reply] = ()
        self._began = time.monotonic()

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Deselects scenarios that exercise no selected rule, or ask for more effort.

        Of each API, those that find most for what they cost come first.
        """
        chosen = [item for item in items if self._selects(item)]
        dropped = [item for item in items if item not in chosen]
        if dropped:
            config.hook.pytest_deselected(items=dropped)
        if not self.options.page_order:
            chosen = sorted(best_first(chosen), key=_place_of_api)
        items[:] = chosen

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A scenario that cannot be collected is an error of the suite."""
        if report.failed:
            self.totals.crash((), f"{report.nodeid}: {_last_line(report.longreprtext)}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item, nextitem: pytest.Item | None
    ) -> bool | None:
        """Runs a scenario a second time, from a fresh start, if it met a server error."""
        if not _is_scenario(item):
            return None
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        reports = self._attempt(item, nextitem, errors_before=())
        if self._weather and not (item.session.shouldstop or self._stopped(api_of(item))):
            item._initrequest()  # type: ignore[attr-defined]
            second = self._attempt(item, nextitem, errors_before=self._weather)
            failed = any(report.failed for report in reports)
            reports = reports if failed and not any(r.failed for r in second) else second
        for report in reports:
            item.ihook.pytest_runtest_logreport(report=report)
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Opens the API before its first scenario; skips those that it cannot serve."""
        if not _is_scenario(item):
            return
        venue = self._open(item.session, api_of(item))
        rules = exercised_by(item)
        if reason := self._why_not(rules, venue) or venue.prepare(_scenario(item)):
            self.totals.skip(rules, reason)
            pytest.skip(reason)

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Generator[None, object, object]:
        """Ends a scenario: whatever it did, the monitor has the last word."""
        if self._playing is None:
            return (yield)
        outcome: BaseException | None = None
        result: object = None
        try:
            result = yield
        except (Exit, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            outcome = error
        findings = self._judged(pyfuncitem, outcome)
        if findings:
            pytest.fail(_told(findings), pytrace=False)
        if isinstance(outcome, NotExercised):
            pytest.skip(outcome.reason)
        if outcome is not None:
            raise outcome
        return result

    def begin(self, session: pytest.Session, api: str) -> Any:
        """The session of the next scenario, as the fixture of the API's name gives it."""
        venue = self._open(session, api)
        try:
            scene = venue.scene()
        except UnjudgedError as error:
            self._stop(session, str(error), api)
            pytest.skip(str(error))
        self._playing = venue, scene
        return driven(api).session(scene.stage)

    def end(self) -> None:
        """Gives the stage back; to be called after each `begin`."""
        playing, self._playing = self._playing, None
        if playing is not None:
            venue, scene = playing
            self._weather = tuple(e for stage in scene.stages for e in stage.server_errors)
            venue.leave(scene)

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """An exception around a scenario is an error of the suite."""
        error = call.excinfo.value if call.excinfo else None
        expected = error is None or isinstance(error, Skipped | KeyboardInterrupt | Exit)
        if call.when != "call" and error is not None and not expected and _is_scenario(item):
            self._crashed(item, error)

    def _attempt(
        self, item: pytest.Item, nextitem: pytest.Item | None, *, errors_before: Sequence[Reply]
    ) -> list[pytest.TestReport]:
        self._errors_before, self._weather = errors_before, ()
        return runtestprotocol(item, log=False, nextitem=nextitem)

    def _selects(self, item: pytest.Item) -> bool:
        if not _is_scenario(item):
            return not self.options.rules
        if api_of(item) not in self.options.apis:
            return False
        if EFFORTS.index(least_effort(item)) > EFFORTS.index(self.options.effort):
            return False
        return not self.options.rules or any(map(self.options.selects, exercised_by(item)))

    def _why_not(self, rules: Sequence[str], venue: Venue) -> str:
        known = [catalogue.load()[rule] for rule in rules]
        needs = [need for rule in known for need in rule.needs]
        operations = {operation for rule in known for operation in rule.operations}
        lacks = lacking(needs, self.totals.offers.get(venue.api.id, ()))
        return lacks or venue.why_not(operations)

    def _judged(self, item: pytest.Item, outcome: BaseException | None) -> list[Finding]:
        """Notes how the scenario ended, and the findings up to here."""
        assert self._playing is not None
        venue, scene = self._playing
        rules = exercised_by(item)
        try:
            if isinstance(outcome, Skipped):
                self.totals.skip(rules, str(outcome))
            elif isinstance(outcome, UnjudgedError):
                raise outcome
            elif outcome is not None:
                self._crashed(item, outcome)
            lasting = lasting_errors(self._errors_before, scene.stages)
            self.totals.findings += lasting
        except UnjudgedError as error:
            self._stop(item.session, str(error), venue.api.id)
            lasting = []
        findings = [*venue.settle(scene), *lasting]
        if findings and self.options.until and self.options.until(item.nodeid, findings):
            item.session.shouldstop = "The run has found what it was to find."
        return findings

    def _crashed(self, item: pytest.Item, error: BaseException) -> None:
        text = str(error).strip().splitlines() or [""]
        self.totals.crash(exercised_by(item), f"{item.nodeid}: {type(error).__name__}: {text[0]}")

    def _open(self, session: pytest.Session, api: str) -> Venue:
        """The venue of that API; a skip where it is not there or cannot be judged (any more)."""
        if reason := self._stopped(api):
            pytest.skip(reason)
        try:
            targets = self._reached(session).targets
        except UnjudgedError as error:
            self._stop(session, str(error))
            pytest.skip(str(error))
        except TargetError as error:
            self._misuse(error)
        if api not in targets:
            pytest.skip(f"the target has no {APIS[api].title} API")
        return self._venue(session, api)

    def _venue(self, session: pytest.Session, api: str) -> Venue:
        try:
            venue = self._reached(session).venue(api)
        except UnjudgedError as error:
            self._stop(session, str(error), api)
            pytest.skip(str(error))
        except TargetError as error:
            self._misuse(error)
        self.facts[api], self.dialects[api] = venue.facts, venue.dialect
        return venue

    def _reached(self, session: pytest.Session) -> Premises:
        if self._premises is None:
            worker = getattr(session.config, "workerinput", {}).get("workerid", "")
            self._premises = Premises(self.options, self.totals, worker)
        return self._premises

    def _misuse(self, error: TargetError) -> NoReturn:
        self.misused = self.totals.unjudged = str(error)
        raise Exit(str(error), pytest.ExitCode.USAGE_ERROR) from error

    def _stopped(self, api: str) -> str:
        """Why an API is not judged any more, empty while it is."""
        return self.totals.unjudged or self.totals.stopped.get(api, "")

    def _stop(self, session: pytest.Session, reason: str, api: str = "") -> None:
        """Notes why an API cannot be judged, or none; the run goes on with the others."""
        if api:
            self.totals.stopped.setdefault(api, reason)
        else:
            self.totals.unjudged = self.totals.unjudged or reason
        if all(map(self._stopped, self.totals.apis or self.options.apis)):
            session.shouldstop = reason

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """An interrupted run has not judged everything."""
        if excinfo.type is KeyboardInterrupt and not self.totals.unjudged:
            self.totals.unjudged = "The run was interrupted."

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """Takes over what a worker of pytest-xdist has gathered."""
        share = getattr(node, "workeroutput", {}).get(_OUTPUT)
        if share:
            self.totals.merge(pickle.loads(share))
        elif error:
            self.totals.crash((), f"worker {node.gateway.id} broke down: {error}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Leaves the target, makes the record, and decides the exit status where pytest cannot."""
        try:
            self.end()
        finally:
            self.close()
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output[_OUTPUT] = pickle.dumps(self.totals)
            return
        self.record = self._make_record()
        if self.record.unjudged and not self.totals.findings and not self.misused:
            session.exitstatus = UNJUDGED_STATUS
        elif self.totals.findings and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if self.options.report:
            from timecontract.report import write_all

            write_all(self.record, self.options.report, self.facts)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The run in one line."""
        if self.record is not None and self.record.target:
            terminalreporter.write_line(headline(self.record))

    def close(self) -> None:
        """Leaves the target; harmless when repeated."""
        if self._premises is not None:
            self._premises.close()

    def _make_record(self) -> RunRecord:
        broken = self.totals.broken()
        there = self.totals.apis or tuple(self.options.apis)
        rules = [
            rule
            for api in there
            for rule in catalogue.load(api).values()
            if self.options.selects(rule.id) or rule.id in broken
        ]
        judged = {rule.api for rule in rules}
        return self.totals.record(
            [api for api in there if api in judged] or there,
            rules,
            effort=self.options.effort,
            seed=self.options.seed,
            seconds=time.monotonic() - self._began,
        )


def api_of(item: pytest.Item) -> str:
    """The API that a collected test is about: by its fixture, or else by its folder."""
    fixtures = getattr(item, "fixturenames", ())
    return next((api for api in APIS if api in fixtures), item.path.parent.name)


def _place_of_api(item: pytest.Item) -> int:
    """The APIs one after the other, then what belongs to none."""
    return [*APIS, api := api_of(item)].index(api)


def _scenario(item: pytest.Item) -> Scenario:
    place = f"{api_of(item)}/{item.path.name}::{item.name}"
    return Scenario(place, item.get_closest_marker(explores.name) is not None)


def _is_scenario(item: pytest.Item) -> bool:
    return api_of(item) in APIS


def _told(findings: Sequence[Finding]) -> str:
    """The findings in a few lines each, every rule once."""
    rules = catalogue.load()
    first_of_each = {finding.rule: finding for finding in reversed(findings)}
    texts = []
    for finding in first_of_each.values():
        title = rules[finding.rule].title if finding.rule in rules else ""
        texts.append(
            f"{finding.rule}  {title}\n  expected  {finding.expected}\n  seen      {finding.seen}"
        )
    return "\n".join(reversed(texts))


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].removeprefix("E").strip() if lines else "cannot be collected"
