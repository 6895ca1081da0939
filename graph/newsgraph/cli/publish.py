"""``newsgraph export``, ``view``, ``diff``, ``check``, ``serve`` and ``push``."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph import export
from newsgraph.cli import ending, terminal
from newsgraph.cli.output import complain, emit
from newsgraph.cli.parser import command, file_name, path, positive, store_option, whole

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands
    from newsgraph.network.diff import Difference
    from newsgraph.store.store import Store


def add_parsers(subparsers: Commands) -> None:
    """The parsers of the commands that show a graph, check it, and hand it on."""
    _service_parsers(subparsers)

    out = command(subparsers, "export", run_export, "write the graph in another format", "graphml -o news.graphml")
    formats = export.names()
    out.add_argument(
        "name", nargs="?", choices=formats, metavar="FORMAT", help=f"{', '.join(formats)}; without one: the list"
    )
    out.add_argument("--format", nargs="?", choices=formats, metavar="FORMAT", help="the same, as an option")
    out.add_argument(
        "-o", "--output", type=file_name, default="-", metavar="FILE", help="file to write (default: standard output)"
    )
    out.add_argument(
        "--min-confidence", type=positive(1), metavar="N", help="leave out direct and reported triples of less, up to 1"
    )
    store_option(out)

    tables = command(subparsers, "dataset", run_dataset, "tables of Parquet, and N-Quads to load in bulk", "-o dataset")
    tables.add_argument("-o", "--output", type=path, required=True, metavar="FOLDER", help="a new folder, or a dataset")
    store_option(tables)

    _view_parser(subparsers)


def _service_parsers(subparsers: Commands) -> None:
    """The commands that have to do with other programs and other graphs."""
    served = command(subparsers, "serve", run_serve, "SPARQL and the page on this machine, read-only", "--port 7878")
    served.add_argument("--port", type=whole(0, 65_535), default=7878, help="default: 7878; 0 takes a free one")
    served.add_argument(
        "--seconds", type=positive(3600), default=10.0, help="the longest time of a query (default: 10)"
    )
    store_option(served)

    store_option(command(subparsers, "mcp", run_mcp, "the graph for an assistant that speaks MCP", ""))

    differ = command(
        subparsers, "diff", run_diff, "what one graph claims and another does not", "monday/store friday/store"
    )
    for side in ("a", "b"):
        differ.add_argument(side, type=path, metavar=side.upper(), help="a store, or an RDF file")
    differ.add_argument("--format", choices=("text", "json", "patch"), default="text", help="default: text")

    pushed = command(
        subparsers, "push", run_push, "send the graph to another triple store", "http://localhost:7878/store"
    )
    pushed.add_argument("url", metavar="URL", help="the store's address for the SPARQL Graph Store Protocol")
    pushed.add_argument("--graph", default="", metavar="IRI", help="add all to this graph (default: one a document)")
    pushed.add_argument(
        "--batch", type=whole(1), default=10_000, metavar="N", help="triples in a request (default: 10,000)"
    )
    store_option(pushed)


def _view_parser(subparsers: Commands) -> None:
    view = command(
        subparsers, "view", run_view, "write the page to look at, and open it", "--open --focus 'Mark Rutte'"
    )
    view.add_argument("file", nargs="?", type=path, metavar="FILE", help="an RDF file to look at, instead of the store")
    view.add_argument("--open", action="store_true", help="open it in a browser")
    view.add_argument("--against", type=path, metavar="OLD", help="a store or RDF file: tell what differs from it")
    view.add_argument("--focus", default="", metavar="ENTITY", help="a name, alias or IRI to start at")
    view.add_argument(
        "-o", "--output", type=path, metavar="FILE", help="the page to write (default: beside what is read)"
    )
    store_option(view)


def run_dataset(arguments: argparse.Namespace) -> int:
    from newsgraph.export import dataset
    from newsgraph.store.store import Store

    with Store.open(arguments.store, read_only=True) as store:
        counts = dataset.write(store.quads(), store.base, arguments.output)
    print("\n".join(f"{count:>12,}  {name}" for name, count in counts.items()))
    return 0


def run_serve(arguments: argparse.Namespace) -> int:
    from newsgraph.http.server import ADDRESS, Server

    ending.by_exception()  # the processes are ended
    with Server(arguments.store, arguments.port, arguments.seconds) as server:
        print(f"http://{ADDRESS}:{server.server_port}/  (SPARQL: /sparql; Ctrl+C ends it)", flush=True)
        server.serve_forever()
    return 0


def run_mcp(arguments: argparse.Namespace) -> int:
    from newsgraph import mcp_server

    ending.by_exception()
    mcp_server.run(arguments.store)
    return 0


def run_push(arguments: argparse.Namespace) -> int:
    from newsgraph.http.push import push_quads
    from newsgraph.store.store import Store

    bar = terminal.progress(sys.stderr)
    user, word = (os.environ.get(f"NEWSGRAPH_PUSH_{name}", "") for name in ("USER", "PASSWORD"))
    options = {"login": (user, word) if user else None, "batch": arguments.batch, "progress": bar}
    try:
        with Store.open(arguments.store, read_only=True) as store:
            done = push_quads(store.quads(), arguments.url, arguments.graph, **options)
    finally:
        if bar:
            bar(1, 1, "")  # clears it
    again = f", {done.repeated:,} of them again" if done.repeated else ""
    print(
        f"{done.triples:,} triples in {done.graphs:,} graphs, all of them found there ({done.requests:,} requests{again})"
    )
    return 0


def run_diff(arguments: argparse.Namespace) -> int:
    from newsgraph.network import diff
    from newsgraph.store.store import opened

    with opened(arguments.a) as old, opened(arguments.b) as new:
        if arguments.format == "patch":
            for line in diff.patch(old.quads(), new.quads()):
                emit(line)
            return 0
        found = diff.changes(old.network(), new.network())
    if arguments.format == "json":
        emit(diff.as_json(found))
    else:
        print(terminal.safe(diff.text(found), keep="\n") or "no difference")
    return 0


def run_export(arguments: argparse.Namespace) -> int:
    from newsgraph.atomic import write_atomic
    from newsgraph.export.threshold import surer
    from newsgraph.store.store import Store

    name = arguments.name or arguments.format
    if not name:
        return _list_formats()
    with Store.open(arguments.store, read_only=True) as store:
        least = arguments.min_confidence
        quads = partial(surer, store, least) if least else store.quads
        made = export.find(name).pieces(export.Source(quads, store.network, store.base, newest=store.newest))
        pieces = [made] if isinstance(made, bytes) else made
        if arguments.output == "-":
            for piece in pieces:
                emit(piece)
        else:
            write_atomic(Path(arguments.output), pieces)
    return 0


def _list_formats() -> int:
    """All formats, those of other packages with their package; what a broken one adds is told, and is no error of the list."""
    added = export.installed()
    rows = [(name, one.suffix, one.about) for name, one in export.FORMATS.items()]
    rows += [(each.name, each.value.suffix, f"{each.value.about} (package {each.package})") for each in added.plugins]
    print(terminal.table(("format", "suffix", "for"), rows, terminal.width()))
    for problem in added.problems:
        complain(str(problem))
    return 0


def _against(place: Path, store: Store) -> tuple[str, tuple[Difference, ...]]:
    """What an earlier graph is called, and what differs from it."""
    from newsgraph.network import diff
    from newsgraph.store.store import opened

    with opened(place) as old:
        return str(place), diff.differences(old.network(), store.network())


def run_view(arguments: argparse.Namespace) -> int:
    from newsgraph.atomic import write_atomic
    from newsgraph.namespaces import expanded
    from newsgraph.store.store import Store

    page = arguments.output or (
        arguments.file.with_suffix(".graph.html") if arguments.file else arguments.store.parent / "graph.html"
    )
    opened = Store.read(arguments.file) if arguments.file else Store.open(arguments.store, read_only=True)
    title = arguments.file.stem if arguments.file else "Newsgraph"
    with opened as store:
        against = _against(arguments.against, store) if arguments.against else ("", ())
        source = export.Source(
            store.quads,
            store.network,
            store.base,
            title=title,
            focus=expanded(arguments.focus, store.base),
            newest=store.newest,
            against=against,
        )
        write_atomic(page, export.find("html").write(source))
    print(terminal.safe(str(page)))
    if arguments.open:
        import webbrowser

        if not webbrowser.open(page.resolve().as_uri()):
            complain("no browser found (open the page yourself)")
    return 0
