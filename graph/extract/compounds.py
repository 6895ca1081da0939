"""Claims of compound participles: "a NATO-led mission" (NATO leads it), "Iran-backed rebels", "Germany-based firms"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.extract.found import Found, term
from graph.extract.grammar import Grammar
from graph.extract.modality import Colour

# After these the name is not who does it but where or with whom: "based in", "linked to".
_STATES = {
    "based": "in",
    "linked": "to",
    "tied": "to",
    "aligned": "with",
    "allied": "with",
    "born": "in",
    "bound": "for",
}
# Before these the name is who does it; a "London-listed" bank is listed there, and by nobody named.
_DONE_BY = frozenset({
    "led", "backed", "funded", "financed", "sponsored", "supported", "owned", "controlled", "run", "operated", "built", "made", "designed",
    "brokered", "appointed", "occupied", "armed", "organized", "organised", "imposed", "hosted", "drafted", "administered", "ruled",
    "dominated", "governed", "supplied", "developed", "produced", "manufactured", "held", "mediated", "installed", "equipped",
})  # fmt: skip
_CONFIDENCE = 0.75


def claims(grammar: Grammar, word: int) -> Iterator[Found]:
    """The claims of a noun's participles that are hyphenated to a name."""
    tree, reading = grammar.tree, grammar.reading
    for participle in tree.under(word, "amod"):
        name = participle - 2
        if (
            tree.tags[participle] not in ("VBN", "VBD", "JJ")
            or name < 0
            or tree.words[participle - 1] not in ("-", "–")
        ):
            continue
        if tree.sentence[name] != tree.sentence[word] or tree.starts[participle] != tree.ends[participle - 1]:
            continue
        named = reading.name(name)
        if named and tree.words[named.first - 1 : named.first] not in (["-"], ["–"]):  # not "never-NATO-approved"
            at = name if named.role == "demonym" else reading.head(named)
            yield from _found(grammar, word, participle, at)


def _found(grammar: Grammar, word: int, participle: int, name: int) -> Iterator[Found]:
    tree, tone = grammar.tree, Colour(tense="present")
    text, words = tree.words[participle].lower(), (participle,)
    lemma = text if tree.pos[participle] == "ADJ" else tree.lemmas[participle].lower()
    if text in _STATES:
        preposition = _STATES[text]
        lookup = grammar.vocabulary.frame
        frame = lookup("adjective", text, "", preposition) or lookup("verb", lemma, "", preposition)
        yield Found(word, name, term(frame), f"{text} {preposition}", words, word, "compound-state", _CONFIDENCE, tone)
        return
    frame = grammar.vocabulary.frame("verb", lemma) if text in _DONE_BY else None
    if frame and frame.relation:
        yield Found(name, word, frame.relation, lemma, words, word, "compound-participle", _CONFIDENCE, tone)
