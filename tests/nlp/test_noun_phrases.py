"""``doc.noun_chunks``: base noun phrases as spaCy's own pipelines give them, of trees in Universal Dependencies."""

from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from newsgraph.nlp.noun_phrases import noun_chunks
from tests.util import doc, nlp

SEEDS = Path(__file__).parents[2] / "seeds"


def chunks(found: Doc) -> list[str]:
    return [chunk.text for chunk in found.noun_chunks]


def test_what_stands_before_the_head_belongs_to_it() -> None:
    found = doc(
        "the bank 's very old , rusty ships left",
        [1, 7, 1, 4, 7, 6, 7, 8, 8],
        "det nmod:poss case advmod amod punct amod nsubj root",
        tags="DT NN POS RB JJ , JJ NNS VBD",
        pos="DET NOUN PART ADV ADJ PUNCT ADJ NOUN VERB",
    )
    assert chunks(found) == ["the bank 's very old , rusty ships"]


def test_a_preposition_and_what_follows_do_not() -> None:
    found = doc(
        "ships of the bank that left sank",
        [6, 3, 3, 0, 5, 0, 6],
        "nsubj case det nmod nsubj acl:relcl root",
        tags="NNS IN DT NN WDT VBD VBD",
        pos="NOUN ADP DET NOUN PRON VERB VERB",
    )
    assert chunks(found) == ["ships", "the bank", "that"]


def test_subject_and_copula_of_a_predicate_do_not() -> None:
    found = doc(
        "it is not now a problem",
        [5, 5, 5, 5, 5, 5],
        "nsubj cop advmod advmod det root",
        tags="PRP VBZ RB RB DT NN",
        pos="PRON AUX PART ADV DET NOUN",
    )
    assert chunks(found) == ["it", "a problem"]


def test_a_name_goes_on_behind_its_head() -> None:
    found = doc(
        "President Mark Rutte and his aides left",
        [1, 6, 1, 5, 5, 1, 6],
        "nmod:desc nsubj flat cc nmod:poss conj root",
        tags="NNP NNP NNP CC PRP$ NNS VBD",
        pos="PROPN PROPN PROPN CCONJ PRON NOUN VERB",
    )
    assert chunks(found) == ["President Mark Rutte", "his aides"]


def test_there_and_bare_times_are_none() -> None:
    found = doc(
        "there were ships last week",
        [1, 1, 1, 4, 1],
        "expl root nsubj amod obl:unmarked",
        tags="EX VBD NNS JJ NN",
        pos="PRON VERB NOUN ADJ NOUN",
    )
    assert chunks(found) == ["ships"]


def test_the_labels_of_spacy_give_the_phrases_of_spacy() -> None:
    words, heads = ["He", "saw", "the", "ship"], [1, 1, 3, 1]
    found = Doc(
        Vocab(), words=words, heads=heads, deps=["nsubj", "ROOT", "det", "dobj"], pos=["PRON", "VERB", "DET", "NOUN"]
    )
    assert [found[start:end].text for start, end, _ in noun_chunks(found)] == ["He", "the ship"]


def test_without_a_tree_it_is_the_error_of_spacy() -> None:
    with pytest.raises(ValueError, match="E029"):
        list(noun_chunks(Doc(Vocab(), words=["ship"])))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "President Vladimir Putin of Russia told the bank's governor that both NATO and the European Union would pay about "
            "40 billion euros for the very old, rusty ships last week.",
            "President Vladimir Putin|Russia|the bank's governor|both NATO|the European Union|about 40 billion euros|"
            "the very old, rusty ships",
        ),
        (
            "He is now the capital's mayor, who likes Boeing 747 planes after World War II.",
            "He|the capital's mayor|who|Boeing 747 planes|World War II",
        ),
        (
            "Mark Rutte, the NATO chief, said there were only two ways to win.",
            "Mark Rutte|the NATO chief|only two ways",
        ),
    ],
)
def test_of_real_sentences(text: str, wanted: str) -> None:
    assert chunks(nlp()(text)) == wanted.split("|")


def test_none_lies_within_another_and_each_has_its_root() -> None:
    found = nlp()((SEEDS / "nato.txt").read_text("utf-8"))
    phrases = list(found.noun_chunks)
    assert len(phrases) > 100
    assert all(one.end <= other.start for one, other in pairwise(phrases))
    assert {chunk.root.pos_ for chunk in phrases} <= {"NOUN", "PROPN", "PRON"}
    assert not [
        chunk.text for chunk in phrases if chunk[0].pos_ in ("ADP", "CCONJ", "PUNCT") and chunk[0].dep_ != "cc:preconj"
    ]


def test_a_part_of_a_text_has_its_own() -> None:
    found = nlp()("Kenya built a railway. Norway sold the ships.")
    assert [chunk.text for chunk in list(found.sents)[1].noun_chunks] == ["Norway", "the ships"]


def test_they_come_back_from_bytes_pickles_and_processes() -> None:
    mine = spacy.blank("en")
    mine.add_pipe("newsgraph_model")
    found = mine("President Mark Rutte left.")
    piped = mine.pipe([found.text] * 2, n_process=2)
    for back in (Doc(mine.vocab).from_bytes(found.to_bytes()), pickle.loads(pickle.dumps(found)), *piped):
        assert chunks(back) == ["President Mark Rutte"]


def test_other_pipelines_keep_theirs() -> None:
    def iterator(of: Language) -> object:
        return of.vocab.get_noun_chunks

    mine, other = spacy.blank("en"), spacy.blank("en")
    before = iterator(other)
    mine.add_pipe("newsgraph_model")
    assert iterator(mine) is noun_chunks
    assert iterator(other) is iterator(spacy.blank("en")) is before
    assert before is not noun_chunks


def test_there_is_no_phrase() -> None:
    found = doc("There was hope", [1, 1, 1], "expl root nsubj", tags="EX VBD NN", pos="PRON VERB NOUN")
    assert chunks(found) == ["hope"]


def test_a_noun_before_its_head_is_no_phrase_of_its_own() -> None:
    found = doc("US ships sank", [1, 2, 2], "nmod nsubj root", tags="NNP NNS VBD", pos="PROPN NOUN VERB")
    assert chunks(found) == ["US ships"]
