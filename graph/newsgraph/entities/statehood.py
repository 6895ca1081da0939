"""States and towns that a model takes for people or bodies, by what only they have, or by all that a text tells of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from newsgraph.entities.firms import compounds_of, is_somebody
from newsgraph.entities.metonymy import head, is_place
from newsgraph.lang.en.function_words import AT, IMPERSONAL_PRONOUNS, INTERIOR_PREPOSITIONS, OF, PARADIGMS, TO
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

if TYPE_CHECKING:
    from newsgraph.entities.names import Named

_BEFORE = ("nmod:poss", "compound")
_MODIFIERS = ("amod", "compound", "nmod:desc")
_WHERE = INTERIOR_PREPOSITIONS - {AT}
_HE = frozenset({*PARADIGMS["he"], *PARADIGMS["she"]})
_INTO = "into"
_STATE, _PLACE = "Country", "Place"
_OF_STATE = frozenset({_STATE, "demonym"})
_ENOUGH = 3  # what signs of several kinds must weigh together: any one of them may be of who rules a state


def told_places(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> Mapping[str, str]:
    """By the names, as they are written, that nobody bears in a text: ``Country`` or ``Place``, where the text uses them so."""
    surnames = {named.text.rpartition(" ")[2] for named in names if named.type == "Person" and " " in named.text}
    own = [named for named in names if not named.iri and named.role == "name" and named.text not in surnames]
    borne = {named.text for named in own if is_somebody(tree, named, vocabulary)}
    own = [named for named in own if named.text not in borne]
    told = dict.fromkeys((named.text for named in own if _has(tree, named, vocabulary)), _STATE)
    return {**_weighed(tree, own, vocabulary), **told}


def _weighed(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> dict[str, str]:
    """Of what a model takes for people somewhere, what the signs of the whole text say together; one kind of sign counts once."""
    people = {named.text for named in names if named.type == "Person" and named.end == named.first + 1}
    signs: dict[str, dict[str, int]] = defaultdict(dict)
    for named in names:
        if named.text in people:
            for kind, weight in _signs(tree, named, vocabulary):
                signs[named.text][kind] = max(weight, signs[named.text].get(kind, 0))
    for text in people:
        if weight := _demonym(tree, text, vocabulary):
            signs[text]["demonym"] = weight
    enough = {text: kinds for text, kinds in signs.items() if sum(kinds.values()) >= _ENOUGH}
    return {text: _PLACE if kinds.keys().isdisjoint(_OF_STATE) else _STATE for text, kinds in enough.items()}


def _signs(tree: Tree, named: Named, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """What one place of a name says of what bears it, and how much that weighs; who is "he" or has a noun beside is a person."""
    word = head(tree, named.first, named.end)
    called = {tree.words[at].lower() for at in (tree.clusters or {}).get(word, ())}
    if not _HE.isdisjoint(called):
        yield "person", -2
    elif not IMPERSONAL_PRONOUNS.isdisjoint(called):
        yield "thing", 1
    noun, led = tree.heads[word], [tree.words[kid].lower() for kid in tree.under(word, "case") if kid < word]
    of = tree.deps[word] == "nmod" and led == [OF]
    kinds = set(compounds_of(tree, noun))
    words = vocabulary.words
    owner = of or tree.deps[word] in _BEFORE
    if owner and not kinds.isdisjoint(words(WordClass.STATE_PROPERTY)):
        yield _STATE, 2
    elif owner and not kinds.isdisjoint(words(WordClass.STATE_OFFICE) | words(WordClass.STATE_SIGN)):
        yield _STATE, 1 if tree.deps[word] == "nmod:poss" else 2
    elif owner and not kinds.isdisjoint(words(WordClass.TOWN_NOUN)):
        yield "town", 2 if of else 1
    if led and led[0] in _WHERE and not _takes(tree, noun, led[0], vocabulary):
        yield "inside", 2
    elif (
        not owner
        and (not led or _leads(tree, noun, led[0], vocabulary))
        and is_place(tree, named.first, named.end, vocabulary)
    ):
        yield "place", 1


def _leads(tree: Tree, verb: int, preposition: str, vocabulary: Vocabulary) -> bool:
    """Whether a preposition says where somebody goes: "flew to", "crossed into", but not "spoke to"."""
    frames = vocabulary.frames.get(("verb", tree.lemmas[verb].lower()), ())
    moves = vocabulary.any_has((frame for frame in frames if frame.preposition == TO), Trait.SELF_MOTION)
    return preposition == _INTO or (preposition == TO and moves)


def _takes(tree: Tree, word: int, preposition: str, vocabulary: Vocabulary) -> bool:
    """ "Believes in", "confidence in": whether a word has a preposition for its own, and not for a place: "lives in"."""
    lemma = tree.lemmas[word].lower()
    frames = [frame for kind in ("verb", "noun", "adjective") for frame in vocabulary.frames.get((kind, lemma), ())]
    own = [frame for frame in frames if preposition in (frame.preposition, *frame.object_prepositions)]
    return bool(own) and not any(vocabulary.any_has(own, trait) for trait in (Trait.POSITION, Trait.PLACE_PATIENT))


def _demonym(tree: Tree, text: str, vocabulary: Vocabulary) -> int:
    """ "The [Kelmarki] government" beside "Kelmark": how much it weighs that a text has a word made of a name for people or bodies."""
    stems = [text, text.rstrip("aeiou")]
    endings = vocabulary.words(WordClass.DEMONYM_SUFFIX)
    forms = {f"{stem}{ending}{many}" for stem in stems for ending in endings for many in ("", "s")} - {text}
    found = [at for at, word in enumerate(tree.words) if word in forms]
    listed = vocabulary.words(WordClass.STATE_PROPERTY) | vocabulary.words(WordClass.STATE_SIGN)
    before = [tree.heads[at] for at in found if tree.deps[at] in _MODIFIERS]
    return 2 if any(not listed.isdisjoint(compounds_of(tree, noun)) for noun in before) else int(bool(found))


def _has(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """Whether it is a state's name by the noun that it stands with; who rules one may be said to have its navy."""
    word = head(tree, named.first, named.end)
    noun = tree.heads[word]
    kinds = set(compounds_of(tree, noun))
    owned = not kinds.isdisjoint(vocabulary.words(WordClass.STATE_PROPERTY))
    if tree.deps[word] in _BEFORE:
        return owned and not (tree.deps[word] == "nmod:poss" and named.type == "Person")
    of = tree.deps[word] == "nmod" and [tree.words[kid].lower() for kid in tree.under(word, "case")] == [OF]
    return of and (owned or not kinds.isdisjoint(vocabulary.words(WordClass.STATE_OFFICE)))
