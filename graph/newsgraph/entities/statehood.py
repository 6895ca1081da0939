"""States that a model takes for people, bodies or towns, by what only states have: "the Karelstan navy", "the king of Karelstan"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsgraph.entities.firms import compounds_of, is_somebody
from newsgraph.entities.metonymy import head
from newsgraph.lang.en.function_words import OF
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

if TYPE_CHECKING:
    from newsgraph.entities.names import Named

_BEFORE = ("nmod:poss", "compound")


def states(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> set[str]:
    """The names, as they are written, that a text uses as those of states, and that nobody bears in it."""
    surnames = {named.text.rpartition(" ")[2] for named in names if named.type == "Person" and " " in named.text}
    own = [named for named in names if not named.iri and named.role == "name" and named.text not in surnames]
    told = {named.text for named in own if _has(tree, named, vocabulary)}
    return told - {named.text for named in own if is_somebody(tree, named, vocabulary)}


def _has(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """Whether it is a state's name by the noun that it stands with; who rules one may be said to have its navy."""
    word = head(tree, named.first, named.end)
    noun = tree.heads[word]
    kinds = set(compounds_of(tree, noun))
    owned = not kinds.isdisjoint(vocabulary.words(WordClass.STATE_PROPERTY))
    if tree.deps[word] in _BEFORE:
        return owned and not (tree.deps[word] == "nmod:poss" and named.type == "Person")
    of = tree.deps[word] == "nmod" and [tree.words[kid].lower() for kid in tree.under(word, "case")] == [OF]
    return of and (owned or not kinds.isdisjoint(vocabulary.words(WordClass.STATE_OFFICE)))
