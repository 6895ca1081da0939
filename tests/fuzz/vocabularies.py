"""What a user writes beside texts: names, words, decisions, settings; and graphs that others wrote."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from newsgraph.builder.project import configured, read
from newsgraph.cli import ask, check, config, explain, ingest, publish, query
from newsgraph.cli.parser import Parser
from newsgraph.entities import decisions
from newsgraph.network.diff import changes, text
from newsgraph.network.from_triples import core
from newsgraph.store.store import Store
from newsgraph.vocabulary import user_names, user_words
from newsgraph.vocabulary.terms import Known
from newsgraph.vocabulary.vocabulary import Vocabulary, default, index
from tests.fuzz.sources import seeds, tokens
from tests.fuzz.target import Lost, Target

_TURTLE = tokens("turtle")
_CSV = tokens("csv")
_TOML = tokens("toml")
_XML = tokens("rdfxml")
_JSONLD = tokens("jsonld")


@cache
def _folder() -> Path:
    """A folder of this process, in memory where the machine has such."""
    memory = Path("/dev/shm")
    place = tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None)
    _HELD.append(place)
    return Path(place.name)


_HELD: list[tempfile.TemporaryDirectory[str]] = []


def _file(name: str, act: Callable[[Path], object]) -> Callable[[bytes], object]:
    """What is done with a file of that name that holds the input."""

    def run(data: bytes) -> None:
        path = _folder() / name
        path.write_bytes(data)
        act(path)

    return run


@cache
def _few() -> Vocabulary:
    """The shipped classes and relations, and a few of the names: all of them would be indexed anew for each input."""
    whole = core()
    known: dict[str, Known] = dict(list(default().known.items())[:40])
    return replace(whole, **index(known))


def _names(path: Path) -> None:
    found = user_names.extended(_few(), [path])
    for one in found.known.values():
        if not one.label.strip():
            raise Lost("an entry without a label")


def _lexicon(path: Path) -> None:
    user_words.extended([path])
    user_words.places([path])


def _decisions(path: Path) -> None:
    found = decisions.read(path)
    for iri in (*found.merges, *found.splits):
        found.iri(iri)


@cache
def _options() -> list[config.Option]:
    parser = Parser(prog="newsgraph")
    subparsers = parser.add_subparsers()
    for room in (ingest, query, ask, publish, check, explain, config):
        room.add_parsers(subparsers)
    choices: dict[str, Any] = dict(subparsers.choices)
    return list(config._options(choices))


def _settings(path: Path) -> None:
    project = read(path)
    try:
        configured("build", path, {})
    finally:
        config.settings(project, _options())


def _graph(path: Path) -> None:
    """A graph of somebody else's as the network view, and its difference from another."""
    with Store.read(path) as store:
        network = store.network()
        if any(edge.source not in {node.id for node in network.nodes} for edge in network.edges):
            raise Lost("an edge without its ends")
        text(changes(network, _other()))
        text(changes(_other(), network))
        for _ in store.claims():
            pass


@cache
def _other() -> Any:
    path = _folder() / "other.ttl"
    path.write_bytes(seeds("turtle")[0])
    with Store.read(path) as store:
        return store.network()


def targets() -> tuple[Target, ...]:
    """The files of a user, and the formats of RDF that ``view``, ``diff`` and ``query`` read."""
    graphs = (("turtle", "ttl", _TURTLE), ("ntriples", "nt", _TURTLE), ("nquads", "nq", _TURTLE), ("trig", "trig", _TURTLE),
              ("rdfxml", "rdf", _XML), ("jsonld", "jsonld", _JSONLD), ("n3", "n3", _TURTLE))  # fmt: skip
    return (
        Target("gazetteer-csv", _file("names.csv", _names), seeds("gazetteer-csv"), _CSV, share=3),
        Target("gazetteer-turtle", _file("names.ttl", _names), seeds("gazetteer-turtle"), _TURTLE, share=2),
        Target("lexicon", _file("words.ttl", _lexicon), seeds("lexicon"), _TURTLE, share=3),
        Target("decisions", _file("decisions.ttl", _decisions), seeds("decisions"), _TURTLE, share=3),
        Target("settings", _file("newsgraph.toml", _settings), seeds("settings"), _TOML, share=3),
        *(Target(n, _file(f"graph.{suffix}", _graph), seeds(n), tokens, share=2) for n, suffix, tokens in graphs),
    )
