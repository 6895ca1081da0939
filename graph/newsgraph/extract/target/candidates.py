"""A property of an ontology of the user's, where a word that evokes it has its ends around it: "a ferry under the flag of Malta"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.target.finder import found_in
from newsgraph.extract.target.judging import Found
from newsgraph.extract.target.naming import mention_of
from newsgraph.model import Mention, MentionKind, Span
from newsgraph.vocabulary.foreign import Foreign

_BELOW_A_NOUN = ("acl", "acl:relcl", "nmod", "amod", "compound", "appos", "obl", "obl:agent", "conj")


def candidates_of(grammar: Grammar, foreign: Foreign) -> Iterator[tuple[Found, Candidate]]:
    """What patterns, labels and classes of an ontology of the user's find between two mentions of a sentence."""
    for number, sentence in enumerate(grammar.tree.sentences):
        if grammar.mentions.zone[number] >= 0:
            for each in found_in(grammar, foreign.evoking, sentence):
                yield each, _candidate(grammar, foreign, each)


def _candidate(grammar: Grammar, foreign: Foreign, each: Found) -> Candidate:
    label = foreign.evoking.target.properties[each.property].label
    return Candidate(
        subject=each.subject,
        object=each.object,
        relation=each.property,
        lemma=label,
        words=(each.cue,),
        anchor=_anchor(grammar, each),
        derivation=Derivation(PATTERN),
        literal=grammar.tree.words[each.object] if each.value or each.object in grammar.mentions.times else "",
    )


def _anchor(grammar: Grammar, each: Found) -> int:
    """The word that says whether it is so: of "Days is not a film directed by Vik" the film, and not "directed"."""
    tree, at = grammar.tree, each.cue
    while tree.heads[at] != at:
        if grammar.copula(at) is not None and each.subject in (*tree.under(at, "nsubj", "nsubj:outer"), at):
            return at
        if tree.deps[at] not in _BELOW_A_NOUN:
            return each.cue
        at = tree.heads[at]
    return at if grammar.copula(at) is not None and each.subject in tree.under(at, "nsubj", "nsubj:outer") else each.cue


def ends_of(grammar: Grammar, each: Found) -> tuple[Mention, Mention]:
    """The mentions of both ends, with the whole of their names."""
    subject = _value(grammar, each.whole) if each.whole else mention_of(grammar.mentions, each.subject)
    return subject, _value(grammar, each.value) if each.value else mention_of(grammar.mentions, each.object)


def _value(grammar: Grammar, span: tuple[int, int]) -> Mention:
    """The words of a value as a thing."""
    tree, (first, end) = grammar.tree, span
    inside = range(first, end)
    head = next((t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), first)
    return Mention(
        tree.starts[first],
        tree.ends[end - 1],
        tree.words_of(first, end),
        MentionKind.NOMINAL,
        "Concept",
        Span(tree.starts[head], tree.ends[head]),
    )


PATTERN = Rule(
    "pattern", None, Example("The film was directed by Anna Holm.", "film", "director", "Anna Holm"), part=candidates_of
)
