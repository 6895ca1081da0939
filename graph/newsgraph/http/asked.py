"""What a request may ask of a store, each as a value that knows its reply."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from newsgraph.ask import ready_questions
from newsgraph.errors import ForbiddenError, LimitError, NewsgraphError, QueryError
from newsgraph.http.protocol import JSON, SOLUTIONS, TRIPLES, Reply, accepted, refusal
from newsgraph.search import index
from newsgraph.store.store import Store
from newsgraph.vocabulary import data

RESULT_BYTES = 64_000_000
MEMORY = 2_000_000_000  # bytes that a process may take beside those that it has with an open store
TOO_MUCH = f"cut: the query needs more than {MEMORY / 1e9:g} GB of memory"


class Asked(Protocol):
    """A question to a store."""

    def reply(self, store: Store, place: Path, accept: str) -> Reply:
        """The answer in a form that the client takes. Raises :class:`NewsgraphError`."""
        ...


@dataclass(frozen=True, slots=True)
class Sparql:
    """A query, and the graphs that it is put to where the request names them (SPARQL 1.1 Protocol, 2.1.4)."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def reply(self, store: Store, place: Path, accept: str) -> Reply:  # noqa: ARG002
        """Its result: solutions, or triples."""
        result = store.query(self.text, self.default_graphs, self.named_graphs)
        offered = TRIPLES if result.is_rdf else SOLUTIONS
        form = accepted(accept, offered)
        if form is None:
            return refusal(406, f"offered: {', '.join(offered)}")
        return Reply(200, form[0], result.serialized(form[1], RESULT_BYTES))


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready question with the values of its parameters."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)

    def reply(self, store: Store, place: Path, accept: str) -> Reply:
        """Its result, as of a query."""
        if self.name not in data.questions():
            raise QueryError(f"no question called {self.name!r}", hint="they are at /questions")
        sparql = ready_questions.text_of(self.name)
        return Sparql(ready_questions.bound(sparql, self.values, store)).reply(store, place, accept)


@dataclass(frozen=True, slots=True)
class Words:
    """Words to find in the texts."""

    words: str
    limit: int

    def reply(self, store: Store, place: Path, accept: str) -> Reply:  # noqa: ARG002
        """The passages, as a list in JSON."""
        found = index.search(store, place, self.words, self.limit)
        return Reply(200, JSON, json.dumps([one.row for one in found], ensure_ascii=False).encode())


def answer(asked: Callable[[], Reply]) -> Reply:
    """A reply, or what is wrong with what was asked."""
    try:
        return asked()
    except ForbiddenError as error:
        return refusal(403, str(error))
    except LimitError as error:
        return refusal(503, str(error))
    except QueryError as error:
        return refusal(400, str(error))
    except NewsgraphError as error:
        return refusal(500, str(error))
    except MemoryError:
        return refusal(503, TOO_MUCH)


def listed() -> bytes:
    """The ready questions as a list in JSON: name, what each answers, and its parameters with what they are."""
    return json.dumps(ready_questions.catalogue(), ensure_ascii=False).encode()
