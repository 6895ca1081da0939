"""Claims of a document: ``claims(analysis, day)`` runs the rules over every word and puts what they find in context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from newsgraph.entities.mentions import Mentions
from newsgraph.extract import rulebook
from newsgraph.extract.analysis import Analysis
from newsgraph.extract.calibration import confidence
from newsgraph.extract.candidate import Candidate, evoked
from newsgraph.extract.context import means, places, times
from newsgraph.extract.context.alternatives import is_alternative
from newsgraph.extract.context.certainty import hedge_of
from newsgraph.extract.context.incumbency import is_begun
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.context.phrases import phrase
from newsgraph.extract.context.roles import is_given_up, is_of_unborne
from newsgraph.extract.context.source import Source
from newsgraph.extract.context.speech import Speech
from newsgraph.extract.context.stories import is_told
from newsgraph.extract.context.successions import with_successions
from newsgraph.extract.context.wholeness import is_whole
from newsgraph.extract.normalise import normalised
from newsgraph.extract.rule import Claims
from newsgraph.extract.rules.examples import with_examples
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.places import called_by, named_beside
from newsgraph.extract.target.candidates import candidates_of, ends_of
from newsgraph.extract.target.translation import translated
from newsgraph.extract.verification import verified
from newsgraph.lang.en.function_words import (
    ACCORDING,
    FIRST_PERSON_PLURAL,
    IMPERSONAL_PRONOUNS,
    OWN_VOICE,
    RECIPROCAL_PARTS,
    RECIPROCALS,
    SECOND_PERSON,
)
from newsgraph.model import (
    VERB,
    ClaimMention,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    RelationMention,
    Span,
    Voice,
    ZoneKind,
)
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.foreign import Foreign
from newsgraph.vocabulary.signatures import Complement, Sign
from newsgraph.vocabulary.traits import KeyTrait, Trait

_OF_PREDICATES = rulebook.passes(rulebook.OF_PREDICATES)
_OF_BARE_PREDICATES = rulebook.passes(rulebook.OF_BARE_PREDICATES)
_OF_ADJUNCTS = rulebook.passes(rulebook.OF_ADJUNCTS)
_OF_COPIED_CLAUSES = rulebook.passes(rulebook.OF_COPIED_CLAUSES)
_OF_NOUNS = rulebook.passes(rulebook.OF_NOUNS)


def claims(analysis: Analysis, day: str) -> Iterator[ClaimMention]:
    """The claims of a document in the order of their predicates; each subject and object is named or resolved.

    ``day`` is the document's date (ISO 8601) or empty: what "last year" is seen from. Each has the probability that a reader accepts it.
    """
    foreign = analysis.mentions.vocabulary.foreign
    if foreign is None:
        return verified(analysis, _claims(analysis, day))
    ours = translated(analysis, _claims(analysis, day), foreign)
    return verified(analysis, _each_once((*ours, *_in_terms(analysis, day, foreign))))


def _each_once(claims: Iterable[ClaimMention]) -> Iterator[ClaimMention]:
    """The claims without those that say of the same ends what one before has said."""
    seen: set[tuple[Span, Span, str]] = set()
    for claim in claims:
        key = (claim.subject.head, claim.object.head, claim.relation.iri or claim.relation.lemma)
        if key not in seen or not claim.relation.iri:
            seen.add(key)
            yield claim


def _in_terms(analysis: Analysis, day: str, foreign: Foreign) -> Iterator[ClaimMention]:
    """What is claimed in the terms of an ontology of the user's beside what the rules find."""
    grammar = analysis.grammar
    for each, candidate in candidates_of(grammar, foreign):
        claim = _claim(grammar, analysis.speech, candidate)
        if claim is None:
            continue
        subject, target = ends_of(grammar, each)
        if subject.start <= target.start < subject.end or subject.text == target.text:
            continue
        claim = replace(claim, subject=subject, object=target)
        yield normalised(claim, analysis.mentions.zones[claim.zone].date or day)


def _claims(analysis: Analysis, day: str) -> Iterator[ClaimMention]:
    mentions, tree, grammar, speech = analysis.mentions, analysis.tree, analysis.grammar, analysis.speech
    seen: set[tuple[object, ...]] = set()
    for word in range(len(tree.words)):
        if mentions.zone[tree.sentence[word]] < 0:
            continue
        for found in candidates(grammar, word):
            claim = _claim(grammar, speech, found)
            if claim is None:
                continue
            key = (
                (claim.subject.start, claim.subject.end),
                claim.relation.iri or claim.relation.lemma,
                (claim.object.start, claim.object.end),
                claim.polarity,
                claim.modality,
                claim.quantity,
            )
            if key not in seen:
                seen.add(key)
                claim = normalised(claim, mentions.zones[claim.zone].date or day)
                held = claim.tense == "past" and _is_fact(claim) and is_begun(grammar, found)
                yield replace(claim, tense="present") if held else claim


