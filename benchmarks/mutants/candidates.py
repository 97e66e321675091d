"""Every mutant that the operators of cosmic-ray make of the domain code, and its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator

import timecontract

LEFT_OUT = ("__init__", "fixtures", "company", "routes")
"""Modules without domain code: what a fresh world holds, and addresses."""
_SERVER = Path(timecontract.__file__).parent / "server"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change to one module.

    `module` is its full name, `operator` a name of cosmic-ray's, and `occurrence` counts the places
    in the module that the operator can change. `line` (from 1) and `column` (from 0) say where.
    """

    module: str
    operator: str
    occurrence: int
    line: int
    column: int

    @property
    def api(self) -> str:
        """The API that the module serves."""
        return self.module.split(".")[2]

    @property
    def before(self) -> str:
        """The line that is changed, without its indentation."""
        return source(self.module).splitlines()[self.line - 1].strip()

    @property
    def after(self) -> str:
        """What becomes of that line; empty where it goes away."""
        lines, changed = source(self.module).splitlines(), mutated(self).splitlines()
        return changed[self.line - 1].strip() if len(lines) == len(changed) else ""


def modules(api: str) -> Sequence[str]:
    """The full names of the modules that hold the domain of an API."""
    files = sorted((_SERVER / api).glob("*.py"))
    return [f"timecontract.server.{api}.{f.stem}" for f in files if f.stem not in LEFT_OUT]


def path(module: str) -> Path:
    """The file of a module of the server."""
    return _SERVER.joinpath(*module.split(".")[2:]).with_suffix(".py")


@cache
def source(module: str) -> str:
    """The source of a module of the server."""
    return path(module).read_text(encoding="utf-8")


def mutated(mutant: Mutant) -> str:
    """The source of the module with the change."""
    changed = mutate_code(source(mutant.module), _operators()[mutant.operator], mutant.occurrence)
    assert isinstance(changed, str)
    return changed


@cache
def candidates(module: str) -> Sequence[Mutant]:
    """All mutants of a module, but for changes that no caller can see or that the page leaves open.

    These are changes to annotations, decorators of data classes and assertions, and to comparisons
    with the answer to an open question: each way is another admissible server.
    """
    spans = list(_spans_left_out(ast.parse(source(module))))
    nodes = list(ast_nodes(get_ast(source(module))))
    return [
        Mutant(module, name, occurrence, *start)
        for name, operator in _operators().items()
        for occurrence, (start, _) in enumerate(
            position for node in nodes for position in operator.mutation_positions(node)
        )
        if not any(first <= start < last for first, last in spans)
    ]


@cache
def _operators() -> dict[str, Operator]:
    """The operators that need no arguments, by name."""
    names = {name.partition("/")[2]: name for name in cosmic_ray.plugins.operator_names()}
    kinds = {short: cosmic_ray.plugins.get_operator(name) for short, name in names.items()}
    return {short: kind() for short, kind in kinds.items() if not kind.arguments()}


_Position = tuple[int, int]


def _spans_left_out(tree: ast.Module) -> Iterator[tuple[_Position, _Position]]:
    for node in ast.walk(tree):
        for part in _left_out(node):
            assert part.end_lineno is not None
            assert part.end_col_offset is not None
            # A decorator's own place is that of its sign, one column before.
            yield (part.lineno, part.col_offset - 1), (part.end_lineno, part.end_col_offset)


def _left_out(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    match node:
        case ast.arg(annotation=ast.expr() as annotation):
            yield annotation
        case ast.AnnAssign(annotation=annotation):
            yield annotation
        case ast.FunctionDef(returns=ast.expr() as returns):
            yield returns
        case ast.ClassDef(decorator_list=decorators):
            yield from decorators
        case ast.Assert():
            yield node
        case ast.Compare() if any(_is_answer(side) for side in (node.left, *node.comparators)):
            yield node


def _is_answer(node: ast.expr) -> bool:
    """Whether it is the answer to an open question: `self.answers[...]`."""
    match node:
        case ast.Subscript(value=ast.Attribute(attr="answers") | ast.Name(id="answers")):
            return True
    return False
