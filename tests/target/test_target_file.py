"""Reading target files."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    assert read_target(written).dialect.page_parameter is None


def test_only_a_file_that_names_it_vouches_for_the_bulk_delete_parameter(written: Path) -> None:
    written.write_text(WHOLE)
    assert not read_target(written).bulk_delete_named
    written.write_text(WHOLE + 'bulk_delete_parameter = "ids"\n')
    assert read_target(written).bulk_delete_named


def test_fixtures_fill_what_the_file_leaves_out_and_nothing_else(written: Path) -> None:
    written.write_text(WHOLE)
    filled = read_target(written).filled({"time_zone": "UTC", "week_start": "monday"})
    assert (filled.facts.time_zone, filled.facts.week_start) == ("Asia/Kolkata", "monday")


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
