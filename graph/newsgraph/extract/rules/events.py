"""Events of which a phrase says where they are: "a blast in Karrada", "the talks in Doha"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma
from newsgraph.extract.context import times
from newsgraph.extract.context.nominal import act_factuality
from newsgraph.extract.context.places import is_event, sites, tells_where
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.parties import act, is_town_before
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import EVENT_PREPOSITIONS, PROXIMITY_PREPOSITIONS
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "A blast in Karrada killed twelve": a common noun of something that happens, with where."""
    tree, mentions = grammar.tree, grammar.mentions
    existence = tree.under(tree.heads[word], "expl")  # "there was a blast in Karrada"
    sited = tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.SITED_EVENT_NOUN)
    happens = sited or is_event(grammar, word) or act(grammar, word) is not None
    if existence or mentions.name(word) or not happens or tree.pos[word] != "NOUN":
        return
    for kid in tree.under(word, "nmod"):
        if kid > word and tells_where(grammar, word, kid):
            preposition, words = mentions.prepositions(kid), tuple(sorted((word, *tree.under(kid, "case"))))
            near = preposition in PROXIMITY_PREPOSITIONS  # what is near a place is in none
            located = "" if near else grammar.vocabulary.the(KeyTrait.LOCATION)
            lemma = open_lemma(("be", preposition)) if near else preposition
            how, tone = Derivation(EVENT_IN_PLACE), act_factuality(grammar, word)
            yield Candidate(word, kid, located, lemma, words, word, how, tone)
    yield from _named_after(grammar, word)


def _named_after(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The Kampala bombing", "a Leeds vigil": the town in front of what happens is where.

    That of a country may be who does it, to whom, or what it is about: "the Iraq war".
    """
    tree, mentions = grammar.tree, grammar.mentions
    place = grammar.vocabulary.nouns.get(tree.lemmas[word].lower()) in PLACES  # "the Tarn border"
    if place or tree.deps[word] in ("compound", "nmod:desc", "flat"):
        return
    for kid in tree.under(word, "compound"):
        named = mentions.name(kid)
        pair = named is not None and "-" in named.text  # "the Chile-Peru border"
        sited = is_town_before(grammar, kid) or _is_of_place(grammar, word, kid)
        if sited and named is not None and mentions.head(named) == kid and not pair:
            located, tone = grammar.vocabulary.the(KeyTrait.LOCATION), act_factuality(grammar, word)
            yield Candidate(word, kid, located, "in", (kid,), word, Derivation(EVENT_OF_TOWN), tone)


def _is_of_place(grammar: Grammar, word: int, kid: int) -> bool:
    """ "The [Haiti] earthquake", "the Peru election": what happens in a country, whatever that does."""
    named, listed = grammar.mentions.name(kid), grammar.vocabulary.words(WordClass.SITED_EVENT_NOUN)
    land = named is not None and named.type in PLACES and named.role != "demonym"
    return land and grammar.tree.lemmas[word].lower() in listed


def at_site(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The vigil turned violent in Oslo", "was killed in a bombing Friday in Mosul": what happens where its clause says that it is."""
    tree = grammar.tree
    found = sites(grammar, word) if tree.pos[word] == "VERB" else []
    site = next((kid for kid in found if kid > word and grammar.mentions.mention(kid).type in PLACES), None)
    if site is None or grammar.reports(word):
        return
    doing = [] if grammar.passive(word) or tree.under(word, "obj") else grammar.own_subjects(word)
    befell = [
        kid
        for kid in tree.under(word, "obl")
        if grammar.mentions.prepositions(kid) in EVENT_PREPOSITIONS or _is_next(grammar, kid, site)
    ]
    preposition = grammar.mentions.prepositions(site)
    located = "" if preposition in PROXIMITY_PREPOSITIONS else grammar.vocabulary.the(KeyTrait.LOCATION)
    name = preposition if located else open_lemma(("be", preposition))
    for event in (*doing, *(kid for kid in befell if word < kid < site)):
        if event != site and tree.pos[event] == "NOUN" and _happens(grammar, event):
            words = tuple(tree.under(site, "case"))
            yield Candidate(event, site, located, name, words, word, Derivation(EVENT_AT_SITE))


def _is_next(grammar: Grammar, event: int, site: int) -> bool:
    """ "Died after [a shooting Friday in Oslo]": whether nothing but when stands between an event and a place."""
    tree, cases = grammar.tree, grammar.tree.under(site, "case")
    between = range(event + 1, min(cases, default=site))
    return all(times.is_time(grammar, at) or tree.pos[at] in ("ADJ", "NUM", "DET") for at in between)


def _happens(grammar: Grammar, word: int) -> bool:
    """Whether a noun is of what happens and is somewhere: a vigil, not a decision or a state."""
    return grammar.vocabulary.nouns.get(grammar.tree.lemmas[word].lower()) == "Event"


EVENT_AT_SITE = Rule(
    "event-at-site",
    at_site,
    Example("The vigil turned violent in Oslo.", "vigil", "locatedIn", "Oslo"),
    at_site,
    adjunct=True,
    plain=False,
)
EVENT_IN_PLACE = Rule(
    "event-in-place",
    claims,
    Example("A blast in Karrada killed twelve.", "blast in Karrada", "locatedIn", "Karrada"),
)
EVENT_OF_TOWN = Rule(
    "event-of-town",
    claims,
    Example("The Kampala bombing killed twelve.", "Kampala bombing", "locatedIn", "Kampala"),
    _named_after,
    apposed=True,
    describes=True,
    plain=False,
)
RULES = (EVENT_IN_PLACE, EVENT_OF_TOWN)
OF_ADJUNCTS = (EVENT_AT_SITE,)