def _is_fact(claim: ClaimMention) -> bool:
    return claim.modality == Modality.ASSERTED and claim.polarity == Polarity.POSITIVE


def candidates(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """What the rules find at a word, before it is known whether its ends have names."""
    for found in _found(grammar, word):
        for one in with_successions(grammar, found):
            yield from with_examples(grammar, one)


def _found(grammar: Grammar, word: int) -> Iterator[Candidate]:
    yield from _of_clause(grammar, word)
    for copied in _OF_COPIED_CLAUSES:
        yield from copied(grammar, word, _of_clause)
    if grammar.tree.pos[word] in ("NOUN", "PROPN", "ADJ"):
        yield from _run(_OF_NOUNS, grammar, word)
    yield from _run(rulebook.passes(rulebook.added()), grammar, word)


def _of_clause(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of a predicate; a subject alone makes one where nothing else does."""
    if not grammar.is_predicate(word):
        return
    found = list(_run(_OF_PREDICATES, grammar, word))
    yield from found or _run(_OF_BARE_PREDICATES, grammar, word)
    told = {end for each in found for end in grammar.tree.conjuncts(each.object)}
    yield from (each for each in _run(_OF_ADJUNCTS, grammar, word) if each.object not in told)


def _run(passes: Iterable[Claims], grammar: Grammar, word: int) -> Iterator[Candidate]:
    return (found for claims in passes for found in claims(grammar, word))


def _claim(grammar: Grammar, speech: Speech, found: Candidate) -> ClaimMention | None:
    """The claim that a rule found, with its source and evidence; None where a pronoun stays without a referent."""
    tree, mentions = grammar.tree, grammar.mentions
    if speech.answers(found.object):
        return None
    quoted = speech.quoted(found.anchor)
    source = None if _is_described(mentions, found) and not quoted else speech.source(found.anchor)
    ends = _ends(grammar, found)
    subject = argument(grammar, ends[0], source, quoted)
    target = _target(grammar, found, ends[1], source, quoted)
    if subject is None or target is None or subject.kind == MentionKind.LITERAL or subject.head == target.head:
        return None
    if not subject.text or not target.text:
        return None
    zone = mentions.zone[tree.sentence[found.anchor]]
    tone = found.factuality or factuality_of(grammar, found.anchor)
    said = _attribution(grammar, speech, source)
    if tone.modality == Modality.ASSERTED and (said.doubtful or _is_open(grammar, found)):
        tone = tone._replace(modality=Modality.POSSIBLE)
    if tone.tense != "past" and is_given_up(grammar, found):
        tone = tone._replace(tense="past")
    comment = mentions.zones[zone].kind == ZoneKind.COMMENT
    voice = Voice.COMMENTER if comment else Voice.QUOTED if quoted else Voice.NARRATOR
    return ClaimMention(
        subject=subject,
        relation=_relation(grammar, found),
        object=target,
        evidence=_evidence(tree, found.anchor),
        polarity=tone.polarity,
        modality=tone.modality,
        tense=tone.tense,
        speaker=said.speaker,
        cue=said.cue or hedge_of(grammar, found.anchor),
        relay=said.relay,
        relay_cue=said.relay_cue,
        voice=voice,
        time=found.time or times.time(grammar, found.anchor),
        quantity="" if found.quantity == target.text else found.quantity,
        confidence=confidence(found.derivation, tone.modality, voice),
        rule=found.derivation.name,
        aside=found.derivation.rule.apposed or found.derivation.rule.adjunct,
        zone=zone,
        recipient=_beside(grammar, _recipient(grammar, found), source, quoted),
        place=_elsewhere(_beside(grammar, places.place(grammar, found), source, quoted), subject, target),
        instrument=_beside(grammar, means.instrument(grammar, found), source, quoted),
        purpose=means.purpose(grammar, found),
        subject_text=phrase(tree, ends[0]),
        object_text=target.text if found.value and tree.pos[ends[1]] == "NOUN" else phrase(tree, ends[1]),
        whole=is_whole(grammar, found, *ends),
    )


def _ends(grammar: Grammar, found: Candidate) -> tuple[int, int]:
    """The words that stand for the ends: the names beside them, but of what stands beside a name itself."""
    if not found.derivation.rule.apposed:
        return named_beside(grammar, found.subject), named_beside(grammar, found.object)
    return found.subject, found.object if found.object in found.words else called_by(grammar, found.object)


def _target(grammar: Grammar, found: Candidate, word: int, source: Source | None, quoted: bool) -> Mention | None:
    """The object. What somebody is, or the office that they hold, is nobody beside them: of "Silva is a doctor" no second person."""
    if found.value or found.literal:
        return _value(grammar, found)
    if (first := times.extent(grammar, found.object)) is not None:
        return _extent(grammar, first, found.object)
    target, the = argument(grammar, word, source, quoted), grammar.vocabulary.the
    said_of = found.relation in (the(KeyTrait.COPULA), the(KeyTrait.ROLE))
    if target and target.type == "Person" and grammar.vocabulary.has(found.relation, Trait.OFFICE_OBJECT):
        said_of = True
    return replace(target, type="Concept") if target and said_of and target.kind == MentionKind.NOMINAL else target


def _is_open(grammar: Grammar, found: Candidate) -> bool:
    """Whether nobody says that it is so, by what stands around the clause: a plot, a choice of answers, a "would-be"."""
    around = is_told(grammar, found) or is_alternative(grammar, found.anchor)
    return around or is_of_unborne(grammar, found)


def _beside(grammar: Grammar, word: int | None, source: Source | None, quoted: bool) -> Mention | None:
    """What is told of a claim beside its ends, such as who gets something."""
    return None if word is None else argument(grammar, word, source, quoted)


def _recipient(grammar: Grammar, found: Candidate) -> int | None:
    """Who gets something, by the name beside it: "paid a broker, [Ana Holm], 50 euros"."""
    return None if found.recipient is None else named_beside(grammar, found.recipient)


def _elsewhere(place: Mention | None, *ends: Mention) -> Mention | None:
    """A place, unless it is an end of the claim by another word."""
    return None if place is None or any(place.head == end.head for end in ends) else place


def _is_described(mentions: Mentions, found: Candidate) -> bool:
    """Whether a name is described in passing: "said Holm, the mayor, had paid" is not who said that Holm is the mayor."""
    rule = found.derivation.rule
    return rule.describes and (rule.apposed or mentions.name(found.subject) is not None)


def _value(grammar: Grammar, found: Candidate) -> Mention:
    """The predicate itself, where it is all that is said of a subject, or the words that a candidate has as text."""
    tree, first, last = grammar.tree, found.words[0], found.words[-1]
    head = Span(tree.starts[found.object], tree.ends[found.object])
    kind = VERB if found.value else grammar.mentions.mention(found.object).type
    return Mention(tree.starts[first], tree.ends[last], found.literal or found.lemma, MentionKind.LITERAL, kind, head)


def _extent(grammar: Grammar, first: int, unit: int) -> Mention:
    """How much of a unit, as text."""
    tree, head = grammar.tree, Span(grammar.tree.starts[unit], grammar.tree.ends[unit])
    text = tree.words_of(first, unit + 1)
    return Mention(tree.starts[first], tree.ends[unit], text, MentionKind.LITERAL, "Concept", head)


def argument(grammar: Grammar, word: int, source: Source | None, quoted: bool) -> Mention | None:
    """The mention of an argument; "I" in a quotation is its speaker; None for what nothing in the text names."""
    tree, mentions = grammar.tree, grammar.mentions
    text = tree.words[word].lower()
    asked = [kid for kid in tree.under(word, "det", "advmod", "nmod:poss") if tree.tags[kid] in ("WDT", "WRB", "WP$")]
    if any(tree.tags[kid] != "WP$" or not _is_relative(grammar, word) for kid in asked):
        return None  # "which ships", "whose plan": asked for, not named
    around = " ".join(tree.words[max(word - 1, 0) : word + 2]).lower()
    if text in RECIPROCAL_PARTS and any(pronoun in around for pronoun in RECIPROCALS):
        return None
    if tree.pos[word] != "PRON" or mentions.name(word):
        found = mentions.mention(grammar.links.get(word, word))
        own = mentions.mention(word)
        return replace(own, kind=MentionKind.PRONOUN) if found is not own else own
    if text in OWN_VOICE and quoted and source and source.speaker is not None and source.cue != ACCORDING:
        return argument(grammar, source.speaker, None, quoted=False)
    if (
        text in SECOND_PERSON
        or word not in grammar.links
        or (text in FIRST_PERSON_PLURAL and not _body_speaks(grammar, source, word))
    ):
        return None
    return mentions.mention(word)


def _is_relative(grammar: Grammar, word: int) -> bool:
    """ "Silva, whose [brother] owns the bar": whether a noun is a part of a relative clause, so that the one above says whose it is."""
    return grammar.tree.deps[grammar.tree.heads[word]] == "acl:relcl"


def _body_speaks(grammar: Grammar, source: Source | None, word: int) -> bool:
    """Whether a "we" is surely the body, or what whoever speaks does: else it may be that person's own side as well."""
    if source is None or source.speaker is None:
        return False
    own = grammar.links[word] == grammar.links.get(source.speaker, source.speaker)
    return own or grammar.mentions.mention(source.speaker).type != "Person"


class _Attribution(NamedTuple):
    """Who says it, by which cue, and who passes that on; ``doubtful`` where it is open whether they said it."""

    speaker: Mention | None = None
    cue: str = ""
    relay: Mention | None = None
    relay_cue: str = ""
    doubtful: bool = False


def _attribution(grammar: Grammar, speech: Speech, source: Source | None) -> _Attribution:
    """Whose a claim is, by the source of its clause."""
    if source is None or _is_unaware(grammar, source):
        return _Attribution()
    speaker, cue = _speaker(grammar, source)
    if speaker is None and _is_shown(grammar, source):
        return _Attribution()
    doubtful = _is_doubtful(grammar, source)
    if doubtful and factuality_of(grammar, source.word).polarity == Polarity.NEGATIVE:
        return _Attribution(doubtful=True)  # "did not say that": nobody does
    outer = speech.outer(source) if speaker is not None and not doubtful else None
    relay, relay_cue = _speaker(grammar, outer)
    return _Attribution(speaker, cue, relay, relay_cue if relay else "", doubtful)


def _is_doubtful(grammar: Grammar, source: Source) -> bool:
    """Whether it is not said: "did not say that", "denied that he had said", "asked whether she said"."""
    if grammar.tree.pos[source.word] != "VERB" or source.speaker == source.word:
        return False
    tone = factuality_of(grammar, source.word)
    if tone.polarity == Polarity.NEGATIVE and grammar.raises_negation(source.word):
        tone = tone._replace(polarity=Polarity.POSITIVE)
    open_ = (Modality.QUESTION, Modality.POSSIBLE, Modality.CONDITIONAL, Modality.ALLEGED)
    return tone.polarity == Polarity.NEGATIVE or tone.modality in open_


def _is_unaware(grammar: Grammar, source: Source) -> bool:
    """ "did not know that", "did not reveal how": the text itself says so, and not who does not know it."""
    known = grammar.signature(source.word, Complement.THAT)
    asked = any(grammar.asks_how(kid) for kid in grammar.tree.under(source.word, "ccomp"))
    taken = asked or (known is not None and known.factive)
    return taken and factuality_of(grammar, source.word).polarity == Polarity.NEGATIVE


def _is_shown(grammar: Grammar, source: Source) -> bool:
    """ "you can see that", "remember that", "one finds that": so it is, and nobody in particular says it."""
    if grammar.tree.pos[source.word] != "VERB" or grammar.speaks(source.word) or grammar.passive(source.word):
        return False
    known = grammar.signature(source.word, Complement.THAT)
    return known is not None and known.affirmed == Sign.TRUE


def _speaker(grammar: Grammar, source: Source | None) -> tuple[Mention | None, str]:
    if source is None:
        return None, ""
    if source.speaker is None or _is_mute(grammar, source):
        return None, source.cue
    return argument(grammar, named_beside(grammar, source.speaker), None, quoted=False), source.cue


def _is_mute(grammar: Grammar, source: Source) -> bool:
    """Whether the "it" of "it said" is taken for what says nothing, as a sentence or a fund."""
    word = source.speaker
    if word is None or grammar.tree.words[word].lower() not in IMPERSONAL_PRONOUNS or not grammar.speaks(source.word):
        return False
    noun = grammar.tree.lemmas[grammar.links.get(word, word)].lower()
    told = any(frame.reports for frame in grammar.vocabulary.frames.get(("noun", noun), ()))
    return not grammar.can_speak(word) and not told


def _relation(grammar: Grammar, found: Candidate) -> RelationMention:
    """The relation of a claim."""
    tree, words = grammar.tree, found.words
    text = " ".join(tree.words[word] for word in words)
    return RelationMention(found.lemma, text, tree.starts[words[0]], tree.ends[words[-1]], evoked(grammar, found))


def _evidence(tree: Tree, word: int) -> Span:
    first, end = tree.sentences[tree.sentence[word]]
    return Span(tree.starts[first], tree.ends[end - 1])
