"""Whether who is called by a role has it: a "would-be president" and a "chief executive designate" do not, nor whoever is "so-called".

An "ousted mayor" had it; and who was elected and "never took office" got none.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context.factuality import own_factuality, tense
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.syntax.forms import SUBJECTS
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.role_nouns import is_past, role
from newsgraph.lang.en.function_words import AS, AT, HAVE, INDEFINITE_ARTICLES, OF, TERMINAL_PREPOSITIONS
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.words import WordClass

_BEFORE = ("amod", "compound", "acl", "advmod")
_HYPHENS = ("-", "–")
_SEQUELS = ("conj", "advcl", "parataxis")


def is_unborne(grammar: Grammar, noun: int) -> bool:
    """Whether a word before or behind the noun of a role says that nobody has it yet, or at all."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.NONBEARER_MODIFIER)
    if tree.pos[noun] not in ("NOUN", "PROPN"):
        return False
    behind = (
        tree.words_of(noun, min(noun + 3, len(tree.words))).lower().split()[:2]
    )  # "president-elect", "head designate"
    told = (*_before(grammar, noun), *behind)
    return any(word in listed for word in told) or behind[0].rpartition("-")[2] in listed


def has_lapsed(grammar: Grammar, noun: int) -> bool:
    """Whether a word before the noun of a role says that it is one of the past: "ousted", "then-", "erstwhile"."""
    listed = grammar.vocabulary.words(WordClass.LAPSED_MODIFIER)
    if grammar.tree.pos[noun] not in ("NOUN", "PROPN"):
        return False  # "then sold"
    return any(not listed.isdisjoint((word, word.partition("-")[0])) for word in _before(grammar, noun))


def _before(grammar: Grammar, noun: int) -> list[str]:
    """The words before a noun that modify it, or the name that it is a title of, with itself."""
    tree = grammar.tree
    nouns = (noun, tree.heads[noun]) if tree.deps[noun] == "nmod:desc" else (noun,)
    first = min(
        (tree.subtree(kid)[0] for one in nouns for kid in tree.under(one, *_BEFORE) if kid < noun), default=noun
    )
    if noun > 1 and tree.words[noun - 1] in _HYPHENS:
        first = min(first, noun - 2)  # "Then-mayor", which a parser may take apart
    outside = _hyphened(grammar, grammar.mentions.phrase(noun)[0] - 1)
    return [outside, *tree.words_of(first, noun + 1).lower().split()]


def _hyphened(grammar: Grammar, last: int) -> str:
    """All of the word that ends here, with what is glued to it: "soon-to-be", which a parser may hang elsewhere."""
    tree, first = grammar.tree, last
    while first > 0 and tree.ends[first - 1] == tree.starts[first]:
        first -= 1
    return tree.words_of(first, last + 1).lower() if last > first else ""


def is_of_unborne(grammar: Grammar, found: Candidate) -> bool:
    """Whether the relation of a claim is that of such a role: "Peru's would-be president"."""
    nouns = {found.anchor, *found.words} - {found.subject, found.object}
    return any(is_unborne(grammar, noun) for noun in nouns)


# --- Offices that are lost as soon as they are told of


def is_lost(grammar: Grammar, found: Candidate) -> bool:
    """Whether the text goes on to say that who gets an office has it no more, or never had it: "was elected but never took office"."""
    words = grammar.vocabulary
    office = found.relation == words.the(KeyTrait.ROLE) or words.has(found.relation, Trait.OFFICE)
    if not (office or ("role", found.lemma) in words.frames):
        return _is_post(grammar, found) and _is_dismissed(grammar, found)
    if office and (_is_over(grammar, found) or is_given_up(grammar, found)):
        return True
    if grammar.tree.pos[found.anchor] != "VERB":
        return _is_dismissed(grammar, found)
    told = (*_after(grammar, found.anchor), *_above(grammar, found.anchor))
    return any(_ends(grammar, verb) for verb in told) or _is_left(grammar, found)


