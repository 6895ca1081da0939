"""Who "I" and "we" are in somebody's words: the speaker, and the body that a speaker stands for."""

from __future__ import annotations

from newsgraph.extract.context.speech import Speech
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import FIRST_PERSON_PLURAL, FIRST_PERSON_SINGULAR, OFFICE_PREPOSITIONS
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

_BODIES = ("Organization", "Country")


def selves(grammar: Grammar, speech: Speech) -> dict[int, int]:
    """For each first person in a quotation whose speaker is named: the word that it stands for."""
    tree, links = grammar.tree, grammar.links
    out: dict[int, int] = {}
    for word, text in enumerate(tree.words):
        form = text.lower()
        if (
            tree.pos[word] != "PRON"
            or form not in FIRST_PERSON_SINGULAR | FIRST_PERSON_PLURAL
            or (source := speech.voice(word)) is None
            or source.speaker is None
        ):
            continue
        speaker = links.get(source.speaker, source.speaker)
        if form in FIRST_PERSON_PLURAL:
            body = represented(grammar, source.speaker)
            if body is not None:
                out[word] = links.get(body, body)
            elif grammar.can_speak(speaker) and _is_of_mind(grammar, word):
                out[word] = speaker
        elif grammar.can_speak(speaker):
            out[word] = speaker
    return out


def _is_of_mind(grammar: Grammar, word: int) -> bool:
    """ "We saw", "we talked about": what whoever says "we" has done, too; what a side has or wins need not be theirs."""
    tree, verb = grammar.tree, grammar.tree.heads[word]
    if tree.deps[word] != "nsubj" or tree.pos[verb] != "VERB":
        return False
    frames, perceived = grammar.frames(verb), grammar.vocabulary.words(WordClass.SENSING_VERB)
    told = any(frame.reports for frame in frames) or grammar.vocabulary.any_has(frames, Trait.ATTITUDE)
    return told or grammar.speaks(verb) or tree.lemmas[verb].lower() in perceived


def represented(grammar: Grammar, speaker: int) -> int | None:
    """The body that a speaker is or stands for: itself, or that of its office, wherever the text names the office first."""
    links, mentions = grammar.links, grammar.mentions
    first = links.get(speaker, speaker)
    if mentions.mention(first).type in _BODIES:
        return first
    named = mentions.name(first)
    places = [speaker, first]
    if named:
        label = mentions.wholes[named].label
        places += [mentions.head(other) for other in mentions.names if mentions.wholes[other].label == label]
    for place in places:
        for noun in (place, *grammar.tree.under(place, "nmod:desc", "appos", "compound", "flat")):
            body = _body_of(grammar, noun)
            if body is not None:
                return body
    return None


def _is_office(grammar: Grammar, noun: int) -> bool:
    """Whether a noun, or it with the ones around it ("secretary general"), names who leads or speaks for a body."""
    tree, frames = grammar.tree, grammar.vocabulary.frames
    lemmas = [tree.lemmas[at].lower() for at in range(noun, min(noun + 3, len(tree.words)))]
    phrases = [" ".join(lemmas[:size]) for size in (1, 2, 3)]
    phrases += [f"{tree.lemmas[noun - 1].lower()} {lemmas[0]}"] if noun else []
    found = [frame for phrase in phrases for frame in frames.get(("role", phrase), ())]
    leads = grammar.vocabulary.any_has(found, Trait.AFFILIATION)
    return leads or lemmas[0].startswith("spokes")


def _body_of(grammar: Grammar, noun: int) -> int | None:
    """The body in "Kenya's spokesman", "a spokesman for Kenya", "NATO Secretary General"."""
    tree, mentions = grammar.tree, grammar.mentions
    if not _is_office(grammar, noun):
        return None
    for kid in tree.under(noun, "nmod:poss", "compound", "amod", "nmod"):
        if tree.deps[kid] == "nmod" and mentions.prepositions(kid) not in OFFICE_PREPOSITIONS:
            continue
        named = mentions.name(kid)
        if named and named.type in _BODIES:
            return kid
    return None
