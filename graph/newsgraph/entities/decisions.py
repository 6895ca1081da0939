"""What a user has decided about who is who: a Turtle file of merges and splits that every build obeys.

A decision stands on one line and names IRIs, so that it is easy to read, to sort and to take back::

    decision:3f… a ng:Merge ; ng:keeps ent:mark-rutte ; ng:merges ent:rutte-1a2b3c4d ; ng:why "the same man" .
    decision:9c… a ng:Split ; ng:splits ent:nato ; ng:name "the Alliance" ; ng:why "a party of that name" .
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsgraph import bounded
from newsgraph.errors import InputError, NewsgraphError
from newsgraph.iris import digest, entity_iri
from newsgraph.logs import logger_of
from newsgraph.model import Entity, Issue
from newsgraph.namespaces import BASE, ONTOLOGY, local_name
from newsgraph.vocabulary.terms import Known
from newsgraph.vocabulary.turtle import RDF_TYPE, Facts, Lines
from newsgraph.vocabulary.vocabulary import Vocabulary, default

logger = logger_of(__name__)

NAMESPACE = BASE + "decision/"
REVIEWS = ("Acceptance", "Rejection", "Correction")  # of claims: see entities/reviews.py
_IRIS = frozenset({"keeps", "merges", "splits", "from", "document", "type"})


@dataclass(frozen=True, slots=True)
class Merge:
    """That one entity is another; ``label`` and ``type`` are those of the one that is kept, or empty where its documents say them."""

    keeps: str
    merges: str
    label: str = ""
    type: str = ""
    why: str = ""
    line: int = 0
    kinds: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """What is decided, without the reason."""
        return ("merge", self.keeps, self.merges)


@dataclass(frozen=True, slots=True)
class Split:
    """That a name, or what a document says, is not this entity; ``other`` is the IRI of what it is instead."""

    splits: str
    other: str
    name: str = ""
    document: str = ""
    why: str = ""
    line: int = 0

    @property
    def said(self) -> tuple[str, ...]:
        """What is decided, without the reason."""
        return ("split", self.splits, self.other, self.name, self.document)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a user, free of contradictions and circles: ``merges`` by what is merged, ``splits`` by what is split.

    ``kept`` has for each entity that others are merged into a merge that names it, ``place`` is their file, and ``used`` what decisions
    have changed something so far.
    """

    merges: dict[str, Merge] = field(default_factory=dict)
    splits: dict[str, tuple[Split, ...]] = field(default_factory=dict)
    kept: dict[str, Merge] = field(default_factory=dict)
    place: str = ""
    used: set[tuple[str, ...]] = field(default_factory=set, compare=False, repr=False)

    def applied(self, entity: Entity, words: Iterable[str], document: str) -> Entity:
        """What a mention of an entity with these words in this document stands for, by all decisions that follow from each other.

        A pronoun or description has words of its own and those of what it stands for.
        """
        found, called = entity, {plain(one) for one in words}
        while decision := self._split(found.iri, called, document) or self.merges.get(found.iri):
            self.used.add(decision.said)
            found = _apart(found, decision) if isinstance(decision, Split) else _one(found, decision)
        kept = self.kept.get(found.iri)
        return _labelled(found, kept) if kept else found

    def _split(self, iri: str, called: Container[str], document: str) -> Split | None:
        fit = (
            split
            for split in self.splits.get(iri, ())
            if split.document in ("", document) and (not split.name or plain(split.name) in called)
        )
        return next(fit, None)

    def iri(self, iri: str) -> str:
        """The IRI that an entity has after all merges."""
        while merge := self.merges.get(iri):
            self.used.add(merge.said)
            iri = merge.keeps
        return iri

    def called(self, known: Known) -> Known:
        """An entry of the gazetteer under the name and class of what others are merged into."""
        kept = self.kept.get(known.iri)
        return replace(known, label=kept.label or known.label, type=kept.type or known.type) if kept else known

    def is_apart(self, iri: str, words: Iterable[str], document: str) -> bool:
        """Whether what has this IRI and these names in a document is split off from it."""
        return self._split(iri, set(map(plain, words)), document) is not None

    @property
    def iris(self) -> frozenset[str]:
        """What decisions are about: it keeps its IRI, so that they hold when documents are added."""
        return frozenset({*self.kept, *self.merges, *self.splits})

    def unused(self) -> tuple[Issue, ...]:
        """The decisions that have changed nothing, by their lines."""
        every: list[Merge | Split] = [*self.merges.values(), *(one for group in self.splits.values() for one in group)]
        idle = sorted((one for one in every if one.said not in self.used), key=lambda one: one.line)
        return tuple(Issue(f"{self.place}:{one.line}", _no_effect(one), _NO_EFFECT_HINT) for one in idle)


