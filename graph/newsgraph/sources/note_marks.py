"""The raised numbers of footnotes in plain characters: "Leo Brandt¹", "He sold it.[2]"."""

from __future__ import annotations

import re

from newsgraph.sources.decoding import visible

_SIGNS = "¹²³⁰⁴-⁹"
_RAISED, _LETTER = f"[{_SIGNS}]", rf"[^\W\d_{_SIGNS}]"
_ENDS = r".,;:!?…”’\"')"
# After a word, but after none as short as "km", "CO" or "mc"; not before what makes it an isotope, the charge of an ion, code, or a link.
_AFTER = rf"(?:(?P<counted>(?:\d|\bper)[ -])?\b(?:{_LETTER}{{4,}}|[^\W\d_a-z]{_LETTER}{{2,}})|[{_ENDS}])"
_NUMBERS = rf"{_RAISED}+(?:[,–-]{_RAISED}+)*(?![\w⁺⁻/])|(?:\[[1-9]\d{{0,2}}\])+(?=[{_ENDS}—–-]*(?:\s|\Z))(?![(:])"
_MARK = re.compile(rf"(?P<before>{_AFTER})(?P<mark>{_NUMBERS})")
_POWERS = ("²", "³")


def without(text: str, filler: str = "") -> tuple[str, int]:
    """A text with a filler for each character of such numbers, and how many characters they have; "5 metres²" is an area."""

    def kept(match: re.Match[str]) -> str:
        area = match["counted"] and match["mark"] in _POWERS
        return match[0] if area else match["before"] + filler * len(match["mark"])

    read = _MARK.sub(kept, text)
    return read, visible(text) - visible(read)
