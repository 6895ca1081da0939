"""The language pipeline: spaCy's own attributes, other spaCy pipelines by name, and both label schemes."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy import displacy
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from newsgraph.builder.flow import build
from newsgraph.errors import PipelineError
from newsgraph.nlp import pipeline
from newsgraph.nlp.tree import tree_of
from tests import util

NLP = util.nlp()
TEXT = "Kenya built two railways. Mark Rutte warned the allies."


def test_spacy_code_works_on_the_result() -> None:
    doc = NLP(TEXT)
    assert [sentence.text for sentence in doc.sents] == ["Kenya built two railways.", "Mark Rutte warned the allies."]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Kenya", "LOC"), ("Mark Rutte", "PERSON")]
    assert [token.lemma_ for token in doc[:4]] == ["Kenya", "build", "two", "railway"]
    assert doc[1].morph.get("Tense") == ["Past"]
    assert (doc[1].morph.get("VerbForm"), doc[3].morph.get("Number")) == (["Fin"], ["Plur"])
    matcher = Matcher(NLP.vocab)
    matcher.add("built", [[{"LEMMA": "build", "TAG": "VBD"}, {"POS": "NUM"}]])
    assert len(matcher(doc)) == 1
    assert "railways" in displacy.render(doc, style="dep", jupyter=False)


@pytest.mark.parametrize(
    ("text", "label"),
    [("Swedish ministers met in Oslo.", "NORP"), ("The plan costs $5 million.", "MONEY"), ("Prices rose by 3 percent.", "PERCENT"),
     ("The road is 40 kilometres long.", "QUANTITY"), ("He was born on 5 May 1960.", "DATE")],
)  # fmt: skip
def test_entities_beyond_names(text: str, label: str) -> None:
    assert label in [entity.label_ for entity in NLP(text).ents]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "\t \n", "…", "x" * 10_000, "\n Kenya built \n\n railways . \n", "👩‍🚀 flew.", "👍👍👍", "See https://example.org/?q=1#x.",
     "!" * 500, "=====\n" * 50, "a\u200bb", "\x00", "שלום", "ab" * 5 + "\u0301"],
)  # fmt: skip
def test_any_text_is_annotated(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert all(token.tag_ and token.dep_ for token in doc)
    assert len(tree_of(doc).words) == sum(not token.is_space for token in doc)


def test_the_mark_of_a_note_is_no_word_of_its_sentence() -> None:
    doc = NLP("Holt was born in Iraq.[3][12] The army left,[4] and Ada Berg,[5] who stayed, saw it[6].")
    tree = tree_of(doc)
    words = "Holt was born in Iraq . The army left , and Ada Berg , who stayed , saw it ."
    assert [" ".join(tree.words[first:end]) for first, end in tree.sentences] == [words[:23], words[24:]]
    assert [(token.dep_, token.pos_, token.tag_) for token in doc if token.text == "[12]"] == [
        ("punct", "PUNCT", "NFP")
    ]
    assert [(entity.text, entity.label_) for entity in doc.ents][-1] == ("Ada Berg", "PERSON")
    assert {token.text: token.head.text for token in doc if token.text[0] == "["}["[5]"] == ","


def test_a_long_document_is_cut_into_windows_that_join() -> None:
    doc = NLP(" ".join([TEXT] * 60))
    assert len(list(doc.sents)) == 120


def test_a_long_text_without_a_full_stop_is_read_to_its_end() -> None:
    doc = NLP("and the ship sailed to Norway " * 1000)
    assert {entity.label_ for entity in doc.ents if entity.text == "Norway"} == {"LOC"}
    assert all(token.has_dep() and token.tag_ for token in doc)


def test_the_result_does_not_depend_on_batches_or_order() -> None:
    texts = [f"{TEXT} Number {k} of {'many ' * k}ships left." for k in range(9)]
    expected = [NLP(text).to_json() for text in texts]
    for size in (1, 4, 100):
        assert [doc.to_json() for doc in NLP.pipe(texts, batch_size=size)] == expected
    assert [doc.to_json() for doc in NLP.pipe(texts[::-1])] == expected[::-1]


def test_a_pipe_from_another_pipeline_writes_to_its_document_s_vocabulary() -> None:
    other = spacy.blank("en")
    other.add_pipe("newsgraph_model", source=pipeline.load())
    assert other("The zorblings left.")[1].lemma_ == "zorbling"


def test_the_result_does_not_depend_on_threads() -> None:
    text = " ".join(f"{TEXT} Number {k} said that it was number {k}." for k in range(40))
    made = []
    for threads in (1, 3):
        nlp = spacy.blank("en")
        nlp.add_pipe("newsgraph_model", config={"threads": threads})
        made.append(nlp(text).to_json())
    assert made[0] == made[1]


def test_a_pipeline_travels_between_processes_and_to_disk(tmp_path: Path) -> None:
    text = TEXT + " Wow!!!"
    NLP.to_disk(tmp_path / "model")
    expected = NLP(text).to_json()
    for copy in (pickle.loads(pickle.dumps(NLP)), spacy.load(tmp_path / "model")):
        assert copy(text).to_json() == expected
    assert [doc.to_json() for doc in NLP.pipe([text] * 4, n_process=2)] == [expected] * 4
    assert not any(NLP.analyze_pipes()["problems"].values())


def test_labels_fit_the_tags_of_their_heads() -> None:
    network = NLP.get_pipe("newsgraph_model").network
    rel, tag = ({name: k for k, name in enumerate(network.labels[task])} for task in ("rels", "xpos"))

    def agreed(*rows: tuple[str, str, int]) -> list[str]:
        """Labels of words given by tag, label and 1-based head, 0 being the root."""
        labels, tags = (np.array([table[row[at]] for row in rows]) for table, at in ((rel, 1), (tag, 0)))
        found = network._agreed(labels, np.array([row[2] for row in rows]), tags)
        return [network.labels["rels"][k] for k in found]

    assert agreed(("NNP", "nsubj:pass", 2), ("VBD", "root", 0)) == ["nsubj", "root"]
    assert agreed(("NNP", "nsubj:pass", 3), ("VBD", "aux:pass", 3), ("VBD", "root", 0)) == [
        "nsubj:pass",
        "aux:pass",
        "root",
    ]
    assert agreed(("NNP", "nsubj:pass", 2), ("VBN", "root", 0)) == ["nsubj:pass", "root"]
    assert agreed(("NNP", "compound", 2), ("VBZ", "root", 0)) == ["nsubj", "root"]
    assert agreed(("PRP", "nsubj", 3), ("NN", "compound", 3), ("VBZ", "root", 0)) == ["nsubj", "compound", "root"]
    assert agreed(("NNP", "compound", 2), ("NNS", "root", 0)) == ["compound", "root"]


@pytest.mark.parametrize(
    ("text", "names"),
    [("Mark Rutte warned the allies.", ["Mark Rutte"]), ("i met mark rutte in oslo", ["mark rutte", "oslo"]),
     ("It cost 5 million euros.", ["5 million euros"])],
)  # fmt: skip
def test_a_name_needs_a_capital_where_there_are_capitals(text: str, names: list[str]) -> None:
    assert [entity.text for entity in NLP(text).ents] == names


def relations(annotated: Doc) -> list[tuple[str, str, str]]:
    tree = tree_of(annotated)
    return [(tree.words[at], tree.deps[at], tree.words[tree.heads[at]]) for at in range(len(tree.words))]


def test_prepositions_of_clearnlp_become_cases() -> None:
    sailed = util.doc(
        "Ships sailed to Riga", [1, 1, 1, 2], "nsubj ROOT prep pobj", tags="NNS VBD IN NNP", pos="NOUN VERB ADP PROPN"
    )
    assert relations(sailed)[2:] == [("to", "case", "Riga"), ("Riga", "obl", "sailed")]


def test_passives_of_clearnlp() -> None:
    bombed = util.doc(
        "Riga was bombed by rebels",
        [2, 2, 2, 2, 3],
        "nsubjpass auxpass ROOT agent pobj",
        tags="NNP VBD VBN IN NNS",
        pos="PROPN AUX VERB ADP NOUN",
    )
    assert relations(bombed) == [
        ("Riga", "nsubj:pass", "bombed"), ("was", "aux:pass", "bombed"), ("bombed", "root", "bombed"), ("by", "case", "rebels"),
        ("rebels", "obl:agent", "bombed"),
    ]  # fmt: skip


def test_copulas_of_clearnlp() -> None:
    city = util.doc(
        "Riga is a city",
        [1, 1, 3, 1],
        "nsubj ROOT det attr",
        tags="NNP VBZ DT NN",
        pos="PROPN AUX DET NOUN",
        lemmas="Riga be a city",
    )
    assert relations(city) == [
        ("Riga", "nsubj", "city"),
        ("is", "cop", "city"),
        ("a", "det", "city"),
        ("city", "root", "city"),
    ]


def test_chains_of_conjuncts_of_clearnlp() -> None:
    chain = util.doc("Riga Oslo Rome", [0, 0, 1], "ROOT conj conj", tags="NNP NNP NNP", pos="PROPN PROPN PROPN")
    assert relations(chain)[2] == ("Rome", "conj", "Riga")


def test_universal_dependencies_stay_as_they_are() -> None:
    doc = NLP("Ships sailed to Riga.")
    assert [token.dep_ for token in doc] == list(tree_of(doc).deps)


def saved(folder: Path, *names: str) -> str:
    nlp = spacy.blank("en")
    for name in names:
        nlp.add_pipe(name)
    if "ner" in names:
        nlp.get_pipe("ner").add_label("PERSON")  # type: ignore[attr-defined]
    if "parser" in names:
        nlp.get_pipe("parser").add_label("nsubj")  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(folder / "model")
    return str(folder / "model")


@pytest.mark.parametrize(
    ("given", "lacking"), [((), "no parser and no ner"), (("ner",), "no parser"), (("parser",), "no ner")]
)
def test_a_pipeline_that_lacks_something_is_refused(tmp_path: Path, given: tuple[str, ...], lacking: str) -> None:
    with pytest.raises(PipelineError, match=f"has {lacking} "):
        pipeline.load(saved(tmp_path, *given))


def test_another_pipeline_is_taken_by_name(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Kenya built a railway.")
    model = saved(tmp_path, "parser", "ner")
    assert build(text, model=model).report.documents == 1
    assert pipeline.load(model).pipe_names == [pipeline.PARAGRAPHS, "parser", "ner"]


def test_a_pipeline_that_parses_in_its_own_way_is_taken_as_it_is(tmp_path: Path) -> None:
    NLP.to_disk(tmp_path / "model")
    assert pipeline.load(str(tmp_path / "model")).pipe_names == NLP.pipe_names
    assert "parser" not in NLP.pipe_names


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(
        PipelineError, match=r"no spaCy pipeline 'en_core_web_xx' is installed .*download en_core_web_xx"
    ):
        pipeline.load("en_core_web_xx")


def test_a_sentence_ends_at_an_empty_line() -> None:
    """A headline without a full stop does not run on into the text below it; a line that only wraps does."""
    headline, rest = (
        "Teenager from Malta becomes judo champion",
        "Rita Borg, a student, won the\nfinal in Oslo on Sunday.",
    )
    found = [sentence.text.strip() for sentence in NLP(f"{headline}\n\n{rest}").sents]
    assert found == [headline, rest]


def test_a_pipeline_that_is_broken_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "x", "version": "1"}')
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = nonsense")
    with pytest.raises(PipelineError, match="cannot be loaded"):
        pipeline.load(str(tmp_path))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fans praise Ajax\nArsenal lost the final.", ["Ajax", "Arsenal"]),
        ("Court fines Siemens\nNATO wins again", ["Siemens", "NATO"]),
        ("Voters turn from NATO\nGazprom wins again", ["NATO", "Gazprom"]),
        ("Angela\nMerkel said no.", ["Angela\nMerkel"]),
        (
            "The company is led from Oslo by the Norwegian Petroleum\nDirectorate and by the owner of it, which says so.",
            ["Oslo", "Norwegian Petroleum\nDirectorate"],
        ),
    ],
)
def test_a_name_ends_with_its_line_unless_the_line_only_wraps(text: str, names: list[str]) -> None:
    assert [span.text for span in NLP(text).ents] == names


def test_no_name_of_another_pipeline_is_in_two_sentences() -> None:
    doc = Doc(
        NLP.vocab,
        words=["Fans", "praise", "Ajax", "Arsenal", "lost"],
        sent_starts=[True, False, False, True, False],
        deps=["dep"] * 5,
    )
    doc.set_ents([Span(doc, 2, 4, label="ORG")])
    assert [tuple(name) for name in tree_of(doc).names] == [(2, 3, "Organization"), (3, 4, "Organization")]


def test_a_preposition_of_clearnlp_may_hang_on_another_or_stand_alone() -> None:
    sailed = util.doc(
        "sailed out of port in", [0, 0, 1, 2, 0], "ROOT prep prep pobj prep", tags="VBD IN IN NN IN",
        pos="VERB ADP ADP NOUN ADP",
    )  # fmt: skip
    assert relations(sailed)[1:] == [
        ("out", "case", "port"),
        ("of", "case", "port"),
        ("port", "obl", "sailed"),
        ("in", "advmod", "sailed"),
    ]


def test_a_line_begins_a_sentence() -> None:
    doc = pipeline.paragraphs(spacy.blank("en")("one two\nthree four"))
    assert [token.text for token in doc if token.is_sent_start] == ["one", "three"]