_NO_EFFECT_HINT = "delete the line, or correct it: newsgraph explain shows names and IRIs"


def _no_effect(decision: Merge | Split) -> str:
    if isinstance(decision, Merge):
        return f"a merge without effect: no document has <{decision.merges}>"
    called = f" called {decision.name!r}" if decision.name else ""
    return f"a split without effect: {f'<{decision.document}>' if decision.document else 'no document'} has " + (
        f"no <{decision.splits}>{called}" if decision.document else f"<{decision.splits}>{called}"
    )


def _apart(entity: Entity, split: Split) -> Entity:
    return Entity(
        split.other, split.name or entity.label, entity.type, reason=_reason("split", split.why), decided=True
    )


def _one(entity: Entity, merge: Merge) -> Entity:
    """The merged entity under the IRI of what is kept; what it may be is decided by that."""
    links = tuple(link for link in entity.links if link[1] != merge.keeps)
    whole = replace(
        entity, iri=merge.keeps, links=links, candidates=(), reason=_reason("merge", merge.why), decided=True
    )
    return _labelled(whole, merge)


def _labelled(entity: Entity, merge: Merge) -> Entity:
    """An entity under the label and type of what is kept, so that it has but one of each in all documents."""
    label, kind = merge.label or entity.label, merge.type or entity.type
    names = tuple(sorted({*entity.aliases, entity.label} - {label}))
    kinds = tuple(sorted({*merge.kinds, *(entity.kinds if kind == entity.type else ())}))
    return replace(entity, label=label, type=kind, aliases=names, kinds=kinds)


def _reason(kind: str, why: str) -> str:
    return f"{kind}: {why}" if why.strip() else kind


def plain(words: str) -> str:
    """A name as decisions compare it: without case, article and line breaks."""
    return " ".join(words.split()).casefold().removeprefix("the ")


def header(base: str = BASE) -> str:
    """The prefixes at the head of a file of decisions about a graph with this base."""
    return f"@prefix decision: <{NAMESPACE}> .\n@prefix ent: <{base}entity/> .\n@prefix ng: <{ONTOLOGY}> .\n"


def split_iri(entity: str, name: str = "", document: str = "", base: str = BASE) -> str:
    """The IRI of what a split sets apart: by what it was taken from, and by its name or document."""
    return entity_iri(name or local_name(entity), digest(entity, document), base)


def text_of(decision: Merge | Split) -> str:
    """A decision as its line of Turtle."""
    if isinstance(decision, Merge):
        parts = ("ng:Merge", _iri("keeps", decision.keeps), _iri("merges", decision.merges), _text("label", decision.label),
                 f"ng:type ng:{decision.type}" if decision.type else "")  # fmt: skip
    else:
        parts = ("ng:Split", _iri("splits", decision.splits), _iri("from", decision.other), _text("name", decision.name),
                 _iri("document", decision.document))  # fmt: skip
    return f"decision:{digest(*decision.said)} a {' ; '.join(filter(None, (*parts, _text('why', decision.why))))} .\n"


def _iri(name: str, iri: str) -> str:
    return f"ng:{name} <{iri}>" if iri else ""


def _text(name: str, text: str) -> str:
    """A property with a string in one line; what no line may hold becomes an escape of Turtle."""
    if not text:
        return ""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'ng:{name} "' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'


def text_in(path: str | Path) -> str:
    """The text of a file of decisions. Raises ``InputError`` where it cannot be read."""
    try:
        return bounded.read(path).decode("utf-8-sig")
    except OSError as error:
        problem = f"cannot read the decisions: {error.strerror}"
        raise InputError(problem, place=str(path), hint="name a file that exists") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError("decisions are not UTF-8", place=f"{path}:{line}", hint="save the file as UTF-8") from None


