"""The places beside the words of a sentence in which a mention stands, where properties of somebody's ontology look for it."""

from __future__ import annotations

import pytest

from newsgraph.extract.target.slots import slots_of
from tests.util import analysed


@pytest.mark.parametrize(
    ("text", "word", "slots"),
    [
        ("The ferry was built and sold by Anna Holm.", "Anna", "sold by, built by"),
        ("The play was directed by Anna Holm and written by Ole Vik.", "Anna", "directed by"),
        ("The play was directed by Anna Holm and written by Ole Vik.", "Ole", "written by"),
        ("The ferry was sold by Norline and Ole Vik.", "Ole", "Vik itself, sold by"),
        ("Anna Holm wrote and directed the play.", "Anna", "wrote subject, directed subject"),
        ("Norline owns and runs the ferry.", "ferry", "ferry itself, runs object, owns object"),
        ("Norline built the ferry and Peru sold it.", "Norline", "Norline itself, built subject"),
        ("The film stars Anna Holm and Ole Vik.", "Ole", "stars object"),
        ("Norline is a ferry company.", "company", "company itself, Norline predicate, ferry name"),
        ("The ferry built by Norline sank in Oslo.", "ferry", "ferry itself, sank subject, built object"),
        ("The ferry that was built sank.", "ferry", "ferry itself, sank subject, built object"),
        ("The engineer who built the ferry left Oslo.", "engineer", "engineer itself, left subject, built subject"),
        ("Anna Holm is a member of the group Sea Larks.", "Larks", "Larks itself, group name, member of"),
        ("The ferry was found by Ole Vik at the station.", "station", "station itself, found at"),
        ("Ole Vik, an engineer, left.", "Ole", "left subject, engineer name"),
        ("Ole Vik, an engineer, left.", "engineer", "engineer itself, Ole name, left subject"),
        ("The engineer Ole Vik left.", "Ole", "engineer name, left subject"),
        ("Norline's ferry sank.", "Norline", "Norline itself, ferry owner"),
        ("The ferry left the station of Oslo.", "Oslo", "Oslo itself, station of"),
    ],
)
def test_a_word_is_in_these_slots(text: str, word: str, slots: str) -> None:
    found = analysed(text)
    words = found.tree.words
    given = [f"{words[slot.word]} {slot.place}" for slot in slots_of(found.mentions, words.index(word))]
    assert given == slots.split(", ")
