"""What a graph is made with, beside the texts: one value, made once and handed down.

settings = Settings.of(lexicon="words.ttl", base="https://news.example/kg/")
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from ipaddress import IPv6Address
from pathlib import Path
from typing import TypedDict, Unpack

from newsgraph import bounded
from newsgraph.arguments import as_path, as_paths, as_text
from newsgraph.entities import decisions, reviews
from newsgraph.entities.decisions import Decisions
from newsgraph.entities.reviews import Review
from newsgraph.errors import InputError
from newsgraph.lang.en.dates import iso_date
from newsgraph.model import Document
from newsgraph.namespaces import BASE
from newsgraph.nlp.datelines import dated, is_day
from newsgraph.vocabulary import user_names, user_words
from newsgraph.vocabulary.vocabulary import Vocabulary

Files = str | Path | Sequence[str | Path]
# Absolute http(s) with a host, or urn; in ASCII without what Turtle and SPARQL have another use for. It ends in /, not in #: evidence is
# a fragment of its document (RFC 5147).
_CHARS = r"(?:[!$&'()*+,./0-9:;=@A-Z_a-z~-]|%[0-9A-Fa-f]{2})"
# No password, and no step that an IRI loses when it is normalised (RFC 3986, 6.2.2).
_BASE_IRI = re.compile(
    rf"(?!.*/\.{{1,2}}/)(?:https?://(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[(?P<v6>[^\]]*)\])(?::\d{{1,5}})?/(?:{_CHARS}*/)?|urn:[A-Za-z0-9]{_CHARS}*/)"
)


class Keywords(TypedDict, total=False):
    """The settings as keywords of :func:`newsgraph.build` and its sisters."""

    model: str | None
    lexicon: Files
    ontology: str | Path | None
    only: bool
    gazetteer: Files
    gazetteer_format: str | None
    watchlist: Files
    decisions: str | Path | None
    metonymy: bool
    base: str | None
    min_confidence: float | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Settings:
    """All that quads depend on beside the document.

    ``model`` is an installed spaCy pipeline or its folder, or empty for the one that comes along; ``lexicon`` files of the user's words,
    ``gazetteer`` of names, in the ``gazetteer_format`` where they do not say it, ``watchlist`` of names to be
    marked, ``decisions`` a file of merges and splits; ``metonymy`` whether a capital may stand for its government;
    ``base`` what new IRIs begin with, or empty: that of the store, and where there is none, ours; ``min_confidence`` the confidence that
    direct and reported triples ask for, or None for that of each; ``ontology`` a file of theirs whose properties
    claims are put into, and ``only`` whether nothing else is claimed; ``date`` is that of texts that have none, in ISO 8601.
    """

    model: str = ""
    lexicon: tuple[Path, ...] = ()
    gazetteer: tuple[Path, ...] = ()
    gazetteer_format: str = ""
    watchlist: tuple[Path, ...] = ()
    decisions: Path | None = None
    metonymy: bool = True
    base: str = ""
    min_confidence: float | None = None
    ontology: Path | None = None
    only: bool = False
    date: str = ""

    @classmethod
    def of(cls, **given: Unpack[Keywords]) -> Settings:
        """The settings of what a user gives. Raises ``InputError`` for what is no base of IRIs, no confidence or no date."""
        if base := given.get("base"):
            check_base(as_text(base, "base"))
        place, terms, day = given.get("decisions"), given.get("ontology"), given.get("date")
        if given.get("only") and not terms:
            raise InputError("only what is of no ontology", hint="name the ontology with --ontology FILE")
        return cls(
            model=as_text(given.get("model") or "", "model"),
            lexicon=as_paths(given.get("lexicon", ()), "lexicon"),
            gazetteer=as_paths(given.get("gazetteer", ()), "gazetteer"),
            gazetteer_format=as_text(given.get("gazetteer_format") or "", "gazetteer_format"),
            watchlist=as_paths(given.get("watchlist", ()), "watchlist"),
            decisions=as_path(place, "decisions") if place else None,
            metonymy=bool(given.get("metonymy", True)),
            base=base or "",
            min_confidence=checked_confidence(given.get("min_confidence")),
            ontology=as_path(terms, "ontology") if terms else None,
            only=bool(given.get("only")),
            date=checked_date(as_text(day, "date")) if day else "",
        )

    def under(self, base: str) -> Settings:
        """The same with a base for where the user has given none."""
        return self if self.base else replace(self, base=base)

    def vocabulary(self) -> Vocabulary:
        """What ships, with the user's words and names: the very same where there are none, so that what is made of it is made once.

        Raises ``InputError`` and ``VocabularyError`` for files that cannot be used.
        """
        words = user_words.extended(self.lexicon, self.ontology, only=self.only)
        base, form = self.base or BASE, self.gazetteer_format
        found = user_names.extended(words, self.gazetteer, base, form, self.watchlist)
        return found if found.metonymy == self.metonymy else replace(found, metonymy=self.metonymy)

    def decided(self, vocabulary: Vocabulary) -> Decisions:
        """What the user has decided of entities of this vocabulary. Raises ``InputError`` for a file that cannot be used."""
        return decisions.read(self.decisions, vocabulary, self.base or BASE) if self.decisions else Decisions()

    def reviews(self) -> dict[str, Review]:
        """What the user has decided of claims. Raises ``InputError`` for a file that cannot be used."""
        return reviews.read(self.decisions) if self.decisions else {}

    def based(self, document: Document) -> Document:
        """A document whose IRIs begin with the base; it has its own day, that of its dateline, or the date of those that have none."""
        base, date = self.base or document.base, document.date
        if not is_day(date):
            date = dated(document.text, date or self.date)
        changed = (base, date) != (document.base, document.date)
        return replace(document, base=base, date=date) if changed else document

    def files(self) -> Iterable[str]:
        """A hash over the content of each of the user's files, in a fixed order; of one that cannot be read, over nothing."""
        for path in (
            *self.lexicon,
            None,
            *self.gazetteer,
            None,
            self.decisions,
            *([None, *self.watchlist] if self.watchlist else ()),
            *([self.ontology] if self.ontology else ()),
        ):
            yield _hash(path)


def _hash(path: Path | None) -> str:
    """Of a file of any size."""
    if path is None or not path.is_file():
        return hashlib.sha256(b"").hexdigest()
    with path.open("rb") as file:
        return bounded.hash_of(file)


def check_base(base: str) -> None:
    """Raise ``InputError`` for a base of IRIs that is not absolute, has odd characters or does not end in /."""
    hint = "give a whole address that ends in /, such as https://news.example/kg/"
    fits = _BASE_IRI.fullmatch(base)
    if not fits or (fits["v6"] and not _is_address(fits["v6"])):
        raise InputError(f"{base!r} is no base of IRIs", hint=hint)


def checked_confidence(given: float | None) -> float | None:
    """A number above 0, up to 1, or none. Raises ``InputError`` for anything else."""
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given <= 1:
        raise InputError(f"{given!r} is no confidence", hint="give a number above 0, up to 1, such as 0.5")
    return float(given)


def checked_date(given: str) -> str:
    """A day, month or year in ISO 8601. Raises ``InputError`` for anything else."""
    if not (day := iso_date(given)):
        raise InputError(f"{given!r} is no date", hint="write it as 2026-03-12")
    return day


def _is_address(host: str) -> bool:
    try:
        IPv6Address(host)
    except ValueError:
        return False
    return True
