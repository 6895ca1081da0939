"""Polarity, modality and tense of a clause: auxiliaries and adverbs, the verbs above it, "if" and the question mark.

The values follow FactBank (Saurí and Pustejovsky 2009, https://doi.org/10.1007/s10579-009-9089-9), less its degrees.
"""

from __future__ import annotations

from typing import NamedTuple

from newsgraph.extract.context.certainty import hearsay, hedges
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en import function_words as fw
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.terms import Frame
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


def factuality_of(grammar: Grammar, word: int, climb: bool = True) -> Factuality:
    """The colour of a predicate, with that of the verbs that govern it where ``climb``."""
    tree = grammar.tree
    own = Factuality(_polarity(grammar, word), _modality(grammar, word), tense(grammar, word))
    dep, head = tree.deps[word], tree.heads[word]
    if dep == "conj" and not _auxiliaries(grammar, word) and not grammar.own_subjects(word):
        above = factuality_of(grammar, head, climb)
        shared = _auxiliaries(grammar, head) or tree.deps[head] == "xcomp"
        if shared and tree.tags[word] in ("VB", tree.tags[head]):
            negated = (not tree.under(word, "advmod") and above.polarity) or own.polarity
            return Factuality(negated, _outer(above.modality, own.modality), own.tense or above.tense)
        return own
    if climb and dep in ("acl:relcl", "advcl:relcl") and tree.under(head, "expl") and grammar.copula(head) is not None:
        cleft = Factuality(_polarity(grammar, head), _modality(grammar, head))  # "it was not Egypt that closed it"
        polarity = _flip(own.polarity) if cleft.polarity == Polarity.NEGATIVE else own.polarity
        return own._replace(polarity=polarity, modality=_outer(cleft.modality, own.modality))
    if climb and dep in ("xcomp", "ccomp", "advcl", "acl", "csubj"):
        return _governed(grammar, word, own, head)
    return own


def _governed(grammar: Grammar, word: int, own: Factuality, head: int) -> Factuality:
    """What the predicate above adds: "refused to", "may have to", "denied that", "if"."""
    tree, dep = grammar.tree, grammar.tree.deps[word]
    if grammar.wanted(word) is not None:
        return own._replace(modality=_outer(own.modality, Modality.OBLIGATION))
    if dep == "acl" and fw.CONTENT_SUBORDINATORS & grammar.marks(word):
        wanted = any(f.content_modality == Modality.OBLIGATION for f in _noun_frames(grammar, head))
        told = Modality.POSSIBLE if _is_absent(grammar, head) else Modality.OBLIGATION if wanted else Modality.ASSERTED
        return own._replace(modality=_outer(own.modality, told))
    if dep == "acl":
        return _of_noun(grammar, word, own, head)
    if dep == "advcl":
        return own._replace(modality=_outer(own.modality, _of_adverbial(grammar, word, head)))
    if not grammar.is_predicate(head):
        return own
    frame = grammar.governing(head)
    if dep == "ccomp" and (frame is None or frame.control or not frame.reports):
        return own
    polarity, modality = own.polarity, own.modality
    if frame and frame.content_polarity == Polarity.NEGATIVE:
        polarity = _flip(polarity)
    if dep == "xcomp" and hearsay(grammar, head):
        modality = _outer(modality, Modality.POSSIBLE)
    if frame and frame.content_modality and not (dep == "xcomp" and grammar.bare(word) and frame.auxiliary):
        modality = _outer(frame.content_modality, modality)
    if dep == "xcomp" and tree.lemmas[head].lower() == "have" and _yet(grammar, word, head):
        return Factuality(_flip(polarity), own.modality, "past")  # "has yet to resign"
    if dep == "xcomp":
        above = factuality_of(grammar, head)
        if above.polarity == Polarity.NEGATIVE:
            polarity = _flip(polarity)
        modality = _outer(above.modality, modality)
        return Factuality(polarity, modality, own.tense or above.tense)
    return Factuality(polarity, modality, own.tense)


