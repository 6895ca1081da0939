"""Which pronouns are resolved, but not surely enough for a fact: what was far, or beside a rival, turned out wrong more often than right.

The kinds are those that readers of real texts judged wrong most often: no plain triple is made of them, and what they are taken for stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from newsgraph.entities.mentions import Mentions
from newsgraph.entities.owners_in_focus import is_open
from newsgraph.entities.reporters import is_named_below, same_subject
from newsgraph.entities.testimony import kin_of_teller
from newsgraph.lang.en.function_words import (
    GROUP_PRONOUNS,
    IMPERSONAL_PRONOUNS,
    PARADIGMS,
    PERSON_INTERROGATIVES,
    THING_INTERROGATIVES,
)
from newsgraph.vocabulary.given_names import genders

_FAR = 4  # sentences from the last mention of the name
_NEAR = 2  # sentences in which another person is a rival
_SUBJECTS = ("nsubj", "nsubj:pass")
_INNER = ("nmod", "compound", "iobj", "obl", "appos")
_BODIES = ("Organization", "Country")
_GENDERED = frozenset({*PARADIGMS["he"], *PARADIGMS["she"]})


def doubtful(mentions: Mentions, links: Mapping[int, int]) -> frozenset[int]:
    """The pronouns among the linked words that may well stand for another."""
    people: dict[int, list[tuple[int, str]]] = {}
    for named in mentions.names:
        if named.type == "Person":
            at = mentions.head(named)
            people.setdefault(mentions.tree.sentence[at], []).append((at, mentions.wholes[named].label))
    pronouns = {word for word in links if mentions.tree.pos[word] == "PRON"}
    doubted = {word for word in pronouns if _is_doubtful(mentions, links, word, people)}
    return frozenset({*doubted, *_outdone(mentions, {word: links[word] for word in links.keys() - pronouns})})


def _outdone(mentions: Mentions, links: Mapping[int, int]) -> Iterator[int]:
    """ "Norline … competes with Acme. The company": descriptions of a body that does nothing in the text before, where another is named
    more often, and does.
    """
    bodies = [(mentions.head(one), mentions.wholes[one].label) for one in mentions.names if one.type == "Organization"]
    bodies.sort(reverse=True)
    before, acts = Counter[str](), set[str]()
    for word in sorted(links):
        while bodies and bodies[-1][0] < word:
            at, label = bodies.pop()
            before[label] += 1
            if mentions.tree.deps[at] in _SUBJECTS:
                acts.add(label)
        own = mentions.name(links[word])
        if own is None or own.type != "Organization":
            continue
        label = mentions.wholes[own].label
        if label not in acts and any(before[one] > before[label] for one in acts):
            yield word


def _is_doubtful(
    mentions: Mentions, links: Mapping[int, int], word: int, people: Mapping[int, list[tuple[int, str]]]
) -> bool:
    first = links[word]
    tree, named = mentions.tree, mentions.name(first)
    form = tree.words[word].lower()
    if form in _GENDERED:
        if named is None:
            return tree.deps[first] not in _SUBJECTS or any(True for _ in kin_of_teller(mentions, word, first))
        own = any(True for _ in kin_of_teller(mentions, word, first))
        own = own or is_named_below(mentions, links, word, first)
        return own or _is_far(mentions, word, first, people) or _is_overtaken(mentions, links, word)
    if form in IMPERSONAL_PRONOUNS:
        return named is None or _is_rivalled(mentions, word, first) or is_open(mentions, word, first)
    if form in GROUP_PRONOUNS:
        return tree.deps[first] in _INNER
    if form in THING_INTERROGATIVES:  # "to Ana Berg on Monday, which", "the causes of the fire, which"
        return mentions.mention(first).type == "Person" or _is_parted(mentions, word, first)
    if form in PERSON_INTERROGATIVES:  # "of the household, who"
        return named is None and mentions.mention(first).type == "Concept"
    return tree.tags[word] == "DT" and form in PARADIGMS["that"]


def _is_overtaken(mentions: Mentions, links: Mapping[int, int], word: int) -> bool:
    """Whether the sentence before is about somebody else, who may be called so for all that is known."""
    last = same_subject(mentions, links, word, links[word])
    named = None if last is None else mentions.name(links.get(last, last))
    if named is None:
        return False
    known, form = genders(mentions.vocabulary), mentions.tree.words[word].lower()
    told = known.of_name(mentions.wholes[named].label.casefold().split())
    return told in ("", known.words.get(form, ""))


def _is_far(mentions: Mentions, word: int, first: int, people: Mapping[int, list[tuple[int, str]]]) -> bool:
    """Whether the name is sentences away, and somebody else was named since."""
    tree, named = mentions.tree, mentions.name(first)
    here = tree.sentence[word]
    if named is None or here - tree.sentence[first] < _FAR:
        return False
    own = mentions.wholes[named].label
    near = (one for sentence in range(here - _NEAR, here + 1) for one in people.get(sentence, ()))
    return any(at < word and label != own for at, label in near)


def _is_rivalled(mentions: Mentions, word: int, first: int) -> bool:
    """ "Sweden joined the alliance. Its minister …": whether the sentence before is about another body, of which this opens the next."""
    tree, here = mentions.tree, mentions.tree.sentence[word]
    if here == 0 or word != tree.sentences[here][0]:
        return False
    start, end = tree.sentences[here - 1]
    subjects = (
        mentions.name(at)
        for at in range(start, end)
        if tree.deps[at] in _SUBJECTS and tree.heads[tree.heads[at]] == tree.heads[at]
    )
    bodies = {mentions.wholes[one].label for one in subjects if one and one.role != "demonym" and one.type in _BODIES}
    return bool(bodies) and mentions.wholes[mentions.owners[first]].label not in bodies


def _is_parted(mentions: Mentions, word: int, first: int) -> bool:
    """Whether another common noun stands between a noun and its relative pronoun."""
    tree = mentions.tree
    return any(tree.pos[at] == "NOUN" and mentions.name(at) is None for at in range(first + 1, word))
