"""What a page of HTML says of itself: title, date and author, in its markup or in the data that it brings for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from newsgraph.lang.en.function_words import DETECTION
from newsgraph.sources.html_comments import in_comments
from newsgraph.sources.page_tree import Element, Tree, words

_BYLINE = re.compile(r"(byline|author)([-_](name|link))?")
_ARTICLE = re.compile(r"\w*Article|\w*Posting|Report")  # types of schema.org
_COMMENT = r"(?://|/\*)\s*(?:<!\[CDATA\[|\]\]>)(?:\s*\*/)?"
# What writers of JSON add to it: commas before a bracket, marks of comments around it, a semicolon behind it.
_SLIPS = re.compile(
    rf"(?P<string>\"(?:[^\"\\]|\\.)*+(?:\"|\\?\Z))|,(?=\s*[}}\]])|\A\s*(?:<!--|{_COMMENT})|(?:-->|{_COMMENT}|;)\s*\Z",
    re.DOTALL,
)
_PARTS = re.compile(r" ?\| ?| (?:[–—·•»«›‹~<>/-]|::|//|<<|>>) ")  # what stands between a title and the name of the site
_WORD = re.compile(r"[^\W\d_]{3,}")
STEM = 5  # letters that two forms of a word have in common
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
    """A page's title without the site's name: the part of which most words are in its text, among those alike the first that is no name."""
    parts = [part for part in _PARTS.split(title) if part.strip() and part.casefold() != site.casefold()]
    if len(parts) < 2:
        return parts[0] if parts else title
    around = tree.within(lambda element: element.tag in ("head", "header", "footer", "nav", "aside"))
    text, inside = set[str](), list[int]()
    for at in tree.events:
        if isinstance(at, str):
            text |= set() if around[inside[-1]] else _content(at)
        elif at >= 0:
            inside.append(at)
        else:
            inside.pop()
    share = {part: len(text & _content(part)) / max(1, len(_content(part))) for part in parts}
    return max(parts, key=lambda part: (share[part], any(map(str.islower, _words(part)))))


def _content(text: str) -> set[str]:
    """How the words of a text begin that say what it is about, in small letters: those of "bursts" and "burst" are alike."""
    return {word[:STEM] for word in _words(text.lower())}


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word not in DETECTION]


def article_body(tree: Tree) -> tuple[tuple[str, str], ...]:
    """The paragraphs of the article in the data that a page brings for machines, each with the time of its entry, where it has any."""
    return next((found for item in _json_ld(tree) if (found := tuple(_dated(item)))), ())


def _dated(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The paragraphs of an article, and those of its entries where it is written on as things happen."""
    yield from ((line, "") for line in _paragraphs(item))
    for entry in _objects(item.get("liveBlogUpdate")):
        time = entry.get("datePublished")
        yield from ((line, time if isinstance(time, str) else "") for line in _paragraphs(entry))


def _paragraphs(item: dict[str, Any]) -> Iterator[str]:
    is_article = any(isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in _values(item.get("@type")))
    for body in _values(item.get("articleBody") or (is_article and item.get("text"))):
        lines = re.split(r"\n+|</(?:p|div|li|h[1-6])>|<br\s*/?>", unescape(body)) if isinstance(body, str) else ()
        yield from filter(None, (words(re.sub(r"<[^<>]*>", "", line)) for line in lines))


def _json_ld(tree: Tree) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD; what does not parse is no loss, for it only repeats the page."""
    for script in tree.elements:
        if script.tag == "script" and script.get("type").lower() == "application/ld+json":
            text = "".join(at for at in tree.events[script.first : script.last] if isinstance(at, str))
            try:
                yield from _objects(json.loads(_SLIPS.sub(r"\g<string>", text), strict=False))
            except (ValueError, RecursionError):
                continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects that a value is, those of lists in it, and what each is about or has in its graph."""
    for item in _values(value):
        if isinstance(item, list):
            yield from _objects(item)
        elif isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph"))
            yield from _objects(item.get("mainEntity"))


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


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
