"""What the labels of properties are made of: "directed by", "place of publication", "is owned by"; and words of one family."""

from __future__ import annotations

ARTICLES = frozenset({"a", "an", "the"})
AUXILIARIES = frozenset({"is", "was", "are", "be", "has", "have", "had"})  # before what a label says
BY, OF = "by", "of"
SITES = ("in", "at", "from", "on")  # where and when, of "place of publication" and "publication date"
PREPOSITIONS = frozenset({
    "about", "after", "against", "as", "at", "before", "between", "by", "during", "for", "from", "in", "into", "near", "of", "off", "on",
    "onto", "over", "through", "to", "toward", "towards", "under", "via", "with", "within",
})  # fmt: skip
JOINTLY = "co-"  # "co-founder": a founder, with others
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
