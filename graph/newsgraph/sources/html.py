"""One news page in HTML as plain parts: title, date, author, paragraphs, comments.

Nothing on the page is run, loaded or followed. What is not running text (scripts, menus, captions, forms, paragraphs
that are all links) is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lxml import etree, html

from newsgraph.sources import zones

_NOT_TEXT = (
    *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "form", "button", "select"),
    *("textarea", "nav", "aside", "footer", "figure", "picture", "video", "audio", "dialog", "menu", "head"),
)
_NOT_TEXT_CLASS = re.compile(
    r"nav(bar|igation)?|menus?|breadcrumbs?|related([-_].*)?|recommended([-_].*)?|newsletter([-_].*)?|promo([-_].*)?|ads?"
    r"|advert\w*([-_].*)?|sponsor\w*|social([-_].*)?|shar(e|ing)([-_].*)?|cookies?([-_].*)?|consent([-_].*)?|sidebar|footer"
    r"|(wp-)?caption([-_].*)?|byline([-_].*)?|timestamp|(entry|post|article)-meta|tags|toc|skip-link|sr-only|visually-hidden"
)
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
        *("header", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "li", "main", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "ul", "td", "th", "tr"),
    )
)
_BYLINE = re.compile(r"(byline|author)([-_](name|link))?")
_COMMENT = re.compile(r"comment([-_](item|entry|\d+))?|(reader|user)[-_]comment")
_COMMENT_TEXT = re.compile(r"comment([-_]|__)?(content|text|body|message)")
_COMMENT_SECTION = re.compile(
    r"(readers?[-_]?)?comments?([-_](section|list|area|thread|wrapper|container))?|commentlist|responses"
)
_COMMENT_AUTHOR = re.compile(r"(comment[-_]+)?(author|user)([-_]*name)?|nick(name)?|name|fn|handle|commenter")
_COMMENT_OTHER = re.compile(
    r"(.*[-_])?(meta(data)?|repl(y|ies)|actions?|likes?|votes?|time(stamp)?|date|says|avatar|badge|permalink|buttons?)"
)
_DATES = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "publishdate",
        "pubdate",
        "publication_date",
    ),
    *("parsely-pub-date", "dc.date.issued", "dc.date", "dcterms.date", "sailthru.date", "date"),
)


class Page(NamedTuple):
    """What a page says; ``comments`` are pairs of author (or nothing) and text. Dates are as written."""

    title: str
    date: str
    author: str
    paragraphs: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]


def read(text: str) -> Page:
    """The parts of a page. A page without text has no paragraphs; broken markup is read as a browser would."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return Page("", "", "", (), ())
    meta, title = _meta(root), _title(root)
    data = list(_json_ld(root))
    author = meta.get("author") or meta.get("article:author", "") or _first(data, "author") or _byline(root)
    date = next((meta[name] for name in _DATES if meta.get(name)), "") or _time(root) or _first(data, "datePublished")
    comments = tuple(_comments(root))
    _drop(root)
    author = "" if "://" in author else re.sub(r"^by\s+", "", author, flags=re.IGNORECASE)
    known = {title.casefold(), author.casefold(), f"by {author}".casefold()}
    body = (p for p in _paragraphs(_container(root)) if p.casefold() not in known and not zones.is_chrome(p))
    return Page(title, date, author, tuple(body), comments)


def _meta(root: Any) -> dict[str, str]:
    """The meta elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.strip().lower(), _words(element.get("content") or ""))
    return found


def _title(root: Any) -> str:
    """The heading of the article, else what the page says to other sites, else its title without the site's name."""
    headings = [h for h in root.iter("h1") if _words(h.text_content())]
    inside = [h for h in headings if any(True for _ in h.iterancestors("article", "main"))]
    if inside or len(headings) == 1:
        return _words((inside or headings)[0].text_content())
    if shared := _meta(root).get("og:title"):
        return shared
    title = next((_words(t.text_content()) for t in root.iter("title")), "")
    parts = re.split(r" [|–—-] ", title)
    return max(parts, key=len) if len(parts) > 1 else title


