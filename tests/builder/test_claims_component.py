"""The claims of a text on a spaCy ``Doc``: the rows of ``newsgraph extract``, which go wherever a ``Doc`` goes."""

from __future__ import annotations

import json
import pickle
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from newsgraph.builder.extract import extract_rows
from newsgraph.errors import PipelineError
from newsgraph.nlp import pipeline

TEXTS = (
    "Kenya built a railway.\n\nMark Rutte warned that Russia had attacked Poland. He left.",
    "Rail opens\n\nKenya built a railway.\n\nComments (1)\n\nAnn:\nNorway sold the ships.",
)
PARTS = ("claims", "entities", "mentions")
OF_CORPUS = {"fact", "proposition"}  # what is found over all documents


@cache
def nlp() -> Language:
    made = spacy.blank("en")
    made.add_pipe("newsgraph_model")
    made.add_pipe("newsgraph_claims")
    return made


def parts(doc: Doc) -> str:
    """What is on a ``Doc``; as JSON, because spaCy gives lists back as tuples from some of its bytes."""
    return json.dumps([doc._.get(f"newsgraph_{part}") for part in PARTS])


@pytest.mark.parametrize("text", TEXTS)
def test_they_are_the_rows_of_extract(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}))
    (row,) = extract_rows([tmp_path / "a.jsonl"])
    assert isinstance(row, dict)
    assert row["claims"]
    alone = [{name: value for name, value in claim.items() if name not in OF_CORPUS} for claim in row["claims"]]
    assert parts(nlp()(text)) == json.dumps([alone, *(row[part] for part in PARTS[1:])])


def test_comments_are_told_apart_unless_it_is_said_otherwise() -> None:
    assert [claim["voice"] for claim in nlp()(TEXTS[1])._.newsgraph_claims] == ["Narrator", "Commenter"]
    plain = spacy.blank("en")
    plain.add_pipe("newsgraph_model")
    plain.add_pipe("newsgraph_claims", config={"comments": False})
    assert {claim["voice"] for claim in plain(TEXTS[1])._.newsgraph_claims} == {"Narrator"}


def test_they_go_through_bytes_and_pickle() -> None:
    doc = nlp()(TEXTS[0])
    assert doc._.newsgraph_claims
    bin_ = DocBin(store_user_data=True, docs=[doc])
    (stored,) = DocBin(store_user_data=True).from_bytes(bin_.to_bytes()).get_docs(nlp().vocab)
    for back in (Doc(nlp().vocab).from_bytes(doc.to_bytes()), pickle.loads(pickle.dumps(doc)), stored):
        assert parts(back) == parts(doc)


def test_they_go_through_processes() -> None:
    alone = [parts(nlp()(text)) for text in TEXTS]
    assert [parts(doc) for doc in nlp().pipe(TEXTS, n_process=2)] == alone


def test_the_pipeline_goes_through_pickle_and_to_disk(tmp_path: Path) -> None:
    nlp().to_disk(tmp_path)
    for back in (pickle.loads(pickle.dumps(nlp())), spacy.load(tmp_path)):
        assert parts(back(TEXTS[0])) == parts(nlp()(TEXTS[0]))


def test_a_text_without_a_tree_is_an_error() -> None:
    bare = spacy.blank("en")
    bare.add_pipe("newsgraph_claims")
    with pytest.raises(PipelineError, match="was given a text without a tree"):
        bare("Kenya built a railway.")
    assert bare("")._.newsgraph_claims == []


def test_sentences_or_labels_alone_are_no_tree() -> None:
    bare = spacy.blank("en")
    claims = bare.add_pipe("newsgraph_claims")
    labelled = Doc(bare.vocab, ["Kenya", "won"])
    labelled[0].dep_ = "nsubj"
    for doc in (labelled, Doc(bare.vocab, ["Kenya", "won"], sent_starts=[True, False])):
        with pytest.raises(PipelineError, match="was given a text without a tree"):
            claims(doc)


@pytest.mark.usefixtures("own_pipeline")
def test_many_texts_are_as_each_alone() -> None:
    nlp = pipeline.load()
    nlp.add_pipe("newsgraph_claims")
    texts = ["Kenya built a railway.", "", "Norway sold the ships."]
    together = [doc._.newsgraph_claims for doc in nlp.pipe(texts)]
    assert together == [nlp(text)._.newsgraph_claims for text in texts]
    assert [len(claims) for claims in together] == [1, 0, 1]
