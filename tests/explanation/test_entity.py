"""What ``newsgraph explain NAME`` tells of a thing: also on which watchlists it is, and where a place is."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.cli.main import main

_WATCHED = "label,type\nNadia Verhoeven,Person\nTrondal,Organization\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("watched")
    (place / "peps.csv").write_text(_WATCHED, "utf-8")
    (place / "a.txt").write_text("Nadia Verhoeven sued Trondal in Lima, Peru.\n", "utf-8")
    given = ["build", str(place / "a.txt"), "--watchlist", str(place / "peps.csv"), "-o", str(place / "out")]
    assert main(given) == 0
    return place / "out" / "store"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Nadia Verhoeven", ["watchlist: peps"]),
        ("Trondal", ["watchlist: peps"]),
        ("Lima", ["lat: -12.043", "long: -77.028"]),
    ],
)
def test_its_watchlists_and_coordinates(
    name: str, told: list[str], store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["explain", name, "--store", str(store)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith(("watchlist:", "lat:", "long:"))] == told


def test_a_question_about_watchlists_says_how_to_get_one(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.txt").write_text("Peru sued Chile.\n", "utf-8")
    assert main(["build", str(tmp_path / "b.txt"), "-o", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    assert main(["query", "watchlist", "--store", str(tmp_path / "out" / "store")]) == 0
    assert (
        "nothing in the store is on a watchlist: give one: newsgraph build TEXTS --watchlist" in capsys.readouterr().err
    )
    assert main(["query", "watchlist", "--store", str(store)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["ambassador", "warehouse", "ferries"])
def test_what_is_only_described_is_in_the_documents_of_its_claims(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Chile expelled the ambassador on Monday. Thieves robbed a warehouse. Norline bought two ferries.\n"
    (tmp_path / "b.txt").write_text(text, "utf-8")
    assert main(["build", str(tmp_path / "b.txt"), "-o", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    assert main(["explain", name, "--store", str(tmp_path / "out" / "store")]) == 0
    assert "documents: 1" in capsys.readouterr().out.splitlines()