def _json_ld(root: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD; what does not parse is no loss, for it only repeats the page."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            items = data if isinstance(data, list) else [data]
            for item in items:
                if isinstance(item, dict):
                    yield item
                    yield from (part for part in item.get("@graph") or () if isinstance(part, dict))


def _first(data: Iterable[dict[str, Any]], name: str) -> str:
    for item in data:
        value = item.get(name)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return _words(value)
    return ""


def _byline(root: Any) -> str:
    for element in root.iter("p", "span", "a", "div", "address"):
        named = element.get("rel") == "author" or element.get("itemprop") == "author" or _is(element, _BYLINE)
        if named and not _in_comments(element) and (text := _words(element.text_content())) and len(text) <= 80:
            return text
    return ""


def _time(root: Any) -> str:
    for element in root.iter("time"):
        if element.get("datetime") and not _in_comments(element):
            return str(element.get("datetime"))
    return ""


def _in_comments(element: Any) -> bool:
    return any(_is(at, _COMMENT) or _is(at, _COMMENT_SECTION) for at in (element, *element.iterancestors()))


def _is(element: Any, pattern: re.Pattern[str]) -> bool:
    """Whether the id or one of the classes of an element is what the pattern says."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return any(pattern.fullmatch(name) for name in names)


def _comments(root: Any) -> Iterator[tuple[str, str]]:
    """The comments in order; they are taken out of the page. A reply is a comment of its own."""
    items = [element for element in root.iter() if _is_comment(element)]
    own = set(items)
    for item in items:
        if author_and_text := _comment(item, own):
            yield author_and_text
    for item in items:
        if item.getparent() is not None:
            item.drop_tree()
    total = _length(root)
    for section in list(root.iter("section", "div", "ol", "ul", "aside")):
        if _is(section, _COMMENT_SECTION) and section.getparent() is not None and _length(section) < 0.8 * total:
            if not items:
                text = "\n\n".join(_paragraphs(section))
                yield from ((zone.author, text[zone.start : zone.end]) for zone in zones.section(text))
            section.drop_tree()


def _is_comment(element: Any) -> bool:
    schema = (element.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1] in ("Comment", "UserComments")
    marked = element.tag in ("article", "li", "div", "section", "p", "blockquote") and _is(element, _COMMENT)
    return schema or marked


def _comment(item: Any, items: set[Any]) -> tuple[str, str] | None:
    """The author and text of one comment without those of the replies inside it, or None where it has no text."""
    own = [element for element in item.iterdescendants() if _owner(element, items) is item]
    named = [e for e in own if e.get("itemprop") in ("author", "creator") or e.tag == "cite" or _is(e, _COMMENT_AUTHOR)]
    author = next((_words(e.text_content()) for e in reversed(named[:3]) if _words(e.text_content())), "")
    marked = [e for e in own if e.get("itemprop") == "text" or _is(e, _COMMENT_TEXT)]
    marked = [e for e in marked if not any(other in marked for other in e.iterdescendants())]  # the innermost
    skip = {e for e in own if e in named or e.tag in ("time", "header", "footer", *_NOT_TEXT) or _is(e, _COMMENT_OTHER)}
    skip |= items - {item}
    text = "\n\n".join(p for e in (marked or [item]) for p in _paragraphs(e, skip) if not zones.is_chrome(p))
    return (author[:80].rstrip(" :"), text) if text else None


def _owner(element: Any, items: set[Any]) -> Any:
    return next((at for at in (element, *element.iterancestors()) if at in items), None)


def _drop(root: Any) -> None:
    """Take out what is not text, but never what holds most of it: a site may call its article "sponsor"."""
    total = _length(root)
    for element in list(root.iter(*_NOT_TEXT)):
        if element.getparent() is not None:
            element.drop_tree()
    for element in list(root.iter()):
        style = (element.get("style") or "").replace(" ", "").lower()
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style
        outside = element.tag == "header" and not any(True for _ in element.iterancestors("article", "main"))
        data = element.tag == "table" and any(True for _ in element.iter("th"))
        odd = hidden or outside or data or _is(element, _NOT_TEXT_CLASS)
        if odd and element.getparent() is not None and _length(element) < total / 2:
            element.drop_tree()


def _container(root: Any) -> Any:
    """The element that holds the article: the most telling one with a good part of the page's paragraphs."""
    whole = _weight(root)
    kinds = (
        [e for e in root.iter() if "articleBody" in (e.get("itemprop") or "")],
        list(root.iter("article")),
        [*root.iter("main"), *(e for e in root.iter() if e.get("role") == "main")],
    )
    for kind in kinds:
        best = max(kind, key=_weight, default=None)
        if best is not None and _weight(best) >= 0.4 * whole and _length(best):
            return best
    return root


def _weight(element: Any) -> int:
    return sum(len(p.text_content()) for p in element.iter("p"))


def _length(element: Any) -> int:
    return len(_words(element.text_content()))


def _paragraphs(element: Any, skip: Iterable[Any] = ()) -> list[str]:
    """The blocks of text inside an element, without those that are all links and without what to skip."""
    skipped, found, parts, linked = frozenset(skip), list[str](), list[str](), 0
    depth = links = 0

    def flush() -> None:
        nonlocal linked
        raw = "".join(parts)
        if linked < 0.8 * len(raw.strip()):
            blocks = (_words(block) for block in re.split(r"\n *\n", raw))
            found.extend(block for block in blocks if any(char.isalpha() for char in block))
        parts.clear()
        linked = 0

    for event, at in etree.iterwalk(element, events=("start", "end")):
        start = event == "start"
        if at.tag in _BLOCKS:
            flush()
        elif at.tag == "br" and start:
            parts.append("\n")
        depth += (at in skipped) * (1 if start else -1)
        links += (at.tag == "a") * (1 if start else -1)
        text = at.text if start else at.tail if at is not element else ""
        if text and not depth:
            text = re.sub(r"\s+", " ", text)
            parts.append(text)
            linked += len(text) * bool(links)
    flush()
    return found


def _words(text: str) -> str:
    return " ".join(text.split())
