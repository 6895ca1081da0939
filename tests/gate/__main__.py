"""Measures extraction and fails when a figure is below its floor in ``baseline.json``; ``--write`` raises the floors.

Golden: the share of the lines of ``tests/extract/golden.txt`` that are as they should be. Examples: the share of the lexicon's
examples that give what their entries promise. Gold: recall, precision and ``full`` on the annotated article, and on the news texts of
``tests/gold``; CaRB, BenchIE and PLOVER: their development halves. These are measured where a checkout has the texts beside it.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsgraph.builder.extract import extract_rows
from newsgraph.builder.flow import build
from newsgraph.extract.rules.sites import SITE
from newsgraph.namespaces import ONTOLOGY
from newsgraph.vocabulary import lexicon_check
from newsgraph.vocabulary.vocabulary import default
from tests.extract.golden import Mark, cases, faults, read
from tests.gate import annotated
from tests.gate.floors import compared
from tests.util import claims

ROOT = Path(__file__).parents[2]
BASELINE = Path(__file__).with_name("baseline.json")
SHARED = ROOT.parent / "shared"
TIES = (
    ONTOLOGY + "isTiedTo",
    ONTOLOGY + "hasValue",
)  # what stands between two things, and what is a name or number of one


def golden() -> float:
    """The share of the lines of the table that are as they should be: what comes rightly, and what rightly does not."""
    table = cases()
    known = sum(line.mark in (Mark.WRONG, Mark.LOST) for case in table for line in case.lines)
    new = sum(len(list(faults(case, read(case.text)))) for case in table)
    return 1 - (known + new) / sum(len(case.lines) for case in table)


def examples() -> float:
    """The share of the lexicon's examples that give what their entries promise."""
    tried = lexicon_check.check(lexicon_check.entries(default()), claims)
    return sum(bool(one.kept) for one in tried) / len(tried)


def gold() -> dict[str, float]:
    """The figures of the claim scorer on the annotated article; empty where it is not there."""
    scorer, answer = SHARED / "measure/claims.py", SHARED / "gold/seed.yaml"
    if not scorer.exists() or not answer.exists():
        print("gold: skipped, there is no annotated article beside this checkout")
        return {}
    with tempfile.TemporaryDirectory() as folder:
        build(SHARED / "seeds", output=folder)
        command = [sys.executable, str(scorer), str(answer), f"{folder}/graph.ttl", "--json"]
        told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=scorer.parent).stdout
    figures = json.loads(told)
    figures = figures.get("ALL", figures)
    return {f"gold_{name}": figures[name] for name in ("recall_core", "precision", "full")}


def benchmarks() -> dict[str, float]:
    """Open-IE lines in both styles, and pairs of actors; empty where the data is not there."""
    data = SHARED / "bench"
    if not data.is_dir():
        print("benchmarks: skipped, there is no folder of them beside this checkout")
        return {}
    sys.path.insert(0, str(SHARED / "measure"))
    carb, benchie, tabular, plover = map(importlib.import_module, ("carb", "benchie", "tabular_oie", "plover"))
    answer, sentences = data / "carb/dev.tsv", data / "carb/dev.txt"
    with tempfile.TemporaryDirectory() as folder:
        long = lines(sentences, folder, "long")
        figures = {f"carb_{name}": carb.score_files(answer, long)[name] for name in ("f1", "auc")}
        figures["carb_calibration"] = 1 - calibration_error(carb, answer, long)
        gold, texts = benchie.load_gold(data / "benchie/dev_gold.txt")
        listed = Path(folder, "sentences.txt")
        listed.write_text("".join(f"{text}\n" for text in texts.values()), "utf-8")
        found: dict[str, list[list[str]]] = {}
        ids = {str(number): name for number, name in enumerate(texts, 1)}
        rows = tabular.read_jsonl(lines(listed, folder, "split"))
        for line in tabular.to_benchie(rows, list(texts.values())):
            number, *slots = line.split("\t")
            found.setdefault(ids[number], []).append(slots)
        figures["benchie_f1"] = benchie.score(gold, found)["f1"]
        figures |= dyads(plover, data / "plover/dev.json", folder)
    return figures


