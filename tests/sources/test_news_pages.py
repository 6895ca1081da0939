"""What news pages and files have beside the article, and in which odd ways the article itself stands on them."""

from __future__ import annotations

import io
import json

import pytest

import newsgraph
from newsgraph.model import Document, Omission
from newsgraph.sources import html, readers, texts
from newsgraph.sources.language import english

BODY = "<p>Kenya sold the port to Chile on Monday.</p><p>Ana Silva praised the sale.</p>"
READ = ("Kenya sold the port to Chile on Monday.", "Ana Silva praised the sale.")


def article(inner: str, head: str = "") -> html.Page:
    return html.read(f"<html><head>{head}</head><body><article><h1>Port sold</h1>{inner}</article></body></html>")


def omitted(page: html.Page, kind: Omission) -> int:
    return next((part.characters for part in page.left_out if part.kind == kind), 0)


def document(text: str, suffix: str = ".html") -> Document:
    read = readers.by_suffix(suffix)
    assert read
    (found,) = read(io.BytesIO(text.encode()), "here")
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    "bio",
    [
        '<div class="author-bio"><p>Ida Krog writes about ports. She won a prize.</p></div>',
        '<section class="about-the-author">Ida Krog is a reporter.</section>',
        '<div id="writer-profile"><p>Ida lives in Oslo.</p></div>',
        '<div itemprop="author"><p>Ida Krog lives in Oslo.</p></div>',
        '<div class="article__author-note">Ida Krog lives in Oslo.</div>',
        '<p class="bio">Ida Krog has written three books.</p>',
        "<p><em>Ida Krog covers ports for the Gazette.</em></p><p>She lives in Oslo.</p>",
    ],
)
def test_what_is_said_of_the_author_is_no_part_of_the_article(bio: str) -> None:
    page = article(BODY + bio, '<meta name="author" content="Ida Krog">')
    assert page.paragraphs == READ
    assert omitted(page, Omission.SURROUNDINGS) > 0


def test_an_article_may_begin_with_the_name_of_who_wrote_it() -> None:
    page = article("<p>Ida Krog resigned.</p><p>The port was sold.</p>", '<meta name="author" content="Ida Krog">')
    assert page.paragraphs == ("Ida Krog resigned.", "The port was sold.")


@pytest.mark.parametrize(
    "teaser",
    [
        "<p><em>Read more: Rebels burned the customs house</em></p>",
        '<p><strong>ALSO READ:</strong> <a href="/b">Rebels burned the customs house</a></p>',
        "<p>See also | Rebels burned the customs house</p>",
        "<p>Related stories – Rebels burned the customs house</p>",
        "<p>» Don’t miss: Rebels burned the customs house</p>",
        "<div class=read-more>Rebels burned the customs house</div>",
        "<h3>You may also like</h3>",
        "<p><b>ALSO READ</b> <a href=/b>Rebels burned the customs house</a></p>",
        "<p>MORE: <a href=/b>Rebels burned the customs house</a></p>",
    ],
)
def test_what_leads_to_other_articles_is_left_out(teaser: str) -> None:
    assert article(BODY + teaser).paragraphs == READ


def test_a_sentence_that_begins_as_such_a_line_does_is_read() -> None:
    assert article("<p>Read this and weep, he said.</p><p>Watch the port.</p>").paragraphs == (
        "Read this and weep, he said.",
        "Watch the port.",
    )


@pytest.mark.parametrize(
    "caption",
    [
        "<div class=strip><img src=x><figcaption>Rebels burn the port in 2011.</figcaption></div>",
        "<div class=photo-gallery><span>Rebels burn the port in 2011.</span></div>",
        "<div class='gallery-item'><img src=x><p>Rebels burn the port in 2011.</p></div>",
        "<div class=article-image><img src=x><span>Rebels burn the port in 2011.</span></div>",
        "<p class=photo-caption>Rebels burn the port in 2011.</p>",
        "<span class=photo-text>Rebels burn the port in 2011.</span>",
        "<p><img src=x><br><em>Rebels burn the port in 2011.</em></p>",
    ],
)
def test_captions_are_left_out_wherever_they_stand(caption: str) -> None:
    assert article(caption + BODY).paragraphs == READ


