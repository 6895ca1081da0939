"""What ``newsgraph extract`` writes for the golden sentences and for verbs that the lexicon lacks: every field, and where it points."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsgraph.builder.extract import extract_rows
from newsgraph.export.openie import STYLES
from newsgraph.model import Issue, Modality, Polarity, Voice
from newsgraph.nlp import pipeline
from newsgraph.vocabulary.vocabulary import default
from tests.extract.golden import cases
from tests.util import nlp, parsed

Row = dict[str, Any]
TEXTS = [case.text for case in cases()]
SPAN = {"start": int, "end": int}
MAYBE = (type(None),)
FORM = {
    "document": str, "id": str, "source": str, "text": str,
    "mentions": [{"id": str, "start": int, "end": int, "text": str, "type": str, "entity": (str, *MAYBE)}],
    "entities": [{"iri": str, "label": str, "type": str, "aliases": [str], "same_as": [str]}],
    "attributions": [{"source": (SPAN, *MAYBE), "cue": (SPAN, *MAYBE), "content": (SPAN, [SPAN]), "speaker": (str, *MAYBE)}],
    "claims": [{
        "iri": str, "subject": str, "object": str,
        "relation": {"iri": str, "lemma": str, "text": str, "start": int, "end": int, "type": str},
        "polarity": str, "modality": str, "voice": str, "speaker": (str, *MAYBE), "cue": str,
        "relay": ({"speaker": str, "cue": str}, *MAYBE), "time": str,
        "date": ({"value": str, "datatype": str, "sense": str}, *MAYBE), "quantity": str,
        "amount": ({"value": float, "upper": (float, *MAYBE), "unit": str, "comparator": str, "approximator": str}, *MAYBE),
        "recipient": (str, *MAYBE), "place": (str, *MAYBE), "instrument": (str, *MAYBE), "purpose": str,
        "subject_text": str, "object_text": str, "whole": bool, "direct": bool, "reported": bool,
        "fact": (str, *MAYBE), "proposition": (str, *MAYBE), "confidence": float, "rule": str, "evidence": SPAN,
    }],
    "triggers": [{"iri": str, "start": int, "end": int, "text": str, "event": str}],
}  # fmt: skip
LINE = {
    "sent": str,
    "subject": str,
    "relation": str,
    "object": str,
    "confidence": float,
    "type": (str, *MAYBE),
    "lemma": str,
}
UNKNOWN = {  # a verb of the lexicon, and one of the same inflection that it lacks
    "Kenya built a railway.": ("built", "embroidered", "embroider"),
    "Chile will ban plastic bags.": ("ban", "caramelise", "caramelise"),
    "The bridge was destroyed by rebels.": ("destroyed", "embroidered", "embroider"),
    "The unrest led to elections.": ("led", "meandered", "meander to"),
    "Toyota sells cars and trucks.": ("sells", "embroiders", "embroider"),
    "Poland did not join the coalition.": ("join", "serenade", "serenade"),
    "The troops guarding the bridge shot a smuggler.": ("guarding", "embroidering", "embroider"),
    "Emmanuel Macron said that France would build six reactors.": ("build", "caramelise", "caramelise"),
}


def misfits(value: Any, form: Any, place: str = "") -> list[str]:
    """Where a value is not of a form: a type, one of several, a list of one form, or a mapping of exactly these keys."""
    if isinstance(form, tuple):
        return [] if any(not misfits(value, one) for one in form) else [place]
    if isinstance(form, list):
        if not isinstance(value, list):
            return [place]
        return [fault for at, part in enumerate(value) for fault in misfits(part, form[0], f"{place}[{at}]")]
    if isinstance(form, dict):
        if not isinstance(value, dict) or set(value) != set(form):
            return [place]
        return [fault for key, part in value.items() for fault in misfits(part, form[key], f"{place}.{key}")]
    return [] if type(value) is form else [place]


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> Iterator[None]:
    """Each sentence is read by the language model once, and not for each way to write it."""
    nlp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load", lambda *_: parsed)
        yield


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "golden.jsonl"
    changed = [text.replace(*verbs[:2]) for text, verbs in UNKNOWN.items()]
    rows = ({"id": str(at), "text": text} for at, text in enumerate((*TEXTS, *changed)))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def rows(inputs: Path) -> list[Row]:
    return [json.loads(json.dumps(row)) for row in extract_rows([inputs])]


def test_every_field_is_there_and_of_its_type(rows: list[Row]) -> None:
    assert len(rows) == len(TEXTS) + len(UNKNOWN)
    assert [fault for row in rows for fault in misfits(row, FORM, row["text"])] == []


def test_what_is_of_another_form_is_found(rows: list[Row]) -> None:
    row = rows[0]
    (claim,) = row["claims"]
    for changed in ({**row, "text": None}, {**row, "more": 1}, {**row, "claims": [{**claim, "confidence": "0.7"}]}):
        assert misfits(changed, FORM)
    assert misfits({**row, "claims": [{**claim, "evidence": {"start": 0}}]}, FORM)


def closed(text: str) -> str:
    """Without blanks: those that a tokenizer left ("2, 100") are in the text and not in what is told of it."""
    return "".join(text.split())


def test_ids_and_characters_lead_to_what_they_say(rows: list[Row]) -> None:
    for row in rows:
        text, mentions = row["text"], {mention["id"]: mention for mention in row["mentions"]}
        entities = {entity["iri"] for entity in row["entities"]}
        for mention in mentions.values():
            assert " ".join(text[mention["start"] : mention["end"]].split()), mention
            assert mention["entity"] is None or mention["entity"] in entities
        for claim in row["claims"]:
            ends = [claim["subject"], claim["object"], claim["speaker"], (claim["relay"] or {}).get("speaker")]
            assert {end for end in ends if end} <= mentions.keys()
            relation, evidence = claim["relation"], claim["evidence"]
            written = closed(text[relation["start"] : relation["end"]])
            assert written.startswith(relation["text"].split()[0])
            assert evidence["start"] <= relation["start"] < relation["end"] <= evidence["end"] <= len(text)
            assert claim["time"].lower() in text.lower()
            # "five sailors, at least" are "five, at least"
            assert all(closed(part) in closed(text) for part in claim["quantity"].split(", "))
            assert claim["polarity"] in set(Polarity)
            assert claim["modality"] in set(Modality)
            assert claim["voice"] in set(Voice)
            assert 0 < claim["confidence"] < 1


def test_a_value_told_of_the_words_of_a_thing_is_no_mention_of_it(rows: list[Row]) -> None:
    """ "Was dismissed for theft": whose object is the theft, and not the stealing that is told of the same word."""
    for row in rows:
        noted = {mention["id"]: mention for mention in row["mentions"]}
        for claim in row["claims"]:
            told = claim["relation"]["iri"].endswith(("#acts", "#undergoes"))
            target = noted[claim["object"]]
            assert told or target["type"] != "Literal" or not noted.get(claim["object"] + "v")
            assert not (told and target["entity"])


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Esther Brand, a swimming champion, left Oslo.", "swimming champion", "Esther Brand"),
        ("The actress Una Holm, 26, left the clinic.", "actress", "Una Holm"),
        ("Corvane Group, the software giant, sued Norda.", "software giant", "Corvane Group"),
        ("Mayor Rosa Berg, a lawyer and father of two, left.", "lawyer", "Rosa Berg"),
        ("The nickname Bubba stuck.", "nickname", ""),
    ],
)
def test_what_a_noun_beside_a_name_is_said_of_is_what_it_stands_for(
    text: str, noun: str, name: str, tmp_path: Path
) -> None:
    """What a claim says that somebody is stays a thing of its own, with an "r" behind the id."""
    path = tmp_path / "text.txt"
    path.write_text(text, "utf-8")
    (row,) = (row for row in extract_rows([path]) if not isinstance(row, Issue))
    of = {mention["text"]: mention["entity"] for mention in row["mentions"] if not mention["id"].endswith("r")}
    assert (of[noun] == of.get(name)) is bool(name)
    noted = {mention["id"]: mention["entity"] for mention in row["mentions"]}
    assert all(noted[claim["subject"]] != noted[claim["object"]] for claim in row["claims"])


def test_attributions_lie_in_the_text(rows: list[Row]) -> None:
    said = [(row["text"], found) for row in rows for found in row["attributions"]]
    assert len(said) > 30
    for text, found in said:
        content = found["content"] if isinstance(found["content"], list) else [found["content"]]
        for span in filter(None, (*content, found["source"], found["cue"])):
            assert 0 <= span["start"] < span["end"] <= len(text)
            assert text[span["start"] : span["end"]] == text[span["start"] : span["end"]].strip()


@pytest.mark.parametrize("style", STYLES)
def test_lines_are_whole_and_of_their_sentences(style: str, inputs: Path) -> None:
    found = [row for row in extract_rows([inputs], form="oie", style=style) if isinstance(row, dict)]
    assert len(found) > len(TEXTS)
    for line in found:
        more = {"args": [str]} if "args" in line else {}
        assert misfits(line, {"id": str, **LINE, **more}, line["sent"]) == []
        added = {"is", "has"} if line["relation"] in ("is", "has") else set()
        words = " ".join((line["subject"], line["relation"], line["object"], *line.get("args", ()))).split()
        assert [word for word in words if word not in line["sent"] and word not in added] == []


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_verb_that_the_lexicon_lacks_makes_an_open_relation(text: str, rows: list[Row]) -> None:
    known, verb, lemma = UNKNOWN[text]
    assert ("verb", lemma.split()[0]) not in default().frames
    (row,) = (row for row in rows if row["text"] == text.replace(known, verb))
    assert lemma in {claim["relation"]["lemma"] for claim in row["claims"] if "/relation/" in claim["relation"]["iri"]}
