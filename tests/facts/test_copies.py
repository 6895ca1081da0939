"""Copies, versions, stories and origins, over texts made by hand."""

from __future__ import annotations

import random
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.corpus.stories import Bag, Stories, Words
from newsgraph.corpus.story_clusters import clusters, first_of_each
from newsgraph.entities.outlets import is_outlet
from newsgraph.facts.duplicates import Copy, Text, copies
from newsgraph.facts.findings import told
from newsgraph.facts.origins import Origins, outlet_of
from newsgraph.facts.text_print import print_of, shared
from newsgraph.model import Document
from newsgraph.vocabulary.words import WordClass, shipped
from tests.facts.rows import said

CHANCE = random.Random(24)
WORDS = ["".join(CHANCE.choices("abcdefghijklmnop", k=5)) for _ in range(900)]


def words(number: int, count: int = 120) -> list[str]:
    return random.Random(number).choices(WORDS, k=count)


def text(document: str, body: list[str], date: str = "", outlet: str = "") -> Text:
    return Text(document, date, outlet, print_of(" ".join(body)))


def rewritten(body: list[str], share: float) -> list[str]:
    chance = random.Random(7)
    return [chance.choice(WORDS) if chance.random() < share else word for word in body]


BODY = words(1)


@pytest.mark.parametrize(
    ("other", "is_copy"),
    [
        (BODY, True),
        ([word.upper() + "," for word in BODY], True),
        (words(2, 8) + BODY[8:], True),  # another headline
        (BODY[: len(BODY) * 2 // 3], True),
        (["by", "nobody", *BODY], True),
        (rewritten(BODY, 0.15), True),
        (rewritten(BODY, 0.5), False),
        (BODY[:40] + words(3, 80), False),
        (words(4), False),
        (BODY[:10], False),  # too short to tell
    ],
)
def test_copies(other: list[str], is_copy: bool) -> None:
    assert copies([text("a", BODY), text("b", other)]) == ((Copy("b", "a", newer=False),) if is_copy else ())


def test_all_copies_are_of_the_first_text_in_whatever_order() -> None:
    texts = [text(name, BODY, date) for name, date in (("a", "2026-03-03"), ("b", "2026-03-02"), ("c", ""))]
    found = {copies(order) for order in permutations([*texts, text("d", words(5))])}
    assert found == {(Copy("a", "b", newer=False), Copy("c", "b", newer=False))}


def test_a_copy_of_a_copy_is_one_of_the_first() -> None:
    second = BODY[:70] + words(6, 50)
    third = second[:20] + words(8, 20) + second[40:]
    texts = [text("a", BODY), text("b", second), text("c", third)]
    assert shared(texts[0].print, texts[2].print) < 0.5
    assert {one.of for one in copies(texts)} <= {"a", "b"}


@pytest.mark.parametrize(
    ("outlet", "date", "newer"),
    [("post", "2026-03-03", True), ("post", "2026-03-02", False), ("wire", "2026-03-03", False), ("post", "", False)],
)
def test_a_later_text_of_the_same_paper_is_a_version(outlet: str, date: str, newer: bool) -> None:
    found = copies([text("a", BODY, "2026-03-02", "post"), text("b", BODY, date, outlet)])
    assert [one.newer for one in found] == [newer]


def test_prints_are_the_same_every_time() -> None:
    assert print_of("The bank of Oslo.") == print_of("the BANK, of Oslo")
    assert print_of("The bank of Oslo.").size == 3
    assert shared(print_of(""), print_of("the bank")) == 0.0


@pytest.mark.parametrize(
    ("source", "first", "outlet"),
    [
        ("https://www.harbourpost.example/1", "Nothing.", "harbourpost"),
        ("news/one.txt", "Nothing.", ""),
        ("news/one.txt", "OSLO (Northern Wire) — Nothing.", "northernwire"),
        ("news/one.txt", "OSLO (in the north) — Nothing.", ""),
        ("https://harbourpost.example/1", "OSLO (The Northern Wire) - Nothing.", "northernwire"),
        ("news/one.txt", "Nothing (Northern Wire) is here.", ""),
    ],
)
def test_the_outlet_of_a_text(source: str, first: str, outlet: str) -> None:
    assert outlet_of(source, first) == outlet


def test_names_of_outlets() -> None:
    listed = shipped().of[WordClass.OUTLET]
    assert is_outlet("Kelbridge Herald", listed)
    assert not is_outlet("the wire", listed)
    assert not is_outlet("Una Brandl", listed)
    assert not is_outlet("", listed)


def test_origins() -> None:
    texts = [text("a", BODY, outlet="harbourpost"), text("b", BODY), text("c", words(5)), text("d", words(6))]
    origins = Origins(texts, copies(texts))
    one, copy, third = (said("Corvane | buys | Norda", document) for document in "abc")
    assert len(origins.of([one, copy])) == 1
    assert len(origins.of([one, copy, third])) == 2
    citing = third._replace(source="The Harbour Post")
    assert len(origins.of([one, citing])) == 1  # the paper has told it itself
    other = said("Corvane | buys | Norda", "d", source="Kelbridge Herald")
    assert len(origins.of([third._replace(source="Kelbridge Herald"), other])) == 1
    assert len(origins.of([third._replace(source="Una Brandl"), other._replace(source="Una Brandl")])) == 2


def test_documents_of_one_story_share_rare_words() -> None:
    def one(document: str, body: list[str], date: str = "") -> Words:
        return told(Document(" ".join(body), date=date), []).words._replace(document=document)

    bags = [one("a", BODY), one("b", BODY[:80] + words(9, 40)), one("c", words(5))]
    with Stories(map(Bag.of, bags)) as stories:
        assert [stories.first(name) for name in "abcx"] == ["a", "a", "c", "x"]
        assert list(stories.groups()) == [["a", "b"]]
        assert stories.near("a", "b")
        assert not stories.near("a", "c")
        assert stories.near("x", "x")
        assert not stories.near("a", "x")
    with Stories(map(Bag.of, [one("a", BODY, "2020-01-01"), one("b", BODY, "2026-01-01")])) as later:
        assert later.first("b") == "b"


def test_clusters_are_joined_by_their_mean() -> None:
    likeness = {("a", "b"): 0.9, ("b", "c"): 0.5, ("a", "c"): 0.1, ("c", "d"): 0.45}
    assert clusters(likeness, list("abcde"), 0.4) == {"a": "a", "b": "a", "c": "c", "d": "c", "e": "e"}
    assert clusters({**likeness, ("a", "c"): 0.5}, list("abcde"), 0.4) == dict.fromkeys("abc", "a") | {
        "d": "d",
        "e": "e",
    }
    assert clusters({("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.1}, list("abc"), 0.4) == dict.fromkeys("abc", "a")


def test_one_or_two_documents_are_put_into_the_larger_story_that_they_are_most_like() -> None:
    likeness = dict.fromkeys(combinations("abc", 2), 0.9) | dict.fromkeys(combinations("xyz", 2), 0.9)
    likeness |= {("c", "f"): 0.5, ("f", "z"): 0.3}
    whole = dict.fromkeys("abc", "a") | dict.fromkeys("xyz", "x")
    assert clusters(likeness, list("abcfxyz"), 0.4) == whole | {"f": "f"}
    assert clusters(likeness, list("abcfxyz"), 0.4, 0.15) == whole | {"f": "a"}
    assert clusters(likeness, list("abcfxyz"), 0.4, 0.17) == whole | {"f": "f"}


def test_two_small_stories_are_not_put_into_each_other() -> None:
    likeness = {("a", "b"): 0.9, ("b", "c"): 0.3, ("c", "d"): 0.9}
    assert clusters(likeness, list("abcd"), 0.4, 0.05) == {"a": "a", "b": "a", "c": "c", "d": "c"}


def test_stories_are_the_same_in_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{number:02}" for number in range(24)]
    bodies = [words(number // 4, 60) + words(number % 7 + 40, 20) for number in range(24)]
    bags = [
        Bag.of(told(Document(" ".join(body)), []).words._replace(document=name))
        for name, body in zip(names, bodies, strict=True)
    ]

    def firsts(bags: list[Bag], least: float) -> list[str]:
        with Stories(bags, least) as stories:
            return [stories.first(name) for name in names]

    before = [firsts(bags, least) for least in (0.05, 0.2, 0.4)]
    assert len({tuple(one) for one in before}) > 1
    monkeypatch.setattr("newsgraph.corpus.stories._AT_ONCE", 1)
    monkeypatch.setattr("newsgraph.corpus.stories._MERGED", 1)
    monkeypatch.setattr("newsgraph.corpus.story_clusters.SMALL_ROOM", 1)
    monkeypatch.setattr("newsgraph.corpus.story_clusters._TOGETHER", 1)
    assert [firsts(bags[::-1], least) for least in (0.05, 0.2, 0.4)] == before


@given(
    st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(0.01, 1), max_size=30),
    st.sampled_from((0.2, 0.5)),
)
def test_parts_by_themselves_are_the_clusters_of_all(found: dict[tuple[int, int], float], least: float) -> None:
    likeness = {(one, other): like for (one, other), like in found.items() if one < other}
    first = first_of_each(((*pair, like) for pair, like in likeness.items()), 10, least)
    assert dict(enumerate(first)) == clusters(likeness, range(10), least)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(("", "Kelbridge Herald", "Oslo Times")), st.integers(0, 9))
    )
)
def test_no_document_has_two_origins(rows: list[tuple[str, str, int]]) -> None:
    every = [said("Corvane | buys | Norda", name, source=source, at=at) for name, source, at in rows]
    found = Origins([], []).of(every)
    assert len(found) <= len({one.document for one in every})
    assert found == Origins([], []).of(every[::-1])


def test_a_document_that_cites_a_paper_once_depends_on_it() -> None:
    cites = said("Corvane | buys | Norda", "c", source="Kelbridge Herald")
    also = said("Corvane | buys | Norda", "c", at=70)
    later = said("Corvane | buys | Norda", "c", at=90, source="Oslo Times")
    assert Origins([], []).of([also, later, cites]) == Origins([], []).of([cites]) == {"kelbridgeherald"}
