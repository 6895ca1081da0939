"""Short names that are no short names of what a text names in full, on trees by hand, and of others that are."""

from __future__ import annotations

import pytest

from newsgraph.entities.full_names import Wholes
from newsgraph.entities.names import Named
from newsgraph.vocabulary.vocabulary import default
from tests.entities.test_full_names import whole
from tests.util import by_hand

BODY, THING = "Organization", "Entity"


@pytest.mark.parametrize(
    ("text", "full", "short", "label"),
    [
        ("Harlow Safety Committee met . Harlow left .", "Harlow Safety Committee", "Harlow", "Harlow"),
        ("Harlow Board of Regents met . Harlow left .", "Harlow Board of Regents", "Harlow", "Harlow"),
        ("Harlow Safety Works met . Harlow left .", "Harlow Safety Works", "Harlow", "Harlow Safety Works"),
        ("Army of the Tarnow met . the Tarnow rose .", "Army of the Tarnow", "Tarnow", "Tarnow"),
        ("Institute of Tarnow met . the Tarnow rose .", "Institute of Tarnow", "Tarnow", "Tarnow"),
        ("Army of the Tarnow met . the Army left .", "Army of the Tarnow", "Army", "Army of the Tarnow"),
        ("NBF Draft Works met . NBF left .", "NBF Draft Works", "NBF", "NBF"),
        ("Merlot and Pinot came . Merlot left .", "Merlot and Pinot", "Merlot", "Merlot"),
        ("Merlot & Pinot came . the Pinot left .", "Merlot & Pinot", "Pinot", "Pinot"),
        ("Norvik Explorer came . the Norvik left .", "Norvik Explorer", "Norvik", "Norvik"),
        ("Norvik Explorer came . Norvik left .", "Norvik Explorer", "Norvik", "Norvik Explorer"),
        ("the Norvik Explorer came . the Norvik left .", "Norvik Explorer", "Norvik", "Norvik Explorer"),
    ],
)
def test_what_a_full_name_says_of_is_called_so_for_itself(text: str, full: str, short: str, label: str) -> None:
    assert whole(text, (full, BODY), (short, BODY)).label == label


@pytest.mark.parametrize(("beside", "label"), [("conj", "Norvik"), ("dep", "Norvik Explorer")])
def test_what_a_list_has_beside_each_other_is_two(beside: str, label: str) -> None:
    tree = by_hand(f"Norvik/N/PROPN/compound/1 Explorer/E/PROPN/root/1 and/and/CCONJ/cc/3 Norvik/N/PROPN/{beside}/1")
    names = [Named(0, 2, THING, "Norvik Explorer"), Named(3, 4, THING, "Norvik")]
    assert Wholes(tree, names, default())[names[1]].label == label


def test_an_article_of_a_longer_phrase_is_none_of_the_name() -> None:
    tree = by_hand(
        "Norvik/N/PROPN/compound/1 Explorer/E/PROPN/root/1 the/the/DET/det/4 Norvik/N/PROPN/compound/4 crew/c/NOUN/dep/1"
    )
    names = [Named(0, 2, THING, "Norvik Explorer"), Named(3, 4, THING, "Norvik")]
    assert Wholes(tree, names, default())[names[1]].label == "Norvik Explorer"
