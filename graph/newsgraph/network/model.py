"""The network view as frozen values: nodes, edges, their evidence, and the documents to read beside them."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.model import Span


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the network view: an entity, or a literal value (``type`` is then ``Literal``)."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that a statement rests on: characters ``start`` to ``end`` of the document with the IRI ``document``.

    ``exact`` is the sentence. The spans, in characters of the document too, are where it names the parts of the statement;
    one that is not in this sentence is None.
    """

    document: str
    start: int
    end: int
    exact: str
    subject: Span | None = None
    relation: Span | None = None
    object: Span | None = None
    speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the network view: one statement, with all that a reader needs to judge it.

    ``id`` is the statement's IRI, ``source`` and ``target`` are ids of nodes, ``relation`` is the label to draw, ``predicate`` the IRI.
    ``speaker`` is a label or empty, ``speaker_iri`` the entity that it names, empty for the author of a comment. ``document`` is a title or
    source; ``date`` is that of the statement, ISO 8601, possibly of a month or a year, or empty; ``confidence`` is between 0 and 1, or
    None where the graph has no number for it. In a graph without statements, ``polarity``, ``modality`` and ``voice`` are empty.
    """

    id: str
    source: str
    target: str
    relation: str
    predicate: str
    polarity: str
    modality: str
    voice: str
    speaker: str
    cue: str
    sentence: str
    document: str
    confidence: float | None
    text: str = ""
    time: str = ""
    quantity: str = ""
    rule: str = ""
    date: str = ""
    evidence: tuple[Evidence, ...] = ()
    speaker_iri: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A document to read beside the network; ``id`` is its IRI, ``text`` all of it, or empty where the graph does not hold it."""

    id: str
    title: str
    text: str = ""
    date: str = ""
    author: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """A graph to look at: nodes, edges and documents in a fixed order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    documents: tuple[Text, ...] = ()
