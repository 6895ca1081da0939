"""What is said of a place or body right behind its name, which a parser hangs on the person before: "Ana Holm of Skagen, [a town]"."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.lang.en.function_words import INDEFINITE_ARTICLES
from newsgraph.vocabulary.vocabulary import PLACES, default

_KINDS = (PLACES, frozenset({"Organization"}))


def of_places(
    words: Sequence[str],
    lemmas: Sequence[str],
    heads: list[int],
    deps: Sequence[str],
    names: Sequence[tuple[int, int, str]],
) -> None:
    """Hangs "a town", "a charity" on the name of a place or body right before it, and on no person's further ahead. Changes heads."""
    people = {at for first, end, kind in names for at in range(first, end) if kind == "Person"}
    ends = {end: (first, kind) for first, end, kind in names}
    nouns = default().nouns
    for noun, dep in enumerate(deps):
        if dep != "appos" or heads[noun] not in people:
            continue
        first = next((at for at in range(heads[noun] + 1, noun) if heads[at] == noun and deps[at] == "det"), 0)
        before = ends.get(first - 1)
        if not before or words[first - 1] != "," or words[first].lower() not in INDEFINITE_ARTICLES:
            continue
        kind = nouns.get(lemmas[noun].lower(), "")
        if any(kind in kinds and before[1] in kinds for kinds in _KINDS):
            inside = range(before[0], first - 1)
            heads[noun] = next((at for at in inside if heads[at] not in inside), before[0])
