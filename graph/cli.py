"""The command ``newsgraph``: a thin cover over importable functions, which are imported when a command needs them.

Exit codes: 0 all went well, 1 an error, 2 wrong usage, 3 some inputs were skipped, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from graph import export, terminal
from graph.errors import InputError, NewsgraphError, QueryError
from graph.ids import is_statement

if TYPE_CHECKING:
    from graph.builder import Report
    from graph.model import Issue
    from graph.store import Result

    _Commands = argparse._SubParsersAction["_Parser"]

OUTPUT = Path("output")
STORE = OUTPUT / "store"
DECISIONS = Path("decisions.ttl")
SHOWN = 12  # rows of the lists in a summary


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
        return _complain(str(error))
    except BrokenPipeError:  # the reader, such as head, has seen enough; Python must not flush into the pipe again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _complain("interrupted")
        return 130
    except OSError as error:
        return _complain(f"{error.filename or 'input or output'}: {error.strerror or error}")
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
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="newsgraph")

    _makers(commands)
    _askers(commands)
    _judges(commands)
    return parser


def _makers(commands: _Commands) -> None:
    """The commands that read texts."""
    build = _command(commands, "build", _build, "read texts and write their graph", "news/ extra.html -o output")
    files = "file (.txt .md .html .jsonl), folder, or - for standard input"
    build.add_argument("paths", nargs="+", metavar="PATH", help=files)
    build.add_argument("-o", "--output", type=Path, default=OUTPUT, help="folder to write to (default: output)")
    build.add_argument("--model", metavar="NAME", help="another spaCy pipeline instead of the one that comes along")
    build.add_argument(
        "--gazetteer", action="append", default=[], metavar="FILE", help="your names (.ttl, .csv), which win"
    )
    build.add_argument(
        "--decisions", type=Path, metavar="FILE", help=f"merges, splits (default: {DECISIONS}, if there)"
    )
    build.add_argument("--no-metonymy", action="store_true", help="Moscow is the city, never the government")
    build.add_argument("--quiet", action="store_true", help="no progress and no summary")

    rows = _command(commands, "extract", _extract, "what is found in each text, as JSON lines", "news/ > found.jsonl")
    rows.add_argument("paths", nargs="+", metavar="PATH", help=files)
    rows.add_argument("--lines", action="store_true", help="each line of an input is a sentence")
    rows.add_argument("--format", choices=("jsonl", "oie"), default="jsonl", help="a document, or a fact, a line")
    rows.add_argument("--style", choices=("long", "split"), default="long", help="of oie: whole clauses or short facts")
    rows.add_argument("--model", metavar="NAME", help="another spaCy pipeline instead of the one that comes along")


def _askers(commands: _Commands) -> None:
    """The commands that read a graph."""
    query = _command(commands, "query", _query, "ask the graph", "'SELECT ?who { ?claim ng:attributedTo ?who }'")
    query.add_argument("query", nargs="?", metavar="QUERY", help="SPARQL, a .rq file, the name of a question, or -")
    query.add_argument("--list", action="store_true", help="list the questions that come along")
    query.add_argument("--format", choices=("table", "csv", "json", "turtle"), default="table", help="default: table")
    _store(query)

    out = _command(commands, "export", _export, "write the graph in another format", "graphml -o news.graphml")
    out.add_argument("format", choices=export.FORMATS, metavar="FORMAT", help=", ".join(export.FORMATS))
    out.add_argument("-o", "--output", default="-", metavar="FILE", help="file to write (default: standard output)")
    _store(out)

    _view_parser(commands)

    check = _command(commands, "check", _check, "validate the graph, and list what the ontology lacks", "")
    _store(check)


def _judges(commands: _Commands) -> None:
    """The commands that say why things are as they are, and change it."""
    explain = _command(commands, "explain", _explain, "show how text is read, or an entity", "'Ann said Bo will win.'")
    explain.add_argument(
        "text", metavar="TEXT", help="sentences, -, the name of an entity (or ent:…), or a statement (st:…)"
    )
    explain.add_argument("--model", metavar="NAME", help="another spaCy pipeline instead of the one that comes along")
    _store(explain)

    merge = _command(
        commands, "merge", _merge, "decide that two entities are one", "'Mark Rutte' ent:rutte-3f2a --why '…'"
    )
    merge.add_argument("keep", metavar="A", help="the entity that stays: a name, an IRI, or ent:…")
    merge.add_argument("other", metavar="B", help="the entity that becomes it")
    split = _command(commands, "split", _split, "decide that a name is not an entity", "NATO 'the Alliance' --why '…'")
    split.add_argument("entity", metavar="A", help="the entity: a name, an IRI, or ent:…")
    split.add_argument("name", nargs="?", default="", metavar="B", help="words or an entity that are something else")
    split.add_argument("--document", default="", metavar="IRI", help="only what this document says")
    for command in (merge, split):
        command.add_argument("--why", default="", metavar="TEXT", help="the reason, for those who read it later")
        command.add_argument(
            "--decisions", type=Path, default=DECISIONS, help=f"the file to add to (default: {DECISIONS})"
        )
        _store(command)


def _view_parser(commands: _Commands) -> None:
    view = _command(commands, "view", _view, "write the page to look at, and open it", "--open --focus 'Mark Rutte'")
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
    commands: _Commands, name: str, run: Callable[[argparse.Namespace], int], about: str, example: str
) -> _Parser:
    """A subcommand whose help opens with an example."""
    text = f"newsgraph {name} {example}".rstrip() + f"\n\n{about[0].upper()}{about[1:]}."
    parser = commands.add_parser(name, usage=argparse.SUPPRESS, help=about, description=text, formatter_class=_Raw)
    parser.set_defaults(run=run)
    return parser


def _store(parser: _Parser) -> None:
    parser.add_argument("--store", type=Path, default=STORE, help=f"the store to read (default: {STORE})")


def _build(arguments: argparse.Namespace) -> int:
    from graph.builder import build

    bar = None if arguments.quiet else terminal.progress(sys.stderr)
    decisions = arguments.decisions or (DECISIONS if DECISIONS.exists() else None)
    made = build(
        arguments.paths, output=arguments.output, model=arguments.model, gazetteer=arguments.gazetteer,
        decisions=decisions, metonymy=not arguments.no_metonymy, progress=bar,
    )  # fmt: skip
    report = made.report
    for issue in report.skipped:
        _complain(_line(issue) if not report.documents else f"skipped {_line(issue)}")
    if not report.documents:
        return 1
    if not arguments.quiet:
        print(_summary(report, arguments.output))
    return 3 if report.skipped else 0


def _extract(arguments: argparse.Namespace) -> int:
    import json

    from graph.builder import extract_rows
    from graph.model import Issue

    read = skipped = 0
    options = (arguments.format, arguments.style, arguments.lines, arguments.model)
    for row in extract_rows(arguments.paths, *options):
        if isinstance(row, Issue):
            skipped += 1
            _complain(f"skipped {_line(row)}")
        else:
            read += 1
            _emit(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return 0 if not skipped else 3 if read else 1


def _summary(report: Report, output: Path) -> str:
    counts = [
        (f"{getattr(report, n):,}", n) for n in ("documents", "comments", "sentences", "words", "entities", "claims")
    ]
    size = max(len(number) for number, _ in counts)
    lines = [f"{number:>{size}}  {name}" for number, name in counts]
    if report.skipped:
        lines.append(f"{len(report.skipped):>{size},}  inputs skipped")
    if report.relations:
        lines += ["", terminal.table(("most frequent relation", "claims"), _counted(report.relations))]
    uses = {
        "graph.ttl": "RDF, for any triple store",
        "graph.html": "to look at in a browser",
        "store": "for newsgraph query",
    }
    files = [f"{output / name}: {use}" for name, use in uses.items()]
    return "\n".join([*lines, "", *map(terminal.safe, files)])


def _query(arguments: argparse.Namespace) -> int:
    import ontology

    if arguments.list:
        rows = [(name, _about(ontology.read(f"questions/{name}.rq").decode())) for name in ontology.questions()]
        print(terminal.table(("question", "answers"), rows, terminal.width()))
        return 0
    if arguments.query is None:
        raise QueryError("no query", hint="give SPARQL, a .rq file, or a name from: newsgraph query --list")
    from graph.store import Store

    sparql = _sparql(arguments.query)
    with Store.open(arguments.store, read_only=True) as store:
        result = store.query(sparql)
        if arguments.format == "table":
            print(terminal.table(result.columns, _short(result), terminal.width()))
        else:
            _emit(_serialize(result, arguments.format))
    return 0


def _sparql(query: str) -> str:
    """The SPARQL that an argument stands for."""
    import ontology

    if query == "-":
        return sys.stdin.read()
    if query in ontology.questions():
        return ontology.read(f"questions/{query}.rq").decode()
    if query.endswith(".rq"):
        try:
            return Path(query).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError("cannot read the query", place=query, hint="name a UTF-8 file with SPARQL") from error
    if query.strip() and not any(char in query for char in "{}?$ \n"):
        raise QueryError(f"no question called {query!r}", hint="see newsgraph query --list, or write SPARQL")
    return query


def _about(sparql: str) -> str:
    """The first comment of a query, which says what it answers."""
    return next((line.lstrip("# ").strip() for line in sparql.splitlines() if line.startswith("#")), "")


def _short(result: Result) -> Iterable[tuple[str, ...]]:
    """The rows with the known prefixes in the place of long IRIs."""
    from graph.ids import PREFIXES

    names = sorted(((iri, name) for name, iri in PREFIXES.items()), reverse=True)
    for row in result.rows:
        yield tuple(next((f"{n}:{cell[len(iri) :]}" for iri, n in names if cell.startswith(iri)), cell) for cell in row)


def _serialize(result: Result, form: str) -> bytes:
    if form == "turtle":
        from graph.export import files

        return files.turtle(result.quads())
    return result.csv() if form == "csv" else result.json()


def _export(arguments: argparse.Namespace) -> int:
    from graph.export.files import write_atomic
    from graph.store import Store

    with Store.open(arguments.store, read_only=True) as store:
        content = export.find(arguments.format).write(export.Source(store.quads, store.network))
    if arguments.output == "-":
        _emit(content)
    else:
        write_atomic(Path(arguments.output), content)
    return 0


def _view(arguments: argparse.Namespace) -> int:
    from graph.export.files import write_atomic
    from graph.store import Store

    page = arguments.output or (
        arguments.file.with_suffix(".html") if arguments.file else arguments.store.parent / "graph.html"
    )
    opened = Store.read(arguments.file) if arguments.file else Store.open(arguments.store, read_only=True)
    title = arguments.file.stem if arguments.file else "Newsgraph"
    with opened as store:
        source = export.Source(store.quads, store.network, title=title, focus=arguments.focus)
        write_atomic(page, export.find("html").write(source))
    print(terminal.safe(str(page)))
    if arguments.open:
        import webbrowser

        if not webbrowser.open(page.resolve().as_uri()):
            _complain("no browser found (open the page yourself)")
    return 0


def _explain(arguments: argparse.Namespace) -> int:
    text = sys.stdin.read() if arguments.text == "-" else arguments.text
    if not text.strip():
        raise InputError("no text to explain", hint="newsgraph explain 'Ann said Bo will win.'")
    if is_statement(text.strip()):
        from graph.trace import statement

        shown = statement(arguments.store, text.strip(), arguments.model)
    else:
        from graph.builder import explain
        from graph.curation import about

        shown = about(arguments.store, text.strip()) or explain(text, model=arguments.model)
    print(terminal.safe(shown, keep="\n"))
    return 0


def _merge(arguments: argparse.Namespace) -> int:
    from graph.curation import merge

    return _decided(
        arguments, merge(arguments.store, arguments.keep, arguments.other, arguments.why, arguments.decisions)
    )


def _split(arguments: argparse.Namespace) -> int:
    from graph.curation import split

    what = (arguments.store, arguments.entity, arguments.name, arguments.document, arguments.why)
    return _decided(arguments, split(*what, arguments.decisions))


def _decided(arguments: argparse.Namespace, line: str) -> int:
    print(terminal.safe(f"{arguments.decisions}: {line.strip()}"))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from graph.export.files import turtle
    from graph.ids import BASE
    from graph.store import Store
    from graph.validate import check

    with Store.open(arguments.store, read_only=True) as store:
        issues = check(turtle(store.quads()))
        edges = store.network().edges
    for issue in issues:
        print(terminal.safe(_line(issue)))
    relations = Counter(edge.relation for edge in edges if edge.predicate.startswith(f"{BASE}relation/"))
    frequent = sorted(relations.items(), key=lambda item: (-item[1], item[0]))
    print(f"{len(edges):,} claims, {len(issues):,} problems")
    if frequent:
        print("\nRelations that the ontology lacks (add their words to a lexicon):\n")
        print(terminal.table(("relation", "claims"), _counted(frequent)))
    return 1 if issues else 0


def _counted(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    return [(label, f"{count:,}") for label, count in list(pairs)[:SHOWN]]


def _line(issue: Issue) -> str:
    return str(NewsgraphError(issue.problem, place=issue.place, hint=issue.hint))


def _complain(message: str) -> int:
    """One line on standard error; the exit code of an error."""
    print(f"newsgraph: {terminal.safe(message)}", file=sys.stderr)
    return 1


def _emit(content: bytes) -> None:
    """Bytes as they are, but for a terminal, which gets no control characters."""
    if sys.stdout.isatty():
        print(terminal.safe(content.decode("utf-8", "replace").replace("\r\n", "\n"), keep="\n\t"), end="")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
