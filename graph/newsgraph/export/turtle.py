"""Turtle 1.1 (https://www.w3.org/TR/turtle/) that is quick to write and whose differences are easy to read.

Subjects stand in natural order, each with its classes on its first line, a predicate a line, and its dot on a line of its own;
more than three values, or such as do not fit on one line, have a line each. So what is added or removed changes few lines.
Reified statements come and go whole, and fill their lines. Only the prefixes that are used are declared. No local name has a
backslash: some stores misread them, so such a name is written as a full IRI; but places in texts, of which there are most, are relative to
the folder of the documents, which is the ``@base``.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby

from newsgraph.external_sort import by_subject, natural
from newsgraph.namespaces import BASE, PREFIXES, prefixes

WIDTH = 150  # two ranges of characters fit
_FEW = 3  # values on one line: when one more gives each a line of its own, a diff stays short
_KEPT = 50_000  # short forms that are remembered
_CHUNK = 2**20
_RDF = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE, _STATEMENT = _RDF + b"type>", _RDF + b"Statement>"
_REIFIES = _RDF + b"reifies>"
_PARTS = tuple(_RDF + name + b"> " for name in (b"subject", b"predicate", b"object"))
_LOCAL_NAME = re.compile(rb"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_PLACE = re.compile(
    rb"[A-Za-z0-9_-]+#(?:page=[0-9]+&)?char=[0-9]+,[0-9]+"
)  # what evidence_iri makes, without its folder
_NUMBERS = {b"xsd:decimal": re.compile(rb"[+-]?[0-9]+\.[0-9]+"), b"xsd:integer": re.compile(rb"[+-]?[0-9]+")}


def stream(lines: Iterable[bytes], base: str = BASE) -> Iterator[bytes]:
    """Turtle of canonical N-Triples lines, in any order and with doubles, in pieces of a megabyte.

    What is used is known only at the end, so the body waits in a temporary file for its prefixes.
    """
    return stream_of(by_subject(lines), base)


def stream_of(groups: Iterable[tuple[bytes, list[bytes]]], base: str = BASE) -> Iterator[bytes]:
    """As :func:`stream`, of lines that are sorted already."""
    short = Shortener(base)
    return _waiting(blocks(groups, short), short)


def stream12(lines: Iterable[bytes], base: str = BASE) -> Iterator[bytes]:
    """As :func:`stream`, but in Turtle 1.2 (https://www.w3.org/TR/rdf12-turtle/): a statement reifies a triple term."""
    short = Shortener(base)
    return _waiting(blocks(_reifying(by_subject(lines), short), short), short, b'VERSION "1.2"\n')


def _waiting(body: Iterable[bytes], short: Shortener, version: bytes = b"") -> Iterator[bytes]:
    with tempfile.SpooledTemporaryFile(_CHUNK, prefix="newsgraph-") as file:
        for block in body:
            file.write(block)  # writelines would look at the size, and go to disk, only after the last one
        file.seek(0)
        yield version + short.header()
        while piece := file.read(_CHUNK):
            yield piece


def _reifying(groups: Iterable[tuple[bytes, list[bytes]]], short: Shortener) -> Iterator[tuple[bytes, list[bytes]]]:
    """The subjects, with one ``rdf:reifies`` in the place of a statement's subject, predicate, object and class."""
    for subject, rests in groups:
        parts = [[rest for rest in rests if rest.startswith(name)] for name in _PARTS]
        if all(len(part) == 1 for part in parts):
            terms = [short[part[0][len(name) : -2]] for part, name in zip(parts, _PARTS, strict=True)]
            left = [rest for rest in rests if not rest.startswith(_PARTS) and rest != b"%b %b ." % (_TYPE, _STATEMENT)]
            yield subject, sorted([*left, b"%b <<( %b %b %b )>> ." % (_REIFIES, *terms)])
        else:
            yield subject, rests


def blocks(groups: Iterable[tuple[bytes, list[bytes]]], short: Shortener) -> Iterator[bytes]:
    """One paragraph for each subject of :func:`newsgraph.external_sort.by_subject`."""
    for subject, rests in groups:
        first, pairs = [short[subject]], list[tuple[bytes, list[bytes]]]()
        is_statement = False
        for predicate, same in groupby((rest.split(b" ", 1) for rest in rests), key=_predicate):
            values = [value[:-2] for _, value in same]
            if len(values) > 1:
                values.sort(key=lambda value: (natural(value), value))
            texts = [short[value] for value in values]
            if predicate == _TYPE:
                is_statement |= _STATEMENT in values
                first += [b"a", b", ".join(texts), b";"]
            else:
                is_statement |= predicate == _REIFIES
                pairs.append((short[predicate], texts))
        lines = _filled(pairs) if is_statement else map(_line, pairs)
        yield b"\n%b\n.\n" % b"\n    ".join([b" ".join(first), *lines])


def _line(pair: tuple[bytes, list[bytes]]) -> bytes:
    """A predicate with its values, in a line of its own; many values, or such as do not fit, have a line each."""
    name, texts = pair
    line = b"%b %b ;" % (name, b", ".join(texts))
    together = len(texts) == 1 or (len(texts) <= _FEW and len(line) <= WIDTH)
    return line if together else b"%b\n        %b ;" % (name, b",\n        ".join(texts))


def _filled(pairs: list[tuple[bytes, list[bytes]]]) -> Iterator[bytes]:
    """The predicates of a reified statement, as many on a line as fit: all of it comes and goes together."""
    line = b""
    for name, texts in pairs:
        for at, text in enumerate(texts):
            word = text + (b" ;" if at == len(texts) - 1 else b",")
            if at == 0:
                word = b"%b %b" % (name, word)
            if line and len(line) + len(word) > WIDTH:
                yield line
                line = word
            else:
                line = b"%b %b" % (line, word) if line else word
    if line:
        yield line


def _predicate(pair: list[bytes]) -> bytes:
    return pair[0]


class Shortener(dict[bytes, bytes]):
    """N-Triples terms to their short form in Turtle. It knows which prefixes it has used, and forgets terms when they are many."""

    def __init__(self, base: str = BASE) -> None:
        self._base, self._iris = base, prefixes(base)
        self._names = {iri.encode(): name.encode() for name, iri in self._iris.items()}
        self._used, self._documents, self._has_places = set[bytes](), f"<{self._iris['doc']}".encode(), False

    def header(self) -> bytes:
        """The declarations of what has been used."""
        first = [f"@base <{self._iris['doc']}> .\n"] * self._has_places
        used = (f"@prefix {name}: <{iri}> .\n" for name, iri in self._iris.items() if name.encode() in self._used)
        return "".join([*first, *used]).encode()

    def __missing__(self, term: bytes) -> bytes:
        if term.endswith(b'"'):
            return term
        if len(self) > _KEPT:
            self.clear()
        if term.startswith(b'"'):
            short = self._literal(term)
        elif term.startswith(b"_:"):  # RDF 1.1 Concepts, section 3.5: an IRI in the place of a blank node
            short = b"<%b.well-known/genid/%b>" % (self._base.encode(), term[2:])
        else:
            short = self._iri(term) if not term.startswith(b"<<") else term
        self[term] = short
        return short

    def _iri(self, term: bytes) -> bytes:
        folder = self._documents
        if (
            term.startswith(folder)
            and folder.startswith(b"<http")
            and _PLACE.fullmatch(term, len(folder), len(term) - 1)
        ):
            self._has_places = True  # of a urn: not all readers know what is relative to it
            return b"<" + term[len(folder) :]
        cut = max(term.rfind(b"#"), term.rfind(b"/")) + 1
        name = self._names.get(term[1:cut])
        local = term[cut:-1]
        if not name or not _LOCAL_NAME.fullmatch(local):
            return term
        self._used.add(name)
        return b"%b:%b" % (name, local)

    def _literal(self, term: bytes) -> bytes:
        quoted, mark, datatype = term.rpartition(b"^^")
        if not mark or not quoted.endswith(b'"') or not datatype.startswith(b"<"):
            return term  # with a language
        kind = datatype[:-1].rpartition(b"#")[2] if datatype.startswith(b"<" + PREFIXES["xsd"].encode()) else b""
        number = _NUMBERS.get(b"xsd:" + kind)
        if (number and number.fullmatch(quoted[1:-1])) or (kind == b"boolean" and quoted in (b'"true"', b'"false"')):
            return quoted[1:-1]
        return b"%b^^%b" % (quoted, self._iri(datatype))
