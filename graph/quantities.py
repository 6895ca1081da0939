"""Amounts as numbers: "around 40% of its budget", "more than $5bn", "between 5 and 10 ships", "two dozen".

Pure functions over the words of a text; what cannot be read as a number is None, never a guess. Currencies are ISO 4217 codes; of
a bare "dollar" or "$" the American one, as in news about the world. Shares are per cent, "half" too, so that they compare.
"""

from __future__ import annotations

import re
from decimal import Decimal

from graph.model import Quantity

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: Decimal(n) for n, word in enumerate(_ONES)} | {word: Decimal(10 * n) for n, word in enumerate(_TENS, 2)}
_WORDS |= {"a": Decimal(1), "an": Decimal(1)}
_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6,
    "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_PARTS = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}
_COMPARATORS = {
    ">=": ("at least", "no less than", "no fewer than", "not less than", "a minimum of"),
    ">": ("more than", "over", "above", "upwards of", "upward of", "in excess of", "greater than"),
    "<=": ("at most", "up to", "no more than", "not more than", "as many as", "as much as", "a maximum of"),
    "<": ("less than", "fewer than", "under", "below"),
}  # fmt: skip
_APPROXIMATORS = (
    "around",
    "about",
    "roughly",
    "approximately",
    "some",
    "nearly",
    "almost",
    "close to",
    "an estimated",
    "estimated",
    "circa",
)
_CURRENCIES = {
    "us$": "USD", "$": "USD", "dollar": "USD", "a$": "AUD", "c$": "CAD", "€": "EUR", "euro": "EUR", "£": "GBP", "pound": "GBP",
    "¥": "JPY", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB", "ruble": "RUB", "₽": "RUB", "rupee": "INR",
    "₹": "INR", "franc": "CHF", "krona": "SEK", "krone": "NOK", "zloty": "PLN", "hryvnia": "UAH", "₴": "UAH", "lira": "TRY",
    "shekel": "ILS", "won": "KRW", "peso": "MXN", "rand": "ZAR",
}  # fmt: skip
_CODES = frozenset(_CURRENCIES.values())
_PLAIN = re.compile(r"^(?:(?:only|just|exactly|precisely|another|an additional|a total of|a record|all|the)\s+)+")
LONGEST = 20  # characters of a number in digits; what is longer counts nothing that is in the news
_PERCENT = re.compile(r"%|per ?cent\b|pct\b|percentage points?\b")
_SYMBOL = re.compile(r"(us\$|a\$|c\$|[$€£¥₽₹₴])\s*")
_NUMBER = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<word>[a-z]+)")


def quantity(text: str) -> Quantity | None:
    """The amount that a phrase begins with, or None."""
    rest = (
        " ".join(text.lower().replace("-", " ").replace("–", " – ").split())
        if not re.search(r"\d\s*[-–]\s*\d", text)
        else text.lower()
    )
    rest = _PLAIN.sub("", rest)
    comparator = approximator = ""
    while True:
        sign, rest, found = _led(rest)
        if not found:
            break
        comparator, approximator = sign or comparator, approximator if sign else found
    between = re.match(r"(?:between|from) (?P<low>.+?) (?:and|to) (?P<high>.+)", rest) or re.match(
        r"(?P<low>[^ ]*\d[\d,.]*[^ ]*?)\s*(?:[-–]| to )\s*(?P<high>[^ ]*\d.*)", rest
    )
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
    return word.upper() in _CODES or word.removesuffix("s") in _CURRENCIES or _PERCENT.fullmatch(word) is not None


def _led(text: str) -> tuple[str, str, str]:
    """The comparator or approximator that a phrase begins with: its sign, the rest, its words."""
    for sign, phrases in _COMPARATORS.items():
        for phrase in phrases:
            if text.startswith(phrase + " "):
                return sign, text[len(phrase) + 1 :], phrase
    for phrase in _APPROXIMATORS:
        if text.startswith(phrase + " "):
            return "", text[len(phrase) + 1 :], phrase
    return "", text, ""


def _amount(text: str) -> tuple[Decimal, str, int] | None:
    """Value, unit and the scale that was written ("billion") of a phrase without what leads it."""
    unit, text = "", text.strip()
    if symbol := _SYMBOL.match(text):
        unit, text = _CURRENCIES[symbol[1]], text[symbol.end() :]
    if part := _share(text):
        return part
    number = _number(text)
    if number is None:
        return None
    value, scale, rest = number
    if _PERCENT.match(rest):
        return value, "percent", scale
    word = re.match(r"(?:us |u\.s\. |american )?([a-z]+|[$€£¥₽₹₴])", rest)
    if not unit and word:
        name = word[1]
        unit = name.upper() if name.upper() in _CODES else _CURRENCIES.get(name.removesuffix("s"), "")
    return value, unit, scale


def _share(text: str) -> tuple[Decimal, str, int] | None:
    """ "half", "a third", "two thirds" as per cent; "half a million" as the number."""
    match = re.match(rf"(?:(?P<count>[a-z]+|\d+) )?(?P<part>{'|'.join(_PARTS)})\b(?: an? (?P<scale>[a-z]+))?", text)
    if not match:
        return None
    count = match["count"] or "a"
    value = _WORDS.get(count) or (Decimal(count) if count.isdigit() else None)
    if value is None:
        return None
    if match["scale"] in _SCALES:
        return value * _SCALES[match["scale"]] / _PARTS[match["part"]], "", _SCALES[match["scale"]]
    told = match["part"] == "half" or match["count"]
    return (value * 100 / _PARTS[match["part"]], "percent", 1) if told and value <= _PARTS[match["part"]] else None


def _number(text: str) -> tuple[Decimal, int, str] | None:
    """The number that a phrase begins with, its largest scale, and what comes after."""
    total, current, scale, at, seen = Decimal(0), Decimal(0), 1, 0, False
    while match := _NUMBER.match(text, at):
        if match["digits"]:
            if seen or len(match["digits"]) > LONGEST:
                break
            current, seen = Decimal(match["digits"].replace(",", "")), True
        elif match["word"] in _SCALES and seen:
            factor = _SCALES[match["word"]]
            scale = max(scale, factor)
            if factor == 100:
                current *= factor
            else:
                total, current = total + current * factor, Decimal(0)
        elif match["word"] in _WORDS and not (seen and match["word"] in ("a", "an")):
            current, seen = current + _WORDS[match["word"]], True
        elif match["word"] != "and" or not seen or not _goes_on(text, match.end()):
            break
        at = match.end()
        at += len(text[at:]) - len(text[at:].lstrip(" "))
    article = text[:at].strip() in ("a", "an")
    return (total + current, scale, text[at:].strip()) if seen and not article else None


def _goes_on(text: str, at: int) -> bool:
    """Whether "and" is inside a number: "one hundred and two"."""
    match = _NUMBER.match(text[at:].lstrip())
    return bool(match and match["word"] in _WORDS and match["word"] not in ("a", "an"))


def _plain(value: Decimal) -> Decimal:
    """The same number without an exponent or zeros at its end; thirds are cut to six digits."""
    whole = value.to_integral_value()
    return whole if whole == value else Decimal(f"{value:.6f}".rstrip("0"))
