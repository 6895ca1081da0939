"""Whom "he", "she" and "they" stand for in somebody's words, and where that is too open for a fact."""

from __future__ import annotations

import pytest

from tests.util import resolved

TWO = "Hugo Brandt and Felix Brandt ran the mill. "
OPEN = [
    TWO + "Judge Clara Weiss said [he] had cheated the farmers.",
    TWO + "[He] sold it in May.",
    TWO + "He sold it in May. [His] wife, Ida, left.",  # of whom the pronoun before is open, it is as open
    "Hugo Brandt sued Felix Brandt. The prosecutor said [he] had cheated the farmers.",
    "Hugo Brandt sued Felix Brandt. Clara Weiss, the judge, said that [his] wife had lied.",
    "Hugo Brandt told Felix Moor that [he] would leave.",
    "The captain told Hugo Brandt that [he] would leave.",
    "Prosecutor Hugo Brandt said Felix Moor had hidden the will. [His] lawyer, Clara Weiss, left.",
    "Ida Moor told the court that Tessa Brandt had fled. [Her] sister left.",
    "Tessa Moor sued her sister Ida Moor. The court heard [she] had forged the will, a lawyer said.",
]
SURE = [
    "Prosecutor Hugo Brandt said Ida Moor had hidden the will. [His] lawyer, Clara Weiss, left.",
    "Prosecutor Hugo Brandt said that the mill had cheated Felix Moor. [His] wife left.",  # no deed of the other's
    "Hugo Brandt, who met Felix Moor, sold the mill. [His] lawyer, Clara Weiss, left.",
    TWO + "Clara Weiss, the judge, praised the mill. [She] left.",
    "Hugo Brandt sued Felix Brandt. [He] lost.",  # the writer goes on with whom the sentence is about
    "Hugo Brandt sued Ida Moor. The prosecutor said [he] had cheated the farmers.",
    "Hugo Brandt, who worked for Felix Moor, was jailed. Clara Weiss, the judge, said [he] had cheated the farmers.",
    "Hugo Brandt met Felix Moor. Clara Weiss said that Brandt had betrayed [his] wife.",
    "Hugo Brandt said that [he] would leave.",
    "Hugo Brandt told Ida Moor that [he] would leave.",
    TWO + "Felix Brandt was jailed. The judge said [he] had cheated the farmers.",
]


def marked(text: str) -> tuple[str, int]:
    """A text without its mark, and where the marked word begins."""
    return text.replace("[", "").replace("]", ""), text.index("[")


def linked(text: str) -> tuple[str | None, bool]:
    """The label of what a marked pronoun stands for, and whether that is doubtful."""
    text, start = marked(text)
    analysis, resolver = resolved(text)
    word = list(analysis.tree.starts).index(start)
    found = resolver.entity(analysis.mentions.mention(word)).label if word in analysis.coreference.links else None
    return found, word in analysis.coreference.doubtful


@pytest.mark.parametrize("text", OPEN)
def test_of_two_who_fit_nobody_is_sure(text: str) -> None:
    found, open_ = linked(text)
    assert found is not None
    assert open_


@pytest.mark.parametrize("text", SURE)
def test_who_alone_fits_is_sure(text: str) -> None:
    found, open_ = linked(text)
    assert found is not None
    assert not open_


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('Hugo Brandt met Felix Moor. "[He] promised me a boat," Brandt said.', "Felix Moor"),
        ('Hugo Brandt met Ida Moor. "[He] promised me a boat," Brandt said.', None),
        ('Hugo Brandt, Felix Moor and Emil Stark met. "[He] promised me a boat," Brandt said.', None),
        ('Hugo Brandt met Felix Moor. "[He] promised me a boat," Moor said.', "Hugo Brandt"),
        ('Hugo Brandt met Ida Moor. "[He] promised me a boat," Moor said.', "Hugo Brandt"),
        ('Hugo Brandt met Ida Moor. Brandt said that "[he] had no boat at all".', "Hugo Brandt"),  # woven in
        ('The nurses sued the owners of the home. "[They] paid us nothing," said nurse Ida Moor.', None),
    ],
)
def test_nobody_is_a_third_person_in_his_own_words(text: str, who: str | None) -> None:
    assert linked(text)[0] in ((who, "owners of the home") if who is None else (who,))


def test_they_in_quotation_marks_is_a_guess_where_it_goes_outside() -> None:
    assert linked('The owners cheated the nurses. "[They] paid us nothing," said Ida Moor.')[1]
    assert not linked('Ida Moor said: "The owners cheated us. The owners left when [they] heard of the strike."')[1]
    assert not linked("The owners cheated the nurses. [They] left.")[1]
