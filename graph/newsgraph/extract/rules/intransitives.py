"""Clauses of a subject and a verb alone: "talks collapsed", "the bridge was destroyed", "there are refugees in the camp".

The types SV and SV with an adverbial of ClausIE (Del Corro and Gemulla 2013). A statement needs an object: here it is the
verb's lemma, a value, as a quality is that of "is" ("the dam is unsafe").
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.entities.relative_pronouns import RELATIVE
from newsgraph.extract.candidate import Candidate, open_lemma, relation_words
from newsgraph.extract.context import times
from newsgraph.extract.context.factuality import tense
from newsgraph.extract.context.places import is_event
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar, Oblique
from newsgraph.lang.en.function_words import (
    ADJUNCT_PREPOSITIONS,
    AMOUNT_PREPOSITIONS,
    COMPLEMENT_MARKERS,
    FACTUAL_GERUND_MARKERS,
    ONESELF,
    PROXIMITY_PREPOSITIONS,
    SITE_PREPOSITIONS,
)
from newsgraph.model import Modality
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_CLAUSES = ("root", "conj", "parataxis", "ccomp", "xcomp", "advcl", "acl:relcl")


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """What a verb says of its subject, where no other rule made a claim of the verb."""
    tree = grammar.tree
    if tree.under(word, "expl"):
        yield from _existence(grammar, word)
    elif tree.pos[word] == "VERB" and (tree.deps[word] in _CLAUSES or _content(grammar, word)):
        yield from _alone(grammar, word)


def _content(grammar: Grammar, word: int) -> bool:
    """ "a guarantee that no jobs will be lost", "calls for the salt to be iodised", "the players injured were Ana and Jan"."""
    tree = grammar.tree
    if grammar.wanted(word) is not None:
        return True
    of_names = tree.tags[word] == "VBN" and bool(grammar.listed(tree.heads[word]))
    return tree.deps[word] == "acl" and ("that" in grammar.marks(word) or of_names or _is_dated(grammar, word))


def _is_dated(grammar: Grammar, word: int) -> bool:
    """ "A report released on Monday", "founded in 1990, the firm": a participle that says when, and so what happened."""
    tree, head = grammar.tree, grammar.tree.heads[word]
    before = tree.deps[word] == "advcl" and word < head and not grammar.marks(word)
    when = [kid for kid in tree.under(word, "obl", "obl:unmarked", "nmod") if times.is_time(grammar, kid)]
    own = tree.deps[word] == "acl" and not tree.under(head, "nummod")  # "a mark of 90 points set in 1978"
    return tree.tags[word] == "VBN" and (before or own) and bool(when)


def _alone(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Talks collapsed", "the bridge was destroyed": what a subject does or undergoes, where the verb says no more."""
    tree, lemma = grammar.tree, grammar.tree.lemmas[word].lower()
    passive = grammar.passive(word)
    listed = grammar.vocabulary.words
    idioms = listed(WordClass.VERBAL_IDIOM)
    inside = [kid for kid in tree.under(word, "obj") if f"{lemma} {tree.lemmas[kid].lower()}" in idioms]
    itself = grammar.reflexive(word)
    taken = [kid for kid in tree.under(word, "obj", "iobj", "ccomp", "xcomp", "obl:agent") if kid != itself]
    if _is_made(grammar, word, taken):
        taken = []
    if not inside and (taken or (lemma in listed(WordClass.EMPTY_VERB) and not grammar.particles(word))):
        return
    if passive and _retains(grammar, word):
        return
    says = any(frame.reports and frame.relation for frame in grammar.frames(word))  # a dog that howls says nothing
    acts = lemma in listed(WordClass.COMPLETE_SPEECH_VERB) or (passive and _happens(grammar, word))
    if says and not acts:
        return  # "he said", "was quoted": what was said is another clause, or nothing
    own = bool(grammar.own_subjects(word)) and bool(grammar.marks(word) or tree.under(word, "advmod"))
    dated = own or _is_dated(grammar, word)
    led = bool(grammar.marks(word) & FACTUAL_GERUND_MARKERS and tree.under(word, "aux:pass"))  # "fled after being shot"
    half = (
        passive and tree.deps[word] == "advcl" and grammar.wanted(word) is None and not dated and not led
    )  # "asked why"
    if half or _unfinished(grammar, word):
        return
    whom = () if itself is None else (itself,)
    parts = (*([ONESELF] if whom else ()), *(tree.words[w].lower() for w in (*grammar.particles(word), *inside)))
    name = open_lemma((lemma, *parts))
    words = tuple(sorted({*relation_words(grammar, word), *inside, *whom}))
    change = next(
        (
            times.share(grammar, o.word) or times.quantity(grammar, o.word)
            for o in grammar.obliques(word)
            if _is_amount(grammar, o)
        ),
        "",
    )
    relation = grammar.vocabulary.the(KeyTrait.PATIENT if passive else KeyTrait.ACT)
    for subject in grammar.subjects(word):
        if tree.deps[subject] != "expl":
            yield Candidate(
                subject, word, relation, name, words, word,
                Derivation(SUBJECT_ALONE), quantity=change or times.quantity(grammar, subject), value=True,
            )  # fmt: skip


