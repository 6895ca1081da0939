"""Short names of what a user's own gazetteer names: a text has the full name, and a part that the gazetteer has not."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.vocabulary.user_names import extended
from newsgraph.vocabulary.vocabulary import Vocabulary, default
from tests.util import resolved

NAMES = """label,type
Oda Brandt,Person
Zora Quill,Person
Milo Quill,Person
Norvale Shipping,Organization
World Beekeeping Union,Organization
"""


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path: Path = tmp_path_factory.mktemp("names") / "mine.csv"
    path.write_text(NAMES, "utf-8")
    return extended(default(), [path])


@pytest.mark.parametrize(
    ("text", "short", "whole"),
    [
        ("Oda Brandt spoke in Norway. Brandt left the house.", "Brandt left", "oda-brandt"),
        ("Norvale Shipping sold ships. The Norvale bought a port.", "Norvale bought", "norvale-shipping"),
        ("Norvale Shipping sold ships. Norvale bought a port.", "Norvale bought", ""),  # it may be a place
        ("The World Beekeeping Union (WBU) met. The WBU praised Kenya.", "WBU praised", "world-beekeeping-union"),
        ("Zora Quill and Milo Quill spoke in Norway. Quill left the house.", "Quill left", ""),  # either of them
    ],
)
def test_a_part_of_a_name_of_the_gazetteer(text: str, short: str, whole: str, vocabulary: Vocabulary) -> None:
    analysis, resolver = resolved(text, vocabulary)
    head = analysis.tree.starts.index(text.index(short))
    found = resolver.entity(analysis.mentions.mention(head))
    known = {iri.rpartition("/")[2]: one for iri, one in vocabulary.known.items()}
    if whole:
        assert (found.iri, found.label) == (known[whole].iri, known[whole].label)
    else:
        assert found.iri not in vocabulary.known
        assert found.label == short.partition(" ")[0]
