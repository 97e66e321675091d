import copy
import timeit
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schema_files
from hypothesis import given
from hypothesis import strategies as st
from schema_files import CONTRACT, sample, schema

from timecontract.contract.schemas import explain, names, validator
from timecontract.resources import schemas_dir


def entry(**changed: Any) -> dict[str, Any]:
    """The page's example entry; an attribute changed to ... is left out."""
    return sample("invoice/time-entry", **changed)


def refuses(instance: Any, name: str = "invoice/time-entry") -> bool:
    """Whether the schema of an entry, or another, refuses the instance."""
    return schema_files.refuses(name, instance)


ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", " ", "10:00", "10:00\n", "24:00", "4:35", "2013-02-30", "94", "94\n"])
    | st.text(max_size=3)
    | st.sampled_from([500, 501]).map(lambda length: "🕑" * length)
    | st.sampled_from([[], {}, [""], {"page": 1}])
)


@st.composite
def mutants(draw: st.DrawFn) -> tuple[str, Any]:
    """An example of some schema with up to three changes anywhere in it."""
    name = draw(st.sampled_from(CONTRACT))
    tree = {"": copy.deepcopy(draw(st.sampled_from(schema(name)["examples"])))}
    for _ in range(draw(st.integers(min_value=0, max_value=3))):
        mutate(draw, tree)
    return name, tree.get("")


def mutate(draw: st.DrawFn, tree: Any) -> None:
    """Goes down a random way and replaces, removes or adds one member."""
    keys = [*tree] if isinstance(tree, dict) else [*range(len(tree))]
    key = draw(st.sampled_from([*keys, "added"] if isinstance(tree, dict) else keys))
    inner = tree[key] if key in keys else None
    if isinstance(inner, dict | list) and inner and draw(st.booleans()):
        mutate(draw, inner)
    elif key in keys and draw(st.booleans()):
        del tree[key]
    else:
        tree[key] = copy.deepcopy(draw(ODD))


@given(mutants())
def test_both_libraries_judge_alike(case: tuple[str, Any]) -> None:
    name, instance = case
    refuses(instance, name)


@pytest.mark.parametrize("name", CONTRACT)
def test_every_schema_is_one_and_tells_what_it_means(name: str) -> None:
    document = schema(name)
    jsonschema.Draft202012Validator.check_schema(document)
    assert document["title"]
    assert document["description"]
    assert not any(refuses(example, name) for example in document["examples"])


@pytest.mark.parametrize("name", CONTRACT)
def test_no_schema_moves_its_references_away_from_its_path(name: str) -> None:
    # With an $id, Prism stops validating without a word and Redocly finds no reference.
    assert "$id" not in schema(name)


def test_every_file_is_loaded() -> None:
    assert len(names()) == len(list(Path(schemas_dir()).rglob("*.json")))


@pytest.mark.parametrize("blank", ["", " ", ...])
def test_optional_values_may_be_blank_or_left_out(blank: Any) -> None:
    optional = set(entry()) - set(schema("invoice/time-entry")["required"])
    assert len(optional) == 12
    assert not refuses(entry(**dict.fromkeys(optional, blank)))


@pytest.mark.parametrize("attribute", entry())
def test_no_attribute_is_ever_null(attribute: str) -> None:
    assert refuses(entry(**{attribute: None}))


@pytest.mark.parametrize("attribute", schema("invoice/time-entry")["required"])
def test_a_required_attribute_must_be_there(attribute: str) -> None:
    assert refuses(entry(**{attribute: ...}))


@pytest.mark.parametrize("attribute", [key for key in entry() if key.endswith("_id")])
def test_an_id_is_never_a_number(attribute: str) -> None:
    assert refuses(entry(**{attribute: 460000000044021}))


@pytest.mark.parametrize(
    "attribute", ["time_entry_id", "project_id", "project_name", "task_id", "task_name", "user_id"]
)
def test_what_names_the_entry_is_not_blank(attribute: str) -> None:
    assert refuses(entry(**{attribute: ""}))
    assert refuses(entry(**{attribute: " "}))


@pytest.mark.parametrize("duration", ["94", 94, 0, "0", "", " ", ...])
def test_a_timer_duration_may_be_digits_an_integer_or_blank(duration: Any) -> None:
    assert not refuses(
        entry(timer_duration_in_minutes=duration, timer_duration_in_seconds=duration)
    )


@pytest.mark.parametrize("duration", [-1, 1.5, "-1", "1.5", "00:05", "94\n", True, []])
def test_a_timer_duration_is_nothing_else(duration: Any) -> None:
    assert refuses(entry(timer_duration_in_minutes=duration))
    assert refuses(entry(timer_duration_in_seconds=duration))


