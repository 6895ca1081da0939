"""What a page of HTML says of itself: title, date and author, in its markup or in the data that it brings for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from newsgraph.sources.html_comments import in_comments
from newsgraph.sources.page_tree import Element, Tree, words

_BYLINE = re.compile(r"(byline|author)([-_](name|link))?")
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


def read(tree: Tree) -> tuple[str, str, str]:
    """Title, date and author; the date as it is written, and each empty where the page does not say it."""
    meta, data = _meta(tree), list(_json_ld(tree))
    commented = in_comments(tree)
    author = meta.get("author") or meta.get("article:author", "") or _first(data, "author") or _byline(tree, commented)
    date = next((meta[name] for name in _DATES if meta.get(name)), "")
    date = date or _time(tree, commented) or _first(data, "datePublished")
    author = "" if "://" in author else re.sub(r"^by\s+", "", author, flags=re.IGNORECASE)
    return _title(tree, meta) or _first(data, "headline"), date, author


def _meta(tree: Tree) -> dict[str, str]:
    """The meta elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.elements:
        if element.tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop")
            found.setdefault(name.strip().lower(), words(element.get("content")))
    return found


def _title(tree: Tree, meta: dict[str, str]) -> str:
    """The heading of the article, else what the page says to other sites, else its title without the site's name."""
    size, inside = tree.sizes(), tree.within(lambda element: element.tag in ("article", "main"))
    headings = [element for element in tree.elements if element.tag == "h1" and size(element)]
    within = [element for element in headings if inside[element.number]]
    if within or len(headings) == 1:
        return tree.text((within or headings)[0])
    if shared := meta.get("og:title"):
        return shared
    title = next((tree.text(element) for element in tree.elements if element.tag == "title"), "")
    return _without_site(title, meta.get("og:site_name", ""), tree)


def _without_site(title: str, site: str, tree: Tree) -> str:
    """A page's title without the site's name: the part of which most words are in its text, the first of those that are alike in this."""
    parts = [
        part for part in re.split(r" (?:[|–—·»-]|::) ", title) if part.strip() and part.casefold() != site.casefold()
    ]
    if len(parts) < 2:
        return parts[0] if parts else title
    head = next((element for element in tree.elements if element.tag == "head"), None)
    start = head.last if head else 0
    text = {word for at in tree.events[start:] if isinstance(at, str) for word in _content(at)}
    return max(parts, key=lambda part: len(text.intersection(_content(part))) / max(1, len(_content(part))))


def _content(text: str) -> set[str]:
    """The words of a text that say what it is about, in small letters."""
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


def article_body(tree: Tree) -> tuple[str, ...]:
    """The paragraphs of the article in the data that a page brings for machines."""
    bodies = (item.get("articleBody") for item in _json_ld(tree))
    body = next((body for body in bodies if isinstance(body, str) and body.strip()), "")
    lines = re.split(r"\n+|</p>|<br\s*/?>", unescape(body))
    return tuple(filter(None, (words(re.sub(r"<[^<>]*>", "", line)) for line in lines)))


def _json_ld(tree: Tree) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD; what does not parse is no loss, for it only repeats the page."""
    for script in tree.elements:
        if script.tag == "script" and script.get("type").lower() == "application/ld+json":
            try:
                data = json.loads("".join(at for at in tree.events[script.first : script.last] if isinstance(at, str)))
            except (ValueError, RecursionError):
                continue
            for item in _objects(data):
                yield item
                yield from _objects(item.get("@graph"))


def _objects(value: Any) -> list[dict[str, Any]]:
    """The objects that a value is: itself, or those of a list."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def _first(data: Iterable[dict[str, Any]], name: str) -> str:
    for item in data:
        value = item.get(name)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return words(value)
    return ""


def _byline(tree: Tree, commented: list[bool]) -> str:
    size, tags = tree.sizes(), ("p", "span", "a", "div", "address")
    short = (at for at in tree.elements if at.tag in tags and 0 < size(at) <= 80 and not commented[at.number])
    lines = (tree.text(element) for element in short if _is_byline(element))
    return next((line for line in lines if len(line) <= 80), "")


def _is_byline(element: Element) -> bool:
    return element.get("rel") == "author" or element.get("itemprop") == "author" or element.is_named(_BYLINE)


def _time(tree: Tree, commented: list[bool]) -> str:
    times = (at for at in tree.elements if at.tag == "time" and at.get("datetime") and not commented[at.number])
    return next((element.get("datetime") for element in times), "")
