"""Claims of what stands around the name of a person: "Republican Senator Ana Ruiz of Texas, 52,"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.entities.names import Named
from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.belonging import owned
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.places import is_street
from newsgraph.extract.syntax.role_nouns import body_before, held, holders, is_past, role, what_one_is
from newsgraph.lang.en.function_words import AFFILIATION_PREPOSITIONS, FROM, OLD, ORIGIN_PREPOSITIONS, YEAR
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import PLACES

_BODIES = ("Organization", "Group")
_OLDEST, _LAST_HOUR = 120, 12


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one name of a person."""
    named = grammar.mentions.name(word)
    if named is None or named.type != "Person" or word != grammar.mentions.head(named):
        return
    title = _title(grammar, word, named)
    taken: list[int] = []
    if title is not None:
        for each in (title, *_joined(grammar, title)):
            for found in _titles(grammar, word, each):
                taken.append(found.object)
                yield found
    yield from (found for found in _affiliations(grammar, word) if found.object not in taken)
    yield from _ages(grammar, word, named)
    yield from _of_body(grammar, word, title)


def _of_body(grammar: Grammar, word: int, title: int | None) -> Iterator[Candidate]:
    """ "Company spokesman Jan Berg", "the party's Ana Costa": the body that a common noun before a person's name tells."""
    tree, how = grammar.tree, Derivation(BODY_BEFORE)
    if title is not None:
        tone = Factuality(tense="past" if is_past(grammar, title) else "present")
        for frame, body, words in body_before(grammar, title):
            yield Candidate(word, body, frame.relation, frame.lemma, words, word, how, tone)
    for kid in tree.under(word, "nmod:poss"):
        body = grammar.mentions.mention(kid).type == "Organization" and grammar.mentions.name(kid) is None
        if body and tree.pos[kid] == "NOUN":
            member, tone = grammar.vocabulary.the(KeyTrait.MEMBERSHIP), Factuality(tense="present")
            yield Candidate(word, kid, member, "of", (kid,), word, how, tone)


def _title(grammar: Grammar, word: int, named: Named) -> int | None:
    """The noun before a name that says what its bearer is, right before it or with a phrase between: "Ambassador to Chile Ana Holm"."""
    tree, last = grammar.tree, named.first - 1
    if last < 0:
        return None
    for kid in tree.under(word, "nmod:desc"):
        if (
            kid < last
            and grammar.mentions.name(kid) is None
            and role(grammar, kid)[0]
            and tree.subtree(kid)[-1] == last
        ):
            return kid
    twins = (tree.heads[last], tree.deps[last]) == (tree.heads[word], tree.deps[word])  # two subjects, to a parser
    before = (
        tree.deps[word] == "flat" and tree.heads[word] == last
    )  # of "Councilman Jan Berg", a parser takes it for the first name
    titled = tree.heads[last] in (word, *tree.kids[word]) or ((twins or before) and role(grammar, last)[0] is not None)
    return None if grammar.mentions.name(last) or not titled else last


def _joined(grammar: Grammar, title: int) -> list[int]:
    """ "Lawyer and [activist] Ana Costa": the nouns joined to a title that say of a person what they are, too."""
    tree = grammar.tree
    also = (kid for kid in tree.under(title, "conj") if kid > title and tree.tags[kid] == "NN")
    return [kid for kid in also if grammar.mentions.name(kid) is None and not tree.under(kid, "det", "case")]


def _titles(grammar: Grammar, word: int, title: int) -> Iterator[Candidate]:
    """ "NATO Secretary General Mark Rutte", "the German chancellor, Olaf Scholz" by way of apposition."""
    frame, words = role(grammar, title)
    if frame is not None and frame.role_class not in ("", "Person"):
        return
    tone = Factuality(tense="past" if is_past(grammar, title) else "present")
    relation = what_one_is(grammar, title, frame)
    inside = (
        grammar.tree.heads[word] == title and grammar.tree.deps[word] == "flat"
    )  # the noun's phrase has the name in it
    if (
        relation and not inside and grammar.mentions.phrase(title)[0] <= min(words, default=title)
    ):  # not the "General" of "Secretary General"
        being = relation == grammar.vocabulary.the(KeyTrait.COPULA)
        lemma = "be" if being else grammar.tree.lemmas[title].lower()
        yield Candidate(word, title, relation, lemma, words or (title,), word, Derivation(OCCUPATION), tone)
    if frame is None:
        named = grammar.mentions.name(word)
        yield from owned(grammar, title, word, named)
        return
    related = list(holders(grammar, title, frame, words, word))
    for target in [*related, *_state_before(grammar, title, frame, related)]:
        if grammar.tree.heads[target] == word and target > word and not _is_office_of(grammar, title, frame, target):
            continue  # "Attorney Ana Costa of Porto" comes from there
        relation = held(grammar, frame, words, target).relation
        yield Candidate(word, target, relation, frame.lemma, words, word, Derivation(TITLE), tone)


def _state_before(grammar: Grammar, title: int, frame: Frame, related: list[int]) -> list[int]:
    """ "[Egyptian] Minister of Energy Ana Costa": the state of an office that has its field behind it."""
    if not frame.of_state or not related or any(target < title for target in related):
        return []
    states = ((kid, grammar.mentions.name(kid)) for kid in grammar.tree.under(title, "amod", "compound"))
    return [kid for kid, named in states if named and named.role == "demonym" and named.type == "Country"]


