"""Claims of nouns that name acts: "US pressure on Europe", "talks between Chile and Peru", "Navalny's arrest", light verbs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from newsgraph.extract.candidate import Candidate, open_lemma
from newsgraph.extract.context import times
from newsgraph.extract.context.nominal import act_factuality, is_feigned
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.parties import (
    Act,
    act,
    before,
    carrier,
    changing,
    doers,
    owner,
    sides,
    targets,
    understood,
)
from newsgraph.extract.syntax.complements import of_act
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import AGENT_PREPOSITIONS, BY, CAUSE_PREPOSITIONS, OF, WITH
from newsgraph.vocabulary.signatures import Sign
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one common noun."""
    tree = grammar.tree
    done = act(grammar, word) if tree.pos[word] == "NOUN" and tree.deps[word] not in ("compound", "amod") else None
    if done is None:
        return
    found = list(_between(grammar, word, done))
    if done.frames:
        found += _event(grammar, word, done)
    if done.verb:
        found += _led_to(grammar, word, done)
        yield from found or _alone(grammar, word, done)
    else:
        yield from found


def _event(grammar: Grammar, word: int, done: Act) -> Iterator[Candidate]:
    """ "Kenya's invasion of Uganda": a noun that names an act, with who does it and to whom in one phrase."""
    reached, verb = targets(grammar, word, done), grammar.tree.heads[word]
    under = is_undergone(grammar, word)
    if under:  # "Kenya came under pressure from the fund"
        reached = reached or grammar.subjects(verb)
    subjects, rule = list(doers(grammar, word, done, bool(reached))), NOUN
    subjects = [one for one in subjects if not _is_of_inner(grammar, word, one, reached)]
    if under and not subjects:
        subjects = [o.word for o in grammar.obliques(verb) if o.preposition in AGENT_PREPOSITIONS and o.word > word]
    if not subjects and reached:
        subjects, rule = carriers(grammar, word), LIGHT_VERB
    if not subjects and reached:
        subjects, rule = understood(grammar, word), ACCUSED
    if subjects and not reached:
        reached, rule = list(_affected(grammar, word, done.frames[-1])), NOUN_AFFECTED
    light = rule is LIGHT_VERB or under
    anchor = carrier(grammar, word) if rule is LIGHT_VERB else verb if under else word
    tone = None if light and not is_feigned(grammar, word) else act_factuality(grammar, word)
    for subject in subjects:
        for target in reached:
            if (
                target != subject
                and not _within(grammar, subject, target)
                and not (light and _is_idiom(grammar, anchor, target))
            ):
                sense = grammar.among(done.frames, target, [subject]) or done.frames[-1]
                name = open_lemma((sense.lemma, grammar.mentions.prepositions(target) if sense.own else ""))
                how = Derivation(rule)
                yield Candidate(subject, target, sense.relation, name, (word,), anchor or word, how, tone)


def _is_of_inner(grammar: Grammar, word: int, subject: int, reached: list[int]) -> bool:
    """ "Fears of an attack [by Kenya]": who does what is feared, hoped for or talked of, behind it, and has no fears."""
    inner = [one for one in reached if one < subject and act(grammar, one) is not None]
    unsure = [of_act(grammar, grammar.mentions.prepositions(one), word) for one in inner]
    return any(by is not None and by.affirmed == Sign.OPEN for by in unsure)


def _within(grammar: Grammar, subject: int, target: int) -> bool:
    """ "a violation of [Oslo's] rules", "outrage over the death of [the boy]": who is named in what the act is directed at does not do it.

    A parser may also hang the agent there: "the attack on a convoy [by rebels]", "pressure on Kenya [from the fund]".
    """
    preposition = grammar.mentions.prepositions(subject)
    agent = preposition == BY or (preposition in AGENT_PREPOSITIONS and grammar.mentions.name(target))
    return subject in grammar.tree.subtree(target) and not agent


def _is_idiom(grammar: Grammar, verb: int | None, target: int) -> bool:
    """ "Signed a treaty with Peru": the lexicon has the verb with its noun, and says it itself."""
    return verb is not None and grammar.idiom(verb, grammar.mentions.prepositions(target)) is not None


