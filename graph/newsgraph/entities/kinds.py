"""Which nouns mean a kind or a mass, and no single thing: "inflation", "defence spending". They are the same in every document."""

from __future__ import annotations

from newsgraph.entities.mentions import Mentions
from newsgraph.model import ZoneKind
from newsgraph.vocabulary.words import WordClass

_MODIFIERS = ("amod", "compound")
_RELATIONS = frozenset(
    {*_MODIFIERS, "case", "punct", "conj", "cc", "cop", "nsubj", "nsubj:pass", "advmod", "mark", "aux"}
)
_GRADED = ("JJR", "JJS", "CD", "VBN", "VBG")  # "higher inflation", "alleged fraud": some of it


def is_kind(mentions: Mentions, word: int) -> bool:
    """Whether a noun names a kind or mass where it stands: in the singular, abstract or of a mass, and nothing says which or how much.

    A headline leaves articles out, so that what is bare there may be a single thing: "Explosion kills two".
    """
    tree = mentions.tree
    if tree.tags[word] != "NN" or mentions.mention(word).type != "Concept" or mentions.name(word):
        return False
    zone = mentions.zone[tree.sentence[word]]
    if zone >= 0 and mentions.zones[zone].kind == ZoneKind.HEADLINE:
        return False
    if any(tree.deps[kid] not in _RELATIONS for kid in tree.kids[word]):
        return False
    inside = [kid for modifier in tree.under(word, *_MODIFIERS) for kid in tree.subtree(modifier)]
    if any(mentions.name(kid) or tree.tags[kid] in _GRADED for kid in inside):
        return False
    words, lemma = mentions.vocabulary.words, tree.lemmas[word].lower()
    return lemma in words(WordClass.MASS_NOUN) or lemma.endswith(tuple(words(WordClass.ABSTRACT_SUFFIX)))
