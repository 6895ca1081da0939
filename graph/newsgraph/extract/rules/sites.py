"""Claims of where somebody does or undergoes something: "Silva met Holm in Davos", "two soldiers died near Mosul".

The place is told beside every claim of such a clause; here it is an end, as the thing that the clause links its subject to.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma, relation_words
from newsgraph.extract.context.places import sites
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar, Oblique


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one verb that says where its subject is."""
    tree = grammar.tree
    if tree.pos[word] != "VERB" or tree.under(word, "expl", "xcomp", "ccomp"):
        return  # who was found dead in the harbour was not found there as others are
    for place in sites(grammar, word)[:1]:
        preposition = grammar.mentions.prepositions(place)
        if not preposition:
            continue
        for subject in grammar.subjects(word):
            if not tree.under(word, "obj") or _links_names(grammar, subject, place):
                yield _there(grammar, word, subject, Oblique(preposition, place))


def _links_names(grammar: Grammar, subject: int, place: int) -> bool:
    """Whether both ends are names: what a verb does to its object is lost here, so that only who was where tells something."""
    name = grammar.mentions.name
    return name(grammar.links.get(subject, subject)) is not None and name(place) is not None


def _there(grammar: Grammar, word: int, subject: int, place: Oblique) -> Candidate:
    """The claim that a verb and its place make of a subject."""
    tree = grammar.tree
    verb = tree.words[word].lower() if grammar.passive(word) else tree.lemmas[word].lower()
    name = open_lemma((verb, grammar.particle(word), place.preposition))
    return Candidate(subject, place.word, "", name, relation_words(grammar, word, place), word, Derivation(SITE))


SITE = Rule("site", claims, Example("Silva died in Oslo.", "Silva", "die in", "Oslo"), claims, adjunct=True)
RULES = (SITE,)
