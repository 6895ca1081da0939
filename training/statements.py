"""The judged statements as they are found in their texts today, with what the verifier is told of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsgraph.builder.document import DocumentBuilder, analyse
from newsgraph.builder.settings import Settings
from newsgraph.entities.resolver import Resolver
from newsgraph.extract import extractor
from newsgraph.extract.analysis import Analysis
from newsgraph.extract.verification import features, places
from newsgraph.model import ClaimMention, Document, MentionKind
from newsgraph.nlp import verifier
from newsgraph.nlp.component import NAME, Component
from newsgraph.rdf.quads import has_triple, is_void, standing_of
from newsgraph.vocabulary.vocabulary import Vocabulary
from training.table import Key, Verdict, verdicts


class Statement(NamedTuple):
    """A judged statement that is still found: its features, ``inputs`` (parts, inputs) of its words, 0 where there is none, and ``has``."""

    document: str
    standing: str
    verdict: Verdict
    features: tuple[str, ...]
    inputs: NDArray[np.float32]
    has: NDArray[np.bool_]


def key(claim: ClaimMention, subject: str, target: str) -> Key:
    """How the table names a statement; ``subject`` and ``target`` are the labels of its ends."""
    spans = (claim.subject, claim.relation, claim.object)
    labels = sha256(f"{subject}\0{target}".encode()).hexdigest()[:8]
    relation = claim.relation.iri.rpartition("#")[2] or claim.relation.lemma
    numbers = (str(number) for span in spans for number in (span.start, span.end))
    return (*numbers, relation, claim.polarity, claim.modality, claim.voice, labels)


def found(texts: Path) -> Iterator[Statement]:
    """The judged statements that are found in a folder of texts (``NAME.txt``) today."""
    judged, builder = verdicts(), DocumentBuilder(Settings()).ready()
    vocabulary = Settings().vocabulary()
    pipe = builder.nlp.get_pipe(NAME)
    assert isinstance(pipe, Component)
    pipe.network.weights = everything(pipe.network.weights)
    for path in sorted(path for path in texts.rglob("*.txt") if path.stem in judged):
        document = Document(path.read_text("utf-8"), key=path.stem)
        analysis = analyse(document, builder.tree(document), vocabulary)
        for claim, place, standing in claims_of(document, analysis, vocabulary):
            if place in judged[path.stem]:
                yield _statement(analysis, claim, standing, path.stem, judged[path.stem][place])


def claims_of(
    document: Document, analysis: Analysis, vocabulary: Vocabulary
) -> Iterator[tuple[ClaimMention, Key, str]]:
    """The claims of a document with their keys, and what each may be beside its statement if it is sure enough."""
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri, None, document.base)
    for claim in extractor.claims(analysis, document.date):
        subject = resolver.entity(claim.subject)
        target = None if claim.object.kind == MentionKind.LITERAL else resolver.entity(claim.object)
        if not is_void(claim, subject, target, vocabulary):
            place = key(claim, subject.label, target.label if target else claim.object.text)
            way = standing_of(claim, vocabulary, 0) if has_triple(claim, vocabulary) else None
            yield claim, place, way or ""


def everything(weights: verifier.Weights) -> verifier.Weights:
    """Weights whose signals are the inputs themselves."""
    size = len(weights.words)
    return weights._replace(words=np.eye(size, dtype=np.float32), shift=np.zeros(size, np.float32))


def _statement(analysis: Analysis, claim: ClaimMention, standing: str, document: str, verdict: Verdict) -> Statement:
    signals, parts = analysis.tree.signals, places(analysis, claim)
    assert signals is not None
    rows = [signals[parts[part]] if part in parts else np.zeros(signals.shape[1]) for part in verifier.PARTS]
    has = np.array([part in parts for part in verifier.PARTS])
    told = tuple(features(analysis, claim, parts))
    return Statement(document, standing, verdict, told, np.stack(rows).astype(np.float32), has)


def topic(document: str) -> str:
    """What is held out together: the texts of one topic of ECB+, else one document."""
    return document.partition("_")[0] if document.endswith(("ecb", "ecbplus")) else document


def true(statements: Sequence[Statement]) -> NDArray[np.float64]:
    """The share of its readers for whom nothing in each is false."""
    return np.array([each.verdict.true for each in statements])


def accepted(statements: Sequence[Statement]) -> NDArray[np.float64]:
    """The share of its readers who accepted each."""
    return np.array([each.verdict.accepted for each in statements])
