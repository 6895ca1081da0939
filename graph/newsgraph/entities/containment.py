"""What a document tells of where its places are: the country or state that it names with a place, and those that it names at all.

Codes are those of GeoNames: of a country ("US") or of a region of one ("US.TX"); an area that has none is its name ("?somerset").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from newsgraph.entities.metonymy import head
from newsgraph.entities.names import Named
from newsgraph.lang.en.function_words import GENITIVE_MARKS, IN, LOCATIVE_PREPOSITIONS
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.places import city_of, code_of
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary

_OF = "of"
_OPENINGS = (",", "(")
_INSIDE = (*_OPENINGS, IN)  # not "Newport near Chester"
UNKNOWN = "?"  # before the name of an area that has no code
Owners = Mapping[int, Named]  # the name that each word of a name belongs to


def around(names: Iterable[Named], vocabulary: Vocabulary) -> frozenset[str]:
    """The countries and regions that a document names, itself or by what lies in them or comes from there."""
    return frozenset(code for named in names if (code := _code(named, vocabulary)))


def within(tree: Tree, owners: Owners, named: Named, vocabulary: Vocabulary) -> frozenset[str]:
    """Those that the text names with a place: "Springfield, Illinois", "Paris in Texas", "the French town of Lens"."""
    return frozenset(_within(tree, owners, named, vocabulary))


def elsewhere(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """The names, those of cities of the gazetteer without it in a document that puts the city elsewhere: "Cambridge, Massachusetts"."""
    known = vocabulary.known
    cities = {named.iri for named in names if named.iri in known and known[named.iri].type in PLACES}
    codes = {iri: (city.country, city.region) for iri in cities if (city := city_of(known[iri]))}
    owners = {token: named for named in names for token in range(named.first, named.end)} if codes else {}
    told: dict[str, set[str]] = {}
    for named in names:
        if named.iri in codes:
            told.setdefault(named.iri, set()).update(within(tree, owners, named, vocabulary))
    coded = {iri: {code for code in said if not code.startswith(UNKNOWN)} for iri, said in told.items()}
    away = {iri for iri, said in coded.items() if said and said.isdisjoint(codes[iri])}
    return [replace(named, iri="") if named.iri in away else named for named in names]


def _within(tree: Tree, owners: Owners, named: Named, vocabulary: Vocabulary) -> Iterator[str]:
    at = named.end
    if at < len(tree.words) and (tree.words[at] in _OPENINGS or tree.words[at].lower() in LOCATIVE_PREPOSITIONS):
        after = owners.get(at + 1)
        if after and tree.sentence[after.first] == tree.sentence[named.first]:
            if _is_area(tree, after, vocabulary):
                yield _code(after, vocabulary)
            elif tree.words[at].lower() in _INSIDE and _is_around(tree, after):
                yield UNKNOWN + after.text.casefold()
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


def _code(named: Named, vocabulary: Vocabulary) -> str:
    """Of the country, region or city that a name leads to; or empty."""
    iri = named.iri
    if not iri and named.type != "Person" and (sense := vocabulary.sense(named.text)):
        iri = sense.iri  # a capital, read as the town
    return code_of(vocabulary.known[iri], vocabulary) if iri in vocabulary.known else ""


def _is_around(tree: Tree, named: Named) -> bool:
    """Whether a name behind that of a place is what this lies in, and neither a country nor one of several: "in Lyon, Paris and Rome"."""
    word = head(tree, named.first, named.end)
    listed = tree.deps[word] == "conj" or tree.under(word, "conj") or tree.under(tree.heads[word], "conj")
    return named.role == "name" and named.type in PLACES and not listed


def _is_area(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of a country or region itself, and none of several in a row: "in Paris, Germany and Spain"."""
    known = vocabulary.known.get(named.iri)
    area = bool(known and named.role == "name" and (known.alpha2 or known.region_code))
    word = head(tree, named.first, named.end)
    listed = tree.deps[word] == "conj" and len(tree.under(tree.heads[word], "conj")) > 1
    return area and not listed and not tree.under(word, "conj")
