"""Which short names of a text cannot be those of a body or work that it names in full: what the full name says of, or is a part of, is
called so for itself.

"Potomac" is no Army of the Potomac, "NBA" no NBA Draft Committee, "Merlot" no "Merlot and Pinot Noir", and "the Internet" no Internet
Explorer, as that has no article.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.entities.metonymy import head
from newsgraph.entities.name_matching import Words, forms_of, is_acronym
from newsgraph.entities.names import Named
from newsgraph.lang.en.function_words import ARTICLES, OFFICE_PREPOSITIONS, SINGULAR_DEFINITES
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

_AND = ("and", "&")
_NAMES = ("compound", "flat", "nmod", "nmod:poss")


class ShortBodies:
    """Those of a document."""

    def __init__(self, tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> None:
        forms = forms_of(vocabulary)
        self._tree = tree
        self._parts = vocabulary.words(WordClass.BODY_PART_NOUN)
        self._heads = {head(tree, named.first, named.end): forms.folded(named.text) for named in names}
        self._defined = {forms.folded(named.text) for named in names if self._is_definite(named)}
        self._listed = {frozenset(pair) for named in names for pair in self._pairs(named, forms.folded(named.text))}

    def may_be(self, named: Named, part: Words, whole: Words) -> bool:
        """Whether a short name may stand for a full one of which it is the first or the last words."""
        if frozenset((part, whole)) in self._listed or _is_one_of_two(part, whole):
            return False
        if whole[: len(part)] != part:
            before = [word for word in whole[: -len(part)] if word not in ARTICLES]
            return not before or before[-1] not in OFFICE_PREPOSITIONS
        if _main(whole) == part[-1]:
            return True  # "the Bank" of the Bank of Lorne
        if is_acronym(named.text) or _main(whole) in self._parts:
            return False
        return whole in self._defined or not self._is_definite(named)

    def _is_definite(self, named: Named) -> bool:
        """Whether an article stands before a name that is no part of a longer phrase: "[the] Internet", not "the Pipeline final"."""
        tree, word = self._tree, head(self._tree, named.first, named.end)
        before = tree.words[named.first - 1].lower() if named.first else ""
        return before in SINGULAR_DEFINITES and tree.deps[word] not in _NAMES

    def _pairs(self, named: Named, words: Words) -> list[tuple[Words, Words]]:
        """A name with each that it is coordinated with: what a list has beside each other is two."""
        tree = self._tree
        others = tree.conjuncts(tree.first_conjunct(head(tree, named.first, named.end)))
        return [(words, self._heads[other]) for other in others if other in self._heads]


def _is_one_of_two(part: Words, whole: Words) -> bool:
    """Whether a conjunction ties a short name to the rest of a full one: "Merlot [and Pinot Noir]"."""
    after = whole[len(part) : len(part) + 1] if whole[: len(part)] == part else ()
    before = whole[-len(part) - 1 : -len(part)] if whole[-len(part) :] == part else ()
    return any(word in _AND for word in (*after, *before))


def _main(whole: Words) -> str:
    """The word that says what bears a name: the "board" of the NLM Board of Regents."""
    end = next((at for at, word in enumerate(whole) if at and word in OFFICE_PREPOSITIONS), len(whole))
    return whole[end - 1]
