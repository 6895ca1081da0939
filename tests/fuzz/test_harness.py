"""The harness finds what it looks for: a fault of each kind, in a process of its own, and makes its input short."""

from __future__ import annotations

import os
import time

import pytest

from tests.fuzz import planted, properties, sources
from tests.fuzz.campaign import Tally, campaign, input_of
from tests.fuzz.reduce import reduced
from tests.fuzz.target import Kind, Lost, Target, run


def _faulty(data: bytes) -> None:
    if b"KEY" in data:
        raise KeyError(data)
    if b"SLEEP" in data:
        end = time.process_time() + 60
        while time.process_time() < end:
            pass
    if b"LOST" in data:
        raise Lost("nothing came")
    if b"ABORT" in data:
        os.abort()


FAULTY = Target("faulty", _faulty, (b"a b c d e f",), (b"KEY", b"LOST"))
DEADLY = Target("deadly", _faulty, (b"a b c d e f",), (b"ABORT",))


def lookup(name: str) -> Target:
    return {"faulty": FAULTY, "deadly": DEADLY}[name]


def test_each_kind_of_fault_is_found() -> None:
    assert run(FAULTY, b"fine")[0] is None
    kinds = {data: found.kind for data in (b"KEY", b"SLEEP", b"LOST") if (found := run(FAULTY, data, 0.05)[0])}
    assert kinds == {b"KEY": Kind.FOREIGN, b"SLEEP": Kind.SLOW, b"LOST": Kind.LOST}


def test_what_may_be_raised_is_no_finding() -> None:
    allowed = Target("faulty", _faulty, (b"",), allowed=(KeyError,))
    assert run(allowed, b"KEY")[0] is None


def test_a_finding_is_made_short_and_stays_the_same_fault() -> None:
    found, _ = run(FAULTY, b"some words KEY and more words")
    assert found
    assert reduced(FAULTY, found).data == b"KEY"


def test_the_same_number_is_the_same_input() -> None:
    assert input_of(FAULTY, "1", 5) == input_of(FAULTY, "1", 5) != input_of(FAULTY, "2", 5)


@pytest.mark.parametrize("name", ["faulty", "deadly"])
def test_a_campaign_finds_faults_and_outlives_dead_processes(name: str) -> None:
    tallies: dict[str, Tally] = {}
    for target, tally in campaign(
        [lookup(name)], 2.5 if name == "deadly" else 0.5, "1", processes=1, limit=5, lookup=lookup
    ):
        tallies[target] = tally
    wanted = {Kind.FOREIGN, Kind.LOST} if name == "faulty" else {Kind.DIED}
    assert set(tallies[name].found) == wanted
    assert tallies[name].inputs >= 2
    assert (
        all(run(FAULTY, finding.data)[0] for finding in tallies["faulty"].findings.values())
        if name == "faulty"
        else True
    )


def test_hypothesis_finds_a_fault() -> None:
    found, count = properties.explored(FAULTY, 20, 1.0)
    assert {finding.kind for finding in found} <= {Kind.FOREIGN, Kind.LOST}
    assert found
    assert count


def test_a_reader_that_gives_nothing_is_found() -> None:
    with pytest.raises(Lost, match="neither"):
        sources.checked([])


def test_words_in_plain_sight_that_are_lost_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that stops in the middle, and says nothing, is what the planted words are for."""
    read = planted.read
    monkeypatch.setattr(planted, "read", lambda reader, data: read(reader, data[: len(data) // 2]))
    found = {t.name: run(t, b"noise and more noise")[0] for t in planted.targets()}
    assert {name for name, finding in found.items() if finding and finding.kind == Kind.LOST} >= {
        "planted-text",
        "planted-markdown",
        "planted-html",
    }
