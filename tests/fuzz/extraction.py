"""Odd texts through extraction: no exception, the same twice and in another order, and every place where it says that it is.

python -m tests.fuzz.extraction 20000 [SEED]
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from newsgraph.builder.document import analyse
from newsgraph.entities.resolver import Resolver
from newsgraph.extract import extractor
from newsgraph.extract.analysis import Analysis
from newsgraph.model import ClaimMention, Document, Mention, Span
from newsgraph.nlp.tree import Tree, tree_of
from newsgraph.rdf.quads import quads_of
from newsgraph.sources.zones import zones_of
from newsgraph.vocabulary.vocabulary import default
from tests.fuzz.odd_texts import text
from tests.fuzz.target import LIMIT, OverTime, clock
from tests.util import nlp

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Problem:
    """A text with which something is wrong."""

    kind: str
    detail: str
    text: str


@dataclass
class Report:
    """What came of the texts."""

    texts: int = 0
    claims: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    problems: list[Problem] = field(default_factory=list)

    @property
    def line(self) -> str:
        kinds = Counter(problem.kind for problem in self.problems)
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "nothing wrong"
        return f"extraction: {self.texts:,} odd texts, {self.claims:,} claims, {self.seconds:.0f} s, slowest {self.slowest:.1f} s: {told}"


def checked(seed: str, count: int = 0, seconds: float = 0.0) -> Report:
    """So many texts, or as many as some seconds allow, each twice: the second time in another order, in another batch."""
    report, start, number = Report(), perf_counter(), 0
    while number < count if count else perf_counter() - start < seconds:
        size = min(_BATCH, count - number) if count else _BATCH
        batch = [text(seed, at)[1] for at in range(number, number + size)]
        found = {at: _read(batch[at], report) for at in range(size)}
        again = {at: _read(batch[at], Report()) for at in reversed(range(size))}
        for at, one in enumerate(batch):
            if found[at] != again[at]:
                report.problems.append(Problem("not the same twice", "", one))
        number += size
        report.texts += size
    report.seconds = perf_counter() - start
    return report


def _read(one: str, report: Report) -> str:
    """All that extraction makes of a text, as a text; problems go into the report."""
    start = perf_counter()
    try:
        with clock(LIMIT):
            document = Document(one, key="odd", zones=zones_of(one)[1])
            tree = tree_of(nlp()(one))
            analysis = analyse(document, tree, default())
            claims = list(extractor.claims(analysis, "2026-03-12"))
            resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)
            quads = quads_of(document, claims, resolver, default(), "")
            said = "\n".join(map(str, (*tree.names, *claims, *quads)))
            wrong = [*of_tree(tree), *of_claims(analysis, claims)]
    except OverTime:
        said, claims, wrong = "", [], [("over time", f"over {LIMIT:g} s")]
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        said, claims, wrong = (
            "",
            [],
            [("exception", f"{type(error).__name__}: {error} ({place.filename}:{place.lineno})")],
        )
    report.slowest = max(report.slowest, perf_counter() - start)
    report.claims += len(claims)
    report.problems += [Problem(kind, detail, one) for kind, detail in wrong]
    return said


def of_tree(tree: Tree) -> Iterator[tuple[str, str]]:
    """What is wrong with a tree: words that are not where it says, names in two sentences."""
    for word, start in zip(tree.words, tree.starts, strict=True):
        if tree.text[start : start + len(word)] != word:
            yield "a word that is elsewhere", repr(word)
    for name in tree.names:
        if (
            not 0 <= name.first < name.end <= len(tree.words)
            or tree.sentence[name.first] != tree.sentence[name.end - 1]
        ):
            yield "a name in two sentences", repr(tree.text[tree.starts[name.first] : tree.ends[name.end - 1]])


def of_claims(analysis: Analysis, claims: Sequence[ClaimMention]) -> Iterator[tuple[str, str]]:
    """What is wrong with claims: places outside of the text, ends outside of the sentence that nothing in it goes back to."""
    size, back = len(analysis.tree.text), _goes_back(analysis)
    for claim in claims:
        ends = (claim.subject, claim.object, *filter(None, (claim.speaker, claim.relay)))
        places = [claim.evidence, *(Span(end.start, end.end) for end in ends), *(end.head for end in ends)]
        if not all(0 <= place.start < place.end <= size for place in places):
            yield "a place outside of the text", repr(claim)
        for end in (claim.subject, claim.object):
            by_coreference = any(claim.evidence.start <= at < claim.evidence.end for at in back.get(end.head.start, ()))
            if not _inside(end, claim.evidence) and not by_coreference:
                sentence = analysis.tree.text[claim.evidence.start : claim.evidence.end]
                yield "an end outside of its sentence", f"{claim.rule}: {end.text!r} | {sentence!r}"


def _goes_back(analysis: Analysis) -> dict[int, list[int]]:
    """For the first character of each head that something goes back to, where that something begins."""
    starts, found = analysis.tree.starts, dict[int, list[int]]()
    for word, antecedent in analysis.coreference.links.items():
        found.setdefault(starts[antecedent], []).append(starts[word])
    return found


def _inside(end: Mention, evidence: Span) -> bool:
    return evidence.start <= end.start and end.end <= evidence.end


def main() -> int:
    """Prints the figures; 1 where anything is wrong."""
    report = checked(sys.argv[2] if len(sys.argv) > 2 else "1", count=int(sys.argv[1]))
    print(report.line)
    for problem in report.problems[:100]:
        print(f"  {problem.kind}: {problem.detail}\n      {problem.text[:300]!r}")
    return int(bool(report.problems))


if __name__ == "__main__":
    raise SystemExit(main())