def carriers(grammar: Grammar, word: int) -> list[int]:
    """ "Kenya imposed sanctions on Peru", "an attack was launched by Kenya": who a light verb has do what its noun says."""
    verb = carrier(grammar, word)
    if verb is None:
        return []
    return grammar.agents(verb) if grammar.passive(verb) else grammar.subjects(verb)


def is_undergone(grammar: Grammar, word: int) -> bool:
    """Whether a noun is an act that the subject of its verb comes under."""
    tree = grammar.tree
    undergoes = tree.deps[word] == "obl" and tree.lemmas[tree.heads[word]].lower() in grammar.vocabulary.words(
        WordClass.PASSIVE_LIGHT_VERB
    )
    return undergoes and grammar.mentions.prepositions(word) == "under"


def _affected(grammar: Grammar, word: int, frame: Frame) -> Iterator[int]:
    """The object that the clause supplies: "US pressure forced European decisions" bears on Europe.

    Only nouns of power over somebody, as the subject of a verb or the means ("without US pressure") in its clause.
    """
    tree, mentions = grammar.tree, grammar.mentions
    of_acts = any(tree.pos[kid] == "NOUN" and act(grammar, kid) for kid in tree.under(word, "nmod"))
    if of_acts or not grammar.vocabulary.has(frame.relation, Trait.POWER):
        return  # "Iran's threat of an attack alarmed Oman" is against somebody else
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


def _between(grammar: Grammar, word: int, done: Act) -> Iterator[Candidate]:
    """ "Talks between Chile and Peru", "the India-Pakistan war": each side does with the other what the noun says."""
    parties = sides(grammar, word)
    frame = _reciprocal(done) if 2 <= len(parties) <= 4 else None
    if frame is None:
        return
    tone = act_factuality(grammar, word)
    for one, other in combinations(parties, 2):
        yield Candidate(one, other, frame.relation, frame.lemma, (word,), word, Derivation(BETWEEN), tone)


def _reciprocal(done: Act) -> Frame | None:
    """The entry of an act that one does with another."""
    return next((frame for frame in done.frames if WITH in frame.object_prepositions and frame.relation), None)


def _led_to(grammar: Grammar, word: int, done: Act) -> Iterator[Candidate]:
    """ "Holm's retirement from the cabinet": a phrase for which the lexicon knows the verb with its preposition."""
    tree = grammar.tree
    verb, _, particle = done.verb.partition(" ")
    taken = {BY, OF, *(preposition for frame in done.frames for preposition in frame.object_prepositions)}
    subjects = [] if done.transitive else _whose(grammar, word, done)
    for kid in tree.under(word, "nmod") if subjects else ():
        preposition = grammar.mentions.prepositions(kid)
        frame = grammar.vocabulary.frame("verb", verb, particle, preposition)
        if frame and frame.relation and preposition not in taken:
            words, name = (word, *tree.under(kid, "case")), open_lemma((done.verb, preposition))
            tone, how = act_factuality(grammar, word), Derivation(NOUN_PREPOSITION)
            for subject in subjects:
                for target in grammar.expand(kid):
                    yield Candidate(subject, target, frame.relation, name, words, word, how, tone)


def _whose(grammar: Grammar, word: int, done: Act) -> list[int]:
    """Who does an act of which no object is told: its possessor, who it is by or of, a name before it, or who is accused of it."""
    tree, whose = grammar.tree, owner(grammar, word)
    phrases = (BY,) if done.transitive else (BY, OF)
    changed = [kid for at in changing(grammar, word) for kid in grammar.expand(at)]
    if changed and not done.transitive:
        return changed
    if whose is not None:
        return grammar.expand(whose)
    own = [kid for kid in tree.under(word, "nmod") if grammar.mentions.prepositions(kid) in phrases]
    found = [one for kid in own if not _is_measure(grammar, kid) for one in grammar.expand(kid)]
    named = [kid for kid in before(grammar, word) if grammar.can_speak(kid) and not _is_country(grammar, kid)]
    return found or named[:1] or carriers(grammar, word) or understood(grammar, word)


def _is_country(grammar: Grammar, word: int) -> bool:
    """Whether a name before an act is that of a country, which may do it or be where it is: "the Iraq withdrawal"."""
    return grammar.tree.deps[word] == "compound" and grammar.mentions.mention(word).type in PLACES


