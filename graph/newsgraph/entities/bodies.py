<<<<<<< HEAD
"""Bodies that are called by what they are: "the Iraqi Security Forces", "the Parole Board", where a model saw no name.

The capitals of a noun that names a kind of body, and of what stands before it, say so; but in a line that has capitals everywhere they
say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsgraph.nlp.tree import Name, Tree
from newsgraph.vocabulary.vocabulary import Vocabulary

_MODIFIERS = ("amod", "compound", "nmod:desc", "flat")
_OWNERS = ("Place", "Group")
_CONTENT = frozenset({"VERB", "AUX", "NOUN", "ADJ"})  # what headlines write with capitals, where they write names so


def named_bodies(tree: Tree, found: Sequence[Name], vocabulary: Vocabulary) -> Iterator[Name]:
    """Names of bodies that begin with no other name than a place's or people's, and end none."""
    taken = {at for name in found if name.type not in _OWNERS for at in range(name.first, name.end)}
    named = {at for name in found for at in range(name.first, name.end)}
    for start, stop in tree.sentences:
        last = start
        for word in range(start + 1, stop):
            kind = vocabulary.nouns.get(tree.words[word].lower(), vocabulary.nouns.get(tree.lemmas[word].lower()))
            if kind != "Organization" or word in named or not _is_written_big(tree, word):
                continue
            first = _first(tree, word, last)
            if first < word and taken.isdisjoint(range(first, word)) and _is_sentence(tree, start, stop):
                yield Name(first, word + 1, "Organization")
            last = word + 1


def _first(tree: Tree, word: int, least: int) -> int:
    """Where the capitals before a noun begin that say more of it; not with the first word of the sentence, unless that is a name's."""
    first = word
    while first > least and _is_written_big(tree, first - 1) and tree.deps[first - 1] in _MODIFIERS:
        if not first - 1 < tree.heads[first - 1] <= word:
            break
        first -= 1
    opens = first == tree.sentences[tree.sentence[word]][0] and tree.pos[first] != "PROPN"
    return first + 1 if opens else first


def _is_written_big(tree: Tree, word: int) -> bool:
    text = tree.words[word]
    return text[0].isupper() and text[1:].islower()


def _is_sentence(tree: Tree, start: int, stop: int) -> bool:
    """Whether a line is no headline with capitals at each word."""
    return any(tree.words[at].islower() and tree.pos[at] in _CONTENT for at in range(start, stop))
=======
"""Which names are those of firms and other bodies though they look like surnames: by the noun after them, and by who stands beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsgraph.entities.metonymy import head
from newsgraph.entities.name_matching import NameForms, Words
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

if TYPE_CHECKING:
    from newsgraph.entities.names import Named

Namesakes = frozenset[tuple[Words, Words]]
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent")
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
    """Whether what is told of a name right after it makes it that of a body: "Mercer, a supermarket chain", "Fenwick, which makes beer".

    A surname beside somebody who bears it (``namesake``) is a body if its noun may be of one: "Fenwick, a brewer, promoted Tom Fenwick".
    """
    word = head(tree, named.first, named.end)
    single = named.end == named.first + 1
    noun = next((kid for kid in tree.under(word, "appos") if kid > word and tree.tags[kid] == "NN"), None)
    if noun is None:
        clauses = tree.under(word, "acl:relcl") if single and namesake else []
        return any(tree.tags[kid] == "WDT" for clause in clauses for kid in tree.under(clause, "nsubj"))
    lemma = tree.lemmas[noun].lower()
    if lemma in vocabulary.words(WordClass.BODY_HEAD) and tree.under(noun, "compound"):
        return True
    if lemma in vocabulary.nouns:
        return vocabulary.nouns[lemma] == "Organization"
    return single and (namesake or lemma.endswith(tuple(vocabulary.words(WordClass.BODY_SUFFIX))))
>>>>>>> refs/x/Q
