"""Dictionary forms: a table of irregular forms and known base forms, and the spelling rules of English inflection.

The table is made by ``training/lemmas.py`` from the training halves of UD English EWT and GUM; tags are Penn Treebank's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from importlib.resources import files

CACHE = 200_000
_VOWELS = frozenset("aeiou")
_LONG = ("ai", "au", "ea", "ee", "ei", "eu", "oa", "oi", "oo", "ou")
# How base forms hardly ever end (those in c write "ck"): they have lost an e before an ending.
_NEVER_BARE = (
    "c", "v", "iz", "dg", "lg", "rg", "bl", "pl", "tl", "cl", "gl", "dl", "zl", "kl", "fl", "cr", "tr", "rs", "ns", "ls", "ps",
)  # fmt: skip
_KEPT = "lsfz"  # what base forms themselves have twice
_SIBILANTS = ("s", "x", "z", "ch", "sh", "o")  # after these the ending is "es"
# What a rule may have done to the base form: the ending to take off and what to put back, the likeliest first.
_ENDINGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "S": (("ies", "y"), ("ies", "ie"), ("ves", "f"), ("ves", "ve"), ("es", ""), ("es", "e"), ("s", "")),
    "D": (("ied", "y"), ("ied", "ie"), ("ed", "e"), ("ed", "")),
    "G": (("ying", "ie"), ("ing", "e"), ("ing", "")),
    "R": (("ier", "y"), ("er", "e"), ("er", "")),
    "T": (("iest", "y"), ("est", "e"), ("est", "")),
}
# Tag → the rule set and the word class whose base forms may come out.
_TAGS: Mapping[str, tuple[str, str]] = {
    "NNS": ("S", "N"), "VBZ": ("S", "V"), "VBD": ("D", "V"), "VBN": ("D", "V"), "VBG": ("G", "V"),
    "JJR": ("R", "A"), "RBR": ("R", "A"), "JJS": ("T", "A"), "RBS": ("T", "A"),
}  # fmt: skip
_CLASSES: Mapping[str, str] = {"VERB": "V", "AUX": "V", "NOUN": "N", "ADJ": "A", "ADV": "A"}
_PAST = {"VBD": ("VBN",), "VBN": ("VBD",)}
_FINITE = frozenset({"VB", "VBP", "VBZ"})
# Irregular verbs that neither treebank has, or has wrongly: past tense or participle, and base form.
_RARE = {
    "risen": "rise", "arisen": "arise", "arose": "arise", "woven": "weave", "wove": "weave", "rung": "ring", "drunk": "drink",
    "swum": "swim", "swam": "swim", "sped": "speed", "strode": "stride", "stridden": "stride", "lain": "lie", "slain": "slay",
    "slew": "slay", "besought": "beseech", "smitten": "smite", "wrung": "wring", "trodden": "tread", "trod": "tread", "shorn": "shear",
    "sown": "sow", "hewn": "hew", "bidden": "bid", "bade": "bid", "begotten": "beget", "begot": "beget", "shod": "shoe", "slunk": "slink",
}  # fmt: skip
_PREFIXES = ("under", "over", "fore", "with", "mis", "out", "re", "up")


class Lemmas:
    """``lemmas(text, upos, xpos)`` is the lemma of a word; pure but for its cache."""

    def __init__(self, table: str) -> None:
        """``table`` has lines ``form TAB tag TAB lemma`` (irregular) and ``lemma TAB class`` (known base form)."""
        self._irregular: dict[tuple[str, str], str] = {}
        self._base: dict[str, set[str]] = {"N": set(), "V": set(), "A": set()}
        for line in table.splitlines():
            match line.split("\t"):
                case [form, tag, lemma]:
                    self._irregular[form, tag] = lemma
                case [classes, words]:
                    self._base[classes].update(words.split())
        self._irregular.update({(form, tag): lemma for form, lemma in _RARE.items() for tag in ("VBD", "VBN")})
        self._known = {kind: _Known(words) for kind, words in self._base.items()}
        self._cache: dict[tuple[str, str, str], str] = {}

    @classmethod
    def shipped(cls) -> Lemmas:
        """The table that ships with the model."""
        return cls(files("newsgraph.nlp").joinpath("model").joinpath("lemmas.tsv").read_text("utf-8"))

    def base(self, kind: str) -> frozenset[str]:
        """The known base forms of nouns (N), verbs (V) or adjectives and adverbs (A), in lower case."""
        return frozenset(self._base[kind])

    def __call__(self, text: str, upos: str, xpos: str) -> str:
        key = (text, upos, xpos)
        lemma = self._cache.get(key)
        if lemma is None:
            lemma = self._work_out(text, upos, xpos)
            if len(self._cache) < CACHE:
                self._cache[key] = lemma
        return lemma

    def _work_out(self, text: str, upos: str, xpos: str) -> str:
        if xpos == "NNPS":  # "Nations" → "Nation"
            word = text.lower()
            return _like(text, self._find(word, upos, xpos) or self._lower(word, "NOUN", "NNS"))
        if xpos == "NNP" and upos == "VERB":  # the participle of a name: "United" States
            return _like(text, self._lower(text.lower(), "VERB", "VBN"))
        if xpos == "NNP" or upos == "PROPN":
            return text
        word = text.lower().replace("’", "'")
        irregular = self._find(word, upos, xpos)
        if not irregular and xpos in _FINITE and word not in self._base["V"]:
            irregular = self._find(word, upos, "VBD")  # "retook" whose tag is wrong
            if not irregular and word.endswith("ed"):
                irregular = self._lower(word, upos, "VBD")  # "fretted", as well
        if irregular:
            return irregular
        found, kind = self._lower(word, upos, xpos), _CLASSES.get(upos, "")
        if kind in ("N", "A") and text != text.lower() and found not in self._base[kind]:
            return _like(
                text, found
            )  # "French", "DNA": no word of the language is known that would have a capital by its place
        return found

    def _lower(self, word: str, upos: str, xpos: str) -> str:
        found = self._find(word, upos, xpos)
        if found:
            return found
        endings, kind = _TAGS.get(xpos, ("", _CLASSES.get(upos, "")))
        if not endings or word.strip("'0123456789") == "s":  # "1990s"
            return word
        known, first = self._base[kind], ""
        for candidate in _candidates(word, endings):
            if candidate in known:
                return candidate
            first = first or candidate
        prefix, hyphen, rest = word.rpartition("-")
        if hyphen and rest:
            return prefix + hyphen + self._lower(rest, upos, xpos)
        return _guess(word, endings, self._known[kind]) or first or word

    def _find(self, word: str, upos: str, xpos: str) -> str | None:
        """An irregular form, as tagged, as the other past form of a verb, or behind a prefix: "underwent" → "undergo"."""
        table, tags = self._irregular, (xpos, *_PAST.get(xpos, ()))
        found = next((table[word, tag] for tag in (*tags, upos) if (word, tag) in table), None)
        if found or xpos not in _PAST:
            return found
        for prefix in _PREFIXES:
            if word.startswith(prefix):
                for tag in tags:
                    if (word[len(prefix) :], tag) in table:
                        return prefix + table[word[len(prefix) :], tag]
        return None


def _like(text: str, lemma: str) -> str:
    """The lemma with the capitals that it had in the text."""
    shared = next(
        (k for k, (a, b) in enumerate(zip(text.lower(), lemma, strict=False)) if a != b), min(len(text), len(lemma))
    )
    return text[:shared] + lemma[shared:]


def _candidates(word: str, endings: str) -> Iterator[str]:
    """Base forms that the spelling of a word allows, the likeliest ending first."""
    for ending, put in _ENDINGS[endings]:
        if not word.endswith(ending) or len(word) <= len(ending) + 1:
            continue
        stem = word[: -len(ending)]
        if endings == "S":
            if ending == "es" and stem.endswith(("ss", "zz")):  # "quizzes"
                yield stem[:-1]
            if (ending, put) != ("es", "") or stem.endswith(_SIBILANTS):  # "gripes" is not of "grip"
                yield stem + put
        elif put:
            yield stem + put
        else:
            if stem[-1:] in _KEPT and _is_doubled(stem):  # "spelled"
                yield stem
            if _is_doubled(stem) or stem.endswith("ck"):  # "planned", "panicked"
                yield stem[:-1]
            if not _would_double(stem) or stem.endswith("s"):  # "scraped" is not of "scrap", "bused" is of "bus"
                yield stem


def _is_doubled(stem: str) -> bool:
    return len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS


def _is_bare(stem: str) -> bool:
    """Whether a stem has hardly lost an e: "echoed", "reaped"."""
    return stem[-1] in _VOWELS or (stem[-3:-1] in _LONG and stem[-1] not in "cgsvz")


def _syllables(stem: str) -> int:
    """How many groups of vowels there are; the u of "qu" is none."""
    stem = stem.replace("qu", "q")
    return sum(a in _VOWELS and (k == 0 or stem[k - 1] not in _VOWELS) for k, a in enumerate(stem))


def _would_double(stem: str) -> bool:
    """Whether a base form has its last consonant twice before an ending: of one syllable, with one vowel before it."""
    bare = stem.replace("qu", "q")
    short = len(bare) > 1 and bare[-1] not in _VOWELS | {"w", "x", "y"} and bare[-2] in _VOWELS | {"y"}
    return short and _syllables(stem) <= 1 and (len(bare) == 2 or bare[-3] not in _VOWELS)


class _Known:
    """How words of a class that are known end, for those that are not: whether they have lost an e before an ending."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = words

    @cached_property
    def _votes(self) -> Mapping[str, int]:
        """By the ends of stems, how many more have lost an e than have not."""
        found: dict[str, int] = defaultdict(int)
        for word in self._words:
            mute = word.endswith("e") and not word.endswith("ee")
            stem = word.removesuffix("e") if mute else word
            if mute or not (_would_double(stem) or _is_bare(stem)):
                for length in range(2, len(stem) + 1):
                    found[stem[-length:]] += 1 if mute else -1
        return found

    def lost(self, stem: str) -> bool:
        """Whether most of the words that end most like a stem have lost an e."""
        for length in range(len(stem), 1, -1):
            if more := self._votes.get(stem[-length:], 0):
                return more > 0
        return False