def _of_adverbial(grammar: Grammar, word: int, head: int) -> Modality:
    """What the clause above adds to an adverbial one: purpose, demand, or its own modality ("could win by selling ships")."""
    tree = grammar.tree
    if grammar.ordered(word):
        return Modality.OBLIGATION
    if tree.tags[word] == "VB" and "to" in grammar.marks(word):
        return Modality.POSSIBLE
    if tree.tags[word] == "VBG" and not _auxiliaries(grammar, word) and grammar.is_predicate(head):
        first = min(tree.subtree(word))
        aside = first > head and "," in (tree.words[first], tree.words[first - 1])
        while aside and "to" in grammar.marks(head) and tree.heads[head] != head:
            head = tree.heads[head]  # "voted to extend it, rejecting an offer": who voted has rejected it
        return factuality_of(grammar, head).modality if grammar.is_predicate(head) else Modality.ASSERTED
    return Modality.ASSERTED


def _of_noun(grammar: Grammar, word: int, own: Factuality, head: int) -> Factuality:
    """What the noun adds that an infinitive hangs on: "a plan to buy jets", in a headline "Germany to buy jets"."""
    if grammar.headline_plan(word):
        return own._replace(modality=_outer(own.modality, Modality.FUTURE), tense="future")
    noun = next(iter(_noun_frames(grammar, head)), None)
    modality = noun.content_modality if noun and noun.content_modality else Modality.POSSIBLE
    return own._replace(modality=_outer(own.modality, modality)) if "to" in grammar.marks(word) else own


def _yet(grammar: Grammar, *words: int) -> bool:
    tree = grammar.tree
    return any(tree.words[kid].lower() == "yet" for word in words for kid in tree.under(word, "advmod"))


def _noun_frames(grammar: Grammar, noun: int) -> tuple[Frame, ...]:
    return grammar.vocabulary.frames.get(("noun", grammar.tree.lemmas[noun].lower()), ())


def _is_absent(grammar: Grammar, noun: int) -> bool:
    """ "no evidence that": nobody vouches for what follows."""
    return any(
        grammar.tree.words[kid].lower() in fw.ABSENCE_DETERMINERS for kid in grammar.tree.under(noun, "det", "amod")
    )


def _outer(outer: Modality, inner: Modality) -> Modality:
    return inner if outer == Modality.ASSERTED else outer


def _flip(polarity: Polarity) -> Polarity:
    return Polarity.POSITIVE if polarity == Polarity.NEGATIVE else Polarity.NEGATIVE


def _auxiliaries(grammar: Grammar, word: int) -> list[int]:
    return grammar.tree.under(word, "aux", "aux:pass", "cop")


def _polarity(grammar: Grammar, word: int) -> Polarity:
    tree = grammar.tree
    negations = 0
    for kid in tree.under(word, "advmod", "cc:preconj", "cc", "mark"):
        text = tree.words[kid].lower().replace("’", "'")
        longer = text == "longer" and any(tree.words[k].lower() == fw.NO for k in tree.kids[kid])
        focus = text in fw.NOT and kid + 1 < len(tree.words) and tree.words[kid + 1].lower() in fw.FOCUS_ADVERBS
        no_longer = text == fw.NO and kid + 1 < len(tree.words) and tree.words[kid + 1].lower() == "longer"
        no_more = text == fw.NO and tree.tags[word] in ("JJR", "JJ") and not no_longer  # "no richer than"
        negations += (text in fw.NEGATIVE_ADVERBS and not focus) or longer or no_longer or no_more
        negations += text == fw.WITHOUT and tree.deps[kid] == "mark"
    for kid in tree.under(word, "nsubj", "nsubj:pass", "obj"):
        no_one = tuple(word.lower() for word in tree.words[kid - 1 : kid + 1]) == fw.NO_ONE
        negations += tree.words[kid].lower() in fw.NEGATIVE_PRONOUNS or no_one
        negations += any(
            tree.words[k].lower() in fw.NEGATIVE_DETERMINERS for k in tree.under(kid, "det", "cc:preconj", "cc")
        )
        negations += _few(grammar, kid)
    if tree.pos[word] not in ("VERB", "AUX"):
        negations += any(tree.words[k].lower() == fw.NO for k in tree.under(word, "det"))
    return Polarity.NEGATIVE if negations % 2 else Polarity.POSITIVE