def _is_measure(grammar: Grammar, word: int) -> bool:
    """ "A rise of 5%", "a speech of two hours": how much, not who."""
    tree = grammar.tree
    number = tree.pos[word] in ("NUM", "SYM") or bool(tree.under(word, "nummod"))
    return (number and not grammar.can_speak(word)) or times.is_time(grammar, word)


def _alone(grammar: Grammar, word: int, done: Act) -> Iterator[Candidate]:
    """ "Navalny's arrest", "the collapse of the bank": an act of which one party is told, which undergoes or does it."""
    tree, the = grammar.tree, grammar.vocabulary.the
    if any(grammar.marks(kid) for kid in tree.under(word, "acl")) or _is_task(grammar, word):
        return  # "its failure to pay"
    undergo = (targets(grammar, word, done) or changing(grammar, word)) if done.transitive else []
    kind = not undergo and not done.undergone and _is_of_kind(grammar, word)
    relation = the(KeyTrait.PATIENT) if undergo else the(KeyTrait.ACT)
    for subject in undergo or (understood(grammar, word) if done.undergone else _whose(grammar, word, done)):
        if kind and tree.deps[subject] in ("nmod:poss", "compound", "amod"):
            continue
        if not times.is_time(grammar, subject) and not _is_manner(grammar, subject):
            yield Candidate(
                subject, word, relation, done.verb, (word,), word, Derivation(ACT_ALONE), act_factuality(grammar, word),
                quantity=times.quantity(grammar, subject), value=True,
            )  # fmt: skip


def _is_of_kind(grammar: Grammar, word: int) -> bool:
    """ "Her [career] resurgence": a noun before an act, which may be what does or undergoes it."""
    tree = grammar.tree
    return any(tree.pos[kid] == "NOUN" and not grammar.can_speak(kid) for kid in tree.under(word, "compound"))


def _is_task(grammar: Grammar, word: int) -> bool:
    """ "The minister of [defence] of Peru": an act on its own after "of" is what an office or a body is there for."""
    tree = grammar.tree
    own = tree.tags[word] == "NN" and not tree.under(word, "det", "nmod:poss", "amod", "compound")
    of = tree.deps[word] == "nmod" and grammar.mentions.prepositions(word) in (OF, "for")
    return own and of and grammar.can_speak(tree.heads[word])


def _is_manner(grammar: Grammar, word: int) -> bool:
    """ "A win [by knockout]", "the opening of [the seventh]": a noun on its own after "by" says how, and an ordinal which one."""
    tree = grammar.tree
    bare = tree.tags[word] == "NN" and not tree.under(word, "det", "amod", "compound", "nmod", "nmod:poss", "nummod")
    how = bare and grammar.mentions.prepositions(word) == BY and not grammar.can_speak(word)
    return how or (tree.pos[word] in ("ADJ", "NUM") and grammar.mentions.name(word) is None)


NOUN = Rule("noun", claims, Example("Kenya's invasion of Uganda failed.", "Kenya", "invades", "Uganda"), _event)
LIGHT_VERB = Rule(
    "light-verb", claims, Example("Kenya imposed sanctions on Peru.", "Kenya", "sanctions", "Peru"), carriers
)
NOUN_AFFECTED = Rule(
    "noun-affected",
    claims,
    Example("US pressure forced European decisions.", "United States", "pressures", "Europe"),
    _affected,
)
ACCUSED = Rule(
    "accused",
    claims,
    Example("Silva was convicted of the murder of Berg.", "Silva", "kills", "Berg"),
    understood,
    plain=False,
)
BETWEEN = Rule(
    "between", claims, Example("Talks between Chile and Peru failed.", "Chile", "negotiatesWith", "Peru"), _between
)
NOUN_PREPOSITION = Rule(
    "noun-preposition",
    claims,
    Example("Holm's retirement from the cabinet surprised Peru.", "Holm", "resignsFrom", "cabinet"),
    _led_to,
)
ACT_ALONE = Rule(
    "act-alone", claims, Example("Navalny's arrest surprised Peru.", "Navalny", "undergoes", "arrest"), _alone
)
RULES = (NOUN, LIGHT_VERB, NOUN_AFFECTED, ACCUSED, BETWEEN, NOUN_PREPOSITION, ACT_ALONE)
