"""Words of one family: what is left of "director", "directed" and "direction" without their endings."""

from __future__ import annotations

_LEAST = 3  # letters that are left at least
_ENDINGS = (
    *("ations", "ation", "itions", "ition", "ments", "ment", "ions", "ion", "ings", "ing", "ers", "er", "ors", "or"),
    *("ants", "ant", "ances", "ance", "ed", "es", "s", "e", "y", "al", "ship"),
)


def family(word: str) -> str:
    """The stem that words of one family have in common: ``direct`` of "director", ``compos`` of "composer" and of "composed"."""
    word = word.lower()
    for ending in sorted(_ENDINGS, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word.removesuffix(ending)
            break
    if len(word) > _LEAST and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _LEAST else word
