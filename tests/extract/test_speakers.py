"""Small documents of the table: whose words each claim is, through the readers of all kinds of files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newsgraph.builder.document import analyse
from newsgraph.entities.resolver import Resolver
from newsgraph.extract import extractor
from newsgraph.model import Document, Mention
from newsgraph.sources import load
from newsgraph.vocabulary.vocabulary import default
from tests.util import tree

TABLE = Path(__file__).with_name("speakers.txt")
_PAGE = "<html><head><title>The Tarn Post</title></head><body><article>{}</article></body></html>"


class Case(NamedTuple):
    """A document and the lines below it, each a mark and seven fields."""

    kind: str
    name: str
    text: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def _cases() -> Iterator[Case]:
    _, *parts = TABLE.read_text("utf-8").split("\n= ")
    for part in parts:
        head, *rest = part.strip("\n").split("\n")
        kind, _, name = head.partition(" ")
        marked = [line for line in rest if line.startswith(("+ ", "! "))]
        fields = [[field.strip() for field in line[2:].split(" | ")] for line in marked]
        lines = tuple(
            (line[0], (*found, *["-"] * (7 - len(found)))) for line, found in zip(marked, fields, strict=True)
        )
        yield Case(kind, name, "\n".join(rest[: len(rest) - len(marked)]).strip("\n"), lines)


CASES = list(_cases())


def _document(case: Case, folder: Path) -> Document:
    path = folder / f"text.{case.kind}"
    whole = {"html": _PAGE.format(case.text), "jsonl": json.dumps({"text": case.text})}.get(case.kind, case.text)
    path.write_text(whole, "utf-8")
    (found,) = load.documents([str(path)])
    assert isinstance(found, Document)
    return found


def _found(document: Document) -> Iterator[tuple[str, ...]]:
    analysis = analyse(document, tree(document.text), default())
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)

    def label(mention: Mention | None) -> str:
        return resolver.entity(mention).label if mention else "-"

    for claim in extractor.claims(analysis, ""):
        ends = (label(claim.subject), claim.relation.text, label(claim.object) or claim.object.text)
        yield (*ends, label(claim.speaker), claim.voice.value, claim.cue or "-", label(claim.relay))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.name.replace(' ', '-')}")
def test_whose_words(case: Case, tmp_path: Path) -> None:
    found = list(_found(_document(case, tmp_path)))
    for mark, wanted in case.lines:
        mine = {claim for claim in found if claim[:3] == wanted[:3]}
        told = {line for _, line in case.lines if line[:3] == wanted[:3]}
        assert (mine == told) is (mark == "+"), f"{wanted} is not what comes: {mine or found}"


def test_there_are_many() -> None:
    assert len(CASES) >= 60
