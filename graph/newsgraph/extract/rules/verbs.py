"""Claims of verbs: active, passive, relative, participial and infinitive clauses, with objects and prepositional objects."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from newsgraph.extract.candidate import Candidate, open_lemma, relation_words, term, verb_lemma
from newsgraph.extract.context import times
from newsgraph.extract.context.nominal import act_factuality, is_feigned
from newsgraph.extract.context.phrases import phrase
from newsgraph.extract.rule import Clause, Derivation, Example, Rule
from newsgraph.extract.rules.comparisons import compared
from newsgraph.extract.rules.transfers import Transfer, inside, transfer
from newsgraph.extract.syntax.complements import is_of_object
from newsgraph.extract.syntax.grammar import Grammar, Oblique
from newsgraph.lang.en.function_words import (
    ADJUNCT_PREPOSITIONS,
    AGENT_PREPOSITIONS,
    ALLOCATION_PREPOSITIONS,
    PASSIVE_BE,
    TO,
)
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.words import WordClass

_BY_DEPENDENCY = {
    "acl:relcl": Clause.RELATIVE, "acl": Clause.PARTICIPLE, "advcl": Clause.ADVERBIAL, "xcomp": Clause.INFINITIVE,
    "conj": Clause.COORDINATION, "ccomp": Clause.CONTENT, "parataxis": Clause.PARATAXIS,
}  # fmt: skip


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one verb."""
    if grammar.tree.pos[word] != "VERB":
        return
    if grammar.passive(word):
        yield from _passive(grammar, word)
    else:
        yield from _active(grammar, word)


def _derivation(grammar: Grammar, word: int, rule: Rule) -> Derivation:
    return Derivation(rule, _BY_DEPENDENCY.get(grammar.tree.deps[word], Clause.MAIN))


def _active(grammar: Grammar, word: int) -> Iterator[Candidate]:
    tree = grammar.tree
    subjects = grammar.subjects(word)
    if not subjects or tree.lemmas[word].lower() == "be" or _metadiscourse(grammar, word):
        return
    bare = [o for o in compared(grammar, word) if tree.pos[o] != "NOUN"]  # "more than Italy" says more than "more"
    objects = [o for o in grammar.objects(word) if o not in (*subjects, *bare) and not _when(grammar, o)]
    recipients = grammar.recipients(word)
    itself = grammar.reflexive(word)
    objects = [o for o in objects if o != itself and not _gapped(grammar, o)]
    obliques = [o for o in grammar.obliques(word) if not times.is_time(grammar, o.word)]
    given = transfer(grammar, word, subjects, objects, recipients, obliques)
    objects = [o for o in objects if o not in given.takers]
    for taker in given.takers:
        yield from _direct(grammar, word, subjects, taker, given)
    told = set[int]()  # what a sum or a payment has been told of
    for index, target in enumerate(objects):
        part = given.words if target == given.money else times.share(grammar, target) if index == 0 else ""
        if part and given.takers and target == given.money:
            continue  # "pays Peru 2 million euros": the amount is told with who gets it
        shared = list(_of_share(grammar, word, subjects, [*obliques, *_within(grammar, target)], part, given))
        found = shared or list(_direct(grammar, word, subjects, target, given))
        told |= {one.object for one in shared} | {at for one in found for at in one.words}  # "took it [to court]"
        yield from found
    paid = list(_payment(grammar, word, subjects, obliques, given))
    told |= {one.subject for one in paid}
    yield from paid
    for oblique in (*obliques, *_of_idiom(grammar, word)):
        if oblique.word not in told:
            yield from _prepositional(grammar, word, subjects, oblique, bool(objects or itself))


def _within(grammar: Grammar, word: int) -> list[Oblique]:
    """The prepositional phrases in a nominal, at whatever depth."""
    tree = grammar.tree
    kids = (kid for noun in tree.subtree(word) for kid in tree.under(noun, "nmod"))
    return [Oblique(grammar.mentions.prepositions(kid), kid) for kid in kids]


