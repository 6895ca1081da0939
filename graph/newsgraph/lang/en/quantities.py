"""Amounts as numbers: "around 40% of its budget", "more than $5bn", "between 5 and 10 ships", "two dozen".

Pure functions over the words of a text; what cannot be read as a number is None, never a guess. Currencies are ISO 4217 codes; of
a bare "dollar" or "$" the American one, as in news about the world. Shares are per cent, "half" too, so that they compare.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from newsgraph.lang.en.function_words import (
    APPROXIMATORS,
    COMPARATORS,
    EXACT_MODIFIERS,
    FRACTIONS,
    INDEFINITE_ARTICLES,
    ONES,
    SCALES,
    TENS,
)
from newsgraph.model import Quantity
from newsgraph.vocabulary.words import WordClass, alternatives, shipped

_WORDS = {word: Decimal(n) for n, word in enumerate(ONES)} | {word: Decimal(10 * n) for n, word in enumerate(TENS, 2)}
_WORDS |= dict.fromkeys(INDEFINITE_ARTICLES, Decimal(1))
_PLAIN = re.compile(rf"^(?:(?:{'|'.join(EXACT_MODIFIERS)})\s+)+")
# Of a word with two hyphens the last one that fits parts it: after the last digit ("3 - 5", "3- 5", "3 to 5"), else before it ("3-5").
_RANGES = (
    re.compile(r"(?:between|from) (?P<low>.+?) (?:and|to) (?P<high>.+)"),
    re.compile(r"(?P<low>(?>[^ ]*\d)[^ ]*?)(?:[-–](?= )| [-–]| to(?= )) ?(?P<high>[^ ]*\d.*)"),
    re.compile(r"(?P<low>[^ ]*\d[^ \d–-]*+)[-–](?P<high>[^ ]*\d.*)"),
)
MOST = 300  # characters of a phrase that are looked at: no amount goes on for longer, while the phrase may
LONGEST = 20  # characters of a number in digits; what is longer counts nothing that is in the news
_NUMBER = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<word>[a-z]+)")


def quantity(text: str) -> Quantity | None:
    """The amount that a phrase begins with, or None."""
    text = text[:MOST]
    rest = (
        " ".join(text.lower().replace("-", " ").replace("–", " – ").split())
        if not re.search(r"\d\s*+[-–]\s*\d", text)
        else " ".join(text.lower().split())
    )
    rest = _PLAIN.sub("", rest)
    comparator = approximator = ""
    while True:
        sign, rest, found = _led(rest)
        if not found:
            break
        comparator, approximator = sign or comparator, approximator if sign else found
    between = next((match for pattern in _RANGES if (match := pattern.match(rest))), None)
    if between:
        low, high = _amount(between["low"]), _amount(between["high"])
        if low and high:
            value = low[0] * (high[2] if low[2] == 1 and high[0] >= low[0] else 1)
            if value <= high[0]:
                return Quantity(_plain(value), _plain(high[0]), high[1] or low[1], comparator, approximator)
        return None
    found_amount = _amount(rest)
    if found_amount is None or re.match(r"\d[\d,.]*\s?[/:]\s?\d", rest):
        return None
    return Quantity(_plain(found_amount[0]), None, found_amount[1], comparator, approximator)


def is_unit(text: str) -> bool:
    """Whether words are a currency or "percent" and nothing more: "euros", "US dollars", not "euro area"."""
    word = re.sub(r"^(?:us|u\.s\.|american) ", "", text.lower())
    return bool(_currency(word) or _percent().fullmatch(word))


@functools.cache
def _money() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A currency's sign before a number, and its sign of one character or its name after one."""
    signs = frozenset(word for word in shipped().currencies if not word.isalpha())
    short = alternatives(frozenset(sign for sign in signs if len(sign) == 1))
    return (
        re.compile(rf"({alternatives(signs)})\s*"),
        re.compile(rf"(?:us |u\.s\. |american )?([a-z]+|{short})"),
    )


