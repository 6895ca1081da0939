"""Nouns of roles: which words are one, and whom or what a role relates its bearer to."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from newsgraph.entities.names import Named
from newsgraph.extract.syntax.answers import once
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.tenures import is_bounded
from newsgraph.lang.en.function_words import EMPLOYER_PREPOSITIONS, FROM, INDEFINITE_ARTICLES, ON, THEN, TO
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_PARTY = "Party"
_MEMBERS = ("Person", "Organization", "Group")
Related = tuple[Frame, int, tuple[int, ...]]  # what a role is to whom, and the words of the role


def roles(grammar: Grammar, word: int) -> Iterator[Related]:
    """What a role noun relates its bearer to: "Iraq's [ally]", "a NATO [member]", "[president] of France", "[aide] at the Fed"."""
    tree = grammar.tree
    frame, words = role(grammar, word)
    taken: set[int] = set()
    held_by = holders(grammar, word, frame, words) if frame else ()
    for target in held_by:
        assert frame
        for other in grammar.expand(target) if tree.deps[target] != "amod" else [target]:
            taken.add(other)
            yield held(grammar, frame, words, other), other, words
    for target in bodies(grammar, word, frame):
        yield from (found for found in belonging(grammar, word, frame, target) if found[1] not in taken)


def is_listed(grammar: Grammar, word: int) -> bool:
    """Whether the lexicon has what a role noun relates its bearer to, so that there is more to say than that somebody is one."""
    return any(frame.id for frame, _, _ in roles(grammar, word))


def belonging(grammar: Grammar, word: int, frame: Frame | None, body: int) -> Iterator[Related]:
    """ "A [negotiator] at the WTO", "[experts] from the fund", "a [boy] from Oslo": who has an office at a body works for it, others
    from it are of it, and those from a place come from there.
    """
    office = frame is not None and grammar.vocabulary.has(frame.relation, Trait.OFFICE)
    place = grammar.mentions.mention(body).type in PLACES
    kind = KeyTrait.ORIGIN if place else KeyTrait.EMPLOYMENT if office else KeyTrait.MEMBERSHIP
    relation = grammar.vocabulary.the(kind)
    lemma = grammar.tree.lemmas[word].lower()
    for other in grammar.expand(body):
        yield Frame("", "role", lemma, relation), other, (word,)


def bodies(grammar: Grammar, word: int, frame: Frame | None) -> Iterator[int]:
    """The bodies that the noun of a person or team has a phrase with: at, with or for it where the noun is an office, or from it; and
    the places that a person is from.
    """
    tree, mentions = grammar.tree, grammar.mentions
    office = frame is not None and grammar.vocabulary.has(frame.relation, Trait.OFFICE)
    kind = grammar.vocabulary.nouns.get(tree.lemmas[word].lower(), "")
    leads = EMPLOYER_PREPOSITIONS if office else {FROM} if kind in _MEMBERS else frozenset()
    beside = {mentions.prepositions(kid) for kid in tree.under(tree.heads[word], "obl", "nmod")}
    for kid in tree.under(word, "nmod"):
        if mentions.prepositions(kid) == FROM and TO in beside:
            continue  # "sent troops from Oslo to Bergen"
        preposition, of = mentions.prepositions(kid), mentions.mention(kid).type
        origin = preposition == FROM and of in PLACES and (office or kind == "Person") and mentions.name(kid)
        if (preposition in leads and of == "Organization") or origin:
            yield kid


def held(grammar: Grammar, frame: Frame, words: tuple[int, ...], target: int) -> Frame:
    """What a role is to this holder: "a neighbour of Chad" borders on it; "a Cypriot lawyer" is of Cyprus and acts for nobody."""
    tree, mentions = grammar.tree, grammar.mentions
    named = mentions.name(target)
    if named and tree.deps[target] in ("amod", "compound"):
        if _is_of_state_beside(grammar, frame, words, named):
            return frame
        if named.type == "Country" and not frame.of_state:
            return replace(frame, relation=grammar.vocabulary.the(KeyTrait.NATIONALITY))
        adjective = named.role == "demonym" and not frame.of_state
        if named.type == "Place" and (adjective or _is_from_there(grammar, frame, words[-1])):
            return replace(frame, relation=grammar.vocabulary.the(KeyTrait.ORIGIN))
        of_body = named.role == "demonym" or _is_of_topic(grammar, frame)
        if named.type == "Organization" and of_body:  # "the Republican senator", "a Norline security expert"
            return replace(frame, relation=grammar.vocabulary.the(KeyTrait.MEMBERSHIP))
    if named and _is_party_of_bearer(grammar, frame, target):
        return replace(frame, relation=grammar.vocabulary.the(KeyTrait.MEMBERSHIP))
    if tree.deps[target] == "nmod:poss" and _is_firm_there(grammar, words, target):
        return replace(frame, relation=grammar.vocabulary.the(KeyTrait.LOCATION))
    found = grammar.among(grammar.vocabulary.frames.get((frame.kind, frame.lemma), ()), target, []) or frame
    office = grammar.vocabulary.has(found.relation, Trait.OFFICE)
    below = _is_one_of_several(grammar, words) or _is_subordinate(grammar, words[-1])
    if _is_of_field(grammar, words, target) or (office and below):
        return replace(found, relation=grammar.vocabulary.of_part(found.relation))
    return found


def _is_firm_there(grammar: Grammar, words: tuple[int, ...], owner: int) -> bool:
    """ "Denmark's largest [lender]", "Lima's only [publisher]": a noun of a firm, which does nothing to the place that has it."""
    tree, noun, named = grammar.tree, words[-1], grammar.mentions.name
    firm = grammar.vocabulary.nouns.get(tree.lemmas[noun].lower()) == "Organization"
    bearers = map(named, (tree.heads[noun], *tree.under(noun, "appos", "nsubj")))
    states = any(one is not None and one.type in PLACES for one in bearers)  # "Kenya, Norway's biggest supplier"
    return firm and not states and grammar.mentions.mention(owner).type in PLACES


def _is_subordinate(grammar: Grammar, noun: int) -> bool:
    """ "[Deputy] leader of the union": whose office is below the one that the noun names."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.SUBORDINATE_MODIFIER)
    return any(tree.lemmas[kid].lower() in listed for kid in tree.under(noun, "amod", "compound"))


