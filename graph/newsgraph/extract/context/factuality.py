"""Polarity, modality and tense that a clause has by itself: auxiliaries and adverbs, "if" and the question mark.

What hangs over it is in ``licence``.
The values follow FactBank (Saurí and Pustejovsky 2009, https://doi.org/10.1007/s10579-009-9089-9), less its degrees.
"""

from __future__ import annotations

from typing import NamedTuple

from newsgraph.extract.context.certainty import hedged
from newsgraph.extract.context.negation import polarity
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en import function_words as fw
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_MODALS = {
    **dict.fromkeys(fw.OBLIGATION_MODALS, Modality.OBLIGATION),
    **dict.fromkeys(fw.POSSIBILITY_MODALS, Modality.POSSIBLE),
    **dict.fromkeys(fw.CONDITIONAL_MODALS, Modality.CONDITIONAL),
    **dict.fromkeys(fw.FUTURE_MODALS, Modality.FUTURE),
}


class Factuality(NamedTuple):
    """How a clause is put forward."""

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    tense: str = ""


def own_factuality(grammar: Grammar, word: int) -> Factuality:
    """The colour that a predicate has in its own clause: auxiliaries, adverbs, negations, the question mark."""
    return Factuality(polarity(grammar, word), _modality(grammar, word), tense(grammar, word))


def introduced(grammar: Grammar, word: int) -> Modality:
    """What the word that opens a clause makes of it, and of what is coordinated with it: "if", "whether", "until", "had it …"."""
    tree = grammar.tree
    marks = {tree.words[kid].lower() for kid in tree.under(word, "mark", "advmod")}
    subjects = tree.under(word, "nsubj", "nsubj:pass")
    opening = [kid for kid in tree.under(word, "aux", "mark") if tree.tags[kid] in ("VBD", "MD") and subjects]
    if tree.deps[word] == "advcl" and any(kid < subjects[0] for kid in opening):
        return Modality.CONDITIONAL  # "had the dam collapsed, …"
    if tree.tags[word] == "VBG" and tree.under(word, "cop") and tree.under(word, "mark"):
        return Modality.POSSIBLE  # "is against selling", "is close to selling"
    if "whether" in marks and tree.deps[word] in ("ccomp", "acl", "csubj"):
        return Modality.QUESTION
    if marks & fw.CONDITION_MARKERS or (marks & fw.TERMINAL_PREPOSITIONS and tense(grammar, word) != "past"):
        return Modality.CONDITIONAL
    if marks & fw.TERMINAL_PREPOSITIONS and any(tree.tags[kid] in ("VBZ", "VBP") for kid in tree.under(word, "aux")):
        return Modality.CONDITIONAL  # "until it has paid"
    return Modality.ASSERTED


def unlicensed(modality: Modality) -> Modality:
    """What is not known to be so is possible; what is put as to come, demanded or asked stays so."""
    return Modality.POSSIBLE if modality == Modality.ASSERTED else modality


def possible(tone: Factuality) -> Factuality:
    """A clause that is not known to be so."""
    return tone._replace(modality=unlicensed(tone.modality))


def outer_of(outer: Modality, inner: Modality) -> Modality:
    return inner if outer == Modality.ASSERTED else outer


