"""How likely a careful reader accepts a claim: what its words, and how it was found and put, speak for and against it.

Everything is worked out from the claim and its document alone, so that training (``training/verifier.py``) and extraction see the same.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from newsgraph.extract.analysis import Analysis
from newsgraph.extract.candidate import content_lemma
from newsgraph.model import ClaimMention, Mention, Span
from newsgraph.nlp import verifier
from newsgraph.nlp.tree import Tree

_MANY = 8  # what is counted is told up to here
_STOPS = (".", "!", "?")


def verified(analysis: Analysis, claims: Iterable[ClaimMention]) -> Iterator[ClaimMention]:
    """The claims, each with the probability that a careful reader accepts it, with two decimals.

    Where another pipeline has read the text, the claims keep the confidence that they have.
    """
    signals, weights = analysis.tree.signals, verifier.shipped()
    for claim in claims:
        if signals is None:
            yield claim
            continue
        placed = places(analysis, claim)
        odds = weights.bias + sum(weights.features.get(feature, 0.0) for feature in features(analysis, claim, placed))
        for part, word in placed.items():
            odds += float(signals[word, verifier.PARTS.index(part)])
        yield replace(claim, confidence=round(1 / (1 + math.exp(-odds)), 2))


def places(analysis: Analysis, claim: ClaimMention) -> Mapping[str, int]:
    """The words that play the parts of ``verifier.PARTS``, as far as there are any."""
    tree, links = analysis.tree, analysis.grammar.links
    anchor = _anchor(tree, claim)
    found = {"relation": anchor, "governor": tree.heads[anchor]}
    sentence = range(*tree.sentences[tree.sentence[anchor]])
    for name, end in (("subject", claim.subject), ("object", claim.object)):
        word = _word(tree, end.head)
        found[name] = word
        if word in links or word not in sentence:
            found[f"{name} referent"] = links.get(word, word)
    return found


def features(analysis: Analysis, claim: ClaimMention, placed: Mapping[str, int]) -> Iterator[str]:
    """How the claim was found and put, as ``name=value``; what does not apply is left out. ``placed`` are its ``places``."""
    return (f"{name}={value}" for name, value in _told(analysis, claim, placed).items() if value)


def _word(tree: Tree, span: Span) -> int:
    """The word at the start of a span."""
    return max(bisect_right(tree.starts, span.start) - 1, 0)


def _anchor(tree: Tree, claim: ClaimMention) -> int:
    """The word of the relation on which its others hang."""
    first, end = tree.sentences[tree.sentence[_word(tree, claim.evidence)]]
    words = [at for at in range(first, end) if claim.relation.start <= tree.starts[at] < claim.relation.end]
    return next((at for at in words if tree.heads[at] == at or tree.heads[at] not in words), first)


def _told(analysis: Analysis, claim: ClaimMention, placed: Mapping[str, int]) -> dict[str, str]:
    """How a claim was found and put, by name."""
    tree, anchor = analysis.tree, placed["relation"]
    clause, _, _ = claim.rule.partition("-")
    sentence = tree.sentence[anchor]
    first, end = tree.sentences[sentence]
    lemma, _, _ = content_lemma(claim.relation.lemma).partition(" ")
    subject = _of_end(analysis, "subject", claim.subject, placed["subject"], claim.subject_text)
    target = _of_end(analysis, "object", claim.object, placed["object"], claim.object_text)
    relation = claim.relation.iri or claim.relation.lemma
    noun = _noun(tree, placed.get("object referent", placed["object"]))
    return {
        "rule": claim.rule,
        "clause": clause,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "voice": claim.voice,
        "tense": claim.tense,
        "whole": _flag(claim.whole),
        "speaker": _flag(claim.speaker),
        "cue": _flag(claim.cue),
        "time": _flag(claim.time),
        "quantity": _flag(claim.quantity),
        "relation": claim.relation.iri,
        "lemma": lemma,
        "relation tag": tree.tags[anchor],
        "relation label": tree.deps[anchor],
        "sentence": _count(sentence, 3),
        "length": _count((end - first) // 6),
        "last": tree.words[end - 1] if tree.words[end - 1] in _STOPS else "",
        **subject,
        **target,
        "relation of": f"{relation} {subject['subject type']}",
        "relation to": f"{relation} {target['object type']}",
        "noun": noun,
        "relation and noun": f"{relation} {noun}",
    }


def _noun(tree: Tree, word: int) -> str:
    """The lemma of a noun, of another word its part of speech."""
    return tree.lemmas[word].lower() if tree.pos[word] == "NOUN" else tree.pos[word]


def _of_end(analysis: Analysis, name: str, end: Mention, word: int, phrase: str) -> dict[str, str]:
    """What there is to say of one end: what it is, how it is put, how much of its phrase is in its label, and how far its name is."""
    tree, mentions = analysis.tree, analysis.mentions
    referent = analysis.grammar.links.get(word)
    stands_for = end if referent is None else mentions.mention(referent)
    label = stands_for.label or stands_for.text
    size = len(label.split())
    determiner = next((tree.words[kid].lower() for kid in tree.under(word, "det")), "")
    found = {
        "type": stands_for.type,
        "kind": end.kind,
        "tag": tree.tags[word],
        "determiner": determiner,
        "words": _count(size),
        "cut": _count(max(len(phrase.split()) - size, 0), 6),
        **(_of_referent(analysis, word, referent) if referent is not None else {}),
    }
    return {f"{name} {key}": value for key, value in found.items()}


def _of_referent(analysis: Analysis, word: int, referent: int) -> dict[str, str]:
    """How far back a pronoun or a description goes, to what, and how many names of that class stand between."""
    tree, mentions = analysis.tree, analysis.mentions
    kind = mentions.mention(referent).type
    between = mentions.names_between(min(referent, word) + 1, max(referent, word))
    return {
        "pronoun": tree.words[word].lower() if tree.pos[word] == "PRON" else tree.pos[word],
        "distance": _count(abs(tree.sentence[word] - tree.sentence[referent]), 4),
        "rivals": _count(sum(named.type == kind for named in between), 4),
        "referent label": tree.deps[referent],
    }


def _flag(value: object) -> str:
    return "yes" if value else "no"


def _count(number: int, most: int = _MANY) -> str:
    return str(min(number, most))
