"""Sentences with known entities: the gaps of ``templates.txt`` filled with names of the gazetteer and with made-up ones.

They show the network many names in the places where news has names; they have no trees. A new set can be drawn each epoch.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from newsgraph.nlp.lemmas import Lemmas
from newsgraph.nlp.pipeline import load
from newsgraph.vocabulary.vocabulary import Known, default
from training.batches import spans
from training.corpora import Document, Sentence, bio

TEMPLATES, NAMES = (Path(__file__).with_name(name) for name in ("templates.txt", "names.toml"))
GAPS = {
    "PERSON": "person surname", "ORG": "org company party ministry paper parliament university",
    "LOC": "country city place state river sea",
    "NORP": "norp norps", "EVENT": "event", "PRODUCT": "product", "MISC": "misc", "DATE": "date", "MONEY": "money", "PERCENT": "percent",
    "QUANTITY": "quantity", "": "count",
}  # fmt: skip
TYPES = {gap: kind for kind, gaps in GAPS.items() for gap in gaps.split()}
LOWER_CASE = 0.08  # share of sentences without capitals, as in comments


def invent(known: list[Document], count: int, dice: random.Random) -> list[Document]:
    """``count`` sentences, each a document of its own; surnames are those of the training data's persons."""
    pools = Pools(known, dice)
    nlp = load()
    lines = [x for x in TEMPLATES.read_text("utf-8").splitlines() if x and not x.startswith("#")]
    made = [_fill(dice.choice(lines), pools) for _ in range(count)]
    made = [(text.lower(), marks) if dice.random() < LOWER_CASE else (text, marks) for text, marks in made]
    return [_document(nlp.make_doc(text), marks, f"invented-{k}") for k, (text, marks) in enumerate(made)]


def _fill(template: str, pools: Pools) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence and its entities by characters."""
    text, marks, at = "", [], 0
    for gap in re.finditer(r"\{(\w+)\}", template):
        text += template[at : gap.start()]
        filled = pools.draw(gap[1])
        if TYPES[gap[1]]:
            start = len(text) + 4 * filled.startswith("the ")  # no part of the name
            marks.append((start, len(text) + len(filled), TYPES[gap[1]]))
        text, at = text + filled, gap.end()
    return text + template[at:], marks


def _document(doc: object, marks: list[tuple[int, int, str]], name: str) -> Document:
    words = [t for t in doc if not t.is_space]  # type: ignore[attr-defined]
    inside = [(a, e, kind, [k for k, t in enumerate(words) if a <= t.idx < e]) for a, e, kind in marks]
    found = [(at[0], at[-1] + 1, kind) for _, _, kind, at in inside if at]
    spaced = tuple(k == 0 or bool(words[k - 1].whitespace_) for k in range(len(words)))
    texts = tuple(t.text for t in words)
    return Document(name, "invented", (Sentence(texts, spaced, True, ner=tuple(bio(found, len(words)))),))


class Pools:
    """What each kind of gap may be filled with."""

    def __init__(self, known: list[Document], dice: random.Random) -> None:
        self._dice = dice
        self._fixed: dict[str, list[str]] = tomllib.loads(NAMES.read_text("utf-8"))
        nouns = Lemmas.shipped().base("N")
        self._given = sorted({w.title() for w in default().genders if w.isalpha() and len(w) > 3 and w not in nouns})
        self._surnames = sorted(set(_last_words(known)))
        by: dict[str, list[Known]] = {}
        for entry in default().known.values():
            by.setdefault(entry.type.rpartition("#")[2], []).append(entry)
        words = [w for entry in default().known.values() for w in entry.demonyms if " " not in w]
        self._pools = {
            "surname": self._surnames,
            "org": [n for e in by["Organization"] for n in (e.label, *e.names)],
            "country": [n for e in by["Country"] for n in (e.label, *e.names[:2])],
            "norps": [w for w in words if w.endswith("s")],
            "norp": [w for w in words if not w.endswith("s")],
            **{gap: [e.label for e in by["Place"]] for gap in ("city", "place", "state")},
        }

    def draw(self, gap: str) -> str:
        """A filling for a gap of this kind."""
        maker: Callable[[], str] | None = getattr(self, f"_{gap}", None)
        return maker() if maker else self._one(self._pools.get(gap) or self._fixed[gap])

    def _one(self, pool: Sequence[str]) -> str:
        return self._dice.choice(pool)

    def _year(self) -> str:
        return str(self._dice.randint(1900, 2030))

    def _count(self) -> str:
        return str(self._dice.randint(2, 900))

    def _person(self) -> str:
        middle = self._one(["", "", "", "", "", " van", " de", " al", f" {self._one('ABCDEFGHJKLMPRSTW')}."])
        return f"{self._one(self._given)}{middle} {self._one(self._surnames)}"

    def _company(self) -> str:
        if self._dice.random() < 0.5:
            return self.draw("org")
        stem = self._one([self._one(self._surnames), self._one(self._fixed["stems"]), self.draw("place")])
        return f"{stem} {self._one(self._fixed['businesses'])}"

    def _university(self) -> str:
        return self._one([f"University of {self.draw('place')}", f"{self.draw('place')} University"])

    def _number(self) -> str:
        decimal = f"{self._dice.randint(1, 40)}.{self._dice.randint(1, 9)}"
        return self._one([str(self._dice.randint(2, 99)), decimal, self._one(self._fixed["numbers"])])

    def _percent(self) -> str:
        return self._number() + self._one(["%", " percent", " per cent"])

    def _quantity(self) -> str:
        return f"{self._number()} {self._one(self._fixed['units'])}"

    def _money(self) -> str:
        if self._dice.random() < 0.6:
            scale = self._one([" million", " billion", "m", "bn", "k", ""])
            return self._one(["$", "€", "£", "US$"]) + self._count() + scale
        scale = self._one(["million ", "billion ", ""])
        return f"{self._count()} {scale}{self._one(['euros', 'dollars', 'pounds', 'yuan'])}"

    def _date(self) -> str:
        day, year, month = self._dice.randint(1, 28), self._year(), self._one(self._fixed["months"])
        forms = [
            f"{day} {month} {year}",
            f"{month} {day}, {year}",
            f"{month} {year}",
            month,
            year,
            year,
            f"{month} {day}",
        ]
        return self._one([*forms, self._one(self._fixed["days"])])

    def _event(self) -> str:
        year, place, norp = self._year(), self.draw("place"), self.draw("norp")
        forms = [
            f"{year} {norp} general election", f"{year} {self.draw('country')} presidential election", f"Battle of {place}",
            f"{place} Summit",            f"{norp} Civil War", f"{year} {place} earthquake", f"{place} Security Conference",
            f"{place} Festival", f"{year} World Cup",
            f"Hurricane {self._one(self._given)}",
        ]  # fmt: skip
        return self._one(forms)


def _last_words(documents: list[Document]) -> Iterator[str]:
    for document in documents:
        for sentence in document.sentences:
            for start, end, kind in spans(sentence.ner):
                word = sentence.words[end - 1]
                if kind == "PERSON" and end - start > 1 and word.isalpha() and word[0].isupper() and len(word) > 2:
                    yield word
