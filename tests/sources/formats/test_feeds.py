"""Feeds: each entry is a document, with its full text where the feed has it."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

import pytest

from newsgraph.model import Document, Issue, ZoneKind
from newsgraph.sources.load import documents
from tests.sources.formats.made import FIRST, SECOND, TITLE, feed

FOREIGN = "Der Hafen ist wieder offen, und die Schiffe sind zurück, sagte die Behörde. " * 5


def read(place: Path, data: str | bytes) -> list[Document | Issue]:
    place.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(documents([str(place)]))


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_rss(name: str, tmp_path: Path) -> None:
    place = tmp_path / name
    full = f"<p>{FIRST}</p><p>{SECOND}</p><p><a href='x'>Read our other reports now</a></p>"
    items = (
        f"<item><title>{TITLE} &amp;amp; more</title><link>https://news.example/1</link><guid>urn:1</guid>"
        f"<pubDate>Thu, 12 Mar 2026 23:30:00 -0500</pubDate><dc:creator>Ann Lee</dc:creator><description>In short.</description>"
        f"<content:encoded>{escape(full)}</content:encoded></item>"
        f"<item><title>Port reopens</title><link>https://news.example/2</link><description>{FIRST}</description></item>"
        f"<item><title>Hafen</title><description>{FOREIGN}</description></item>"
        "<item><title>Kenya built a railway.</title></item><item><link>https://news.example/5</link></item>"
    )
    first, second, foreign, short, empty = read(place, feed(items))
    assert isinstance(first, Document)
    assert first.text == f"{TITLE} & more\n\n{FIRST}\n\n{SECOND}"
    assert (first.title, first.date, first.author) == (f"{TITLE} & more", "2026-03-13", "Ann Lee")
    assert (first.key, first.source, first.place) == ("urn:1", "https://news.example/1", f"{place}:1")
    assert [zone.kind for zone in first.zones] == [ZoneKind.HEADLINE, ZoneKind.BODY]
    assert isinstance(second, Document)
    assert (second.text, second.key, second.date) == (f"Port reopens\n\n{FIRST}", "https://news.example/2", "")
    assert isinstance(foreign, Issue)
    assert foreign.place == f"{place}:3"
    assert isinstance(short, Document)
    assert (short.text, short.title, short.source) == ("Kenya built a railway.", "", f"{place}:4")
    assert empty == Issue(f"{place}:5", "an entry without text", "give its page")


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("&#xD800;", "\ufffd"), ("&#XDFFF;", "\ufffd"), ("&#55296;", "\ufffd"), ("&#x110000;", "\ufffd"),
        ("&#" + "9" * 5000 + ";", "\ufffd"), ("&#xE9;", "é"), ("&#x10FFFD;", "\U0010fffd"), ("&#xE000;", "\ue000"), ("&#233;", "é"),
    ],
)  # fmt: skip
def test_a_reference_to_no_character_loses_nothing_else(reference: str, text: str, tmp_path: Path) -> None:
    (found,) = read(
        tmp_path / "a.rss",
        feed(f"<item><title>Caf{reference} Lund</title><description>{FIRST} & so on</description></item>"),
    )
    assert isinstance(found, Document)
    assert found.title == f"Caf{text} Lund"


def test_atom(tmp_path: Path) -> None:
    entry = (
        f"<entry><title>{TITLE}</title><id>urn:7</id><updated>2026-03-12T09:00:00Z</updated><author><name>Ann Lee</name></author>"
        f'<link href="https://news.example/7"/><content type="text">{TITLE}\n\n{FIRST}</content></entry>'
    )
    data = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{entry}</feed>'
    (found,) = read(tmp_path / "a.atom", data)
    assert isinstance(found, Document)
    assert found.text == f"{TITLE}\n\n{FIRST}"
    assert (found.title, found.date, found.author, found.key) == (TITLE, "2026-03-12", "Ann Lee", "urn:7")


def test_a_later_version_of_an_entry_has_the_same_iri(tmp_path: Path) -> None:
    item = "<item><title>{}</title><guid>urn:1</guid></item>"
    (first,), (second,) = (
        read(tmp_path / "a.rss", feed(item.format(text))) for text in ("Kenya sold ships.", "Kenya sold two ships.")
    )
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.iri == second.iri


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("", "empty"),
        ("The port opened.", "no feed"),
        ("<urlset><url><loc>https://news.example/1</loc></url></urlset>", "no feed"),
        (feed(""), "a feed without entries"),
        (feed("<item/>" * 50_001), "a feed of more than 50,000 entries"),
        ("<!DOCTYPE a [<!ENTITY a 'aaaa'>]>" + "<x>" * 9999, "no feed"),
    ],
)
def test_what_is_no_feed(data: str, problem: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.xml", data)
    assert isinstance(found, Issue)
    assert found.problem == problem


def test_without_the_library_it_is_asked_for_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    (found,) = read(tmp_path / "a.rss", feed(""))
    assert found == Issue(str(tmp_path / "a.rss"), "A feed needs feedparser", "pip install 'newsgraph[feeds]'")
