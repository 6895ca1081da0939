"""Parsers of the commands: one line for an error of usage, help that opens with an example, and options that several share."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from newsgraph.cli import terminal
from newsgraph.cli.output import DECISIONS, STORE
from newsgraph.model import MIN_CONFIDENCE, Standing
from newsgraph.namespaces import BASE

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from newsgraph.sources.formats.tables import Columns

    Commands = argparse._SubParsersAction["Parser"]


CONFIG = "newsgraph.toml"
COLUMNS = ("text", "id", "title", "date")


class Parser(argparse.ArgumentParser):
    """Usage errors in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {terminal.safe(message)} (see {self.prog} --help)\n")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Unlike argparse, which says nothing where standard output takes nothing."""
        stream = file or sys.stderr
        with suppress(OSError) if stream is sys.stderr else nullcontext():
            stream.write(message)


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
    parser.add_argument("--config", type=path, metavar="FILE", help=f"settings (default: {CONFIG}, if there)")
    return parser


def store_option(parser: Parser, use: str = "read") -> None:
    parser.add_argument("--store", type=path, default=STORE, help=f"the store to {use} (default: {STORE})")


def path(text: str) -> Path:
    """A file or folder; pathlib reads an empty text, such as that of a variable that is not set, as the folder one is in."""
    return Path(file_name(text))


def file_name(text: str) -> str:
    """A file to write, or - for standard output."""
    if not text:
        raise argparse.ArgumentTypeError("'' is no path: write . for this folder")
    return text


def is_utf8(text: str) -> bool:
    """Whether an argument was UTF-8: Python hands on other bytes as halves of surrogate pairs."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def query_or_file(text: str) -> str:
    """SPARQL, a name, or a file of either whose own name may be any bytes."""
    if not is_utf8(text) and not text.endswith(".rq"):
        raise argparse.ArgumentTypeError(f"{text!r} is not UTF-8")
    return text


def model_name(text: str) -> str:
    """A pipeline that is installed, or its folder."""
    return text


def base_iri(text: str) -> str:
    """What new IRIs begin with."""
    return text


def day(text: str) -> str:
    """When texts are from."""
    return text


@dataclass(frozen=True, slots=True)
class Number:
    """The type of an option that takes a number of a range, on the command line (called with the text) and in a file of settings.

    Whole numbers (``int``) are from ``low`` on, others (``float``) above it; ``high`` is the last of both.
    """

    kind: type[int] | type[float]
    low: float = -math.inf
    high: float = math.inf

    def __str__(self) -> str:
        if self.low == -math.inf:
            return "a whole number" if self.kind is int else "a number"
        start = f"a whole number from {self.low}" if self.kind is int else f"a number above {self.low}"
        return f"{start} to {self.high}" if self.high < math.inf else f"{start} on" if self.kind is int else start

    def __call__(self, text: str) -> float:
        try:
            number = self.kind(text)
        except ValueError:
            number = math.nan
        if not self.has(number):
            raise argparse.ArgumentTypeError(f"{text} is not {self}")
        return number

    def has(self, given: object) -> bool:
        """Whether it is such a number; a flag is none, and what is not a number (``nan``) is in no range."""
        if isinstance(given, bool) or not isinstance(given, int | self.kind):
            return False
        return (self.low <= given if self.kind is int else self.low < given) and given <= self.high


def whole(low: int, high: float = math.inf) -> Number:
    """Whole numbers from one to another, both of them with it."""
    return Number(int, low, high)


def positive(high: float = math.inf) -> Number:
    """Numbers above 0, up to one."""
    return Number(float, 0, high)


def column_name(text: str) -> str:
    """A column of a table."""
    return text


def words_options(parser: Parser) -> None:
    """What the user knows of words and names."""
    lexicon_option(parser)
    parser.add_argument(
        "--gazetteer", action="append", type=path, default=[], metavar="FILE",
        help="your names (.ttl, .csv), which win, or a list in a format of others",
    )  # fmt: skip
    parser.add_argument(
        "--gazetteer-format", metavar="FORMAT",
        help="of these lists, where they do not say it: csv, turtle, ftm, popolo, geonames, wikidata, skos",
    )  # fmt: skip
    parser.add_argument(
        "--watchlist", action="append", type=path, default=[], metavar="FILE",
        help="names as --gazetteer takes them, marked for newsgraph query watchlist",
    )  # fmt: skip


def lexicon_option(parser: Parser) -> None:
    """The user's words."""
    parser.add_argument(
        "--lexicon", action="append", type=path, default=[], metavar="FILE", help="your words (.ttl), which win"
    )