def read(path: str | Path, vocabulary: Vocabulary | None = None, base: str = BASE) -> Decisions:
    """The decisions of a file, about entities of these classes and of this gazetteer (the shipped ones where none are given).

    What a split without a ``ng:from`` sets apart gets its IRI under ``base``.

    Raises ``InputError`` for a file that cannot be used, naming both lines of a contradiction.
    """
    place, text = str(path), text_in(path)
    facts, lines = facts_in(text, place), Lines(text)
    names = vocabulary or default()
    logger.info("decisions %s: %d", place, len(facts.of))
    about_things = (iri for iri in facts.of if local_name(facts.one(iri, RDF_TYPE)) not in REVIEWS)
    found = (_decision(facts, iri, lines.all(iri), place, base) for iri in about_things)
    return checked([_known(one, names, place) if isinstance(one, Merge) else one for one in found], place)


def facts_in(text: str, place: str) -> Facts:
    """The triples of a file of decisions. Raises ``InputError`` with the line where it is no Turtle, or where one has no name."""
    try:
        facts = Facts.read([text.encode()])
    except NewsgraphError as error:
        raise InputError(
            f"decisions are {error.problem}", place=place, hint="correct that line, or delete it"
        ) from None
    if facts.unnamed:
        hint = "begin it with a name of its own, such as decision:1"
        raise InputError("a decision without a name", place=f"{place}:{Lines(text).unnamed()}", hint=hint)
    return facts


def _known(merge: Merge, vocabulary: Vocabulary, place: str) -> Merge:
    """A merge with a class of the ontology, and with what the gazetteer calls the entity where the line does not say."""
    known = vocabulary.known.get(merge.keeps)
    label = merge.label or (known.label if known else "")
    if not merge.type:
        return replace(merge, label=label, type=known.type if known else "")
    if merge.type not in vocabulary.classes:
        hint = f"one of {', '.join('ng:' + name for name in sorted(vocabulary.classes))}"
        raise InputError(f"'ng:{merge.type}' is no class of entities", place=f"{place}:{merge.line}", hint=hint)
    base = vocabulary.bases[merge.type]
    return replace(merge, label=label, type=base, kinds=() if base == merge.type else (merge.type,))


def _decision(facts: Facts, iri: str, lines: list[int], place: str, base: str) -> Merge | Split:
    """The decision of a subject, which says each thing once, and of entities and documents by their IRIs."""
    for predicate, values in facts.of[iri].items():
        name = f"ng:{local_name(predicate)}"
        if len(values) > 1:
            listed = ", ".join(map(repr, values))
            hint = f"keep one, or give the other a name of its own; see lines {', '.join(map(str, lines))}"
            raise InputError(f"{iri!r} has {len(values)} {name}: {listed}", place=f"{place}:{lines[-1]}", hint=hint)
        if (iri, predicate) in facts.literals and local_name(predicate) in _IRIS:
            problem = f"{values[0]!r} is text, where {name} needs an IRI"
            raise InputError(problem, place=f"{place}:{lines[0]}", hint="write it as <https://…> or ent:…")

    def one(name: str) -> str:
        return facts.one(iri, ONTOLOGY + name)

    kind = local_name(facts.one(iri, RDF_TYPE))
    if kind == "Merge" and one("keeps") and one("merges"):
        return Merge(one("keeps"), one("merges"), one("label"), local_name(one("type")), one("why"), lines[0])
    if kind == "Split" and one("splits") and (one("from") or one("name") or one("document")):
        other = one("from") or split_iri(one("splits"), one("name"), one("document"), base)
        return Split(one("splits"), other, one("name"), one("document"), one("why"), lines[0])
    hint = "give a ng:Merge its ng:keeps and ng:merges, a ng:Split its ng:splits and ng:name"
    raise InputError(f"{iri!r} is no decision", place=f"{place}:{lines[0]}", hint=hint)


def checked(decisions: Iterable[Merge | Split], place: str) -> Decisions:
    """The decisions together. Raises ``InputError`` where two contradict each other, with the lines of both."""
    ordered = sorted(decisions, key=lambda decision: decision.line)
    merges = _merges([decision for decision in ordered if isinstance(decision, Merge)], place)
    splits = _splits([decision for decision in ordered if isinstance(decision, Split)], place)
    for split in (split for group in splits.values() for split in group):
        pair = ((split.splits, split.other), (split.other, split.splits))
        if other := next((found for a, b in pair if (found := _way(merges, a, b))), _met(merges, *pair[0])):
            _refuse(place, split.line, other.line, f"<{split.splits}> and <{split.other}> are kept apart and merged")
        if back := _back(merges, splits, split):
            _refuse(place, split.line, back.line, f"what is split from <{split.splits}> leads back to it")
    return Decisions(merges, splits, _kept(merges, place), place)


