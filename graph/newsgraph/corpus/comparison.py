"""Two things of the corpus beside each other: how like their names are, what they share, and what speaks against their being one."""

from __future__ import annotations

from collections.abc import Set

from newsgraph.corpus import likeness
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.cluster import Cluster, conflict
from newsgraph.corpus.company import Company
from newsgraph.corpus.likeness import Likeness
from newsgraph.corpus.name_forms import corpus_forms, initials, singular, skeleton
from newsgraph.entities.blends import is_blend_of
from newsgraph.entities.name_matching import Words
from newsgraph.vocabulary.vocabulary import Vocabulary

_ENOUGH = 3.0  # weight of common company and roles that a short name asks for
_BEYOND = 3.0  # standard deviations by which the company must be more than chance gives


class Comparison:
    """By the names of a vocabulary, and by what all documents tell of how much a name or role says.

    Appearances that are ``gone`` do not count.
    """

    def __init__(self, found: Catalogue, gone: Set[int], vocabulary: Vocabulary) -> None:
        self._forms, self._company = corpus_forms(vocabulary), Company(found, gone)
        self._blends = frozenset(map(_begun, self._company.blends))

    def weight(self, one: Cluster, other: Cluster) -> float:
        """How much the company and the roles that they share say."""
        return self._company.shared(one, other) + self._company.same_roles(one, other)

    def is_enough(self, weight: float, one: Cluster, other: Cluster) -> bool:
        """Whether that weight is what a short name asks for; what chance gives is worked out only where it may matter."""
        return weight >= _ENOUGH and weight >= self.needed(one, other)

    def needed(self, one: Cluster, other: Cluster) -> float:
        """The weight that a short name asks for: more than what two share by chance that have nothing to do with each other."""
        expected, deviation = self._company.by_chance(one, other)
        return max(_ENOUGH, expected + _BEYOND * deviation)

    def keys(self, cluster: Cluster) -> set[tuple[str, str]]:
        """The blocks that it is in: what has the same name as another is in one of the other's."""
        keys = {("person", skeleton(word)) for name in cluster.people for word in (name.last, *name.given[:1])}
        keys |= {("whole", " ".join(words)) for words in cluster.whole_names}
        for words in cluster.bodies:
            keys |= {("body", skeleton(singular(word))) for word in (words[0], words[-1])}
            keys.add(("together", "".join(words)))
            keys |= {
                ("letters", letters) for letters in (*initials(words), *words[: len(words) == 1]) if len(letters) > 1
            }
        keys |= {("blend", _begun(parts)) for parts in cluster.blends}
        if self._blends:
            begun = (_begun((words[0], words[-1])) for words in cluster.whole_names)
            keys |= {("blend", key) for key in begun if key in self._blends}
        return keys | {("letters", letters) for letters in cluster.acronyms}

    def like(self, one: Cluster, other: Cluster) -> Likeness:
        """How like the full names of two are, each to each; nothing where one of them is another name."""
        if _is_blend(one, other) or _is_blend(other, one):
            return likeness.BLEND
        if one.is_person and other.is_person:
            names = [likeness.people(a, b, self._forms) for a in one.full_people for b in other.full_people]
            return max(names) if all(name.score for name in names) else likeness.NONE
        if one.is_person != other.is_person and (one.is_unsure or other.is_unsure):
            return likeness.SAME if one.whole_names & other.whole_names else likeness.NONE
        if not (one.is_person <= one.is_bare and other.is_person <= other.is_bare):
            return likeness.NONE
        if one.places and other.places and self._stands_in(one, other):
            return likeness.NONE
        both = self._is_place(one) and self._is_place(other)
        alike = likeness.places if both else likeness.bodies
        names = [alike(a, b, self._forms) for a in one.full_bodies for b in other.full_bodies]
        if any(
            len(words) == 1 and words[0] in two.acronyms
            for one_, two in ((one, other), (other, one))
            for words in one_.full_bodies
        ):
            return likeness.DEFINED
        if one.is_person != other.is_person:  # a model took a body for somebody
            names = [name._replace(alone=False) for name in names]
        return max(names) if all(name.score for name in names) else likeness.NONE

    def against(self, one: Cluster, other: Cluster, like: Likeness) -> str:
        """What speaks against it, the same document among it: people that its own resolver sets apart stay so. Empty for nothing."""
        if not like.alone and (one.is_person or not like.inside) and self._company.meet(one, other):
            return "a document names both as two"
        if not one.is_person and not like.alone and self._is_place(one) != self._is_place(other):
            return "one of them is a place"
        if _are_beside(one, other):
            return "a statement tells of both"
        return self.conflict(one, other)

    def conflict(self, one: Cluster, other: Cluster) -> str:
        """What speaks against it whatever their names."""
        return conflict(one, other, self._company.shared(one, other), self._company.names)

    def _stands_in(self, one: Cluster, other: Cluster) -> bool:
        """Whether one of two places is a town, and the other is called by it and by what it is."""
        pairs = ((a, b) for a in one.full_bodies for b in other.full_bodies)
        return any(len(a) != len(b) and self._forms.is_site_of_town(a, b) for a, b in pairs)

    @staticmethod
    def _is_place(cluster: Cluster) -> bool:
        return 2 * cluster.places > len(cluster.members)


def _begun(words: Words) -> str:
    """The first two letters of each of two words, by which blends and what they are made of come together."""
    return " ".join(word[:2] for word in words)


def _is_blend(one: Cluster, other: Cluster) -> bool:
    """Whether all names of one are made of the beginnings of a name of the other."""
    whole = bool(one.blends) and not one.whole_names
    return whole and all(any(is_blend_of(parts, words) for words in other.whole_names) for parts in one.blends)


def _are_beside(one: Cluster, other: Cluster) -> bool:
    """Whether a statement of some document tells of both, as of two."""
    return bool(one.beside) and not one.beside.isdisjoint(other.members)
