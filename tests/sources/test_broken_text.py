"""What stands in a text besides its words: signs of broken words, numbers of footnotes, escaped markup."""

from __future__ import annotations

import io
import json

import pytest

from newsgraph.model import Document, Omission
from newsgraph.sources import html, jsonl, note_marks, readers
from newsgraph.sources.decoding import unbroken
from newsgraph.sources.text import joined
from tests import clock


def read(text: str, suffix: str) -> Document:
    reader = readers.by_suffix(suffix)
    assert reader
    (found,) = reader(io.BytesIO(text.encode()), "here")
    assert isinstance(found, Document)
    return found


def of_every_kind(text: str) -> list[Document]:
    line = json.dumps({"text": text})
    return [read(text, ".txt"), read(text, ".md"), read(f"<p>{text}</p>", ".html"), read(line, ".jsonl")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell to the gover¬\nnor.", "It fell to the governor."),
        ("It fell to the gover\xad\nnor.", "It fell to the governor."),
        ("It fell to the gover\xad  \n nor.", "It fell to the governor."),
        ("It fell to the gover¬ nor.", "It fell to the governor."),
        ("It fell to the go\xadver\u200bnor.", "It fell to the governor."),
        ("It fell to him ¬ nor was it lost.", "It fell to him ¬ nor was it lost."),
        ("It fell to A¬ nor was it lost.", "It fell to A¬ nor was it lost."),
        ("It fell to him¬Ann.", "It fell to him¬Ann."),
        ("It fell to him\xad nor was it lost.", "It fell to him nor was it lost."),
    ],
)
def test_signs_of_broken_words_are_no_text(text: str, found: str) -> None:
    assert [one.text for one in of_every_kind(text)] == [found] * 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A six-year-\nold boy.", "A six-year-old boy."),
        ("The Aix-en-\nProvence court.", "The Aix-en-Provence court."),
        ("The Jean-\nPaul Sartre prize.", "The Jean-Paul Sartre prize."),
        ("Baden-\nKarls-\nRuhe.", "Baden-Karls-Ruhe."),
        (
            "A 20-\nyear-old A320-\nneo, a 9-\nmile run in 2012-\n15.",
            "A 20-year-old A320-neo, a 9-mile run in 2012-15.",
        ),
        ("A two-\nand three-day min-  \nister.", "A two- and three-day minister."),
        ("A port -\nor what is left -\nwas sold.", "A port -\nor what is left -\nwas sold."),
        ("A port: minis‐\nters left it.", "A port: ministers left it."),
    ],
)
def test_a_word_that_is_written_with_a_hyphen_keeps_it(text: str, found: str) -> None:
    assert joined(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The prime minis-\nter met the am-\nbassador in\nLima.", "The prime minister met the ambassador in Lima."),
        ("The well-\nknown ex-\nminister, twenty-\nfive, left.", "The well-known ex-minister, twenty-five, left."),
        ("A sea-\nborne fleet is a sea-borne fleet.", "A sea-borne fleet is a sea-borne fleet."),
        ("It fell to 5-\n6 and to A-\nB.", "It fell to 5-\n6 and to A-\nB."),
        ("One line\nand one.\n\nA min-\nister left.", "One line\nand one.\n\nA minister left."),
    ],
)
def test_words_that_a_column_has_broken_are_put_together(text: str, found: str) -> None:
    assert joined(text) == found
    if "\n\n" not in text:
        assert read(text + "\n", ".txt").text == found
    assert read(text, ".md").text.split() == found.split()


def test_a_text_of_json_lines_keeps_its_length() -> None:
    text = "Leo Brandt¹ sold it.[2] He left.[12][3]\nHe fled."
    assert jsonl.from_fields({"text": text}).text == "Leo Brandt  sold it.    He left.       \nHe fled."


@pytest.mark.parametrize("mark", ["¹", "¹²", "¹,²", "²–⁴", "[1]", "[12][3]"])
@pytest.mark.parametrize("before", ["Brandt", "Lee", "sold it,", "“sold it.”", "NATO"])
def test_numbers_of_footnotes_are_left_out(before: str, mark: str) -> None:
    for found in of_every_kind(f"Leo {before}{mark} left."):
        assert " ".join(found.text.split()) == f"Leo {before} left."
        counts = {part.kind: part.characters for part in found.left_out}
        assert counts[Omission.NOTES] == len(mark)


