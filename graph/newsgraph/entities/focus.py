"""Whom a text is speaking of: of two people of one surname, the one of the sentence before (the focus of Sidner 1979)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from newsgraph.entities.metonymy import head
from newsgraph.entities.name_matching import Words
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

if TYPE_CHECKING:
    from newsgraph.entities.names import Named

_REACH = 2  # sentences back
_CUE = 6  # words before a name in which "not related to" is said of it
_OWNER = 9  # words before a noun in which it is told whose it is: "[his] mother, Ana Holm, 58, and sister"
_OWNERS = ("PRP$", "POS")


class Focus:
    """Told of the people of a text in their order, says of which of several it speaks."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._spoken: dict[int, set[Words]] = {}  # by sentence, the full names
        self._last: dict[
            Words, tuple[int, bool]
        ] = {}  # by full name, where it was meant last, and whether by the surname

    def note(self, named: Named, whole: Words) -> None:
        """That a name stands for whoever has this full name: the text speaks of him, if not in the phrase of another noun."""
        self._last[whole] = named.first, len(whole) > 1 and named.text.casefold() == whole[-1]
        if self._is_within(named):
            return
        self._spoken.setdefault(self._tree.sentence[named.first], set()).add(whole)

    def _is_within(self, named: Named) -> bool:
        """ "He was the father of [Jan Berg]": which tells of the father."""
        tree, word = self._tree, head(self._tree, named.first, named.end)
        while tree.deps[word] in ("conj", "appos"):
            word = tree.heads[word]
        return tree.deps[word] == "nmod"

    def of(self, named: Named, fits: Collection[Words]) -> Words | None:
        """Of these the only one of whom the last sentence tells that tells of any; nobody where it tells of two.

        Where none is near, the one who was meant last, if by the surname alone: a text that calls somebody so goes on so.
        """
        here = self._tree.sentence[named.first]
        for sentence in range(here, max(-1, here - _REACH - 1), -1):
            spoken = self._spoken.get(sentence, set()).intersection(fits)
            if spoken:
                return spoken.pop() if len(spoken) == 1 else None
        last = max(fits, key=lambda whole: self._last.get(whole, (-1, False)))
        return last if self._last.get(last, (-1, False))[1] else None


def is_set_apart(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """ "Who is not related to [Mark Teller]": whether a name is there only to say that somebody else is meant."""
    start = max(tree.sentences[tree.sentence[named.first]][0], named.first - _CUE)
    text = f" {tree.words_of(start, named.first).lower()} " if start < named.first else ""
    return any(f" {cue} " in text for cue in vocabulary.words(WordClass.NAMESAKE_CUE))


def is_kin(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """ "His sister, [Ana Holm]": whether somebody is named for being somebody else's."""
    start, noun = tree.sentences[tree.sentence[named.first]][0], named.first - 1
    noun -= noun > start and tree.words[noun] == ","
    if noun < start or tree.lemmas[noun].lower() not in vocabulary.words(WordClass.RELATIONAL_NOUN):
        return False
    return any(tag in _OWNERS for tag in tree.tags[max(start, noun - _OWNER) : noun])
