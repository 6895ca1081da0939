"""Claims between two actors with a noun or a clause between them: "rejected an offer from Spain", "demanded that Spain pay".

Who does what to whom is what readers of news ask first, and what event coders record (PLOVER,
https://github.com/openeventdata/PLOVER), but the second actor is often not the object of the verb. Only names of people, bodies
and countries count here: of "rejected an offer from a friend" the offer is what matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from newsgraph.extract.candidate import Candidate, open_lemma, relation_words, term
from newsgraph.extract.context import times
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.openie.lines import phrase
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.parties import act, targets
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import ADDRESSEE_PREPOSITIONS, IN, OF, RECIPIENT_PREPOSITIONS
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """What a verb says of two actors beyond its own object."""
    if grammar.tree.pos[word] != "VERB":
        return
    subjects = [subject for subject in grammar.subjects(word) if grammar.tree.deps[subject] != "expl"]
    if not subjects or grammar.passive(word):
        return
    yield from _addressed(grammar, word, subjects)
    yield from _through_object(grammar, word, subjects)
    yield from _threatened(grammar, word, subjects)
    yield from _together(grammar, word, subjects)
    yield from _announced(grammar, word, subjects)


def _actor(grammar: Grammar, word: int) -> bool:
    """Whether a nominal names who can act, or is a group of such ("Israeli troops")."""
    tree = grammar.tree
    word = grammar.links.get(word, word)
    if not grammar.can_speak(word):
        return False
    if grammar.mentions.name(word):
        return True
    return any(grammar.mentions.name(kid) for kid in tree.under(word, "compound", "amod", "nmod:poss"))


def _place(grammar: Grammar, word: int) -> bool:
    """Whether a nominal names a country or place."""
    named = grammar.mentions.name(word)
    return bool(named and named.type in PLACES)


def _found(
    grammar: Grammar, word: int, pair: tuple[int, int], relation: str, name: str, words: tuple[int, ...], rule: Rule
) -> Iterator[Candidate]:
    subject, target = pair
    resolve = grammar.links.get
    if resolve(subject, subject) != resolve(target, target):
        yield Candidate(subject, target, relation, name, words, word, Derivation(rule))


def _addressed(grammar: Grammar, word: int, subjects: list[int]) -> Iterator[Candidate]:
    """ "demanded that Spain pay", "said Spain must pay": who must act is who was spoken to."""
    tree, frame = grammar.tree, grammar.frame(word)
    if frame is None or not frame.reports or grammar.objects(word) or grammar.recipients(word):
        return
    has = grammar.vocabulary.has
    raises, says = has(frame.relation, Trait.ADDRESS), has(frame.relation, Trait.COMMUNICATION)
    wants = frame.content_modality == Modality.OBLIGATION and has(frame.relation, Trait.DIRECTIVE)
    for content in tree.under(word, "ccomp"):
        must = factuality_of(grammar, content, climb=False).modality == Modality.OBLIGATION
        if not (raises and (must or wants)) and not (must and says):
            continue
        for target in grammar.subjects(content):
            if not (raises and must) and not _actor(grammar, target):
                continue
            relation = frame.relation if raises else grammar.vocabulary.the(KeyTrait.REQUEST)
            words, name = relation_words(grammar, word), tree.lemmas[word].lower()
            for subject in subjects:
                yield from _found(grammar, word, (subject, target), relation, name, words, ADDRESSEE)


def _through_object(grammar: Grammar, word: int, subjects: list[int]) -> Iterator[Candidate]:
    """ "rejected an offer from Spain", "provide aid for Spain": whom the act that the object names is about, or whose it is."""
    for noun, kid, target in _beyond(grammar, word):
        if not _covered(grammar, word, noun, kid, grammar.mentions.prepositions(kid)):
            yield from _carried(grammar, word, subjects, noun, kid, target)
    yield from _of_owner(grammar, word, subjects)


def _of_owner(grammar: Grammar, word: int, subjects: list[int]) -> Iterator[Candidate]:
    """ "denounced Serbia's raids", "protests Assad's failure": who speaks against what somebody does speaks against them."""
    tree, frame = grammar.tree, grammar.frame(word)
    if frame is None or not grammar.vocabulary.has(frame.relation, Trait.JUDGEMENT):
        return
    for noun in grammar.objects(word):
        for owner in tree.under(noun, "nmod:poss"):
            if tree.pos[noun] == "NOUN" and not _suffered(grammar, noun) and _actor(grammar, owner):
                words = tuple(sorted({*relation_words(grammar, word), noun}))
                for subject in subjects:
                    yield from _found(grammar, word, (subject, owner), frame.relation, frame.lemma, words, OWNER)


def _suffered(grammar: Grammar, noun: int) -> bool:
    """Whether whose it is did not do it: "Navalny's arrest", "Israel's bombing by Iran", "Peru's mayors"."""
    by = any(grammar.mentions.prepositions(kid) == "by" for kid in grammar.tree.under(noun, "nmod"))
    return (
        by
        or grammar.can_speak(noun)
        or grammar.tree.lemmas[noun].lower() in grammar.vocabulary.words(WordClass.UNDERGONE_ACT)
    )


def _of(grammar: Grammar, word: int) -> bool:
    """Whether a phrase begins with "of": of "dollars of aid for Spain" the aid is what counts."""
    return grammar.mentions.prepositions(word) == "of" and grammar.tree.pos[word] == "NOUN"


def _beyond(grammar: Grammar, word: int) -> Iterator[tuple[int, int, int]]:
    """Actors and places in the phrases of a common noun that is the object: the noun, the phrase's head, and each of its names."""
    tree = grammar.tree
    for noun in grammar.objects(word):
        if tree.pos[noun] != "NOUN" or grammar.mentions.name(noun) or grammar.can_speak(noun):
            continue
        much = times.share(grammar, noun) or times.quantity(grammar, noun)
        inner = [k for kid in tree.under(noun, "nmod") if much and _of(grammar, kid) for k in tree.under(kid, "nmod")]
        for kid in (*tree.under(noun, "nmod"), *tree.under(word, "obl"), *inner):
            preposition = grammar.mentions.prepositions(kid)
            right = _place if preposition == "in" else _actor
            if kid > noun and preposition in (*ADDRESSEE_PREPOSITIONS, IN):
                yield from ((noun, kid, target) for target in grammar.expand(kid) if right(grammar, target))


