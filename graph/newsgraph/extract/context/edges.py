"""The sources at the edges of headlines: "Falk: Norline bribed the mayor", "‘Norline bribed the mayor’ | Falk"."""

from __future__ import annotations

from newsgraph.extract.context.source import Source
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import DEONTIC_MODALS, HYPOTHETICAL_MODALS
from newsgraph.nlp.tree_repair import CLOSING_MARKS
from newsgraph.vocabulary.vocabulary import PLACES

_DASHES = frozenset({":", "-", "–", "—"})
_NEAR = 5  # words from a dash to the end


def closing(grammar: Grammar, number: int) -> Source | None:
    """ "Ghana cut subsidies: report", "Army kills 20 rebels - officials": who closes the sentence of this number."""
    tree = grammar.tree
    first, end = tree.sentences[number]
    dash = next((at for at in range(end - 2, first, -1) if _is_edge(grammar, at, end)), None)
    if dash is None or tree.pos[end - 1] == "PUNCT":
        return None
    after = range(dash + 1, end)
    heads = [at for at in after if tree.heads[at] not in after]
    noun = len(heads) == 1 and tree.pos[heads[0]] in ("NOUN", "PROPN") and not tree.under(heads[0], "case", "det")
    named = grammar.mentions.name(heads[0]) if noun else None
    inside = named is not None and named.first <= dash  # "Arsenal beat Chelsea - Arteta" read as one name
    fits = noun and not inside and _source_like(grammar, heads[0])
    return Source(heads[0], tree.words[dash], heads[0]) if fits else None


def _is_edge(grammar: Grammar, at: int, end: int) -> bool:
    """Whether a mark may stand before a source at the end of a headline: farther from it, or "|", only right after a quotation."""
    words = grammar.tree.words
    quoted = words[at - 1] in CLOSING_MARKS
    return (words[at] in _DASHES and (quoted or end - at < _NEAR)) or (words[at] == "|" and quoted)


def opens(grammar: Grammar, at: int, quoted: bool) -> bool:
    """ "World Bank: Ghana must cut subsidies": whether what a clause hangs on is its source, before a colon."""
    tree, head = grammar.tree, grammar.tree.heads[at]
    if (
        tree.deps[at] not in ("parataxis", "appos")
        or not grammar.is_predicate(at)
        or tree.heads[head] != head
        or tree.pos[head] not in ("NOUN", "PROPN")
    ):
        return False
    colon = tree.subtree(at)[0]
    colon = colon if tree.words[colon] == ":" else colon - 1
    if (
        tree.words[colon] != ":"
        or colon < head
        or any(tree.pos[k] == "VERB" for k in range(tree.subtree(head)[0], head))
    ):
        return False
    place = (named := grammar.mentions.name(head)) and named.type in PLACES
    asked = DEONTIC_MODALS if named and named.iri else HYPOTHETICAL_MODALS | {"will"}
    opinion = any(tree.words[kid].lower() in asked for kid in tree.under(at, "aux")) or quoted
    return _source_like(grammar, head) or bool(place and opinion)  # "Sudan: Army retakes palace" is where, not who


def _source_like(grammar: Grammar, word: int) -> bool:
    """Whether a nominal at the edge of a headline is who says it: a person, a body, a title, a report."""
    tree = grammar.tree
    named = grammar.mentions.name(word)
    if named:
        return named.role != "demonym" and named.type in ("Person", "Organization")
    lookup, lemma = grammar.vocabulary.frames, tree.lemmas[word].lower()
    told = any(frame.reports for frame in lookup.get(("noun", lemma), ()))
    kind = next((frame.role_class for frame in lookup.get(("role", lemma), ())), "")
    return (
        told
        or kind in ("Person", "Organization")
        or grammar.mentions.mention(word).type in ("Person", "Organization", "Group")
    )
