"""Statements as a person would write them."""

from __future__ import annotations

from dataclasses import replace

from newsgraph.network.model import Network, Node
from tests.conftest import Look
from tests.export.html.corpus import corpus

MADE = corpus()
TOLD = (
    ("has", {"polarity": "Negative"}, "Ravi Menon has no influence"),
    ("has", {"polarity": "Negative", "tense": "past"}, "Ravi Menon had no influence"),
    ("warns", {"polarity": "Negative", "tense": "past"}, "Ravi Menon did not warn influence"),
    ("denies", {"polarity": "Negative"}, "Ravi Menon does not deny influence"),
    ("focuses on", {"polarity": "Negative"}, "Ravi Menon does not focus on influence"),
    ("accuses", {"polarity": "Negative"}, "Ravi Menon does not accuse influence"),
    ("reaches", {"modality": "Future"}, "Ravi Menon will reach influence"),
    ("passes", {"modality": "Future"}, "Ravi Menon will pass influence"),
    ("discuss", {"modality": "Future"}, "Ravi Menon will discuss influence"),
    ("is part of", {"polarity": "Negative", "tense": "past"}, "Ravi Menon was not part of influence"),
    ("is part of", {"polarity": "Negative", "modality": "Possible"}, "Ravi Menon may not be part of influence"),
    ("has", {"modality": "Obligation"}, "Ravi Menon should have influence"),
    ("buys", {"modality": "Conditional"}, "Ravi Menon would buy influence"),
    ("buys", {"modality": "Alleged", "polarity": "Negative"}, "Ravi Menon allegedly does not buy influence"),
    ("buys", {"modality": "Question"}, "Ravi Menon buys influence (asked)"),
    ("buys", {"voice": "Commenter"}, "Ravi Menon buys influence (only a reader’s view)"),
    ("did not see", {"polarity": "Negative"}, "Ravi Menon did not see influence"),
    ("can reach", {"polarity": "Negative"}, "Ravi Menon can not reach influence"),
    ("fired", {"polarity": "Negative"}, "Ravi Menon not fired influence"),
    ("open", {"text": "opened"}, "Ravi Menon opens influence"),
    ("carry off", {"text": "carried off"}, "Ravi Menon carries off influence"),
    ("go to", {"text": "went to"}, "Ravi Menon goes to influence"),
    ("cut", {"text": "cut"}, "Ravi Menon cut influence"),
    ("open", {"text": "open", "polarity": "Negative", "tense": "past"}, "Ravi Menon did not open influence"),
    (
        "jealous of",
        {"rule": "main-state", "polarity": "Negative", "tense": "past"},
        "Ravi Menon was not jealous of influence",
    ),
    ("be caught up in", {"text": "caught up"}, "Ravi Menon is caught up in influence"),
    ("be held by", {"text": "held", "tense": "past"}, "Ravi Menon was held by influence"),
    ("charged with", {"rule": "main-state", "text": "charged with"}, "Ravi Menon is charged with influence"),
    ("be charged with", {"rule": "main-state", "text": "charged with"}, "Ravi Menon is charged with influence"),
    ("be charged with", {"rule": "main-state", "modality": "Possible"}, "Ravi Menon may be charged with influence"),
    ("charged with", {"rule": "main-state", "modality": "Possible"}, "Ravi Menon may be charged with influence"),
    ("fond of", {"rule": "copula-adjective", "polarity": "Negative"}, "Ravi Menon is not fond of influence"),
    ("mad at", {"rule": "copula-adjective", "tense": "past"}, "Ravi Menon is mad at influence"),
    ("’s", {"polarity": "Negative"}, "Ravi Menon is not influence"),
    ("has", {"object_text": "an influence on ministers"}, "Ravi Menon has an influence"),
    ("has", {"object_text": "a bad influence"}, "Ravi Menon has influence"),
    ("has", {"object_text": "an influence", "polarity": "Negative"}, "Ravi Menon has no influence"),
    ("have offer from", {"text": "had offer from"}, "Ravi Menon has offer from influence"),
)


def test_a_statement_is_told_in_english(look: Look) -> None:
    (one,) = (edge for edge in MADE.edges if edge.target.endswith("/influence"))
    plain = replace(one, polarity="Positive")
    edges = tuple(
        replace(plain, id=f"st:{at}", relation=relation, **about) for at, (relation, about, _) in enumerate(TOLD)
    )
    friends = replace(plain, id="st:friends", source="ent:friends", relation="buys")
    alone = replace(
        plain,
        id="st:alone",
        target="literal:n't answered in time",
        relation="answered",
        text="answered",
        polarity="Negative",
    )
    clauses = (("repay", "repay without help", "Possible"), ("happen", "happen", "Asserted"))
    aged = replace(alone, id="st:aged", target="literal:40", relation="is of the age", text="40", polarity="Positive")
    ends = (
        replace(
            plain, id="st:chain", target="literal:shooting at guards", relation="began shooting", text="began shooting"
        ),
        replace(plain, id="st:never", target="literal:never close", relation="is", polarity="Negative", tense="past"),
        replace(alone, id="st:not", target="literal:not matter", relation="matter", text="matter"),
        replace(
            alone,
            id="st:act",
            target="literal:appoint",
            relation="appointment",
            text="appointment",
            polarity="Positive",
        ),
        replace(
            alone,
            id="st:to",
            target="literal:not return",
            relation="decided to return",
            text="decided to return",
            modality="Future",
        ),
        replace(
            alone,
            id="st:were",
            target="literal:were",
            relation="were",
            text="were",
            polarity="Positive",
            quantity="46",
            tense="past",
        ),
        replace(plain, id="st:mates", source="ent:mates", relation="votes for"),
        replace(plain, id="st:goods", source="ent:goods", relation="is sent to"),
        replace(plain, id="st:news", source="ent:news", relation="is sent to"),
    )
    bare = tuple(
        replace(alone, id=f"st:{verb}", target=f"literal:{clause}", relation=verb, text=verb, modality=modality)
        for verb, clause, modality in clauses
    )
    nodes = (
        *MADE.nodes,
        *(Node(f"literal:{clause}", clause, "Literal") for _, clause, _ in clauses),
        Node("literal:40", "40", "Literal"),
        Node("ent:friends", "his friends", "Group"),
        Node("ent:mates", "classmates of the boy", "Concept"),
        Node("ent:goods", "stolen diamonds", "Concept"),
        Node("ent:news", "bad news", "Concept"),
        *(
            Node(f"literal:{words}", words, "Literal")
            for words in ("shooting at guards", "never close", "not matter", "appoint", "not return", "were")
        ),
        Node(alone.target, "n't answered in time", "Literal"),
    )
    seen = look(Network(nodes, (*edges, friends, alone, *bare, aged, *ends), MADE.documents[:1]))
    told = seen.run("newsgraph.STATEMENTS.map(newsgraph.asSentence)")
    assert told[: len(TOLD)] == [sentence for _, _, sentence in TOLD]
    assert told[len(TOLD) :] == [
        "his friends buy influence",
        "Ravi Menon not answered in time",
        "Ravi Menon may not repay without help",
        "Ravi Menon does not happen",
        "Ravi Menon is of the age 40",
        "Ravi Menon began shooting at guards",
        "Ravi Menon was never close",
        "Ravi Menon does not matter",
        "Ravi Menon appoints",
        "Ravi Menon decided not to return",
        "Ravi Menon numbered 46",
        "classmates of the boy vote for influence",
        "stolen diamonds are sent to influence",
        "bad news is sent to influence",
    ]
