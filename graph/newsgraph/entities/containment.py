"""What a document tells of where its places are: the country or state that it names with a place, and those that it names at all.

Codes are those of GeoNames: of a country ("US") or of a region of one ("US.TX"); an area that has none is its name ("?somerset").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from newsgraph.entities.firms import compounds_of
from newsgraph.entities.metonymy import head
from newsgraph.entities.names import Named
from newsgraph.lang.en.function_words import GENITIVE_MARKS, IN, LOCATIVE_PREPOSITIONS
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.places import city_of, code_of
from newsgraph.vocabulary.terms import Known
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary
from newsgraph.vocabulary.words import WordClass

_OF = "of"
_OPENINGS = (",", "(")
_INSIDE = (*_OPENINGS, IN)  # not "Newport near Chester"
_OWNERS = ("nmod:poss", "compound")
_AREA_SIGNS = (WordClass.STATE_PROPERTY, WordClass.STATE_OFFICE, WordClass.AREA_NOUN)
UNKNOWN = "?"  # before the name of an area that has no code
Owners = Mapping[int, Named]  # the name that each word of a name belongs to


def around(names: Iterable[Named], vocabulary: Vocabulary) -> frozenset[str]:
    """The countries and regions that a document names, itself or by what lies in them or comes from there."""
    return frozenset(code for named in names if (code := _code(named, vocabulary)))


def unknown_areas(tree: Tree, names: Iterable[Named], vocabulary: Vocabulary) -> frozenset[str]:
    """The states and regions that a document names and nobody knows: "the capital of [Valdovia]", "in northern [Valdovia]"."""
    found = (named for named in names if named.role == "name" and named.type in PLACES and not _iri(named, vocabulary))
    told = (named for named in found if _has_area_sign(tree, named, vocabulary))
    return frozenset(UNKNOWN + _bare(named, vocabulary).casefold() for named in told)


def _has_area_sign(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """Whether a place has, or is part of, what no town has: a capital, a government, a northern half."""
    word = head(tree, named.first, named.end)
    sides = vocabulary.words(WordClass.AREA_MODIFIER)
    if _bare(named, vocabulary) != named.text or any(
        tree.words[kid].lower() in sides for kid in tree.under(word, "amod")
    ):
        return True
    of = tree.deps[word] == "nmod" and [tree.words[kid].lower() for kid in tree.under(word, "case")] == [_OF]
    signs = frozenset().union(*(vocabulary.words(kind) for kind in _AREA_SIGNS))
    return (of or tree.deps[word] in _OWNERS) and not signs.isdisjoint(compounds_of(tree, tree.heads[word]))


def within(tree: Tree, owners: Owners, named: Named, vocabulary: Vocabulary) -> frozenset[str]:
    """Those that the text names with a place: "Springfield, Illinois", "Paris in Texas", "the French town of Lens"."""
    return frozenset(_within(tree, owners, named, vocabulary))


def elsewhere(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """The names, those of cities of the gazetteer without it in a document that puts the city elsewhere: "Cambridge, Massachusetts"."""
    known = vocabulary.known
    places = [named for named in names if named.iri in known and known[named.iri].type in PLACES]
    owners = {token: named for named in names for token in range(named.first, named.end)} if places else {}
    told: dict[str, set[str]] = {}
    for named in places:
        around = within(tree, owners, named, vocabulary)
        told.setdefault(named.iri, set()).update(code for code in around if not code.startswith(UNKNOWN))
    away = {iri for iri, codes in told.items() if codes and _is_apart(known[iri], codes)}
    return [replace(named, iri="") if named.iri in away else named for named in names]


def _is_apart(place: Known, codes: Set[str]) -> bool:
    """Whether a city of the gazetteer is in none of these countries and regions; asked late, for reading the table of cities takes time."""
    city = city_of(place)
    return city is not None and codes.isdisjoint((city.country, city.region))


def _within(tree: Tree, owners: Owners, named: Named, vocabulary: Vocabulary) -> Iterator[str]:
    at = named.end
    if at < len(tree.words) and (tree.words[at] in _OPENINGS or tree.words[at].lower() in LOCATIVE_PREPOSITIONS):
        after = owners.get(at + 1) or owners.get(_modified(tree, at))
        if after and tree.sentence[after.first] == tree.sentence[named.first]:
            if _is_area(tree, after, vocabulary):
                yield _code(after, vocabulary)
            elif tree.words[at].lower() in _INSIDE and _is_around(tree, after):
                yield UNKNOWN + _bare(after, vocabulary).casefold()
    if at < len(tree.words) and tree.words[named.first - 1].lower() in GENITIVE_MARKS and named.first > 1:
        owner = owners.get(named.first - 2)  # "Wellington's High Street"
        if owner and owner.type in PLACES and owner.end == named.first - 1:
            yield (
                _code(owner, vocabulary) if _is_area(tree, owner, vocabulary) else ""
            ) or UNKNOWN + owner.text.casefold()
    word = head(tree, named.first, named.end)
    if _OF in (tree.words[kid].lower() for kid in tree.under(word, "case")):
        for kid in tree.under(tree.heads[word], "amod", "compound", "nmod:desc"):
            before = owners.get(kid)
            if before and before.role == "demonym" and (code := _code(before, vocabulary)):
                yield code


def _modified(tree: Tree, preposition: int) -> int:
    """The word of a noun with adjectives that a preposition is right before: "in the mountainous north-eastern [Valdovia]"."""
    noun = tree.heads[preposition]
    between = range(preposition + 1, noun)
    inside = all(preposition < tree.heads[at] <= noun and not tree.words[at].istitle() for at in between)
    return noun if inside else -1


def _code(named: Named, vocabulary: Vocabulary) -> str:
    """Of the country, region or city that a name leads to; or empty."""
    iri = _iri(named, vocabulary)
    return code_of(vocabulary.known[iri], vocabulary) if iri in vocabulary.known else ""


def _iri(named: Named, vocabulary: Vocabulary) -> str:
    """Of the entry of the gazetteer that a name leads to, a capital read as the town, and "northern France" as the country; or empty."""
    if named.iri or named.type == "Person":
        return named.iri
    sense = vocabulary.sense(named.text) or vocabulary.sense(_bare(named, vocabulary))
    return sense.iri if sense else ""


def _bare(named: Named, vocabulary: Vocabulary) -> str:
    """A name without the part of a region that a model takes for its first word."""
    first, _, rest = named.text.partition(" ")
    return rest if first in vocabulary.words(WordClass.AREA_MODIFIER) else named.text


def _is_around(tree: Tree, named: Named) -> bool:
    """Whether a name behind that of a place is what this lies in, and neither a country nor one of several: "in Lyon, Paris and Rome"."""
    word = head(tree, named.first, named.end)
    listed = tree.deps[word] == "conj" or tree.under(word, "conj") or tree.under(tree.heads[word], "conj")
    return named.role == "name" and named.type in PLACES and not listed


def _is_area(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of a country or region itself, and none of several in a row: "in Paris, Germany and Spain"."""
    known = vocabulary.known.get(_iri(named, vocabulary))
    area = bool(known and named.role == "name" and (known.alpha2 or known.region_code))
    word = head(tree, named.first, named.end)
    listed = tree.deps[word] == "conj" and len(tree.under(tree.heads[word], "conj")) > 1
    return area and not listed and not tree.under(word, "conj")
