"""`make mutants`: the suite against machine-made mutants of the reference server's domain code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from benchmarks.mutants import tell
from benchmarks.mutants.campaign import BaselineError, Plan, carry_out
from benchmarks.mutants.journal import FILE, Journal
from benchmarks.mutants.reviewed import ReviewError, review_of, reviews
from timecontract.contract.apis import APIS
from timecontract.drive.marks import EFFORTS
from timecontract.prove.journal import digest

_ROOT = Path(__file__).resolve().parents[2]


@click.command()
@click.option("--sample", type=click.IntRange(min=0), default=160, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of every choice.")
@click.option("--api", "apis", type=click.Choice(list(APIS)), multiple=True, default=list(APIS))
@click.option("--effort", type=click.Choice(EFFORTS), default="standard", show_default=True)
@click.option("--others", type=click.IntRange(min=0), default=4, show_default=True)
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1)
@click.option("--report", type=click.Path(path_type=Path), default=Path("timecontract-mutants"))
@click.option("--review", type=click.Path(path_type=Path), default=_ROOT / "docs")
@click.option("--resume", is_flag=True, help="Go on where an earlier campaign was stopped.")
def main(
    apis: tuple[str, ...],
    sample: int,
    effort: str,
    others: int,
    seed: int,
    jobs: int,
    report: Path,
    review: Path,
    resume: bool,
) -> None:
    """Try about SAMPLE mutants (0 for all) and write docs/mutants.md.

    Mutants are made of the reference server, and of OTHERS servers with other answers to the open
    questions. Exit status 1: one has survived that is not excused, or an
    excuse fits no mutant any more, or one that was noticed.
    """
    if not resume:
        (report / FILE).unlink(missing_ok=True)
    plan = Plan(apis, sample, effort, others, seed, jobs)
    journal = Journal(report, f"{digest()} {seed}")
    try:
        known = reviews(review / "equivalent-mutants.yaml")
        fates = carry_out(plan, journal, lambda fate: bool(review_of(fate, known)), click.echo)
    except (BaselineError, ReviewError) as error:
        raise click.ClickException(str(error)) from error
    told = tell.reviewed(fates, known)
    (review / "mutants.md").write_text(tell.markdown(told, seed), encoding="utf-8")
    wrong = [f"No mutant any more: {each.name}" for each in known if not each.is_current()]
    wrong += [
        f"Noticed after all: {each.review.name}"
        for each in told
        if each.review and each.is_noticed_after_all
    ]
    for line in (*wrong, tell.summary(told)):
        click.echo(line)
    sys.exit(1 if wrong or any(each.survives for each in told) else 0)


if __name__ == "__main__":
    main()
