"""Networks of any size that look like those of news, made without chance that is not seeded."""

from __future__ import annotations

import random

from newsgraph.model import Span
from newsgraph.network.model import Edge, Evidence, Network, Node, Text

TYPES = ("Person", "Organization", "Country", "Place", "Event", "Product", "Group", "Concept", "Concept", "Concept")
RELATIONS = ("warns", "meets", "spends on", "builds", "attacks", "supports", "is", "pressures", "invests in", "rejects")
PUT = (("Positive", "Asserted"),) * 6 + (
    ("Negative", "Asserted"),
    ("Positive", "Possible"),
    ("Positive", "Obligation"),
    ("Positive", "Future"),
    ("Positive", "Alleged"),
)
FIRST = ("North", "Port", "Old", "Grand", "Upper", "Saint", "Lake", "New", "East", "Blue", "Iron", "River")
LAST = (
    "Harbour",
    "Union",
    "Council",
    "Ministry",
    "Valley",
    "Works",
    "Fleet",
    "Bank",
    "Accord",
    "Bridge",
    "Group",
    "Press",
)


def network(nodes: int, degree: float = 1.6, sentences: int = 30) -> Network:
    """A network with so many nodes: few have many statements, most have one; neighbours in number share topics."""
    chance = random.Random(nodes)
    names = [f"{FIRST[i % 12]} {LAST[i * 7 % 12]} {i}" for i in range(nodes)]
    made = tuple(Node(f"ent:{i}", name, TYPES[i % len(TYPES)]) for i, name in enumerate(names))
    edges: list[Edge] = []
    documents: list[Text] = []
    said: list[str] = []
    length = 0
    for number in range(int(nodes * degree)):
        source = number if number < nodes else int(nodes * chance.random() ** 2.5)  # every node has a statement
        near = (source + 1 + int(chance.expovariate(0.08))) % nodes
        target = near if chance.random() < 0.8 else int(nodes * chance.random() ** 3)
        if target == source:
            target = (source + 1) % nodes
        if number % 97 == 96:
            target = source  # who defends itself
        relation, (polarity, modality) = chance.choice(RELATIONS), chance.choice(PUT)
        person = int(nodes * chance.random() ** 4) if chance.random() < 0.4 else -1
        speaker = names[person] if person >= 0 else ""
        start = f"{names[source]} {relation} "
        sentence = f"{start}{names[target]} after a long night of talks" + (f", said {speaker}." if speaker else ".")
        document = f"doc:{len(documents)}"
        places = {
            "subject": Span(length, length + len(names[source])),
            "relation": Span(length + len(names[source]) + 1, length + len(start) - 1),
            "object": Span(length + len(start), length + len(start) + len(names[target])),
        }
        found = Evidence(document, length, length + len(sentence), sentence, **places)
        title = f"Report {len(documents)} of the day"
        voice = chance.choice(("Narrator", "Narrator", "Quoted", "Commenter"))
        edges.append(
            Edge(
                id=f"st:{number}",
                source=f"ent:{source}",
                target=f"ent:{target}",
                relation=relation,
                predicate=f"rel:{relation}",
                polarity=polarity,
                modality=modality,
                voice=voice,
                speaker=speaker,
                cue="said" if speaker else "",
                sentence=sentence,
                document=title,
                confidence=round(0.5 + chance.random() / 2, 2),
                text=relation,
                rule="active",
                evidence=(found,),
                speaker_iri=f"ent:{person}" if person >= 0 else "",
            )
        )
        said.append(sentence)
        length += len(sentence) + 1
        if len(said) == sentences or number == int(nodes * degree) - 1:
            day = f"2026-{1 + len(documents) % 12:02}-{1 + len(documents) % 28:02}"
            documents.append(Text(document, title, " ".join(said), day, source=f"{document}.txt"))
            said, length = [], 0
    return Network(made, tuple(edges), tuple(documents))
