"""What a user has decided about who is who: a Turtle file of merges and splits that every build obeys.

A decision stands on one line and names IRIs, so that it is easy to read, to sort and to take back::

    decision:3f… a ng:Merge ; ng:keeps ent:mark-rutte ; ng:merges ent:rutte-1a2b3c4d ; ng:why "the same man" .
    decision:9c… a ng:Split ; ng:splits ent:nato ; ng:name "the Alliance" ; ng:why "a party of that name" .
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import InputError, NewsgraphError
from graph.facts import RDF_TYPE, Facts, local_name
from graph.ids import BASE, ONTOLOGY, digest, entity_iri
from graph.model import Entity

NAMESPACE = BASE + "decision/"
PREFIXES = f"@prefix decision: <{NAMESPACE}> .\n@prefix ent: <{BASE}entity/> .\n@prefix ng: <{ONTOLOGY}> .\n"


@dataclass(frozen=True, slots=True)
class Merge:
    """That one entity is another; ``label`` and ``type`` are those of the one that is kept."""

    keeps: str
    merges: str
    label: str
    type: str
    why: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Split:
    """That a name, or what a document says, is not this entity; ``other`` is the IRI of what it is instead."""

    splits: str
    other: str
    name: str = ""
    document: str = ""
    why: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a user, free of contradictions."""

    merges: dict[str, Merge] = field(default_factory=dict)
    splits: dict[str, tuple[Split, ...]] = field(default_factory=dict)

    def applied(self, entity: Entity, words: str, document: str) -> Entity:
        """What a mention of an entity with these words in this document stands for, by decision."""
        for split in self.splits.get(entity.iri, ()):
            if split.document in ("", document) and _plain(split.name) in ("", _plain(words)):
                label = split.name or entity.label
                return Entity(split.other, label, entity.type, reason=f"split: {split.why}")
        last = entity
        while merge := self.merges.get(last.iri):
            names = {*last.aliases, last.label} - {merge.label}
            reason = f"merge: {merge.why}"
            last = Entity(merge.keeps, merge.label, merge.type, tuple(sorted(names)), entity.same_as, reason)
        return last

    def iri(self, iri: str) -> str:
        """The IRI that an entity has after all merges."""
        while merge := self.merges.get(iri):
            iri = merge.keeps
        return iri


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold().removeprefix("the ")


def split_iri(entity: str, name: str = "", document: str = "") -> str:
    """The IRI of what a split sets apart: by what it was taken from, and by its name or document."""
    return entity_iri(name or local_name(entity), digest(entity, document))


def text_of(decision: Merge | Split) -> str:
    """A decision as its line of Turtle."""
    if isinstance(decision, Merge):
        parts = ("ng:Merge", _iri("keeps", decision.keeps), _iri("merges", decision.merges), _text("label", decision.label),
                 f"ng:type ng:{decision.type}")  # fmt: skip
        key = digest("merge", decision.keeps, decision.merges)
    else:
        parts = ("ng:Split", _iri("splits", decision.splits), _iri("from", decision.other), _text("name", decision.name),
                 _iri("document", decision.document))  # fmt: skip
        key = digest("split", decision.splits, decision.other)
    return f"decision:{key} a {' ; '.join(filter(None, (*parts, _text('why', decision.why))))} .\n"


def _iri(name: str, iri: str) -> str:
    return f"ng:{name} <{iri}>" if iri else ""


def _text(name: str, text: str) -> str:
    """A property with a string in one line; what no line may hold becomes an escape of Turtle."""
    if not text:
        return ""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'ng:{name} "' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'


def read(path: str | Path) -> Decisions:
    """The decisions of a file. Raises ``InputError`` for a file that cannot be used, naming both lines of a contradiction."""
    place = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8")
        facts = Facts.read([text.encode()])
    except OSError as error:
        raise InputError(
            f"cannot read the decisions: {error.strerror}", place=place, hint="name a file that exists"
        ) from None
    except UnicodeDecodeError:
        raise InputError("decisions are not UTF-8", place=place, hint="save the file as UTF-8") from None
    except NewsgraphError as error:
        raise InputError(
            f"decisions are {error.problem}", place=place, hint="correct that line, or delete it"
        ) from None
    lines = text.splitlines()
    found = [_decision(facts, iri, lines, place) for iri in facts.of]
    return checked(found, place)


def _decision(facts: Facts, iri: str, lines: list[str], place: str) -> Merge | Split:
    number = next((n for n, line in enumerate(lines, 1) if local_name(iri) in line), 1)

    def one(name: str) -> str:
        return facts.one(iri, ONTOLOGY + name)

    kind = local_name(facts.one(iri, RDF_TYPE))
    if kind == "Merge" and one("keeps") and one("merges"):
        label = one("label") or local_name(one("keeps"))
        return Merge(one("keeps"), one("merges"), label, local_name(one("type")) or "Entity", one("why"), number)
    if kind == "Split" and one("splits") and (one("from") or one("name") or one("document")):
        other = one("from") or split_iri(one("splits"), one("name"), one("document"))
        return Split(one("splits"), other, one("name"), one("document"), one("why"), number)
    hint = "give a ng:Merge its ng:keeps and ng:merges, a ng:Split its ng:splits and ng:name"
    raise InputError(f"{iri!r} is no decision", place=f"{place}:{number}", hint=hint)


def checked(decisions: Iterable[Merge | Split], place: str) -> Decisions:
    """The decisions together. Raises ``InputError`` where two contradict each other, with the lines of both."""
    merges: dict[str, Merge] = {}
    splits: dict[str, tuple[Split, ...]] = {}
    ordered = sorted(decisions, key=lambda decision: decision.line)
    for decision in ordered:
        if isinstance(decision, Split):
            splits[decision.splits] = (*splits.get(decision.splits, ()), decision)
            continue
        before = merges.get(decision.merges)
        if before and before.keeps != decision.keeps:
            _refuse(place, decision.line, before.line, f"<{decision.merges}> is merged into two")
        if other := _way(merges, decision.keeps, decision.merges):
            _refuse(place, decision.line, other.line, f"<{decision.merges}> is merged into what was merged into it")
        merges[decision.merges] = decision
    for split in (decision for decision in ordered if isinstance(decision, Split)):
        pair = ((split.splits, split.other), (split.other, split.splits))
        if other := next((found for a, b in pair if (found := _way(merges, a, b))), _met(merges, *pair[0])):
            _refuse(place, split.line, other.line, f"<{split.splits}> and <{split.other}> are kept apart and merged")
    return Decisions(merges, splits)


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


def keep(decision: Merge | Split, line: int) -> Merge | Split:
    """The decision as it will stand in a line of a file."""
    return replace(decision, line=line)
