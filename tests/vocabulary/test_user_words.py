"""A lexicon of the user's: what wins, what is refused with file and line, and what of it the graph says."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsgraph
from newsgraph.errors import InputError, VocabularyError
from newsgraph.namespaces import ONTOLOGY
from newsgraph.vocabulary.user_words import extended, places
from newsgraph.vocabulary.vocabulary import default
from newsgraph.vocabulary.words import WordClass

MY = "https://example.org/words#"
LEX = "https://w3id.org/newsgraph/lexicon#"
PREFIXES = f"""@prefix ng: <{ONTOLOGY}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix lex: <{LEX}> .
@prefix my: <{MY}> .
"""
WHOLE = 'rdfs:label "a" ; rdfs:comment "b" ; rdfs:domain ng:Entity ; rdfs:range ng:Entity .'
MOTHBALL = (
    'my:mothball a ng:Verb ; ng:lemma "mothball" ; ng:evokes ng:suspends ; ng:example "The yard mothballed it." .'
)


def lexicon(folder: Path, text: str, name: str = "words.ttl") -> Path:
    path = folder / name
    path.write_text(PREFIXES + text + "\n", encoding="utf-8")
    return path


def test_without_a_file_it_is_what_ships() -> None:
    assert extended([]) is default()


def test_an_entry_of_the_same_iri_is_replaced_as_a_whole(tmp_path: Path) -> None:
    text = 'lex:announce a ng:Verb ; ng:lemma "announce" ; ng:evokes ng:explains ; ng:example "Volvo announced it." .'
    made = extended([lexicon(tmp_path, text)])
    frame = made.frame("verb", "announce")
    assert frame
    assert (frame.relation, frame.reports) == (ONTOLOGY + "explains", False)
    assert default().frame("verb", "proclaim")
    assert made.frame("verb", "proclaim") is None


def test_the_same_word_in_the_same_frame_is_the_users(tmp_path: Path) -> None:
    text = 'my:announce a ng:Verb ; ng:lemma "announce" ; ng:evokes ng:explains ; ng:example "Volvo announced it." .'
    made = extended([lexicon(tmp_path, text)])
    frame, other = made.frame("verb", "announce"), made.frame("verb", "proclaim")
    assert frame
    assert other
    assert (frame.id, other.id) == (MY + "announce", LEX + "announce")


def test_of_a_word_class_and_a_relation_that_ship_more_is_said(tmp_path: Path) -> None:
    text = 'ng:SpeechVerb ng:word "squeak" . ng:warns rdfs:label "cautions" ; ng:trait ng:Force .'
    made = extended([lexicon(tmp_path, text)])
    shipped = default()
    assert made.words(WordClass.SPEECH_VERB) == shipped.words(WordClass.SPEECH_VERB) | {"squeak"}
    assert made.relations[ONTOLOGY + "warns"].label == "cautions"
    assert made.relations[ONTOLOGY + "warns"].comment == shipped.relations[ONTOLOGY + "warns"].comment
    assert not made.own_relations


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (MOTHBALL.replace("evokes", "evoks"), 5, "unknown property evoks"),
        (MOTHBALL.replace("ng:evokes ng:suspends ;", ""), 5, "evokes nothing"),
        (MOTHBALL.replace("suspends", "suspend"), 5, "did you mean ng:suspends?"),
        ("\n" + MOTHBALL.replace("; ng:example", "; ng:objectClass my:Boat ; ng:example"), 6, "class Boat"),
        (MOTHBALL.partition("; ng:example")[0] + ".", 5, "has no example"),
        (MOTHBALL.replace('"mothball"', '"Mothball"'), 5, 'the lemma "Mothball"'),
        (f"{MOTHBALL}\n{MOTHBALL.replace('my:mothball', 'my:second')}", 6, 'both the verb "mothball"'),
        ("lex:buy ng:preposition 'in' .", 5, "here it has no kind"),
        (f"my:a rdfs:subPropertyOf my:b ; {WHOLE} my:b rdfs:subPropertyOf my:a ; {WHOLE}", 5, "run in a circle"),
        (f"my:a rdfs:subPropertyOf ng:nothing ; {WHOLE}", 5, "no relation"),
        ('my:a rdfs:subPropertyOf ng:suspends ; rdfs:label "a" .', 5, "has no comment"),
        (f"my:a rdfs:subPropertyOf ng:suspends ; {WHOLE.replace('range ng:Entity', 'range my:x')}", 5, "the range"),
        (f"my:a rdfs:subPropertyOf ng:suspends ; {WHOLE.replace('domain ng:Entity', 'domain 7')}", 5, "the domain"),
        (f"my:a rdfs:subPropertyOf ng:suspends ; ng:trait ng:Odd ; {WHOLE}", 5, "which is no trait"),
        (f"my:a rdfs:subPropertyOf ng:suspends ; ng:trait ng:TopRelation ; {WHOLE}", 5, "is borne by"),
        ("my:A rdfs:subClassOf my:B . my:B rdfs:subClassOf my:A, ng:Person .", 5, "run in a circle"),
        ("my:A rdfs:subClassOf my:B .", 5, "no class of entities"),
        ("my:Person rdfs:subClassOf ng:Person ; " + WHOLE.partition(" ; rdfs:domain")[0] + ".", 5, "has the name"),
        ('ng:CommentHeading ng:word "letters" .', 5, "before a lexicon"),
        ('ng:EUR ng:word "teuro" .', 5, "before a lexicon"),
        (f'my:a rdfs:subPropertyOf ng:suspends ; rdfs:label "b" ; {WHOLE}', 5, "2 values of label"),
        ("my:ann a ng:Person .", 5, "--gazetteer"),
        ("my:ann my:is my:bob .", 5, "nothing that a lexicon has"),
        ("[] a ng:Verb .", 5, "without an IRI"),
        ("my:a a ng:Verb ng:lemma .", 5, "not Turtle"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = lexicon(tmp_path, text)
    with pytest.raises(VocabularyError) as caught:
        extended([path])
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_files_with_one_entry(tmp_path: Path) -> None:
    one, two = lexicon(tmp_path, MOTHBALL), lexicon(tmp_path, "\n" + MOTHBALL, "more.ttl")
    with pytest.raises(VocabularyError, match=r"more\.ttl:6: .*is in .*words\.ttl:5 too"):
        extended([one, two])
    assert places([one, two])[MY + "mothball"] == f"{two}:6"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "odd.ttl").write_bytes(b"# fine\n\xff")
    for path, told in (
        (tmp_path / "none.ttl", "cannot read"),
        (tmp_path, "cannot read"),
        (tmp_path / "odd.ttl", ":2: not"),
    ):
        with pytest.raises(InputError, match=told):
            extended([path])


def test_the_graph_says_what_is_the_users(tmp_path: Path) -> None:
    text = f"""my:layups rdfs:subPropertyOf ng:suspends ; {WHOLE}
