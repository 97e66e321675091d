"""The documents that are made from the contract, as they lie under ``docs/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timecontract.contract import life_cycle
from timecontract.contract.life_cycle import LifeCycle, Transition
from timecontract.contract.questions import load_questions


def pages() -> Mapping[str, str]:
    """The text of each document, by the name of its file."""
    return {"people-life-cycle.md": "\n".join(_life_cycle(life_cycle.load())) + "\n"}


def _life_cycle(cycle: LifeCycle) -> Iterator[str]:
    yield "# The life of a timesheet"
    yield ""
    yield "Made by `timecontract docs` from the table that the monitor judges by,"
    yield "[spec/people-life-cycle.yaml](../spec/people-life-cycle.yaml)."
    yield "Reports name a transition by its state and its call."
    yield from _diagram(cycle)
    yield from _states(cycle)
    yield from _calls(cycle)
    yield from _transitions(cycle)
    yield from _questions(cycle)


def _diagram(cycle: LifeCycle) -> Iterator[str]:
    yield ""
    yield "What the page itself fixes, of what it calls a success:"
    yield ""
    yield "```mermaid"
    yield "stateDiagram-v2"
    for row in cycle.transitions.values():
        if row.firm:
            yield f"    {_node(row.state)} --> {_node(row.firm)}: {row.call}"
    yield "```"


def _node(state: str) -> str:
    return "[*]" if state == life_cycle.NONE else state


def _states(cycle: LifeCycle) -> Iterator[str]:
    yield ""
    yield "## States"
    yield ""
    yield f"{', '.join(f'`{state}`' for state in cycle.states)};"
    yield f"`{life_cycle.NONE}` is a sheet that is not there: not yet, or not any more."


def _calls(cycle: LifeCycle) -> Iterator[str]:
    yield ""
    yield "## Calls"
    yield ""
    yield "| call | operation | what happens |"
    yield "|---|---|---|"
    for call, operation in cycle.calls.items():
        yield f"| `{call}` | `{operation}` | {cycle.says[call]} |"


def _transitions(cycle: LifeCycle) -> Iterator[str]:
    yield ""
    yield "## Transitions"
    yield ""
    yield "The state that the page fixes is bold; open questions make the others admissible."
    yield ""
    yield "| from | call | leads to | the page says | open questions |"
    yield "|---|---|---|---|---|"
    for row in cycle.transitions.values():
        questions = ", ".join(f"[{question}](#{question})" for question in row.questions)
        words = row.words.replace("|", r"\|")
        cells = (f"`{row.state}`", f"`{row.call}`", _targets(row, cycle), words, questions)
        yield f"| {' | '.join(cells)} |"


def _targets(row: Transition, cycle: LifeCycle) -> str:
    """Where a transition may lead, the firm state first."""
    states = [state for state in (*cycle.states, life_cycle.NONE) if state in row.success]
    told = [f"**{row.firm}**"] if row.firm else []
    told += [state for state in states if state != row.firm]
    return ", ".join(told + ["refused"] * row.refusable)


def _questions(cycle: LifeCycle) -> Iterator[str]:
    """The open questions that decide, in the order in which the table names them."""
    yield ""
    yield "## Open questions"
    yield ""
    yield "Each answer is admissible; a run learns which one a server gives."
    known = load_questions("people")
    named = dict.fromkeys(q for row in cycle.transitions.values() for q in row.questions)
    for question in (known[name] for name in named):
        yield ""
        yield f"### {question.id}"
        yield ""
        yield f"{question.asks} {question.because}"
        yield ""
        yield from (f"- `{answer}`: {meaning}" for answer, meaning in question.answers.items())
