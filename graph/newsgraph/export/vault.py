"""A vault of Markdown notes, as Obsidian, Logseq and others open it: a note a thing and a note a document, linked to each other.

What a text says is data: every sign of Markdown in it is escaped, so that it makes no link, picture, heading or code.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from newsgraph.export.graphml import complete
from newsgraph.network.model import Edge, Network, Node, Text

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file can say: the day of an export is not content
_PLAIN = frozenset({"Concept", "Literal", "Unknown"})  # what has no note: it is named in those of others
_SIGN = re.compile(r"([!-/:-@\[-`{-~])")  # ASCII punctuation, all of which Markdown lets escape (CommonMark 0.31, 2.4)
_NO_NAME = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\\/:*?\"<>|#^\[\]]+"
)
_LONGEST = 100  # characters of a file name
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")  # names of devices, on Windows
_REVIEWED = {"Rejection": "rejected by a reader", "Correction": "corrected by a reader"}
_THINGS, _DOCUMENTS = "things", "documents"
_ABOUT = """# Newsgraph

A note for each person, body, place, event and product that the texts name, in [things](things), and for each text, in
[documents](documents). Each claim says who says so, where it is denied or only possible, and its sentence.
Made by `newsgraph export vault`; made again, it is the same.
"""


def notes(network: Network) -> bytes:
    """A ZIP file with a Markdown file for each thing and each document."""
    network = complete(network)
    nodes = {node.id: node for node in network.nodes}
    noted = [node for node in network.nodes if node.type not in _PLAIN]
    things = _paths(_THINGS, ((node.id, node.label) for node in noted))
    titles = {text.id: text.title or text.source or text.id for text in network.documents}
    links = _Links(nodes, things, _paths(_DOCUMENTS, titles.items()), titles)
    does, undergoes, told = (
        defaultdict[str, list[Edge]](list),
        defaultdict[str, list[Edge]](list),
        defaultdict[str, list[Edge]](list),
    )
    for edge in network.edges:
        does[edge.source].append(edge)
        undergoes[edge.target].append(edge)
        for document in dict.fromkeys(evidence.document for evidence in edge.evidence):
            told[document].append(edge)
    notes = {links.things[node.id]: _thing(node, does[node.id], undergoes[node.id], links) for node in noted}
    notes |= {links.documents[text.id]: _document(text, told[text.id], links) for text in network.documents}
    return _archive({"Newsgraph.md": _ABOUT, **dict(sorted(notes.items()))})


class _Links:
    """Where the note of each thing and document lies, and links to them."""

    def __init__(
        self,
        nodes: Mapping[str, Node],
        things: Mapping[str, str],
        documents: Mapping[str, str],
        titles: Mapping[str, str],
    ) -> None:
        self._nodes, self.things, self.documents, self._titles = nodes, things, documents, titles

    def thing(self, iri: str) -> str:
        """A link to a thing, or its label where it has no note."""
        label = escaped(self._nodes[iri].label)
        return _link(self.things[iri], label) if iri in self.things else label

    def document(self, iri: str) -> str:
        """A link to a document, or nothing where the graph does not hold it."""
        return _link(self.documents[iri], escaped(self._titles[iri])) if iri in self.documents else ""


def escaped(text: str) -> str:
    """A text in one line that Markdown shows as it is."""
    return _SIGN.sub(r"\\\1", " ".join(text.split()))


def _link(path: str, label: str) -> str:
    return f"[{label}](<../{path}>)"


def _paths(folder: str, named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A path for each thing, no two alike in any case."""
    taken: dict[str, int] = defaultdict(int)
    found = {}
    for iri, label in named:
        name = _NO_NAME.sub(" ", label).strip(" .")[:_LONGEST].strip(" .") or "unnamed"
        name = f"{name} _" if _RESERVED.fullmatch(name) else name
        taken[name.casefold()] += 1
        number = taken[name.casefold()]
        while number > 1 and f"{name} ({number})".casefold() in taken:
            number += 1
        if number > 1:
            name = f"{name} ({number})"
            taken[name.casefold()] += 1
        found[iri] = f"{folder}/{name}.md"
    return found


def _thing(node: Node, does: list[Edge], undergoes: list[Edge], links: _Links) -> str:
    about = {
        "iri": node.id,
        "type": node.type,
        "aliases": list(node.aliases),
        "same_as": list(node.same_as),
        "tags": [node.type.lower()],
    }
    return "\n".join(
        [*_head(about, node.label), *_section("Does and is", does, links), *_section("Is done to it", undergoes, links)]
    )


def _document(text: Text, told: list[Edge], links: _Links) -> str:
    title = text.title or text.source or text.id
    about = {"iri": text.id, "date": text.date, "author": text.author, "source": text.source, "tags": ["document"]}
    return "\n".join(
        [*_head({name: value for name, value in about.items() if value}, title), *_section("Claims", told, links)]
    )


def _head(about: Mapping[str, object], title: str) -> Iterator[str]:
    """Properties, in JSON, which YAML takes; then the title."""
    yield "---"
    yield from (f"{name}: {json.dumps(value, ensure_ascii=True)}" for name, value in about.items())
    yield f"---\n\n# {escaped(title)}\n"


def _section(title: str, edges: list[Edge], links: _Links) -> Iterator[str]:
    if edges:
        yield f"## {title}\n"
        yield from (_claim(edge, links) for edge in edges)
        yield ""


def _claim(edge: Edge, links: _Links) -> str:
    """A claim in one line, and its sentence below it."""
    states = ["denied"] if edge.polarity == "Negative" else []
    states += [] if edge.modality in ("Asserted", "") else [edge.modality.lower()]
    states += [_REVIEWED[edge.review]] if edge.review in _REVIEWED else []
    state = f" *({', '.join(states)})*" if states else ""
    by = f", says {escaped(edge.speaker)}" if edge.speaker else ""
    line = f"- {links.thing(edge.source)} **{escaped(edge.relation)}** {links.thing(edge.target)}{state}{by}"
    documents = filter(None, map(links.document, dict.fromkeys(evidence.document for evidence in edge.evidence)))
    return f"{line}\n  > {escaped(edge.sentence)} {', '.join(documents)}".rstrip()


def _archive(notes: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in notes.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)
    return out.getvalue()
