"""A user's own names: Turtle in the form of ``ontology/gazetteer.ttl``, or CSV with the columns ``label,type,aliases,same_as``.

What is in it wins: a name of its entries is nobody else's. Every error names the file, the line and the next step.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import StringIO
from itertools import chain
from pathlib import Path

from newsgraph import bounded
from newsgraph.errors import InputError, VocabularyError
from newsgraph.iris import entity_iri
from newsgraph.logs import logger_of
from newsgraph.namespaces import BASE, ONTOLOGY, local_name
from newsgraph.vocabulary.layers import over
from newsgraph.vocabulary.list_formats import format_of
from newsgraph.vocabulary.name_index import indexed
from newsgraph.vocabulary.terms import Known
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.turtle import Facts, Lines, is_writable_iri
from newsgraph.vocabulary.vocabulary import FILES, Vocabulary, entry, index

logger = logger_of(__name__)

COLUMNS = ("label", "type", "aliases", "same_as", "watchlist")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def extended(
    vocabulary: Vocabulary,
    paths: Iterable[str | Path],
    base: str = BASE,
    form: str = "",
    watched: Iterable[str | Path] = (),
) -> Vocabulary:
    """The vocabulary with the entries of these files before its own; a later file wins over an earlier one.

    An entry without an IRI gets one under ``base``, unless the gazetteer has it already. ``form`` is the format of the files, where
    their suffixes and first lines do not say it; lists in formats of others lie below all that. Those ``watched`` are lists too, whose
    entries are marked by the name of their file.

    Raises ``InputError`` for what cannot be read and ``VocabularyError`` for an entry that cannot be used, with file and line.
    """
    lists = list[tuple[Path, str, str]]()
    for place, watchlist in (
        *((Path(path), "") for path in paths),
        *((Path(path), Path(path).stem) for path in watched),
    ):
        if found := format_of(place, form):
            lists.append((place, found, watchlist))
            continue
        entries = [
            replace(one, watchlists=one.watchlists or tuple(filter(None, [watchlist])))
            for one in _entries(place, vocabulary, base, form)
        ]
        logger.info("gazetteer %s: %d names", place, len(entries))
        vocabulary = _with(vocabulary, entries, base)
    return over(vocabulary, [indexed(place, form, vocabulary, base, name) for place, form, name in reversed(lists)])


def _with(vocabulary: Vocabulary, entries: list[Known], root: str) -> Vocabulary:
    known = dict(vocabulary.known)
    same = {iri: one.iri for one in known.values() for iri in one.same_as}
    watched = {name.casefold(): one.watchlists for one in known.values() if one.watchlists for name in one.names}
    own: dict[str, Known] = {}
    for given in entries:  # who takes the name of one who is watched is watched
        before = (watched.get(name.casefold(), ()) for name in given.names)
        one = replace(given, watchlists=tuple(dict.fromkeys([*given.watchlists, *chain.from_iterable(before)])))
        iri = next((same[other] for other in one.same_as if other in same), None) or _own_iri(one, known, root)
        base = own.get(iri) or known.get(iri)
        own[iri] = _joined(base, one) if base else replace(one, iri=iri)
    taken = {name.casefold() for one in entries for name in (*one.names, *one.demonyms, *one.metonyms)}
    others = {iri: _without(one, taken) for iri, one in known.items() if iri not in own}
    return replace(vocabulary, own=vocabulary.own | own.keys(), **index({**others, **own}))


def _own_iri(own: Known, known: Mapping[str, Known], root: str) -> str:
    """The IRI of an entry of the user; one of its own where the gazetteer has another thing, by type or identifier, of that label.

    An IRI that the user has written, in Turtle, is meant.
    """
    base = known.get(own.iri) or known.get(entity_iri(own.label))
    if not base or own.iri != entity_iri(own.label, base=root):
        return own.iri
    same_kind = own.type in (base.type, "Entity")
    if same_kind and not own.same_as:
        return base.iri
    return entity_iri(own.label, min(own.same_as, default=own.type), root)


def _joined(base: Known, own: Known) -> Known:
    """An entry that the gazetteer has already, with the user's label and class and all names of both."""

    def both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*first, *second)))

    return replace(
        base,
        label=own.label,
        type=base.type if own.type == "Entity" else own.type,
        kinds=both(own.kinds, base.kinds),
        names=both(own.names, base.names),
        demonyms=both(own.demonyms, base.demonyms),
        metonyms=both(own.metonyms, base.metonyms),
        descriptors=both(own.descriptors, base.descriptors),
        same_as=both(own.same_as, base.same_as),
        ambiguous=tuple(name for name in base.ambiguous if name not in own.names),
        watchlists=both(own.watchlists, base.watchlists),
    )


