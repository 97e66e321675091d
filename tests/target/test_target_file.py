"""Reading target files."""

from __future__ import annotations

from pathlib import Path

import pytest

from timecontract.contract.dialect import InvoiceDialect, PeopleDialect
from timecontract.contract.facts import InvoiceFacts
from timecontract.target.errors import TargetError
from timecontract.target.file import Target, bare_targets, read_targets
from timecontract.target.sign_in import RefreshToken

WHOLE = """
[invoice]
url = "https://fake.example/invoice/v3/"
control = "https://fake.example/_control"
throw_away = true
time_zone = "Asia/Kolkata"
read_timeout = 2.5
requests_per_second = 1

[[invoice.organizations]]
id = "10"
users = [{id = "1", name = "John David"}]
projects = [{id = "7", tasks = [{id = "8"}]}]

[[invoice.tokens]]
token = "1000.aaaa"
organization = "10"
user = "1"

[invoice.dialect]
page_parameter = ""
"""


PEOPLE = """
[people]
url = "https://fake.example/people/api/timetracker"
processed_until = 2026-02-28

[[people.employees]]
record_id = "469505000000133005"
status = "user"

[[people.timelogs]]
id = "1"
employee = "469505000000133005"
date = 2026-03-02
minutes = 60

[[people.tokens]]
token = "1000.aaaa"
employee = "469505000000133005"
kind = "oauth"

[people.dialect]
place = "query"
xml = "format=xml"
"""


def read_target(path: Path) -> Target:
    """The one target of a file."""
    (target,) = read_targets(path)
    return target


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "fake.toml"


def test_a_target_file_tells_address_people_and_settings(written: Path) -> None:
    written.write_text(WHOLE)
    target = read_target(written)
    assert target.facts.url == "https://fake.example/invoice/v3"
    assert (target.name, target.throw_away, target.read_timeout) == ("fake.toml", True, 2.5)
    assert target.cast().role("first").user == "1"


def test_an_empty_dialect_setting_means_not_supported(written: Path) -> None:
    written.write_text(WHOLE)
    dialect = read_target(written).dialect
    assert isinstance(dialect, InvoiceDialect)
    assert dialect.page_parameter is None


def test_only_a_file_that_names_it_vouches_for_the_bulk_delete_parameter(written: Path) -> None:
    written.write_text(WHOLE)
    assert not read_target(written).bulk_delete_named
    written.write_text(WHOLE + 'bulk_delete_parameter = "ids"\n')
    assert read_target(written).bulk_delete_named


def test_fixtures_fill_what_the_file_leaves_out_and_nothing_else(written: Path) -> None:
    written.write_text(WHOLE)
    facts = read_target(written).filled({"time_zone": "UTC", "week_start": "monday"}).facts
    assert isinstance(facts, InvoiceFacts)
    assert (facts.time_zone, facts.week_start) == ("Asia/Kolkata", "monday")


def test_a_world_has_the_address_that_its_fixtures_name(written: Path) -> None:
    written.write_text(WHOLE)
    target = read_target(written)
    assert target.filled({"url": "https://w7/v3"}, world=True).facts.url == "https://w7/v3"
    assert target.filled({"url": "https://w7/v3"}).facts.url == "https://fake.example/invoice/v3"


