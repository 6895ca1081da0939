"""What a package's reader gives, and which readers are none."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from newsgraph.errors import InputError, PluginError
from newsgraph.model import Document, Issue
from newsgraph.plugins import Plugin
from newsgraph.sources import load
from newsgraph.sources.readers import Reader, _problem, _strangers

PLUGIN = Plugin("mybox", "newsgraph-mybox", None)


def given(*items: Any) -> list[Document | Issue]:
    return list(_strangers(PLUGIN, lambda *_: iter(items), "text", "place"))


def raising(error: Exception) -> Callable[..., Iterator[Document]]:
    def read(*_: Any) -> Iterator[Document]:
        yield Document("Kenya built a railway.")
        raise error

    return read


def test_documents_and_issues_are_handed_on() -> None:
    issue = Issue("there", "is odd", "mend it")
    text, found, empty, date = given(
        Document(
            "Kenya built\x00 a railway.", source="there", title="Rail\x00way", author="A\x00nn", date="5 May 2026"
        ),
        issue,
        Document(" "),
        Document("Kenya built a railway.", date="soon", key="7"),
    )
    assert isinstance(text, Document)
    assert (text.source, text.title, text.author, text.date) == ("there", "Rail way", "A nn", "2026-05-05")
    assert text.text == "Kenya built  a railway."
    assert found is issue
    assert empty == Issue("place", "empty", "give a file with text")
    assert isinstance(date, Document)
    assert (date.source, date.date, date.key) == ("place", "", "7")


def test_a_package_that_gives_nothing_is_told() -> None:
    with pytest.raises(InputError, match=r"no document in it.*newsgraph-mybox"):
        given()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InputError("is odd", hint="mend it"), r"^is odd \(mend it\)$"),
        (KeyError("x"), r"cannot be read: KeyError: 'x' .*newsgraph-mybox"),
    ],
)
def test_what_a_package_raises_is_told(error: Exception, told: str) -> None:
    found = _strangers(PLUGIN, raising(error), "text", "place")
    assert isinstance(next(found), Document)
    with pytest.raises(InputError, match=told):
        next(found)


def test_what_is_no_document_is_told() -> None:
    with pytest.raises(InputError, match="cannot be read: TypeError: str is no Document"):
        given("text")


@pytest.mark.parametrize(
    ("reader", "problem"),
    [
        (Reader("x", (".box",), iter), ""),
        (Reader("x", schemes=("box",), fetch=iter), ""),
        (Reader("x"), "a reader of no suffix and no scheme"),
        (Reader("x", (".box",)), "suffixes need a function to read, schemes one to fetch"),
        (Reader("x", (".box",), fetch=iter), "suffixes need a function to read, schemes one to fetch"),
        (Reader("x", (".box",), iter, fetch=iter), "suffixes need a function to read, schemes one to fetch"),
        (Reader("x", schemes=("box",)), "suffixes need a function to read, schemes one to fetch"),
        (Reader("x", (".box", "BOX"), iter), "'BOX' is no suffix or scheme in lower case"),
        (Reader("x", (".BOX",), iter), "'.BOX' is no suffix or scheme in lower case"),
        (Reader("x", schemes=("B!",), fetch=iter), "'B!' is no suffix or scheme in lower case"),
        (Reader("x", (".z", ".txt"), iter, ("there",), iter), ".txt has a reader already"),
        (Reader("x", (".z",), iter, ("there",), iter), "there has a reader already"),
    ],
)
def test_what_is_wrong_with_a_reader(reader: Reader, problem: str) -> None:
    assert _problem(reader, {".txt"}, {"there"}) == problem


@pytest.mark.parametrize(
    ("path", "asked"), [("one.txt", False), ("-", False), ("one.odd", True), (".", True), ("odd:1", True)]
)
def test_installed_packages_are_asked_where_they_may_be_needed(
    path: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = PluginError("no reader", place="odd")
    monkeypatch.setattr(load.readers, "problems", lambda: (problem,))
    told = next(iter(load.sources([path], io.BytesIO())))
    assert (told[0] is None and Issue("odd", "no reader", "") in told[1]) is asked
