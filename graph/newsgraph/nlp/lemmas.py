"""Dictionary forms: a table of irregular forms and known base forms, and the spelling rules of English inflection.

The table is made by ``training/lemmas.py`` from the training halves of UD English EWT and GUM; tags are Penn Treebank's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

CACHE = 200_000
_VOWELS = frozenset("aeiou")
# What a rule may have done to the base form: the ending to take off and what to put back, the likeliest first.
_ENDINGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "S": (("ies", "y"), ("ies", "ie"), ("ves", "f"), ("ves", "ve"), ("es", ""), ("es", "e"), ("s", "")),
    "D": (("ied", "y"), ("ed", "e"), ("ed", "")),
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
        return _guess(word, endings) or first or word

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
    """Base forms that could be behind a word, likely or not."""
    for ending, put in _ENDINGS[endings]:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            if not put and endings in "DGRT" and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
            yield stem + put


def _guess(word: str, endings: str) -> str:
    """The base form of a word that the table does not know, by spelling alone."""
    if endings == "S":
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
            return word[:-2]
        return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    ending = {"D": "ed", "G": "ing", "R": "er", "T": "est"}[endings]
    if not word.endswith(ending) or len(word) - len(ending) < 2:
        return word
    stem = word[: -len(ending)]
    if stem.endswith("i") and endings != "G":
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    # A consonant after one vowel, or an ending that English never leaves bare, has lost its e: "rat|ed", "cas|ed", "solv|ed".
    if stem.endswith(
        (
            "at",
            "iz",
            "is",
            "us",
            "ac",
            "ic",
            "uc",
            "rc",
            "nc",
            "dg",
            "rg",
            "v",
            "bl",
            "pl",
            "tl",
            "cl",
            "gl",
            "dl",
            "rs",
            "ns",
            "ls",
            "ps",
        )
    ):
        return stem + "e"
    short = len(stem) >= 2 and stem[-1] not in _VOWELS | {"w", "x", "y"} and stem[-2] in _VOWELS
    syllables = sum(a in _VOWELS and (k == 0 or stem[k - 1] not in _VOWELS) for k, a in enumerate(stem))
    single = short and (len(stem) == 2 or stem[-3] not in _VOWELS)
    return (
        stem + "e" if single and (syllables == 1 or stem.endswith(("ur", "ir", "in", "id", "ut", "ud", "ag"))) else stem
    )
