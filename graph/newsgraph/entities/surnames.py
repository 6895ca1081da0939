"""Which names are those of firms and other bodies though they look like surnames: by the noun after them, and by who stands beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsgraph.entities.firms import acts_as_firm
from newsgraph.entities.metonymy import head
from newsgraph.entities.name_matching import NameForms, Words
from newsgraph.lang.en.function_words import WHICH
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

if TYPE_CHECKING:
    from newsgraph.entities.names import Named

Namesakes = frozenset[tuple[Words, Words]]
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent")
_SUBJECTS = ("nsubj", "nsubj:pass")
_SURNAME = 3  # rank of a surname in a full name


def namesakes(tree: Tree, names: Sequence[Named], forms: NameForms) -> Namesakes:
    """Surnames and full names that are not one: "Fenwick promoted Tom Fenwick" tells of two, wherever else they are named."""
    clauses: dict[int, list[tuple[Words, str]]] = defaultdict(list)
    for named in names:
        word = head(tree, named.first, named.end)
        while tree.deps[word] == "appos":  # "the retailer Fenwick"
            word = tree.heads[word]
        titled = named.first > 0 and forms.is_title(tree.words[named.first - 1].lower().rstrip("."))
        if tree.deps[word] in _ARGUMENTS and not titled:
            clauses[tree.heads[word]].append((forms.folded(named.text), named.type))
    return frozenset(
        (part, whole)
        for beside in clauses.values()
        for part, _ in beside
        for whole, kind in beside
        if kind == "Person" and forms.person_rank(part, whole) == _SURNAME
    )


def is_body(tree: Tree, named: Named, vocabulary: Vocabulary, *, namesake: bool = False) -> bool:
    """Whether its last word, or what is told after it, makes a name a body's: "Mercer, a supermarket chain", "Fenwick, which makes beer".

    A surname beside somebody who bears it (``namesake``) is a body if its noun may be of one: "Fenwick, a brewer, promoted Tom Fenwick".
    """
    word = head(tree, named.first, named.end)
    single = named.end == named.first + 1
    noun = next((kid for kid in tree.under(word, "appos") if kid > word and tree.tags[kid] == "NN"), None)
    if not single and tree.words[named.end - 1].lower() in vocabulary.words(WordClass.FIRM_NOUN):
        return True
    if noun is None:
        of_thing = _is_thing(tree, word, named.end, strict=not (single and namesake))
        person = named.type == "Person" or (single and namesake)
        told = of_thing and person and (_is_inside(tree, word) or not _is_given(tree, named, vocabulary))
        return told or acts_as_firm(tree, named, vocabulary)
    lemma = tree.lemmas[noun].lower()
    if lemma in vocabulary.words(WordClass.BODY_HEAD) and tree.under(noun, "compound"):
        return True
    if lemma in vocabulary.nouns:
        return vocabulary.nouns[lemma] == "Organization"
    return single and (namesake or lemma.endswith(_endings(vocabulary)))


def _endings(vocabulary: Vocabulary) -> tuple[str, ...]:
    """What nouns of firms end in."""
    return tuple(vocabulary.words(WordClass.BODY_SUFFIX) | vocabulary.words(WordClass.MAKER_SUFFIX))


def _is_thing(tree: Tree, word: int, end: int, *, strict: bool) -> bool:
    """Whether a clause behind a name is of what is no person: "Fenwick, [which] makes beer"; ``strict``: not for "that" either."""
    clauses = [clause for clause in tree.under(word, "acl:relcl") if not strict or tree.words[end : end + 1] == [","]]
    subjects = [kid for clause in clauses for kid in tree.under(clause, *_SUBJECTS) if tree.tags[kid] == "WDT"]
    return any(not strict or tree.words[kid].lower() == WHICH for kid in subjects)


def _is_inside(tree: Tree, word: int) -> bool:
    """Whether a clause behind a subject stands before its verb, so that it is of the subject: "Lydia Marsh, which makes shoes, sued"."""
    clauses = tree.under(word, "acl:relcl")
    return tree.deps[word] in _SUBJECTS and all(clause < tree.heads[word] for clause in clauses)


def _is_given(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """Whether a name of several words begins with a given name: "met [Anna] Holm, which angered Peru"."""
    return named.end - named.first > 1 and tree.words[named.first].lower() in vocabulary.genders