def _metadiscourse(grammar: Grammar, word: int) -> bool:
    """ "Turning to trade, Merz said": how a speech goes on, which is nothing that anybody does."""
    tree, head = grammar.tree, grammar.tree.heads[word]
    led = tree.deps[word] == "advcl" and tree.tags[word] == "VBG" and word < head and grammar.reports(head)
    return led and tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.TOPIC_VERB)


def _gapped(grammar: Grammar, word: int) -> bool:
    """ "ten jets and Uganda five": no second object, but the next clause without its verb."""
    tree = grammar.tree
    number = [kid for kid in tree.under(word, "flat", "nummod") if kid == word + 1 and tree.pos[kid] == "NUM"]
    return tree.deps[word] == "conj" and bool(number) and tree.pos[word] == "PROPN"


def _when(grammar: Grammar, word: int) -> bool:
    """Whether an object is really a time; "a month of free service" is something to have."""
    tree = grammar.tree
    thing = tree.under(word, "nmod", "acl", "acl:relcl") or (
        tree.tags[word] == "NNS" and not tree.under(word, "nummod")
    )
    return times.is_time(grammar, word) and not thing  # nor "blame warmer winters"


def _direct(grammar: Grammar, word: int, subjects: list[int], target: int, given: Transfer) -> Iterator[Candidate]:
    """ "Kenya built a railway", "gave Peru tents": a verb with its subject and its object or recipient."""
    tree, frame = grammar.tree, grammar.sense(word, target, subjects)
    lemma, listed = tree.lemmas[word].lower(), grammar.vocabulary.words
    if f"{lemma} {tree.lemmas[target].lower()}" in listed(WordClass.VERBAL_IDIOM) or (
        (frame is None or frame.own or frame.plain) and _in_idiom(grammar, word, target)
    ):
        return
    if (
        frame is None
        and lemma in listed(WordClass.LIGHT_VERB)
        and grammar.vocabulary.frames.get(("noun", tree.lemmas[target].lower()))
    ):
        return
    after = any(kid > target for kid in tree.under(word, "obj")) and tree.deps[target] in ("obj", "iobj")
    if after and lemma in listed(WordClass.LIGHT_VERB) and not grammar.vocabulary.has(term(frame), Trait.GIVING):
        return  # "made Peru an offer"
    words = relation_words(grammar, word, frame=frame)
    name, derivation = verb_lemma(grammar, word, frame), _derivation(grammar, word, OBJECT)
    whole, amount = times.measured(grammar, target)
    relation = grammar.vocabulary.of_part(term(frame)) if whole != target else term(frame)
    if grammar.vocabulary.has(relation, Trait.RESULTATIVE) and _becomes(grammar, word):
        relation = ""  # "made the city poor": not the city is what was made
    is_taker = target in given.takers
    if not amount and is_taker == (given.money is not None):
        amount = given.words  # of the one who is paid, or the price of a thing
    taker = given.recipient if not is_taker or given.money is not None else None
    for subject, much in product(subjects, dict.fromkeys((amount, given.price or amount))):
        yield Candidate(subject, whole, relation, name, words, word, derivation, quantity=much, recipient=taker)


def _becomes(grammar: Grammar, word: int) -> bool:
    """Whether a verb has a complement that says what its object comes to be: "made the city [poor]"."""
    tree = grammar.tree
    return any(tree.pos[kid] in ("ADJ", "NOUN") and not grammar.marks(kid) for kid in tree.under(word, "xcomp"))


def _of_share(
    grammar: Grammar, word: int, subjects: list[int], obliques: list[Oblique], part: str, given: Transfer
) -> Iterator[Candidate]:
    """ "Kenya spends 40% of its budget on defence": the prepositional object is what it goes to, the share how much."""
    taker = given.recipient if part == given.words else None
    for oblique in obliques if part else ():
        if taker is not None and oblique.word != taker:
            continue  # "paid Peru 2 million euros for the ferry": the amount is told once
        frame = grammar.allocation(word, oblique.preposition)
        if frame and frame.relation and oblique.preposition in ALLOCATION_PREPOSITIONS:
            words = relation_words(grammar, word, oblique)
            name = open_lemma((grammar.tree.lemmas[word].lower(), oblique.preposition))
            how = _derivation(grammar, word, SHARE)
            for subject in subjects:
                yield Candidate(
                    subject, oblique.word, frame.relation, name, words, word, how, quantity=part, recipient=taker
                )


