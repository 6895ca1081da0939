"""What says the same and what does not, over statements made by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.corpus.identity import Identity
from newsgraph.facts import findings
from newsgraph.facts.contradiction import disputes
from newsgraph.facts.findings import found
from newsgraph.facts.gathering import Fact, Key, gathered, same_amount
from newsgraph.facts.telling import Sum, Telling, implied, read, written
from newsgraph.model import Document
from tests.facts.rows import BASE, everywhere, nowhere, said


def facts(*rows: Telling, near: bool = True) -> list[Fact]:
    """The facts of rows, all of which have one key."""
    assert len({Key.of(row) for row in rows}) == 1
    return gathered(rows, everywhere if near else nowhere, BASE)


PAID = said("Corvane | pays | Brightwell", amount="40", recipient="Brightwell", date="2025-01")


@pytest.mark.parametrize(
    ("row", "other", "one"),
    [
        (PAID, PAID._replace(statement="x", document="b"), True),
        (PAID, said("Corvane | gives | Brightwell", "b", amount="40", recipient="Brightwell", date="2025"), True),
        (PAID, said("Corvane | pays | Brightwell", "b", amount="40", recipient="Brightwell", date="2025-02"), False),
        (PAID, said("Corvane | pays | Brightwell", "b", amount="50", recipient="Brightwell", date="2025-01"), False),
        (
            PAID,
            said("Corvane | pays | Brightwell", "b", amount="40", unit="USD", recipient="Brightwell", date="2025"),
            False,
        ),
        (said("Corvane | buys | Norda", place="Oslo"), said("Corvane | buys | Norda", "b", place="Lima"), False),
        (said("Corvane | buys | Norda", place="Oslo"), said("Corvane | buys | Norda", "b"), True),
        (said("Una | worksFor | Corvane"), said("Corvane | employs | Una", "b"), True),
        (said("Una | meets | Pavel"), said("Pavel | meets | Una", "b"), True),
        (said("Corvane | buys | Norda"), said("Corvane | not buys | Norda", "b"), True),
        (said("Corvane | buys | Norda"), said("Corvane | buys | Norda", "b", published="2027-03-02"), False),
        (said("Corvane | buys | Norda"), said("Corvane | not buys | Norda", "b", published="2027-03-02"), True),
        (said("Corvane | buys | Norda"), said("Corvane | buys | Norda", "b", published=""), True),
        (said("Una | leads | Norda", date="2020", sense="since"), said("Una | leads | Norda", "b", date="2024"), True),
        (said("Una | leads | Norda", date="2020", sense="until"), said("Una | leads | Norda", "b", date="2024"), False),
        (said("Una | leads | Norda", date="2020", end="2024"), said("Una | leads | Norda", "b", date="2023"), True),
        (said("Una | leads | Norda", modality="Future"), said("Una | leads | Norda", "b", date="2027"), True),
        (said("Una | leads | Norda"), said("Una | leads | Norda", "b", date="2027"), False),
    ],
)
def test_two_statements_are_one_fact(row: Telling, other: Telling, one: bool) -> None:
    assert (len(facts(row, other)) == 1) is one


@pytest.mark.parametrize(
    ("row", "other"),
    [
        (said("Una | employs | Corvane"), said("Corvane | employs | Una", "b")),
        (said("Corvane | buys | Norda"), said("Corvane | sells | Norda", "b")),
        (said("Corvane | gives | Norda"), said("Corvane | pays | Norda", "b")),  # no sum, no payment
    ],
)
def test_what_differs_in_its_ends_or_relation_has_another_key(row: Telling, other: Telling) -> None:
    assert Key.of(row) != Key.of(other)


def test_what_has_no_name_is_one_where_documents_tell_of_one_story() -> None:
    rows = [said("Corvane | owns | ~warehouse", document) for document in "ab"]
    assert len(facts(*rows)) == 1
    assert len(facts(*rows, near=False)) == 2
    assert len(facts(rows[0], rows[0]._replace(statement="x"), near=False)) == 1


def test_counted_people_are_people_whatever_they_are_called() -> None:
    killed = said("Corvane | kills | ~workers", amount="5", unit="")
    other = said("Corvane | kills | ~men", "b", amount="5", unit="")
    rows = [row._replace(object=row.object._replace(kind="Group")) for row in (killed, other)]
    assert len(facts(*rows)) == 1
    assert Key.of(killed) != Key.of(other)


def test_what_tells_no_amount_joins_no_one_of_several() -> None:
    rows = [
        said("Corvane | employs | ~people", document, amount=amount, unit="")
        for document, amount in zip("abc", ("3", "4", ""), strict=True)
    ]
    assert [len(fact.tellings) for fact in facts(*rows)] == [1, 1, 1]
    assert [len(fact.tellings) for fact in facts(rows[0], rows[2])] == [2]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Sum("100"), Sum("104"), False),
        (Sum("100"), Sum("104", exact=False), True),
        (Sum("100"), Sum("120", exact=False), False),
        (Sum("100", "EUR"), Sum("100", "USD"), False),
        (Sum("100"), None, True),
    ],
)
def test_amounts(one: Sum, other: Sum | None, same: bool) -> None:
    assert same_amount(one, other) is same
    assert same_amount(other, one) is same


def test_denials_are_kept_apart() -> None:
    (fact,) = facts(said("Corvane | buys | Norda"), said("Corvane | not buys | Norda", "b"))
    assert [one.document for one in fact.statements] == ["a"]
    assert [one.document for one in fact.denials] == ["b"]


def test_facts_do_not_depend_on_the_order() -> None:
    rows = [
        PAID,
        said("Corvane | pays | Brightwell", "b", amount="40", recipient="Brightwell"),
        said("Corvane | gives | Brightwell", "c", amount="50", recipient="Brightwell", date="2025-01-03"),
        said("Corvane | pays | Brightwell", "d", recipient="Brightwell", amount="40", date="2026-03-01"),
    ]
    results = {
        tuple((fact.iri, tuple(one.statement for one in fact.tellings)) for fact in facts(*order))
        for order in permutations(rows)
    }
    assert len(results) == 1
    (result,) = results
    assert len({iri for iri, _ in result}) == 3


def test_the_iri_of_a_fact_says_what_it_is_about() -> None:
    alone, with_other = facts(PAID), facts(PAID, PAID._replace(statement="x", document="b"))
    assert alone[0].iri == with_other[0].iri
    later = PAID._replace(date="2025-03")
    assert len({fact.iri for row in (PAID, later) for fact in facts(row)}) == 2
    assert alone[0].iri.startswith(f"{BASE}fact/")


def test_who_bombs_attacks_but_who_attacks_does_not_bomb() -> None:
    bombs, attacks = said("Corvane | bombs | Norda"), said("Corvane | attacks | Norda", "b")
    (also,) = implied(bombs)
    assert Key.of(also) == Key.of(attacks)
    assert [len(fact.tellings) for fact in facts(attacks, also)] == [2]
    assert facts(also) == []  # nobody says that they attack
    assert list(implied(attacks)) == []
    assert list(implied(said("Corvane | not bombs | Norda"))) == []


def disputed(*rows: Telling) -> list[tuple[str, str]]:
    pairs = disputes(facts(*rows), everywhere)
    of = {row.statement: row.document for row in rows}
    return [(of[one.statement], of[one.other]) for one in pairs]


PART = said("Corvane | pays | Brightwell", "b", amount="25", recipient="Brightwell", date="2025-01")
STAFF = said("Una | employs | ~man", amount="3", unit="", date="2022")


@pytest.mark.parametrize(
    ("row", "other", "is_dispute"),
    [
        (PAID, said("Corvane | pays | Brightwell", "b", amount="25", recipient="Brightwell", date="2025-01"), True),
        (PAID, said("Corvane | pays | Brightwell", "b", amount="25", recipient="Brightwell", date="2024"), False),
        (PAID, said("Corvane | pays | Brightwell", "b", amount="25", unit="USD", recipient="Brightwell", date="2025-01"), False),
        (PAID, said("Corvane | pays | Brightwell", "a", amount="25", recipient="Brightwell", date="2025-01"), False),
        (PAID, said("Corvane | pays | Brightwell", "b", amount="25", recipient="Brightwell", date="2025-01", modality="Possible"), False),
        (PAID, said("Corvane | pays | Brightwell", "b", amount="25", recipient="Brightwell", date="2025-01", place="Lima"), True),
        (said("Corvane | knows | Norda"), said("Corvane | not knows | Norda", "b"), True),
        (said("Corvane | knows | Norda", modality="Alleged"), said("Corvane | not knows | Norda", "b"), True),
        (said("Corvane | knows | Norda", modality="Obligation"), said("Corvane | not knows | Norda", "b", modality="Future"), True),
        (said("Corvane | knows | Norda", modality="Question"), said("Corvane | not knows | Norda", "b"), False),
        (said("Corvane | knows | Norda"), said("Corvane | not knows | Norda", "b", modality="Possible"), False),
        (said("Corvane | knows | Norda"), said("Corvane | not knows | Norda", "a"), False),
        (said("Corvane | knows | Norda"), said("Corvane | not knows | Norda", "a", speaker="somebody"), True),
        (said("Corvane | knows | Norda", date="2020"), said("Corvane | not knows | Norda", "b", date="2024"), False),
        # "asked to leave", "would not leave, her lawyer said"; nobody says what would not be so
        (said("Una | leaves | Norda", modality="Obligation"), said("Una | not leaves | Norda", "b", modality="Conditional"), True),
        (said("Una | leaves | Norda"), said("Una | not leaves | Norda", "b", modality="Conditional", speaker=""), False),
        # "paid 40 euros since 2022", "25 euros in January 2025" are a whole and a part; of workers there are as many each day
        (PAID._replace(date="2022", sense="since"), PART, False),
        (PAID._replace(date="2022", end="2025"), PART, False),
        (PAID._replace(date="2022", sense="since"), PART._replace(date="2022", sense="since"), True),
        (STAFF._replace(sense="since"), STAFF._replace(amount=Sum("9"), date="2025", document="b", statement="other"), True),
    ],
)  # fmt: skip
def test_disputes(row: Telling, other: Telling, is_dispute: bool) -> None:
    assert bool(disputed(row, other)) is is_dispute


def test_amounts_of_things_without_a_name_are_in_dispute_in_one_story_alone() -> None:
    rows = [said("~blast | kills | ~workers", document, amount=amount, unit="") for document, amount in ("a5", "b6")]
    assert len(list(disputes(gathered(rows, everywhere, BASE), everywhere))) == 1
    assert list(disputes(gathered(rows, nowhere, BASE), nowhere)) == []


TOLL = said("~blast | kills | ~workers", amount="3", unit="")
AT_LEAST = TOLL._replace(amount=Sum("3", "", "", False, ">="))


@pytest.mark.parametrize(
    ("row", "other", "is_dispute"),
    [
        (AT_LEAST, Sum("10", "", ""), False),  # "at least three", and ten
        (AT_LEAST, Sum("10", "", "", False, ">"), False),
        (AT_LEAST, Sum("2", "", ""), True),
        (AT_LEAST, Sum("2", "", "", False, "<="), True),
        (TOLL._replace(amount=Sum("100", "", "", False, "<=")), Sum("40", "", ""), False),  # "as many as 100"
        (TOLL._replace(amount=Sum("3", "8", "")), Sum("5", "", ""), False),
        (TOLL._replace(amount=Sum("3", "8", "")), Sum("9", "", ""), True),
    ],
)
def test_what_may_both_be_so_is_no_dispute(row: Telling, other: Sum, is_dispute: bool) -> None:
    assert bool(disputed(row, row._replace(document="b", statement="other", amount=other))) is is_dispute


def test_what_one_voice_tells_several_amounts_of_is_in_no_dispute() -> None:
    told = (("a", "14"), ("a", "7"), ("b", "9"))
    rows = [said("Corvane | scores | ~points", document, amount=amount, unit="") for document, amount in told]
    assert disputed(rows[0], rows[2]) == [("a", "b")]
    assert disputed(*rows) == []  # in the match, and in its second half
    other = rows[1]._replace(speaker="somebody")
    assert len(disputed(rows[0], other)) == 1  # who speaks in a text may deny it


@pytest.mark.parametrize(
    ("noun", "other", "is_dispute"),
    [
        ("~theft convictions", "~prior drug convictions", False),
        ("~convictions for theft", "~convictions after the riot", False),
        ("~convictions", "~drug convictions", True),
        ("~drug convictions", "~old drug convictions", True),
    ],
)
def test_what_is_described_otherwise_is_not_the_same(noun: str, other: str, is_dispute: bool) -> None:
    rows = [
        said(f"Corvane | has | {each}", paper, amount=amount, unit="")
        for paper, amount, each in (("a", "3", noun), ("b", "2", other))
    ]
    rows = [row._replace(object=row.object._replace(head="conviction")) for row in rows]
    assert bool(disputed(*rows)) is is_dispute
    denials = [rows[0]._replace(amount=None), rows[1]._replace(amount=None, positive=False)]
    assert bool(disputed(*denials)) is is_dispute


@pytest.mark.parametrize(
    ("noun", "other", "is_dispute"),
    [
        ("~magnitude 5.2 quake", "~magnitude 6.1 quake", False),
        ("~2019 raid", "~2021 raid", False),
        ("~magnitude 5.2 quake", "~deadly quake", True),
        ("~powerful quake", "~deadly quake", True),
    ],
)
def test_what_has_another_number_is_another_one(noun: str, other: str, is_dispute: bool) -> None:
    rows = [
        said(f"{each} | kills | ~people", paper, amount=amount, unit="")
        for paper, amount, each in (("a", "3", noun), ("b", "2", other))
    ]
    assert bool(disputed(*rows)) is is_dispute


def test_a_later_version_takes_back_what_it_tells_otherwise() -> None:
    old = said("Corvane | employs | ~people", "a", amount="300", unit="", published="2026-03-01")
    new = said("Corvane | employs | ~people", "b", amount="350", unit="")
    third = said("Corvane | employs | ~people", "c", amount="300", unit="")
    given = found([old, new, third], everywhere, {"b": "a"}, BASE)
    assert [(one.document, one.old_document) for one in given.corrections] == [("b", "a")]
    assert [(one.statement, one.other) for one in given.disputes] == [(third.statement, new.statement)]
    same = found([old, new._replace(amount=old.amount)], everywhere, {"b": "a"}, BASE)
    assert same.corrections == []


def test_a_note_takes_back_what_it_cites() -> None:
    old = said("Corvane | employs | ~people", "a", amount="300", unit="", published="2026-03-01")
    other = said("Corvane | employs | ~people", "d", amount="310", unit="", published="2026-03-01")
    later = said("Corvane | employs | ~people", "e", amount="300", unit="", published="2026-03-09")
    note = said("Corvane | employs | ~people", "b", amount="300", unit="", back=True, at=50)
    new = said("Corvane | employs | ~people", "b", amount="350", unit="", at=80)
    given = found([old, other, later, note, new], everywhere, {}, BASE)
    assert [(one.statement, one.old) for one in given.corrections] == [(new.statement, old.statement)]
    assert note.statement not in {one.statement for fact in given.facts for one in fact.tellings}
    elsewhere = found([old, note._replace(instead="x")], everywhere, {}, BASE)
    assert [(one.statement, one.old) for one in elsewhere.corrections] == [("x", old.statement)]
    assert found([old, note], everywhere, {}, BASE).corrections == []


def test_a_row_is_written_in_one_line_and_read_again() -> None:
    row = said("Corvane | pays | Brightwell", amount="40", recipient="Brightwell", place="São Tomé", date="2025")
    assert b"\n" not in written(row)
    assert read(written(row)) == row
    assert read(written(row._replace(amount=None, statement="a\nb"))).statement == "a\nb"


@pytest.mark.parametrize("relation", ["shoots", "employs"])
def test_of_two_that_are_one_in_the_corpus_nothing_is_told(relation: str) -> None:
    rows = (
        said(f"Holm | {relation} | ~robber"),
        said(f"Weil | {relation} | ~robber"),
        said(f"Holm | {relation} | Holm"),
    )
    told = findings.told(Document("Holm, Weil and a robber."), rows)
    holm, robber = rows[0].subject, rows[0].object
    one = Identity("a", robber.node, holm.node, "Holm", "Person", robber.kind)
    left = told.under([one]).tellings
    assert [(row.subject.label, row.object.label) for row in left] == [("Weil", "Holm"), ("Holm", "Holm")]


def test_a_fact_that_is_denied_disputes_no_other_one() -> None:
    knows, denial = said("Corvane | knows | Norda"), said("Corvane | not knows | Norda", "b")
    (one,) = disputes(facts(knows, denial), everywhere)
    assert (one.statement, one.other_fact, one.other) == (knows.statement, "", denial.statement)
    pays, less = PAID, PAID._replace(document="b", statement="less", amount=Sum("25", "", "EUR"))
    (two,) = disputes(facts(pays, less), everywhere)
    assert two.other_fact not in ("", two.fact)


TELLINGS = st.builds(
    lambda document, denied, amount, back, day, at: said(
        f"Corvane | {'not ' * denied}employs | ~people", document, amount=amount, unit="", back=back, at=at,
        published=f"2026-03-0{day}",
    ),
    st.sampled_from("abcd"), st.booleans(), st.sampled_from(("", "300", "350")), st.booleans(), st.integers(1, 3), st.integers(0, 3),
)  # fmt: skip


@given(st.lists(TELLINGS, max_size=8), st.sampled_from(({}, {"b": "a"}, {"c": "b", "d": "b"})))
def test_nothing_disputes_contradicts_or_supersedes_itself(rows: list[Telling], newer: dict[str, str]) -> None:
    given_ = found(rows, everywhere, newer, BASE)
    pairs = [pair for one in given_.disputes for pair in ((one.fact, one.other_fact), (one.statement, one.other))]
    pairs += [
        pair for one in given_.corrections for pair in ((one.statement, one.old), (one.document, one.old_document))
    ]
    assert not [one for one, other in pairs if one == other]
