"""Who a pronoun is by what its sentence goes on with: "Kenya said it would pay", "Holm denied it. She resigned in May"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsgraph.entities.bearers import name_beside
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.names import Named
from newsgraph.entities.owners_in_focus import owner_in_focus, owns_office
from newsgraph.lang.en.function_words import FOR, FUTURE_MODALS, IMPERSONAL_PRONOUNS
from newsgraph.vocabulary.traits import Trait

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_BODIES = ("Organization", "Country", "Group")
_QUOTATION = frozenset('"“”„«»')
_NAMED_BODIES = ("Organization", "Country")


def reporter(mentions: Mentions, word: int) -> int | None:
    """The body that speaks, for the pronoun that is the subject of what it says; not of "said it rained"."""
    tree, verb = mentions.tree, mentions.tree.heads[word]
    if tree.deps[word] not in _SUBJECTS or tree.deps[verb] != "ccomp" or not _reports(mentions, tree.heads[verb]):
        return None
    if not tree.under(verb, "aux", "obj", "iobj", "xcomp", "ccomp"):
        return None
    return _speaker(mentions, {}, word, tree.heads[verb])


def doer(mentions: Mentions, links: Mapping[int, int], word: int) -> int | None:
    """The body that speaks of its own deed, whatever was nearer: "Microsoft says it has released a patch", "denied that it took bribes".

    A deed is what somebody does to something, will do, or is busy with ("said it was working on a patch"): "said it was a mistake"
    and "said it had a magnitude of 5" are of something else as often as not.
    """
    tree, verb = mentions.tree, mentions.tree.heads[word]
    if tree.deps[word] != "nsubj" or tree.pos[verb] != "VERB" or tree.lemmas[verb].lower() == "have":
        return None
    will = any(tree.words[kid].lower() in {*FUTURE_MODALS, "would"} for kid in tree.under(verb, "aux"))
    busy = tree.tags[verb] == "VBG" and tree.under(verb, "aux") and tree.under(verb, "obl", "xcomp")
    if not (tree.under(verb, "obj") or (will and not tree.under(verb, "cop")) or busy):
        return None
    above = tree.heads[verb]
    if tree.deps[verb] == "ccomp" and _reports(mentions, above):
        return _speaker(mentions, links, word, above)
    said = tree.deps[verb] == "acl" and tree.under(verb, "mark") and tree.deps[above] == "obj"
    return _speaker(mentions, links, word, tree.heads[above]) if said else None


def vower(mentions: Mentions, word: int, found: int, fit: Iterable[int]) -> int:
    """Who a pronoun is that ``found`` is taken for, but for "Ode said he would vote against it": he who speaks of his own deed to come.

    Only against somebody of a sentence before, and of a teller by name alone, who is nobody's lawyer or spokesman. ``fit`` are those
    whom the pronoun may mean.
    """
    tree, verb = mentions.tree, mentions.tree.heads[word]
    above = tree.heads[verb]
    will = any(tree.words[kid].lower() in {*FUTURE_MODALS, "would"} for kid in tree.under(verb, "aux"))
    deed = (
        tree.deps[word] == "nsubj"
        and tree.pos[verb] == "VERB"
        and any(kid not in mentions.times for kid in tree.under(verb, "obj", "iobj", "obl"))
    )
    if not (will and deed and tree.deps[verb] == "ccomp" and _reports(mentions, above)) or tree.under(
        above, "iobj", "obj"
    ):
        return found
    tellers = [at for at in tree.under(above, "nsubj") if _is_bare_person(mentions, at, found)]
    if len(tellers) != 1 or tree.sentence[found] == tree.sentence[word] or tellers[0] not in fit:
        return found
    return tellers[0]


def _is_bare_person(mentions: Mentions, word: int, since: int) -> bool:
    """Whether a word is a person's name alone, with nothing beside it since a word that tells whom the person speaks for."""
    named = mentions.name(word)
    if named is None or named.type != "Person" or mentions.tree.under(word, "appos", "nmod:desc", "conj"):
        return False
    label, tree = mentions.wholes[named].label, mentions.tree
    names = mentions.names_between(tree.sentences[tree.sentence[since]][0], word)
    return not any(_speaks_for(mentions, one) for one in names if mentions.wholes[one].label == label)


def _speaks_for(mentions: Mentions, named: Named) -> bool:
    """Whether a noun beside a name, or right before it, is of who speaks for another: "lawyer Ben Ode"."""
    tree, head = mentions.tree, mentions.head(named)
    beside = [*tree.under(head, "appos", "nmod:desc", "compound"), tree.heads[head], max(named.first - 1, 0)]
    every = mentions.vocabulary.frames
    frames = (frame for noun in beside for frame in every.get(("role", tree.lemmas[noun].lower()), ()))
    return mentions.vocabulary.any_has((one for one in frames if FOR in one.object_prepositions), Trait.OFFICE)


