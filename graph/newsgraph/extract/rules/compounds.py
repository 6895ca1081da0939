"""Claims of compound participles: "a NATO-led mission" (NATO leads it), "Iran-backed rebels", "Germany-based firms"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, term
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.words import WordClass

_HYPHENS = ("-", "–")


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
        elif named is None and _is_agent(grammar, participle):
            yield from _agentive(grammar, word, participle, name, tree.lemmas[participle].lower())


def _is_agent(grammar: Grammar, participle: int) -> bool:
    """ "The [rebel]-held town": whether a common noun is hyphenated to a participle as who does it."""
    tree, name = grammar.tree, participle - 2
    agentive = tree.words[participle].lower() in grammar.vocabulary.words(WordClass.COMPOUND_AGENTIVE)
    return agentive and tree.tags[name] in ("NN", "NNS") and tree.words[name - 1] not in _HYPHENS


def _found(grammar: Grammar, word: int, participle: int, name: int) -> Iterator[Candidate]:
    tree, text = grammar.tree, grammar.tree.words[participle].lower()
    lemma = text if tree.pos[participle] == "ADJ" else tree.lemmas[participle].lower()
    if preposition := _stative(grammar, text):
        yield _state(grammar, word, participle, name, lemma, preposition)
    elif text in grammar.vocabulary.words(WordClass.COMPOUND_AGENTIVE):
        yield from _agentive(grammar, word, participle, name, lemma)


def _state(grammar: Grammar, word: int, participle: int, name: int, lemma: str, preposition: str) -> Candidate:
    """ "The Oslo-based bank", "Riga-born": where or what something is by a participle that stands for a preposition."""
    text, lookup = grammar.tree.words[participle].lower(), grammar.vocabulary.frame
    frame = lookup("adjective", text, "", preposition) or lookup("verb", lemma, "", preposition)
    state, tone = Derivation(COMPOUND_STATE), Factuality(tense="present")
    return Candidate(word, name, term(frame), f"{text} {preposition}", (participle,), word, state, tone)


def _agentive(grammar: Grammar, word: int, participle: int, name: int, lemma: str) -> Iterator[Candidate]:
    """ "The NATO-led mission", "Iran-backed rebels": the name before the participle is who does it."""
    frames = grammar.vocabulary.frames.get(("verb", lemma), ())
    frame = grammar.among((f for f in frames if not (f.particle or f.preposition or f.idiom_noun)), word, [name])
    if frame and frame.relation:
        how, tone = Derivation(COMPOUND_PARTICIPLE), Factuality(tense="present")
        yield Candidate(name, word, frame.relation, lemma, (participle,), word, how, tone)


def _stative(grammar: Grammar, participle: str) -> str:
    """The preposition that is understood between a name and a participle: "in" of "Germany-based"; empty for those with an agent."""
    phrases = (phrase.split() for phrase in grammar.vocabulary.words(WordClass.COMPOUND_STATIVE))
    return next((preposition for word, preposition in phrases if word == participle), "")


COMPOUND_STATE = Rule(
    "compound-state",
    claims,
    Example("The Oslo-based bank bought ships.", "Oslo-based bank", "locatedIn", "Oslo"),
    _state,
)
COMPOUND_PARTICIPLE = Rule(
    "compound-participle",
    claims,
    Example("The NATO-led mission ended.", "NATO", "leads", "NATO-led mission"),
    _agentive,
)
RULES = (COMPOUND_STATE, COMPOUND_PARTICIPLE)
