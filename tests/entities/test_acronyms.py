"""Which name an acronym is: by a definition beside it, or by initials that only one name has."""

from __future__ import annotations

import pytest

from newsgraph.entities.acronyms import Acronyms
from newsgraph.entities.name_matching import ByWord, best, forms_of, is_acronym, maximal, spells
from newsgraph.entities.names import Named
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand

BODY, PERSON = "Organization", "Person"
FORMS = forms_of(default())
IRI = "https://w3id.org/newsgraph/entity/x"


def spelt(text: str, *names: tuple[str, ...]) -> tuple[str, bool]:
    """What the last name is spelt out to, and whether it is the document's own; names are looked for from left to right."""
    tree = by_hand(" ".join(f"{word}/X/X/dep/{at}" for at, word in enumerate(text.split())))
    found, at = list[Named](), 0
    for name, kind, *rest in names:
        words = name.split()
        while tree.words[at : at + len(words)] != words:
            at += 1
        found.append(Named(at, at + len(words), kind, name, *rest))
        at += len(words)
    acronyms = Acronyms(tree, found, FORMS)
    named = acronyms.spelt_out(found[-1])
    return named.text if named else "", acronyms.own(found[-1])


ARC = ("Arctic Research Council", BODY)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Arctic Research Council met . ARC left", (ARC, ("ARC", BODY)), ("Arctic Research Council", True)),
        ("Arctic Research Council ( ARC )", (ARC, ("ARC", BODY)), ("Arctic Research Council", True)),
        ("Arctic Research Council , ARC , met", (ARC, ("ARC", BODY)), ("Arctic Research Council", True)),
        # initials: of several names none, of one name twice that one, of none none
        ("Arctic Research Council met Asian Road Corps . ARC left", (ARC, ("Asian Road Corps", BODY), ("ARC", BODY)), ("", False)),
        ("Asian Road Corps met Arctic Research Council ( ARC )", (("Asian Road Corps", BODY), ARC, ("ARC", BODY)),
         ("Arctic Research Council", True)),
        ("Arctic Research Council met . Arctic Research Council , too . ARC left", (ARC, ARC, ("ARC", BODY)),
         ("Arctic Research Council", True)),
        ("Arctic Research Council met . ABC left", (ARC, ("ABC", BODY)), ("", False)),
        # letters inside words count in parentheses alone, within a comma or elsewhere not
        ("Ministry of Fisheries ( MOFI )", (("Ministry of Fisheries", BODY), ("MOFI", BODY)), ("Ministry of Fisheries", True)),
        ("Ministry of Fisheries , MOFI , met", (("Ministry of Fisheries", BODY), ("MOFI", BODY)), ("", False)),
        ("Ministry of Fisheries met . MOFI left", (("Ministry of Fisheries", BODY), ("MOFI", BODY)), ("", False)),
        ("Ministry of Fisheries [ MOFI ]", (("Ministry of Fisheries", BODY), ("MOFI", BODY)), ("", False)),
        (
            "Arctic Research Council ( ARC ) met Asian Road Corps ( ARC )",
            (ARC, ("ARC", BODY), ("Asian Road Corps", BODY), ("ARC", BODY)),
            ("Arctic Research Council", True),
        ),
        ("The Asia-Raiders met . AR left", (("Asia-Raiders", BODY), ("AR", BODY)), ("", False)),
        # not of people, of single words, or of what has another role
        ("Ann Rose Cole met . ARC left", (("Ann Rose Cole", PERSON), ("ARC", BODY)), ("", False)),
        ("Arctic met . AR left", (("Arctic", BODY), ("AR", BODY)), ("", False)),
        ("Arctic ( ARC )", (("Arctic", BODY), ("ARC", BODY)), ("", False)),
        ("American Research Capital met . ARC left", (("American Research Capital", BODY, "", "metonym"), ("ARC", BODY)), ("", False)),
        ("Arctic Research Council met . Arc left", (ARC, ("Arc", BODY)), ("", False)),
        # two letters, or a name of the gazetteer: spelt out, but not against the gazetteer; a definition of two letters is
        ("Arctic Council met . AC left", (("Arctic Council", BODY), ("AC", BODY)), ("Arctic Council", False)),
        ("Arctic Council ( AC )", (("Arctic Council", BODY), ("AC", BODY)), ("Arctic Council", True)),
        ("Arctic Research Council met . ARC left", ((*ARC, IRI), ("ARC", BODY)), ("Arctic Research Council", False)),
        ("Arctic Research Council ( ARC )", ((*ARC, IRI), ("ARC", BODY)), ("Arctic Research Council", False)),
    ],
)  # fmt: skip
def test_an_acronym_is_spelt_out(text: str, names: tuple[tuple[str, ...], ...], expected: tuple[str, bool]) -> None:
    assert spelt(text, *names) == expected


