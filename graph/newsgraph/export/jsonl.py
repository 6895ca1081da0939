"""What was found in a document as plain JSON values: mentions, entities, attributions and claims with their characters, or open-IE lines.

Offsets are characters of the document's text, half open. The two forms are what other programs depend on (``docs/extract.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from newsgraph.entities.bearers import called
from newsgraph.entities.resolver import Resolver, merged
from newsgraph.extract import extractor
from newsgraph.extract.analysis import Analysis
from newsgraph.extract.openie.attributions import Attribution, attributions_of
from newsgraph.iris import characters
from newsgraph.model import (
    ClaimMention,
    Date,
    Document,
    Entity,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Quantity,
    Span,
    Standing,
)
from newsgraph.nlp.tree import Tree
from newsgraph.rdf.quads import has_triple, is_void, standing_of
from newsgraph.vocabulary.terms import RelationTerm
from newsgraph.vocabulary.vocabulary import Vocabulary

Row = dict[str, Any]


def annotated(
    document: Document,
    analysis: Analysis,
    resolver: Resolver | None = None,
    least: float | None = None,
    found: Iterable[ClaimMention] | None = None,
) -> Row:
    """One document: what it says of whom, in the order of the text.

    ``least`` is as of :func:`newsgraph.rdf.quads.quads_of`, ``found`` are its claims where these are known already.
    """
    mentions = analysis.mentions
    resolver = resolver or Resolver(mentions, analysis.coreference, document.iri, base=document.base)
    noted = _Noted(resolver)
    for word in mentions.heads():
        noted.note(mentions.mention(word), mentions.mention(word if (name := called(mentions, word)) is None else name))
    claims = [
        _claim(document, claim, noted, mentions.vocabulary, least)
        for claim in (extractor.claims(analysis, document.date) if found is None else found)
        if not is_void(claim, resolver.entity(claim.subject), noted.entity(claim.object), mentions.vocabulary)
    ]
    said = [_attribution(analysis, resolver, found) for found in attributions_of(analysis)]
    return {
        "document": document.iri,
        **({"id": document.key} if document.key else {}),
        "source": document.source,
        "text": document.text,
        "mentions": noted.mentions(),
        "entities": noted.entities(),
        "attributions": said,
        "claims": claims,
    }


def triggers(text: str, iris: Iterable[str]) -> Row:
    """The words for happenings that are in no claim, by the IRIs of their characters, as a part of a row."""
    spans = ((iri, *characters(iri)) for iri in iris)
    return {
        "triggers": [{"iri": iri, "start": start, "end": end, "text": text[start:end]} for iri, start, end in spans]
    }


class _Noted:
    """The mentions of a document, each with an id and its entity."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._found: dict[tuple[int, int, str], tuple[Mention, Entity | None]] = {}

    def entity(self, mention: Mention | None) -> Entity | None:
        """What a mention stands for; None for a value."""
        if mention is None or mention.kind == MentionKind.LITERAL:
            return None
        return self._resolver.entity(mention)

    def note(self, mention: Mention, of: Mention) -> None:
        """Have a mention of the text, which stands for what another one stands for, or for what it stands for itself."""
        self._found[mention.start, mention.end, ""] = (mention, self.entity(of))

    def id(self, mention: Mention) -> str:
        """The id of a mention: its characters.

        Of a value that is told of the very words of a thing, with a "v"; of what a noun beside a name says that it is, with an "r".
        """
        start, end, entity = mention.start, mention.end, self.entity(mention)
        thing = self._found.get((start, end, ""), (mention, None))[1]
        mark = "" if thing is None or thing == entity else "v" if entity is None else "r"
        self._found[start, end, mark] = (mention, entity)
        return f"m{start}-{end}{mark}"

    def mentions(self) -> list[Row]:
        """All mentions in the order of the text."""
        return [
            {"id": f"m{start}-{end}{mark}", "start": start, "end": end, "text": mention.text, "type": mention.type,
             "entity": entity.iri if entity else None}
            for (start, end, mark), (mention, entity) in sorted(self._found.items(), key=lambda item: item[0])
        ]  # fmt: skip

    def entities(self) -> list[Row]:
        """All entities in the order of their IRIs."""
        found = merged(entity for _, entity in self._found.values() if entity)
        return [
            {"iri": e.iri, "label": e.label, "type": e.type, "aliases": list(e.aliases), "same_as": list(e.same_as)}
            for e in sorted(found.values(), key=lambda e: e.iri)
        ]


