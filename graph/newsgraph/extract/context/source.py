"""A source and its cue, as verbs and nouns of saying give them.

Source, cue and content are those of PARC 3.0 (Pareti 2016, https://aclanthology.org/L16-1619/).
"""

from __future__ import annotations

from typing import NamedTuple

from newsgraph.extract.syntax.grammar import Grammar


class Source(NamedTuple):
    """Who says something (None: the text does not name them) and the words that tell so."""

    speaker: int | None
    cue: str
    word: int


def says(grammar: Grammar, verb: int) -> Source:
    """The source that a verb of saying gives: its subject, or the agent of its passive."""
    passive = grammar.passive(verb) or (grammar.tree.tags[verb] == "VBN" and not grammar.tree.under(verb, "aux"))
    subjects = grammar.agents(verb) if passive else grammar.subjects(verb)
    particle = grammar.particle(verb)
    cue = " ".join(filter(None, (grammar.tree.words[verb].lower(), particle)))
    return Source(subjects[0] if subjects else None, cue, verb)


def is_according(grammar: Grammar, word: int) -> bool:
    """Whether a nominal stands after "according to"."""
    return any(grammar.tree.words[k].lower() == "according" for k in grammar.tree.under(word, "case", "mark", "fixed"))
