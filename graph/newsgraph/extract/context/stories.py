"""What is told of figures of fiction, and in the sentences that go on with a plot: nobody says that it came about.

"The film opens in Ghent. Stein murders the mayor." has its frame in the sentence before.
"""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context.factuality import tense
from newsgraph.extract.context.fiction import framing, is_inside, is_role_of, unreal
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.model import Modality
from newsgraph.vocabulary.signatures import Complement, Sign
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.words import WordClass


def is_told(grammar: Grammar, found: Candidate) -> bool:
    """Whether a claim is one of a fiction, by its subject, by its sentence or by those before."""
    rule, at = found.derivation.rule, _clause(grammar, found.anchor)
    if not rule.describes and (grammar.is_figure(found.subject) or is_role_of(grammar, found.subject)):
        return True
    if rule.describes and _is_titled(grammar, found):
        return True
    return at is not None and (framing(grammar, at) is not None or _goes_on(grammar, at))


def _is_titled(grammar: Grammar, found: Candidate) -> bool:
    """Whether the title of a name is one that only a fiction or a pretender gives."""
    named = grammar.mentions.name(found.subject) is not None
    role = found.relation != grammar.vocabulary.the(KeyTrait.COPULA) and is_role_of(grammar, found.subject)
    return named and (role or is_inside(grammar, found.subject))


def _clause(grammar: Grammar, word: int) -> int | None:
    """The predicate of the clause that a word is in, itself included."""
    tree = grammar.tree
    while not grammar.is_predicate(word):
        if tree.heads[word] == word:
            return None
        word = tree.heads[word]
    return word


# --- Plots


def _goes_on(grammar: Grammar, word: int) -> bool:
    """Whether the sentence of a predicate goes on with a plot that one before it in the paragraph has begun, in the same tense."""
    tree, number = grammar.tree, grammar.tree.sentence[word]
    start = next(first for first, end in tree.paragraphs if first <= word < end)
    roots = [_root(grammar, at) for at in range(tree.sentence[start], number + 1)]
    told = tense(grammar, roots[-1])
    for before in reversed(roots[:-1]):
        if tense(grammar, before) != told:
            return False
        if _begins(grammar, before):
            if _is_answered(grammar, roots[-1], before):
                return False
            return told == "present" or _shares(grammar, roots[-1], before)
    return False


def _root(grammar: Grammar, number: int) -> int:
    first, end = grammar.tree.sentences[number]
    return next((at for at in range(first, end) if grammar.tree.heads[at] == at), first)


def _begins(grammar: Grammar, root: int) -> bool:
    """Whether a sentence begins with a plot: "the film opens in", "the plot is", "in the novel, Peru sells the mine"."""
    if not grammar.is_predicate(root):
        return False
    subjects, listed = grammar.subjects(root), grammar.vocabulary.words
    narrates = grammar.tree.lemmas[root].lower() in listed(WordClass.NARRATION_VERB)
    plot = any(grammar.tree.lemmas[at].lower() in listed(WordClass.PLOT_NOUN) for at in subjects)
    told = plot or (narrates and any(unreal(grammar, at) is not None for at in subjects))
    return (told and tense(grammar, root) == "present") or framing(grammar, root) is not None


def _is_answered(grammar: Grammar, root: int, before: int) -> bool:
    """ "According to the indictment, Vik sold it. Vik denies all charges": who denies does so outside of what is alleged."""
    by, answer = framing(grammar, before), grammar.signature(root, Complement.THAT)
    alleged = by is not None and by.put == Modality.ALLEGED
    return alleged and answer is not None and answer.affirmed == Sign.FALSE


def _shares(grammar: Grammar, root: int, before: int) -> bool:
    """Whether a sentence goes on about somebody of the one before; in the past tense any other may be the writer's."""
    first, end = grammar.tree.sentences[grammar.tree.sentence[before]]
    told = {grammar.person(at) for at in range(first, end)} - {""}
    return any(grammar.person(at) in told for at in grammar.subjects(root))
