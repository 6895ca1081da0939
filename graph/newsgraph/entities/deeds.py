"""What a text says of somebody where a word stands for them: how old they are, and what they do or undergo.

Two words of one text of which it says the same may stand for one: "a 61-year-old woman", "Ann Holt, 61".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.lang.en.function_words import OLD
from newsgraph.namespaces import local_name
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

if TYPE_CHECKING:
    from newsgraph.entities.names import Named

_ARGUMENTS = {"nsubj": "nsubj", "obj": "obj", "nsubj:pass": "obj", "iobj": "iobj", "obl:agent": "nsubj"}
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
COLON = ":"
_AGE = re.compile(r"\D*?(\d+)( ?-? ?years? ?-? ?old)?")
_AGES = range(5, 110)
_BRACKETS = {",": (",", "."), "(": (")",)}
DIES = "die:"  # whether they died or somebody killed them
_SAYS_NOTHING = (WordClass.SPEECH_VERB, WordClass.EMPTY_VERB, WordClass.LIGHT_VERB)


def deeds_of(tree: Tree, word: int, vocabulary: Vocabulary) -> Iterator[str]:
    """The verbs that a word is subject or object of, with its part, by what they mean: ``kill:obj``; not that it said something."""
    empty = {verb for kind in _SAYS_NOTHING for verb in vocabulary.words(kind)}
    agent, dying = tree.deps[word] == "obl:agent", vocabulary.words(WordClass.DYING_VERB)
    for verb, role in _clauses(tree, word):
        if tree.pos[verb] == "VERB" and (lemma := tree.lemmas[verb].lower()) not in empty:
            dies = lemma in dying and (role == "obj" or not (agent or tree.under(verb, "obj")))
            yield DIES if dies else f"{_relation(lemma, vocabulary)}:{role}"


def ages_by_words(tree: Tree, word: int) -> dict[int, int]:
    """ "The [45-year-old] judge": ages by the words before a noun that tell them."""
    found = {
        kid: _AGE.fullmatch(tree.words_of(min(tree.subtree(kid)), max(tree.subtree(kid)) + 1))
        for kid in tree.under(word, "amod", "nummod", "compound", "nmod:unmarked")
    }
    ages = {kid: int(age[1]) for kid, age in found.items() if age and age[2]}
    if (
        tree.lemmas[word].lower() == OLD
        and (own := _AGE.fullmatch(tree.words_of(max(0, word - 4), word + 1)))
        and own[2]
    ):
        ages[word] = int(own[1])  # "the 45-year-old"
    return ages


def age_behind(tree: Tree, end: int) -> int | None:
    """ "Ann Holt, [45]," and "the actress, [45],": the age between commas or in brackets right behind a noun or name that ends here."""
    after = tree.words[end : end + 3]
    inside = len(after) > 2 and after[2] in _BRACKETS.get(after[0], ()) and after[1].isdigit()
    return int(after[1]) if inside and int(after[1]) in _AGES else None


def ages_of_name(tree: Tree, named: Named, word: int) -> Iterator[int]:
    """ "Ann Holt, 45," and "45-year-old Ann Holt", "Ann Holt, a 45-year-old judge"; ``word`` is the head of the name."""
    beside = [kid for noun in (word, *tree.under(word, "appos")) for kid in tree.under(noun, "amod")]
    behind = age_behind(tree, named.end)
    yield from [] if behind is None else [behind]
    texts = [tree.words_of(min(tree.subtree(kid)), max(tree.subtree(kid)) + 1) for kid in beside]
    for text in texts:
        if (found := _AGE.fullmatch(text)) and int(found[1]) in _AGES:
            yield int(found[1])


def _clauses(tree: Tree, word: int) -> Iterator[tuple[int, str]]:
    """The verbs of which a noun is subject or object, with its part; those that share a subject with the first ("came and [stole]") too."""
    clauses = [(kid, "nsubj") for kid in tree.under(word, "acl:relcl")]
    clauses += [(kid, "obj" if tree.tags[kid] == "VBN" else "nsubj") for kid in tree.under(word, "acl")]
    clauses += [(tree.heads[word], _ARGUMENTS[tree.deps[word]])] if tree.deps[word] in _ARGUMENTS else []
    for verb, role in clauses:
        if COLON in tree.words[word:verb]:  # "Lawyer: Holm pays up": who says so does not pay
            continue
        yield verb, role
        if role == "nsubj" and tree.deps[word] != "obl:agent":
            for other in tree.conjuncts(verb)[1:]:
                if not tree.under(other, *_SUBJECTS) and not tree.under(other, "aux:pass"):
                    yield other, role


def _relation(lemma: str, vocabulary: Vocabulary) -> str:
    """The relation that a verb has, where it has but one without a preposition: who robbed and who mugged did one thing. Else the verb."""
    frames = (frame for frame in vocabulary.frames.get(("verb", lemma), ()) if frame.plain and not frame.own)
    relations = {frame.relation for frame in frames if not (frame.preposition or frame.particle)}
    return local_name(relations.pop()) if len(relations) == 1 else lemma
