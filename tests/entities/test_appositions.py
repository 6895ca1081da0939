"""Which noun a name stands beside: the one that it can be called by, though another is nearer."""

from __future__ import annotations

import pytest

from newsgraph.entities.appositions import with_appositions
from newsgraph.vocabulary.vocabulary import default
from tests import util


@pytest.mark.parametrize(
    ("text", "name", "noun"),
    [
        ("The head of Oslo's port authority, Ana Holm, sued Norline.", "Ana", "head"),
        ("The owner of the ship, Olaf Berg, sued Norline.", "Olaf", "owner"),
        ("The lawyer for the victims and their families, Nina Holm, sued Norline.", "Nina", "lawyer"),
        ("Silva's wife, the architect Ines Berg, sued Norline.", "Ines", "wife"),
        ("A photo of the mayor, Ana Holm, shocked Oslo.", "Ana", "mayor"),
        ("The wife of the actor, Jan Berg, sued Norline.", "Jan", "actor"),
        ("The mayor, Ana Holm, sued Norline.", "Ana", "mayor"),
    ],
)
def test_a_name_is_beside_the_noun_of_its_kind(text: str, name: str, noun: str) -> None:
    tree = with_appositions(util.tree(text), default())
    word = tree.words.index(name)
    assert (tree.deps[word], tree.words[tree.heads[word]]) == ("appos", noun)


def test_a_critic_of_a_body_is_none_of_its_head() -> None:
    told = {
        (c.subject.text, c.object.text)
        for c in util.claims("The head of the port authority, Ana Holm, left. Peru sued the authority.")
    }
    assert not any("Holm" in target for _, target in told)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Silva sacked the head of the trust, Rosa Berg, who left.", "Rosa"),
        ("Silva met the owner of the ferry company, Olaf Holm, who left.", "Olaf"),
        ("The ferry's owner, Olaf Holm, who left, sued Peru.", "Olaf"),
        ("Engine maker Norline, which left Peru, sued Chile.", "Norline"),
        ("Her deputy, Luis Calado, who left, sued Chile.", "Luis"),
    ],
)
def test_a_relative_clause_behind_a_name_is_of_who_bears_it(text: str, name: str) -> None:
    analysis = util.analysed(text)
    words = analysis.tree.words
    (pronoun,) = (at for at, word in enumerate(words) if word in ("who", "which"))
    assert words[analysis.coreference.links[pronoun]] == name


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Police found a study by Jan Berg that was stolen in Peru.", "study"),
        ("Kenya sold a ship of Ana Holm that sank in May.", "ship"),
        ("Police found the Ana Holm that was stolen in Peru.", None),  # one of several that are called so
        ("Police met Ana Holm, who was robbed in Peru.", None),
    ],
)
def test_a_clause_that_restricts_is_of_no_single_person(text: str, noun: str | None) -> None:
    before, tree = util.tree(text), with_appositions(util.tree(text), default())
    (clause,) = (at for at, dep in enumerate(tree.deps) if dep == "acl:relcl")
    assert tree.words[tree.heads[clause]] == (noun or before.words[before.heads[clause]])
