"""Why a sentence made no claim: for each of its predicates, the rule that came closest and what it missed."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.analysis import Analysis
from newsgraph.extract.context import times
from newsgraph.extract.context.speech import Speech
from newsgraph.extract.extractor import argument, candidates
from newsgraph.extract.syntax.grammar import Grammar


def reasons(analysis: Analysis, first: int, end: int) -> Iterator[str]:
    """One line for each predicate of the words from ``first`` up to ``end``."""
    tree, grammar, said = analysis.tree, analysis.grammar, set[str]()
    if analysis.mentions.zone[tree.sentence[first]] < 0:
        yield "the sentence is in no part of the document that is read (a menu, a caption)"
        return
    predicates = [word for word in range(first, end) if grammar.is_predicate(word)]
    for word in predicates:
        reason = _reason(grammar, analysis.speech, word)
        if reason and reason not in said:
            said.add(reason)
            yield f'"{tree.words[word]}": {reason}'
    if not predicates:
        yield "no verb, and no noun that the lexicon knows as an act with its doer and its object beside it"


def _reason(grammar: Grammar, speech: Speech, word: int) -> str:
    tree = grammar.tree
    for found in candidates(grammar, word):
        source, quoted = speech.source(found.anchor), speech.quoted(found.anchor)
        for end, name in ((found.subject, "subject"), (found.object, "object")):
            if argument(grammar, end, source, quoted) is None:
                return f'rule {found.derivation.name} fits, but its {name} "{tree.words[end]}" stands for nothing that the text names'
        return f"rule {found.derivation.name} fits, but subject and object are the same, or the subject is a value"
    if not grammar.subjects(word):
        return "no subject, neither its own nor one that it shares"
    if tree.pos[word] != "VERB":
        return "what it says of its subject is no noun or adjective that a claim could hold"
    return _without_object(grammar, word)


def _without_object(grammar: Grammar, word: int) -> str:
    tree = grammar.tree
    lemma = " ".join(filter(None, (tree.lemmas[word].lower(), grammar.particle(word))))
    told = [o for o in grammar.obliques(word) if not times.is_time(grammar, o.word)]
    if told:
        phrase = f'"{lemma} {told[0].preposition}"'
        return f"no object, and the lexicon has no entry for {phrase}, which may only say where, when or how"
    if tree.under(word, "ccomp", "xcomp"):
        return "it only introduces the clause below it"
    return "no object and no prepositional object, and without one this verb says too little for a claim"
