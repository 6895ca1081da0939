"""What is said and not so: what nobody says any more ("apologised for saying that", "deleted a tweet saying that"), or no witness."""

from __future__ import annotations

from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.context.projection import projected
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.owners import owner
from newsgraph.vocabulary.signatures import Complement
from newsgraph.vocabulary.words import WordClass

_PATIENTS = ("obj", "nsubj:pass")
_CLAUSES = ("advcl", "xcomp", "ccomp")


def is_retracted(grammar: Grammar, word: int) -> bool:
    """Whether the verb or noun of saying that a content hangs on is taken back by whose it is."""
    tree, head = grammar.tree, grammar.tree.heads[word]
    if tree.deps[word] in ("acl", "acl:relcl"):
        return is_retracted(grammar, head)  # "a story saying that"
    if tree.deps[word] in _CLAUSES and grammar.gerund(word):
        return _takes_back(grammar, head)
    return tree.deps[word] in _PATIENTS and _takes_back(grammar, head) and not _is_of_another(grammar, word, head)


def _takes_back(grammar: Grammar, verb: int) -> bool:
    """Whether a verb is one of taking back, with its particle."""
    tree, lemma = grammar.tree, grammar.tree.lemmas[verb].lower()
    listed = grammar.vocabulary.words(WordClass.RETRACTION_VERB)
    led = (f"{lemma} {tree.words[kid].lower()}" for kid in tree.under(verb, "compound:prt", "advmod"))
    return tree.pos[verb] == "VERB" and (lemma in listed or not listed.isdisjoint(led))


def _is_of_another(grammar: Grammar, noun: int, verb: int) -> bool:
    """ "Disowned Holm's claim that": Holm still claims it."""
    whose, resolve = owner(grammar, noun), grammar.links.get
    return whose is not None and resolve(whose, whose) not in {resolve(one, one) for one in grammar.subjects(verb)}


def by_no_witness(grammar: Grammar, verb: int, tone: Factuality) -> Factuality:
    """ "a hoax claimed that", "the indictment says that": as the noun has it."""
    for subject in grammar.own_subjects(verb):
        if by := grammar.signature(subject, Complement.THAT) or grammar.modifying(subject):
            return projected(Factuality(), tone, by)
    return tone
