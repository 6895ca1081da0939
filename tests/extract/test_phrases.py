"""The whole phrases of ends, and how far a label goes, on trees made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.entities.noun_phrase_ends import LONGEST, Reach, reach
from newsgraph.extract.context import phrases
from newsgraph.extract.context.phrases import phrase
from newsgraph.nlp.tree import Tree, tree_of
from tests.util import doc


def chain(links: int) -> Tree:
    """ "ship of ship of ship …": each noun hangs on the one before."""
    words = ["ship", *["of", "ship"] * links]
    heads = [0, *(head for link in range(links) for head in (2 * link + 2, 2 * link))]
    deps = ["root", *["case", "nmod"] * links]
    pos, tags = ["NOUN", *["ADP", "NOUN"] * links], ["NN", *["IN", "NN"] * links]
    return tree_of(doc(" ".join(words), heads, " ".join(deps), tags=" ".join(tags), pos=" ".join(pos)))


def test_a_phrase_is_cut_where_it_is_endless_and_says_so() -> None:
    assert phrase(chain(5), 0) == "ship of ship of ship of ship of ship of ship"
    long = phrase(chain(200), 0)
    assert long.endswith(" …")
    assert len(long.split()) <= phrases.LONGEST + 2


@given(st.integers(0, 40))
@settings(deadline=None)
def test_a_label_takes_few_words_more_and_knows_what_it_has_left_out(links: int) -> None:
    found = reach(chain(links), 0, 1, frozenset())
    assert found.end <= 1 + LONGEST
    assert found.complete == (found.end == 2 * links + 1) == (2 * links <= LONGEST)


def tree(words: str, heads: list[int], deps: str, pos: str, tags: str) -> Tree:
    return tree_of(doc(words, heads, deps, tags=tags, pos=pos))


RULED = tree(
    "ships , which Peru built , sank",
    [6, 4, 4, 4, 0, 4, 6],
    "nsubj punct obj nsubj acl:relcl punct root",
    "NOUN PUNCT PRON PROPN VERB PUNCT VERB",
    "NNS , WDT NNP VBD , VBD",
)


def test_a_clause_set_off_by_a_comma_restricts_nothing() -> None:
    assert reach(RULED, 0, 1, frozenset()) == Reach(1, complete=True)
    assert phrase(RULED, 0) == "ships , which Peru built"
    assert phrase(RULED, 6) == "sank"


@pytest.mark.parametrize(("times", "end"), [((), 5), ((4,), 3)])
def test_a_time_is_no_part_of_what_a_thing_is_called(times: tuple[int, ...], end: int) -> None:
    found = tree(
        "ships built in of May",
        [0, 0, 4, 4, 1],
        "root acl case case obl",
        "NOUN VERB ADP ADP PROPN",
        "NNS VBN IN IN NNP",
    )
    assert reach(found, 0, 1, frozenset(times)).end == (end if not times else 1)


def test_a_participle_alone_is_no_part_of_a_label() -> None:
    found = tree("ships circulated", [0, 0], "root acl", "NOUN VERB", "NNS VBN")
    assert reach(found, 0, 1, frozenset()) == Reach(1, complete=False)


def test_a_phrase_leaves_out_the_clause_that_its_head_is_the_predicate_of() -> None:
    found = tree(
        "Peru is a friend of Kenya and partner",
        [3, 3, 3, 3, 5, 3, 7, 3],
        "nsubj cop det root case nmod cc conj",
        "PROPN AUX DET NOUN ADP PROPN CCONJ NOUN",
        "NNP VBZ DT NN IN NNP CC NN",
    )
    assert phrase(found, 3) == "a friend of Kenya"
    able = tree(
        "Peru is able to pay if asked",
        [2, 2, 2, 4, 2, 6, 2],
        "nsubj cop root mark advcl mark advcl",
        "PROPN AUX ADJ PART VERB SCONJ VERB",
        "NNP VBZ JJ TO VB IN VBN",
    )
    assert phrase(able, 2) == "able to pay"


def test_a_clause_that_tells_where_is_without_that_word() -> None:
    found = tree(
        "Davos where Peru meets often",
        [0, 3, 3, 0, 3],
        "root advmod nsubj acl:relcl advmod",
        "PROPN ADV PROPN VERB ADV",
        "NNP WRB NNP VBZ RB",
    )
    assert phrase(found, 3) == "meets often"


def test_a_denial_at_the_end_of_a_text_is_no_part_of_what_somebody_is() -> None:
    found = tree("Peru is mayor not", [2, 2, 2, 2], "nsubj cop root advmod", "PROPN AUX NOUN PART", "NNP VBZ NN RB")
    assert phrase(found, 2) == "mayor"
