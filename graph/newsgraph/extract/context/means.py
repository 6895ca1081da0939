"""With what something is done, and what for: the instrument and the purpose that the clause of a claim gives."""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context.phrases import phrase
from newsgraph.extract.context.places import is_situated
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import FOCUS_ADVERBS, PURPOSE_MARKERS, USING, WITH
from newsgraph.vocabulary.signatures import Complement
from newsgraph.vocabulary.words import WordClass

_MADE = "Product"  # the class of what a thing is done with


def instrument(grammar: Grammar, found: Candidate) -> int | None:
    """ "Attacked the plant [with drones]", "dug the tunnel using [spoons]": what is used, beside the ends of the claim."""
    tree, word = grammar.tree, found.anchor
    used = [o for kid in tree.under(word, "advcl") if _uses(grammar, kid) for o in tree.under(kid, "obj")]
    if is_situated(grammar, found):
        near = [*tree.under(word, "obl"), *(kid for o in tree.under(word, "obj") for kid in tree.under(o, "nmod"))]
        used += [kid for kid in near if grammar.mentions.prepositions(kid) == WITH and _is_tool(grammar, kid)]
    return next((kid for kid in used if kid > word and kid not in (found.subject, found.object)), None)


def _uses(grammar: Grammar, word: int) -> bool:
    """ "Dug it [using] spoons", which is how; not "insisted on using", which is what."""
    return grammar.tree.words[word].lower() == USING and not grammar.marks(word)


def _is_tool(grammar: Grammar, word: int) -> bool:
    return grammar.mentions.mention(word).type == _MADE


def purpose(grammar: Grammar, found: Candidate) -> str:
    """ "Closed the bridge [to repair it]": the infinitive that says what for, as written; empty without one.

    Not that of "rose to become mayor", which came after, nor what the verb asks for: "ordered the firm to pay".
    """
    tree, word = grammar.tree, found.anchor
    meant = grammar.passive(word) or tree.under(word, "obj") or any(map(grammar.can_speak, grammar.subjects(word)))
    if tree.pos[word] != "VERB" or not meant:
        return ""
    for kid in tree.under(word, "advcl"):
        if kid > word and _is_aim(grammar, kid) and not grammar.ordered(kid) and grammar.wanted(kid) is None:
            return f"{grammar.opening(kid)} {phrase(tree, kid)}"
    return ""


def _is_aim(grammar: Grammar, word: int) -> bool:
    tree = grammar.tree
    first = min(tree.under(word, "mark"), default=word)
    plain = grammar.opening(word) in PURPOSE_MARKERS and tree.tags[word] == "VB" and not tree.under(word, "cop")
    outcome = tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.OUTCOME_VERB)
    before = first - 1
    aside = tree.pos[before] == "PUNCT" or tree.words[before].lower() in FOCUS_ADVERBS
    return plain and not outcome and not aside and not _asks_for_infinitive(grammar, before)


def _asks_for_infinitive(grammar: Grammar, word: int) -> bool:
    """ "Followed [orders] to destroy them": the infinitive is that of the noun before it."""
    noun = grammar.tree.pos[word] == "NOUN"
    taken = grammar.signature(word, Complement.INFINITIVE) is not None
    return noun and (taken or ("noun", grammar.tree.lemmas[word].lower()) in grammar.vocabulary.frames)
