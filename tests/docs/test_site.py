"""The documentation as a site: it is built, has every page, and asks the network for nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

import newsgraph
from tests.docs.blocks import ROOT
from tests.docs.site import on_page_content

DOCS = ROOT / "docs"
# Attributes by which a browser fetches something of itself.
FETCHED = re.compile(r"<(?:script|img|iframe|link)\b[^>]*?\b(?:src|href)=\"?(https?:[^\"\s>]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not find_spec("mkdocs"):
        pytest.skip("mkdocs is not installed (make site)")
    place = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(place)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return place


def test_every_page_is_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    named = [*yaml.safe_load(text)["nav"]]
    pages = []
    while named:
        one = named.pop()
        named += [part for value in one.values() for part in value] if isinstance(one, dict) else []
        pages += [one] if isinstance(one, str) else []
    assert sorted(pages) == sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def test_every_page_is_in_the_site(site: Path) -> None:
    for page in DOCS.rglob("*.md"):
        assert (site / page.relative_to(DOCS).with_suffix(".html")).exists()


def test_what_pages_link_to_outside_of_the_folder_is_in_the_site(site: Path) -> None:
    assert (site / "repository/CONTRIBUTING.html").exists()
    assert (site / "repository/ontology/labels.ttl").read_bytes() == (ROOT / "ontology/labels.ttl").read_bytes()
    assert 'href="architecture.html"' not in (site / "repository/CONTRIBUTING.html").read_text("utf-8")
    assert 'href="../architecture.html"' in (site / "repository/CONTRIBUTING.html").read_text("utf-8")


def test_every_public_name_has_its_docstring(site: Path) -> None:
    html = (site / "reference/api.html").read_text("utf-8")
    for name in set(newsgraph.__all__) - {"__version__"}:
        assert re.search(rf'id="newsgraph(\.\w+)*\.{name}"', html), name
    assert ":class:" not in html


def test_no_page_asks_the_network(site: Path) -> None:
    found = {page.name: FETCHED.findall(page.read_text("utf-8")) for page in site.rglob("*.html")}
    assert {name: links for name, links in found.items() if links} == {}


def test_roles_of_docstrings_are_read() -> None:
    assert on_page_content("the :class:<code>Graph</code> of :func:<code>build</code>") == (
        "the <code>Graph</code> of <code>build</code>"
    )
