"""Claims of what else a thing is called: "the Harbour Board (HB)", "the Islamic State, or ISIS,", "Twitter, officially X"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.entities.name_matching import is_acronym, spells
from newsgraph.entities.names import Named
from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import OR
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.words import WordClass

_INSIDE = frozenset({"in", "of", "for"})  # between two names that are one: "al-Qaeda in Iraq (AQI)"
_CLOSING = frozenset({",", ".", ")"})
_QUOTES = frozenset({'"', "'", "“", "”", "‘", "’", "``", "''"})


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The Harbour Board (HB)", "the Islamic State, or ISIS,": another name of what is named before it."""
    mentions = grammar.mentions
    other = mentions.name(word)
    if other is None or other.role == "demonym" or word != mentions.head(other):
        return
    named = _named_before(grammar, other)
    if named is None or named.text == other.text:
        return
    relation, words = grammar.vocabulary.the(KeyTrait.ALIAS), tuple(range(other.first, other.end))
    how, tone = Derivation(ALIAS), Factuality(tense="present")
    yield Candidate(mentions.head(named), word, relation, "alias", words, word, how, tone, literal=other.text)


def _named_before(grammar: Grammar, other: Named) -> Named | None:
    """The name that another one is an alias of, by what stands between and after them."""
    words = grammar.tree.words
    after = words[other.end] if other.end < len(words) else "."
    first, _ = grammar.tree.sentences[grammar.tree.sentence[other.first]]
    before = [word.lower() for word in words[max(first, other.first - 3) : other.first]]
    if before[-1:] == ["("]:
        return _spelt(grammar, other) if after == ")" else None
    cues = grammar.vocabulary.words(WordClass.ALIAS_CUE)
    if before[-1:] == ["the"]:
        before = [word.lower() for word in words[max(first, other.first - 4) : other.first - 1]]
    if not before or before[-1] not in cues | {OR} or after not in _CLOSING:
        return None
    comma = before[-2:-1] in ([","], ["("])
    if before[-1] == OR and not comma:
        return None
    at = other.first - 1 - (words[other.first - 1].lower() == "the") - comma
    found = grammar.mentions.name(at - 1)
    alike = found is not None and (found.type == "Person") == (other.type == "Person") and found.role != "demonym"
    return found if alike else None


def _spelt(grammar: Grammar, other: Named) -> Named | None:
    """The name before an acronym in brackets that has its initials, with a name before that where they are one."""
    named = grammar.mentions.name(other.first - 2)
    if named is None or named.end != other.first - 1 or not is_acronym(other.text):
        return None
    if spells(other.text, named.text, loose=True):
        return named
    longer = grammar.mentions.name(named.first - 2) if grammar.tree.words[named.first - 1] in _INSIDE else None
    if longer and spells(other.text, grammar.tree.words_of(longer.first, named.end), loose=True):
        return longer
    return None


def nicknames(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Anthony "The Ant" Rossi", "Ana 'Chick' Silva": what stands between quotation marks in the name of a person."""
    mentions, tree = grammar.mentions, grammar.tree
    named = mentions.name(word)
    if named is None or named.type != "Person" or word != mentions.head(named):
        return
    marks = [at for at in range(named.first + 1, named.end - 1) if tree.words[at] in _QUOTES]
    inside = range(marks[0] + 1, marks[-1]) if len(marks) == 2 else range(0)
    if not inside or word in inside or not tree.words[inside[-1]][0].isupper():
        return
    text, how = tree.words_of(inside[0], inside[-1] + 1), Derivation(NICKNAME)
    relation, tone = grammar.vocabulary.the(KeyTrait.ALIAS), Factuality(tense="present")
    yield Candidate(word, inside[-1], relation, "alias", tuple(inside), word, how, tone, literal=text)


def called(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "A yacht named Bella", "Silva, nicknamed the Pharaoh,": the name that a verb of naming gives to its subject."""
    tree, verbs = grammar.tree, grammar.vocabulary.words(WordClass.NAMING_VERB)
    if tree.lemmas[word].lower() not in verbs or tree.tags[word] != "VBN" or tree.deps[word] not in ("acl", "advcl"):
        return
    subjects = grammar.expand(tree.heads[word]) if tree.deps[word] == "acl" else grammar.subjects(word)
    relation, tone = grammar.vocabulary.the(KeyTrait.ALIAS), Factuality(tense="present")
    for kid in tree.under(word, "xcomp", "obj"):
        first, end = grammar.mentions.phrase(kid)
        text = tree.words_of(first, end)
        if kid < word or tree.pos[kid] not in ("PROPN", "NOUN") or not any(at.istitle() for at in text.split()):
            continue
        for subject in subjects[:1]:
            words = tuple(range(first, end))
            yield Candidate(subject, kid, relation, "alias", words, word, Derivation(CALLED), tone, literal=text)


NICKNAME = Rule(
    "nickname",
    nicknames,
    Example('Anthony "The Ant" Rossi fled.', 'Anthony "The Ant" Rossi', "alias", "The Ant"),
    apposed=True,
    describes=True,
)
ALIAS = Rule(
    "alias",
    claims,
    Example("The Harbour Regulation Board (HRB) closed the port.", "Harbour Regulation Board", "alias", "HRB"),
    apposed=True,
    describes=True,
)
CALLED = Rule(
    "called",
    called,
    Example("A yacht named Bella sank.", "yacht named Bella", "alias", "Bella"),
    describes=True,
    plain=False,
)
RULES = (ALIAS, NICKNAME)
OF_VERBS = (CALLED,)
