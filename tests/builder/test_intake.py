"""What comes in: two documents of one id, documents that a later stage stumbles over, and what readers leave out."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

import newsgraph
from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.extract import extract_rows
from newsgraph.builder.inventory import listed
from newsgraph.errors import NewsgraphError, VocabularyError
from newsgraph.model import Document, Issue, LeftOut, Omission
from newsgraph.nlp.tree import Tree

BUILT, SOLD = "Kenya built a railway.", "Kenya sold a railway."
OTHER = Issue(
    "b.jsonl:1",
    "its id 'x' is that of another document, a.jsonl:1; it is kept without the id",
    "give each document an id of its own",
)


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two files, each with another text of one id, the second with a text of its own, and the first text, too."""
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(f'{{"id": "x", "text": "{BUILT}"}}\n', "utf-8")
    again = f'{{"id": "x", "text": "{BUILT}", "url": "https://wire.example/1"}}'
    Path("b.jsonl").write_text(f'{{"id": "x", "text": "{SOLD}"}}\n{again}\n{{"text": "{SOLD}"}}\n', "utf-8")
    return ["a.jsonl", "b.jsonl"]


def test_two_texts_of_one_id_in_a_build(two: list[str]) -> None:
    report = newsgraph.build(two).report
    assert (report.skipped, report.notes) == ((), (OTHER,))
    assert (report.documents, report.repeats) == (2, 2)


def test_two_texts_of_one_id_added(two: list[str], tmp_path: Path) -> None:
    changes = newsgraph.add(two, tmp_path / "store")
    assert (changes.skipped, changes.notes) == ((), (OTHER,))
    assert (changes.added, len(listed(tmp_path / "store"))) == (2, 2)
    again = newsgraph.add(two, tmp_path / "store")
    assert (again.unchanged, again.removed, len(listed(tmp_path / "store"))) == (2, 0, 2)


def test_two_texts_of_one_id_in_memory() -> None:
    given: list[Any] = [{"id": "x", "text": BUILT}, Document(SOLD, key="x"), {"id": "x", "text": BUILT}, {"text": SOLD}]
    report = newsgraph.build([*given, {"text": SOLD, "author": "Ann"}]).report
    problem = "its id 'x' is that of another document, item 1, id 'x'; it is kept without the id"
    assert [(at.place, at.problem) for at in report.notes] == [("item 2, id 'x'", problem)]
    assert (report.documents, report.repeats) == (2, 3)


@pytest.fixture
def stumbling(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, Exception]:
    """What a stage raises for texts with a word; it may be set to another error."""
    name = getattr(request, "param", "reading")
    whole, raised = getattr(DocumentBuilder, name), {"sold": ValueError("odd\n value")}

    def stage(self: DocumentBuilder, document: Document, *rest: Tree) -> Any:
        for word, error in raised.items():
            if word in document.text:
                raise error
        return whole(self, document, *rest)

    monkeypatch.setattr(DocumentBuilder, name, stage)
    return raised


@pytest.mark.parametrize(
    ("stumbling", "error"),
    [("tree", OSError(5, "I/O")), ("reading", ValueError("odd\n value")), ("reading", RecursionError("deep"))],
    indirect=["stumbling"],
)
def test_one_document_never_ends_a_build(stumbling: dict[str, Exception], error: Exception) -> None:
    stumbling["sold"] = error
    graph = newsgraph.build([Document(SOLD, "sold.txt"), {"id": "x"}, Document(BUILT)])
    first, second = graph.report.skipped
    assert (first.place, second.place) == ("item 1", "item 2, id 'x'")
    assert first.hint
    assert "\n" not in first.problem
    assert graph.report.documents == 1
    assert [claim.relation.label for claim in graph.claims()] == ["builds"]
    assert len(graph.store.entries()) == 1


