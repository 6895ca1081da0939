"""Where what a claim says is or happens: the phrase of place that its clause gives, the smallest one, and none of the claim's ends.

Adjuncts of location (Cambridge Grammar, Huddleston and Pullum 2002, 8.4). A phrase that the lexicon has a relation for is the complement of
its verb, and the object of another claim: "invested in Kenya".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgraph.entities.relative_pronouns import RELATIVE
from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context import times
from newsgraph.extract.syntax.forms import SUBJECTS
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import (
    AT,
    EVENT_PREPOSITIONS,
    ON,
    PREMISE_PREPOSITIONS,
    STATIC_PREPOSITIONS,
    WHEN,
)
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_WHERE = "where"
_NEAR = 3  # words from a verb to a conjunct that shares what comes after: "arrested and charged in Oslo"


def place(grammar: Grammar, found: Candidate) -> int | None:
    """The head of the phrase that says where it is, or happens; None where the text does not say so of it."""
    ends = {at for end in (found.subject, found.object) for at in _joined(grammar, end)} | {found.recipient}
    return next((at for at in _places(grammar, found) if at not in ends), None)


def _joined(grammar: Grammar, word: int) -> list[int]:
    """A nominal with those that it is coordinated with: who lives "in Biloxi and Jackson" does not live in the one in the other."""
    tree = grammar.tree
    return tree.conjuncts(tree.first_conjunct(word))


def _places(grammar: Grammar, found: Candidate) -> Iterator[int]:
    """The places of a candidate, the one that its clause gives itself first, and those of the clauses that it belongs to last."""
    word, happens = found.anchor, found.value or is_situated(grammar, found)
    yield from sites(grammar, word)
    yield from _of_ends(grammar, found)
    yield from _of_occasion(grammar, found)
    yield from _around(grammar, word, happens=happens)


def sites(grammar: Grammar, word: int) -> list[int]:
    """The phrases of place that hang on a predicate: those after it first, as what stands before the clause is the larger one."""
    tree = grammar.tree
    clause = grammar.is_predicate(word)
    if not clause and not is_event(grammar, word):
        return []
    kids = tree.under(word, "obl" if clause else "nmod")
    if clause:  # "died Thursday [at his home]", which parsers hang on the day
        days = [kid for kid in tree.under(word, "obl", "obl:unmarked") if times.is_time(grammar, kid)]
        days = [day for day in days if grammar.mentions.prepositions(day) in ("", ON)]  # not "to 12 years"
        kids += [kid for day in days for kid in tree.under(day, "nmod")]
    found = [kid for kid in kids if tells_where(grammar, word, kid) and not _is_of_event(grammar, word, kid)]
    return [_said(grammar, word, kid) for kid in sorted(found, key=lambda kid: (kid < word, kid))]


def _is_of_event(grammar: Grammar, word: int, kid: int) -> bool:
    """ "Wrote about the break-in [at the office]": where the noun happened that stands right before it, and not the writing."""
    tree = grammar.tree
    before = min(tree.subtree(kid)) - 1
    beside = [other for other in tree.under(word, "obj", "obl") if other != kid and tree.subtree(other)[-1] == before]
    return any(is_event(grammar, other) for other in beside) and not (
        _is_light(grammar, word) or is_done_there(grammar, word)
    )


def _of_occasion(grammar: Grammar, found: Candidate) -> Iterator[int]:
    """ "Spoke at a summit [in Davos]", "died in a crash [near Oslo]": where the event was in which it happened."""
    tree, word = grammar.tree, found.anchor
    suffers = grammar.vocabulary.any_has(grammar.frames(word), Trait.FORCE)
    leads = {AT, *(EVENT_PREPOSITIONS if suffers or (found.value and not grammar.passive(word)) else ())}
    for kid in tree.under(word, "obl"):
        if grammar.mentions.prepositions(kid) in leads and is_event(grammar, kid):
            yield from (at for at in tree.under(kid, "nmod") if at > kid and tells_where(grammar, kid, at))


def _said(grammar: Grammar, word: int, kid: int) -> int:
    """ "The town in [which] he died": the noun that a relative pronoun stands for."""
    return grammar.tree.heads[word] if grammar.tree.tags[kid] in RELATIVE else kid


def tells_where(grammar: Grammar, word: int, kid: int) -> bool:
    """Whether what hangs on a word with a preposition is a place, and not the complement that the word asks for."""
    preposition = grammar.mentions.prepositions(kid)
    if preposition not in STATIC_PREPOSITIONS or times.is_time(grammar, kid) or _is_taken(grammar, word, kid):
        return False
    if grammar.tree.tags[kid] in RELATIVE:
        return grammar.tree.deps[word] == "acl:relcl" and _is_site(grammar, grammar.tree.heads[word], preposition)
    return _is_site(grammar, kid, preposition)


def _is_taken(grammar: Grammar, word: int, kid: int) -> bool:
    """Whether the lexicon has a relation for a word with this preposition, other than where somebody is or goes."""
    preposition, has = grammar.mentions.prepositions(kid), grammar.vocabulary.has
    aims = grammar.vocabulary.words(WordClass.AIMING_VERB)
    if preposition == AT and grammar.tree.lemmas[word].lower() in aims:
        return True
    if grammar.tree.pos[word] == "NOUN" and not grammar.is_predicate(word):  # "the interest [in Kenya]"
        nouns = grammar.vocabulary.frames.get(("noun", grammar.tree.lemmas[word].lower()), ())
        return any(preposition in frame.object_prepositions for frame in nouns)
    frame = grammar.idiom(word, preposition) or grammar.sense(word, kid, grammar.subjects(word), preposition)
    if frame is None or frame.preposition != preposition or not frame.relation:
        return False
    return not any(has(frame.relation, trait) for trait in (Trait.POSITION, Trait.SELF_MOTION))


def _is_site(grammar: Grammar, word: int, preposition: str) -> bool:
    """Whether a nominal is somewhere to be: a place or a building; a body only where one can be at it, "at Harvard"."""
    tree, mentions = grammar.tree, grammar.mentions
    named = mentions.name(word)
    site = tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.SITE)
    if named is None:
        word = grammar.links.get(word, word) if tree.pos[word] == "PRON" else word
        kind = mentions.mention(word).type
        there = (
            site
            or (kind in PLACES and (preposition != ON or kind != "Country"))
            or (kind == "Organization" and preposition in PREMISE_PREPOSITIONS)
        )
        return there and not _is_abstract(grammar, word)
    if named.role == "demonym":
        return False
    if preposition == ON:
        return named.type in PLACES and _names_ground(grammar, named.end - 1)
    if named.type in PLACES:
        return preposition != AT or named.type != "Country"
    return named.type == "Organization" and (site or preposition in PREMISE_PREPOSITIONS)


def _names_ground(grammar: Grammar, last: int) -> bool:
    """ "On [Long Island]", "on [Broad Street]", unlike "on [Syria]", which is what something is about."""
    lemma, listed = grammar.tree.lemmas[last].lower(), grammar.vocabulary
    return lemma in listed.words(WordClass.SITE) or listed.nouns.get(lemma) in PLACES


def _is_abstract(grammar: Grammar, word: int) -> bool:
    """ "A state of emergency", "the area of trade": a place by its noun only."""
    mentions = grammar.mentions
    of = [kid for kid in grammar.tree.under(word, "nmod") if mentions.prepositions(kid) == "of"]
    return any(mentions.mention(kid).type == "Concept" for kid in of)


def _of_ends(grammar: Grammar, found: Candidate) -> Iterator[int]:
    """ "Captured 23 pirates [in the gulf]", "the blast [at a bank] killed two": of what happens where its parties are.

    Parsers hang such a phrase on the noun before it.
    """
    tree = grammar.tree
    nouns = [word for word in found.words if word != found.anchor and is_event(grammar, word)]
    if _is_light(grammar, found.anchor) and is_event(grammar, found.object):
        nouns.append(found.object)
    if is_situated(grammar, found):
        nouns += [end for end in (found.object, found.subject) if _is_beside(grammar, found, end)]
    for noun in nouns:
        yield from (kid for kid in tree.under(noun, "nmod") if kid > noun and tells_where(grammar, noun, kid))


def _is_light(grammar: Grammar, word: int) -> bool:
    return grammar.tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.LIGHT_VERB)


def _is_beside(grammar: Grammar, found: Candidate, end: int) -> bool:
    """Whether an end is where the act is: what undergoes it, or the event that does it; not who does it from afar."""
    undergoes = end == found.subject if found.value else end == found.object
    return undergoes or is_event(grammar, end)


def is_situated(grammar: Grammar, found: Candidate) -> bool:
    """Whether a claim is of an act that is done where its patient is: by its relation, or the entries of its verb."""
    return grammar.vocabulary.has(found.relation, Trait.SITUATED) or is_done_there(grammar, found.anchor)


def is_done_there(grammar: Grammar, word: int) -> bool:
    """Whether a verb says what is done where its patient is, as to kill or to meet somebody."""
    plain = (
        frame for frame in grammar.frames(word) if not frame.preposition
    )  # not "wrote to", where it is "wrote about"
    return grammar.vocabulary.any_has(plain, Trait.SITUATED)


def is_event(grammar: Grammar, word: int) -> bool:
    """Whether a nominal is something that happens: a war, an attack, the Olympics."""
    lemma, words, named = grammar.tree.lemmas[word].lower(), grammar.vocabulary, grammar.mentions.name(word)
    if named is not None:
        return named.type == "Event"
    return grammar.tree.pos[word] == "NOUN" and (words.nouns.get(lemma) == "Event" or ("noun", lemma) in words.frames)


def _around(grammar: Grammar, word: int, *, happens: bool) -> Iterator[int]:
    """The places of the clauses around one that has none: the noun of "where", coordinated clauses, what led to it or followed."""
    tree, head = grammar.tree, grammar.tree.heads[word]
    where = tree.deps[word] == "acl:relcl" and any(tree.words[kid].lower() == _WHERE for kid in tree.kids[word])
    if where and _is_site(grammar, head, ""):
        yield head
    yield from _shared(grammar, word)
    if tree.deps[word] == "conj":
        yield from _opening(grammar, head)
        if happens and is_done_there(grammar, head) and not tree.under(word, *SUBJECTS):
            yield from _told(grammar, head)
    if not happens:
        return
    if tree.deps[word] == "advcl" and tree.tags[word] == "VBG" and word > head and not grammar.marks(word):
        yield from _told(grammar, head)  # "a bomb exploded [in Mosul], killing two"
    for clause in tree.under(word, "advcl"):
        if grammar.opening(clause) == WHEN and clause > word:
            yield from _told(grammar, clause)  # "killed when a bomb exploded [in Mosul]"


def _told(grammar: Grammar, word: int) -> Iterator[int]:
    """The places that another clause gives of itself, after its object too: "killed ten people [in Mosul]"."""
    tree = grammar.tree
    yield from sites(grammar, word)
    if is_done_there(grammar, word):
        nouns = [kid for kid in tree.under(word, "obj") if kid > word]
        yield from (kid for noun in nouns for kid in tree.under(noun, "nmod") if tells_where(grammar, noun, kid))
    if tree.deps[word] in ("conj", "advcl") and tree.tags[word] == "VBG" and tree.heads[word] < word:
        yield from _told(grammar, tree.heads[word])


def _opening(grammar: Grammar, word: int) -> Iterator[int]:
    """ "[In Mosul], rebels killed ten and the army fled": a place before the subject holds for all clauses that are joined."""
    tree = grammar.tree
    while True:
        first = min(tree.under(word, *SUBJECTS), default=word)
        yield from (kid for kid in sites(grammar, word) if kid < first)
        if tree.deps[word] != "conj":
            return
        word = tree.heads[word]


def _shared(grammar: Grammar, word: int) -> Iterator[int]:
    """ "Was arrested and charged [in Oslo]": what comes after the second of two verbs right beside each other holds for both."""
    tree = grammar.tree
    if tree.under(word, "obj", "obl", "ccomp", "xcomp"):
        return
    for other in _near(tree.under(word, "conj"), word):
        if (
            grammar.passive(other) == grammar.passive(word)
            and tree.pos[other] == "VERB"
            and not tree.under(other, *SUBJECTS)
        ):
            yield from sites(grammar, other)


def _near(words: Iterable[int], word: int) -> list[int]:
    return [other for other in words if 0 < other - word <= _NEAR]
