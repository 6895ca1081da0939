"""The commonest rolesets of PropBank: each has a relation that an entry of the lexicon evokes, or is open on purpose.

``rolesets.txt`` has one on each line, with its relations, or the reason why it has none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from newsgraph.namespaces import local_name
from newsgraph.vocabulary.vocabulary import default

TABLE = Path(__file__).with_name("rolesets.txt")
CORPUS = Path(__file__).parents[3] / "shared/corpora/roles/train.jsonl"
REASONS = {"auxiliary", "clause", "alone", "quality", "senses", "own"}
MANY = 2_000


@cache
def rows() -> Mapping[str, str]:
    """What the table says of each roleset."""
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return dict(line.split(" ", 1) for line in lines)


@cache
def evoked() -> Mapping[str, frozenset[str]]:
    """The relations that the entries of a word, with its particle, evoke."""
    found: dict[str, set[str]] = {}
    for frames in default().frames.values():
        for frame in frames:
            found.setdefault(f"{frame.lemma} {frame.particle}".strip(), set()).add(local_name(frame.relation))
    return {word: frozenset(relations) for word, relations in found.items()}


def word(roleset: str) -> str:
    """The word of a roleset: "hold on" of hold_on.06."""
    return roleset.rpartition(".")[0].replace("_", " ")


def without_an_entry() -> Iterator[tuple[str, str]]:
    """Rolesets whose relation no entry of their word, or of the one after "<", evokes."""
    for roleset, said in rows().items():
        relations, _, others = said.partition(" < ")
        words = (word(roleset), *others.split(", ")) if others else (word(roleset),)
        known = frozenset[str]().union(*(evoked().get(one, frozenset()) for one in words))
        yield from ((roleset, one) for one in relations.split() if not said.startswith("!") and one not in known)


def test_each_relation_of_a_roleset_is_that_of_an_entry() -> None:
    assert list(without_an_entry()) == []


def test_what_is_open_says_why() -> None:
    reasons = Counter(said.removeprefix("! ") for said in rows().values() if said.startswith("!"))
    assert reasons.keys() == REASONS
    assert reasons.total() < len(rows()) / 2  # most have a relation


def test_a_word_that_is_open_in_all_its_rolesets_has_no_relation_whatever_its_ends() -> None:
    judged = {word(roleset) for roleset, said in rows().items() if said != "! quality"}
    typed = {word(roleset) for roleset, said in rows().items() if not said.startswith("!")}
    plain = {
        f"{frame.lemma} {frame.particle}".strip()
        for (kind, _), frames in default().frames.items()
        for frame in frames
        if kind == "verb" and frame.plain and not frame.own and frame.relation and not frame.preposition
    }
    assert judged & plain - typed == set()


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of roles is not beside this checkout")
def test_the_table_has_the_commonest() -> None:
    count: Counter[str] = Counter()
    for line in CORPUS.open(encoding="utf-8"):
        count.update(one["roleset"] for one in json.loads(line)["predicates"])
    assert rows().keys() == set(sorted(count, key=lambda roleset: (-count[roleset], roleset))[:MANY])
