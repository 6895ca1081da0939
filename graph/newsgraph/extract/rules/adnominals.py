"""Claims of what a noun phrase says of its noun: "a patch for the browser", "a report on the dam", "experts from the board"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma, term
from newsgraph.extract.context import times
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules import events, places
from newsgraph.extract.rules.parties import act, changing, targets
from newsgraph.extract.rules.places import exists, is_counted
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.role_nouns import roles
from newsgraph.lang.en.function_words import (
    ADNOMINAL_PREPOSITIONS,
    AT,
    BY,
    DISPUTE_PREPOSITIONS,
    FROM,
    IN,
    NEGATIVE_DETERMINERS,
    OF,
    SITE_PREPOSITIONS,
    TO,
    WITH,
)
from newsgraph.vocabulary.words import WordClass

_EMPTY = (WordClass.VAGUE_NOUN, WordClass.MEASURE, WordClass.DISTANCE, WordClass.TIME_NOUN)
_SHOW = "show"
_INSIDE = ("compound", "amod", "nmod:desc", "flat", "fixed", "case")


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one common noun and what hangs on it."""
    tree = grammar.tree
    if tree.pos[word] != "NOUN" or tree.deps[word] in _INSIDE or grammar.mentions.name(word):
        return
    pictures = grammar.vocabulary.words(WordClass.PICTURE_NOUN)
    for kid in tree.under(word, "nmod"):
        yield from _aimed(grammar, word, kid)
        preposition = grammar.mentions.prepositions(kid)
        if preposition == OF and tree.lemmas[word].lower() in pictures and exists(grammar, word):
            yield from _shown(grammar, word, kid)
        elif preposition in ADNOMINAL_PREPOSITIONS and kid > word and _tells(grammar, word, kid, preposition):
            yield from _phrase(grammar, word, kid, preposition)


def _phrase(grammar: Grammar, word: int, kid: int, preposition: str) -> Iterator[Candidate]:
    """ "A patch for the browser", "a vigil for the boy", "updates from Norline": a noun with what its phrase says it is for, on or from."""
    tone, words = Factuality(tense="present"), (word, *grammar.tree.under(kid, "case"))
    for target in grammar.expand(kid):
        if _is_thing(grammar, target):
            name = open_lemma(("be", preposition))
            yield Candidate(word, target, "", name, words, word, Derivation(ADNOMINAL), tone)


def _shown(grammar: Grammar, word: int, kid: int) -> Iterator[Candidate]:
    """ "Photos of the bridge": what a picture shows."""
    frame = grammar.vocabulary.frame("verb", _SHOW)
    tone, words = Factuality(tense="present"), (word, *grammar.tree.under(kid, "case"))
    for target in grammar.expand(kid):
        if _is_thing(grammar, target):
            yield Candidate(word, target, term(frame), "show", words, word, Derivation(PICTURED), tone)


def _aimed(grammar: Grammar, word: int, kid: int) -> Iterator[Candidate]:
    """ "A rally in support of Peru": an act that stands in a phrase as one preposition with those around it."""
    done = act(grammar, kid) if grammar.mentions.prepositions(kid) == IN and grammar.tree.pos[kid] == "NOUN" else None
    if done is None or grammar.tree.tags[kid] != "NN" or len(grammar.tree.under(kid, "det", "amod", "compound")):
        return
    for target in targets(grammar, kid, done) if exists(grammar, word) else ():
        frame = grammar.among(done.frames, target, [word]) or done.frames[-1]
        if frame.relation and not done.undergone and target != word:
            tone, words = Factuality(tense="present"), (kid,)
            yield Candidate(word, target, frame.relation, frame.lemma, words, word, Derivation(AIMED), tone)


