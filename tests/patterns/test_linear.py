"""Every regular expression takes time in proportion to its text, whatever the text is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.patterns import attack, collect
from tests.patterns.attack import worst
from tests.patterns.collect import ANYWHERE, BEGINNING, WHOLE, Found

# What is not linear, and why it may be so.
BOUNDED = {
    "sources.html_comments:_COMMENT_OTHER": "it is asked of the whole name of a class, by the method of another module",
    "spreadsheet:_TERM": "it is asked of the canonical N-Triples that we have just written, where what opens closes",
    "store.guard:_SERVICE": "only texts with fewer than 100 of its first word are asked, and from each it goes to the end once",
    "store.guard:_NAMED": "only texts with fewer than 100 of its first words are asked, and from each it goes to the end once",
}


def test_the_patterns_of_all_modules_are_linear() -> None:
    patterns = [found for module in collect.modules() for found in collect.of(module) if found.place not in BOUNDED]
    verdicts = [(f"{found.place} {found.name}", worst(found)) for found in patterns]
    assert [f"{name}: {verdict}" for name, verdict in verdicts if verdict and not verdict.is_linear] == []


def test_there_are_patterns_of_all_kinds() -> None:
    patterns = [found for module in collect.modules() for found in collect.of(module)]
    rooms = {found.place.partition(".")[0] for found in patterns}
    assert {"sources", "lang", "vocabulary", "store", "ask", "export", "network", "http", "nlp", "cli"} <= rooms
    assert len(patterns) > 130
    assert {*BOUNDED} <= {found.place for found in patterns}


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        ("(a+)+$", WHOLE),
        (r"\s*\n\s*x", ANYWHERE),
        (r"\s+$", ANYWHERE),
        (r"(?:\w+,? ?)*!", WHOLE),
        (r"(\d[\d.,]*[\W_]+)+x", BEGINNING),
        (r"#[ \t]+(.*?)[ \t]*#*[ \t]*", WHOLE),
        (r"!\[[^\]]*\]", ANYWHERE),
        ('"(?:[^"]|\\\\.)*"', ANYWHERE),
        ("(?:like|likes?| like)*!", WHOLE),
        (r".*?,.*?,.*?x", BEGINNING),
        (r"<!--.*?-->", ANYWHERE),
        (r"(`+).*?\1", ANYWHERE),
    ],
)
def test_what_is_not_linear_is_found(pattern: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attack, "_HOPELESS", 0.1)  # each is waited for so long
    verdict = worst(Found("here", re.compile(pattern), (way,)))
    assert verdict
    assert not verdict.is_linear


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        ("(?>a+)+$", WHOLE),
        (r"(?<!\s)\s+$", ANYWHERE),
        (r"\s+$", WHOLE),
        ("[a-z]+(?:-[a-z]+)*", ANYWHERE),
        (r"!\[(?:[^\]!]|!(?!\[))*+\]", ANYWHERE),
        ("^a(?:b|c)*d", BEGINNING),
    ],
)
def test_what_is_linear_is_not(pattern: str, way: str) -> None:
    verdict = worst(Found("here", re.compile(pattern), (way,)))
    assert verdict is None or verdict.is_linear, str(verdict)


def made(source: str, folder: Path) -> ModuleType:
    """A module of this source."""
    place = folder / "made.py"
    place.write_text(source, "utf-8")
    spec = importlib.util.spec_from_file_location("newsgraph.made", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_pattern_is_found_wherever_it_stands(tmp_path: Path) -> None:
    source = r"""
import functools, re
_ONE = re.compile("one")
_TWO = (re.compile("two"), "x")
_MATCH = re.compile("three").fullmatch
_WORD = "wo"
def four(word):
    return re.sub(rf"{_WORD}{re.escape(word)}\s+", "", word, flags=re.IGNORECASE)
@functools.cache
def five():
    kinds = [1, 2]
    return (re.compile("|".join(map(str, kinds))),)
def six(text):
    return _ONE.search(text)
"""
    found = {str(one.pattern.pattern): one for one in collect.of_module(made(source, tmp_path))}
    assert set(found) == {"one", "two", "three", "woword\\s+", "1|2"}
    assert found["one"].ways == (ANYWHERE,)
    assert found["woword\\s+"].ways == (ANYWHERE,)
    assert found["woword\\s+"].pattern.flags & re.IGNORECASE


def test_a_pattern_that_cannot_be_found_is_told(tmp_path: Path) -> None:
    source = "import re\ndef odd(words):\n    return re.match(words[1].pattern, '')\n"
    with pytest.raises(collect.UnknownError, match=r"made:3"):
        list(collect.of_module(made(source, tmp_path)))
