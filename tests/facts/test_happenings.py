"""Statements of one happening, made by hand."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from newsgraph.facts.happenings import events
from newsgraph.facts.origins import Origins
from newsgraph.facts.telling import End, Telling
from newsgraph.rdf.facts import event_triples
from tests.facts.rows import BASE, described, named, said


def told(*rows: Telling) -> list[set[str]]:
    return [{one.document for one in event.tellings} for event in events(rows, BASE)]


@pytest.mark.parametrize(
    ("row", "other", "one"),
    [
        (said("Corvane | bombs | Norda"), said("Una | bombs | ~house", "b"), True),
        (said("Una | bombs | Norda", date="2020"), said("Una | bombs | Norda", "b", date="2020-03"), True),
        (said("Una | bombs | Norda", date="2020"), said("Una | bombs | Norda", "b", date="2021"), False),
        (said("Una | pays | Norda", recipient="Norda"), said("Una | pays | Pavel", "b", recipient="Pavel"), True),
        (said("Una | pays | Norda", recipient="Norda"), said("Corvane | pays | Pavel", "b", recipient="Pavel"), False),
    ],
)
def test_two_statements_are_one_event(row: Telling, other: Telling, one: bool) -> None:
    assert (len(told(row, other)) == 1) is one


@pytest.mark.parametrize(
    ("row", "other", "one"),
    [
        (said("Una | damages | ~cable"), said("Pavel | cuts | ~cable", "b"), True),
        (said("Una | damages | ~cable"), said("Pavel | cuts | ~tax", "b"), False),
        (said("Una | enters | ~clinic"), said("Una | checks into | ~centre", "b"), True),
        (said("Una | enters | ~clinic"), said("Pavel | checks into | ~centre", "b"), False),
    ],
)
def test_other_words_tell_of_one_event_where_one_thing_takes_part(row: Telling, other: Telling, one: bool) -> None:
    assert (len(told(row, other)) == 1) is one
    assert told(row, other) == told(other, row)


DRIVER, RIDER = named("Ana Berg", "Person"), named("Jan Holm", "Person")
ENVOY, REPORTERS = described("ambassador", "a", "Person"), described("journalists", "a", "Group")


def died(who: End, document: str, at: int = 0, trigger: str = "kill") -> Telling:
    return said("Norda | acts | die", document, at=at, subject=who, object=End("die", "die"), trigger=trigger)


@pytest.mark.parametrize("trigger", ["kill", "resign"])
def test_of_two_whom_one_text_tells_in_two_sentences_each_has_an_event(trigger: str) -> None:
    rows = [died(who, "a", at, trigger) for who, at in ((DRIVER, 0), (RIDER, 60))]
    rows += [died(DRIVER, "b", trigger=trigger), died(RIDER, "c", trigger=trigger)]
    for order in permutations(rows):
        assert sorted(map(sorted, told(*order))) == [["a", "b"], ["a", "c"]]


@pytest.mark.parametrize("trigger", ["kill", "resign"])
def test_of_those_who_have_an_event_each_a_word_alone_tells_of_whom_most_texts_do(trigger: str) -> None:
    """ "The death shocked Lima" is of him of whom three texts say that he died, though it was another death that is told first."""
    rows = [died(DRIVER, "a", trigger=trigger), died(RIDER, "a", 60, trigger)]
    rows += [died(RIDER, document, trigger=trigger) for document in "bc"]
    rows += [died(described("man", document, "Person"), document, trigger=trigger) for document in "de"]
    for order in permutations(rows):
        assert sorted(map(sorted, told(*order))) == [["a"], ["a", "b", "c", "d", "e"]]


def test_where_somebody_dies_is_nobody_who_does() -> None:
    hospital = said("Norda | diesIn | clinic", "a", at=60, subject=RIDER, object=named("Lima Clinic"), trigger="kill")
    assert sorted(map(sorted, told(died(DRIVER, "a"), died(RIDER, "a", 60), hospital, died(DRIVER, "b")))) == [
        ["a"],
        ["a", "b"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [died(DRIVER, "a"), died(RIDER, "b")],  # two names of one, for all that is known
        [died(DRIVER, "a"), died(RIDER, "a")],  # one sentence
        [died(DRIVER, "a"), died(RIDER, "a", 60), died(DRIVER, "b"), died(RIDER, "b")],
        [died(DRIVER, "a", trigger="hit"), died(RIDER, "a", 60, "hit")],
        [died(DRIVER, "a"), said("Norda | kills | Una", "a", at=60, subject=DRIVER, object=RIDER, trigger="kill")],
        [said("Norda | kills | Una", "a", at=at, object=who, trigger="kill") for at, who in ((0, DRIVER), (60, RIDER))],
    ],
)
def test_two_names_are_one_event_where_no_text_tells_them_apart(rows: list[Telling]) -> None:
    assert len(told(*rows)) == 1


def arrested(who: End, document: str, at: int = 0, trigger: str = "arrest") -> Telling:
    return said(f"Lima Police | {trigger}s | Una", document, at=at, object=who, trigger=trigger)


def undergoes(who: End, document: str, at: int = 0) -> Telling:
    return said(
        "Norda | undergoes | arrest", document, at=at, subject=who, object=End("arrest", "arrest"), trigger="arrest"
    )


GOALKEEPER, NOBODY = described("goalkeeper", "d", "Person"), named("woman", "Person")


def names_both(document: str) -> frozenset[str]:
    return frozenset({DRIVER.node, RIDER.node} if document == "b" else {RIDER.node} if document == "d" else ())


def told_of_both(*rows: Telling) -> list[list[str]]:
    return sorted(sorted({one.document for one in event.tellings}) for event in events(rows, BASE, names_both))


@pytest.mark.parametrize("trigger", ["arrest", "charge", "sentence", "hire", "injure"])
def test_what_is_done_to_each_is_two_events_where_a_text_names_both(trigger: str) -> None:
    rows = [arrested(DRIVER, "a", trigger=trigger), arrested(RIDER, "b", trigger=trigger)]
    for order in permutations([*rows, arrested(DRIVER, "c", trigger=trigger)]):
        assert told_of_both(*order) == [["a", "c"], ["b"]]
        assert len(told(*order)) == 1  # where no text does


def test_of_those_who_were_arrested_each_a_text_tells_of_whom_it_names() -> None:
    """The arrest of "the goalkeeper", in a text that names Jan Holm, is no bridge, though of the other one more texts tell."""
    rows = [arrested(DRIVER, "a"), arrested(DRIVER, "c"), arrested(RIDER, "b"), arrested(GOALKEEPER, "d")]
    for order in permutations(rows):
        assert told_of_both(*order) == [["a", "c"], ["b", "d"]]


def test_who_was_arrested_by_nobody_is_arrested_by_himself() -> None:
    assert told_of_both(undergoes(DRIVER, "a"), arrested(RIDER, "b")) == [["a"], ["b"]]


@pytest.mark.parametrize(
    "rows",
    [
        [
            arrested(DRIVER, "a"),
            arrested(named("Ana Maria Berg", "Person"), "b"),
        ],  # a longer form, for all that is known
        [arrested(DRIVER, "a"), arrested(NOBODY, "b")],
        [arrested(DRIVER, "a"), arrested(RIDER, "b"), arrested(RIDER, "c"), arrested(DRIVER, "c")],
        [arrested(DRIVER, "a"), said("Norda | arrests | Una", "b", subject=RIDER, trigger="arrest")],  # who arrests
        [arrested(DRIVER, "a", trigger="hit"), arrested(RIDER, "b", trigger="hit")],
    ],
)
def test_what_is_done_to_each_is_one_event_of_names_that_may_be_one(rows: list[Telling]) -> None:
    every = frozenset(end.node for row in rows for end in (row.subject, row.object))
    assert len(events(rows, BASE, lambda _: every)) == 1


def test_other_words_make_no_one_of_those_who_have_an_event_each() -> None:
    """They were arrested at one bank, and somebody's hiring there is no bridge either."""
    bank = named("Corvane")
    rows = [
        said("Corvane | hires | Una", name, subject=bank, object=who, trigger="hire")
        for name, who in (("a", DRIVER), ("b", RIDER))
    ]
    rows += [
        said("Corvane | appoints | Una", name, subject=bank, object=who, trigger="appoint")
        for name, who in (("c", DRIVER), ("d", RIDER))
    ]
    for order in permutations(rows):
        assert told_of_both(*order) == [["a", "c"], ["b", "d"]]


