"""Amounts as numbers: "around 40% of its budget", "more than $5bn", "between 5 and 10 ships", "half a million", "16 157".

Pure functions over the words of a text; what cannot be read as a number is None, never a guess. Currencies are ISO 4217 codes; of
a bare "dollar" or "$" the American one, as in news about the world. Shares are per cent, "half" too, so that they compare.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from newsgraph.lang.en.function_words import (
    APPROXIMATORS,
    COMPARATORS,
    EXACT_MODIFIERS,
    RANGE_LEADERS,
    RANGE_WORDS,
    TRAILING_COMPARATORS,
)
from newsgraph.lang.en.numerals import number, share
from newsgraph.model import Quantity
from newsgraph.vocabulary.words import WordClass, alternatives, shipped

_EXACT = re.compile(rf"^(?:(?:{'|'.join(EXACT_MODIFIERS)})\s+)+")
_LED = re.compile(rf"(?:{'|'.join(RANGE_LEADERS)}) ")
_BETWEEN = re.compile(rf"(?:{'|'.join(map(re.escape, RANGE_WORDS))}) ?(?=\S)")
_RATIO = re.compile(r"\d[\d,.]*\s?[/:]\s?\d")
MOST = 300  # characters of a phrase that are looked at: no amount goes on for longer, while the phrase may
_REACH = 9  # words before a numeral that may belong to its amount: "somewhere between one and a half and"


class _Amount(NamedTuple):
    """A number with its unit, the scale that was written ("billion"), and the words after it."""

    value: Decimal
    unit: str
    scale: int
    rest: str


def quantity(text: str) -> Quantity | None:
    """The amount that a phrase begins with, or None."""
    found = _read(text)
    return found[0] if found else None


def stretch(words: Sequence[str], first: int, end: int) -> tuple[int, int]:
    """The longest run of words around those from ``first`` to ``end`` that tells one amount and nothing more; these where none does."""
    for start in range(max(0, first - _REACH), first + 1):
        for stop in range(min(len(words), end + _REACH), end - 1, -1):
            found = _read(" ".join(words[start:stop]))
            if found and not found[1]:
                return start, stop
    return first, end


def is_unit(text: str) -> bool:
    """Whether words are a currency or "percent" and nothing more: "euros", "US dollars", not "euro area"."""
    word = re.sub(r"^(?:us|u\.s\.|american) ", "", text.lower())
    return bool(_currency(word) or _percent().fullmatch(word))


def _read(text: str) -> tuple[Quantity, str] | None:
    """The amount that a phrase begins with, and the words after it."""
    rest = _spelled(text[:MOST])
    comparator = approximator = ""
    while True:
        sign, rest, found = _leading(rest)
        if not found:
            break
        comparator, approximator = sign or comparator, approximator if sign else found
    if _RATIO.match(rest):
        return None
    if _LED.match(rest):
        ends, after = _led(rest)
    elif low := _amount(rest):
        join = _BETWEEN.match(low.rest)
        high = _amount(low.rest[join.end() :]) if join else None
        if high is None:
            if join and join[0][0] in "-–—":
                return None
            sign, rest = _trailing(low.rest.removeprefix(", "))
            return Quantity(_plain(low.value), None, low.unit, sign or comparator, approximator), rest
        ends, after = _range(low, high), high.rest
    else:
        return None
    return (Quantity(*ends, comparator, approximator), after) if ends else None


def _led(text: str) -> tuple[tuple[Decimal, Decimal, str] | None, str]:
    """The range that "between" or "from" leads, and what comes after it: the first "and" or "to" that parts two amounts."""
    text = text.partition(" ")[2]
    for join in re.finditer(r" (?:and|to) ", text):
        low, high = _amount(text[: join.start()]), _amount(text[join.end() :])
        if low and high and not low.rest:
            return _range(low, high), high.rest
    return None, ""


def _range(low: _Amount, high: _Amount) -> tuple[Decimal, Decimal, str] | None:
    """Both ends and the unit; of "2 to 3 billion" the scale is that of both."""
    value = low.value * (high.scale if low.scale == 1 and low.value * high.scale <= high.value else 1)
    return (_plain(value), _plain(high.value), high.unit or low.unit) if value <= high.value else None


def _spelled(text: str) -> str:
    """A phrase in small letters, with one blank between words and without hyphens in words; dashes between numbers stand apart."""
    text = re.sub(r"(?<=[a-z\d%])\s*([-–—])\s*(?=\d|[$€£])", r" \1 ", text.lower())
    text = re.sub(r"(?<=[a-z\d])[-‐](?=[a-z])", " ", text).replace("–", " – ")
    return _EXACT.sub("", " ".join(text.split()))


@functools.cache
def _money() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A currency's sign or code before a number, and its sign of one character or its name after one."""
    signs = frozenset(word for word in shipped().currencies if not word.isalpha())
    short = alternatives(frozenset(sign for sign in signs if len(sign) == 1))
    codes = alternatives(frozenset(code.lower() for code in shipped().currencies.values()))
    return (
        re.compile(rf"({alternatives(signs)})\s*|({codes})\s?(?=\d)"),
        re.compile(rf"(?:us |u\.s\. |american )?([a-z]+|{short})"),
    )


@functools.cache
def _percent() -> re.Pattern[str]:
    return re.compile("|".join(shipped().patterns[WordClass.PERCENT]))


def _currency(word: str) -> str:
    """The code of a currency by its name, singular or plural, its sign or the code itself in lower case; empty for any other word."""
    currencies = shipped().currencies
    return word.upper() if word.upper() in currencies.values() else currencies.get(word.removesuffix("s"), "")


def _leading(text: str) -> tuple[str, str, str]:
    """The comparator or approximator that a phrase begins with: its sign, the rest, its words."""
    for sign, phrases in COMPARATORS.items():
        for phrase in phrases:
            if text.startswith(phrase + " "):
                return sign, text[len(phrase) + 1 :], phrase
    for phrase in APPROXIMATORS:
        if text.startswith(phrase + " "):
            return "", text[len(phrase) + 1 :], phrase
    return "", text, ""


def _trailing(text: str) -> tuple[str, str]:
    """The sign of the comparator that a phrase begins with after its number, and the rest."""
    for sign, phrases in TRAILING_COMPARATORS.items():
        for phrase in phrases:
            if text == phrase or text.startswith(phrase + " "):
                return sign, text[len(phrase) :].strip()
    return "", text


def _amount(text: str) -> _Amount | None:
    """The number with its unit that a phrase begins with, without what leads it."""
    unit, text = "", text.strip()
    if symbol := _money()[0].match(text):
        unit, text = _currency(symbol[1] or symbol[2]), text[symbol.end() :]
    if part := share(text):
        return _Amount(part.value, "percent", 1, part.rest)
    found = number(text)
    if found is None:
        return None
    value, scale, rest = found
    if percent := _percent().match(rest):
        return _Amount(value, "percent", scale, rest[percent.end() :].strip())
    word = _money()[1].match(rest)
    code = _currency(word[1]) if word else ""
    return _Amount(value, unit or code, scale, rest[word.end() :].strip() if word and code else rest)


def _plain(value: Decimal) -> Decimal:
    """The same number without an exponent or zeros at its end; thirds are cut to six digits."""
    whole = value.to_integral_value()
    return whole if whole == value else Decimal(f"{value:.6f}".rstrip("0"))
