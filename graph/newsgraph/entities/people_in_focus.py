"""Who "the actress" and "the star" are: news calls who it is about by what they are known for, and says so nowhere else.

Other nouns of people ("the driver", "the judge") are of whoever has that part in what happened, named or not (bridging: Clark 1975).
"""

from __future__ import annotations

from collections.abc import Mapping

from newsgraph.entities.aged import agree_in_gender
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.names import Named
from newsgraph.vocabulary.words import WordClass

_KNOWN_FOR = "Artist"


def person_in_focus(mentions: Mentions, links: Mapping[int, int], word: int) -> int | None:
    """Whom a definite noun of what people are known for means: whom a model says, else who alone is named near, or before.

    Nobody where two may be meant, or the text has told of one who is called so and whom nothing names.
    """
    tree, lemma = mentions.tree, mentions.tree.lemmas[word].lower()
    listed = lemma in mentions.vocabulary.words(WordClass.CELEBRITY_NOUN)
    if not listed and mentions.vocabulary.kinds.get(lemma) != _KNOWN_FOR:
        return None
    same = (at for at in range(word) if tree.lemmas[at].lower() == lemma and tree.tags[at] == "NN")
    if any(at not in links and mentions.name(at) is None for at in same):
        return None
    zone = mentions.zone[tree.sentence[word]]
    people = [one for one in mentions.names if one.type == "Person" and one.first < word]
    people = [one for one in people if mentions.zone[tree.sentence[one.first]] == zone and _may_be(mentions, word, one)]
    put = frozenset((tree.clusters or {}).get(word, ()))
    near = tree.sentences[max(0, tree.sentence[word] - 1)][0]
    choices = (
        [one for one in people if mentions.head(one) in put],
        [one for one in people if one.first >= near],
        people,
    )
    found = next(filter(None, choices), [])
    labels = {mentions.wholes[one].label for one in found}
    return mentions.head(found[-1]) if len(labels) == 1 else None


def _may_be(mentions: Mentions, word: int, one: Named) -> bool:
    """Whether a name agrees in gender, and is no end of the noun's own verb: "Berg sued the actress"."""
    tree, head = mentions.tree, mentions.head(one)
    return tree.heads[head] != tree.heads[word] and agree_in_gender(mentions, word, mentions.wholes[one].label)
