"""A build that was ended goes on where it was: what was read is not read again, and the graph is the same."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import newsgraph
from newsgraph.builder import engines, flow
from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.finished import Finished
from newsgraph.builder.reading import Reading
from newsgraph.builder.settings import Settings
from newsgraph.model import Document
from newsgraph.namespaces import BASE
from tests.builder.test_engines import TEXTS, files


class Failing:
    """An engine that notes what it reads, and is ended after so many documents."""

    def __init__(self, most: int) -> None:
        self.maker, self.most, self.read = DocumentBuilder(Settings().under(BASE)), most, list[str]()

    def run(self, items: Iterable[Any], document: Callable[[Any], Document | None]) -> Generator[tuple[Any, Any]]:
        for item in items:
            one = document(item)
            if one and len(self.read) == self.most:
                raise KeyboardInterrupt
            self.read += [one.key] if one else []
            yield item, self.maker.read(one) if one else None


def test_what_was_read_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newsgraph.build(TEXTS[:6], output=tmp_path / "whole")
    place, given = tmp_path / "parts", [*TEXTS[:6]]
    for order, most in ((given, 2), (given[::-1], 3)):
        monkeypatch.setattr(flow, "engine_of", lambda *_, most=most: Failing(most))
        with pytest.raises(KeyboardInterrupt):
            newsgraph.build(order, output=place)
        assert (place / ".store-readings").is_file()
    last = Failing(10)
    monkeypatch.setattr(flow, "engine_of", lambda *_: last)
    made = newsgraph.build(given, output=place)
    assert last.read == ["a2"]  # two from the front, three from the back
    assert files(place) == files(tmp_path / "whole")
    assert made.report == newsgraph.build(TEXTS[:6]).report
    assert sorted(one.name for one in place.iterdir()) == [".store.lock", "graph.html", "graph.ttl", "store"]


def test_a_reading_is_the_same_when_it_has_been_kept(tmp_path: Path) -> None:
    maker = DocumentBuilder(Settings().under(BASE))
    documents = [Document(**{"key" if name == "id" else name: value for name, value in one.items()}) for one in TEXTS]
    engine = engines.Local(maker, 1)
    first = list(Finished(engine, tmp_path / "kept", "made").run(documents, lambda one: one))
    again = list(Finished(Failing(0), tmp_path / "kept", "made").run(documents, lambda one: one))
    assert all(isinstance(reading, Reading) for _, reading in first)
    assert again == first


def test_other_settings_texts_and_sources_are_read(tmp_path: Path) -> None:
    one = Document(TEXTS[0]["text"], "a.txt")
    list(Finished(Failing(1), tmp_path / "kept", "made").run([one], lambda one: one))
    others = [(one, "otherwise"), (replace(one, source="b.txt"), "made"), (replace(one, text="Peru sued."), "made")]
    for document, made_with in others:
        with pytest.raises(KeyboardInterrupt):
            list(Finished(Failing(0), tmp_path / "kept", made_with).run([document], lambda one: one))


@pytest.mark.parametrize("damage", ["no database at all, but some text", ""])
def test_a_file_that_is_damaged_is_no_loss(tmp_path: Path, damage: str) -> None:
    (tmp_path / "kept").write_text(damage, "utf-8")
    engine = Failing(3)
    assert (
        len(list(Finished(engine, tmp_path / "kept", "made").run([Document("Peru sued Chile.")] * 2, lambda one: one)))
        == 2
    )
    assert len(engine.read) == 1


def test_where_nothing_can_be_kept_all_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    one = Finished(Failing(3), tmp_path / "no folder" / "kept", "made")
    assert len(list(one.run([Document("Peru sued Chile.")], lambda one: one))) == 1
    one.forget()
    other = Finished(Failing(3), tmp_path / "kept", "made")
    assert other._file
    other._file.execute("DROP TABLE finished")
    assert len(list(other.run([Document("Peru sued Chile.")], lambda one: one))) == 1
    assert "what is read is not kept" in caplog.text
