"""Mutations of what is data: words and frames of ``ontology/``, shapes, synonyms, fitted confidences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.mutants.mutant import ROOT, Change, Mutant, numbered

FILES = (
    "graph/newsgraph/extract/confidence.json", "ontology/words.ttl", "ontology/units.ttl", "ontology/names.ttl", "ontology/lexicon.ttl",
    "ontology/news.ttl", "ontology/shapes.ttl", "ontology/synonyms.txt",
)  # fmt: skip
_SUBJECT = re.compile(r"^(?:ng|lex|shape):[\w-]+")
_LISTS = re.compile(
    r"(?:ng:word|ng:lemma|ng:preposition|ng:particle|ng:trait|ng:signature)((?:\s+|,\s*)(?:\"[^\"]*\"|ng:\w+))+"
)
_ITEM = re.compile(r"\"[^\"]*\"|ng:\w+")
_PAIRS = re.compile(
    r" ; (ng:(?:preposition|particle|reports|signature|control|modality|polarity|trait|inverse\w*) [^;]*?)(?= [;.])"
)
_BOUNDS = re.compile(
    r" ?(sh:(?:minCount|maxCount|nodeKind|datatype|in|pattern|minInclusive|maxInclusive|class|node) (?:\([^)]*\)|\"[^\"]*\"|\S+)) ;"
)
_NUMBER = re.compile(r'"([a-z][\w -]*|[a-z]+ [A-Z]\w+)": (-?\d+\.\d+)')


def mutants(path: str, text: str) -> list[Mutant]:
    """All mutants of a file."""
    return list(numbered(path, (change for change, _ in _edits(path, text))))


def mutated(path: str, text: str, place: int) -> str:
    """A file with one of its mutants made."""
    for at, (_, new) in enumerate(_edits(path, text)):
        if at == place:
            first, last, words = new
            return text[:first] + words + text[last:]
    raise IndexError(place)


Edit = tuple[int, int, str]


def _edits(path: str, text: str) -> Iterator[tuple[Change, Edit]]:
    name = Path(path).name
    if name.endswith(".json"):
        for found in _NUMBER.finditer(text):
            for step in (0.3, -0.3):
                new = f"{float(found[2]) + step:.3f}"
                yield _change(text, found.start(2), found[1], "confidence", found[2], new, (*found.span(2), new))
    elif name == "synonyms.txt":
        for found in re.finditer(r"(?m)^[^#,\n]+(?=,)|(?<=, )[^,\n#]+(?=,|$)", text):
            if text[text.rfind("\n", 0, found.start()) + 1] != "#":
                yield _change(text, found.start(), "", "word", found[0], "(nothing)", (*found.span(), "zzz"))
    else:
        pattern, kind = (_BOUNDS, "bound") if name == "shapes.ttl" else (_PAIRS, "frame")
        for found in pattern.finditer(text):
            edit = (*found.span(), "")
            yield _change(text, found.start(), _subject(text, found.start()), kind, found[1], "(nothing)", edit)
        yield from _words(text)


def _words(text: str) -> Iterator[tuple[Change, Edit]]:
    """Items of lists that have more than one."""
    for found in _LISTS.finditer(text):
        items = list(_ITEM.finditer(text, found.start() + found[0].index(" "), found.end()))
        for at, item in enumerate(items if len(items) > 1 else ()):
            span = (item.start(), items[at + 1].start()) if at + 1 < len(items) else (items[at - 1].end(), item.end())
            yield _change(text, item.start(), _subject(text, item.start()), "word", item[0], "(nothing)", (*span, ""))


def _change(text: str, at: int, scope: str, kind: str, before: str, after: str, edit: Edit) -> tuple[Change, Edit]:
    return Change(text.count("\n", 0, at) + 1, scope, kind, before, after, lambda: None), edit


def _subject(text: str, at: int) -> str:
    """What the entry around a place is called."""
    start = at
    while start >= 0:
        start = text.rfind("\n", 0, start)
        if found := _SUBJECT.match(text[start + 1 :][:80]):
            return found[0]
    return ""


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")
