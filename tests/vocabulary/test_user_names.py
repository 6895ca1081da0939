"""A user's own names: they win, and what is broken in them is one line with its number."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsgraph
from newsgraph.errors import InputError, NewsgraphError, VocabularyError
from newsgraph.model import Entity
from newsgraph.vocabulary.turtle import Lines
from newsgraph.vocabulary.user_names import extended
from newsgraph.vocabulary.vocabulary import Vocabulary, default
from tests import clock
from tests.util import resolved

HEADER = "label,type,aliases,same_as\n"
TURTLE = (
    "@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
    "@prefix ent: <https://w3id.org/newsgraph/entity/> .\n"
)


def own(tmp_path: Path, text: str, name: str = "mine.csv") -> Vocabulary:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return extended(default(), [path])


def entity(text: str, words: str, vocabulary: Vocabulary) -> Entity:
    analysis, resolver = resolved(text, vocabulary)
    head = next(w for w, start in enumerate(analysis.tree.starts) if start >= text.index(words))
    return resolver.entity(analysis.mentions.mention(head))


def test_a_row_is_an_entity_with_its_aliases(tmp_path: Path) -> None:
    names = own(tmp_path, HEADER + "Tessaly Power Authority,Organization,TPA|Tessaly Power,http://example.org/tpa\n")
    found = entity("TPA cut the supply.", "TPA", names)
    assert (found.label, found.type, found.same_as) == (
        "Tessaly Power Authority",
        "Organization",
        ("http://example.org/tpa",),
    )


def test_a_name_of_the_user_is_nobody_elses(tmp_path: Path) -> None:
    names = own(tmp_path, HEADER + "Tessaly Union,Organization,EU,\n")
    assert entity("The EU fined the firm.", "EU", names).label == "Tessaly Union"
    assert entity("The European Union fined the firm.", "European", names).label == "European Union"


def test_what_is_ambiguous_is_decided_by_the_user(tmp_path: Path) -> None:
    text = "Georgia counted its votes again."
    assert entity(text, "Georgia", default()).candidates
    found = entity(text, "Georgia", own(tmp_path, HEADER + "Georgia,Country,,\n"))
    assert (found.iri.rpartition("/")[2], found.candidates) == ("georgia", ())


def test_a_shared_identifier_adds_names_to_an_entry(tmp_path: Path) -> None:
    names = own(tmp_path, HEADER + "The Bloc of 27,Organization,B27,http://www.wikidata.org/entity/Q458\n")
    found = entity("B27 fined the firm.", "B27", names)
    assert (found.iri.rpartition("/")[2], found.label) == ("european-union", "The Bloc of 27")


def test_a_person_is_known_by_surname_after_the_full_name(tmp_path: Path) -> None:
    names = own(tmp_path, HEADER + "Ada Moreau,Politician,,http://example.org/ada\n")
    found = entity("Ada Moreau resigned. Moreau gave no reason.", "Moreau gave", names)
    assert (found.label, found.kinds, found.same_as) == ("Ada Moreau", ("Politician",), ("http://example.org/ada",))


@pytest.mark.parametrize("row", ["Mark Rutte,Person,Rutte,", "Rutte Works,Company,Rutte,"])
def test_a_name_of_the_user_is_not_that_of_a_person_of_the_document(tmp_path: Path, row: str) -> None:
    text = "Anna Rutte opened the bridge. Later Rutte left for Oslo."
    assert entity(text, "Rutte left", default()).label == "Anna Rutte"
    assert entity(text, "Rutte left", own(tmp_path, f"{HEADER}{row}\n")).label == row.partition(",")[0]
    assert entity(text, "Anna", own(tmp_path, f"{HEADER}{row}\n")).label == "Anna Rutte"


def test_turtle_does_as_well(tmp_path: Path) -> None:
    text = """@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/tpa> a ng:Company ; skos:prefLabel "Tessaly Power" ; skos:altLabel "TPA" ."""
    found = entity("TPA cut the supply.", "TPA", own(tmp_path, text, "mine.ttl"))
    assert (found.iri, found.type, found.kinds) == ("https://example.org/tpa", "Organization", ("Company",))


@pytest.mark.parametrize(
    ("text", "name", "place", "problem"),
    [
        (HEADER + "Ann,Person,,\n,Person,,\n", "mine.csv", ":3", "no label"),
        (HEADER + "Ann,Human,,\n", "mine.csv", ":2", "'Human' is no class"),
        (HEADER + "Ann,Person\n", "mine.csv", ":2", "fewer cells"),
        (HEADER + "Ann,Person,a,b,c\n", "mine.csv", ":2", "more cells"),
        (HEADER + "Ann,Person,,Q42\n", "mine.csv", ":2", "'Q42' is no address"),
        (HEADER + "Ann,Person,Boss,\n\nBo,Person,Boss,\n", "mine.csv", ":4", "of another entry in line 2"),
        (HEADER + 'Ann,Person,"Boss,\n', "mine.csv", ":2", "not CSV"),
        ("name,kind\nAnn,Person\n", "mine.csv", ":1", "the first line is name,kind"),
        ("", "mine.csv", ":1", "empty"),
        ("<https://example.org/a> a .", "mine.ttl", ":1", "not Turtle"),
        ("\n<https://example.org/a> a <https://example.org/b> .", "mine.ttl", ":2", "no skos:prefLabel"),
        ("label,label\nAnn,Bo\n", "mine.csv", ":1", "the first line is label,label"),
        ("label\ttype\nAnn\tPerson\n", "mine.tsv", ":1", "'.tsv' is no kind of gazetteer"),
        (HEADER + "Ann,Person,,\n" + "A" * 131_073 + ",Person,,\n", "mine.csv", ":3", "a cell of more than 131,072"),
        (HEADER + "Ann,Person,,\nAnn,Company,,\n", "mine.csv", ":3", "another type here than in line 2"),
        (
            HEADER + "Ann,Person,,http://a.org/1\nAnn,Person,,\n",
            "mine.csv",
            ":3",
            "another same_as here than in line 2",
        ),
        (
            TURTLE + 'ent:a a ng:Person ; skos:prefLabel "A" .\n[] a ng:Person ; skos:prefLabel "B" .',
            "mine.ttl",
            ":3",
            "without an IRI",
        ),
        (TURTLE + '# ent:a\nent:a a ng:Person ; skos:prefLabel "A", "B" .', "mine.ttl", ":3", "has 2 skos:prefLabel"),
        (TURTLE + 'ent:ng a ng:Banana ; skos:prefLabel "A" .', "mine.ttl", ":2", "of no class"),
    ],
)
def test_a_broken_entry_is_one_line_with_its_number(
    tmp_path: Path, text: str, name: str, place: str, problem: str
) -> None:
    with pytest.raises(VocabularyError) as caught:
        own(tmp_path, text, name)
    line = str(caught.value)
    assert f"{name}{place}: " in line
    assert problem in line
    assert line.endswith(")")
    assert "\n" not in line


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"label\nA\n\xff\xfe\n")
    with pytest.raises(InputError, match=r"mine\.csv:3: not UTF-8"):
        extended(default(), [path])
    with pytest.raises(NewsgraphError, match="cannot read"):
        extended(default(), [tmp_path / "absent.csv"])


@pytest.mark.parametrize(
    "label", ["<b>Ann</b>", "Ann\u202egnp.exe", "Ann\x1b[31m", "A" * 10_000, '"; DROP GRAPH', "{}"]
)
def test_a_strange_label_changes_nothing_but_itself(tmp_path: Path, label: str) -> None:
    cell = label.replace('"', '""')
    names = own(tmp_path, f'{HEADER}"{cell}",Person,,\n')
    text = "Kenya met Chile."
    assert entity(text, "Kenya", names) == entity(text, "Kenya", default())


@pytest.mark.parametrize(
    "row", ["Turkey,Company,,http://example.org/turkey-inc", "Turkey,Company,,", "Turkey,Country,,http://a.org/1"]
)
def test_another_thing_of_a_known_label_is_a_node_of_its_own(tmp_path: Path, row: str) -> None:
    names = own(tmp_path, f"{HEADER}{row}\n")
    found = entity("Turkey fined the firm.", "Turkey", names)
    assert found.label == "Turkey"
    assert found.iri.rpartition("-")[0] == "https://w3id.org/newsgraph/entity/turkey"
    country = names.known["https://w3id.org/newsgraph/entity/turkey"]
    before = default().known[country.iri]
    assert (country.type, country.same_as, country.metonyms) == ("Country", before.same_as, before.metonyms)


def test_a_row_without_a_type_adds_to_what_is_known(tmp_path: Path) -> None:
    names = own(tmp_path, HEADER + "Turkey,,Land of Four Seas,\n")
    found = entity("The Land of Four Seas fined the firm.", "Land", names)
    assert (found.iri.rpartition("/")[2], found.type) == ("turkey", "Country")


def test_many_entries_of_turtle_take_linear_time(tmp_path: Path) -> None:
    text = "".join(f'ent:firm-{n} a ng:Company ; skos:prefLabel "Firm {n} of Tessaly" .\n' for n in range(5_000))
    assert clock.seconds(lambda: own(tmp_path, TURTLE + text, "mine.ttl")) < 4  # a search for each took 12 s
    assert "https://w3id.org/newsgraph/entity/firm-4999" in own(tmp_path, TURTLE + text, "mine.ttl").known


def test_an_identifier_that_is_no_address(tmp_path: Path) -> None:
    path = tmp_path / "names.ttl"
    path.write_text(
        "@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<https://example.org/a> a ng:Place ; skos:prefLabel 'Aville' ; skos:exactMatch 'nonsense' .\n"
    )
    with pytest.raises(VocabularyError, match=r"'nonsense' is no address"):
        newsgraph.build([{"text": "Kenya built a railway."}], gazetteer=[path])


def test_lines_find_a_name_of_several_words() -> None:
    lines = Lines("@prefix x: <https://e.org/> .\n# x:a.b\nx:a.bc x:p 1 .\nx:a.b x:p 1 .\nx:q x:p x:a.b .\n")
    assert lines.all("https://e.org/a.b") == [4]
    assert lines.all("https://e.org/c.d") == [1]