def _payment(
    grammar: Grammar, word: int, subjects: list[int], obliques: list[Oblique], given: Transfer
) -> Iterator[Candidate]:
    """ "Peru received 2 million euros from Kenya": who gives the money pays who receives it."""
    if given.money is None:
        return
    frame = grammar.sense(word, given.money, subjects)
    if term(frame) != grammar.vocabulary.the(KeyTrait.RECEIPT):
        return
    for oblique in (*obliques, *inside(grammar, given.money)):
        if oblique.preposition in AGENT_PREPOSITIONS and (
            grammar.can_speak(oblique.word) or grammar.mentions.name(oblique.word)
        ):
            name = open_lemma((grammar.tree.lemmas[word].lower(), oblique.preposition))
            words, pays = relation_words(grammar, word, oblique), grammar.vocabulary.the(KeyTrait.PAYMENT)
            for subject in subjects:
                yield Candidate(
                    oblique.word, subject, pays, name, words, word, Derivation(PAYMENT),
                    quantity=given.words, recipient=subject,
                )  # fmt: skip


def _prepositional(
    grammar: Grammar, word: int, subjects: list[int], oblique: Oblique, has_object: bool
) -> Iterator[Candidate]:
    """ "Kenya apologised to Peru", "accused Peru of fraud": a verb with its subject and what its preposition introduces."""
    tree, idiom = grammar.tree, grammar.idiom(word, oblique.preposition)
    frame = idiom or grammar.sense(word, oblique.word, subjects, oblique.preposition)
    if frame is None and (
        has_object or oblique.preposition in ADJUNCT_PREPOSITIONS or tree.under(word, "ccomp", "iobj")
    ):
        return
    inner = any(grammar.wanted(kid) == oblique.word for kid in tree.under(word, "advcl", "xcomp"))
    if (
        inner
        or (idiom is None and _of_light_noun(grammar, word, oblique.preposition))
        or (frame is not None and not frame.relation)
        or _sets_scene(grammar, oblique.word, word)
    ):
        return
    if frame is None and (tree.tags[oblique.word].startswith("W") or _distance(grammar, oblique.word)):
        return
    if has_object and frame is not None and is_of_object(grammar, frame):
        if oblique.preposition in ADJUNCT_PREPOSITIONS:
            return  # "located the boat in Oslo"
        frame = None
    words = relation_words(grammar, word, oblique)
    noun = idiom.idiom_noun if idiom else ""
    name = open_lemma((tree.lemmas[word].lower(), grammar.particle(word), noun, oblique.preposition))
    derivation = _derivation(grammar, word, PREPOSITION)
    feigned = next((kid for kid in tree.under(word, "obj") if noun and is_feigned(grammar, kid)), None)
    tone = None if feigned is None else act_factuality(grammar, feigned)  # "staged a mock attack on Peru"
    for subject in subjects:
        whole, amount = times.measured(grammar, oblique.word)
        amount = amount or (_part_of(grammar, word, noun) if noun else "")
        yield Candidate(subject, whole, term(frame), name, words, word, derivation, tone, quantity=amount)


def _part_of(grammar: Grammar, word: int, noun: str) -> str:
    """How much the noun of an idiom is of: "holds a [30%] stake in"."""
    tree = grammar.tree
    held = [kid for kid in tree.under(word, "obj") if tree.lemmas[kid].lower() == noun]
    near = (at for kid in held for at in (kid, *tree.under(kid, "compound", "nmod", "amod")))
    return next(filter(None, (times.share(grammar, at) or times.quantity(grammar, at) for at in near)), "")


def _of_idiom(grammar: Grammar, word: int) -> Iterator[Oblique]:
    """ "raised concerns [about the dam]": a phrase under the noun of an idiom, which is one of the whole expression."""
    for noun in grammar.tree.under(word, "obj"):
        for kid in grammar.tree.under(noun, "nmod"):
            preposition = grammar.mentions.prepositions(kid)
            found = grammar.idiom(word, preposition)
            if found and found.idiom_noun == grammar.tree.lemmas[noun].lower() and kid > noun:
                yield from (Oblique(preposition, other) for other in grammar.expand(kid))


