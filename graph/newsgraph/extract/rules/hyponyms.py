"""Claims of what the named members of a kind are: "ports such as Tartus", "Norline, Berg and other exporters" (Hearst 1992).

Patterns of https://aclanthology.org/C92-2082.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.examples import introduced
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import CONTEXTUAL_ADJECTIVES, OTHER, QUANTIFIERS
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.words import WordClass

_DESCRIBING = ("ADJ", "NOUN", "PROPN")
_HYPHENS = ("-", "–")


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Ports such as Tartus", "Norline and other exporters": a plural noun that names some of those that it stands for."""
    tree = grammar.tree
    if tree.tags[word] != "NNS" or tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.VAGUE_NOUN):
        return
    being, tone, how = grammar.vocabulary.the(KeyTrait.COPULA), Factuality(tense="present"), Derivation(HYPONYM)
    kind = _kind(grammar, word)
    for member in (*introduced(grammar, word), *_before(grammar, word)):
        yield Candidate(member, word, being, "be", (word,), word, how, tone, literal=kind)


def _before(grammar: Grammar, word: int) -> Iterator[int]:
    """ "[Norline], [Berg] and other exporters"."""
    tree = grammar.tree
    others = any(tree.words[kid].lower() == OTHER for kid in tree.under(word, "amod", "det"))
    if others and tree.deps[word] == "conj":
        joined = (one for one in tree.conjuncts(tree.first_conjunct(word)) if one < word)
        yield from (one for one in joined if grammar.mentions.name(one))


def _kind(grammar: Grammar, word: int) -> str:
    """What one of them is called: "international body"."""
    tree, below = grammar.tree, set(grammar.tree.subtree(word))
    first, left_out = word, QUANTIFIERS | CONTEXTUAL_ADJECTIVES
    unsure = grammar.vocabulary.words(WordClass.NONBEARER_MODIFIER)
    while first - 1 in below and (tree.pos[first - 1] in _DESCRIBING or tree.words[first - 1] in _HYPHENS):
        if tree.words[first - 1].lower() in left_out | unsure:
            break
        first -= 1
    return " ".join((*([tree.words_of(first, word)] if first < word else ()), tree.lemmas[word]))


HYPONYM = Rule(
    "hyponym",
    claims,
    Example("Exporters such as Norline closed.", "Norline", "is", "exporter"),
    apposed=True,
    describes=True,
    plain=False,
)
RULES = (HYPONYM,)
