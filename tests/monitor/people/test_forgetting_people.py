"""What a monitor of People forgets accuses nobody."""

from __future__ import annotations

from random import Random

import pytest
from bursts import in_bursts, judged
from people_cast import PEOPLE
from people_plans import manners, step, told
from people_trace import PeopleTrace

from timecontract.monitor.monitor import Monitor
from timecontract.monitor.people import listing, world
from timecontract.monitor.people.steps import reads

SMALL = (1, 2, 3, 5, 8)


@pytest.mark.parametrize("seed", range(4))
def test_honest_traces_stay_innocent_however_little_is_kept(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(25):
        random = Random(f"{seed}.{number}")
        for module in (world, listing, reads):
            for name in [name for name in vars(module) if name.startswith("KEPT_")]:
                monkeypatch.setattr(module, name, random.choice(SMALL))
        trace = PeopleTrace(manners=manners(random.choice))
        events = told(trace, [step(random.choice) for _ in range(random.randint(5, 40))]).events
        if random.random() < 0.3:
            events = in_bursts(events, random)
        assert not judged(Monitor(PEOPLE), events), number
