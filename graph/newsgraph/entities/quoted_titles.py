"""Titles in quotation marks with a comma, colon or conjunction in them: "Night, Sea and Sky" is one work, and no several names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsgraph.nlp.tree import Name, Tree

_OPENING, _CLOSING = frozenset({'"', "“"}), frozenset({'"', "”"})
_SINGLE_OPENING, _SINGLE_CLOSING = frozenset({"'", "‘"}), frozenset({"'", "’"})
_WORKS = frozenset({"Entity", "Product", "Event"})  # what a model takes a part of a title for
_LONGEST = 10  # words and commas of a title
_SMALL = frozenset({"ADP", "DET", "CCONJ", "PART", "PUNCT"})  # what titles write without a capital


def with_titles(tree: Tree, found: Sequence[Name]) -> list[Name]:
    """Names with such titles in the place of those that are inside, in order."""
    titles = [title for start, stop in tree.sentences for title in _titles(tree, found, start, stop)]
    inside = {at for title in titles for at in range(title.first, title.end)}
    return sorted([*titles, *(name for name in found if inside.isdisjoint(range(name.first, name.end)))])


def _titles(tree: Tree, found: Sequence[Name], start: int, stop: int) -> Iterator[Name]:
    at = start
    while at < stop:
        end = _closing(tree, at, stop) if _opens(tree, at) else None
        if end is None:
            at += 1
            continue
        types = {name.type for name in found if at < name.first and name.end <= end}
        of_work = types <= _WORKS or ":" in tree.words[at + 1 : end]  # not "Norton I, Emperor of the United States"
        if types and of_work and _is_title(tree, at + 1, end):
            yield Name(at + 1, end, "Product" if "Product" in types else "Entity")
        at = end + 1


def _opens(tree: Tree, at: int) -> bool:
    """Whether a word is a quotation mark that opens; a single one, which may be an apostrophe, stands apart from the word before it."""
    single = tree.words[at] in _SINGLE_OPENING and _is_joined(tree, at + 1) and not _is_joined(tree, at)
    return single or tree.words[at] in _OPENING


def _is_joined(tree: Tree, at: int) -> bool:
    """Whether there is no space between a word and the one before it."""
    return 0 < at < len(tree.words) and tree.starts[at] == tree.ends[at - 1]


def _closing(tree: Tree, opening: int, stop: int) -> int | None:
    """The mark that closes what another one opens."""
    single = tree.words[opening] in _SINGLE_OPENING
    marks = _SINGLE_CLOSING if single else _CLOSING
    ends = range(opening + 1, min(opening + _LONGEST + 2, stop))
    return next((at for at in ends if tree.words[at] in marks and (_is_joined(tree, at) or not single)), None)


def _is_title(tree: Tree, first: int, end: int) -> bool:
    """Whether words are written as a title of several parts, and not as what somebody says, which ends with a comma or stop."""
    inside = range(first, end)
    joined = any(tree.words[at] in (",", ":") or tree.pos[at] == "CCONJ" for at in inside)
    big = [at for at in inside if tree.words[at][0].isupper() or tree.words[at][0].isdigit()]
    small = all(tree.pos[at] in _SMALL for at in inside if at not in big)
    return joined and small and len(big) > 1 and big[0] == first and big[-1] == end - 1
