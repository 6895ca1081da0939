"""Who says, writes or thinks what: source, cue and content, whether or not the content yields a claim.

The three roles are those of PARC 3.0 (Pareti 2016, https://aclanthology.org/L16-1619/). Wider than the speakers of claims: any verb,
adjective or noun with a finite clause of its own counts ("studies suggest that", "it is clear that"), since a clause that is only
somebody's view is one whatever the cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsgraph.extract.analysis import Analysis
from newsgraph.extract.context.source import is_according
from newsgraph.extract.openie.clauses import SUBJECTS, Words, subject_of
from newsgraph.extract.openie.lines import phrase, trim
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.owners import owner
from newsgraph.vocabulary.words import WordClass

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


class Attribution(NamedTuple):
    """Places of words: the head of the source (None where the text has none), the cue, and the content, which may be interrupted."""

    source: int | None
    cue: Words
    content: Words


def attributions_of(analysis: Analysis) -> Iterator[Attribution]:
    """The attributions of a document in the order of their cues; a quotation of several sentences is one content."""
    grammar, speech = analysis.grammar, analysis.speech
    words = range(len(grammar.tree.words))
    found = [item for word in words for item in _of(grammar, word)]
    for number, quote in enumerate(speech.quotes):
        source = speech.quote_source(number)
        if source is None:
            continue
        inside, cue = tuple(range(quote.first, quote.end)), _cue(grammar, source.word)
        same = next((k for k, item in enumerate(found) if source.word in (item.source, *item.cue)), None)
        if same is None:
            found.append(Attribution(source.speaker, cue, inside))
        else:
            content = tuple(sorted({*found[same].content, *inside}))
            found[same] = found[same]._replace(content=content)
    for turn in speech.turns:
        source = speech.turn_source(turn)
        if source is not None:
            mark = source.word if turn.mark is None else turn.mark
            found.append(Attribution(source.speaker, (mark,), tuple(range(turn.first, turn.end))))
    trimmed = (item._replace(content=trim(grammar.tree, item.content)) for item in found)
    return iter(sorted((item for item in trimmed if item.content), key=lambda item: (item.cue, item.content)))


def _of(grammar: Grammar, word: int) -> Iterator[Attribution]:
    tree = grammar.tree
    if tree.lemmas[word].lower() not in grammar.vocabulary.words(WordClass.CAUSATIVE_VERB):
        for content in _contents(grammar, word):
            yield Attribution(_source(grammar, word), _cue(grammar, word), tuple(tree.subtree(content)))
    if tree.deps[word] == "parataxis" and grammar.reports(word) and not tree.under(word, "ccomp"):
        around = _clause(grammar, tree.heads[word], word)
        if tree.under(word, *SUBJECTS) and around:
            yield Attribution(_source(grammar, word), _cue(grammar, word), around)
    if tree.deps[word] in ("obl", "nmod", "advcl", "obl:agent") and is_according(grammar, word):
        around = _clause(grammar, tree.heads[word], word)
        marks = tuple(k for k in tree.under(word, "case", "mark") for k in (k, *tree.under(k, "fixed")) if k < word)
        yield Attribution(word, marks, around)
    if tree.pos[word] == "NOUN":
        for content in tree.under(word, "acl", "acl:relcl"):
            that = any(tree.words[k].lower() == "that" and tree.deps[k] == "mark" for k in tree.kids[content])
            if that and _finite(grammar, content):
                yield Attribution(owner(grammar, word), (word,), tuple(tree.subtree(content)))


def _contents(grammar: Grammar, word: int) -> Iterator[int]:
    """The clauses that a predicate is about: "says that", "it is clear that", "asked if", "knows what"."""
    tree, reports = grammar.tree, grammar.reports(word)
    for kid in tree.kids[word]:
        dep = tree.deps[kid]
        if (
            (dep == "ccomp" and _finite(grammar, kid))
            or (dep == "csubj" and tree.under(word, "expl") and _finite(grammar, kid))
            or (dep == "obj" and reports and tree.tags[kid] == "WP" and tree.under(kid, "acl:relcl"))
        ):
            yield kid


def _finite(grammar: Grammar, word: int) -> bool:
    tree = grammar.tree
    verbs = (word, *tree.under(word, "aux", "aux:pass", "cop"))
    return any(tree.tags[at] in _FINITE for at in verbs) or bool(tree.under(word, "nsubj", "nsubj:pass"))


def _source(grammar: Grammar, word: int) -> int | None:
    tree = grammar.tree
    if agents := tree.under(word, "obl:agent"):
        return agents[0]
    found, _ = subject_of(tree, word)
    if found is None or tree.deps[found] in ("expl", "csubj", "csubj:pass") or grammar.passive(word):
        return None
    return found


def _cue(grammar: Grammar, word: int) -> Words:
    """The verb with its particle and, of "make sure" or "is clear", what it hangs on."""
    tree = grammar.tree
    words = {word, *tree.under(word, "compound:prt", "cop")}
    if tree.deps[word] == "xcomp":
        words.add(tree.heads[word])
    return tuple(sorted(words))


def _clause(grammar: Grammar, head: int, without: int) -> Words:
    """The clause of a predicate without the part that says whose it is."""
    return phrase(grammar.tree, head, (without,), whole=True)
