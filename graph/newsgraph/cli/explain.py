"""What ``newsgraph explain``, ``merge`` and ``split`` say: how a text or a name was read, and what the user decides of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.cli import terminal
from newsgraph.cli.output import DECISIONS, text_in
from newsgraph.cli.parser import command, keywords, model_option, names_options, path, store_option
from newsgraph.errors import InputError, QueryError
from newsgraph.iris import is_statement

if TYPE_CHECKING:
    from newsgraph.builder.settings import Settings
    from newsgraph.cli.parser import Commands


def add_parsers(subparsers: Commands) -> None:
    """The commands that say why things are as they are, and change it."""
    explained = command(
        subparsers, "explain", run_explain, "show how text is read, or an entity", "'Ann said Bo will win.'"
    )
    explained.add_argument(
        "text", metavar="TEXT", help="sentences, -, the name of an entity (or ent:…), or a statement (st:…)"
    )
    model_option(explained)
    names_options(explained)
    store_option(explained)

    merge = command(
        subparsers,
        "merge",
        run_merge,
        "decide that two entities are one",
        "'Mark Rutte' ent:rutte-3f2a --why '…'",
    )
    merge.add_argument("keep", metavar="A", help="the entity that stays: a name, an IRI, or ent:…")
    merge.add_argument("other", metavar="B", help="the entity that becomes it")
    split = command(
        subparsers,
        "split",
        run_split,
        "decide that a name is not an entity",
        "NATO 'the Alliance' --why '…'",
    )
    split.add_argument("entity", metavar="A", help="the entity: a name, an IRI, or ent:…")
    split.add_argument("name", nargs="?", default="", metavar="B", help="words or an entity that are something else")
    split.add_argument("--document", default="", metavar="IRI", help="only what this document says")
    for decided in (merge, split):
        decided.add_argument("--why", default="", metavar="TEXT", help="the reason, for those who read it later")
        decided.add_argument(
            "--decisions",
            type=path,
            default=DECISIONS,
            metavar="FILE",
            help=f"the file to add to (default: {DECISIONS})",
        )
        store_option(decided)


def run_explain(arguments: argparse.Namespace) -> int:
    text = text_in() if arguments.text == "-" else arguments.text
    if not text.strip():
        raise InputError("no text to explain", hint="newsgraph explain 'Ann said Bo will win.'")
    from newsgraph.builder.settings import Settings
    from newsgraph.store.base import base_in

    base = base_in(arguments.store)
    settings = Settings.of(**keywords(arguments)).under(base)
    if is_statement(text.strip(), base):
        from newsgraph.explanation.statement import explain_statement

        shown = explain_statement(arguments.store, text.strip(), settings)
    else:
        shown = _entity_or_reading(arguments.store, text, settings)
    print(terminal.safe(shown, keep="\n"))
    return 0


def _entity_or_reading(store: Path, text: str, settings: Settings) -> str:
    """What the graph knows of a name, else how a text is read; a name that the graph lacks is no text."""
    from newsgraph.explanation.entity import about, is_name

    known = about(store, text.strip(), settings.vocabulary())
    if known:
        return known
    if not is_name(text, settings.model or None):
        from newsgraph.explanation.sentence import explained

        return explained(text, settings)
    hint = "give a name of the graph, or a sentence with its verb"
    if not store.exists():
        hint = f"{store} does not exist: newsgraph build makes it; or give a sentence with its verb"
    raise QueryError(f"nothing in {store} is called {text.strip()!r}", hint=hint)


def run_merge(arguments: argparse.Namespace) -> int:
    from newsgraph.curation import merge

    return _decided(
        arguments, merge(arguments.store, arguments.keep, arguments.other, arguments.why, arguments.decisions)
    )


def run_split(arguments: argparse.Namespace) -> int:
    from newsgraph.curation import split

    what = (arguments.store, arguments.entity, arguments.name, arguments.document, arguments.why)
    return _decided(arguments, split(*what, arguments.decisions))


def _decided(arguments: argparse.Namespace, line: str) -> int:
    print(terminal.safe(f"{arguments.decisions}: {line.strip()}"))
    return 0
