"""What is said of things on lists: where places are, which list something is from, and where it is mentioned if it is watched."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from newsgraph.entities.resolver import Resolver
from newsgraph.model import Document, Entity, Mention
from newsgraph.namespaces import ONTOLOGY, PREFIXES
from newsgraph.rdf.positions import Told, located
from newsgraph.vocabulary.vocabulary import Vocabulary

_VOID, _DCTERMS = PREFIXES["void"], PREFIXES["dcterms"]
_TYPE, _DATASET = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(_VOID + "Dataset")
_IN, _TITLE, _RIGHTS = NamedNode(_VOID + "inDataset"), NamedNode(_DCTERMS + "title"), NamedNode(_DCTERMS + "rights")
_WATCHLIST, _SENTENCE = NamedNode(ONTOLOGY + "watchlist"), NamedNode(ONTOLOGY + "sentence")
_HAS_SOURCE, _EXACT = NamedNode(PREFIXES["oa"] + "hasSource"), NamedNode(PREFIXES["oa"] + "exact")
_REFERS, _BECAUSE, _MENTION = (NamedNode(ONTOLOGY + name) for name in ("refersTo", "because", "Mention"))


def listed(iri: str, vocabulary: Vocabulary, resolver: Resolver) -> Iterator[Told]:
    """What is said of an entity that is on a list, ours or the user's."""
    yield from located(iri, vocabulary, resolver.called)
    known = vocabulary.known.get(iri)
    for name in known.watchlists if known else ():
        yield NamedNode(iri), _WATCHLIST, Literal(name)
    if known and (source := known.source):
        me = NamedNode(source.iri)
        yield NamedNode(iri), _IN, me
        yield me, _TYPE, _DATASET
        yield me, _TITLE, Literal(source.title)
        yield me, _RIGHTS, Literal(source.rights)


def watched(
    document: Document, mention: Mention, entity: Entity, vocabulary: Vocabulary, sentence: tuple[int, int]
) -> Iterator[Told]:
    """Where something that is watched is mentioned, or may be, with the sentence; nothing of all else."""
    iris = (entity.iri, *(iri for iri, _ in entity.candidates))
    if not any(known.watchlists for iri in iris if (known := vocabulary.known.get(iri))):
        return
    me, (start, end) = NamedNode(document.span_iri(mention.start, mention.end)), sentence
    yield me, _TYPE, _MENTION
    yield me, _EXACT, Literal(document.text[mention.start : mention.end])
    yield me, _REFERS, NamedNode(entity.iri)
    yield me, _BECAUSE, Literal(entity.reason)
    yield me, _SENTENCE, Literal(" ".join(document.text[start:end].split()))
    yield me, _HAS_SOURCE, NamedNode(document.iri)
