"""What a store keeps of a document, written and read again."""

from __future__ import annotations

import json
import zlib

import pytest

from newsgraph.builder.packing import packed, told_of
from newsgraph.errors import DamagedStoreError
from newsgraph.facts.findings import told
from newsgraph.facts.telling import Telling
from newsgraph.model import Document
from tests.facts.rows import said

TOLD = told(
    Document("Corvane pays Norda, and Norda pays nobody.", source="https://post.example/1", date="2026-03-02"),
    [said("Corvane | pays | Norda", amount="40", recipient="Norda"), said("~house | pays | Norda")],
)


def test_what_a_document_gives_to_facts_is_kept() -> None:
    assert told_of(packed(b"", (), TOLD).told, "d") == TOLD


def test_what_stores_kept_before_words_of_names_and_weak_words_is_read() -> None:
    """A row had a value less, and the first line no numbers of names."""
    first, *lines = zlib.decompress(packed(b"", (), TOLD).told).split(b"\n")
    older = [json.dumps(json.loads(first)[:-1]), *(json.dumps(json.loads(line)[:-1]) for line in lines)]
    found = told_of(zlib.compress("\n".join(older).encode()), "d")
    assert found.tellings == TOLD.tellings
    assert found.words.names == ()


def test_sums_that_stores_kept_before_bounds_are_read() -> None:
    rows = [list(row) for row in map(json.loads, zlib.decompress(packed(b"", (), TOLD).told).split(b"\n"))]
    at = Telling._fields.index("amount")
    older = [[*row[:at], row[at][:-1], *row[at + 1 :]] if row[0] == TOLD.tellings[0].statement else row for row in rows]
    assert older != rows
    found = told_of(zlib.compress("\n".join(map(json.dumps, older)).encode()), "d")
    assert found.tellings == TOLD.tellings


@pytest.mark.parametrize(
    "damaged", [b"", b"x", zlib.compress(b""), zlib.compress(b"[]"), zlib.compress(b'["d","","","",1,[]]\n[1]')]
)
def test_what_cannot_be_read_is_damage(damaged: bytes) -> None:
    with pytest.raises(DamagedStoreError, match="cannot be read"):
        told_of(damaged, "d")
