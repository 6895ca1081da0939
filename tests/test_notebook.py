"""How values look in a notebook: what texts say is data there, and nothing of Jupyter is needed."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsgraph
from newsgraph.model import Span
from newsgraph.notebook import SHOWN, card, lines, marked, table

HOSTILE = "<script>alert(1)</script>\"'&\x1b[2J\ud800"
TAGS = {"div", "strong", "table", "thead", "tbody", "tr", "th", "td", "p", "blockquote", "mark"}


class Seen(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.words = set[str](), ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"style"}

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def graph() -> newsgraph.Graph:
    return newsgraph.build(
        {"id": "a", "text": "Norway denied that it had sold the ships. Kenya built a railway in May."}
    )


def test_a_claim_shows_its_sentence_and_who_says_so(graph: newsgraph.Graph) -> None:
    (denied,) = [claim for claim in graph.claims() if claim.polarity == "Negative"]
    shown = denied._repr_html_()
    assert "Norway denied that <mark>it</mark> had <mark>sold</mark> <mark>the ships</mark>." in shown
    words = Seen(shown).words
    assert "Norway | sells | ships" in words
    assert "Negative, Asserted" in words
    assert f"who says so{denied.speaker.label}" in words  # type: ignore[union-attr]
    assert denied.evidence[0].document in Seen(denied.evidence[0]._repr_html_()).words


def test_a_claim_of_a_claim_is_told_with_it() -> None:
    graph = newsgraph.build({"text": "Reuters reported that Anna Holm said that Kenya had built a railway."})
    nested = [claim for claim in graph.claims() if isinstance(claim.object, newsgraph.Claim)]
    assert nested
    assert "(Kenya | builds | railway)" in Seen(nested[0]._repr_html_()).words


def test_an_entity_shows_its_names() -> None:
    entity = newsgraph.Entity("https://e.org/un", "UN", "Organization", ("UN", "United Nations"), ("https://e.org/Q1",))
    words = Seen(entity._repr_html_()).words
    assert words == "UNkindOrganizationother namesUnited Nationsthe same ashttps://e.org/Q1IRIhttps://e.org/un"


def test_an_answer_is_a_table_and_lines(graph: newsgraph.Graph) -> None:
    shown = graph.query(
        "SELECT ?s { ?c a ng:Statement ; rdf:subject/skos:prefLabel ?s } ORDER BY ?s"
    )._repr_mimebundle_()
    assert shown["text/plain"] == "s\nKenya\nNorway"
    assert Seen(shown["text/html"]).words == "sKenyaNorway"
    asked = graph.query("ASK { ?c a ng:Statement }")._repr_mimebundle_(include=None, exclude=None)
    assert asked["text/plain"] == "answer\ntrue"


def test_of_many_rows_only_the_first_are_read() -> None:
    rows = iter([(str(number),) for number in range(SHOWN + 10)])
    assert f"the first {SHOWN} rows" in table(("n",), rows)
    assert next(rows) == (str(SHOWN + 1),)
    assert lines(("n",), [("1",)] * SHOWN).count("\n") == SHOWN


def test_what_a_text_says_is_no_markup() -> None:
    entity = newsgraph.Entity(f"urn:{HOSTILE}", HOSTILE, HOSTILE, (HOSTILE + "x",), (HOSTILE,), kinds=(HOSTILE,))
    evidence = newsgraph.Evidence(HOSTILE, 5, 5 + len(HOSTILE), HOSTILE, Span(5, 9), Span(7, 11), Span(0, 3))
    for shown in (entity._repr_html_(), evidence._repr_html_(), table([HOSTILE], [[HOSTILE]])):
        assert Seen(shown).tags <= TAGS
        assert shown.encode().decode() == shown
        assert "\x1b" not in shown
    assert "\x1b" not in lines([HOSTILE], [[HOSTILE]])


@given(st.text(), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40))))
def test_marks_leave_the_text_as_it_is(text: str, spans: list[tuple[int, int]]) -> None:
    plain = Seen(card("", (), [marked(text, spans)])).words
    assert plain == Seen(card("", (), [marked(text, ())])).words


@pytest.mark.skipif(not find_spec("IPython"), reason="IPython is not installed")
def test_ipython_takes_it() -> None:
    code = (
        "from IPython.core.formatters import DisplayFormatter as F; import newsgraph;"
        "print(sorted(F().format(newsgraph.Entity('urn:x', 'UN', 'Organization'))[0]))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "['text/html', 'text/plain']\n"
