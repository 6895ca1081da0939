"""Clauses that leave out what another has said: "Peru will not attend; Chile will", "Kenya bought ten and Uganda five".

Verb phrase ellipsis leaves an auxiliary behind, gapping (the label ``orphan`` of Universal Dependencies) not even that.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context import times
from newsgraph.extract.context.factuality import modal
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.rule import Claims, Derivation, Example, Rule
from newsgraph.extract.syntax.forms import NOMINAL
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import PRIMARY_AUXILIARIES
from newsgraph.model import Modality


def claims(grammar: Grammar, word: int, of: Claims) -> Iterator[Candidate]:
    """The claims of a clause without its own predicate; ``of`` gives those of the clause that it takes it from."""
    tree, head = grammar.tree, grammar.tree.heads[word]
    if tree.deps[word] not in ("conj", "parataxis") or head >= word or not grammar.is_predicate(head):
        return
    if _stands_alone(grammar, word):
        yield from _auxiliary(grammar, word, head, of)
    elif tree.deps[word] == "conj" and tree.pos[word] in NOMINAL and tree.pos[head] == "VERB":
        yield from _gapped(grammar, word, head, of)


def _stands_alone(grammar: Grammar, word: int) -> bool:
    """Whether a clause is its subject and an auxiliary: "Chile will", "Albania has not"."""
    tree = grammar.tree
    helps = tree.tags[word] == "MD" or tree.lemmas[word].lower() in PRIMARY_AUXILIARIES
    arguments = tree.under(word, "obj", "iobj", "obl", "ccomp", "xcomp", "expl", "cop")
    return helps and bool(grammar.own_subjects(word)) and not arguments


def _auxiliary(grammar: Grammar, word: int, head: int, of: Claims) -> Iterator[Candidate]:
    """ "Peru will not attend; Chile will": a subject with an auxiliary, which takes the rest from the clause before."""
    tone = factuality_of(grammar, word)
    own = modal(grammar.tree.words[word])
    if own != Modality.ASSERTED:
        tone = tone._replace(modality=own)
    for found in _of_head(grammar, head, of):
        for subject in grammar.own_subjects(word):
            yield found._replace(subject=subject, anchor=word, factuality=tone, derivation=Derivation(ELLIPSIS))


def _gapped(grammar: Grammar, word: int, head: int, of: Claims) -> Iterator[Candidate]:
    """ "Kenya bought ten tractors and Uganda five": a subject and one other part, which take the verb from the clause before."""
    tree = grammar.tree
    beside = [kid for kid in tree.under(word, "flat", "nummod") if kid == word + 1 and tree.pos[kid] == "NUM"]
    rest = [kid for kid in tree.under(word, "orphan") if tree.pos[kid] in NOMINAL] or beside
    if len(rest) != 1:
        return
    number, when = tree.pos[rest[0]] == "NUM", times.is_time(grammar, rest[0])
    led = "" if when else grammar.mentions.prepositions(rest[0])
    tone = factuality_of(grammar, head) if led else None  # what stands in the clause before is no part of this one
    for found in _of_head(grammar, head, of):
        if led and not (isinstance(found.object, int) and grammar.mentions.prepositions(found.object) == led):
            continue
        if when:
            if _is_alike(grammar, word, found.subject):
                time = times.time(grammar, word) or tree.words[rest[0]]
                yield found._replace(subject=word, time=time, derivation=Derivation(GAPPING))
            continue  # "she goes to Oslo in May, Riga in June": what is left there is no subject
        yield found._replace(
            subject=word, object=found.object if number else rest[0], quantity=tree.words[rest[0]] if number else "",
            anchor=word if led else found.anchor, factuality=tone or found.factuality, derivation=Derivation(GAPPING),
        )  # fmt: skip


def _is_alike(grammar: Grammar, word: int, subject: int) -> bool:
    """Whether two nominals name the same kind of thing."""
    type_of = grammar.mentions.mention
    return type_of(word).type == type_of(grammar.links.get(subject, subject)).type


def _of_head(grammar: Grammar, head: int, of: Claims) -> Iterator[Candidate]:
    """The claims of a clause, one of its subjects standing for all."""
    subjects = grammar.subjects(head)[:1]
    return (found for found in of(grammar, head) if found.anchor == head and [found.subject] == subjects)


ELLIPSIS = Rule(
    "ellipsis",
    claims,
    Example("Peru will not join the union, but Chile will.", "Chile", "joins", "union"),
    _auxiliary,
)
GAPPING = Rule(
    "gapping", claims, Example("Kenya bought ten tractors and Uganda five.", "Uganda", "buys", "tractors"), _gapped
)
RULES = (ELLIPSIS, GAPPING)
