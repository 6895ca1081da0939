"""Every regular expression of the package, with the methods that are called on it.

Those of modules are found as values, and those of a cached function that takes nothing in what it gives. Those that another function makes
are made here from its source: what only that function knows stands for a word.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).parents[2] / "graph" / "newsgraph"
_CALLS = frozenset({"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})
_PATTERNS_ONLY = _CALLS - {"split", "compile"}  # no text has a method of that name
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


def modules() -> list[str]:
    """The names of all modules."""
    names = (
        ".".join(("newsgraph", *path.relative_to(PACKAGE).with_suffix("").parts)) for path in PACKAGE.rglob("*.py")
    )
    return sorted(name.removesuffix(".__init__") for name in names if not name.endswith("__main__"))


@cache
def of(name: str) -> tuple[Found, ...]:
    """The patterns of a module, each once."""
    found: dict[tuple[str, int], Found] = {}
    for one in of_module(importlib.import_module(name)):
        key = (str(one.pattern.pattern), one.pattern.flags)
        ways = {*one.ways, *(found[key].ways if key in found else ())}
        found[key] = Found(one.place, one.pattern, tuple(sorted(ways)))
    return tuple(found.values())


def of_module(module: ModuleType) -> Iterator[Found]:
    """The patterns of one module. Raises ``UnknownError`` for one that cannot be found."""
    tree, place = ast.parse(inspect.getsource(module)), module.__name__.removeprefix("newsgraph.")
    for name, value in list(vars(module).items()):
        if not isinstance(value, ModuleType):
            for pattern in patterns_in(value):
                yield Found(f"{place}:{name}", pattern, _ways(_called(name, module)))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and (method := _method(call)) and _function(call, parents):
            yield from _of_call(call, method, module, f"{place}:{call.lineno}", parents)


def _of_call(
    call: ast.Call, method: str, module: ModuleType, place: str, parents: Mapping[ast.AST, ast.AST]
) -> Iterator[Found]:
    function = _function(call, parents)
    value: Any = getattr(module, function.name, None) if function else None
    if hasattr(value, "cache_clear") and not inspect.signature(value).parameters:
        given = value()
        named = given._asdict() if hasattr(given, "_asdict") else {function.name if function else "": given}
        for name, part in named.items():
            for pattern in patterns_in(part):
                yield Found(f"{place}:{name}", pattern, _ways(_called(name, module)))
        return
    try:
        made = _evaluated(call.args[0], module)
    except Exception as error:
        raise UnknownError(f"{place}: {ast.unparse(call.args[0])} ({error})") from error
    if isinstance(made, str | bytes):
        yield Found(place, re.compile(made, _flags(call, module)), _ways({method} if method != "compile" else None))


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


@cache
def _asked(module: ModuleType) -> Mapping[str, set[str]]:
    """The methods that are called on each name of a module or of a value (``_WORD.sub``, ``made.word.sub``), under "" on what has none."""
    tree, found = ast.parse(inspect.getsource(module)), dict[str, set[str]]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found.setdefault(_last(node.value), set()).add(node.attr)
    for node in ast.walk(tree):  # ``for pattern in _ALL: pattern.match(…)``
        if isinstance(node, ast.For | ast.comprehension):
            parts = node.target.elts if isinstance(node.target, ast.Tuple) else [node.target]
            for part in parts:
                found.setdefault(_last(node.iter), set()).update(found.get(_last(part), ()))
    return found


def _called(name: str, module: ModuleType) -> set[str]:
    """The methods of patterns that a module calls on a name; where it calls none on it, those that it calls on any."""
    asked = _asked(module)
    every = {method for other, methods in asked.items() if other != "re" for method in methods} & _PATTERNS_ONLY
    return asked.get(name, set()) & _CALLS or every


def _last(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


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
