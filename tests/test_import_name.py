"""``import newsgraph``, whatever a user has in the folder: nothing of ours is called ``graph`` or ``ontology``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import onnx_cache

CLEAN = os.environ | {"PYTHONPATH": str(onnx_cache.HOME)}  # nothing of the repository but what is kept of the model


def python(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=folder, env=CLEAN, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["graph", "ontology"])
def test_the_folders_of_the_repository_are_no_modules(tmp_path: Path, name: str) -> None:
    done = python(tmp_path, "-c", f"import {name}")
    assert done.returncode == 1
    assert f"No module named '{name}'" in done.stderr


def test_files_of_a_user_disturb_nothing(tmp_path: Path) -> None:
    """Every module of the package is imported beside a ``graph.py`` and an ``ontology.py`` that would raise, and a text is built."""
    for name in ("graph", "ontology", "lang", "store", "export"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the file of the user was imported')\n", "utf-8")
    every = (
        "import importlib, pkgutil, newsgraph; "
        "[importlib.import_module(one.name) for one in pkgutil.walk_packages(newsgraph.__path__, 'newsgraph.') "
        "if not one.name.endswith('__main__')]; print(newsgraph.__name__)"
    )
    assert python(tmp_path, "-c", every).stdout == "newsgraph\n"
    (tmp_path / "news.txt").write_text("Norway sued Chile.", "utf-8")
    done = python(tmp_path, "-m", "newsgraph", "build", "news.txt", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert "ng:sues" in (tmp_path / "output/graph.ttl").read_text("utf-8")
