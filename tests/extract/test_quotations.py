"""Where a text quotes: the stretches between its marks, however the marks are set."""

from __future__ import annotations

import pytest

from newsgraph.extract.context.quotations import quotes_in
from newsgraph.nlp.tree_repair import edge_sources
from tests.util import tree


def quoted(text: str) -> list[str]:
    """The words of each quotation; "+" stands before one that resumes the one before."""
    of = tree(text)
    return ["+" * q.resumed + text[of.starts[q.first] : of.ends[q.end - 1]] for q in quotes_in(of)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"The ship sank," he said. "We swam home."', ["The ship sank,", "We swam home."]),
        ('" The ship sank, " he said. " We swam home. "', ["The ship sank,", "We swam home."]),
        ('"The ship sank, "said Vik. He left.', ["The ship sank,"]),  # the mark stands at the wrong word
        ('The ship sank." He left. "We swam home."', ["We swam home."]),  # nothing has been opened
        ('"The ship sank. "We swam home."', ["The ship sank.", "+We swam home."]),  # two paragraphs in one line
        ('He left. " He swam home. "We sank it."', ["We sank it."]),  # a mark that is none
        ('("The ship sank fast") He left.', ["The ship sank fast"]),
        ('He said: "The ship sank".', ["The ship sank"]),
        (
            "“The ship sank.\n\n“We swam home.\n\n“Nobody saw us.”",
            ["The ship sank.", "+We swam home.", "+Nobody saw us."],
        ),
        ("“The ship sank.\n\nWe swam home.", ["The ship sank."]),
        ("“The ship sank.”\n\n“We swam home.”", ["The ship sank.", "We swam home."]),
        ("“The ‘old ship’ sank.”", ["The ‘old ship’ sank."]),
        ("‘The ship sank,’ he said.", ["The ship sank,"]),
        ("The crew’s ship and the owners’ house burned.", []),
        ("The “old ship” sank.", []),  # two words are a term
        ("The “very old ship” sank.", ["very old ship"]),
        ("“The ship sank", ["The ship sank"]),
    ],
)
def test_marks(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One.\n\nTwo. Three.\nFour.", [(0, 2), (2, 6), (6, 8)]),
        ("One two.", [(0, 3)]),
    ],
)
def test_lines(text: str, lines: list[tuple[int, int]]) -> None:
    assert tree(text).paragraphs == lines


@pytest.mark.parametrize(
    ("words", "heads", "deps", "repaired"),
    [
        ("Vik sank it – Falk", (1, 1, 1, 1, 1), "nsubj root obj punct nsubj", "parataxis"),
        ("Sank it now – Falk", (0, 0, 0, 0, 0), "root obj advmod punct nsubj", "nsubj"),  # the only subject
        ("Vik sank , and Falk", (1, 1, 1, 4, 1), "nsubj root punct cc nsubj", "nsubj"),  # no dash
        ("Vik – who sank Falk", (4, 4, 3, 4, 4), "nsubj punct nsubj ccomp root", "root"),
        ("Q : Did it burn", (0, 4, 4, 4, 0), "root punct aux nsubj appos", "parataxis"),
        ("Q , did it burn", (0, 4, 4, 4, 0), "root punct aux nsubj appos", "appos"),
    ],
)
def test_sources_at_the_edges(words: str, heads: tuple[int, ...], deps: str, repaired: str) -> None:
    labels = deps.split()
    edge_sources(words.split(), ["VERB"] * 5, list(heads), labels, [(0, 5)])
    assert labels[-1] == repaired


@pytest.mark.parametrize(
    ("words", "pos", "repaired"),
    [
        ("‘ Vik sank it ’ : Falk", "PROPN", (2, "parataxis")),
        ("‘ Vik sank it ’ | Falk", "PROPN", (2, "parataxis")),
        ("‘ Vik sank it ’ : .", "PUNCT", (1, "appos")),
        ("‘ Vik sank it ’ : Falk", "VERB", (1, "parataxis")),
        ("‘ Vik sank it , : Falk", "PROPN", (1, "appos")),
        ("‘ Vik sank it ’ , Falk", "PROPN", (1, "appos")),
    ],
)
def test_who_stands_behind_a_quotation_belongs_to_nothing_in_it(
    words: str, pos: str, repaired: tuple[int, str]
) -> None:
    heads, labels = [2, 2, 2, 2, 2, 6, 1], ["punct", "nsubj", "root", "obj", "punct", "punct", "appos"]
    edge_sources(words.split(), ["PUNCT", "PROPN", "VERB", "PRON", "PUNCT", "PUNCT", pos], heads, labels, [(0, 7)])
    assert (heads[-1], labels[-1]) == repaired