@pytest.mark.parametrize(
    ("text", "spelt_out"),
    [
        ("HRB , the Harbour Regulation Board , met", True),
        ("HRB ( Harbour Regulation Board )", True),
        ("HRB , Harbour Regulation Board , met", True),
        ("HRB met the Harbour Regulation Board", True),  # by its initials alone, for no other name has them
        ("HRXB , the Harbour Regulation Xen Board , met", True),
    ],
)
def test_a_definition_may_stand_behind(text: str, spelt_out: bool) -> None:
    words = text.split()
    tree = by_hand(" ".join(f"{word}/X/X/dep/{at}" for at, word in enumerate(words)))
    at = words.index("Harbour")
    end = words.index("Board") + 1
    long, rival = Named(at, end, BODY, " ".join(words[at:end])), Named(50, 53, BODY, "Hill Rescue Brigade")
    names = [Named(0, 1, BODY, words[0]), long]
    assert (Acronyms(tree, names, FORMS).spelt_out(names[0]) == long) is spelt_out
    near = "," in words or "(" in words
    assert (Acronyms(tree, [*names, rival], FORMS).spelt_out(names[0]) == long) is near


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("WHO", True), ("MoFP", True), ("S. F.", True), ("U.N.", True), ("G7S", True), ("ABCDEFGH", True),
        ("ABCDEFGHI", False), ("Who", False), ("MoFaPo", True), ("MoFarPo", False), ("A", False), ("A1", False), ("AT&T", False),
        ("", False),
    ],
)  # fmt: skip
def test_what_looks_like_an_acronym(text: str, yes: bool) -> None:
    assert is_acronym(text) is yes


@pytest.mark.parametrize(
    ("acronym", "text", "loose", "yes"),
    [
        ("URW", "Union of Rail Workers", False, True), ("UORW", "Union of Rail Workers", False, True),
        ("U.R.W.", "Union of Rail Workers", False, True), ("urw", "UNION OF RAIL WORKERS", False, True),
        ("URW", "Union-Rail/Workers", False, True), ("URW", "Rail Union Workers", False, False),
        ("UNRW", "Union of Rail Workers", False, False), ("UNRW", "Union of Rail Workers", True, True),
        ("NRW", "Union of Rail Workers", True, False), ("UWU", "Union of Rail Workers", True, False),
        ("UR", "", True, False),
    ],
)  # fmt: skip
def test_letters_of_a_name(acronym: str, text: str, loose: bool, yes: bool) -> None:
    assert spells(acronym, text, loose) is yes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dr. José García", ("jose", "garcia")), ("Mr", ("mr",)), ("Mr Dr Berg", ("berg",)), ("Berg, Ann", ("berg", "ann")),
        ("Henry Ford II", ("henry", "ford")), ("Elizabeth II", ("elizabeth", "ii")), ("J. . Berg", ("j", "berg")),
        ("O’Neill", ("o'neill",)), ("Malcolm X", ("malcolm", "x")), ("Max", ("max",)), ("STRASSE Straße", ("strasse", "strasse")), ("", ()),
    ],
)  # fmt: skip
def test_a_name_without_case_accents_and_titles(text: str, words: tuple[str, ...]) -> None:
    assert forms_of(default()).folded(text) == words
    assert forms_of(default()).folded(text) == words  # the second time from memory


