"""States and offices of the past: "ran the agency until 2021", "was then chairman of", "lived in Oslo in the 1970s".

What happened stays true, what lasted need not: of a relation that holds until it ends there is no plain triple where its time is over.
"""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate, evoked
from newsgraph.extract.context import times
from newsgraph.extract.context.factuality import tense
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.tenures import is_bounded
from newsgraph.lang.en.dates import YEARS
from newsgraph.lang.en.function_words import (
    AGENT_PREPOSITIONS,
    FOR,
    HAVE,
    SINCE,
    TERMINAL_PREPOSITIONS,
    THEN,
    TIME_UNTIL,
)
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass


def has_ended(grammar: Grammar, found: Candidate) -> bool:
    """ "The alliance of Peru with Chile is over", "has collapsed": what holds between two as long as nothing ends it."""
    tree, head = grammar.tree, grammar.tree.heads[found.anchor]
    subject = tree.deps[found.anchor] in ("nsubj", "nsubj:pass") and tree.pos[found.anchor] == "NOUN"
    ends = tree.lemmas[head].lower() in grammar.vocabulary.words(WordClass.ENDING_WORD)
    return subject and ends and grammar.vocabulary.has(found.relation, Trait.STANDING)


def is_past_state(grammar: Grammar, found: Candidate) -> bool:
    """Whether what lasted is told to have ended, or told of years that are past."""
    tree, anchor = grammar.tree, found.anchor
    listed = grammar.vocabulary.words(WordClass.FORMER_ADVERB)
    adverbs = {tree.words[kid].lower() for kid in tree.under(anchor, "advmod")}
    main = tree.deps[anchor] == "root" and bool(tree.under(anchor, "cop", "aux:pass"))
    if (main or _lasts(grammar, found)) and not listed.isdisjoint(adverbs):
        return True
    if not _lasts(grammar, found):
        return False
    nouns = {anchor, *found.words, found.object} - {found.subject}
    bounded = any(is_bounded(grammar, noun) for noun in nouns)
    return bounded or (THEN in adverbs and grammar.copula(anchor) is not None) or _is_of_past(grammar, found)


def _lasts(grammar: Grammar, found: Candidate) -> bool:
    """Whether a claim is of a state: by its relation, or where that is the verb's own, by the frames of the verb."""
    if grammar.vocabulary.has(found.relation, Trait.STANDING):
        return True
    tree, verb = grammar.tree, found.anchor
    own = not evoked(grammar, found) and tree.first_conjunct(found.object) in tree.under(verb, "obj")
    frames = grammar.vocabulary.frames.get(("verb", tree.lemmas[verb].lower()), ()) if own else ()
    return grammar.vocabulary.any_has(frames, Trait.STANDING)


def _is_of_past(grammar: Grammar, found: Candidate) -> bool:
    """ "Led Norline in the 1990s", "for ten years", "lived in Oslo at the time": of a past clause of such a time."""
    tree, anchor = grammar.tree, found.anchor
    perfect = any(tree.lemmas[kid].lower() == HAVE and tree.tags[kid] != "VBD" for kid in tree.under(anchor, "aux"))
    begins = tree.lemmas[grammar.copula(anchor) or anchor].lower() in grammar.vocabulary.words(WordClass.BECOMING_VERB)
    when = (found.time or times.time(grammar, anchor)).lower()
    if perfect or tense(grammar, anchor) != "past":
        return False
    if when.partition(" ")[0] in {FOR, *TERMINAL_PREPOSITIONS} or _is_before(grammar, anchor, when):
        return True
    if begins or _appoints(grammar, anchor):
        return False
    return when in grammar.vocabulary.words(WordClass.FORMER_ADVERB) or is_of_years(when)


def _is_before(grammar: Grammar, anchor: int, when: str) -> bool:
    """ "Led Norline until she resigned", "before joining Norline, she worked for Nokia", "had led Norline": before something else."""
    tree = grammar.tree
    ended = any((TIME_UNTIL - AGENT_PREPOSITIONS) & grammar.marks(kid) for kid in tree.under(anchor, "advcl"))
    had = any(tree.lemmas[kid].lower() == HAVE and tree.tags[kid] == "VBD" for kid in tree.under(anchor, "aux"))
    return ended or (had and tree.deps[anchor] != "ccomp" and not when.startswith(SINCE))


def _appoints(grammar: Grammar, verb: int) -> bool:
    """ "Was elected mayor in 2019": the year in which an office begins."""
    return grammar.vocabulary.any_has(grammar.frames(verb), Trait.APPOINTMENT)


def is_of_years(when: str) -> bool:
    """Whether a time of the past is one of years: "in 1968", "from 2001 to 2009"; not one since which it lasts."""
    words = when.replace("-", " ").replace("–", " ").split()
    return words[:1] != [SINCE] and any(YEARS.fullmatch(word.strip(".,’'")) for word in words)
