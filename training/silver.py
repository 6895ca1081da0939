"""What the entity layers do not say, from the trees and the gazetteer: groups of people, sums of money, shares, quantities.

Silver labels, and marks for what is unknown: a capitalised word that GUM left out, a date in a corpus without dates. EWT
has no entities at all; there only words that cannot be part of a name are taken to be outside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from newsgraph.vocabulary.vocabulary import default
from training.corpora import Document, Sentence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GROUPS = _words("""
christian christians muslim muslims jew jews jewish islamic catholic catholics protestant protestants orthodox sunni sunnis shia
shiite shiites hindu hindus buddhist buddhists sikh sikhs kurd kurds kurdish arab arabs uyghur uyghurs tamil tamils roma inuit
african africans asian asians european europeans latino latinos hispanic scandinavian nordic baltic balkan slavic
republican republicans democrat democrats communist communists soviet soviets nazi nazis conservatives bolshevik bolsheviks
""")
TITLES = _words("""
president vice prime minister chancellor king queen prince princess emperor pope bishop archbishop cardinal father sister saint sir lord
lady dame mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor doctor judge justice senator sen. rep. representative congressman
congresswoman governor gov. mayor secretary general gen. colonel col. captain capt. major lieutenant lt. sergeant sgt. admiral commander
ambassador chairman chairwoman chair director chief st. st reverend rev. rev officer detective coach count duke earl baron
""")
DATE_WORDS = _words("""
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday century centuries bc ad bce ce spring summer autumn winter
""")
CURRENCY_SIGNS = frozenset(
    {"$", "€", "£", "¥", "US$", "A$", "C$", "NZ$", "HK$", "R$", "₹", "Rs", "Rs.", "USD", "EUR", "GBP"}
)
CURRENCIES = _words("""
dollar dollars euro euros pound pounds yen yuan renminbi ruble rubles rouble roubles rupee rupees franc francs krona kronor krone kroner
peso pesos lira shekel shekels cent cents penny pence usd eur gbp buck bucks
""")
SCALES = _words("hundred thousand million billion trillion bn m k dozen hundreds thousands millions billions trillions")
PERCENT = frozenset({"%", "percent", "percentage"})
UNITS = _words("""
km kilometer kilometers kilometre kilometres m meter meters metre metres cm centimeter centimeters centimetre centimetres mm mile miles ft
foot feet inch inches yard yards acre acres hectare hectares kg kilogram kilograms kilo kilos gram grams g mg ton tons tonne tonnes lb lbs
pound pounds ounce ounces oz liter liters litre litres gallon gallons barrel barrels degree degrees celsius fahrenheit mph watt watts
kilowatt kilowatts megawatt megawatts gigawatt gigawatts mw gw kw volt volts hertz mhz ghz byte bytes kb mb gb tb
calorie calories knot knots
""")
OPENERS = frozenset({"ADP", "DET", "PRON", "AUX", "VERB", "ADV", "CCONJ", "SCONJ", "PART", "INTJ"})
NEVER_NAMES = OPENERS | {"PUNCT", "NOUN", "ADJ"}


def complete(documents: Iterable[Document]) -> list[Document]:
    """The documents with silver entities and missing marks."""
    demonyms = GROUPS | _demonyms()
    return [replace(d, sentences=tuple(_complete(s, d.corpus, demonyms) for s in d.sentences)) for d in documents]


def _demonyms() -> frozenset[str]:
    known = default().known.values()
    return frozenset(word.lower() for entry in known for word in entry.demonyms if " " not in word)


def _complete(sentence: Sentence, corpus: str, demonyms: frozenset[str]) -> Sentence:
    tags = list(sentence.ner) or _outside(sentence)
    if corpus == "gum":
        _hide_names(sentence, tags)
    if corpus == "politics":
        tags = [None if tag == "O" and _dated(w) else tag for w, tag in zip(sentence.words, tags, strict=True)]
    _groups(sentence, tags, demonyms)
    if sentence.upos:
        _amounts(sentence, tags)
    return replace(sentence, ner=tuple(tags))


def _outside(sentence: Sentence) -> list[str | None]:
    """For a corpus without entities: "O" for words that cannot be part of a name, lower-case ones between capitals left out."""
    plain = [
        w == "I" or (w == w.lower() and u in NEVER_NAMES and not any(c.isdigit() for c in w))
        for w, u in zip(sentence.words, sentence.upos, strict=True)
    ]
    if sentence.words and sentence.upos[0] in OPENERS and sentence.words[0][1:].islower():
        plain[0] = True  # its capital is the sentence's
    last = len(plain) - 1
    return ["O" if plain[k] and (k in (0, last) or plain[k - 1] or plain[k + 1]) else None for k in range(len(plain))]


def _hide_names(sentence: Sentence, tags: list[str | None]) -> None:
    """Proper nouns outside every entity are unknown, but for titles."""
    for k, (word, xpos) in enumerate(zip(sentence.words, sentence.xpos, strict=True)):
        if tags[k] == "O" and xpos in ("NNP", "NNPS") and word.lower() not in TITLES:
            tags[k] = None


def _dated(word: str) -> bool:
    return any(c.isdigit() for c in word) or word.lower().rstrip(".") in DATE_WORDS


def _groups(sentence: Sentence, tags: list[str | None], demonyms: frozenset[str]) -> None:
    """Demonyms, unless they begin or go on a longer name: "the French minister", not "the French Revolution"."""
    words = sentence.words
    for k, word in enumerate(words):
        if not word[:1].isupper() or word.lower() not in demonyms or tags[k] not in (None, "O", "B-MISC"):
            continue
        after = tags[k + 1] if k + 1 < len(words) else "O"
        goes_on = words[k + 1][:1].isupper() if after is None else after.startswith("I-")
        begun = k > 1 and words[k - 1][:1].isupper() and tags[k - 1] is None
        if goes_on or begun:
            tags[k] = tags[k] if tags[k] == "B-MISC" else None
        else:
            tags[k] = "B-NORP"


def _amounts(sentence: Sentence, tags: list[str | None]) -> None:
    """Runs of a number with its sign, scale and unit."""
    words, upos = [w.lower() for w in sentence.words], sentence.upos
    k = 0
    while k < len(words):
        end, kind = _amount(sentence.words, words, upos, k)
        if kind and all(tag in (None, "O") for tag in tags[k:end]):
            tags[k:end] = ["B-" + kind, *["I-" + kind] * (end - k - 1)]
        k = max(end, k + 1)


def _amount(forms: tuple[str, ...], words: list[str], upos: tuple[str, ...], start: int) -> tuple[int, str]:
    k, signed = start, forms[start] in CURRENCY_SIGNS
    k += signed
    first = k
    while k < len(words) and (upos[k] == "NUM" or (k > first and words[k] in SCALES)):
        k += 1
    scaled = k > first and words[k - 1] in SCALES
    if scaled and words[k - 1] in UNITS and not signed and words[k : k + 1] not in [[c] for c in CURRENCIES]:
        k, scaled = k - 1, False  # "100 m" are metres, "100 m euros" are not
    if k == first:
        return start, ""
    if signed:
        return k, "MONEY"
    if words[k : k + 2] == ["per", "cent"]:
        return k + 2, "PERCENT"
    unit = k + 1 if words[k : k + 1] == ["-"] else k
    unit += unit < len(words) and words[unit] in ("us", "u.s.", "square", "cubic", "nautical", "canadian", "australian")
    word = words[unit] if unit < len(words) else ""
    if word in PERCENT:
        return unit + 1, "PERCENT"
    if forms[k : k + 1] and forms[k] in CURRENCY_SIGNS:
        return k + 1, "MONEY"
    if word in CURRENCIES and (scaled or word not in UNITS):
        return unit + 1, "MONEY"
    return (unit + 1, "QUANTITY") if word in UNITS else (start, "")
