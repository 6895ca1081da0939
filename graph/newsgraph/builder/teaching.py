"""An ontology of the user's taught from sentences with their triples: ``newsgraph teach``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain, count
from pathlib import Path
from typing import Any

from newsgraph import bounded
from newsgraph.builder.document import analyse
from newsgraph.builder.settings import Settings
from newsgraph.errors import InputError
from newsgraph.extract.target.clue_learning import Clued
from newsgraph.extract.target.learning import Hypothesis, Learned, Record, learn
from newsgraph.extract.target.lessons import Example, Score, Triple, least_share
from newsgraph.model import Document, Issue
from newsgraph.namespaces import ONTOLOGY, local_name
from newsgraph.nlp import pipeline
from newsgraph.nlp.tree import tree_of
from newsgraph.vocabulary.foreign import Foreign
from newsgraph.vocabulary.patterns import FIRST
from newsgraph.vocabulary.target import TargetProperty

TAUGHT = "https://w3id.org/newsgraph/taught#"
_SLUG = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True)
class Taught:
    """What was learned: the lexicon as Turtle, its figures on examples that were held back, by label too, and what was left aside.

    ``skipped`` are the lines that are no examples.
    """

    turtle: str
    examples: int
    patterns: int
    left_out: int
    held_back: Score
    by_label: Mapping[str, Score]
    notes: tuple[Issue, ...]
    skipped: tuple[Issue, ...] = ()


def teach(ontology: str | Path, examples: str | Path, model: str | None = None) -> Taught:
    """Patterns that evoke the properties of an ontology, from JSON lines ``{"text": …, "triples": [[subject, property, object]]}``.

    A line that is no example is skipped, and told. Raises ``InputError`` for a file without any, and what reading the ontology raises.
    """
    settings = Settings.of(model=model, ontology=ontology)
    vocabulary = settings.vocabulary()
    foreign = vocabulary.foreign
    assert foreign is not None
    notes: list[Issue] = []
    skipped: list[Issue] = []
    given = list(_examples(Path(examples), foreign, notes, skipped))
    if not given and skipped:
        raise InputError(skipped[0].problem, place=skipped[0].place, hint=skipped[0].hint)
    if not given:
        hint = 'write a line {"text": "…", "triples": [["subject", "property", "object"]]} for each sentence, five at least'
        raise InputError("it has no example", place=str(examples), hint=hint)
    if not any(triples for _, triples in given):
        raise InputError(
            "no triple of it has a property of the ontology", place=str(examples), hint="use labels or IRIs"
        )
    nlp = pipeline.load(settings.model or None)
    read = [Example(analyse(Document(text), tree_of(nlp(text)), vocabulary), triples) for text, triples in given]
    learned = learn(read, foreign.evoking)
    properties = foreign.evoking.target.properties
    return Taught(
        _turtle(learned, properties, read),
        len(read),
        len(learned.kept),
        learned.left_out,
        learned.held_back,
        {properties[iri].label: score for iri, score in learned.by_property.items()},
        tuple(notes),
        tuple(skipped),
    )


def _examples(
    path: Path, foreign: Foreign, notes: list[Issue], skipped: list[Issue]
) -> Iterator[tuple[str, tuple[Triple, ...]]]:
    """The sentences with their triples; a property that the ontology lacks is noted once, and each line that is no example."""
    try:
        lines = bounded.read(path).decode("utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"cannot read the examples: {error.strerror}", place=str(path), hint="name a file") from None
    except UnicodeDecodeError:
        raise InputError("not UTF-8", place=str(path), hint="save the examples as UTF-8") from None
    called = _called(foreign)
    unknown = dict[str, None]()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            text, triples = _example(line, f"{path}:{number}")
        except InputError as error:
            skipped.append(Issue(error.place, error.problem, error.hint))
            continue
        known = [(s, called.get(p.casefold().strip(), ""), o) for s, p, o in triples]
        for (_, name, _), (_, iri, _) in zip(triples, known, strict=True):
            if not iri and name not in unknown:
                unknown[name] = None
                near = get_close_matches(name.casefold(), called, n=1)
                hint = f'did you mean "{near[0]}"?' if near else "give it by its label or IRI"
                notes.append(Issue(f"{path}:{number}", f'no property of the ontology is called "{name}"', hint))
        yield text, tuple(Triple(*each) for each in known if each[1])


def _called(foreign: Foreign) -> dict[str, str]:
    """The properties by what examples may call them: labels, local names and IRIs."""
    found: dict[str, str] = {}
    for iri, each in foreign.evoking.target.properties.items():
        for name in (*each.names, local_name(iri), iri):
            found.setdefault(name.casefold().strip(), iri)
    return found


def _example(line: str, place: str) -> tuple[str, list[tuple[str, str, str]]]:
    hint = 'write {"text": "…", "triples": [["subject", "property", "object"]]}'
    try:
        value: Any = json.loads(line)
    except ValueError:
        raise InputError("not JSON", place=place, hint=hint) from None
    text, triples = (value.get("text"), value.get("triples")) if isinstance(value, dict) else (None, None)
    fits = isinstance(triples, list) and all(isinstance(each, list) and len(each) == 3 for each in triples)
    if not isinstance(text, str) or not fits:
        raise InputError("no example", place=place, hint=hint)
    return text, [(str(s), str(p), str(o)) for s, p, o in triples or ()]


def _turtle(learned: Learned, properties: Mapping[str, TargetProperty], examples: Sequence[Example]) -> str:
    """The patterns as a lexicon that a person can edit, by property, what is right most often first."""
    by_property: dict[str, list[tuple[Hypothesis, Record]]] = {iri: [] for iri in properties}
    for each, record in learned.kept.items():
        by_property[each.property].append((each, record))
    taken = set[str]()
    lines = [f"@prefix ng: <{ONTOLOGY}> .", f"@prefix taught: <{TAUGHT}> .", ""]
    lines += [
        "# What evokes the properties of an ontology, learned from examples. Edit it, and give it with --lexicon."
    ]
    for iri, patterns in by_property.items():
        score = learned.by_property.get(iri, Score())
        if patterns or iri in learned.clues:
            lines += ["", f"# {properties[iri].label}, on examples held back: {told(score)}"]
        for each, record in sorted(patterns, key=lambda pair: (-pair[1].counts()[0], pair[0])):
            lines.append(_entry(each, record, examples, taken))
        if iri in learned.clues:
            lines.append(_clues(iri, learned.clues[iri], taken))
    return "\n".join(lines) + "\n"


def told(score: Score) -> str:
    """A score in words: precision with its counts and what so few leave likely, and recall."""
    right, found, wanted = score
    precision = f"{right:,} of {found:,} right (precision {score.precision:.2f}, {score.least:.2f} at least)"
    return f"{precision}, {right:,} of {wanted:,} found (recall {score.recall:.2f})"


def _entry(each: Hypothesis, record: Record, examples: Sequence[Example], taken: set[str]) -> str:
    """One pattern."""
    right, found = record.counts()
    value = record.words.most_common(1)[0][0] if each.value else ""
    at = min(at for at, keys in record.found.items() if any(keys.values()))
    words = (
        (f"ng:objectName {_quoted(value)}",)
        if value
        else (*((f"ng:lemma {_quoted(each.lemma)}",) if each.lemma else ()), f"ng:slot {_quoted(each.slot)}")
    )
    said = (
        f"ng:evokes <{each.property}>",
        *words,
        *((f"ng:subjectSlot {_quoted(FIRST)}",) if each.first else ()),
        f"ng:precision {least_share(right, found):.2f}",
        f"ng:support {right}",
        f"ng:found {found}",
        f"ng:example {_quoted(' '.join(examples[at].analysis.tree.text.split()))}",
    )
    return f"taught:{_name(each, value, taken)} a ng:Pattern ; {' ; '.join(said)} ."


def _clues(iri: str, each: Clued, taken: set[str]) -> str:
    """What was fitted of a property, the weightiest clue first, a line each."""
    weights = sorted(each.weights.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    said = (
        f"ng:evokes <{iri}>",
        f"ng:bias {each.bias:.2f}",
        f"ng:leastProbability {each.least:.2f}",
        *(("ng:onlyBest true",) if each.single else ()),
        *((f"ng:objectName {', '.join(map(_quoted, each.objects))}",) if each.objects else ()),
        f"ng:precision {each.score.least:.2f}",
        f"ng:support {each.score.right}",
        f"ng:found {each.score.found}",
        "ng:clue\n    " + ",\n    ".join(_quoted(f"{weight:+.2f} {clue}") for clue, weight in weights),
    )
    return f"taught:{_slug((local_name(iri), 'clues'), taken)} a ng:Pattern ; {' ; '.join(said)} ."


def _name(each: Hypothesis, value: str, taken: set[str]) -> str:
    return _slug((local_name(each.property), value or each.lemma, each.slot), taken)


def _slug(parts: Iterable[str], taken: set[str]) -> str:
    slug = _SLUG.sub("-", "-".join(filter(None, parts))).strip("-") or "pattern"
    names = chain([slug], (f"{slug}-{number}" for number in count(2)))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
