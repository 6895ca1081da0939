"""Numbers in digits and words: "1,234,567", "16 157", "one hundred and two", "half a million", "one and a half billion", "2½".

Pure functions over a phrase in small letters with one blank between words.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from newsgraph.lang.en.function_words import FRACTIONS, INDEFINITE_ARTICLES, ONES, SCALES, TENS

CARDINALS = {word: Decimal(n) for n, word in enumerate(ONES)} | {
    word: Decimal(10 * n) for n, word in enumerate(TENS, 2)
}
_WORDS = CARDINALS | dict.fromkeys(INDEFINITE_ARTICLES, Decimal(1))
LONGEST = 20  # characters of a number in digits; what is longer counts nothing that is in the news
_GROUPS = "[ '’ʼ]"  # between groups of three digits, beside the comma; thin blanks have become blanks
_VULGAR = "½¼¾⅓⅔"
# Points between groups are clear from the second on: "1.234" is a little more than one in English.
_DIGITS = (
    rf"\d{{1,3}}(?:{_GROUPS}\d{{3}})+(?:\.\d+)?(?![\d,'’ʼ.]\d|\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d,.]*\d)"
    r"|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)"
    r"|\d+,\d{1,2}(?!\d|,\d)"
    r"|\d+(?:\.\d+)?"
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # of ten an exponent, of any other number that of a footnote
_TOKEN = re.compile(
    rf"(?=[\d{_VULGAR}])(?:10(?P<power>¹?[{_RAISED}](?![{_RAISED}]))|(?P<digits>{_DIGITS})?(?P<vulgar>[{_VULGAR}])?)|(?P<word>[a-z]+)"
)
_PARTS = "|".join(FRACTIONS)
_OF_SCALE = re.compile(
    rf"(?:(?P<count>[a-z]+|\d+) )?(?P<part>{_PARTS})(?: (?:of )?an?)? (?P<scale>{'|'.join(SCALES)})s?\b ?"
)
_SHARE = re.compile(rf"(?:(?P<count>[a-z]+|\d+) )?(?P<part>{_PARTS})\b ?")
_FEW = "|".join((*sorted(INDEFINITE_ARTICLES), *ONES[1:5]))
_AND_A_PART = re.compile(rf"and (?P<count>{_FEW}) (?P<part>{_PARTS})\b ?")


class Number(NamedTuple):
    """A number, its largest scale, and what comes after it."""

    value: Decimal
    scale: int
    rest: str


def number(text: str) -> Number | None:
    """The number that a phrase begins with."""
    if part := _OF_SCALE.match(text):
        count = _counted(part["count"])
        if count is not None:
            scale = SCALES[part["scale"]]
            return Number(count * scale / FRACTIONS[part["part"]], scale, text[part.end() :].strip())
    return _cardinal(text)


def share(text: str) -> Number | None:
    """ "Half", "a third", "two thirds" as per cent, where no scale makes a number of it."""
    match = _SHARE.match(text)
    if not match or _OF_SCALE.match(text):
        return None
    count = _counted(match["count"])
    told = match["part"] == "half" or match["count"]
    if not told or count is None or count > FRACTIONS[match["part"]]:
        return None
    return Number(count * 100 / FRACTIONS[match["part"]], 1, text[match.end() :].strip())


def _counted(word: str | None) -> Decimal | None:
    """How many parts: one where nothing says so."""
    if not word:
        return Decimal(1)
    return Decimal(word) if word.isdecimal() else _WORDS.get(word)


def _digits(text: str) -> Decimal:
    """A number in digits: a comma with one or two digits after it, and no group of three, is decimal."""
    if re.fullmatch(r"\d+,\d{1,2}", text):
        return Decimal(text.replace(",", "."))
    if text.count(".") > 1:
        text = text.replace(".", "")
    return Decimal(re.sub(rf"{_GROUPS}|,", "", text))


def _part(sign: str) -> Decimal:
    return Decimal(str(round(unicodedata.numeric(sign), 6)))


def _cardinal(text: str) -> Number | None:
    """A number in digits or words with its scales."""
    total, current, scale, at, seen = Decimal(0), Decimal(0), 1, 0, False
    while match := _TOKEN.match(text, at):
        if match["power"] and not seen:
            current, seen = Decimal(10 ** int("".join(str(_RAISED.index(sign)) for sign in match["power"]))), True
        elif match["digits"] or match["vulgar"]:
            if seen or len(match["digits"] or "") > LONGEST:
                break
            current = _digits(match["digits"] or "0") + (_part(match["vulgar"]) if match["vulgar"] else 0)
            seen = True
        elif match["word"] in SCALES and seen:
            factor = SCALES[match["word"]]
            scale = max(scale, factor)
            if factor == 100:
                current *= factor
            else:
                total, current = total + current * factor, Decimal(0)
        elif match["word"] in _WORDS and not (seen and match["word"] in INDEFINITE_ARTICLES):
            current, seen = current + _WORDS[match["word"]], True
        elif seen and (half := _AND_A_PART.match(text, at)):
            part = _WORDS[half["count"]] / FRACTIONS[half["part"]]
            total, current = (total, current + part) if current else (total + part * scale, current)
            at = half.end()
            continue
        elif match["word"] != "and" or scale < 100 or not _goes_on(text, match.end()):
            break
        at = match.end()
        at += len(text[at:]) - len(text[at:].lstrip(" "))
    article = text[:at].strip() in INDEFINITE_ARTICLES
    return Number(total + current, scale, text[at:].strip()) if seen and not article else None


def _goes_on(text: str, at: int) -> bool:
    """Whether "and" is inside a number: "one hundred and two"."""
    match = _TOKEN.match(text[at:].lstrip())
    return bool(match and match["word"] in CARDINALS)
