"""Whether a verb and its object say something, or are an idiom of which the words alone tell nothing: "took a look at the mine"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, term
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import OF
from newsgraph.vocabulary.words import WordClass


def is_empty(grammar: Grammar, found: Candidate) -> bool:
    """Whether the object of a claim is no thing that anybody has, makes or goes to, or tells only that it is what the verb says."""
    word = found.anchor
    if grammar.tree.pos[word] != "VERB":
        return False
    told = {found.object, *(kid for kid in grammar.tree.under(word, "obj") if kid in found.words)}
    idiom = any(_is_idiom(grammar, word, noun) for noun in told)
    return idiom or _is_light(grammar, found) or _repeats_verb(grammar, found)


def _is_light(grammar: Grammar, found: Candidate) -> bool:
    """ "Took a look at the mine", "has a shot at the title": the noun is no thing that anybody has, and the verb says nothing."""
    tree, words = grammar.tree, grammar.vocabulary.words
    if tree.lemmas[found.anchor].lower() not in words(WordClass.LIGHT_VERB):
        return False
    told = (
        kid for kid in tree.under(found.anchor, "obj") if kid not in found.words
    )  # "made a call to" is one relation
    return any(tree.lemmas[kid].lower() in words(WordClass.LIGHT_NOUN) for kid in told)


def _is_idiom(grammar: Grammar, word: int, noun: int) -> bool:
    """ "Had a change of heart", "went to great lengths": a verb with a noun that means nothing apart from it."""
    lead = (grammar.tree.lemmas[word].lower(), grammar.particle(word), grammar.mentions.prepositions(noun))
    verb = " ".join(filter(None, lead))
    listed = grammar.vocabulary.words(WordClass.EMPTY_EXPRESSION)
    return any(f"{verb} {name}" in listed for name in _names(grammar, noun))


def _names(grammar: Grammar, noun: int) -> Iterator[str]:
    """A noun, alone and with the nouns before and behind it: "mail", "voice mail", "change of heart"."""
    tree, lemma = grammar.tree, grammar.tree.lemmas[noun].lower()
    yield lemma
    yield from (f"{tree.words[kid].lower()} {lemma}" for kid in tree.under(noun, "compound"))
    behind = (kid for kid in tree.under(noun, "nmod") if grammar.mentions.prepositions(kid) == OF)
    yield from (f"{lemma} {OF} {tree.lemmas[kid].lower()}" for kid in behind)


def _repeats_verb(grammar: Grammar, found: Candidate) -> bool:
    """ "Issued a statement released by the club": all that is told of a vague noun is what the verb says of it."""
    tree, noun = grammar.tree, found.object
    if not found.relation or tree.lemmas[noun].lower() not in grammar.vocabulary.words(WordClass.VAGUE_NOUN):
        return False
    first, end = grammar.mentions.phrase(noun)
    told = [kid for kid in tree.kids[noun] if first <= kid < end and tree.deps[kid] not in ("det", "case", "punct")]
    verbs = [kid for kid in told if tree.pos[kid] == "VERB"]
    same = [kid for kid in verbs if term(grammar.sense(kid, noun, [found.subject])) == found.relation]
    return bool(told) and same == told