def test_a_long_text_beside_a_picture_is_no_caption() -> None:
    long = "Kenya sold the port. " * 20
    assert article(f"<div class=media><img src=x><p>{long}</p></div>").paragraphs == (long.strip(),)


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("Ana Silva<sup>2</sup> sued Kenya.", "Ana Silva sued Kenya."),
        ("Ana Silva sued Kenya.<sup>[3, 4]</sup>", "Ana Silva sued Kenya."),
        ("Ana Silva<sup><a href='#a'>a</a></sup> sued Kenya.", "Ana Silva sued Kenya."),
        ("Ana Silva<a href='#n1'>1</a> sued Kenya.", "Ana Silva sued Kenya."),
        ("Ana <a href='#n1'>Silva</a> sued Kenya.", "Ana Silva sued Kenya."),
        ("Kenya sold 3 km<sup>2</sup> on the 5<sup>th</sup>.", "Kenya sold 3 km² on the 5th."),
        ("It costs 10<sup>6</sup> pounds.", "It costs 10⁶ pounds."),
        ("It emits CO<sup>2</sup> daily.", "It emits CO² daily."),
    ],
)
def test_numbers_of_footnotes_are_no_part_of_names(markup: str, read: str) -> None:
    assert article(f"<p>{markup}</p>").paragraphs == (read,)


def test_a_sentence_that_is_all_link_is_read_and_a_headline_is_not() -> None:
    sentence = "On Friday Omar Diallo and Ana Silva denied the theft of the ferry."
    page = article(
        f"{BODY}<p><a href=/a>{sentence}</a></p><p><a href=/b>Rebels burned the old customs house in Lima</a></p>"
    )
    assert page.paragraphs == (*READ, sentence)
    assert omitted(page, Omission.LINKS) == len("Rebelsburnedtheoldcustomshousein Lima") - 1


def test_lines_of_a_list_of_links_are_left_out_although_they_end_in_full_stops() -> None:
    assert (
        article(f"{BODY}<ul><li><a href=/a>Peru and Chile signed a treaty on fish in Lima.</a></li></ul>").paragraphs
        == READ
    )
    assert article(f"{BODY}<p><a href=/a>Read our terms.</a></p>").paragraphs == READ


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        (
            "Kenya sold the port<br>Chile sued Peru<br/>The mayor left",
            ("Kenya sold the port", "Chile sued Peru", "The mayor left"),
        ),
        ("Kenya sold the port to<br>Chile.", ("Kenya sold the port to Chile.",)),
        ("Kenya sold the port<br>and left.", ("Kenya sold the port and left.",)),
        ("Kenya sold the port.<br>Chile sued.", ("Kenya sold the port. Chile sued.",)),
        ("Kenya sold the port.<br><br>Chile sued.", ("Kenya sold the port.", "Chile sued.")),
        ("Kenya left.<br>Chile sued<br>Peru won", ("Kenya left. Chile sued", "Peru won")),
        ("Kenya left. Chile sued<br>Peru won", ("Kenya left. Chile sued", "Peru won")),
        ("• Kenya<br>• 7 ships.<br>• Peru", ("• Kenya", "• 7 ships.", "• Peru")),
        ("- Kenya<br>* 7 ships", ("- Kenya * 7 ships",)),
        ("• Kenya<br>•7 ships", ("• Kenya •7 ships",)),
        (f"Kenya left. Chile{' and Peru' * 3}<br>Oman won", (f"Kenya left. Chile{' and Peru' * 3} Oman won",)),
        (
            f"It{' went on' * 5}.<br>Chile, Peru{' and Oman' * 4}<br>Mali{' and Fiji' * 4}",
            (f"It{' went on' * 5}. Chile, Peru{' and Oman' * 4} Mali{' and Fiji' * 4}",),
        ),
    ],
)
def test_a_break_parts_lines_that_are_none_of_one_sentence(markup: str, read: tuple[str, ...]) -> None:
    assert article(f"<p>{markup}</p>").paragraphs == read


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<q>Kenya sold the port</q>, said Ana Silva.", "“Kenya sold the port”, said Ana Silva."),
        ("<q>“Kenya sold the port”</q>, said Ana Silva.", "“Kenya sold the port”, said Ana Silva."),
    ],
)
def test_what_is_marked_as_a_quotation_has_quotation_marks(markup: str, read: str) -> None:
    assert article(f"<p>{markup}</p>").paragraphs == (read,)


