"""What texts seldom have and parsers seldom give, on trees by hand: a row for each way out of a function."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.builder.document import analyse
from newsgraph.extract import extractor
from newsgraph.extract.analysis import Analysis
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.context.times import time
from newsgraph.extract.openie.attributions import attributions_of
from newsgraph.model import Document, Modality, Polarity
from newsgraph.nlp.tree import Name
from newsgraph.rdf.quads import standing_of
from newsgraph.vocabulary.vocabulary import default
from tests.util import analysed, by_hand, claims, tree

ASSERTED, POSSIBLE, ALLEGED = Modality.ASSERTED, Modality.POSSIBLE, Modality.ALLEGED
KENYA, SOLD, SHIPS = "Kenya/PROPN/NNP/nsubj/1", "sold/VERB/VBD/root/1", "ships/NOUN/NNS/obj/1"


LEMMAS = {"refused": "refuse", "charged": "charge", "said": "say", "sold": "sell", "heard": "hear"}


def read(line: str) -> Analysis:
    made = by_hand(line)
    made = replace(made, lemmas=[LEMMAS.get(lemma, lemma) for lemma in made.lemmas])
    return analyse(Document(made.text), made, default())


def place(analysis: Analysis, word: str) -> int:
    return list(analysis.tree.words).index(word)


@pytest.mark.parametrize(
    ("line", "word", "polarity", "modality"),
    [
        # a finite verb beside an infinitive goes with the verb that the infinitive hangs on
        ("Silva/PROPN/NNP/nsubj/1 refused/VERB/VBD/root/1 to/PART/TO/mark/3 pay/VERB/VB/xcomp/1 and/CCONJ/CC/cc/5 "
         "sold/VERB/VBD/conj/3 ships/NOUN/NNS/obj/5",
         "sold", Polarity.POSITIVE, ASSERTED),
        ("Silva/PROPN/NNP/nsubj/1 refused/VERB/VBD/root/1 to/PART/TO/mark/3 pay/VERB/VB/xcomp/1 and/CCONJ/CC/cc/5 "
         "sell/VERB/VB/conj/3 ships/NOUN/NNS/obj/5",
         "sell", Polarity.NEGATIVE, ASSERTED),
        # what a noun's clause looks like where parsers take it for a relative one
        ("envoys/NOUN/NNS/nsubj/1 heard/VERB/VBD/root/1 the/DET/DT/det/3 rumour/NOUN/NN/obj/1 Kenya/PROPN/NNP/nsubj/5 "
         "sold/VERB/VBD/acl:relcl/3 ships/NOUN/NNS/obj/5 year/NOUN/NN/obl:unmarked/5",
         "sold", Polarity.POSITIVE, ALLEGED),
        ("envoys/NOUN/NNS/nsubj/1 heard/VERB/VBD/root/1 the/DET/DT/det/3 builder/NOUN/NN/obj/1 Kenya/PROPN/NNP/nsubj/5 "
         "sold/VERB/VBD/acl:relcl/3 ships/NOUN/NNS/obj/5 year/NOUN/NN/obl:unmarked/5",
         "sold", Polarity.POSITIVE, ASSERTED),
        # a participle below what is no predicate is put as nothing else
        ("ships/NOUN/NNS/root/0 selling/VERB/VBG/advcl/0 jets/NOUN/NNS/obj/1", "selling", Polarity.POSITIVE, ASSERTED),
        ("Kenya/PROPN/NNP/nsubj/2 may/AUX/MD/aux/2 win/VERB/VB/root/2 selling/VERB/VBG/advcl/2 jets/NOUN/NNS/obj/3",
         "selling", Polarity.POSITIVE, POSSIBLE),
    ],
)  # fmt: skip
def test_how_a_clause_is_put(line: str, word: str, polarity: Polarity, modality: Modality) -> None:
    analysis = read(line)
    tone = factuality_of(analysis.grammar, place(analysis, word))
    assert (tone.polarity, tone.modality) == (polarity, modality)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"{KENYA} {SOLD} in/ADP/IN/case/3 June/PROPN/NNP/obl/1 2025/NUM/CD/dep/1", "in June 2025"),
        (f"{KENYA} {SOLD} in/ADP/IN/case/3 June/PROPN/NNP/obl/1 2025/NUM/CD/nummod/3", "in June 2025"),
        (f"{KENYA} {SOLD} in/ADP/IN/case/3 June/PROPN/NNP/obl/1 900/NUM/CD/obj/1", "in June"),
        (f"{KENYA} {SOLD} in/ADP/IN/case/3 June/PROPN/NNP/obl/1", "in June"),
    ],
)
def test_a_year_belongs_to_its_date_wherever_it_hangs(line: str, told: str) -> None:
    assert time(read(line).grammar, 1) == told


@pytest.mark.parametrize(
    ("line", "subjects"),
    [
        ("police/NOUN/NNS/nsubj/1 charged/VERB/VBD/root/1 with/SCONJ/IN/mark/3 stealing/VERB/VBG/advcl/1 ships/NOUN/NNS/obj/3", []),
        ("police/NOUN/NNS/nsubj/1 charged/VERB/VBD/root/1 Silva/PROPN/NNP/obj/1 with/SCONJ/IN/mark/4 stealing/VERB/VBG/advcl/1 "
         "ships/NOUN/NNS/obj/4", ["Silva"]),
        ("Silva/PROPN/NNP/nsubj:pass/2 was/AUX/VBD/aux:pass/2 charged/VERB/VBN/root/2 with/SCONJ/IN/mark/4 "
         "stealing/VERB/VBG/advcl/2 ships/NOUN/NNS/obj/4", ["Silva"]),
    ],
)  # fmt: skip
def test_whose_a_gerund_is(line: str, subjects: list[str]) -> None:
    analysis = read(line)
    found = analysis.grammar.subjects(place(analysis, "stealing"))
    assert [analysis.tree.words[word] for word in found] == subjects


QUOTED = (
    "“/PUNCT/``/punct/3 The/DET/DT/det/2 dam/NOUN/NN/nsubj/3 holds/VERB/VBZ/{}/7 {}/PUNCT/,/punct/3 ”/PUNCT/''/punct/3"
)
HOST, CHORTLED = "minister/NOUN/NN/nsubj/7", "chortled/VERB/VBD/root/7"


@pytest.mark.parametrize(
    ("dep", "mark", "rest", "cue"),
    [
        ("parataxis", "?", f"{HOST} {CHORTLED}", True),  # who can speak
        ("parataxis", "?", f"he/PRON/PRP/nsubj/7 {CHORTLED}", True),  # a pronoun may be somebody
        ("parataxis", "?", f"dust/NOUN/NN/nsubj/7 {CHORTLED}", False),
        ("parataxis", "?", f"{HOST} {CHORTLED} ships/NOUN/NNS/obj/7", False),
        ("parataxis", "?", f"{HOST} chortle/VERB/VB/root/7", False),
        ("parataxis", "!", f"{HOST} {CHORTLED}", True),
        ("parataxis", ";", f"{HOST} {CHORTLED}", False),
        ("ccomp", "?", f"dust/NOUN/NN/nsubj/7 {CHORTLED}", True),  # the tree says so, too
    ],
)
def test_any_verb_of_who_can_speak_introduces_a_quotation(dep: str, mark: str, rest: str, cue: bool) -> None:
    assert read(f"{QUOTED.format(dep, mark)} {rest}").grammar.reports(7) is cue


def test_nobody_speaks_a_quotation_that_names_who_speaks() -> None:
    analysis = read(
        "The/DET/DT/det/4 “/PUNCT/``/punct/4 old/ADJ/JJ/amod/4 wise/ADJ/JJ/amod/4 minister/NOUN/NN/nsubj/6 ”/PUNCT/''/punct/4"
        " said/VERB/VBD/root/6 Kenya/PROPN/NNP/nsubj/8 sold/VERB/VBD/ccomp/6 ships/NOUN/NNS/obj/8"
    )
    assert analysis.speech.quote(4) == 0
    assert analysis.speech.quote_source(0) is not None
    assert analysis.speech.voice(4) is None


@pytest.mark.parametrize(
    ("colour", "modality", "speaker"),
    [
        ("once/ADV/RB/advmod/6", ASSERTED, "Silva"),
        ("never/ADV/RB/advmod/6", POSSIBLE, None),  # who never said it is no source of it
        ("may/AUX/MD/aux/6", POSSIBLE, "Silva"),
    ],
)
def test_what_nobody_is_known_to_say_is_possible(colour: str, modality: Modality, speaker: str | None) -> None:
    aside = f",/PUNCT/,/punct/6 Silva/PROPN/NNP/nsubj/6 {colour} said/VERB/VBD/parataxis/1"
    (claim,) = [c for c in extractor.claims(read(f"{KENYA} {SOLD} {SHIPS} {aside}"), "") if c.object.text == "ships"]
    assert (claim.modality, claim.speaker and claim.speaker.text) == (modality, speaker)


def test_who_has_the_floor_is_the_source_of_all_that_is_in_the_turn() -> None:
    text = "Q: Did the fire destroy the archive?\nA: The fire destroyed the archive.\n"
    words = tree(text).words
    found = [([words[at] for at in each.cue], words[each.content[0]]) for each in attributions_of(analysed(text))]
    assert found == [([":"], "Did"), ([":"], "The")]


def test_an_amount_is_told_of_who_gets_it_and_not_again_of_what_it_is_for() -> None:
    found = [
        (claim.object.text, claim.quantity) for claim in claims("Kenya paid 2 million euros to Peru for the ferry.")
    ]
    assert [amount for thing, amount in found if thing == "Peru"] == ["2 million euros"]
    assert [amount for thing, amount in found if thing != "Peru" and amount] == []


def test_a_relation_may_keep_all_its_claims_from_being_triples() -> None:
    (claim,) = claims("Kenya attacked Norway.")
    iri = claim.relation.iri
    term = default().relations[iri]
    assert standing_of(claim, default(), 0) is not None
    unsafe = {**default().relations, iri: replace(term, truth_safe=False)}
    assert standing_of(claim, replace(default(), relations=unsafe), 0) is None


@pytest.mark.parametrize(
    ("smaller", "larger", "lies"),
    [("Queensland", "Victoria", False), ("Tasmania", "Queensland", False), ("Houston", "Texas", True)],
)
def test_of_two_states_of_a_country_none_lies_in_the_other(smaller: str, larger: str, lies: bool) -> None:
    """What stands behind a comma, which a parser took for the larger place: the next of a list is none."""
    line = (
        f"Kenya/PROPN/NNP/nsubj/1 met/VERB/VBD/root/1 in/ADP/IN/case/3 {smaller}/PROPN/NNP/obl/1 ,/PUNCT/,/punct/5 "
        f"{larger}/PROPN/NNP/nmod:unmarked/3 ./PUNCT/./punct/1"
    )
    made = by_hand(line)
    names = tuple(Name(at, at + 1, "Place") for at, word in enumerate(made.words) if word in (smaller, larger))
    analysis = analyse(Document(made.text), replace(made, names=names), default())
    found = [claim for claim in extractor.claims(analysis, "") if claim.rule == "place-in-place"]
    assert bool(found) == lies
