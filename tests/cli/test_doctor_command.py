from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timecontract.server.run import running_server
from timecontract.status import Status

Command = Callable[..., Any]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], str]:
    """Writes a target file with a single user and no control address."""

    def target(url: str, token: str) -> str:
        monkeypatch.setenv("THE_TOKEN", token)
        path = tmp_path / "target.toml"
        path.write_text(
            f'[invoice]\nurl = "{url}"\n'
            '[[invoice.organizations]]\nid = "10234695"\nusers = [{id = "460000000024003"}]\n'
            'projects = [{id = "460000000044019", tasks = [{id = "460000000044009"}]}]\n'
            '[[invoice.tokens]]\ntoken_env = "THE_TOKEN"\norganization = "10234695"\n'
            'user = "460000000024003"\n'
        )
        return str(path)

    return target


def test_the_reference_server_can_be_asked_everything(timecontract: Command) -> None:
    said = timecontract("doctor")
    assert said.status == Status.KEPT
    assert "  no " not in said.out
    assert "4 requests sent, all of them reads." in said.out


def test_what_a_bare_target_lacks_is_named_with_the_number_of_rules(
    timecontract: Command, bare: Callable[[str, str], str]
) -> None:
    with running_server() as address:
        said = timecontract("doctor", "--target", bare(address.invoice, first_token(address.url)))
    assert said.status == Status.KEPT
    assert "rules: needs a clock under control" in said.out
    assert "  no   a second user of the same organisation, with a token" in said.out


def test_a_target_that_refuses_the_sign_in_is_not_judged(
    timecontract: Command, bare: Callable[[str, str], str]
) -> None:
    with running_server() as address:
        said = timecontract("doctor", "--target", bare(address.invoice, "1000.nobodys"))
    assert said.status == Status.UNJUDGED
    assert "refuses the sign-in" in said.err
    assert "nobodys" not in said.out + said.err


def test_a_wrong_target_is_wrong_use(timecontract: Command) -> None:
    assert timecontract("doctor", "--target", "missing.toml").status == Status.MISUSED
    assert timecontract("doctor", "--invoice-url", "http://h").status == Status.MISUSED


def first_token(url: str) -> str:
    """The token of the first user, from the fixtures of the reference server."""
    import httpx

    fixtures = httpx.get(f"{url}/_control/fixtures").json()
    return str(fixtures["invoice"]["tokens"][0]["token"])
