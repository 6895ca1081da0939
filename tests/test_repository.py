"""What the repository says of itself in files for other programs agrees with what it is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from newsgraph.namespaces import VERSION

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = dict(re.findall(r"^([^#\s=]+)==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def read(name: str) -> dict[object, object]:
    found = yaml.safe_load((ROOT / name).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_version_is_one() -> None:
    assert {PROJECT["version"], read("CITATION.cff")["version"]} == {VERSION}


def test_the_licences_are_those_of_the_package() -> None:
    licences = read("CITATION.cff")["license"]
    assert isinstance(licences, list)
    assert " AND ".join(licences) == PROJECT["license"]


def test_the_hooks_run_the_ruff_of_the_lock() -> None:
    hooks = re.findall(
        r"repo: \S+/ruff-pre-commit\s+rev: v(\S+)", (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    )
    assert hooks == [LOCK["ruff"]]


def test_the_versions_of_python_that_are_promised_are_those_that_are_tested() -> None:
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert promised
    assert re.findall(r"python: \[(.+)\]", (ROOT / ".github/workflows/test.yml").read_text("utf-8")) == [
        ", ".join(f'"{version}"' for version in promised)
    ]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_no_more_than_read_where_it_does_not_say_so(path: Path) -> None:
    assert read(str(path.relative_to(ROOT)))["permissions"] == {"contents": "read"}


def test_every_package_of_an_extra_is_locked() -> None:
    for name, needed in PROJECT["optional-dependencies"].items():
        for one in needed:
            package = re.match(r"[A-Za-z0-9.-]+", one)
            assert package
            assert "newsgraph[" in one or package[0].casefold().replace("-", "_") in {
                known.casefold().replace("-", "_") for known in LOCK
            }, f"{name}: {one}"