@pytest.mark.parametrize(("document", "at", "events_"), [("a", 60, 2), ("a", 0, 1), ("b", 60, 1)])
def test_one_and_several_are_two_events_of_one_text(document: str, at: int, events_: int) -> None:
    first = said("Chile | expels | envoy", "a", object=ENVOY)
    other = said("Chile | expels | reporters", document, at=at, object=REPORTERS)
    assert len(told(first, other)) == events_


def test_a_statement_without_a_date_joins_the_first_event() -> None:
    dates = (("a", "2021"), ("b", "2020"), ("c", ""))
    rows = [said("Una | bombs | Norda", name, date=date, published="2021-03-02") for name, date in dates]
    assert sorted(map(sorted, told(*rows))) == [["a"], ["b", "c"]] or sorted(map(sorted, told(*rows))) == [
        ["a", "c"],
        ["b"],
    ]
    results = {tuple(event.iri for event in events(order, BASE)) for order in permutations(rows)}
    assert len(results) == 1


@pytest.mark.parametrize(
    ("row", "other", "one"),
    [
        (said("Una | bombs | Norda", published="1996-04-01"), said("Una | bombs | Norda", "b", published="2016-04-03"), False),
        (said("Una | bombs | Norda", published="1996-04-01"), said("Corvane | bombs | Norda", "b", published="1996-11-20"), True),
        (said("Una | bombs | Norda", published="1996-04-01"), said("Una | bombs | Norda", "b", published=""), True),
        (said("Una | bombs | Norda", published="1996-04-01"), said("Una | bombs | Norda", "b", date="1996-03", published="2016"), True),
        (said("Una | bombs | Norda", date="1996-03", published="1996"), said("Una | bombs | Norda", "b", published="2016-04-03"), False),
        (said("Una | bombs | Norda", published="2016-04-03"), said("Una | bombs | Norda", "b", date="1996", published="2016"), False),
    ],
)  # fmt: skip
def test_reports_of_years_apart_tell_of_one_event_where_one_says_when(row: Telling, other: Telling, one: bool) -> None:
    assert (len(told(row, other)) == 1) is one
    assert told(row, other) == told(other, row)