def _modality(grammar: Grammar, word: int) -> Modality:
    tree = grammar.tree
    if _is_question(grammar, word):
        return Modality.QUESTION
    marks = {tree.words[kid].lower() for kid in tree.under(word, "mark", "advmod")}
    helpers = tree.under(word, "aux")
    doers = grammar.subjects(word)
    if tree.tags[word] == "VB" and any(grammar.can_speak(at) or _is_place(grammar, at) for at in doers):
        helpers += tree.under(word, "cop")  # "Silva is to play", "the city of Hull is to", not "the goal is to play"
    nearly = marks & fw.PROXIMAL_ADVERBS or tuple(map(str.lower, tree.words[max(0, word - 2) : word])) == fw.ALL_BUT
    if nearly and tree.pos[word] == "VERB" and not _is_multiplied(grammar, word):
        return Modality.POSSIBLE  # "almost collapsed" did not, for all that it might have
    if "to" in marks and tree.deps[word] != "xcomp" and any(tree.lemmas[kid].lower() == "be" for kid in helpers):
        return Modality.FUTURE  # "was to be closed"
    verb = tree.under(word, "obj") or (
        not tree.under(word, "det", "amod") and any(map(grammar.can_speak, grammar.subjects(word)))
    )
    taken = tree.under(word, "case") if verb else []  # "due to", of a verb that the parser takes for a noun
    if fw.DUE in marks or any(tree.words[kid].lower() == fw.DUE for kid in taken):
        return Modality.FUTURE  # "are due to meet"
    found = Modality.ASSERTED
    for kid in tree.under(word, "aux"):
        told = modal(tree.words[kid])
        if told == Modality.CONDITIONAL and tree.words[kid].lower() != "would" and tree.lemmas[kid].lower() == "have":
            continue
        found = outer_of(found, told)
    if found == Modality.CONDITIONAL and _is_commitment(grammar, word):
        found = Modality.FUTURE
    if found in (Modality.ASSERTED, Modality.FUTURE):
        return hedged(grammar.vocabulary, marks) or found
    return found


def _is_place(grammar: Grammar, word: int) -> bool:
    return grammar.mentions.mention(grammar.links.get(word, word)).type in PLACES


def _is_multiplied(grammar: Grammar, word: int) -> bool:
    """ "nearly doubled" grew."""
    return grammar.tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.MULTIPLYING_VERB)


def modal(word: str) -> Modality:
    """What a modal verb says; of any other word, that it is asserted."""
    return _MODALS.get(word.lower().replace("’", "'"), Modality.ASSERTED)


def _is_commitment(grammar: Grammar, word: int) -> bool:
    """ "Spain said it would buy jets": who speaks of their own future commits to it, nobody else does."""
    tree, head = grammar.tree, grammar.tree.heads[word]
    if tree.deps[word] != "ccomp" or not grammar.reports(head):
        return False
    if any("if" in grammar.marks(clause) for clause in tree.under(word, "advcl")):
        return False
    mine = {_who(grammar, subject) for subject in grammar.subjects(word)}
    return not mine.isdisjoint(_who(grammar, subject) for subject in grammar.subjects(head))


def _who(grammar: Grammar, word: int) -> int:
    """What a subject stands for, by its name where one stands beside it: "his lawyer, [Ana Holm], said she would sue"."""
    word = grammar.links.get(word, word)
    return next((kid for kid in grammar.tree.under(word, "appos") if grammar.mentions.name(kid)), word)


def _is_question(grammar: Grammar, word: int) -> bool:
    """A main clause with a question mark that inverts or asks with a wh-word; a mere mark is too often a comma."""
    tree = grammar.tree
    if tree.deps[word] not in ("root", "conj", "parataxis"):
        return False
    first, end = tree.sentences[tree.sentence[word]]
    if not any(tree.words[at] == "?" for at in range(max(first, end - 3), end)):
        return False
    subjects = tree.under(word, "nsubj", "nsubj:pass", "expl")
    finite = [*grammar.auxiliaries(word), *([word] if tree.lemmas[word].lower() == "be" else [])]
    inverted = bool(subjects) and any(at < subjects[0] for at in finite)
    asked = any(tree.tags[kid] in ("WP", "WDT", "WRB") for kid in tree.kids[word] if kid < word)
    return inverted or asked


def tense(grammar: Grammar, word: int) -> str:
    """``past``, ``present``, ``future`` or nothing, by the finite verb of the clause."""
    tree = grammar.tree
    finite = [*grammar.auxiliaries(word), word]
    tags = {tree.tags[at] for at in finite}
    if any(tree.words[at].lower() in fw.FUTURE_MODALS for at in finite):
        return "future"
    if "VBD" in tags:
        return "past"
    if tags & {"VBZ", "VBP"}:
        perfect = tree.tags[word] == "VBN" and any(tree.lemmas[at] == "have" for at in finite)
        return "past" if perfect else "present"
    return ""
