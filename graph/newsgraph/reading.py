"""One document to its quads: what building a graph anew and adding to one have in common."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.entities.coreference import Coreference
from newsgraph.entities.decisions import Decisions
from newsgraph.entities.decisions import read as decided
from newsgraph.entities.mentions import Reading
from newsgraph.entities.resolver import Resolver
from newsgraph.extract import extractor
from newsgraph.extract.analysis import Analysis
from newsgraph.extract.context.first_person import selves
from newsgraph.extract.context.speech import Speech
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.iris import digest
from newsgraph.model import Document, Zone, ZoneKind
from newsgraph.namespaces import VERSION
from newsgraph.nlp import pipeline
from newsgraph.nlp.tree import Tree, tree_of
from newsgraph.rdf.quads import quads_of
from newsgraph.vocabulary import data
from newsgraph.vocabulary.user_names import extended
from newsgraph.vocabulary.vocabulary import Vocabulary, default

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from spacy.language import Language

Progress = Callable[[int, int | None, str], None]  # how many are done, of how many where that is known, and which one
_CODE = (Path(__file__).parent, data.folder())


class Maker:
    """Documents to quads, with one pipeline, one vocabulary and one set of decisions. The pipeline is loaded when it is needed."""

    def __init__(self, model: str, vocabulary: Vocabulary, decisions: Decisions) -> None:
        self._model, self._vocabulary, self._decisions = model, vocabulary, decisions

    @cached_property
    def nlp(self) -> Language:
        """The language pipeline. Raises ``PipelineError``."""
        return pipeline.load(self._model or None)

    def ready(self) -> Maker:
        """Itself, with the pipeline loaded: threads must not do that. Raises ``PipelineError``."""
        _ = self.nlp
        return self

    @property
    def workers(self) -> int:
        """How many documents to annotate at once."""
        return pipeline.threads(self._model)

    def tree(self, document: Document) -> Tree:
        """The annotated text; safe to call in threads once ``nlp`` is there."""
        return tree_of(self.nlp(document.text))

    def quads(self, document: Document, tree: Tree) -> list[Quad]:
        """The quads of the document; ``tree`` is its annotated text."""
        analysis = analyse(document, tree, self._vocabulary)
        resolver = Resolver(analysis.mentions, analysis.coreference, document.iri, self._decisions)
        claims = extractor.claims(analysis, document.date)
        return quads_of(document, claims, resolver, self._vocabulary, self._model)


def analyse(document: Document, tree: Tree, vocabulary: Vocabulary) -> Analysis:
    """A document understood: its mentions, what pronouns and descriptions stand for, its clauses, and whose words they are.

    Who "I" and "we" are in a quotation follows from its speaker, and speakers may be pronouns: therefore grammar and speech are
    read twice, the second time with the first person resolved.
    """
    zones = document.zones or (Zone(ZoneKind.BODY, 0, len(document.text)),)
    mentions = Reading(tree, zones, vocabulary)
    others = Coreference.of(mentions)
    grammar = Grammar(mentions, others)
    coreference = others.with_links(selves(grammar, Speech(grammar)))
    grammar = Grammar(mentions, coreference)
    return Analysis(tree, mentions, coreference, grammar, Speech(grammar))


def known(
    gazetteer: Sequence[str | Path], decisions: str | Path | None, metonymy: bool
) -> tuple[Vocabulary, Decisions]:
    """The vocabulary with the user's names, and what the user has decided."""
    names = replace(extended(default(), gazetteer), metonymy=metonymy)
    return names, decided(decisions, names) if decisions else Decisions()


def distinct(documents: Iterator[Document]) -> Iterator[Document]:
    """The documents, the first of each IRI."""
    seen: set[str] = set()
    for document in documents:
        name = document.iri
        if name not in seen:
            seen.add(name)
            yield document


def settings(model: str, gazetteer: Sequence[str | Path], decisions: str | Path | None, metonymy: bool) -> str:
    """A hash over all that quads depend on beside the document: this program with its model and words, and the user's files."""
    given = [Path(path).read_bytes() for path in gazetteer if Path(path).is_file()]
    given.append(Path(decisions).read_bytes() if decisions and Path(decisions).is_file() else b"")
    return digest(
        VERSION,
        model,
        _versions(model),
        _program(),
        str(metonymy),
        *(hashlib.sha256(data).hexdigest() for data in given),
    )


def _versions(model: str) -> str:
    """The versions of what computes the trees, and of another model: a package of its name, or the ``meta.json`` of its folder."""
    meta = Path(model, "meta.json")
    own = hashlib.sha256(meta.read_bytes()).hexdigest() if model and meta.is_file() else ""
    return " ".join([*(_version(name) for name in ("spacy", "onnxruntime", model) if name), own])


def _version(package: str) -> str:
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""


def fingerprint(document: Document) -> str:
    """A hash over a document, less where it was read from."""
    zones = [f"{zone.kind}:{zone.start}:{zone.end}:{zone.author}" for zone in document.zones]
    own = (document.text, document.title, document.date, document.author, document.key)
    return digest(*own, *zones, length=32)


def _program() -> str:
    """A hash over every file of the program: some 40 MB, in a tenth of a second."""
    total = hashlib.sha256()
    for folder in _CODE:
        for path in sorted(each for each in folder.rglob("*") if each.parent.name != "__pycache__" and each.is_file()):
            total.update(f"{path.relative_to(folder)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
