"""Claims of offices that a verb gives: "was elected president of Chile", "appointed Ana Holm as director", "served as governor of Ohio"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma, relation_words
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.forms import NOMINAL
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.role_nouns import role, roles
from newsgraph.lang.en.function_words import AS
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_OFFICES = ("Person", "Group")  # what nouns of offices are nouns of


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one verb of giving or holding an office."""
    if grammar.tree.pos[word] != "VERB":
        return
    appoints = grammar.vocabulary.any_has(grammar.frames(word), Trait.APPOINTMENT)
    for value in _values(grammar, word):
        holds = _is_held(grammar, word, value)
        if not (appoints or holds):
            continue
        told = not grammar.passive(word) and (holds or grammar.tree.deps[value] == "xcomp")  # by the verb's own claims
        for bearer in _bearers(grammar, word, value, holds=holds):
            if not told:
                yield _holds(grammar, word, bearer, value)
            yield from _ties(grammar, word, bearer, value)


def _is_held(grammar: Grammar, word: int, value: int) -> bool:
    """ "Served as governor", "was sworn in as president": an office that the subject has by this verb."""
    held = (
        grammar.sense(word, value, grammar.subjects(word), AS) if grammar.mentions.prepositions(value) == AS else None
    )
    return held is not None and held.relation == grammar.vocabulary.the(KeyTrait.ROLE)


def _values(grammar: Grammar, word: int) -> list[int]:
    """The nouns of offices that complete a verb: "elected [president]", "appointed her as [director]"."""
    tree, mentions = grammar.tree, grammar.mentions
    named = [kid for kid in tree.under(word, "obl") if mentions.prepositions(kid) == AS]
    kids = [*tree.under(word, "xcomp"), *(tree.under(word, "obj") if grammar.passive(word) else ()), *named]
    plain = [kid for kid in kids if tree.pos[kid] in NOMINAL and not mentions.name(kid) and not tree.under(kid, "cop")]
    return [
        kid for kid in plain if kid > word and mentions.mention(kid).type in _OFFICES and not _is_charge(grammar, kid)
    ]


def _is_charge(grammar: Grammar, noun: int) -> bool:
    """ "Named as the killer of Abe Cole", "named as a suspect": what somebody is held to have done is no office."""
    tied = [frame for frame, _, _ in roles(grammar, noun)]
    office, _ = role(grammar, noun)
    if not tied and office is not None and grammar.vocabulary.has(office.relation, Trait.OFFICE):
        return False  # "as the new governor"
    if not tied:
        return grammar.mentions.prepositions(noun) == AS and bool(grammar.tree.under(noun, "det"))
    return grammar.vocabulary.any_has(tied, Trait.FORCE)


def _bearers(grammar: Grammar, word: int, value: int, *, holds: bool) -> list[int]:
    """Who gets the office, or has it: no place that is chosen as a host."""
    undergoes = holds or grammar.passive(word)
    found = grammar.subjects(word) if undergoes else [kid for kid in grammar.objects(word) if kid != value]
    kind = grammar.mentions.mention
    return [one for one in found if kind(grammar.links.get(one, one)).type not in (*PLACES, "Organization")]


def _holds(grammar: Grammar, word: int, bearer: int, value: int) -> Candidate:
    """ "Was elected president", "appointed Ana Holm as director": the office that somebody is given."""
    tree, role = grammar.tree, grammar.vocabulary.the(KeyTrait.ROLE)
    name = open_lemma((tree.lemmas[word].lower(), grammar.particle(word), grammar.mentions.prepositions(value)))
    words = (*relation_words(grammar, word), *tree.under(value, "case"))
    return Candidate(bearer, value, role, name, words, word, Derivation(APPOINTED))


def _ties(grammar: Grammar, word: int, bearer: int, value: int) -> Iterator[Candidate]:
    """ "Was elected president of Chile", "served as governor of Ohio": what the office ties its holder to."""
    for frame, target, words in roles(grammar, value):
        yield Candidate(bearer, target, frame.relation, frame.lemma, words, word, Derivation(APPOINTED_TO))


def post(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Her job as a teacher", "his term as mayor of Lima": what somebody is or was by the noun of an occupation that they have.

    A parser may hang the phrase on the verb, right behind the noun.
    """
    tree, mentions = grammar.tree, grammar.mentions
    if tree.lemmas[word].lower() not in grammar.vocabulary.words(WordClass.OCCUPATION_NOUN) or mentions.name(word):
        return
    behind = tree.under(tree.heads[word], "obl") if tree.deps[word] in ("obj", "obl", "nsubj", "nsubj:pass") else []
    end = word + 1
    near = [kid for kid in (*tree.under(word, "nmod"), *behind) if mentions.prepositions(kid) == AS]
    values = [kid for kid in near if min(tree.subtree(kid)) == end and mentions.name(kid) is None]
    for value in (each for kid in values for each in grammar.expand(kid)):
        if mentions.mention(value).type in _OFFICES and tree.tags[value] == "NN":
            for bearer in (each for kid in tree.under(word, "nmod:poss") for each in grammar.expand(kid)):
                words, held = (word, *tree.under(value, "case")), grammar.vocabulary.the(KeyTrait.ROLE)
                yield Candidate(bearer, value, held, AS, words, word, Derivation(POST), Factuality())


POST = Rule(
    "post",
    post,
    Example("Silva left her job as a teacher.", "Silva", "holdsRole", "teacher"),
    apposed=True,
    describes=True,
    plain=False,
)
APPOINTED = Rule(
    "appointed",
    claims,
    Example("Silva was elected president of Chile.", "Silva", "holdsRole", "president of Chile"),
    _holds,
)
APPOINTED_TO = Rule(
    "appointed-to", claims, Example("Silva was elected president of Chile.", "Silva", "leads", "Chile"), _ties
)
RULES = (APPOINTED, APPOINTED_TO)
OF_NOUNS = (POST,)
