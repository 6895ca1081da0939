"""The parts of a plain text: its headline, its body, and the readers' comments below it.

Comments are found below a heading line ("Comments (12)"), or below one wide gap of blank lines under the article.
Who wrote a comment is read from the usual forms ("Ann says:", "@ann", "Posted by Ann", "Ann · 2 hours ago"); such
lines, and buttons such as "Reply", belong to no zone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from newsgraph.errors import InputError
from newsgraph.model import Span, Zone, ZoneKind
from newsgraph.sources.decoding import visible
from newsgraph.vocabulary.words import WordClass, alternatives, shipped

MAX_HEADLINE = 160  # characters
MAX_TEASER = 300  # characters
GAP = 4  # blank lines that set comments apart from the article, when no other gap is so wide

_FRAME = r"[\s#*_=\[\]>-]*+"  # what people put around a heading line
_AGO = (
    r"(?:just now|yesterday|today|an? \w+ ago|\d++\s?[^\W\d]\w* ago|(?:on |at )?\d{1,2}[./ ]\w+[./ ,]+\d{2,4}.*"
    r"|\w+ \d{1,2}, \d{4}.*|\d{4}-\d{2}-\d{2}.*|\d{1,2}:\d{2}.*)"
)
_NAME = r"@?[^\W_][\w.'’-]{0,60}(?: [\w.'’()-]{1,60}){0,3}"
_INLINE_PLAIN = re.compile(r"(?P<name>[^\W_][\w.'’-]*+(?: [\w.'’-]++)?)\s?:\s++(?=\S)")


class _Patterns(NamedTuple):
    """What tells the lines of a page apart: a heading of comments, buttons, lines that say who wrote what follows, "Ann wrote: I agree"."""

    heading: re.Pattern[str]
    chrome: re.Pattern[str]
    signed: tuple[re.Pattern[str], ...]
    inline: re.Pattern[str]
    wrote: re.Pattern[str]
    teaser: re.Pattern[str]
    lead: re.Pattern[str]
    biography: re.Pattern[str]


@functools.cache
def _patterns() -> _Patterns:
    words, ignore = shipped(), re.IGNORECASE
    heading, modifier = alternatives(words.of[WordClass.COMMENT_HEADING]), WordClass.COMMENT_HEADING_MODIFIER
    wrote = f"(?:{alternatives(words.of[WordClass.COMMENT_VERB])})"
    signed = (
        rf"(?:posted |written |commented? )?by (?P<name>{_NAME})(?:\s*[|·•,–—-]\s*{_AGO}|\s+(?:on|at)\s+.+)?:?",
        rf"(?P<name>{_NAME})\s*(?:[|·•,–—-]\s*|\s\(?){_AGO}\)?:?",
        rf"(?P<name>{_NAME})\s++(?:{_AGO}(?<!\s),?\s++)?{wrote}(?:\s++{_AGO}(?<!\s))?\s*+:",
        rf"(?P<name>{_NAME})\s*:",
        r"(?P<name>@[\w.-]+)",
    )
    return _Patterns(
        re.compile(
            rf"{_FRAME}(?:(?:{alternatives(words.of[modifier])}|\d[\d.,]*+)\s++)*"
            rf"(?:(?:reader|user|viewer)s?[’']?s?[’']?\s+)?(?P<word>{heading})(?:\s+section)?"
            rf"\s*+(?P<count>[(\[]?\d[\d.,]*+[)\]]?)?:?{_FRAME}",
            ignore,
        ),
        re.compile(rf"[\W_]*+(?>(?:{'|'.join(words.patterns[WordClass.COMMENT_BUTTON])})(?:[\W_]++|$))+", ignore),
        tuple(re.compile(pattern, ignore) for pattern in signed),
        re.compile(rf"(?P<name>@[\w.-]+\s*:|{_NAME}\s+{wrote}\s*:)\s+(?=\S)"),
        re.compile(rf"(?<!\s)\s+{wrote}$"),
        re.compile(rf"[\W_]*+(?:{'|'.join(words.patterns[WordClass.TEASER])})\s*+(?:[:|–—»>]|$)", ignore),
        re.compile(
            rf"[\W_]*+(?:{'|'.join(words.patterns[WordClass.LINK_LEAD])})\s*+[:|–—»>](?:[^\w.!?]|and\b)*+", ignore
        ),
        re.compile(
            rf"[\W_]*+(?:{'|'.join(words.patterns[WordClass.BIOGRAPHY_HEADING])})\s*+(?:[:.|–—]\s*+(?P<rest>.*)|\Z)",
            ignore,
        ),
    )


class Line(NamedTuple):
    """One line without the spaces around it."""

    start: int
    end: int
    text: str


def zones_of(text: str, title: str = "") -> tuple[str, tuple[Zone, ...]]:
    """The headline as written (empty where there is none), and the zones of the text in order of position."""
    lines = list(_lines(text))
    filled = [line for line in lines if line.text]
    if not filled:
        return "", ()
    headline = _headline(lines, title)
    rest = [line for line in lines if not headline or line.start > headline.start]
    cut, resume = _split(rest)
    found = [Zone(ZoneKind.HEADLINE, headline.start, headline.end)] if headline else []
    body = [line for line in rest[:cut] if line.text]
    if body:
        found.append(Zone(ZoneKind.BODY, body[0].start, body[-1].end))
    found.extend(comments(rest[resume:]))
    return headline.text if headline else "", tuple(found)


def comments(lines: Iterable[Line]) -> Iterator[Zone]:
    """The comments in the lines of a comment section.

    Where authors are named, a comment goes on to the next author; otherwise each block between blank lines is one,
    and each line where the section has no blank line at all.
    """
    lines = list(lines)
    while lines and not lines[-1].text:
        lines.pop()
    while lines and not lines[0].text:
        lines.pop(0)
    signed = {line.start: name for line in lines if (name := author(line.text))}
    plain = _plain_names(lines) if not signed else {}
    by_line = not signed and not plain and all(line.text for line in lines)
    name, block = "", list[Line]()
    for line in lines:
        inline = plain.get(line.start) or _patterns().inline.match(line.text)
        starts = line.start in signed or bool(inline)
        ends = starts or is_chrome(line.text) or by_line or (not line.text and not signed and not plain)
        if ends:
            yield from _comment(block, name)
            block = []
        if line.start in signed:
            name = signed[line.start]
        elif inline:
            name = _clean(inline["name"])
            block = [Line(line.start + inline.end(), line.end, line.text[inline.end() :])]
        elif line.text and not is_chrome(line.text):
            block.append(line)
    yield from _comment(block, name)


def author(line: str) -> str:
    """The name on a line that does nothing but say who wrote the next lines, or an empty text."""
    if len(line) > 90 or is_chrome(line):
        return ""
    for pattern in _patterns().signed:
        if match := pattern.fullmatch(line):
            return _clean(match["name"])
    return ""


def section(text: str) -> tuple[Zone, ...]:
    """The comments of a text that is a comment section from its first line; a heading may lead it."""
    lines = list(_lines(text))
    first = next((i for i, line in enumerate(lines) if line.text), 0)
    return tuple(comments(lines[first + 1 :] if lines and is_heading(lines[first].text) else lines))


def is_chrome(line: str) -> bool:
    """Whether the line is a button or counter of a comment section rather than text."""
    return len(line) <= 90 and bool(_patterns().chrome.fullmatch(line))


def is_teaser(line: str) -> bool:
    """Whether a line of a page leads to another article: "Read more: …", "ALSO READ: …"."""
    return len(line) <= MAX_TEASER and bool(_patterns().teaser.match(line))


def leads_to_links(line: str) -> bool:
    """Whether what a line says beside its links is only where they lead: "Also on The Post:"."""
    return len(line) <= MAX_TEASER and bool(_patterns().lead.fullmatch(line))


def biography(text: str) -> re.Match[str] | None:
    """The heading of what is said of the author of an article, and the rest of a paragraph that it begins: "About the author: …"."""
    return _patterns().biography.fullmatch(text)


def dated(zones: Iterable[Zone], days: Sequence[tuple[int, int, str]]) -> tuple[Zone, ...]:
    """The zones, those of the body cut into stretches of one day each: their first character, the one after their last, and the day."""
    found = list[Zone]()
    for zone in zones:
        inside = [(max(zone.start, start), min(zone.end, end), day) for start, end, day in days]
        inside = [part for part in inside if zone.kind == ZoneKind.BODY and part[0] < part[1]]
        found += [replace(zone, start=start, end=end, date=day) for start, end, day in inside] or [zone]
    return tuple(found)


def is_heading(line: str) -> bool:
    """Whether the line is the heading of a comment section."""
    return len(line) <= 60 and bool(_patterns().heading.fullmatch(line))


def check(zones: Sequence[object], text: str) -> None:
    """Raise ``InputError`` for zones that are none, overlap, or that the text does not have."""
    found = [zone for zone in zones if isinstance(zone, Zone)]
    if not zones or len(found) < len(zones):
        raise InputError("zones that are none", hint="give a tuple of newsgraph.model.Zone, or leave it empty")
    apart = all(before.end <= after.start for before, after in pairwise(found))
    if not apart or not all(0 <= zone.start < zone.end <= len(text) for zone in found):
        raise InputError("zones that overlap, or that the text does not have", hint="give them in order, or none")


def outside(text: str, zones: Iterable[Zone]) -> int:
    """How many characters, spaces apart, are in no zone: buttons, headings of comments, and what names authors, but for the names."""
    size = at = 0
    for zone in (*zones, Zone(ZoneKind.BODY, len(text), len(text))):
        between = text[at : zone.start].replace(zone.author or "\n", " ", 1)
        size += visible(between) if any(map(str.isalnum, between)) else 0
        at = zone.end
    return size


def _lines(text: str) -> Iterator[Line]:
    """The lines of a text; a blank one has no characters."""
    start = 0
    for raw in text.split("\n"):
        inner = raw.strip()
        at = start + (raw.index(inner) if inner else 0)
        yield Line(at, at + len(inner), inner)
        start += len(raw) + 1


def _headline(lines: list[Line], title: str) -> Line | None:
    """The first line, where it is the given title, or is short, has no full stop, and stands apart above more text."""
    first = next(i for i, line in enumerate(lines) if line.text)
    line, below = lines[first], lines[first + 1 :]
    if title and " ".join(line.text.split()) == " ".join(title.split()):
        return line
    alone = bool(below) and not below[0].text and any(other.text for other in below)
    short = len(line.text) <= MAX_HEADLINE and not line.text.rstrip("\"'”’)").endswith((".", ",", ";", ":"))
    return line if alone and short and not is_heading(line.text) else None


def _split(lines: list[Line]) -> tuple[int, int]:
    """Where the article ends and where comments begin, as indices; both are the number of lines if there are none."""
    filled = [i for i, line in enumerate(lines) if line.text]
    last_author: int | None = None  # looked for when it is needed
    for i in filled[1:-1]:
        match = _patterns().heading.fullmatch(lines[i].text) if len(lines[i].text) <= 60 else None
        if match:
            sure = match["word"].lower().startswith("comment") or match["count"]
            if not sure and last_author is None:
                last_author = next((at for at in reversed(filled) if author(lines[at].text)), -1)
            if sure or (last_author is not None and last_author > i):
                return i, i + 1
    gaps = [gap for gap in _gaps(lines) if gap.end - gap.start >= GAP]
    if len(gaps) == 1:
        return gaps[0].start, gaps[0].end
    return len(lines), len(lines)


def _gaps(lines: list[Line]) -> Iterator[Span]:
    """The runs of blank lines between lines with text, as ranges of indices."""
    last = None
    for i, line in enumerate(lines):
        if line.text:
            if last is not None and i > last + 1:
                yield Span(last + 1, i)
            last = i


def _plain_names(lines: list[Line]) -> dict[int, re.Match[str]]:
    """The matches of "Ann: I agree" by position, where every block begins so: a single one is just a colon."""
    blank = Line(0, 0, "")
    heads = [line for before, line in pairwise([blank, *lines]) if line.text and not before.text]
    if len(heads) == 1:
        heads = [line for line in lines if line.text]
    matches = {line.start: match for line in heads if (match := _INLINE_PLAIN.match(line.text))}
    return matches if len(heads) > 1 and len(matches) == len(heads) else {}


def _comment(block: list[Line], name: str) -> Iterator[Zone]:
    """The zone of the lines of a comment, where one of them has text."""
    filled = [line for line in block if line.text]
    if filled:
        yield Zone(ZoneKind.COMMENT, filled[0].start, filled[-1].end, name)


def _clean(name: str) -> str:
    return _patterns().wrote.sub("", name.strip(" :,*_|·•–—-"))


def with_comments(text: str, title: str, comments: Sequence[tuple[str, str]]) -> tuple[str, tuple[Zone, ...]]:
    """The text with comments below it, each a zone of its own."""
    found = list(zones_of(text, title)[1])
    for author, comment in comments:
        text += "\n\n"
        found.append(Zone(ZoneKind.COMMENT, len(text), len(text) + len(comment), author))
        text += comment
    return text, tuple(found)
