"""Who is meant by a noun that says what somebody is: "Silva, the lawyer who won", "Silva is a lawyer who won", "the FNV union"."""

from __future__ import annotations

from collections.abc import Mapping

from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import NEGATORS, SINGULAR_DEFINITES
from newsgraph.vocabulary.event_nouns import verbs_of_nouns
from newsgraph.vocabulary.words import WordClass

_BREAKS = (",", "(", "-", "–", "—")
_BESIDE = frozenset({",", "-", "–", "—"})
_CALLED = ("appos", "nmod:desc", "nmod:unmarked")  # what a noun is to the name before it
_CALLING = ("appos", "flat", "nmod:desc")  # what a name is to the noun before it
_APART = frozenset({"Person", "Organization", "Country", "Place"})  # kinds of which nothing is two


def bearer(mentions: Mentions, links: Mapping[int, int], noun: int) -> int:
    """The name that a noun with a relative clause stands beside or is said of, or else the noun itself."""
    if mentions.tree.tags[noun] != "NN" or mentions.name(noun) is not None:
        return noun
    found = _beside(mentions, noun)
    found = _said_of(mentions, links, noun) if found is None else found
    return noun if found is None else found


def name_beside(mentions: Mentions, noun: int) -> int:
    """ "Engine maker [Norline]", "her deputy, [Jan Silva]": the one name in apposition to a noun, of a kind with it, or else the noun."""
    tree = mentions.tree
    if tree.tags[noun] != "NN" or mentions.name(noun):
        return noun
    beside = [
        kid for kid in tree.under(noun, "appos", "flat") if (named := mentions.name(kid)) and named.role != "demonym"
    ]
    if len(beside) != 1 or beside[0] < noun or is_one_of_several(mentions, beside[0]):
        return noun
    first = tree.subtree(beside[0])[0]
    if tree.words[first] == "(" or (first != noun + 1 and not {*tree.words[first - 1 : first + 1]} & _BESIDE):
        return noun
    kinds = {mentions.mention(noun).type, mentions.mention(beside[0]).type} & _APART
    listed = mentions.vocabulary.words(WordClass.NAME_NOUN)  # "the nickname Bubba"
    return noun if len(kinds) > 1 or tree.lemmas[noun].lower() in listed else beside[0]


def called(mentions: Mentions, noun: int) -> int | None:
    """The name of whom or what a noun beside it is said, before or behind it: "[Ana Holm], skier and [writer]", "skier [Ana Holm]".

    One of no act, and of one kind with the name, or of none.
    """
    tree, vocabulary, lemma = mentions.tree, mentions.vocabulary, mentions.tree.lemmas[noun].lower()
    one = tree.pos[noun] == "NOUN" and tree.tags[noun] in ("NN", "NNP")
    if not one or mentions.name(noun) or lemma in vocabulary.words(WordClass.NAME_NOUN):
        return None
    first = tree.first_conjunct(noun)
    above, behind = tree.heads[first], [kid for kid in tree.under(noun, *_CALLING) if kid > noun and mentions.name(kid)]
    found = above if tree.deps[first] in _CALLED and mentions.name(above) else behind[0] if len(behind) == 1 else noun
    named = mentions.name(found)
    if named is None or named.role == "demonym" or is_one_of_several(mentions, found):
        return None
    kind = mentions.mention(noun).type
    alike = kind == mentions.mention(found).type or (kind not in _APART and lemma not in verbs_of_nouns())
    return found if alike else None


def is_one_of_several(mentions: Mentions, word: int) -> bool:
    """Whether others are coordinated with a name, which "Brandt & Hull" has none of."""
    named = mentions.name(word)
    return any(mentions.name(kid) is not named or named is None for kid in mentions.tree.under(word, "conj"))


def body(mentions: Mentions, noun: int) -> int | None:
    """ "The [FNV] union": the body whose name stands right before a noun that says what kind of body it is; not of "a BBC company"."""
    tree, listed = mentions.tree, mentions.vocabulary.words(WordClass.BODY_KIND_NOUN)
    determiners = {tree.words[kid].lower() for kid in tree.under(noun, "det")}
    owned = tree.under(noun, "nmod:poss", "amod", "acl", "acl:relcl", "nmod")
    if tree.tags[noun] == "NNS" or owned or not determiners <= SINGULAR_DEFINITES:
        return None
    for head in tree.under(noun, "compound"):
        named = mentions.name(head)
        kind = tree.words_of(named.end, noun + 1).lower() if named and named.end <= noun else ""
        if named and named.type == "Organization" and named.role == "name" and kind in listed:
            return mentions.head(named)
    return None


def body_before(mentions: Mentions, word: int) -> int | None:
    """ "sued [Norline] but never its owner": whose the second of two is that are joined, right behind the first, a body."""
    tree, at = mentions.tree, word - 1
    while at > 0 and tree.words[at].lower() in NEGATORS | {","}:
        at -= 1
    named = mentions.name(at - 1) if at > 0 and tree.pos[at] == "CCONJ" else None
    owned = tree.deps[word] == "nmod:poss" and tree.deps[tree.heads[word]] == "conj"
    return mentions.head(named) if named and owned and named.type == "Organization" else None


def explained(mentions: Mentions, noun: int) -> int:
    """ "[Ana Silva], the judge,": the person whose name a noun in apposition says more of, or else the noun."""
    above = mentions.tree.heads[noun]
    named = None if mentions.name(noun) else mentions.name(above)
    said = mentions.tree.deps[noun] == "appos" and named is not None and named.role != "demonym"
    return above if said and named is not None and named.type == "Person" else noun


def _beside(mentions: Mentions, noun: int) -> int | None:
    """ "[Silva], the lawyer": the name before a noun with an article, with a comma or a dash between."""
    tree, above = mentions.tree, mentions.tree.heads[noun]
    named = mentions.name(above)
    apart = tree.words[min(tree.subtree(noun)) - 1] in _BREAKS or tree.words[min(tree.subtree(noun))] in _BREAKS
    beside = tree.deps[noun] == "appos" and tree.under(noun, "det") and apart
    return above if beside and named is not None and named.role != "demonym" else None


def _said_of(mentions: Mentions, links: Mapping[int, int], noun: int) -> int | None:
    """ "[Silva] is a lawyer": whom a predicate noun is plainly said of; not of "may be", "is not", "if" and questions."""
    tree = mentions.tree
    subjects, copulas = tree.under(noun, "nsubj"), tree.under(noun, "cop")
    if len(subjects) != 1 or not copulas or copulas[0] < subjects[0] or tree.under(subjects[0], "conj"):
        return None
    if tree.under(noun, "aux", "advmod", "mark"):
        return None
    found = links.get(subjects[0], subjects[0])
    return found if mentions.name(found) else None