def ontology_options(parser: Parser) -> None:
    """An ontology of the user's, and whether nothing is written beside it."""
    parser.add_argument(
        "--ontology",
        type=path,
        metavar="FILE",
        help="your ontology (.ttl, .rdf, .jsonld), into whose terms claims are put",
    )
    parser.add_argument("--only", action="store_true", help="write no relation that your ontology lacks")


def base_option(parser: Parser) -> None:
    """Where the IRIs are that Newsgraph makes."""
    parser.add_argument("--base-iri", type=base_iri, metavar="IRI", help=f"what new IRIs begin with (default: {BASE})")


def names_options(parser: Parser) -> None:
    """What the user knows of words and names, and has decided of them."""
    words_options(parser)
    parser.add_argument(
        "--decisions", type=path, metavar="FILE", help=f"merges, splits (default: {DECISIONS}, if there)"
    )
    ontology_options(parser)
    parser.add_argument("--no-metonymy", action="store_true", help="Moscow is the city, never the government")


def model_option(parser: Parser) -> None:
    """The language pipeline."""
    parser.add_argument(
        "--model", type=model_name, metavar="NAME", help="another spaCy pipeline instead of the one that comes along"
    )


def confidence_option(parser: Parser) -> None:
    """How sure a claim must be to become a triple of its own."""
    usual = f"{MIN_CONFIDENCE[Standing.FACT]}, of reported ones {MIN_CONFIDENCE[Standing.REPORTED]}"
    parser.add_argument(
        "--min-confidence", type=positive(1), metavar="N",
        help=f"the confidence that direct and reported triples ask for, up to 1 (default: {usual})",
    )  # fmt: skip


def date_option(parser: Parser) -> None:
    """When texts are from that do not say so."""
    parser.add_argument(
        "--date",
        type=day,
        metavar="DATE",
        help="the date of texts that have none, nor a dateline with one, as 2026-03-12",
    )


def effort_options(parser: Parser) -> None:
    """Where texts are read, and how many at once."""
    parser.add_argument(
        "--engine",
        choices=("local", "processes", "ray"),
        help="read in this process, in others, or by Ray (default: here, and from some texts on in others)",
    )
    parser.add_argument(
        "--workers", type=whole(1), metavar="N", help="texts to read at once (default: one for each processor)"
    )
    parser.add_argument("--address", metavar="HOST:PORT", help="of ray, the cluster (default: this machine)")


def effort(arguments: argparse.Namespace) -> dict[str, Any]:
    """The keywords of :func:`newsgraph.build` that change nothing but how long it takes."""
    return {"engine": arguments.engine, "workers": arguments.workers, "address": arguments.address}


def columns_options(parser: Parser) -> None:
    """Which columns of tables are read."""
    for name in COLUMNS:
        parser.add_argument(
            f"--{name}-column",
            type=column_name,
            metavar="NAME",
            help=f"of tables (.csv, .parquet), the {name} (default: {name})",
        )


def columns(arguments: argparse.Namespace) -> Columns | None:
    """The columns of tables among the arguments; None where none is named."""
    from newsgraph.sources.formats.tables import Columns

    named = {name: getattr(arguments, f"{name}_column", None) or "" for name in COLUMNS}
    return Columns(**named) if any(named.values()) else None


def keywords(arguments: argparse.Namespace) -> dict[str, Any]:
    """The settings among the arguments, as keywords of :func:`newsgraph.build`; decisions are those of this folder where none are given."""
    names = {
        "model": "model",
        "lexicon": "lexicon",
        "gazetteer": "gazetteer",
        "gazetteer_format": "gazetteer_format",
        "watchlist": "watchlist",
        "base_iri": "base",
        "min_confidence": "min_confidence",
        "ontology": "ontology",
        "only": "only",
        "date": "date",
    }
    given = {keyword: getattr(arguments, name) for name, keyword in names.items() if hasattr(arguments, name)}
    decisions = getattr(arguments, "decisions", None) or (DECISIONS if DECISIONS.exists() else None)
    return given | {"decisions": decisions, "metonymy": not getattr(arguments, "no_metonymy", False)}
