"""Markdown to plain text: a paragraph a line, without the marks; front matter and the first heading are understood."""

from __future__ import annotations

import re

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>\w++)\s*+[:=]\s*+(?P<value>\S.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]++(.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s*\S.*")
_TABLE = re.compile(r"\s*\|.*|(?=.*-\|)[\s:|-]*+")
_INLINE = (
    (re.compile(r"!\[(?:[^\]!]|!(?!\[))*+\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\]]*\])"), ""),  # images
    (re.compile(r"\[\^(?:[^\[\]]|\[(?!\^))++\]"), ""),  # footnotes
    (re.compile(r"\[([^\[\]]+)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])"), r"\1"),  # links
    (re.compile(r"<(?:https?://|mailto:)[^\s<>]+>"), ""),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"(?<!`)(`++)(.{1,400}?)(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"(?<![\\\w*])(\*{1,3})(?=\S)(.{1,400}?)(?<=[^\s\\])\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\\\w])(_{1,3})(?=\S)(.{1,400}?)(?<=[^\s\\])\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)(.{1,400}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def read(text: str) -> tuple[dict[str, str], str, str]:
    """The fields of the front matter, the first heading (or nothing), and the plain text with it."""
    front = _FRONT.match(text)
    fields: dict[str, str] = {}
    if front:
        text = text[front.end() :]
        for line in front[2].split("\n"):
            if match := _FIELD.fullmatch(line):
                fields.setdefault(match["name"].lower(), match["value"].rstrip().strip("\"'"))
    blocks, title = _blocks(re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL))
    return fields, title, blocks


def _blocks(text: str) -> tuple[str, str]:
    """The text as blocks between blank lines, and the first heading; the lines of a paragraph are joined.

    A line that ends in two spaces or a backslash stays one, and so does a short one that ends in a colon: "Ann wrote:".
    A wide gap of blank lines stays: it may set comments apart.
    """
    out, title, fence = list[list[str]](), "", ""
    for raw in text.split("\n"):
        opening = _FENCE.match(raw)
        if fence:
            fence = "" if opening and opening[1].startswith(fence) else fence
            continue
        if opening:
            fence = opening[1]
            _close(out)
            continue
        line = _QUOTE.sub("", raw, count=1)
        heading = _HEADING.fullmatch(line)
        underlined = _UNDERLINE.fullmatch(line) and out and out[-1]
        if heading or underlined:
            words = plain(heading[1].rstrip(" \t").rstrip("#")) if heading else " ".join(out.pop()).strip()
            title = title or words
            _close(out)
            out += [[words] if words else [], []]
        elif not line.strip():
            out.append([])
        elif _RULE.fullmatch(line) or _DEFINITION.fullmatch(line) or _TABLE.fullmatch(line):
            _close(out)
        else:
            _add(out, line)
    lines = "\n".join(" ".join(parts).removesuffix("\n") for parts in out)
    return re.sub(r"(?<!\n)\n{3,4}(?!\n)", "\n\n", lines).strip("\n"), title


def _close(out: list[list[str]]) -> None:
    """End the open paragraph: the last one, while it has lines."""
    if out and out[-1]:
        out.append([])


def _add(out: list[list[str]], line: str) -> None:
    """Put a line of text at the end of the open paragraph, or begin a new one."""
    item = _ITEM.match(line)
    if item:
        _close(out)
        line = line[item.end() :]
    words = plain(line.strip().removesuffix("\\"))
    broken = line.endswith(("  ", "\\")) or (words.endswith(":") and len(words.split()) <= 4)
    if not (out and out[-1] and not out[-1][-1].endswith("\n")):
        out.append([])
    if words or out[-1] or broken:
        out[-1].append(words + "\n" * broken)


def plain(line: str) -> str:
    """A line without the marks of emphasis, links, images, code and HTML."""
    for pattern, new in _INLINE:
        line = pattern.sub(new, line)
    return " ".join(line.split())
