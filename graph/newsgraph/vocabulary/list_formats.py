"""Lists of names as others publish them, row by row: FollowTheMoney, Popolo, GeoNames, Wikidata, SKOS.

FollowTheMoney (https://followthemoney.tech) is one entity a line, as OpenSanctions and OpenAleph give them; Popolo
(https://www.popoloproject.com) one JSON document; GeoNames its table ``allCountries.txt`` and the extracts of it; Wikidata one entity a
line of its JSON dump, or N-Triples; SKOS any Turtle or N-Triples. A row that cannot be used is an ``Issue`` with its line, and
the rest goes on.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pyoxigraph as ox

from newsgraph import bounded
from newsgraph.errors import InputError, VocabularyError
from newsgraph.model import Issue
from newsgraph.namespaces import PREFIXES
from newsgraph.vocabulary import data
from newsgraph.vocabulary.turtle import is_writable_iri

CLASSES = "list_classes.tsv"
MAX_LINE = 4 * 2**20
MAX_NAME = 200  # characters: what is longer is a text, and no name
_WIKIDATA = "http://www.wikidata.org/entity/"
_OPENSANCTIONS = "https://www.opensanctions.org/entities/"
_SKOS, _RDFS, _OWL = PREFIXES["skos"], PREFIXES["rdfs"], PREFIXES["owl"]
_GEO_COLUMNS = 19
_ENGLISH = ("en", "")


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry: ``id`` is its own in its source, ``names`` all that it is called, its label first. ``context`` are words, in lower case,
    that tell it from others of its name: offices, countries, years; ``point`` is its latitude and longitude, or empty, ``weight`` how many
    live there."""

    id: str
    type: str
    names: tuple[str, ...]
    same_as: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()
    point: tuple[str, str] | tuple[()] = ()
    weight: int = 0


class Format(NamedTuple):
    """How a list is read, and under which licence its publisher gives it, as far as the format says that."""

    read: Callable[[BinaryIO, Path], Iterator[Listed | Issue]]
    licence: str


def format_of(path: Path, given: str = "") -> str:
    """The name of the format of a file: the one that is given, or by its suffix and first line; empty for one of our own.

    Raises ``InputError`` for a file that cannot be read, and for a format that there is not.
    """
    if given:
        if given not in {*FORMATS, "csv", "turtle"}:
            hint = f"one of {', '.join(sorted({*FORMATS, 'csv', 'turtle'}))}"
            raise InputError(f"{given!r} is no format of a gazetteer", place=str(path), hint=hint)
        return given if given in FORMATS else ""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return ""
    with opened(path) as file:
        head = file.read(2**16).lstrip(b"\xef\xbb\xbf \t\r\n")
    first = head.partition(b"\n")[0]
    if suffix in (".ttl", ".turtle", ".nt"):
        ours = PREFIXES["ng"].encode() in head
        if not ours and suffix == ".nt" and first.startswith(b"<" + _WIKIDATA.encode()):
            return "wikidata"
        return "skos" if not ours and _SKOS.encode() in head else ""
    if first.count(b"\t") == _GEO_COLUMNS - 1:
        return "geonames"
    if b'"schema"' in first and b'"properties"' in first:
        return "ftm"
    if first.rstrip() == b"[" or (b'"labels"' in first and b'"id"' in first):
        return "wikidata"
    return "popolo" if first.startswith(b"{") and suffix == ".json" else ""


def opened(path: Path) -> BinaryIO:
    """The file. Raises ``InputError`` where it cannot be read."""
    try:
        return bounded.opened(path)
    except OSError as error:
        problem = f"cannot read the gazetteer: {error.strerror}"
        raise InputError(problem, place=str(path), hint="name a file that exists") from None


@functools.cache
def _classes() -> Mapping[tuple[str, str], str]:
    lines = (line.split("\t") for line in data.read(CLASSES).decode().splitlines() if not line.startswith("#"))
    return {(form, theirs): ours for form, theirs, ours in lines}


def _lines(file: BinaryIO, path: Path) -> Iterator[tuple[str, int] | Issue]:
    """The lines that are text, with their numbers."""
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            yield Issue(f"{path}:{number}", f"a line of more than {MAX_LINE // 2**20} MB", _HINT)
            while not line.endswith(b"\n") and (line := file.readline(MAX_LINE)):
                pass
            continue
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8"), number
        except UnicodeDecodeError:
            yield Issue(f"{path}:{number}", "not UTF-8", _HINT)


_HINT = "it is left out: correct the row, or delete it"
_Make = Callable[[Mapping[str, Any]], Iterable[Listed]]


def _json_lines(make: _Make) -> Callable[[BinaryIO, Path], Iterator[Listed | Issue]]:
    """A reader of one JSON object a line, also as an array with one a line, as dumps of Wikidata are."""

    def read(file: BinaryIO, path: Path) -> Iterator[Listed | Issue]:
        for found in _lines(file, path):
            if isinstance(found, Issue):
                yield found
                continue
            text, number = found[0].strip().rstrip(","), found[1]
            if text in ("", "[", "]"):
                continue
            try:
                yield from make(json.loads(text))
            except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
                yield Issue(f"{path}:{number}", _problem(error), _HINT)

    return read


