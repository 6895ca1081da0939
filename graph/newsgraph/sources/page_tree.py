"""A page of HTML as flat lists: its elements in order, and what happens in it: an element begins, a text, an element ends.

Every question about it is one walk over a stretch of a list, so that no page takes more than time in proportion to its size, and none
is too deep. Nothing is taken out of it: what is to be left out is a set of elements that walks pass over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree

from newsgraph.errors import InputError
from newsgraph.lang.en.function_words import ADDRESSEE_PREPOSITIONS, ADJUNCT_PREPOSITIONS, ARTICLES, DETECTION
from newsgraph.model import Omission
from newsgraph.sources.decoding import cleaned, unbroken, visible
from newsgraph.sources.text import NARROWEST, is_narrow
from newsgraph.sources.zones import MAX_HEADLINE, is_teaser, leads_to_links

MAX_ELEMENTS = 1_000_000  # of a page: some 500 bytes each while it is read
MAX_ATTRIBUTES = 10_000  # of an element: the parser compares each with those before
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
        *("header", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "li", "main", "ol", "p", "pre", "section", "summary"),
        *(
            "table",
            "tbody",
            "ul",
            "td",
            "th",
            "tr",
            "aside",
            "dialog",
            "figcaption",
            "figure",
            "footer",
            "form",
            "menu",
            "nav",
        ),
    )
)
EMPHASIS = ("em", "i", "small")
_FORMATTING = re.compile(r"</?(?:font|b|i|u|s|em|strong|small|big|tt|strike)(?:\s[^<>]*)?>", re.IGNORECASE)
SEEN = 8  # lines that are looked at to see whether a sentence goes on
_BULLETS = frozenset("•·▪‣◦●*–—-")
PROSE = 7  # words of a linked paragraph that is text
_QUOTES = "\"'”’)]"
_MARKS = "“”‘«„\"'"  # a quotation that begins with one, and ends with one, has its own marks
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_OPENING = {"": "", "’": "‘", "”": "“"}
_STOPS = ".,;:!?…"
_ENDED = re.compile(rf"[.!?:;…][{re.escape(_QUOTES)}]*\Z")
_OPEN = ARTICLES | ADDRESSEE_PREPOSITIONS | ADJUNCT_PREPOSITIONS | DETECTION  # no heading ends in these
_WITHIN = re.compile(rf"[.!?][{re.escape(_QUOTES)}]* ")  # the end of a sentence that another follows
_NONE: dict[str, str] = {}  # the attributes of elements without any
_ATTRIBUTE = r"[\s/]++[^\s=/>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+"
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE})*+")


class Element(NamedTuple):
    """An element: its descendants are those from ``number`` + 1 to ``end``, its events those from ``first`` to ``last``.

    ``names`` are its classes and its id in lower case, ``parent`` is the index of what it stands in (-1: nothing).
    """

    number: int
    end: int
    first: int
    last: int
    parent: int
    tag: str
    names: tuple[str, ...]
    attributes: dict[str, str]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def is_named(self, pattern: re.Pattern[str]) -> bool:
        """Whether the id or one of the classes is what the pattern says."""
        return any(pattern.fullmatch(name) for name in self.names)

    def is_named_with(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern is somewhere in the id or one of the classes."""
        return any(pattern.search(name) for name in self.names)


class Block(NamedTuple):
    """A block of text, why it is none of the article's (None: it is), the index of its first text in the page's events, and the
    element that sets it apart (-1: none does).
    """

    text: str
    omission: Omission | None = None
    at: int = 0
    apart: int = -1


