"""The places beside the words of a sentence in which a mention stands, where properties of somebody's ontology look for it."""

from __future__ import annotations

import pytest

from newsgraph.builder.document import analyse
from newsgraph.extract.target.slots import slots_of
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import default
from tests.util import analysed, by_hand


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


HOLM = "engineer/NOUN/NN/conj/0 Holm/PROPN/NNP/flat/2"


@pytest.mark.parametrize(
    ("line", "word", "slots"),
    [
        # "the captain, engineer Holm and pilot": who is both, and not what comes behind the name
        (f"captain/NOUN/NN/root/0 and/CCONJ/CC/cc/2 {HOLM} and/CCONJ/CC/cc/5 pilot/NOUN/NN/conj/0", "Holm",
         "Holm itself, engineer name, captain name"),
        ("ferry/NOUN/NN/root/0 found/VERB/VBN/acl/0 by/ADP/IN/case/3 Vik/PROPN/NNP/obl:agent/1 at/ADP/IN/case/5 "
         "sea/NOUN/NN/nmod/3", "sea", "sea itself, Vik at, found at"),
        ("ferry/NOUN/NN/root/0 of/ADP/IN/case/2 Vik/PROPN/NNP/nmod/0 at/ADP/IN/case/4 sea/NOUN/NN/nmod/2", "sea",
         "sea itself, Vik at"),
        ("12/NUM/CD/compound/2 steam/NOUN/NN/compound/2 ferries/NOUN/NNS/root/2", "ferries", "ferries itself, steam name"),
        ("Vik/PROPN/NNP/nsubj/1 captain/NOUN/NN/root/1", "captain", "captain itself"),  # as in a headline
        ("Vik/PROPN/NNP/nsubj/2 is/AUX/VBZ/cop/2 captain/NOUN/NN/root/2", "captain", "captain itself, Vik predicate"),
        ("yard/NOUN/NN/root/0 that/PRON/WDT/nsubj/3 has/AUX/VBZ/aux/3 built/VERB/VBN/acl:relcl/0 ferries/NOUN/NNS/obj/3",
         "yard", "yard itself, built subject"),
        ("ferry/NOUN/NN/root/0 that/PRON/WDT/nsubj:pass/3 was/AUX/VBD/aux:pass/3 built/VERB/VBN/acl:relcl/0", "ferry",
         "ferry itself, built object"),
        ("ferry/NOUN/NN/root/0 built/VERB/VBN/acl/0 and/CCONJ/CC/cc/3 sold/VERB/VBN/conj/1", "ferry",
         "ferry itself, built object, sold object"),
    ],
)  # fmt: skip
def test_a_word_of_a_tree_by_hand_is_in_these_slots(line: str, word: str, slots: str) -> None:
    made = by_hand(line)
    found = analyse(Document(made.text), made, default())
    given = [f"{made.words[slot.word]} {slot.place}" for slot in slots_of(found.mentions, made.words.index(word))]
    assert given == slots.split(", ")
