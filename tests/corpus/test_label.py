"""What a thing of the corpus is called, where texts call it by more than a name."""

from __future__ import annotations

import pytest

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.label import common_label
from newsgraph.corpus.name_forms import corpus_forms
from newsgraph.vocabulary.vocabulary import default

FORMS = corpus_forms(default())


@pytest.mark.parametrize(
    ("labels", "called"),
    [
        (("central Lima", "Lima"), "Lima"),
        (("al-Norden", "Norden"), "al-Norden"),
        (("von Holm", "Holm"), "von Holm"),
        (("posh Lima",), "posh Lima"),
    ],
)
def test_what_a_writer_says_of_a_thing_is_no_part_of_its_name(labels: tuple[str, ...], called: str) -> None:
    assert (
        common_label([Appearance(str(at), "ent:x", label, "Place") for at, label in enumerate(labels)], FORMS) == called
    )
