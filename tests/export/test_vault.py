"""The vault: every thing and text has its note, links lead somewhere, and no text of a document is Markdown."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsgraph
from newsgraph.export.vault import escaped
from newsgraph.export.vault import notes as vault
from newsgraph.network.model import Edge, Evidence, Network, Node, Text

LINK = re.compile(r"(?<!\\)\]\(<\.\./([^>]*)>\)")


def edge(number: int, source: str, target: str, **more: str) -> Edge:
    said = (
        dict.fromkeys(("text", "time", "quantity", "rule"), "")
        | {"polarity": "Positive", "modality": "Asserted", "speaker": ""}
        | more
    )
    return Edge(
        f"urn:st:{number}", source, target, "buys", "urn:buys", voice="Narrator", cue="", sentence="A buys B.", document="T",
        confidence=0.9, evidence=(Evidence("urn:doc:1", 0, 9, "A buys B."),), **said,
    )  # fmt: skip


def notes(network: Network) -> Mapping[str, str]:
    with zipfile.ZipFile(io.BytesIO(vault(network))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


NODES = (
    Node("urn:a", "Ann Lee", "Person", ("Lee",), ("urn:same",)),
    Node("urn:b", "Elvara", "Organization"),
    Node("urn:c", "defence spending", "Concept"),
)
TEXTS = (Text("urn:doc:1", "Lee buys Elvara", date="2026-03-12"), Text("urn:doc:2", "", source="news/b.txt"))


def test_a_note_a_thing_and_a_note_a_text() -> None:
    edges = (
        edge(1, "urn:a", "urn:b", polarity="Negative", modality="Alleged", speaker="Jo"),
        edge(2, "urn:b", "urn:c", review="Rejection"),
    )
    made = notes(Network(NODES, edges, TEXTS))
    assert set(made) == {
        "Newsgraph.md", "things/Ann Lee.md", "things/Elvara.md", "documents/Lee buys Elvara.md", "documents/news b.txt.md",
    }  # fmt: skip
    assert made["things/Ann Lee.md"] == (
        '---\niri: "urn:a"\ntype: "Person"\naliases: ["Lee"]\nsame_as: ["urn:same"]\ntags: ["person"]\n---\n\n# Ann Lee\n\n'
        "## Does and is\n\n"
        "- [Ann Lee](<../things/Ann Lee.md>) **buys** [Elvara](<../things/Elvara.md>) *(denied, alleged)*, says Jo\n"
        "  > A buys B\\. [Lee buys Elvara](<../documents/Lee buys Elvara.md>)\n"
    )
    assert "## Is done to it" in made["things/Elvara.md"]
    assert "**buys** defence spending *(rejected by a reader)*\n" in made["things/Elvara.md"]
    assert 'date: "2026-03-12"' in made["documents/Lee buys Elvara.md"]
    assert made["documents/Lee buys Elvara.md"].count("\n- ") == 2
    assert "## Claims" not in made["documents/news b.txt.md"]


@pytest.mark.parametrize(
    ("labels", "paths"),
    [
        (["Ann", "ANN", "ann (2)"], ["Ann", "ANN (2)", "ann (2) (2)"]),
        (["ann (2)", "Ann", "ANN"], ["ann (2)", "Ann", "ANN (3)"]),
        (["../../etc/passwd", "a/b", "CON", "nul.txt"], ["etc passwd", "a b", "CON _", "nul.txt _"]),
        (["\u202e", "...", "x" * 300], ["unnamed", "unnamed (2)", "x" * 100]),
    ],
)
def test_names_of_files_are_safe_and_no_two_alike(labels: list[str], paths: list[str]) -> None:
    network = Network(tuple(Node(f"urn:{n}", label, "Person") for n, label in enumerate(labels)), ())
    assert {name for name in notes(network) if "/" in name} == {f"things/{path}.md" for path in paths}


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), st.text(max_size=20))
def test_no_text_is_markdown(text: str, label: str) -> None:
    made = notes(
        Network((Node("urn:a", label, "Person", (text,)), NODES[1]), (edge(1, "urn:a", "urn:b", speaker=text),))
    )
    (note,) = (content for name, content in made.items() if name.startswith("things/") and 'iri: "urn:a"' in content)
    head = note.split("---\n")[1]
    assert json.loads(head.split("aliases: ")[1].split("\n")[0]) == [text]
    assert not re.search(r"(?<!\\)(?:\\\\)*[!`<\[]", escaped(text))
    assert "\n" not in escaped(text)


def test_all_links_of_a_real_graph_lead_somewhere() -> None:
    graph = newsgraph.build(
        [newsgraph.Document("Mark Rutte warned Russia. [NATO](x) built a port in Oslo.", title="A: B/C?")]
    )
    made = notes(graph.network())
    found = {unquote(path) for content in made.values() for path in LINK.findall(content)}
    assert "things/Mark Rutte.md" in found
    assert found <= set(made)
    assert vault(graph.network()) == vault(graph.network())
