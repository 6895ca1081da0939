"""What a page says of whoever wrote the article: below a heading, or at its end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from newsgraph.sources import zones
from newsgraph.sources.decoding import visible
from newsgraph.sources.page_tree import EMPHASIS, Block, Element, Tree, is_emphasised

BLOCKS = 3  # at most, that tell of an author
MAX_SIZE = 1000  # characters of such a block
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAMED = re.compile(
    rf"{_WORD}(?: (?:[a-z]{{1,3}} ){{0,2}}(?P<last>{_WORD})){{1,3}},? [a-z]"
)  # "Greta van der Muir is our editor."

Size = Callable[[Element], int]


def headed(tree: Tree, gone: Mapping[int, object], size: Size) -> Iterator[int]:
    """The elements that say "About the author", and what follows one that says no more, up to the next heading."""
    for element in tree.all(gone):
        if element.tag not in ("p", "div", *_HEADINGS) or not 0 < size(element) <= MAX_SIZE:
            continue
        match = zones.biography(tree.text(element))
        if match or _opens_with_heading(tree, element):
            yield element.number
        if match and not match["rest"]:
            for sibling in islice(_following(tree, element), BLOCKS):
                if sibling.tag in _HEADINGS:
                    break
                yield sibling.number


def _opens_with_heading(tree: Tree, element: Element) -> bool:
    """Whether a paragraph begins with "About the author" in bold."""
    opening = next((inner for inner in tree.under(element) if inner != element), element)
    text = tree.text(opening)
    return opening.tag in ("b", "strong") and tree.text(element).startswith(text) and zones.biography(text) is not None


def _following(tree: Tree, element: Element) -> Iterator[Element]:
    """The elements after one that stand in the same."""
    while element.end < len(tree.elements) and tree.elements[element.end].parent == element.parent:
        element = tree.elements[element.end]
        yield element


def closing(tree: Tree, body: Sequence[Block], author: str, size: Size) -> Sequence[Block]:
    """The last blocks, from the one on that begins with the author, or in italics with somebody of whom the article does not tell."""
    last = body[-BLOCKS:] if len(body) > 1 else []
    for at, block in enumerate(last):
        rest = body[: len(body) - len(last) + at]
        begins = bool(author) and block.text.startswith(f"{author} ")
        if rest and (begins or (_tells_of_a_stranger(block.text, rest) and _stand_out(tree, last[at:], rest, size))):
            return last[at:]
    return ()


def _stand_out(tree: Tree, last: Sequence[Block], rest: Sequence[Block], size: Size) -> bool:
    """Whether the last blocks are in italics, and not because all are."""
    slanted = all(_is_emphasised(tree, block, size) for block in last)
    return slanted and not all(_is_emphasised(tree, block, size) for block in rest)


def _tells_of_a_stranger(text: str, rest: Sequence[Block]) -> bool:
    match = _NAMED.match(text)
    return match is not None and not any(match["last"] in block.text for block in rest)


def _is_emphasised(tree: Tree, block: Block, size: Size) -> bool:
    """Whether all of a block, and little more, is in italics or small."""
    element = tree.elements[bisect_right(tree.elements, block.at, key=lambda one: one.first) - 1]
    while element.parent >= 0:
        whole = visible(block.text) <= size(element) <= MAX_SIZE
        if whole and (element.tag in EMPHASIS or is_emphasised(tree, element, size)):
            return True
        element = tree.elements[element.parent]
    return False
