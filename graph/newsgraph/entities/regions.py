"""States and provinces by what they are called behind a place in them: "Albany, New York", "Athens, Tex.", "Austin TX".

Elsewhere such a name may mean another, above all a city, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsgraph.entities.metonymy import head
from newsgraph.entities.names import Named
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.places import regions, squeezed, table
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary
from newsgraph.vocabulary.words import WordClass

_LONGEST = 4  # words of such a name, with its full stops: "N . Y ."
_COMMA, _STOP = ",", "."
_STATE = " State"
_SIDES = ("nsubj", "nsubj:pass", "obj", "obl")


def as_regions(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """The names in order, those that are of states or provinces there taken for these."""
    found = {named.first: named for named in _behind_places(tree, names, vocabulary)}
    taken = {at for named in found.values() for at in range(named.first, named.end)}
    kept = (named for named in names if taken.isdisjoint(range(named.first, named.end)))
    told = [_of_team(tree, _of_office(tree, named, vocabulary), names, vocabulary) for named in kept]
    return sorted((*told, *found.values()), key=lambda named: named.first)


def _behind_places(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> Iterator[Named]:
    starts = {named.first: named for named in names}
    inside = {at for named in names for at in range(named.first + 1, named.end)}
    for named in names:
        at = named.end + (tree.words[named.end : named.end + 1] == [_COMMA])
        if named.type != "Place" or at == len(tree.words) or at in inside:
            continue
        if tree.sentence[at] != tree.sentence[named.first] or tree.text[tree.ends[at - 1] : tree.starts[at]] not in (
            " ",
            "",
        ):
            continue
        region = _region(tree, at, starts.get(at), spaced=at == named.end, vocabulary=vocabulary)
        if region and not _is_listed(tree, region) and _lies_there(named, region, vocabulary):
            yield region


def _region(tree: Tree, first: int, there: Named | None, spaced: bool, vocabulary: Vocabulary) -> Named | None:
    """The region that words from ``first`` on are called by, all of a name that is ``there``; ``spaced``: without a comma before."""
    end = tree.sentences[tree.sentence[first]][1]
    for last in range(min(first + _LONGEST, end), first, -1):
        text = tree.words_of(first, last)
        whole = there is None or there.end - 1 <= last <= there.end + 1
        if not whole or (spaced and not text.isupper()) or (there is None and not _is_short(text)):
            continue
        closed = last < end and tree.words[last] == _STOP  # a full stop that ends the sentence too
        if iri := _called(text, vocabulary) or (closed and _called(text + _STOP, vocabulary)):
            return Named(first, last, vocabulary.known[iri].type, text, iri)
    return None


def _called(text: str, vocabulary: Vocabulary) -> str:
    return regions(vocabulary).get(squeezed(text), "")


def _is_short(text: str) -> bool:
    """Whether a name is written as what is short for a longer one: "Tex.", "TX"."""
    return text.endswith(".") or text.isupper()


def _lies_there(place: Named, region: Named, vocabulary: Vocabulary) -> bool:
    """Whether there is a city of that name in the region, no city of that name is known, or only the region is called so.

    Not of "Tbilisi, Georgia" and "London, New York"; but of "Athens, Tex.", a town that the table leaves out.
    """
    sense, key = vocabulary.sense(region.text), region.text.casefold()
    if (sense is None or sense.iri == region.iri) and key not in vocabulary.rivals:
        return True
    cities = table().cities(place.text)
    return not cities or any(city.region == vocabulary.known[region.iri].region_code for city in cities)


def _is_listed(tree: Tree, region: Named) -> bool:
    """ "in Albany, New York and Boston": the next of several places, and not where the one before it is."""
    word = head(tree, region.first, region.end)
    return tree.deps[word] == "conj" or bool(tree.under(word, "conj"))


def _of_office(tree: Tree, named: Named, vocabulary: Vocabulary) -> Named:
    """ "The governor of New York", "New York's legislature", "Governor Ana Holm of New York": what states have, and cities have not."""
    iri = _called(named.text, vocabulary)
    if not iri or iri == named.iri or vocabulary.known.get(named.iri, vocabulary.known[iri]).type not in PLACES:
        return named
    above = tree.heads[head(tree, named.first, named.end)]
    offices = vocabulary.words(WordClass.STATE_NOUN)
    nouns = (above, *tree.under(above, "nmod:desc"))
    return replace(named, iri=iri, type="Place") if any(tree.lemmas[at].lower() in offices for at in nouns) else named


def _of_team(tree: Tree, named: Named, names: Sequence[Named], vocabulary: Vocabulary) -> Named:
    """ "Washington State beat Arizona State": of two with such names who play each other, none is a state."""
    if not named.text.endswith(_STATE) or vocabulary.known.get(named.iri) is None:
        return named
    word = head(tree, named.first, named.end)
    verb = tree.heads[word]
    beside = [other for other in names if other is not named and tree.heads[head(tree, other.first, other.end)] == verb]
    body = any(other.text.endswith(_STATE) and other.iri not in vocabulary.known for other in beside)
    return replace(named, iri="", type="Organization") if body and tree.deps[word] in _SIDES else named
