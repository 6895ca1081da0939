"""Lists in formats of others: what their rows become, broken rows, the index on disk, and names that several bear."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsgraph
from newsgraph.ask.ready_questions import text_of
from newsgraph.errors import InputError, VocabularyError
from newsgraph.vocabulary import name_index
from newsgraph.vocabulary.list_formats import FORMATS, Listed, format_of
from newsgraph.vocabulary.user_names import extended
from newsgraph.vocabulary.vocabulary import Vocabulary, default
from tests.util import resolved

FTM = [
    {"id": "NK-1", "caption": "Nadia Verhoeven", "schema": "Person", "datasets": ["peps"],
     "properties": {"name": ["Nadia Verhoeven"], "alias": ["Nadja Verhoeven"], "country": ["be"],
                    "position": ["Governor of the Bank of Elvara"]}},
    {"id": "NK-2", "schema": "Person", "properties": {"name": ["Nadia Verhoeven"], "position": ["cyclist"]}},
    {"id": "Q42", "schema": "Company", "properties": {"name": ["Norvale Shipping Ltd", "Norvale Shipping"], "wikidataId": ["Q42"]}},
    {"id": "NK-4", "schema": "Address", "properties": {"full": ["Main Street 1"]}},
]  # fmt: skip
POPOLO = {
    "persons": [
        {"id": "p1", "name": "Ida Ostrander", "other_names": [{"name": "Ida M. Ostrander"}],
         "identifiers": [{"scheme": "wikidata", "identifier": "Q7"}]},
        {"id": "p2"},
    ],
    "organizations": [{"id": "o1", "name": "Harbour Party", "classification": "party"}],
    "memberships": [{"person_id": "p1", "organization_id": "o1", "role": "leader"}],
}  # fmt: skip
GEONAMES = (
    "3\tKöster\tKoster\tKoster Island,KST\t58.9\t11.0\tP\tPPL\tSE\t\t\t\t\t\t300\t\t\t\t2026\n"
    "4\tMain Road\t\t\t58.9\t11.0\tR\tRD\tSE\t\t\t\t\t\t0\t\t\t\t2026\n"
    "5\tKöster\tKoster\t\t95\t11.0\tP\tPPL\tSE\t\t\t\t\t\t300\t\t\t\t2026\n6\tbad\n"
)
WIKIDATA = [
    {"id": "Q9", "labels": {"en": {"value": "Tessaly Power"}}, "aliases": {"en": [{"value": "TPA"}]},
     "descriptions": {"en": {"value": "power company"}},
     "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q4830453"}}}}],
                "P625": [{"mainsnak": {"datavalue": {"value": {"latitude": 1.5, "longitude": 2.5}}}}]}},
    {"id": "P31", "labels": {"en": {"value": "instance of"}}},
    {"id": "Q10", "labels": {"no": {"value": "Nordkraft"}}},
]  # fmt: skip
TRIPLES = (
    '<http://www.wikidata.org/entity/Q9> <http://www.w3.org/2000/01/rdf-schema#label> "Tessaly Power"@en .\n'
    '<http://www.wikidata.org/entity/Q9> <http://www.w3.org/2000/01/rdf-schema#label> "Tessaly Kraft"@no .\n'
    "<http://www.wikidata.org/entity/Q9> <http://www.wikidata.org/prop/direct/P31> <http://www.wikidata.org/entity/Q4830453> .\n"
    "no triple\n"
)
SKOS = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    '<https://t.example/1> a skos:Concept ; skos:prefLabel "Harbour dues"@en, "Hafengeld"@de ; skos:altLabel "port dues"@en ;\n'
    '  skos:exactMatch <https://u.example/9> ; skos:definition "what ships pay"@en .\n'
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def lines(rows: list[dict[str, object]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def listed(path: Path) -> list[Listed]:
    with path.open("rb") as file:
        return [one for one in FORMATS[format_of(path)].read(file, path) if isinstance(one, Listed)]


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.ndjson", lines(FTM), "ftm"),
        ("a.json", lines(FTM), "ftm"),
        ("a.json", json.dumps(POPOLO, indent=1), "popolo"),
        ("a.json", json.dumps(POPOLO), "popolo"),
        ("a.txt", GEONAMES, "geonames"),
        ("a.jsonl", lines(WIKIDATA), "wikidata"),
        ("a.json", "[\n" + lines(WIKIDATA), "wikidata"),
        ("a.nt", TRIPLES, "wikidata"),
        ("a.ttl", SKOS, "skos"),
        ("a.ttl", "@prefix ng: <https://w3id.org/newsgraph/ontology#> .", ""),
        ("a.csv", "label\n", ""),
        ("a.txt", "what else\n", ""),
    ],
)
def test_a_format_is_told_by_suffix_and_first_line(tmp_path: Path, name: str, text: str, form: str) -> None:
    assert format_of(written(tmp_path, name, text)) == form


def test_a_format_can_be_given(tmp_path: Path) -> None:
    assert format_of(written(tmp_path, "a.xyz", ""), "ftm") == "ftm"
    assert format_of(tmp_path / "a.xyz", "csv") == ""
    with pytest.raises(InputError, match="no format of a gazetteer"):
        format_of(tmp_path / "a.xyz", "yaml")
    names = extended(default(), [written(tmp_path, "mine.names", "label,type\nZorg Marine,Organization\n")], form="csv")
    assert names.sense("Zorg Marine")
    with pytest.raises(InputError, match="cannot read the gazetteer"):
        format_of(tmp_path / "none.json")


def test_entities_of_follow_the_money(tmp_path: Path) -> None:
    one, two, firm = listed(written(tmp_path, "a.ndjson", lines(FTM)))  # type: ignore[arg-type]
    assert (one.type, one.names) == ("Person", ("Nadia Verhoeven", "Nadja Verhoeven"))
    assert one.same_as == ("https://www.opensanctions.org/entities/NK-1/",)
    assert {"governor", "elvara", "be"} <= one.context
    assert (two.same_as, firm.type) == ((), "Organization")
    assert firm.same_as == ("http://www.wikidata.org/entity/Q42",)


def test_people_and_bodies_of_popolo(tmp_path: Path) -> None:
    person, body = listed(written(tmp_path, "a.json", json.dumps(POPOLO)))
    assert (person.id, person.names) == ("p1", ("Ida Ostrander", "Ida M. Ostrander"))
    assert person.same_as == ("http://www.wikidata.org/entity/Q7",)
    assert person.context == {"leader", "harbour", "party"}
    assert (body.type, body.names) == ("Organization", ("Harbour Party",))


def test_places_of_geonames(tmp_path: Path) -> None:
    (place,) = listed(written(tmp_path, "a.txt", GEONAMES))
    assert (place.type, place.names, place.point) == ("Place", ("Köster", "Koster", "Koster Island"), ("58.9", "11.0"))
    assert (place.same_as, place.weight, place.context) == (("https://sws.geonames.org/3/",), 300, {"se"})


@pytest.mark.parametrize(("name", "text"), [("a.jsonl", lines(WIKIDATA)), ("a.nt", TRIPLES)])
def test_things_of_wikidata(tmp_path: Path, name: str, text: str) -> None:
    (one,) = listed(written(tmp_path, name, text))
    assert (one.type, one.names[0], one.same_as) == (
        "Organization",
        "Tessaly Power",
        ("http://www.wikidata.org/entity/Q9",),
    )
    assert one.point == (("1.5", "2.5") if name == "a.jsonl" else ())


def test_concepts_of_skos(tmp_path: Path) -> None:
    (one,) = listed(written(tmp_path, "a.ttl", SKOS))
    assert (one.id, one.names, one.same_as) == (
        "https://t.example/1",
        ("Harbour dues", "port dues"),
        ("https://u.example/9",),
    )
    assert "ships" in one.context


@pytest.mark.parametrize(
    ("name", "text", "problems"),
    [
        ("a.ndjson", lines(FTM) + '{broken\n[1]\n{"schema": "Person"}\n{"id": "x", "schema": "Person", "properties": {}}\n',
         {5: "not JSON", 6: "another form", 7: "no properties", 8: "no name"}),
        ("a.txt", GEONAMES, {3: "no id, name or coordinates", 4: "2 columns, not 19"}),
        ("a.nt", TRIPLES, {4: "not N-Triples"}),
    ],
)  # fmt: skip
def test_a_broken_row_is_a_line_with_its_number_and_the_rest_goes_on(
    tmp_path: Path, name: str, text: str, problems: dict[int, str]
) -> None:
    names = extended(default(), [path := written(tmp_path, name, text)])
    told = {int(one.place.removeprefix(f"{path}:")): one.problem for one in names.remarks}
    assert told.keys() == problems.keys()
    assert all(told[line].startswith(words) for line, words in problems.items())


def test_rows_that_are_not_text_or_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgraph.vocabulary.list_formats.MAX_LINE", 2000)
    path = tmp_path / "a.ndjson"
    path.write_bytes(lines(FTM).encode() + b'"' + b"x" * 9000 + b'"\n\xff\n')  # type: ignore[arg-type]
    assert [one.problem.split(" of ")[0] for one in extended(default(), [path]).remarks] == ["a line", "not UTF-8"]


def test_of_many_broken_rows_the_first_are_told(tmp_path: Path) -> None:
    remarks = extended(default(), [written(tmp_path, "a.ndjson", lines(FTM) + "{\n" * 50)]).remarks  # type: ignore[arg-type]
    assert (len(remarks), remarks[-1].problem) == (name_index.SHOWN + 1, "30 more rows that cannot be used")


def test_what_is_no_popolo_is_refused_and_broken_turtle_told(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no Popolo"):
        extended(default(), [written(tmp_path, "a.json", '{"persons": ')])
    remarks = extended(default(), [written(tmp_path, "b.ttl", SKOS + "nothing")]).remarks
    assert [one.problem.startswith("not Turtle") for one in remarks] == [True]
    assert [one.place for one in extended(default(), [written(tmp_path, "c.json", json.dumps(POPOLO))]).remarks] == [
        f"{tmp_path / 'c.json'}: persons 2"
    ]


def test_an_index_is_made_once_for_a_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "a.ndjson", lines(FTM))  # type: ignore[arg-type]
    extended(default(), [path])
    monkeypatch.setattr(name_index, "_make", lambda *_: pytest.fail("made again"))
    assert extended(default(), [path]).sense("Norvale Shipping")


def test_a_folder_that_cannot_be_written_is_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "file", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert extended(default(), [written(tmp_path, "a.ndjson", lines(FTM))]).sense("Norvale Shipping")  # type: ignore[arg-type]


def names_of(tmp_path: Path) -> Vocabulary:
    return extended(default(), [written(tmp_path, "peps.ndjson", lines(FTM))])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (
            "Nadia Verhoeven, the governor of the bank, met officials.",
            ("https://www.opensanctions.org/entities/NK-1/",),
        ),
        (
            "The Belgian banker Nadia Verhoeven met officials in Belgium.",
            ("https://www.opensanctions.org/entities/NK-1/",),
        ),
        ("The cyclist Nadia Verhoeven won the race.", ()),
    ],
)
def test_of_people_with_one_name_the_context_decides(tmp_path: Path, text: str, same: tuple[str, ...]) -> None:
    analysis, resolver = resolved(text, names_of(tmp_path))
    (named,) = [one for one in analysis.mentions.names if one.text == "Nadia Verhoeven"]
    found = resolver.entity(analysis.mentions.mention(analysis.mentions.head(named)))
    assert (found.same_as, found.candidates, found.type) == (same, (), "Person")


def test_where_nothing_decides_there_are_candidates(tmp_path: Path) -> None:
    analysis, resolver = resolved("Nadia Verhoeven praised the team.", names_of(tmp_path))
    found = resolver.entity(analysis.mentions.mention(analysis.mentions.head(analysis.mentions.names[0])))
    assert (len(found.candidates), found.type) == (2, "Person")


def test_of_places_the_far_larger_one_is_meant(tmp_path: Path) -> None:
    rows = [
        f"{n}\tHolmby\t\t\t58.9\t11.0\tP\tPPL\tSE\t\t\t\t\t\t{size}\t\t\t\t2026\n"
        for n, size in ((7, 900_000), (8, 300))
    ]
    analysis, resolver = resolved(
        "A storm hit Holmby.", extended(default(), [written(tmp_path, "a.txt", "".join(rows))])
    )
    (found,) = [
        resolver.entity(analysis.mentions.mention(analysis.mentions.head(one))) for one in analysis.mentions.names
    ]
    assert found.same_as == ("https://sws.geonames.org/7/",)


def test_what_ships_keeps_its_names_and_takes_those_of_one_identifier(tmp_path: Path) -> None:
    same = next(one for one in default().known.values() if one.label == "Kenya").same_as
    wikidata = next(iri for iri in same if "wikidata" in iri).rpartition("/")[2]
    rows = [
        {"id": wikidata, "schema": "PublicBody", "properties": {"name": ["Kenia-Land"], "wikidataId": [wikidata]}},
        {"id": "NK-9", "schema": "Person", "properties": {"name": ["Norway", "Ola Norway"]}},
    ]
    names = extended(default(), [written(tmp_path, "a.ndjson", lines(rows))])
    kenya, norway = names.sense("Kenia-Land"), names.sense("Norway")
    assert kenya
    assert norway
    assert (names.known[kenya.iri].label, names.known[norway.iri].type) == ("Kenya", "Country")
    assert names.sense("Ola Norway")
    assert names.sense("Ola Nowhere") is None


def test_a_list_is_in_the_graph_with_its_licence(tmp_path: Path) -> None:
    path = written(tmp_path, "peps.ndjson", lines(FTM))  # type: ignore[arg-type]
    written(tmp_path, "peps.ndjson.licence", "CC BY 4.0,\nElvara Watch\n")
    graph = newsgraph.build({"text": "Norvale Shipping bought ships."}, gazetteer=path)
    asked = """SELECT ?label ?title ?rights {
      ?x void:inDataset ?list ; skos:prefLabel ?label . ?list dcterms:title ?title ; dcterms:rights ?rights }"""
    assert [tuple(str(cell) for cell in row) for row in graph.query(asked).rows] == [
        ("Norvale Shipping Ltd", "peps.ndjson", "CC BY 4.0, Elvara Watch")
    ]


def watched(text: str, **given: object) -> set[tuple[str, str, str]]:
    """Of each row of the question its list, thing and how sure it is."""
    rows = newsgraph.build({"text": text}, **given).query(text_of("watchlist")).rows  # type: ignore[arg-type]
    return {(str(row[0]), str(row[1]), str(row[2])) for row in rows}


def test_a_watchlist_has_also_what_other_names_have(tmp_path: Path) -> None:
    people = [("k-1", "Person", "Nadia Verhoeven"), ("k-2", "Organization", "NATO"), ("k-3", "Person", "Norway")]
    rows = [{"id": one, "schema": kind, "properties": {"name": [name]}} for one, kind, name in people]
    peps = written(tmp_path, "peps.ndjson", lines(rows))
    other = written(tmp_path, "other.ndjson", lines(rows[:1]))
    own = written(tmp_path, "own.csv", "label,type,same_as\nNadia Verhoeven,Person,https://e.org/9\n")
    first = written(tmp_path, "first.csv", "label,type\nNadia Verhoeven,Person\n")
    text = "Nadia Verhoeven visited Norway. She criticised NATO."
    nato, nadia = ("peps", "NATO", "is"), ("peps", "Nadia Verhoeven", "is")
    assert watched(text, gazetteer=own, watchlist=peps) == {nato, nadia}
    assert watched(text, watchlist=[peps, other]) == {nato, nadia, ("other", *nadia[1:])}
    assert watched(text, watchlist=[first, own]) == {("first", *nadia[1:]), ("own", *nadia[1:])}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", '{"entities": {}}', "no name in it, read as popolo"),
        ("a.json", '{"persons": 5}', "no Popolo"),
        ("a.json", '{"persons": [], "memberships": 5}', "no Popolo"),
        ("a.json", '{"persons": [{"id": [1]}], "memberships": [{"person_id": {}}]}', "first: no name"),
        ("a.ndjson", '{"schema": "Person", "properties": {}, "id": "a"}\n', "first: no name"),
        ("a.ndjson", "", "is empty"),
    ],
)
def test_a_list_without_a_name_is_an_error(tmp_path: Path, name: str, text: str, said: str) -> None:
    for _ in range(2):  # also when its index is there
        with pytest.raises(VocabularyError, match=said):
            extended(default(), [written(tmp_path, name, text)])


def test_broken_rows_of_a_copy_are_those_of_the_copy(tmp_path: Path) -> None:
    text = "broken\n" + lines([{"id": "k-8", "schema": "Person", "properties": {"name": ["Odette Marlow"]}}])
    for name in ("one.ndjson", "two.ndjson"):
        path = written(tmp_path, name, text)
        assert [one.place for one in extended(default(), [path], form="ftm").remarks] == [f"{path}:1"]


def test_a_property_that_is_no_list_is_one_value(tmp_path: Path) -> None:
    rows = [{"id": "k-7", "schema": "Person", "properties": {"name": "Odette Marlow", "country": "fr"}}]
    names = extended(default(), [written(tmp_path, "a.ndjson", lines(rows))])
    assert names.sense("Odette Marlow")
    assert names.sense("O") is None


@pytest.mark.parametrize("column", [False, True])
def test_who_is_watched_is_told_with_the_sentence(tmp_path: Path, column: bool) -> None:
    text = "label,type,watchlist\nNadia Verhoeven,Person,peps\nIda Ostrander,Person,\n"
    path = written(tmp_path, "peps.csv", text if column else "label,type\nNadia Verhoeven,Person\n")
    given = {"gazetteer": path} if column else {"watchlist": path}
    graph = newsgraph.build(
        {"text": "Ida Ostrander met Nadia Verhoeven. She left on Monday. Mrs Verhoeven sold ships."}, **given
    )  # type: ignore[arg-type]
    rows = graph.query(text_of("watchlist")).rows
    found = {tuple("" if cell is None else str(cell) for cell in row) for row in rows}
    assert {(row[0], row[1], row[2], row[-1]) for row in found} >= {
        ("peps", "Nadia Verhoeven", "is", "Ida Ostrander met Nadia Verhoeven."),
        ("peps", "Nadia Verhoeven", "is", "Mrs Verhoeven sold ships."),
    }
    assert {row[1] for row in found} == {"Nadia Verhoeven"}