class Tree(NamedTuple):
    """A page. Of ``events``, a text is itself, an index the beginning of an element, and its complement the end; the root is the first.

    ``markup`` is how many characters comments in the markup have.
    """

    elements: Sequence[Element]
    events: Sequence[int | str]
    markup: int

    def text(self, element: Element) -> str:
        """All text in an element, its words apart by one space."""
        return words("".join(at for at in self.events[element.first : element.last] if isinstance(at, str)))

    def _has_marks(self, element: Element) -> bool:
        """Whether a quotation is written with marks of its own, or has no text at once."""
        places = range(element.first, element.last)
        first, last = (
            next((at.strip() for at in map(self.events.__getitem__, near) if isinstance(at, str) and at.strip()), "")
            for near in (places[:8], places[:-9:-1])
        )
        return not first or (first[0] in _MARKS and last.rstrip(_STOPS)[-1:] in _QUOTES)

    def under(self, element: Element, without: Container[int] = ()) -> Iterator[Element]:
        """An element and its descendants in order, those left out with all in them."""
        at = element.number
        while at < element.end:
            if at in without:
                at = self.elements[at].end
            else:
                yield self.elements[at]
                at += 1

    def all(self, without: Container[int] = ()) -> Iterator[Element]:
        return self.under(self.elements[0], without)

    def sizes(self, without: Container[int] = ()) -> Callable[[Element], int]:
        """How many characters, spaces apart, the text of an element has, less that of elements left out."""
        total, totals, at = 0, [0] * (len(self.events) + 1), 0
        while at < len(self.events):
            totals[at] = total
            event = self.events[at]
            if isinstance(event, str):
                total += visible(event)
            elif event >= 0 and event in without:
                end = self.elements[event].last
                totals[at : end + 1] = [total] * (end + 1 - at)
                at = end
            at += 1
        return lambda element: totals[element.last] - totals[element.first]

    def within(self, is_one: Callable[[Element], bool]) -> list[bool]:
        """For each element whether it or something that it stands in is such a one."""
        found = list[bool]()
        for element in self.elements:
            found.append((element.parent >= 0 and found[element.parent]) or is_one(element))
        return found

    def sums(self, value: Callable[[Element], int]) -> Callable[[Element], int]:
        """The sum of a value over an element and its descendants."""
        totals = [0]
        for element in self.elements:
            totals.append(totals[-1] + value(element))
        return lambda element: totals[element.end] - totals[element.number]

    def blocks(self, element: Element, without: Container[int] = (), apart: Container[int] = ()) -> list[Block]:
        """The blocks of text inside an element; those that are all links, and those without a letter, are none of the article's.

        A block that is left out ends the text before it, but no sentence: a picture in the middle of one does not cut it. What is in
        one of the blocks ``apart`` says in which, the outermost. Browsers put marks around ``<q>``, and so does this.
        """
        found, parts, links, at, passed = list[Block](), _Parts(), 0, element.first, False
        while at <= element.last:
            event = self.events[at]
            if isinstance(event, str):
                if passed and not event.isspace():
                    passed = False
                    if _goes_on("".join(parts.texts), event):
                        parts.texts.append(" ")
                    else:
                        found += parts.closed()
                above = self.events[at - 1]
                raised = isinstance(above, int) and above >= 0 and self.elements[above].tag == "sup"
                parts.add(event.translate(_RAISED) if raised and event.isdecimal() else event, at, linked=bool(links))
            elif event >= 0 and event in without and event != element.number:
                at = self.elements[event].last
                passed = passed or self.elements[event].tag in _BLOCKS
            else:
                begun = self.elements[max(event, ~event)]
                if begun.tag in _BLOCKS:
                    found += parts.closed()
                    parts.tag = begun.tag
                    if begun.number in apart and parts.apart in (-1, begun.number):
                        parts.apart = begun.number if event >= 0 else -1
                elif begun.tag == "br" and event >= 0:
                    parts.texts.append("\n")
                elif begun.tag == "q":
                    parts.quote(self._has_marks(begun), begins=event >= 0)
                links += (begun.tag == "a") * (1 if event >= 0 else -1)
            at += 1
        return found + parts.closed()


class _Parts:
    """The texts of a block that is being read, how much of them is linked, where they begin, the last element that began or ended, and
    the one that sets them apart."""

    def __init__(self) -> None:
        self.texts, self.tag, self.apart = list[str](), "", -1
        self._plain = list[str]()
        self._linked, self._at, self._blank = 0, 0, True
        self._open, self._closing = (
            0,
            list[str](),
        )  # quotations that are not closed yet, and how those of elements will be

    def add(self, text: str, at: int, *, linked: bool) -> None:
        if self._blank:
            self._at = at
        self._blank = self._blank and text.isspace()
        self.texts.append(re.sub(r"\s+", " ", text))
        self._open += text.count("“") - text.count("”")
        self._linked += len(self.texts[-1]) * linked
        self._plain += [] if linked else self.texts[-1:]

    def quote(self, has_marks: bool, *, begins: bool) -> None:
        """A quotation that an element marks begins or ends; within another one its marks are single."""
        if begins:
            self._closing.append("" if has_marks else "’" if self._open > 0 else "”")
        closing = self._closing[-1] if begins else self._closing.pop()
        mark = _OPENING[closing] if begins else closing
        self._open += (mark == "“") - (mark == "”")
        self.texts.append(mark)

    def closed(self) -> list[Block]:
        """The blocks of the texts so far; what follows begins anew."""
        raw, linked, plain = "".join(self.texts), self._linked, words("".join(self._plain))
        self.texts, self._linked, self._plain, self._blank = [], 0, [], True
        if not raw or raw.isspace():
            return []
        broken = raw.lstrip().startswith(f"{plain}\n")
        leads = linked and (is_teaser(plain) or leads_to_links(plain + ":" * broken))  # "ALSO READ" before a link
        if leads or (linked >= 0.8 * len(raw.strip()) and not (self.tag == "p" and _is_prose(raw))):
            return [Block(words(raw), Omission.LINKS, self._at, self.apart)]
        blocks = (words(block) for line in re.split(r"\n *\n", raw) for block in _lines(line))
        return [
            Block(block, None if any(char.isalpha() for char in block) else Omission.BUTTONS, self._at, self.apart)
            for block in blocks
            if block
        ]


def _is_prose(text: str) -> bool:
    """Whether a paragraph that is one link is a sentence of the article, and no headline of another one."""
    return len(text.split()) >= PROSE and bool(_ENDED.search(text.strip())) and text.strip()[-1] not in ":…"


