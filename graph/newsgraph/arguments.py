"""What callers of the public functions hand over, checked where it comes in: a wrong kind of value is told with what to give instead."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from newsgraph.errors import InputError

T = TypeVar("T")


def as_path(value: Any, name: str) -> Path:
    """A path. Raises ``InputError`` for what is none, and for an empty text, which pathlib reads as the folder one is in."""
    if isinstance(value, str) and not value:
        raise InputError(f"{name} is '', which is no path", hint="write . for this folder")
    if isinstance(value, str | os.PathLike):
        return Path(os.fsdecode(value))
    raise _wrong(value, name, "a path", "a str or a pathlib.Path")


def as_paths(value: Any, name: str) -> tuple[Path, ...]:
    """One path or several. Raises ``InputError`` for what is none, and for one that no path can be."""
    one = isinstance(value, str | os.PathLike)
    if not one and (isinstance(value, bytes) or not isinstance(value, Iterable)):
        raise _wrong(value, name, "a path", "a str, a pathlib.Path, or a list of them")
    return tuple(possible(as_path(each, name)) for each in ([value] if one else value))


def possible(path: Path) -> Path:
    """A path that a file may have. Raises ``InputError`` for another."""
    if "\0" in str(path):
        raise InputError(f"{str(path)!r} is no path", hint="no path has the character U+0000")
    return path


def as_text(value: Any, name: str) -> str:
    """A text. Raises ``InputError`` for what is none."""
    if isinstance(value, str):
        return value
    raise _wrong(value, name, "a text", "a str")


def as_function(value: Callable[..., T] | None, name: str) -> Callable[..., T] | None:
    """A function or nothing. Raises ``InputError`` for what cannot be called."""
    if value is None or callable(value):
        return value
    raise _wrong(value, name, "a function", "a function, or leave it out")


def _wrong(value: Any, name: str, wanted: str, hint: str) -> InputError:
    return InputError(f"{name} is {type(value).__name__}, not {wanted}", hint=f"give {hint}")
