"""The dateline of a report, "PARIS, March 3 (AP) —": it says where and of whom the text is, and is no part of its first sentence."""

from __future__ import annotations

import re

_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ ,/][ ]?[A-Z][A-Z.'’-]+){0,4}"  # a place in capitals
_PLACE = r"[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]+){0,4}"  # in small letters, only where an agency stands behind it
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?))?(?:,? \d{4})?"
_AGENCY = r"\([A-Z][^()\n]{1,39}\)"
_DATELINE = re.compile(
    rf"^[ \t]*(?:{_CAPITALS}(?:, [A-Z][\w.]+)?{_DAY},?(?: {_AGENCY})?|{_PLACE}{_DAY},? {_AGENCY})[ ]?(?:—|–|--?)[ ]+(?=\S)",
    re.MULTILINE,
)


def ends_of_datelines(text: str) -> frozenset[int]:
    """The characters with which the sentences behind the datelines of a text begin."""
    return frozenset(match.end() for match in _DATELINE.finditer(text))
