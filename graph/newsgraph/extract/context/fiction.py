"""What nobody vouches for: what happens in a film, a dream, a thought experiment or a doctored video, or what one of them tells.

"In the film, Norway invades Sweden" is true in the film (Lewis 1978, "Truth in Fiction"). That is a signature, too: of a noun for the
clause that it frames.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.context.factuality import tense
from newsgraph.extract.context.source import is_according
from newsgraph.extract.syntax.forms import SUBJECTS
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en import function_words as fw
from newsgraph.vocabulary.signatures import Complement, Part, Signature
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

_ADVERBIALS = ("obl", "obl:unmarked", "nmod")
_ASIDES = ("acl", "acl:relcl", "appos")
_WHOLE_PREPOSITIONS = ("of", "from")
_OF_STORIES = fw.TOPIC_PREPOSITIONS | {"of", "with"}


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
    """ "a doctored video showed that", "the film follows a baker who": what the subject of a verb makes of what it tells.

    What is done to it is done in the world: "the drawing was sold to Silva".
    """
    if grammar.passive(verb):
        return None
    told = (unreal(grammar, subject) for subject in grammar.subjects(verb))
    return next((by for by in told if by is not None and by.preposition != fw.ON), None)  # not "the paper said"


def is_inside(grammar: Grammar, word: int) -> bool:
    """Whether a name stands in what a fiction tells, or in a forgery: "the film follows Senator Brill", "forged letters by Dr Abara"."""
    tree, at = grammar.tree, word
    while tree.heads[at] != at:
        below, at = at, tree.heads[at]
        if tree.deps[below] in SUBJECTS:
            continue
        if _tells(grammar, at, below) and not _performs(grammar, at):
            return True
        forged = unreal(grammar, at) if tree.pos[at] == "NOUN" else None
        if forged is not None and forged.part == Part.ADJECTIVE:
            return True
    guises = grammar.vocabulary.words(WordClass.GUISE_NOUN)
    of_guise = tree.deps[word] == "nmod" and tree.lemmas[tree.heads[word]].lower() in guises
    return of_guise or is_pretended(grammar, word)


def is_pretended(grammar: Grammar, word: int) -> bool:
    """ "Posed as [Doctor Faber]", "was mistaken for [her]", "pretended to be", "plays [President Voss]": who somebody is not."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.PRETENCE_VERB)
    verb = tree.heads[word]
    if tree.lemmas[verb].lower() not in listed or tree.deps[word] not in ("obj", "obl", "xcomp"):
        return False
    guises = [
        kid for kid in tree.under(verb, "obl") if {*grammar.mentions.prepositions(kid).split()} & fw.GUISE_PREPOSITIONS
    ]
    return word in guises if guises else tree.deps[word] != "obl"


def is_role_of(grammar: Grammar, word: int) -> bool:
    """Whether the noun beside a name is a role in a fiction: "the opera's villain, Baron Scarpi", "Reyes, the hero of the game"."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.FICTION_ROLE)
    above = [tree.heads[word]] if tree.deps[word] == "appos" else []
    acted = (verb for verb in tree.under(word, "acl", "acl:relcl") if tree.under(verb, "obl:agent"))
    if any(_performs(grammar, verb) and tree.tags[verb] == "VBN" for verb in acted):
        return True  # "Inspector Holt, played by Tom Reed,"
    return any(
        tree.lemmas[noun].lower() in listed
        and any(unreal(grammar, kid) is not None for kid in tree.under(noun, "nmod", "nmod:poss", "compound"))
        for noun in (word, *above, *tree.under(word, "appos", "nmod:desc"))
    )


def is_part(grammar: Grammar, noun: int) -> bool:
    """ "plays a judge who sells verdicts", "the film follows a baker who": whether a noun stands for somebody in a fiction."""
    tree, verb = grammar.tree, grammar.tree.heads[noun]
    if tree.deps[noun] not in ("obj", "obl") or grammar.mentions.name(noun) or not grammar.is_predicate(verb):
        return False
    return _performs(grammar, verb) or _pictures(grammar, verb) or _tells(grammar, verb, noun)


def _tells(grammar: Grammar, verb: int, word: int) -> bool:
    """Whether the subject of a verb is a fiction that tells of a word below it: "tells of a baker", not "belongs to Silva"."""
    if not grammar.is_predicate(verb):
        return False
    taken = grammar.tree.deps[word] not in _ADVERBIALS or grammar.mentions.prepositions(word) in _OF_STORIES
    return taken and told_by(grammar, verb) is not None


def unreal(grammar: Grammar, noun: int, preposition: str = "") -> Signature | None:
    """The signature of a noun whose content nobody vouches for: "film", "video game", "doctored video", "the last scene of the film".

    With a ``preposition`` it is the one that frames a clause after that.
    """
    tree, known, lemma = grammar.tree, grammar.vocabulary.signatures, grammar.tree.lemmas[noun].lower()

    def signatures() -> Iterator[Signature]:
        yield from known.get((Part.NOUN, lemma), ())
        for kid in tree.under(noun, "amod", "compound"):
            for form in dict.fromkeys((tree.lemmas[kid].lower(), tree.words[kid].lower())):
                yield from known.get((Part.NOUN, f"{form} {lemma}"), ())
        for kid in tree.under(noun, "amod", "compound") if grammar.mentions.mention(noun).type != "Event" else ():
            yield from known.get((Part.ADJECTIVE, tree.words[kid].lower()), ())

    for one in signatures():
        if one.complement == Complement.FRAME and preposition in ("", one.preposition):
            return one
    wholes = [kid for kid in tree.under(noun, "nmod") if grammar.mentions.prepositions(kid) in _WHOLE_PREPOSITIONS]
    found = (unreal(grammar, kid, preposition) for kid in (*wholes, *tree.under(noun, "nmod:poss")))
    return next(filter(None, found), None)


def _framed_by(grammar: Grammar, kid: int, word: int) -> Signature | None:
    """What an adverbial of a clause makes of the predicate of it or of one below."""
    noun = grammar.links.get(kid, kid)  # "a film in which Norway invades Sweden"
    if is_according(grammar, kid):
        return unreal(grammar, noun) or grammar.signature(kid, Complement.THAT) or grammar.modifying(kid)
    preposition = grammar.mentions.prepositions(kid)
    several = grammar.tree.tags[noun] == "NNS" and kid > word and tense(grammar, word) == "past"
    by = (
        unreal(grammar, noun, preposition) if preposition and not several else None
    )  # "painted her in several portraits"
    if by is None:
        return None
    if by.preposition == fw.ON and tense(grammar, word) != "present":
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


def _pictures(grammar: Grammar, verb: int) -> bool:
    """ "Painted soldiers attacking Norway": a verb of picturing, and not one of perceiving, of which it follows that they do."""
    listed = grammar.vocabulary.words(WordClass.PERCEPTION_VERB)
    return grammar.tree.lemmas[verb].lower() in listed and grammar.signature(verb, Complement.GERUND) is None


def _is_contest(grammar: Grammar, noun: int, verb: int) -> bool:
    """ "in the series, Peru beat Chile"."""
    if grammar.tree.lemmas[noun].lower() not in grammar.vocabulary.words(WordClass.CONTEST_NOUN):
        return False
    frames = grammar.frames(verb) if grammar.is_predicate(verb) else ()
    return grammar.vocabulary.any_has(frames, Trait.CONTEST)
