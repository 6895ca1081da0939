"""How a sentence is read: its tree, and its claims with the rule and the words behind each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Unpack

from newsgraph.arguments import as_text
from newsgraph.builder.document import analyse
from newsgraph.builder.project import configured
from newsgraph.builder.settings import Keywords, Settings
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.resolver import Resolver
from newsgraph.errors import InputError
from newsgraph.explanation import no_claim
from newsgraph.extract import extractor, rulebook
from newsgraph.model import ClaimMention, Document, Zone, ZoneKind
from newsgraph.namespaces import local_name
from newsgraph.nlp import pipeline
from newsgraph.nlp.tree import tree_of


def read(text: str, settings: Settings) -> str:
    """The trees of a text, a word a line: the word, its part of speech, its relation, its head, and the class of a name."""
    tree = tree_of(pipeline.load(settings.model or None)(text))
    mentions = analyse(Document(text, source="text"), tree, settings.vocabulary()).mentions
    return "\n\n".join("\n".join(_tree_lines(mentions, first, end)) for first, end in tree.sentences)


def explain(text: str, *, config: str | Path | None = None, **keywords: Unpack[Keywords]) -> str:
    """For each sentence of a text: its tree, and its claims with the rule and the words behind each, or why there is none.

    >>> print(newsgraph.explain("Italy builds frigates."))
    Italy builds frigates.
    ...
      Italy -- builds --> frigates
        Positive, Asserted, voice Narrator; rule main-object; ...

    ``config`` and the keywords are those of :func:`newsgraph.build`. Raises ``InputError`` for a text without words.
    """
    return explained(as_text(text, "text"), Settings.of(**configured("explain", config, keywords)))


def explained(text: str, settings: Settings) -> str:
    """As :func:`explain`."""
    if not text.strip():
        raise InputError("no text to explain", hint="give a sentence")
    document = settings.based(Document(text, source="text", zones=(Zone(ZoneKind.BODY, 0, len(text)),)))
    vocabulary = settings.vocabulary()
    analysis = analyse(document, tree_of(pipeline.load(settings.model or None)(text)), vocabulary)
    tree, mentions = analysis.tree, analysis.mentions
    resolver = Resolver(mentions, analysis.coreference, document.iri, settings.decided(vocabulary), document.base)
    claims = list(extractor.claims(analysis, document.date))
    out: list[str] = []
    for first, end in tree.sentences:
        out += _tree_lines(mentions, first, end)
        start = tree.starts[first]
        mine = [claim for claim in claims if claim.evidence.start == start]
        out += [line for claim in mine for line in _claim_lines(claim, resolver)]
        if not mine:
            why = no_claim.reasons(analysis, first, end)
            out += ["", "  no claim:", *(f"    {reason}" for reason in why)]
        out.append("")
    return "\n".join(out).rstrip()


def _tree_lines(mentions: Mentions, first: int, end: int) -> Iterator[str]:
    tree = mentions.tree
    yield tree.text[tree.starts[first] : tree.ends[end - 1]]
    width = max(len(tree.words[at]) for at in range(first, end))
    for at in range(first, end):
        head = tree.words[tree.heads[at]] if tree.heads[at] != at else "-"
        name = mentions.name(at)
        yield f"  {tree.words[at]:<{width}}  {tree.pos[at]:<5}  {tree.deps[at]:<12} {head:<{width}}  {name.type if name else ''}".rstrip()


def _circumstances(claim: ClaimMention, resolver: Resolver) -> Iterator[tuple[str, str]]:
    """When, how much, to whom, where, with what and what for."""
    yield from (("time", claim.time), ("quantity", claim.quantity))
    for name, mention in claim.beside():
        yield name, resolver.entity(mention).label if mention else ""
    yield "purpose", claim.purpose


def _claim_lines(claim: ClaimMention, resolver: Resolver) -> Iterator[str]:
    subject, target = resolver.entity(claim.subject), resolver.entity(claim.object)
    yield ""
    name, what = local_name(claim.relation.iri) or f"({claim.relation.lemma})", target.label
    if target.label == subject.label:
        what = claim.object.text  # what "the minister" says of who it goes back to
    if claim.is_verb_alone:
        name, what = f"({claim.relation.text})", claim.object_text
    yield f"  {subject.label} -- {name} --> {what}"
    details = [
        f"{claim.polarity}, {claim.modality}, voice {claim.voice}",
        f"rule {claim.rule}",
        f"confidence {claim.confidence:.2f}",
    ]
    details += [f"{label} {text}" for label, text in _circumstances(claim, resolver) if text]
    if claim.speaker:
        details.append(f'said by {resolver.entity(claim.speaker).label} ("{claim.cue}")')
    elif claim.cue:
        details.append(f'cue "{claim.cue}"')
    if claim.relay:
        details.append(f'relayed by {resolver.entity(claim.relay).label} ("{claim.relay_cue}")')
    yield "    " + "; ".join(details)
    if found := rulebook.named(claim.rule):
        yield f"    {found.rule.place}: {found.rule.description}"
    yield f'    words: "{claim.subject_text}" · "{claim.relation.text}" · "{claim.object_text}"'
    for mention, entity in ((claim.subject, subject), (claim.object, target)):
        if mention.text != entity.label:
            yield f'    "{mention.text}" is {entity.label}: {entity.reason}'
