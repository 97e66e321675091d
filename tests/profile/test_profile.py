"""Profiles are counts: they add up, and are written one way."""

from __future__ import annotations

import json

import pytest
from heard import got, listed, profile_of, refused
from hypothesis import given
from hypothesis import strategies as st

from timecontract.contract import schemas
from timecontract.profile import document
from timecontract.profile.document import ProfileError
from timecontract.profile.profile import LATENCIES, Profile, merge

EXCHANGES = st.sampled_from(
    [
        got(),
        got({"log_time": ""}),
        got(code=1002, status=404, message="Time entry does not exist."),
        listed(),
        listed([]),
        refused(9002, "No user parameter specified"),
    ]
)
PROFILES = st.lists(EXCHANGES, max_size=6).map(lambda heard: profile_of(*heard))


@given(PROFILES, PROFILES)
def test_the_order_of_merging_makes_no_difference(one: Profile, other: Profile) -> None:
    assert document.text(merge(one, other)) == document.text(merge(other, one))


@given(PROFILES, PROFILES, PROFILES)
def test_it_makes_no_difference_which_are_merged_first(
    one: Profile, other: Profile, third: Profile
) -> None:
    assert merge(merge(one, other), third) == merge(one, merge(other, third))


@given(PROFILES)
def test_merging_nothing_changes_nothing(one: Profile) -> None:
    assert merge(one, Profile()) == one


def test_what_two_heard_is_what_one_hears_of_both() -> None:
    exchanges = [got(), listed(), refused(9002, "No user parameter specified"), got({})]
    apart = merge(profile_of(*exchanges[:2]), profile_of(*exchanges[2:]))
    assert apart == profile_of(*exchanges)


@given(PROFILES)
def test_a_profile_that_is_written_reads_back_and_has_the_form_of_its_schema(one: Profile) -> None:
    told = document.text(one)
    assert document.parse(told) == one
    assert schemas.validator("profile/profile").errors(json.loads(told)) == ()
    assert told.endswith("}\n")


def test_each_count_has_a_line_of_its_own() -> None:
    one = profile_of(got(), listed())
    told = document.text(one).splitlines()
    assert (
        sum(line.rstrip(",").rpartition(" ")[2].isdigit() for line in told) == len(one.counts) + 1
    )


def test_latencies_stand_apart() -> None:
    latencies = dict(profile_of(got(), got()).below(LATENCIES))
    assert latencies == {("get_a_time_entry", "under 8 ms"): 2}


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ("[]", "none seen"),
        ("{", "expected the JSON of a profile"),
        ('{"profile": 2}', "version 1, seen 2"),
        ('{"profile": 1, "rules": {"INV-X": {"kept": -1}}}', "rules/INV-X/kept"),
        ('{"profile": 1, "rules": {"INV-X": {"kept": {}}}}', "rules/INV-X/kept"),
    ],
)
def test_what_is_no_profile_is_refused_with_the_place(told: str, seen: str) -> None:
    with pytest.raises(ProfileError, match=seen):
        document.parse(told)