def calibration_error(carb: Any, answer: Path, found: Path) -> float:
    """Expected calibration error (Guo et al. 2017, https://arxiv.org/abs/1706.04599) of long lines, ten bins of equal width.

    What a line has right is the share of its words that the gold line matched with it has, one gold line for each of ours; 0 without one.
    """
    bins: dict[int, list[tuple[float, float]]] = {}
    rows = [json.loads(line) for line in found.read_text("utf-8").splitlines()]
    gold = carb.load_gold(answer)
    sentences = [line.partition("\t")[0].strip() for line in answer.read_text("utf-8").splitlines()]
    ours = carb.load_system(rows, {carb.key(sentence): sentence for sentence in sentences})
    by_sentence: dict[str, list[float]] = {}
    for row in rows:
        by_sentence.setdefault(carb.key(row["sent"]), []).append(row["confidence"])
    for key, wanted in gold.items():
        sure, table = by_sentence.get(key, []), carb.pair_scores(wanted, ours.get(key, []))
        cells = sorted((-cell[0], i, j) for i, line in enumerate(table) for j, cell in enumerate(line))
        right, used = dict.fromkeys(range(len(sure)), 0.0), set()
        for score, i, j in cells:
            if i not in used and not right[j]:
                used.add(i)
                right[j] = -score
        for j, confidence in enumerate(sure):
            bins.setdefault(min(9, int(confidence * 10)), []).append((confidence, right[j]))
    total = sum(map(len, bins.values()))
    return sum(abs(sum(a for a, _ in items) - sum(b for _, b in items)) for items in bins.values()) / total


def lines(path: Path, folder: str, style: str) -> Path:
    """Our open-IE lines of a file with a sentence a line."""
    out = Path(folder, f"{style}.jsonl")
    found = (row for row in extract_rows([path], "oie", style, lines=True) if isinstance(row, dict))
    out.write_text("".join(json.dumps(row) + "\n" for row in found), "utf-8")
    return out


def dyads(plover: Any, answer: Path, folder: str) -> dict[str, float]:
    """Claims between the actors of news sentences: the share found, the share that is right, and with the right type.

    PLOVER annotates what happens between actors and never what stands between them, such as who leads what, is where or is of what
    nation. ``prec_named`` counts such a tie as wrong, however right; ``prec_events`` is the same share without ties.
    """
    gold = plover.load_gold(answer)
    texts = Path(folder, "plover.jsonl")
    texts.write_text("".join(json.dumps({"id": g["id"], "text": g["sent"]}) + "\n" for g in gold), "utf-8")
    rows = [row for row in extract_rows([texts], lines=True) if isinstance(row, dict)]

    def scored(ties: bool) -> dict[str, float]:
        out = Path(folder, "dyads.jsonl")
        told = (json.dumps({"id": row["id"], **claim}) + "\n" for row in rows for claim in statements(row, ties=ties))
        out.write_text("".join(told), "utf-8")
        figures, _ = plover.score(gold, *plover.load_system(out, gold), plover.strict)
        return dict(figures)

    figures, events = scored(ties=True), scored(ties=False)
    found = {f"plover_{name}": figures[name] for name in ("dyad_fwd", "prec_named", "full")}
    return {**found, "plover_prec_events": events["prec_named"]}


def statements(row: dict[str, Any], *, ties: bool = True) -> Iterator[dict[str, Any]]:
    """The claims of a document with all the names of their ends, those of what stands between two things, or is where, only with ``ties``.

    The phrase that says which thing is meant is none of them: "further action against Russia" is no end that is a name.
    """
    mentions, entities = (
        {item[key]: item for item in row[name]} for name, key in (("mentions", "id"), ("entities", "iri"))
    )

    def names(mention: str) -> list[str]:
        entity, text = entities.get(mentions[mention]["entity"]), mentions[mention]["text"]
        known = [entity["label"], *entity["aliases"]] if entity else []
        return [text, *(name for name in known if not name.startswith(f"{text} "))]

    for claim in row["claims"]:
        tie = claim["rule"] == SITE.name or any(default().is_a(claim["relation"]["iri"], top) for top in TIES)
        if tie and not ties:
            continue
        relation = {name: claim["relation"][name] for name in ("lemma", "type")}
        yield {
            "subject": names(claim["subject"]),
            "object": names(claim["object"]),
            "relation": claim["relation"]["text"],
            **relation,
        }


def main() -> int:
    """Prints each figure beside its floor; 1 when one is below."""
    return compared(
        {"golden": golden(), "examples": examples(), **gold(), **annotated.figures(SHARED), **benchmarks()}, BASELINE
    )


if __name__ == "__main__":
    raise SystemExit(main())
