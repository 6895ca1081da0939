"""Triples with names and texts that break careless writers, and stores that read them: rdflib, Oxigraph and Virtuoso."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from newsgraph.namespaces import BASE, ONTOLOGY

VIRTUOSO = "virtuoso-t"
GRAPH = "urn:newsgraph:hostile"
PIECES = (
    *('"', '"""', "'", "'''", "\\", "\\\\", '\\"', "\n", "\r\n", "\r", "\t", "%", "%41", "%n", "\\u0041", "\\n"),
    *(
        "@en",
        "^^",
        "<",
        ">",
        "<x>",
        "#",
        ".",
        ";",
        ",",
        "{",
        "}",
        "[",
        "]",
        "$",
        "?x",
        "_:b",
        "é",
        "ß",
        "東京",
        "ع",
        "🚢",
    ),
    *(
        "\u2028",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\x7f",
        "\x01",
        "e\u0301",
        "\U00010000",
        "\U0002f800",
        "\U000e0001",
        "\U0010fffd",
    ),
    *("a", "B", "0", "-", "_", " ", "  "),
)
# What an IRI may hold (RFC 3987) and a local name may not, or only behind a backslash.
NAMES = (*"aZ9-_.~!$&'()*+,;=:@/", "%20", "%25", "é", "東", "\U00020000", "..", "--", "char=1,2")
LANGUAGES = ("en", "en-GB", "zh-Hant", "fr")
Row = tuple[str, str, str, str]  # subject, predicate, value, and kind: "@id", "", or a language


def quads(count: int, seed: int = 8) -> list[Quad]:
    """So many different triples; three of the literals have a million characters."""
    chance = random.Random(seed)
    made: dict[str, Quad] = {}
    for size in (1_000_000, 1_000_001, 1_000_002):
        made[str(size)] = _quad(chance, Literal("".join(chance.choices(PIECES, k=size // 2))[:size].ljust(size, "x")))
    while len(made) < count:
        text = "".join(chance.choices(PIECES, k=chance.randrange(9)))
        kind = chance.randrange(4)
        value = (
            NamedNode(BASE + "entity/" + _name(chance))
            if kind == 0
            else Literal(text, language=chance.choice(LANGUAGES))
            if kind == 1
            else Literal(text)
        )
        one = _quad(chance, value)
        made[str(one)] = one
    return list(made.values())


def _quad(chance: random.Random, value: NamedNode | Literal) -> Quad:
    subject = NamedNode(f"{BASE}{chance.choice(('entity', 'document', 'statement'))}/{_name(chance)}")
    return Quad(subject, NamedNode(ONTOLOGY + chance.choice(("is", "cue", "a.b", "x-", "says,so"))), value)


def _name(chance: random.Random) -> str:
    # Dots alone between slashes are steps in a path, which a resolver takes away (RFC 3986, section 5.2.4).
    return "n" + "".join(chance.choices(NAMES, k=chance.randrange(1, 7))).replace("/.", "/n.")


def rows(found: list[Quad]) -> set[Row]:
    """The triples as plain text."""
    return {_row(one) for one in found}


def _row(one: Quad) -> Row:
    subject, predicate, value = str(getattr(one.subject, "value", "")), one.predicate.value, one.object
    if isinstance(value, Literal):
        return subject, predicate, value.value, (value.language or "").lower()
    return subject, predicate, str(getattr(value, "value", "")), "@id"


def through_oxigraph(turtle: bytes) -> set[Row]:
    return rows(list(parse(turtle, RdfFormat.TURTLE)))


def through_rdflib(turtle: bytes) -> set[Row]:
    from rdflib import Graph
    from rdflib import Literal as RdfLiteral

    return {
        (str(s), str(p), str(o), (o.language or "").lower() if isinstance(o, RdfLiteral) else "@id")
        for s, p, o in Graph().parse(data=turtle, format="turtle")
    }


@contextmanager
def virtuoso(folder: Path) -> Iterator[tuple[int, int]]:
    """A server on loopback, stopped at the end: the ports of SQL and of HTTP."""
    sql, http = _free(), _free()
    (folder / "virtuoso.ini").write_text(
        f"""[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 20000
MaxDirtyBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 10000000
DefaultGraph = {GRAPH}
""",
        "utf-8",
    )
    command = [str(shutil.which(VIRTUOSO)), "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(server, http, folder)
        yield sql, http
    finally:
        server.terminate()
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError(f"virtuoso ended at once: {(folder / 'v.log').read_text('utf-8', 'replace')[-2000:]}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("virtuoso does not answer")


def through_virtuoso(turtle: bytes, folder: Path) -> set[Row]:
    """Load the file by SQL, as its bulk loader does, and read all of it by SPARQL over HTTP."""
    (folder / "hostile.ttl").write_bytes(turtle)
    with virtuoso(folder) as (sql, http):
        load = f"log_enable(2); DB.DBA.TTLP(file_open('{folder}/hostile.ttl'), '', '{GRAPH}', 0);"
        command = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
        told = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}
        )
        if "Error" in told.stdout + told.stderr:
            raise RuntimeError((told.stdout + told.stderr)[-1500:])
        query = f"SELECT ?s ?p ?o FROM <{GRAPH}> WHERE {{ ?s ?p ?o }}"
        address = f"http://127.0.0.1:{http}/sparql?" + urllib.parse.urlencode(
            {"query": query, "format": "application/sparql-results+json"}
        )
        with urllib.request.urlopen(address, timeout=300) as answer:
            found = json.load(answer)["results"]["bindings"]
    return {
        (
            row["s"]["value"],
            row["p"]["value"],
            row["o"]["value"],
            "@id" if row["o"]["type"] == "uri" else row["o"].get("xml:lang", "").lower(),
        )
        for row in found
    }
