"""Who has an office after somebody: of "Vale, the mayor of Lima, resigned" and "Berta Lohr succeeds him" that Lohr is the mayor of Lima."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.role_nouns import is_past, role, roles
from newsgraph.lang.en.function_words import AS, INDEFINITE_ARTICLES
from newsgraph.vocabulary.traits import KeyTrait, Trait

_ATHLETE = "Athlete"
_BESIDE = ("appos", "compound", "nmod:desc")


def with_successions(grammar: Grammar, found: Candidate) -> Iterator[Candidate]:
    """A finding, and the office that it gives its holder where the text tells elsewhere which one that is."""
    yield found
    the, has = grammar.vocabulary.the, grammar.vocabulary.has
    if has(found.relation, Trait.SUCCESSION):
        yield from _succeeding(grammar, found, found.subject, found.object)
    elif found.relation == the(KeyTrait.ROLE):
        yield from _bare(grammar, found)
    elif found.relation == the(KeyTrait.COPULA) and grammar.called(found.object):
        for frame, target, _ in roles(grammar, found.subject):  # "His successor is Mia Thorn"
            if has(frame.relation, Trait.SUCCESSION):
                one = found._replace(subject=found.object, object=target, relation=frame.relation, lemma=frame.lemma)
                yield one._replace(derivation=Derivation(SUCCESSION), value=False, literal="")
                yield from _succeeding(grammar, found, found.object, target)


def _succeeding(grammar: Grammar, found: Candidate, bearer: int, before: int) -> Iterator[Candidate]:
    """The offices of whom somebody comes after: the one that the clause names, else those that the text tells of that person."""
    if not grammar.called(bearer) or grammar.called(bearer) == grammar.called(before):
        return
    named = [one.word for one in grammar.obliques(found.anchor) if one.preposition == AS]
    own = [noun for noun in named if not _succeeds(grammar, noun)]
    if found.relation != grammar.vocabulary.the(KeyTrait.SUCCESSOR) and _plays(grammar, bearer):
        return  # "replaced the captain after an hour"
    for noun in own or _offices(grammar, before):
        yield from _held(grammar, found, bearer, noun if any(roles(grammar, noun)) else _told_of(grammar, noun))


def _succeeds(grammar: Grammar, noun: int) -> bool:
    """ "As his [successor]": whether a role is that of who comes after somebody."""
    return any(grammar.vocabulary.has(frame.relation, Trait.SUCCESSION) for frame, _, _ in roles(grammar, noun))


def _plays(grammar: Grammar, person: int) -> bool:
    """ "The [striker] Jo Best": whether somebody is told to be an athlete, who may replace another in a match."""
    tree, kinds = grammar.tree, grammar.vocabulary.kinds
    near = (person, *tree.under(person, *_BESIDE), *([tree.heads[person]] if tree.deps[person] == "appos" else []))
    return any(kinds.get(tree.lemmas[noun].lower()) == _ATHLETE for noun in near)


def _bare(grammar: Grammar, found: Candidate) -> Iterator[Candidate]:
    """ "Greta Sand was sworn in as [mayor]", where another one left that office: the same."""
    tree, noun = grammar.tree, found.object
    gets = tree.pos[found.anchor] == "VERB" and grammar.called(found.subject) and tree.tags[noun] == "NN"
    articles = {tree.words[kid].lower() for kid in tree.under(noun, "det")}
    if gets and articles.isdisjoint(INDEFINITE_ARTICLES) and not any(roles(grammar, noun)):
        office = _told_of(grammar, noun)
        yield from _held(grammar, found, found.subject, office)
        before = grammar.leavers(office) if office is not None else []
        after, who = grammar.vocabulary.the(KeyTrait.SUCCESSOR), grammar.called(found.subject)
        for one in before[:1] if all(grammar.called(one) != who for one in before) else ():
            succeeds = found._replace(object=one, relation=after, derivation=Derivation(SUCCESSION))
            yield succeeds._replace(value=False, literal="")


def _told_of(grammar: Grammar, noun: int) -> int | None:
    """The one office by the name of a noun that somebody in the text has left, with what it is an office of; None where there are more."""
    tree = grammar.tree
    left = [at for at in grammar.offices_left if tree.lemmas[at].lower() == tree.lemmas[noun].lower()]
    told = [(at, _holds(grammar, at)) for at in left]
    named = {of for _, ofs in told for of in ofs}
    return next((at for at, ofs in told if ofs), None) if len(named) == 1 else None


def _holds(grammar: Grammar, noun: int) -> set[str]:
    """What an office is one of, by its label."""
    mention = grammar.mentions.mention
    return {mention(grammar.links.get(target, target)).text for _, target, _ in roles(grammar, noun)}


def _offices(grammar: Grammar, person: int) -> Iterator[int]:
    """The nouns of the offices that the text gives a person: beside the name, or in the place of it."""
    tree, who = grammar.tree, grammar.called(person)
    at = grammar.links.get(person, person)
    heads = [word for word in range(len(tree.words)) if who and grammar.links.get(word, word) == word]
    own = [word for word in heads if grammar.person(word) == who]
    above = [tree.heads[word] for word in own if tree.deps[word] == "appos"]
    below = [kid for word in own for kid in tree.under(word, *_BESIDE)]
    seen = set[str]()
    for noun in dict.fromkeys((at, *above, *below, *grammar.given_up.get(who, ()))):
        if tree.lemmas[noun].lower() not in seen and _is_office(grammar, noun):
            seen.add(tree.lemmas[noun].lower())
            yield noun


def _is_office(grammar: Grammar, noun: int) -> bool:
    """Whether a noun is of the one office of its kind at what it is one of: no "aide", no "a member", no "former mayor"."""
    frame, _ = role(grammar, noun)
    office = frame is not None and grammar.vocabulary.has(frame.relation, Trait.OFFICE)
    articles = {grammar.tree.words[kid].lower() for kid in grammar.tree.under(noun, "det")}
    return office and articles.isdisjoint(INDEFINITE_ARTICLES) and not is_past(grammar, noun)


def _held(grammar: Grammar, found: Candidate, bearer: int, noun: int | None) -> Iterator[Candidate]:
    """The claims that somebody has the office of a noun, in the clause of a finding."""
    if noun is None:
        return
    tree, anchor = grammar.tree, found.anchor
    above = tree.heads[anchor]
    given = tree.deps[anchor] == "xcomp" and grammar.vocabulary.any_has(grammar.frames(above), Trait.APPOINTMENT)
    tone = factuality_of(grammar, above) if given else found.factuality  # "was elected to replace him"
    one = found._replace(subject=bearer, derivation=Derivation(SUCCESSION), factuality=tone, value=False, literal="")
    if not grammar.called(noun) and tree.deps[noun] != "appos":  # "the mayor, Anton Vale" is Vale
        yield one._replace(object=noun, relation=grammar.vocabulary.the(KeyTrait.ROLE))
    for frame, target, _ in roles(grammar, noun):
        yield one._replace(object=target, relation=frame.relation, lemma=frame.lemma)


SUCCESSION = Rule(
    "succession",
    None,
    Example("Tom Lohr succeeded Ana Vale, the mayor of Lima.", "Tom Lohr", "leads", "Lima"),
    with_successions,
    plain=False,
)
