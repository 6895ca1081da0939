"""``newsgraph query``: SPARQL and ready questions, and their rows."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsgraph import bounded
from newsgraph.cli import terminal
from newsgraph.cli.output import complain, emit, text_in
from newsgraph.cli.parser import command, query_or_file, store_option
from newsgraph.errors import QueryError

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands
    from newsgraph.store.results import Result


def add_parsers(subparsers: Commands) -> None:
    """The parser of ``newsgraph query``."""
    query = command(subparsers, "query", run_query, "ask the graph", "'SELECT ?who { ?claim ng:attributedTo ?who }'")
    query.add_argument(
        "query", nargs="?", type=query_or_file, metavar="QUERY", help="SPARQL, a .rq file, the name of a question, or -"
    )
    query.add_argument(
        "--param", action="append", default=[], metavar="X=NATO", help="the value of a parameter of a question"
    )
    query.add_argument("--list", action="store_true", help="list the questions that come along")
    query.add_argument("--format", choices=("table", "csv", "json", "turtle"), default="table", help="default: table")
    store_option(query)


def run_query(arguments: argparse.Namespace) -> int:
    from newsgraph.ask import ready_questions
    from newsgraph.vocabulary import data

    if arguments.list:
        rows = [(name, ready_questions.about(name)) for name in data.questions()]
        print(terminal.table(("question", "answers"), rows, terminal.width()))
        return 0
    if arguments.query is None:
        raise QueryError("no query", hint="give SPARQL, a .rq file, or a name from: newsgraph query --list")
    from newsgraph.ask.corroboration import lack
    from newsgraph.store.store import Store

    sparql = _sparql(arguments.query)
    with Store.open(arguments.store, read_only=True) as store:
        result = store.query(ready_questions.bound(sparql, ready_questions.pairs(arguments.param), store))
        if arguments.format == "table":
            shown = list(_short(result, store.base))
            print(terminal.table(result.columns, shown, terminal.width()) if shown else _nothing(arguments))
            if not shown and (lacks := lack(store, sparql)):
                complain(": ".join(lacks))
        else:
            emit(_serialize(result, arguments.format, store.base))
    return 0


def _nothing(arguments: argparse.Namespace) -> str:
    """What is printed for a query without rows: what a ready question has looked for, with its parameters."""
    from newsgraph.ask import ready_questions
    from newsgraph.vocabulary import data

    if arguments.query not in data.questions():
        return "nothing found: the query has no rows"
    given = f" ({', '.join(arguments.param)})" if arguments.param else ""
    return terminal.safe(f"nothing found{given}. Looked for: {ready_questions.answers(arguments.query)}")


def _sparql(query: str) -> str:
    """The SPARQL that an argument stands for."""
    from newsgraph.ask import ready_questions
    from newsgraph.vocabulary import data

    if query == "-":
        return text_in()
    if query in data.questions():
        return ready_questions.text_of(query)
    if query.endswith(".rq"):
        try:
            return bounded.read(query).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError("cannot read the query", place=query, hint="name a UTF-8 file with SPARQL") from error
    if query.strip() and not any(char in query for char in "{}?$ \n"):
        raise QueryError(f"no question called {query!r}", hint="see newsgraph query --list, or write SPARQL")
    return query


def _short(result: Result, base: str) -> Iterable[tuple[str, ...]]:
    """The rows with the known prefixes in the place of long IRIs."""
    from newsgraph.namespaces import prefixes

    names = sorted(((iri, name) for name, iri in prefixes(base).items()), reverse=True)
    for row in result.rows:
        yield tuple(next((f"{n}:{cell[len(iri) :]}" for iri, n in names if cell.startswith(iri)), cell) for cell in row)


def _serialize(result: Result, form: str, base: str) -> bytes:
    if form == "turtle":
        from newsgraph.export import rdf

        return rdf.turtle(result.quads(), base)
    return result.csv() if form == "csv" else result.json()
