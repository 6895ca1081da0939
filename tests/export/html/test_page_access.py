"""What axe-core (https://github.com/dequelabs/axe-core) finds in the page: it is fetched from npm, for this test only."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Look
from tests.export.html.corpus import corpus
from tests.export.html.test_page_changes import earlier, page
from tests.network.synthetic import network as synthetic

AXE = "axe-core@4.10.3"
VIEWS = (
    "newsgraph.go({})",
    "newsgraph.pickStatement(0)",
    "newsgraph.go({read: '0', table: true})",
    "newsgraph.pickNode(0)",
    "document.getElementById('show-filters').click()",
    "newsgraph.go({only: {modality: 'denied'}})",
    "newsgraph.go({only: {}, pick: '', read: '', view: 'voices', table: false})",
    "newsgraph.go({view: 'timeline'})",
    "newsgraph.go({view: 'map'})",
    "newsgraph.go({view: 'changes'})",
    "newsgraph.go({view: 'table'})",
)


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core."""
    if not shutil.which("npm"):
        pytest.skip("there is no npm to fetch axe-core with")
    place = tmp_path_factory.mktemp("axe")
    command = ["npm", "pack", AXE, "--silent", "--pack-destination", str(place)]
    try:
        made = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=60)
    except subprocess.TimeoutExpired:
        pytest.skip("npm did not fetch axe-core in a minute")
    if made.returncode:
        pytest.skip(f"npm cannot fetch axe-core: {made.stderr.strip()[-200:]}")
    with tarfile.open(next(Path(place).glob("*.tgz"))) as archive:
        found = archive.extractfile("package/axe.min.js")
        assert found
        return found.read().decode()


ALL = "{resultTypes: ['violations']}"  # of what passes, one node a rule is told
OF_THEMES = "{resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']}"
OF_SIZES = tuple(
    view for view in VIEWS if view == "newsgraph.go({})" or re.search(r"pickNode|voices|timeline|map|'table'", view)
)


@pytest.mark.parametrize(
    ("theme", "size", "views", "rules"),
    [
        ("light", 60, VIEWS, ALL),
        ("dark", 60, VIEWS, OF_THEMES),  # colours are all that a theme changes
        ("dark", 1100, OF_SIZES, ALL),  # what is one statement or a filter is as in a small graph
        ("light", 0, VIEWS, ALL),
    ],
    ids=["light-60", "dark-60", "dark-1100", "light-0"],
)
def test_no_serious_finding(look: Look, axe: str, theme: str, size: int, views: tuple[str, ...], rules: str) -> None:
    seen = look(synthetic(size) if size else page(earlier(), corpus()), theme=theme)
    seen.run(axe)
    found: list[tuple[str, str, Any]] = []
    for view in views:
        seen.run(view)
        result = seen.run(f"axe.run({rules})")
        assert result["passes"], "axe looked at nothing"
        found += [
            (
                view,
                one["id"],
                [
                    node["html"][:160] + str(node["any"][0]["message"] if node["any"] else "")[:160]
                    for node in one["nodes"][:3]
                ],
            )
            for one in result["violations"]
            if one["impact"] in ("serious", "critical", "moderate")
        ]
    assert found == []