def _problem(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"no {error.args[0]}"
    return f"not JSON: {error}" if isinstance(error, json.JSONDecodeError) else "another form than that of the format"


def _names(*found: object) -> tuple[str, ...]:
    """What can be a name, each once."""
    texts = (" ".join(name.split()) for name in found if isinstance(name, str) and len(name) <= MAX_NAME)
    return tuple(dict.fromkeys(text for text in texts if text and text.isprintable()))


def _words(*found: object) -> frozenset[str]:
    return frozenset(
        word for text in found if isinstance(text, str) for word in text.casefold().split() if len(word) > 1
    )


def _addresses(*found: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str) and "://" in one and is_writable_iri(one)))


def _of_ftm(row: Mapping[str, Any]) -> Iterator[Listed]:
    kind = _classes().get(("ftm", row["schema"]))
    if kind is None:
        return  # an address, an ownership: nothing with a name
    has = {name: [value] if isinstance(value, str) else value for name, value in row["properties"].items()}
    identifier = str(row["id"])
    wikidata = [
        *has.get("wikidataId", ()),
        *([identifier] if identifier[:1] == "Q" and identifier[1:].isdigit() else ()),
    ]
    published = [_OPENSANCTIONS + identifier + "/"] if "datasets" in row and "caption" in row else []
    names = _names(row.get("caption"), *has.get("name", ()), *has.get("alias", ()), *has.get("previousName", ()))
    if not names:
        raise KeyError("name")
    told = (
        "position",
        "country",
        "nationality",
        "jurisdiction",
        "birthDate",
        "birthPlace",
        "sector",
        "summary",
        "flag",
    )
    context = _words(*(value for name in told for value in has.get(name, ())))
    same = _addresses(*(_WIKIDATA + one for one in wikidata), *published)
    yield Listed(identifier, kind, names, same, context)


def _of_wikidata(row: Mapping[str, Any]) -> Iterator[Listed]:
    identifier, labels = str(row["id"]), row["labels"]
    if not identifier.startswith("Q"):
        return
    label = labels.get("en") or labels.get("mul") or {}
    names = _names(label.get("value"), *(one["value"] for one in row.get("aliases", {}).get("en", ())))
    if not names:
        return  # no English name, which is no fault
    claims = row.get("claims", {})
    kinds = [_value(one).get("id", "") for one in claims.get("P31", ())]
    points = [_value(one) for one in claims.get("P625", ())]
    point = (str(points[0]["latitude"]), str(points[0]["longitude"])) if points and "latitude" in points[0] else ()
    about = row.get("descriptions", {}).get("en", {}).get("value")
    yield Listed(identifier, _kind_of(kinds), names, (_WIKIDATA + identifier,), _words(about), point)


def _value(statement: Mapping[str, Any]) -> Mapping[str, Any]:
    value = statement.get("mainsnak", {}).get("datavalue", {}).get("value", {})
    return value if isinstance(value, dict) else {}


def _kind_of(classes: Iterable[str]) -> str:
    return next((kind for one in classes if (kind := _classes().get(("wikidata", one)))), "Entity")


def _of_geonames(file: BinaryIO, path: Path) -> Iterator[Listed | Issue]:
    for found in _lines(file, path):
        if isinstance(found, Issue):
            yield found
            continue
        cells = found[0].rstrip("\r\n").split("\t")
        place = f"{path}:{found[1]}"
        if len(cells) != _GEO_COLUMNS:
            yield Issue(place, f"{len(cells)} columns, not {_GEO_COLUMNS}", _HINT)
            continue
        identifier, name, plain, others, lat, long, feature, code, country = cells[:9]
        kind = _classes().get(("geonames", f"{feature}.{code}")) or _classes().get(("geonames", feature))
        if kind is None:
            continue  # a road, a hotel
        names = _names(name, plain, *(other for other in others.split(",") if other.isascii() and len(other) > 3))
        degrees = _is_degrees(lat, 90) and _is_degrees(long, 180)
        if not (identifier.isdigit() and names and degrees and (cells[14] or "0").isdigit()):
            yield Issue(place, "no id, name or coordinates", _HINT)
            continue
        same = (f"https://sws.geonames.org/{identifier}/",)
        yield Listed(
            identifier, kind, names, same, frozenset({country.casefold()}) - {""}, (lat, long), int(cells[14] or 0)
        )


def _is_degrees(text: str, most: int) -> bool:
    number = text.removeprefix("-")
    return number.replace(".", "", 1).isdigit() and float(number) <= most


