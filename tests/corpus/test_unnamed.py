"""What documents only describe is a thing of the corpus in one story, and there alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.identity import Identity
from newsgraph.corpus.rows import joined
from newsgraph.entities.decisions import Decisions, Split, checked
from newsgraph.iris import entity_iri
from tests.corpus import pairs
from tests.corpus.decided import identities

STORY = ("Tromvik Harbour", "Varden Fish Market")


def thing(document: str, label: str, noun: str = "", **more: Any) -> Appearance:
    made = Appearance(
        document,
        entity_iri(label, document),
        label,
        "Person",
        nouns=frozenset({noun or label}),
        unnamed=True,
        acts=("sail:nsubj", "steal:nsubj"),
    )
    return replace(made, **more)


def names(document: str, *labels: str, kind: str = "Place") -> list[Appearance]:
    return [Appearance(document, entity_iri(one), one, kind, ((one, 1),)) for one in labels]


def told(*rows: Appearance, decisions: Decisions | None = None) -> list[str]:
    """The nodes of what is only described, in order; each document names what the others of its story name."""
    documents = sorted({one.document for one in rows})
    places = [place for one in documents if not one.startswith("far") for place in names(one, *STORY)]
    same = {(one.document, one.merges): one.keeps for one in identities((*rows, *places), decisions)}
    return [same.get((one.document, one.iri), one.iri) for one in rows if one.unnamed]


HOLM = Appearance(
    "3",
    entity_iri("Ann Holm"),
    "Ann Holm",
    "Person",
    (("Ann Holm", 2),),
    roles=frozenset({"skipper"}),
    details=frozenset({"skipper"}),
    acts=("sail:nsubj",),
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (thing("1", "burglar"), thing("2", "masked burglar", "burglar"), True),
        (thing("1", "skipper"), thing("2", "skipper of the boat", "skipper"), True),
        (thing("1", "burglar"), thing("far 2", "burglar"), False),
        (thing("1", "burglar"), thing("2", "skipper"), True),  # both sailed, and both stole
        (thing("1", "burglar"), thing("2", "skipper", acts=("sail:nsubj",)), False),
        (thing("1", "burglar", acts=("age:41",)), thing("2", "skipper", acts=("age:41",)), True),
        (thing("1", "burglar", acts=("age:41",)), thing("2", "skipper", acts=("age:14",)), False),
        (thing("1", "burglar", acts=("^varden", "sail:nsubj")), thing("2", "skipper", acts=("^varden", "sail:nsubj")), False),
        (thing("1", "divers", type="Group", acts=("sail:nsubj",)), thing("2", "divers", type="Group", acts=("sail:nsubj",)), True),
        (thing("1", "divers", type="Group", acts=("five",)), thing("2", "divers", type="Group", acts=("five",)), False),
        (thing("1", "police", type="Group", acts=()), thing("2", "police", type="Group", acts=("shoot:nsubj",)), True),
        (thing("1", "police", type="Group", acts=()), thing("2", "riot police", "police", type="Group", acts=("riot",)), False),
        (thing("1", "burglar", gender="Masculine"), thing("2", "burglar", gender="Feminine"), False),
        (thing("1", "divers", details=frozenset({"two"})), thing("2", "divers", details=frozenset({"five"})), False),
        (thing("1", "burglar", acts=("shoot:nsubj",), article="a"), thing("2", "burglar", acts=("shoot:obj",)), False),
        (thing("1", "burglar", acts=(), article="the"), thing("2", "burglar", acts=(), article="the"), True),
        (thing("1", "burglar", acts=()), thing("2", "burglar", acts=(), article="the"), True),  # as headlines have it
        (thing("1", "burglar", acts=(), article="a"), thing("2", "burglar", acts=(), article="a"), False),
        (thing("1", "mother", acts=(), article="the"), thing("2", "mother", acts=(), article="the"), False),
        (thing("1", "sheriff", own=frozenset({"tromvik"})), thing("2", "sheriff", own=frozenset({"varden"})), False),
        (thing("1", "brother", owners=frozenset({"holm"})), thing("2", "brother", owners=frozenset({"weil"})), False),
        (thing("1", "throw", type="Concept", acts=("sink:obj",)), thing("2", "throw", type="Concept", acts=("sink:obj",)), False),
        (thing("1", "crane", type="Concept"), thing("2", "old crane", "crane", type="Concept"), True),
    ],
)  # fmt: skip
def test_what_is_described_alike_is_one_in_one_story(one: Appearance, other: Appearance, same: bool) -> None:
    assert (len(set(told(one, other))) == 1) == same


def test_what_a_document_has_two_of_is_neither() -> None:
    first, second = thing("1", "burglar"), thing("1", "tall burglar", "burglar")
    assert len(set(told(first, second, thing("2", "burglar")))) == 3
    nurse = (thing("1", "nurse"), thing("1", "widow"), thing("2", "widow", nouns=frozenset({"nurse", "widow"})))
    assert len(set(told(*nurse))) == 2  # the widow of the second text, whom that calls a nurse, is but one of the two


def test_whom_a_text_of_the_story_names_and_calls_so() -> None:
    assert told(thing("1", "skipper"), HOLM) == [HOLM.iri]
    assert told(thing("1", "skipper", gender="Masculine"), replace(HOLM, gender="Feminine")) != [HOLM.iri]
    assert told(thing("1", "skipper", type="Organization"), HOLM) != [HOLM.iri]
    rival = replace(HOLM, document="4", iri=entity_iri("Jon Weil"), label="Jon Weil", names=(("Jon Weil", 1),))
    assert told(thing("1", "skipper"), HOLM, rival) != [HOLM.iri]
    many = [replace(HOLM, document=f"5{n}", roles=frozenset()) for n in range(10)]
    assert told(thing("1", "skipper"), HOLM, *many) != [HOLM.iri]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (thing("1", "skipper", acts=("drown:obj",)), HOLM, False),  # nothing that is said of her
        (thing("1", "young skipper", "skipper", acts=("young",)), replace(HOLM, details=frozenset({"young", "skipper"})), True),
        (thing("1", "skipper"), replace(HOLM, roles=frozenset(), nouns=frozenset({"skipper"})), False),  # one text's coreference
        (thing("1", "vessel", type="Concept"), replace(HOLM, roles=frozenset({"vessel"})), False),
        (thing("1", "sister", owners=frozenset({"weil"})), replace(HOLM, roles=frozenset({"sister"})), False),
        (thing("1", "sister", owners=frozenset({"weil"})),
         replace(HOLM, roles=frozenset({"sister"}), details=frozenset({"sister", "weil"})), True),
        (thing("1", "city of Lima", "city", type="Place", own=frozenset({"lima"})),
         replace(HOLM, label="Tromvik", type="Place", roles=frozenset({"city"})), False),
        (thing("1", "port of Tromvik", "port", type="Place", own=frozenset({"tromvik"})),
         replace(HOLM, label="Tromvik", type="Place", roles=frozenset({"port"})), True),
    ],
)  # fmt: skip
def test_what_has_to_be_said_of_both(one: Appearance, other: Appearance, same: bool) -> None:
    assert (told(one, other) == [other.iri]) == same


@pytest.mark.parametrize(
    ("label", "name", "same"),
    [
        ("Herons", "Tromvik Herons", True),
        ("herons", "Tromvik Herons", False),  # birds
        ("rural health clinic", "Skelby Health Clinic", True),
        ("new clinic", "Skelby Health Clinic", False),
        ("Skelby prison", "Skelby Central Prison", True),
        ("Lima prison", "Skelby Central Prison", False),
        ("Skelby trustees", "Skelby Board of Trustees", False),  # that is a board
    ],
)
def test_what_ends_like_a_name_and_has_more_of_it(label: str, name: str, same: bool) -> None:
    one = thing("1", label, label.rsplit(maxsplit=1)[-1].lower(), type="Organization", acts=())
    other = Appearance("3", entity_iri(name), name, "Organization", ((name, 1),))
    assert (told(one, other) == [other.iri]) == same


SEVERAL = (thing("6", "sailor"), replace(HOLM, document="6"))


@pytest.mark.parametrize(
    ("article", "at", "same"), [("a", 9, False), ("a", 1, True), ("the", 9, True), ("its", 9, True)]
)
def test_an_indefinite_noun_means_nobody_who_has_been_named_before(article: str, at: int, same: bool) -> None:
    one = thing("3", "skipper", article=article, at=at)
    assert (told(one, replace(HOLM, at=4), *SEVERAL)[0] == HOLM.iri) == same


@pytest.mark.parametrize("beside", [frozenset({HOLM.iri}), frozenset({HOLM.iri, "x"})])
def test_whom_a_statement_tells_of_beside_a_name_is_not_the_one_that_has_it(beside: frozenset[str]) -> None:
    assert told(thing("3", "skipper", beside=beside), HOLM, *SEVERAL)[0] != HOLM.iri
    assert told(thing("3", "skipper", beside=frozenset({"x"})), HOLM, *SEVERAL)[0] == HOLM.iri


@pytest.mark.parametrize(
    ("one", "rival", "same"),
    [
        (thing("1", "burglar"), (), True),  # sailed and stole, as she did, whatever the texts call her
        (thing("1", "burglar"), ("sail:nsubj",), True),
        (thing("1", "burglar"), ("sail:nsubj", "steal:nsubj"), False),  # as somebody else did
        (thing("1", "burglar", acts=("sail:nsubj",)), (), False),
        (thing("1", "burglar", acts=("age:41",)), (), True),
        (thing("1", "burglar", acts=("armed", "tall")), (), False),  # no act
        (thing("1", "burglar", owners=frozenset({"holm"})), (), False),  # her own burglar
        (thing("1", "burglar", gender="Masculine"), (), False),
        (thing("3", "burglar", article="a", at=9), (), False),  # named before
    ],
)
def test_who_does_the_same_two_things_as_one_with_a_name(one: Appearance, rival: tuple[str, ...], same: bool) -> None:
    holm = replace(HOLM, acts=("age:41", "armed", "sail:nsubj", "steal:nsubj", "tall"), gender="Feminine")
    weil = replace(
        HOLM, document="4", iri=entity_iri("Jon Weil"), label="Jon Weil", names=(("Jon Weil", 1),), acts=rival
    )
    assert (told(one, holm, weil) == [HOLM.iri]) == same


@pytest.mark.parametrize(
    ("one", "rival", "same"),
    [
        (
            thing("3", "burglar", article="a", acts=("steal:nsubj",), at=2),
            "4",
            True,
        ),  # who steals too is in another text
        (thing("3", "burglar", acts=("steal:nsubj",), at=2), "4", True),  # in a headline
        (thing("3", "burglar", article="a", acts=("steal:nsubj",), at=2), "3", False),
        (thing("3", "burglar", article="the", acts=("steal:nsubj",), at=2), "4", False),
        (thing("3", "burglar", article="a", acts=("steal:nsubj",), at=9), "4", False),
        (thing("3", "burglar", acts=("steal:nsubj",), at=9), "4", False),
        (thing("3", "burglars", acts=("steal:nsubj",), at=2, type="Group"), "4", False),
        (thing("3", "burglar", article="a", acts=("armed",), at=2), "4", False),
    ],
)
def test_who_is_told_of_as_new_and_named_after_that_in_one_text(one: Appearance, rival: str, same: bool) -> None:
    holm = [replace(HOLM, document=text, acts=("armed", "steal:nsubj"), at=4) for text in "35"]
    weil = replace(
        HOLM,
        document=rival,
        iri=entity_iri("Jon Weil"),
        label="Jon Weil",
        names=(("Jon Weil", 1),),
        acts=("steal:nsubj",),
    )
    assert (told(one, *holm, replace(weil, at=4))[0] == HOLM.iri) == same
    later = [replace(each, at=90 + each.at) for each in (one, *holm)]
    assert told(*later, replace(weil, at=94))[0] != HOLM.iri  # no lead


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (thing("3", "diver", acts=("rescue:obj", "steal:nsubj")), True),
        (
            thing("3", "masked burglar", "burglar", acts=("rescue:obj", "steal:nsubj")),
            False,
        ),  # two burglars of one text
        (
            thing("3", "diver", acts=("rescue:obj", "steal:nsubj"), beside=frozenset({entity_iri("burglar", "3")})),
            False,
        ),
        (thing("3", "diver", acts=("rescue:obj", "steal:nsubj"), details=frozenset({"two"})), False),
    ],
)
def test_a_text_may_tell_of_one_with_a_name_by_several_nouns(other: Appearance, same: bool) -> None:
    holm = replace(HOLM, document="4", acts=("rescue:obj", "sail:nsubj", "shoot:nsubj", "steal:nsubj"))
    one = thing("3", "burglar", acts=("sail:nsubj", "shoot:nsubj", "steal:nsubj"), details=frozenset({"one"}))
    one = replace(one, beside=frozenset({other.iri} if other.beside else ()))
    found = told(one, other, holm)
    assert (found[0] == HOLM.iri, found[1] == HOLM.iri) == (True, same)


@pytest.mark.parametrize(
    ("texts", "gender", "at", "same"),
    [(2, "", 9, True), (1, "", 9, False), (1, "Feminine", 9, True), (0, "Feminine", 9, False), (2, "", 1, False)],
)
def test_whom_a_text_names_and_texts_of_other_stories_call_so(texts: int, gender: str, at: int, same: bool) -> None:
    holm = replace(HOLM, acts=(), roles=frozenset(), details=frozenset(), pronoun_gender="Feminine", at=4)
    calling = [replace(HOLM, document=f"far {n}", roles=frozenset({"nurse"})) for n in range(texts)]
    one = thing("3", "nurse", acts=(), article="the", gender=gender, at=at)
    assert (told(one, holm, thing("1", "diver"), *calling)[0] == HOLM.iri) == same


def test_order_is_nothing_to_it() -> None:
    rows = (
        thing("1", "skipper"),
        thing("2", "old skipper", "skipper"),
        HOLM,
        *names("1", *STORY),
        *names("2", *STORY),
        *names("3", *STORY),
    )
    assert len({identities(some) for some in list(permutations(rows))[::700]}) == 1


def test_a_user_splits_it_off() -> None:
    split = Split(HOLM.iri, entity_iri("skipper", "x"), document="1")
    decisions = checked([split], "decisions.ttl")
    one = thing("1", "skipper")
    assert told(one, HOLM, decisions=decisions) == [one.iri]
    assert split.said in decisions.used


def test_a_description_is_no_name_of_whom_it_means() -> None:
    row = {
        "mentions": [{"entity": "a"}, {"entity": "b"}],
        "attributions": [],
        "entities": [
            {"iri": iri, "label": label, "type": "Person", "aliases": [], "same_as": []}
            for iri, label in (("a", "skipper"), ("b", "Holm"))
        ],
    }
    found = [Identity("1", iri, "c", "Ann Holm", "Person", "Person", described=iri == "a") for iri in "ab"]
    entities = joined(row, found)["entities"]
    assert [(one["label"], one["aliases"]) for one in entities] == [("Ann Holm", ["Holm"])]


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("A masked [burglar] robbed the Varden Fish Market near Tromvik Harbour. || Police in Tromvik Harbour arrested the [burglar] "
         "of the Varden Fish Market.", True),
        ("The [skipper] left Tromvik Harbour for the Varden Fish Market. || The skipper, [Ann Holm], left Tromvik Harbour. "
         "The skipper sold cod at the Varden Fish Market.", True),
        ("The [burglar] robbed the Varden Fish Market near Tromvik Harbour. || The [burglar] robbed a bank in Lima.", False),
        ("The [burglar] robbed the Varden Fish Market near Tromvik Harbour. || Another [burglar] robbed the Varden Fish Market near "
         "Tromvik Harbour.", False),
        ("The [payment] ruined the Varden Fish Market near Tromvik Harbour. || The [payment] ruined the Varden Fish Market near Tromvik "
         "Harbour, he said.", False),
        ("Jon Weil is no [burglar] of the Varden Fish Market near Tromvik Harbour. || The [burglar] robbed the Varden Fish Market near "
         "Tromvik Harbour.", False),
        ("A [sheriff]'s deputy left Tromvik Harbour for the Varden Fish Market. || The [sheriff] left Tromvik Harbour for the Varden "
         "Fish Market.", False),
        ("A [captain]'s nephew robbed the Varden Fish Market near Tromvik Harbour. || A [captain] robbed the Varden Fish Market near "
         "Tromvik Harbour.", False),
        ("One [diver] robbed the Varden Fish Market near Tromvik Harbour. || One [diver] robbed the Varden Fish Market near Tromvik "
         "Harbour, police said.", False),
        ("A [burglar] robbed the Varden Fish Market near Tromvik Harbour, and another burglar fled. || A [burglar] robbed the Varden "
         "Fish Market near Tromvik Harbour.", False),
        ("A [burglar] shot a baker of the Varden Fish Market near Tromvik Harbour. || A guard in Tromvik Harbour shot a [burglar], "
         "workers at Varden Fish Market said.", False),
        ("Ann Holm's [brother] left Tromvik Harbour for the Varden Fish Market. || Jon Weil's [brother] left Tromvik Harbour for the "
         "Varden Fish Market.", False),
        ("The director of Varden Fish Market praised Tromvik Harbour in a film called About a [Sailor]. || A [sailor] praised Tromvik "
         "Harbour and Varden Fish Market.", False),
        ("Judge [Ann Holm] jailed a thief of the Varden Fish Market in Tromvik Harbour. || In Tromvik Harbour, the [judge] jailed a thief "
         "of the Varden Fish Market.", True),
        ("Judge [Ann Holm] jailed a thief of the Varden Fish Market in Tromvik Harbour. || In Tromvik Harbour, a thief of the Varden Fish "
         "Market robbed a [judge].", False),
        ("A masked [burglar] entered Varden Fish Market near Tromvik Harbour and stole cod. || In Tromvik Harbour, a [man] entered Varden "
         "Fish Market and stole cod.", True),
        ("An 81-year-old [baker] left the Varden Fish Market near Tromvik Harbour. || An 81-year-old [widow] praised Tromvik Harbour and "
         "the Varden Fish Market.", True),
        ("[Ann Holm], 81, left the Varden Fish Market near Tromvik Harbour. || An 81-year-old [widow] praised Tromvik Harbour and the "
         "Varden Fish Market.", True),
        ("A guard was killed by a [baker] who fled the Varden Fish Market near Tromvik Harbour. || A [man] murdered a guard and fled "
         "Tromvik Harbour and the Varden Fish Market.", True),
        ("A [diver] drowned near Tromvik Harbour. [Jon Weil] sold cod at the Varden Fish Market. || Jon Weil of the Varden Fish Market "
         "drowned near Tromvik Harbour.", True),
        ("[Tourist] drowned near Tromvik Harbour. Police said [Ana Brandt] loved the Varden Fish Market. || Ana Brandt, who drowned near "
         "Tromvik Harbour, sold cod at the Varden Fish Market.", True),
        ("A [diver] drowned near Tromvik Harbour. Jon Weil sold cod at the Varden Fish Market. || [Ana Brandt] of the Varden Fish Market "
         "drowned near Tromvik Harbour.", False),
        ("[Lawyer]: Ann Holm leaves Tromvik Harbour\n\nThe cod of the Varden Fish Market is gone, says a lawyer. || [Ann Holm] has left "
         "Tromvik Harbour and the Varden Fish Market.", False),
        ("Jon Weil became [skipper] of the Varden Fish Market near Tromvik Harbour. || The [skipper] left the Varden Fish Market near "
         "Tromvik Harbour.", False),
    ],
)  # fmt: skip
def test_in_texts(line: str, same: bool) -> None:
    assert (len(set(pairs.nodes(line))) == 1) == same


@pytest.mark.parametrize(
    ("noun", "acts", "same"),
    [("robbers", (), True), ("pirates", (), True), ("climbers", (), False), ("robbers", ("masked",), False)],
)
def test_culprits_are_those_of_the_story(noun: str, acts: tuple[str, ...], same: bool) -> None:
    rows = [thing(document, noun, type="Group", acts=acts if document == "1" else ()) for document in "12"]
    assert (len(set(told(*rows))) == 1) is same


def test_who_is_called_she_is_no_gentleman() -> None:
    rows = [thing(document, "mate", gender="Masculine", acts=(*HOLM.acts, "sink:nsubj")) for document in "12"]
    known = replace(HOLM, roles=frozenset({"mate"}), acts=(*HOLM.acts, "sink:nsubj"))
    assert set(told(*rows, known)) == {HOLM.iri}
    assert HOLM.iri not in told(*rows, replace(known, pronoun_gender="Feminine"))
