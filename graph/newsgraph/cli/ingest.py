"""What each command of ``newsgraph`` does with its arguments: importable functions, and words for whoever typed the command."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.cli import terminal
from newsgraph.cli.output import OUTPUT, complain, counted, emit, line
from newsgraph.cli.parser import (
    base_option,
    columns,
    columns_options,
    command,
    confidence_option,
    date_option,
    effort,
    effort_options,
    file_name,
    keywords,
    model_option,
    names_options,
    path,
    positive,
    store_option,
)

if TYPE_CHECKING:
    from newsgraph.builder.report import Report
    from newsgraph.builder.update import Changes
    from newsgraph.cli.parser import Commands

FILES = "file (.txt .md .html .jsonl .pdf .docx .odt .rtf .epub .rss .warc .csv .eml .mbox .zip), folder, or - for standard input"


def add_parsers(subparsers: Commands) -> None:
    """The commands that read texts."""
    build = command(subparsers, "build", run_build, "read texts and write their graph", "news/ extra.html -o output")
    build.add_argument("paths", nargs="+", type=file_name, metavar="PATH", help=FILES)
    build.add_argument("-o", "--output", type=path, default=OUTPUT, help="folder to write to (default: output)")
    model_option(build)
    names_options(build)
    base_option(build)
    confidence_option(build)
    date_option(build)
    effort_options(build)
    columns_options(build)
    build.add_argument("--quiet", action="store_true", help="no progress and no summary")

    _keepers(subparsers)

    rows = command(
        subparsers, "extract", run_extract, "what is found in each text, as JSON lines", "news/ > found.jsonl"
    )
    rows.add_argument("paths", nargs="+", type=file_name, metavar="PATH", help=FILES)
    rows.add_argument("--lines", action="store_true", help="each line of an input is a sentence")
    rows.add_argument("--format", choices=("jsonl", "oie"), default="jsonl", help="a document, or a fact, a line")
    rows.add_argument("--style", choices=("long", "split"), default="long", help="of oie: whole clauses or short facts")
    model_option(rows)
    names_options(rows)
    base_option(rows)
    confidence_option(rows)
    date_option(rows)
    columns_options(rows)


def _keepers(subparsers: Commands) -> None:
    """The commands that keep a store up to date."""
    add = command(subparsers, "add", run_add, "read what is new or changed into the store", "news/")
    add.add_argument("paths", nargs="+", type=file_name, metavar="PATH", help=FILES)
    model_option(add)
    names_options(add)
    base_option(add)
    confidence_option(add)
    date_option(add)
    effort_options(add)
    columns_options(add)
    add.add_argument("--quiet", action="store_true", help="no progress and no summary")
    watch = command(subparsers, "watch", run_watch, "add what is new, as it comes, until stopped", "news/ feed.xml")
    watch.add_argument("paths", nargs="+", type=file_name, metavar="PATH", help="folder, or a file that is renewed")
    watch.add_argument(
        "--every", type=positive(86_400), default=10.0, metavar="SECONDS", help="between two looks (default: 10)"
    )
    model_option(watch)
    names_options(watch)
    base_option(watch)
    confidence_option(watch)
    date_option(watch)
    effort_options(watch)
    columns_options(watch)
    remove = command(subparsers, "remove", run_remove, "take documents out of the store", "news/old.txt doc:3ab1…")
    remove.add_argument("names", nargs="+", metavar="NAME", help="file, folder, or doc:… as newsgraph list shows it")
    names_options(remove)
    union = command(
        subparsers,
        "merge-stores",
        run_merge_stores,
        "several stores as one, without their texts",
        "a/store b/store -o c/store",
    )
    union.add_argument("stores", nargs="+", type=path, metavar="STORE", help="the folder of a store")
    union.add_argument("-o", "--output", type=path, required=True, metavar="STORE", help="the folder of the new one")
    names_options(union)
    listing = command(subparsers, "list", run_list, "list the documents of the store", "--format jsonl")
    listing.add_argument("--format", choices=("table", "jsonl"), default="table", help="default: table")
    status = command(subparsers, "status", run_status, "what the store holds, and which files differ", "")
    model_option(status)
    names_options(status)
    confidence_option(status)
    date_option(status)
    columns_options(status)
    for keeper, use in ((add, "keep"), (watch, "keep"), (remove, "change"), (listing, "read"), (status, "read")):
        store_option(keeper, use)


def run_build(arguments: argparse.Namespace) -> int:
    from newsgraph.builder.flow import build
    from newsgraph.sources.inputs import files

    bar = None if arguments.quiet else terminal.progress(sys.stderr)
    made = build(
        files(arguments.paths, columns(arguments)),
        output=arguments.output,
        progress=bar,
        **effort(arguments),
        **keywords(arguments),
    )
    report = made.report
    for issue in report.skipped:
        complain(line(issue) if not report.documents else f"skipped {line(issue)}")
    for note in report.notes:
        complain(f"note: {line(note)}")
    if not report.documents:
        return 1
    if not arguments.quiet:
        print(_summary(report, arguments.output))
    return 3 if report.skipped else 0


def run_add(arguments: argparse.Namespace) -> int:
    from newsgraph.builder.update import add, stale
    from newsgraph.sources.inputs import files

    bar = None if arguments.quiet else terminal.progress(sys.stderr)
    given = files(arguments.paths, columns(arguments))
    changes = add(given, arguments.store, progress=bar, **effort(arguments), **keywords(arguments))
    _complaints(changes)
    if not changes.documents:
        return 1
    if not arguments.quiet:
        print(_counts(changes))
        if changes.added + changes.changed + changes.removed:
            print("".join(f"{terminal.safe(line)}\n" for line in stale(arguments.store)), end="")
    return 3 if changes.skipped else 0


def run_watch(arguments: argparse.Namespace) -> int:
    """Never comes to an end by itself."""
    from newsgraph.builder.watching import watch
    from newsgraph.errors import NewsgraphError

    options = {**effort(arguments), **keywords(arguments)}
    found = watch(arguments.paths, arguments.store, every=arguments.every, columns=columns(arguments), **options)
    for changes in found:
        if isinstance(changes, NewsgraphError):
            complain(f"later: {changes}")
            continue
        _complaints(changes)
        print(_counts(changes), flush=True)
    return 0


def _complaints(changes: Changes) -> None:
    for issue in changes.skipped:
        complain(f"skipped {line(issue)}" if changes.documents else line(issue))
    for note in changes.notes:
        complain(f"note: {line(note)}")


def _counts(changes: Changes) -> str:
    return ", ".join(f"{getattr(changes, name):,} {name}" for name in ("added", "changed", "unchanged", "removed"))


def run_remove(arguments: argparse.Namespace) -> int:
    from newsgraph.builder.update import remove, stale

    removed, lost = remove(arguments.names, arguments.store, **keywords(arguments))
    for issue in lost:
        complain(line(issue))
    print("\n".join([f"{removed:,} removed", *map(terminal.safe, stale(arguments.store) if removed else ())]))
    return 0 if not lost else 3 if removed else 1


def run_merge_stores(arguments: argparse.Namespace) -> int:
    from newsgraph.builder.store_union import merge_stores
    from newsgraph.builder.update import stale

    documents, notes = merge_stores(arguments.stores, arguments.output, **keywords(arguments))
    for note in notes:
        complain(f"note: {line(note)}")
    print("\n".join([f"{documents:,} documents", *map(terminal.safe, stale(arguments.output))]))
    return 0


def run_list(arguments: argparse.Namespace) -> int:
    import json
    from dataclasses import asdict

    from newsgraph.builder.inventory import listed
    from newsgraph.namespaces import shortened
    from newsgraph.store.base import base_in

    found = listed(arguments.store)
    if arguments.format == "jsonl":
        emit(b"".join(json.dumps(asdict(one), ensure_ascii=False).encode() + b"\n" for one in found))
        return 0
    base = base_in(arguments.store)
    rows = [(shortened(one.document, base), one.date, f"{one.claims:,}", one.title, one.source) for one in found]
    print(terminal.table(("document", "date", "claims", "title", "source"), rows, terminal.width()))
    return 0


def run_status(arguments: argparse.Namespace) -> int:
    from newsgraph.builder.inventory import status

    now = status(arguments.store, columns(arguments), **keywords(arguments))
    each = f", {now.bytes / now.text:.0f} for each of text" if now.text else ""
    beside = f", {now.turtle / now.text:.0f} for each of text" if now.text else ""
    counts = [
        (now.documents, "documents"),
        (now.text, "bytes of text"),
        (now.triples, "triples"),
        (now.bytes, f"bytes on disk{each}"),
        *([(now.turtle, f"bytes of graph.ttl{beside}")] if now.turtle else ()),
    ]
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
    options = (arguments.format, arguments.style, arguments.lines)
    for row in extract_rows(arguments.paths, *options, columns(arguments), **keywords(arguments)):
        if isinstance(row, Issue):
            skipped += 1
            complain(f"skipped {line(row)}")
        else:
            read += 1
            emit(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return 0 if not skipped else 3 if read else 1


def _summary(report: Report, output: Path) -> str:
    counts = [
        (f"{getattr(report, n):,}", n) for n in ("documents", "comments", "sentences", "words", "entities", "claims")
    ]
    size = max(len(number) for number, _ in counts)
    lines = [f"{number:>{size}}  {name}" for number, name in counts]
    if report.repeats:
        lines.append(f"{report.repeats:>{size},}  documents that came once more, with the same text")
    if report.skipped:
        lines.append(f"{len(report.skipped):>{size},}  inputs skipped")
    if report.notes:
        lines.append(f"{len(report.notes):>{size},}  notes, on standard error")
    if report.relations:
        lines += ["", terminal.table(("most frequent relation", "claims"), counted(report.relations))]
    uses = {
        "graph.ttl": "RDF, for any triple store",
        "graph.html": "to look at in a browser",
        "store": "for newsgraph query",
    }
    files = [f"{output / name}: {use}" for name, use in uses.items()]
    return "\n".join([*lines, "", *map(terminal.safe, files)])