def test_an_article_in_two_bodies_is_read_whole() -> None:
    first, second = (
        "<div itemprop=articleBody><p>Kenya sold the port.</p></div>",
        "<section itemprop=articleBody><p>Chile sued.</p></section>",
    )
    page = html.read(f"<main><h1>Port</h1>{first}<div>Subscribe today</div>{second}</main>")
    assert page.paragraphs == ("Kenya sold the port.", "Chile sued.")
    nested = html.read(f"<main><div itemprop=articleBody>{first}<p>Peru won.</p></div></main>")
    assert nested.paragraphs == ("Kenya sold the port.", "Peru won.")


@pytest.mark.parametrize(
    "body",
    ["Kenya sold the port.\nAna Silva sued Chile.", "<p>Kenya sold the port.</p><p>Ana <b>Silva</b> sued Chile.</p>",
     "Kenya sold the port.<br/>Ana&nbsp;Silva sued Chile."],
)  # fmt: skip
def test_a_page_whose_text_is_only_in_its_data_is_read(body: str) -> None:
    data = json.dumps({"@graph": [{"@type": "NewsArticle", "headline": "Port sold", "articleBody": body}]})
    page = html.read(f'<script type="application/ld+json">{data}</script><div>Loading …</div>')
    assert page.title == "Port sold"
    assert page.paragraphs == ("Kenya sold the port.", "Ana Silva sued Chile.")
    assert omitted(page, Omission.OUTSIDE) == len("Loading…")


def test_the_text_of_a_page_comes_before_what_its_data_repeat() -> None:
    data = json.dumps({"articleBody": "Kenya sold the port to Chile on Monday. Ana Silva praised the sale."})
    assert article(f'<script type="application/ld+json">{data}</script>{BODY}').paragraphs == READ


AROUND = "<header>Lake Courier</header><footer>Lake Courier</footer>"


@pytest.mark.parametrize(
    ("title", "site", "found"),
    [
        ("Port sold | The Great Lake Evening Courier", "", "Port sold"),
        ("The Great Lake Evening Courier - Port sold", "", "Port sold"),
        ("Port sold", "", "Port sold"),
        ("Kenya and Chile – Courier", "Courier", "Kenya and Chile"),
        ("Courier", "Courier", "Courier"),
        ("Port sold « Lake Courier", "", "Port sold"),
        ("Port sold / Lake Courier", "", "Port sold"),
        ("Lake Courier :: Port sold", "", "Port sold"),
        ("Lake Courier| Port sold", "", "Port sold"),
        ("Port and/or ship sold", "", "Port and/or ship sold"),
        ("Chile Courier | Chilean plans", "", "Chilean plans"),
        ("Monday in the North | The port sale", "", "The port sale"),
        ("Lake Courier | Port fire", "", "Port fire"),
    ],
)
def test_the_title_is_without_the_name_of_the_site(title: str, site: str, found: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="{site}">'
    assert (
        html.read(f"<html><head>{head}</head><body><p>The port was sold to Chile.</p>{AROUND}</body></html>").title
        == found
    )


LIVE = (
    '<html><head><meta property="article:published_time" content="2026-03-05T14:00:00Z"></head><body><article><h1>Talks live</h1>'
    "<div class=live-entry><time datetime=2026-03-05T14:00:00Z>14:00</time><p>Kenya left the talks.</p></div>"
    "<div class=live-entry><time datetime=2026-03-03T09:00:00Z>3 March, 09:00</time><p>Chile met Peru today.</p>"
    "<p>Peru sued Kenya yesterday.</p></div>{}</article></body></html>"
)


def test_entries_of_a_live_page_have_days_of_their_own() -> None:
    found = document(LIVE.format("<p>It ends.</p>"))
    days = {found.text[zone.start : zone.end]: zone.date for zone in found.zones}
    assert days == {
        "Talks live": "", "Kenya left the talks.": "", "Chile met Peru today.\n\nPeru sued Kenya yesterday.": "2026-03-03", "It ends.": "",
    }  # fmt: skip


def test_entries_need_no_mark() -> None:
    found = document(
        LIVE.format("<p>It ends.</p>")
        .replace("<div class=live-entry>", "<div><span>")
        .replace("</time>", "</time></span>")
    )
    assert [zone.date for zone in found.zones] == ["", "", "2026-03-03", ""]


_NEW, _OLD = "<p>Kenya left the talks.</p>", "<p>Peru sued Kenya yesterday.</p>"


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (f'<div><meta itemprop="datePublished" content="2026-03-05T14:00Z">{_NEW}</div>',
         f'<div><meta itemprop="datePublished" content="2026-03-03T09:00Z">{_OLD}</div>'),
        (f"<div data-timestamp=1772719200>{_NEW}</div>", f"<div data-timestamp=1772528400000>{_OLD}</div>"),
        (f"<li data-posted-at=2026-03-05T14:00>{_NEW}</li>", f"<li data-posted-at=2026-03-03T09:00>{_OLD}</li>"),
        (f"<h3><time datetime=2026-03-05>14:00</time></h3>{_NEW}", f"<h3><time datetime=2026-03-03>09:00</time></h3>{_OLD}"),
        (f"<h3><time>5 March 2026</time></h3>{_NEW}", f"<h3><time>3 March 2026</time></h3>{_OLD}"),
        (f"<div><time datetime=2026-03-05>14:00</time></div><div>{_NEW}</div>",
         f"<div><time datetime=2026-03-03>09:00</time></div><div>{_OLD}</div>"),
        (f"<article>{_NEW}<time datetime=2026-03-05>14:00</time></article>",
         f"<article>{_OLD}<time datetime=2026-03-03>09:00</time></article>"),
    ],
)  # fmt: skip
def test_the_time_of_an_entry_may_stand_in_many_ways(new: str, old: str) -> None:
    found = document(f"<head><meta name=date content=2026-03-05></head><article><h1>Talks</h1>{new}{old}</article>")
    assert [(found.text[zone.start : zone.end], zone.date) for zone in found.zones[1:]] == [
        ("Kenya left the talks.", ""),
        ("Peru sued Kenya yesterday.", "2026-03-03"),
    ]


