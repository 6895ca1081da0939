"""Every way out of one document, byte by byte: a value that changes anywhere on the way is seen here."""

from __future__ import annotations

import pytest

from tests.export.whole.made import FOLDER, FORMATS, made

NAMES = [*(f"news.{suffix}" for suffix in FORMATS.values()), "news.rows.json"]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return made()


@pytest.mark.parametrize("name", NAMES)
def test_every_byte(name: str, files: dict[str, str]) -> None:
    assert files[name].splitlines() == (FOLDER / name).read_text("utf-8").splitlines()