def test_one_document_never_ends_an_add(stumbling: dict[str, Exception], tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert newsgraph.add([{"id": "x", "text": BUILT}], store).added == 1
    changes = newsgraph.add([{"id": "x", "text": SOLD}, {"text": SOLD}, {"text": BUILT}], store)
    assert (changes.added, changes.changed, len(changes.skipped)) == (1, 0, 2)
    assert len(listed(store)) == 2  # of what cannot be understood now, the store keeps what it had
    stumbling.clear()
    assert newsgraph.add([{"id": "x", "text": SOLD}, {"text": SOLD}], store).changed == 1


def test_a_document_of_two_files_fails_once(stumbling: dict[str, Exception], tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SOLD, "utf-8")
    changes = newsgraph.add([tmp_path], tmp_path / "store")
    assert "sold" in stumbling
    assert [at.place for at in changes.skipped] == [str(tmp_path / "a.txt")]
    assert (changes.added, changes.unchanged, listed(tmp_path / "store")) == (0, 0, [])


def test_what_is_no_fault_of_a_document_ends_a_build(stumbling: dict[str, Exception]) -> None:
    stumbling["sold"] = VocabularyError("contradicts itself")
    with pytest.raises(VocabularyError):
        newsgraph.build([Document(SOLD), Document(BUILT)])
    stumbling["sold"] = MemoryError()
    with pytest.raises(MemoryError):
        newsgraph.build([Document(SOLD), Document(BUILT)])


def test_a_run_of_which_nothing_is_left_writes_nothing(stumbling: dict[str, Exception], tmp_path: Path) -> None:
    made = newsgraph.build(Document(BUILT), output=tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.glob("graph.*")}
    made.store.close()
    assert "sold" in stumbling
    assert newsgraph.build(Document(SOLD), output=tmp_path).report.documents == 0
    assert {path: path.read_bytes() for path in tmp_path.glob("graph.*")} == before
    assert len(listed(tmp_path / "store")) == 1
    assert newsgraph.build(Document(SOLD), output=tmp_path / "new").report.skipped
    assert {path.name for path in (tmp_path / "new").iterdir()} <= {".store.lock"}


def test_one_document_never_ends_an_extraction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsgraph.builder import extract

    def stumble(document: Document, *rest: Any) -> Any:
        if "sold" in document.text:
            raise ValueError("odd")
        return analyse(document, *rest)

    analyse = extract.analyse
    monkeypatch.setattr(extract, "analyse", stumble)
    (tmp_path / "a.txt").write_text(f"{BUILT}\n{SOLD}\n{BUILT}\n", "utf-8")
    rows = list(extract_rows([tmp_path / "a.txt"], lines=True))
    assert [isinstance(row, Issue) for row in rows] == [False, True, False]
    assert [row.place for row in rows if isinstance(row, Issue)] == [f"{tmp_path / 'a.txt'}:2"]


def test_a_text_that_the_model_stumbles_over_is_an_issue_and_the_rest_is_extracted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsgraph.builder import extract

    def stumble(annotated: Any) -> Tree:
        if "sold" in annotated.text:
            raise ValueError("odd")
        return made(annotated)

    made = extract.tree_of
    monkeypatch.setattr(extract, "tree_of", stumble)
    (tmp_path / "a.txt").write_text(f"{BUILT}\n{SOLD}\n{BUILT}\n", "utf-8")
    first, issue, last = extract_rows([tmp_path / "a.txt"], lines=True)
    assert isinstance(issue, Issue)
    assert (issue.place, issue.problem) == (f"{tmp_path / 'a.txt'}:2", "cannot be read: ValueError: odd")
    assert [isinstance(row, dict) for row in (first, last)] == [True, True]


def test_what_readers_leave_out_of_what_is_added(tmp_path: Path) -> None:
    code = "```\n1234\n```"
    (tmp_path / "a.md").write_text(f"{BUILT}\n\n{code}\n", "utf-8")
    for _ in ("added", "unchanged"):
        changes = newsgraph.add([tmp_path / "a.md", {"text": SOLD}, {"text": SOLD}], tmp_path / "store")
        assert (changes.left_out, changes.repeats) == ((LeftOut(Omission.CODE, 4),), 1)


def test_what_readers_leave_out_is_summed_and_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("a", "b"):
        text = f"<p>{BUILT} It is {name}.</p><script>1234</script><nav>Menu</nav>"
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
    with caplog.at_level(logging.INFO, "newsgraph"):
        report = newsgraph.build([tmp_path, {"text": BUILT}, {"text": BUILT}]).report
    assert report.left_out == (LeftOut(Omission.SCRIPTS, 8), LeftOut(Omission.SURROUNDINGS, 8))
    assert (
        "left out on purpose, in characters: scripts and styles, 8; menus, advertisements and the like, 8"
        in caplog.text
    )
    assert "documents that came once more, with the same text: 1" in caplog.text


WRONG = (3, object(), ["a", None], {"a": 1}, lambda: 1)


@pytest.mark.parametrize("name", ["output", "config", "progress", "model", "lexicon", "gazetteer", "decisions", "base"])
def test_a_keyword_of_a_wrong_kind(name: str) -> None:
    for wrong in WRONG:
        if name == "progress" and callable(wrong):
            continue
        with pytest.raises(NewsgraphError) as raised:
            newsgraph.build(Document(BUILT), **{name: wrong})
        assert raised.value.hint


@pytest.mark.parametrize("wrong", [None, *WRONG, b"x"])
def test_a_value_of_a_wrong_kind(wrong: Any) -> None:
    graph = newsgraph.Graph(newsgraph.Store.open(None), newsgraph.Report())
    calls: list[Any] = [newsgraph.explain, newsgraph.Graph.open, newsgraph.Store.read]
    calls += [graph.query, graph.export, graph.save, lambda value: newsgraph.add(Document(BUILT), value)]
    if wrong is not None:
        calls.append(newsgraph.Store.open)
    for call in calls:
        with pytest.raises(NewsgraphError, match=r" is .*, not a (path|text) ") as raised:
            call(wrong)
        assert raised.value.hint.startswith("give ")