@pytest.mark.parametrize(
    ("part", "whole", "rank"),
    [
        ("donald trump", "donald trump jr", 0),  # his father
        ("trump", "donald trump jr", 3), ("trump jr", "donald trump jr", 3), ("donald", "donald trump jr", 1),
        ("theodore", "theodore of tarsus", 3), ("theodore of", "theodore of tarsus", 0), ("of x", "of x of y", 3),
        ("j berg", "j paul berg", 2), ("george xavier bush", "george walker bush", 0), ("merkel", "mark rutte", 0),
        ("donald trump jr", "donald trump jr", 0), ("duran", "duran duran", 3), ("x", "jr sr", 0), ("x", "", 0), ("of", "of tarsus", 1),
        ("george bush", "george h w bush", 2), ("george w bush", "george h w bush", 0), ("bush george", "george w bush", 0),
        ("george x bush", "george walker bush", 0), ("george walker bush", "george herbert walker bush", 2),
        ("george walker", "george walker bush", 1), ("walker", "george walker bush", 1),
        ("walker herbert", "george walker herbert bush", 0),
        ("da", "lula da silva", 0), ("da silva", "lula da silva", 3), ("", "lula", 0), ("lula", "lula", 0), ("a b c", "a b", 0),
    ],
)  # fmt: skip
def test_how_a_short_name_stands_in_a_persons(part: str, whole: str, rank: int) -> None:
    assert FORMS.person_rank(tuple(part.split()), tuple(whole.split())) == rank


@pytest.mark.parametrize(
    ("part", "whole", "rank"),
    [
        ("norvale", "norvale ltd", 3), ("norvale", "norvale shipping ltd", 2), ("norvale shipping", "norvale shipping ltd", 3),
        ("ltd", "norvale ltd", 1), ("shipping ltd", "norvale shipping ltd", 2), ("shipping", "norvale shipping ltd", 0),
        ("norvale", "norvale & sons", 0), ("sons", "norvale & sons", 0), ("", "norvale", 0), ("norvale", "norvale", 0),
        ("a b c", "a b", 0), ("norvale x", "norvale shipping ltd", 0),
    ],
)  # fmt: skip
def test_how_a_short_name_stands_in_a_bodys(part: str, whole: str, rank: int) -> None:
    assert FORMS.body_rank(tuple(part.split()), tuple(whole.split())) == rank


def test_the_best_full_names_are_all_of_the_highest_rank() -> None:
    names = ByWord([("b", "x"), ("a", "x"), ("x", "c")])
    assert list(names.near(("x", "q"))) == [("b", "x"), ("a", "x"), ("x", "c")]
    assert list(names.near(())) == list(names.near(("q",))) == []
    assert best(("x",), names, FORMS.person_rank) == [("a", "x"), ("b", "x")]
    assert best(("c",), names, FORMS.person_rank) == [("x", "c")]
    assert best(("x",), names, lambda *_: 0) == best((), names, FORMS.person_rank) == []


def test_the_longest_name_is_that_of_all_its_short_forms() -> None:
    long, short, other = ("ann", "maria", "berg"), ("ann", "berg"), ("ann", "rosa", "berg")
    assert maximal([short, long, ("berg",), short], FORMS.person_rank) == {long: long, short: long}
    assert maximal([short, long, other], FORMS.person_rank) == {long: long, other: other, short: short}
    assert maximal([("ann", "maria"), long], FORMS.person_rank) == {long: long, ("ann", "maria"): ("ann", "maria")}
