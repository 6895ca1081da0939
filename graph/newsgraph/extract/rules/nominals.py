"""Claims of nouns: "US pressure on Europe", "Russian attacks against the port", titles, light verbs, "the port in Riga"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma
from newsgraph.extract.context import times
from newsgraph.extract.context.licence import act_factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import AGENT_PREPOSITIONS, BY, CAUSE_PREPOSITIONS
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one noun or name."""
    tree, named = grammar.tree, grammar.mentions.name(word)
    if named and named.role != "demonym":
        return
    if tree.pos[word] == "NOUN":
        yield from _event(grammar, word)


def _event(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Kenya's invasion of Uganda": a noun that the lexicon knows as an act, with who does it and to whom in one phrase."""
    tree = grammar.tree
    frames = grammar.vocabulary.frames.get(("noun", tree.lemmas[word].lower()), ())
    if not frames:
        return
    frame = frames[-1]
    targets = list(_complements(grammar, word, frame.object_prepositions))
    verb = tree.heads[word]
    under = is_undergone(grammar, word)
    if under:  # "Kenya came under pressure from the fund"
        targets = targets or grammar.subjects(verb)
    subjects, rule = list(_doers(grammar, word, frame, bool(targets))), NOUN
    if under and not subjects:
        subjects = [o.word for o in grammar.obliques(verb) if o.preposition in AGENT_PREPOSITIONS and o.word > word]
    if not subjects and targets and _is_light(grammar, word):
        subjects, rule = _carriers(grammar, word), LIGHT_VERB
    if subjects and not targets:
        targets, rule = list(_affected(grammar, word, frame)), NOUN_AFFECTED
    tone = act_factuality(grammar, word)
    for subject in subjects:
        for target in targets:
            if target != subject and not _within(grammar, subject, target):
                light = rule is LIGHT_VERB or under
                anchor = verb if light else word
                own, how = None if light else tone, Derivation(rule)
                sense = grammar.among(frames, target, [subject]) or frame
                name = open_lemma((sense.lemma, grammar.mentions.prepositions(target) if sense.own else ""))
                yield Candidate(subject, target, sense.relation, name, (word,), anchor, how, own)


def _within(grammar: Grammar, subject: int, target: int) -> bool:
    """ "a violation of [Oslo's] rules", "outrage over the death of [the boy]": who is named in what the act is directed at does not do it.

    A parser may also hang the agent there: "the attack on a convoy [by rebels]", "pressure on Kenya [from the fund]".
    """
    preposition = grammar.mentions.prepositions(subject)
    agent = preposition == BY or (preposition in AGENT_PREPOSITIONS and grammar.mentions.name(target))
    return subject in grammar.tree.subtree(target) and not agent


def _is_light(grammar: Grammar, word: int) -> bool:
    tree = grammar.tree
    light = tree.lemmas[tree.heads[word]].lower() in grammar.vocabulary.words(WordClass.LIGHT_VERB)
    return tree.deps[word] == "obj" and light


def _carriers(grammar: Grammar, word: int) -> list[int]:
    """ "Kenya imposed sanctions on Peru": the subject of a light verb does what its noun says."""
    return grammar.subjects(grammar.tree.heads[word])


def is_undergone(grammar: Grammar, word: int) -> bool:
    """Whether a noun is an act that the subject of its verb comes under."""
    tree = grammar.tree
    undergoes = tree.deps[word] == "obl" and tree.lemmas[tree.heads[word]].lower() in grammar.vocabulary.words(
        WordClass.PASSIVE_LIGHT_VERB
    )
    return undergoes and grammar.mentions.prepositions(word) == "under"


def _complements(grammar: Grammar, word: int, prepositions: tuple[str, ...]) -> Iterator[int]:
    """Nominals with one of the prepositions, under the noun, under its verb right after it, or under a complement."""
    tree, mentions = grammar.tree, grammar.mentions
    kids = [*tree.kids[word], *(inner for kid in tree.under(word, "nmod") for inner in tree.under(kid, "nmod"))]
    if _is_light(grammar, word):
        kids += [kid for kid in tree.under(tree.heads[word], "obl") if kid > word]
    for kid in kids:
        if kid > word and tree.deps[kid] in ("nmod", "obl") and mentions.prepositions(kid) in prepositions:
            yield from grammar.expand(kid)


def _doers(grammar: Grammar, word: int, frame: Frame, has_object: bool) -> Iterator[int]:
    """Whose act the noun is: possessor, demonym or name before it, or a phrase with "by" or "from"."""
    tree, mentions = grammar.tree, grammar.mentions
    for kid in tree.under(word, "nmod:poss"):
        if (tree.pos[kid] != "PRON" or kid in grammar.links) and not times.is_time(grammar, kid):
            yield kid  # not "Sunday's loss to Porto"
            return
    for kid in tree.under(word, "amod", "compound"):
        if mentions.name(kid) and kid < word:
            yield kid
            return
    prepositions = tuple(p for p in frame.subject_prepositions if p != "of" or "of" not in frame.object_prepositions)
    for kid in _complements(grammar, word, prepositions):
        agent = mentions.prepositions(kid) in AGENT_PREPOSITIONS
        if agent or (has_object and tree.heads[kid] == word):  # not "a win at the final [of the cup]"
            yield kid
            return


def _affected(grammar: Grammar, word: int, frame: Frame) -> Iterator[int]:
    """The object that the clause supplies: "US pressure forced European decisions" bears on Europe.

    Only nouns of power over somebody, as the subject of a verb or the means ("without US pressure") in its clause.
    """
    tree, mentions = grammar.tree, grammar.mentions
    if not grammar.vocabulary.has(frame.relation, Trait.POWER):
        return
    verb = tree.heads[word]
    if tree.deps[word] == "nsubj" and not grammar.passive(verb):
        others = grammar.objects(verb)[:1]
    elif tree.deps[word] == "obl" and mentions.prepositions(word) in CAUSE_PREPOSITIONS:
        others = grammar.subjects(verb)[:1]
    else:
        return
    for other in others:
        if grammar.can_speak(other) and mentions.name(other):
            yield other
            return
        for kid in tree.under(other, "nmod:poss", "amod", "compound"):
            if mentions.name(kid):
                yield kid
                return


NOUN = Rule("noun", claims, Example("Kenya's invasion of Uganda failed.", "Kenya", "invades", "Uganda"), _event)
LIGHT_VERB = Rule(
    "light-verb", claims, Example("Kenya imposed sanctions on Peru.", "Kenya", "sanctions", "Peru"), _carriers
)
NOUN_AFFECTED = Rule(
    "noun-affected",
    claims,
    Example("US pressure forced European decisions.", "United States", "pressures", "Europe"),
    _affected,
)
RULES = (NOUN, LIGHT_VERB, NOUN_AFFECTED)
