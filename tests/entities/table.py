"""The golden table of entities: texts of our own with their mentions marked, what is one node, and how to compare that with a reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from newsgraph.model import Entity
from newsgraph.namespaces import local_name

TABLE = Path(__file__).with_name("entities.tsv")
LEVELS = ("easy", "medium", "hard")
_MARK = re.compile(r"\[([^\[\]]+)\](\d+)")
_FACT = re.compile(
    r"(\d+) (?:= (?P<label>.+)|a (?P<type>\w+)|(?P<not>!?)(?P<link>[a-z]\w+) (?P<other>\d+)|(?P<open>\?))"
)


class Mark(NamedTuple):
    """A mention in a text of a case: characters ``start`` up to and without ``end``, and the number of what it stands for."""

    start: int
    end: int
    thing: str


class Case(NamedTuple):
    """Documents with their marks, and facts about the things that the marks number."""

    level: str
    about: str
    line: str
    texts: tuple[str, ...]
    marks: tuple[tuple[Mark, ...], ...]
    facts: tuple[re.Match[str], ...]
    known_failure: bool


# The entity of the mention that a text has at these characters.
Find = Callable[[int, int], Entity]


def cases() -> list[Case]:
    """The table, in order."""
    rows = (line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return [_case(*line.split("\t")) for line in rows]


def _case(level: str, about: str, line: str, facts: str) -> Case:
    read = [_unmarked(part) for part in line.split(" || ")]
    found = [_FACT.fullmatch(fact) for fact in facts.split("; ")] if facts != "-" else []
    assert all(found), f"not a fact: {facts}"
    texts, marks = tuple(text for text, _ in read), tuple(marks for _, marks in read)
    return Case(level.lstrip("!"), about, line, texts, marks, tuple(f for f in found if f), level.startswith("!"))


def _unmarked(text: str) -> tuple[str, tuple[Mark, ...]]:
    out, marks, last = "", [], 0
    for match in _MARK.finditer(text):
        out += text[last : match.start()]
        marks.append(Mark(len(out), len(out) + len(match[1]), match[2]))
        out, last = out + match[1], match.end()
    return out + text[last:], tuple(marks)


def mistakes(case: Case, read: Callable[[str], Find]) -> Iterator[str]:
    """What a reading of the documents gets wrong, in words; nothing where all is right."""
    found: list[tuple[str, str, Entity]] = []
    for text, marks in zip(case.texts, case.marks, strict=True):
        find = read(text)
        found += [(mark.thing, text[mark.start : mark.end], find(mark.start, mark.end)) for mark in marks]
    for (thing, words, entity), (other, more, second) in combinations(found, 2):
        if (thing == other) != (entity.iri == second.iri):
            yield f'"{words}" and "{more}" are {"two nodes" if thing == other else "one node"}: {entity.label}, {second.label}'
    for fact in case.facts:
        about = [entity for thing, _, entity in found if thing == fact[1]]
        others = {entity.iri for thing, _, entity in found if thing == fact["other"]}
        if not any(_holds(fact, entity, others) for entity in about):
            yield f"{fact[0]}: not so of {about}"


def _holds(fact: re.Match[str], entity: Entity, others: set[str]) -> bool:
    if fact["label"]:
        return entity.label == fact["label"]
    if fact["type"]:
        return entity.type == fact["type"] or fact["type"] in entity.kinds
    if fact["link"]:
        said = any(local_name(name) == fact["link"] and target in others for name, target in entity.links)
        return said != bool(fact["not"])
    return len(entity.candidates) > 1
