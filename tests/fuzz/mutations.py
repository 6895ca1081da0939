"""Inputs from seeds by chance: the same number always gives the same input, so that a million need no disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

LARGEST = 200_000  # bytes, but for one input in some thousand
_ODD = tuple(
    char.encode("utf-8", "surrogatepass")
    for char in (
        *(
            "\ufeff",
            "\u200b",
            "\u202e",
            "\u2028",
            "\u2029",
            "\x85",
            "\xa0",
            "\xad",
            "\u0301",
            "\u200d",
            "\ufffd",
            "\uffff",
        ),
        *("\ud800", "\udfff", "\U0001f6a2", "\U0010ffff", "\U000e0041", "\x00", "\x01", "\x0b", "\x0c", "\x1c", "\x7f"),
        *("İ", "ß", "ﬁ", "東", "ع", "א", "ก", "١", "²", "Ⅻ", "\u1680", "\u3000"),
    )
)
_PLAIN = (
    *(b"\n", b"\r", b"\r\n", b"\t", b" ", b"\n\n", b"\\", b"'", b'"', b"<", b">", b"&", b"#", b"[", b"]", b"(", b")", b"{", b"}"),
    *(b"*", b"_", b"`", b"|", b"-", b":", b",", b";", b".", b"=", b"!", b"?", b"/", b"@", b"^", b"$", b"%", b"+", b"~"),
    *(b"0", b"1,", b"-1", b"9" * 30, b"1e999", b"NaN", b"a", b"A.", b"x y ", b"\xff", b"\xc3", b"\xff\xfe", b"\xef\xbb\xbf"),
)  # fmt: skip
_Step = Callable[[Random, bytes, Sequence[bytes], Sequence[bytes]], bytes]


def mutated(seeds: Sequence[bytes], tokens: Sequence[bytes], chance: Random) -> bytes:
    """A seed after some steps of chance, mostly one to three."""
    data = chance.choice(seeds)
    words = (*_PLAIN, *_ODD, *tokens, *tokens)
    steps = 1 + min(int(chance.expovariate(0.6)), 12)
    largest = LARGEST * 30 if chance.random() < 0.0003 else LARGEST
    for _ in range(steps):
        data = chance.choice(_STEPS)(chance, data, seeds, words)[:largest]
    return data


def _at(chance: Random, data: bytes) -> int:
    return chance.randrange(len(data) + 1)


def _part(chance: Random, data: bytes) -> tuple[int, int]:
    """A part of the input, mostly a short one."""
    start = _at(chance, data)
    length = chance.randrange(1, 9) if chance.random() < 0.5 else int(chance.expovariate(1 / (1 + len(data) / 8)))
    return start, min(len(data), start + length)


def _flip(chance: Random, data: bytes, _: Sequence[bytes], __: Sequence[bytes]) -> bytes:
    if not data:
        return data
    out = bytearray(data)
    for _number in range(chance.randrange(1, 4)):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _byte(chance: Random, data: bytes, _: Sequence[bytes], __: Sequence[bytes]) -> bytes:
    at = _at(chance, data)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _insert(chance: Random, data: bytes, _: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    at = _at(chance, data)
    return data[:at] + chance.choice(words) + data[at:]


def _many(chance: Random, data: bytes, _: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """One or two words over and over: what is more than linear shows here."""
    unit = b"".join(chance.choices(words, k=chance.choice((1, 1, 2, 3))))
    at = _at(chance, data)
    return data[:at] + unit * chance.choice((3, 10, 30, 100, 300, 1000)) + data[at:]


def _delete(chance: Random, data: bytes, _: Sequence[bytes], __: Sequence[bytes]) -> bytes:
    start, end = _part(chance, data)
    return data[:start] + data[end:]


def _repeat(chance: Random, data: bytes, _: Sequence[bytes], __: Sequence[bytes]) -> bytes:
    """A part many times over, up to a thousand, as far as it is short enough."""
    start, end = _part(chance, data)
    times = min(chance.choice((2, 2, 3, 10, 100, 1000)), max(2, 60_000 // max(1, end - start)))
    return data[:start] + data[start:end] * times + data[end:]


def _splice(chance: Random, data: bytes, seeds: Sequence[bytes], _: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    start, end = _part(chance, other)
    at = _at(chance, data)
    return data[:at] + other[start:end] + (data[at:] if chance.random() < 0.7 else b"")


def _cross(chance: Random, data: bytes, seeds: Sequence[bytes], _: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    return data[: _at(chance, data)] + other[_at(chance, other) :]


def _cut(chance: Random, data: bytes, _: Sequence[bytes], __: Sequence[bytes]) -> bytes:
    return data[: _at(chance, data)] if chance.random() < 0.7 else data[_at(chance, data) :]


def _replace(chance: Random, data: bytes, _: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    start, end = _part(chance, data)
    return data[:start] + chance.choice(words) + data[end:]


def _lines(chance: Random, data: bytes, _: Sequence[bytes], __: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first] if chance.random() < 0.5 else lines[second]
    return b"\n".join(lines)


def _case(chance: Random, data: bytes, _: Sequence[bytes], __: Sequence[bytes]) -> bytes:
    start, end = _part(chance, data)
    return data[:start] + data[start:end].swapcase() + data[end:]


_STEPS: tuple[_Step, ...] = (
    *(
        _flip,
        _byte,
        _insert,
        _insert,
        _many,
        _delete,
        _repeat,
        _splice,
        _cross,
        _cut,
        _replace,
        _replace,
        _lines,
        _case,
    ),
)
