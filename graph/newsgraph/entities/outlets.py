"""Papers and agencies that a text only cites: "The Boston Globe reported that the company …" does not say that the Globe is the company."""

from __future__ import annotations

from collections.abc import Iterable, Set

from newsgraph.entities.mentions import Mentions
from newsgraph.entities.names import Named
from newsgraph.lang.en.function_words import ACCORDING
from newsgraph.vocabulary.words import WordClass

_ARGUMENTS = ("nsubj", "obj", "iobj", "obl")


def is_outlet(name: str, words: Set[str]) -> bool:
    """Whether a name is that of a paper or an agency, as its last word tells; ``words`` are those of :attr:`WordClass.OUTLET`."""
    parts = name.casefold().split()
    return bool(parts) and name[:1].isupper() and parts[-1] in words


def only_cited(mentions: Mentions) -> frozenset[int]:
    """The words of the names of outlets that a document only cites, wherever it names them."""
    words, wholes = mentions.vocabulary.words(WordClass.OUTLET), mentions.wholes
    places: dict[str, list[Named]] = {}
    for named in mentions.names:
        if is_outlet(wholes[named].label, words):
            places.setdefault(wholes[named].label, []).append(named)
    cited = (one for of_one in places.values() if _are_cited(mentions, of_one) for one in of_one)
    return frozenset(at for one in cited for at in range(one.first, one.end))


def _are_cited(mentions: Mentions, named: Iterable[Named]) -> bool:
    return all(_is_cited(mentions, mentions.head(one)) for one in named)


def _is_cited(mentions: Mentions, word: int) -> bool:
    """ "The Globe reported", "told the Globe", "according to the Globe", or in no clause at all: "(Reuters)"."""
    tree, above = mentions.tree, mentions.tree.heads[word]
    if mentions.prepositions(word) == ACCORDING or tree.pos[above] != "VERB":
        return tree.deps[word] not in _ARGUMENTS or mentions.prepositions(word) == ACCORDING
    frames = mentions.vocabulary.frames.get(("verb", tree.lemmas[above].lower()), ())
    return tree.deps[word] in _ARGUMENTS and any(frame.reports for frame in frames)
