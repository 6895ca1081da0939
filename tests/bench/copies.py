"""Whether copies are found among news texts: another headline, a byline, a cut end and a seventh of the words rewritten.

    python -m tests.bench.copies FOLDER            five draws of 400 texts of a folder of .txt files, with 20 copies
    python -m tests.bench.copies FOLDER --draws 9  more of them
    python -m tests.bench.copies FOLDER --run 1    single words are rewritten, not runs of four, which leaves the fewest pairs of words

A draw is told by its number alone. Pairs that the folder itself has, found before anything is copied, are left out of it: one text of
each stays. The targets are a precision and a recall of .95 over all draws.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from newsgraph.facts.duplicates import Text, copies
from newsgraph.facts.text_print import print_of

TEXTS, COPIES, DRAWS = 400, 20, 5
HEADLINE, REWRITTEN, CUT = 9, 0.15, (0.7, 0.95)  # words; the share of them; what is left of a text
RUN = 4  # words that are rewritten together
LEAST = 60  # words of a text that is copied
TARGET = 0.95


def copied(text: str, words: list[str], chance: random.Random, run: int) -> str:
    """A text as another paper has it: headline and byline of its own, words rewritten, the end cut."""
    own = text.split()[HEADLINE:]
    own = own[: round(len(own) * chance.uniform(*CUT))]
    parts = [own[at : at + run] for at in range(0, len(own), run)]
    body = [word for part in parts for word in (chance.choices(words, k=run) if chance.random() < REWRITTEN else part)]
    return " ".join([*chance.sample(words, HEADLINE), "By", *chance.sample(words, 2), *body])


def draw(texts: dict[str, str], number: int, run: int = RUN) -> tuple[int, int, int]:
    """How many copies of one draw are found, how many there are, and how many pairs are found that are none."""
    chance = random.Random(number)
    names = chance.sample(sorted(texts), min(TEXTS - COPIES, len(texts)))
    words = sorted({word for name in names for word in texts[name].split()})
    firsts = chance.sample([name for name in names if len(texts[name].split()) >= LEAST], COPIES)
    every = {name: texts[name] for name in names} | {
        f"{name} again": copied(texts[name], words, chance, run) for name in firsts
    }
    found = copies([Text(name, "", "", print_of(text)) for name, text in every.items()])
    pairs = {frozenset((one.document, one.of)) for one in found}
    wanted = {frozenset((name, f"{name} again")) for name in firsts}
    return len(pairs & wanted), len(wanted), len(pairs - wanted)


def main() -> int:
    """Prints the figures of each draw and of all; 1 when a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.copies")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--run", type=int, default=RUN)
    options = parser.parse_args()
    texts = {path.stem: path.read_text("utf-8") for path in sorted(options.folder.glob("*.txt"))}
    for one in copies([Text(name, "", "", print_of(text)) for name, text in texts.items()]):
        texts.pop(one.document, None)
    print(f"{len(texts)} texts, without copies of each other")
    found = wanted = wrong = 0
    for number in range(options.draws):
        right, all_, more = draw(texts, number, options.run)
        print(f"draw {number}: {right} of {all_} found, {more} that are none")
        found, wanted, wrong = found + right, wanted + all_, wrong + more
    precision, recall = found / (found + wrong or 1), found / wanted
    print(f"P {precision:.3f} R {recall:.3f}, at least {TARGET}")
    return 0 if min(precision, recall) >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
