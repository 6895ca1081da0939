"""A mutant of a function, put into a process that has imported the package already: nothing is imported again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache, cached_property
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.mutants import code
from tests.mutants.mutant import ROOT, Mutant

BELOW = ("vocabulary", "lang")  # what these make is kept by ``default()``
OURS = ("newsgraph", "tests")
_KEEPING = type(cache(int))


def patched(mutant: Mutant) -> bool:
    """Whether the functions that a mutant changes could be given its code. Where not, nothing is changed."""
    file = ROOT / mutant.path
    if not mutant.called or (module := sys.modules.get(module_of(mutant))) is None:
        return False
    text = file.read_text("utf-8")
    old, new = compile(text, str(file), "exec"), compile(code.mutated(text, mutant.place), str(file), "exec")
    changed = {(one.co_qualname, one.co_firstlineno): other for one, other in _changed(old, new)}
    found = [
        (f, changed[at])
        for f in _functions(module)
        if (at := (f.__code__.co_qualname, f.__code__.co_firstlineno)) in changed
    ]
    fits = all(len(f.__code__.co_freevars) == len(other.co_freevars) for f, other in found)
    if not fits or {id(other) for _, other in found} != {id(other) for other in changed.values()}:
        return False
    for function, other in found:
        function.__code__ = other
    _forget(mutant)
    return True


def module_of(mutant: Mutant) -> str:
    """The module that a file of the package is imported as."""
    place = (ROOT / mutant.path).relative_to(ROOT / "graph").with_suffix("")
    return ".".join(place.parts).removesuffix(".__init__")


def _changed(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The functions of a module and its classes that are not as they were, with what they are; an inner one is of its outer one."""
    pairs = zip(_inner(old), _inner(new), strict=True)
    for one, other in pairs:
        if one.co_flags & 2:  # a function has locals that are fast; a class does not
            if one != other:
                yield one, other
        else:
            yield from _changed(one, other)


def _inner(outer: CodeType) -> list[CodeType]:
    return [constant for constant in outer.co_consts if isinstance(constant, CodeType)]


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    """The functions that a module defines, those of its classes too, whatever wraps them."""
    seen = set[int]()
    queue: list[Any] = list(vars(module).values())
    while queue:
        one = queue.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, FunctionType) and one.__module__ == module.__name__:
            yield one
        if isinstance(one, type) and one.__module__ == module.__name__:
            queue += vars(one).values()
        if isinstance(one, property):
            queue += [part for part in (one.fget, one.fset) if part]
        if isinstance(one, cached_property):
            queue.append(one.func)
        if isinstance(one, staticmethod | classmethod):
            queue.append(one.__func__)
        if (inner := getattr(one, "__wrapped__", None)) is not None and not isinstance(one, type):
            queue.append(inner)


def _forget(mutant: Mutant) -> None:
    """Clear what functions have kept: it may have been made by what is changed."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in OURS:
            for one in vars(module).values():
                if isinstance(one, _KEEPING) and (mutant.room in BELOW or one.__qualname__ != "default"):
                    one.cache_clear()
