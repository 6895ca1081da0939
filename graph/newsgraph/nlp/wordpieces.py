"""Words to the model's input: WordPiece ids (Devlin et al. 2019) and the surface features that an uncased encoder cannot see."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

UNKNOWN, START, END = 100, 101, 102
LONGEST = 8  # pieces of one word; a longer one keeps its first and last four
NO_SPACE_BEFORE = 12  # added to a shape when the word is glued to the one before it
PARAGRAPH_START = 24  # added on the first piece of the first word of a paragraph
CACHE = 200_000  # distinct words kept; news vocabulary grows slowly past that


class Pieces:
    """Word pieces by word, cached: ``Pieces(tokenizer)("Greenland")`` is a tuple of ids."""

    def __init__(self, tokenizer_json: str) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_str(tokenizer_json)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of one word, at least one and at most ``LONGEST``."""
        ids = self._known.get(word)
        if ids is None:
            found = self._tokenizer.encode(word[:200], add_special_tokens=False).ids or [UNKNOWN]
            half = LONGEST // 2
            ids = tuple(found if len(found) <= LONGEST else found[:half] + found[-half:])
            if len(self._known) < CACHE:
                self._known[word] = ids
        return ids


@lru_cache(CACHE)
def shape(word: str) -> int:
    """The class of a word's surface, 1 to 11: case, digits, punctuation."""
    if word.isalpha():
        if word.islower():
            return 1
        if len(word) == 1:
            return 4
        if word.isupper():
            return 3
        return 2 if word[0].isupper() and word[1:].islower() else 5
    if word.isdigit():
        return 6
    if not any(c.isalnum() for c in word):
        return 8
    if any(c.isdigit() for c in word):
        return 7
    if word.isupper():
        return 10
    return 9 if word[0].isupper() else 11


def shapes(words: Sequence[str], spaced: Sequence[bool]) -> list[int]:
    """Shape of each word, with whether white space stands before it."""
    return [shape(w) + (0 if s else NO_SPACE_BEFORE) for w, s in zip(words, spaced, strict=True)]
