"""Names that the words beside them tell: what somebody is also called, ships, possessives, and papers that are only cited."""

from __future__ import annotations

import pytest

from tests.util import resolved


def taken(text: str, word: str) -> tuple[str, str]:
    """The label and class of what the last such word of a text is taken for."""
    analysis, resolver = resolved(text)
    at = len(analysis.tree.words) - 1 - list(analysis.tree.words)[::-1].index(word)
    named = analysis.mentions.name(at)
    head = analysis.mentions.head(named) if named else at
    entity = resolver.entity(analysis.mentions.mention(analysis.coreference.links.get(head, head)))
    return entity.label, entity.type


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Police arrested Ron Vale, known as The Dentist, in Oslo. He had robbed a bank.", "He"),
        ("Ron Vale, also known as Max Berg, met Ana Holm. Max Berg left.", "Max"),
        ("Ron Vale, known as Tsar Vale, met Ana Holm. Vale left.", "Vale"),
        ("Ron Vale, also known as Max Vale, met Ana Holm. On Monday Vale left.", "Vale"),
        ("Ron Vale was nicknamed The Dentist. The Dentist robbed a bank.", "Dentist"),
        ('Ron Vale, dubbed "the Butcher of Oslo", fled.', "Butcher"),
        ("Ron Vale, a.k.a. The Dentist, robbed a bank.", "Dentist"),
        ("Police arrested Ron Vale, a.k.a. Black Jack, in Oslo.", "Jack"),
    ],
)
def test_what_somebody_is_also_called_is_no_second_person(text: str, word: str) -> None:
    assert taken(text, word) == ("Ron Vale", "Person")


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("Ana Holm, known as a painter, sued Ron Vale.", "painter", "painter"),
        ("Ana Holm, formerly President of Norline, sued Ron Vale.", "Norline", "Norline"),
        ("Police hunted a man known as The Dentist.", "Dentist", "Dentist"),
    ],
)
def test_what_is_no_other_name_of_a_name_stays(text: str, word: str, label: str) -> None:
    assert taken(text, word)[0] == label


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The Indian naval ship Mysore seized a boat off Somalia. The Mysore then left.", "Mysore", "Product"),
        ("The steamer Portland sank in 1898.", "Portland", "Product"),
        ("The frigate Norway rescued Ana Holm.", "Norway", "Product"),
        ("The trawler Hope hit the ferry Berlin near Rostock.", "Berlin", "Product"),
        ("The steamer Portland sank in 1898. Chile thanked Norway.", "Norway", "Country"),
        ("The ship Norway sold to Chile sank.", "Norway", "Country"),
    ],
)
def test_the_noun_before_a_name_tells_what_bears_it(text: str, word: str, kind: str) -> None:
    assert taken(text, word)[1] == kind


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("Ana Holm, of St. Brannoc's Hospital, treated Ron Vale.", "Hospital", "St. Brannoc's Hospital"),
        ("Ana Holm sued St. Clare's Medical Center.", "Center", "St. Clare's Medical Center"),
        ("She leads the St. Anne's Home for Children.", "Home", "St. Anne's Home for Children"),
        ("The minister visited St. Brannoc's on Monday.", "Brannoc", "St. Brannoc's"),
        ("St. Brannoc's Hospital's director, Ron Vale, resigned.", "Hospital", "St. Brannoc's Hospital"),
        ("King Charles's visit pleased Ana Holm.", "Charles", "Charles"),
    ],
)
def test_a_possessive_in_a_name_does_not_cut_it(text: str, word: str, label: str) -> None:
    assert taken(text, word)[0] == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Boston Globe reported on Monday that the company's spokesman, Ron Vale, had resigned.", "company"),
        ("Ron Vale told the Boston Globe that the company had fired him.", "company"),
        ("According to the Kelbridge Courier, the company's lawyer, Ron Vale, resigned.", "company"),
        ("Norline Foods sacked 40 people. The Boston Globe reported that the company was sad.", "Norline Foods"),
    ],
)
def test_a_paper_that_is_only_cited_is_not_the_company(text: str, label: str) -> None:
    assert taken(text, "company")[0] == label


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nordhavn is a drama film directed by Ana Holm.", "Nordhavn"),
        ("Holm directed Nordhavn, a film about her mother.", "Nordhavn"),
        ("The documentary Skagen won two awards in Berlin.", "Skagen"),
        ("Her novel Winterborough sold a million copies.", "Winterborough"),
        ("Winterborough is a novel. The critics liked Winterborough.", "Winterborough"),
    ],
)
def test_a_name_that_is_said_to_be_a_work_is_one(text: str, word: str) -> None:
    assert taken(text, word) == (word, "Product")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nordhavn is a town in Denmark.", "Nordhavn"),
        ("Holm is the book of Berg.", "Holm"),
        ("Oslo is a film set.", "Oslo"),
    ],
)
def test_what_is_no_work_is_none(text: str, word: str) -> None:
    assert taken(text, word)[1] != "Product"
