"""Every regular expression of the package, with the methods that are called on it.

Those of modules are found as values; those that a function makes by evaluating the call that makes them: what only the function knows
stands for a word. Where that does not do, the function takes nothing and is cached, and what it gives is looked through.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).parents[2] / "graph" / "newsgraph"
_CALLS = frozenset({"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})
_SCANS = frozenset({"search", "sub", "subn", "split", "findall", "finditer"})
WHOLE, BEGINNING, ANYWHERE = "fullmatch", "match", "search"


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern, where it stands, and how it is asked: of a text as a whole, at its beginning, anywhere."""

    place: str
    pattern: re.Pattern[Any]
    ways: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.place} {self.pattern.pattern[:60]!r}"


class UnknownError(Exception):
    """A pattern that is not found by evaluating the call, nor in what a cached function gives."""


class _Words(dict[str, Any]):
    """The names of a module; what it lacks, a local name of a function, is a word."""

    def __missing__(self, name: str) -> Any:
        builtin = __builtins__ if isinstance(__builtins__, dict) else vars(__builtins__)
        return builtin.get(name, "word")


def every() -> list[Found]:
    """The patterns of all modules, each once by what it is and where it stands."""
    found: dict[tuple[str, str, int], Found] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(("newsgraph", *path.relative_to(PACKAGE).with_suffix("").parts))
        if name.endswith("__main__"):
            continue
        for one in of_module(importlib.import_module(name.removesuffix(".__init__"))):
            key = (one.place.partition(":")[0], str(one.pattern.pattern), one.pattern.flags)
            ways = {*one.ways, *(found[key].ways if key in found else ())}
            found[key] = Found(one.place, one.pattern, tuple(sorted(ways)))
    return list(found.values())


def of_module(module: ModuleType, source: str = "") -> Iterator[Found]:
    """The patterns of one module. Raises ``UnknownError`` for one that cannot be found."""
    source = source or inspect.getsource(module)
    tree, place = ast.parse(source), module.__name__.removeprefix("newsgraph.")
    asked = _asked(tree)
    for name, value in list(vars(module).items()):
        if not isinstance(value, ModuleType):
            for pattern in patterns_in(value):
                yield Found(f"{place}:{name}", pattern, _ways(asked.get(name)))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and (method := _method(call)) and _function(call, parents):
            yield from _of_call(call, method, module, f"{place}:{call.lineno}", parents)


def _of_call(
    call: ast.Call, method: str, module: ModuleType, place: str, parents: Mapping[ast.AST, ast.AST]
) -> Iterator[Found]:
    flags = _flags(call, module)
    try:
        made = _evaluated(call.args[0], module)
    except Exception as error:
        function = _function(call, parents)
        value = getattr(module, function.name, None) if function else None
        if value is None or not hasattr(value, "cache_clear"):
            raise UnknownError(f"{place}: {ast.unparse(call.args[0])} ({error})") from error
        for pattern in patterns_in(value()):
            yield Found(place, pattern, _ways(None))
        return
    if isinstance(made, str | bytes):
        yield Found(place, re.compile(made, flags), _ways({method} if method != "compile" else None))


def _evaluated(node: ast.expr, module: ModuleType) -> Any:
    return eval(compile(ast.Expression(node), "<pattern>", "eval"), _Words(vars(module)))


def _flags(call: ast.Call, module: ModuleType) -> int:
    given = [word.value for word in call.keywords if word.arg == "flags"]
    if not given:
        rest = call.args[1:] if _method(call) == "compile" else call.args[2:]
        given = [node for node in rest if "re." in ast.unparse(node)]
    return int(_evaluated(given[0], module)) if given else 0


def _method(call: ast.Call) -> str:
    """``search`` of ``re.search(…)``."""
    of = call.func
    is_re = isinstance(of, ast.Attribute) and isinstance(of.value, ast.Name) and of.value.id == "re"
    return of.attr if is_re and isinstance(of, ast.Attribute) and of.attr in _CALLS else ""


def _function(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> ast.FunctionDef | None:
    """The function that a node stands in."""
    at: ast.AST | None = node
    while at is not None and not isinstance(at, ast.FunctionDef):
        at = parents.get(at)
    return at


def _asked(tree: ast.Module) -> dict[str, set[str]]:
    """The methods that are called on each name of a module: ``_WORD.sub``."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(node.attr)
    return found


def _ways(methods: Iterable[str] | None) -> tuple[str, ...]:
    """How a pattern is asked; in every way where it is not known."""
    known = {*(methods or ())} & _CALLS
    if not known:
        return (WHOLE, ANYWHERE)
    return tuple(sorted({ANYWHERE if method in _SCANS else method for method in known}))


def patterns_in(value: Any) -> Iterator[re.Pattern[Any]]:
    """The patterns of a value: itself, or what a tuple, list or mapping holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif inspect.ismethod(value) or inspect.isbuiltin(value):  # ``_WHOLE = re.compile(…).fullmatch``
        yield from patterns_in(getattr(value, "__self__", None))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from patterns_in(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from patterns_in(one)
