"""Whether a name that can be a town or its government is the town: the clause decides.

Metonymy of places is the commonest there is in news (Markert and Nissim 2007, SemEval task 8, https://aclanthology.org/S07-1007): a capital
that does or suffers what only an actor can is the government, and one where something is or happens is the town.
"""

from __future__ import annotations

from collections.abc import Container

from newsgraph.lang.en.function_words import IN, LOCATIVE_PREPOSITIONS, ORIGIN_PREPOSITIONS, PARTY_PREPOSITIONS
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass, pairs

_MOTION = "to"
_LEAVING = "from"
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
# "the streets of Paris" are the town's, "the wrath of Paris" the government's: of nouns that name a place, people or an event there.
_SITES = frozenset({"Place", "Event", "Product"})


def head(tree: Tree, first: int, end: int) -> int:
    """The word of a stretch on which the others hang."""
    return next((t for t in range(first, end) if tree.heads[t] == t or not first <= tree.heads[t] < end), first)


def reading(tree: Tree, first: int, end: int, vocabulary: Vocabulary) -> str:
    """How the clause uses the name of these words: ``place``, ``actor``, ``doer`` (of what towns do too), or nothing."""
    word = head(tree, first, end)
    while (
        tree.deps[word] == "conj" and not tree.under(word, "case") and tree.pos[tree.heads[word]] in ("PROPN", "NOUN")
    ):
        word = tree.heads[word]  # "in London and Paris": the preposition stands once
    dep, above, case = tree.deps[word], tree.heads[word], _case(tree, word)
    if _is_hyphened(tree, end, above, vocabulary):
        return "place"
    # "in Washington", but "pressure from Washington"
    if LOCATIVE_PREPOSITIONS.intersection((case, *case.split())):
        return "place"
    if case:
        return _after(tree, case, above, vocabulary)
    if dep == "iobj":
        return "actor"
    if dep == "obj":
        if _relates(tree, above, vocabulary, Trait.PLACE_PATIENT):
            return "place"
        return "actor" if _relates(tree, above, vocabulary, Trait.AGENTIVE) else ""
    if dep in _SUBJECTS:
        return _of_subject(tree, word, above, vocabulary)
    if dep in ("compound", "nmod:poss", "appos") and tree.pos[above] in ("NOUN", "PROPN"):
        if _is_site(tree, above, vocabulary):
            return "place"
        return "actor" if dep != "appos" and ("noun", tree.lemmas[above].lower()) in vocabulary.frames else ""
    return ""


def _is_hyphened(tree: Tree, end: int, above: int, vocabulary: Vocabulary) -> bool:
    """ "San Jose-based": whether a participle of where somebody is hangs behind the name by a hyphen."""
    if tree.words[end : end + 1] != ["-"] or above != end + 1:
        return False
    return (tree.words[above].lower(), IN) in pairs(vocabulary.words(WordClass.COMPOUND_STATIVE))


def is_place(tree: Tree, first: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether the clause uses the name of these words as that of a place."""
    return reading(tree, first, end, vocabulary) == "place"


def is_origin(tree: Tree, first: int, end: int, people: Container[int]) -> bool:
    """ "Ana Holm, of Norvale,": where one of these people is from."""
    word = head(tree, first, end)
    return _case(tree, word) in ORIGIN_PREPOSITIONS and tree.deps[word] == "nmod" and tree.heads[word] in people


def _after(tree: Tree, case: str, above: int, vocabulary: Vocabulary) -> str:
    """What a name after a preposition that says nothing of places is."""
    verb = tree.pos[above] == "VERB"
    if case in (_MOTION, _LEAVING):
        moves = _relates(tree, above, vocabulary, Trait.MOTION, plain=False)
        if moves or verb:
            return "place" if moves or case == _MOTION else "actor"
    if case == "of":
        called = tree.lemmas[above].lower() in vocabulary.words(WordClass.APPELLATIVE_NOUN)
        return "place" if not verb and (called or _is_site(tree, above, vocabulary)) else ""
    act = ("noun", tree.lemmas[above].lower()) in vocabulary.frames
    return "actor" if verb or act or case in PARTY_PREPOSITIONS else ""


def _case(tree: Tree, word: int) -> str:
    cases = [kid for kid in tree.under(word, "case") if tree.tags[kid] != "POS" and kid < word]
    fixed = [more for kid in cases for more in tree.under(kid, "fixed")]
    return " ".join(tree.words[kid].lower() for kid in sorted([*cases, *fixed]))


def _relates(tree: Tree, verb: int, vocabulary: Vocabulary, trait: Trait, plain: bool = True) -> bool:
    """Whether a verb or noun evokes a relation with the trait; ``plain``: without its prepositions."""
    kind = "verb" if tree.pos[verb] in ("VERB", "AUX") else "noun"
    frames = vocabulary.frames.get((kind, tree.lemmas[verb].lower()), ())
    return any(vocabulary.has(frame.relation, trait) for frame in frames if not (plain and frame.preposition))


def _is_site(tree: Tree, noun: int, vocabulary: Vocabulary) -> bool:
    lemma = tree.lemmas[noun].lower()
    return lemma in vocabulary.words(WordClass.TOWN_NOUN) or vocabulary.nouns.get(lemma) in _SITES


def _of_subject(tree: Tree, word: int, above: int, vocabulary: Vocabulary) -> str:
    """The subject of what places are or undergo ("Paris is the capital", "Kyiv was shelled", "Rome lies on the sea"), or what actors do."""
    if tree.under(above, "cop"):
        return "place" if tree.pos[above] == "NOUN" and _is_site(tree, above, vocabulary) else ""
    if tree.deps[word] == "nsubj:pass":
        return "place" if _relates(tree, above, vocabulary, Trait.PLACE_PATIENT) else ""
    says_more = bool(tree.under(above, "obj", "ccomp", "xcomp"))
    if not says_more and tree.under(above, "obl") and _relates(tree, above, vocabulary, Trait.POSITION, plain=False):
        return "place"
    if _relates(tree, above, vocabulary, Trait.AGENTIVE, plain=False):
        return "actor"
    # "Moscow devotes 40% of it to arms" and "Athens offers sights", but "Rome has many churches"
    return "doer" if says_more and not _relates(tree, above, vocabulary, Trait.STATIVE) else ""
