"""Claims of ours in the terms of somebody else's ontology: the relation that is one of theirs, where its ends fit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsgraph.extract.analysis import Analysis
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.target.fitting import Fit, Fitting
from newsgraph.extract.target.naming import mention_of
from newsgraph.lang.en.function_words import PARADIGMS
from newsgraph.model import ClaimMention, Mention, MentionKind, Modality, Polarity
from newsgraph.vocabulary.foreign import Foreign, Way
from newsgraph.vocabulary.words import WordClass

_RELATIVE = frozenset({*PARADIGMS["who"], "that"})


def translated(analysis: Analysis, claims: Iterable[ClaimMention], foreign: Foreign) -> Iterator[ClaimMention]:
    """The claims, each with their property where it is one; with ``only``, no others."""
    fitting = Fitting(analysis.mentions, foreign.evoking)
    for claim in claims:
        way = _way(analysis, fitting, claim, foreign)
        if way:
            put = _of_the_named(analysis, _put(claim, way))
            subject, target = _whole(analysis, put.subject), _whole(analysis, put.object)
            if subject.end <= target.start or target.end <= subject.start:
                yield replace(put, subject=subject, object=target)
            elif put.subject.end <= put.object.start or put.object.end <= put.subject.start:
                yield put
        elif not foreign.only or claim.relation.iri in foreign.properties:
            yield claim


def _way(analysis: Analysis, fitting: Fitting, claim: ClaimMention, foreign: Foreign) -> Way | None:
    """The one property that a claim is of: of those whose ends fit the one that fits best, none where two do."""
    ranked: dict[int, list[Way]] = {}
    for way in foreign.ways.get(claim.relation.iri, ()):
        ends = (claim.object, claim.subject) if way.turned else (claim.subject, claim.object)
        evoking = foreign.evoking
        is_value = evoking.target.properties[way.property].is_value
        if ends[0].kind == MentionKind.LITERAL or (ends[1].kind == MentionKind.LITERAL) != is_value:
            continue
        if is_value:
            if fitting.domain(way.property, _word(analysis, ends[0]), strict=True) != Fit.NOT:
                ranked.setdefault(Fit.KNOWN, []).append(way)
            continue
        subject, target = (_word(analysis, end) for end in ends)
        fits = fitting.domain(way.property, subject, strict=True), fitting.range(way.property, target)
        classes = evoking.domains(way.property), evoking.ranges(way.property)
        if Fit.NOT not in fits and not any(map(fitting.is_no_such, classes, ends)):
            ranked.setdefault(sum(fits), []).append(way)
    best = ranked.get(max(ranked, default=0), [])
    best = [way for way in best if not way.turned] or best  # who has a child is a parent, in terms that have both
    return best[0] if len(best) == 1 and not _is_called_otherwise(analysis, fitting, claim, best[0], foreign) else None


def _is_called_otherwise(analysis: Analysis, fitting: Fitting, claim: ClaimMention, way: Way, foreign: Foreign) -> bool:
    """Whether the word of a claim is the label of another property of theirs that may fit: a film's director is not its leader.

    A name that a reader of names takes for a body may be a film's, unless its last word is a noun of bodies.
    """
    end = claim.object if way.turned else claim.subject
    called = foreign.evoking.called(claim.relation.lemma)
    vocabulary, last = analysis.mentions.vocabulary, end.text.split()[-1].lower()
    body = vocabulary.nouns.get(last) == "Organization" or last in vocabulary.words(WordClass.BODY_HEAD)
    fits = (fitting.domain(iri, _word(analysis, end)) != Fit.NOT for iri in called)
    return way.property not in called and not body and any(fits)


def _word(analysis: Analysis, mention: Mention) -> int:
    """The head of a mention, or what it stands for."""
    word = max(bisect_right(analysis.tree.starts, mention.head.start) - 1, 0)
    return analysis.grammar.links.get(word, word)


def _whole(analysis: Analysis, mention: Mention) -> Mention:
    """A name as it is called as a whole; of a relative pronoun what it stands for ("the [gunman] who killed her")."""
    relative = mention.kind == MentionKind.PRONOUN and mention.text.lower() in _RELATIVE
    if mention.kind not in (MentionKind.NAME, MentionKind.NOMINAL) and not relative:
        return mention
    word = _word(analysis, mention)
    if relative and analysis.mentions.name(word) is None:
        return _antecedent(analysis, mention)
    return mention_of(analysis.mentions, word) if analysis.mentions.name(word) is not None else mention


def _antecedent(analysis: Analysis, pronoun: Mention) -> Mention:
    """The noun that a relative clause hangs on; the pronoun where there is none."""
    tree, at = analysis.tree, max(bisect_right(analysis.tree.starts, pronoun.head.start) - 1, 0)
    while tree.heads[at] != at and tree.deps[at] != "acl:relcl":
        at = tree.heads[at]
    return mention_of(analysis.mentions, tree.heads[at]) if tree.heads[at] != at else pronoun


def _of_the_named(analysis: Analysis, claim: ClaimMention) -> ClaimMention:
    """Of "Days is a novel published by Vik" Days is the subject, and no novel; and of "is not a novel published by Vik" it is denied."""
    if claim.subject.kind != MentionKind.NOMINAL:
        return claim
    tree, word = analysis.tree, _word(analysis, claim.subject)
    for kid in tree.under(word, "nsubj") if tree.under(word, "cop") else ():
        if analysis.mentions.name(kid) is not None:
            found, tone = analysis.mentions.mention(kid), factuality_of(analysis.grammar, word)
            if tone.polarity == Polarity.NEGATIVE or tone.modality != Modality.ASSERTED:
                claim = replace(claim, polarity=tone.polarity, modality=tone.modality)
            return replace(claim, subject=found, subject_text="")
    return claim


def _put(claim: ClaimMention, way: Way) -> ClaimMention:
    """A claim with another relation, and turned round where that leads the other way."""
    relation = replace(claim.relation, iri=way.property)
    if not way.turned:
        return replace(claim, relation=relation)
    return replace(
        claim,
        relation=relation,
        subject=claim.object,
        object=claim.subject,
        subject_text=claim.object_text,
        object_text=claim.subject_text,
    )
