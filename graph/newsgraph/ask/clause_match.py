"""The clause that a claim stands in: what a question names beside its claim must be said in that clause, not elsewhere in the sentence.

Universal Dependencies (https://universaldependencies.org): a clause is what is under its verb, less coordinated, adverbial and
relative clauses, which speak of something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from newsgraph.ask.answers import Row
from newsgraph.lang.en.function_words import PREPOSITION_SYNONYMS
from newsgraph.nlp.tree import Tree

_PART = frozenset({
    "cop", "aux", "aux:pass", "xcomp", "compound", "compound:prt", "flat", "fixed", "appos", "case", "mark", "amod", "advmod",
})  # fmt: skip
_APART = frozenset({"conj", "parataxis", "advcl", "acl:relcl", "csubj"})


@dataclass(frozen=True, slots=True)
class Demand:
    """A word that a question has beside its claim, with the preposition before it, if any; ``title``: of an office before a name."""

    lemma: str
    word: str
    preposition: str = ""
    title: bool = False


class Clauses:
    """Sentences as the pipeline reads them, each once."""

    def __init__(self, read: Callable[[str], Tree]) -> None:
        self._read, self._trees = read, dict[str, Tree]()

    def has(self, row: Row, demands: tuple[Demand, ...], whole: bool = False) -> bool:
        """Whether the clause of a claim has all the words; ``whole``: the clause that reports it, too."""
        if not demands:
            return True
        tree = self._tree(row)
        words = [demand(tree, at) for at in clause(tree, _verb(tree, row), up=whole)]
        return all(any(_same(demand, word) for word in words) for demand in demands)

    def gives_reason(self, row: Row, marker: str) -> bool:
        """Whether a "because" stands under the verb of a claim, and not under that of another clause."""
        tree = self._tree(row)
        first = marker.split(maxsplit=1)[0].lower()
        at = next((at for at, word in enumerate(tree.words) if word.lower() == first), None)
        if at is None:
            return False
        within = clause(tree, _verb(tree, row))
        while tree.deps[at] in ("fixed", "case", "mark") and tree.heads[at] != at:
            at = tree.heads[at]
        return at in within or tree.heads[at] in within

    def _tree(self, row: Row) -> Tree:
        sentence = row["sentence"]
        if sentence not in self._trees:
            self._trees[sentence] = self._read(sentence)
        return self._trees[sentence]


def clause(tree: Tree, verb: int | None, up: bool = False) -> list[int]:
    """The words of a clause; all of them for None."""
    if verb is None:
        return list(range(len(tree.words)))
    parts = _PART | {"ccomp"} if up else _PART
    while tree.deps[verb] in parts and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    apart = {
        word
        for at in tree.subtree(verb)
        if at != verb and tree.deps[at] in _APART and _is_clause(tree, at)
        for word in tree.subtree(at)
    }
    return [at for at in tree.subtree(verb) if at not in apart]


def _is_clause(tree: Tree, at: int) -> bool:
    return (
        tree.deps[at] != "conj" or tree.pos[at] in ("VERB", "AUX") or bool(tree.under(at, "nsubj", "nsubj:pass", "cop"))
    )


def _verb(tree: Tree, row: Row) -> int | None:
    """The highest word of the relation in its sentence; None where the graph does not say where it is."""
    span = re.search(r"(?:^|char=)(\d+),(\d+)$", row["span"])  # the graphs of before have the IRI of the place
    if not span or not row["start"]:
        return None
    start, end = (int(number) - int(row["start"]) for number in span.groups())
    words = [at for at in range(len(tree.words)) if start <= tree.starts[at] < end]
    return next((at for at in words if tree.heads[at] not in words or tree.heads[at] == at), None)


def demand(tree: Tree, at: int) -> Demand:
    """A word of a text as one that is asked for."""
    cases = [tree.words[kid].lower() for kid in tree.under(at, "case") if kid < at]
    return Demand(
        tree.lemmas[at].lower(), tree.words[at].lower(), PREPOSITION_SYNONYMS.get(cases[-1], cases[-1]) if cases else ""
    )


def _same(wanted: Demand, found: Demand) -> bool:
    alike = wanted.word == found.word or wanted.lemma == found.lemma
    return alike and (not wanted.preposition or wanted.preposition == found.preposition)
