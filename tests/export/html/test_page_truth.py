"""What the page says of a statement is what the statement says: by whom, how it is put, and whether it is denied."""

from __future__ import annotations

from dataclasses import replace

from newsgraph.network.model import Evidence, Network, Node, Text
from tests.conftest import Look, Seen
from tests.export.html.test_page import CLAIM
from tests.export.html.test_page_use import DIAMOND, choose, drawn, edge, ids


def panel(seen: Seen, number: int) -> str:
    seen.run("(number) => newsgraph.pickStatement(number)", number)
    return " ".join(seen.page.locator("#panel").inner_text().split())


NAMESAKES = Network(
    (*DIAMOND.nodes, Node("ent:ann", "Ann", "Person")),
    (
        edge(0, "a", "b", speaker="Ann", speaker_iri="ent:ann"),
        edge(1, "a", "c", speaker="Ann", voice="Commenter"),
        edge(2, "a", "d", speaker="The text itself", voice="Commenter"),
        edge(3, "b", "d"),
        edge(4, "c", "d", speaker="Ann", speaker_iri="ent:ann", voice="Commenter"),
        edge(5, "a", "ent:ann"),
    ),  # type: ignore[arg-type]
)


def test_a_reader_is_nobody_else_of_that_name(look: Look) -> None:
    seen = look(NAMESAKES)
    assert "Who says so Ann all about this speaker" in panel(seen, 0)
    assert "Ann (reader)" in panel(seen, 1)
    assert "all about this speaker" not in panel(seen, 1)
    assert "The text itself (reader)" in panel(seen, 2)
    assert "Ann (as a reader reports)" in panel(seen, 4)
    seen.run("newsgraph.pickNode(newsgraph.NODES.find((node) => node.iri === 'ent:ann').id)")
    words = seen.page.locator("#panel").inner_text()
    assert "A not" not in words
    assert words.count("Said by this source") == 1
    seen.run("newsgraph.go({pick: ''})")
    choose(seen, "speaker", "Ann")
    assert drawn(seen) == ids(0)
    assert "Ann" in seen.page.locator("#trail").inner_text()
    choose(seen, "speaker", "The text itself (r")
    assert drawn(seen) == ids(2)
    seen.run("newsgraph.go({only: {}, view: 'voices'})")
    rows = [text.split("\n")[0].strip() for text in seen.page.locator(".matrix tbody th").all_inner_texts()]
    assert sorted(rows) == [
        "Ann",
        "Ann (as a reader reports)",
        "Ann (reader)",
        "The text itself",
        "The text itself (reader)",
    ]
    assert seen.problems == []


def test_the_view_of_a_reader_is_called_one_in_words(look: Look) -> None:
    seen = look(NAMESAKES)
    seen.page.click("#view-table")
    row = seen.page.locator("#table tbody tr").nth(1).inner_text()
    assert "only a reader’s view" in row
    assert "stated as a fact" not in row
    seen.run("newsgraph.pickNode(newsgraph.NODES.find((node) => node.iri === 'a').id)")
    assert "Ann (reader) · only a reader’s view" in " ".join(seen.page.locator("#panel .list").inner_text().split())
    assert "only a reader’s view" in seen.run("newsgraph.asCitation(newsgraph.STATEMENTS[1])")
    seen.page.fill("#search", "is")
    assert "(only a reader’s view)" in seen.page.locator("#search-options").inner_text()


def test_what_should_not_be_is_a_demand_and_not_a_denial(look: Look) -> None:
    seen = look(
        Network(
            DIAMOND.nodes,
            (
                edge(0, "a", "b", relation="joins", polarity="Negative", modality="Obligation"),
                edge(1, "a", "b", relation="joins", modality="Obligation"),
                edge(2, "a", "c", relation="joins", polarity="Negative"),
            ),  # type: ignore[arg-type]
        )
    )
    chips = []
    for number in range(3):
        panel(seen, number)
        chips.append(seen.page.locator("#panel .chip").inner_text())
    assert chips == ["Put as a duty or a demand, in the negative", "Put as a duty or a demand", "Denied"]
    heads = seen.run("newsgraph.visEdges.get().map((edge) => edge.arrows.to.type)")
    assert heads == ["bar", "arrow", "bar"]
    colours = seen.run("newsgraph.visEdges.get().map((edge) => edge.color.color)")
    seen.run("newsgraph.go({pick: ''})")
    colours = seen.run("newsgraph.visEdges.get().map((edge) => edge.color.color)")
    assert colours[0] == colours[1] != colours[2]
    choose(seen, "modality", "denied")
    assert drawn(seen) == ids(0, 2)
    choose(seen, "modality", "duty")
    assert drawn(seen) == ids(0, 1)


def test_a_suggestion_says_how_it_is_put(look: Look) -> None:
    seen = look(
        Network(DIAMOND.nodes, (edge(0, "a", "b", relation="joins", modality="Possible", polarity="Negative"),))
    )  # type: ignore[arg-type]
    seen.page.fill("#search", "joins")
    assert "A may not join B" in seen.page.locator("#search-options").inner_text()


def test_only_who_denies_what_another_asserts_disagrees(look: Look) -> None:
    def pair(number: int, end: str, first: str, second: str) -> list[object]:
        return [
            edge(number, "a", end, speaker="Ann", modality=first),
            edge(number + 1, "a", end, speaker="Bo", modality=second, polarity="Negative"),
        ]

    edges = [
        *pair(0, "b", "Possible", "Asserted"),
        *pair(2, "c", "Obligation", "Obligation"),
        *pair(4, "d", "Future", "Future"),
        *pair(6, "x", "Question", "Asserted"),
        edge(8, "a", "y", speaker="Ann", voice="Commenter"),
        edge(9, "a", "y", speaker="Ann", speaker_iri="ent:ann", polarity="Negative"),
    ]
    seen = look(Network(DIAMOND.nodes, tuple(edges)))  # type: ignore[arg-type]
    seen.page.click("#view-voices")
    found = [" ".join(text.split()) for text in seen.page.locator("#voices > .list li").all_inner_texts()]
    assert found == ["A will be D affirmed by Ann · denied by Bo", "A is Y affirmed by Ann (reader) · denied by Ann"]


def test_two_documents_of_one_title_are_two(look: Look) -> None:
    texts = tuple(Text(f"doc:{n}", "Live updates", "A is B.", f"2026-03-0{n}") for n in (1, 2))
    edges = tuple(
        replace(CLAIM, id=f"st:{n}", document="Live updates", evidence=(Evidence(f"doc:{n + 1}", 0, 7, "A is B."),))
        for n in (0, 1)
    )
    seen = look(Network((), edges, texts))
    choose(seen, "document", "2026-03-02")
    assert seen.counts()["drawn"] == 1
    assert "Live updates · 2026-03-02" in seen.page.locator("#trail").inner_text()