def _is_office_of(grammar: Grammar, title: int, frame: Frame, target: int) -> bool:
    """ "Senator Ana Ruiz of Texas", "Mayor Costa of Porto": whether an office may be one of a place; of a body any may."""
    kind = grammar.vocabulary.kinds.get(grammar.tree.lemmas[title].lower())
    return grammar.mentions.mention(target).type not in PLACES or frame.of_state or kind == "Politician"


def _affiliations(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Edward Alden of the Council on Foreign Relations", "Ana Costa from Porto": the body that somebody belongs to, or where from."""
    tree, mentions = grammar.tree, grammar.mentions
    for kid in tree.under(word, "nmod"):
        target, preposition = mentions.mention(kid), mentions.prepositions(kid)
        relation = None
        if preposition == FROM and _is_moved(grammar, word):
            continue  # "signed Lou Bell from Arsio", "signed the striker Lou Bell from Arsio", "signed by Ana Costa from Arsio"
        if target.type in _BODIES and preposition in AFFILIATION_PREPOSITIONS:
            relation = KeyTrait.MEMBERSHIP
        elif target.type in PLACES and preposition in ORIGIN_PREPOSITIONS and mentions.name(kid):
            if is_street(grammar, kid):
                continue  # "Ana Costa, of Newton Street", who lives there
            relation = KeyTrait.ORIGIN
        if relation:
            iri, cases = grammar.vocabulary.the(relation), tuple(tree.under(kid, "case"))
            how, tone = Derivation(AFFILIATION), Factuality(tense="present")
            for other in grammar.expand(kid):
                yield Candidate(word, other, iri, preposition, cases, word, how, tone)


def _is_moved(grammar: Grammar, word: int) -> bool:
    """Whether a name, or the noun that it stands beside, is the object or the agent of a verb."""
    tree = grammar.tree
    noun = tree.heads[word] if tree.deps[word] in ("appos", "flat") else word
    return tree.deps[noun] in ("obj", "obl:agent")


def _ages(grammar: Grammar, word: int, named: Named) -> Iterator[Candidate]:
    """ "Nina Holm, 52, resigned", "22-year-old Ana Costa": a number between commas or in brackets right after a name, or years old."""
    words, at = grammar.tree.words, named.end + 1
    above = [grammar.tree.heads[word]] if grammar.tree.deps[word] == "appos" else []
    for noun in (word, *above, *grammar.tree.under(word, "nmod:desc", "appos")):
        yield from (age(grammar, word, number) for number in years_old(grammar, noun))
    end = grammar.tree.sentences[grammar.tree.sentence[word]][1]
    if words[at : at + 1] in (["aged"], ["age"]):
        at += 1
    if at >= end or words[named.end] not in (",", "(") or words[at + 1 : at + 2] not in ([","], ["."], [")"]):
        return
    if words[at + 1] == "," and words[at + 2 : at + 3] and words[at + 2][0].isdigit():
        return  # "Nina Holm (2, 110)"
    if words[at].isdigit() and int(words[at]) <= _OLDEST:
        yield age(grammar, word, at)


def is_age(grammar: Grammar, word: int) -> bool:
    """Whether a number on its own may be somebody's age: no hour, and nothing that is counted."""
    tree = grammar.tree
    bare = tree.words[word].isdigit() and not tree.under(word, "nmod", "nummod", "flat", "compound", "amod")
    return bare and _LAST_HOUR < int(tree.words[word]) <= _OLDEST


def years_old(grammar: Grammar, noun: int) -> Iterator[int]:
    """The number in "a [14]-year-old boy"."""
    tree = grammar.tree
    for old in tree.under(noun, "amod", "compound"):
        lemmas = [tree.lemmas[at].lower() for at in (old - 2, old)]
        if lemmas == [YEAR, OLD]:
            yield old - 4


def age(grammar: Grammar, word: int, number: int) -> Candidate:
    """That somebody is so many years old."""
    relation, how = grammar.vocabulary.the(KeyTrait.AGE), Derivation(AGE)
    return Candidate(word, number, relation, "age", (number,), word, how, Factuality(tense="present"))


TITLE = Rule(
    "title",
    claims,
    Example("The German chancellor Olaf Scholz resigned.", "Olaf Scholz", "leads", "Germany"),
    _titles,
    describes=True,
)
OCCUPATION = Rule(
    "occupation",
    claims,
    Example("The German chancellor Olaf Scholz resigned.", "Olaf Scholz", "holdsRole", "German chancellor"),
    _titles,
    apposed=True,
    describes=True,
)
AFFILIATION = Rule(
    "affiliation",
    claims,
    Example("Edward Alden of Greenpeace spoke.", "Edward Alden", "memberOf", "Greenpeace"),
    _affiliations,
    describes=True,
)
AGE = Rule("age", claims, Example("Nina Holm, 52, resigned.", "Nina Holm", "age", "52"), _ages, describes=True)
BODY_BEFORE = Rule(
    "body-before",
    claims,
    Example("Kenya praised company spokesman Jan Berg.", "Jan Berg", "represents", "company"),
    _of_body,
    apposed=True,
    describes=True,
    plain=False,
)
RULES = (TITLE, OCCUPATION, AFFILIATION, AGE, BODY_BEFORE)
