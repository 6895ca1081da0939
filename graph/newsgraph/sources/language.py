"""Whether a text is English, by its function words."""

from __future__ import annotations

import re

from newsgraph.errors import InputError
from newsgraph.lang.en.function_words import DETECTION, FOREIGN_DETECTION, SHARED_DETECTION
from newsgraph.model import Document

MIN_WORDS = 25  # shorter texts are not tested for their language
MIN_ENGLISH = 0.05  # function words among all words: English prose has about 0.2, other languages stay below 0.03
MIN_WIDE = 0.1  # of short sentences without these: those that other languages have too, less twice the words of these languages


def checked(document: Document) -> Document:
    """The document, where it has text and that is English."""
    if not document.text.strip():
        raise InputError("empty", hint="give a file with text")
    share = english(document.text)
    if share < MIN_ENGLISH:
        problem = f"not English: {share:.0%} of its words are English function words, {MIN_ENGLISH:.0%} are needed"
        raise InputError(problem, hint="translate it first")
    return document


def english(text: str) -> float:
    """The share of function words among the first 2,000 words: 1 for a text too short to tell, 0 for another script."""
    letters = [char for char in text[:4000] if char.isalpha()]
    if len(letters) >= 20 and sum(char > "\u024f" for char in letters) > len(letters) / 2:
        return 0.0
    words = [match[0].lower() for match, _ in zip(re.finditer(r"[^\W\d_]+", text), range(2000), strict=False)]
    if len(words) < MIN_WORDS:
        return 1.0
    share = sum(word in DETECTION for word in words) / len(words)
    wide = share + sum(word in SHARED_DETECTION for word in words) / len(words)
    foreign = sum(word in FOREIGN_DETECTION for word in words) / len(words)
    return share if share >= MIN_ENGLISH or wide - 2 * foreign < MIN_WIDE else wide
