"""Makes ``ontology/given_names.tsv.xz``, the table of given names that point to one gender, from the lists of the package ``faker``.

``pip install faker==40.63.0 anyascii==0.3.3``, then ``python -m training.given_names``. The lists are those of some seventy countries,
by gender (MIT licence); the packages are needed for nothing else. Rows, with tabs: name in small letters, ``Feminine`` or
``Masculine``, and ``surname`` where some country has it as one too. A name of both is in it where one country alone has the rarer
use, and five the other. What Cyrillic and Greek lists have is written in Latin letters.
"""

from __future__ import annotations

import lzma
import pkgutil
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

TABLE = Path(__file__).parent.parent / "ontology" / "given_names.tsv.xz"
COMMON = 5  # countries that have a name for one gender where a single one has it for the other
LATIN = 0x250  # the first character that no Latin alphabet of Europe has
OTHER_ALPHABETS = ("bg_BG", "el_GR", "hy_AM", "ka_GE", "mk_MK", "ru_RU", "uk_UA")
SURNAMES = ("last_names", "last_names_male", "last_names_female", "last_romanized_names")
LISTS = {
    "Feminine": ("first_names_female", "first_romanized_names_female"),
    "Masculine": ("first_names_male", "first_romanized_names_male"),
}
HEAD = """# Given names that point to one gender, after the lists of Faker (https://github.com/joke2k/faker), MIT licence,
# copyright 2012 Daniele Faraglia and contributors; selected and shortened. Made by training/given_names.py.
"""


def main() -> None:
    """Write the table."""
    counts = {gender: Counter(_names(attributes)) for gender, attributes in LISTS.items()}
    told = {name: gender for name in set().union(*counts.values()) if (gender := _gender(name, counts))}
    surnames = set(_names(SURNAMES))
    rows = ((name, gender, "surname" if name in surnames else "") for name, gender in sorted(told.items()))
    text = HEAD + "".join("\t".join(row).rstrip() + "\n" for row in rows)
    TABLE.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(told):,} names, {TABLE.stat().st_size:,} bytes: {TABLE}")


def _gender(name: str, counts: dict[str, Counter[str]]) -> str:
    """The gender that a name points to, or nothing."""
    (often, gender), (seldom, _) = sorted(((found[name], gender) for gender, found in counts.items()), reverse=True)
    return gender if not seldom or (seldom == 1 and often >= COMMON) else ""


def _names(attributes: tuple[str, ...]) -> Iterator[str]:
    """The names of each country, each once."""
    import faker.providers.person as lists

    for found in pkgutil.iter_modules(lists.__path__):
        module = import_module(f"{lists.__name__}.{found.name}")
        yield from {name.casefold() for name in _of(module, attributes, latin=found.name not in OTHER_ALPHABETS)}


def _of(module: ModuleType, attributes: tuple[str, ...], *, latin: bool) -> Iterator[str]:
    """The names of one country that an English text can have."""
    from anyascii import anyascii

    for attribute in attributes:
        for name in getattr(module.Provider, attribute, None) or ():
            written = name if latin else anyascii(name).capitalize()
            if written[:1].isupper() and _is_word(written):
                yield written


def _is_word(text: str) -> bool:
    letters = text.replace("-", "").replace("'", "")
    return letters.isalpha() and all(ord(letter) < LATIN for letter in letters)


if __name__ == "__main__":
    main()
