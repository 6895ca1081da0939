"""The resolver of the corpus by itself, over rows made by hand: what joins, what contradicts, and that order is nothing to it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from newsgraph.corpus import likeness
from newsgraph.corpus.appearance import Appearance, apart
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.name_forms import corpus_forms, distance, is_spelt, is_variant, singular, skeleton
from newsgraph.corpus.resolution import resolved
from newsgraph.entities.decisions import Decisions, Merge, Split, checked
from newsgraph.iris import entity_iri
from newsgraph.vocabulary.vocabulary import default
from tests.corpus.decided import identities

FORMS = corpus_forms(default())


def row(document: str, label: str, kind: str = "Person", company: str = "", roles: str = "", **more: Any) -> Appearance:
    alone = kind == "Person" and " " not in label
    made = Appearance(document, entity_iri(label, document if alone else ""), label, kind, ((label, 1),))
    words = {
        "company": tuple(sorted(company.split())),
        "roles": frozenset(roles.split()),
        "details": frozenset(roles.split()),
    }
    return replace(made, **{**words, **more})


def nodes(*rows: Appearance) -> list[str]:
    same = {(one.document, one.merges): one.keeps for one in identities(rows)}
    return [same.get((one.document, one.iri), one.iri) for one in rows]


def is_one(*rows: Appearance) -> bool:
    return len(set(nodes(*rows))) == 1


HOLM = row("1", "Nina Holm", company="lofoten sild")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("O. Carl Weil", "Otto Carl Weil", True),
        ("J. Edda Lund", "Jorun Edda Lund", True),
        ("A. Carl Weil", "Otto Carl Weil", False),
        ("O. C. Weil", "Otto Carl Weil", False),
    ],
)
def test_an_initial_before_the_name_that_somebody_goes_by_needs_no_company(one: str, other: str, same: bool) -> None:
    assert is_one(row("1", one, company="oslo"), row("2", other, company="porto")) is same


@pytest.mark.parametrize(
    ("other", "one"),
    [
        (row("2", "Holm", company="lofoten"), True),
        (row("2", "Holm", company="oslo"), False),
        (row("2", "Nina K. Holm"), True),
        (row("2", "N. Holm", company="lofoten"), True),
        (row("2", "N. Holm"), False),
        (row("2", "Mina Holm", company="lofoten sild"), False),
        (row("2", "NINA HOLM"), True),
        (row("2", "Nina Holm", namesake=True, company="lofoten"), False),
        (row("2", "Nina", company="lofoten"), True),
        (row("2", "Holm", "Organization", company="lofoten"), False),
        (row("2", "Nina 'The Fox' Holm"), True),
        (row("2", 'Nina "Fox" Holm'), True),
        (row("2", "Nina ‘The Fox’ Holm"), True),
        (row("2", "Nina “Fox” Holm"), True),
        (row("2", "Nina (Fox) Holm"), True),
        (row("2", "Nina Holm", "Entity"), True),
        (row("2", "Nina Holm", "Organization"), False),
        (row("2", "Holm Nina", "Entity"), False),
    ],
)
def test_who_is_nina_holm(other: Appearance, one: bool) -> None:
    assert is_one(HOLM, other) == one


@pytest.mark.parametrize(
    ("more", "other"),
    [
        ({"ages": frozenset({20})}, {"ages": frozenset({60})}),
        ({"ages": frozenset({20}), "date": "2020"}, {"ages": frozenset({20}), "date": "2025"}),
        ({"gender": "Feminine"}, {"gender": "Masculine"}),
        ({"pronoun_gender": "Feminine"}, {"pronoun_gender": "Masculine"}),
        ({"roles": "poet"}, {"roles": "boxer"}),
    ],
)
def test_namesakes_stay_two(more: dict[str, Any], other: dict[str, Any]) -> None:
    assert is_one(row("1", "Ann Lee", **more), row("2", "Ann Lee"))
    assert is_one(row("1", "Ann Lee", **more), row("2", "Ann Lee", **more))
    assert not is_one(row("1", "Ann Lee", **more), row("2", "Ann Lee", **other))


def test_what_pronouns_and_roles_tell_counts_less_than_company() -> None:
    one, other = row("1", "Ann Lee", company="lofoten"), row("2", "Ann Lee", company="lofoten")
    assert is_one(replace(one, roles=frozenset({"poet"})), replace(other, roles=frozenset({"boxer"})))
    assert is_one(replace(one, pronoun_gender="Feminine"), replace(other, pronoun_gender="Masculine"))
    assert not is_one(replace(one, gender="Feminine"), replace(other, gender="Masculine"))


def test_what_is_of_no_kind_becomes_what_is_of_one() -> None:
    rows = (row("1", "Nina Holm", "Entity"), row("2", "Nina Holm", "Entity"), HOLM)
    assert {one.type for one in identities(rows) if one.was == "Entity"} == {"Person"}
    assert is_one(*rows, row("3", "Holm", company="lofoten"))


def test_a_surname_goes_to_who_is_far_ahead() -> None:
    rows = (HOLM, row("2", "Bo Holm", company="lofoten"), row("3", "Holm", company="lofoten"))
    assert nodes(*rows)[2] == rows[2].iri
    near = replace(rows[2], company=("lofoten", "sild", "x"))
    far = replace(HOLM, company=("lofoten", "sild", "x"))
    assert nodes(far, rows[1], near)[2] == HOLM.iri


def test_a_document_that_has_both_keeps_them_apart() -> None:
    assert not is_one(HOLM, row("1", "Holm", company="lofoten"))


def test_of_two_bodies_in_a_document_the_second_may_be_the_end_of_the_first_name() -> None:
    def bodies(*labels: str) -> list[Appearance]:
        return [row("1", label, "Organization", company="lofoten") for label in labels]

    assert is_one(*bodies("Boston Herons", "Herons"))
    assert not is_one(*bodies("Norvale Shipping", "Norvale"))


@pytest.mark.parametrize(("whole", "end"), [("Boston Herons", "Herons"), ("Oslo Arts Council", "Arts Council")])
def test_two_of_which_a_statement_tells_stay_two_with_all_that_is_one_with_each(whole: str, end: str) -> None:
    rows = [row(document, label, "Organization", company="oslo sild") for document in "12" for label in (whole, end)]
    assert is_one(*rows)
    there = nodes(*apart(rows[:2], [(rows[0].iri, rows[1].iri)]), *rows[2:])
    assert (there[0], there[1]) == (there[2], there[3])
    assert there[0] != there[1]


def test_company_is_asked_for_twice() -> None:
    """What has been joined keeps the company of all its parts."""
    whole, last, first, letters = "Boston Harbour Herons", "Herons", "Boston Harbour", "BHH"
    chain = ((whole, "a"), (last, "a b"), (first, "b c"), (letters, "c d"))
    rows = [row(str(n), label, "Organization", company=company) for n, (label, company) in enumerate(chain)]
    assert nodes(*rows) == [rows[0].iri] * 3 + [rows[3].iri]


def test_a_likeness_is_one_at_most() -> None:
    one, other = FORMS.person("Nina Holm"), FORMS.person("NINA HOLM")
    assert likeness.people(one, other, FORMS).score == likeness.bodies(("opal",), ("opal",), FORMS).score == 1


def test_what_is_joined_is_told_by_document() -> None:
    rows = (HOLM, row("2", "NINA HOLM"), row("3", "Holm", company="lofoten"))
    with Catalogue.of(rows) as found, resolved(found, default()) as same:
        told = {document: [one.merges for one in same.get(document)] for document in ("1", "2", "3", "none")}
    assert told == {
        "1": [],
        "none": [],
        "2": [HOLM.iri],
        "3": [entity_iri("Holm", "3")],
    }


@pytest.mark.parametrize(
    ("label", "other", "kind", "one"),
    [
        ("Norvale Shipping Ltd", "Norvale Shipping", "Organization", True),
        ("T - Mobil", "T-Mobil", "Organization", True),
        ("Opal Theatre", "Opal Theater", "Organization", True),
        ("Norvale Shipping", "Norvale", "Organization", True),
        ("Boston Herons", "Herons", "Organization", True),
        ("Boston Herons", "Boston", "Place", False),
        ("Harbour Regulation Board", "Board", "Organization", False),
        ("Harbour Regulation Board", "HRB", "Organization", True),
        ("Norvale Shipping", "Norvale Insurance", "Organization", False),
        ("Mount Skarn", "Mt. Skarn", "Place", True),
        ("Boston Herons", "Boston Heron", "Organization", True),
        ("Boston Herons", "Heron", "Organization", True),
        ("Boston Gas", "Boston Ga", "Organization", False),
    ],
)
def test_names_of_bodies(label: str, other: str, kind: str, one: bool) -> None:
    whole = row(
        "1", label, "Organization" if kind == "Organization" or label == "Boston Herons" else kind, company="lofoten"
    )
    assert is_one(whole, row("2", other, kind, company="lofoten")) == one


@pytest.mark.parametrize(
    ("short", "whole", "one"),
    [
        ("Lima", "Old Lima", False),
        ("Lima", "City of Lima", True),
        ("Lima", "Lima City", True),
        ("Lima", "Lima Verde", False),
        ("Tarn Park", "Borman Tarn Park", True),
        ("Tarn", "Upper Tarn", False),
    ],
)
def test_a_place_of_more_words_is_another_one_but_for_its_kind(short: str, whole: str, one: bool) -> None:
    assert is_one(row("1", short, "Place", company="oslo"), row("2", whole, "Place", company="oslo")) is one


@pytest.mark.parametrize(
    ("label", "other", "one"),
    [
        ("Tarn Festival", "61st Tarn Festival", False),
        ("Orvik 8", "Orvik", False),
        ("Norden Election 1977", "Norden Election 1997", False),
        ("Labour Union of Norden", "Farmers and Labour Union of Norden", False),
        ("Tarn Liberals", "Tarn Liberals and Greens", False),
        ("Labour Union of Norden", "Peruvian Labour Union of Norden", True),
    ],
)
def test_a_number_or_a_second_name_more_is_another_thing(label: str, other: str, one: bool) -> None:
    rows = row("1", label, "Organization", company="oslo"), row("2", other, "Organization", company="oslo")
    assert is_one(*rows) is one


@pytest.mark.parametrize(
    ("short", "whole", "kind"), [("Adam", "Adam Walt", "Person"), ("Tarn", "Tarn Energy", "Organization")]
)
def test_what_long_texts_share_by_chance_joins_nothing(short: str, whole: str, kind: str) -> None:
    """Two texts of forty names, of which three are in every fifth text, and two with three names of their own."""
    words = [f"name{number}" for number in range(400)]
    others = [
        row(f"o{n}", f"Other {n} Tarnow", company=" ".join(words[n % 5 : 400 : 20] + words[n : n + 20]))
        for n in range(100)
    ]
    one = row("1", short, kind, company=" ".join(words[0:40]))
    far = row("2", whole, kind, company=" ".join([*words[0:3], *words[200:240]]))
    near = row("3", whole, kind, company="brassal verdun skarn")
    assert not is_one_of(one, far, others)
    assert is_one_of(replace(one, company=(*one.company, "brassal", "skarn", "verdun")), near, others)


def is_one_of(one: Appearance, other: Appearance, others: list[Appearance]) -> bool:
    return len(set(nodes(one, other, *others)[:2])) == 1


def test_an_acronym_that_a_text_explains_needs_no_company() -> None:
    whole = row("1", "Tessaly Power", "Organization", names=(("TEPO", 1), ("Tessaly Power", 1)))
    assert is_one(whole, row("2", "TEPO", "Organization"))


def test_the_order_of_documents_is_nothing() -> None:
    rows = (
        HOLM,
        row("2", "Holm", company="lofoten"),
        row("3", "Nina K. Holm"),
        row("4", "Bo Holm"),
        row("5", "NINA HOLM"),
    )
    assert len({identities(some) for some in permutations(rows)}) == 1


def test_the_label_is_the_commonest_full_name_with_its_capitals() -> None:
    rows = (
        row("1", "NINA HOLM"),
        row("2", "NINA HOLM"),
        row("3", "Nina Holm"),
        row("4", "Holm", company="x"),
        row("5", "NIna Holm"),
    )
    assert {one.label for one in identities(rows)} == {"Nina Holm"}


def merge(keeps: str, merges: str, **more: str) -> Merge:
    return Merge(entity_iri(keeps), entity_iri(merges), **more)


def decided(*decisions: Merge | Split) -> Decisions:
    return checked(decisions, "decisions.ttl")


def under(decisions: Decisions, *rows: Appearance) -> list[tuple[str, str]]:
    """The IRI and the label of each row."""
    same = {(one.document, one.merges): (one.keeps, one.label) for one in identities(rows, decisions)}
    return [same.get((one.document, one.written[0]), one.written[:2]) for one in rows]  # type: ignore[misc]


def test_what_a_user_keeps_keeps_its_iri() -> None:
    rows = (HOLM, row("2", "Nina K. Holm"))
    keeps = decided(merge("Nina K. Holm", "X", label="Nina"))
    assert under(keeps, *rows) == [(rows[1].iri, "Nina")] * 2


BO = row("9", "Bo Dahl")


def test_a_merge_takes_all_along_that_the_rules_have_joined() -> None:
    """The row of the document whose own IRI is merged stands under the other already."""
    here = replace(HOLM, decided=(BO.iri, "Bo Dahl", "Person"))
    rows = (here, row("2", "Nina K. Holm"), row("3", "Holm", company="lofoten"), BO, row("4", "Mina Holm"))
    assert under(decided(merge("Bo Dahl", "Nina Holm")), *rows) == [
        *[(BO.iri, "Bo Dahl")] * 4,
        (rows[4].iri, "Mina Holm"),
    ]


def test_a_split_undoes_what_the_rules_have_joined_and_keeps_it_undone() -> None:
    other = entity_iri("Holm", "other")
    split = decided(Split(HOLM.iri, other, document="3"))
    rows = [HOLM, row("2", "Nina K. Holm", company="sild"), row("3", "Holm", company="lofoten")]
    assert under(split, *rows) == [(HOLM.iri, "Nina K. Holm")] * 2 + [(other, "Holm")]
    more = [row(str(number), "Nina K. Holm", company="tromso") for number in range(4, 8)]
    assert (
        under(split, *rows, *more)
        == [(HOLM.iri, "Nina K. Holm")] * 2 + [(other, "Holm")] + [(HOLM.iri, "Nina K. Holm")] * 4
    )
    assert split.used == {next(iter(split.splits.values()))[0].said}


def test_what_is_split_off_joins_nothing_to_what_it_was() -> None:
    """The third is Nina Holm by what the second tells only."""
    rows = [HOLM, row("2", "Nina Holm", company="lofoten x y z"), row("3", "N. Holm", company="x y z")]
    assert is_one(*rows)
    found = under(decided(Split(HOLM.iri, entity_iri("Other"), document="2")), *rows)
    assert len({iri for iri, _ in found}) == 3


def test_a_split_by_name_holds_in_all_documents_and_what_is_split_may_be_merged() -> None:
    other = entity_iri("Holm", "other")
    rows = [HOLM, row("2", "Holm", company="lofoten"), row("3", "Holm", company="sild lofoten")]
    assert under(decided(Split(HOLM.iri, other, "Holm")), *rows) == [(HOLM.iri, "Nina Holm"), *[(other, "Holm")] * 2]
    both = decided(Split(HOLM.iri, other, "Holm"), Merge(BO.iri, other, "Bo Dahl"))
    assert under(both, *rows, BO) == [(HOLM.iri, "Nina Holm"), *[(BO.iri, "Bo Dahl")] * 3]


def test_words_and_letters() -> None:
    assert FORMS.words("T - Mobile’s") == ("t", "mobile")
    assert FORMS.words("J.K. Rowling") == ("j", "k", "rowling")
    assert FORMS.words("U.S.") == ("us",)
    assert FORMS.body("The Opal Group plc") == ("opal",)
    assert FORMS.person("Dr. Ann Lee Jr.") == (("ann",), "lee", "jr")
    assert skeleton("gaddafi") == skeleton("qadhafi")
    assert is_variant("sergei", "sergey")
    assert is_variant("debbie", "debby")
    assert is_variant("vickie", "vicky")
    assert not is_variant("marie", "mary")
    assert not is_variant("marten", "martha")
    assert not is_variant("jon", "jan")
    assert [singular(word) for word in ("colts", "gas", "press", "jaguars")] == ["colt", "gas", "press", "jaguar"]
    assert distance("kitten", "sitting") == 3
    assert is_spelt("mofp", ("ministry", "of", "fisheries", "and", "ports"))
    assert not is_spelt("mop", ("ministry", "of", "fisheries", "and", "ports"))


@pytest.mark.parametrize(
    ("town", "nickname", "full"),
    [("Lakemont", "Otters", "Lakemont Otters"), ("Porto", "Kestrels", "Porto Kestrels")],
)
def test_a_club_is_called_by_its_town_and_by_its_nickname_in_one_text(town: str, nickname: str, full: str) -> None:
    company = "hollins mercer draft league"
    bodies = [row("1", full, "Organization", company), row("2", town, "Organization", company)]
    bodies += [row("2", nickname, "Organization", company), row("3", nickname[:-1], "Organization", company)]
    assert is_one(*bodies)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Lakemont", "Lakemont Star"),
        ("Corvane", "Corvane Bank"),
        ("Lakemont", "Lakemont Acropolis"),
        ("Lakemont", "Lakemont Circus"),
    ],
)
def test_a_text_that_names_a_body_and_another_with_its_first_words_tells_of_two(short: str, full: str) -> None:
    company = "hollins mercer draft league"
    bodies = [row("1", full, "Organization", company), row("2", short, "Organization", company)]
    assert not is_one(*bodies, row("2", full, "Organization", company))


@pytest.mark.parametrize(
    ("town", "there", "same"),
    [
        ("Lima", "Lima Stadium", False),
        ("Jacksonville", "Jacksonville Hospital", False),
        ("Qeshm", "Qeshm Island", True),
        ("Halvik", "Halvik Stadium", True),  # no town that anybody knows
    ],
)
def test_what_stands_in_a_town_is_not_the_town(town: str, there: str, same: bool) -> None:
    company = "hollins mercer draft league"
    assert is_one(row("1", there, "Place", company), row("2", town, "Place", company)) is same
