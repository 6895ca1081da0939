"""The table of questions, and how to compare replies with it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from newsgraph.ask.answers import ALLEGED, NOT_SAID, Reply

HERE = Path(__file__).parent
TABLE, TEXTS = HERE / "ask.tsv", (HERE / "texts", HERE.parents[1] / "seeds")
NEAR, NEAR_TEXTS = HERE / "near.tsv", (HERE / "near", HERE.parents[1] / "seeds")  # other wording, and near-misses
VERDICTS = frozenset({"yes", "no", "disputed", ALLEGED, "planned", NOT_SAID})


class Question(NamedTuple):
    """A question, what must and what may be given as an answer, and its kind."""

    text: str
    wanted: tuple[str, ...]
    allowed: tuple[str, ...]
    kind: str

    @property
    def answerable(self) -> bool:
        """Whether the graph has an answer to it."""
        return self.wanted not in ((), ("-",), (NOT_SAID,))


def questions(table: Path = TABLE) -> list[Question]:
    """A table, in order."""
    out = []
    for line in table.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, answers, kind = line.split("\t")
            parts = answers.split("|")
            may = tuple(part.removeprefix("~") for part in parts if part.startswith("~"))
            out.append(Question(text, tuple(part for part in parts if not part.startswith("~")), may, kind))
    return out


def given(reply: Reply) -> list[str]:
    """What a reply gives as answers."""
    if reply.verdict:
        return [reply.verdict]
    return list(dict.fromkeys(answer.text for answer in reply.answers))


def wrong(question: Question, reply: Reply) -> list[str]:
    """What a reply gives that is none of the answers."""
    fits = [*question.wanted, *question.allowed]
    return [text for text in given(reply) if not any(_is(question, fit, text) for fit in fits) and text != NOT_SAID]


def right(question: Question, reply: Reply) -> bool:
    """Whether a reply gives each answer and nothing else."""
    if not question.answerable:
        return not wrong(question, reply)
    return not wrong(question, reply) and all(
        any(_is(question, fit, text) for text in given(reply)) for fit in question.wanted
    )


def _is(question: Question, wanted: str, text: str) -> bool:
    """Words of a longer answer (a time, an amount, a reason, what is said), else the whole of it."""
    a, b = wanted.casefold(), text.casefold()
    long = (
        question.kind in ("when", "where", "how much", "how many", "why", "says", "coordinated")
        and wanted not in VERDICTS
    )
    return a in b if long else a == b
