"""junit.xml: a suite for each API with a test case for each rule, for build servers."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from timecontract.contract.catalogue import Rule
from timecontract.monitor.verdict import Verdict
from timecontract.report.findings import distinct
from timecontract.report.record import RuleResult, RunRecord
from timecontract.report.story import named, steps

# Characters that XML 1.0 cannot hold, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(record: RunRecord, rules: Mapping[str, Rule]) -> str:
    """The run as JUnit XML; a broken rule that is accepted counts as skipped."""
    suites = {api: _suite(api, record, rules) for api in record.apis}
    first = next(iter(suites.values()))
    for problem in record.known_problems:
        _plain_case(first, "failure", "demands", problem)
    for fault in record.suite_errors:
        _plain_case(first, "error", "timecontract", fault)
    for damage in record.captures.damages if record.captures else ():
        _plain_case(first, "error", "captures", damage)
    if record.unjudged:
        _plain_case(first, "error", "target", record.unjudged)
    root = ET.Element("testsuites")
    for suite in suites.values():
        _count(suite)
        root.append(suite)
    first.set("time", f"{record.seconds:.3f}")
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(api: str, record: RunRecord, rules: Mapping[str, Rule]) -> ET.Element:
    suite = ET.Element("testsuite", name=f"timecontract.{api}")
    _properties(suite, {"target": record.target, "effort": record.effort, "seed": record.seed})
    for result in record.rules.values():
        if result.api == api:
            _rule_case(suite, result, record, rules.get(result.rule))
    return suite


def _count(suite: ET.Element) -> None:
    for name, tag in (
        ("tests", "testcase"),
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))


def _rule_case(suite: ET.Element, result: RuleResult, record: RunRecord, rule: Rule | None) -> None:
    heading = rule.source.heading if rule else result.api
    title = f"{result.rule} {rule.title}" if rule else result.rule
    case = ET.SubElement(suite, "testcase", classname=f"{result.api}.{heading}", name=title)
    _properties(case, {"times": result.times})
    if result.verdict is Verdict.NOT_EXERCISED:
        ET.SubElement(case, "skipped", message=_legal(f"not exercised: {result.reason}"))
    elif result.verdict is Verdict.SUITE_ERROR:
        ET.SubElement(case, "error", message=_legal(result.reason))
    elif result.verdict is Verdict.BROKEN and result.rule in record.excused:
        ET.SubElement(case, "skipped", message=_legal(f"broken, accepted: {_seen(result)}"))
    elif result.verdict is Verdict.BROKEN:
        failure = ET.SubElement(case, "failure", message=_legal(_seen(result)))
        failure.text = _legal(_story(result))


def _plain_case(suite: ET.Element, tag: str, name: str, message: str) -> None:
    case = ET.SubElement(suite, "testcase", classname=name, name=_legal(message))
    ET.SubElement(case, tag, message=_legal(message))


def _properties(parent: ET.Element, values: Mapping[str, object]) -> None:
    properties = ET.SubElement(parent, "properties")
    for name, value in values.items():
        ET.SubElement(properties, "property", name=name, value=_legal(str(value)))


def _seen(result: RuleResult) -> str:
    return next((named(one.finding).seen for one in distinct(result.findings)), result.reason)


def _story(result: RuleResult) -> str:
    lines: list[str] = []
    for shown in distinct(result.findings)[:1]:
        finding = named(shown.finding)
        lines += [f"expected: {finding.expected}", f"seen: {finding.seen}", finding.excuse]
        lines += [
            f"{step.number} {step.caller} {step.call} {step.status} {step.told}".rstrip()
            + (" <- here" if step.arrow else "")
            for step in steps(finding)
        ]
    return "\n".join(line for line in lines if line)


def _legal(value: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", value)
