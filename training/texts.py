"""The texts that the judged statements are places of: ``python -m training.texts CORPORA BENCHMARKS TEXTS`` writes them.

``CORPORA`` has ``gum_entities``, ``ewt``, ``wikigold`` and ``politics_ner``, ``BENCHMARKS`` has ``ecb`` and ``text2kg``: what each is,
``training/judged/README.md`` says. Nothing of them is kept here, and a text that came out otherwise would have statements at wrong places:
so how words are joined is written down. Only training parts are read.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path

OPENING = frozenset("([$“‘")
CLOSING = frozenset(".,;:!?)]}%’”") | {"'s", "’s", "n't", "n’t", "''", "'re", "'ve", "'ll", "'d", "'m"}
QUOTES = {"``": '"', "''": '"'}
PARAGRAPH = "\n\n"
DEVELOPMENT = "258"  # the last digits of the topics of ECB+ that are for development
TEST = 36  # its first topic that is for tests
GENRES = ("weblog", "newsgroup")
DRAWN, SEED = 900, 3
EXAMPLES = "lexicon_"  # what texts that are examples of ours are called
LEXICON = Path(__file__).parents[1] / "ontology/lexicon.ttl"


def texts(corpora: Path, benchmarks: Path) -> Iterator[tuple[str, str]]:
    """Names and texts of all documents that the table may name."""
    yield from _clusters(benchmarks / "ecb")
    with (corpora / "gum_entities/train.jsonl").open(encoding="utf-8") as lines:
        yield from ((one["id"], one["text"]) for one in map(json.loads, lines))
    yield from _treebank((corpora / "ewt/train.conllu").read_text("utf-8"))
    yield from _encyclopedia((corpora / "wikigold/train.conll.txt").read_text("utf-8"))
    politics = [line for part in ("train", "dev") for line in _records(corpora / f"politics_ner/{part}.jsonl")]
    yield from ((f"politics_{number:04d}", str(line["text"])) for number, line in enumerate(politics))
    yield from _drawn(benchmarks / "text2kg/wikidata_tekgen/train")
    yield from _examples(LEXICON.read_text("utf-8"))


def printed(words: Iterable[str], closing: frozenset[str]) -> str:
    """Words with the blanks that print has between them; before those of ``closing`` there is none."""
    text, before = "", ""
    for word in filter(str.strip, words):
        apart = text and word not in closing and before not in OPENING | {"``"}
        text += " " * bool(apart) + QUOTES.get(word, word)
        before = word
    return text


def _clusters(folder: Path) -> Iterator[tuple[str, str]]:
    """ECB+ without development and test topics; the first sentence of the plus texts is their address."""
    from lxml import etree

    for path in sorted(folder.glob("*/*.xml")):
        topic = path.parent.name
        if topic[-1] in DEVELOPMENT or int(topic) >= TEST:
            continue
        tokens = etree.parse(path).iter("token")
        sentences = groupby(tokens, key=lambda token: int(token.get("sentence")))
        kept = (mine for number, mine in sentences if number or not path.stem.endswith("plus"))
        yield path.stem, " ".join(printed((each.text or "" for each in mine), CLOSING | {"'"}) for mine in kept)


def _treebank(lines: str) -> Iterator[tuple[str, str]]:
    """Weblogs and newsgroups of EWT, with an empty line between paragraphs."""
    for document in lines.split("# newdoc id = ")[1:]:
        name, _, rest = document.partition("\n")
        if name.startswith(GENRES):
            paragraphs = rest.split("# newpar")
            said = (
                [line.removeprefix("# text = ") for line in each.split("\n") if line.startswith("# text = ")]
                for each in paragraphs
            )
            yield name, PARAGRAPH.join(" ".join(each) for each in said if each)


def _encyclopedia(lines: str) -> Iterator[tuple[str, str]]:
    """The articles of WikiGold, one line each."""
    for number, document in enumerate(lines.split("-DOCSTART-")):
        sentences = ([row.split(" ")[0] for row in each.split("\n")] for each in document.split("\n\n"))
        said = (printed(each, CLOSING | {"..", "..."}) for each in sentences)
        yield f"wiki_{number:03d}", " ".join(filter(None, said))


def _drawn(folder: Path) -> Iterator[tuple[str, str]]:
    """Some sentences of all ontologies of Text2KGBench."""
    sentences = sorted({str(line["sent"]) for path in folder.glob("*.jsonl") for line in _records(path)})
    random.Random(SEED).shuffle(sentences)
    yield from ((f"tekgen_{number:04d}", sentence) for number, sentence in enumerate(sentences[:DRAWN]))


def _examples(lexicon: str) -> Iterator[tuple[str, str]]:
    """The sentences that the entries of the lexicon give as examples, called by what they say."""
    for sentence in sorted(set(re.findall(r'ng:example "([^"]+)"', lexicon))):
        yield EXAMPLES + sha256(sentence.encode()).hexdigest()[:8], sentence


def _records(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    target = Path(sys.argv[3])
    target.mkdir(parents=True, exist_ok=True)
    for name, text in texts(Path(sys.argv[1]), Path(sys.argv[2])):
        (target / f"{name}.txt").write_text(text, "utf-8")