def _covered(grammar: Grammar, word: int, noun: int, kid: int, preposition: str) -> bool:
    """Whether other rules have it: a verb of the lexicon with that preposition, or a light verb with a noun that names the act."""
    tree = grammar.tree
    found = grammar.frame(word, preposition)
    if (tree.heads[kid] == word and found and found.preposition == preposition) or grammar.idiom(word, preposition):
        return True
    frames = grammar.vocabulary.frames.get(("noun", tree.lemmas[noun].lower()), ())
    return tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.LIGHT_VERB) and any(
        preposition in frame.object_prepositions for frame in frames
    )


def _carried(grammar: Grammar, word: int, subjects: list[int], noun: int, kid: int, target: int) -> Iterator[Candidate]:
    tree, frame = grammar.tree, grammar.sense(word, noun, subjects)
    cases = tuple(tree.under(kid, "case"))
    words = tuple(sorted({*relation_words(grammar, word), noun, *cases}))
    name = open_lemma((tree.lemmas[word].lower(), tree.lemmas[noun].lower(), *(tree.words[c].lower() for c in cases)))
    toward = {tree.words[case].lower() for case in cases} <= RECIPIENT_PREPOSITIONS
    ends = frame is not None and grammar.vocabulary.has(frame.relation, Trait.CESSATION)
    if ends and cases and tree.words[cases[0]].lower() == "against":
        return  # who renounces a struggle against Spain is not against Spain
    where = grammar.mentions.prepositions(kid) == "in"
    kept = frame is not None and not where and _keeps(grammar, frame, toward)
    enacted, named = _act(grammar, frame, noun, kid), act(grammar, noun)
    if not enacted and named and grammar.mentions.prepositions(kid) == OF and target in targets(grammar, noun, named):
        return  # who confirms the killing of a king does not confirm the king
    relation = enacted or (term(frame) if kept else "")
    if where and not relation and not named and tree.heads[kid] == noun and tree.tags[noun] == "NNS":
        return  # "disrupted services in Peru": where these are
    for subject in subjects:
        yield from _found(grammar, word, (subject, target), relation, name, words, THROUGH_OBJECT)


def _act(grammar: Grammar, frame: Frame | None, noun: int, kid: int) -> str:
    """The relation of the act that the verb brings about: "impose sanctions on Iran", "staged rallies against the mayor"."""
    if frame is None or not grammar.vocabulary.has(frame.relation, Trait.ENACTMENT):
        return ""
    preposition = grammar.mentions.prepositions(kid)
    nouns = grammar.vocabulary.frames.get(("noun", grammar.tree.lemmas[noun].lower()), ())
    return next((act.relation for act in nouns if preposition in act.object_prepositions), "")


def _keeps(grammar: Grammar, frame: Frame, toward: bool) -> bool:
    """Whether what is done to a thing is done to whom it is about: who rejects an offer from Spain rejects Spain's wish."""
    kinds = (Trait.COMMUNICATION, Trait.POWER, *([Trait.TRANSFER] if toward else []))
    return any(grammar.vocabulary.has(frame.relation, trait) for trait in kinds)