def goes_on(mentions: Mentions, links: Mapping[int, int], word: int, found: int | None) -> int | None:
    """ "Microsoft advises users to wait. [It] also recommends a filter": the body that the sentence before is about goes on with a deed.

    Or with who has an office there ("[Its] director, Ana Holm, …"). ``found`` is what a model puts the pronoun with; where that can act,
    it stays.
    """
    if (owner := owner_in_focus(mentions, links, word, found)) is not None:
        return owner
    tree, here = mentions.tree, mentions.tree.sentence[word]
    opens = word == tree.sentences[here][0] and here > 0 and mentions.zone[here] == mentions.zone[here - 1]
    if not opens or not (owns_office(mentions, word) or (found is not None and _acts(mentions, word))):
        return None
    able = found is not None and mentions.mention(links.get(found, found)).type in (*_BODIES, "Place", "Person")
    if able or tree.under(word, "conj"):
        return None
    bodies = [at for at in subjects_before(mentions, links, here) if mentions.mention(at).type in _NAMED_BODIES]
    if not bodies and tree.deps[word] == "nmod:poss":  # "The strike hurt Norline. Its director, …"
        bodies = _bodies_in(mentions, here - 1)
    return bodies[0] if len(bodies) == 1 and not tree.under(bodies[0], "conj") else None


def _bodies_in(mentions: Mentions, number: int) -> list[int]:
    """The body that a sentence names, where it names one alone."""
    named = [one for one in mentions.names_between(*mentions.tree.sentences[number]) if one.type == "Organization"]
    one = len({mentions.wholes[name].label for name in named}) == 1
    return [mentions.head(named[0])] if one else []


def reflexive(mentions: Mentions, word: int) -> int | None:
    """The subject that "itself" and "themselves" go back to: of its own clause, else of the one above."""
    tree, at = mentions.tree, word
    while tree.heads[at] != at:
        at = tree.heads[at]
        for kid in tree.under(at, *_SUBJECTS):
            if kid < word:
                return kid
    return None


def is_named_below(mentions: Mentions, links: Mapping[int, int], word: int, other: int) -> bool:
    """ "[He] was booked for a foul on Pell" is not of Pell: whether what a subject would be is named in its clause (principle C)."""
    named = mentions.name(links.get(other, other))
    tree, verb = mentions.tree, mentions.tree.heads[word]
    if named is None or tree.deps[word] not in _SUBJECTS or tree.pos[word] != "PRON":
        return False
    label, inside = mentions.wholes[named].label, set(tree.subtree(verb))
    after = mentions.names_between(word, tree.sentences[tree.sentence[word]][1])
    return any(one.first in inside and mentions.wholes[one].label == label for one in after)


def _acts(mentions: Mentions, word: int) -> bool:
    """Whether a pronoun is the subject of a deed."""
    tree, verb = mentions.tree, mentions.tree.heads[word]
    deed = tree.deps[word] == "nsubj" and tree.pos[verb] == "VERB" and tree.lemmas[verb].lower() != "have"
    return deed and bool(tree.under(verb, "obj", "ccomp"))


def same_subject(mentions: Mentions, links: Mapping[int, int], word: int, found: int | None) -> int | None:
    """ "The director, Ana Holm, denied it. [She] resigned in May": whom the sentence before is about, with a name.

    Centering (Grosz, Joshi and Weinstein 1995) prefers the subject that goes on. Only against what stands farther back, or against
    nobody: ``found`` is what a model puts the pronoun with. Where that has a name, the subject is one, and no pronoun.
    """
    tree, here = mentions.tree, mentions.tree.sentence[word]
    first, main = tree.sentences[here][0], tree.heads[word]
    plain = tree.deps[word] == "nsubj" and tree.heads[main] == main and _QUOTATION.isdisjoint(tree.words[first:word])
    if not plain or here == 0 or mentions.zone[here] != mentions.zone[here - 1]:
        return None
    if found is not None and tree.sentence[found] >= here - 1:
        return None
    named = None if found is None else mentions.name(links.get(found, found))
    before = mentions.names_between(*tree.sentences[here - 1])
    if named is not None and mentions.wholes[named].label in {mentions.wholes[one].label for one in before}:
        return None  # it tells of both
    subjects = subjects_before(mentions, {} if named else links, here)
    people = [at for at in subjects if mentions.mention(at).type == "Person"]
    return people[0] if len(people) == 1 and not tree.under(people[0], "conj") else None


def subjects_before(mentions: Mentions, links: Mapping[int, int], number: int) -> list[int]:
    """The names that are subjects of the main clause of the sentence before a sentence."""
    tree = mentions.tree
    first, end = tree.sentences[number - 1]
    main = next((at for at in range(first, end) if tree.heads[at] == at), first)
    subjects = (name_beside(mentions, links.get(at, at)) for at in tree.under(main, "nsubj", "nsubj:pass"))
    return [at for at in subjects if mentions.name(at)]


def _reports(mentions: Mentions, verb: int) -> bool:
    frames = mentions.vocabulary.frames.get(("verb", mentions.tree.lemmas[verb].lower()), ())
    return any(frame.reports for frame in frames)


def _speaker(mentions: Mentions, links: Mapping[int, int], word: int, verb: int) -> int | None:
    """The subject before the pronoun that agrees with it in number."""
    tree, one = mentions.tree, mentions.tree.words[word].lower() in IMPERSONAL_PRONOUNS
    for subject in tree.under(verb, *_SUBJECTS):
        who = links.get(subject, subject)
        several = (tree.tags[who] in ("NNS", "NNPS") and mentions.name(who) is None) or bool(tree.under(who, "conj"))
        if subject < word and mentions.mention(who).type in _BODIES and not (one and several):
            return subject
    return None
