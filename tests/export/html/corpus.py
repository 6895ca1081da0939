"""A small corpus of made-up reports: three stories, names and things without names, a dispute, dates and sums."""

from __future__ import annotations

from newsgraph.model import Span
from newsgraph.network.model import Edge, Evidence, Network, Node, Place, Text

PEOPLE = ("Ada Brandt", "Olof Lind", "Mira Kessel", "Jon Ferro", "Tess Quill", "Ravi Menon")
FIRMS = ("Nordbank", "Helix Air", "Port Union", "Varga Steel")
# Where "buys" and "leads" happen, a country that is known by its code alone, and a place that nobody knows where to find.
PLACES = {
    "Rotterdam": ("Place", (51.92, 4.48), "buys", ()),
    "Osaka": ("Place", (34.69, 135.5), "meets", ()),
    "Kenya": ("Country", None, "leads", ("http://publications.europa.eu/resource/authority/country/KEN",)),
    "Nowhere Hill": ("Place", None, "visits", ()),
}
_DOCUMENTS = 12
_IRIS = {"is a member of": "memberOf"}
_FILLER = 150  # things without a name, so that nobody can look at all of it


def _iri(label: str) -> str:
    return f"https://w3id.org/newsgraph/entity/{label.lower().replace(' ', '-')}"


def _said(number: int, paper: int, subject: str, relation: str, target: str, **about: str) -> Edge:
    sentence = f"{subject} {relation} {target}."
    ends = [
        Span(0, len(subject)),
        Span(len(subject) + 1, len(subject) + 1 + len(relation)),
        Span(len(sentence) - 1 - len(target), len(sentence) - 1),
    ]
    found = Evidence(f"doc:{paper}", 0, len(sentence), sentence, *ends)
    put = {"polarity": "Positive", "modality": "Asserted", "voice": "Narrator", "speaker": "", "cue": ""} | about
    if put["speaker"]:
        put["speaker_iri"] = _iri(put["speaker"])
    return Edge(
        id=f"https://w3id.org/newsgraph/statement/{number:024x}", source=_iri(subject), target=_iri(target), relation=relation,
        predicate=f"https://w3id.org/newsgraph/ontology#{_IRIS.get(relation, relation)}", sentence=sentence, document=f"Report {paper}",
        confidence=0.8, evidence=(found,), rule="verb", **put,
    )  # fmt: skip


def corpus() -> Network:
    """Twelve reports. What three of them say is one fact of three sources, but for two that are one text."""
    said = [
        ("Ada Brandt", "leads", "Nordbank", (0, 1, 2), {}),
        ("Nordbank", "buys", "Helix Air", (0, 3), {"date": "2024-03-01", "quantity": "40 million", "tense": "past"}),
        ("Nordbank", "buys", "Varga Steel", (4,), {"date": "2024-05", "quantity": "2,500", "tense": "past"}),
        ("Olof Lind", "accuses", "Ada Brandt", (2, 5), {"modality": "Alleged"}),
        ("Mira Kessel", "supports", "Port Union", (6,), {"speaker": "Jon Ferro", "voice": "Quoted"}),
        ("Mira Kessel", "supports", "Port Union", (7,), {"polarity": "Negative", "speaker": "Tess Quill", "voice": "Quoted"}),
        ("Jon Ferro", "is a member of", "Port Union", (6, 7, 8), {}),
        ("Tess Quill", "meets", "Jon Ferro", (8,), {"date": "2019-11-20"}),
        ("Ravi Menon", "visits", "Varga Steel", (9,), {"voice": "Commenter"}),
        ("Ravi Menon", "has", "influence", (9,), {"polarity": "Negative"}),
        ("Ada Brandt", "warns", "Ravi Menon", (10,), {"polarity": "Negative", "tense": "past"}),
    ]  # fmt: skip
    edges = [
        _said(100 * turn + paper, paper, subject, relation, target, **about)
        for turn, (subject, relation, target, papers, about) in enumerate(said)
        for paper in papers
    ]
    edges += [
        _said(10_000 + turn, turn % _DOCUMENTS, PEOPLE[turn % 6], "mentions", f"thing {turn}")
        for turn in range(_FILLER)
    ]
    named = {_iri(name): name for name in (*PEOPLE, *FIRMS)}
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    nodes = [
        Node(end, named[end], "Person" if named[end] in PEOPLE else "Organization")
        if end in named
        else Node(end, end.rpartition("/")[2].replace("-", " "), "Concept")
        for end in ends
    ]
    texts = [
        Text(f"doc:{paper}", f"Report {paper}", _text(edges, paper), f"2024-06-{paper + 1:02}")
        for paper in range(_DOCUMENTS)
    ]
    places = (
        Place(
            Node(_iri(name), name, kind, same_as=same_as),
            point,
            tuple(edge.id for edge in edges if edge.relation == verb),
        )
        for name, (kind, point, verb, same_as) in PLACES.items()
    )
    return Network(tuple(nodes), tuple(edges), tuple(texts), places=tuple(places))


def _text(edges: list[Edge], paper: int) -> str:
    """The text of a report begins with the sentence that most statements of it rest on; reports 1 and 2 are copies."""
    return f"{next(edge.sentence for edge in edges if edge.document == f'Report {paper}')} {'The end.' if paper in (1, 2) else paper}"