def _of_popolo(file: BinaryIO, path: Path) -> Iterator[Listed | Issue]:
    content = file.read(bounded.MAX_SIDE_FILE + 1)
    try:
        found = json.loads(content)
        groups = {name: list(found.get(name) or ()) for name in ("persons", "organizations", "areas", "memberships")}
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise VocabularyError(
            f"no Popolo: {error}", place=str(path), hint="it is one JSON object with persons"
        ) from None
    called = {str(one.get("id")): one.get("name") for one in groups["organizations"] if isinstance(one, dict)}
    held: dict[str, list[object]] = {}
    for one in groups["memberships"]:
        if isinstance(one, dict):
            told = (one.get("role"), called.get(str(one.get("organization_id"))), one.get("label"))
            held.setdefault(str(one.get("person_id")), []).extend(told)
    for name in ("persons", "organizations", "areas"):
        for number, one in enumerate(groups[name], 1):
            place = f"{path}: {name} {number}"
            try:
                yield _listed(name, one, held)
            except (KeyError, AttributeError, TypeError) as error:
                yield Issue(place, _problem(error), _HINT)


def _listed(group: str, row: Mapping[str, Any], held: Mapping[str, list[object]]) -> Listed:
    names = _names(row["name"], *(one.get("name") for one in row.get("other_names") or ()))
    if not names:
        raise KeyError("name")
    codes = {one.get("scheme"): one.get("identifier") for one in row.get("identifiers") or ()}
    same = _addresses(*([f"{_WIKIDATA}{codes['wikidata']}"] if "wikidata" in codes else ()))
    context = _words(
        *held.get(str(row.get("id")), ()), row.get("summary"), row.get("birth_date"), row.get("classification")
    )
    return Listed(str(row.get("id") or names[0]), _classes()["popolo", group], names, same, context)


def _of_rdf(kinds: str) -> Callable[[BinaryIO, Path], Iterator[Listed | Issue]]:
    """A reader of Turtle or N-Triples; of N-Triples a broken line is left out, broken Turtle ends the file."""

    def read(file: BinaryIO, path: Path) -> Iterator[Listed | Issue]:
        of: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        for found in _triples(file, path):
            if isinstance(found, Issue):
                yield found
            elif isinstance(found.subject, ox.NamedNode) and isinstance(found.object, ox.NamedNode | ox.Literal):
                of.setdefault(found.subject.value, {}).setdefault(found.predicate.value, []).append(found.object)
        for iri, has in of.items():
            if listed := _of_subject(iri, has, kinds):
                yield listed

    return read


def _triples(file: BinaryIO, path: Path) -> Iterator[ox.Triple | ox.Quad | Issue]:
    if path.suffix.lower() == ".nt":
        for found in _lines(file, path):
            if isinstance(found, Issue):
                yield found
                continue
            try:
                yield from ox.parse(found[0].encode(), ox.RdfFormat.N_TRIPLES)
            except (SyntaxError, ValueError):
                yield Issue(f"{path}:{found[1]}", "not N-Triples", _HINT)
        return
    try:
        yield from ox.parse(file, ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError) as error:
        yield Issue(str(path), f"not Turtle: {error}", "what follows is left out: correct that line")


def _of_subject(iri: str, has: Mapping[str, list[ox.NamedNode | ox.Literal]], kinds: str) -> Listed | None:
    def texts(*predicates: str) -> list[str]:
        values = [value for name in predicates for value in has.get(name, ()) if isinstance(value, ox.Literal)]
        return [one.value for one in values if (one.language or "").partition("-")[0] in _ENGLISH]

    names = _names(*texts(_SKOS + "prefLabel", _RDFS + "label"), *texts(_SKOS + "altLabel"))
    if not names:
        return None
    links = [one.value for name in (_OWL + "sameAs", _SKOS + "exactMatch") for one in has.get(name, ())]
    classes = [one.value.rpartition("/")[2] for one in has.get("http://www.wikidata.org/prop/direct/P31", ())]
    about = texts(
        _SKOS + "definition", _SKOS + "scopeNote", "https://schema.org/description", "http://schema.org/description"
    )
    kind = _kind_of(classes) if kinds == "wikidata" else "Entity"
    same = _addresses(*([iri] if kinds == "wikidata" else ()), *links)
    return Listed(iri, kind, names, same, _words(*about))


def _of_any_wikidata(file: BinaryIO, path: Path) -> Iterator[Listed | Issue]:
    read = _of_rdf("wikidata") if path.suffix.lower() in (".nt", ".ttl") else _json_lines(_of_wikidata)
    return read(file, path)


FORMATS: Mapping[str, Format] = {
    "ftm": Format(
        _json_lines(_of_ftm), "see the publisher; OpenSanctions: CC BY-NC 4.0, https://www.opensanctions.org"
    ),
    "popolo": Format(_of_popolo, "see the publisher"),
    "geonames": Format(_of_geonames, "CC BY 4.0, GeoNames, https://www.geonames.org"),
    "wikidata": Format(_of_any_wikidata, "CC0 1.0, Wikidata, https://www.wikidata.org"),
    "skos": Format(_of_rdf("skos"), "see the publisher"),
}
