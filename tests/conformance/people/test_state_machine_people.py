"""Stories told by chance: sheets of several employees that are made, approved and changed."""

from __future__ import annotations

from timecontract.drive.marks import exercises, explores
from timecontract.drive.people import PeopleSession


@explores
@exercises(
    "PPL-APPROVE-STATUS",
    "PPL-APPROVE-HOURS",
    "PPL-APPROVE-KEEPS",
    "PPL-APPROVE-OTHERS-UNTOUCHED",
    "PPL-MODIFY-EDITS",
    "PPL-MODIFY-KEEPS-REST",
    "PPL-MODIFY-OTHERS-UNTOUCHED",
    "PPL-RESUBMIT-STATUS",
    "PPL-DELETE-FINAL",
    "PPL-DELETE-NOTHING-LOST",
    "PPL-DELETE-OTHERS-UNTOUCHED",
    "PPL-STATUS-BY-CALLS-ONLY",
    "PPL-READS-AGREE",
)
def test_stories_told_by_chance_keep_the_contract(people: PeopleSession) -> None:
    from timecontract.drive import state_machine_people

    state_machine_people.play(people)
