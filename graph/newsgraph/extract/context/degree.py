"""Whether what a claim tells is so in part, almost, perhaps or with others only: its ends and its relation alone do not say it."""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context import ends
from newsgraph.extract.context.certainty import hedged
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import FOCUS_ADVERBS, NEGATORS, NOT
from newsgraph.vocabulary.words import WordClass


def is_qualified(grammar: Grammar, found: Candidate) -> bool:
    """ "Virtually destroyed", "helped to win", "a not guilty plea", "died, probably of a stroke", "25 % of the output"."""
    return (
        _is_of_degree(grammar, found)
        or _is_help(grammar, found)
        or _is_hedged(grammar, found.object)
        or any(
            _is_denied_inside(grammar, end) or ends.is_share_of(grammar, end) for end in (found.subject, found.object)
        )
        or _has_failed(grammar, found)
    )


def _is_of_degree(grammar: Grammar, found: Candidate) -> bool:
    """ "Virtually destroyed", "is loosely based on": not all of it."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.DEGREE_ADVERB)
    told = (kid for word in (found.anchor, found.object) for kid in tree.under(word, "advmod"))
    return any(tree.words[kid].lower() in listed for kid in told)


def _is_help(grammar: Grammar, found: Candidate) -> bool:
    """ "Helped to win", "helps run": others did it too."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.HELP_VERB)
    return any(tree.lemmas[word].lower() in listed for word in found.words if word != found.anchor)


def _is_hedged(grammar: Grammar, word: int) -> bool:
    """ "Died, probably of a stroke": the hedge is on the phrase, and not on its verb."""
    tree = grammar.tree
    return hedged(grammar.vocabulary, {tree.words[kid].lower() for kid in tree.under(word, "advmod")}) is not None


def _is_denied_inside(grammar: Grammar, word: int) -> bool:
    """ "Entered a not guilty plea": the label of the end has no "not"."""
    if grammar.mentions.name(word):
        return False
    tree, listed = grammar.tree, NOT | NEGATORS
    before = range(tree.subtree(word)[0], word)
    return any(tree.words[at].lower() in listed and tree.words[at + 1].lower() not in FOCUS_ADVERBS for at in before)


def _has_failed(grammar: Grammar, found: Candidate) -> bool:
    """ "The coercion of Chile failed", "the ban on cigars was lifted": what is told of a noun, its verb takes back."""
    tree, head = grammar.tree, grammar.tree.heads[found.anchor]
    noun = tree.pos[found.anchor] == "NOUN"
    if not noun or tree.deps[found.anchor] not in ("nsubj", "nsubj:pass", "obj"):
        return False
    undoes = tree.deps[found.anchor] != "nsubj"
    kind = WordClass.UNDOING_VERB if undoes else WordClass.FAILURE_VERB
    return tree.lemmas[head].lower() in grammar.vocabulary.words(kind)
