"""Who may import whom: the walls between the parts, read off the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import timecontract

PACKAGE = Path(timecontract.__file__).parent
WALLS: dict[str, set[str]] = {
    "monitor": {"server", "drive", "target", "report"},
    "server": {"monitor", "drive", "report", "target", "contract.catalogue"},
    "contract": {"monitor", "drive", "server", "target", "report"},
    "report": {"drive", "server", "target"},
    "exchange": {""},
}
"""What each part never imports; the empty name stands for anything of ours."""
OUTSIDE = {"httpx", "requests", "random", "secrets", "time", "os", "socket", "asyncio", "uuid"}
"""The monitor does no I/O, reads no clock and draws no random number."""
CLOCKS = {"now", "today", "utcnow"}


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its full name."""
    return {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(module: str) -> ast.Module:
    """The source of a module, parsed."""
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def imports(module: str, *, at_once: bool = False) -> frozenset[str]:
    """What a module imports, by full names; with `at_once` only what importing it imports."""
    return frozenset(_imports(tree(module), module, at_once=at_once))


def _imports(node: ast.AST, module: str, *, at_once: bool) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from _from(child, module)
        elif at_once and _comes_later(child):
            continue
        else:
            yield from _imports(child, module, at_once=at_once)


def _comes_later(node: ast.AST) -> bool:
    """Whether what stands in there is not imported by importing the module."""
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.dump(node.test)
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def _from(node: ast.ImportFrom, module: str) -> Iterator[str]:
    base = node.module or ""
    if node.level:
        package = module if modules()[module].name == "__init__.py" else _parent(module)
        for _ in range(node.level - 1):
            package = _parent(package)
        base = f"{package}.{base}".rstrip(".")
    for alias in node.names:
        whole = f"{base}.{alias.name}"
        yield whole if whole in modules() else base


def _parent(module: str) -> str:
    return module.rpartition(".")[0]


def within(name: str, part: str) -> bool:
    """Whether a module is the part of our package or lies in it."""
    whole = f"timecontract.{part}".rstrip(".")
    return name == whole or name.startswith(f"{whole}.")


@pytest.mark.parametrize(("part", "banned"), WALLS.items(), ids=list(WALLS))
def test_a_part_imports_nothing_from_behind_its_walls(part: str, banned: set[str]) -> None:
    crossing = [
        f"{module} imports {name}"
        for module in modules()
        if within(module, part)
        for name in imports(module)
        if any(within(name, other) for other in banned)
    ]
    assert not crossing


def test_only_commands_import_the_proof() -> None:
    crossing = [
        f"{module} imports {name}"
        for module in modules()
        if not within(module, "prove") and not within(module, "commands")
        for name in imports(module)
        if within(name, "prove")
    ]
    assert not crossing


def test_the_walls_stand_around_parts_that_there_are() -> None:
    parts = {*WALLS, *(other for banned in WALLS.values() for other in banned)}
    assert all(any(within(module, part) for module in modules()) for part in parts)


def test_the_monitor_imports_nothing_that_reaches_outside() -> None:
    crossing = [
        f"{module} imports {name}"
        for module in modules()
        if within(module, "monitor")
        for name in imports(module)
        if name.partition(".")[0] in OUTSIDE
    ]
    assert not crossing


def test_the_monitor_reads_no_clock() -> None:
    reading = [
        f"{module}:{node.lineno}"
        for module in modules()
        if within(module, "monitor")
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
    ]
    assert not reading


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        module: {name for name in imports(module, at_once=True) if name in modules()} - {module}
        for module in modules()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))
