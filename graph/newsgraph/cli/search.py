"""``newsgraph search``: passages of the texts by their words."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.cli import terminal
from newsgraph.cli.output import emit
from newsgraph.cli.parser import command, store_option, whole
from newsgraph.errors import QueryError

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands
    from newsgraph.search.index import Found

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def add_parsers(subparsers: Commands) -> None:
    """The parser of ``newsgraph search``."""
    searched = command(subparsers, "search", run_search, "find words in the texts", "'tender AND \"state aid\"'")
    searched.add_argument("words", metavar="WORDS", help='words, "a phrase", AND, OR, NOT, stem*')
    searched.add_argument("--limit", type=whole(1), default=20, metavar="N", help="passages to show (default: 20)")
    searched.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    store_option(searched)


def run_search(arguments: argparse.Namespace) -> int:
    """Print the best passages; exit code 1 where there is none."""
    from newsgraph.search import index
    from newsgraph.store.store import Store

    with Store.open(arguments.store, read_only=True) as store:
        found = index.search(store, arguments.store, arguments.words, arguments.limit)
    if not found:
        raise QueryError(f"nothing has {arguments.words!r}", hint="write fewer words, or the beginning of one: tender*")
    if arguments.format == "json":
        emit("".join(json.dumps(_row(one), ensure_ascii=False) + "\n" for one in found).encode())
    else:
        bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        for one in found:
            print("\n".join(_lines(one, bold)))
    return 0


def _lines(one: Found, bold: bool) -> Iterator[str]:
    """Where a passage stands, and its words; those that were found are bold on a terminal that may have colours (https://no-color.org)."""
    yield terminal.safe("  ".join(filter(None, (one.date, one.headline, one.source or one.document))))
    text, at = "  ", 0
    for start, end in one.words if bold else ():
        text += terminal.safe(one.text[at:start]) + _BOLD + terminal.safe(one.text[start:end]) + _PLAIN
        at = end
    yield text + terminal.safe(one.text[at:])


def _row(one: Found) -> dict[str, object]:
    said = {"document": one.document, "iri": one.iri, "headline": one.headline, "date": one.date, "source": one.source}
    return {**said, "start": one.start, "end": one.start + len(one.text), "text": one.text, "words": one.words}