my:mothballs rdfs:subPropertyOf my:layups ; {WHOLE.replace('"a"', '"puts in mothballs"')}
my:unused rdfs:subPropertyOf ng:suspends ; {WHOLE}
my:Boatyard rdfs:subClassOf ng:Company ; rdfs:label "boatyard" ; rdfs:comment "Builds boats." ; ng:noun "boatyard" .
my:Drydock rdfs:subClassOf my:Boatyard ; rdfs:label "drydock" ; rdfs:comment "Repairs boats." ; ng:noun "drydock" .
{MOTHBALL.replace("ng:suspends", "my:mothballs")}"""
    (tmp_path / "a.txt").write_text(
        "The navy mothballed the cruiser. The drydock Zorg Marine warned Peru.", encoding="utf-8"
    )
    made = newsgraph.build(tmp_path / "a.txt", lexicon=lexicon(tmp_path, text))
    rows = made.query(f"SELECT ?s ?p ?o {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{MY}')) }}").rows
    said = {(s.removeprefix(MY), p.rpartition("#")[2], o.rpartition("#")[2]) for s, p, o in rows}
    relation = {("label", "a"), ("comment", "b"), ("domain", "Entity"), ("range", "Entity")}
    assert {(p, o) for s, p, o in said if s == "layups"} == relation | {("subPropertyOf", "suspends")}
    assert ("mothballs", "subPropertyOf", "layups") in said
    assert ("Boatyard", "subClassOf", "Company") in said
    assert {s for s, _, _ in said} == {"layups", "mothballs", "Boatyard", "Drydock"}
    assert [name for name, _ in made.report.relations] == ["puts in mothballs", "warns"]
    assert [name for name, _ in made.report.open_relations] == []
    assert made.query(f"ASK {{ ?x a <{MY}Drydock>, ng:Organization }}").rows
    assert list(made.query(f"SELECT ?l {{ ?x a <{MY}Drydock> ; skos:prefLabel ?l }}").rows) == [("Zorg Marine",)]


def test_a_lexicon_works_with_a_gazetteer(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("label,type,aliases\nZorg Marine,Company,Zorg\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Zorg mothballed a cruiser.", encoding="utf-8")
    made = newsgraph.build(tmp_path / "a.txt", lexicon=lexicon(tmp_path, MOTHBALL), gazetteer=[names])
    rows = made.query("SELECT ?who { ?st rdf:predicate ng:suspends ; rdf:subject ?who }").rows
    assert list(rows) == [("https://w3id.org/newsgraph/entity/zorg-marine",)]


def test_a_changed_lexicon_is_another_setting(tmp_path: Path) -> None:
    path = lexicon(tmp_path, MOTHBALL)
    (tmp_path / "a.txt").write_text("The navy mothballed the cruiser.", encoding="utf-8")
    store = tmp_path / "store"
    assert newsgraph.add([tmp_path / "a.txt"], store, lexicon=path).added == 1
    assert newsgraph.add([tmp_path / "a.txt"], store, lexicon=path).unchanged == 1
    lexicon(tmp_path, MOTHBALL.replace("ng:suspends", "ng:attacks"))
    assert newsgraph.add([tmp_path / "a.txt"], store, lexicon=path).changed == 1
    with newsgraph.Store.open(store, read_only=True) as opened:
        assert list(opened.query("SELECT ?p { ?s rdf:predicate ?p }").rows) == [(ONTOLOGY + "attacks",)]


def test_a_sentence_is_explained_with_it(tmp_path: Path) -> None:
    sentence = "The navy mothballed the cruiser."
    assert "navy -- suspends --> cruiser" in newsgraph.explain(sentence, lexicon=lexicon(tmp_path, MOTHBALL))
    assert "navy -- (mothball) --> cruiser" in newsgraph.explain(sentence)


def test_a_heading_is_nothing_to_check(tmp_path: Path) -> None:
    text = f"@prefix owl: <http://www.w3.org/2002/07/owl#> . <{MY[:-1]}> a owl:Ontology ; rdfs:label 'My words' ."
    made = extended([lexicon(tmp_path, text + "\n" + MOTHBALL)])
    frame = made.frame("verb", "mothball")
    assert frame
    assert frame.relation == ONTOLOGY + "suspends"


def test_a_word_class_of_ones_own_is_no_word_class_that_is_asked_for(tmp_path: Path) -> None:
    text = 'my:Colour a ng:WordClass ; rdfs:comment "Colours." ; ng:word "red" .'
    with pytest.raises(VocabularyError, match="Colour"):
        extended([lexicon(tmp_path, text)])
