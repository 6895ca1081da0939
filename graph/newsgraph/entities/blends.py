"""Names of one word that are made of the beginnings of another's words: "BoJo" of Boris Johnson, "HuffPo" of the Huffington Post."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from newsgraph.entities.name_matching import NameForms, Words

if TYPE_CHECKING:
    from newsgraph.entities.names import Named

_BLEND = re.compile(r"([A-Z][a-z]{1,3})([A-Z][a-z]{1,3})")  # a capital and a few letters of each of two words


def blend(text: str) -> Words:
    """The two beginnings that a name is made of, in small letters: "BoJo" → ``("bo", "jo")``; nothing of any other."""
    found = _BLEND.fullmatch(text)
    return tuple(part.lower() for part in found.groups()) if found else ()


def is_blend_of(parts: Words, words: Words) -> bool:
    """Whether two beginnings are those of the first and the last word of a name, and less than these words."""
    pairs = zip(parts, (words[0], words[-1]), strict=True) if parts and len(words) > 1 else ()
    found = [len(part) < len(word) and word.startswith(part) for part, word in pairs]
    return bool(found) and all(found)


def blended(names: Sequence[Named], forms: NameForms) -> Mapping[str, Named]:
    """The names of a document that are made of another one, with this, where there is but one."""
    made = {named.text: parts for named in names if not named.iri and (parts := blend(named.text))}
    wholes = {forms.folded(named.text): named for named in reversed(names) if made and not named.iri}
    found = {text: [words for words in wholes if is_blend_of(parts, words)] for text, parts in made.items()}
    return {text: wholes[words[0]] for text, words in found.items() if len(words) == 1}