def _without(one: Known, taken: set[str]) -> Known:
    """An entry without the names that a user's has; its label stays, but no longer leads to it."""

    def left(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name.casefold() not in taken)

    own = (*one.names, *one.demonyms, *one.metonyms, *one.ambiguous)
    if left(own) == own:
        return one
    names, demonyms, metonyms, ambiguous = map(left, (one.names, one.demonyms, one.metonyms, one.ambiguous))
    return replace(one, names=names, demonyms=demonyms, metonyms=metonyms, ambiguous=ambiguous)


def _entries(path: Path, vocabulary: Vocabulary, root: str, form: str = "") -> Iterator[Known]:
    """The entries of a file, each checked."""
    try:
        text = bounded.read(path).decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            f"cannot read the gazetteer: {error.strerror}", place=str(path), hint="name a file that exists"
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError("not UTF-8", place=f"{path}:{line}", hint="save the gazetteer as UTF-8") from None
    read = _READERS.get(f".{form}" if form else path.suffix.lower())
    if read is None:
        problem = f"{path.suffix or path.name!r} is no kind of gazetteer" if text.strip() else "is empty"
        raise VocabularyError(
            problem, place=f"{path}:1", hint="save it as .csv with commas, or as .ttl, or name its --gazetteer-format"
        )
    return _consistent(path, read(path, text, vocabulary, root))


def _consistent(path: Path, found: Iterable[tuple[Known, int]]) -> Iterator[Known]:
    """The entries. Raises ``VocabularyError`` where one file uses a name for two things, with both lines."""
    owners: dict[str, tuple[str, int]] = {}
    firsts: dict[str, tuple[Known, int]] = {}
    for one, line in found:
        first, before = firsts.setdefault(one.iri, (one, line))
        for name, differs in (
            ("type", (first.type, first.kinds) != (one.type, one.kinds)),
            ("same_as", {*first.same_as} != {*one.same_as}),
        ):
            if differs:
                problem = f'"{one.label}" has another {name} here than in line {before}'
                raise VocabularyError(
                    problem, place=f"{path}:{line}", hint="give both the same, or keep one of the two"
                )
        for name in one.names:
            owner, before = owners.setdefault(name.casefold(), (one.iri, line))
            if owner != one.iri:
                problem = f'"{name}" is a name here and of another entry in line {before}'
                raise VocabularyError(problem, place=f"{path}:{line}", hint="keep it for one of them")
        yield one


def _of_csv(path: Path, text: str, vocabulary: Vocabulary, root: str) -> Iterator[tuple[Known, int]]:
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
        if "label" not in header or len(set(header)) < len(header) or not set(header) <= set(COLUMNS):
            problem = f"the first line is {','.join(header) or 'empty'}"
            raise VocabularyError(problem, place=f"{path}:1", hint=f"write {','.join(COLUMNS)}")
        for row in rows:
            if any(cell.strip() for cell in row):
                extra, line = len(row) - len(header), rows.line_num
                cells = dict(zip(header, row, strict=False))
                yield _row(cells, extra, f"{path}:{line}", vocabulary, root), line
    except csv.Error as error:
        problem, hint = f"not CSV: {error}", "close every quotation mark"
        if "field limit" in str(error):
            problem = f"a cell of more than {csv.field_size_limit():,} characters"
            hint = "shorten it, or close the quotation mark that begins it"
        raise VocabularyError(problem, place=f"{path}:{rows.line_num}", hint=hint) from None


