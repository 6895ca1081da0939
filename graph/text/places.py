"""Whether a name that can be a town or its government is the town: the clause decides.

Metonymy of places is the commonest there is in news (Markert and Nissim 2007, SemEval task 8, https://aclanthology.org/S07-1007): a capital
that does or suffers what only an actor can is the government, and one where something is or happens is the town.
"""

from __future__ import annotations

from graph.ids import ONTOLOGY
from graph.text.schemes import Tree
from graph.vocabulary import Vocabulary

# A capital after one of these is the town: "in Washington", but "pressure from Washington".
LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "around", "across", "through", "throughout", "into", "towards", "toward", "via", "inside", "over",
     "above", "beyond", "within", "along", "off", "onto", "past", "under", "out of", "close to", "north of", "south of", "east of", "west of"}
)  # fmt: skip
_MOTION = "to"
_LEAVING = "from"
# "Visited Kyiv", "bombed Kyiv" and "blockaded Kyiv" mean the town too; so does what is left, reached or made there.
_REACHED = tuple(
    ONTOLOGY + name
    for name in ("visits", "travelsTo", "enters", "leaves", "reaches", "crosses", "returnsTo", "hits", "attacks", "captures", "destroys",
                 "damages", "occupies", "blocks")
)  # fmt: skip
_NOT_REACHED = ONTOLOGY + "bans"  # a kind of blocking, but of what somebody does
_MOVES = (ONTOLOGY + "movesOrMeets",)
_STAYS = (ONTOLOGY + "locatedIn", ONTOLOGY + "bornIn")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
# "the streets of Paris" are the town's, "the wrath of Paris" the government's: of nouns that name a place, people or an event there.
_SITES = frozenset({"Place", "Event", "Product"})
_PARTS = frozenset(
    {"mayor", "resident", "suburb", "outskirt", "outskirts", "centre", "center", "heart", "north", "south", "east", "west", "part", "map", "population",
     "battle", "siege", "fall", "capture", "skyline", "museum", "people", "metro", "hotel", "restaurant", "half", "rest", "most", "university"}
)  # fmt: skip


def head(tree: Tree, first: int, end: int) -> int:
    """The word of a stretch on which the others hang."""
    return next((t for t in range(first, end) if tree.heads[t] == t or not first <= tree.heads[t] < end), first)


def is_place(tree: Tree, first: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether the name of these words is used of a place rather than of who governs it."""
    word = head(tree, first, end)
    while tree.deps[word] == "conj" and not tree.under(word, "case") and tree.pos[tree.heads[word]] in ("PROPN", "NOUN"):
        word = tree.heads[word]  # "in London and Paris": the preposition stands once
    dep, above = tree.deps[word], tree.heads[word]
    case = _case(tree, word)
    if case in LOCATIVE or LOCATIVE.intersection(case.split()):
        return True
    if case == _MOTION and tree.pos[above] == "VERB":
        return True
    if case == _LEAVING:
        return tree.pos[above] == "VERB" and _relates(tree, above, vocabulary, _MOVES, plain=False)
    if case == "of" and tree.pos[above] in ("NOUN", "PROPN"):
        return _is_site(tree, above, vocabulary)
    if dep == "obj":
        return _relates(tree, above, vocabulary, _REACHED)
    if dep in _SUBJECTS:
        return _is_stage(tree, word, above, vocabulary)
    if dep == "compound" or dep == "nmod:poss":
        return tree.pos[above] in ("NOUN", "PROPN") and _is_site(tree, above, vocabulary)
    return dep == "appos" and _is_site(tree, above, vocabulary)


def _case(tree: Tree, word: int) -> str:
    cases = [kid for kid in tree.under(word, "case") if tree.tags[kid] != "POS" and kid < word]
    fixed = [more for kid in cases for more in tree.under(kid, "fixed")]
    return " ".join(tree.words[kid].lower() for kid in sorted([*cases, *fixed]))


def _relates(tree: Tree, verb: int, vocabulary: Vocabulary, kinds: tuple[str, ...], plain: bool = True) -> bool:
    """Whether a verb evokes one of the relations, or a kind of one; ``plain``: without its prepositions."""
    frames = vocabulary.frames.get(("verb", tree.lemmas[verb].lower()), ())
    found = [frame.relation for frame in frames if frame.relation and not (plain and frame.preposition)]
    return any(vocabulary.is_a(name, up) and not vocabulary.is_a(name, _NOT_REACHED) for name in found for up in kinds)


def _is_site(tree: Tree, noun: int, vocabulary: Vocabulary) -> bool:
    lemma = tree.lemmas[noun].lower()
    return lemma in _PARTS or vocabulary.nouns.get(lemma) in _SITES


def _is_stage(tree: Tree, word: int, above: int, vocabulary: Vocabulary) -> bool:
    """The subject of what places are or undergo: "Paris is the capital", "Kyiv was shelled", "Rome lies on the Tiber"."""
    if tree.under(above, "cop"):
        return tree.pos[above] == "NOUN" and _is_site(tree, above, vocabulary)
    if tree.deps[word] == "nsubj:pass":
        return _relates(tree, above, vocabulary, _REACHED)
    return not tree.under(above, "obj", "ccomp", "xcomp") and _relates(tree, above, vocabulary, _STAYS, plain=False)