def test_a_token_can_come_from_the_environment(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_TOKEN", "1000.bbbb")
    written.write_text(WHOLE.replace('token = "1000.aaaa"', 'token_env = "A_TOKEN"'))
    sign_in = read_target(written).cast().role("first").sign_in
    assert sign_in is not None
    assert sign_in() == "1000.bbbb"


def test_a_token_can_be_fetched_by_a_refresh_token(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ID", "SECRET", "REFRESH"):
        monkeypatch.setenv(name, name.lower())
    oauth = (
        'oauth = {accounts_url = "https://a.example", client_id_env = "ID", '
        'client_secret_env = "SECRET", refresh_token_env = "REFRESH"}'
    )
    written.write_text(WHOLE.replace('token = "1000.aaaa"', oauth))
    assert isinstance(read_target(written).cast().role("first").sign_in, RefreshToken)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("throw_away = true", 'throw_away = "yes"', "throw_away is 'yes', expected true or false"),
        ("throw_away = true", "throwaway = true", "did you mean throw_away?"),
        ("read_timeout = 2.5", "read_timeout = 0", "read_timeout is 0, expected a number above 0"),
        ('token = "1000.aaaa"', "", "exactly one of token, token_env and oauth, seen none"),
        ('token = "1000.aaaa"', 'token_env = "UNSET_HERE"', "UNSET_HERE is not set"),
        ('token = "1000.aaaa"', "oauth = {}", "oauth of a token lacks accounts_url"),
        ("[[invoice.tokens]]", "[invoice.tokens]", "tokens is no list of tables"),
        ('page_parameter = ""', 'pages = "p"', "'pages' is no dialect setting"),
        ('id = "10"', "", "the facts of the Invoice target are incomplete"),
        ("[invoice]\n", "[invoice\n", "is not TOML"),
        ("invoice", "books", "has no table [invoice] or [people]"),
    ],
)
def test_a_mistake_is_told_with_its_place(written: Path, old: str, new: str, said: str) -> None:
    written.write_text(WHOLE.replace(old, new))
    with pytest.raises(TargetError) as told:
        read_target(written)
    assert said in str(told.value)
    assert "fake.toml" in str(told.value)


def test_a_file_may_declare_both_apis_each_with_settings_of_its_own(written: Path) -> None:
    written.write_text(WHOLE + PEOPLE)
    invoice, people = read_targets(written)
    assert (invoice.api, people.api) == ("invoice", "people")
    assert (invoice.throw_away, people.throw_away) == (True, False)
    assert people.cast().role("first").user == "469505000000133005"
    assert people.dialect == PeopleDialect(place="query", xml="format=xml")


def test_the_dialect_of_fixtures_holds_where_the_file_gives_none(written: Path) -> None:
    written.write_text(PEOPLE)
    fixtures = {"dialect": {"place": "form", "read_method": "POST"}}
    assert read_target(written).filled(fixtures).dialect == PeopleDialect(
        place="query", xml="format=xml"
    )
    written.write_text(PEOPLE.partition("[people.dialect]")[0])
    assert read_target(written).filled(fixtures).dialect == PeopleDialect(read_method="POST")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("date = 2026-03-02", 'date = "yesterday"', "the facts of the People target"),
        ('kind = "oauth"', 'kind = "saml"', "where oauth or authtoken is expected"),
        ('place = "query"', 'place = "body"', "place is 'body', expected"),
        ('place = "query"', 'method = "GET"', "'method' is no dialect setting of People"),
        ("[[people.timelogs]]", "[[people.timelog]]", "did you mean timelogs?"),
        ('token = "1000.aaaa"', "", "seen none for employee '469505000000133005'"),
    ],
)
def test_a_mistake_about_people_is_told_with_its_place(
    written: Path, old: str, new: str, said: str
) -> None:
    written.write_text(PEOPLE.replace(old, new))
    with pytest.raises(TargetError) as told:
        read_target(written)
    assert said in str(told.value)


def test_a_control_address_alone_may_hold_either_api() -> None:
    targets = bare_targets({}, "https://fake.example/_control")
    assert [(target.api, target.certain) for target in targets] == [
        ("invoice", False),
        ("people", False),
    ]


def test_an_address_names_the_one_api_that_is_there() -> None:
    (target,) = bare_targets({"people": "https://fake.example/p"}, "https://fake.example/_control")
    assert (target.api, target.certain, target.facts.url) == (
        "people",
        True,
        "https://fake.example/p",
    )


def test_a_missing_target_file_points_to_init(written: Path) -> None:
    with pytest.raises(TargetError, match="timecontract init"):
        read_target(written)


def test_an_address_alone_points_to_init() -> None:
    with pytest.raises(TargetError, match="timecontract init"):
        bare_targets({"invoice": "https://fake.example/invoice/v3"}, None)


def test_a_target_of_bare_addresses_is_named_without_credentials() -> None:
    urls = {"invoice": "https://me:pass@fake.example/v3?key=1"}
    (target,) = bare_targets(urls, "https://fake.example/_control")
    assert target.name == "https://fake.example/v3"


def test_a_target_without_address_is_refused(written: Path) -> None:
    written.write_text(WHOLE.replace('url = "https://fake.example/invoice/v3/"', ""))
    with pytest.raises(TargetError, match="has no address"):
        read_target(written).cast()
