"""Claims of what a text calls somebody later: "Norline … the software giant", "Silva … the Brazilian"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.role_nouns import role
from newsgraph.lang.en.function_words import DEFINITE_DETERMINERS
from newsgraph.vocabulary.traits import KeyTrait

_BESIDE_NAME = ("nmod:desc", "compound", "appos", "flat", "nmod:poss")


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Minister Costa resigned. The minister was ill": who a noun with "the" goes back to is what it says."""
    tree, mentions = grammar.tree, grammar.mentions
    bearer = grammar.links.get(word)
    if bearer is None or tree.deps[word] in _BESIDE_NAME or tree.tags[word] not in ("NN", "NNP", "JJ"):
        return
    if tree.deps[tree.first_conjunct(word)] in _BESIDE_NAME:
        return
    named = mentions.name(bearer)
    determiners = {tree.words[kid].lower() for kid in tree.under(word, "det")}
    if named is None or not determiners & DEFINITE_DETERMINERS or grammar.copula(word) is not None:
        return
    if (said := _said(grammar, word, named.type)) is None:
        return
    being, tone = grammar.vocabulary.the(KeyTrait.COPULA), Factuality(tense="present")
    words, how = tuple(range(said, word + 1)), Derivation(DESIGNATION)
    yield Candidate(
        mentions.head(named), word, being, "be", words, word, how, tone, literal=tree.words_of(said, word + 1)
    )


def _said(grammar: Grammar, word: int, kind: str) -> int | None:
    """The first word of what a noun calls somebody: of a person what a person can be, of a body more than "the company"."""
    tree, own = grammar.tree, grammar.mentions.name(word)
    if own is not None:
        return word if own.role == "demonym" and kind == "Person" else None
    before = [kid for kid in tree.under(word, "amod", "compound") if kid < word]
    kinds = [kid for kid in before if tree.pos[kid] == "NOUN"]
    first = min([word, *kinds])
    if any(grammar.mentions.name(at) for at in range(first, word + 1)) or tree.pos[word] != "NOUN":
        return None  # "the ISNA news agency"
    if kind == "Organization":
        return first if kinds else None
    person = grammar.vocabulary.nouns.get(tree.lemmas[word].lower()) == "Person" or role(grammar, word)[0] is not None
    return first if kind == "Person" and person else None


DESIGNATION = Rule(
    "designation",
    claims,
    Example("Minister Ana Costa resigned because the minister was ill.", "Ana Costa", "is", "minister"),
    apposed=True,
    describes=True,
    plain=False,
)
RULES = (DESIGNATION,)