def test_days_that_are_told_or_stand_above_no_text_make_no_entries() -> None:
    told = "<p>It met on <time datetime=2025-01-02>2 January</time> again.</p><p>Peru <time datetime=2025-02-03>left</time>.</p>"
    twice = "<div><time datetime=2026-03-03>3 March</time></div><div><time datetime=2026-03-05>5 March</time></div>"
    odd = "<div data-timestamp=soon><p>Chile won.</p></div><div data-timestamp=later><p>Peru won.</p></div>"
    for inner in (told, twice, odd):
        found = document(f"<article><h1>Talks</h1>{inner}{_NEW}{_OLD}</article>")
        assert {zone.date for zone in found.zones} == {""}


@pytest.mark.parametrize("around", ["<main>{}</main>", "<section>{}</section>", "{}"])
@pytest.mark.parametrize("title", ["", "<h2>Talks</h2>", "<h2><a href='#e1'>Talks</a></h2>"])
def test_articles_that_each_say_when_are_entries_of_one_page(around: str, title: str) -> None:
    new, old = (
        f"<article>{title}<time datetime={day}>9:00</time>{text}</article>"
        for day, text in (("2026-03-05", _NEW), ("2026-03-03", _OLD))
    )
    found = document(around.format(f"<h1>Live</h1>{new}{old}"))
    assert "Kenya left the talks." in found.text
    assert [zone.date for zone in found.zones[1:]] == ["", "2026-03-03"]


@pytest.mark.parametrize("heading", ["<h3><a href=/b>Port burns</a></h3>", "<a href=/b><h3>Port burns</h3></a>"])
def test_an_article_whose_heading_leads_elsewhere_is_another_one(heading: str) -> None:
    card = f"<article>{heading}<time datetime=2026-03-03>3 March</time><p>Rebels burned it.</p></article>"
    first = f"<article><time datetime=2026-03-05>5 March</time>{_NEW}{_OLD}</article>"
    assert "Rebels" not in document(f"<main><h1>Talks</h1>{first}{card}</main>").text


def test_today_is_the_day_of_the_entry() -> None:
    rows = newsgraph.build([document(LIVE.format(""))]).query("SELECT ?d { ?s ng:date ?d } ORDER BY ?d").rows
    assert [row[0] for row in rows] == ["2026-03-02", "2026-03-03"]