def _row(row: Mapping[str, str], extra: int, place: str, vocabulary: Vocabulary, root: str) -> Known:
    if extra:
        problem = f"{'more' if extra > 0 else 'fewer'} cells than columns"
        raise VocabularyError(
            problem, place=place, hint="put quotation marks around a name with a comma, and separate aliases by |"
        )
    label, kind = " ".join(row["label"].split()), row.get("type", "").strip() or "Entity"
    if not label:
        raise VocabularyError("no label", place=place, hint="give the entry a name, or delete the line")
    if kind not in vocabulary.classes:
        hint = f"one of {', '.join(sorted(vocabulary.classes))}"
        raise VocabularyError(f"{kind!r} is no class of entities", place=place, hint=hint)
    aliases = [" ".join(alias.split()) for alias in row.get("aliases", "").split("|")]
    same = row.get("same_as", "").replace("|", " ").split()
    wrong = next((iri for iri in same if not _is_address(iri)), "")
    if wrong:
        raise VocabularyError(
            f"{wrong!r} is no address", place=place, hint="write a whole one, such as http://www.wikidata.org/entity/Q1"
        )
    names, watch = tuple(dict.fromkeys([label, *filter(None, aliases)])), " ".join(row.get("watchlist", "").split())
    base = vocabulary.bases[kind]
    kinds = () if base == kind else (kind,)
    return Known(
        entity_iri(label, base=root),
        label,
        base,
        names,
        same_as=tuple(dict.fromkeys(same)),
        kinds=kinds,
        watchlists=tuple(filter(None, [watch])),
    )


def _is_address(text: str) -> bool:
    return bool(_IRI.fullmatch(text)) and is_writable_iri(text)


def _of_turtle(path: Path, text: str, vocabulary: Vocabulary, _: str) -> Iterator[tuple[Known, int]]:
    from newsgraph.vocabulary import data

    facts = Facts.of_file(text, path)
    kinds = Facts.read([data.read(FILES[0])]).below(
        ONTOLOGY + "Entity", "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    )
    lines, part = Lines(text), vocabulary.the(KeyTrait.PART)
    if facts.unnamed:
        hint = "begin it with an IRI, such as <https://example.org/name>"
        raise VocabularyError("an entry without an IRI", place=f"{path}:{lines.unnamed()}", hint=hint)
    for iri, properties in facts.of.items():
        line_number = lines.of(iri)
        if len(labels := properties.get(_LABEL, ())) > 1:
            problem = f"<{iri}> has {len(labels)} skos:prefLabel: {', '.join(map(repr, labels))}"
            raise VocabularyError(
                problem, place=f"{path}:{line_number}", hint="keep one, and make the others skos:altLabel"
            )
        if not properties.get(_LABEL, [""])[0].strip():
            raise VocabularyError(
                f"<{iri}> has no skos:prefLabel", place=f"{path}:{line_number}", hint="give it a name"
            )
        named = [kind for kind in kinds if kind in properties.get(_RDF_TYPE, ())]
        if not named:
            hint = f"type it as one of {', '.join('ng:' + name for name in sorted(vocabulary.classes))}"
            raise VocabularyError(f"<{iri}> is of no class of entities", place=f"{path}:{line_number}", hint=hint)
        wrong = next((same for same in entry(facts, iri, "Entity", {}, part).same_as if not _is_address(same)), "")
        if wrong:
            raise VocabularyError(
                f"{wrong!r} is no address", place=f"{path}:{line_number}", hint="write it in angle brackets"
            )
        yield entry(facts, iri, local_name(named[-1]), vocabulary.bases, part), line_number


_READERS = {".csv": _of_csv, ".ttl": _of_turtle, ".turtle": _of_turtle, ".nt": _of_turtle}
