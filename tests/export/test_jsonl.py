"""``newsgraph extract``: documents and open-IE lines as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsgraph.builder.document import analyse
from newsgraph.builder.extract import extract_rows
from newsgraph.cli.main import main
from newsgraph.entities.resolver import Resolver
from newsgraph.export import jsonl
from newsgraph.extract import extractor
from newsgraph.model import Document, Issue, Zone, ZoneKind
from newsgraph.rdf.quads import quads_of
from newsgraph.vocabulary.vocabulary import default
from tests.util import tree


def facts(tmp_path: Path, text: str, style: str) -> list[tuple[str, ...]]:
    path = tmp_path / "lines.txt"
    path.write_text(text, "utf-8")
    rows = [row for row in extract_rows([path], "oie", style, lines=True) if not isinstance(row, Issue)]
    return [(r["subject"], r["relation"], r["object"], *r.get("args", [])) for r in rows]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Italy builds frigates in Trieste.", ("Italy", "builds", "frigates", "in Trieste")),
        ("The minister wants to sell the old ships.", ("The minister", "wants to sell", "the old ships")),
        ("The port was closed by the police on Monday.", ("The port", "was closed by", "the police", "on Monday")),
        ("Spain has not paid its share.", ("Spain", "has not paid", "its share")),
        ("The mayor, who lives in Riga, resigned yesterday.", ("The mayor", "lives in", "Riga")),
        ("The ships that Italy builds are expensive.", ("Italy", "builds", "The ships")),
        ("Norway is a founding member of the alliance.", ("Norway", "is", "a founding member of the alliance")),
        ("Anna Berg, the chair of the bank, left.", ("Anna Berg", "is", "the chair of the bank")),
        ("The firm's profits fell sharply in May.", ("The firm", "has", "profits")),
        ("Troops guarding the bridge left in June.", ("Troops", "guarding", "the bridge")),
    ],
)
def test_long_has_a_clause_a_line(tmp_path: Path, sentence: str, expected: tuple[str, ...]) -> None:
    assert expected in facts(tmp_path, sentence, "long")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Italy builds frigates and tugs in Trieste.", ("Italy", "builds", "tugs")),
        ("Italy builds frigates in Trieste.", ("Italy", "builds frigates in", "Trieste")),
        ("Oslo and Riga signed the treaty.", ("Riga", "signed", "the treaty")),
        ("Norway is a member of the alliance.", ("Norway", "is a member of", "the alliance")),
        ("Finland is dependent on gas.", ("Finland", "is dependent on", "gas")),
        ("The firm sold ships to pay its debts.", ("The firm", "sold ships to pay", "its debts")),
        ("She is a writer who lives in Riga.", ("a writer", "lives in", "Riga")),
    ],
)
def test_split_has_a_short_fact_a_line(tmp_path: Path, sentence: str, expected: tuple[str, ...]) -> None:
    assert expected in facts(tmp_path, sentence, "split")


def test_what_is_only_needed_is_not_said_of_anybody(tmp_path: Path) -> None:
    found = facts(tmp_path, "The report describes the need for building new ports.", "long")
    assert not any("building" in relation for _, relation, *_ in found)


def document(tmp_path: Path, text: str, **more: str) -> dict[str, Any]:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": text, **more}) + "\n", "utf-8")
    (row,) = extract_rows([path])
    assert isinstance(row, dict)
    return row


def part(row: dict[str, Any], span: dict[str, int]) -> str:
    return str(row["text"][span["start"] : span["end"]])


def test_a_document_has_its_claims_with_their_characters(tmp_path: Path) -> None:
    row = document(
        tmp_path,
        'Anna Berg told reporters on Monday that Norway had sold the port. "We need the money," she said.',
        id="a-1",
    )
    assert row["id"] == "a-1"
    mentions = {mention["id"]: mention for mention in row["mentions"]}
    assert all(part(row, mention) and mention["text"] in part(row, mention) for mention in mentions.values())
    sold = next(c for c in row["claims"] if c["relation"]["lemma"] == "sell")
    assert [mentions[sold[name]]["text"] for name in ("subject", "object", "speaker")] == [
        "Norway",
        "port",
        "Anna Berg",
    ]
    assert part(row, sold["relation"]) == "sold"
    assert part(row, sold["evidence"]).startswith("Anna Berg told")
    labels = {entity["iri"]: entity["label"] for entity in row["entities"]}
    assert labels[mentions[sold["subject"]]["entity"]] == "Norway"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Studies suggest that many adults sleep badly.", "Studies", "suggest", "that many adults sleep badly"),
        ("According to the ministry, the bridge is safe.", "the ministry", "According to", "the bridge is safe"),
        ("The bridge is safe, the minister said.", "the minister", "said", "The bridge is safe"),
        ("It is clear that the bridge will fall.", None, "is clear", "that the bridge will fall"),
        ("Critics made the claim that the bridge is safe.", "Critics", "claim", "that the bridge is safe"),
        ("The people know what the president has done.", "The people", "know", "what the president has done"),
    ],
)
def test_attributions_need_no_claim(tmp_path: Path, text: str, source: str | None, cue: str, content: str) -> None:
    row = document(tmp_path, text)
    found = [
        (
            a["source"] and part(row, a["source"]),
            part(row, a["cue"]),
            part(row, a["content"])
            if isinstance(a["content"], dict)
            else "".join(part(row, run) for run in a["content"]),
        )
        for a in row["attributions"]
    ]
    assert any(
        (s or "").endswith(source or "") and bool(s) == bool(source) and c == cue and content in t for s, c, t in found
    ), found


def test_a_quotation_of_several_sentences_is_one_content(tmp_path: Path) -> None:
    row = document(tmp_path, 'The harbour was quiet. "We need the port. We will keep it," Anna Berg said.')
    (found,) = row["attributions"]
    assert part(row, found["cue"]) == "said"
    whole = found["content"] if isinstance(found["content"], list) else [found["content"]]
    assert part(row, {"start": whole[0]["start"], "end": whole[-1]["end"]}).startswith(
        "We need the port. We will keep it"
    )


def test_the_command_goes_on_after_a_broken_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "Norway sold ships.", "id": 7}\n{broken\n', "utf-8")
    assert main(["extract", str(path), "--format", "oie"]) == 3
    shown = capsys.readouterr()
    assert json.loads(shown.out)["id"] == "7"
    assert "in.jsonl:2" in shown.err


def test_lines_are_what_the_input_had(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text("Norway sold ships. Italy bought ships.\n\nSpain builds trains.\n", "utf-8")
    rows = [row for row in extract_rows([path], "oie", lines=True) if isinstance(row, dict)]
    assert [row["sent"] for row in rows] == ["Norway sold ships. Italy bought ships."] * 2 + ["Spain builds trains."]


def test_a_line_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_bytes(
        b'Norway sold ships.\ncaf\xe9 closed\n{"id": "x", "text": "Italy bought ships."}\n{"text": 5}\n  \nSpain builds trains.'
    )
    rows = list(extract_rows([path], "oie", lines=True))
    assert [row["subject"] for row in rows if isinstance(row, dict)] == ["Norway", "Italy", "Spain"]
    assert [row.place.rpartition(":")[2] for row in rows if isinstance(row, Issue)] == ["2", "4"]


def test_the_language_of_lines_is_not_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": "Die Minister trafen sich am Montag mit Anna Berg in Oslo."}) + "\n", "utf-8")
    assert all(isinstance(row, dict) for row in extract_rows([path], "oie", lines=True))
    (issue,) = extract_rows([path], "oie")
    assert isinstance(issue, Issue)


def test_the_files_of_a_folder_have_a_sentence_a_line_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway sold ships.\nItaly bought ships.\n", "utf-8")
    rows = [row for row in extract_rows([tmp_path], "oie", lines=True) if isinstance(row, dict)]
    assert [row["sent"] for row in rows] == ["Norway sold ships.", "Italy bought ships."]


def test_an_empty_file_of_lines_is_said_to_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text("\n\n", "utf-8")
    (issue,) = extract_rows([path], "oie", lines=True)
    assert isinstance(issue, Issue)
    assert issue.problem == "empty"


def test_all_mentions_are_there_claims_or_not(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Hello from Oslo, said Anna Berg. Berg, who lost her ships, waited.", "utf-8")
    (row,) = (row for row in extract_rows([path]) if not isinstance(row, Issue))
    entities = {m["text"]: m["entity"] for m in row["mentions"]}
    assert {"Oslo", "Anna Berg", "Berg", "who", "her", "ships"} <= entities.keys()
    assert len({entities[name] for name in ("Anna Berg", "Berg", "who", "her")}) == 1
    places = [(m["start"], m["end"]) for m in row["mentions"]]
    assert places == sorted(set(places))
    assert all(row["text"][m["start"] : m["end"]].endswith(m["text"]) for m in row["mentions"] if m["entity"])


def test_a_user_s_names_and_the_switch_of_metonymy(tmp_path: Path) -> None:
    names, path = tmp_path / "mine.csv", tmp_path / "text.txt"
    names.write_text("label,type,aliases,same_as\nQuorvex Group,Organization,Quorvex,\n", "utf-8")
    path.write_text("Quorvex sued Moscow.", "utf-8")
    (row,) = extract_rows([path], gazetteer=[names])
    assert not isinstance(row, Issue)
    assert {"Quorvex Group", "Russia"} <= {entity["label"] for entity in row["entities"]}
    (row,) = extract_rows([path], metonymy=False)
    assert not isinstance(row, Issue)
    assert {"Quorvex", "Moscow"} <= {entity["label"] for entity in row["entities"]}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Norway supported Spain.", "SUPPORT"),
        ("Norway did not support Spain.", "REJECT"),  # the ontology says what the denial of a type of act is
        ("Norway did not attack Spain.", ""),
        ("Norway will support Spain.", "AGREE"),  # and what its announcement is
        ("Norway will sanction Spain.", "THREATEN"),
        ("Norway will not support Spain.", "REJECT"),
        ("Norway will praise Spain.", "AGREE"),
        ("Norway will sue Spain.", "ACCUSE"),
        ("Norway may sanction Spain.", "SANCTION"),
        ("Norway mothballed Spain.", ""),
    ],
)
def test_a_denial_and_an_announcement_are_of_another_type(tmp_path: Path, sentence: str, kind: str) -> None:
    (claim,) = document(tmp_path, sentence)["claims"]
    assert claim["relation"]["type"] == kind


def test_a_document_without_zones_is_one() -> None:
    """A document that a caller has made: what is told of it, as JSON and as RDF, is told of the document itself."""
    document = Document("Kenya built a railway.", key="wire/7")
    analysis = analyse(document, tree(document.text), default())
    whole = replace(document, zones=(Zone(ZoneKind.BODY, 0, len(document.text)),))
    row = jsonl.annotated(document, analysis)
    assert row == jsonl.annotated(whole, analysis)
    (claim,) = extractor.claims(analysis, "")
    said = [
        list(quads_of(each, [claim], Resolver(analysis.mentions, analysis.coreference, each.iri), default()))
        for each in (document, whole)
    ]
    assert said[0] == said[1]
    assert row["claims"][0]["iri"] in {quad.subject.value for quad in said[0] if hasattr(quad.subject, "value")}
