"""The entities of a graph by their names, for the words of a question."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
# Beside its names what the texts describe a thing by: "the river". A pronoun is no name.
_LABELS = """SELECT ?thing ?label { { ?thing skos:prefLabel|skos:altLabel ?label } UNION
  { ?m ng:refersTo ?thing ; oa:exact ?label ; ng:because ?why FILTER(STRSTARTS(?why, "description")) } }"""
_PLACES = re.compile(r"^(?:town|city|village|municipality|province|county|state|republic|kingdom) of ", re.IGNORECASE)


def folded(text: str) -> str:
    """A name without its article, in lower case, its last word in the singular: "The ferries" and "ferry" are one."""
    plain = _ARTICLE.sub("", " ".join(text.split())).casefold().replace("’", "'")
    return _singular(plain)


def _singular(text: str) -> str:
    if text.endswith("ies") and len(text) > 4:
        return text[:-3] + "y"
    if text.endswith(("sses", "shes", "ches", "xes")):
        return text[:-2]
    return text[:-1] if text.endswith("s") and not text.endswith(("ss", "us", "is")) else text


class Names:
    """``Names(rows)``: rows of an IRI and one of its names, as :data:`LABELS` asks for them."""

    QUERY = _LABELS

    def __init__(self, rows: Iterable[tuple[str, ...]]) -> None:
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._ends: dict[str, set[str]] = defaultdict(set)
        for iri, label in rows:
            key = folded(label)
            self._whole[key].add(iri)
            self._whole[_PLACES.sub("", key)].add(iri)  # the town of Norvik is Norvik
            words = key.split()
            for first in range(1, len(words)):
                if not label.split()[-1][:1].isupper():  # a name has no part that is a common noun
                    self._ends[" ".join(words[first:])].add(iri)
            if " of " in key:
                self._ends[key.partition(" of ")[0]].add(iri)
                self._ends[key.partition(" of ")[0].split()[-1]].add(iri)

    def find(self, text: str, iri: str, name: bool) -> tuple[str, ...]:
        """The IRIs that a name, or a noun phrase less some of its modifiers, stands for: "strike" for "nine-day strike"."""
        key = folded(text)
        found = set(self._whole.get(key, ()))
        if iri and any(iri in group for group in self._whole.values()):
            found.add(iri)
        if not name:
            found |= self._ends.get(key, set())
        return tuple(sorted(found))

    def measured(self, text: str) -> tuple[str, ...]:
        """What is an amount of this: "tonnes of hydrogen" for "hydrogen"."""
        tail = " of " + folded(text)
        return tuple(sorted({iri for key, group in self._whole.items() if key.endswith(tail) for iri in group}))
