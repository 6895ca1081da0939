"""The command ``newsgraph``: a thin cover over importable functions, which are imported when a command needs them.

Exit codes: 0 all went well, 1 an error, 2 wrong usage, 3 some inputs were skipped, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from newsgraph import export
from newsgraph.cli import ask, explain, ingest, terminal
from newsgraph.cli.output import DECISIONS, OUTPUT, STORE, complain
from newsgraph.cli.publish import run_check, run_diff, run_export, run_push, run_serve, run_view
from newsgraph.cli.query import run_query
from newsgraph.errors import NewsgraphError

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction["_Parser"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no error leaves a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character is no reason to stop
    try:
        arguments = _parser().parse_args(argv)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse has said what there is to say
        return stop.code if isinstance(stop.code, int) else 1
    except NewsgraphError as error:
        return complain(str(error))
    except BrokenPipeError:  # the reader, such as head, has seen enough; Python must not flush into the pipe again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        complain("interrupted")
        return 130
    except OSError as error:
        return complain(f"{error.filename or 'input or output'}: {error.strerror or error}")
    return code


class _Parser(argparse.ArgumentParser):
    """Usage errors in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {terminal.safe(message)} (see {self.prog} --help)\n")


def _parser() -> _Parser:
    about = """\
newsgraph build news/                 read texts, write output/graph.ttl, graph.html and store/
newsgraph query --list                questions that are ready to ask
newsgraph view --open                 look at the graph in a browser

News text to a knowledge graph of who does, says and is what, and who says so. Everything runs on this machine."""
    parser = _Parser(prog="newsgraph", usage=argparse.SUPPRESS, description=about, formatter_class=_Raw)
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="newsgraph")

    _makers(subparsers)
    _askers(subparsers)
    _judges(subparsers)
    return parser


def _makers(subparsers: _Commands) -> None:
    """The commands that read texts."""
    build = _command(
        subparsers, "build", ingest.run_build, "read texts and write their graph", "news/ extra.html -o output"
    )
    files = "file (.txt .md .html .jsonl), folder, or - for standard input"
    build.add_argument("paths", nargs="+", metavar="PATH", help=files)
    build.add_argument("-o", "--output", type=Path, default=OUTPUT, help="folder to write to (default: output)")
    build.add_argument("--model", metavar="NAME", help="another spaCy pipeline instead of the one that comes along")
    _of_names(build)
    build.add_argument("--quiet", action="store_true", help="no progress and no summary")

    _keepers(subparsers, files)

    rows = _command(
        subparsers, "extract", ingest.run_extract, "what is found in each text, as JSON lines", "news/ > found.jsonl"
    )
    rows.add_argument("paths", nargs="+", metavar="PATH", help=files)
    rows.add_argument("--lines", action="store_true", help="each line of an input is a sentence")
    rows.add_argument("--format", choices=("jsonl", "oie"), default="jsonl", help="a document, or a fact, a line")
    rows.add_argument("--style", choices=("long", "split"), default="long", help="of oie: whole clauses or short facts")
    rows.add_argument("--model", metavar="NAME", help="another spaCy pipeline instead of the one that comes along")
    _of_names(rows)


def _keepers(subparsers: _Commands, files: str) -> None:
    """The commands that keep a store up to date."""
    add = _command(subparsers, "add", ingest.run_add, "read what is new or changed into the store", "news/")
    add.add_argument("paths", nargs="+", metavar="PATH", help=files)
    add.add_argument("--model", metavar="NAME", help="another spaCy pipeline instead of the one that comes along")
    _of_names(add)
    add.add_argument("--quiet", action="store_true", help="no progress and no summary")
    remove = _command(
        subparsers, "remove", ingest.run_remove, "take documents out of the store", "news/old.txt doc:3ab1…"
    )
    remove.add_argument("names", nargs="+", metavar="NAME", help="file, folder, or doc:… as newsgraph list shows it")
    listing = _command(subparsers, "list", ingest.run_list, "list the documents of the store", "--format jsonl")
    listing.add_argument("--format", choices=("table", "jsonl"), default="table", help="default: table")
    status = _command(subparsers, "status", ingest.run_status, "what the store holds, and which files differ", "")
    for command, use in ((add, "keep"), (remove, "change"), (listing, "read"), (status, "read")):
        _store(command, use)


def _of_names(parser: _Parser) -> None:
    """What the user knows of names."""
    parser.add_argument(
        "--gazetteer", action="append", default=[], metavar="FILE", help="your names (.ttl, .csv), which win"
    )
    parser.add_argument(
        "--decisions", type=Path, metavar="FILE", help=f"merges, splits (default: {DECISIONS}, if there)"
    )
    parser.add_argument("--no-metonymy", action="store_true", help="Moscow is the city, never the government")


def _askers(subparsers: _Commands) -> None:
    """The commands that read a graph."""
    query = _command(subparsers, "query", run_query, "ask the graph", "'SELECT ?who { ?claim ng:attributedTo ?who }'")
    query.add_argument("query", nargs="?", metavar="QUERY", help="SPARQL, a .rq file, the name of a question, or -")
    query.add_argument(
        "--param", action="append", default=[], metavar="X=NATO", help="the value of a parameter of a question"
    )
    query.add_argument("--list", action="store_true", help="list the questions that come along")
    query.add_argument("--format", choices=("table", "csv", "json", "turtle"), default="table", help="default: table")
    _store(query)

    _question_parser(subparsers)

    _service_parsers(subparsers)

    out = _command(subparsers, "export", run_export, "write the graph in another format", "graphml -o news.graphml")
    formats = ", ".join(export.FORMATS)
    out.add_argument(
        "name", nargs="?", choices=export.FORMATS, metavar="FORMAT", help=f"{formats}; without one: the list"
    )
    out.add_argument("--format", nargs="?", choices=export.FORMATS, metavar="FORMAT", help="the same, as an option")
    out.add_argument("-o", "--output", default="-", metavar="FILE", help="file to write (default: standard output)")
    _store(out)

    _view_parser(subparsers)

    check = _command(subparsers, "check", run_check, "validate the graph, and list what the ontology lacks", "")
    check.add_argument(
        "--inference",
        choices=("none", "rdfs"),
        default="none",
        help="also with the classes that follow (default: none)",
    )
    _store(check)