def _few(grammar: Grammar, word: int) -> bool:
    """ "few banks paid" says that banks did not; "a few banks paid" that some did, and so does "quite a few"."""
    tree = grammar.tree
    scarce = any(tree.words[kid].lower() in fw.PAUCAL_QUANTIFIERS for kid in tree.under(word, "amod", "det"))
    return scarce and not any(tree.words[kid].lower() in fw.PAUCAL_POSITIVE for kid in tree.under(word, "det"))


def _modality(grammar: Grammar, word: int) -> Modality:
    tree = grammar.tree
    if _is_question(grammar, word):
        return Modality.QUESTION
    marks = {tree.words[kid].lower() for kid in tree.under(word, "mark", "advmod")}
    subjects, helpers = tree.under(word, "nsubj", "nsubj:pass"), tree.under(word, "aux")
    if tree.deps[word] == "advcl" and subjects and helpers and helpers[0] < subjects[0]:
        return Modality.CONDITIONAL  # "had the dam collapsed, …"
    if marks & fw.PROXIMAL_ADVERBS and tree.pos[word] == "VERB" and not _is_multiplied(grammar, word):
        return Modality.POSSIBLE  # "almost collapsed" did not, for all that it might have
    if "to" in marks and tree.deps[word] != "xcomp" and any(tree.lemmas[kid].lower() == "be" for kid in helpers):
        return Modality.FUTURE  # "was to be closed"
    if "whether" in marks and tree.deps[word] in ("ccomp", "acl"):
        return Modality.QUESTION
    if "due" in marks:
        return Modality.FUTURE  # "are due to meet"
    if marks & fw.CONDITION_MARKERS or (marks & fw.TERMINAL_PREPOSITIONS and tense(grammar, word) != "past"):
        return Modality.CONDITIONAL
    if marks & fw.TERMINAL_PREPOSITIONS and any(tree.tags[kid] in ("VBZ", "VBP") for kid in tree.under(word, "aux")):
        return Modality.CONDITIONAL  # "until it has paid"
    found = Modality.ASSERTED
    for kid in tree.under(word, "aux"):
        told = modal(tree.words[kid])
        if told == Modality.CONDITIONAL and tree.words[kid].lower() != "would" and tree.lemmas[kid].lower() == "have":
            continue
        found = _outer(found, told)
    if found == Modality.CONDITIONAL and _is_commitment(grammar, word):
        found = Modality.FUTURE
    if found in (Modality.ASSERTED, Modality.FUTURE) and hedges(grammar.vocabulary, marks):
        return Modality.POSSIBLE
    return found


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
    resolve = grammar.links.get
    mine = {resolve(subject, subject) for subject in grammar.subjects(word)}
    return not mine.isdisjoint(resolve(subject, subject) for subject in grammar.subjects(head))


def _is_question(grammar: Grammar, word: int) -> bool:
    """A main clause with a question mark that inverts or asks with a wh-word; a mere mark is too often a comma."""
    tree = grammar.tree
    if tree.deps[word] not in ("root", "conj", "parataxis"):
        return False
    first, end = tree.sentences[tree.sentence[word]]
    if not any(tree.words[at] == "?" for at in range(max(first, end - 3), end)):
        return False
    subjects = tree.under(word, "nsubj", "nsubj:pass", "expl")
    finite = [*_auxiliaries(grammar, word), *([word] if tree.lemmas[word].lower() == "be" else [])]
    inverted = bool(subjects) and any(at < subjects[0] for at in finite)
    asked = any(tree.tags[kid] in ("WP", "WDT", "WRB") for kid in tree.kids[word] if kid < word)
    return inverted or asked


def tense(grammar: Grammar, word: int) -> str:
    """``past``, ``present``, ``future`` or nothing, by the finite verb of the clause."""
    tree = grammar.tree
    finite = [*_auxiliaries(grammar, word), word]
    tags = {tree.tags[at] for at in finite}
    if any(tree.words[at].lower() in fw.FUTURE_MODALS for at in finite):
        return "future"
    if "VBD" in tags:
        return "past"
    if tags & {"VBZ", "VBP"}:
        perfect = tree.tags[word] == "VBN" and any(tree.lemmas[at] == "have" for at in finite)
        return "past" if perfect else "present"
    return ""
