"""What somebody says to have done, and what another text denies, without a word on what it was: a dispute."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.builder.flow import build
from newsgraph.vocabulary import data


@pytest.mark.parametrize(
    ("one", "other", "who"),
    [
        (
            "Pavel Iske, a baker, has confessed, police said on Sunday.",
            "Pavel Iske had not confessed, his lawyer said on Monday.",
            "Pavel Iske",
        ),
        (
            "Corvane Bank has apologised, the mayor said.",
            "Corvane Bank had not apologised, the union said on Monday.",
            "Corvane Bank",
        ),
    ],
)
def test_it_is_disputed(one: str, other: str, who: str, tmp_path: Path) -> None:
    for name, text in (("a", one), ("b", other)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    with build(tmp_path).store as store:
        rows = list(store.query(data.read("questions/disputed.rq").decode()).rows)
    assert [str(row[0]) for row in rows] == [who]
