"""A branch of what is known costs what it changes, and leaves what it was taken from alone."""

from __future__ import annotations

from collections import OrderedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timecontract.monitor.invoice.world import Entry, Presence, World, lasting
from timecontract.monitor.layers import Layer, frozen


def entries(*ids: str) -> OrderedDict[str, Entry]:
    """Entries that are known to exist."""
    return OrderedDict((entry_id, Entry(entry_id)) for entry_id in ids)


def test_what_is_changed_in_a_branch_stays_as_it_was_beneath() -> None:
    base = entries("1", "2")
    layer = Layer(base)
    layer["1"].presence = Presence.GONE
    layer["1"].record["notes"] = "Other"
    del layer["2"]
    layer["3"] = Entry("3")
    assert (base["1"].presence, base["1"].record) == (Presence.LIVE, {})
    assert list(base) == ["1", "2"]
    assert sorted(layer) == ["1", "3"]
    assert len(layer) == 2
    assert "2" not in layer


def test_only_what_is_read_by_its_key_is_copied() -> None:
    layer = Layer(entries(*map(str, range(1000))))
    assert sum(entry.presence is Presence.LIVE for entry in layer.values()) == 1000
    assert layer["7"].id == "7"
    assert list(layer.own) == ["7"]


def test_what_is_gone_in_a_branch_is_not_found_there() -> None:
    layer = Layer(entries("1"))
    del layer["1"]
    assert layer.get("1") is None
    with pytest.raises(KeyError):
        del layer["1"]


def test_a_branch_has_the_length_of_its_keys() -> None:
    layer = Layer(entries("1", "2"))
    for key in ("1", "3", "1", "3", "4"):
        if key in layer:
            del layer[key]
        else:
            layer[key] = Entry(key)
        assert len(layer) == len(list(layer)) == len(layer.copy())
    assert sorted(layer) == ["1", "2", "4"]


def test_branches_of_a_branch_go_apart() -> None:
    world = World(entries("1"))
    one = world.branch()
    one.know("1").presence = Presence.GONE
    other = one.branch()
    other.know("1").presence = Presence.UNSURE
    assert one.know("1").presence is Presence.GONE
    assert world.know("1").presence is Presence.LIVE


def test_a_branch_that_is_settled_is_what_is_known() -> None:
    world = World(entries("1", "2"))
    branch = world.branch()
    branch.know("1").presence = Presence.GONE
    branch.know("3")
    branch.settle()
    assert {i: e.presence for i, e in branch.entries.items()} == {
        "1": Presence.GONE,
        "2": Presence.LIVE,
        "3": Presence.UNSURE,
    }
    assert not isinstance(branch.entries, Layer)


KEYS = "12345"
CHANGES = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(["out", "gone", "new"])))


def changed(layer: Layer[Entry], changes: list[tuple[str, str]]) -> Layer[Entry]:
    """The layer after those changes."""
    for key, change in changes:
        if change == "new":
            layer[key] = Entry(key)
        elif key in layer and change == "out":
            del layer[key]
        elif key in layer:
            layer[key].presence = Presence.GONE
    return layer


def known(layer: Layer[Entry]) -> dict[str, Entry]:
    """What the layer shows, looked at only."""
    return {entry.id: entry for entry in layer.values()}


@given(alike=CHANGES, one=CHANGES, other=CHANGES)
def test_branches_that_agree_on_something_go_on_knowing_all_that_they_knew(
    alike: list[tuple[str, str]], one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    base = entries("1", "2", "3")
    first, second = (changed(Layer(base), alike + own) for own in (one, other))
    before = [known(layer) for layer in (first, second)]
    first.agree([second])
    assert [known(layer) for layer in (first, second)] == before
    assert [len(layer) for layer in (first, second)] == [len(each) for each in before]
    both = before[0].keys() & before[1].keys()
    assert all(before[0][key] != before[1][key] for key in both & first.own.keys())


def test_branches_hold_no_more_than_what_they_differ_in() -> None:
    world = World(entries("1"))
    one, other = world.branch(), world.branch()
    one.know("1").presence = Presence.GONE
    for number in range(2, 100):
        one.know(str(number))
        other.know(str(number))
    one.settle([other])
    assert isinstance(one.entries, Layer)
    assert isinstance(other.entries, Layer)
    assert (list(one.entries.own), list(other.entries.own)) == (["1"], [])
    assert len(one.entries) == len(other.entries) == 99


def test_after_others_have_acted_only_what_all_branches_agree_on_is_gone_for_good() -> None:
    world = World(entries("1", "2", "3"))
    one, other = world.branch(), world.branch()
    for branch, gone in ((one, "12"), (other, "23")):
        for key in gone:
            branch.know(key).presence = Presence.GONE
    kept = lasting(one, None, [other])
    assert {i: e.presence for i, e in kept.entries.items()} == {"2": Presence.GONE}


def test_branches_are_alike_whatever_was_read_and_however_happenings_are_numbered() -> None:
    world = World(entries("1", "2"))
    one, other = world.branch(), world.branch()
    one.know("1").seen = 5
    other.know("2").seen = 7
    assert one.fingerprint() == other.fingerprint() == world.fingerprint()
    other.know("2").presence = Presence.GONE
    assert one.fingerprint() != other.fingerprint()


def test_values_of_any_kind_can_be_compared() -> None:
    assert frozen({"a": [1, {"b": {2, 3}}]}) == frozen({"a": [1, {"b": {3, 2}}]})
    assert frozen(Entry("1", record={"a": 1})) != frozen(Entry("1", record={"a": 2}))
