"""Words as in Universal Dependencies: what is kept whole, what is parted, and that nobody's own tokenizer is touched."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.symbols import ORTH

from newsgraph.nlp import component, tokenizer
from tests import util

NLP = util.nlp()


@pytest.mark.parametrize(
    "text",
    ["Wow|!!!|", "Really|?!|", "=====|", "<<|here|>>|", "co-star|", "pro-Beijing|", "e-mail|", "Non-members|", "713-853-3989|", "#metoo|",
     "Fri.| |at|", "Sgt.| |Bilko|", "and|/|or|", "COVID|-|19|", "$|5|bn|", "10|k|", "7|pm|", "Nordic|-|led|", "UN|-|led|",
     "anti-Nordic|-|minded|", "id| |est|", "wan|na| |go|", "Putin|'s|", "U.S.|", "3.5|%|", "https://example.org/a-b?c=d|", "ten|.|",
     "Iraq|.|[3]| |It", "Assad|,|[1]| |who", "Oslo|.|[1]|[12]|", "see| |[|3|]|", "Oslo[1234|]|"],
)  # fmt: skip
def test_words(text: str) -> None:
    expected = [part for part in text.split("|") if part.strip()]
    assert [token.text for token in NLP.make_doc(text.replace("|", ""))] == expected


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aB1 .!?-/'\"’#@$%&*()[]<>=~^|_…–—\n\t€🙂")), max_size=40))
def test_no_character_is_lost(text: str) -> None:
    doc = NLP.make_doc(text)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text


def test_spacy_s_own_words_on_request() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(component.NAME, config={"words": "spacy"})
    assert [token.text for token in nlp("a co-star")] == ["a", "co", "-", "star"]


def test_a_tokenizer_of_the_user_s_is_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer.infix_finditer = None
    nlp.add_pipe(component.NAME)
    assert [token.text for token in nlp.make_doc("and-or wow!!!")] == ["and-or", "wow", "!", "!", "!"]


def test_special_cases_of_the_user_s_are_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer.add_special_case("gimme", [{"ORTH": "gimme"}])
    nlp.add_pipe(component.NAME)
    assert [token.text for token in nlp.make_doc("gimme co-star")] == ["gimme", "co", "-", "star"]


@pytest.mark.parametrize("limit", [0, -1, 511])
def test_a_window_that_the_encoder_cannot_hold_is_refused(limit: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 510"):
        spacy.blank("en").add_pipe(component.NAME, config={"limit": limit})


def test_an_unknown_choice_of_words_is_refused() -> None:
    with pytest.raises(ValueError, match="neither"):
        spacy.blank("en").add_pipe(component.NAME, config={"words": "none"})


def test_rules_of_another_language_are_refused() -> None:
    nlp = spacy.blank("en")
    with pytest.raises(ValueError, match="no infix rule"):
        tokenizer.adapt(nlp.tokenizer, SimpleNamespace(infixes=["x"], prefixes=[], suffixes=[]))
    assert nlp("a-b")[0].text == "a"  # and nothing is changed


def test_what_somebody_changed_is_not_the_stock() -> None:
    nlp = spacy.blank("en")
    assert tokenizer.is_stock(nlp.tokenizer, nlp.Defaults)
    nlp.tokenizer.add_special_case("gimme", [{ORTH: "gim"}, {ORTH: "me"}])
    assert not tokenizer.is_stock(nlp.tokenizer, nlp.Defaults)
    other = spacy.blank("en")
    other.tokenizer.token_match = str.isalpha
    assert not tokenizer.is_stock(other.tokenizer, other.Defaults)