def _guess(word: str, endings: str, known: _Known) -> str:
    """The base form of a word that the table does not know, by spelling and by the known words that end like it."""
    if endings == "S":
        return _singular(word, known)
    ending = {"D": "ed", "G": "ing", "R": "er", "T": "est"}[endings]
    if not word.endswith(ending) or len(word) - len(ending) < 2:
        return word
    stem = word[: -len(ending)]
    if stem.endswith("i") and endings != "G":
        return stem + "e" if len(stem) == 2 else stem[:-1] + "y"  # "vied", "pried"
    if stem.endswith(("e", "u")):  # "decreed", "decreeing", "argued"
        return stem if endings == "G" and stem.endswith("e") else stem + "e"
    if _is_doubled(stem):
        kept = stem[-1] in _KEPT and not (stem.endswith("ell") and _syllables(stem) > 1)  # "witnessed", but "cancelled"
        return stem if kept else stem[:-1]
    if stem.endswith("ick") and _syllables(stem) > 1:  # "mimicked"
        return stem[:-1]
    mute = stem.endswith(_NEVER_BARE) or _would_double(stem) or known.lost(stem)
    return stem + "e" if mute and not _is_bare(stem) else stem


def _singular(word: str, known: _Known) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")) or (word.endswith("oes") and _syllables(word[:-2]) > 1):
        return word[:-2]
    if word.endswith("ses") and not known.lost(word[:-2]):  # "biases", "excuses"
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
