"""``newsgraph teach``: what evokes the properties of an ontology, from examples."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.cli import terminal
from newsgraph.cli.output import complain, line
from newsgraph.cli.parser import command, model_option, path

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands


def add_parsers(subparsers: Commands) -> None:
    """The command that learns."""
    taught = command(
        subparsers, "teach", run_teach, "learn from examples what evokes your properties", "mine.ttl examples.jsonl"
    )
    taught.add_argument("mine", type=path, metavar="ONTOLOGY", help="your ontology (.ttl, .rdf, .jsonld)")
    taught.add_argument("examples", type=path, metavar="EXAMPLES", help="JSON lines with text and triples")
    taught.add_argument(
        "-o", "--output", type=path, default=Path("taught.ttl"), help="lexicon to write (default: taught.ttl)"
    )
    model_option(taught)


def run_teach(arguments: argparse.Namespace) -> int:
    """Learn, write the lexicon, and say how well it does on examples that were held back."""
    from newsgraph.atomic import write_atomic
    from newsgraph.builder.teaching import teach, told

    found = teach(arguments.mine, arguments.examples, model=arguments.model)
    write_atomic(arguments.output, found.turtle.encode())
    for issue in found.skipped:
        complain(f"skipped {line(issue)}")
    for note in found.notes:
        complain(f"note: {line(note)}")
    rows = [
        (label, f"{score.right} of {score.found}", f"{score.least:.2f}", f"{score.recall:.2f}", str(score.wanted))
        for label, score in found.by_label.items()
    ]
    print(terminal.table(("property", "right", "precision at least", "recall", "examples"), rows, terminal.width()))
    print(
        f"{found.patterns:,} patterns of {found.examples:,} examples; {found.left_out:,} left out, which do harm on examples held back"
    )
    print(f"held back: {told(found.held_back)}, F1 {found.held_back.f1:.2f}")
    print("at least: the lower end of the 95 % interval of so few examples")
    return 3 if found.skipped else 0
