"""Measures which mentions are one node, and fails when a figure is below its floor in ``entities.json``; ``--write`` raises the floors.

Table: the share of the cases of ``tests/entities.tsv`` that are right. GUM: pairs of mentions of one document, decided to be one
node or not, F1 over named mentions and over all; and the same over the few documents that the tests read again. Seed: the entities of
the annotated article that are one node with all their names. The last two are measured where a checkout has them beside it;
``--misses`` lists what is wrong.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from newsgraph.builder.flow import build
from newsgraph.model import Entity
from newsgraph.nlp.tree import Tree
from tests.entities.table import LEVELS, Find, cases, mistakes
from tests.gate.floors import compared
from tests.util import resolved, tree

BASELINE = Path(__file__).with_suffix(".json")
SHARED = Path(__file__).parents[3] / "shared"
# A quarter of the words of GUM's documents, and half of the pairs of names: what the tests have the time for.
FEW = ("GUM_bio_emperor", "GUM_news_homeopathic", "GUM_speech_impeachment", "GUM_voyage_athens", "GUM_voyage_coron")


def find(text: str, rules: bool = False) -> Find:
    """The entity of each stretch of a text: that of the word in it on which the others hang.

    With ``rules`` as of a pipeline that has no coreference.
    """
    analysis, resolver = resolved(text, annotated=replace(tree(text), clusters=None) if rules else None)

    def entity(start: int, end: int) -> Entity:
        return resolver.entity(analysis.mentions.mention(head(analysis.tree, start, end)))

    return entity


def head(tree: Tree, start: int, end: int) -> int:
    """The word inside a range of characters that hangs on none inside it."""
    inside = [word for word, at in enumerate(tree.starts) if start <= at < end]
    return next((w for w in inside if tree.heads[w] == w or tree.heads[w] not in inside), inside[0])


def table(told: Callable[[str], object]) -> dict[str, float]:
    """The share of the table's cases that are right, by level, over all, and with rules in the place of the model's coreference."""
    right, seen = Counter[str](), Counter[str]()
    for case in cases():
        wrong = list(mistakes(case, find))
        for level in (case.level, "all"):
            seen[level] += 1
            right[level] += not wrong
        if wrong:
            told(f"{case.level} {case.about}: {case.line}\n    " + "\n    ".join(wrong))
    plain = sum(not list(mistakes(case, partial(find, rules=True))) for case in cases())
    figures = {f"table_{level}": right[level] / seen[level] for level in (*LEVELS, "all")}
    return {**figures, "table_rules": plain / seen["all"]}


def gum(told: Callable[[str], object], part: str = "dev", few: bool = False) -> dict[str, float]:
    """F1 over pairs of mentions of one document; empty where the corpus is not there. With ``few``, only of those documents."""
    path = SHARED / f"corpora/gum_entities/{part}.jsonl"
    if not path.exists():
        print("gum: skipped, the corpus is not beside this checkout")
        return {}
    counts = defaultdict[str, Counter[str]](Counter)
    for line in path.read_text("utf-8").splitlines():
        document = json.loads(line)
        if few and document["id"] not in FEW:
            continue
        for name, here in _document_pairs(document).items():
            for corpus in ("gum", "gum_few")[few : 1 + (document["id"] in FEW)]:
                counts[f"{corpus}_{name}"] += here
            told(f"{document['id']} {name}: {dict(here)}")
    return {name: _f1(found) for name, found in counts.items()}


def _document_pairs(document: dict[str, Any]) -> dict[str, Counter[str]]:
    """The pairs of a document: of its names, and of all its mentions."""
    iris = _iris(document)
    named = {(found["start"], found["cluster"]): found for found in document["entities"]}
    cores = [(name["start"], name["end"], name["cluster"]) for name in named.values() if name["label"] != "DATE"]
    places = {
        "named": [(_core(document, first, end), cluster) for first, end, cluster in cores],
        "mentions": [(mention["head"], mention["cluster"]) for mention in document["mentions"]],
    }
    return {name: _pairs((iris[word], cluster) for word, cluster in items) for name, items in places.items()}


def _core(document: dict[str, Any], first: int, end: int) -> int:
    """The head of the smallest mention that holds a name and whose head is inside it, else the name's last word."""
    inside = [m["head"] for m in document["mentions"] if first <= m["head"] < end and m["start"] <= first]
    return inside[0] if inside else end - 1


def _iris(document: dict[str, Any]) -> list[str]:
    """The node of each word of the corpus, by the word of ours that has its first character."""
    analysis, resolver = resolved(document["text"])
    starts = analysis.tree.starts
    ours = [max(bisect_right(starts, at) - 1, 0) for at in document["offsets"]]
    return [resolver.entity(analysis.mentions.mention(word)).iri for word in ours]


def _pairs(items: Iterable[tuple[str, int]]) -> Counter[str]:
    """Pairs that are one node in both, in ours, and in the corpus."""
    both, ours, theirs = Counter[tuple[str, int]](), Counter[str](), Counter[int]()
    for iri, cluster in items:
        both[iri, cluster] += 1
        ours[iri] += 1
        theirs[cluster] += 1

    def pairs(counts: Iterable[int]) -> int:
        return sum(n * (n - 1) // 2 for n in counts)

    return Counter(both=pairs(both.values()), ours=pairs(ours.values()), theirs=pairs(theirs.values()))


def _f1(counts: Counter[str]) -> float:
    return 2 * counts["both"] / (counts["ours"] + counts["theirs"])


def seed(told: Callable[[str], object]) -> dict[str, float]:
    """The share of the annotated article's entities that are exactly one node with all their names; empty where it is not there."""
    answer = SHARED / "gold/seed.yaml"
    if not answer.exists():
        print("seed: skipped, there is no annotated article beside this checkout")
        return {}
    import yaml

    wanted = yaml.safe_load(answer.read_text("utf-8"))["entities"]
    made = build(SHARED / "seeds")
    by_name: dict[str, set[str]] = defaultdict(set)
    for iri, name in made.query(
        "SELECT DISTINCT ?e ?n { ?e skos:prefLabel|skos:altLabel ?n . ?d schema:mentions ?e }"
    ).rows:
        by_name[name.lower().removeprefix("the ")].add(iri)
    types: dict[str, set[str]] = defaultdict(set)
    for iri, kind in made.query("SELECT DISTINCT ?e ?t { ?e a ?t }").rows:
        types[iri] |= {kind.rpartition("#")[2], *(["Place"] if kind.endswith("#Country") else [])}
    right = 0
    for entity in wanted:
        names = {label.lower().removeprefix("the ") for label in entity["labels"]}
        found = set[str]().union(*(by_name[name] for name in names))
        well = len(found) == 1 and entity["type"] in types[min(found)]
        right += well
        if not well:
            told(f"seed: {entity['labels']} {entity['type']}: {sorted((iri, *types[iri]) for iri in found)}")
    return {"seed_entities": right / len(wanted)}


def _quiet(_: object) -> None:
    """Nothing is told."""


def main() -> int:
    """Prints each figure beside its floor; 1 when one is below."""
    told = print if "--misses" in sys.argv else _quiet
    return compared({**table(told), **gum(told), **seed(told)}, BASELINE)


if __name__ == "__main__":
    raise SystemExit(main())
