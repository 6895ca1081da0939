"""What the paragraphs of a transcript or interview begin with, where names are: "ELIN STRAND: The plant …", "A. Brightwell paid."

Where a paragraph begins with "Q.", an "A." before a name is none of its initials. In capitals a model often sees half of a name, or a
place. The whole label is one person where it sees a person or a name of no kind at its beginning, or where another paragraph begins
with such a one.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.nlp.tree import Name, Tree

_LONGEST = 4  # words
_OPEN = ("Person", "Entity")
_QUESTION, _LETTERS = "Q.", ("Q.", "A.")


def with_labels(tree: Tree) -> Iterator[Name]:
    """The names that the model found, those within a label as one person."""
    first = {name.first: name for name in tree.names}
    ends = {start: end for start, last in tree.paragraphs if (end := _label(tree, start, last)) and start in first}
    seen = any(first[start].type in _OPEN for start in ends)
    inside = {at for start, end in ends.items() for at in range(start, end)} if seen else set()
    letters = {start for start, _ in tree.paragraphs if tree.words[start] in _LETTERS}
    asked = any(tree.words[start] == _QUESTION for start in letters)
    for name in tree.names:
        if asked and name.first in letters:
            if name.end > name.first + 1:
                yield name._replace(first=name.first + 1)
        elif name.first not in inside:
            yield name
        elif name.first in ends:
            yield Name(name.first, ends[name.first], "Person")


def _label(tree: Tree, first: int, last: int) -> int | None:
    """The end of the words in capitals that a paragraph begins with before a colon; None where it has no several such words."""
    colon = next((at for at in range(first, min(last, first + _LONGEST + 1)) if tree.words[at] == ":"), first)
    plain = all(tree.words[at].isupper() for at in range(first, colon)) and tree.tags[first] == "NNP"
    return colon if colon > first + 1 and plain else None
