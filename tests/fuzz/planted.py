"""Texts with marked words in plain sight, and noise between them that hides nothing: each marked word comes out, or an issue tells.

Of an input that was changed anywhere nobody can say what it should give; of one that is put together of parts, one can.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable
from random import Random

from newsgraph.model import Document
from newsgraph.sources.decoding import cleaned
from newsgraph.sources.readers import READERS
from tests.fuzz.sources import read, seeds
from tests.fuzz.target import Lost, Target

_PROSE = "The port of {} is closed, and the union says that it will be so for a week or more."
_PLACES = 6
_Part = Callable[[Random, str], str]


def _word(number: int) -> str:
    return f"Zqx{number}marker"


def _pieces(data: bytes) -> tuple[Random, list[str]]:
    """Chance that follows from the input, and its text in some pieces."""
    text = cleaned(data.decode("utf-8", "replace")).replace("\r", " ")
    text = re.sub(
        "[\u00ad\u200b-\u200d\u2060]", "", text
    )  # what no reader sees: two marks beside one are beside each other
    chance = Random(data)
    cuts = sorted(chance.randrange(len(text) + 1) for _ in range(_PLACES - 1))
    return chance, [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _held(name: str, data: bytes, missing: Iterable[int] = ()) -> None:
    """Raise where a marked word is in no document, and there is no issue."""
    items = read(next(reader.read for reader in READERS if reader.suffixes[0] == name), data)  # type: ignore[arg-type]
    documents = [item for item in items if isinstance(item, Document)]
    if len(documents) < len(items):
        return
    text = "\n".join((*(item.text for item in documents),))
    lost = [word for number in range(_PLACES) if number not in {*missing} and (word := _word(number)) not in text]
    if lost:
        raise Lost(f"words in plain sight: {len(lost)} of {_PLACES}, {lost[0]} first")


def _text(data: bytes) -> None:
    """Any characters at all between paragraphs of a plain text."""
    _, pieces = _pieces(data)
    parts = [f"{_PROSE.format(_word(number))}\n\n{piece}\n\n" for number, piece in enumerate(pieces)]
    _held(".txt", "".join(parts).encode())


def _markdown(data: bytes) -> None:
    """Paragraphs of Markdown, without what opens something that hides the rest: fences, comments, tables, definitions, front matter."""
    _, pieces = _pieces(data)
    parts = []
    for number, piece in enumerate(pieces):
        safe = re.sub(r"`{3,}|~{3,}|<|\[|\||^[ \t]*[-+=].*", "", piece, flags=re.MULTILINE)
        parts.append(f"{_PROSE.format(_word(number))}\n\n{safe}\n\n")
    _held(".md", "".join(parts).encode())


def _lines(data: bytes) -> None:
    """A line of JSON is a document whatever the lines around it are."""
    _, pieces = _pieces(data)
    lines = []
    for number, piece in enumerate(pieces):
        lines += [
            json.dumps({"text": f"{_PROSE.format(_word(number))} {piece}", "id": str(number)}),
            piece.replace("\n", " "),
        ]
    items = read(READERS[3].read, "\n".join(lines).encode())  # type: ignore[arg-type]
    text = "\n".join(item.text for item in items if isinstance(item, Document))
    told = "\n".join(f"{item.place}: " for item in items if not isinstance(item, Document))
    lost = [n for n in range(_PLACES) if _word(n) not in text and f":{2 * n + 1}: " not in told]
    if lost:
        raise Lost(f"lines: {len(lost)} of {_PLACES}, line {2 * lost[0] + 1} first")


def _inline(chance: Random, piece: str) -> str:
    return f"<{chance.choice(('b', 'i', 'font', 'span', 'em', 'u'))}>" * chance.choice((1, 3, 300)) + html.escape(piece)


def _comment(_: Random, piece: str) -> str:
    return "<!-- " + piece.replace("-", "").replace(">", "") + " -->"


def _script(chance: Random, piece: str) -> str:
    unit = "<script>" + piece.replace("<", "") + "</script>"
    return unit * chance.choice((1, 1, 50))


def _attribute(_: Random, piece: str) -> str:
    return f'<img alt="{html.escape(piece)}" src="data:image/png;base64,{"A" * (len(piece) * 7)}">'


def _reference(chance: Random, piece: str) -> str:
    return "".join(f"&#{chance.choice((1, 11, 31, 128, 160, 173, 8203, 55296, 65535, 1114111))};" for _ in piece[:50])


def _open(chance: Random, piece: str) -> str:
    return f"<{chance.choice(('div', 'p', 'blockquote', 'section', 'span'))}>" * chance.choice(
        (1, 2, 400)
    ) + html.escape(piece)


_PARTS: tuple[_Part, ...] = (_inline, _comment, _script, _attribute, _reference, _open)


def _page(data: bytes) -> None:
    """Paragraphs of a page, and between them what hides nothing: comments, scripts, pictures, tags that are not closed."""
    chance, pieces = _pieces(data)
    parts = [
        f"<p>{_PROSE.format(_word(number))}</p>\n{chance.choice(_PARTS)(chance, piece)}"
        for number, piece in enumerate(pieces)
    ]
    body = "\n".join(parts)
    _held(".html", f"<!doctype html><html><body><article><h1>Port</h1>{body}</article></body></html>".encode())


def targets() -> tuple[Target, ...]:
    """One for each reader; the input is the noise."""
    noise = (*seeds("text"), *seeds("markdown"), *seeds("html"), b"")
    return (
        Target("planted-text", _text, noise, share=3),
        Target("planted-markdown", _markdown, noise, share=3),
        Target("planted-html", _page, noise, share=4),
        Target("planted-jsonl", _lines, noise, share=2),
    )
