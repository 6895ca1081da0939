"""Texts that are no news: gibberish, other scripts, lists, tables, code, capitals, and news that was changed by chance."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from tests.fuzz.mutations import mutated
from tests.fuzz.sources import text_of, tokens

ROOT = Path(__file__).parents[2]
_SYLLABLES = ("ka", "ro", "min", "ster", "el", "uth", "va", "zo", "qui", "bren", "dax", "ip", "oll", "nge")
_SCRIPTS = (
    *(
        "Москва",
        "заявила",
        "что",
        "北京",
        "政府",
        "宣布",
        "東京で",
        "القاهرة",
        "قالت",
        "إن",
        "ירושלים",
        "אמר",
        "กรุงเทพ",
        "Αθήνα",
        "είπε",
    ),
    *(
        "서울",
        "दिल्ली",
        "Ölüdeniz",
        "İstanbul",
        "Košice",
        "São",
        "Łódź",
        "naïve",
        "Ḥasan",
        "e\u0301te\u0301",
        "ﬁne",
        "Ⅻ",
        "١٢٣",
    ),
)
_EMOJI = ("🚢", "👩‍🚒", "🏳️‍🌈", "🇳🇴", "😀😀", "❤️", "1️⃣", "™", "→", "✓", "\u200d", "\ufe0f")
_PUNCTUATION = (*tuple(".,;:!?…-–—()[]{}<>«»“”‘’'\"/\\|*#&%$€@^~`_=+"), "...", "--", "?!", ")(", "\n", "  ")
_WORDS = (
    *(
        "NATO",
        "Mark Rutte",
        "Norway",
        "the company",
        "he",
        "she",
        "it",
        "they",
        "said",
        "warned",
        "that",
        "who",
        "not",
        "will",
        "and",
    ),
    *(
        "or",
        "but",
        "of",
        "by",
        "to",
        "in",
        "on Monday",
        "five",
        "$5bn",
        "40%",
        "because",
        "if",
        "is",
        "was",
        "has",
        "been",
        "which",
        "whose",
    ),
    *(
        "“",
        "”",
        ",",
        ".",
        ":",
        ";",
        "—",
        "’s",
        "(",
        ")",
        "according to",
        "built",
        "a railway",
        "praised",
        "I",
        "we",
        "you",
        "this",
        "than",
    ),
)
_CODE = (
    "def f(x):",
    "return x[0]",
    "if (a && b) {",
    "}",
    "SELECT * FROM t;",
    "<p class='x'>",
    "http://a.example/?q=1&r=2",
    "a@b.example",
    "\t",
    "\n",
)


@cache
def _news() -> tuple[bytes, ...]:
    patterns = ("seeds/*.txt", "seeds/*.md", "tests/fuzz/seeds/text/*", "tests/ask/texts/*.txt")
    paths = [path for pattern in patterns for path in ROOT.glob(pattern)]
    parts = [part for path in sorted(paths) for part in path.read_bytes().split(b"\n\n") if 40 < len(part) < 600]
    return tuple(parts)


def _joined(chance: Random, parts: tuple[str, ...], most: int, gap: str = " ") -> str:
    return gap.join(chance.choices(parts, k=chance.randrange(1, most)))


def _gibberish(chance: Random) -> str:
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randrange(1, 4))) for _ in range(chance.randrange(1, 30))]
    return " ".join(word.capitalize() if chance.random() < 0.3 else word for word in words) + chance.choice(
        ("", ".", "?")
    )


def _salad(chance: Random) -> str:
    """Words of news in no order."""
    return _joined(chance, _WORDS, 40)


def _list(chance: Random) -> str:
    mark = chance.choice(("- ", "* ", "1. ", "• ", ""))
    return "\n".join(mark + _joined(chance, _WORDS, 5) for _ in range(chance.randrange(2, 9)))


def _table(chance: Random) -> str:
    gap = chance.choice(("\t", " | ", ";", "   "))
    return "\n".join(_joined(chance, _WORDS, 6, gap) for _ in range(chance.randrange(2, 8)))


def _long(chance: Random) -> str:
    return chance.choice(
        (chance.choice(_SYLLABLES) * chance.randrange(50, 600), "a" * 2_000, "Nato-" * 100, "(" * 300, "1" * 500)
    ) + _salad(chance)


def _repeated(chance: Random) -> str:
    return (_joined(chance, _WORDS, 4) + chance.choice((" ", "\n", ", "))) * chance.randrange(5, 40)


def _mutated(chance: Random) -> str:
    return text_of(mutated(_news(), tokens("text"), chance))[:1_500]


def _plain(chance: Random) -> str:
    return text_of(chance.choice(_news()))


KINDS: dict[str, Callable[[Random], str]] = {
    "gibberish": _gibberish,
    "salad": _salad,
    "scripts": lambda chance: _joined(chance, _SCRIPTS + _WORDS[:20], 25),
    "emoji": lambda chance: _joined(chance, _EMOJI + _WORDS, 25, chance.choice(("", " "))),
    "punctuation": lambda chance: _joined(chance, _PUNCTUATION, 60, chance.choice(("", "", " "))),
    "no-spaces": lambda chance: _salad(chance).replace(" ", ""),
    "long-words": _long,
    "right-to-left": lambda chance: (
        "\u202e" + _joined(chance, ("القاهرة", "قالت", "ירושלים", "NATO", "said", "\u200f", "12"), 20)
    ),
    "list": _list,
    "table": _table,
    "capitals": lambda chance: _plain(chance).upper(),
    "small": lambda chance: _plain(chance).lower(),
    "code": lambda chance: _joined(chance, _CODE + _WORDS[:12], 20),
    "repeated": _repeated,
    "news-mutated": _mutated,
    "news-lines": lambda chance: _plain(chance).replace(
        " ", chance.choice(("\n", " \n", "  ")), chance.randrange(1, 9)
    ),
}


def text(seed: str, number: int) -> tuple[str, str]:
    """The kind and the text of a number."""
    chance = Random(f"{seed}:odd:{number}")
    kind = tuple(KINDS)[number % len(KINDS)]
    return kind, KINDS[kind](chance)
