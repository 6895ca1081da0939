"""Every clause of a document: its predicate, who or what it is about, and its arguments, as places in the tree.

Clauses and their types are those of ClausIE (Del Corro and Gemulla 2013, https://doi.org/10.1145/2488388.2488420), read off Universal
Dependencies. Nothing is resolved or left out for being uncertain: :mod:`newsgraph.extract.openie.lines` makes lines of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from newsgraph.entities.relative_pronouns import RELATIVE
from newsgraph.lang.en.function_words import CONJUNCTIVE_ADVERBS, NEGATORS
from newsgraph.nlp.tree import Tree

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET")
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer")
AUXILIARIES = ("aux", "aux:pass", "cop")
_ARGUMENTS = ("obj", "iobj", "obl", "obl:agent", "obl:unmarked", "xcomp", "ccomp", "advcl", "advmod")
_PARTS = (*AUXILIARIES, "amod", "compound", "case", "mark", "fixed", "flat", "det", "nummod")  # these head no clause

Words = tuple[int, ...]


class Argument(NamedTuple):
    """What a clause has beside its subject: its label in the tree (``attr`` for what a copula says), its head, its preposition."""

    label: str
    head: int
    marks: Words


class Clause(NamedTuple):
    """A predicate, its words (auxiliaries, negation, particle, "wants to build"), the head of its subject, its arguments in order.

    ``kind`` is how the subject is known: ``own``, ``shared`` with a coordinated clause, ``relative``, ``participle``, ``controlled``.
    """

    predicate: int
    words: Words
    subject: int
    kind: str
    arguments: tuple[Argument, ...]


def clauses_of(tree: Tree) -> Iterator[Clause]:
    """The clauses that have a subject, in the order of their predicates."""
    for word in range(len(tree.words)):
        if not _heads_clause(tree, word):
            continue
        chain = _chain(tree, word)
        words = tuple(sorted({w for at in chain for w in _group(tree, at, at != chain[-1])}))
        subject, kind = subject_of(tree, word)
        if subject is not None:
            found = [a for at in chain for a in _arguments(tree, at, {*chain, *words})]
            found += _left_out(tree, word, chain[-1], found)
            yield Clause(word, words, subject, kind, tuple(sorted(found, key=lambda a: a.head)))


def _heads_clause(tree: Tree, word: int) -> bool:
    if tree.deps[word] in _PARTS or (tree.deps[word] == "xcomp" and _merged(tree, word)):
        return False
    if tree.pos[word] == "VERB" or tree.under(word, "cop"):
        return True
    return tree.pos[word] == "AUX" and bool(tree.under(word, *SUBJECTS, "expl"))


def _merged(tree: Tree, word: int) -> bool:
    """Whether an infinitive is one predicate with what is above it: "wants to build", "able to build"; not "urged allies to build"."""
    head = tree.heads[word]
    if tree.pos[word] != "VERB" or tree.under(head, "obj", "iobj") or tree.under(word, *SUBJECTS):
        return False
    return tree.pos[head] == "VERB" or (tree.pos[head] == "ADJ" and bool(tree.under(head, "cop")))


def _chain(tree: Tree, word: int) -> list[int]:
    chain = [word]
    while found := [kid for kid in tree.under(chain[-1], "xcomp") if _merged(tree, kid)]:
        chain.append(found[0])
    return chain


def _group(tree: Tree, word: int, goes_on: bool) -> set[int]:
    """The words of a predicate: auxiliaries, negation, particle, "to", adverbs between them; of a copula's only when more follows."""
    words = {word, *tree.under(word, *AUXILIARIES, "compound:prt")}
    words.update(kid for kid in tree.under(word, "mark") if tree.words[kid].lower() == "to")
    if tree.under(word, "cop") and not goes_on:
        words.discard(word)
    first, last = min(words), max(words)
    for kid in tree.under(word, "advmod"):
        inside = first <= kid <= last or kid + 1 == first
        if (inside or tree.words[kid].lower() in NEGATORS) and tree.tags[kid] not in RELATIVE:
            words.update(tree.subtree(kid))
    return words


def subject_of(tree: Tree, word: int) -> tuple[int | None, str]:
    """The head of the subject of a predicate, and how it is known; None for one that nobody can tell from the sentence."""
    dep, head = tree.deps[word], tree.heads[word]
    own = tree.under(word, *SUBJECTS) or tree.under(word, "expl")
    if own and dep == "acl:relcl" and tree.tags[own[0]] in RELATIVE:
        return _bearer(tree, head), "relative"
    if own:
        return own[0], "own"
    if dep == "conj":
        found, kind = subject_of(tree, head)
        return found, "shared" if kind == "own" else kind
    if dep in ("acl", "acl:relcl"):
        nominal = bool(tree.under(word, "mark", "case"))  # "the need for building": whose it is stays unsaid
        return (None, "none") if nominal else (_bearer(tree, head), "participle")
    if dep == "xcomp":
        objects = tree.under(head, "obj", "iobj")
        return (objects[0], "controlled") if objects else (subject_of(tree, head)[0], "controlled")
    if dep == "advcl" and tree.tags[word] in ("VBG", "VBN", "VB", "JJ", "NN"):
        return subject_of(tree, head)[0], "controlled"
    return None, "none"


def _bearer(tree: Tree, noun: int) -> int:
    """Whom a clause at a noun is about: the noun, or what a copula says it of ("she is a writer who lives in Riga")."""
    if tree.under(noun, "cop"):
        found, _ = subject_of(tree, noun)
        return noun if found is None or tree.pos[found] == "PRON" else found
    return noun


def _arguments(tree: Tree, word: int, taken: Collection[int]) -> Iterator[Argument]:
    if tree.under(word, "cop") and not any(_merged(tree, kid) for kid in tree.under(word, "xcomp")):
        yield Argument("attr", word, tuple(k for k in marks(tree, word) if tree.deps[k] == "case"))
    for kid in tree.kids[word]:
        if kid not in taken and tree.deps[kid] in _ARGUMENTS and not _links(tree, kid):
            yield Argument(tree.deps[kid], kid, marks(tree, kid))


def _left_out(tree: Tree, word: int, last: int, found: list[Argument]) -> list[Argument]:
    """What a relative clause with a subject of its own is about: "the ships [that] Italy builds", "the port in which she lives"."""
    own = tree.under(word, *SUBJECTS)
    if tree.deps[word] != "acl:relcl" or not own or tree.tags[own[0]] in RELATIVE or tree.under(word, "cop"):
        return []
    for kid in (kid for at in {word, last} for kid in tree.under(at, "obj", "obl") if tree.tags[kid] in RELATIVE):
        return [Argument(tree.deps[kid], tree.heads[word], marks(tree, kid))]
    adverb = any(tree.tags[kid] == "WRB" for kid in tree.under(word, "advmod", "mark"))
    if adverb or any(a.label in ("obj", "ccomp", "xcomp") for a in found):
        return []
    return [Argument("obj", tree.heads[word], ())]


def _links(tree: Tree, kid: int) -> bool:
    """Whether a dependent only connects: "when", "whom", "however"."""
    if tree.deps[kid] == "advmod" and tree.words[kid].lower() in CONJUNCTIVE_ADVERBS:
        return True
    return tree.tags[kid] in RELATIVE and tree.deps[kid] not in ("ccomp", "advcl")


def marks(tree: Tree, word: int) -> Words:
    """The prepositions or conjunctions before a phrase."""
    first = [k for k in tree.under(word, "case", "mark") if k < word and tree.tags[k] != "POS"]
    return tuple(sorted([*first, *(more for k in first for more in tree.under(k, "fixed"))]))