def _claim(document: Document, claim: ClaimMention, noted: _Noted, vocabulary: Vocabulary, least: float | None) -> Row:
    subject, target, speaker, place = (
        noted.entity(m) for m in (claim.subject, claim.object, claim.speaker, claim.place)
    )
    assert subject
    value, said_by = target.iri if target else claim.object.text, speaker.iri if speaker else ""
    where = place.iri if place else ""
    relation, term = claim.relation, vocabulary.relations.get(claim.relation.iri)
    way = standing_of(claim, vocabulary, least) if has_triple(claim, vocabulary) else None
    return {
        "iri": claim.statement_iri(document.zone_iris[claim.zone], subject.iri, value, said_by, where, document.base),
        "subject": noted.id(claim.subject),
        "relation": {
            "iri": relation.predicate(document.base), "lemma": relation.lemma, "text": relation.text,
            "start": relation.start, "end": relation.end, "type": _type(claim, term),
        },
        "object": noted.id(claim.object),
        "polarity": claim.polarity.value, "modality": claim.modality.value, "voice": claim.voice.value,
        "speaker": noted.id(claim.speaker) if claim.speaker else None, "cue": claim.cue,
        "relay": {"speaker": noted.id(claim.relay), "cue": claim.relay_cue} if claim.relay else None,
        "time": claim.time, "date": _date(claim.date), "quantity": claim.quantity, "amount": _amount(claim.amount),
        **{name: noted.id(mention) if mention else None for name, mention in claim.beside()}, "purpose": claim.purpose,
        "subject_text": claim.subject_text, "object_text": claim.object_text, "whole": claim.whole,
        "direct": way == Standing.FACT, "reported": way == Standing.REPORTED,
        "confidence": claim.confidence, "rule": claim.rule,
        "evidence": _span(claim.evidence) | ({"page": page} if (page := document.page(claim.evidence.start)) else {}),
    }  # fmt: skip


def _type(claim: ClaimMention, term: RelationTerm | None) -> str:
    """The PLOVER type of a claim: who announces force threatens, who announces help agrees, who does not concede rejects.

    Any other act that is not done is none.
    """
    if term is None:
        return ""
    if claim.polarity != Polarity.POSITIVE:
        return term.denied
    return (claim.modality == Modality.FUTURE and term.announced) or term.event


def _date(found: Date | None) -> Row | None:
    if found is None:
        return None
    value = f"{found.value}/{found.end}" if found.end else found.value  # an interval of ISO 8601
    return {"value": value, "datatype": found.datatype, "sense": found.sense}


def _amount(found: Quantity | None) -> Row | None:
    if found is None:
        return None
    upper = None if found.upper is None else float(found.upper)
    exactness = {"comparator": found.comparator, "approximator": found.approximator}
    return {"value": float(found.value), "upper": upper, "unit": found.unit, **exactness}


def _attribution(analysis: Analysis, resolver: Resolver, found: Attribution) -> Row:
    tree, source, speaker = analysis.tree, None, None
    if found.source is not None:
        mention = analysis.mentions.mention(found.source)
        source, speaker = _span(Span(mention.start, mention.end)), resolver.entity(mention).iri
    content = _runs(tree, found.content)
    return {
        "source": source,
        "cue": _span(Span(tree.starts[found.cue[0]], tree.ends[found.cue[-1]])) if found.cue else None,
        "content": content[0] if len(content) == 1 else content,
        "speaker": speaker,
    }


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _runs(tree: Tree, words: Sequence[int]) -> list[Row]:
    """The stretches of text that words in order make."""
    runs = [[word for _, word in run] for _, run in groupby(enumerate(words), lambda pair: pair[1] - pair[0])]
    return [_span(Span(tree.starts[run[0]], tree.ends[run[-1]])) for run in runs]


def _text(tree: Tree, words: Sequence[int]) -> str:
    """Words as the text has them, with a blank where others stood between."""
    parts = [tree.text[run["start"] : run["end"]] for run in _runs(tree, words)]
    return " ".join(" ".join(parts).split())
