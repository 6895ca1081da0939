"""Every block of every page is run or parsed, and shows what really comes; see ``tests/docs/__init__.py``."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.docs.__main__ import rewrite, unrun
from tests.docs.blocks import MARKS, PAGES, ROOT, Block, name_of, read
from tests.docs.run import OTHER_TEST, PARSED, REASONS, RUN, normal, prepare, run

LANGUAGES = {*RUN, *PARSED, "text", "csv", "html", "markdown"}
BLOCKS = [block for page in PAGES for block in read(page)]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """seeds/ with its graph, built once for all pages."""
    return prepare(tmp_path_factory.mktemp("docs"))


@pytest.mark.parametrize("page", [page for page in PAGES if read(page)], ids=name_of)
def test_what_a_page_shows_is_what_comes(page: Path, made: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(made, tmp_path / "page")
    wrong = "\n".join(map(str, run(read(page), folder)))
    assert not wrong, f"{wrong}\nmend the program, or run python -m tests.docs --write {name_of(page)}"


def places(blocks: Iterable[Block]) -> list[str]:
    return [block.place for block in blocks]


def test_a_block_says_what_it_is() -> None:
    assert places(b for b in BLOCKS if b.language not in LANGUAGES) == [], f"name the language: {sorted(LANGUAGES)}"
    assert places(b for b in BLOCKS if not b.marks.keys() <= set(MARKS)) == [], f"a comment before a block: {MARKS}"
    below = (block for block in BLOCKS if block.language == "text" and block.follows and "output" not in block.marks)
    assert places(below) == [], "what stands right below a block is its output: mark it with <!-- output -->"


def test_what_is_not_run_has_its_reason() -> None:
    faults = [(block.place, fault) for block in unrun() if (fault := fault_of(block))]
    assert faults == []


def fault_of(block: Block) -> str:
    """What is wrong with the reason why a block is not run."""
    reason = next((reason for reason in REASONS if block.marks["not run"].startswith(reason)), None)
    if reason is None:
        return f"begin with one of {', '.join(REASONS)}"
    if reason == OTHER_TEST:
        test = ROOT / block.marks["not run"].rpartition(" ")[2]
        if block.page.name not in test.read_text(encoding="utf-8"):
            return f"{test} does not read {block.page.name}"
    return "" if re.search(REASONS[reason], block.text, re.MULTILINE) else f"nothing in the block {reason}"


def test_most_blocks_are_run() -> None:
    runnable = [block for block in BLOCKS if block.language in RUN and "output" not in block.marks]
    assert len(unrun()) * 2 < len(runnable), "\n".join(f"{block.place}: {block.marks['not run']}" for block in unrun())


PAGE = """
```sh
echo one; echo two
```

<!-- output -->

```text
one
```

```python
word = "three"
```

```python
print(word)
```

<!-- output -->
```text
three
```

```console
$ echo four
$ echo 'five
> six'
wrong
```
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tests.docs.blocks.ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    return page


def test_what_does_not_come_is_found(page: Path, tmp_path: Path) -> None:
    first, second = run(read(page), tmp_path)
    assert first.real == "one\ntwo\n"
    assert second.real == "$ echo four\nfour\n$ echo 'five\n> six'\nfive\nsix\n"


def test_a_file_is_not_run_and_is_there_for_what_follows(page: Path, tmp_path: Path) -> None:
    page.write_text("<!-- file: inner/mine.py -->\n```python\n1 / 0\n```\n```console\n$ cat inner/mine.py\n1 / 0\n```")
    assert list(run(read(page), tmp_path)) == []


def test_pages_are_rewritten_and_then_true(page: Path, tmp_path: Path) -> None:
    assert rewrite(page, tmp_path) == 2
    assert page.read_text().startswith(PAGE.partition("one\n```")[0] + "one\ntwo\n```\n")
    assert list(run(read(page), tmp_path)) == []


@pytest.mark.parametrize(
    "text",
    ["```sh\nfalse\n```", "```python\n1 / 0\n```", "```turtle\nex:a ex:b .\n```", "<!-- output -->\n```text\n```"],
)
def test_what_fails_is_an_error(text: str, page: Path, tmp_path: Path) -> None:
    page.write_text(text)
    with pytest.raises(AssertionError, match=r"page\.md:"):
        list(run(read(page), tmp_path))


def test_what_never_ends_is_an_error(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.docs.run.LONGEST", 0.2)
    page.write_text("```sh\ncat /dev/zero | tail -1\n```")
    with pytest.raises(AssertionError, match="does not end"):
        list(run(read(page), tmp_path))


def test_an_exit_code_may_be_expected(page: Path, tmp_path: Path) -> None:
    page.write_text("<!-- exit: 1 -->\n```sh\nfalse\n```")
    assert list(run(read(page), tmp_path)) == []


def test_only_times_and_sizes_may_differ() -> None:
    assert normal("read in 3.2 s \n") == normal("read in 12 s")
    assert normal("1,879,247  bytes on disk") == normal("   879,247  bytes on disk")
    assert normal("6  documents") != normal("7  documents")
