"""What a page of many documents gathers: statements that say the same, documents that count as one source, and things with a name."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.iris import is_minted_statement, is_scoped
from newsgraph.network.from_triples import core
from newsgraph.network.model import Edge, Network, Node, Text
from newsgraph.vocabulary.traits import KeyTrait, Trait

_UNNAMED = frozenset(("Literal", "Statement", "Concept"))
_SHORT = 3  # letters of "of", "the", "van", which a name may have in lower case
_MANY = 150  # nodes that one can still look at one by one
_SEVERAL = 5  # documents that are a corpus


def is_corpus(network: Network, folded: bool) -> bool:
    """Whether the picture opens on what matters most: a graph of ours that is too large, or of several documents, to be drawn whole."""
    ours = any(edge.voice or edge.modality for edge in network.edges)
    return ours and (folded or (len(network.documents) >= _SEVERAL and len(network.nodes) > _MANY))


def facts(edges: Sequence[Edge]) -> list[int]:
    """The number of the fact of each edge: what has the same ends and the same relation says the same, whoever says it or denies it."""
    known: dict[tuple[str, str, str], int] = {}
    return [known.setdefault((edge.source, edge.predicate, edge.target), len(known)) for edge in edges]


def origins(documents: Sequence[Text]) -> list[int]:
    """The number of the document that each one counts as: of documents with one text, the first."""
    known: dict[str, int] = {}
    return [known.setdefault(text.text or text.id, index) for index, text in enumerate(documents)]


def roles(edges: Sequence[Edge]) -> set[str]:
    """The relations of these edges that say what somebody or something is: a copula, an office, a membership, a country."""
    traits = core().traits
    being = traits.having[Trait.COPULAR] | traits.having[Trait.AFFILIATION] | traits.having[Trait.OFFICE]
    return {edge.predicate for edge in edges} & (being | {traits.keys[KeyTrait.NATIONALITY], traits.keys[KeyTrait.AGE]})


def is_named(node: Node) -> bool:
    """Whether a node is a thing with a name of its own over the corpus, and not a value, a concept or somebody who is only described."""
    if node.type in _UNNAMED or is_minted_statement(node.id):
        return False
    if not node.same_as and is_scoped(node.id, node.label):
        return False
    as_word = node.label.lower() in node.aliases and node.label.lower() != node.label
    words = node.label.split()
    low = [word for word in words if word == word.lower() and word != word.upper()]
    return not as_word and len(low) < len(words) and all(len(word) <= _SHORT for word in low)