def _in_idiom(grammar: Grammar, word: int, target: int) -> bool:
    """Whether an object is part of its verb, "take [part] in", so that nothing is said of it; "withdrew [troops] from Mali" is not."""
    near = (*grammar.obliques(word), *_of_idiom(grammar, word))
    found = (grammar.idiom(word, oblique.preposition) for oblique in near)
    return any(not f.literal and f.idiom_noun == grammar.tree.lemmas[target].lower() for f in found if f)


def _of_light_noun(grammar: Grammar, word: int, preposition: str) -> bool:
    """ "imposed sanctions on Peru", "came under pressure from Peru": the noun's relation says it."""
    tree, listed = grammar.tree, grammar.vocabulary.words
    if tree.lemmas[word].lower() in listed(WordClass.PASSIVE_LIGHT_VERB) and preposition in AGENT_PREPOSITIONS:
        return any(grammar.mentions.prepositions(kid) == "under" for kid in tree.under(word, "obl"))
    if tree.lemmas[word].lower() not in listed(WordClass.LIGHT_VERB):
        return False
    nouns = (grammar.vocabulary.frames.get(("noun", tree.lemmas[o].lower()), ()) for o in tree.under(word, "obj"))
    return any(preposition in frame.object_prepositions for frames in nouns for frame in frames)


def _distance(grammar: Grammar, word: int) -> bool:
    """ "flows for several miles": how far, not what."""
    return grammar.tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.DISTANCE)


def _sets_scene(grammar: Grammar, word: int, verb: int) -> bool:
    """ "With the signing of the pact, Oslo agreed to …": what stands before the subject of a clause is not what the verb is about."""
    tree = grammar.tree
    after = any(kid > word for kid in tree.under(verb, "nsubj", "nsubj:pass"))
    return after and tree.heads[word] == verb and not any(tree.tags[k].startswith("W") for k in tree.subtree(word))


def _passive(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The dam was built by Kenya": the agent of a passive, and what it is done to or goes to."""
    tree, derivation = grammar.tree, _derivation(grammar, word, PASSIVE)
    patients, agents = grammar.subjects(word), grammar.agents(word)
    lemma, particle, told = tree.lemmas[word].lower(), grammar.particle(word), set[int]()
    obliques = [o for o in grammar.obliques(word) if not times.is_adverbial(grammar, o) and o.word not in agents]
    agents = [agent for agent in agents if not times.is_time(grammar, agent)]
    objects = grammar.objects(word) if tree.under(word, "obj") else []
    given = transfer(grammar, word, agents, objects or patients, patients if objects else [], obliques)
    if agents and not (
        grammar.reports(word) and tree.under(word, "xcomp", "ccomp")
    ):  # "is believed by officials to": a view
        for patient in patients:
            frame = grammar.sense(word, patient, agents)
            words, name = relation_words(grammar, word, frame=frame), verb_lemma(grammar, word, frame)
            told.update(words)
            if patient == given.money and given.recipient is not None and grammar.frame(word, TO):
                continue  # "2 million euros were paid to Peru by Kenya": told with who gets it
            amount = times.quantity(grammar, patient) or given.words
            for agent in agents:
                yield Candidate(
                    agent, patient, term(frame), name, words, word, derivation,
                    quantity=amount, recipient=given.recipient,
                )  # fmt: skip
    for oblique in (each for each in obliques if each.word not in told):
        frame = grammar.frame(word, oblique.preposition)
        words = relation_words(grammar, word, oblique)
        if agents and frame and frame.relation:
            for agent in agents:
                name = open_lemma((lemma, particle, oblique.preposition)) if frame.own else lemma
                taker = given.recipient if oblique.word == given.recipient and given.money is not None else None
                amount = "" if taker is None else given.words
                yield Candidate(
                    agent, oblique.word, frame.relation, name, words, word, derivation, quantity=amount, recipient=taker
                )
        elif not agents:
            yield from _stative(grammar, word, patients, oblique, given)
    if objects and not agents:
        yield from _received(grammar, word, patients, objects, given)


def _received(
    grammar: Grammar, word: int, patients: list[int], objects: list[int], given: Transfer
) -> Iterator[Candidate]:
    """ "She was awarded the prize": what is given is the object, who gave it is unsaid."""
    tree = grammar.tree
    for patient in patients:
        for target in objects:
            granted = tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.GRANTING_VERB)
            receives = grammar.vocabulary.the(KeyTrait.RECEIPT) if granted else ""
            name, words = open_lemma(("be", tree.words[word].lower())), relation_words(grammar, word)
            amount = given.words if target == given.money else times.quantity(grammar, target)
            yield Candidate(
                patient, target, receives, name, words, word, Derivation(PASSIVE_RECIPIENT), quantity=amount
            )


