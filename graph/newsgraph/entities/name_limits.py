"""Where the names that a model finds begin and end, by other names of the text: "Norline Norline" are two where a headline meets a text,
and "Ana Holm Cruises" in a headline is Ana Holm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from newsgraph.nlp.tree import Name, Tree

_PERSON, _TIME = "Person", "Time"
_Words = tuple[str, ...]
_CONTENT = frozenset({"VERB", "AUX", "NOUN", "ADJ"})


def limited(tree: Tree, found: Iterable[Name]) -> list[Name]:
    """The names in order, dates left out."""
    names = [name for name in found if name.type != _TIME]
    kinds: dict[_Words, str] = {}
    for name in names:
        kinds.setdefault(_words(tree, name), name.type)
    often = Counter(word for words in kinds for word in set(words))
    return [part for name in names for part in _parts(tree, name, kinds, often)]


def _words(tree: Tree, name: Name) -> _Words:
    return tuple(tree.words[name.first : name.end])


def _parts(tree: Tree, name: Name, kinds: Mapping[_Words, str], often: Mapping[str, int]) -> list[Name]:
    """A name, or the two that it is, or the one that it has in it; ``kinds`` are those of all names of the text."""
    words, half = _words(tree, name), (name.end - name.first) // 2
    kind, middle = kinds.get(words[:half], _PERSON), name.first + half
    if words[:half] == words[half:] and kind != _PERSON:
        return [Name(name.first, middle, kind), Name(middle, name.end, kind)]
    more = name.type == kinds.get(words[:-1]) == _PERSON and len(words) > 2 and often[words[-1]] == 1
    return [name._replace(end=name.end - 1)] if more and _is_in_headline(tree, name) else [name]


def _is_in_headline(tree: Tree, name: Name) -> bool:
    """Whether all words but function words have capitals where a name stands."""
    words = range(*tree.sentences[tree.sentence[name.first]])
    return not any(tree.words[at].islower() and tree.pos[at] in _CONTENT for at in words)
