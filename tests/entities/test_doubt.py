"""Which pronouns are linked and yet no ground for a fact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.builder.document import analyse
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import default
from tests import util

FAR = "Ana Silva spoke. Peru paid. Chile paid. Kenya paid. {} She left."
CASES = [
    # a name four sentences back, with and without another person since
    (FAR.format("Peru paid Olga Berg."), "She", (0, 18), True),
    (FAR.format("Norway paid."), "She", (0, 16), False),
    ("Ana Silva spoke. Peru paid. Chile paid. Peru paid Olga Berg. She left.", "She", (0, 15), True),
    ("Ana Silva spoke. Peru paid. Peru paid Olga Berg. She left.", "She", (0, 12), False),
    ("Ana Silva spoke. Peru paid. Chile paid. Olga Berg paid. Kenya paid. She left.", "She", (0, 17), True),
    ("Ana Silva spoke. Peru paid. Olga Berg paid. Chile paid. Kenya paid. She left.", "She", (0, 17), False),
    # the sentence before is about another, who may be called so or not
    ("Ana Silva spoke. Quilla Berg paid. She left.", "She", (0, 8), True),
    ("Ana Silva spoke. Quilla Berg paid Ana. She left.", "She", (0, 9), False),
    ("Ana Silva spoke. Steve Berg paid. She left.", "She", (0, 8), False),
    # who is named in the clause of the subject that it would be (principle C of Chomsky 1981)
    ("Tom Berg spoke. He was fined for a foul on Berg.", "He", (0, 4), True),
    ("Tom Berg spoke. He was fined for a foul. Berg wept.", "He", (0, 4), False),
    ("Tom Berg spoke. His coach paid Berg.", "His", (0, 4), False),
    # a noun
    ("The woman spoke. She sued Peru.", "She", (1, 4), False),
    ("Peru sued the woman. She left.", "She", (3, 5), True),
    ("Peru sold the port. It sued Chile.", "It", (3, 5), True),
    ("Kenya sold the port. It sued Chile.", "It", (0, 5), False),
    ("Kenya joined NATO. Its envoy left.", "Its", (2, 4), True),  # of the one that it is about, or of the other
    ("Kenya joined NATO. Its envoy left.", "Its", (0, 4), False),
    ("Silva joined NATO. Its envoy left.", "Its", (2, 4), False),
    ("Kenya joined NATO. Silva met its envoy.", "its", (2, 6), False),
    # a body that does nothing before, beside one that does more often
    ("Boeing sued Ford. Boeing left Ford and Apple. The company paid.", "company", (8, 11), True),
    ("Boeing sued Ford. Boeing left Ford and Apple. The company paid.", "company", (0, 11), False),
    ("Boeing sued Ford. Apple left. The company paid.", "company", (4, 8), False),
    ("Peru left Apple. The company paid.", "company", (2, 5), False),
    ("Kenya met envoys. They left.", "They", (2, 4), False),
    ("Kenya met the head of the guards. They left.", "They", (6, 8), True),
]


def doubted(text: str, word: str, clusters: tuple[int, ...]) -> bool:
    tree = replace(util.tree(text), clusters=dict.fromkeys(clusters, clusters))
    coreference = analyse(Document(text), tree, default()).coreference
    at = list(tree.words).index(word)
    assert at in coreference.links
    return at in coreference.doubtful


@pytest.mark.parametrize(
    ("text", "clusters", "found"),
    [
        ("Ana Silva spoke. Olga Berg paid. She left.", (0, 8), 4),  # whom the sentence before is about
        ("Ana Silva spoke. Peru paid Olga Berg. She left.", (0, 9), 0),
        ("Ana Silva spoke. Olga Berg paid her. She left.", (0, 7, 9), 0),
    ],
)
def test_a_pronoun_goes_on_about_the_sentence_before(text: str, clusters: tuple[int, ...], found: int) -> None:
    tree = replace(util.tree(text), clusters=dict.fromkeys(clusters, clusters))
    coreference = analyse(Document(text), tree, default()).coreference
    assert coreference.links[list(tree.words).index("She")] == found


@pytest.mark.parametrize(("text", "word", "clusters", "found"), CASES)
def test_a_pronoun_is_doubted(text: str, word: str, clusters: tuple[int, ...], found: bool) -> None:
    assert doubted(text, word, clusters) == found


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("The causes of the fire, which hit Porto, are known.", "which", True),
        ("Rangers fought the fire, which hit Porto.", "which", False),
        ("Norway sent the charges to Ana Berg, which hit Porto.", "which", True),
        ("Peru freed the household, who had left Chile.", "who", True),
        ("Peru freed the actor, who had left Chile.", "who", False),
        ("Peru freed Ana Berg, who had left Chile.", "who", False),
    ],
)
def test_a_relative_pronoun_is_doubted(text: str, word: str, found: bool) -> None:
    assert doubted(text, word, ()) == found


def test_that_is_doubted_and_this_is_not() -> None:
    text = "Kenya bought {} from Peru. {} shook Chile."
    assert doubted(text.format("Volvo", "That"), "That", (2, 6))
    assert not doubted(text.format("Volvo", "This"), "This", (2, 6))
