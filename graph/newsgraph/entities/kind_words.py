"""Words that say of what kind something is, where a model takes them for a part of its name: "[Chipmaker] Norline", "Acme [group]"."""

from __future__ import annotations

from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass


def before_kind(tree: Tree, first: int, end: int, vocabulary: Vocabulary) -> int:
    """ "The [Acme] group": the end of a body's name, where a model has taken the noun of its kind for a part of it."""
    last = end
    while last - 1 > first and tree.words[last - 1].islower():
        last -= 1
    kinds = {tree.words_of(last, stop) for stop in (end, end + 1) if last < stop <= len(tree.words)}
    return last if last < end and kinds & vocabulary.words(WordClass.BODY_KIND_NOUN) else end


def is_maker(tree: Tree, word: int, vocabulary: Vocabulary) -> bool:
    """ "[Chipmaker] Norline cut jobs": what a body makes, with the capital of a headline or of the first word."""
    endings = tuple(vocabulary.words(WordClass.MAKER_SUFFIX))
    text = tree.words[word].lower()
    return text.endswith(endings) and text not in endings and vocabulary.sense(tree.words[word]) is None


def is_office(tree: Tree, first: int, end: int, vocabulary: Vocabulary) -> bool:
    """ "Queens [District Attorney] Ann Holt": whether words, the last of them after a name, are an office."""
    text = tree.words_of(first, end) if end <= len(tree.words) else ""
    return any(("role", form) in vocabulary.frames for form in (text, text.lower()))
