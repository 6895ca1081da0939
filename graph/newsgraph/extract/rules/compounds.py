"""Claims of compound participles: "a NATO-led mission" (NATO leads it), "Iran-backed rebels", "Germany-based firms"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, term
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.words import WordClass

_CONFIDENCE = 0.75


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of a noun's participles that are hyphenated to a name."""
    tree, mentions = grammar.tree, grammar.mentions
    for participle in tree.under(word, "amod"):
        name = participle - 2
        if (
            tree.tags[participle] not in ("VBN", "VBD", "JJ")
            or name < 0
            or tree.words[participle - 1] not in ("-", "–")
        ):
            continue
        if tree.sentence[name] != tree.sentence[word] or tree.starts[participle] != tree.ends[participle - 1]:
            continue
        named = mentions.name(name)
        if named and tree.words[named.first - 1 : named.first] not in (["-"], ["–"]):  # not "never-NATO-approved"
            at = name if named.role == "demonym" else mentions.head(named)
            yield from _found(grammar, word, participle, at)


def _found(grammar: Grammar, word: int, participle: int, name: int) -> Iterator[Candidate]:
    tree, tone = grammar.tree, Factuality(tense="present")
    text, words = tree.words[participle].lower(), (participle,)
    lemma = text if tree.pos[participle] == "ADJ" else tree.lemmas[participle].lower()
    if preposition := _stative(grammar, text):
        lookup = grammar.vocabulary.frame
        frame = lookup("adjective", text, "", preposition) or lookup("verb", lemma, "", preposition)
        yield Candidate(
            word, name, term(frame), f"{text} {preposition}", words, word, "compound-state", _CONFIDENCE, tone
        )
        return
    frame = (
        grammar.vocabulary.frame("verb", lemma)
        if text in grammar.vocabulary.words(WordClass.COMPOUND_AGENTIVE)
        else None
    )
    if frame and frame.relation:
        yield Candidate(name, word, frame.relation, lemma, words, word, "compound-participle", _CONFIDENCE, tone)


def _stative(grammar: Grammar, participle: str) -> str:
    """The preposition that is understood between a name and a participle: "in" of "Germany-based"; empty for those with an agent."""
    phrases = (phrase.split() for phrase in grammar.vocabulary.words(WordClass.COMPOUND_STATIVE))
    return next((preposition for word, preposition in phrases if word == participle), "")
