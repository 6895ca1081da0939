"""Measures Newsgraph and its peers in one run, and writes ``docs/scoreboard.md``."""

from __future__ import annotations

import datetime
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newsgraph.builder.flow import build
from newsgraph.model import Document, Entity
from newsgraph.network.model import Claim
from tests.entities import table as entities
from tests.extract import golden
from tests.gate import annotated
from tests.gate.__main__ import SHARED
from tests.gate.entities import find
from tests.scoreboard.matching import Given, Score, Wanted, compared
from tests.scoreboard.page import Board, Row, page

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = ROOT / "docs/scoreboard.md"
OURS = "Newsgraph"
ROUNDS, COPIES = 3, 10


class Task(NamedTuple):
    """Texts, with what is wanted of each and what is right also."""

    name: str
    data: str
    texts: list[str]
    wanted: list[list[Wanted]]
    also: list[list[Wanted]]


def sentences() -> Task:
    """The table of sentences that the rules are written with: no contest, and said so."""
    cases = golden.cases()
    right = (golden.Mark.RIGHT, golden.Mark.LOST)
    wanted = [
        [Wanted([line.claim["subject"]], [], [line.claim["object"]]) for line in case.lines if line.mark in right]
        for case in cases
    ]
    data = (
        f"`tests/extract/golden.txt`: {len(cases)} sentences of our own, which our rules were written with; both ends"
    )
    return Task("Sentences", data, [case.text for case in cases], wanted, [[] for _ in cases])


def articles() -> Iterator[Task]:
    """The annotated news texts, where they are beside this checkout."""
    if not (SHARED / "bench/ecb").is_dir():
        print("news: skipped, the annotated texts are not beside this checkout")
        return
    sys.path.insert(0, str(SHARED / "measure"))
    text_of = annotated.texts(SHARED)
    for table, about in (
        ("develop", "in sight while rules were mended"),
        ("closed", "its misses were never looked at"),
    ):
        texts, wanted, also = [], list[list[Wanted]](), list[list[Wanted]]()
        for name, end, answer in annotated.answers(annotated.TABLES / f"{table}.tsv"):
            texts.append(text_of(name)[:end])
            wanted.append([_wanted(one) for one in answer["claims"]])
            also.append([_wanted(one) for one in answer["also_ok"]])
        count = sum(map(len, wanted))
        data = f"`tests/gold/{table}.tsv`: {count} claims of {len(texts)} texts of ECB+ and GUM, {about}; ends and relation"
        yield Task(f"News, {table} half", data, texts, wanted, also)


def _wanted(claim: dict[str, Any]) -> Wanted:
    return Wanted(claim["subject"], claim["relation"], claim["object"], claim["either_order"])


def given(texts: Sequence[str]) -> list[list[Given]]:
    """What Newsgraph finds in each text, all of them in one build."""
    documents = [Document(text, key=str(number)) for number, text in enumerate(texts)]
    found: dict[str, list[Given]] = {document.iri: [] for document in documents}
    for claim in build(documents, engine="local").claims():
        found[claim.evidence[0].document].append(_given(claim))
    return [found[document.iri] for document in documents]


def _given(claim: Claim) -> Given:
    target = claim.object
    label = target if isinstance(target, str) else target.label if isinstance(target, Entity) else claim.object_text
    words = f"{claim.relation.text} {claim.relation.lemma}".strip() or claim.relation.label
    return Given(claim.subject.label, words, label)


def seconds(texts: Sequence[str]) -> float:
    """How long a whole build of texts takes: reading, facts and store; the best of some."""
    documents = [Document(text, key=str(number)) for number, text in enumerate(texts)]
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        build(documents, engine="local")
        best = min(best, time.perf_counter() - start)
    return best


def peers(texts: Sequence[str], python: str) -> dict[str, Any]:
    """What the peers find in the same texts, in their own environment."""
    ran = subprocess.run(
        [python, str(HERE / "peers.py")], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


def scored(task: Task, found: Sequence[Sequence[Given]]) -> Score:
    """All texts of a task together."""
    parts = zip(found, task.wanted, task.also, strict=True)
    return sum((compared(*part) for part in parts), Score())


def one_node(find_in: Any) -> float:
    """The share of the cases of the table of entities that are right."""
    cases = entities.cases()
    return sum(not list(entities.mistakes(case, find_in)) for case in cases) / len(cases)


def by_words(text: str, rules: bool = False) -> entities.Find:
    """The peer of :func:`tests.gate.entities.find`: what has the same words is the same thing."""
    del rules
    return lambda start, end: Entity(f"urn:words:{text[start:end].casefold()}", text[start:end], "Unknown")


def main(arguments: list[str]) -> int:
    python = arguments[0]
    rows, told = list[Row](), dict[str, Any]()
    for task in (sentences(), *articles()):
        print(task.name, flush=True)
        told = peers(task.texts, python)
        found = {OURS: given(task.texts)}
        found |= {
            name: [[Given(*one) for one in each] for each in its["found"]] for name, its in told["systems"].items()
        }
        for name, each in found.items():
            score = scored(task, each)
            rows.append(Row(task.name, task.data, name, (score.recall, score.precision, score.f1)))
    print("speed", flush=True)
    texts = [
        path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.*t*")) if path.suffix in (".txt", ".md")
    ]
    texts *= COPIES
    words, speeds = sum(len(text.split()) for text in texts), {OURS: seconds(texts)}
    speeds |= {name: its["seconds"] for name, its in peers(texts, python)["systems"].items()}
    nodes = {OURS: one_node(find), "the same words are the same thing": one_node(by_words)}
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    machine = f"{platform.machine()}, {os.cpu_count()} processors at a load of {os.getloadavg()[0]:.0f}, Python {platform.python_version()}"
    board = Board(
        datetime.date.today().isoformat(), commit.stdout.strip(), machine, rows,
        {name: words / took for name, took in speeds.items()}, nodes, {name: told[name] for name in ("spacy", "textacy")},
    )  # fmt: skip
    PAGE.write_text(page(board), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
