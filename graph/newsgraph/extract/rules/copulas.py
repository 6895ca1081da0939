"""Claims of being: copulas, verbs like "remain" and "become", object complements, and appositions."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma, term
from newsgraph.extract.context import asides, times
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.context.negation import flip, polarity
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules import comparisons
from newsgraph.extract.rules.persons import is_age
from newsgraph.extract.syntax.forms import NOMINAL
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.role_nouns import Related, is_listed, is_past, role, roles, what_one_is
from newsgraph.lang.en.function_words import NOT
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.signatures import Complement
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import KeyTrait, Trait

_BODIES = ("Organization", "Group", "Country", "Place", "Event")
_DASHES = ("-", "--", "–", "—")
_NOBODY = ("Event", "Place")  # "the murder Berg investigated", "in Gyami, a village, Berg voted"


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of a predicate with a copula, and of a verb whose complement is a noun or adjective."""
    tree = grammar.tree
    copula = grammar.copula(word)
    if copula is not None:
        frame = grammar.vocabulary.frame("verb", tree.lemmas[copula].lower())
        yield from _being(grammar, word, copula, word, grammar.subjects(word), frame)
        return
    if tree.pos[word] != "VERB":
        return
    yield from _complement(grammar, word)
    frame = grammar.frame(word)
    if frame is None or not grammar.vocabulary.has(frame.relation, Trait.COPULAR) or tree.under(word, "obj"):
        return
    for kid in tree.under(word, "xcomp"):
        if tree.pos[kid] in ("NOUN", "ADJ", "PROPN") and not tree.under(kid, "mark", "cop"):
            yield from _being(grammar, kid, word, word, grammar.subjects(word), frame)


def _being(
    grammar: Grammar, word: int, verb: int, anchor: int, subjects: list[int], frame: Frame | None
) -> Iterator[Candidate]:
    """ "X is Y": by the relation that Y names ("a member of NATO", "dependent on gas"), otherwise X is Y."""
    tree = grammar.tree
    subjects = [s for s in subjects if tree.deps[s] != "expl"]
    yield from (found for s in subjects for found in _what(grammar, word, anchor, s))
    for subject in subjects:
        for value in tree.conjuncts(word):
            if grammar.left_out(value) or grammar.ruled_out(value):
                continue
            apart = grammar.own_subjects(value) or tree.under(value, "cop") or tree.pos[value] == "VERB"
            if value != word and apart:
                continue
            relational = list(_relational(grammar, value, verb, anchor, subject))
            yield from relational
            if comparisons.measured(grammar, value):
                continue
            if tree.pos[value] == "NOUN" and (not is_listed(grammar, value) or _tells_origin(grammar, relational)):
                relational = []  # "is a negotiator at the ministry", "a Peruvian singer" tell both
            if not relational or tree.pos[word] == "PROPN" or (frame and not relational):
                yield from _value(grammar, value, verb, anchor, subject, frame)


def _tells_origin(grammar: Grammar, found: list[Candidate]) -> bool:
    """Whether all that a noun relates its bearer to is the country, town or party of an adjective or "from" phrase, and no office."""
    the, name = grammar.vocabulary.the, grammar.mentions.name
    origins = [the(trait) for trait in (KeyTrait.NATIONALITY, KeyTrait.ORIGIN)]
    parties = [one for one in found if (named := name(one.object)) is not None and named.role == "demonym"]
    return all(
        one.relation in origins or (one in parties and one.relation == the(KeyTrait.MEMBERSHIP)) for one in found
    )