def _is_of_state_beside(grammar: Grammar, frame: Frame, words: tuple[int, ...], owner: Named) -> bool:
    """ "Indian rival Pakistan", "Pakistan, an Indian rival": of two states the one is the other's; a firm or a person would be from there.

    So it is of a noun, and no adjective, before what has no kind of bearer: "Putin ally", "Iran rival".
    """
    tree, noun = grammar.tree, words[-1]
    beside = map(grammar.mentions.name, (tree.heads[noun], *tree.under(noun, "appos")))
    state = any(named is not None and named.type == "Country" for named in beside)
    return not frame.role_class and owner.type == "Country" and (state or owner.role != "demonym")


def _is_one_of_several(grammar: Grammar, words: tuple[int, ...]) -> bool:
    """ "A [director] at Norline", "a [leader] of the union": not the only one, so that what is at its head is a part of it."""
    tree = grammar.tree
    return any(tree.words[kid].lower() in INDEFINITE_ARTICLES for word in words for kid in tree.under(word, "det"))


def _is_party_of_bearer(grammar: Grammar, frame: Frame, target: int) -> bool:
    """ "Prime Minister Raila Odinga of the Orange Movement", "General Molina of the Patriotic Party": of a state, by party."""
    tree, words, above = grammar.tree, grammar.vocabulary, grammar.tree.heads[target]
    bearer, named = grammar.mentions.name(above), grammar.mentions.name(target)
    if not frame.of_state or named is None or bearer is None or named.type != "Organization" or bearer.type != "Person":
        return False
    party = words.kinds.get(tree.lemmas[named.end - 1].lower()) == _PARTY
    return tree.deps[target] == "nmod" and (party or words.of_part(frame.relation) != frame.relation)


def _is_of_topic(grammar: Grammar, frame: Frame) -> bool:
    """Whether a role is that of who knows something: "an expert on Norline", but "a Norline expert" is one of theirs."""
    return ON in frame.object_prepositions and not grammar.vocabulary.has(frame.relation, Trait.AFFILIATION)


def _is_of_field(grammar: Grammar, words: tuple[int, ...], target: int) -> bool:
    """ "The research [director] of Norline" is at the head of a part of it, which the noun before the role names.

    Of a body, the noun of a body names all of it: "the Genovese family [chief]"; of a place, its police are a part.
    """
    tree, place = grammar.tree, grammar.mentions.mention(target).type in PLACES
    fields = [kid for word in words for kid in tree.under(word, "compound") if kid not in words]
    nouns = [grammar.vocabulary.nouns.get(tree.lemmas[kid].lower()) for kid in fields if tree.pos[kid] == "NOUN"]
    return any(place or noun not in ("Organization", "Group") for noun in nouns)


