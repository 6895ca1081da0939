"""What a page brings for machines, where its text is nowhere else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsgraph.sources import html

BODY = "Kenya sold the port to Chile on Monday."
MORE = "Ana Silva praised the sale."


def page(data: str) -> html.Page:
    return html.read(f"<title>Port sold</title><script type='application/ld+json'>{data}</script><div>Loading …</div>")


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "BlogPosting", "text": BODY},
        {"@type": ["Thing", "ReportageNewsArticle"], "text": f"<p>{BODY}</p>"},
        {"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "articleBody": BODY}},
        {"@graph": [{"@type": "WebSite"}, {"@graph": {"@type": "WebPage", "mainEntity": [{"articleBody": BODY}]}}]},
        [[{"@type": "WebSite"}], [{"articleBody": [BODY]}]],
        {"@type": "LiveBlogPosting", "liveBlogUpdate": {"@type": "BlogPosting", "articleBody": BODY}},
    ],
)
def test_an_article_is_found_wherever_it_is(data: Any) -> None:
    assert page(json.dumps(data)).paragraphs == (BODY,)


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "WebPage", "text": BODY},
        {"@type": "Article", "comment": {"@type": "Comment", "text": BODY}},
        {"@type": "WebPage", "hasPart": {"articleBody": BODY}},
        {"@type": 5, "text": BODY},
        {"@type": "Article", "text": {"text": BODY}},
    ],
)
def test_what_is_no_article_is_not_read(data: Any) -> None:
    assert page(json.dumps(data)).paragraphs == ("Loading …",)


def test_entries_of_a_live_page_have_their_days() -> None:
    entries = [
        {"articleBody": f"{BODY}\n{MORE}", "datePublished": "2026-03-05T11:00"},
        {"text": "Peru won.", "@type": "BlogPosting", "datePublished": 5},
    ]
    found = page(json.dumps({"articleBody": "Follow the port.", "liveBlogUpdate": entries}))
    assert found.paragraphs == ("Follow the port.", BODY, MORE, "Peru won.")
    assert found.dates == ("", "2026-03-05T11:00", "2026-03-05T11:00", "")
    assert page(json.dumps({"articleBody": BODY})).dates == ()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ('{"articleBody": "It sank, [the port],} of Oslo.", "a": [1, 2, ], }', "It sank, [the port],} of Oslo."),
        ('[{"articleBody": "It said \\"no,\\" }and sank.",\n},]', 'It said "no," }and sank.'),
        ('{"articleBody": "It\tsank there on Monday."}', "It sank there on Monday."),
        ('<!-- {"articleBody": "It sank there on Monday."} -->', "It sank there on Monday."),
        (' //<![CDATA[\n{"articleBody": "It sank there on Monday."}\n//]]>', "It sank there on Monday."),
        ('/* <![CDATA[ */ {"articleBody": "It sank; there on Monday."}; /* ]]> */', "Loading …"),
        ('/* <![CDATA[ */ {"articleBody": "It sank there on Monday."} /* ]]> */\n', "It sank there on Monday."),
        ('{"articleBody": "It sank; there on Monday."};\n', "It sank; there on Monday."),
        ('{"articleBody": "It sank there on Monday."', "Loading …"),
    ],
)
def test_slips_in_the_data_lose_nothing(data: str, found: str) -> None:
    assert page(data).paragraphs == (found,)


def test_the_ends_of_blocks_in_a_body_part_paragraphs() -> None:
    markup = f"<h2>It sank</h2><ul><li>{BODY}</li></ul><div><b>{MORE}</b></div>"
    assert page(json.dumps({"articleBody": markup})).paragraphs == ("It sank", BODY, MORE)
