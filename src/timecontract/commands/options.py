"""Options that several subcommands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from timecontract.contract.apis import APIS
from timecontract.drive.marks import EFFORTS
from timecontract.plugin.options import Options, chosen_targets


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the options name to be judged; `urls` are by API."""

    file: Path | None
    urls: Mapping[str, str]
    control: str | None
    apis: Sequence[str]

    def options(self, **others: Any) -> Options:
        """The options of a run against it; TargetError where it is described wrongly."""
        targets = chosen_targets(self.file, self.urls, self.control, self.apis)
        return Options(targets=targets, apis=self.apis, **others)


Decorate = Callable[[Callable[..., Any]], Callable[..., Any]]
"""Adds an option to a subcommand."""

seed_option: Decorate = click.option(
    "--seed", type=int, default=0, show_default=True, help="Seed of every choice."
)
rules_option: Decorate = click.option(
    "--rule", "rules", multiple=True, metavar="GLOB", help="Judge only these rules."
)
known_option: Decorate = click.option(
    "--known",
    "known_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Deviations that you accept, see docs/judging-your-server.md.",
)


def effort_option(default: str, told: str = "How much to try.") -> Decorate:
    """The option that says how much to try; `told` is its help."""
    return click.option(
        "--effort",
        type=click.Choice(EFFORTS),
        default=default,
        show_default=True,
        help=told,
    )


def target_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that name what is judged; the command gets them as `chosen`."""

    @wraps(command)
    def with_chosen(
        *, target: Path | None, control: str | None, api: Sequence[str], **given: Any
    ) -> Any:
        urls = {name: given.pop(f"{name}_url") for name in APIS}
        named = {name: url for name, url in urls.items() if url}
        return command(chosen=Chosen(target, named, control, api or tuple(APIS)), **given)

    decorated: Callable[..., Any] = with_chosen
    for option in reversed(_options()):
        decorated = option(decorated)
    return decorated


def _options() -> Sequence[Decorate]:
    return (
        click.option(
            "--target",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="A target file, see `timecontract init`.",
        ),
        *(
            click.option(
                f"--{api.id}-url", metavar="URL", help=f"The address of its {api.title} API."
            )
            for api in APIS.values()
        ),
        click.option("--control", metavar="URL", help="Its control address, if it has one."),
        click.option(
            "--api",
            type=click.Choice(list(APIS)),
            multiple=True,
            help="Only this API; by default all that it has.",
        ),
    )
