"""What ``newsgraph ask`` prints of a reply."""

from __future__ import annotations

import pytest

from newsgraph.ask.answers import Answer, Reply
from newsgraph.cli.ask import _lines

TEXT, RUTTE, READER = (
    Answer("Kenya", "Kenya sold it."),
    Answer("Kenya", "“Kenya sold it,” said Rutte.", speaker="Rutte", voice="Quoted"),
    Answer("Peru", "Peru sold it.", voice="Commenter"),
)


@pytest.mark.parametrize(
    ("verdict", "answers", "said"),
    [
        ("yes", (TEXT,), "Yes"),
        ("yes", (RUTTE,), "Yes, said by Rutte"),
        ("yes", (RUTTE, RUTTE, Answer("", "x", speaker="Merz")), "Yes, said by Rutte and Merz"),
        (
            "yes",
            (RUTTE, Answer("", "x", speaker="Merz"), Answer("", "x", speaker="Berg")),
            "Yes, said by Rutte, Merz and Berg",
        ),
        ("yes", (RUTTE, TEXT), "Yes"),
        ("yes", (), "Yes"),
        ("no", (RUTTE,), "No, denied by Rutte"),
        ("no", (TEXT,), "No, denied"),
        ("disputed", (RUTTE,), "Disputed: said and denied"),
        ("alleged", (RUTTE,), "Not as a fact: alleged"),
        ("planned", (RUTTE,), "Not as a fact: only planned, possible or demanded"),
        ("not said", (), "Not said"),
    ],
)
def test_a_verdict_and_who_gives_it(verdict: str, answers: tuple[Answer, ...], said: str) -> None:
    first, *others = _lines(Reply("Did Kenya sell it?", verdict, answers))
    assert first == said
    assert len(others) == len(answers)  # each with its sentence, and without the answer's text again


def test_an_answer_is_told_once_for_all_its_sources() -> None:
    assert list(_lines(Reply("Who sold it?", answers=(TEXT, RUTTE, READER)))) == [
        "Kenya",
        "  the text: Kenya sold it.",
        "  Rutte: “Kenya sold it,” said Rutte.",
        "Peru",
        "  a reader's comment: Peru sold it.",
    ]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("said", "  Rutte: x"),
        ("denied", "  denied by Rutte: x"),
        ("planned", "  planned, by Rutte: x"),
        ("alleged", "  alleged, by Rutte: x"),
        ("formerly", "  Rutte: x"),
    ],
)
def test_how_a_source_puts_it(status: str, told: str) -> None:
    near = Answer("Kenya", "x", speaker="Rutte", status=status)
    heading = "Kenya, said by Rutte" if status == "said" else "Kenya"
    assert list(_lines(Reply("Who sold it?", answers=(near,)))) == [heading, told]
    assert list(_lines(Reply("Who sold it?", others=(near,)))) == ["Near, but no answer:", f"{told} ({status})"]


@pytest.mark.parametrize(("count", "last"), [(20, "  the text: 19"), (21, "… and 1 more"), (1_021, "… and 1,001 more")])
def test_twenty_are_shown(count: int, last: str) -> None:
    answers = tuple(Answer(f"A{at}", str(at)) for at in range(count))
    lines = list(_lines(Reply("Who sold it?", answers=answers)))
    assert lines[-1] == last
    assert sum(line.startswith("A") for line in lines) == 20
    assert len(list(_lines(Reply("Who sold it?", others=answers)))) == 21


def test_how_many_tell_it_and_since_when() -> None:
    told = Answer("Kenya", "Kenya sold it.", sources=3, since="2024-03-01")
    alone = Answer("Peru", "Peru sold it.", sources=1, since="2024-03-02")
    argued = Answer("Chile", "Chile sold it.", disputed=True)
    said = [line for line in _lines(Reply("Who sold it?", answers=(told, alone, argued))) if not line.startswith(" ")]
    assert said == ["Kenya (3 sources, since 2024-03-01)", "Peru", "Chile (disputed)"]
    first, *_ = _lines(Reply("Did Kenya sell it?", "yes", (told,)))
    assert first == "Yes (3 sources, since 2024-03-01)"
