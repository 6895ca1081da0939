"""What denies a clause, and how far that goes over what is coordinated with it.

A negation before the first of several predicates without subjects of their own is of all that "or" joins, and ends at "but"
(Huddleston and Pullum 2002, chapter 9).
"""

from __future__ import annotations

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en import function_words as fw
from newsgraph.model import Polarity


def flip(polarity: Polarity) -> Polarity:
    """The opposite."""
    return Polarity.POSITIVE if polarity == Polarity.NEGATIVE else Polarity.NEGATIVE


def polarity(grammar: Grammar, word: int) -> Polarity:
    """That of a predicate in its own clause: two negations cancel each other out."""
    tree = grammar.tree
    negations = _adverbial(grammar, word) + _nominal(grammar, word, "nsubj", "nsubj:pass", "obj")
    if tree.pos[word] not in ("VERB", "AUX"):
        negations += any(tree.words[kid].lower() == fw.NO for kid in tree.under(word, "det"))
    return Polarity.NEGATIVE if negations % 2 else Polarity.POSITIVE


def shared(grammar: Grammar, word: int) -> Polarity | None:
    """What a conjunct has of the negation before it: "never sold it [or fired Holm]"; None where both readings are open."""
    tree, head = grammar.tree, grammar.tree.heads[word]
    if tree.deps[word] != "conj" or grammar.own_subjects(word):
        return Polarity.POSITIVE
    subject = _nominal(grammar, head, "nsubj", "nsubj:pass") % 2
    denied = (subject + _adverbial(grammar, head)) % 2
    above = Polarity.NEGATIVE if denied else shared(grammar, head)
    before = {_coordinator(grammar, kid) for kid in tree.under(head, "conj") if kid <= word}
    if above == Polarity.POSITIVE or before & fw.ADVERSATIVE_COORDINATORS:
        return Polarity.POSITIVE
    if subject or _coordinator(grammar, word) in fw.ALTERNATIVE_COORDINATORS or not grammar.finite(word):
        return above
    apart = tree.tags[head] == "VB" or "," in tree.words[tree.subtree(word)[0] - 1 : word] or grammar.auxiliaries(word)
    return Polarity.POSITIVE if apart else None  # open: "never paid them and sold it"


def _coordinator(grammar: Grammar, word: int) -> str:
    """What joins a conjunct to the one before it; in a list, what joins the last one."""
    tree = grammar.tree
    rest = [word, *(kid for kid in tree.under(tree.heads[word], "conj") if kid > word), *tree.under(word, "conj")]
    return next((tree.words[kid].lower() for one in rest for kid in tree.under(one, "cc")), "")


def _adverbial(grammar: Grammar, word: int) -> int:
    """How many words beside its arguments deny a clause: "not", "never", "neither", "without", "no longer", "at no time"."""
    tree, negations = grammar.tree, 0
    for kid in tree.under(word, "advmod", "cc:preconj", "cc", "mark"):
        text = tree.words[kid].lower().replace("’", "'")
        longer = text == "longer" and any(tree.words[k].lower() == fw.NO for k in tree.kids[kid])
        focus = text in fw.NOT and tree.words[kid + 1 : kid + 2] and tree.words[kid + 1].lower() in fw.FOCUS_ADVERBS
        no_longer = text == fw.NO and kid + 1 < len(tree.words) and tree.words[kid + 1].lower() == "longer"
        no_more = text == fw.NO and tree.tags[word] in ("JJR", "JJ") and not no_longer  # "no richer than"
        counts = text in fw.NEGATIVE_ADVERBS and not (focus or _is_of_time(grammar, word, kid))
        negations += counts or longer or no_longer or no_more
        negations += text == fw.WITHOUT and tree.deps[kid] == "mark"
        negations += tree.deps[kid] != "cc" and grammar.denied(kid)  # "not once", "it is not that"
    return negations + any(_is_fronted(grammar, word, kid) for kid in tree.under(word, "obl", "obl:unmarked"))


def _is_of_time(grammar: Grammar, word: int, adverb: int) -> bool:
    """Whether a negative word tells when: "[hardly] had it left when", "[not] until it left did they act"; both came about."""
    tree, text = grammar.tree, grammar.tree.words[adverb].lower()
    if text in fw.NOT:
        return tree.words[adverb + 1].lower() in fw.TERMINAL_PREPOSITIONS and adverb < word
    before = any(tree.words[kid].lower() == fw.HAD for kid in tree.under(word, "aux"))
    after = (grammar.opening(kid) for kid in tree.under(word, "advcl") if kid > word)
    return text in fw.NARROW_NEGATORS and before and any(opening in fw.NARROW_SEQUELS for opening in after)


def _is_fronted(grammar: Grammar, word: int, phrase: int) -> bool:
    """ "[At no time] did it sell": before an auxiliary that stands before the subject, or between subject and verb."""
    tree = grammar.tree
    if not any(tree.words[kid].lower() == fw.NO for kid in tree.under(phrase, "det")):
        return False
    subjects = tree.under(word, "nsubj", "nsubj:pass")
    helpers = tree.under(word, "aux", "aux:pass")
    inverted = any(phrase < at < subject for subject in subjects for at in helpers)
    return inverted or any(subject < phrase < word for subject in subjects)


def _nominal(grammar: Grammar, word: int, *labels: str) -> int:
    """How many arguments of a clause deny it: "nobody", "no minister", "neither Holm nor Dahl", "not one of them"."""
    tree, negations = grammar.tree, 0
    for kid in tree.under(word, *labels):
        no_one = tuple(word.lower() for word in tree.words[kid - 1 : kid + 1]) == fw.NO_ONE
        negations += tree.words[kid].lower() in fw.NEGATIVE_PRONOUNS or no_one
        negations += any(
            tree.words[k].lower() in fw.NEGATIVE_DETERMINERS
            for k in tree.under(kid, "det", "nummod", "cc:preconj", "cc")
        )
        negations += any(tree.words[k].lower() in fw.APPROXIMATE_NEGATORS for k in tree.under(kid, "advmod"))
        negations += any(grammar.denied(k) for k in (kid, *tree.under(kid, "det", "nummod"))) and not grammar.ruled_out(
            kid
        )
    return negations