def is_given_up(grammar: Grammar, found: Candidate) -> bool:
    """ "Silva, the mayor", of whom another sentence tells that she resigned as mayor, or that she resigned; but she is a lawyer still."""
    if grammar.copula(found.anchor) is not None and is_past(grammar, found.anchor):
        return is_office(grammar, found)  # "is the former mayor"
    nouns = [word for word in {*found.words, found.object} if grammar.tree.pos[word] in ("NOUN", "PROPN")]
    beside = grammar.tree.pos[found.anchor] != "VERB" and grammar.copula(found.anchor) is None  # not "is now the chair"
    beside = beside and not (any(_is_calling(grammar, noun) for noun in nouns) or _is_profession(grammar, found))
    return is_office(grammar, found) and grammar.has_left(found.subject, nouns, beside)


def is_office(grammar: Grammar, found: Candidate) -> bool:
    """Whether a claim is of an office: of somebody's role, or of what the role ties them to."""
    words = grammar.vocabulary
    role = found.relation == words.the(KeyTrait.ROLE) or words.has(found.relation, Trait.OFFICE)
    return role or _is_tie(grammar, found)


def _is_tie(grammar: Grammar, found: Candidate) -> bool:
    """ "Bosco, the [coach] of the club": what the noun of a post ties its bearer to; kin and friends are of persons."""
    frames = grammar.vocabulary.frames.get(("role", found.lemma), ())
    relations, known = grammar.vocabulary.relations, grammar.vocabulary.relations.get(found.relation)
    over = {*relations[grammar.vocabulary.the(KeyTrait.SUCCESSOR)].parents}  # what posts and their changes are kinds of
    lasts = (
        known is not None
        and grammar.vocabulary.has(found.relation, Trait.STANDING)
        and not over.isdisjoint(known.ancestors)
    )
    return lasts and any(frame.relation == found.relation and frame.role_class == "Person" for frame in frames)


def _is_profession(grammar: Grammar, found: Candidate) -> bool:
    """ "The [actress] Ana Holm": a noun that ties its bearer to nobody."""
    return (
        found.relation == grammar.vocabulary.the(KeyTrait.ROLE)
        and ("role", grammar.tree.lemmas[found.object].lower()) not in grammar.vocabulary.frames
        and role(grammar, found.object)[0] is None
    )


def _is_calling(grammar: Grammar, noun: int) -> bool:
    """ "Silva, a [lawyer] who won": one of many, of no body."""
    tree = grammar.tree
    of_body = any(grammar.mentions.prepositions(kid) in (OF, AT) for kid in tree.under(noun, "nmod"))
    articles = {tree.words[kid].lower() for kid in tree.under(tree.first_conjunct(noun), "det")}
    return not articles.isdisjoint(INDEFINITE_ARTICLES) and not of_body


def _is_over(grammar: Grammar, found: Candidate) -> bool:
    """ "Was mayor of Hull", "worked as a nurse": an office that somebody had, and need not have any more."""
    verb, being = found.anchor, grammar.copula(found.anchor) is not None
    held = grammar.mentions.prepositions(found.object) == AS and not begins(grammar, verb)
    tree = grammar.tree
    perfect = any(tree.lemmas[kid].lower() == HAVE and tree.tags[kid] != "VBD" for kid in tree.under(verb, "aux"))
    return (being or held) and tense(grammar, verb) == "past" and not perfect


def _is_post(grammar: Grammar, found: Candidate) -> bool:
    """ "Head coach Ana Holm": a noun beside a name that says what somebody is of something, though it does not say of what."""
    tree, copula = grammar.tree, grammar.vocabulary.the(KeyTrait.COPULA)
    beside = found.relation == copula and tree.pos[found.anchor] != "VERB"
    return beside and ("role", tree.lemmas[found.object].lower()) in grammar.vocabulary.frames


def _is_dismissed(grammar: Grammar, found: Candidate) -> bool:
    """ "Fired his minister, Julio Prieto": the office of whom a verb takes it from."""
    tree, bearer = grammar.tree, found.subject
    if tree.deps[bearer] == "appos":
        bearer = tree.heads[bearer]
    if tree.deps[bearer] not in ("obj", "nsubj:pass") or not _ends(grammar, tree.heads[bearer]):
        return False
    return factuality_of(grammar, tree.heads[bearer]).modality == Modality.ASSERTED  # not "wants to replace its chief"


