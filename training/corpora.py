"""Corpora to documents: treebanks in CoNLL-U, flat named entities in JSON lines, and what each leaves unsaid.

A layer that a corpus does not have is missing (``None``), never "outside": the losses skip it. Formats: CoNLL-U
(https://universaldependencies.org/format.html) and the files that ``README.md`` here describes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

ACCEPTED = frozenset(
    {"CC BY 2.5", "CC BY 4.0", "CC BY-SA 3.0", "CC BY-SA 4.0", "CC BY (YouTube CC)", "MIT", "public domain"}
)
FEATURES = ("Degree", "Mood", "Number", "Person", "Tense", "VerbForm", "Voice")
ENTITY_TYPES: Mapping[str, str] = {
    "PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "EVENT": "EVENT", "PRODUCT": "PRODUCT", "DATE": "DATE", "MISC": "MISC",
}  # fmt: skip


class LicenceError(ValueError):
    """A corpus or document whose licence is not on the list: nothing may be trained on it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where a corpus lies under the corpora folder, and on which terms."""

    name: str
    path: str
    licence: str
    entities: str = ""
    repeats: int = 1  # how often it is seen in an epoch
    mixed: bool = False  # do its documents differ in licence, so that each must state its own?


TRAIN = (
    Corpus("ewt", "ewt/train.conllu", "CC BY-SA 4.0"),
    Corpus("gum", "gum/train.conllu", "CC BY 4.0", entities="gum_entities/train.jsonl", mixed=True),
    Corpus("politics", "", "MIT", entities="politics_ner/train.jsonl", repeats=3),
)
DEV = (
    Corpus("ewt", "ewt/dev.conllu", "CC BY-SA 4.0"),
    Corpus("gum", "gum/dev.conllu", "CC BY 4.0", entities="gum_entities/dev.jsonl", mixed=True),
    Corpus("politics", "", "MIT", entities="politics_ner/dev.jsonl"),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Parallel tuples, one entry a word; a head is 0 for the root, else the 1-based place of a word. Empty means missing."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]  # is there white space before the word?
    paragraph: bool  # does a paragraph start here?
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    rels: tuple[str, ...] = ()
    ner: tuple[str | None, ...] = ()  # BIO; None where it is not known
    named: bool = False  # does its corpus have names?
    key: int = -1  # its row in a table of teachers' probabilities


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the name of its corpus."""

    name: str
    corpus: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[tuple[int, int], ...] = ()  # (head word's place in the document, entity)


def read(root: Path, corpora: Iterable[Corpus]) -> list[Document]:
    """All documents of the corpora. Raises :class:`LicenceError`, or ``FileNotFoundError`` with the path."""
    documents = []
    for corpus in corpora:
        _check(corpus.licence, corpus.name)
        if corpus.path:
            layers = _layers(root / corpus.entities) if corpus.entities else {}
            documents += [_with_entities(d, layers) for d in _treebank(root / corpus.path, corpus)]
        else:
            documents += list(_sentences(root / corpus.entities, corpus.name))
    return documents


