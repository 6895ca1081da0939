"""The readers' comments on a page of HTML, each with its author; a reply is a comment of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from newsgraph.model import Omission
from newsgraph.sources import zones
from newsgraph.sources.decoding import visible
from newsgraph.sources.page_tree import Element, Tree

_COMMENT = re.compile(r"comment([-_](item|entry|\d+))?|(reader|user)[-_]comment")
_COMMENT_TEXT = re.compile(r"comment([-_]|__)?(content|text|body|message)")
_COMMENT_SECTION = re.compile(
    r"(readers?[-_]?)?comments?([-_](section|list|area|thread|wrapper|container))?|commentlist|responses"
)
_COMMENT_AUTHOR = re.compile(r"(comment[-_]+)?(author|user)([-_]*name)?|nick(name)?|name|fn|handle|commenter")
_COMMENT_OTHER = re.compile(
    r"\A(?:[^-_]*+[-_])*+"
    r"(?:meta(data)?|repl(y|ies)|actions?|likes?|votes?|time(stamp)?|date|says|avatar|badge|permalink|buttons?)"
)

Comment = tuple[str, str]


def in_comments(tree: Tree) -> list[bool]:
    """For each element whether it belongs to a comment or to a section of comments."""
    return tree.within(lambda element: element.is_named(_COMMENT) or element.is_named(_COMMENT_SECTION))


def read(tree: Tree, not_text: Container[str]) -> tuple[tuple[Comment, ...], dict[int, bool], Counter[Omission]]:
    """The comments in order, the elements that hold them, and how much of these is no text of a comment."""
    items = [element for element in tree.elements if _is_comment(element)]
    found = list(_of_items(tree, items, not_text))
    taken = dict.fromkeys((item.number for item in items), True)
    size, end = tree.sizes(taken), 0
    total = size(tree.elements[0])
    for section in list(tree.all(taken)):
        inside = section.number < end or section.tag not in ("section", "div", "ol", "ul", "aside")
        if inside or not section.is_named(_COMMENT_SECTION) or size(section) >= 0.8 * total:
            continue
        if not items:
            found += _of_section(tree, section, not_text)
        taken[section.number], end = True, section.end
    everything = tree.sizes()
    held = sum(everything(element) for element in _outermost(tree, taken))
    read = sum(visible(author) + visible(text) for author, text in found)
    return tuple(found), taken, Counter({Omission.BUTTONS: max(0, held - read)})


def _outermost(tree: Tree, taken: Container[int]) -> Iterator[Element]:
    end = 0
    for element in tree.elements:
        if element.number >= end and element.number in taken:
            end = element.end
            yield element


def _is_comment(element: Element) -> bool:
    schema = element.get("itemtype").rstrip("/").rsplit("/", 1)[-1] in ("Comment", "UserComments")
    marked = element.tag in ("article", "li", "div", "section", "p", "blockquote") and element.is_named(_COMMENT)
    return schema or marked


def _of_items(tree: Tree, items: Sequence[Element], not_text: Container[str]) -> Iterator[Comment]:
    """The author and text of each element that is a comment, without those of the replies inside it."""
    own: dict[int, list[Element]] = {item.number: [] for item in items}
    owner = [-1] * len(tree.elements)
    for element in tree.elements:
        above = owner[element.parent] if element.parent >= 0 else -1
        owner[element.number] = element.number if element.number in own else above
        if above >= 0 and element.number not in own:
            own[above].append(element)
    size = tree.sizes()
    for item in items:
        mine = own[item.number]
        named = [at for at in mine if _is_author(at)]
        author = next((tree.text(at) for at in reversed(named[:3]) if size(at)), "")
        skip = {at.number for at in mine if at.tag in ("time", "header", "footer") or at.tag in not_text}
        skip |= {at.number for at in named} | {at.number for at in mine if at.is_named(_COMMENT_OTHER)}
        marked = _innermost([at for at in mine if at.get("itemprop") == "text" or at.is_named(_COMMENT_TEXT)])
        blocks = [block for at in marked or [item] for block in tree.blocks(at, _Skipped(skip, own, at.number))]
        text = "\n\n".join(block.text for block in blocks if not (block.omission or zones.is_chrome(block.text)))
        if text:
            yield author[:80].rstrip(" :"), text


class _Skipped(Container[int]):
    """What is left out of a comment: some elements, and all other comments."""

    def __init__(self, skip: Container[int], items: Container[int], itself: int) -> None:
        self._skip, self._items, self._itself = skip, items, itself

    def __contains__(self, index: object) -> bool:
        return index in self._skip or (index in self._items and index != self._itself)


def _is_author(element: Element) -> bool:
    by_role = element.get("itemprop") in ("author", "creator") or element.tag == "cite"
    return by_role or element.is_named(_COMMENT_AUTHOR)


def _innermost(elements: list[Element]) -> list[Element]:
    """Those that hold none of the others; they are in order."""
    outer = {before.number for before, after in pairwise(elements) if after.number < before.end}
    return [element for element in elements if element.number not in outer]


def _of_section(tree: Tree, section: Element, not_text: Container[str]) -> Iterator[Comment]:
    """The comments of a section in which no element is marked as one."""
    skip = {element.number for element in tree.under(section) if element.tag in not_text and element != section}
    text = "\n\n".join(block.text for block in tree.blocks(section, skip) if not block.omission)
    return ((zone.author, text[zone.start : zone.end]) for zone in zones.section(text))
