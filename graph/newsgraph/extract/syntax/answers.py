"""Answers that are asked for often and worked out once: pure functions of a document's grammar and of places in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Remembering(Protocol):
    """What keeps the answers that are given about it; they go when it does."""

    answers: dict[tuple[Any, ...], Any]


G = TypeVar("G", bound=Remembering)


def once(work: Callable[Concatenate[G, P], T]) -> Callable[Concatenate[G, P], T]:
    """A function that gives the same answer again where it has been asked the same of the same grammar."""

    @wraps(work)
    def answer(grammar: G, /, *places: P.args, **named: P.kwargs) -> T:
        key = (work, places, *named.items()) if named else (work, places)
        found = grammar.answers.get(key, grammar)  # no answer is the grammar itself
        if found is grammar:
            found = grammar.answers[key] = work(grammar, *places, **named)
        known: T = found
        return known

    return answer
