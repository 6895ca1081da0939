"""What makes a pattern slow: its own repeats and beginnings, many times over, and then something that does not fit.

An expression that is not linear goes over the same characters again: inside of two repeats that take the same ones, or from each place
of a search. Which ones it takes is read off the parsed pattern; which of the candidates hurts is measured.
"""

from __future__ import annotations

import gc
import re
import signal
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from time import thread_time
from typing import Any

from tests.patterns.collect import Found

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from re import _constants as const  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

_USUAL = " \n\ta1,.-_'\"(:é"
_SHORT, _SMALL, _LARGE = 240, 4_000, 16_000  # characters
_HOPELESS = 0.4  # seconds of the processor for a short text, and no pattern that is linear needs them
_FLOOR = 0.05  # seconds of the processor for a large one
_MOST = 6  # candidates that are looked at closer
_REPEATS = (const.MAX_REPEAT, const.MIN_REPEAT, const.POSSESSIVE_REPEAT)


@dataclass(frozen=True, slots=True)
class Attack:
    """A text: a beginning, what is repeated, and an end."""

    before: str
    pump: str
    after: str

    def text(self, size: int) -> str:
        return self.before + self.pump * max(1, size // len(self.pump)) + self.after


@dataclass(frozen=True, slots=True)
class Verdict:
    """The worst that was found: seconds at two sizes."""

    attack: Attack
    way: str
    small: float
    large: float

    @property
    def is_linear(self) -> bool:
        """Four times the size takes four times as long, with much room for a machine that does other things."""
        return self.large < _FLOOR or self.large < min(9 * self.small, _HOPELESS)

    def __str__(self) -> str:
        return f"{self.way} {self.attack}: {self.small:.3f} s, of four times the size {self.large:.3f} s"


def worst(found: Found) -> Verdict | None:
    """The verdict on the text that takes longest; None where all take next to no time."""
    pattern, timed = found.pattern, list[tuple[float, Attack, str]]()
    for attack in attacks(pattern):
        text = attack.text(_SHORT)
        for way in found.ways:
            seconds = _seconds(pattern, way, text)
            if seconds >= _HOPELESS:
                return Verdict(attack, way, 0, seconds)
            timed.append((seconds, attack, way))
    timed.sort(key=lambda one: -one[0])
    verdicts = list[Verdict]()
    for _, attack, way in timed[:_MOST]:
        verdicts.append(_verdict(pattern, attack, way))
        if not verdicts[-1].is_linear:
            return verdicts[-1]
    return max(verdicts, key=lambda one: one.large, default=None)


def _verdict(pattern: re.Pattern[Any], attack: Attack, way: str) -> Verdict:
    large = _seconds(pattern, way, attack.text(_LARGE))
    if _FLOOR <= large < _HOPELESS:
        large = min(large, _seconds(pattern, way, attack.text(_LARGE)))
    elif large >= _HOPELESS:
        return Verdict(attack, way, 0, large)
    small = min(_seconds(pattern, way, attack.text(_SMALL)) for _ in range(3)) if large >= _FLOOR else 0.0
    return Verdict(attack, way, small, large)


def _seconds(pattern: re.Pattern[Any], way: str, text: str) -> float:
    """Seconds of the processor that it takes; it is stopped where that is hopeless."""
    given: Any = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    act = {"search": lambda: sum(1 for _ in pattern.finditer(given))}.get(way) or (lambda: getattr(pattern, way)(given))

    def over(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, 2 * _HOPELESS)
    gc.disable()  # it would go over all that a process of tests holds
    start = thread_time()
    try:
        act()
    except TimeoutError:
        return thread_time() - start
    finally:
        gc.enable()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_IGN)  # one that comes late would end the process
    return thread_time() - start


def attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """The candidates for a pattern, each once."""
    text = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    tree = parser.parse(text, pattern.flags & ~re.DEBUG if not isinstance(pattern.pattern, bytes) else 0)
    kinds = _kinds(tree)
    beginnings = list(dict.fromkeys(["", *_beginnings(tree)]))[:24]
    bodies = list(dict.fromkeys(body for body in _bodies(tree) if body))[:16]
    pairs = ["".join(pair) for pair in product(kinds, repeat=2) if pair[0] != pair[1]]
    pumps = dict.fromkeys([*kinds, *bodies, *(b for b in beginnings if b), *pairs[:90]])
    ends = ("", "\x01", "\n\x01x")
    seen = set[Attack]()
    for before, pump, after in product(beginnings[:8], [*kinds, *bodies], ends):
        seen.add(Attack(before, pump, after))
    for pump, after in product(pumps, ends):
        seen.add(Attack("", pump, after))
    for pump, end in product(bodies, kinds):
        seen.add(Attack("", pump, end))
    yield from sorted(seen, key=lambda one: (one.before, one.pump, one.after))


