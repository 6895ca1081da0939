"""Which nouns are one thing over documents: a kind or mass that is used as one, and nothing that is only described."""

from __future__ import annotations

import pytest

from newsgraph.entities.kinds import is_kind
from newsgraph.model import Zone, ZoneKind
from tests.util import analysed, resolved


def kinds(text: str, *zones: Zone) -> set[str]:
    mentions = analysed(text, *zones).mentions
    return {mentions.mention(word).text for word in mentions.heads() if is_kind(mentions, word)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Inflation rose in Kenya.", {"inflation"}),
        ("Kenya raised defence spending.", {"defence spending"}),
        ("Kenya punished bribery and fraud.", {"bribery", "fraud"}),
        ("The inflation of that year hurt Kenya.", set()),
        ("Kenya punished its corruption.", set()),
        ("Higher inflation hurt Kenya.", set()),
        ("Alleged fraud hurt Kenya.", set()),
        ("Russian aggression worried Kenya.", set()),
        ("Corruption that ruined a town worried Kenya.", set()),
        ("Kenya sold ships.", set()),
        ("A man sued the company.", set()),
        ("Explosions shook Kenya.", set()),
    ],
)
def test_a_kind_is_bare_abstract_and_of_nobody(text: str, found: set[str]) -> None:
    assert kinds(text) == found


def test_a_headline_leaves_articles_out() -> None:
    text = "Corruption ruins Kenya\n\nInflation rose in Kenya."
    assert kinds(text, Zone(ZoneKind.HEADLINE, 0, 22), Zone(ZoneKind.BODY, 24, len(text))) == {"inflation"}
    assert kinds(text) == {"corruption", "inflation"}


def iris(text: str) -> dict[str, str]:
    analysis, resolver = resolved(text)
    mentions = map(analysis.mentions.mention, analysis.mentions.heads())
    return {analysis.tree.text[mention.start : mention.end]: resolver.entity(mention).iri for mention in mentions}


def test_what_is_described_is_of_its_document() -> None:
    one, other = iris("A man robbed a bank. The man fled corruption."), iris("A man sued a bank. He hated corruption.")
    assert one["A man"] != other["A man"]
    assert one["a bank"] != other["a bank"]
    assert one["corruption"] == other["corruption"]


def test_a_company_and_the_company_are_two() -> None:
    found = iris("The company bought a company.")
    assert found["The company"] != found["a company"]