def _merges(decisions: Iterable[Merge], place: str) -> dict[str, Merge]:
    merges: dict[str, Merge] = {}
    for decision in decisions:
        if decision.keeps == decision.merges:
            _refuse_self(place, decision.line, f"<{decision.keeps}> is merged into itself")
        before = merges.get(decision.merges)
        if before and before.keeps != decision.keeps:
            _refuse(place, decision.line, before.line, f"<{decision.merges}> is merged into two")
        if other := _way(merges, decision.keeps, decision.merges):
            _refuse(place, decision.line, other.line, f"<{decision.merges}> is merged into what was merged into it")
        merges[decision.merges] = decision
    return merges


def _splits(decisions: Iterable[Split], place: str) -> dict[str, tuple[Split, ...]]:
    """The splits of each entity, those first that say both a name and a document."""
    found: dict[str, dict[tuple[str, str], Split]] = {}
    for split in decisions:
        if split.splits == split.other:
            _refuse_self(place, split.line, f"<{split.splits}> is split from itself")
        before = found.setdefault(split.splits, {}).setdefault((plain(split.name), split.document), split)
        if before.other != split.other:
            _refuse(place, split.line, before.line, f'"{split.name}" of <{split.splits}> is split into two')
    return {
        iri: tuple(sorted(group.values(), key=lambda one: (not (one.name and one.document), one.line)))
        for iri, group in found.items()
    }


def _kept(merges: dict[str, Merge], place: str) -> dict[str, Merge]:
    """What each merge calls the entity that it keeps, which must be the same in all."""
    kept: dict[str, Merge] = {}
    for merge in merges.values():
        before = kept.get(merge.keeps, merge)
        for name, one, other in (("label", before.label, merge.label), ("type", before.type, merge.type)):
            if one and other and one != other:
                _refuse(place, merge.line, before.line, f"<{merge.keeps}> has the {name} {one!r} and {other!r}")
        label, kind = before.label or merge.label, before.type or merge.type
        kept[merge.keeps] = replace(before, label=label, type=kind)
    return kept


def _refuse_self(place: str, line: int, problem: str) -> None:
    raise InputError(problem, place=f"{place}:{line}", hint="name another entity, or delete the line")


def _refuse(place: str, line: int, other: int, problem: str) -> None:
    first, second = sorted((line, other))
    raise InputError(
        f"{problem} (lines {first} and {second})", place=f"{place}:{second}", hint="delete one of the two lines"
    )


def _way(merges: dict[str, Merge], start: str, end: str) -> Merge | None:
    """The merge by which one entity leads to another, the last of the way."""
    at, last = start, None
    while at != end and (merge := merges.get(at)):
        at, last = merge.keeps, merge
    return last if at == end else None


def _met(merges: dict[str, Merge], first: str, second: str) -> Merge | None:
    """The merge by which two entities have become the same third."""
    decisions = Decisions(merges)
    return merges[second] if second in merges and decisions.iri(first) == decisions.iri(second) else None


def _back(merges: dict[str, Merge], splits: dict[str, tuple[Split, ...]], start: Split) -> Merge | Split | None:
    """The decision by which some mention that a split takes from an entity comes back to it."""
    todo, seen = [(start.other, plain(start.name), start.document)], set[tuple[str, str, str]]()
    while todo:
        iri, name, document = state = todo.pop()
        if state in seen:
            continue
        seen.add(state)
        merge = merges.get(iri)
        steps: list[tuple[Merge | Split, str, str, str]] = [(merge, merge.keeps, name, document)] if merge else []
        for split in splits.get(iri, ()):
            also = plain(split.name)
            if (not name or also in ("", name)) and (not document or split.document in ("", document)):
                steps.append((split, split.other, name or also, document or split.document))
        for step, after, words, where in steps:
            if after == start.splits:
                return step
            todo.append((after, words, where))
    return None


def keep(decision: Merge | Split, line: int) -> Merge | Split:
    """The decision as it will stand in a line of a file."""
    return replace(decision, line=line)
