"""One news page in HTML as plain parts: title, date, author, paragraphs, comments.

Nothing on the page is run, loaded or followed. What is not running text (scripts, menus, captions, forms, paragraphs
that are all links) is left out, and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from newsgraph.model import LeftOut, Omission, left_out
from newsgraph.sources import html_biographies, html_comments, html_live, html_metadata, page_tree, zones
from newsgraph.sources.decoding import unbroken, visible
from newsgraph.sources.page_tree import Block, Element, Tree

_SCRIPTS = ("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head")
_FORMS = ("form", "button", "select", "textarea", "dialog")
_CAPTIONS = ("figure", "picture", "video", "audio", "figcaption", "caption")
_NOT_TEXT = dict.fromkeys(_SCRIPTS, Omission.SCRIPTS) | dict.fromkeys(_FORMS, Omission.FORMS)
_NOT_TEXT |= dict.fromkeys(_CAPTIONS, Omission.CAPTIONS) | dict.fromkeys(("del", "s", "strike"), Omission.STRUCK)
_NOT_TEXT |= dict.fromkeys(("nav", "aside", "footer", "menu"), Omission.SURROUNDINGS)
_NOT_TEXT_CLASS = re.compile(
    r"nav(bar|igation)?|menus?|breadcrumbs?|related([-_].*)?|recommended([-_].*)?|newsletter([-_].*)?|promo([-_].*)?|ads?"
    r"|advert\w*([-_].*)?|sponsor\w*|social([-_].*)?|shar(e|ing)([-_].*)?|cookies?([-_].*)?|consent([-_].*)?|sidebar|footer"
    r"|byline([-_].*)?|timestamp|(entry|post|article)-meta|tags|toc|skip-link|sr-only|visually-hidden"
    r"|slideshow([-_].*)?|carousel([-_].*)?|(image|photo|picture|img|media)[-_]?credits?"
    r"|read-?(more|next|also)([-_].*)?|teasers?([-_].*)?|(more|also)[-_](on|from|stories|read)([-_].*)?"
)
# The same of a part of a class: "article-author-box", "wp-caption-text".
_NOT_TEXT_PART = re.compile(
    r"caption|(?:\A|[-_])(?:galler(?:y|ies)|bio(?:graphy)?)(?:[-_]|\Z)"
    r"|(?:\A|[-_])(?:about[-_]?(?:the[-_]?)?)?(?:author|writer|contributor|reporter|journalist)s?(?:[-_]|bio|(?:box|card|info|profile)?\Z)"
)
_PICTURE_PART = re.compile(r"(?:\A|[-_])(?:image|photo|picture|img|media)s?(?:[-_]|\Z)")
MAX_CAPTION = 300  # characters of the text beside a picture
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[*†‡§¶]+)(?:\s*[,–-]\s*\d{1,3})*[\])]?")
_REMARK = re.compile(r"\[[^\[\]]{1,40}\]")  # "[note 1]", "[citation needed]"
_NOTE_PART = re.compile(r"(?:foot|end)note|note[-_]?ref|fn[-_]?ref|(?:\A|[-_])reference(?:[-_]|\Z)")
_INLINE = ("a", "span", "small", "b", "i", "em", "sup", "cite")
_ANNOTATED = re.compile(
    r"(?:[^\W\d_]{3}\.?|[^\w\s.])\s?\Z"
)  # what a raised letter after it may belong to; "M" and "me", "2" and "nd" are words
_EXPONENT = re.compile(r"(?:\d|\b[a-z]{1,3}|\bCO)\Z")  # what a raised number after it belongs to: "km", "10"
ESCAPES = 3  # times that a text may be escaped


# Markup that somebody has left in a text: an element that ends, one that ends itself, or a reference to a character by its name.
_TAG = re.compile(
    r"</(?:p|div|span|a|b|i|u|em|strong|q|li|ul|ol|h[1-6]|blockquote|sup)\s*>|<(?:br|p|hr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,6}|nbsp|amp|quot|apos|[lr][sd]quo|[nm]dash|hellip|shy|euro|pound|[lg]t);", re.IGNORECASE
)
_QUOTATION = re.compile(r"((pull|block)-?)?quot(e|es|ation)([-_].*)?")
_POST = re.compile(
    r"tweet([-_].*)?|(twitter|bluesky|mastodon|instagram|tiktok|fb|reddit|embedded)-?(tweet|embed|media|post)([-_].*)?"
)
_LINK = re.compile(r"\s(?:https?://|pic\.)\S")  # to what a post shows
_WORDS = re.compile(r"\s\S+")


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
    dates: tuple[str, ...] = ()  # of each paragraph, where the page has entries with dates of their own
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
    containers, size = _containers(tree, gone), tree.sizes(gone)
    counts[Omission.OUTSIDE] += size(tree.elements[0]) - sum(map(size, containers))
    known = {title.casefold(), author.casefold(), f"by {author}".casefold()}
    known |= {tree.text(element).casefold() for element in tree.elements if element.tag == "time"}
    apart = set[int]().union(*(_apart(tree, container, gone, size) for container in containers))
    body = list[Block]()
    for block in (block for container in containers for block in tree.blocks(container, gone, apart)):
        kind = block.omission or (Omission.REPEATED if block.text.casefold() in known else None)
        kind = kind or (Omission.BUTTONS if zones.is_chrome(block.text) else None)
        kind = kind or (Omission.LINKS if zones.is_teaser(block.text) else None)
        if kind:
            counts[kind] += visible(block.text)
        else:
            post = block.apart >= 0 and tree.elements[block.apart].is_named(_POST)
            end = _before_links(block.text) if post else len(block.text)
            counts[Omission.TARGETS] += visible(block.text[end:])
            body.append(block._replace(text=block.text[:end]))
    for block in html_biographies.closing(tree, body, author, size):
        counts[Omission.SURROUNDINGS] += visible(block.text)
        body.remove(block)
    return _page(tree, (title, date, author), body, comments, counts)


def text_of(markup: str) -> str:
    """The text of a piece of HTML that stands where plain text is expected: a paragraph a block. Text without markup stays as it is.

    Markup may have been escaped, once or twice.
    """
    for _ in range(ESCAPES):
        if not _TAG.search(markup) and _ENTITY.search(markup):
            markup = unbroken(unescape(markup))
    if not _TAG.search(markup):
        return markup
    tree = page_tree.parsed(markup)
    if tree is None:
        return ""
    gone = {element.number: True for element in tree.elements if element.tag in _NOT_TEXT or _is_note(tree, element)}
    return "\n\n".join(block.text for block in tree.blocks(tree.elements[0], gone) if block.omission != Omission.LINKS)


def _page(
    tree: Tree,
    about: tuple[str, str, str],
    body: list[Block],
    comments: tuple[tuple[str, str], ...],
    counts: Counter[Omission],
) -> Page:
    """The page with this body, or with the one that it brings for machines where that has much more text."""
    given = html_metadata.article_body(tree)
    size, read = sum(visible(line) for line, _ in given), sum(visible(block.text) for block in body)
    if size <= 2 * read:
        dates = html_live.dates(tree, [block.at for block in body])
        apart = _ranges([block.apart for block in body])
        return Page(*about, tuple(block.text for block in body), comments, left_out(counts), dates, apart)
    counts[Omission.OUTSIDE] += read
    counts[Omission.SCRIPTS] = max(0, counts[Omission.SCRIPTS] - size)
    lines, dates = (tuple(column) for column in zip(*given, strict=True))
    return Page(*about, lines, comments, left_out(counts), dates if any(dates) else ())


def _apart(tree: Tree, container: Element, gone: Mapping[int, object], size: Callable[[Element], int]) -> set[int]:
    """The blocks that set somebody else's words apart: posts beside any text of the article's own; else none that holds most of it."""
    total = size(container)
    return {
        element.number
        for element in tree.under(container, gone)
        if (element.is_named(_POST) and size(element) < total) or (_is_quotation(element) and size(element) < total / 2)
    }


def _is_quotation(element: Element) -> bool:
    posting = element.get("itemtype").rstrip("/").endswith("/SocialMediaPosting")
    return element.tag == "blockquote" or posting or element.is_named(_QUOTATION)


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
    pictures = tree.sums(lambda element: element.tag == "img")
    biographies = frozenset(html_biographies.headed(tree, gone, size))
    total, end = size(tree.elements[0]), 0
    for element in tree.all(gone):
        if element.number < end:
            continue
        outside = element.tag == "header" and not inside[element.number]
        data = element.tag == "table" and cells(element) > 0
        kind = Omission.SURROUNDINGS if element.number in biographies else _kind(element, outside, data)
        kind = kind or (Omission.NOTES if _is_note(tree, element) else None)
        shows = pictures(element) and (
            element.is_named_with(_PICTURE_PART) or page_tree.is_emphasised(tree, element, size)
        )
        beside = element.tag in ("p", "span", "small", "em") and element.is_named_with(_PICTURE_PART)
        if not kind and (shows or beside) and size(element) <= MAX_CAPTION:
            kind = Omission.CAPTIONS
        if kind and size(element) < total / 2:
            dropped[element.number], end = kind, element.end
    return dropped


def _is_note(tree: Tree, element: Element) -> bool:
    """Whether an element is the raised number or letter of a footnote, and no exponent and no ending of an ordinal or of "Mme"."""
    target, raised = element.tag == "a" and element.get("href").startswith("#"), element.tag == "sup"
    named = element.tag in _INLINE and (element.is_named_with(_NOTE_PART) or element.get("role") == "doc-noteref")
    if not (raised or target or named):
        return False
    text = tree.text(element)
    if not _NOTE.fullmatch(text):
        return raised and bool(_REMARK.fullmatch(text))
    if named or not raised:
        return named or not text[0].isalpha()
    if any(inner.tag == "a" for inner in tree.under(element)):
        return True
    texts = (tree.events[at] for at in range(element.first, -1, -1))
    before = next((at for at in texts if isinstance(at, str)), "")
    return bool(_ANNOTATED.search(before)) if text[0].isalpha() else not _EXPONENT.search(before)


def _kind(element: Element, outside: bool, data: bool) -> Omission | None:
    """What an element is that is not text by its attributes, its place or its content."""
    style = element.get("style").replace(" ", "").lower()
    if element.get("itemprop") == "author" and element.tag in ("div", "section", "p", "address"):
        return Omission.SURROUNDINGS
    if "hidden" in element.attributes or element.get("aria-hidden") == "true" or "display:none" in style:
        return Omission.HIDDEN
    if data:
        return Omission.TABLES
    named = element.is_named(_NOT_TEXT_CLASS) or element.is_named_with(_NOT_TEXT_PART)
    return Omission.SURROUNDINGS if outside or named else None


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


def _containers(tree: Tree, gone: Mapping[int, object]) -> list[Element]:
    """The elements that hold the article: the most telling ones with a good part of the page's paragraphs.

    A body may be in several parts, with an advertisement between them; of several articles the others are other articles.
    """
    size, left = tree.sizes(gone), list(tree.all(gone))
    weight = tree.sums(lambda element: size(element) if element.tag == "p" else 0)
    root = tree.elements[0]
    bodies = page_tree.outermost([element for element in left if "articleBody" in element.get("itemprop")])
    articles = [element for element in left if element.tag == "article"]
    kinds = (
        [] if html_live.are_entries(tree, page_tree.outermost(articles)) else articles,
        [
            *(element for element in left if element.tag == "main"),
            *(element for element in left if element.get("role") == "main"),
        ],
    )
    for found in (bodies, *([best] for kind in kinds if (best := max(kind, key=weight, default=None)) is not None)):
        if sum(weight(one) for one in found) >= 0.4 * weight(root) and any(size(one) for one in found):
            return found
    return [root]


def _before_links(text: str) -> int:
    """Where the links begin that a text ends with."""
    end = len(text)
    for word in reversed(list(_WORDS.finditer(text))):
        if word.end() != end or not _LINK.match(word[0]):
            break
        end = word.start()
    return end
