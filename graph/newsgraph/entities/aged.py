"""Who "the 24-year-old" and "the actress, 29," are: news gives an age instead of the name once that is told."""

from __future__ import annotations

from collections.abc import Mapping

from newsgraph.entities.deeds import age_behind, ages_by_words, ages_of_name
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.reporters import subjects_before
from newsgraph.lang.en.function_words import SINGULAR_DEFINITES
from newsgraph.vocabulary.given_names import genders

_FAR = 4  # sentences from the last mention of whom the text gives the same age


def of_age(mentions: Mentions, links: Mapping[int, int], word: int) -> int | None:
    """Of a definite noun with an age the one person named before who has it, else whom alone the sentence before names, of no told age."""
    tree = mentions.tree
    articles = {tree.words[kid].lower() for kid in tree.under(word, "det")}
    ages = _ages(mentions, word)
    if not ages or articles.isdisjoint(SINGULAR_DEFINITES) or mentions.mention(word).type != "Person":
        return None
    told: dict[str, set[int]] = {}
    last: dict[str, int] = {}
    for one in mentions.names:
        if one.type == "Person":
            head, label = mentions.head(one), mentions.wholes[one].label
            told.setdefault(label, set()).update(ages_of_name(tree, one, head))
            if head < word:
                last[label] = head
    for other, target in links.items():
        if (
            (called := mentions.name(target))
            and (label := mentions.wholes[called].label) in told
            and tree.pos[other] == "NOUN"
        ):
            told[label].update(_ages(mentions, other))
    here = tree.sentence[word]
    same = [label for label, theirs in told.items() if ages & theirs]
    if same:
        near = len(same) == 1 and same[0] in last and here - tree.sentence[last[same[0]]] <= _FAR
        return last[same[0]] if near and agree_in_gender(mentions, word, same[0]) else None
    if here == 0 or mentions.zone[here] != mentions.zone[here - 1]:
        return None
    before = [mentions.head(one) for one in mentions.names_between(*tree.sentences[here - 1])]
    both = [at for at in (*subjects_before(mentions, links, here), *before) if mentions.owners[at].type == "Person"]
    labels = {mentions.wholes[mentions.owners[at]].label for at in both}
    if len(labels) != 1:
        return None
    label = labels.pop()
    return both[0] if not told[label] and agree_in_gender(mentions, word, label) else None


def _ages(mentions: Mentions, noun: int) -> set[int]:
    behind = age_behind(mentions.tree, noun + 1)
    return {*ages_by_words(mentions.tree, noun).values(), *(() if behind is None else (behind,))}


def agree_in_gender(mentions: Mentions, word: int, label: str) -> bool:
    """Whether what a noun tells of gender is not against a name."""
    known = genders(mentions.vocabulary)
    told = {known.words.get(mentions.tree.lemmas[word].lower(), ""), known.of_name(label.casefold().split())} - {""}
    return len(told) < 2