def begins(grammar: Grammar, verb: int) -> bool:
    """Whether a verb gives its subject or object an office: "elect", "swear in"; or tells that one has another's: "replace"."""
    tree, words = grammar.tree, grammar.vocabulary
    if any(words.any_has(grammar.frames(verb), kind) for kind in (Trait.APPOINTMENT, Trait.SUCCESSION)):
        return True
    phrase = " ".join((tree.lemmas[verb].lower(), *(tree.words[kid].lower() for kid in grammar.particles(verb))))
    return phrase in words.words(WordClass.INAUGURATION_VERB)


def _gives(grammar: Grammar, verb: int) -> bool:
    return grammar.vocabulary.any_has(grammar.frames(verb), Trait.APPOINTMENT)


def _above(grammar: Grammar, verb: int) -> Iterator[int]:
    """ "Silva, appointed minister in May, [resigned] in June": the predicate of whom a participle says it."""
    tree, bearer = grammar.tree, grammar.tree.heads[verb]
    if tree.deps[verb] in ("acl", "acl:relcl") and tree.deps[bearer] in SUBJECTS:
        yield tree.heads[bearer]
    elif tree.deps[verb] == "advcl":
        yield bearer


def _after(grammar: Grammar, verb: int) -> Iterator[int]:
    """The predicates behind a verb that go on with it: of coordinated and adverbial clauses, and of what an apposition says."""
    tree = grammar.tree
    kids = [kid for kid in tree.under(verb, *_SEQUELS) if kid > verb]
    for kid in kids:
        yield kid
        yield from _after(grammar, kid)
    for noun in (kid for kid in tree.subtree(verb) if tree.deps[kid] in ("appos", "parataxis") and kid > verb):
        yield from tree.under(noun, "acl", "acl:relcl")


def _is_left(grammar: Grammar, found: Candidate) -> bool:
    """Whether the next sentence says so of who has the office: "He resigned the same day"."""
    tree, number = grammar.tree, grammar.tree.sentence[found.anchor] + 1
    if number == len(tree.sentences):
        return False
    first, end = tree.sentences[number]
    root = next((at for at in range(first, end) if tree.heads[at] == at), first)
    resolve = grammar.links.get
    bearer, who = resolve(found.subject, found.subject), grammar.subjects(root) if grammar.is_predicate(root) else []
    return bearer in {resolve(one, one) for one in who} and _ends(grammar, root)


def _ends(grammar: Grammar, verb: int) -> bool:
    """Whether a predicate is one of losing an office, or denies that it was taken."""
    tree, lemma = grammar.tree, grammar.tree.lemmas[verb].lower()
    listed, idioms = (
        grammar.vocabulary.words(WordClass.RELINQUISHING_VERB),
        grammar.vocabulary.words(WordClass.VERBAL_IDIOM),
    )
    led = {lemma, *(f"{lemma} {tree.words[kid].lower()}" for kid in tree.under(verb, "compound:prt", "advmod"))}
    succeeds = grammar.vocabulary.any_has(grammar.frames(verb), Trait.SUCCESSION) and not grammar.passive(verb)
    if succeeds and not tree.under(verb, *SUBJECTS):
        return False  # "was elected, replacing Holm"
    denied = own_factuality(grammar, verb).polarity == Polarity.NEGATIVE
    begun = any(f"{lemma} {tree.lemmas[kid].lower()}" in idioms for kid in tree.under(verb, "obj"))
    lasts = any(grammar.mentions.prepositions(kid) in TERMINAL_PREPOSITIONS for kid in tree.under(verb, "obl"))
    role = grammar.vocabulary.the(KeyTrait.ROLE)
    begun = (
        begun or _gives(grammar, verb) or any(frame.relation == role for frame in grammar.frames(verb))
    )  # "sworn in"
    return begun if denied else lasts or not listed.isdisjoint(led)