@pytest.mark.parametrize("start", ["10:00", "2013-09-17 10:00", "10:00 AM", "", " ", ...])
def test_the_start_of_a_timer_may_be_written_in_any_way(start: Any) -> None:
    assert not refuses(entry(timer_started_at=start, timer_started_at_utc_time=start))


def test_notes_hold_500_characters_of_any_script() -> None:
    assert not refuses(entry(notes="🕑" * 500))
    assert refuses(entry(notes="n" * 501))


def test_notes_cut_inside_an_emoji_are_still_judged() -> None:
    half = "\ud83d"
    assert not validator("invoice/time-entry").errors(entry(notes=half))
    errors = validator("invoice/time-entry").errors(entry(notes=half, log_date=half))
    assert {error.path for error in errors} == {("log_date",)}


def test_unknown_attributes_are_allowed() -> None:
    assert not refuses(entry(cost_rate="5.00"))
    assert not refuses({"code": 0, "message": "", "instance_id": None}, "invoice/message-answer")


def test_a_row_may_lack_what_the_list_example_lacks() -> None:
    row = schema("invoice/time-entry-row")["examples"][0]
    assert len(row) == 21
    assert not refuses(row, "invoice/time-entry-row")
    assert not refuses(entry(), "invoice/time-entry-row")


@pytest.mark.parametrize("nothing", [..., "", " ", {}])
def test_an_answer_about_no_timer_may_say_so_in_four_ways(nothing: Any) -> None:
    answer = {"code": 0, "message": "success", "time_entry": nothing}
    answer = {key: value for key, value in answer.items() if value is not ...}
    assert not refuses(answer, "invoice/timer-answer")


def test_an_error_has_a_code_other_than_zero_and_words() -> None:
    assert not refuses({"code": 57, "message": "You are not authorized"}, "invoice/error")
    assert refuses({"code": 0, "message": "You are not authorized"}, "invoice/error")
    assert refuses({"code": "57", "message": "You are not authorized"}, "invoice/error")
    assert refuses({"code": 57, "message": ""}, "invoice/error")


def test_a_plainly_lawful_body_has_either_the_time_or_a_span() -> None:
    body = schema("invoice/create-request")["examples"][1]
    assert refuses(body | {"begin_time": "10:00"}, "invoice/create-request")
    assert refuses(body | {"log_time": " "}, "invoice/create-request")
    assert refuses(body | {"task": "Analysis"}, "invoice/create-request")
    span = {"log_time": " ", "begin_time": "10:00", "end_time": "15:00"}
    assert not refuses(body | span, "invoice/create-request")


def test_an_error_leads_to_its_place_in_the_answer() -> None:
    answer = {"code": 0, "message": "success", "time_entries": [entry(), entry(log_date="17")]}
    errors = validator("invoice/list-answer").errors(answer)
    assert {error.path for error in errors} == {("time_entries", 1, "log_date")}
    assert all(error.message and error.schema_path for error in errors)


def test_an_error_about_a_timer_leads_to_the_attribute() -> None:
    answer = {"code": 0, "message": "success", "time_entry": entry(log_date="17")}
    errors = validator("invoice/timer-answer").errors(answer)
    assert {error.path for error in errors} == {("time_entry", "log_date")}


def test_an_explanation_tells_why_each_alternative_was_refused() -> None:
    why = explain("invoice/time-entry", entry(begin_time="25:00"))
    assert "$.begin_time: '25:00' is not valid under any of the given schemas" in why
    assert "    $.begin_time: '25:00' is not one of ['', ' ']" in why


def test_an_unknown_schema_is_refused_with_the_names_there_are() -> None:
    for ask in (validator, lambda name: explain(name, {})):
        with pytest.raises(KeyError, match="invoice/time-entry-row"):
            ask("invoice/time-entrys")


def test_deep_nesting_is_judged_without_an_exception() -> None:
    deep: list[Any] = []
    for _ in range(20_000):
        deep = [deep]
    assert not validator("invoice/message-answer").errors({"code": 0, "message": "", "x": deep})
    assert refuses({"code": 0, "message": deep}, "invoice/message-answer")


def test_judging_an_answer_with_one_entry_costs_microseconds() -> None:
    # The budget is 15 microseconds; the slack is for a machine that is busy with something else.
    answer = {"code": 0, "message": "success", "time_entry": entry()}
    errors = validator("invoice/entry-answer").errors
    assert min(timeit.repeat(lambda: errors(answer), number=200, repeat=5)) / 200 < 60e-6
