"""One news page in HTML as plain parts: title, date, author, paragraphs, comments.

Nothing on the page is run, loaded or followed. What is not running text (scripts, menus, captions, forms, paragraphs
that are all links) is left out, and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from newsgraph.model import LeftOut, Omission, left_out
from newsgraph.sources import html_comments, html_metadata, page_tree, zones
from newsgraph.sources.decoding import visible
from newsgraph.sources.page_tree import Element, Tree

_SCRIPTS = ("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head")
_FORMS = ("form", "button", "select", "textarea", "dialog")
_CAPTIONS = ("figure", "picture", "video", "audio")
_NOT_TEXT = dict.fromkeys(_SCRIPTS, Omission.SCRIPTS) | dict.fromkeys(_FORMS, Omission.FORMS)
_NOT_TEXT |= dict.fromkeys(_CAPTIONS, Omission.CAPTIONS)
_NOT_TEXT |= dict.fromkeys(("nav", "aside", "footer", "menu"), Omission.SURROUNDINGS)
_NOT_TEXT_CLASS = re.compile(
    r"nav(bar|igation)?|menus?|breadcrumbs?|related([-_].*)?|recommended([-_].*)?|newsletter([-_].*)?|promo([-_].*)?|ads?"
    r"|advert\w*([-_].*)?|sponsor\w*|social([-_].*)?|shar(e|ing)([-_].*)?|cookies?([-_].*)?|consent([-_].*)?|sidebar|footer"
    r"|(wp-)?caption([-_].*)?|byline([-_].*)?|timestamp|(entry|post|article)-meta|tags|toc|skip-link|sr-only|visually-hidden"
)
_APART = re.compile(
    r"((pull|block)-?)?quot(e|es|ation)([-_].*)?|tweet([-_].*)?"
    r"|(twitter|bluesky|mastodon|instagram|tiktok|fb|reddit|embedded)-?(tweet|embed|media|post)([-_].*)?"
)


class Page(NamedTuple):
    """What a page says; ``comments`` are pairs of author (or nothing) and text. Dates are as written.

    ``apart`` are the paragraphs, first and last but one, of each block that is set apart as somebody else's words.
    """

    title: str
    date: str
    author: str
    paragraphs: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOut, ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


def read(text: str) -> Page:
    """The parts of a page. A page without text has no paragraphs; broken markup is read as a browser would.

    Raises ``InputError`` for a page that can be read only in part.
    """
    tree = page_tree.parsed(text)
    if tree is None:
        return Page("", "", "", (), ())
    title, date, author = html_metadata.read(tree)
    comments, taken, counts = html_comments.read(tree, _NOT_TEXT)
    dropped = _dropped(tree, taken)
    gone = {**taken, **dropped}
    counts += _counted(tree, taken, dropped)
    known = {title.casefold(), author.casefold(), f"by {author}".casefold()}
    container, size = _container(tree, gone), tree.sizes(gone)
    counts[Omission.OUTSIDE] += size(tree.elements[0]) - size(container)
    body, others = list[str](), list[int]()
    for block in tree.blocks(container, gone, _apart(tree, container, gone)):
        kind = block.omission or (Omission.REPEATED if block.text.casefold() in known else None)
        kind = kind or (Omission.BUTTONS if zones.is_chrome(block.text) else None)
        if kind:
            counts[kind] += visible(block.text)
        else:
            body.append(block.text)
            others.append(block.apart)
    return Page(title, date, author, tuple(body), comments, left_out(counts), _ranges(others))


def _apart(tree: Tree, container: Element, gone: Mapping[int, object]) -> set[int]:
    """The blocks that set somebody else's words apart, but never what holds most of the article."""
    size = tree.sizes(gone)
    total = size(container)
    return {
        element.number for element in tree.under(container, gone) if _sets_apart(element) and size(element) < total / 2
    }


def _sets_apart(element: Element) -> bool:
    posting = element.get("itemtype").rstrip("/").endswith("/SocialMediaPosting")
    return element.tag == "blockquote" or posting or element.is_named(_APART)


def _ranges(others: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The runs of paragraphs of one block that is set apart."""
    runs = [(number, [at for at, _ in run]) for number, run in groupby(enumerate(others), key=itemgetter(1))]
    return tuple((run[0], run[-1] + 1) for number, run in runs if number >= 0)


def _dropped(tree: Tree, taken: Mapping[int, object]) -> dict[int, Omission]:
    """What is not text, but never what holds most of it: a site may call its article "sponsor"."""
    quoted = tree.within(lambda element: element.tag == "blockquote")
    dropped = {
        element.number: _NOT_TEXT[element.tag]
        for element in tree.all(taken)
        if element.tag in _NOT_TEXT and not (element.tag == "footer" and quoted[element.number])  # who said it
    }
    gone = {**taken, **dropped}
    size, cells = tree.sizes(gone), tree.sums(lambda element: element.tag == "th")
    inside = tree.within(lambda element: element.tag in ("article", "main"))
    total, end = size(tree.elements[0]), 0
    for element in tree.all(gone):
        if element.number < end:
            continue
        outside = element.tag == "header" and not inside[element.number]
        data = element.tag == "table" and cells(element) > 0
        kind = _kind(element, outside, data)
        if kind and size(element) < total / 2:
            dropped[element.number], end = kind, element.end
    return dropped


def _kind(element: Element, outside: bool, data: bool) -> Omission | None:
    """What an element is that is not text by its attributes, its place or its content."""
    style = element.get("style").replace(" ", "").lower()
    if "hidden" in element.attributes or element.get("aria-hidden") == "true" or "display:none" in style:
        return Omission.HIDDEN
    if data:
        return Omission.TABLES
    return Omission.SURROUNDINGS if outside or element.is_named(_NOT_TEXT_CLASS) else None


def _counted(tree: Tree, taken: Mapping[int, object], dropped: Mapping[int, Omission]) -> Counter[Omission]:
    """How much was dropped of each kind. The title in the head is read as such."""
    size, counts = tree.sizes(taken), Counter({Omission.MARKUP: tree.markup})
    end = 0
    for element in tree.all(taken):
        if element.number >= end and (kind := dropped.get(element.number)):
            end = element.end
            titles = _titles(tree, element) if element.tag == "head" else ()
            counts[kind] += size(element) - sum(map(size, titles))
    return counts


def _titles(tree: Tree, head: Element) -> Iterator[Element]:
    return (element for element in tree.under(head) if element.tag == "title")


def _container(tree: Tree, gone: Mapping[int, object]) -> Element:
    """The element that holds the article: the most telling one with a good part of the page's paragraphs."""
    size, left = tree.sizes(gone), list(tree.all(gone))
    weight = tree.sums(lambda element: size(element) if element.tag == "p" else 0)
    root = tree.elements[0]
    kinds = (
        [element for element in left if "articleBody" in element.get("itemprop")],
        [element for element in left if element.tag == "article"],
        [
            *(element for element in left if element.tag == "main"),
            *(element for element in left if element.get("role") == "main"),
        ],
    )
    for kind in kinds:
        best = max(kind, key=weight, default=None)
        if best is not None and weight(best) >= 0.4 * weight(root) and size(best):
            return best
    return root
