"""What nobody vouches for: what happens in a film, a dream, a thought experiment or a doctored video, or what one of them tells.

"In the film, Norway invades Sweden" is true in the film (Lewis 1978, "Truth in Fiction"). That is a signature, too: of a noun for the
clause that it frames.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.context.factuality import tense
from newsgraph.extract.context.source import is_according
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import ON
from newsgraph.vocabulary.signatures import Complement, Part, Signature
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

_ADVERBIALS = ("obl", "obl:unmarked", "nmod")
_ASIDES = ("acl", "acl:relcl", "appos")
_WHOLE_PREPOSITIONS = ("of", "from")


def framing(grammar: Grammar, word: int) -> Signature | None:
    """The signature of the fiction that a predicate is part of: "in the novel", "according to a hoax", also before a clause above it."""
    tree, at, below = grammar.tree, word, word
    if _performs(grammar, word):
        return None
    while True:
        for kid in tree.under(at, *_ADVERBIALS):
            ahead = kid < at if below != at else _is_apart(grammar, kid, at)
            if kid != below and ahead and (by := _framed_by(grammar, kid, word)):
                return by
        head = tree.heads[at]
        if head == at or (tree.deps[at] in _ASIDES and grammar.mentions.name(head)):
            return None  # of whom a name stands for, the writer speaks: "Silva, who won an Oscar in 2010"
        at, below = head, at


def told_by(grammar: Grammar, verb: int) -> Signature | None:
    """ "a doctored video showed that", "the film follows a baker who": what the subject of a verb makes of what it tells."""
    told = (unreal(grammar, subject) for subject in grammar.subjects(verb))
    return next((by for by in told if by is not None and by.preposition != ON), None)  # not "the paper said"


def is_part(grammar: Grammar, noun: int) -> bool:
    """ "plays a judge who sells verdicts", "the film follows a baker who": whether a noun stands for somebody in a fiction."""
    tree, verb = grammar.tree, grammar.tree.heads[noun]
    if tree.deps[noun] not in ("obj", "obl") or grammar.mentions.name(noun) or not grammar.is_predicate(verb):
        return False
    return _performs(grammar, verb) or told_by(grammar, verb) is not None


def unreal(grammar: Grammar, noun: int) -> Signature | None:
    """The signature of a noun whose content nobody vouches for: "film", "video game", "doctored video", "the last scene of the film"."""
    tree, known, lemma = grammar.tree, grammar.vocabulary.signatures, grammar.tree.lemmas[noun].lower()

    def signatures() -> Iterator[Signature]:
        yield from known.get((Part.NOUN, lemma), ())
        for kid in tree.under(noun, "amod", "compound"):
            for form in dict.fromkeys((tree.lemmas[kid].lower(), tree.words[kid].lower())):
                yield from known.get((Part.NOUN, f"{form} {lemma}"), ())
        for kid in tree.under(noun, "amod", "compound") if grammar.mentions.mention(noun).type != "Event" else ():
            yield from known.get((Part.ADJECTIVE, tree.words[kid].lower()), ())

    for one in signatures():
        if one.complement == Complement.FRAME:
            return one
    wholes = [kid for kid in tree.under(noun, "nmod") if grammar.mentions.prepositions(kid) in _WHOLE_PREPOSITIONS]
    found = (unreal(grammar, kid) for kid in (*wholes, *tree.under(noun, "nmod:poss")))
    return next(filter(None, found), None)


def _framed_by(grammar: Grammar, kid: int, word: int) -> Signature | None:
    """What an adverbial of a clause makes of the predicate of it or of one below."""
    by = unreal(grammar, grammar.links.get(kid, kid))  # "a film in which Norway invades Sweden"
    if is_according(grammar, kid):
        return by or grammar.signature(kid, Complement.THAT) or grammar.modifying(kid)
    if by is None or grammar.mentions.prepositions(kid) != by.preposition:
        return None
    if by.preposition == ON and tense(grammar, word) != "present":
        return None  # "on stage, Silva praised Peru" at a conference
    return by if not _is_contest(grammar, kid, word) else None


def _is_apart(grammar: Grammar, kid: int, verb: int) -> bool:
    """Whether an adverbial is one of the whole clause: "kills the king in the film", but not "invested in the film"."""
    tree = grammar.tree
    if kid < verb or is_according(grammar, kid):
        return True
    taken = grammar.frame(verb, grammar.mentions.prepositions(kid))
    between = [one for one in tree.under(verb, "obj", "iobj", "obl:agent", "ccomp", "xcomp") if one < kid]
    return bool(between) and (taken is None or not taken.preposition)


def _performs(grammar: Grammar, verb: int) -> bool:
    return grammar.tree.lemmas[verb].lower() in grammar.vocabulary.words(WordClass.PERFORMANCE_VERB)


def _is_contest(grammar: Grammar, noun: int, verb: int) -> bool:
    """ "in the series, Peru beat Chile"."""
    if grammar.tree.lemmas[noun].lower() not in grammar.vocabulary.words(WordClass.CONTEST_NOUN):
        return False
    frames = grammar.frames(verb) if grammar.is_predicate(verb) else ()
    return grammar.vocabulary.any_has(frames, Trait.CONTEST)