def _complement(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "named Silva coach", "consider the mayor a hero", "made the city poor": what the object is, by that verb."""
    tree, frame = grammar.tree, grammar.frame(word)
    objects = [o for o in tree.under(word, "obj") if tree.pos[o] in NOMINAL]
    values = [kid for kid in tree.under(word, "xcomp") if tree.pos[kid] in ("NOUN", "ADJ", "PROPN")]
    if frame is None or len(objects) != 1 or grammar.passive(word):
        return
    kind = _complement_kind(grammar, frame)
    if kind == KeyTrait.COPULA and factuality_of(grammar, word).polarity == Polarity.NEGATIVE:
        return  # who does not call it a disgrace need not say that it is none
    for value in values:
        if not tree.under(value, "mark", "cop", "case") and value > objects[0]:
            name = {KeyTrait.ROLE: tree.lemmas[word].lower(), KeyTrait.CHANGE: "become"}.get(kind, "be")
            anchor = word if kind != KeyTrait.COPULA else value  # whose view it is, hangs on the value
            for thing in grammar.expand(objects[0]):
                yield Candidate(
                    thing,
                    value,
                    grammar.vocabulary.the(kind),
                    name,
                    (word,),
                    anchor,
                    Derivation(OBJECT_COMPLEMENT),
                    _complement_tone(grammar, word, value),
                    quantity=times.quantity(grammar, thing),
                )


def _complement_tone(grammar: Grammar, verb: int, value: int) -> Factuality:
    """How it is put that an object is a value: as the verb is, denied where the value is: "found her [not] guilty"."""
    tone = factuality_of(grammar, verb)
    denied = polarity(grammar, value) == Polarity.NEGATIVE
    return tone._replace(polarity=flip(tone.polarity)) if denied else tone


def _complement_kind(grammar: Grammar, frame: Frame) -> KeyTrait:
    """Whether the object of a verb is given a role, becomes or is what its complement says."""
    if grammar.vocabulary.has(frame.relation, Trait.APPOINTMENT):
        return KeyTrait.ROLE
    return KeyTrait.CHANGE if grammar.vocabulary.has(frame.relation, Trait.RESULTATIVE) else KeyTrait.COPULA


def _what(grammar: Grammar, word: int, anchor: int, what: int) -> Iterator[Candidate]:
    """ "What Morocco needs is water" (a pseudo-cleft): Morocco needs water; "what worries Oslo is rain": rain worries Oslo."""
    tree = grammar.tree
    if tree.words[what].lower() != "what" or tree.pos[word] not in NOMINAL:
        return
    for verb in tree.under(what, "acl:relcl"):
        if (
            tree.pos[verb] != "VERB"
            or grammar.passive(verb)
            or grammar.reports(verb)
            or tree.under(verb, "ccomp", "xcomp")
        ):
            continue  # "what he said is a lie" does not tell what he said
        doers = [s for s in grammar.own_subjects(verb) if tree.words[s].lower() != "what"]
        objects = tree.under(verb, "obj")
        pairs = [(s, word) for s in doers] if not objects else [(word, o) for o in objects] if not doers else []
        for subject, target in pairs:
            name = open_lemma((tree.lemmas[verb].lower(), grammar.particle(verb)))
            main, inner = factuality_of(grammar, anchor), factuality_of(grammar, verb, climb=False)
            denied = Polarity.NEGATIVE if main.polarity != inner.polarity else Polarity.POSITIVE
            modality = inner.modality if main.modality == Modality.ASSERTED else main.modality
            tone = Factuality(denied, modality, inner.tense)
            relation, cleft = term(grammar.frame(verb)), Derivation(PSEUDO_CLEFT)
            yield Candidate(subject, target, relation, name, (verb,), anchor, cleft, tone)


def _value(
    grammar: Grammar, value: int, verb: int, anchor: int, subject: int, frame: Frame | None
) -> Iterator[Candidate]:
    """ "The dam is unsafe", "Peru became a republic": the noun or adjective that something is, becomes or remains."""
    tree = grammar.tree
    if tree.pos[value] not in NOMINAL | {"ADJ"} or tree.tags[value] in ("WP", "WDT", "EX"):
        return
    if grammar.signature(value, Complement.INFINITIVE) and any(
        "to" in grammar.marks(kid) for kid in tree.under(value, "xcomp")
    ):
        return  # who is able to do something is not able, whatever else
    if any(tree.words[kid].lower() == "how" for kid in tree.kids[value]):
        return  # "how severe it is" asks, and says nothing
    preposition = grammar.mentions.prepositions(value)
    relation, words = term(frame), [verb]
    if preposition:
        found = grammar.vocabulary.frame("verb", tree.lemmas[verb].lower(), "", preposition)
        if found is None or times.is_time(grammar, value):
            return
        relation, words = found.relation, [verb, *tree.under(value, "case")]
    elif tree.deps[value] == "obl" or (tree.pos[value] == "PRON" and value not in grammar.links):
        return
    name = open_lemma((tree.lemmas[verb].lower(), preposition))
    if is_age(grammar, value) and grammar.mentions.mention(grammar.links.get(subject, subject)).type == "Person":
        age = grammar.vocabulary.the(KeyTrait.AGE)
        yield Candidate(subject, value, age, "age", tuple(words), anchor, Derivation(COPULA))
        return
    amount = times.quantity(grammar, value) if tree.pos[value] in NOMINAL else ""
    ends = (value, subject) if _is_listed_under(grammar, subject, value) else (subject, value)
    yield Candidate(*ends, relation, name, tuple(words), anchor, Derivation(COPULA), quantity=amount)


def _is_listed_under(grammar: Grammar, subject: int, value: int) -> bool:
    """ "The winners were Ana Holm and Jan Berg": each name is one of several, who are not any one of them."""
    plural = grammar.tree.tags[subject] == "NNS" and grammar.mentions.name(subject) is None
    return plural and grammar.mentions.name(value) is not None and grammar.tree.pos[value] == "PROPN"


def _relational(grammar: Grammar, value: int, verb: int, anchor: int, subject: int) -> Iterator[Candidate]:
    """ "Peru is dependent on gas": the relation that a predicate adjective has in the lexicon, with its complement; or that of a role."""
    tree = grammar.tree
    if tree.pos[value] == "ADJ" or tree.pos[value] == "VERB":
        for oblique in grammar.obliques(value):
            frame = grammar.quality(tree.lemmas[value].lower(), *oblique)
            if frame and frame.relation:
                words = (verb, value, *tree.under(oblique.word, "case"))
                name = open_lemma((tree.lemmas[value].lower(), oblique.preposition))
                quality = Derivation(COPULA_ADJECTIVE)
                yield Candidate(subject, oblique.word, frame.relation, name, words, anchor, quality)
        return
    yield from _of_role(grammar, value, verb, anchor, subject)


def _of_role(grammar: Grammar, value: int, verb: int, anchor: int, subject: int) -> Iterator[Candidate]:
    """ "Mali is a member of the union", "Silva is Peru's president": what a predicate noun that is a role relates its bearer to."""
    for frame, target, words in roles(grammar, value):
        how = Derivation(COPULA_ROLE)
        yield Candidate(subject, target, frame.relation, frame.lemma, (verb, *words), anchor, how)


def _bearer(grammar: Grammar, noun: int, name: int) -> int:
    """ "The [captain] of the trawler, Einar Breki,": the noun that a person's name stands beside is the one that a person can be."""
    tree, found = grammar.tree, grammar.mentions.name(name)
    head = tree.heads[noun]
    if tree.deps[noun] != "nmod" or not found or found.type != "Person" or tree.pos[head] != "NOUN":
        return noun
    return head if _of_person(grammar, head) and not _of_person(grammar, noun) else noun


def _of_person(grammar: Grammar, noun: int) -> bool:
    frame, _ = role(grammar, noun)
    kind = grammar.vocabulary.nouns.get(grammar.tree.lemmas[noun].lower(), "")
    return (frame is not None and frame.role_class in ("", "Person") and kind not in _BODIES) or kind == "Person"


def _is_of_another(grammar: Grammar, noun: int, name: int) -> bool:
    """ "the owner Jan Berg, director Ana Costa", "Berg; a reporter, Ana Costa": a noun with another name right beside it.

    Not so "the owner Jan Berg, the Skipper," and "the owner Jan Berg (JB)", where both are of the same.
    """
    tree = grammar.tree
    own = (kid for kid in tree.under(noun, "flat", "appos") if grammar.mentions.name(kid))
    same = tree.under(name, "det") or any(tree.words[kid] == "(" for kid in tree.under(name, "punct"))
    return tree.tags[noun] == "NN" and not same and next(own, name) != name


def _clashes(grammar: Grammar, noun: int, name: int) -> bool:
    """ "Ana Costa of Verd, a charity", "Costa (left knee)", "research and sales manager": what stands beside a person's name and is none.

    A body has another name between them: else it is the name that is no person's.
    """
    tree, named = grammar.tree, grammar.mentions.name(name)
    if named is None or named.type != "Person" or _of_person(grammar, noun) or tree.tags[noun] == "NNS":
        return False
    first, _ = grammar.mentions.phrase(noun)
    noted = tree.words[first - 1 : first] == ["("] and not tree.under(noun, "det")
    between = (grammar.mentions.name(at) for at in range(min(noun, name), max(noun, name)))
    kind = grammar.vocabulary.nouns.get(tree.lemmas[noun].lower())
    bare = bool(tree.under(noun, "compound")) and not tree.under(noun, "det")
    shared = bare and any(_of_person(grammar, kid) for kid in tree.under(noun, "conj"))
    return noted or shared or kind in _NOBODY or (kind in _BODIES and any(one not in (None, named) for one in between))


def _is_passed_over(grammar: Grammar, noun: int, name: int) -> bool:
    """ "Named Holm, and not Berg, president": what the one was named, right behind the other."""
    tree = grammar.tree
    denied = any(tree.words[kid].lower() in NOT for kid in tree.under(name, "advmod", "cc:preconj"))
    return tree.deps[name] in ("conj", "appos") and denied and name < noun and not tree.under(noun, "det")


def _is_between(grammar: Grammar, noun: int, name: int) -> bool:
    """ "Ana Lind - the league's best scorer - Eva Holm and": what dashes enclose is of the name before them, and not of the next one."""
    tree, named = grammar.tree, grammar.mentions.name(name)
    if named is None or noun > name or tree.words[named.first - 1] not in _DASHES:
        return False
    first = min(grammar.mentions.phrase(noun)[0], noun)
    return first > 1 and tree.words[first - 1] in _DASHES and tree.pos[first - 2] == "PROPN"


def _role_beside(owner: int, related: list[Related], word: int, tone: Factuality) -> Iterator[Candidate]:
    """ "Silva, the president of Peru,": what the role beside a name relates its bearer to."""
    for frame, target, words in related:
        how = Derivation(APPOSITION_ROLE)
        yield Candidate(owner, target, frame.relation, frame.lemma, words, word, how, tone)


def apposition(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Gazprom, the gas company,": a name and what stands beside it to say what it is."""
    tree = grammar.tree
    for kid in tree.under(word, "appos"):
        named = True
        if grammar.mentions.name(kid) and not grammar.mentions.name(word):
            name, noun = kid, _bearer(grammar, word, kid)
        elif grammar.mentions.name(word) and not grammar.mentions.name(kid):
            name, noun = word, kid
        elif not grammar.mentions.name(word) and not grammar.mentions.name(kid):
            name, noun = word, kid
            named = False
        else:
            continue
        office = noun < name and tree.pos[noun] == "PROPN" and role(grammar, noun)[0] is not None  # "the MP for Leeds"
        if tree.pos[noun] != "NOUN" and not office:
            continue
        if times.is_time(grammar, noun) or asides.is_of_clause(grammar, kid):
            continue  # "on 6 October, the first day of the war", "sold Volvo, a claim since disproved"
        if asides.is_gloss(grammar, noun):
            continue
        apart = (_is_of_another, _clashes, _is_between, _is_passed_over)
        if named and any(is_apart(grammar, noun, name) for is_apart in apart):
            continue
        tone = Factuality(tense="past" if is_past(grammar, noun) else "present")
        if tree.tags[noun] == "NNS" and named and not any(map(grammar.mentions.name, tree.under(name, "conj"))):
            continue  # "reports (BBC and others)" gives an example
        related = list(roles(grammar, noun))
        owners = [name, *(w for w in tree.under(name, "conj") if tree.tags[noun] == "NNS" and grammar.mentions.name(w))]
        for owner in owners:
            yield from _role_beside(owner, related, word, tone)
            yield from _also_beside(grammar, owner, noun) if named and noun > name else ()
            if named and (being := _what_beside(grammar, owner, noun)):
                yield Candidate(owner, noun, being, "be", (noun,), word, Derivation(APPOSITION), tone)


def _also_beside(grammar: Grammar, name: int, noun: int) -> Iterator[Candidate]:
    """ "Silva, a lawyer and the brother of Berg,": what somebody is by the other nouns that stand beside them with the first."""
    tree, mention, how = grammar.tree, grammar.mentions.mention(name), Derivation(APPOSITION_ALSO)
    for other in tree.under(noun, "conj") if tree.tags[noun] == "NN" else ():
        alone = tree.tags[other] == "NN" and not grammar.mentions.name(other) and not tree.under(other, "appos")
        if not alone or (mention.type == "Person" and not _of_person(grammar, other)):
            continue
        tone = Factuality(tense="past" if is_past(grammar, other) else "present")
        yield from (
            each._replace(derivation=how) for each in _role_beside(name, list(roles(grammar, other)), other, tone)
        )
        if being := _what_beside(grammar, name, other):
            yield Candidate(name, other, being, "be", (other,), other, how, tone)


def _what_beside(grammar: Grammar, name: int, noun: int) -> str:
    """The relation of a name to the noun beside it: an office held, or what it is where the lexicon has no other relation for that."""
    tree, words = grammar.tree, grammar.vocabulary
    told = tree.under(noun, "det") or tree.under(noun, "amod", "compound", "nmod")
    if not told and grammar.mentions.name(noun + 1) not in (None, grammar.mentions.name(name)):
        return ""  # "the owner Jan Berg, CEO Larry Lund": the office is that of the next one
    frame, _ = role(grammar, noun)
    person = grammar.mentions.mention(name).type == "Person"
    if person and what_one_is(grammar, noun, frame) == words.the(KeyTrait.ROLE):
        return words.the(KeyTrait.ROLE)
    return words.the(KeyTrait.COPULA) if told and not is_listed(grammar, noun) else ""


OBJECT_COMPLEMENT = Rule(
    "object-complement", claims, Example("The board named Silva coach.", "Silva", "holdsRole", "coach"), _complement
)
PSEUDO_CLEFT = Rule("pseudo-cleft", claims, Example("What Morocco needs is water.", "Morocco", "needs", "water"), _what)
COPULA_ADJECTIVE = Rule(
    "copula-adjective", claims, Example("Peru is dependent on gas.", "Peru", "dependsOn", "gas"), _relational
)
COPULA_ROLE = Rule(
    "copula-role", claims, Example("Mali is a member of the union.", "Mali", "memberOf", "union"), _of_role
)
COPULA = Rule("copula", claims, Example("The dam is unsafe.", "dam", "is", "unsafe"), _value)
RULES = (OBJECT_COMPLEMENT, PSEUDO_CLEFT, COPULA_ADJECTIVE, COPULA_ROLE, COPULA)
APPOSITION_ROLE = Rule(
    "apposition-role",
    apposition,
    Example("Silva, the president of Peru, resigned.", "Silva", "leads", "Peru"),
    _role_beside,
    apposed=True,
    describes=True,
)
APPOSITION = Rule(
    "apposition",
    apposition,
    Example("Gazprom, the gas company, bought ships.", "Gazprom", "is", "gas company"),
    apposed=True,
    describes=True,
)
APPOSITION_ALSO = Rule(
    "apposition-also",
    apposition,
    Example("Silva, a lawyer and member of parliament, resigned.", "Silva", "memberOf", "parliament"),
    _also_beside,
    apposed=True,
    describes=True,
    plain=False,
)
APPOSITIONS = (APPOSITION_ROLE, APPOSITION, APPOSITION_ALSO)
