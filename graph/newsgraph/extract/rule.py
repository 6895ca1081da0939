"""A rule of extraction as a value: its name, the function that finds its claims, and an example that is a test.

A module of ``extract/rules/`` has its rules in ``RULES``; other packages add theirs as entry points of ``newsgraph.rules``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.extract.candidate import Candidate

Claims = Callable[
    ..., Iterator["Candidate"]
]  # of (grammar, word); a rule that copies a clause also takes what finds its claims


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the claim that a rule makes of it: labels of its subject and object, its relation's local name or open lemma."""

    text: str
    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of claims. ``claims`` runs over every word; rules that are found in one pass share it; None: it is made of other claims.

    ``part`` is the function in it that finds this one, if not ``claims`` itself; what it finds is the first paragraph of its docstring.
    ``by_clause``: the clause stands in the name of its claims ("main-object"). ``apposed``: its subject and object stand side by side
    in one phrase, so that neither is called by the name beside it, and they say in passing what no question asks. ``describes``: it
    tells of a name in passing who or what that is, which is the writer's own in somebody else's clause. ``adjunct``: its object is told
    beside the other claims of its clause, too. ``plain``: its claims may be plain triples; those of a rule that concludes more than its
    sentence says may not.
    """

    name: str
    claims: Claims | None
    example: Example
    part: Callable[..., object] | None = None
    by_clause: bool = False
    apposed: bool = False
    describes: bool = False
    adjunct: bool = False
    plain: bool = True

    @property
    def function(self) -> Callable[..., object]:
        """What finds it."""
        function = self.part or self.claims
        assert function, f"the rule {self.name} has no function"
        return function

    @property
    def description(self) -> str:
        """What it finds, in a line."""
        told = inspect.getdoc(self.function) or ""
        return " ".join(told.partition("\n\n")[0].split())

    @property
    def place(self) -> str:
        """File and function, from the folder of this package: ``extract/rules/verbs.py: _direct``; for another package from beside it."""
        file = PurePath(inspect.getsourcefile(self.function) or "").name
        folders = self.function.__module__.split(".")
        folders = folders if file == "__init__.py" else folders[:-1]
        ours = folders[:1] == [__name__.partition(".")[0]]
        return "/".join([*folders[ours:], file]) + f": {self.function.__name__}"


class Clause(StrEnum):
    """The clause that a verb stands in, by what its sentence makes of it."""

    MAIN = "main"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    ADVERBIAL = "adverbial"
    INFINITIVE = "infinitive"
    COORDINATION = "coordination"
    CONTENT = "content"
    PARATAXIS = "parataxis"


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a claim was found: by which rule, in which clause, and whether of a member that a phrase names ("countries such as Mali")."""

    rule: Rule
    clause: Clause | None = None
    member: bool = False

    @property
    def name(self) -> str:
        """Its name in the graph: ``main-object``, ``title``, ``relative-object-example``."""
        return "-".join(filter(None, (self.clause, self.rule.name, "example" if self.member else "")))
