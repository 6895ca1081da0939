"""What somebody is called beside their name: "Ron Vale, known as The Dentist", "nicknamed The Dentist".

Such words are a name, whatever a model takes them for, and of whom stands before them: "he" in the next sentence is no second person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from newsgraph.lang.en.function_words import INDEFINITE_ARTICLES
from newsgraph.nlp.tree import Name, Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

if TYPE_CHECKING:
    from newsgraph.entities.names import Named

_AS = "as"
_KNOWING = "know"
_SUBJECTS = ("nsubj:pass", "nsubj")
_QUOTES = ("``", "''")
_SMALL = ("ADP", "DET", "PUNCT", "PART", "CCONJ")
_LONGEST = 6  # words


def with_also_called(tree: Tree, found: Sequence[Name], vocabulary: Vocabulary) -> list[Name]:
    """Names with what somebody is also called, in the place of what a model saw there, in order."""
    called = [Name(first, end, _type(tree, found, at, vocabulary)) for first, end, at in _called(tree, vocabulary)]
    inside = {at for name in called for at in range(name.first, name.end)}
    return sorted([*called, *(name for name in found if inside.isdisjoint(range(name.first, name.end)))])


def bearers(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> Mapping[str, Named]:
    """By what they are also called, the names of those who are, where a name is all that such words are told of."""
    at = {word: named for named in names for word in range(named.first, named.end)}
    told = ((at.get(first), at.get(word)) for first, _, word in _called(tree, vocabulary))
    pairs = [(other, named) for other, named in told if other and named and not other.iri and other != named]
    return {other.text: named for other, named in pairs if other.text != named.text}


def _type(tree: Tree, found: Sequence[Name], bearer: int, vocabulary: Vocabulary) -> str:
    named = next((name for name in found if name.first <= bearer < name.end), None)
    return named.type if named else vocabulary.nouns.get(tree.lemmas[bearer].lower(), "Entity")


def _called(tree: Tree, vocabulary: Vocabulary) -> Iterator[tuple[int, int, int]]:
    """The first word of each such name, that after its last one, and the head of what bears it."""
    for name, bearer in (*_by_verbs(tree, vocabulary), *_by_cues(tree, vocabulary)):
        span = _span(tree, name, vocabulary)
        if span is not None:
            yield (*span, bearer)


def _by_verbs(tree: Tree, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """ "Known as X", "nicknamed X": what a participle gives as a name, and whom it is told of."""
    naming = vocabulary.words(WordClass.NAMING_VERB) - vocabulary.words(WordClass.APPOINTING_VERB)
    for verb, lemma in enumerate(tree.lemmas):
        known = lemma.lower() == _KNOWING
        if tree.tags[verb] != "VBN" or not (known or lemma.lower() in naming):
            continue
        bearer = _bearer(tree, verb)
        for kid in tree.under(verb, "xcomp", "obl", "obj"):
            leads = [tree.words[at].lower() for at in tree.under(kid, "case")]
            if bearer is not None and kid > verb and leads == ([_AS] if known else []):
                yield kid, bearer


def _by_cues(tree: Tree, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """ "Ron Vale, a.k.a. X": what stands beside a name with a cue in front."""
    cues = vocabulary.words(WordClass.ALIAS_CUE)
    for cue, word in enumerate(tree.words):
        name = tree.heads[cue]
        if ("role", tree.words[name].lower()) in vocabulary.frames and tree.under(name, "nmod"):
            continue  # "formerly President of Norline"
        if word.lower() in cues and tree.deps[name] == "appos" and cue < name and tree.pos[tree.heads[name]] == "PROPN":
            yield name, tree.heads[name]


def _bearer(tree: Tree, verb: int) -> int | None:
    """Whom a participle is told of: the noun before it, or its subject."""
    if tree.deps[verb] in ("acl", "acl:relcl"):
        found = tree.heads[verb]
        inner = tree.deps[found] == "nmod"  # "the navy of the Tigers, known as the Sea Tigers": either may be
        return None if inner or found > verb else found
    return next(iter(tree.under(verb, *_SUBJECTS)), None)


def _span(tree: Tree, word: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The words of a name, without article and quotation marks; None where they are none, or one that everybody knows."""
    inside = [at for at in tree.subtree(word) if tree.deps[at] not in ("case", "advmod") or at > word]
    stop = next((at for at in tree.under(word, "conj", "acl:relcl", "appos", "parataxis") if at > word), inside[-1] + 1)
    words = [at for at in inside if at < stop and tree.words[at] != "," and tree.tags[at] not in _QUOTES]
    if words and tree.words[words[0]].lower() in INDEFINITE_ARTICLES:
        return None
    while words and tree.pos[words[0]] in _SMALL:
        words = words[1:]
    while words and tree.pos[words[-1]] in _SMALL:
        words = words[:-1]
    whole = bool(words) and words[-1] - words[0] < _LONGEST and word in words
    big = all(tree.words[at][0].isupper() for at in words if tree.pos[at] not in _SMALL)
    if not whole or not big or vocabulary.sense(tree.words_of(words[0], words[-1] + 1)) is not None:
        return None
    return words[0], words[-1] + 1