@pytest.mark.parametrize(
    "text",
    ["3 m² of land", "50 km² and 9 metres³ of", "two metres per second² or", "CO² was", "its mc² was", "its ¹⁴C was", "its (Iron)¹⁴C",
     "its Calcium²⁺ was", "10⁶ ways", "args[1].clone()", "args[0] was", "args[1](a)", "it [1] was", "cost¹/₃ of", "list[1][a]"],
)  # fmt: skip
def test_other_raised_and_bracketed_numbers_stay(text: str) -> None:
    assert read(f"It is {text} it.", ".txt").text == f"It is {text} it."


def test_links_of_markdown_are_no_footnotes() -> None:
    assert read("He saw it![1](a.png) And [the port][1] left.\n\n[1]: http://a.example", ".md").text == (
        "He saw it And the port left."
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Leo Brandt<sup>a</sup> left.", "Leo Brandt left."),
        ("Leo Brandt<sup>iii</sup> left.", "Leo Brandt left."),
        ("Leo left,<sup>b</sup> and so did Ann.", "Leo left, and so did Ann."),
        ("Leo Brandt <sup>a</sup>left.", "Leo Brandt left."),
        ("Leo Brandt<span class='footnote-ref'>2</span> left.", "Leo Brandt left."),
        ("Leo Brandt<a class=endnote>a</a> left.", "Leo Brandt left."),
        ("Leo Brandt<small role=doc-noteref>2</small> left.", "Leo Brandt left."),
        ("Leo Brandt<sup>[note 1]</sup> left.", "Leo Brandt left."),
        ("Leo Brandt<i>[note 1]</i> left.", "Leo Brandt[note 1] left."),
        ("Leo Brandt<span class=big>2</span> left.", "Leo Brandt2 left."),
        ("M<sup>me</sup> Brandt and St<sup>e</sup> Ann left.", "Mme Brandt and Ste Ann left."),
        ("On the 1<sup>st</sup> of May, the N.<sup>o</sup> 5 left.", "On the 1st of May, the N.o 5 left."),
    ],
)
def test_elements_that_are_numbers_of_footnotes(markup: str, text: str) -> None:
    assert html.read(f"<p>The port was sold.</p><p>{markup}</p>").paragraphs[1] == text


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        ("The min&shy;ister sold it to Nor&#173;line.", "The minister sold it to Norline."),
        ("&lt;p&gt;Kenya sold it.&lt;/p&gt;&lt;p&gt;Peru sued.&lt;/p&gt;", "Kenya sold it.\n\nPeru sued."),
        ("&amp;lt;p&amp;gt;Kenya sold it.&amp;lt;/p&amp;gt;", "Kenya sold it."),
        ("Kenya &amp;amp; Peru sold it.", "Kenya & Peru sold it."),
        ("<p>Kenya typed &amp;lt;br&amp;gt; here.</p>", "Kenya typed &lt;br&gt; here."),
    ],
)
def test_what_was_escaped_twice_is_read(escaped: str, text: str) -> None:
    assert html.text_of(escaped) == text


def test_fields_have_no_signs_of_breaks() -> None:
    comment = {"author": "An\xadn", "text": "It is¹ a min\xadister."}
    fields = {"text": "Kenya sold the port.", "title": "Po\u200brt", "author": "Le\xado", "comments": [comment]}
    found = jsonl.from_fields(fields)
    assert (found.title, found.author, found.zones[-1].author) == ("Port", "Leo", "Ann")


@pytest.mark.parametrize("repeated", ["a-", "a-a", "¹,", "[1]", "a¬ ", "ab\xad\n", "ab-\n", "Leo¹ "])
def test_time_grows_as_the_text_does(repeated: str) -> None:
    assert clock.is_linear(lambda size: note_marks.without(joined(unbroken(repeated * size))), 2000)
