"""One node for one thing: the golden table of entities, and the rules behind it one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

import newsgraph
from newsgraph.entities import metonymy
from newsgraph.entities.name_matching import forms_of, is_acronym, spells
from newsgraph.entities.names import names_in
from newsgraph.entities.resolver import name_iri
from newsgraph.model import Entity
from newsgraph.nlp.tree import Name
from newsgraph.vocabulary.vocabulary import default
from tests.entities.table import LEVELS, Case, Find, cases, mistakes
from tests.gate.entities import find, head
from tests.util import resolved, tree

FORMS = forms_of(default())
SHARE = {"easy": 1.0, "all": 0.85}


def test_the_table_is_large_and_its_levels_are_those_of_the_plan() -> None:
    counts = [sum(case.level == level for case in cases()) for level in LEVELS]
    assert counts == [60, 50, 40]


def test_the_table_is_right_often_enough() -> None:
    wrong = {case.line: list(mistakes(case, find)) for case in cases()}
    easy = [case.line for case in cases() if case.level == "easy" and wrong[case.line]]
    assert easy == []
    assert sum(not found for found in wrong.values()) / len(wrong) >= SHARE["all"]
    assert [case.line for case in cases() if case.known_failure and not wrong[case.line]] == [], "no failures any more"


@pytest.mark.parametrize("case", [case for case in cases() if not case.known_failure], ids=lambda case: case.line[:60])
def test_case(case: Case) -> None:
    assert list(mistakes(case, find)) == []


def test_a_wrong_node_is_a_mistake() -> None:
    (case,) = (case for case in cases() if case.line.startswith("[Pedro Alves]1"))

    def all_one(_: str) -> Find:
        return lambda *_: Entity("x", "y", "Person")

    def all_two(_: str) -> Find:
        return lambda *place: Entity(str(place), "y", "Person")

    assert list(mistakes(case, all_two))
    assert not list(mistakes(case, all_one))


@pytest.mark.parametrize(
    ("part", "whole", "rank"),
    [
        ("Rutte", "Mark Rutte", 3),
        ("von der Leyen", "Ursula von der Leyen", 3),
        ("Garcia", "José García", 3),
        ("George Bush", "George W. Bush", 2),
        ("Xi", "Xi Jinping", 1),
        ("Lula", "Luiz Inácio Lula da Silva", 1),
        ("da", "Luiz Inácio Lula da Silva", 0),
        ("Tarsus", "Theodore of Tarsus", 0),
        ("Theodore", "Theodore of Tarsus", 3),
        ("Henry Ford II", "Henry Ford", 0),
        ("Ford II", "Henry Ford", 0),
        ("Ford", "Henry Ford II", 3),
        ("Mark Rutte", "Mark Rutte", 0),
        ("Merkel", "Mark Rutte", 0),
    ],
)
def test_parts_of_peoples_names(part: str, whole: str, rank: int) -> None:
    assert FORMS.person_rank(FORMS.folded(part), FORMS.folded(whole)) == rank


@pytest.mark.parametrize(
    ("part", "whole", "rank"),
    [
        ("Norvale Shipping", "Norvale Shipping Ltd", 3),
        ("Norvale", "Norvale Shipping Ltd", 2),
        ("Red Sox", "Boston Red Sox", 2),
        ("Board", "Harbour Regulation Board", 1),
        ("Regulation", "Harbour Regulation Board", 0),
        ("Hartley", "Johnson & Hartley", 0),
        ("Norvale Shipping Ltd", "Norvale", 0),
    ],
)
def test_parts_of_bodies_names(part: str, whole: str, rank: int) -> None:
    assert FORMS.body_rank(FORMS.folded(part), FORMS.folded(whole)) == rank


def test_acronyms() -> None:
    assert is_acronym("MoFP")
    assert is_acronym("U.N.")
    assert not is_acronym("Oslo")
    assert spells("MoFP", "Ministry of Fisheries and Ports", loose=True)
    assert spells("URW", "Union of Rail Workers")
    assert not spells("MoFP", "Ministry of Health", loose=True)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("She lives in Moscow.", "Moscow", "place"),
        ("Troops blockaded Paris.", "Paris", "place"),
        ("Moscow warned Kyiv.", "Moscow", "actor"),
        ("Moscow warned Kyiv.", "Kyiv", "actor"),
        ("She flew from Paris.", "Paris", "place"),
        ("The streets of Paris were empty.", "Paris", "place"),
        ("Rome lies on the Tiber.", "Rome", "place"),
        ("Pressure from Washington grew.", "Washington", "actor"),
    ],
)
def test_the_clause_tells_town_from_government(text: str, name: str, told: str) -> None:
    words = tree(text)
    at = list(words.words).index(name)
    assert metonymy.reading(words, at, at + 1, default()) == told


def test_without_metonymy_a_capital_is_a_town() -> None:
    text = "Moscow rejected the plan."
    for vocabulary, label in ((default(), "Russia"), (replace(default(), metonymy=False), "Moscow")):
        analysis, resolver = resolved(text, vocabulary)
        assert resolver.entity(analysis.mentions.mention(0)).label == label


def test_iris_need_evidence() -> None:
    given = default().genders
    assert name_iri("Rutte", "Person", "a", FORMS, given) != name_iri("Rutte", "Person", "b", FORMS, given)
    assert name_iri("Mark Rutte", "Person", "a", FORMS, given) == name_iri("Mark Rutte", "Person", "b", FORMS, given)
    assert name_iri("John Lewis", "Organization", "a", FORMS, given) != name_iri(
        "John Lewis", "Person", "a", FORMS, given
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> newsgraph.Graph:
    path = tmp_path_factory.mktemp("news") / "news.txt"
    path.write_text(
        "NATO chief Mark Rutte, a politician, warned Moscow. “I will go,” Rutte said. Georgia counted its votes.\n\n"
        "NATO members met in Brussels. The Defence Ministry of Chile bought a frigate.",
        "utf-8",
    )
    return newsgraph.build(path)


def rows(made: newsgraph.Graph, sparql: str) -> set[tuple[str, ...]]:
    return {tuple(cell.rpartition("/")[2].rpartition("#")[2] for cell in row) for row in made.query(sparql).rows}


def test_the_words_of_a_merge_and_its_reason_are_in_the_graph(made: newsgraph.Graph) -> None:
    found = rows(made, "SELECT ?w ?e ?b { ?m a ng:Mention ; oa:exact ?w ; ng:refersTo ?e ; ng:because ?b }")
    assert {
        ("Moscow", "russia", "metonym"),
        ("Rutte", "mark-rutte", "surname: Rutte"),
        ("I", "mark-rutte", "pronoun: I"),
    } <= found


def test_a_metonym_is_recorded(made: newsgraph.Graph) -> None:
    assert ("moscow", "russia") in rows(
        made, "SELECT ?a ?b { ?m ng:literally ?a ; ng:refersTo ?b . ?a ng:metonymOf ?b }"
    )


def test_candidates_have_scores_that_sum_to_one(made: newsgraph.Graph) -> None:
    scores = [float(score) for (score,) in made.query("SELECT ?s { ?e ng:candidate ?c . ?c ng:score ?s }").rows]
    assert len(scores) == 2
    assert sum(scores) == pytest.approx(1)


def test_classes_are_as_exact_as_the_text(made: newsgraph.Graph) -> None:
    found = rows(made, "SELECT ?e ?t { ?e a ?t ; skos:prefLabel ?n }")
    assert {("mark-rutte", "Person"), ("mark-rutte", "Politician"), ("nato", "Organization")} <= found
    assert [node.type for node in made.network().nodes if node.label == "Mark Rutte"] == ["Person"]


def test_a_group_belongs_to_what_its_words_say(made: newsgraph.Graph) -> None:
    assert ("nato",) in rows(made, "SELECT ?o { ?g a ng:Group ; ng:memberOf ?o }")


def test_every_name_is_mentioned_by_its_document(made: newsgraph.Graph) -> None:
    found = {name for (name,) in rows(made, "SELECT ?e { ?d schema:mentions ?e }")}
    assert {"nato", "mark-rutte", "russia", "chile"} <= found


def test_merging_graphs_is_union_in_any_order(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("two")
    texts = {
        "a.txt": "Ann Berg met Moscow's envoy. Berg left.",
        "b.txt": "Berg warned Georgia. Ann Berg stayed in Tbilisi.",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    alone = [set(newsgraph.build(folder / name).export("ntriples").splitlines()) for name in texts]
    together = newsgraph.build([folder / name for name in reversed(texts)]).export("ntriples").splitlines()
    assert set(together) == alone[0] | alone[1]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "Ann\u202eBerg", "B\x07erg", "A" * 10_000])
def test_strange_names_change_nothing_else(name: str) -> None:
    def others(text: str) -> Iterator[str]:
        entity = find(text)
        yield from (entity(text.index(word), text.index(word) + len(word)).iri for word in ("Kenya", "Chile"))

    plain = list(others("Kenya met Chile in May."))
    assert list(others(f"Kenya met Chile in May. {name} left.")) == plain


def test_head_is_inside_the_stretch() -> None:
    text = "The mayor of Porto resigned."
    assert tree(text).words[head(tree(text), 0, 18)] == "mayor"


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Donald Trump Jr. met Donald Trump.", ("Donald Trump Jr.", "Donald Trump")),
        ("George W. Bush met George H. W. Bush.", ("George W. Bush", "George H. W. Bush")),
        ("Jordan Peterson flew to Jordan. Peterson said Jordan was beautiful.", ("Jordan Peterson", "Jordan")),
        ("King Charles met Charles Michel.", ("Charles", "Charles Michel")),
        ("Søren Møller sued Sren Mller.", ("Søren Møller", "Sren Mller")),
    ],
)
def test_names_that_share_words_stay_apart(text: str, apart: tuple[str, str]) -> None:
    _, resolver = resolved(text)
    iris = [{resolver.entity(m).iri for m, _ in resolver.mentions() if m.text == name} for name in apart]
    assert all(iris), [m.text for m, _ in resolver.mentions()]
    assert iris[0].isdisjoint(iris[1])


@pytest.mark.parametrize(
    "text",
    [
        "Former NATO members signed the letter.",
        "Non-EU countries paid the fee.",
        "Ukraine's allies sent jets.",
        "No NATO members agreed.",
    ],
)
def test_who_is_not_or_not_yet_a_member_belongs_to_nothing(text: str) -> None:
    analysis, resolver = resolved(text)
    heads = [word for word, lemma in enumerate(analysis.tree.lemmas) if lemma in ("member", "country", "ally")]
    assert [resolver.entity(analysis.mentions.mention(word)).links for word in heads] == [()]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A Moscow court fined the editor.", "Moscow"), ("Beijing has 21 million residents.", "Beijing"), ("Cairo grew quickly.", "Cairo"),
        ("Moscow devotes half of its budget to arms.", "Russia"), ("Paris warned Kenya.", "France"),
        ("The Kremlin is silent.", "Russia"),
    ],
)  # fmt: skip
def test_a_town_unless_it_acts(text: str, label: str) -> None:
    analysis, resolver = resolved(text)
    mentions = analysis.mentions
    assert [resolver.entity(mentions.mention(mentions.head(named))).label for named in mentions.names[:1]] == [label]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("The World Economic Forum in Davos paid.", Name(0, 6, "Organization"), ["World Economic Forum", "Davos"]),
        ("Minister Angela Merkel left.", Name(0, 3, "Person"), ["Angela Merkel"]),
        ("Angela Merkel left.", Name(0, 1, "Person"), ["Angela Merkel"]),  # the model stopped after the first name
        ("Bank of\n\nKenya signed it.", Name(0, 3, "Organization"), ["Bank", "Kenya"]),
    ],
)
def test_a_name_begins_and_ends_where_one_does(text: str, found: Name, expected: list[str]) -> None:
    assert [named.text for named in names_in(replace(tree(text), names=(found,)), default())] == expected


def test_what_is_spelt_like_an_entry_of_the_gazetteer_stays_in_its_document() -> None:
    given, known = default().genders, default().known
    first, second = (name_iri("NATO", "Product", scope, FORMS, given, known) for scope in "ab")
    assert first != second
    assert not {first, second} & known.keys()


def test_a_title_beside_a_name_is_its_bearers() -> None:
    text = "John FitzGibbon, Earl of Clare, opposed the bill. The Earl of Clare voted against it."
    analysis, resolver = resolved(text)
    heads = map(analysis.mentions.head, analysis.mentions.names[:2])
    assert [resolver.entity(analysis.mentions.mention(head)).label for head in heads] == ["John FitzGibbon"] * 2
