"""What something is said to be, as a value: in "Holm is a Norwegian ski jumper" a ski jumper, in "Days is a 1999 horror film" horror."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsgraph.entities.mentions import Mentions
from newsgraph.extract.target.slots import Place
from newsgraph.lang.en.function_words import AS, ORDINAL_ADJECTIVES
from newsgraph.property_labels import OF
from newsgraph.vocabulary.words import WordClass

SPECIES = "any species"  # the lemma of what is named by genus and epithet
_OPEN, _CLOSED = "(", (")", ",", ";")
PERSON = "any person"  # the lemma that stands for all nouns of what persons do
_AGENTS = ("er", "or", "ist", "ian", "ess", "sman", "swoman", "erman")  # "jumper", "actor", "novelist"
_HYPHEN = frozenset({"-", "–", "/"})


class Kind(NamedTuple):
    """The words of a value with the noun that has it, and the place: ``Place.KIND``, ``SORT`` or ``OFFICE``."""

    word: int
    place: Place
    first: int
    end: int


def kinds_of(mentions: Mentions, sentence: tuple[int, int]) -> Iterator[Kind]:
    """The values that the nouns of a sentence hold, where these are said of something."""
    tree = mentions.tree
    for word in range(*sentence):
        if _is_binomial(mentions, word, sentence[1]):
            yield Kind(word, Place.GENUS, word, word + 1)
        if tree.pos[word] not in ("NOUN", "PROPN") or not _is_said(mentions, word):
            continue
        if mentions.name(word) is None:
            yield Kind(word, Place.KIND, _start(mentions, word, sentence[0]), word + 1)
            yield from _sorts(mentions, word, sentence[0])
        complement = next((kid for kid in tree.under(word, "nmod") if mentions.prepositions(kid) == OF), None)
        name = mentions.name(complement) if complement is not None else None
        if name is not None and name.role != "demonym":
            start = _start(mentions, word, sentence[0])
            words = mentions.vocabulary.words
            lesser = words(WordClass.PRIVATIVE_MODIFIER) - words(WordClass.FORMER_ADJECTIVE)
            while start > sentence[0] and tree.words[start - 1].lower() in lesser:
                start -= 1  # "[deputy] commissioner of Elvar"
            yield Kind(word, Place.OFFICE, start, name.end)


def is_defined(mentions: Mentions, word: int, sentence: tuple[int, int]) -> bool:
    """Whether a common noun is what a sentence defines: "The spiny dogfish is a shark", but not "The film is a comedy"."""
    tree, predicate = mentions.tree, mentions.tree.heads[word]
    inside = tree.subtree(word)
    opens = tree.deps[word] == "nsubj" and inside[0] == sentence[0] and tree.under(predicate, "cop")
    modified = (
        any(tree.deps[kid] in ("amod", "compound") for kid in tree.kids[word]) or _OPEN in tree.words[word : word + 2]
    )
    known = tree.lemmas[word].lower() in mentions.vocabulary.nouns
    present = any(tree.tags[kid] in ("VBZ", "VBP") for kid in tree.under(predicate, "cop"))
    article = any(tree.lemmas[kid].lower() == "a" for kid in tree.under(predicate, "det"))
    return bool(opens) and tree.pos[word] == "NOUN" and modified and not known and present and article


def is_of_person(mentions: Mentions, word: int) -> bool:
    """Whether a noun says what a person does: "ski jumper", but not "daughter", nor "winner of the race"."""
    tree, lemma = mentions.tree, mentions.tree.lemmas[word].lower()
    told = lemma.endswith(_AGENTS)
    told = told or (mentions.vocabulary.nouns.get(lemma) == "Person" and bool(tree.under(word, "compound")))
    told = told and lemma not in mentions.vocabulary.words(WordClass.RELATIONAL_NOUN)
    told = told and tree.tags[word] not in ("NNS", "NNPS")
    related = ("noun", lemma) in mentions.vocabulary.frames and not tree.under(word, "compound")
    of = any(mentions.prepositions(kid) == OF for kid in tree.under(word, "nmod"))
    return told and not related and not of and not tree.under(word, "nmod:poss")


def _is_binomial(mentions: Mentions, word: int, end: int) -> bool:
    """Whether the name of a species in brackets begins at a word: "(Canis latrans)"."""
    words = mentions.tree.words
    if word + 2 >= end or words[word - 1] != _OPEN or words[word + 2] not in _CLOSED:
        return False
    genus, epithet = words[word], words[word + 1]
    return genus.isalpha() and genus.istitle() and epithet.isalpha() and epithet.islower()


def _is_said(mentions: Mentions, word: int) -> bool:
    """Whether a noun is said of something: by a copula, beside its name, or with "as"."""
    tree = mentions.tree
    at = tree.first_conjunct(word)
    if tree.words[word - 1] == _OPEN:
        return False  # "Holm (shoulder)"
    named = any(mentions.name(kid) is not None for kid in named_beside(mentions, word))
    if named or tree.under(at, "cop") or tree.deps[at] in ("appos", "nmod:desc"):
        return True
    return (tree.deps[word] == "obl" and mentions.prepositions(word) == AS) or (
        tree.deps[at] == "xcomp" and tree.pos[tree.heads[at]] == "VERB"
    )


def named_beside(mentions: Mentions, noun: int) -> list[int]:
    """What stands right beside a noun, and not in brackets: "the reporter [Holm]", but not "a filmmaker (Grey Days)"."""
    tree = mentions.tree
    return [kid for kid in tree.under(noun, "appos", "flat") if _OPEN not in tree.words[noun:kid]]


def _start(mentions: Mentions, word: int, first: int) -> int:
    """Where the nouns before a noun begin that are one word with it: "[ski] jumper", "[middle-distance] runner"."""
    at = word
    while at > first and _is_plain(mentions, at - 1, word) and _is_noun(mentions, at - 1):
        at -= 1
    while at < word and (mentions.tree.words[at] in _HYPHEN or mentions.tree.words[at - 1] in _HYPHEN):
        at += 1  # a "one-[act] opera", whose number is no noun
    name = mentions.name(at)
    return name.first if name is not None and name.first >= first else at  # "[New] York mob boss"


def _is_noun(mentions: Mentions, at: int) -> bool:
    """Whether a word before a noun is one, or joined to one by a hyphen."""
    tree = mentions.tree
    hyphened = tree.words[at] in _HYPHEN or tree.words[at + 1] in _HYPHEN
    return hyphened or (tree.deps[at] == "compound" and tree.pos[at] != "NUM")


def _is_plain(mentions: Mentions, at: int, word: int) -> bool:
    """Whether a word belongs to a noun and says of what kind it is: no number, people, article or grade."""
    tree, text = mentions.tree, mentions.tree.words[at]
    if text in _HYPHEN:
        return True
    name, top = mentions.name(at), at
    while tree.heads[top] != top and tree.deps[top] in ("conj", "compound", "amod", "flat") and top != word:
        top = tree.heads[top]
    graded = bool(tree.under(at, "advmod"))  # "a [hugely] successful film"
    plain = (
        not graded
        and text.lower() not in ORDINAL_ADJECTIVES
        and text[-1].isalpha()
        and tree.tags[at] not in ("JJS", "JJR")
    )
    return top == word and plain and tree.pos[at] != "NUM" and not (name and name.role == "demonym")


def _sorts(mentions: Mentions, word: int, first: int) -> Iterator[Kind]:
    """What stands before a noun: "[comedy horror] film", and each of those that "and" joins, "[doo-wop] and [soul] ballad"."""
    tree, end, at = mentions.tree, word, word
    while at > first:
        before = at - 1
        joins = tree.deps[before] in ("cc", "punct") and tree.words[before] not in _HYPHEN and at < word
        if not joins and not _is_plain(mentions, before, word):
            break
        if joins:
            if at < end:
                yield Kind(word, Place.SORT, at, end)
            end = before
        at = before
    if at < end:
        yield Kind(word, Place.SORT, at, end)
