"""Who "the actress" and "the star" are."""

from __future__ import annotations

import pytest

from newsgraph.builder.document import analyse
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import default
from tests import util


def meant(text: str, noun: str) -> str | None:
    """The name that the last such noun of a text stands for."""
    tree = util.tree(text)
    analysis = analyse(Document(text), tree, default())
    word = len(tree.words) - 1 - [each.lower() for each in reversed(tree.words)].index(noun)
    found = analysis.mentions.name(analysis.coreference.links.get(word, word))
    return None if found is None else analysis.mentions.wholes[found].label


@pytest.mark.parametrize(
    ("text", "noun", "who"),
    [
        ("Rosa Berg flew to Lima on Monday. The actress will open a school there.", "actress", "Rosa Berg"),
        ("Rosa Berg's lawyer, Jan Holm, said on Friday that the actress had paid the fine.", "actress", "Rosa Berg"),
        ("Jan Holm met Rosa Berg in Lima. The actress opened a school.", "actress", "Rosa Berg"),
        ("Rosa Berg won. Rain fell on Lima. Thousands stayed. The singer thanked them.", "singer", "Rosa Berg"),
        ("Jan Holm flew to Lima. The “Night Train” star will open a school there.", "star", "Jan Holm"),
        ("Jan Holm flew to Lima. The judge will open a school there.", "judge", None),  # who may be anybody
        ("Erik Holm flew to Lima. The actress will open a school there.", "actress", None),
        ("Jan Holm sued the singer in May.", "singer", None),
        ("A singer fell off a stage. Rosa Berg saw it. The singer broke a leg.", "singer", None),
        ("Jan Holm flew to Lima. A star will open a school there.", "star", None),
    ],
)
def test_who_is_called_by_what_they_are_known_for(text: str, noun: str, who: str | None) -> None:
    assert meant(text, noun) == who