@functools.cache
def _percent() -> re.Pattern[str]:
    return re.compile("|".join(shipped().patterns[WordClass.PERCENT]))


def _currency(word: str) -> str:
    """The code of a currency by its name, singular or plural, its sign or the code itself in lower case; empty for any other word."""
    currencies = shipped().currencies
    return word.upper() if word.upper() in currencies.values() else currencies.get(word.removesuffix("s"), "")


def _led(text: str) -> tuple[str, str, str]:
    """The comparator or approximator that a phrase begins with: its sign, the rest, its words."""
    for sign, phrases in COMPARATORS.items():
        for phrase in phrases:
            if text.startswith(phrase + " "):
                return sign, text[len(phrase) + 1 :], phrase
    for phrase in APPROXIMATORS:
        if text.startswith(phrase + " "):
            return "", text[len(phrase) + 1 :], phrase
    return "", text, ""


def _amount(text: str) -> tuple[Decimal, str, int] | None:
    """Value, unit and the scale that was written ("billion") of a phrase without what leads it."""
    unit, text = "", text.strip()
    if symbol := _money()[0].match(text):
        unit, text = _currency(symbol[1]), text[symbol.end() :]
    if part := _share(text):
        return part
    number = _number(text)
    if number is None:
        return None
    value, scale, rest = number
    if _percent().match(rest):
        return value, "percent", scale
    word = _money()[1].match(rest)
    return value, unit or (_currency(word[1]) if word else ""), scale


def _share(text: str) -> tuple[Decimal, str, int] | None:
    """ "half", "a third", "two thirds" as per cent; "half a million" as the number."""
    match = re.match(rf"(?:(?P<count>[a-z]+|\d+) )?(?P<part>{'|'.join(FRACTIONS)})\b(?: an? (?P<scale>[a-z]+))?", text)
    if not match:
        return None
    count = match["count"] or "a"
    value = _WORDS.get(count) or (Decimal(count) if count.isdigit() else None)
    if value is None:
        return None
    if match["scale"] in SCALES:
        return value * SCALES[match["scale"]] / FRACTIONS[match["part"]], "", SCALES[match["scale"]]
    told = match["part"] == "half" or match["count"]
    return (
        (value * 100 / FRACTIONS[match["part"]], "percent", 1) if told and value <= FRACTIONS[match["part"]] else None
    )


def _number(text: str) -> tuple[Decimal, int, str] | None:
    """The number that a phrase begins with, its largest scale, and what comes after."""
    total, current, scale, at, seen = Decimal(0), Decimal(0), 1, 0, False
    while match := _NUMBER.match(text, at):
        if match["digits"]:
            if seen or len(match["digits"]) > LONGEST:
                break
            current, seen = Decimal(match["digits"].replace(",", "")), True
        elif match["word"] in SCALES and seen:
            factor = SCALES[match["word"]]
            scale = max(scale, factor)
            if factor == 100:
                current *= factor
            else:
                total, current = total + current * factor, Decimal(0)
        elif match["word"] in _WORDS and not (seen and match["word"] in INDEFINITE_ARTICLES):
            current, seen = current + _WORDS[match["word"]], True
        elif match["word"] != "and" or not seen or not _goes_on(text, match.end()):
            break
        at = match.end()
        at += len(text[at:]) - len(text[at:].lstrip(" "))
    article = text[:at].strip() in INDEFINITE_ARTICLES
    return (total + current, scale, text[at:].strip()) if seen and not article else None


def _goes_on(text: str, at: int) -> bool:
    """Whether "and" is inside a number: "one hundred and two"."""
    match = _NUMBER.match(text[at:].lstrip())
    return bool(match and match["word"] in _WORDS and match["word"] not in INDEFINITE_ARTICLES)


def _plain(value: Decimal) -> Decimal:
    """The same number without an exponent or zeros at its end; thirds are cut to six digits."""
    whole = value.to_integral_value()
    return whole if whole == value else Decimal(f"{value:.6f}".rstrip("0"))