def _kinds(tree: Any) -> list[str]:
    """A character for each way in which the sets of a pattern tell characters apart."""
    sets = [
        _one(op, value) for op, value in _nodes(tree) if op in (const.IN, const.LITERAL, const.NOT_LITERAL, const.ANY)
    ]
    literals = "".join(
        chr(value) for op, value in _nodes(tree) if op in (const.LITERAL, const.NOT_LITERAL) and isinstance(value, int)
    )
    found: dict[tuple[bool, ...], str] = {}
    for char in dict.fromkeys(_USUAL + literals[:60]):
        found.setdefault(tuple(bool(one.match(char)) for one in sets[:60]), char)
    return list(found.values())[:12]


def _one(op: Any, value: Any) -> re.Pattern[str]:
    """A pattern of one character."""
    if op is const.LITERAL:
        return re.compile(re.escape(chr(value)))
    if op is const.NOT_LITERAL:
        return re.compile(f"[^{re.escape(chr(value))}]", re.DOTALL)
    return re.compile(".") if op is const.ANY else re.compile(_set(value), re.DOTALL)


_CLASSES = {const.CATEGORY_DIGIT: r"\d", const.CATEGORY_NOT_DIGIT: r"\D", const.CATEGORY_SPACE: r"\s", const.CATEGORY_NOT_SPACE: r"\S",
            const.CATEGORY_WORD: r"\w", const.CATEGORY_NOT_WORD: r"\W"}  # fmt: skip


def _set(items: Sequence[tuple[Any, Any]]) -> str:
    parts = []
    for op, value in items:
        if op is const.NEGATE:
            parts.append("^")
        elif op is const.LITERAL:
            parts.append(re.escape(chr(value)))
        elif op is const.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            parts.append(_CLASSES[value])
    return f"[{''.join(parts)}]"


def _nodes(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every node of a parsed pattern."""
    for op, value in tree:
        yield op, value
        for inner in _inside(op, value):
            yield from _nodes(inner)


def _inside(op: Any, value: Any) -> list[Any]:
    if op is const.BRANCH:
        return list(value[1])
    if op is const.SUBPATTERN:
        return [value[3]]
    if op in _REPEATS:
        return [value[2]]
    if op in (const.ASSERT, const.ASSERT_NOT):
        return [value[1]]
    if op is const.ATOMIC_GROUP:
        return [value]
    return [part for part in value[1:] if part is not None] if op is const.GROUPREF_EXISTS else []


def _beginnings(tree: Any) -> Iterator[str]:
    """What a pattern takes up to each of its parts, inside of groups too."""
    yield from _paths(tree, "")


def _paths(tree: Any, before: str) -> Iterator[str]:
    for op, value in tree:
        if op not in (const.ASSERT, const.ASSERT_NOT):
            for inner in _inside(op, value):
                yield from _paths(inner, before)
        before += _sample([(op, value)])
        yield before


def _bodies(tree: Any) -> Iterator[str]:
    """What stands in each repeat, once; of alternatives each."""
    for op, value in _nodes(tree):
        if op in _REPEATS and value[1] > 20:
            yield _sample(value[2])
            for inner_op, inner in value[2]:
                if inner_op is const.BRANCH:
                    yield from (_sample(one) for one in inner[1])
                if inner_op is const.SUBPATTERN:
                    yield from (_sample(one) for o, v in inner[3] if o is const.BRANCH for one in v[1])


def _sample(tree: Any) -> str:
    """A text that a part takes: repeats as few times as they may, but once where that is nothing."""
    out = ""
    for op, value in tree:
        if op is const.LITERAL:
            out += chr(value)
        elif op in (const.IN, const.NOT_LITERAL, const.ANY):
            fits = _one(op, value)
            out += next((char for char in "a1 ,.-_:;()[]<>\n\"'`*#|=@$?/\\!éx" if fits.match(char)), "")
        elif op in _REPEATS:
            out += _sample(value[2]) * max(value[0], 1)
        elif op in (const.SUBPATTERN, const.ATOMIC_GROUP):
            out += _sample(value[3] if op is const.SUBPATTERN else value)
        elif op is const.BRANCH:
            out += _sample(value[1][0])
    return out
