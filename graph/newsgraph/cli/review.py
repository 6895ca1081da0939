"""``newsgraph review``: the decisions of a reader, saved by the page, hold in a store."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from newsgraph.cli import terminal
from newsgraph.cli.output import complain
from newsgraph.cli.parser import command, path, store_option
from newsgraph.errors import InputError

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands


def add_parsers(subparsers: Commands) -> None:
    """The command that takes over what was decided in the page."""
    about = "take over what was accepted, rejected and corrected in the page"
    review = command(subparsers, "review", run_review, about, "decisions.ttl")
    review.add_argument("file", nargs="?", type=path, metavar="FILE", help="the file that the page has saved")
    review.add_argument(
        "--stats", action="store_true", help="say how many claims of each rule were accepted, rejected and corrected"
    )
    store_option(review)


def run_review(arguments: argparse.Namespace) -> int:
    from newsgraph import reviewing

    if not arguments.file and not arguments.stats:
        raise InputError("nothing to review", hint="name the file that the page has saved, or ask for --stats")
    if arguments.file:
        outcome = reviewing.apply(arguments.store, arguments.file)
        for statement in outcome.missing:
            complain(f"no document of the store has the statement {terminal.safe(statement)}")
        kinds = outcome.kinds
        told = f"{kinds['Acceptance']} accepted, {kinds['Rejection']} rejected, {kinds['Correction']} corrected"
        print(f"{told}; documents changed: {outcome.documents}")
        if outcome.documents:
            complain("note: facts and events follow with the next newsgraph add or remove")
    if arguments.stats:
        rows = [tuple(map(str, row)) for row in reviewing.by_rule(arguments.store)]
        print(terminal.table(("rule", "claims", "accepted", "rejected", "corrected"), rows, terminal.width()))
    return 0