def parts(documents: list[Document]) -> dict[str, list[Document]]:
    """Documents by corpus, and GUM's news by itself."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(document.corpus, []).append(document)
    found["gum news"] = [d for d in found["gum"] if "_news_" in d.name]
    return found


def _treebank(path: Path, corpus: Corpus) -> Iterator[Document]:
    name, sentences, rows, paragraph, licensed = "", [], [], True, not corpus.mixed
    mwt = (0, True)
    for number, raw in enumerate(path.open(encoding="utf-8"), 1):
        line = raw.rstrip("\n")
        if line and not line.startswith("#") and not licensed:
            raise LicenceError(
                f"{path}:{number} ({name}): no '# licence' line says on which terms this text may be used"
            )
        if line.startswith("# newdoc id"):
            if sentences:
                yield Document(name, corpus.name, tuple(sentences))
            name, sentences, paragraph, licensed = line.partition("=")[2].strip(), [], True, not corpus.mixed
        elif line.startswith("# licence"):
            _check(line.partition("=")[2].strip(), f"{path}:{number} ({name})")
            licensed = True
        elif line.startswith("# newpar"):
            paragraph = True
        elif not line and rows:
            sentences.append(_sentence(rows, paragraph))
            rows, paragraph, mwt = [], False, (0, True)
        elif line and not line.startswith("#"):
            fields = line.split("\t")
            if "-" in fields[0]:
                mwt = (int(fields[0].split("-")[1]), "SpaceAfter=No" not in fields[9])
            elif "." not in fields[0]:
                at = int(fields[0])
                after = mwt[1] if at == mwt[0] else at > mwt[0] and "SpaceAfter=No" not in fields[9]
                rows.append((fields, after))
    if sentences:
        yield Document(name, corpus.name, tuple(sentences))


def _check(licence: str, place: str) -> None:
    if licence not in ACCEPTED:
        raise LicenceError(f"{place}: licence {licence!r} is not one of {sorted(ACCEPTED)}")


def _sentence(rows: list[tuple[list[str], bool]], paragraph: bool) -> Sentence:
    fields = [row[0] for row in rows]
    return Sentence(
        words=tuple(f[1] for f in fields),
        spaced=(True, *(after for _, after in rows[:-1])),
        paragraph=paragraph,
        upos=tuple(f[3] for f in fields),
        xpos=tuple(f[4] for f in fields),
        feats=tuple(features(f[5]) for f in fields),
        heads=tuple(int(f[6]) for f in fields),
        rels=tuple(f[7] for f in fields),
    )


def features(text: str) -> str:
    """The part of a FEATS column that claims need, in UD's order."""
    return "|".join(pair for pair in text.split("|") if pair.partition("=")[0] in FEATURES)


@dataclass(frozen=True, slots=True)
class Layer:
    """What an entity file says of a document: named entities (first word, end word, type), and mentions (head word, entity)."""

    names: tuple[tuple[int, int, str], ...]
    mentions: tuple[tuple[int, int], ...]


def _layers(path: Path) -> dict[str, Layer]:
    """By document id; a named group of people is told from other MISC by its GUM type."""
    found = {}
    for line in path.open(encoding="utf-8"):
        entry = json.loads(line)
        names = tuple(
            (
                e["start"],
                e["end"],
                "NORP" if (e["label"], e["gum_type"]) == ("MISC", "person") else ENTITY_TYPES[e["label"]],
            )
            for e in entry["entities"]
        )
        found[entry["id"]] = Layer(names, tuple((m["head"], m["cluster"]) for m in entry["mentions"]))
    return found


def _with_entities(document: Document, layers: Mapping[str, Layer]) -> Document:
    layer = layers.get(document.name)
    if layer is None:
        return document
    tags = bio(layer.names, sum(len(s.words) for s in document.sentences))
    out, at = [], 0
    for sentence in document.sentences:
        out.append(replace(sentence, ner=tuple(tags[at : at + len(sentence.words)]), named=True))
        at += len(sentence.words)
    return replace(document, sentences=tuple(out), mentions=layer.mentions)


def bio(spans: Iterable[tuple[int, int, str]], size: int) -> list[str | None]:
    """BIO tags (Ramshaw and Marcus 1995) of flat spans."""
    tags: list[str | None] = ["O"] * size
    for start, end, kind in spans:
        tags[start:end] = ["B-" + kind, *["I-" + kind] * (end - start - 1)]
    return tags


def _sentences(path: Path, corpus: str) -> Iterator[Document]:
    """One document a sentence, entities only."""
    for line in path.open(encoding="utf-8"):
        entry = json.loads(line)
        words, offsets = entry["tokens"], entry["offsets"]
        spaced = [at == 0 or entry["text"][at - 1].isspace() for at in offsets]
        spans = [(e["start"], e["end"], ENTITY_TYPES[e["label"]]) for e in entry["entities"]]
        tags = bio(spans, len(words))
        yield Document(entry["id"], corpus, (Sentence(tuple(words), tuple(spaced), True, ner=tuple(tags), named=True),))
