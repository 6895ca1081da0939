"""Everything that Newsgraph raises on purpose.

    NewsgraphError
    ├── InputError        a text that cannot be read: missing, empty, binary, not English, too large, broken line
    ├── OutputError       a place that cannot be written
    ├── PipelineError     a language pipeline that is absent or lacks a component
    ├── VocabularyError   an ontology file that contradicts itself
    ├── ConfigError       a newsgraph.toml that cannot be used
    ├── PluginError       an installed package that adds something which cannot be used
    ├── QueryError        SPARQL that does not parse, a question or a format that does not exist
    │   ├── ForbiddenError    a query that would change the store or leave the machine
    │   └── LimitError        a query that takes or gives too much
    └── StoreError        a store that is absent, locked or full
        └── DamagedStoreError    a store whose files cannot be read

Each message is one line: the offending value, the place, and the next step.
"""

from __future__ import annotations

from functools import partial
from typing import Any


class NewsgraphError(Exception):
    """Base of all errors that a caller may want to catch.

    ``problem`` says what is wrong with which value, ``place`` where (a file, ``file:line`` or a range of characters), and
    ``hint`` what to do next; ``str()`` joins them into the one line that the command line prints.
    """

    def __init__(self, problem: str, *, place: str = "", hint: str = "") -> None:
        self.problem, self.place, self.hint = problem, place, hint
        super().__init__(problem, place, hint)

    def __reduce__(self) -> tuple[Any, ...]:
        """How it travels from one process to another."""
        return partial(type(self), place=self.place, hint=self.hint), (self.problem,)

    def __str__(self) -> str:
        line = f"{self.place}: {self.problem}" if self.place else self.problem
        return " ".join(f"{line} ({self.hint})".split() if self.hint else line.split())


class InputError(NewsgraphError):
    """A text that cannot be used; in a batch it is counted and listed, and the rest goes on."""


class OutputError(NewsgraphError):
    """A file or folder that cannot be written."""


class PipelineError(NewsgraphError):
    """A language pipeline that is not installed or that lacks what extraction needs."""


class VocabularyError(NewsgraphError):
    """An ontology file that cannot be used as it stands; ``about`` are the IRIs of the entries that it is about."""

    def __init__(self, problem: str, *, place: str = "", hint: str = "", about: tuple[str, ...] = ()) -> None:
        super().__init__(problem, place=place, hint=hint)
        self.about = about


class ConfigError(NewsgraphError):
    """A file of settings with a key or a value that no option has."""


class PluginError(NewsgraphError):
    """An installed package that adds something to Newsgraph which cannot be used."""


class QueryError(NewsgraphError):
    """A query, question or format that cannot be answered."""


class ForbiddenError(QueryError):
    """A query that would change the store or leave the machine."""


class LimitError(QueryError):
    """A query that takes or gives more than it may."""


class StoreError(NewsgraphError):
    """A store that cannot be opened, read or written."""


class DamagedStoreError(StoreError):
    """A store whose files cannot be read: it is to be built again."""
