"""Claims of where somebody does or undergoes something: "Silva met Holm in Davos", "two soldiers died near Mosul".

The place is told beside every claim of such a clause; here it is an end, as the thing that the clause links its subject to.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma, relation_words
from newsgraph.extract.context import times
from newsgraph.extract.context.places import is_done_there, sites
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.forms import SUBJECTS
from newsgraph.extract.syntax.grammar import Grammar, Oblique
from newsgraph.lang.en.function_words import ADJUNCT_PREPOSITIONS, TO
from newsgraph.vocabulary.words import WordClass


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one verb that says where its subject is."""
    tree = grammar.tree
    if tree.pos[word] != "VERB" or tree.under(word, "expl", "ccomp") or not _says_all(grammar, word):
        return
    if tree.under(word, "xcomp") and not _state(grammar, word):
        return
    for place in sites(grammar, word)[:1]:
        preposition = grammar.mentions.prepositions(place)
        for subject in grammar.subjects(word) if preposition else ():
            if not _is_of_kind(grammar, word, subject):
                yield _there(grammar, word, subject, Oblique(preposition, place))


def _state(grammar: Grammar, word: int) -> list[int]:
    """ "Was found [dead] in the harbour": the adjective that completes a passive, without which nobody was found there."""
    tree, found = grammar.tree, grammar.tree.under(word, "xcomp")
    plain = all(tree.pos[kid] == "ADJ" and not tree.kids[kid] for kid in found)
    return found if plain and len(found) == 1 and grammar.passive(word) else []


def _is_of_kind(grammar: Grammar, word: int, subject: int) -> bool:
    """Whether a clause tells of the noun that only says what somebody or something is: "Kwa is a language [spoken in Ghana]"."""
    noun = grammar.tree.heads[word]
    clause = grammar.tree.deps[word] in ("acl", "acl:relcl") and noun == grammar.links.get(subject, subject)
    return clause and grammar.mentions.name(noun) is None and grammar.copula(noun) is not None


def _says_all(grammar: Grammar, word: int) -> bool:
    """Whether a verb says something with its place alone: not "received a prize in Oslo", nor "caught up with Berg in Oslo".

    Whoever meets somebody in Oslo meets in Oslo.
    """
    tree = grammar.tree
    if len(_idiom(grammar, word)) < len(tree.under(word, "obj", "iobj")):
        return False
    others = [other for other in grammar.obliques(word) if other.preposition not in ADJUNCT_PREPOSITIONS]
    others = [other for other in others if other.preposition == TO or not times.is_time(grammar, other.word)]
    return is_done_there(grammar, word) or not others or (grammar.passive(word) and _is_fronted(grammar, word, others))


def _is_fronted(grammar: Grammar, word: int, others: list[Oblique]) -> bool:
    """ "[In Oslo], Silva was elected with 300 votes": a place before the subject holds for the whole clause."""
    first = min(grammar.tree.under(word, *SUBJECTS), default=word)
    return all(other.preposition != TO and sites(grammar, word)[:1] < [first] for other in others)


def _idiom(grammar: Grammar, word: int) -> list[int]:
    """The nouns that are part of a verb: "take [place]"."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.VERBAL_IDIOM)
    lemma = tree.lemmas[word].lower()
    return [kid for kid in tree.under(word, "obj") if f"{lemma} {tree.lemmas[kid].lower()}" in listed]


def _there(grammar: Grammar, word: int, subject: int, place: Oblique) -> Candidate:
    """The claim that a verb and its place make of a subject."""
    tree = grammar.tree
    verb = f"be {tree.words[word].lower()}" if grammar.passive(word) else tree.lemmas[word].lower()
    inside = (*_idiom(grammar, word), *_state(grammar, word))
    idiom = (tree.words[kid].lower() for kid in inside)
    name = open_lemma((verb, *idiom, grammar.particle(word), place.preposition))
    words = tuple(sorted({*relation_words(grammar, word, place), *inside}))
    return Candidate(subject, place.word, "", name, words, word, Derivation(SITE))


SITE = Rule("site", claims, Example("Silva died in Oslo.", "Silva", "die in", "Oslo"), claims, adjunct=True)
RULES = (SITE,)
