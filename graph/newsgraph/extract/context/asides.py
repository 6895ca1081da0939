"""What is said beside a sentence of all of it: "a claim since disproved", "or so the story goes", "as legend has it".

An apposition of the whole clause hangs, in a tree, on the last nominal of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.context import fiction
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.owners import tells
from newsgraph.lang.en import function_words as fw
from newsgraph.model import Modality
from newsgraph.vocabulary.signatures import Complement, Part, Sign, Signature
from newsgraph.vocabulary.words import WordClass

_CLAUSES = ("acl", "acl:relcl")
_UNMARKED = ("obl:unmarked", "parataxis")
_NAMED = ("Person", "Organization", "Country", "Place", "Group")
_OPEN = Signature("", Part.NOUN, "", Complement.THAT, Sign.OPEN, Sign.OPEN, Sign.OPEN, Modality.ALLEGED)


def beside(grammar: Grammar, word: int) -> Signature | None:
    """What an apposition or a clause beside a predicate makes of it; None where nothing does."""
    tree = grammar.tree
    for kid in _clause(grammar, word):
        if is_of_clause(grammar, kid):
            return _OPEN
        if tree.deps[kid] == "acl:relcl" and _is_untrue_which(grammar, kid):
            return _OPEN
    return next(filter(None, (_told_by(grammar, kid, word) for kid in _beside(grammar, word))), None)


def is_of_clause(grammar: Grammar, noun: int) -> bool:
    """Whether a noun that stands beside another is said of the clause: a name is no "claim that proved untrue"."""
    tree, head = grammar.tree, grammar.tree.heads[noun]
    beside = tree.deps[noun]
    # Last what takes longest: this is asked of nearly each word.
    if beside not in (*_UNMARKED, "appos") or not tree.under(noun, *_CLAUSES) or not is_content(grammar, noun):
        return False
    if beside in _UNMARKED:
        return True  # "sold it to Mali, a claim that it denies", as some parsers have it
    named = grammar.mentions.name(head)
    return named.type in _NAMED if named else not is_content(grammar, head)


def is_gloss(grammar: Grammar, noun: int) -> bool:
    """ "Kleopatra (the original Greek spelling)": what is said in brackets of a name, and not of what bears it."""
    tree, (first, _) = grammar.tree, grammar.mentions.phrase(noun)
    listed = grammar.vocabulary.words(WordClass.NAME_NOUN)
    return tree.lemmas[noun].lower() in listed and "(" in tree.words[max(first - 1, 0) : first + 1]


def is_content(grammar: Grammar, noun: int) -> bool:
    """Whether a noun stands for what somebody says, and not for what is so: "claim", "rumour", "legend"."""
    known = grammar.signature(noun, Complement.THAT)
    return known.affirmed != Sign.TRUE if known else tells(grammar, noun) or fiction.unreal(grammar, noun) is not None


def _clause(grammar: Grammar, word: int) -> Iterator[int]:
    """What hangs on a predicate or on the nominals of its clause, behind it."""
    tree = grammar.tree
    for kid in tree.kids[word]:
        if not grammar.is_predicate(kid):
            yield from _clause(grammar, kid)
        if kid > word:
            yield kid


def _is_untrue_which(grammar: Grammar, verb: int) -> bool:
    """ "…, which turned out to be false": of a sentence, where it is of nobody that is named."""
    tree, named = grammar.tree, grammar.mentions.name(grammar.tree.heads[verb])
    which = any(tree.words[kid].lower() == fw.WHICH for kid in tree.under(verb, "nsubj", "nsubj:pass"))
    if not which or named is None or named.type != "Person":
        return False
    told = (verb, *tree.under(verb, "xcomp"))
    known = (grammar.signature(at, Complement.THAT) for at in told)
    return any(one is not None and one.affirmed != Sign.TRUE for one in known)


def _beside(grammar: Grammar, word: int) -> Iterator[int]:
    """The clauses that stand beside a main clause: "as the story goes", "or so it goes", "rumour has it"."""
    tree = grammar.tree
    for kid in tree.under(word, "advcl", "conj", "parataxis", "ccomp"):
        opened = grammar.marks(kid) & fw.HEARSAY_CONJUNCTIONS or tree.deps[kid] == "parataxis"
        so = any(tree.words[at].lower() == fw.SO for at in tree.under(kid, "advmod", "mark"))
        if opened or so:
            yield kid


def _told_by(grammar: Grammar, clause: int, word: int) -> Signature | None:
    """What the subject of such a clause says that the other is, where the clause says no more: "the story goes"."""
    tree = grammar.tree
    own = tree.under(clause, "obj", "ccomp", "xcomp")
    more = [kid for kid in own if kid != word and tree.words[kid].lower() != fw.IT]
    subjects = [kid for kid in tree.under(clause, "nsubj") if is_content(grammar, kid)]
    conditional = grammar.copula(clause) is not None and fw.IF in grammar.marks(clause)
    passed_on = grammar.reports(clause) or tree.lemmas[clause].lower() in grammar.vocabulary.words(
        WordClass.HEARSAY_VERB
    )
    if more or not subjects or not (conditional or passed_on):
        return None
    return grammar.signature(subjects[0], Complement.THAT) or _OPEN
