"""Parsers of the commands: one line for an error of usage, help that opens with an example, and options that several share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from newsgraph.cli import terminal
from newsgraph.cli.output import DECISIONS, STORE

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]


class Parser(argparse.ArgumentParser):
    """Usage errors in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {terminal.safe(message)} (see {self.prog} --help)\n")


class Raw(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of the examples."""


def command(
    subparsers: Commands, name: str, run: Callable[[argparse.Namespace], int], about: str, example: str
) -> Parser:
    """A subcommand whose help opens with an example."""
    text = f"newsgraph {name} {example}".rstrip() + f"\n\n{about[0].upper()}{about[1:]}."
    parser = subparsers.add_parser(name, usage=argparse.SUPPRESS, help=about, description=text, formatter_class=Raw)
    parser.add_argument(
        "-v",
        "--verbose",
        action="count",
        default=0,
        help="tell what is loaded and skipped; -vv: how long each stage took",
    )
    parser.set_defaults(run=run)
    return parser


def store_option(parser: Parser, use: str = "read") -> None:
    parser.add_argument("--store", type=Path, default=STORE, help=f"the store to {use} (default: {STORE})")


def names_options(parser: Parser) -> None:
    """What the user knows of names."""
    parser.add_argument(
        "--gazetteer", action="append", default=[], metavar="FILE", help="your names (.ttl, .csv), which win"
    )
    parser.add_argument(
        "--decisions", type=Path, metavar="FILE", help=f"merges, splits (default: {DECISIONS}, if there)"
    )
    parser.add_argument("--no-metonymy", action="store_true", help="Moscow is the city, never the government")


def model_option(parser: Parser) -> None:
    """The language pipeline."""
    parser.add_argument("--model", metavar="NAME", help="another spaCy pipeline instead of the one that comes along")
