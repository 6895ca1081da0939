"""Each line of ``ontology/synonyms.txt`` is needed: a question has its answer in a text with another of its verbs, and not without it.

``synonyms.txt`` has a text and a question for each line, or the reason ("!") for which none needs it.
"""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path

import pytest

from newsgraph.ask.verb_synonyms import Kin
from newsgraph.builder.document import analyse
from newsgraph.entities.resolver import Resolver
from newsgraph.extract import extractor
from newsgraph.model import Document
from newsgraph.rdf.quads import quads_of
from newsgraph.store.store import Store
from newsgraph.vocabulary import data
from newsgraph.vocabulary.vocabulary import default
from tests.util import tree
from tests.vocabulary.readings import Questioner, full_kin

LINES = [line for line in data.read("synonyms.txt").decode().splitlines() if line and not line.startswith("#")]
UNPROVED = 19  # lines that another rule makes needless: the number may only fall
ASKED = Path(__file__).with_name("synonyms.txt").read_text("utf-8").splitlines()


class _With(Questioner):
    """An asker that knows these synonyms."""

    def __init__(self, kin: Kin) -> None:
        super().__init__(default())
        self._synonymous = kin

    @property
    def _kin(self) -> Kin:
        return self._synonymous


def kin(lines: list[str]) -> Kin:
    """The synonyms of these lines alone."""
    found = copy.copy(full_kin())
    found.synonyms = {}
    for line in lines:
        verbs = frozenset(verb.strip() for verb in line.split(","))
        found.synonyms |= {verb: found.synonyms.get(verb, frozenset()) | verbs for verb in verbs}
    return found


@cache
def told(text: str) -> Store:
    """The graph of a text."""
    document, store = Document(text), Store.open(None)
    analysis = analyse(document, tree(text), default())
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)
    store.load(quads_of(document, extractor.claims(analysis, ""), resolver, default()))
    return store


def answered(text: str, question: str, synonyms: Kin) -> tuple[object, ...]:
    reply = _With(synonyms).ask(told(text), question)
    return reply.verdict, *(answer.text for answer in reply.answers)


@pytest.mark.parametrize("asked", [asked for asked in ASKED if " => " in asked])
def test_each_line_is_needed(asked: str) -> None:
    line, _, said = asked.partition(": ")
    text, question = said.split(" => ")
    less = kin([other for other in LINES if other != line])
    assert answered(text, question, full_kin()) != answered(text, question, less)


def test_each_line_has_a_question() -> None:
    assert [asked.partition(": ")[0] for asked in ASKED] == LINES
    assert sum(": ! " in asked for asked in ASKED) <= UNPROVED
