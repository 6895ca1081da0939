"""Two builds compared on the page: what is new, put otherwise, told by others and gone, as a view and as a filter."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from newsgraph.builder.flow import build
from newsgraph.cli.main import main
from newsgraph.export.html.page import page_of
from newsgraph.network.diff import differences
from newsgraph.network.model import Fact, Network, Node
from tests.conftest import Look, Seen
from tests.export.html.corpus import corpus
from tests.export.html.test_page_safety import PAYLOADS, everything, harmless

NEW = corpus()


def earlier() -> Network:
    """The corpus before: without what Ravi Menon visits, when Nordbank had not yet bought anything, and with a fact that is gone."""
    edges = [edge for edge in NEW.edges if edge.relation != "visits"]
    edges = [replace(edge, modality="Future") if edge.relation == "buys" else edge for edge in edges]
    gone = replace(edges[0], id="urn:gone", relation="sues", predicate="urn:sues", sentence="Ada Brandt sues Nordbank.")
    leads = [edge for edge in NEW.edges if edge.relation == "leads"]
    return replace(NEW, edges=(*(edge for edge in edges if edge not in leads[1:]), gone))


def page(old: Network, new: Network = NEW) -> bytes:
    return page_of(new, "News", against=("monday/store", differences(old, new)))


def view(seen: Seen) -> str:
    seen.page.click("#view-changes")
    return " ".join(seen.page.locator("#changes").inner_text().split())


def test_what_is_new_put_otherwise_told_by_others_and_gone(look: Look) -> None:
    seen = look(page(earlier()))
    words = view(seen)
    assert "Against monday/store: 1 new, 2 put otherwise, 1 told by others, 1 gone." in words
    assert "New (1) Ravi Menon visits Varga Steel (only a reader’s view) stated" in words
    assert "Put otherwise (2) Nordbank buys Helix Air put as still to come → stated" in words
    assert "Ada Brandt leads Nordbank 1 source → 3 sources" in words
    assert "Gone (1) Ada Brandt sues Nordbank stated Ada Brandt sues Nordbank." in words
    assert seen.problems == []


@pytest.mark.parametrize("first", ["Positive", "Negative"])
def test_what_is_both_stated_and_denied_is_called_by_both(look: Look, first: str) -> None:
    buys = next(edge for edge in NEW.edges if edge.relation == "buys")
    other = "Negative" if first == "Positive" else "Positive"
    both = (replace(buys, polarity=first), replace(buys, id="urn:other", polarity=other))
    rest = tuple(edge for edge in NEW.edges if edge.relation != "buys")
    seen = look(
        page(replace(NEW, edges=(*rest, replace(buys, polarity="Negative"))), replace(NEW, edges=(*rest, *both)))
    )
    assert "Nordbank buys Helix Air / Nordbank did not buy Helix Air denied → denied, stated" in view(seen)
    assert seen.problems == []


def test_the_change_is_a_filter_of_all_views(look: Look) -> None:
    seen = look(page(earlier()))
    view(seen)
    seen.page.get_by_role("button", name="Only new").click()
    assert seen.counts()["drawn"] + seen.counts()["folded"] == 1
    assert "What is gone (1) passes no filter." in " ".join(seen.page.locator("#changes").inner_text().split())
    seen.page.get_by_role("button", name="In the graph").click()
    assert seen.run("newsgraph.scene.bundles.map(newsgraph.bundleLabel)") == ["visits (reader) (new)"]
    assert "only-change=new" in seen.run("location.hash")
    seen.page.get_by_role("button", name="Against the earlier graph: new").click()
    assert seen.counts()["filtered"] == 0


def test_a_change_leads_to_its_evidence(look: Look) -> None:
    seen = look(page(earlier()))
    view(seen)
    seen.page.locator("#changes").get_by_role("button", name="Ravi Menon").click()
    panel = " ".join(seen.page.locator("#panel").inner_text().split())
    assert "Against the earlier graph new: stated" in panel
    assert "Ravi Menon visits Varga Steel." in panel


def test_without_an_earlier_graph_nothing_is_said_of_it(look: Look) -> None:
    seen = look(NEW)
    assert not seen.page.locator("#view-changes").is_visible()
    seen.run("newsgraph.go({view: 'changes'})")
    assert "--against OLD" in seen.page.locator("#changes").inner_text()
    same = look(page(NEW))
    assert "No difference." in view(same)


def test_hostile_changes_stay_text(look: Look) -> None:
    new = everything()
    old = replace(new, edges=tuple(replace(edge, id=edge.id + "x", predicate="urn:other") for edge in new.edges))
    seen = look(page_of(new, PAYLOADS[0], against=(PAYLOADS[0], differences(old, new))))
    seen.run("newsgraph.go({view: 'changes'})")
    assert seen.page.locator("#changes .gone").count() > 20
    harmless(seen)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("old", "Kenya built a railway."), ("new", "Kenya built a railway. Sweden joined NATO.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        build(tmp_path / f"{name}.txt", output=tmp_path / name)
    store, made = str(tmp_path / "new" / "store"), tmp_path / "page.html"
    assert main(["view", "--store", store, "--against", str(tmp_path / "old" / "graph.ttl"), "-o", str(made)]) == 0
    assert '"kind":"added","subject":"Sweden"' in made.read_text(encoding="utf-8")
    assert main(["view", "--store", store, "--against", str(tmp_path / "nowhere"), "-o", str(made)]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_facts_differ_by_their_sources_and_disputes() -> None:
    leads = [edge for edge in NEW.edges if edge.relation == "leads"]
    fact = Fact("urn:fact", tuple(edge.id for edge in leads), 2)
    found = differences(NEW, replace(NEW, facts=(fact,), disputes=((leads[0].id, leads[1].id),)))
    assert [(one.change.kind, one.change.before, one.change.after) for one in found] == [
        ("told", "3 sources", "2 sources, disputed")
    ]
    assert set(found[0].statements) == set(fact.statements)


def test_a_fact_of_two_relations_differs_once() -> None:
    said = [edge for edge in NEW.edges if edge.relation in ("leads", "accuses")]
    fact = Fact("urn:fact", tuple(edge.id for edge in said), 7)
    found = differences(NEW, replace(NEW, facts=(fact,)))
    assert [one.change.after for one in found] == ["7 sources"]


def test_the_legend_tells_what_differs_and_the_picture_marks_it(look: Look) -> None:
    seen = look(page(earlier()))
    legend = seen.page.locator("#legend")
    entries = [one for one in legend.locator("button").all_inner_texts() if one.endswith(")")]
    assert entries == ["New (1)", "Put otherwise (2)", "Told or disputed by others (1)", "Gone (1)"]
    labels = seen.run("newsgraph.scene.bundles.map(newsgraph.bundleLabel)")
    assert {"visits (reader) (new)", "buys · 2 (put otherwise)", "leads · 2 (told by others)"} <= set(labels)
    assert seen.run("newsgraph.asSvg().match(/class=.halo./g).length") == 4
    legend.get_by_role("button", name="Put otherwise").click()
    assert legend.get_by_role("button", name="Put otherwise").get_attribute("aria-pressed") == "true"
    assert set(seen.run("newsgraph.scene.bundles.map(newsgraph.bundleLabel)")) == {
        "buys · 2 (put otherwise)",
        "buys (put otherwise)",
    }
    legend.get_by_role("button", name="Put otherwise").click()
    assert seen.counts()["filtered"] == 0
    legend.get_by_role("button", name="Gone").click()
    assert "Ada Brandt sues Nordbank" in " ".join(seen.page.locator("#changes .gone").inner_text().split())
    assert seen.problems == []


def test_panel_table_and_export_tell_what_differs(look: Look) -> None:
    seen = look(page(earlier()))
    panel = seen.page.locator("#panel")
    assert "Against monday/store: 1 new, 2 put otherwise, 1 told by others, 1 gone." in panel.inner_text()
    seen.page.get_by_label("Find a name").fill("ada brandt")
    seen.page.keyboard.press("Enter")
    words = " ".join(panel.inner_text().split())
    assert "told by others" in words
    assert "Gone since the earlier graph Ada Brandt sues Nordbank stated" in words
    seen.page.locator("header nav").get_by_role("button", name="Table").click()
    assert "told by others" in seen.page.locator("#table tbody").inner_text()
    head, *rows = csv.reader(io.StringIO(seen.run("newsgraph.asCsv()")))
    assert {row[head.index("change")] for row in rows} >= {"", "told by others"}
    assert "Change" not in look(NEW).page.locator("#table").inner_text()


def test_without_an_earlier_graph_the_legend_has_no_changes(look: Look) -> None:
    seen = look(NEW)
    assert not [one for one in seen.page.locator("#legend button").all_inner_texts() if one.endswith(")")]
    assert 'class="halo"' not in seen.run("newsgraph.asSvg()")


def test_words_of_a_verb_alone_are_told_once(look: Look) -> None:
    edge = next(edge for edge in NEW.edges if edge.relation == "visits")
    node = Node("literal:sailed to Antwerp", "sailed to Antwerp", "Literal")
    gone = (
        replace(edge, id="urn:one", relation="sail", predicate="urn:sail", target=node.id),
        replace(edge, id="urn:two", relation="sails", predicate="urn:sails"),
    )
    seen = look(page(replace(NEW, edges=(*NEW.edges, *gone), nodes=(*NEW.nodes, node))))
    words = view(seen)
    assert "Ravi Menon sailed to Antwerp" in words
    assert "Ravi Menon sails Varga Steel" in words
