"""Where what a text tells comes from: from itself, from the text that it is a copy of, or from the paper or agency that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from urllib.parse import urlsplit

from newsgraph.entities.outlets import is_outlet
from newsgraph.facts.duplicates import Copy, Text
from newsgraph.facts.telling import Telling
from newsgraph.iris import slug
from newsgraph.vocabulary.words import WordClass, shipped

_DATELINE = re.compile(r"\s*[^\n(]{0,60}\(([^()\n]{2,40})\)\s*[-–—]")


class Origins:
    """Those of the texts of a corpus."""

    def __init__(self, texts: Iterable[Text], copied: Iterable[Copy]) -> None:
        self._first = {one.document: one.of for one in copied}
        self._outlet = {one.document: one.outlet for one in texts if one.outlet}
        self._known = frozenset(self._outlet.values())

    def of(self, tellings: Iterable[Telling]) -> frozenset[str]:
        """The independent origins of statements that say the same: of each document one, whom it cites first, if anybody."""
        every = sorted(tellings, key=lambda one: (one.document, one.at, one.statement, one.source))
        cited = dict[str, str]()
        for one in every:
            if name := self._cited(one):
                cited.setdefault(one.document, name)
        outlets = frozenset(cited.values())
        return frozenset(cited.get(one.document) or self._own(one.document, outlets) for one in every)

    def _cited(self, telling: Telling) -> str:
        name = _plain(telling.source)
        return (
            name if name and (name in self._known or is_outlet(telling.source, shipped().of[WordClass.OUTLET])) else ""
        )

    def _own(self, document: str, cited: Set[str]) -> str:
        first = self._first.get(document, document)
        outlet = self._outlet.get(first, "")
        return outlet if outlet in cited else first


def outlet_of(source: str, text: str) -> str:
    """The paper or agency that a text is of: that in brackets in its dateline, or that of the address that it was read from."""
    dateline = _DATELINE.match(text)
    if dateline and is_outlet(dateline[1], shipped().of[WordClass.OUTLET]):
        return _plain(dateline[1])
    host = (urlsplit(source).hostname or "").split(".")
    return host[-2] if len(host) > 1 else ""


def _plain(name: str) -> str:
    """A name as its site has it: "The Northern Wire" is northernwire."""
    return re.sub(r"^the-|-", "", slug(name)) if name else ""
