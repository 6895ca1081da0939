"""``newsgraph export``, ``view``, ``diff``, ``check``, ``serve`` and ``push``."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph import export
from newsgraph.cli import terminal
from newsgraph.cli.ingest import _unkept
from newsgraph.cli.output import complain, counted, emit, line
from newsgraph.errors import QueryError
from newsgraph.store.store import opened

if TYPE_CHECKING:
    from newsgraph.store.store import Store


def run_serve(arguments: argparse.Namespace) -> int:
    import signal

    from newsgraph.http.server import ADDRESS, Server

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the processes are ended, as by Ctrl+C
    if not 0 <= arguments.port <= 65535 or not 0 < arguments.seconds <= 3600:
        raise QueryError("no such port or time", hint="--port from 0 to 65535, --seconds up to 3600")
    with Server(arguments.store, arguments.port, arguments.seconds) as server:
        print(f"http://{ADDRESS}:{server.server_port}/  (SPARQL: /sparql; Ctrl+C ends it)", flush=True)
        server.serve_forever()
    return 0


def run_push(arguments: argparse.Namespace) -> int:
    from newsgraph.http.push import push_quads
    from newsgraph.store.store import Store

    if arguments.batch < 1:
        raise QueryError(f"no batch has {arguments.batch} triples", hint="--batch 10000")
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
    from newsgraph.store.store import Store

    name = arguments.name or arguments.format
    if not name:
        rows = [(name, one.suffix, one.about) for name, one in export.FORMATS.items()]
        print(terminal.table(("format", "suffix", "for"), rows, terminal.width()))
        return 0
    with Store.open(arguments.store, read_only=True) as store:
        made = export.find(name).pieces(export.Source(store.quads, store.network))
        pieces = [made] if isinstance(made, bytes) else made
        if arguments.output == "-":
            for piece in pieces:
                emit(piece)
        else:
            write_atomic(Path(arguments.output), pieces)
    return 0


def run_view(arguments: argparse.Namespace) -> int:
    from newsgraph.atomic import write_atomic
    from newsgraph.store.store import Store

    page = arguments.output or (
        arguments.file.with_suffix(".graph.html") if arguments.file else arguments.store.parent / "graph.html"
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
            complain("no browser found (open the page yourself)")
    return 0


def run_check(arguments: argparse.Namespace) -> int:
    from newsgraph.export.rdf import turtle
    from newsgraph.namespaces import BASE
    from newsgraph.rdf.shacl import check
    from newsgraph.store.store import Store
    from newsgraph.vocabulary.vocabulary import default

    with Store.open(arguments.store, read_only=True) as store:
        issues = check(turtle(store.quads()), arguments.inference)
        edges = store.network().edges
        quotes = [_sentence(store, issue.place) for issue in issues]
    for issue, sentence in zip(issues, quotes, strict=True):
        print(terminal.safe(line(issue)))
        if sentence:
            print(terminal.safe(f"    {sentence}"))
    relations = Counter(edge.relation for edge in edges if edge.predicate.startswith(f"{BASE}relation/"))
    frequent = sorted(relations.items(), key=lambda item: (-item[1], item[0]))
    print(f"{len(edges):,} claims, {len(issues):,} problems")
    print("\n".join(_unkept(default())))
    if frequent:
        print("\nRelations that the ontology lacks (add their words to a lexicon):\n")
        print(terminal.table(("relation", "claims"), counted(frequent)))
    return 1 if issues else 0


def _sentence(store: Store, iri: str) -> str:
    """The sentence behind a node: of the statement that it is, or of the first one that names it; empty where there is none."""
    if "://" not in iri or any(c in iri for c in ' <>"{}|^`\\\n'):
        return ""
    ways = f"{{ BIND(<{iri}> AS ?c) }} UNION {{ ?c rdf:subject|rdf:object|ng:attributedTo <{iri}> }}"
    found = store.query(f"SELECT ?sentence {{ {ways} ?c oa:hasTarget/oa:exact ?sentence }} ORDER BY ?sentence LIMIT 1")
    return next((" ".join(sentence.split()) for (sentence,) in found.rows), "")
