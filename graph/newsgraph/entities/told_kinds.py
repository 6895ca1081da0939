"""What the noun beside a name says that it is the name of: "the retailer John Lewis", "the steamer Portland", "Skagen, a novel"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.entities.metonymy import head
from newsgraph.entities.statehood import told_places
from newsgraph.entities.surnames import is_body
from newsgraph.lang.en.function_words import INDEFINITE_ARTICLES
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary
from newsgraph.vocabulary.words import WordClass

if TYPE_CHECKING:
    from newsgraph.entities.names import Named

_KINDS = PLACES | {"Person", "Organization"}
_THING = "Product"
_BESIDE = ("nmod:desc", "compound", "appos", "flat")


def with_told_kinds(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """The names with their kind where the noun beside them tells it, whatever a model takes them for.

    What is made, such as a ship, bears its name wherever the text has it with "the" or where nobody knows another bearer of it.
    """
    found = [_told(tree, named, vocabulary) for named in _own_bodies(names)]
    places = told_places(tree, found, vocabulary)
    found = [replace(one, type=places[one.text]) if one.text in places and not one.iri else one for one in found]
    made = {named.text for named, before in zip(found, names, strict=True) if named != before and named.type == _THING}
    return [_again(tree, named) if named.text in made and named.type in _KINDS else named for named in found]


def _own_bodies(names: Sequence[Named]) -> list[Named]:
    """ "The Reform Alliance won. The Alliance": what a text calls so by its last word, and nothing that the world calls so."""
    last = {
        named.text.rpartition(" ")[2]
        for named in names
        if named.type == "Organization" and " " in named.text and not named.iri
    }
    return [
        replace(named, type="Organization", iri="", role="name")
        if named.role == "descriptor" and named.text in last
        else named
        for named in names
    ]


def _again(tree: Tree, named: Named) -> Named:
    led = named.first > 0 and tree.deps[named.first - 1] == "det"
    case = tree.under(head(tree, named.first, named.end), "case")
    return replace(named, type=_THING, iri="", role="name") if led or not (named.iri or case) else named


def _told(tree: Tree, named: Named, vocabulary: Vocabulary) -> Named:
    if not named.iri and is_body(tree, named, vocabulary):
        return replace(named, type="Organization")
    kind = _kind_before(tree, named, vocabulary) or (
        _THING if not named.iri and _is_work(tree, named, vocabulary) else ""
    )
    if kind == _THING and named.role != "demonym":
        return replace(named, type=kind, iri="", role="name")
    return replace(named, type=kind) if kind in _KINDS and kind != named.type and not named.iri else named


def _kind_before(tree: Tree, named: Named, vocabulary: Vocabulary) -> str:
    before, word = named.first - 1, head(tree, named.first, named.end)
    if before < 0 or not (tree.tags[before] == "NN" or (tree.tags[before] == "NNP" and tree.words[before].islower())):
        return ""
    lemma = tree.lemmas[before].lower()
    kind = _THING if lemma in vocabulary.words(WordClass.WORK_NOUN) else vocabulary.nouns.get(lemma, "")
    below = tree.heads[before] == word and tree.deps[before] in _BESIDE
    both = (tree.heads[before], tree.deps[before]) == (tree.heads[word], tree.deps[word])  # "hit the ferry Berlin"
    beside = below or (tree.heads[word], tree.deps[word]) == (before, "appos") or (both and kind == _THING)
    return kind if beside else ""


def _is_work(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """ "Skagen is a novel", "Skagen, a novel": whether a name is said to be that of a work, right behind it."""
    word = head(tree, named.first, named.end)
    noun = tree.heads[word]
    said = [noun] if tree.deps[word] == "nsubj" and tree.under(noun, "cop") else []
    behind = [kid for kid in tree.under(word, "appos") if min(tree.subtree(kid)) in (named.end, named.end + 1)]
    works = vocabulary.words(WordClass.WORK_NOUN)
    return any(tree.lemmas[one].lower() in works and _is_one(tree, one) for one in (*said, *behind))


def _is_one(tree: Tree, noun: int) -> bool:
    return any(tree.words[kid].lower() in INDEFINITE_ARTICLES for kid in tree.under(noun, "det"))
