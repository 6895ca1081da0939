"""The map: places with coordinates on the outline of the world, by pointer and by keys, and what has none is told."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from newsgraph.export.html.map_data import map_of
from newsgraph.export.html.page import page_of
from newsgraph.network.model import Network, Node, Place
from newsgraph.store.store import opened
from tests.conftest import Look, Seen
from tests.export.html.corpus import corpus
from tests.export.html.test_page_safety import PAYLOADS, RUN, harmless

MADE = corpus()
_WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"


def spots(seen: Seen) -> dict[str, tuple[float, float]]:
    """Where in the picture each place is."""
    return {name: (x, y) for name, x, y in seen.run("newsgraph.mapSpots.map(({place, x, y}) => [place.label, x, y])")}


def panel(seen: Seen) -> str:
    return " ".join(seen.page.locator("#panel").inner_text().split())


def test_places_are_where_they_are_and_a_country_is_known_by_its_code(look: Look) -> None:
    seen = look(MADE)
    seen.page.click("#view-map")
    at = spots(seen)
    assert at.keys() == {"Rotterdam", "Osaka", "Kenya"}
    assert at["Rotterdam"][0] < at["Kenya"][0] < at["Osaka"][0]
    assert at["Rotterdam"][1] < at["Osaka"][1] < at["Kenya"][1]
    box = seen.page.locator("#atlas").bounding_box()
    assert box
    assert all(0 < x < box["width"] and 0 < y < box["height"] for x, y in at.values())
    assert {text.strip() for text in seen.page.locator("#atlas text").all_text_contents()} == at.keys()
    assert "3 places" in seen.page.locator("#map-head").inner_text()
    assert "1 place with a name has no coordinates." in seen.page.locator("#map-head").inner_text()
    assert "Nowhere Hill" in seen.page.locator("#places").inner_text()
    assert seen.problems == []


def test_coordinates_that_are_nowhere_are_counted(look: Look, tmp_path: Path) -> None:
    points = (("b", "91.5", "10"), ("c", "10", "540"), ("d", "NaN", "10"), ("e", "48,2", "16,4"), ("a", "48.2", "16.4"))
    lines = (
        f'<urn:{name}> <{_WGS84}lat> "{lat}" ; <{_WGS84}long> "{long}" ; <urn:near> <urn:b> .\n'
        for name, lat, long in points
    )
    (tmp_path / "wells.ttl").write_text("".join(lines), "utf-8")
    with opened(tmp_path / "wells.ttl") as store:
        seen = look(store.network(), fragment="#view=map")
    assert len(spots(seen)) == 1
    assert "4 places have coordinates that are nowhere on the globe." in seen.page.locator("#map-head").inner_text()
    assert "Without usable coordinates" in seen.page.locator("#places").inner_text()
    seen.page.locator("#places").get_by_role("button", name="urn:c").click()
    assert "its coordinates are nowhere on the globe" in panel(seen)


def test_a_dot_leads_to_what_happens_there(look: Look) -> None:
    seen = look(MADE)
    seen.page.click("#view-map")
    x, y = spots(seen)["Rotterdam"]
    seen.page.locator("#atlas").click(position={"x": x, "y": y})
    words = panel(seen)
    assert "51.9° N, 4.5° E" in words
    assert "What happens there Nordbank buys Helix Air" in words
    assert "Nordbank buys Varga Steel" in words
    assert seen.run("location.hash").startswith("#view=map&pick=p+")
    seen.page.keyboard.press("Escape")
    assert "Who speaks" in panel(seen)
    seen.page.locator("#places").get_by_role("button", name="Nowhere Hill").click()
    assert "no coordinates" in panel(seen)
    assert "Ravi Menon visits Varga Steel" in panel(seen)


def test_keys_walk_from_place_to_place_and_zoom(look: Look) -> None:
    seen = look(MADE)
    seen.page.click("#view-map")
    seen.page.locator("#atlas").focus()
    seen.run("newsgraph.go({pick: 'p ' + newsgraph.mapSpots.find((one) => one.place.label === 'Rotterdam').place.iri})")
    seen.page.keyboard.press("ArrowRight")
    assert "Osaka" in panel(seen)
    assert seen.page.locator("#aloud").inner_text().startswith("Osaka")
    seen.page.keyboard.press("ArrowLeft")
    assert "Osaka" not in panel(seen)
    before = seen.run("newsgraph.sight.scale")
    seen.page.keyboard.press("+")
    seen.page.keyboard.press("+")
    assert seen.run("newsgraph.sight.scale") > before * 1.5
    seen.page.keyboard.press("0")
    assert seen.run("newsgraph.sight.scale") == pytest.approx(before)
    seen.page.keyboard.press("Enter")
    assert seen.run("document.activeElement.id") == "panel"


def test_dragging_and_the_wheel_move_it_and_filters_hold(look: Look) -> None:
    seen = look(MADE)
    seen.page.click("#view-map")
    before = spots(seen)
    box = seen.page.locator("#atlas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 12
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x + 60, y + 10, steps=4)
    seen.page.mouse.up()
    seen.page.wait_for_timeout(60)
    assert spots(seen)["Kenya"][0] == pytest.approx(before["Kenya"][0] + 60)
    seen.page.mouse.wheel(0, 200)
    seen.page.wait_for_timeout(60)
    after = spots(seen)
    assert after["Osaka"][0] - after["Rotterdam"][0] < before["Osaka"][0] - before["Rotterdam"][0]
    assert seen.run("newsgraph.state.pick") == ""
    seen.run("newsgraph.go({only: {relation: 'leads'}})")
    assert spots(seen).keys() == {"Kenya"}
    seen.run("newsgraph.go({only: {relation: 'visits'}})")
    assert "No place with coordinates passes the filters." in seen.page.locator("#map-head").inner_text()


def test_the_saved_picture_is_the_map(look: Look) -> None:
    seen = look(MADE, fragment="#view=map")
    root = ET.fromstring(seen.run("newsgraph.asSvg()"))
    texts = {one.text for one in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Rotterdam", "Osaka", "Kenya", "News"} <= texts
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == 3


def test_what_places_are_called_stays_text(look: Look) -> None:
    labels = dict.fromkeys(PAYLOADS)
    places = tuple(
        Place(Node(name, name, name), (turn % 120 - 50.0, turn * 7 % 300 - 150.0), (MADE.edges[turn].id,))
        for turn, name in enumerate(labels)
    )
    seen = look(replace(MADE, places=places), title=f"<img src=x onerror={RUN}>")
    seen.page.click("#view-map")
    assert len(spots(seen)) == len(labels)
    for place in places[:6]:
        seen.run("(iri) => newsgraph.go({pick: `p ${iri}`})", place.node.id)
    harmless(seen)
    ET.fromstring(seen.run("newsgraph.asSvg()").encode("utf-8", "replace"))


@pytest.mark.parametrize("network", [Network((), ()), replace(MADE, places=())])
def test_without_coordinates_there_is_no_outline_and_a_word_about_it(look: Look, network: Network) -> None:
    assert map_of(network)["outline"] == ""
    seen = look(network)
    seen.page.click("#view-map")
    assert "No place in this graph has coordinates." in seen.page.locator("#map").inner_text()
    assert not seen.page.locator("#atlas").is_visible()
    assert seen.problems == []


def test_the_outline_is_small() -> None:
    plain = page_of(
        replace(MADE, places=tuple(place for place in MADE.places if place.point is None and not place.node.same_as))
    )
    assert len(page_of(MADE)) - len(plain) < 24_000


def test_many_places_are_drawn_in_time(look: Look) -> None:
    places = tuple(
        Place(
            Node(f"ent:p{turn}", f"Place {turn}", "Place"),
            (turn % 130 - 60.0, turn * 11 % 350 - 175.0),
            (MADE.edges[turn % len(MADE.edges)].id,),
        )
        for turn in range(1500)
    )
    seen = look(replace(MADE, places=places), fragment="#view=map")
    assert "The 400 most told of are drawn." in seen.page.locator("#map-head").inner_text()
    assert len(spots(seen)) <= 400
