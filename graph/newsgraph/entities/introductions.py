"""Whom a text describes before it names them: "A 61-year-old woman died in Leeds. … Ruth Almond, 61, was hit by a lorry".

News tells first what happened, and to what sort of person, and puts off the name (cataphora in the "inverted pyramid"). Signs must say
that both are one: an age, the noun, that they are named as each other, what both do; and nobody else may have as good ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from newsgraph.entities.bearers import name_beside
from newsgraph.entities.deeds import DIES, ages_by_words, ages_of_name, deeds_of
from newsgraph.entities.descriptions import roles
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.names import Named
from newsgraph.entities.same_nouns import is_predicate
from newsgraph.lang.en.function_words import AS, INDEFINITE_ARTICLES
from newsgraph.model import ZoneKind
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.given_names import genders
from newsgraph.vocabulary.words import WordClass

_REACH = 6  # sentences in which a name follows
_SURE = 2
_HEADING = 2  # sentences: a headline and what stands below it
_WITHIN = ("compound", "flat", "nmod:desc", "appos", "xcomp", "fixed", "nmod:poss")
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj")
_MODIFIERS = ("amod", "compound", "nmod:desc", "nmod")


@dataclass(slots=True)
class _Signs:
    """What a text tells of somebody, by a noun or a name: where it first does, and what can be compared.

    ``words`` are the first words of the clusters of what somebody is named as; ``acts`` whether a main clause is of them.
    """

    at: int
    genders: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    deeds: set[str] = field(default_factory=set)
    words: set[int] = field(default_factory=set)
    acts: bool = True
    sentences: set[int] = field(default_factory=set)

    def may_be(self, other: _Signs) -> bool:
        """Whether neither gender nor age speaks against it."""
        pairs = ((self.genders, other.genders), (self.ages, other.ages))
        return all(not mine or not theirs or mine & theirs for mine, theirs in pairs)

    def likeness(self, other: _Signs) -> int:
        """How sure it is by what both are said to be and do."""
        others = self.owners and other.owners and self.owners.isdisjoint(other.owners)
        done = self.deeds & other.deeds
        called = self.nouns & other.nouns and not others and (self.acts or done)
        sure = bool(self.ages & other.ages) + bool(called) + bool(self.words & other.words)
        return _SURE * sure + (len(done) if sure or not other.nouns else 0)


def introduced(mentions: Mentions) -> dict[int, int]:
    """By each noun that tells of somebody as new, the head of the name that the text gives them afterwards."""
    told = {word: _of_noun(mentions, word) for word in _new_nouns(mentions)}
    if not told:
        return {}
    people = _of_names(mentions)
    found = {word: head for word, one in told.items() if (head := _meant(mentions, one, people)) is not None}
    return {word: head for word, head in found.items() if _is_sole(mentions, word, people[head], told)}


def _new_nouns(mentions: Mentions) -> Iterator[int]:
    """The nouns of one person with an indefinite article, or with none in a headline, that no name stands beside."""
    tree = mentions.tree
    for word in range(len(tree.words)):
        person = tree.tags[word] == "NN" and mentions.name(word) is None and mentions.mention(word).type == "Person"
        if not person or tree.deps[word] in _WITHIN or is_predicate(mentions, word):
            continue
        articles = {tree.words[kid].lower() for kid in tree.under(word, "det")}
        new = articles <= INDEFINITE_ARTICLES if articles else _is_heading(mentions, tree.sentence[word])
        owned = tree.under(word, "nmod:poss") or any(mentions.name(kid) for kid in tree.under(word, "appos", "flat"))
        if new and not owned and name_beside(mentions, word) == word and mentions.zone[tree.sentence[word]] >= 0:
            yield word


def _is_heading(mentions: Mentions, sentence: int) -> bool:
    """Whether a sentence is a headline, by its zone, or by its place and the full stop that it lacks."""
    tree, zone = mentions.tree, mentions.zone[sentence]
    if zone >= 0 and mentions.zones[zone].kind == ZoneKind.HEADLINE:
        return True
    return sentence < _HEADING and tree.pos[tree.sentences[sentence][1] - 1] != "PUNCT"


def _of_noun(mentions: Mentions, word: int) -> _Signs:
    tree, vocabulary = mentions.tree, mentions.vocabulary
    lemma, known = tree.lemmas[word].lower(), genders(vocabulary).words
    one = _Signs(word, nouns={lemma}, ages=set(ages_by_words(tree, word).values()))
    cluster = (tree.clusters or {}).get(word, (word,))
    same = [at for at in cluster if tree.lemmas[at].lower() == lemma and mentions.name(at) is None]
    pronouns = [at for at in cluster if tree.pos[at] == "PRON" and tree.sentence[at] == tree.sentence[word]]
    told = Counter(known[form] for at in pronouns if (form := tree.words[at].lower()) in known)
    one.genders = {known[lemma]} if lemma in known else {gender for gender, _ in told.most_common(1)}
    for at in {word, *same, *pronouns}:
        one.deeds.update(deeds_of(tree, at, vocabulary))
        one.ages.update(ages_by_words(tree, at).values())
    one.words = {min(cluster)}
    one.acts = _is_main(tree, word)
    inside = [at for kid in tree.under(word, *_MODIFIERS) for at in tree.subtree(kid)]
    one.owners = {tree.lemmas[at].lower() for at in inside if tree.pos[at] == "PROPN"}
    return one


def _is_main(tree: Tree, word: int) -> bool:
    """Whether a noun is subject or object of a main clause, or of what somebody says."""
    verb = tree.first_conjunct(tree.heads[word])
    if tree.deps[word] not in _ARGUMENTS:
        return False
    while tree.deps[verb] == "ccomp":
        verb = tree.first_conjunct(tree.heads[verb])
    return tree.heads[verb] == verb


def _of_names(mentions: Mentions) -> dict[int, _Signs]:
    """By the head of the first place in the text below its headline of each person with a name, what the text tells of them."""
    tree, vocabulary = mentions.tree, mentions.vocabulary
    people: dict[str, list[Named]] = {}
    for named in mentions.names:
        sentence = tree.sentence[named.first]
        if named.type == "Person" and mentions.zone[sentence] >= 0 and not _is_heading(mentions, sentence):
            people.setdefault(mentions.wholes[named].label, []).append(named)
    people = {label: places for label, places in people.items() if " " in label}
    found, known = dict[int, _Signs](), genders(vocabulary)
    for label, places in people.items():
        heads = [mentions.head(named) for named in places]
        one = found[heads[0]] = _Signs(heads[0])
        one.genders = {known.of_name(label.casefold().split())} - {""}
        for named, head in zip(places, heads, strict=True):
            one.sentences.add(tree.sentence[head])
            one.ages.update(ages_of_name(tree, named, head))
            told = list(roles(tree, named, head, vocabulary))
            one.nouns.update(noun for role in told for noun in role.heads)
            one.owners.update(noun for role in told for noun in role.words - role.heads)
            one.words.update(_named_as(mentions, head))
            subject = tree.heads[head] if tree.deps[head] in ("appos", "flat") else head
            one.deeds.update(deeds_of(tree, subject, vocabulary))
    return found


def _named_as(mentions: Mentions, head: int) -> Iterator[int]:
    """ "Police named the man as [Jan Holt]": the first word of the cluster of whoever is named so."""
    tree = mentions.tree
    if mentions.prepositions(head) == AS and tree.deps[head] in ("obl", "nmod"):
        for kid in tree.under(tree.heads[head], "obj", "nsubj:pass", "xcomp"):
            yield min((tree.clusters or {}).get(kid, (kid,)))


def _meant(mentions: Mentions, one: _Signs, people: Mapping[int, _Signs]) -> int | None:
    """Whom signs are best of, of all who are first named in the sentences behind; nobody where two are as good."""
    tree, here = mentions.tree, mentions.tree.sentence[one.at]
    near = (head for head in people if 0 < tree.sentence[head] - here <= _REACH and here not in people[head].sentences)
    ranked = sorted(((one.likeness(people[head]), head) for head in near if one.may_be(people[head])), reverse=True)
    (best, head), (second, _) = [*ranked, (0, 0), (0, 0)][:2]
    if best == 0:
        return _opening(mentions, one, people)
    return head if best > second else None


def _opening(mentions: Mentions, one: _Signs, people: Mapping[int, _Signs]) -> int | None:
    """ "A former bank manager stole …. [Simon Hadley], 48, …": with no sign, whose name and age open the next sentence.

    Only if both do something, neither dies, and nobody else is told of: "A gunman opened fire. Jan Holt, 40, was hit" is of two.
    """
    tree, here = mentions.tree, mentions.tree.sentence[one.at]
    head = min((head for head in people if head > one.at), default=None)
    if head is None or _is_heading(mentions, here) or tree.sentence[head] != here + 1:
        return None
    first, name = tree.sentences[here + 1][0], people[head]
    both = tree.deps[one.at] == tree.deps[head] == "nsubj" and one.acts and _is_main(tree, head)
    speaks = tree.lemmas[tree.heads[head]].lower() in mentions.vocabulary.words(WordClass.SPEECH_VERB)
    persons = [
        at
        for at in range(*tree.sentences[here])
        if mentions.mention(at).type == "Person" and tree.tags[at] == "NN" and tree.deps[at] not in _WITHIN
    ]
    alone = persons == [one.at] and name.ages and not name.nouns and DIES not in one.deeds | name.deeds
    return head if head == first and both and alone and not speaks and one.may_be(name) else None


def _is_sole(mentions: Mentions, word: int, name: _Signs, told: Mapping[int, _Signs]) -> bool:
    """Whether no other description has as good signs of a name."""
    cluster = (mentions.tree.clusters or {}).get(word, ())
    mine, lemma = told[word].likeness(name), mentions.tree.lemmas[word].lower()
    others = (
        one
        for at, one in told.items()
        if at != word and not (at in cluster and mentions.tree.lemmas[at].lower() == lemma)
    )
    return all(one.at > name.at or not one.may_be(name) or one.likeness(name) < mine for one in others)
