"""How like two names are, as names alone tell: 0 where they are two, else how sure it is, and why."""

from __future__ import annotations

from typing import NamedTuple

from newsgraph.corpus.name_forms import CorpusForms, PersonName, is_plural, is_spelt, is_variant, singular
from newsgraph.entities.name_matching import Words
from newsgraph.lang.en.function_words import OF


class Likeness(NamedTuple):
    """``score`` from 0 to 1, ``why`` in words.

    ``alone``: the names need no company that both keep; ``inside``: a text that has both may mean one by them.
    """

    score: float
    why: str
    alone: bool = False
    inside: bool = False


NONE = Likeness(0.0, "")
_AND = "and"  # as names are compared, whatever joins their words
_INITIAL = 0.7  # how sure a given name is by its first letter
_LETTERS = 2  # so few are the initials of too many names, where no text says whose
DEFINED = Likeness(0.9, "acronym that a text explains", alone=True)
BLEND = Likeness(0.8, "made of the beginnings of the name")
SAME = Likeness(1.0, "the same name", alone=True)


def people(one: PersonName, other: PersonName, forms: CorpusForms) -> Likeness:
    """Two names of people, of which one may be a surname only."""
    if one == other:
        return SAME if one.given else Likeness(0.8, "the same single name")
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return NONE
    short, long = sorted((one, other), key=lambda name: (len(name.given), name))
    whole = (*short.given, short.last)
    if len(whole) < len(long.given) + 1 and whole == (*long.given, long.last)[-len(whole) :]:
        return Likeness(0.85, "surname")
    if not short.given:
        return Likeness(0.6, "given name") if short.last in long.given[:1] and len(short.last) > 2 else NONE
    if short.last != long.last and not is_variant(short.last, long.last):
        return NONE
    first = forms.given(short.given[0], long.given[0])
    if not first or not _middle_fits(short, long):
        return NONE
    if short.last == long.last and first == 1:
        return Likeness(
            0.95, "the same name but for what stands between" if short.given != long.given else "suffix", alone=True
        )
    if first == _INITIAL and short.given[1:] == long.given[1:] and len("".join(short.given[1:2])) > 1:
        return Likeness(0.9, "initial before the name that somebody goes by", alone=short.last == long.last)
    why = {_INITIAL: "initial", 0.9: "nickname"}.get(first, "spelling")
    return Likeness(min(first, 0.85 if short.last != long.last else 1.0), why)


def _middle_fits(short: PersonName, long: PersonName) -> bool:
    """Whether the middle names of one are among those of the other, in order; initials stand for names."""
    rest = iter(long.given[1:])
    return all(
        any(name == other or (1 in (len(name), len(other)) and name[0] == other[0]) for other in rest)
        for name in short.given[1:]
    )


def bodies(one: Words, other: Words, forms: CorpusForms) -> Likeness:
    """Two names of bodies, places or works, without their legal forms and articles."""
    if one == other or "".join(one) == "".join(other):
        return SAME if one == other else Likeness(0.97, "spelling", alone=True)
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if len(short) == len(long):
        alike = all(_is_alike(a, b) for a, b in zip(short, long, strict=True))
        return Likeness(0.8, "spelling") if alike else NONE
    if len(short) == 1 and len(short[0]) > _LETTERS and is_spelt(short[0], long):
        return Likeness(0.8, "acronym")
    if not forms.is_telling(short):
        return NONE
    if long[: len(short)] == short:
        added = long[len(short) :]
        like = Likeness(
            0.7, "first words of the name", inside=is_plural(long[-1])
        )  # "Lima" and "Lions" of the Lima Lions
    elif _ends(long, short):
        added = long[: -len(short)]
        inside = is_plural(long[-1]) or forms.is_region(added)  # the Lima Lions, the Peruvian Academy
        like = Likeness(0.75, "last words of the name", inside=inside)
    else:
        return NONE
    of_two = _AND in (added[0], added[-1])  # "Labour" and the Social Democratic and Labour Party
    return NONE if of_two or any(map(forms.is_number, added)) else like


def places(one: Words, other: Words, forms: CorpusForms) -> Likeness:
    """Two names of places: one of more words is another place ("Old Goa", "Kansas City"), unless these say what kind of place it is."""
    like, (short, long) = bodies(one, other, forms), sorted((one, other), key=lambda words: (len(words), words))
    if like.alone or len(short) == len(long) or not like.score:
        return like
    if long[: len(short)] == short:
        return like if all(map(forms.is_kind, long[len(short) :])) else NONE
    if not _ends(long, short):
        return like  # an acronym
    named = len(short) > 1 and forms.is_kind(short[-1])  # "Olympic Park"
    of_kind = long[1 : -len(short)] == (OF,) and forms.is_kind(long[0])  # "the city of Lima"
    return like._replace(inside=True) if named or of_kind else NONE


def _is_alike(one: str, other: str) -> bool:
    """Spellings of one word, or its singular and plural: "the Colt quarterback" of the Colts."""
    return one == other or (
        not _has_digit(one + other) and (is_variant(one, other) or singular(one) == singular(other))
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _ends(long: Words, short: Words) -> bool:
    return long[-len(short) : -1] == short[:-1] and singular(long[-1]) == singular(short[-1])
