"""Turtle as a table of facts, for the readers of ``ontology/``: values by subject and predicate."""

from __future__ import annotations

from collections.abc import Container, Iterable

import pyoxigraph

from graph.errors import VocabularyError
from graph.ids import ONTOLOGY

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_VALUES = (pyoxigraph.NamedNode, pyoxigraph.Literal)


def local_name(iri: str) -> str:
    """The last part of an IRI: ``…/ontology#warns`` → ``warns``."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


class Facts:
    """Triples by subject and predicate, in the order in which they were read."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, list[str]]] = {}

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

    def add(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, pyoxigraph.NamedNode) and isinstance(value, _VALUES):
                values = self.of.setdefault(subject.value, {}).setdefault(quad.predicate.value, [])
                if value.value not in values:
                    values.append(value.value)

    def all(self, iri: str, predicate: str) -> tuple[str, ...]:
        return tuple(self.of.get(iri, {}).get(predicate, ()))

    def one(self, iri: str, predicate: str) -> str:
        return self.of.get(iri, {}).get(predicate, [""])[0]

    def need(self, iri: str, predicate: str) -> str:
        """The value of a property that the entry must have, not blank."""
        value = self.one(iri, predicate).strip()
        if not value:
            name = local_name(predicate)
            raise VocabularyError(f"{short(iri)} has no {name}", place="ontology", hint=f"give it a {name}")
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
        for iri, properties in self.of.items():
            kinds = [kind for kind in properties.get(RDF_TYPE, ()) if kind in rank]
            if kinds:
                found[iri] = [local_name(kind) for kind in sorted(kinds, key=rank.__getitem__)]
        return found


def short(iri: str) -> str:
    for prefix, namespace in (("ng:", ONTOLOGY), ("lex:", ONTOLOGY.replace("ontology#", "lexicon#"))):
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return f"<{iri}>"
