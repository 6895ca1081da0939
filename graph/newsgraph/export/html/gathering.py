"""What a page of many documents gathers: statements that say the same, documents that count as one source, and things with a name."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.iris import is_minted_statement, is_scoped
from newsgraph.network.from_triples import core
from newsgraph.network.model import Edge, Network, Node
from newsgraph.vocabulary.traits import KeyTrait, Trait

_UNNAMED = frozenset(("Literal", "Statement", "Concept"))
_SHORT = 3  # letters of "of", "the", "van", which a name may have in lower case
_MANY = 150  # nodes that one can still look at one by one
_SEVERAL = 5  # documents that are a corpus


def is_corpus(network: Network, folded: bool) -> bool:
    """Whether the picture opens on what matters most: a graph of ours that is too large, or of several documents, to be drawn whole."""
    ours = any(edge.voice or edge.modality for edge in network.edges)
    return ours and (folded or (len(network.documents) >= _SEVERAL and len(network.nodes) > _MANY))


def facts(network: Network) -> list[int]:
    """The number of the fact of each edge: as the graph has it; otherwise, what has the same ends and the same relation says the same."""
    own = {statement: fact.id for fact in network.facts for statement in fact.statements}
    known: dict[tuple[str, ...], int] = {}
    keys = ((own[e.id],) if e.id in own else (e.source, e.predicate, e.target) for e in network.edges)
    return [known.setdefault(key, len(known)) for key in keys]


def sources(network: Network, numbers: Sequence[int]) -> dict[int, int]:
    """By the number of a fact how many sources the graph gives it; ``numbers`` are the facts of the edges."""
    given = {statement: fact.sources for fact in network.facts for statement in fact.statements if fact.sources}
    return {number: given[e.id] for e, number in zip(network.edges, numbers, strict=True) if e.id in given}


def disputes(network: Network) -> list[tuple[int, int]]:
    """The numbers of the edges of statements that cannot both be so."""
    number = {edge.id: at for at, edge in enumerate(network.edges)}
    pairs = {tuple(sorted(number[iri] for iri in pair)) for pair in network.disputes if number.keys() >= set(pair)}
    return sorted((one, other) for one, other in pairs)


def origins(network: Network) -> list[int]:
    """The number of the document that each one counts as: what it is a copy of, or of documents with one text the first."""
    known: dict[str, int] = {}
    number = {text.id: at for at, text in enumerate(network.documents)}
    of = {copy: number[first] for copy, first in network.copies if first in number}
    same = [known.setdefault(text.text or text.id, at) for at, text in enumerate(network.documents)]
    return [same[of.get(text.id, at)] for at, text in enumerate(network.documents)]


def roles(edges: Sequence[Edge]) -> set[str]:
    """The relations of these edges that say what somebody or something is: a copula, an office, a membership, a country."""
    traits = core().traits
    being = traits.having[Trait.COPULAR] | traits.having[Trait.AFFILIATION] | traits.having[Trait.OFFICE]
    return {edge.predicate for edge in edges} & (being | {traits.keys[KeyTrait.NATIONALITY], traits.keys[KeyTrait.AGE]})


def states(edges: Sequence[Edge]) -> set[str]:
    """The names of the rules of these edges that find what somebody or something is, without its verb: "jealous of", "charged with"."""
    from newsgraph.extract import rulebook
    from newsgraph.extract.rules.copulas import COPULA_ADJECTIVE
    from newsgraph.extract.rules.verbs import STATE

    found = ((rule, rulebook.named(rule)) for rule in {edge.rule for edge in edges})
    return {rule for rule, derivation in found if derivation and derivation.rule in (STATE, COPULA_ADJECTIVE)}


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
