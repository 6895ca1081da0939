"""Whose "its leader" and "its navy" are, whatever a model puts the pronoun with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.builder.document import analyse
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import default
from tests import util

MEANT = [  # a text, the word that a model puts "its" with, and the word that it is linked to
    # a body in whose phrase the place is
    ("Norway's Labour Party backed the bill. Its leader left.", "Norway", "Party"),
    ("Norway's Labour Party won, and its leader left.", "Norway", "Party"),
    ("Kenya's parliament met. Its speaker left.", "Kenya", "parliament"),
    ("The Green Front lost seats in Kenya. Its leader left.", "Kenya", "Kenya"),  # left as it is, and doubtful
    ("Norway's friends left. Its leader left.", "Norway", "Norway"),
    ("Norway's Labour Party backed the bill. Its coast is long.", "Norway", "Norway"),
    # a body of the sentence before against one farther away
    ("Boeing left. The union won. Its secretary wept.", "Boeing", "union"),
    ("Boeing left. The firm Breadworks won. Its director wept.", "Boeing", "Breadworks"),
    ("Boeing left. The union sued Boeing. Its secretary wept.", "Boeing", "Boeing"),
    ("Boeing left. Ana Berg won. Its director wept.", "Boeing", "Boeing"),
    # a state whose office the subject has
    ("Kenya's prime minister visited Lima. Its navy left.", "Lima", "Kenya"),
    ("The prime minister of Kenya visited Peru. Its navy left.", "Peru", "Kenya"),
    ("Ana Berg, Kenya's prime minister, visited Peru. Its foreign ministry left.", "Peru", "Kenya"),
    ("Kenya's prime minister visited Lima. Its navy left.", "minister", "Kenya"),
    ("Kenya's prime minister visited Lima. Its mayor left.", "Lima", "Lima"),
    ("Kenya's bankers visited Lima. Its navy left.", "Lima", "Lima"),
    ("Kenya visited Peru. Its navy left.", "Peru", "Peru"),
]


def read(text: str, model: str, pronoun: int = -1) -> tuple[str, bool]:
    """The word that "its" is linked to where a model puts it with a word, and whether that is doubtful."""
    tree = util.tree(text)
    lower = [word.lower() for word in tree.words]
    word = lower.index("its") if pronoun < 0 else pronoun
    cluster = (list(tree.words).index(model), word)
    found = analyse(Document(text), replace(tree, clusters=dict.fromkeys(cluster, cluster)), default()).coreference
    target = found.links[word]
    return tree.words[target], word in found.doubtful


@pytest.mark.parametrize(("text", "model", "word"), MEANT)
def test_whose_it_is(text: str, model: str, word: str) -> None:
    assert read(text, model)[0] == word


@pytest.mark.parametrize(
    ("text", "model", "open_"),
    [
        ("The Green Front lost seats in Kenya. Its leader left.", "Kenya", True),
        ("Bankers lost money in Kenya. Its leader left.", "Kenya", False),
        ("The prime minister of Kenya visited Peru. Its navy left.", "Peru", True),
        ("The prime minister of Kenya visited Oslo. Its navy left.", "Oslo", False),
        ("Kenya paid Peru. Its navy left.", "Kenya", False),
    ],
)
def test_where_it_is_open(text: str, model: str, open_: bool) -> None:
    assert read(text, model)[1] is open_


def test_a_day_is_no_it() -> None:
    text = "The bank paid on Monday. It left in March."
    tree = util.tree(text)
    monday, it = list(tree.words).index("Monday"), list(tree.words).index("It")
    for cluster in ((monday, it), (1, monday, it)):
        found = analyse(Document(text), replace(tree, clusters=dict.fromkeys(cluster, cluster)), default())
        assert found.coreference.links.get(it) == (1 if len(cluster) == 3 else None)
