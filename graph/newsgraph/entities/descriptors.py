"""What the gazetteer describes: "the bloc", "the oil company", once a text has named it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsgraph.entities.descriptions import Role
from newsgraph.entities.mentions import Mentions


def known_as(mentions: Mentions, mentioned: Mapping[str, int], word: int, wanted: Role) -> int | None:
    """The last word that names what is described so; ``mentioned`` has that word by IRI."""
    tree, senses = mentions.tree, mentions.vocabulary.senses
    if tree.under(word, "nmod"):
        return None
    first = min([word, *tree.under(word, "compound", "amod")])
    phrase = " ".join([*tree.words[first:word], tree.lemmas[word]]).lower()
    for text in (phrase, tree.lemmas[word].lower()) if len(wanted.words) == 1 else (phrase,):
        found = [mentioned[s.iri] for s in senses.get(text, ()) if s.role == "descriptor" and s.iri in mentioned]
        if found:
            return _meant(mentions, word, found)
    return None


def _meant(mentions: Mentions, word: int, found: Sequence[int]) -> int | None:
    """Of several that are described alike the one that the model means, and nobody where it has looked and means none."""
    tree = mentions.tree
    if len(found) == 1 or tree.clusters is None:
        return max(found)
    same = (mentions.name(at) for at in tree.clusters.get(word, ()))
    labels = {mentions.wholes[named].label for named in same if named}
    return max(
        (at for at in found if (named := mentions.name(at)) and mentions.wholes[named].label in labels), default=None
    )
