"""What is asked: SPARQL, parameters of ready questions, names to explain, questions in English."""

from __future__ import annotations

from functools import cache
from itertools import islice

from newsgraph.ask.asker import Asker
from newsgraph.ask.ready_questions import bound, pairs, parameters
from newsgraph.ask.sparql_strings import literal
from newsgraph.explanation import entity
from newsgraph.store import row_order
from newsgraph.store.guard import refuse
from newsgraph.store.store import Store
from newsgraph.vocabulary import data
from tests.fuzz.sources import seeds, text_of, tokens
from tests.fuzz.target import Lost, Target

_SPARQL = tokens("sparql")
_NAMES = tokens("names")
_ASKED = tokens("ask")


@cache
def _store() -> Store:
    """A small graph: built of a text of ours."""
    from newsgraph.builder.flow import build
    from newsgraph.model import Document

    graph = build([Document(seeds("text")[0].decode(), key="fuzz")])
    store = Store.open(None)
    store.load(graph.quads())
    return store


def _sparql(given: bytes) -> None:
    query = text_of(given)
    refuse(query)
    row_order.split(query, ("x", "s"))
    result = _store().query(query)
    for _ in islice(result.rows, 200):
        pass


@cache
def _ready() -> tuple[str, ...]:
    texts = (data.read(f"questions/{name}.rq").decode() for name in data.questions())
    return tuple(text for text in texts if parameters(text))


def _parameters(given: bytes) -> None:
    """A value for each parameter of a question; no value changes what is asked beside its own line."""
    text = text_of(given)
    question = _ready()[len(given) % len(_ready())]
    wanted = parameters(question)
    asked = bound(question, pairs([f"{name}={text}" for name in wanted]), _store())
    if len(asked.splitlines()) != len(question.splitlines()):
        raise Lost("a value that is more than a value")
    for _ in islice(_store().query(asked).rows, 50):
        pass


def _literal(given: bytes) -> None:
    """Text in a query is that text."""
    text = given.decode("utf-8", "replace")
    rows = list(_store().query(f"SELECT (STR({literal(text)}) AS ?x) {{}}").rows)
    if "SERVICE" not in text.upper() and rows != [(text,)]:
        raise Lost("a literal that is another text")


def _names(given: bytes) -> None:
    name = text_of(given)
    entity.check_utf8(name)
    for one in entity.find(_store(), name)[:3]:
        list(entity.explained(_store(), one))


@cache
def _asker() -> Asker:
    return Asker()


def _ask(given: bytes) -> None:
    reply = _asker().ask(_store(), text_of(given))
    if not (reply.answers or reply.problem or reply.verdict):
        raise Lost("neither an answer nor a problem")


def targets() -> tuple[Target, ...]:
    """What ``query``, ``ask`` and ``explain`` are given."""
    return (
        Target("sparql", _sparql, seeds("sparql"), _SPARQL, share=4),
        Target("parameters", _parameters, seeds("names"), _NAMES, share=2),
        Target("literals", _literal, seeds("names"), _NAMES, share=1),
        Target("names", _names, seeds("names"), _NAMES, share=2),
        Target("ask", _ask, seeds("ask"), _ASKED, share=4),
    )
