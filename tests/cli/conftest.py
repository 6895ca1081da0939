"""A folder with texts and their store, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.builder.flow import build

TEXTS = {
    "a.txt": "Kenya built a railway. Norway sold the ships to Kenya. The minister praised Norway.",
    "b.txt": "Chile bought a port. Mark Rutte said that Chile will leave NATO. Rutte praised Chile.",
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``texts/`` and ``output/``; nobody writes there."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "texts").mkdir()
    for name, text in TEXTS.items():
        (folder / "texts" / name).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)  # so that the store knows the texts by the names that the rows give
        build("texts", output=Path("output"))
    return folder