def _lines(text: str) -> list[str]:
    """The lines that breaks set apart; a break within a sentence, or after one, parts nothing.

    Where the breaks are those of a narrow page, or a line is as long as one of such a page, a capital may be in the middle of a sentence.
    """
    lines = [line.strip() for line in text.split("\n")]
    found, ended, narrow = [[""]], 0, is_narrow(lines)
    for line in lines:
        last, size = found[-1][-1], len(found[-1])
        ended = size if _ENDED.search(last) else ended  # where what is not ended yet begins
        before = " ".join(found[-1][max(0 if narrow else ended, size - SEEN) :]).strip()
        if not narrow and len(last) < NARROWEST:
            before = _WITHIN.split(before)[-1]
        is_open = before and not _ENDED.search(before)
        if _is_item(last, line) or (is_open and line[:1].isupper() and not _goes_on(before, line)):
            found.append([line])
            ended = 0
        else:
            found[-1].append(line)
    return [" ".join(lines) for lines in found]


def _is_item(before: str, line: str) -> bool:
    """Whether a line begins with the same sign of a list as the line before it."""
    return before[:1] in _BULLETS and before[1:2] == " " and before[:2] == line[:2]


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence that begins in one text goes on in the next. A heading has no full stop either, but stands above a capital."""
    head, tail = before.strip(" ").rpartition("\n")[2], after.lstrip()
    if not head or _ENDED.search(head):
        return False
    is_heading = len(head) <= MAX_HEADLINE and not _WITHIN.search(head)
    return (
        not (is_heading and tail[:1].isupper()) or head.rstrip(_QUOTES)[-1:] == "," or head.split()[-1].lower() in _OPEN
    )


def words(text: str) -> str:
    """A text of which only the words count, without characters that are no text: references to characters give such, too."""
    return " ".join(unbroken(cleaned(text)).split())


def outermost(elements: list[Element]) -> list[Element]:
    """Those that are in none of the others; they are in order."""
    found = list[Element]()
    for element in elements:
        if not found or element.number >= found[-1].end:
            found.append(element)
    return found


def is_emphasised(tree: Tree, element: Element, size: Callable[[Element], int]) -> bool:
    """Whether a block has all its text in italics or small: below a picture, that is its caption."""
    marked = outermost([inner for inner in tree.under(element) if inner.tag in EMPHASIS])
    return element.tag in ("p", "div", "td", "center") and 0 < size(element) == sum(map(size, marked))


def parsed(text: str) -> Tree | None:
    """The tree of a page; None where there is nothing on it. Raises ``InputError`` where some of it could not be read.

    Old pages open an element of formatting in each paragraph and close none. Where that is too deep for the parser, the page is read
    without them.
    """
    if any(map(_is_crowded, _TAG.finditer(text))):
        raise InputError(
            f"an element of more than {MAX_ATTRIBUTES:,} attributes", hint="copy its text into a .txt file"
        )
    root, loss = _root(text)
    if loss and (loose := _FORMATTING.sub("", text)) != text:
        root, loss = _root(loose)
    if loss:
        raise InputError(f"only part of this page can be read: {loss}", hint="copy its text into a .txt file")
    return None if root is None else _flat(root)


def _is_crowded(tag: re.Match[str]) -> bool:
    long = tag.end() - tag.start() > 2 * MAX_ATTRIBUTES
    # A gap without a name behind it is taken whole, too, and not from each of its characters again.
    return long and len(re.findall(rf"{_ATTRIBUTE}|[\s/]++", tag[0])) > MAX_ATTRIBUTES


def _root(text: str) -> tuple[Any, str]:
    """The root of the parser's own tree, or None, and what the parser says where it has left off: only that error is fatal to it."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    fatal = [error for error in parser.error_log if error.level == etree.ErrorLevels.FATAL]
    return root, f"{fatal[0].message.split(',')[0]} in line {fatal[0].line}" if fatal else ""


def _flat(root: Any) -> Tree:
    events, markup = list[int | str](), 0
    opened, ends, begun = (
        list[int](),
        dict[int, tuple[int, int]](),
        list[tuple[int, int, str, tuple[str, ...], dict[str, str]]](),
    )
    for event, at in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        following = at.tail
        if event == "start":
            if len(begun) == MAX_ELEMENTS:
                hint = "copy its text into a .txt file"
                raise InputError(f"a page of more than {MAX_ELEMENTS:,} elements", hint=hint)
            tag, attributes = at.tag if isinstance(at.tag, str) else "", dict(at.attrib.items()) or _NONE
            begun.append((len(events), opened[-1] if opened else -1, tag, _names(attributes), attributes))
            opened.append(len(begun) - 1)
            events.append(opened[-1])
            following = at.text
        elif event == "end":
            number = opened.pop()
            ends[number] = (len(begun), len(events))
            events.append(~number)
        else:
            markup += visible(at.text or "")
        if following and opened:
            events.append(following)
    made = [
        Element(number, ends[number][0], first, ends[number][1], parent, tag, names, attributes)
        for number, (first, parent, tag, names, attributes) in enumerate(begun)
    ]
    return Tree(made, events, markup)


def _names(attributes: dict[str, str]) -> tuple[str, ...]:
    return tuple(f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()) if attributes else ()
