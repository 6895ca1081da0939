"""Words that a page sets apart as somebody else's, and who signs them: "— Gro Steen (@grosteen) March 5, 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsgraph.errors import InputError
from newsgraph.model import BlockQuotation, Span

_WORD = r"[^\W\d_a-z][\w.'’-]{0,40}"
_NAME = rf"(?P<name>{_WORD}(?: (?:[a-z]{{1,3}} ){{0,2}}{_WORD}){{0,4}})"  # "Gro van der Steen"
_HANDLE = r"\(@[\w.@-]{1,60}\).{0,80}"
# Whoever has a handle calls themselves what they like: "Gro 🌻 (@gro)", "gro steen | Engineers (she/her) (@gro)".
_SIGNS = r"[^\w\n(@]{0,20}"
_SHOWN = (
    rf"{_SIGNS}(?P<name>[^\W_][^\n(@|,/•·]{{0,60}}?){_SIGNS}"
    rf"(?:[|,/•·][^\n(@]{{0,60}})?(?:\([^\n()@]{{1,30}}\)\s)?{_HANDLE}"
)
_LINKS = r"(?:\s(?:https?://|pic\.)\S+)*"  # to what a post shows
_DASH = r"(?:(?:[—–―]|--?)\s?|(?:\w{1,12} ){0,3}[Bb]y )"  # or "A post shared by"
_OWNED = re.compile(rf"{_DASH}{_SHOWN}")  # a line that signs the post above it
_SIGNED = re.compile(rf"{_DASH}{_NAME}(?:,.{{1,80}}|(?<![.!?])[^\w.!?,;:”’\"…)]{{0,20}})")  # the same of anything else
_BARE = re.compile(rf"{_NAME}(?<=\w)(?:,.{{1,80}})?(?<![.!?:])")  # the same without a dash
_TAIL = re.compile(rf"(?<=[.!?…”\"’])\s{_DASH}{_NAME}(?<![.!?])\Z")  # the same, at the end of a line
_POST = re.compile(rf"(?:\A|(?<=[^\w\s,;:]){_LINKS}\s){_DASH}{_SHOWN}\Z")
_HEAD = re.compile(rf"{_NAME}\s?\(?@[\w.@-]{{1,60}}\)?.{{0,40}}")  # a line that says whose the post below it is
_LINE = re.compile(r"[^\n]+")


def set_apart(text: str, spans: Iterable[Span]) -> tuple[BlockQuotation, ...]:
    """What is set apart at these places, each without the line that signs it."""
    return tuple(_signed(text, span) for span in spans)


def check(quotations: Iterable[BlockQuotation], text: str) -> None:
    """Raise ``InputError`` for those that overlap, or that the text does not have."""
    at = 0
    for each in quotations:
        author = each.author or Span(0, len(text))
        if not at <= each.start < each.end <= len(text) or not 0 <= author.start < author.end <= len(text):
            problem = "block quotations that overlap, or that the text does not have"
            raise InputError(problem, hint="give them in order, or none")
        at = each.end


def posts(text: str) -> Iterator[Span]:
    """The posts that were copied into a plain text: a line that ends in name and handle, or the line above one that is nothing else."""
    above: re.Match[str] | None = None
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        post = _POST.search(line[0])
        if post and not line[0][: post.start()].strip():
            yield Span(above.start() if above else line.start(), line.end())
            above = None
        elif post:
            yield Span(line.start(), line.end())
            above = None
        else:
            above = line


def _signed(text: str, span: Span) -> BlockQuotation:
    lines = [line for line in _LINE.finditer(text, span.start, span.end) if line[0].strip()]
    if not lines:
        return BlockQuotation(span.start, span.end)
    last, several = lines[-1], len(lines) > 1
    patterns = (_OWNED, _SIGNED, _BARE) if several else ()
    own = next((match for pattern in patterns if (match := pattern.fullmatch(last[0]))), None)
    found = own or _POST.search(last[0]) or _TAIL.search(last[0])
    if found:
        return BlockQuotation(span.start, lines[-2].end() if own else last.start() + found.start(), _name(last, found))
    if several and (head := _HEAD.fullmatch(lines[0][0])):
        return BlockQuotation(lines[1].start(), span.end, _name(lines[0], head))
    return BlockQuotation(span.start, span.end)


def _name(line: re.Match[str], found: re.Match[str]) -> Span:
    return Span(line.start() + found.start("name"), line.start() + found.end("name"))
