"""Names: what the model found and what the gazetteer knows, made to agree over a whole document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.ids import ONTOLOGY
from graph.text.schemes import Name, Tree
from graph.vocabulary import Vocabulary

PLACES = frozenset({"Place", "Country"})
# A capital after one of these is the town, not the government: "in Washington", but "pressure from Washington".
LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "through", "into", "towards", "via", "inside"})


# "Visited Kyiv" and "bombed Kyiv" mean the town too.
_REACHED = tuple(ONTOLOGY + name for name in ("movesOrMeets", "attacks", "captures", "destroys", "hits"))


@dataclass(frozen=True, slots=True)
class Named:
    """A name in place. ``iri`` is the gazetteer's (empty when unknown) and ``role`` how the words stand for it."""

    first: int
    end: int
    type: str
    text: str
    iri: str = ""
    role: str = "name"


def names(tree: Tree, vocabulary: Vocabulary) -> list[Named]:
    """All names of a document in order, none overlapping another; dates are left out."""
    found = [named for name in tree.names if name.type != "Time" for named in _trimmed(tree, name)]
    known = list(_known(tree, vocabulary, found))
    return _agreed(tree, _without_overlap(found, known), vocabulary)


def _text(tree: Tree, first: int, end: int) -> str:
    return " ".join(tree.text[tree.starts[first] : tree.ends[end - 1]].split())


def _trimmed(tree: Tree, name: Name) -> list[Named]:
    """Without article, possessive ending and quotes; "the X in Y" is two names."""
    first, end = name.first, name.end
    while first < end and (tree.pos[first] in ("DET", "PUNCT") or tree.words[first].lower() in ("the", "mr", "mr.")):
        first += 1
    while (
        name.type == "Person" and end < len(tree.words) and tree.deps[end] == "flat" and first <= tree.heads[end] < end
    ):
        end += 1
    while end > first and (tree.tags[end - 1] == "POS" or tree.pos[end - 1] == "PUNCT"):
        end -= 1
    if first == end:
        return []
    if name.type in ("Place", "Organization", "Event") and tree.deps[first] != "case":
        for at in range(first + 1, end - 1):
            if tree.words[at] == "in" and tree.words[at + 1][0].isupper():
                parts = (Name(first, at, name.type), Name(at + 1, end, "Place"))
                return [named for part in parts for named in _trimmed(tree, part)]
    return [Named(first, end, name.type, _text(tree, first, end))]


def _known(tree: Tree, vocabulary: Vocabulary, found: Sequence[Named]) -> list[Named]:
    """The longest matches of the gazetteer, left to right."""
    inside = {token: named for named in found for token in range(named.first, named.end)}
    openings, out, at, limit = vocabulary.openings, [], 0, len(tree.words)
    while at < limit:
        match = None
        if tree.words[at].casefold() in openings:
            last = min(at + vocabulary.max_name_words, limit)
            ends = range(last, at, -1)
            match = next((m for end in ends if (m := _match(tree, vocabulary, at, end, inside))), None)
        if match:
            out.append(match)
        at = match.end if match else at + 1
    return out


def _match(tree: Tree, vocabulary: Vocabulary, first: int, end: int, inside: dict[int, Named]) -> Named | None:
    text = _text(tree, first, end)
    sense = vocabulary.sense(text)
    if sense is None and text.islower() and end == first + 1 and tree.pos[first] in ("PROPN", "ADJ"):
        sense = vocabulary.sense(text.capitalize())  # "americans": a demonym as people write it in comments
        sense = sense if sense and sense.role == "demonym" else None
    if sense is None:
        return None
    entity = vocabulary.known[sense.iri]
    single = end == first + 1
    named = inside.get(first)
    if single and tree.pos[first] not in ("PROPN", "ADJ") and not named and not text.isupper():
        # "Apple", "Shell", "Labour": a common word at the head of a sentence is a name only where something says so
        return None
    if named and named.type == "Person" and named.end - named.first > end - first:
        return None
    if sense.role == "descriptor" and tree.words[first - 1].lower() not in ("the", "this"):
        return None
    return Named(first, end, entity.type, text, sense.iri, sense.role)


def _without_overlap(found: Sequence[Named], known: Sequence[Named]) -> list[Named]:
    """The longer of two that overlap; of equally long ones what the gazetteer says."""
    taken: dict[int, Named] = {}
    ranked = sorted([*known, *found], key=lambda n: (n.first - n.end, not n.iri, n.first))
    for named in ranked:
        tokens = range(named.first, named.end)
        if not any(token in taken for token in tokens):
            taken.update(dict.fromkeys(tokens, named))
    return sorted(set(taken.values()), key=lambda n: n.first)


def _agreed(tree: Tree, found: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """One type for one name: what most of its mentions have; a bare surname is of the type of the full name."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames = {named.text.split()[-1] for named in found if named.type == "Person" and " " in named.text}
    for named in found:
        votes[named.text][named.type] += 1
    described = {named.text: named for named in found if named.role == "descriptor"}

    def agreed(named: Named) -> Named:
        if not named.iri and named.text in described:  # "Alliance ambassadors", where "the Alliance" is known
            return replace(described[named.text], first=named.first, end=named.end)
        if not named.iri:
            counts = votes[named.text].items()
            best = max(counts, key=lambda item: (item[1], item[0] != "Entity", item[0]))[0]
            return replace(named, type="Person" if named.text in surnames else best)
        if named.role == "metonym" and _is_place(tree, named, vocabulary):
            return replace(named, type="Place", iri="", role="name")
        if named.text in surnames and named.role == "name":
            return replace(named, type="Person", iri="")
        return named

    return [agreed(named) for named in found]


def _is_place(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    head = next((t for t in range(named.first, named.end) if not named.first <= tree.heads[t] < named.end), named.first)
    case = {tree.words[kid].lower() for kid in tree.under(head, "case")}
    verb = tree.heads[head]
    motion = "to" in case and tree.pos[verb] == "VERB"
    frames = vocabulary.frames.get(("verb", tree.lemmas[verb].lower()), ()) if tree.deps[head] == "obj" else ()
    reached = any(vocabulary.is_a(frame.relation, up) for frame in frames if not frame.preposition for up in _REACHED)
    return motion or reached or not LOCATIVE.isdisjoint(case)
