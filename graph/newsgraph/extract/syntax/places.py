"""What a nominal says of places: the name that "the island of Qeshm" is called by, and which nominals are places."""

from __future__ import annotations

from newsgraph.entities.bearers import is_one_of_several
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.role_nouns import role
from newsgraph.lang.en.function_words import INDEFINITE_ARTICLES
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass


def is_place(grammar: Grammar, word: int) -> bool:
    """Whether a nominal is a name of a place, or a noun of one that says which: not "a place" or "the area"."""
    if grammar.mentions.mention(word).type not in PLACES:
        return False
    vague = grammar.tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.VAGUE_NOUN)
    return grammar.mentions.name(word) is not None or not vague


def called(grammar: Grammar, word: int) -> list[int]:
    """ "The port city of [Tartus]", "the towns of [Jabla] and [Tartus]": the names of the places that a noun of places is.

    Not "a suburb of Paris", which is a part of it, nor "the north of Mali".
    """
    tree, mentions = grammar.tree, grammar.mentions
    listed = grammar.vocabulary.words(WordClass.APPELLATIVE_NOUN)
    if mentions.name(word) or tree.lemmas[word].lower() not in listed:
        return []
    if any(tree.words[kid].lower() in INDEFINITE_ARTICLES for kid in tree.under(word, "det")) or _is_named(
        grammar, word
    ):
        return []
    for kid in tree.under(word, "nmod"):
        named = mentions.name(kid)
        if named and named.role != "demonym" and mentions.prepositions(kid) == "of" and mentions.head(named) == kid:
            state = named.type == "Country" and not _is_state(grammar, word)
            return [] if named.type not in PLACES or state else grammar.expand(kid)
    return []


def _is_named(grammar: Grammar, word: int) -> bool:
    """ "The Doura district of Baghdad" has its name before it; in "the Gulf island of Qeshm" that is where the island lies."""
    frame, _ = role(grammar, word)
    part = frame is not None and frame.relation == grammar.vocabulary.the(KeyTrait.PART)
    names = map(grammar.mentions.name, grammar.tree.under(word, "compound"))
    return part and any(named is not None and named.role != "demonym" for named in names)


def _is_state(grammar: Grammar, word: int) -> bool:
    """Whether a noun of a place is one of a country: "the kingdom of Norway", but not "the city of Norway"."""
    return grammar.vocabulary.nouns.get(grammar.tree.lemmas[word].lower()) == "Country"


def named_place(grammar: Grammar, word: int) -> int:
    """The one name of the place that a noun stands for, or else the word itself."""
    found = called(grammar, word)
    return found[0] if len(found) == 1 else word


def is_street(grammar: Grammar, word: int) -> bool:
    """Whether a nominal is the name of a street: "Newton Street"."""
    named = grammar.mentions.name(word)
    listed = grammar.vocabulary.words(WordClass.STREET_NOUN)
    return named is not None and grammar.tree.words[named.end - 1].lower() in listed


def called_by(grammar: Grammar, word: int) -> int:
    """ "Director of the company [Norvale]": the name right behind a noun that says which one it is, or else the noun itself."""
    names = [kid for kid in grammar.tree.under(word, "appos") if kid > word]
    named = grammar.mentions.name(names[0]) if len(names) == 1 else None
    if named is None or named.first != word + 1 or grammar.tree.under(names[0], "conj"):
        return word
    goes_on = grammar.tree.pos[named.end : named.end + 1] == ["VERB"]  # "of a deputy Ana Holm murdered"
    return word if goes_on else names[0]


def named_beside(grammar: Grammar, word: int) -> int:
    """ "the watchdog Amnesty International", "its rival, Norway", "the port of Tartus": the name that says which one it is."""
    tree, mentions = grammar.tree, grammar.mentions
    office = tree.tags[word] == "NNP" and role(grammar, word)[0] is not None  # "the MP for Leeds, Lucy Bergan"
    if (tree.tags[word] != "NN" and not office) or mentions.name(word):
        return word
    above = tree.heads[word]
    if tree.deps[word] == "appos" and (named := mentions.name(above)) and named.role != "demonym":
        alone = not tree.under(above, "conj") and bool(tree.under(word, "det"))
        return above if alone else word  # "Rahman, the champion who stepped in": it is Rahman
    if tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.NAME_NOUN):
        return word  # "acquired the nickname Bubba"
    beside = [kid for kid in tree.under(word, "appos") if (named := mentions.name(kid)) and named.role != "demonym"]
    one = len(beside) == 1 and not is_one_of_several(mentions, beside[0])
    return beside[0] if one else named_place(grammar, word)
