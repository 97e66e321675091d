from dataclasses import replace

from timecontract.monitor.verdict import Finding
from timecontract.report.findings import distinct, fingerprint


def test_ids_dates_and_times_do_not_change_the_fingerprint(finding: Finding) -> None:
    other = replace(finding, seen='the timer of "980000000000001" still runs')
    assert fingerprint(other) == fingerprint(finding)


def test_another_operation_rule_or_text_changes_the_fingerprint(finding: Finding) -> None:
    others = [
        replace(finding, rule="INV-A"),
        replace(finding, operation="stop_timer"),
        replace(finding, seen="no timer runs"),
        replace(finding, expected="a timer"),
    ]
    assert len({fingerprint(one) for one in [finding, *others]}) == 5


def test_alike_findings_are_shown_once_with_the_shortest_story(finding: Finding) -> None:
    short = replace(finding, story=finding.story[-1:], step=0)
    (shown,) = distinct([finding, short, finding])
    assert shown.finding is short
    assert shown.times == 3


def test_findings_with_short_stories_come_first(finding: Finding) -> None:
    short = replace(finding, seen="nothing", story=finding.story[-1:], step=0)
    assert [shown.finding for shown in distinct([finding, short])] == [short, finding]


def test_half_a_surrogate_pair_has_a_fingerprint_too(finding: Finding) -> None:
    assert fingerprint(replace(finding, seen="notes \ud83d"))
