"""Who tells of whom: "Her daughter Mia Holt said she had moved", "she died", where "she" may be either of two, or cannot be who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import APPROXIMATE_NEGATORS, NEGATORS, PARADIGMS, PROXIMAL_ADVERBS
from newsgraph.vocabulary.given_names import genders
from newsgraph.vocabulary.words import WordClass

_SUBJECTS = ("nsubj", "nsubj:pass")
_BESIDE = ("appos", "nmod:desc", "compound")
_NOT_SO = NEGATORS | APPROXIMATE_NEGATORS | PROXIMAL_ADVERBS


def tellers(mentions: Mentions, word: int) -> Iterator[int]:
    """The subject of each verb of saying whose content a word stands in, the nearest first."""
    tree, at = mentions.tree, word
    while tree.heads[at] != at:
        above = tree.heads[at]
        frames = mentions.vocabulary.frames.get(("verb", tree.lemmas[above].lower()), ())
        if tree.deps[at] == "ccomp" and any(frame.reports for frame in frames):
            yield from tree.under(above, *_SUBJECTS)
        at = above


def is_teller(mentions: Mentions, word: int, first: int) -> bool:
    """Whether what a pronoun is taken for is who says what the pronoun stands in."""
    return any(first in _called(mentions, subject) for subject in tellers(mentions, word))


def kin_of_teller(mentions: Mentions, word: int, first: int) -> Iterator[int]:
    """Of "[Her] daughter Mia Holt said she": whoever has the teller, where the pronoun may as well be that one.

    Not "his" before "she", nor a name before it that men have.
    """
    tree, form = mentions.tree, mentions.tree.words[word].lower()
    same = next((forms for forms in PARADIGMS.values() if form in forms), ())
    gender = mentions.vocabulary.genders.get(form, "")
    for subject in tellers(mentions, word):
        nouns = _called(mentions, subject)
        if first not in nouns:
            continue
        for owner in (kid for noun in nouns for kid in tree.under(noun, "nmod:poss")):
            named = mentions.name(owner)
            if tree.pos[owner] == "PRON":
                fits = tree.words[owner].lower() in same
            elif named is not None:
                given = genders(mentions.vocabulary).of_name(mentions.wholes[named].label.casefold().split())
                fits = named.type == "Person" and given in ("", gender)
            else:
                fits = mentions.mention(owner).type == "Person" and tree.tags[owner] == "NN"
            if fits:
                yield owner


def is_late(mentions: Mentions, word: int) -> bool:
    """Whether a pronoun is somebody of whom it is told that they died: "she died", "he had been killed", not "nearly died"."""
    tree, verb = mentions.tree, mentions.tree.heads[word]
    if tree.lemmas[verb].lower() not in mentions.vocabulary.words(WordClass.DYING_VERB):
        return False
    undone = {tree.words[kid].lower() for kid in tree.under(verb, "advmod", "aux")}
    modal = any(tree.tags[kid] == "MD" for kid in tree.under(verb, "aux"))
    dies = tree.deps[word] == "nsubj:pass" or (tree.deps[word] == "nsubj" and not tree.under(verb, "obj"))
    return dies and not modal and _NOT_SO.isdisjoint(undone)


def another(mentions: Mentions, links: Mapping[int, int], word: int, found: int, seen: Iterable[int]) -> int | None:
    """Who it is that died, of whom the one that a pronoun is taken for tells: whose kin tells it, or the last person before who fits."""
    for owner in kin_of_teller(mentions, word, found):
        return links.get(owner, owner) if mentions.tree.pos[owner] != "PRON" or owner in links else None
    others = (links.get(at, at) for at in seen if links.get(at, at) != links.get(found, found))
    return next((at for at in others if _person(mentions, links, at)), None)


def _person(mentions: Mentions, links: Mapping[int, int], word: int) -> str | None:
    """The name of the person that a word names or is linked to."""
    named = mentions.name(links.get(word, word))
    return mentions.wholes[named].label if named is not None and named.type == "Person" else None


def _called(mentions: Mentions, subject: int) -> tuple[int, ...]:
    """The words that stand for a subject: itself and what it is called beside."""
    return (subject, *mentions.tree.under(subject, *_BESIDE))
