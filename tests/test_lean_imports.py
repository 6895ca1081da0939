"""What nobody uses is not imported, and is there as ever for who asks for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgraph.lean_imports import without


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package as spaCy is one, whose first line asks for what takes long."""
    (tmp_path / "leanly" / "slow").mkdir(parents=True)
    (tmp_path / "leanly/__init__.py").write_text("from leanly.slow.told import info\n")
    (tmp_path / "leanly/slow/__init__.py").write_text("LONG = 1\n")
    (tmp_path / "leanly/slow/told.py").write_text("def info(what, *, how=''):\n    return what + how\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    for name in [name for name in sys.modules if name.split(".")[0] == "leanly"]:
        del sys.modules[name]


@pytest.mark.usefixtures("package")
def test_a_part_waits_until_it_is_asked_for() -> None:
    with without("leanly.slow", "told", "info"):
        import leanly
    assert [name for name in sys.modules if name.startswith("leanly")] == ["leanly"]
    assert leanly.info("a", how="b") == "ab"
    assert sys.modules["leanly.slow"].LONG == 1


@pytest.mark.usefixtures("package")
def test_a_part_is_an_attribute_as_if_it_had_been_imported() -> None:
    with without("leanly.slow", "told", "info"):
        import leanly
    with pytest.raises(AttributeError, match="module 'leanly' has no attribute 'fast'"):
        _ = leanly.fast
    assert "leanly.slow" not in sys.modules
    assert leanly.slow.LONG == 1


@pytest.mark.usefixtures("package")
def test_what_is_there_stays() -> None:
    import leanly

    before = leanly.slow, leanly.slow.told
    with without("leanly.slow", "told", "info"):
        import leanly.slow.told
    assert (sys.modules["leanly.slow"], sys.modules["leanly.slow.told"]) == before
    assert leanly.info.__module__ == "leanly.slow.told"


@pytest.mark.usefixtures("package")
def test_an_error_of_the_block_leaves_nothing_behind() -> None:
    with pytest.raises(ZeroDivisionError), without("leanly.slow", "told", "info"):
        _ = 1 / 0
    assert not [name for name in sys.modules if name.startswith("leanly")]


def test_spacy_comes_without_its_command_line_and_still_has_it() -> None:
    code = (
        "import sys; from newsgraph.nlp import pipeline; import spacy\n"
        "assert not {'spacy.cli', 'typer', 'httpx'} & set(sys.modules)\n"
        "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__\n"
        "from spacy.cli.download import download\n"
        "assert spacy.cli.download is download"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