@once
def role(grammar: Grammar, word: int) -> tuple[Frame | None, tuple[int, ...]]:
    """The entry of a role noun with as many of the words around it as belong to its name: "prime minister", "attorney general"."""
    tree, lookup = grammar.tree, grammar.vocabulary.frames
    first, end = tree.sentences[tree.sentence[word]]
    if word > first and is_rank(grammar, word) and tree.lemmas[word].lower() not in _member_nouns(grammar):
        return None, ()
    for last in (word + 4, word + 2, word + 1, word):  # "son-in-law" is five words of a tree
        for start in (word - 2, word - 1, word):
            if first <= start and last < end and (last == word or tree.heads[last] == word):
                names = (form for name in _forms(grammar, start, last, word) for form in (name.lower(), name))
                if found := next((found for name in names if (found := lookup.get(("role", name)))), None):
                    return found[-1], tuple(range(start, last + 1))
    return None, ()


def _member_nouns(grammar: Grammar) -> Container[str]:
    return grammar.vocabulary.words(WordClass.MEMBER_NOUN)


def is_rank(grammar: Grammar, noun: int) -> bool:
    """ "A free [agent]", "the scoring [leader]": with the word before it, the noun of an office says how somebody stands, or what for."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.NONOFFICE_PHRASE)
    before = (
        tree.words_of(first, noun).lower() for first in (noun - 1, noun - 3) if first >= 0
    )  # "pin-up" may be three
    return any(f"{word} {tree.lemmas[noun].lower()}" in listed for word in before)


def _forms(grammar: Grammar, start: int, last: int, noun: int) -> Iterator[str]:
    """These words as one name, with the spaces that the text has between them: the lemmas, and all but the noun as it stands.

    An abbreviation stays in capitals; of "managing editor", the lemma of the participle is no part of any name.
    """
    tree, span = grammar.tree, range(start, last + 1)
    gaps = ["", *(" " * tree.spaced[at] for at in span[1:])]
    lemmas = [tree.words[at] if tree.words[at].isupper() else tree.lemmas[at] for at in span]
    written = [lemma if at == noun else tree.words[at] for at, lemma in zip(span, lemmas, strict=True)]
    for words in (lemmas, written) if written != lemmas else (lemmas,):
        yield "".join(gap + word for gap, word in zip(gaps, words, strict=True))


def holders(
    grammar: Grammar, word: int, frame: Frame, words: tuple[int, ...], bearer: int | None = None
) -> Iterator[int]:
    """What a role is a role in: possessor, "of" phrase, name or demonym before it; the closest kind only.

    Of a title, some of these may hang on the name of its ``bearer``: "Senator Ana Ruiz [of Texas]".
    """
    tree = grammar.tree
    spans = [word, *words] if bearer is None else [word, *words, bearer]
    kids = [kid for w in spans for kid in tree.kids[w] if kid not in words]
    possessors = [kid for kid in kids if tree.deps[kid] == "nmod:poss"]
    complements = [
        kid
        for kid in kids
        if tree.deps[kid] in ("nmod", "obl")
        and grammar.mentions.prepositions(kid) in frame.object_prepositions
        and tree.pos[kid] != "ADJ"  # "editor at large"
    ]
    # "the world's main cause of cancer" is one of cancer; "Italy's minister of defence" one of Italy
    of_things = frame.role_class not in ("Person", "Organization", "Group")
    before = [kid for kid in _before(grammar, kids, word) if _is_whose(grammar, frame, kid, words)]
    own = [kid for kid in before if _is_of_bearer(grammar, frame, kid)]
    kinds = (
        *((complements, possessors) if of_things else (possessors, complements)),
        [k for k in before if k not in own],
    )
    for found in kinds:
        if found:
            counted = frame.role_class in PLACES and tree.under(found[0], "nummod")
            yield from [] if counted else [_state_of(grammar, frame, found[0])]  # not "a town of 9,000 people"
            break
    yield from own


def _state_of(grammar: Grammar, frame: Frame, word: int) -> int:
    """ "The minister of defence of [Chile]": of a field the office is the state's, where that is named after it."""
    tree, mentions = grammar.tree, grammar.mentions
    field = frame.of_state and grammar.vocabulary.has(frame.relation, Trait.OFFICE) and mentions.name(word) is None
    body = grammar.vocabulary.nouns.get(tree.lemmas[word].lower()) is not None
    states = [kid for kid in tree.under(word, "nmod") if mentions.mention(kid).type == "Country" and mentions.name(kid)]
    return states[0] if field and not body and states else word


