"""Texts that are joined tokens: their blanks are in no word, and what only looks so is left as it is."""

from __future__ import annotations

import pytest

from newsgraph.nlp.detokenization import inserted
from newsgraph.nlp.tree import tree_of
from tests import util

APART = "It took a 12 - day march. "  # what shows that a text was taken apart


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("the 36 - year - old baker", "the 36-year-old baker"),
        ("her mother - in - law left", "her mother-in-law left"),
        ("he ran a career - high five laps", "he ran a career-high five laps"),
        ("a hands - off mayor", "a hands-off mayor"),
        ("it ended 41 - 33", "it ended 41-33"),
        ("the MS08 - 078 patch", "the MS08-078 patch"),
        ("she sold 2, 129, 500 loaves", "she sold 2,129,500 loaves"),
        ("a quake of 6. 4 shook it", "a quake of 6.4 shook it"),
        ("at 8: 30 on Monday", "at 8:30 on Monday"),
        ("the U. S. sold it at 7 p. m. on Monday", "the U.S. sold it at 7 p.m. on Monday"),
        ("the plan B. It holds, as Mr. A. Holt said", None),
        # dashes, ends of sentences, dates and years
        ("the law - although it holds", None),
        ("a man from Oslo - Bergen won", None),
        ("the score from Oslo - 41", None),
        ("on June 5, 300 people left", None),
        ("in 2008, 300 people left", None),
        ("ten of 12, 1000 of them new", None),
        ("he died at 91. 07 June saw rain", None),
        ("the list 1, 2, 300", None),
        ("OSLO - police left\nBERGEN - police came", None),
    ],
)
def test_blanks(text: str, closed: str | None) -> None:
    before = APART + "\n" if text[0].isupper() else APART
    whole = before + text
    expected = before.replace("12 - day", "12-day") + (closed or text)
    assert inserted(whole).closed(whole, 0, len(whole)) == expected


@pytest.mark.parametrize(
    ("evidence", "apart"),
    [("a 12 - day march", True), ("His three - day march", True), ("well - to - do people", True), ("$2. 5 million", True),
     ("£ 3, 500 each", True), ("Holt, 34 - police said", False), ("in 2008. 5 left", False), ("12 - day march", False),
     ("a 12 - day march of well-known men", False)],
)  # fmt: skip
def test_a_text_shows_that_it_was_taken_apart(evidence: str, apart: bool) -> None:
    text = f"{evidence} by wind - driven mills"
    assert ("wind-driven" in inserted(text).closed(text, 0, len(text))) is apart


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("the year’ s well-known crop", "the year’s well-known crop"),
        (
            "they’ re here, he’ ll go, I’ m in, we’ ve won, she’ d go",
            "they’re here, he’ll go, I’m in, we’ve won, she’d go",
        ),
        ("he didn’ t go", "he didn’t go"),
        ("the crews’ tea", "the crews’ tea"),
        ("the crews’ t", "the crews’ t"),
        ("the crews’ second", "the crews’ second"),
        ("in the 90’ s", "in the 90’ s"),
    ],
)
def test_clitics_anywhere(text: str, closed: str) -> None:
    assert inserted(text).closed(text, 0, len(text)) == closed


def test_the_words_of_a_tree_have_no_such_blanks_and_their_places_have() -> None:
    text = "A 36 - year - old co - worker didn’ t sell 2, 129, 500 loaves at 8: 30."
    tree = tree_of(util.nlp()(text))
    assert " ".join(tree.words) == "A 36 - year - old co-worker did n’t sell 2,129,500 loaves at 8:30 ."
    places = [text[start:end] for start, end in zip(tree.starts, tree.ends, strict=True)]
    assert places[6:9] == ["co - worker", "did", "n’ t"]
    assert "2, 129, 500" in places
    assert tree.words_of(1, 7) == "36-year-old co-worker"
    assert tree.lemmas[6] == "co-worker"


def test_the_network_reads_such_a_text_as_it_reads_one_that_nobody_took_apart() -> None:
    apart, whole = (tree_of(util.nlp()(text)) for text in (
        "Holt, a 36 - year - old co - worker of Weil, bought a $2. 5 million mill for the team’ s 1, 300 fans.",
        "Holt, a 36-year-old co-worker of Weil, bought a $2.5 million mill for the team’s 1,300 fans.",
    ))  # fmt: skip
    assert apart.words == whole.words
    assert (apart.heads, apart.deps, apart.pos, apart.lemmas) == (whole.heads, whole.deps, whole.pos, whole.lemmas)


def test_words_with_blanks_of_another_pipeline_stay() -> None:
    doc = util.nlp()("A 12 - day march to the sea went well.")
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[6:8])
    assert "the sea" in tree_of(doc).words
