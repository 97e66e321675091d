"""Generated calls: kept to the description, against it, and along its links."""

from __future__ import annotations

import pytest

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@pytest.mark.effort("standard")
@exercises("PPL-NO-SERVER-ERROR")
def test_calls_generated_from_the_description_keep_the_contract(people: PeopleSession) -> None:
    from timecontract.drive import schemathesis_people

    schemathesis_people.play(people)


@pytest.mark.effort("standard")
@exercises("PPL-NO-SERVER-ERROR", "PPL-READS-AGREE")
def test_calls_that_follow_the_links_of_the_description(people: PeopleSession) -> None:
    from timecontract.drive import schemathesis_people

    schemathesis_people.follow(people)
