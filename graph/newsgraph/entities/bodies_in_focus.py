"""Which body "the group", "the airline" and "the newspaper" are, where a model puts them with nothing: the one that a text speaks of."""

from __future__ import annotations

from collections.abc import Mapping

from newsgraph.entities.mentions import Mentions
from newsgraph.entities.outlets import is_outlet
from newsgraph.entities.reporters import subjects_before
from newsgraph.lang.en.function_words import EXEMPLIFIERS
from newsgraph.vocabulary.words import WordClass

_SUBJECTS = ("nsubj", "nsubj:pass")
_OUTLET_KIND = "Medium"
_GENERAL = frozenset({"Company", "Group"})  # "the union" beside a firm may be that of its workers
_REACH = 3  # sentences
_MODIFIERS = ("compound", "nmod:desc", "amod")
_SITES = ("Organization", "Place")


def body_in_focus(mentions: Mentions, links: Mapping[int, int], word: int) -> int | None:
    """The body that a definite noun of a kind of bodies means: the only one that the sentence before tells of.

    A noun of papers means the only one named near, though the text only cites it, and other nouns mean none. Nothing where the text has
    told of something that is called so.
    """
    tree, lemma, here = mentions.tree, mentions.tree.lemmas[word].lower(), mentions.tree.sentence[word]
    kind = mentions.vocabulary.kinds.get(lemma)
    if kind == _OUTLET_KIND:
        return _outlet(mentions, word)
    general = lemma in mentions.vocabulary.words(WordClass.BODY_KIND_NOUN) and tree.deps[word] in _SUBJECTS
    general = general and not _GENERAL.isdisjoint({kind, mentions.vocabulary.nouns.get(lemma)})
    if not general or here == 0 or mentions.zone[here] != mentions.zone[here - 1] or _is_told(mentions, links, word):
        return None
    subjects = [at for at in subjects_before(mentions, links, here) if mentions.mention(at).type == "Organization"]
    named = [one for one in mentions.names_between(*tree.sentences[here - 1]) if one.type == "Organization"]
    found = [*subjects, *map(mentions.head, named)]
    labels = {mentions.wholes[mentions.owners[at]].label for at in found}
    return found[0] if len(labels) == 1 and not _is_barred(mentions, found[0]) else None


def examples(mentions: Mentions) -> frozenset[int]:
    """The heads of names that are only examples: "airlines such as [Norline] and [Acme] have cut flights"."""
    heads = (mentions.head(named) for named in mentions.names)
    return frozenset(at for at in heads if mentions.prepositions(mentions.tree.first_conjunct(at)) in EXEMPLIFIERS)


def _outlet(mentions: Mentions, word: int) -> int | None:
    tree, words = mentions.tree, mentions.vocabulary.words(WordClass.OUTLET)
    first = tree.sentences[max(0, tree.sentence[word] - _REACH)][0]
    near = [one for one in mentions.names_between(first, word) if one.type == "Organization"]
    outlets = {label: mentions.head(one) for one in near if is_outlet(label := mentions.wholes[one].label, words)}
    return next(iter(outlets.values())) if len(outlets) == 1 else None


def _is_told(mentions: Mentions, links: Mapping[int, int], word: int) -> bool:
    """Whether the text has told of one that is called so and that nothing names."""
    tree, lemma = mentions.tree, mentions.tree.lemmas[word].lower()
    same = (at for at in range(word) if tree.lemmas[at].lower() == lemma and tree.tags[at] == "NN")
    return any(at not in links and mentions.name(at) is None for at in same)


def _is_barred(mentions: Mentions, found: int) -> bool:
    """Whether a body is one of several, or a paper."""
    named, words = mentions.owners[found], mentions.vocabulary.words(WordClass.OUTLET)
    return bool(mentions.tree.under(found, "conj")) or is_outlet(mentions.wholes[named].label, words)


def namesakes_of_sites(mentions: Mentions) -> frozenset[str]:
    """Whose names a text has only as those of bodies and places: "the [Betty Ford] clinic" tells of no woman."""
    told: dict[str, set[bool]] = {}
    for named in mentions.names:
        if named.type == "Person":
            word = mentions.head(named)
            told.setdefault(mentions.wholes[named].label, set()).add(_is_of_site(mentions, word))
    return frozenset(label for label, sites in told.items() if sites == {True})


def _is_of_site(mentions: Mentions, word: int) -> bool:
    tree, noun = mentions.tree, mentions.tree.heads[word]
    site = (
        tree.lemmas[noun].lower() in mentions.vocabulary.words(WordClass.SITE) or mentions.mention(noun).type in _SITES
    )
    return site and tree.deps[word] in _MODIFIERS and mentions.name(noun) is None
