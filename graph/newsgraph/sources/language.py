"""Whether a text is English: by its function words where there are many, else by py3langid, how the letters of all its words are likely in
97 languages."""

from __future__ import annotations

import functools
import io
import lzma
import re
from array import array
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any

from newsgraph.errors import InputError
from newsgraph.lang.en.function_words import DETECTION
from newsgraph.model import Document

MIN_ENGLISH = 0.25  # of a text: what a foreign newspaper quotes in English does not make it English
MIN_WORDS, MIN_LETTERS = 3, 20  # a text of fewer words and letters is not tested
PIECE = 100  # words that are judged together
MAX_WORDS = 2_000
FEW = 12  # of fewer words those with a capital do not count: "Kenya sued Peru" has three of no language
MIN_ODDS = 0.05  # of English against the likeliest language: short texts of names are likely in several
# What is plainly English needs no model, which takes half a second and 110 MB to load: so many function words that no other language has,
# in so great a part of the words that some two thirds of them are English.
PLAIN, MIN_PLAIN, MIN_PLAIN_SHARE = frozenset(word for word in DETECTION if len(word) > 3) | {"the", "and"}, 5, 0.08
_WORD = re.compile(r"[^\W\d_]+")


def checked(document: Document) -> Document:
    """The document, where it has text and that is English."""
    if not document.text.strip():
        raise InputError("empty", hint="give a file with text")
    share = english(document.text)
    if share < MIN_ENGLISH:
        problem = f"not English: {share:.0%} of it is, {MIN_ENGLISH:.0%} are needed"
        raise InputError(problem, hint="translate it first")
    return document


def english(text: str) -> float:
    """The share of English among the first 2,000 words, by pieces of a hundred; 1 for a text too short to tell."""
    pieces = list(_pieces(text))
    return sum(map(_is_english, pieces)) / len(pieces) if pieces else 1.0


def _pieces(text: str) -> Iterator[str]:
    """Stretches of so many words; the last ones are one with those before where they are too few to tell."""
    words = list(islice(_WORD.finditer(text), MAX_WORDS))
    if len(words) < MIN_WORDS and sum(len(word[0]) for word in words) < MIN_LETTERS:
        return
    count = max(1, round(len(words) / PIECE))
    edges = [round(len(words) * at / count) for at in range(count + 1)]
    for start, end in pairwise(edges):
        yield text[words[start].start() : words[end - 1].end()]


def _is_english(text: str) -> bool:
    words = [word[0] for word in _WORD.finditer(text)]
    if sum(word in PLAIN for word in words) >= max(MIN_PLAIN, MIN_PLAIN_SHARE * len(words)):
        return True
    plain = [word for word in words if not word[0].isupper()]
    likely = dict(_identifier().rank(" ".join(plain) if plain and len(words) < FEW else text))
    return bool(likely["en"] >= MIN_ODDS * max(likely.values()))


@functools.cache
def _identifier() -> Any:
    """The model of py3langid, read as its own function reads it, but in memory: that one needs room in the folder of temporary files."""
    import numpy
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    with lzma.open(MODEL_DIR / MODEL_FILE) as packed, numpy.load(io.BytesIO(packed.read())) as model:
        moves, rows = (_array(model[name]) for name in ("nextmove", "nextmove_row"))
        classes, output = model["classes"].tolist(), model["out_feat"].tolist()
        return LanguageIdentifier(model["ptc"], model["pc"], classes, moves, output, norm_probs=True, tk_row=rows)


def _array(values: Any) -> array[int]:
    found = array({2: "H", 4: "I"}[values.dtype.itemsize])
    found.frombytes(values.tobytes())
    return found