def test_one_time_on_a_page_is_that_of_the_page() -> None:
    found = document(
        "<article class=post><time datetime=2026-03-05>5 March</time><p>Chile met Peru today.</p></article>"
    )
    assert (found.date, [zone.date for zone in found.zones]) == ("2026-03-05", [""])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "<p>Kenya sold&nbsp;the port.</p><p>Chile said: &ldquo;No.&rdquo;</p>",
            "Kenya sold the port.\n\nChile said: “No.”",
        ),
        ("Kenya sold the port.<br/><br/>Chile<sup>1</sup> <i>sued</i>.", "Kenya sold the port.\n\nChile sued."),
        ("Kenya &amp; Chile signed &#8220;it&#8221;.", "Kenya & Chile signed “it”."),
        ("If a < b and b > c, AT&T wins.", "If a < b and b > c, AT&T wins."),
        ("<p></p>", ""),
    ],
)
def test_markup_in_the_text_of_json_lines_is_no_text(written: str, read: str) -> None:
    assert html.text_of(written) == read


def test_words_that_a_column_broke_are_put_together_in_json_lines() -> None:
    assert (
        document(json.dumps({"text": "Kenya sold the fer-\nry to Chile."}), ".jsonl").text
        == "Kenya sold the ferry to Chile."
    )


def test_title_and_comments_of_json_lines_have_no_markup_either() -> None:
    fields = {"text": "Kenya sold the port.", "title": "Kenya &amp; Chile", "comments": [{"text": "<p>No.</p>"}]}
    found = document(json.dumps(fields), ".jsonl")
    assert (found.title, found.text) == ("Kenya & Chile", "Kenya sold the port.\n\nNo.")


@pytest.mark.parametrize("name", ["iso-8859-1", "ISO-8859-1", "latin1", "us-ascii"])
def test_a_page_in_an_old_character_set_keeps_its_quotation_marks(name: str) -> None:
    page = f'<meta charset="{name}"><p>“Kenya sold the port’s crane for €5,” Ana Silva said.</p>'.encode("cp1252")
    (found,) = texts.PAGE(io.BytesIO(page), "here")
    assert isinstance(found, Document)
    assert found.text == "“Kenya sold the port’s crane for €5,” Ana Silva said."


SHORT = (
    "Nokia rose 2% on Friday. Volvo fell 3% in Oslo. Shell gained 1% in late trade. Kone lost 5% at noon. "
    "Orsted closed flat in London on Monday, Fortum sank."
)


def test_short_sentences_with_few_function_words_are_english() -> None:
    assert english(SHORT) >= 0.05
    assert document(SHORT, ".txt").text == SHORT


@pytest.mark.parametrize(
    "foreign",
    [
        "De minister was in Den Haag en verkocht het schip van de koning aan een bedrijf in Oslo, en dat was in maart",
        "Der Minister war in Berlin und sagte, das Schiff sei in Hamburg an einen Investor verkauft, und will nicht mit der Presse reden",
        "Ministeren var i Oslo og solgte skipet, men det er ikke på vej til havnen i Bergen, som er lukket, og han er med i et selskab for",
    ],
)  # fmt: skip
def test_other_languages_share_words_with_english_and_are_not(foreign: str) -> None:
    assert english(f"{foreign} {foreign}") < 0.05


@pytest.mark.parametrize(
    ("note", "read"),
    [
        ("[^1]: Peru denied that it had *sued* Kenya.", ("Peru denied that it had sued Kenya.",)),
        ("[^a]: Peru said that the ferry\n    was too old.", ("Peru said that the ferry was too old.",)),
        ("[^1]: Silva, Ports of Kenya, p. 5", ()),
        ("[^1]: Said so.", ()),
        ("[1]: https://wire.example/a", ()),
    ],
)
def test_a_footnote_that_says_something_is_read(note: str, read: tuple[str, ...]) -> None:
    found = document(f"# Port sold\n\nKenya sold the port.[^1]\n\n{note}\n\nChile left.", ".md")
    assert tuple(filter(None, found.text.split("\n"))) == ("Port sold", "Kenya sold the port.", *read, "Chile left.")
