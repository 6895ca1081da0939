"""Turtle as a table of facts, for the readers of ``ontology/``: values by subject and predicate."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from pathlib import Path

import pyoxigraph

from newsgraph.errors import VocabularyError
from newsgraph.namespaces import local_name, short

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_VALUES = (pyoxigraph.NamedNode, pyoxigraph.Literal)
_PREFIX = re.compile(r"@?(?:prefix\s++[^\s<:]*+:|base)\s*+<[^<>\n]*>\s*+\.?", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_QUOTED = re.compile(r'<[^<>\s]*>|"(?:[^"\\]|\\.?)*+(?:"|\Z)')  # what is not closed ends with its line


def is_writable_iri(text: str) -> bool:
    """Whether it can be the IRI of a triple, character for character."""
    try:
        pyoxigraph.NamedNode(text)
    except ValueError:
        return False
    return True


class Facts:
    """Triples by subject and predicate, in the order in which they were read.

    What has no IRI is left out, and ``unnamed`` says that there was such; ``literals`` are the pairs of a subject and a predicate
    with a value that is no IRI.
    """

    def __init__(self) -> None:
        self.of: dict[str, dict[str, list[str]]] = {}
        self.literals: set[tuple[str, str]] = set()
        self.unnamed = False

    @classmethod
    def read(cls, sources: Iterable[bytes]) -> Facts:
        facts = cls()
        for number, source in enumerate(sources, 1):
            try:
                facts.add(pyoxigraph.parse(source, pyoxigraph.RdfFormat.TURTLE))
            except (SyntaxError, ValueError) as error:
                problem = f"not Turtle: {error}"
                raise VocabularyError(problem, place=f"ontology source {number}", hint="correct that line") from error
        return facts

    @classmethod
    def of_file(cls, text: str, path: Path) -> Facts:
        """The facts of a user's file. Raises ``VocabularyError`` with the line where it is no Turtle."""
        try:
            return cls.read([text.encode()])
        except VocabularyError as error:
            line = re.search(r"line (\d+)", error.problem)
            place = f"{path}:{line[1]}" if line else str(path)
            raise VocabularyError(error.problem, place=place, hint="correct that line") from None

    def add(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        last, of = None, dict[str, list[str]]()
        for quad in quads:
            subject, value = quad.subject, quad.object
            if not isinstance(subject, pyoxigraph.NamedNode):
                self.unnamed = True
            elif isinstance(value, _VALUES):
                if subject != last:  # a subject's triples mostly follow each other
                    last, iri = subject, subject.value
                    of = self.of.setdefault(iri, {})
                predicate, text = quad.predicate.value, value.value
                values = of.get(predicate)
                if values is None:
                    of[predicate] = [text]
                elif text not in values:
                    values.append(text)
                if isinstance(value, pyoxigraph.Literal):
                    self.literals.add((iri, predicate))

    def all(self, iri: str, predicate: str) -> tuple[str, ...]:
        return tuple(self.of.get(iri, {}).get(predicate, ()))

    def one(self, iri: str, predicate: str) -> str:
        return self.of.get(iri, {}).get(predicate, [""])[0]

    def need(self, iri: str, predicate: str) -> str:
        """The value of a property that the entry must have, not blank."""
        value = self.one(iri, predicate).strip()
        if not value:
            name = local_name(predicate)
            raise VocabularyError(
                f"{short(iri)} has no {name}", place="ontology", hint=f"give it a {name}", about=(iri,)
            )
        return value

    def below(self, top: str, predicate: str) -> dict[str, None]:
        """``top`` and all that lead up to it by the predicate, in a fixed order."""
        children: dict[str, list[str]] = {}
        for iri, properties in self.of.items():
            for parent in properties.get(predicate, ()):
                children.setdefault(parent, []).append(iri)
        found, queue = {top: None}, [top]
        for iri in queue:
            fresh = [child for child in children.get(iri, ()) if child not in found]
            found.update(dict.fromkeys(fresh))
            queue.extend(fresh)
        return found

    def nearest(self, iri: str, names: Container[str], predicate: str) -> str:
        """The first of these local names on the way up by a predicate, from the IRI itself; the last one met where there is none."""
        while local_name(iri) not in names and (above := self.one(iri, predicate)):
            iri = above
        return local_name(iri)

    def instances(self, classes: Iterable[str]) -> dict[str, list[str]]:
        """Each thing of one of the classes with those classes, as local names, the least general one first."""
        rank = {iri: -place for place, iri in enumerate(classes)}
        found: dict[str, list[str]] = {}
        others = rank.keys().isdisjoint
        for iri, properties in self.of.items():
            kinds = properties.get(RDF_TYPE, ())
            if not others(kinds):
                found[iri] = [
                    local_name(kind) for kind in sorted(filter(rank.__contains__, kinds), key=rank.__getitem__)
                ]
        return found


class Lines:
    """Where things stand in a Turtle file, for messages: lines are counted from 1, prefixes and comments mention nothing."""

    def __init__(self, text: str) -> None:
        lines = (_PREFIX.sub("", line.rstrip("\r")) for line in text.split("\n"))
        self._lines = ["" if line.lstrip().startswith("#") else line for line in lines]
        self._words: dict[str, list[tuple[int, int]]] = {}  # so that asking for every entry takes linear time
        for number, line in enumerate(self._lines, 1):
            for word in _WORD.finditer(line):
                self._words.setdefault(word[0], []).append((number, word.start()))

    def all(self, iri: str) -> list[int]:
        """The lines that open with an IRI, by its local name; those that mention it where none does; line 1 for what is nowhere."""
        name = local_name(iri)
        places = self._words.get(name, ()) if _WORD.fullmatch(name) else self._places(name)
        opening = [n for n, start in places if not re.search(r"\s", self._lines[n - 1][:start].strip())]
        return list(dict.fromkeys(opening or [n for n, _ in places])) or [1]

    def _places(self, name: str) -> list[tuple[int, int]]:
        """Line and character of a name that is more than one word, among the lines that have its longest one."""
        key = max(_WORD.findall(name), key=len, default="")
        whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        lines = dict.fromkeys(number for number, _ in self._words.get(key, ()))
        return [(n, found.start()) for n in lines if (found := whole.search(self._lines[n - 1]))]

    def of(self, iri: str) -> int:
        """The first of the lines of an IRI."""
        return self.all(iri)[0]

    def unnamed(self) -> int:
        """The first line with a blank node."""
        bare = (_QUOTED.sub("", line) for line in self._lines)
        return next((number for number, line in enumerate(bare, 1) if "[" in line or "_:" in line), 1)