def _threatened(grammar: Grammar, word: int, subjects: list[int]) -> Iterator[Candidate]:
    """ "threatened to bomb Oslo" threatens Oslo, "refused to let Oslo speak" turns Oslo down."""
    tree, frame = grammar.tree, grammar.frame(word)
    if frame is None or not grammar.vocabulary.has(frame.relation, Trait.ADVERSE_COMMITMENT):
        return
    for content in tree.under(word, "xcomp"):
        near = [
            *grammar.objects(content),
            *(o.word for o in grammar.obliques(content) if o.preposition in ADDRESSEE_PREPOSITIONS),
        ]
        targets = [t for t in near if _actor(grammar, t)] or [t for _, _, t in _beyond(grammar, content)]
        targets = targets or [owner for target in near for owner in _owners(grammar, target)]
        for target in targets:
            for subject in subjects:
                words = relation_words(grammar, word)
                yield from _found(grammar, word, (subject, target), frame.relation, frame.lemma, words, THREAT)


def _owners(grammar: Grammar, word: int) -> list[int]:
    """Whose a thing is, by name: of "to let UN planes land" the UN."""
    tree = grammar.tree
    kids = tree.under(word, "nmod:poss", "compound", "amod")
    return [kid for kid in kids if grammar.mentions.name(kid) and (grammar.can_speak(kid) or _place(grammar, kid))][:1]


def _announced(grammar: Grammar, word: int, subjects: list[int]) -> Iterator[Candidate]:
    """ "said it would bomb Oslo", "plans to bomb Oslo": who announces force against somebody threatens them."""
    tree, frame, head = grammar.tree, grammar.frame(word), grammar.tree.heads[word]
    if frame is None or tree.deps[word] not in ("ccomp", "xcomp") or not grammar.is_predicate(head):
        return
    if not grammar.vocabulary.has(frame.relation, Trait.FORCE):
        return
    resolve = grammar.links.get
    speakers = {resolve(w, w) for w in grammar.subjects(head)}
    own = bool(speakers & {resolve(w, w) for w in subjects}) and (tree.deps[word] == "xcomp" or grammar.reports(head))
    tone = factuality_of(grammar, word)
    if not own or tone.modality != Modality.FUTURE or tone.polarity != Polarity.POSITIVE:
        return
    threatens = grammar.vocabulary.the(KeyTrait.THREAT)
    for target in grammar.objects(word):
        if _actor(grammar, target) or _place(grammar, target):
            for subject in subjects:
                words = relation_words(grammar, word)
                for found in _found(grammar, word, (subject, target), threatens, "threaten", words, ANNOUNCED):
                    yield found._replace(anchor=head)


def _together(grammar: Grammar, word: int, subjects: list[int]) -> Iterator[Candidate]:
    """ "Oslo and Riga signed a treaty": coordinated subjects of an act that the lexicon knows as one "with" somebody."""
    tree = grammar.tree
    actors = [subject for subject in subjects if _actor(grammar, subject)]
    if not 2 <= len(actors) <= 4 or len(actors) != len(subjects):
        return
    own, idiom = grammar.frame(word, "with"), grammar.idiom(word, "with")
    for noun in grammar.objects(word) or [word]:
        if any(
            grammar.mentions.prepositions(kid) == "with"
            for kid in (*tree.under(word, "obl"), *tree.under(noun, "nmod"))
        ):
            return  # "Oslo and Riga are at war with Bern", not with each other
        if noun == word:
            frame = own if own and own.preposition == "with" else None
        elif idiom is None and tree.lemmas[word].lower() not in grammar.vocabulary.words(WordClass.LIGHT_VERB):
            continue  # "Oslo and Riga hosted talks", "rejected a treaty": others'
        else:
            nouns = grammar.vocabulary.frames.get(("noun", tree.lemmas[noun].lower()), ())
            frame = idiom or next((f for f in nouns if "with" in f.object_prepositions), None)
        if frame and frame.relation and len(phrase(tree, noun)) < 12:
            words = tuple(sorted({*relation_words(grammar, word), noun}))
            for pair in combinations(actors, 2):
                yield from _found(grammar, word, pair, frame.relation, frame.lemma, words, TOGETHER)


ADDRESSEE = Rule(
    "addressee", claims, Example("Kenya demanded that Chile pay the fine.", "Kenya", "demands", "Chile"), _addressed
)
THROUGH_OBJECT = Rule(
    "through-object",
    claims,
    Example("Kenya rejected an offer from Chile.", "Kenya", "rejects", "Chile"),
    _through_object,
)
OWNER = Rule("owner", claims, Example("Kenya denounced Chile's raids.", "Kenya", "denounces", "Chile"), _of_owner)
THREAT = Rule("threat", claims, Example("Kenya threatened to bomb Chile.", "Kenya", "threatens", "Chile"), _threatened)
TOGETHER = Rule(
    "together", claims, Example("Kenya and Chile signed a treaty.", "Kenya", "concludesWith", "Chile"), _together
)
ANNOUNCED = Rule(
    "announced",
    claims,
    Example("Kenya said it would bomb Chile.", "Kenya", "threatens", "Chile"),
    _announced,
    plain=False,
)
RULES = (ADDRESSEE, THROUGH_OBJECT, OWNER, THREAT, TOGETHER, ANNOUNCED)
