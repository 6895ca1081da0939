"""What a group is part of or a member of, where the words say so: "NATO members", "European allies", "seven states are NATO members"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.entities.names import Named
from newsgraph.lang.en.function_words import CONDITIONAL_SUBORDINATORS, GENITIVE_MARKS, NEGATIVE_PREFIXES, NEGATORS, NO
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary
from newsgraph.vocabulary.words import WordClass

_SUBJECTS = ("nsubj", "nsubj:pass")


def belongs(tree: Tree, named: dict[int, Named], head: int, vocabulary: Vocabulary) -> Iterator[tuple[KeyTrait, Named]]:
    """Pairs of the relation, of membership or of a part, and the name that a group, by its head, belongs to."""
    yield from _of_noun(tree, named, head, vocabulary)
    for kid in tree.under(head, "nmod"):  # "seven of the eight NATO states"
        if any(tree.words[case].lower() == "of" for case in tree.under(kid, "case")) and tree.pos[kid] == "NOUN":
            yield from (
                (relation, name)
                for relation, name in _of_noun(tree, named, kid, vocabulary)
                if relation == KeyTrait.PART
            )
    above = tree.heads[head]
    if tree.deps[head] in _SUBJECTS and tree.lemmas[above].lower() == "member" and _is_stated(tree, above):
        yield from _of_noun(tree, named, above, vocabulary)


def _of_noun(
    tree: Tree, named: dict[int, Named], noun: int, vocabulary: Vocabulary
) -> Iterator[tuple[KeyTrait, Named]]:
    lemma, members = tree.lemmas[noun].lower(), vocabulary.words(WordClass.MEMBER_NOUN)
    outside = vocabulary.words(WordClass.NONMEMBER_MODIFIER) | {NO}
    if any(tree.lemmas[kid].lower() in outside for kid in tree.under(noun, "amod", "compound", "det")):
        return
    for kid in tree.under(noun, "amod", "compound", "nmod:poss", "nmod"):
        name = named.get(kid)
        case = {tree.words[at].lower() for at in tree.under(kid, "case")} - GENITIVE_MARKS
        if name is None or (case and case != {"of"}) or name.text.lower().startswith(NEGATIVE_PREFIXES):
            continue
        if name.type == "Organization" and lemma in members:
            yield KeyTrait.MEMBERSHIP, name
        elif name.type in PLACES and tree.deps[kid] != "nmod:poss" and (name.role == "demonym" or lemma in members):
            yield KeyTrait.PART, name


def _is_stated(tree: Tree, predicate: int) -> bool:
    """Whether a copula states something as it is: not denied, not open, not only possible."""
    denied = any(tree.lemmas[kid].lower() in NEGATORS | {NO} for kid in tree.under(predicate, "advmod", "det"))
    conditional = any(tree.words[kid].lower() in CONDITIONAL_SUBORDINATORS for kid in tree.under(predicate, "mark"))
    return bool(tree.under(predicate, "cop")) and not denied and not conditional and not tree.under(predicate, "aux")
