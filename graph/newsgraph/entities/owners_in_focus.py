"""Whose "its leader" and "its navy" are: what has such an office or force, and not what stands nearest.

The phrase of the subject before is in focus, as a whole (centering: Grosz, Joshi and Weinstein 1995): of "Norway's Labour Party" the
party has a leader, and of "Norway's prime minister" the country a navy, since he is no "it".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsgraph.entities.firms import compounds_of
from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import IMPERSONAL_PRONOUNS
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_SUBJECTS = ("nsubj", "nsubj:pass")
_STATE, _BODY = "Country", "Organization"
_OWNERS = ("nmod:poss", "nmod", "compound", "amod")


def owner_in_focus(mentions: Mentions, links: Mapping[int, int], word: int, found: int | None) -> int | None:
    """Whom a possessive means by what it has, against what a model puts it with; nothing where that may stay."""
    if not _is_possessive(mentions, word):
        return None
    subjects = _subjects(mentions, word)
    target = None if found is None else links.get(found, found)
    if is_of_state(mentions, mentions.tree.heads[word]):
        return _state(mentions, links, subjects, target)
    if target is None or not owns_office(mentions, word):
        return None
    if mentions.mention(target).type in PLACES:
        return next((one for one in subjects if _is_body_of(mentions, one, target)), None)
    bodies = [one for one in subjects if _is_body(mentions, links.get(one, one))]
    named = mentions.name(target) is not None and mentions.mention(target).type == _BODY
    far = named and not _is_near(mentions, links, word, target)
    return links.get(bodies[0], bodies[0]) if far and len(bodies) == 1 else None


def is_open(mentions: Mentions, word: int, target: int) -> bool:
    """Whether another may be whose office or force it is: a state beside that of the subject, a body beside a place."""
    if not _is_possessive(mentions, word):
        return False
    own = mentions.name(target)
    tree = mentions.tree
    if own is None or tree.deps[target] in _SUBJECTS:
        return False
    label = mentions.wholes[own].label
    here = tree.sentence[word]
    near = mentions.names_between(tree.sentences[max(0, here - 1)][0], word)
    kinds = {one.type for one in near if one.role != "demonym" and mentions.wholes[one].label != label}
    if is_of_state(mentions, tree.heads[word]):
        return _STATE in kinds and own.type in PLACES
    return owns_office(mentions, word) and own.type in PLACES and _BODY in kinds


def is_of_state(mentions: Mentions, noun: int) -> bool:
    """Whether a noun is of what only states have: "navy", "prime minister"."""
    words = mentions.vocabulary.words
    listed = words(WordClass.STATE_PROPERTY) | words(WordClass.STATE_OFFICE)
    return not listed.isdisjoint(compounds_of(mentions.tree, noun))


def owns_office(mentions: Mentions, word: int) -> bool:
    """Whether a word stands as a possessor before an office, which only bodies have to give."""
    tree, noun = mentions.tree, mentions.tree.heads[word]
    if tree.deps[word] != "nmod:poss":
        return False
    last = tree.lemmas[noun].lower()  # "chief [executive]"
    called = (last, f"{tree.words[noun - 1].lower()} {last}")
    frames = [frame for lemma in called for frame in mentions.vocabulary.frames.get(("role", lemma), ())]
    return mentions.vocabulary.any_has(frames, Trait.OFFICE)


def _is_possessive(mentions: Mentions, word: int) -> bool:
    tree = mentions.tree
    return tree.deps[word] == "nmod:poss" and tree.words[word].lower() in IMPERSONAL_PRONOUNS


def _subjects(mentions: Mentions, word: int) -> list[int]:
    """The subjects of the clause that a possessive's clause is joined to, else those of the sentence before."""
    tree, at = mentions.tree, word
    while tree.heads[at] != at:
        at = tree.heads[at]
        above = tree.heads[at]
        before = [kid for kid in tree.under(above, *_SUBJECTS) if kid < word]
        if tree.deps[at] == "conj" and before and word not in tree.subtree(before[0]):
            return before
    here = tree.sentence[word]
    if here == 0 or mentions.zone[here] != mentions.zone[here - 1]:
        return []
    first, end = tree.sentences[here - 1]
    main = next((at for at in range(first, end) if tree.heads[at] == at), first)
    return tree.under(main, *_SUBJECTS)


def _state(mentions: Mentions, links: Mapping[int, int], subjects: list[int], target: int | None) -> int | None:
    """The one state in the phrase of a subject that is none itself, and that is not what a model says."""
    if target in subjects and mentions.mention(target).type in PLACES:
        return None
    owners = {links.get(at, at) for subject in subjects for at in _owners(mentions, subject)}
    return owners.pop() if len(owners) == 1 and target not in owners else None


def _owners(mentions: Mentions, subject: int) -> Iterator[int]:
    """The names of states, or what stands for one, that the offices in a phrase are of: "Ana Berg, [Chile]'s prime minister"."""
    tree = mentions.tree
    for noun in (subject, *tree.under(subject, "appos", "nmod:desc")):
        for at in tree.under(noun, *_OWNERS):
            named = mentions.name(at)
            plain = named is not None and named.role != "demonym" and named.type in PLACES
            if (plain or tree.pos[at] == "PRON") and is_of_state(mentions, noun):
                yield at


def _is_body(mentions: Mentions, word: int) -> bool:
    """Whether a word stands for a body, by itself or by the noun beside it: "the union [Breadworkers]"."""
    tree, nouns = mentions.tree, mentions.vocabulary.nouns
    beside = tree.under(word, "nmod:desc", "compound", "appos")
    return mentions.mention(word).type == _BODY or any(nouns.get(tree.lemmas[at].lower()) == _BODY for at in beside)


def _is_near(mentions: Mentions, links: Mapping[int, int], word: int, target: int) -> bool:
    """Whether this sentence or the one before tells of a body before a word, by its name or otherwise."""
    tree, own = mentions.tree, mentions.name(target)
    first = tree.sentences[max(0, tree.sentence[word] - 1)][0]
    label = None if own is None else mentions.wholes[own].label
    named = any(mentions.wholes[one].label == label for one in mentions.names_between(first, word))
    return named or any(links.get(at, at) == target for at in range(first, word))


def _is_body_of(mentions: Mentions, subject: int, owner: int) -> bool:
    """Whether a subject is a body, and what owns it or where it is stands in its phrase."""
    return mentions.mention(subject).type == _BODY and owner in mentions.tree.subtree(subject)
