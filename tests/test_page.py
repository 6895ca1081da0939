"""The page: self-contained bytes, and a browser that opens it without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.export.page import page
from graph.model import Edge, Network, Node

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
ATTACK = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>"
CLAIM = Edge(
    id="https://w3id.org/newsgraph/statement/01",
    source="ent:greenland",
    target="ent:problem",
    relation="is",
    predicate="https://w3id.org/newsgraph/ontology#is",
    polarity="Negative",
    modality="Asserted",
    voice="Quoted",
    speaker="Mark Rutte",
    cue="said",
    sentence="Greenland is not the biggest problem, he said.",
    document="Rutte warns allies",
    confidence=0.85,
    text="is",
)
NETWORK = Network(
    (
        Node("ent:greenland", "Greenland", "Place", ("the island",), ("http://www.wikidata.org/entity/Q223",)),
        Node("ent:problem", "biggest problem", "Concept"),
        Node("ent:ukraine", "Ukraine", "Country"),
    ),
    (
        CLAIM,
        replace(
            CLAIM,
            id="st:2",
            source="ent:ukraine",
            polarity="Positive",
            voice="Commenter",
            speaker="",
            sentence="It is.",
        ),
    ),
)


def hostile() -> Network:
    """The attack in every text of a network."""
    node = Node("javascript:window.hacked = 3", ATTACK, ATTACK, (ATTACK,), ("javascript:window.hacked = 4", ATTACK))
    names = (
        "id",
        "relation",
        "predicate",
        "polarity",
        "modality",
        "voice",
        "speaker",
        "cue",
        "sentence",
        "document",
        "text",
        "rule",
    )
    texts = dict.fromkeys((*names, "time", "quantity"), ATTACK)
    return Network((node, replace(node, id="b")), (Edge(source=node.id, target="b", confidence=0.5, **texts),))


def test_same_network_same_bytes() -> None:
    assert page(NETWORK) == page(NETWORK)


def test_nothing_is_asked_from_a_network() -> None:
    text = page(NETWORK).decode()
    head = text[: text.index("<style>")]
    assert "default-src 'none'" in head
    assert "<script src" not in text
    assert '<link rel="stylesheet"' not in text


def test_texts_cannot_leave_the_data() -> None:
    text = page(hostile(), title=ATTACK).decode()
    assert ATTACK not in text
    assert text.count("<script>") == page(NETWORK).decode().count("<script>")


@dataclass
class Seen:
    """A page in the browser with what it complained about and what it asked for."""

    page: Page
    problems: list[str]


Look = Callable[..., Seen]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def look(browser: Browser, tmp_path: Path) -> Iterator[Look]:
    """Open a network from a file, offline, at a size of window."""

    def open_(network: Network, width: int = 1200, title: str = "News") -> Seen:
        place = tmp_path / "page.html"
        place.write_bytes(page(network, title))
        context = browser.new_context(viewport={"width": width, "height": 760}, offline=True, reduced_motion="reduce")
        seen = Seen(context.new_page(), [])
        seen.page.on("console", lambda message: seen.problems.append(message.text))
        seen.page.on("pageerror", lambda error: seen.problems.append(str(error)))
        seen.page.on("dialog", lambda dialog: (seen.problems.append(dialog.message), dialog.dismiss()))
        seen.page.on("request", lambda request: None if local(request.url) else seen.problems.append(request.url))
        seen.page.goto(place.as_uri())
        seen.page.wait_for_selector("body[data-ready]", timeout=20_000)  # the page's policy forbids polling by eval
        return seen

    yield open_
    for context in browser.contexts:
        context.close()


def local(address: str) -> bool:
    return address.startswith(("file:", "data:"))


def middle(seen: Seen, claim: int) -> tuple[float, float]:
    """Where on the screen the middle of a straight edge is."""
    x, y = seen.page.evaluate(
        """(id) => {
          const {network, claims} = window.newsgraph, at = network.getPositions();
          const {from, to} = claims[id];
          const spot = network.canvasToDOM({x: (at[from].x + at[to].x) / 2, y: (at[from].y + at[to].y) / 2});
          const box = document.getElementById('graph').getBoundingClientRect();
          return [box.left + spot.x, box.top + spot.y];
        }""",
        claim,
    )
    return x, y


def test_a_click_on_an_edge_shows_speaker_and_sentence(look: Look) -> None:
    seen = look(NETWORK)
    seen.page.mouse.click(*middle(seen, 0))
    panel = seen.page.locator("#panel")
    panel.get_by_text("Mark Rutte").wait_for(timeout=3000)
    assert panel.locator("blockquote").inner_text() == CLAIM.sentence
    assert panel.locator("mark").inner_text() == "is"
    assert "denied" in panel.inner_text()
    assert seen.problems == []


def test_the_graph_is_drawn(look: Look) -> None:
    seen = look(NETWORK)
    colours = seen.page.evaluate(
        """() => {
          const canvas = document.querySelector('#graph canvas');
          const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    assert colours > 20
    assert seen.problems == []


def test_filter_and_search(look: Look) -> None:
    seen = look(NETWORK)
    seen.page.select_option("#speaker", "Mark Rutte")
    assert seen.page.locator("#panel h2").inner_text() == "1 of 2 claims"
    assert seen.page.evaluate("newsgraph.edges.get({filter: (edge) => !edge.hidden}).length") == 1
    seen.page.click("#reset")
    seen.page.fill("#search", "the island")
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("#panel h2").inner_text().strip() == "Greenland"
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#panel h2").inner_text() == "Who does, says and is what"
    assert seen.problems == []


def test_hostile_texts_are_only_texts(look: Look) -> None:
    seen = look(hostile(), title=ATTACK)
    seen.page.mouse.move(*middle(seen, 0))
    for step in ("newsgraph.select(0)", "newsgraph.selectNode(0)", "newsgraph.clear()"):
        seen.page.evaluate(step)
        assert seen.page.locator("a").count() == 0  # no address of this network may become a link
    seen.page.fill("#search", "<img")
    seen.page.wait_for_timeout(400)  # the tooltip comes late
    assert seen.page.evaluate("window.hacked") is None
    assert seen.page.locator("img").count() == 0
    assert seen.page.locator("h1").inner_text() == ATTACK
    assert seen.problems == []


def test_an_empty_graph_says_so(look: Look) -> None:
    seen = look(Network((), ()))
    assert "no claim was found" in seen.page.locator("#empty").inner_text()
    assert seen.problems == []


def test_a_phone_needs_no_sideways_scrolling(look: Look) -> None:
    seen = look(NETWORK, width=380, title="A long headline that does not fit on the screen of a phone")
    assert seen.page.evaluate("document.documentElement.scrollWidth") == 380
    assert seen.problems == []
