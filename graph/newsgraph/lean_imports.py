"""Libraries without those parts of theirs that nothing here uses and that take longer to import than the rest.

``import spacy`` imports its command line (typer, httpx, requests, weasel) for one name, a third of its time; pyvis imports IPython for one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def without(package: str, module: str, name: str) -> Iterator[None]:
    """What the block imports gets, in place of a package that nobody has imported yet, one function of one module of it.

    The function imports the real one when it is called. Afterwards the package is imported as ever by whoever asks for it.
    """
    if package in sys.modules:
        yield
        return
    stand_ins = {package: ModuleType(package), f"{package}.{module}": ModuleType(f"{package}.{module}")}
    stand_ins[package].__path__ = []
    setattr(stand_ins[f"{package}.{module}"], name, _later(f"{package}.{module}", name))
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for each, made in stand_ins.items():
            if sys.modules.get(each) is made:
                del sys.modules[each]
    _reach(package)


def _reach(package: str) -> None:
    """``spacy.cli`` is there for who has imported ``spacy``, as it would be."""
    parent, _, child = package.rpartition(".")

    def missing(name: str) -> ModuleType:
        if name != child:
            raise AttributeError(f"module {parent!r} has no attribute {name!r}")
        return import_module(package)

    if parent in sys.modules:
        vars(sys.modules[parent]).setdefault("__getattr__", missing)


def _later(module: str, name: str) -> Callable[..., Any]:
    def call(*words: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*words, **named)

    return call