def _service_parsers(subparsers: _Commands) -> None:
    """The commands that have to do with other programs and other graphs."""
    served = _command(subparsers, "serve", run_serve, "SPARQL and the page on this machine, read-only", "--port 7878")
    served.add_argument("--port", type=int, default=7878, help="default: 7878; 0 takes a free one")
    served.add_argument("--seconds", type=float, default=10.0, help="the longest time of a query (default: 10)")
    _store(served)

    differ = _command(
        subparsers, "diff", run_diff, "what one graph claims and another does not", "monday/store friday/store"
    )
    for side in ("a", "b"):
        differ.add_argument(side, type=Path, metavar=side.upper(), help="a store, or an RDF file")
    differ.add_argument("--format", choices=("text", "json", "patch"), default="text", help="default: text")

    pushed = _command(
        subparsers, "push", run_push, "send the graph to another triple store", "http://localhost:7878/store"
    )
    pushed.add_argument("url", metavar="URL", help="the store's address for the SPARQL Graph Store Protocol")
    pushed.add_argument("--graph", default="", metavar="IRI", help="add all to this graph (default: one a document)")
    pushed.add_argument("--batch", type=int, default=10_000, metavar="N", help="triples in a request (default: 10,000)")
    _store(pushed)


def _question_parser(subparsers: _Commands) -> None:
    asked = _command(
        subparsers, "ask", ask.run_ask, "ask the graph in English", "'Who pressures European governments?'"
    )
    asked.add_argument("question", metavar="QUESTION", help="who, whom, what, when, where, how many, why, yes or no")
    asked.add_argument("--show", action="store_true", help="the SPARQL that was asked, too")
    asked.add_argument("--model", metavar="NAME", help="another spaCy pipeline instead of the one that comes along")
    _store(asked)


def _judges(subparsers: _Commands) -> None:
    """The commands that say why things are as they are, and change it."""
    explain = _command(
        subparsers, "explain", explain.run_explain, "show how text is read, or an entity", "'Ann said Bo will win.'"
    )
    explain.add_argument(
        "text", metavar="TEXT", help="sentences, -, the name of an entity (or ent:…), or a statement (st:…)"
    )
    explain.add_argument("--model", metavar="NAME", help="another spaCy pipeline instead of the one that comes along")
    _store(explain)

    merge = _command(
        subparsers,
        "merge",
        explain.run_merge,
        "decide that two entities are one",
        "'Mark Rutte' ent:rutte-3f2a --why '…'",
    )
    merge.add_argument("keep", metavar="A", help="the entity that stays: a name, an IRI, or ent:…")
    merge.add_argument("other", metavar="B", help="the entity that becomes it")
    split = _command(
        subparsers,
        "split",
        explain.run_split,
        "decide that a name is not an entity",
        "NATO 'the Alliance' --why '…'",
    )
    split.add_argument("entity", metavar="A", help="the entity: a name, an IRI, or ent:…")
    split.add_argument("name", nargs="?", default="", metavar="B", help="words or an entity that are something else")
    split.add_argument("--document", default="", metavar="IRI", help="only what this document says")
    for command in (merge, split):
        command.add_argument("--why", default="", metavar="TEXT", help="the reason, for those who read it later")
        command.add_argument(
            "--decisions",
            type=Path,
            default=DECISIONS,
            help=f"the file to add to (default: {DECISIONS})",
        )
        _store(command)


def _view_parser(subparsers: _Commands) -> None:
    view = _command(
        subparsers, "view", run_view, "write the page to look at, and open it", "--open --focus 'Mark Rutte'"
    )
    view.add_argument("file", nargs="?", type=Path, metavar="FILE", help="an RDF file to look at, instead of the store")
    view.add_argument("--open", action="store_true", help="open it in a browser")
    view.add_argument("--focus", default="", metavar="ENTITY", help="a name, alias or IRI to start at")
    view.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the page to write (default: beside what is read)"
    )
    _store(view)


class _Raw(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of the examples."""


class _Version(argparse.Action):
    """Reads the version only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print("newsgraph", version("newsgraph"))
        except PackageNotFoundError:
            print("newsgraph, run from its folder without being installed")
        parser.exit()


def _command(
    subparsers: _Commands, name: str, run: Callable[[argparse.Namespace], int], about: str, example: str
) -> _Parser:
    """A subcommand whose help opens with an example."""
    text = f"newsgraph {name} {example}".rstrip() + f"\n\n{about[0].upper()}{about[1:]}."
    parser = subparsers.add_parser(name, usage=argparse.SUPPRESS, help=about, description=text, formatter_class=_Raw)
    parser.set_defaults(run=run)
    return parser


def _store(parser: _Parser, use: str = "read") -> None:
    parser.add_argument("--store", type=Path, default=STORE, help=f"the store to {use} (default: {STORE})")