def _tells(grammar: Grammar, word: int, kid: int, preposition: str) -> bool:
    """Whether a phrase says something of its noun that no other rule tells."""
    if not _is_thing(grammar, kid) or _is_empty(grammar, word) or grammar.copula(word) is not None:
        return False
    if not is_counted(grammar, word) or times.is_time(grammar, word) or grammar.tree.tags[kid].startswith("JJ"):
        return False  # "a flurry in the seventh"
    there = exists(grammar, word)
    if not (there or _is_of_somebody(grammar, word)) or _is_told(grammar, word, kid, preposition, there):
        return False
    if preposition in DISPUTE_PREPOSITIONS and grammar.can_speak(word):
        return False  # "warned allies over arms": people are over or into nothing
    if preposition == TO and (grammar.mentions.prepositions(word) in (FROM, TO) or grammar.tree.deps[word] == "fixed"):
        return False  # "from Madonna to hot-rodders to Goths"
    if preposition == WITH:  # what something is with that is nobody, it has
        return grammar.mentions.name(kid) is not None and grammar.can_speak(kid)
    if preposition not in SITE_PREPOSITIONS:
        return True
    others = (*places.claims(grammar, word), *events.claims(grammar, word))
    return there and _is_one(grammar, kid) and all(found.object != kid for found in others)


def _is_of_somebody(grammar: Grammar, word: int) -> bool:
    """ "Will support a team from the board": people and bodies of which nobody says that there are none."""
    denied = any(grammar.tree.words[kid].lower() in NEGATIVE_DETERMINERS for kid in grammar.tree.under(word, "det"))
    return grammar.can_speak(word) and not denied


def _is_empty(grammar: Grammar, word: int) -> bool:
    """Whether a noun says too little, or belongs to its verb: "take [part] in", "a [number] of"."""
    tree, listed = grammar.tree, grammar.vocabulary.words
    lemma = tree.lemmas[word].lower()
    if any(lemma in listed(kind) for kind in _EMPTY):
        return True
    head = tree.lemmas[tree.heads[word]].lower()
    return tree.deps[word] == "obj" and head in listed(WordClass.LIGHT_VERB)


def _is_one(grammar: Grammar, word: int) -> bool:
    """Whether what somebody is in or at is one of its kind, and no state: not "in court", "at war", "dollars in damage"."""
    tree = grammar.tree
    return tree.tags[word] != "NN" or bool(tree.under(word, "det", "nummod", "nmod:poss", "compound"))


def _is_thing(grammar: Grammar, word: int) -> bool:
    """Whether a word is a noun or name, and not of a time."""
    tree = grammar.tree
    return (
        tree.pos[word] in ("NOUN", "PROPN") and not tree.tags[word].startswith("W") and not times.is_time(grammar, word)
    )


def _is_told(grammar: Grammar, word: int, kid: int, preposition: str, there: bool) -> bool:
    """Whether another rule tells what a noun has with this phrase: an act with its parties, an office with its body."""
    frames = grammar.vocabulary.frames.get(("noun", grammar.tree.lemmas[word].lower()), ())
    if any(preposition in (*frame.object_prepositions, *frame.subject_prepositions) for frame in frames):
        return True
    if kid in changing(grammar, word):
        return True  # "a rise in prices"
    if there and any(target == kid for _, target, _ in roles(grammar, word)):
        return True
    verb = grammar.tree.heads[word]
    if preposition == AT and grammar.tree.lemmas[verb].lower() in grammar.vocabulary.words(WordClass.ASSESSING_VERB):
        return True  # "put the loss at 3 million dollars"
    if preposition == BY and grammar.tree.deps[word] == "nmod" and act(grammar, verb) is not None:
        return True  # "the attack on a convoy by rebels"
    return grammar.is_predicate(verb) and grammar.idiom(verb, preposition) is not None


ADNOMINAL = Rule(
    "adnominal",
    claims,
    Example("A patch for the browser came out.", "patch for the browser", "be for", "browser"),
    _phrase,
    apposed=True,
    describes=True,
    plain=False,
)
PICTURED = Rule(
    "pictured",
    claims,
    Example("Photos of the bridge were stolen.", "photos of the bridge", "shows", "bridge"),
    _shown,
    apposed=True,
    describes=True,
    plain=False,
)
AIMED = Rule(
    "aimed-act",
    claims,
    Example("A rally in support of Peru was held.", "rally in support of Peru", "supports", "Peru"),
    _aimed,
    apposed=True,
    describes=True,
    plain=False,
)
RULES = (ADNOMINAL, PICTURED, AIMED)
