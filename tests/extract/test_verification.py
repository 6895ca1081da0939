"""How likely a reader accepts a claim: what is told of it, and how it is added up."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from newsgraph.builder.document import analyse
from newsgraph.extract import extractor
from newsgraph.extract.analysis import Analysis
from newsgraph.extract.verification import features, places, verified
from newsgraph.model import ClaimMention, Document
from newsgraph.nlp import verifier
from newsgraph.nlp.tree import tree_of
from newsgraph.nlp.verifier import PARTS, Weights
from newsgraph.vocabulary.vocabulary import default
from tests import util

TEXT = "Mark Rutte leads NATO. On Monday he will visit the large Polish port of Gdansk, Warsaw said."
LEAD = [
    "clause=main",
    "cue=no",
    "last=.",
    "lemma=lead",
    "length=0",
    "modality=Asserted",
    "noun=PROPN",
    "object cut=0",
    "object kind=name",
    "object tag=NNP",
    "object type=Organization",
    "object words=1",
    "polarity=Positive",
    "quantity=no",
    "relation and noun=https://w3id.org/newsgraph/ontology#leads PROPN",
    "relation label=root",
    "relation of=https://w3id.org/newsgraph/ontology#leads Person",
    "relation tag=VBZ",
    "relation to=https://w3id.org/newsgraph/ontology#leads Organization",
    "relation=https://w3id.org/newsgraph/ontology#leads",
    "rule=main-object",
    "sentence=0",
    "speaker=no",
    "subject cut=0",
    "subject kind=name",
    "subject tag=NNP",
    "subject type=Person",
    "subject words=2",
    "tense=present",
    "time=no",
    "voice=Narrator",
    "whole=yes",
]
VISIT = [
    "clause=content",
    "cue=yes",
    "last=.",
    "lemma=visit",
    "length=2",
    "modality=Future",
    "noun=port",
    "object cut=1",
    "object determiner=the",
    "object kind=nominal",
    "object tag=NN",
    "object type=Place",
    "object words=5",
    "polarity=Positive",
    "quantity=no",
    "relation and noun=https://w3id.org/newsgraph/ontology#visits port",
    "relation label=ccomp",
    "relation of=https://w3id.org/newsgraph/ontology#visits Person",
    "relation tag=VB",
    "relation to=https://w3id.org/newsgraph/ontology#visits Place",
    "relation=https://w3id.org/newsgraph/ontology#visits",
    "rule=content-object",
    "sentence=1",
    "speaker=yes",
    "subject cut=0",
    "subject distance=1",
    "subject kind=pronoun",
    "subject pronoun=he",
    "subject referent label=nsubj",
    "subject rivals=0",
    "subject tag=PRP",
    "subject type=Person",
    "subject words=2",
    "tense=future",
    "time=yes",
    "voice=Narrator",
    "whole=yes",
]


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse(Document(TEXT), tree_of(util.nlp()(TEXT)), default())


@pytest.fixture(scope="module")
def claims(analysis: Analysis) -> dict[str, ClaimMention]:
    return {claim.relation.lemma: claim for claim in extractor.claims(analysis, "")}


def test_what_is_told_of_a_claim(analysis: Analysis, claims: dict[str, ClaimMention]) -> None:
    assert sorted(features(analysis, claims["lead"], places(analysis, claims["lead"]))) == LEAD
    assert sorted(features(analysis, claims["visit"], places(analysis, claims["visit"]))) == VISIT


def test_a_passive_is_known_by_its_participle() -> None:
    text = "Nina Holm was charged with fraud."
    analysis = analyse(Document(text), util.tree(text), default())
    (claim,) = extractor.claims(analysis, "")
    assert claim.relation.lemma == "be charged with"
    assert "lemma=charged" in features(analysis, claim, places(analysis, claim))


def test_the_words_that_matter(analysis: Analysis, claims: dict[str, ClaimMention]) -> None:
    words = analysis.tree.words
    assert {part: words[at] for part, at in places(analysis, claims["lead"]).items()} == {
        "subject": "Mark", "relation": "leads", "governor": "leads", "object": "NATO",
    }  # fmt: skip
    assert {part: words[at] for part, at in places(analysis, claims["visit"]).items()} == {
        "subject": "he", "subject referent": "Mark", "relation": "visit", "governor": "said", "object": "port",
    }  # fmt: skip


def test_log_odds_are_added_up(
    analysis: Analysis, claims: dict[str, ClaimMention], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = claims["visit"]
    words = len(analysis.tree.words)
    signals = np.arange(words * len(PARTS), dtype=np.float32).reshape(words, len(PARTS)) / 1000
    weights = Weights(0.25, np.zeros((1, 6)), np.zeros(6), {"clause=content": 0.5, "subject pronoun=he": -1.0, "time=no": 9.0})  # fmt: skip
    monkeypatch.setattr(verifier, "shipped", lambda: weights)
    seen = replace(analysis, tree=replace(analysis.tree, signals=signals))
    (found,) = verified(seen, [claim])
    odds = 0.25 + 0.5 - 1.0 + sum(signals[at, PARTS.index(part)] for part, at in places(analysis, claim).items())
    assert found == replace(claim, confidence=round(1 / (1 + math.exp(-odds)), 2))
    assert found.confidence != claim.confidence


def test_without_the_models_signals_a_claim_keeps_what_its_rule_has(
    analysis: Analysis, claims: dict[str, ClaimMention]
) -> None:
    seen = replace(analysis, tree=replace(analysis.tree, signals=None))
    assert list(verified(seen, claims.values())) == list(claims.values())
    assert [claim.confidence for claim in extractor.claims(seen, "")] != [claim.confidence for claim in claims.values()]


def test_rivals_are_the_names_of_the_same_class_between_a_pronoun_and_its_name() -> None:
    text = "Anna Holm met Jan Berg, Ivo Lund and NATO in Oslo. She praised Norway."
    found = analyse(Document(text), tree_of(util.nlp()(text)), default())
    claim = next(claim for claim in extractor.claims(found, "") if claim.relation.lemma == "praise")
    told = dict(feature.split("=", 1) for feature in features(found, claim, places(found, claim)))
    assert (told["subject pronoun"], told["subject distance"], told["subject rivals"]) == ("she", "1", "2")
