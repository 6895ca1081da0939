"""Markdown to plain text: a paragraph a line, without the marks; front matter and the first heading are understood."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from newsgraph.model import Omission, Span
from newsgraph.sources.decoding import visible

PROSE = 5  # words of a footnote that says something
FIELDS = ("title", "date", "author")  # of the front matter, that are read
_GONE = "\0"  # stands where a comment was: a line of it alone is no blank one
_BEGINS, _GOES_ON = "\1", "\2"  # stand before a paragraph of a block quotation: its first, and any other
_QUOTED = re.compile(f"[{_BEGINS}{_GOES_ON}][^{_BEGINS}{_GOES_ON}]*?(?=\\n\\s*(?:\\n|[{_BEGINS}{_GOES_ON}])|\\Z)")
_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>\w++)\s*+[:=]\s*+(?P<value>\S.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]++(.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_QUOTE = re.compile(r"\A {0,3}(?:> ?)+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_DEFINITION = re.compile(r" {0,3}\[(?P<note>\^?)[^\]]+\]:\s*(?P<what>\S.*)")
_CONTINUED = re.compile(
    r"^ {0,3}\[\^[^\]\n]+\]:[^\n]*+(?:\n(?: {2}|\t)[ \t]*+\S[^\n]*+)+", re.MULTILINE
)  # a footnote of several lines
_TABLE = re.compile(r"\s*\|.*|(?=.*-\|)[\s:|-]*+")
_INLINE = (  # what is left out of a line is named by its kind
    (
        re.compile(r"!\[(?P<CAPTIONS>(?:[^\]!]|!(?!\[))*+)\](?:\((?P<TARGETS>[^()\s]*(?:\s[^()]*)?)\)|\[[^\]]*\])"),
        "",
    ),  # images
    (re.compile(r"\[\^(?:[^\[\]]|\[(?!\^))++\]"), ""),  # footnotes
    (re.compile(r"\[([^\[\]]+)\](?:\((?P<TARGETS>(?:[^()]|\([^()]*\))*)\)|\[[^\]]*\])"), r"\1"),  # links
    (re.compile(r"<(?P<TARGETS>(?:https?://|mailto:)[^\s<>]+)>"), ""),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"(?<!`)(`++)(.{1,400}?)(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"(?<![\\\w*])(\*{1,3})(?=\S)(.{1,400}?)(?<=[^\s\\])\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\\\w])(_{1,3})(?=\S)(.{1,400}?)(?<=[^\s\\])\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)(?P<STRUCK>.{1,400}?)(?<=\S)~~"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


class Markdown(NamedTuple):
    """The fields of the front matter, the first heading (or nothing), the plain text with it, how much is left out of what.

    ``quoted`` is where in the text block quotations are.
    """

    fields: dict[str, str]
    heading: str
    text: str
    left_out: Counter[Omission]
    quoted: tuple[Span, ...]


def read(text: str) -> Markdown:
    """The parts of a text in Markdown."""
    front = _FRONT.match(text)
    fields: dict[str, str] = {}
    counts = Counter[Omission]()
    if front:
        text = text[front.end() :]
        for line in front[2].split("\n"):
            match = _FIELD.fullmatch(line)
            name = match["name"].lower() if match else ""
            if match:
                fields.setdefault(name, match["value"].rstrip().strip("\"'"))
            counts[Omission.FIELDS] += visible(match["value"] if match else line) if name not in FIELDS else 0

    def comment(match: re.Match[str]) -> str:
        counts[Omission.MARKUP] += visible(match[1])
        return _GONE

    text = _CONTINUED.sub(lambda match: re.sub(r"\n[ \t]+", " ", match[0]), text)
    blocks, title = _blocks(re.sub(r"<!--(.*?)(?:-->|\Z)", comment, text, flags=re.DOTALL), counts)
    return Markdown(fields, title, re.sub(f"[{_BEGINS}{_GOES_ON}]", "", blocks), counts, _quoted(blocks))


def _quoted(marked: str) -> tuple[Span, ...]:
    """Where the block quotations of a text are once the marks before their paragraphs are gone; none where they are most of it."""
    spans = list[Span]()
    for marks, part in enumerate(_QUOTED.finditer(marked)):
        span = Span(part.start() - marks, part.end() - 1 - marks)
        goes_on = part[0][0] == _GOES_ON and spans
        spans = [*spans[:-1], Span(spans[-1].start, span.end)] if goes_on else [*spans, span]
    most = sum(span.end - span.start for span in spans) >= len(marked) / 2
    return () if most else tuple(spans)


def _blocks(text: str, counts: Counter[Omission]) -> tuple[str, str]:
    """The text as blocks between blank lines, and the first heading; the lines of a paragraph are joined.

    A line that ends in two spaces or a backslash stays one, and so does a short one that ends in a colon: "Ann wrote:".
    A wide gap of blank lines stays: it may set comments apart. Gaps on both sides of what is left out are not one.
    """
    out, title, fence, blanks = list[list[str]](), "", "", 0
    mark = ""
    for raw in text.split("\n"):
        opening = _FENCE.match(raw)
        if fence:
            closes = opening and opening[1].startswith(fence)
            fence = "" if closes else fence
            counts[Omission.CODE] += 0 if closes else visible(raw)
            continue
        if opening:
            fence, blanks = opening[1], 0
            _close(out)
            continue
        line = _QUOTE.sub("", raw, count=1)
        if line != raw and not mark:
            _close(out)
            mark = _BEGINS
        elif not raw.strip():
            mark = ""
        blanks = 0 if line.strip() else blanks + 1
        line = line.replace(_GONE, "")
        heading = _HEADING.fullmatch(line)
        underlined = _UNDERLINE.fullmatch(line) and out and out[-1]
        if heading or underlined:
            words = plain(heading[1].rstrip(" \t").rstrip("#"), counts) if heading else " ".join(out.pop()).strip()
            title = title or words
            _close(out)
            out += [[words] if words else [], []]
        elif blanks:
            if any(out[-blanks:]):
                out.append([])
        elif told := _told_in_note(line):
            _close(out)
            _add(out, told, counts, "")
        elif not line.strip() or _is_aside(line, counts):
            _close(out)
        else:
            _add(out, line, counts, mark)
            mark = mark and _GOES_ON
    lines = "\n".join(" ".join(parts).removesuffix("\n") for parts in out)
    return re.sub(r"(?<!\n)\n{3,4}(?!\n)", "\n\n", lines).strip("\n"), title


def _told_in_note(line: str) -> str:
    """The text of a footnote that is a sentence, which is read where it stands; empty for references and all other lines."""
    note = _DEFINITION.fullmatch(line)
    told = note["what"].strip() if note and note["note"] else ""
    return told if len(told.split()) >= PROSE and told.endswith((".", "!", "?")) else ""


def _is_aside(line: str, counts: Counter[Omission]) -> bool:
    """Whether a line is none of the text: a rule, a definition of a link or footnote, a row of a table."""
    if definition := _DEFINITION.fullmatch(line):
        counts[Omission.NOTES if definition["note"] else Omission.TARGETS] += visible(definition["what"])
    elif _TABLE.fullmatch(line):
        counts[Omission.TABLES] += visible(line.replace("|", " ")) if any(map(str.isalnum, line)) else 0
    else:
        return bool(_RULE.fullmatch(line))
    return True


def _close(out: list[list[str]]) -> None:
    """End the open paragraph: the last one, while it has lines."""
    if out and out[-1]:
        out.append([])


def _add(out: list[list[str]], line: str, counts: Counter[Omission], mark: str) -> None:
    """Put a line of text at the end of the open paragraph, or begin a new one, with the mark before it."""
    item = _ITEM.match(line)
    if item:
        _close(out)
        line = line[item.end() :]
    words = plain(line.strip().removesuffix("\\"), counts)
    broken = line.endswith(("  ", "\\")) or (words.endswith(":") and len(words.split()) <= 4)
    if not (out and out[-1] and not out[-1][-1].endswith("\n")):
        out.append([])
    if words or out[-1] or broken:
        out[-1].append((mark if not out[-1] else "") + words + "\n" * broken)


def plain(line: str, counts: Counter[Omission]) -> str:
    """A line without the marks of emphasis, links, images, code and HTML."""
    for pattern, new in _INLINE:
        if pattern.groupindex:
            for match in pattern.finditer(line):
                for kind, part in match.groupdict("").items():
                    counts[Omission[kind]] += visible(part)
        line = pattern.sub(new, line)
    return " ".join(line.split())
