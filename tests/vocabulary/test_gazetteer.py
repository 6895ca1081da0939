"""The gazetteer as data: complete, consistent, and found by the vocabulary that reads it."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest

from newsgraph.iris import entity_iri, slug
from newsgraph.vocabulary import data
from newsgraph.vocabulary.terms import Known
from newsgraph.vocabulary.vocabulary import CORE, Vocabulary, load, local_name


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load(data.read(name) for name in (*CORE, "gazetteer.ttl"))


@pytest.fixture(scope="module")
def entries(vocabulary: Vocabulary) -> list[Known]:
    return list(vocabulary.known.values())


def of(entries: list[Known], kind: str) -> list[Known]:
    return [entry for entry in entries if entry.type == kind]


def test_the_label_makes_the_iri(entries: list[Known]) -> None:
    assert [(e.iri, e.label) for e in entries if e.iri != entity_iri(e.label)] == []


def test_is_sorted_within_each_section() -> None:
    for section in data.read("gazetteer.ttl").decode().split("\n# --- ")[1:]:
        names = re.findall(r"^ent:(\S+) a ", section, re.MULTILINE)
        assert names == sorted(names)


def test_has_all_countries_of_iso_3166(entries: list[Known]) -> None:
    coded = [e for e in of(entries, "Country") if e.alpha2]
    assert len(coded) == 249
    assert len({e.alpha2 for e in coded}) == len({e.alpha3 for e in coded}) == 249
    assert all(re.fullmatch("[A-Z]{2}", e.alpha2) and re.fullmatch("[A-Z]{3}", e.alpha3) for e in coded)


def test_the_codes_are_those_of_the_standard(entries: list[Known]) -> None:
    pycountry = pytest.importorskip("pycountry")
    assert {e.alpha2: e.alpha3 for e in of(entries, "Country") if e.alpha2} == {
        country.alpha_2: country.alpha_3 for country in pycountry.countries
    }


def test_countries_lead_to_public_identifiers(entries: list[Known]) -> None:
    for e in of(entries, "Country"):
        hosts = {same.split("/")[2] for same in e.same_as}
        assert {"www.wikidata.org", "sws.geonames.org"} <= hosts, e.label
        assert not e.alpha3 or f"http://publications.europa.eu/resource/authority/country/{e.alpha3}" in e.same_as


def test_identifiers_are_well_formed_and_never_shared(entries: list[Known]) -> None:
    forms = (
        r"http://www\.wikidata\.org/entity/Q[1-9]\d*",
        r"https://sws\.geonames\.org/[1-9]\d*/",
        r"http://publications\.europa\.eu/resource/authority/country/[A-Z]{3}",
    )
    found = list(itertools.chain.from_iterable(e.same_as for e in entries))
    assert [same for same in found if not any(re.fullmatch(form, same) for form in forms)] == []
    assert [same for same, times in Counter(found).items() if times > 1] == []


def test_is_large_enough(entries: list[Known]) -> None:
    sizes = Counter(e.type for e in entries)
    assert sizes["Organization"] >= 500
    assert sizes["Place"] >= 400
    assert set(sizes) == {"Country", "Organization", "Place"}  # no persons: who holds an office changes


def test_parts_are_of_entries(vocabulary: Vocabulary, entries: list[Known]) -> None:
    assert [e.label for e in entries if e.part_of and e.part_of not in vocabulary.known] == []
    assert vocabulary.known[vocabulary.known[entity_iri("Texas")].part_of].label == "United States"


def test_strings_are_trimmed_and_given_once(entries: list[Known]) -> None:
    for e in entries:
        for group in (e.names, e.demonyms, e.metonyms, e.descriptors):
            assert len(group) == len(set(group)), e.label
            assert all(text == " ".join(text.split()) != "" for text in group), e.label


def test_descriptors_are_common_nouns_without_article(entries: list[Known]) -> None:
    for descriptor in {d for e in entries for d in e.descriptors}:
        assert not descriptor.startswith(("the ", "a ", "an "))
        assert descriptor.split()[-1][0].islower(), descriptor  # "EU executive", never "Executive"


def test_demonyms_come_with_their_plural(entries: list[Known]) -> None:
    """With "American" but not "Americans", half of what the news says of a people would be lost."""
    for e in of(entries, "Country"):
        nouns = [d for d in e.demonyms if d.endswith(("an", "er")) and not d.endswith("man")]
        assert [d for d in nouns if f"{d}s" not in e.demonyms] == [], e.label


def test_what_more_than_one_claims_is_known(entries: list[Known]) -> None:
    """Loading refuses a name that two share. A metonym or demonym of two decides nothing, so each such is a choice."""
    owners: dict[str, set[str]] = {}
    for e in entries:
        for word in (*e.demonyms, *e.metonyms):
            owners.setdefault(word, set()).add(e.label)
    assert {word: sorted(labels) for word, labels in owners.items() if len(labels) > 1} == {
        "Brussels": ["Belgium", "European Union"]
    }


@pytest.mark.parametrize(
    ("text", "label", "role"),
    [
        ("US", "United States", "name"),
        ("U.S.", "United States", "name"),
        ("America", "United States", "name"),
        ("Americans", "United States", "demonym"),
        ("Washington", "United States", "metonym"),
        ("White House", "United States", "metonym"),
        ("Britain", "United Kingdom", "name"),
        ("Britons", "United Kingdom", "demonym"),
        ("Downing Street", "United Kingdom", "metonym"),
        ("UAE", "United Arab Emirates", "name"),
        ("Czech Republic", "Czechia", "name"),
        ("Türkiye", "Turkey", "name"),
        ("Frenchmen", "France", "demonym"),
        ("Élysée", "France", "metonym"),
        ("Elysee", "France", "metonym"),
        ("Dane", "Denmark", "demonym"),
        ("Danish", "Denmark", "demonym"),
        ("Moscow", "Russia", "metonym"),
        ("Kremlin", "Russia", "metonym"),
        ("Kyiv", "Ukraine", "metonym"),
        ("Kiev", "Ukraine", "metonym"),
        ("N’Djamena", "Chad", "metonym"),
        ("Georgia", "Georgia", "name"),
        ("Greenland", "Greenland", "name"),
        ("North Atlantic Treaty Organisation", "NATO", "name"),
        ("Nato", "NATO", "name"),
        ("Alliance", "NATO", "descriptor"),
        ("EU", "European Union", "name"),
        ("Europeans", "Europe", "demonym"),
        ("Pentagon", "United States Department of Defense", "name"),
        ("Fed", "Federal Reserve", "name"),
        ("OPEC+", "OPEC Plus", "name"),
        ("Houthis", "Houthis", "name"),
        ("Brussels", "European Union", "metonym"),
        ("New York", "New York City", "name"),
        ("Gaza", "Gaza Strip", "name"),
        ("Texans", "Texas", "demonym"),
        ("Odessa", "Odesa", "name"),
    ],
)
def test_a_name_leads_to_its_entry(vocabulary: Vocabulary, text: str, label: str, role: str) -> None:
    sense = vocabulary.sense(text)
    assert sense is not None
    assert (vocabulary.known[sense.iri].label, sense.role) == (label, role)


@pytest.mark.parametrize("text", ["us", "Us", "Who", "Male", "Reunion", "alliance", "House", "Nice", "Parliament"])
def test_what_is_no_name_or_no_one_s_leads_nowhere(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.sense(text) is None


def test_capitals_are_no_entries_of_their_own(entries: list[Known]) -> None:
    """A name beats a metonym, so an entry for Moscow would hide that Moscow may be Russia."""
    places = {name for e in of(entries, "Place") for name in e.names}
    assert [e.capital for e in of(entries, "Country") if e.capital in places] == []


def test_spellings_without_accents_are_names_too(vocabulary: Vocabulary, entries: list[Known]) -> None:
    unfound = [
        e.label
        for e in entries
        if not e.label.isascii() and e.label != "Réunion" and not any(map(str.isascii, e.names))
    ]
    assert unfound == []
    assert slug("São Paulo") == local_name(vocabulary.senses["sao paulo"][0].iri) == "sao-paulo"