def test_a_text_that_says_when_tells_of_it_without_a_date_too() -> None:
    old = said("Una | bombs | Norda", published="1996-04-01", date="1996-03")
    dated = said("Una | bombs | Norda", "b", published="2016-04-03", date="1996-03")
    again = said("Una | bombs | ~house", "b", published="2016-04-03", at=60)
    other = said("Una | bombs | ~house", "c", published="2016-04-03")
    assert told(old, dated, again, other) == [{"a", "b"}, {"c"}]


def test_no_event_has_reports_of_two_decades() -> None:
    """Nor where there is a report for each year between."""
    rows = [said("Una | bombs | Norda", f"d{year}", published=f"{year}-03-02") for year in range(1996, 2017)]
    for event in events(rows, BASE):
        years = [int(telling.published[:4]) for telling in event.tellings]
        assert max(years) - min(years) <= 2


def test_an_exact_date_narrows_an_event() -> None:
    rows = [
        said("Una | bombs | Norda", name, date=date)
        for name, date in (("a", "2020-03-02"), ("b", "2020"), ("c", "2020-05"))
    ]
    assert told(*rows) == [{"a", "b"}, {"c"}]


def alone(word: str, document: str, **more: Any) -> Telling:
    """A word for a happening that is in no statement."""
    return said("Una | bombs | Norda", document)._replace(
        relation="", trigger=word, statement=f"{BASE}{document}#{word}", **more
    )


def test_a_word_without_a_statement_tells_of_the_event() -> None:
    (event,) = events([said("Una | bombs | Norda", "a"), alone("bomb", "b")], BASE)
    assert [one.document for one in event.tellings] == ["a", "b"]
    written = [str(one) for one in event_triples(event, Origins((), ()))]
    assert sum("ontology#trigger>" in one and "b#bomb" in one for one in written) == 1
    assert sum("ontology#statement>" in one for one in written) == 1


def test_words_alone_are_no_event_of_the_graph() -> None:
    (event,) = events([alone("quake", "a"), alone("quake", "b")], BASE)
    assert not list(event_triples(event, Origins((), ())))


def test_a_noun_that_is_spelt_like_a_verb_needs_a_surer_word() -> None:
    assert events([alone("cut", "a", weak=True), alone("cut", "b", weak=True)], BASE) == []
    (event,) = events([alone("cut", "a", weak=True), said("Una | cuts | Norda", "b", trigger="cut")], BASE)
    assert len(event.tellings) == 2


@pytest.mark.parametrize("word", ["regatta", "decide"])
def test_an_eventive_noun_counts_where_two_texts_have_it(word: str) -> None:
    first, again, other = (
        alone(word, name, at=at, weak=True, eventive=True) for name, at in (("a", 0), ("a", 60), ("b", 0))
    )
    assert told(first, other) == [{"a", "b"}]
    assert told(first, again) == []
    assert told(first, alone(word, "b", weak=True)) == []


def test_what_is_told_of_another_place_is_another_event() -> None:
    assert len(told(said("Una | bombs | Norda", place="Oslo"), said("Una | bombs | Norda", "b", place="Lima"))) == 2
    assert len(told(said("Una | bombs | Norda", place="Oslo"), said("Una | bombs | Norda", "b"))) == 1
