"""The recipe of the model, as far as it runs without PyTorch: reading corpora, licences, silver labels, batches, invented names."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from newsgraph.nlp.component import Component
from newsgraph.nlp.decoding import entities
from newsgraph.nlp.detokenization import NO_BLANKS
from newsgraph.nlp.wordpieces import Pieces
from training import corpora, silver
from training.batches import MISSING, Names, Noise, inputs, inventory, spans, targets, windows
from training.corpora import Corpus, Document, LicenceError, Sentence
from training.invented import invent

CONLLU = """\
# newdoc id = {name}
# licence = {licence}
# newpar
1-2	It's	_	_	_	_	_	_	_	_
1	It	it	PRON	PRP	Case=Nom|Number=Sing|Person=3	3	nsubj	_	_
2	's	be	AUX	VBZ	Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	3	cop	_	_
3	French	French	ADJ	JJ	Degree=Pos	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

1	Anna	Anna	PROPN	NNP	Number=Sing	2	nsubj	_	_
2	paid	pay	VERB	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	0	root	_	_
3	$	$	SYM	$	_	2	obj	_	SpaceAfter=No
4	5	5	NUM	CD	_	3	nummod	_	_
5	million	million	NUM	CD	_	3	nummod	_	SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	_	_

"""
NAMES = {
    "id": "d",
    "entities": [{"start": 4, "end": 5, "label": "PERSON", "gum_type": "person"}],
    "mentions": [{"head": 4, "cluster": 1}],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "t.conllu").write_text(CONLLU.format(name="d", licence="CC BY 4.0"), "utf-8")
    (tmp_path / "e.jsonl").write_text(json.dumps(NAMES) + "\n", "utf-8")
    return tmp_path


def read(root: Path, entities: str = "e.jsonl") -> Document:
    (document,) = corpora.read(root, [Corpus("gum", "t.conllu", "CC BY 4.0", entities)])
    return document


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("B-LOC B-ORG", [(0, 2, "ORG")]),  # "U.S. Congress"
        ("B-ORG I-ORG B-ORG O", [(0, 3, "ORG")]),
        ("B-ORG O B-ORG", [(0, 1, "ORG"), (2, 3, "ORG")]),
        ("B-ORG B-LOC", [(0, 1, "ORG"), (1, 2, "LOC")]),
        ("B-PERSON B-PERSON", [(0, 1, "PERSON"), (1, 2, "PERSON")]),
    ],
)
def test_an_organization_after_a_name_is_the_rest_of_it(tags: str, spans: list[tuple[int, int, str]]) -> None:
    assert entities(tags.split()) == spans


@pytest.mark.parametrize(
    ("tags", "starts", "lines", "spans"),
    [
        ("B-ORG I-ORG", {0, 1}, {0, 1}, [(0, 1, "ORG"), (1, 2, "ORG")]),  # "… praise Ajax\nArsenal lost"
        ("B-ORG I-ORG", {0}, {0, 1}, [(0, 2, "ORG")]),  # "… the Norwegian Petroleum\nDirectorate said", wrapped
        ("B-LOC B-ORG", {0}, {0, 1}, [(0, 1, "LOC"), (1, 2, "ORG")]),  # below each other
        ("B-LOC B-ORG", {0, 1}, {0}, [(0, 1, "LOC"), (1, 2, "ORG")]),
        ("O B-PERSON I-PERSON I-PERSON", {0, 2}, {0}, [(1, 2, "PERSON"), (2, 4, "PERSON")]),
    ],
)
def test_no_name_goes_on_into_another_sentence(
    tags: str, starts: set[int], lines: set[int], spans: list[tuple[int, int, str]]
) -> None:
    assert entities(tags.split(), starts, lines) == spans


def test_a_treebank_is_read(root: Path) -> None:
    first, second = read(root).sentences
    assert first.words == ("It", "'s", "French", ".")
    assert first.spaced == (True, False, True, False)  # "It's" is one string, and so is "French."
    assert (first.paragraph, second.paragraph) == (True, False)
    assert first.feats[0] == "Number=Sing|Person=3"  # no case: claims need none
    assert second.heads == (2, 0, 2, 3, 3, 2)
    assert second.ner == ("B-PERSON", "O", "O", "O", "O", "O")


@pytest.mark.parametrize("licence", ["CC BY-NC-SA 4.0", "CC BY-ND 3.0", "unknown", ""])
def test_a_text_under_another_licence_is_refused(tmp_path: Path, licence: str) -> None:
    (tmp_path / "t.conllu").write_text(CONLLU.format(name="d", licence=licence), "utf-8")
    with pytest.raises(LicenceError, match=r"t\.conllu:2 \(d\)"):
        corpora.read(tmp_path, [Corpus("gum", "t.conllu", "CC BY 4.0")])


def test_a_text_that_states_no_licence_is_refused(tmp_path: Path) -> None:
    text = CONLLU.format(name="d", licence="MIT").replace("# licence = MIT\n", "")
    (tmp_path / "t.conllu").write_text(text, "utf-8")
    assert corpora.read(tmp_path, [Corpus("ewt", "t.conllu", "CC BY 4.0")])
    with pytest.raises(LicenceError, match=r"t\.conllu:3 \(d\)"):
        corpora.read(tmp_path, [Corpus("gum", "t.conllu", "CC BY 4.0", mixed=True)])


def test_a_corpus_under_another_licence_is_refused(root: Path) -> None:
    with pytest.raises(LicenceError, match="NC"):
        corpora.read(root, [Corpus("gum", "t.conllu", "CC BY-NC 4.0")])


def test_silver_labels_fill_what_is_missing(root: Path) -> None:
    (document,) = silver.complete([read(root)])
    assert document.sentences[0].ner == ("O", "O", "B-NORP", "O")
    assert document.sentences[1].ner == ("B-PERSON", "O", "B-MONEY", "I-MONEY", "I-MONEY", "O")


def test_a_corpus_without_entities_says_only_what_is_no_name(root: Path) -> None:
    (document,) = corpora.read(root, [Corpus("ewt", "t.conllu", "CC BY 4.0")])
    (completed,) = silver.complete([document])
    assert completed.sentences[1].ner == (None, None, "B-MONEY", "I-MONEY", "I-MONEY", "O")


@pytest.mark.parametrize(
    ("words", "groups"),
    [("the French minister", ["French"]), ("the French Revolution", []), ("the United Arab Emirates", []), ("many Arab Americans", []),
     ("Danes and Swedes", ["Danes", "Swedes"]), ("The Danish king", ["Danish"])],
)  # fmt: skip
def test_a_demonym_in_a_longer_name_is_no_group(words: str, groups: list[str]) -> None:
    forms = tuple(words.split())
    upos = tuple("PROPN" if w[0].isupper() else "NOUN" for w in forms)
    sentence = Sentence(forms, (True,) * len(forms), True, upos, heads=(0,) * len(forms))
    (document,) = silver.complete([Document("d", "ewt", (sentence,))])
    assert [forms[a] for a, _, kind in spans(document.sentences[0].ner) if kind == "NORP"] == groups


@pytest.mark.parametrize(
    ("words", "kind"),
    [("40 percent", "PERCENT"), ("3 per cent", "PERCENT"), ("12 %", "PERCENT"), ("two million euros", "MONEY"), ("5 €", "MONEY"),
     ("90 km", "QUANTITY"), ("100 m", "QUANTITY"), ("100 m euros", "MONEY"),
     ("five million pounds", "MONEY"), ("90 pounds", "QUANTITY"), ("40 - tonne", "QUANTITY"), ("7 ships", "")],
)  # fmt: skip
def test_amounts(words: str, kind: str) -> None:
    forms = tuple(words.split())
    upos = tuple("NUM" if w[0].isdigit() or w in ("two", "five", "million") else "NOUN" for w in forms)
    sentence = Sentence(forms, (True,) * len(forms), True, upos, heads=(0,) * len(forms))
    (document,) = silver.complete([Document("d", "other", (sentence,))])
    assert [s[2] for s in spans(document.sentences[0].ner)] == ([kind] if kind else [])


def pieces() -> Pieces:
    from importlib.resources import files

    return Pieces(files("newsgraph.nlp").joinpath("model", "tokenizer.json").read_text("utf-8"))


def test_targets_are_those_of_the_window(root: Path) -> None:
    documents = silver.complete([read(root)])
    labels = {
        task: sorted({x for s in documents[0].sentences for x in getattr(s, task) if x})
        for task in inventory(documents)
    }
    (window,) = windows(documents, pieces(), 128)
    gold = targets([window], labels)
    assert gold["heads"].tolist() == [[3, 3, 0, 3, 6, 0, 6, 7, 7, 6]]  # those of the second sentence are moved
    assert gold["starts"].tolist() == [[MISSING, 0, 0, 0, 1, 0, 0, 0, 0, 0]]
    assert gold["sentence"].tolist() == [[0] * 4 + [1] * 6]
    assert labels["ner"][gold["ner"][0, 4]] == "B-PERSON"


def test_the_network_sees_in_training_what_it_sees_at_work(root: Path) -> None:
    """The same words give the same arrays as the running component builds."""
    from newsgraph.nlp.encoder import arrays
    from newsgraph.nlp.pipeline import load

    nlp = load()
    component = nlp.get_pipe("newsgraph_model")
    assert isinstance(component, Component)
    doc = nlp.make_doc("It's French. Anna paid $5 million.")
    (window,) = component._windows(doc, NO_BLANKS)
    (trained,) = windows([read(root)], pieces(), 128)
    at_work, in_training = arrays([window]), inputs([trained])
    for name, array in at_work.items():
        assert np.array_equal(array, in_training[name]), name


def test_noise_keeps_the_arrays_in_step(root: Path) -> None:
    documents = silver.complete([read(root)])
    dice, noise = random.Random(1), Noise(case=1, full_stop=1, paragraph=1, mask=0.5, name=1)
    (window,) = windows(documents, pieces(), 128, dice, Names(documents), noise)
    assert [r.sentence.words[-1] for r in window] == ["French", "million"]
    given, gold = inputs([window], dice, noise), targets([window], inventory(documents))
    assert given["first"].shape == gold["heads"].shape == (1, 8)


def test_invented_sentences_mark_their_names() -> None:
    person = Sentence(("Mark", "Rutte"), (True, True), True, ner=("B-PERSON", "I-PERSON"))
    made = invent([Document("d", "gum", (person,))], 80, random.Random(5))
    assert made == invent([Document("d", "gum", (person,))], 80, random.Random(5))
    kinds = {kind for d in made for _, _, kind in spans(d.sentences[0].ner)}
    assert {"PERSON", "ORG", "LOC", "DATE", "EVENT"} <= kinds
    for document in made:
        for sentence in document.sentences:
            assert not any("{" in word for word in sentence.words)


def test_measures_of_coreference() -> None:
    """The example of Pradhan et al. (2014, https://aclanthology.org/P14-2006)."""
    pytest.importorskip("torch", reason="PyTorch is only installed for training")
    pytest.importorskip("scipy", reason="SciPy is only installed for training")
    from training.coreference import conll

    values = conll([([list("abc"), list("defg")], [list("ab"), list("cd"), list("fghi")])])
    assert values == {"muc": 40.0, "b3": 45.45, "ceaf": 52.0, "mean": 45.82}
