"""A format that an installed package adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from newsgraph import export, plugins
from newsgraph.errors import PluginError, QueryError
from newsgraph.export import Format, Source
from newsgraph.network.model import Network

MINE = Format(lambda _: (piece for piece in (b"a", b"b")), ".mine", "of mine")
SOURCE = Source(lambda: iter(()), lambda: Network((), ()))


def fails(_: Source) -> bytes:
    raise KeyError("x")


def refuses(_: Source) -> bytes:
    raise QueryError("no", hint="ask otherwise")


@pytest.fixture(autouse=True)
def package(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with two formats, one of which has the name of a shipped one."""
    entries = [EntryPoint(name, "tests.export.test_plugged:MINE", plugins.Group.FORMATS) for name in ("mine", "csv")]
    forget()
    monkeypatch.setattr(plugins, "_entries", lambda group: entries if group == plugins.Group.FORMATS else [])
    yield
    forget()


def forget() -> None:
    """Nothing that was found in one test is there in the next."""
    plugins.one.cache_clear()
    plugins.found.cache_clear()


def test_it_is_found_after_those_that_ship() -> None:
    assert export.names() == (*export.FORMATS, "mine")
    found = export.find("mine")
    assert (found.suffix, found.about, found.write(SOURCE)) == (".mine", "of mine", b"ab")
    assert export.find("csv") is export.FORMATS["csv"]
    with pytest.raises(QueryError, match=r"no format called 'yours' .*csv, .*mine"):
        export.find("yours")


def test_none_has_the_name_of_a_shipped_one() -> None:
    found = export.installed()
    assert [plugin.name for plugin in found.plugins] == ["mine"]
    assert [problem.problem for problem in found.problems] == [
        "'csv' of newsgraph.formats is a name of Newsgraph's own"
    ]


@pytest.mark.parametrize(
    ("pieces", "made"),
    [(lambda _: b"ab", b"ab"), (lambda _: [b"a", bytearray(b"b")], b"ab"), (lambda _: [], b"")],
)
def test_a_writer_gives_bytes_or_pieces(pieces: Callable[[Source], bytes | Iterable[bytes]], made: bytes) -> None:
    assert b"".join(export._strangers("mine", pieces, SOURCE)) == made


@pytest.mark.parametrize(
    ("pieces", "error", "told"),
    [
        (fails, PluginError, "the format 'mine' failed: KeyError: 'x'"),
        (lambda _: ["text"], PluginError, "the format 'mine' failed: TypeError"),
        (refuses, QueryError, "no"),
    ],
)
def test_what_a_writer_raises_is_told(pieces: Callable[[Source], Any], error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        list(export._strangers("mine", pieces, SOURCE))
