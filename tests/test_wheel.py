"""What the wheel holds. That it runs in an empty environment is checked by .ci/run, which may use a network."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = (
    "graph/newsgraph/export/html/web/*",
    "graph/newsgraph/nlp/model/*",
    "graph/newsgraph/py.typed",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from a copy of the sources, without a network."""
    pytest.importorskip("setuptools", reason="setuptools makes the wheel, and it is not installed", minversion="77")
    place = tmp_path_factory.mktemp("wheel")
    copy = place / "sources"
    copy.mkdir()
    for name in ("graph", "ontology"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "docs").mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "docs/newsgraph.1"):
        shutil.copy(ROOT / name, copy / name)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--wheel-dir",
        str(place),
        str(copy),
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    (path,) = place.glob("newsgraph-*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def installed(path: Path) -> str:
    """Where the wheel has a file of the repository: graph/ is the source root, ontology/ is inside of the package."""
    name = path.relative_to(ROOT).as_posix()
    return name.removeprefix("graph/") if name.startswith("graph/") else f"newsgraph/{name}"


def test_every_module_is_in_it(names: set[str]) -> None:
    modules = [path for top in ("graph", "ontology") for path in (ROOT / top).rglob("*.py")]
    assert modules
    assert set(map(installed, modules)) <= names


def test_all_data_is_in_it(names: set[str]) -> None:
    wanted = [
        path
        for pattern in (*DATA, "ontology/**/*.ttl", "ontology/**/*.rq", "ontology/*.xz", "ontology/*.md")
        for path in ROOT.glob(pattern)
    ]
    assert {"model.onnx", "page.html", "news.ttl", "places.tsv.xz", "given_names.tsv.xz", "event_nouns.tsv.xz"} <= {
        path.name for path in wanted
    }
    assert set(map(installed, wanted)) <= names


def test_nothing_else_is_in_it(names: set[str]) -> None:
    tops = {name.split("/", maxsplit=1)[0] for name in names}
    assert {top for top in tops if not top.startswith("newsgraph-")} == {"newsgraph"}


def test_licences_and_command_are_in_it(wheel: Path, names: set[str]) -> None:
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "graph/newsgraph/nlp/model/LICENSE.md", "ontology/places.md"}
    archive = zipfile.ZipFile(wheel)
    (points,) = [name for name in names if name.endswith("/entry_points.txt")]
    assert "newsgraph = newsgraph.cli.start:main" in archive.read(points).decode()
    (about,) = [name for name in names if name.endswith(".dist-info/METADATA")]
    assert "License-Expression: Apache-2.0 AND CC-BY-4.0 AND CC-BY-SA-4.0" in archive.read(about).decode()