def _stative(
    grammar: Grammar, word: int, patients: list[int], oblique: Oblique, given: Transfer
) -> Iterator[Candidate]:
    """ "The firm is based in Oslo", "caught in", "prepared for": a passive that names no agent is a state of its subject."""
    tree = grammar.tree
    participle = tree.words[word].lower()
    frame = grammar.quality(participle, *oblique)
    if frame is None and (example := grammar.frame(word, oblique.preposition)) and _is_passive_example(example):
        frame = example
    if frame is None and (oblique.preposition in ADJUNCT_PREPOSITIONS or _sets_scene(grammar, oblique.word, word)):
        return
    name = open_lemma(("be" if frame is None else "", participle, grammar.particle(word), oblique.preposition))
    for patient in patients:
        words = relation_words(grammar, word, oblique)
        how = _derivation(grammar, word, STATE)
        whole, amount = times.measured(grammar, oblique.word)
        taker = given.recipient if oblique.word == given.recipient else None
        amount = amount if taker is None else amount or given.words
        if term(frame) == grammar.vocabulary.the(KeyTrait.COPULA) and tree.pos[whole] == "PROPN":
            yield _called(grammar, patient, whole, word, how)
            continue
        yield Candidate(patient, whole, term(frame), name, words, word, how, quantity=amount, recipient=taker)


def _called(grammar: Grammar, patient: int, name: int, word: int, how: Derivation) -> Candidate:
    """ "Is known as the Lion of Kano": another name, which nobody need be."""
    relation, tree = grammar.vocabulary.the(KeyTrait.ALIAS), grammar.tree
    words = tuple(at for at in tree.subtree(name) if tree.pos[at] not in ("PUNCT", "ADP") or at > name)
    return Candidate(patient, name, relation, "alias", words, word, how, literal=phrase(tree, name))


def _is_passive_example(frame: Frame) -> bool:
    """Whether an entry was written for the passive ("is based on"), as its example shows."""
    words = frame.example.lower().rstrip(".").split()
    return any(
        a in PASSIVE_BE and b.endswith(("ed", "en", "wn", "ught", "lt", "ade", "ld")) for a, b in pairwise(words)
    )


OBJECT = Rule(
    "object", claims, Example("Kenya built a railway.", "Kenya", "builds", "railway"), _direct, by_clause=True
)
SHARE = Rule(
    "share",
    claims,
    Example("Kenya spends 40% of its budget on defence.", "Kenya", "spendsOn", "defence"),
    _of_share,
    by_clause=True,
)
PREPOSITION = Rule(
    "preposition",
    claims,
    Example("Kenya apologised to Peru.", "Kenya", "apologizes", "Peru"),
    _prepositional,
    by_clause=True,
)
PASSIVE = Rule(
    "passive", claims, Example("The dam was built by Kenya.", "Kenya", "builds", "dam"), _passive, by_clause=True
)
STATE = Rule(
    "state", claims, Example("The firm is based in Oslo.", "firm", "locatedIn", "Oslo"), _stative, by_clause=True
)
PASSIVE_RECIPIENT = Rule(
    "passive-recipient", claims, Example("Silva was awarded the prize.", "Silva", "receives", "prize"), _received
)
PAYMENT = Rule(
    "payment",
    claims,
    Example("Peru received 2 million euros from Kenya.", "Kenya", "pays", "Peru"),
    _payment,
)
RULES = (OBJECT, SHARE, PAYMENT, PREPOSITION, PASSIVE, STATE, PASSIVE_RECIPIENT)
