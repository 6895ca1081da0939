"""Whether a name, or the noun of what somebody is, is half of what the text has there, or has with it what is beside it."""

from __future__ import annotations

from newsgraph.entities.names import Named
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import ROMAN_NUMERALS
from newsgraph.vocabulary.words import WordClass

_BEFORE = ("compound", "amod")
_QUOTES = ("``", "''")
_NO_NOUN = ("CC", "MD", "VBD", "VBZ", "VBP", "UH")  # tags that begin no noun phrase


def is_cut_name(grammar: Grammar, word: int) -> bool:
    """ "[Luis Gerardo] (Jerry) Ortiz", "Shah [Abbas] I", "[Porto Athletic] Director", "University of Porto [Lorne Student Association]"."""
    named = grammar.mentions.name(word)
    if named is None or named.role != "name":
        return False
    if named.type == "Person":
        return _is_cut_person(grammar, named)
    return named.type == "Organization" and not named.iri and (_is_parted(grammar, named) or _follows(grammar, named))


def _is_cut_person(grammar: Grammar, named: Named) -> bool:
    """Whether a parser has more of a name than the model, or the model has half of a nickname, or no number or given name."""
    tree, inside = grammar.tree, range(named.first, named.end)
    if any(kid >= named.end for at in inside for kid in tree.under(at, "flat")) or _has_given_name(grammar, named):
        return True
    if _is_around(grammar, named.end, 1) or _is_around(grammar, named.first - 1, -1):
        return True
    if sum(tree.tags[at] in _QUOTES for at in inside) % 2:
        return True
    last = tree.words[named.end - 1]
    glued = " " not in tree.words_of(named.end - 2, named.end)  # "Wu Chi-wai"
    if tree.words[named.first][0].isupper() and last.islower() and last.isalpha() and not glued:
        return True  # "stuffed Ana Holm short"
    behind = tree.words[named.end] if named.end < len(tree.words) else ""
    return behind.isupper() and behind.lower() in ROMAN_NUMERALS and tree.heads[named.end] in inside


def _is_around(grammar: Grammar, word: int, step: int) -> bool:
    """ "[Ana Maria] (Mia) [Holm]": whether a bracket beside a name has a nickname in it, and another name behind that."""
    words, name = grammar.tree.words, grammar.mentions.name
    brackets = ("(", ")")[::step]
    if not 0 <= word + 3 * step < len(words) or (words[word], words[word + 2 * step]) != brackets:
        return False
    nick, other = name(word + step), name(word + 3 * step)
    return nick is not None and other is not None and (nick.type, other.type) == ("Person", "Person")


def _has_given_name(grammar: Grammar, named: Named) -> bool:
    """ "Dean [Holm]", "Sultan [Berg]": a surname behind a given name that is an office too, of which the text speaks nowhere else."""
    tree, noun = grammar.tree, named.first - 1
    if noun < 0 or named.end != named.first + 1 or tree.heads[noun] != named.first or not tree.words[noun].istitle():
        return False
    lower, listed = tree.words[noun].lower(), grammar.vocabulary.words(WordClass.GIVEN_NAME_NOUN)
    return not tree.kids[noun] and lower in listed and lower not in tree.words


def _is_parted(grammar: Grammar, named: Named) -> bool:
    """ "[Porto Athletic] Director": words each of which belongs to the noun behind them, and the last of which ends no name of its own.

    It is a common noun or an adjective, or has another noun behind it where the text names the body: "Porto Fire Department".
    """
    tree, inside, last = grammar.tree, range(named.first, named.end), named.end - 1
    out = [at for at in inside if tree.heads[at] not in inside]
    heads = {tree.heads[at] for at in out}
    if len(out) < 2 or heads != {named.end} or any(tree.deps[at] not in _BEFORE for at in out):
        return False
    common = tree.deps[last] == "amod" or tree.tags[last] == "NN"
    return common or any(other.text.startswith(f"{named.text} ") for other in grammar.mentions.names)


def _follows(grammar: Grammar, named: Named) -> bool:
    """Whether a name of a body stands right before another one, with nothing between."""
    other = grammar.mentions.name(named.first - 1) if named.first else None
    return other is not None and other.type == "Organization" and other.role == "name"


def is_run_on(grammar: Grammar, noun: int) -> bool:
    """ "[and Drug Program] director", "[RIP] Porto Deputy": a label that begins with half of a name or a word of no noun phrase."""
    tree, mentions = grammar.tree, grammar.mentions
    first, _ = mentions.phrase(noun)
    named = mentions.name(first)
    if tree.tags[first] in _NO_NOUN or (named is not None and named.first < first):
        return True
    return any(_leads(grammar, at) for at in range(first, noun))


def _leads(grammar: Grammar, word: int) -> bool:
    """ "[RIP] Porto Deputy": capitals in front of a name that are no name."""
    tree, mentions = grammar.tree, grammar.mentions
    behind = mentions.name(word + 1)
    return (
        behind is not None
        and mentions.name(word) is None
        and tree.pos[word] == "PROPN"
        and tree.words[word].isupper()
        and behind.first == word + 1
    )
