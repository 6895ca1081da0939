"""Clauses that have lost their verb: "Silva was born in Rome, [Berg in Oslo]" (gapping: Ross 1970).

Parsers take who stands there for an apposition of the place before, and the phrase for one more of the verb. Universal Dependencies makes
the first a conjunct of the verb and the other its ``orphan``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsgraph.vocabulary.given_names import genders
from newsgraph.vocabulary.vocabulary import default

_BESIDE = ("appos", "nmod:unmarked", "conj", "nmod")
_ADVERBIALS = ("obl", "nmod")
_SUBJECTS = ("nsubj", "nsubj:pass")


def gapped(words: Sequence[str], heads: list[int], deps: list[str], names: Iterable[tuple[int, int, str]]) -> None:
    """Puts the names that are subjects of such clauses where they belong; changes heads and labels.

    ``names`` are first token, token after the last, and class.
    """
    found = list(names)
    kinds = {_head(heads, first, end): _kind(words, first, end, kind) for first, end, kind in found}
    for first, end, _ in found:
        subject = _head(heads, first, end)
        before, verb = heads[subject], heads[heads[subject]]
        if end >= len(words) or deps[end] != "case" or deps[subject] not in _BESIDE or deps[before] not in _ADVERBIALS:
            continue
        phrase = heads[end]
        if heads[phrase] not in (verb, before, subject) or phrase in (subject, before):
            continue
        led = [at for at, head in enumerate(heads) if head == before and deps[at] == "case"]
        whose = {kinds.get(at) for at, head in enumerate(heads) if head == verb and deps[at] in _SUBJECTS}
        alike = kinds[subject] in whose and kinds[subject] != kinds.get(before) == kinds.get(phrase) is not None
        if alike and [words[at].lower() for at in led] == [words[end].lower()]:
            heads[subject], deps[subject], heads[phrase], deps[phrase] = verb, "conj", subject, "orphan"


def _head(heads: Sequence[int], first: int, end: int) -> int:
    """The token of a name on which the others hang."""
    return next((at for at in range(first, end) if not first <= heads[at] < end or heads[at] == at), first)


def _kind(words: Sequence[str], first: int, end: int, kind: str) -> str:
    """The class of a name: models take people in such lists for places."""
    person = end - first > 1 and genders(default()).of_name([word.casefold() for word in words[first:end]])
    return "Person" if person else kind
