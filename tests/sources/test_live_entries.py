"""Entries of a live page that are marked: which elements and marks they may have, and which of their times is theirs."""

from __future__ import annotations

import pytest

from tests.sources.test_news_pages import LIVE, document


@pytest.mark.parametrize(
    "mark", ["class=live-entry", "itemtype=https://schema.org/BlogPosting", "itemprop=liveBlogUpdate"]
)
def test_the_first_time_of_a_marked_entry_is_its_own(mark: str) -> None:
    """What says when it was brought up to date begins no other."""
    later = "<div><time datetime=2026-03-04T10:00:00Z>4 March, 10:00</time></div><p>Peru sued"
    found = document(LIVE.format("").replace("class=live-entry", mark).replace("<p>Peru sued", later))
    assert [zone.date for zone in found.zones if "Peru" in found.text[zone.start : zone.end]] == ["2026-03-03"]


@pytest.mark.parametrize("tag", ["article", "section", "div", "li", "dd"])
def test_each_element_that_may_hold_an_entry_does(tag: str) -> None:
    """With a second time in it, which is only heard where the element is none."""
    later = "<div><time datetime=2026-03-04T10:00:00Z>4 March, 10:00</time></div><p>Peru sued"
    page = LIVE.format("").replace("<p>Peru sued", later)
    page = page.replace("<div class=live-entry>", f"<{tag} class=live-entry>").replace("</p></div>", f"</p></{tag}>")
    found = document(page)
    assert [zone.date for zone in found.zones if "Peru" in found.text[zone.start : zone.end]] == ["2026-03-03"]
