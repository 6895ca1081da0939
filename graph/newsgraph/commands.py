"""What each command of ``newsgraph`` does with its arguments: importable functions, and words for whoever typed the command."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph import export, terminal
from newsgraph.errors import NewsgraphError, QueryError
from newsgraph.store.store import opened

if TYPE_CHECKING:
    from newsgraph.builder.flow import Report
    from newsgraph.model import Issue
    from newsgraph.store.results import Result
    from newsgraph.store.store import Store
    from newsgraph.vocabulary.vocabulary import Vocabulary

OUTPUT = Path("output")
STORE = OUTPUT / "store"
DECISIONS = Path("decisions.ttl")
SHOWN = 12  # rows of the lists in a summary


def run_build(arguments: argparse.Namespace) -> int:
    from newsgraph.builder.flow import build

    bar = None if arguments.quiet else terminal.progress(sys.stderr)
    options = {"output": arguments.output, "model": arguments.model, "progress": bar}
    made = build(arguments.paths, **options, **_names(arguments))
    report = made.report
    for issue in report.skipped:
        complain(_line(issue) if not report.documents else f"skipped {_line(issue)}")
    if not report.documents:
        return 1
    if not arguments.quiet:
        print(_summary(report, arguments.output))
    return 3 if report.skipped else 0


def run_add(arguments: argparse.Namespace) -> int:
    from newsgraph.builder.update import add, stale

    bar = None if arguments.quiet else terminal.progress(sys.stderr)
    changes = add(arguments.paths, arguments.store, model=arguments.model, progress=bar, **_names(arguments))
    for issue in changes.skipped:
        complain(f"skipped {_line(issue)}" if changes.documents else _line(issue))
    if not changes.documents:
        return 1
    if not arguments.quiet:
        names = ("added", "changed", "unchanged", "removed")
        print(", ".join(f"{getattr(changes, name):,} {name}" for name in names))
        if changes.added + changes.changed + changes.removed:
            print("".join(f"{terminal.safe(line)}\n" for line in stale(arguments.store)), end="")
    return 3 if changes.skipped else 0


def run_remove(arguments: argparse.Namespace) -> int:
    from newsgraph.builder.update import remove, stale

    removed, lost = remove(arguments.names, arguments.store)
    for issue in lost:
        complain(_line(issue))
    print("\n".join([f"{removed:,} removed", *map(terminal.safe, stale(arguments.store) if removed else ())]))
    return 0 if not lost else 3 if removed else 1


def run_list(arguments: argparse.Namespace) -> int:
    import json
    from dataclasses import asdict

    from newsgraph.builder.update import listed
    from newsgraph.namespaces import PREFIXES

    found = listed(arguments.store)
    if arguments.format == "jsonl":
        emit(b"".join(json.dumps(asdict(one), ensure_ascii=False).encode() + b"\n" for one in found))
        return 0
    rows = [
        (one.document.replace(PREFIXES["doc"], "doc:"), one.date, f"{one.claims:,}", one.title, one.source)
        for one in found
    ]
    print(terminal.table(("document", "date", "claims", "title", "source"), rows, terminal.width()))
    return 0


def run_status(arguments: argparse.Namespace) -> int:
    from newsgraph.builder.update import status

    now = status(arguments.store, decisions=DECISIONS if DECISIONS.exists() else None)
    counts = ((now.documents, "documents"), (now.triples, "triples"), (now.bytes, "bytes on disk"))
    print("\n".join(f"{number:>12,}  {name}" for number, name in ((now.format, "store format"), *counts)))
    todo = (
        ("changed", now.changed, "newsgraph add FILE"),
        ("gone", now.gone, "newsgraph remove FILE"),
        ("without a text that can be read", now.unreadable, "repair the file, or: newsgraph remove FILE"),
        (
            "with a document whose id another file gives to another text",
            now.disputed,
            "give each text an id of its own",
        ),
    )
    for word, files, step in todo:
        if files:
            print(f"{len(files):>12,}  files {word} ({step})")
            print("\n".join(f"{'':14}{terminal.safe(name)}" for name in files))
    if now.otherwise:
        print(f"{now.otherwise:>12,}  documents of other settings or another version (newsgraph add reads them again)")
    return 0


def run_extract(arguments: argparse.Namespace) -> int:
    import json

    from newsgraph.builder.extract import extract_rows
    from newsgraph.model import Issue

    read = skipped = 0
    options = (arguments.format, arguments.style, arguments.lines, arguments.model)
    for row in extract_rows(arguments.paths, *options, **_names(arguments)):
        if isinstance(row, Issue):
            skipped += 1
            complain(f"skipped {_line(row)}")
        else:
            read += 1
            emit(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return 0 if not skipped else 3 if read else 1


def _names(arguments: argparse.Namespace) -> dict[str, Any]:
    """What the user knows of names; decisions are those of this folder where none are given."""
    decisions = arguments.decisions or (DECISIONS if DECISIONS.exists() else None)
    return {"gazetteer": arguments.gazetteer, "decisions": decisions, "metonymy": not arguments.no_metonymy}


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


def run_query(arguments: argparse.Namespace) -> int:
    from newsgraph.ask import ready_questions
    from newsgraph.vocabulary import data

    if arguments.list:
        rows = [(name, ready_questions.about(name)) for name in data.questions()]
        print(terminal.table(("question", "answers"), rows, terminal.width()))
        return 0
    if arguments.query is None:
        raise QueryError("no query", hint="give SPARQL, a .rq file, or a name from: newsgraph query --list")
    from newsgraph.store.store import Store

    sparql = _sparql(arguments.query)
    with Store.open(arguments.store, read_only=True) as store:
        result = store.query(ready_questions.bound(sparql, ready_questions.pairs(arguments.param), store))
        if arguments.format == "table":
            print(terminal.table(result.columns, _short(result), terminal.width()))
        else:
            emit(_serialize(result, arguments.format))
    return 0


def _sparql(query: str) -> str:
    """The SPARQL that an argument stands for."""
    from newsgraph.vocabulary import data

    if query == "-":
        return sys.stdin.read()
    if query in data.questions():
        return data.read(f"questions/{query}.rq").decode()
    if query.endswith(".rq"):
        try:
            return Path(query).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError("cannot read the query", place=query, hint="name a UTF-8 file with SPARQL") from error
    if query.strip() and not any(char in query for char in "{}?$ \n"):
        raise QueryError(f"no question called {query!r}", hint="see newsgraph query --list, or write SPARQL")
    return query


def _short(result: Result) -> Iterable[tuple[str, ...]]:
    """The rows with the known prefixes in the place of long IRIs."""
    from newsgraph.namespaces import PREFIXES

    names = sorted(((iri, name) for name, iri in PREFIXES.items()), reverse=True)
    for row in result.rows:
        yield tuple(next((f"{n}:{cell[len(iri) :]}" for iri, n in names if cell.startswith(iri)), cell) for cell in row)


def _serialize(result: Result, form: str) -> bytes:
    if form == "turtle":
        from newsgraph.export import rdf

        return rdf.turtle(result.quads())
    return result.csv() if form == "csv" else result.json()


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
        print(terminal.safe(_line(issue)))
        if sentence:
            print(terminal.safe(f"    {sentence}"))
    relations = Counter(edge.relation for edge in edges if edge.predicate.startswith(f"{BASE}relation/"))
    frequent = sorted(relations.items(), key=lambda item: (-item[1], item[0]))
    print(f"{len(edges):,} claims, {len(issues):,} problems")
    print("\n".join(_unkept(default())))
    if frequent:
        print("\nRelations that the ontology lacks (add their words to a lexicon):\n")
        print(terminal.table(("relation", "claims"), _counted(frequent)))
    return 1 if issues else 0


def _unkept(vocabulary: Vocabulary) -> list[str]:
    """How many entries of the lexicon do not give what they promise, and for each reason which."""
    from newsgraph.vocabulary import lexicon_check

    entries = lexicon_check.entries(vocabulary)
    marked = lexicon_check.marked(entries)
    count = sum(map(len, marked.values()))
    lines = [
        f"{count:,} of {len(entries):,} entries of the lexicon are marked: their examples do not give what they promise"
    ]
    return lines + [f"    {reason}: {', '.join(names)}" for reason, names in marked.items()]


def _sentence(store: Store, iri: str) -> str:
    """The sentence behind a node: of the statement that it is, or of the first one that names it; empty where there is none."""
    if "://" not in iri or any(c in iri for c in ' <>"{}|^`\\\n'):
        return ""
    ways = f"{{ BIND(<{iri}> AS ?c) }} UNION {{ ?c rdf:subject|rdf:object|ng:attributedTo <{iri}> }}"
    found = store.query(f"SELECT ?sentence {{ {ways} ?c oa:hasTarget/oa:exact ?sentence }} ORDER BY ?sentence LIMIT 1")
    return next((" ".join(sentence.split()) for (sentence,) in found.rows), "")


def _counted(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    return [(label, f"{count:,}") for label, count in list(pairs)[:SHOWN]]


def _line(issue: Issue) -> str:
    return str(NewsgraphError(issue.problem, place=issue.place, hint=issue.hint))


def complain(message: str) -> int:
    """One line on standard error; the exit code of an error."""
    print(f"newsgraph: {terminal.safe(message)}", file=sys.stderr)
    return 1


def emit(content: bytes) -> None:
    """Bytes as they are, but for a terminal, which gets no control characters."""
    if sys.stdout.isatty():
        print(terminal.safe(content.decode("utf-8", "replace").replace("\r\n", "\n"), keep="\n\t"), end="")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