def _is_whose(grammar: Grammar, frame: Frame, word: int, role_words: tuple[int, ...]) -> bool:
    """Whether a name before a role may be who it is a role of: "the Chad ambassador", not "the NATO ambassador".

    A place that is not right before it is that of what is: "the [Oslo] courthouse killer" need not be from there.
    """
    named = grammar.mentions.name(word)
    if named is None or (frame.object_classes and named.type not in frame.object_classes):
        return False
    if grammar.vocabulary.words(WordClass.LAPSED_MODIFIER) | grammar.vocabulary.words(WordClass.NONBEARER_MODIFIER) >= {
        named.text.lower()
    }:
        return False  # "Erstwhile chairman Peter Hahn", with a capital because the sentence begins
    if named.text.lower() in grammar.vocabulary.words(WordClass.HONOUR):
        return False
    apart = named.type == "Place" and named.end != role_words[0]
    return not (apart and _is_from_there(grammar, frame, role_words[-1]))


def _is_from_there(grammar: Grammar, frame: Frame, noun: int) -> bool:
    """ "A Texas [lawyer]", "the Porto [nurse]": who has an office that is none of a place. Of an athlete the place may be a club."""
    words = grammar.vocabulary
    office = words.has(frame.relation, Trait.OFFICE) or not words.has(frame.relation, Trait.AFFILIATION)
    heads = words.of_part(frame.relation) != frame.relation
    kind = words.kinds.get(grammar.tree.lemmas[noun].lower())
    return (
        office
        and not heads
        and not frame.of_state
        and frame.role_class == "Person"
        and kind not in ("Politician", "Athlete")
    )


def _is_of_bearer(grammar: Grammar, frame: Frame, word: int) -> bool:
    """ "A [Spanish] striker of Porto", "the [Republican] senator from Ohio": a nation or party that says something of who has the role."""
    named = grammar.mentions.name(word)
    if named is None or grammar.tree.deps[word] not in ("amod", "compound") or named.role != "demonym":
        return False
    return named.type == "Organization" or (named.type == "Country" and not frame.of_state)


def _before(grammar: Grammar, kids: list[int], word: int) -> list[int]:
    """What stands before a role noun; nothing where a body is among it: "Oslo police spokesman" is none of Oslo, nor of all police."""
    tree, nouns = grammar.tree, grammar.vocabulary.nouns
    found = [kid for kid in kids if kid < word and tree.deps[kid] in ("compound", "amod")]
    nominal = [kid for kid in found if tree.pos[kid] in ("NOUN", "PROPN")]  # "LA Superior Court judge"
    bodies = [kid for kid in nominal if nouns.get(tree.lemmas[kid].lower()) == "Organization"]
    return [] if any(not grammar.mentions.name(kid) for kid in bodies) else found


def body_before(grammar: Grammar, word: int) -> Iterator[Related]:
    """ "A company [spokesman]", "union [leaders]": the body that a common noun right before an office names."""
    tree, has = grammar.tree, grammar.vocabulary.has
    frame, words = role(grammar, word)
    if frame is None or not (has(frame.relation, Trait.OFFICE) or has(frame.relation, Trait.AFFILIATION)):
        return
    for kid in tree.under(word, "compound"):
        noun = tree.lemmas[kid].lower()
        body = grammar.vocabulary.nouns.get(noun) == "Organization"
        if noun in grammar.vocabulary.words(WordClass.AUTHORITY_NOUN) or grammar.mentions.name(kid - 1):
            continue  # a police spokesman is not that of all police; "the Elvar gang member"
        if kid == words[0] - 1 and tree.pos[kid] == "NOUN" and body and grammar.mentions.name(kid) is None:
            yield held(grammar, frame, words, kid), kid, words


def is_past(grammar: Grammar, noun: int) -> bool:
    """ "Former President Ana Costa", "then chairman", "mayor until 2019": whether what stands beside a role puts it in the past."""
    if is_bounded(grammar, noun):
        return True
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.FORMER_ADJECTIVE) | {THEN}
    for kid in tree.under(noun, "amod", "compound", "advmod"):
        whole = "".join(tree.words[part].lower() for part in sorted(tree.subtree(kid)))  # "one-time"
        if not listed.isdisjoint((tree.lemmas[kid].lower(), tree.words[kid].lower(), whole)):
            return True
    return False


def what_one_is(grammar: Grammar, noun: int, frame: Frame | None) -> str:
    """How a noun says what a person is: as an office or occupation that they hold, or as anything else; empty for no person's noun."""
    tree, words = grammar.tree, grammar.vocabulary
    lemma = tree.lemmas[noun].lower()
    if frame is not None and words.has(frame.relation, Trait.AFFILIATION):
        who = frame.role_class or lemma in _member_nouns(grammar)  # no "icon"
        return words.the(KeyTrait.ROLE if who and not is_rank(grammar, noun) else KeyTrait.COPULA)
    if words.nouns.get(lemma) == "Person":
        return words.the(KeyTrait.ROLE if lemma in words.kinds else KeyTrait.COPULA)
    return words.the(KeyTrait.COPULA) if tree.tags[noun] == "NN" and frame is None else ""