def _is_made(grammar: Grammar, word: int, taken: list[int]) -> bool:
    """ "Was [summoned] to testify", "were forced to leave": what others do to get somebody to do something is done, whatever follows."""
    frame = grammar.governing(word)
    if (
        frame is None
        or not grammar.passive(word)
        or grammar.control(word) != "object"
        or tense(grammar, word) != "past"
    ):
        return False
    told = grammar.vocabulary.has(frame.relation, Trait.ATTITUDE) or frame.auxiliary
    told = told or frame.content_modality != Modality.OBLIGATION  # whoever is allowed or forced to leave, leaves or may
    infinitive = [kid for kid in taken if grammar.tree.deps[kid] == "xcomp" and "to" in grammar.marks(kid)]
    return bool(taken) and infinitive == taken and bool(frame.relation) and not told


def _happens(grammar: Grammar, word: int) -> bool:
    """ "The crown was found", "a blast was heard": a passive that is more than words or a view, or what happened is perceived."""
    sensed = grammar.tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.SENSING_VERB)
    return (
        sensed and any(is_event(grammar, subject) for subject in grammar.own_subjects(word))
    ) or not grammar.vocabulary.any_has(grammar.frames(word), Trait.ATTITUDE)


def _retains(grammar: Grammar, word: int) -> bool:
    """ "The creams [they had been given]": what the relative clause hangs on is its object; not so "where", "in which two were killed"."""
    tree = grammar.tree
    where = any(tree.tags[kid] == "WRB" for kid in tree.kids[word])
    where = where or any(tree.tags[kid] == "WDT" and min(tree.subtree(kid)) < kid for kid in tree.under(word, "obl"))
    own = [s for s in grammar.own_subjects(word) if tree.tags[s] not in RELATIVE]
    return tree.deps[word] == "acl:relcl" and bool(own) and not where


def _unfinished(grammar: Grammar, word: int) -> bool:
    """Whether the verb leans on more than time, place and manner: "limited to spending", "risks appearing weak"."""
    tree = grammar.tree
    for oblique in grammar.obliques(word):
        aside = oblique.preposition in ADJUNCT_PREPOSITIONS or times.is_time(grammar, oblique.word)
        if not aside and not _is_amount(grammar, oblique):
            return True
    if tree.tags[word + 1 : word + 2] == ["VBG"]:
        return True
    after = [kid for kid in tree.under(word, "advcl", "acl", "conj") if kid > word]
    if not tree.under(word, "obl"):  # "ended with Kenya winning"
        after = [kid for kid in after if tree.tags[kid] != "VBG" or not tree.under(kid, "nsubj")]
    if any(
        tree.tags[kid] == "VBG" and grammar.marks(kid) - ADJUNCT_PREPOSITIONS - FACTUAL_GERUND_MARKERS for kid in after
    ):
        return True
    leads = {
        tree.words[k].lower() for kid in after for k in tree.under(kid, "mark", "case") if tree.deps[kid] != "conj"
    }
    return not leads.isdisjoint(COMPLEMENT_MARKERS) or bool(tree.under(word, "csubj"))


def _existence(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "There are refugees in the camp": where they are, or else that there are any."""
    tree, the = grammar.tree, grammar.vocabulary.the
    if tree.lemmas[word].lower() not in grammar.vocabulary.words(WordClass.EXISTENCE_VERB) or tree.pos[word] not in (
        "VERB",
        "AUX",
    ):
        return
    places = [
        o
        for o in grammar.obliques(word)
        if o.preposition in SITE_PREPOSITIONS and not times.is_time(grammar, o.word) and _is_place(grammar, o.word)
    ]
    for subject in (s for kid in tree.under(word, "nsubj") for s in grammar.expand(kid)):
        if tree.pos[subject] not in ("NOUN", "PROPN"):
            continue
        below = [Oblique(grammar.mentions.prepositions(kid), kid) for kid in tree.under(subject, "nmod")]
        places += [o for o in below if o.preposition in SITE_PREPOSITIONS and _is_place(grammar, o.word)]
        where = places or [o for o in below if o.preposition in SITE_PREPOSITIONS]
        amount = times.quantity(grammar, subject)
        for place in places:
            words, beside = relation_words(grammar, word, place), place.preposition in PROXIMITY_PREPOSITIONS
            located = "" if beside else the(KeyTrait.LOCATION)  # what is near a place is in none
            lemma, how = open_lemma(("be", place.preposition)) if beside else "be", Derivation(EXISTENCE)
            yield Candidate(subject, place.word, located, lemma, words, word, how, quantity=amount)
        if not where and not tree.under(subject, "acl:relcl", "acl"):  # of "items we buy abroad" the buying is told
            how = Derivation(EXISTENCE)
            yield Candidate(subject, word, the(KeyTrait.ACT), "exist", (word,), word, how, quantity=amount, value=True)


def _is_amount(grammar: Grammar, oblique: Oblique) -> bool:
    """ "rose by 5%", "fell to 20 dollars"."""
    numeric = grammar.tree.pos[oblique.word] in ("NUM", "SYM") or bool(grammar.tree.under(oblique.word, "nummod"))
    return oblique.preposition in AMOUNT_PREPOSITIONS and numeric and not times.is_time(grammar, oblique.word)


def _is_place(grammar: Grammar, word: int) -> bool:
    return grammar.mentions.mention(grammar.links.get(word, word)).type in PLACES


EXISTENCE = Rule(
    "existence", claims, Example("There are refugees in Oslo.", "refugees", "locatedIn", "Oslo"), _existence
)
SUBJECT_ALONE = Rule("subject-alone", claims, Example("The talks collapsed.", "talks", "acts", "collapsed"), _alone)
RULES = (EXISTENCE, SUBJECT_ALONE)
