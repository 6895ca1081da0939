"""Claims of verbs: active, passive, relative, participial and infinitive clauses, with objects and prepositional objects."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newsgraph.extract.candidate import Candidate, open_lemma, relation_words, term
from newsgraph.extract.context import times
from newsgraph.extract.rule import Clause, Derivation, Example, Rule
from newsgraph.extract.rules.comparisons import compared
from newsgraph.extract.syntax.grammar import Grammar, Oblique
from newsgraph.lang.en.function_words import (
    ADJUNCT_PREPOSITIONS,
    AGENT_PREPOSITIONS,
    ALLOCATION_PREPOSITIONS,
    PASSIVE_BE,
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
    subjects = [s for s in grammar.subjects(word) if not _consequence(grammar, word, s)]
    if not subjects or tree.lemmas[word].lower() == "be" or _metadiscourse(grammar, word):
        return
    bare = [o for o in compared(grammar, word) if tree.pos[o] != "NOUN"]  # "more than Italy" says more than "more"
    objects = [o for o in grammar.objects(word) if o not in (*subjects, *bare) and not _when(grammar, o)]
    recipients = grammar.recipients(word)
    objects = [o for o in objects if not _gapped(grammar, o)]
    obliques = [o for o in grammar.obliques(word) if not times.is_time(grammar, o.word)]
    for recipient in recipients:
        yield from _direct(grammar, word, subjects, recipient)
    for index, target in enumerate(objects):
        if index == 0 and (part := times.share(grammar, target)):
            inner = [
                Oblique(grammar.mentions.prepositions(k), k)
                for n in tree.subtree(target)
                for k in tree.under(n, "nmod")
            ]
            shared = list(_of_share(grammar, word, subjects, [*obliques, *inner], part))
            yield from shared
            if shared:
                continue
        yield from _direct(grammar, word, subjects, target)
    for oblique in obliques:
        yield from _prepositional(grammar, word, subjects, oblique, bool(objects))


def _metadiscourse(grammar: Grammar, word: int) -> bool:
    """ "Turning to trade, Merz said": how a speech goes on, which is nothing that anybody does."""
    tree, head = grammar.tree, grammar.tree.heads[word]
    led = tree.deps[word] == "advcl" and tree.tags[word] == "VBG" and word < head and grammar.reports(head)
    return led and tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.TOPIC_VERB)


def _consequence(grammar: Grammar, word: int, subject: int) -> bool:
    """ "She fell ill, leading to …": what follows from a clause follows from no person in it."""
    tree, frame = grammar.tree, grammar.frame(word, "to") or grammar.frame(word, "in") or grammar.frame(word)
    causes = frame is not None and grammar.vocabulary.has(frame.relation, Trait.CAUSATION)
    trailing = tree.deps[word] == "advcl" and tree.tags[word] == "VBG" and word > tree.heads[word]
    return causes and trailing and grammar.can_speak(subject)


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


def _direct(grammar: Grammar, word: int, subjects: list[int], target: int) -> Iterator[Candidate]:
    """ "Kenya built a railway", "gave Peru tents": a verb with its subject and its object or recipient."""
    tree, frame = grammar.tree, grammar.sense(word, target)
    lemma = tree.lemmas[word].lower()
    particle = grammar.particle(word)
    listed = grammar.vocabulary.words
    if f"{lemma} {tree.lemmas[target].lower()}" in listed(WordClass.VERBAL_IDIOM):
        return
    if (
        frame is None
        and lemma in listed(WordClass.LIGHT_VERB)
        and grammar.vocabulary.frames.get(("noun", tree.lemmas[target].lower()))
    ):
        return
    words = relation_words(grammar, word)
    relation, name = term(frame), open_lemma((lemma, particle))
    derivation = _derivation(grammar, word, OBJECT)
    whole, amount = times.measured(grammar, target)
    for subject in subjects:
        yield Candidate(subject, whole, relation, name, words, word, derivation, quantity=amount)


def _of_share(
    grammar: Grammar, word: int, subjects: list[int], obliques: list[Oblique], part: str
) -> Iterator[Candidate]:
    """ "Kenya spends 40% of its budget on defence": the prepositional object is what it goes to, the share how much."""
    for oblique in obliques:
        frame = grammar.frame(word, oblique.preposition)
        if frame and frame.relation and oblique.preposition in ALLOCATION_PREPOSITIONS:
            words = relation_words(grammar, word, oblique)
            name = open_lemma((grammar.tree.lemmas[word].lower(), oblique.preposition))
            how = _derivation(grammar, word, SHARE)
            for subject in subjects:
                yield Candidate(subject, oblique.word, frame.relation, name, words, word, how, quantity=part)


def _prepositional(
    grammar: Grammar, word: int, subjects: list[int], oblique: Oblique, has_object: bool
) -> Iterator[Candidate]:
    """ "Kenya apologised to Peru", "accused Peru of fraud": a verb with its subject and what its preposition introduces."""
    tree, frame = grammar.tree, grammar.sense(word, oblique.word, oblique.preposition)
    if frame is None and (
        has_object or oblique.preposition in ADJUNCT_PREPOSITIONS or tree.under(word, "ccomp", "iobj")
    ):
        return
    inner = any(grammar.wanted(kid) == oblique.word for kid in tree.under(word, "advcl", "xcomp"))
    if (
        inner
        or _of_light_noun(grammar, word, oblique.preposition)
        or (frame is not None and not frame.relation)
        or _sets_scene(grammar, oblique.word, word)
    ):
        return
    if frame is None and (tree.tags[oblique.word].startswith("W") or _distance(grammar, oblique.word)):
        return
    if has_object and frame is not None and grammar.vocabulary.has(frame.relation, Trait.SELF_MOTION):
        frame = None  # "moved the trial to Oslo": it was not they who went there
    words = relation_words(grammar, word, oblique)
    name = open_lemma((tree.lemmas[word].lower(), grammar.particle(word), oblique.preposition))
    derivation = _derivation(grammar, word, PREPOSITION)
    for subject in subjects:
        whole, amount = times.measured(grammar, oblique.word)
        yield Candidate(subject, whole, term(frame), name, words, word, derivation, quantity=amount)


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
    lemma, particle = tree.lemmas[word].lower(), grammar.particle(word)
    obliques = [o for o in grammar.obliques(word) if not times.is_time(grammar, o.word) and o.word not in agents]
    agents = [agent for agent in agents if not times.is_time(grammar, agent)]
    objects = tree.under(word, "obj")
    if agents and not (
        grammar.reports(word) and tree.under(word, "xcomp", "ccomp")
    ):  # "is believed by officials to": a view
        words = relation_words(grammar, word)
        for patient in patients:
            frame = grammar.sense(word, patient)
            for agent in agents:
                name = open_lemma((lemma, particle))
                amount = times.quantity(grammar, patient)
                yield Candidate(agent, patient, term(frame), name, words, word, derivation, quantity=amount)
    for oblique in obliques:
        frame = grammar.frame(word, oblique.preposition)
        words = relation_words(grammar, word, oblique)
        if agents and frame and frame.relation:
            for agent in agents:
                yield Candidate(agent, oblique.word, frame.relation, lemma, words, word, derivation)
        elif not agents:
            yield from _stative(grammar, word, patients, oblique)
    if objects and not agents:
        yield from _received(grammar, word, patients)


def _received(grammar: Grammar, word: int, patients: list[int]) -> Iterator[Candidate]:
    """ "She was awarded the prize": what is given is the object, who gave it is unsaid."""
    tree = grammar.tree
    for patient in patients:
        for target in grammar.objects(word):
            granted = tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.GRANTING_VERB)
            receives = grammar.vocabulary.the(KeyTrait.RECEIPT) if granted else ""
            name, words = tree.words[word].lower(), relation_words(grammar, word)
            yield Candidate(patient, target, receives, name, words, word, Derivation(PASSIVE_RECIPIENT))


def _stative(grammar: Grammar, word: int, patients: list[int], oblique: Oblique) -> Iterator[Candidate]:
    """ "The firm is based in Oslo", "caught in", "prepared for": a passive that names no agent is a state of its subject."""
    tree = grammar.tree
    participle = tree.words[word].lower()
    frame = grammar.vocabulary.frame("adjective", participle, "", oblique.preposition)
    if frame is None and (example := grammar.frame(word, oblique.preposition)) and _is_passive_example(example):
        frame = example
    if frame is None and oblique.preposition in ADJUNCT_PREPOSITIONS:
        return
    name = open_lemma((participle, grammar.particle(word), oblique.preposition))
    for patient in patients:
        words = relation_words(grammar, word, oblique)
        how = _derivation(grammar, word, STATE)
        whole, amount = times.measured(grammar, oblique.word)
        yield Candidate(patient, whole, term(frame), name, words, word, how, quantity=amount)


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
    Example("Kenya spends 40% of its budget on defence.", "Kenya", "spends", "defence"),
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
RULES = (OBJECT, SHARE, PREPOSITION, PASSIVE, STATE, PASSIVE_RECIPIENT)
