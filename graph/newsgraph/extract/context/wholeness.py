"""Whether a claim still says what its sentence says when only its ends' labels and its relation are left: may it be a plain triple?

Nothing essential may be lost on the way. "Clinton published a statement" of "a statement denouncing the raid", "the bridge" of a bridge
that nothing names, "Porto" of "between Porto and Braga" or "few voters" as voters mislead, or tell nobody anything.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from newsgraph.entities.names import Named
from newsgraph.extract.candidate import Candidate, evoked
from newsgraph.extract.context import bygone, cuts, degree, ends, participants, times
from newsgraph.extract.context.emptiness import is_empty
from newsgraph.extract.context.opinions import is_opinion
from newsgraph.extract.context.outcomes import is_engaged
from newsgraph.extract.context.places import is_event
from newsgraph.extract.context.predications import is_amiss
from newsgraph.extract.context.roles import has_lapsed, is_lost, is_of_unborne
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import (
    ACCOMPANYING_PREPOSITIONS,
    COMPLEMENT_PREPOSITIONS,
    CONTEXTUAL_ADJECTIVES,
    DEFINITE_DETERMINERS,
    FOCUS_ADVERBS,
    FROM,
    INDEFINITE_ARTICLES,
    INTERIOR_PREPOSITIONS,
    NEGATORS,
    OPPOSING_PREPOSITIONS,
    PAIR_PREPOSITIONS,
    PRIVATIVE_PREFIXES,
    PROXIMAL_ADVERBS,
    TO,
    TOPIC_PREPOSITIONS,
)
from newsgraph.model import MentionKind
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_RESTRICTING = FOCUS_ADVERBS | NEGATORS | PROXIMAL_ADVERBS
_UNREAL = (WordClass.FORMER_ADJECTIVE, WordClass.PROSPECTIVE_ADJECTIVE, WordClass.PRIVATIVE_MODIFIER)
_PERSONAL = ("PRP", "PRP$")
_HEARERS = ("Person", "Group", "Organization", "Country")
_LOST = ("xcomp", "ccomp", "advcl", "obl", "obl:unmarked", "nmod", "acl", "acl:relcl", "advmod")


def is_whole(grammar: Grammar, found: Candidate, subject: int, target: int) -> bool:
    """Whether subject, relation and object alone say what the sentence says; the last two are the words that stand for the ends."""
    if not found.derivation.rule.plain or not grammar.doubtful.isdisjoint(
        (found.subject, found.object, subject, target)
    ):
        return False
    if (
        found.value
        or _is_no_longer(grammar, found)
        or _is_of_either(grammar, found)
        or not _is_complete(grammar, found, target)
    ):
        return False
    if ends.is_field(grammar, found, target) or ends.is_corner(grammar, found) or degree.is_qualified(grammar, found):
        return False
    if grammar.denied(found.object) or any(
        has_lapsed(grammar, noun) for noun in {*found.words} - {found.subject, found.object}
    ):
        return False
    if is_engaged(grammar, found.anchor):
        return False  # who returned to serve a sentence has most likely served it
    if is_of_unborne(grammar, found) or is_lost(grammar, found) or is_empty(grammar, found):
        return False
    if is_opinion(grammar, found, target) or participants.is_lacking(grammar, found, subject, target):
        return False
    if any(ends.is_torn(grammar, word) for word in (found.anchor, *found.words)):
        return False
    if is_amiss(grammar, found, subject, target):
        return False
    if (
        bygone.has_ended(grammar, found)
        or bygone.is_past_state(grammar, found)
        or _is_addressed(grammar, found, target)
        or _is_measured(grammar, found)
        or _is_second(grammar, found)
        or _is_somebody_there(grammar, found)
    ):
        return False
    if found.relation == grammar.vocabulary.the(KeyTrait.COPULA) and _is_quality(grammar, target):
        return _has_name(grammar, subject) and _is_full(grammar, subject, found) and not _lost(grammar, target)
    both = (subject, target)
    if _repeats(grammar, *both) or _repeats(grammar, target, subject):
        return False
    return all(_is_full(grammar, end, found) for end in both) and any(_has_name(grammar, end) for end in both)


def _repeats(grammar: Grammar, word: int, other: int) -> bool:
    """ "lawyers in London" are in London, "the envoy of Peru" represents Peru: the label of an end says already what is claimed."""
    word = _referent(grammar, word)
    return _named(grammar, word) is None and other in range(*grammar.mentions.phrase(word))


def _is_no_longer(grammar: Grammar, found: Candidate) -> bool:
    """ "was the former director of NATO": the relation of an office that is past, planned or only so called.

    Of what a name is beside ("former Supreme Court justice Ana Holm"), the name itself has the adjective.
    """
    tree = grammar.tree
    listed = {word for kind in _UNREAL for word in grammar.vocabulary.words(kind)}
    beside = {found.anchor, tree.heads[found.anchor]} if tree.pos[found.anchor] in ("NOUN", "PROPN") else set()
    offices = {found.anchor, *found.words, *beside} - {found.object} - ({found.subject} - beside)
    before = [kid for word in offices for kid in tree.under(word, "amod", "compound")]
    if any(not listed.isdisjoint((tree.lemmas[kid].lower(), tree.words[kid].lower())) for kid in before):
        return True
    hyphened = (tree.words_of(max(0, word - 3), word).lower() for word in offices)  # "would-be", "so-called"
    prefixed = any(tree.words[word].lower().startswith(PRIVATIVE_PREFIXES) for word in offices)
    return prefixed or not listed.isdisjoint(hyphened)


def _is_of_either(grammar: Grammar, found: Candidate) -> bool:
    """ "The daughter of the president of Malta, [Rita Borg]": who is named after two nouns of persons may be either."""
    tree, noun = grammar.tree, grammar.tree.heads[found.subject]
    if tree.deps[found.subject] != "appos" or noun not in found.words or tree.deps[noun] not in ("nmod", "nmod:poss"):
        return False
    above = tree.heads[noun]
    return grammar.mentions.name(above) is None and grammar.mentions.mention(above).type == "Person"


def _is_addressed(grammar: Grammar, found: Candidate, target: int) -> bool:
    """ "told the Herald that it would leave", "urged Volvo to pay": whom one spoke to, and nothing of what was said."""
    mentions = grammar.mentions
    word = _referent(grammar, target)
    hears = mentions.name(word) is not None or mentions.mention(word).type in _HEARERS
    return hears and grammar.vocabulary.has(found.relation, Trait.CONTENT_BOUND)


def _is_measured(grammar: Grammar, found: Candidate) -> bool:
    """ "ran 90 yards against Porto": a relation with a unit in it, without how many."""
    tree = grammar.tree
    units = grammar.vocabulary.words(WordClass.DISTANCE) | grammar.vocabulary.words(WordClass.PERCENT)
    return any(tree.lemmas[word].lower() in units and tree.under(word, "nummod") for word in found.words)


def _is_second(grammar: Grammar, found: Candidate) -> bool:
    """ "Was placed on the list with Peru", "went to Oslo with a grant": a verb with its second phrase, without what it has before it.

    Of a relation of the vocabulary, that phrase is what it is about.
    """
    tree, verb = grammar.tree, found.anchor
    target = tree.first_conjunct(found.object)
    preposition, below = grammar.mentions.prepositions(target), tree.heads[target] == verb
    if evoked(grammar, found) or tree.pos[verb] != "VERB" or not below:
        return False
    if preposition in OPPOSING_PREPOSITIONS and _is_of_contest(grammar, verb, target):
        return True
    if preposition not in ACCOMPANYING_PREPOSITIONS:
        return False
    kept = {*found.words, found.subject, found.object, target}
    before = (kid for kid in tree.under(verb, "obl", "obj", "nmod") if verb < kid < target and kid not in kept)
    return any(not times.is_time(grammar, kid) or grammar.mentions.prepositions(kid) == TO for kid in before)


def _is_of_contest(grammar: Grammar, verb: int, word: int) -> bool:
    """ "Was hurt in the game against Porto": the game is against them, whatever a parser hangs it on."""
    before = (kid for kid in grammar.tree.under(verb, "obl") if verb < kid < word)
    return any(is_event(grammar, kid) for kid in before)


def _is_somebody_there(grammar: Grammar, found: Candidate) -> bool:
    """ "Ana Holm, a nurse in Oslo": where somebody is something is not where they are."""
    mention = grammar.mentions.mention
    near = not evoked(grammar, found) and found.derivation.rule.describes and mention(found.object).type in PLACES
    located = near or found.relation == grammar.vocabulary.the(KeyTrait.LOCATION)
    who = mention(_referent(grammar, found.subject))
    return located and grammar.tree.pos[found.anchor] != "VERB" and who.type == "Person"


def _referent(grammar: Grammar, word: int) -> int:
    return grammar.links.get(word, word)


def _named(grammar: Grammar, word: int) -> Named | None:
    """The name that a word is part of, unless it is that of a nation before or instead of a noun."""
    named = grammar.mentions.name(word)
    return named if named and named.role != "demonym" else None


def _has_name(grammar: Grammar, word: int) -> bool:
    """Whether an end is a named thing, or is called by one: "Kenya", "Kenya's parliament", "the war in Ukraine"."""
    word = _referent(grammar, word)
    if grammar.mentions.name(word):
        return True
    first, end = grammar.mentions.phrase(word)
    return any(grammar.mentions.name(at) for at in range(first, end))


def _is_full(grammar: Grammar, word: int, found: Candidate) -> bool:
    """Whether the label of an end says which thing or what kind of thing it is."""
    place, word = word, _referent(grammar, word)
    if (_is_half(grammar, place) and not _is_pair(grammar, found)) or (
        _is_named_of_several(grammar, place) and found.relation == grammar.vocabulary.the(KeyTrait.COPULA)
    ):
        return False
    if ends.is_half_word(grammar, word) or ends.is_half_name(grammar, word) or ends.is_torn(grammar, word):
        return False
    if any(cuts.is_cut_name(grammar, at) for at in (word, place)):
        return False
    if _named(grammar, word):
        return not _is_part_of_place(grammar, word)
    if grammar.mentions.name(word):
        return True  # "Russians"
    if grammar.mentions.mention(word).kind != MentionKind.NOMINAL:
        return False  # a pronoun that nothing resolves, or a bare number
    return _describes(grammar, word, found)


def _is_half(grammar: Grammar, word: int) -> bool:
    """ "between Porto and Braga", "from Porto to Braga": half of a pair or of a range."""
    tree = grammar.tree
    first = tree.first_conjunct(word)
    lead = grammar.mentions.prepositions(first)
    if lead in PAIR_PREPOSITIONS:
        return len(tree.conjuncts(first)) > 1
    beside = {
        grammar.mentions.prepositions(kid) for kid in tree.under(tree.heads[first], "obl", "nmod") if kid != first
    }
    return (lead == "from" and "to" in beside) or (lead == "to" and "from" in beside)


def _is_pair(grammar: Grammar, found: Candidate) -> bool:
    """ "Talks between [Porto] and [Braga]": both halves are the ends."""
    tree = grammar.tree
    ends = {at if tree.deps[at] != "conj" else tree.heads[at] for at in (found.subject, found.object)}
    return len(ends) == 1


def _is_named_of_several(grammar: Grammar, word: int) -> bool:
    """ "the makers are Volvo and Nokia": none of them alone."""
    tree = grammar.tree
    first = tree.first_conjunct(word)
    predicate = bool(tree.under(first, "cop"))
    return predicate and _named(grammar, word) is not None and len(tree.conjuncts(first)) > 1


def _is_part_of_place(grammar: Grammar, word: int) -> bool:
    """ "southern Lebanon", "outside Porto": not the place that is named."""
    tree, named = grammar.tree, grammar.mentions.name(word)
    if named is None or named.type not in PLACES:
        return False
    kids = tree.under(word, "amod", "compound")
    before = [kid for kid in kids if kid < named.first and not grammar.mentions.name(kid)]  # not "Chile-Peru talks"
    return bool(before)


def _describes(grammar: Grammar, word: int, found: Candidate) -> bool:
    tree, mentions = grammar.tree, grammar.mentions
    first, end = mentions.phrase(word)
    reach = mentions.reach(word)
    inside = range(first, end)
    if not reach.complete or (found.anchor in inside and found.anchor != word):
        return False  # "a man accused of fraud" is not told to be accused of fraud
    if ends.is_less(grammar, word):
        return False
    determiners = {tree.words[kid].lower() for kid in tree.under(word, "det")}
    owners = [kid for kid in tree.under(word, "nmod:poss") if tree.pos[kid] == "PRON"]
    if owners or determiners - DEFINITE_DETERMINERS - INDEFINITE_ARTICLES:
        return False  # "his plan", "few voters", "no ships": the label has neither
    if any(tree.words[kid].lower() in _RESTRICTING for kid in tree.under(word, "advmod")):
        return False
    if any(tree.tags[at] in _PERSONAL for at in inside if at not in owners) or grammar.relative_of(word) is not None:
        return False  # "a deputy guarding him", "most of whom"
    if any(tree.words[kid].lower() in CONTEXTUAL_ADJECTIVES for kid in tree.under(word, "amod")):
        return False  # "other goods"
    if tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.DISTANCE) and tree.under(word, "nummod"):
        return False  # "is 13 miles from Oslo"
    named = any(mentions.name(at) for at in inside)
    defined = named or end > word + 1 or bool(tree.under(word, "compound"))
    if determiners & DEFINITE_DETERMINERS:
        return defined and not ends.is_one_of_many(grammar, word)
    vague = tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.VAGUE_NOUN)
    return defined or not vague or bool(tree.under(word, "amod"))


def _is_quality(grammar: Grammar, word: int) -> bool:
    return grammar.tree.pos[word] == "ADJ" and not grammar.mentions.name(word)


def _lost(grammar: Grammar, word: int) -> bool:
    """ "able to pay", "unsafe for children", "cheaper": what a quality is said with, and its label is without."""
    tree, mention = grammar.tree, grammar.mentions.mention(word)
    if tree.tags[word] == "JJR":
        return True  # "cheaper": than what
    outside = [kid for kid in tree.under(word, *_LOST) if not mention.start <= tree.starts[kid] < mention.end]
    return any(not times.is_time(grammar, kid) for kid in outside)


def _is_complete(grammar: Grammar, found: Candidate, target: int) -> bool:
    """Whether the relation and the object have the complement that the verb has in the sentence."""
    tree, word = grammar.tree, found.anchor
    if tree.pos[word] != "VERB":
        return True
    kept = {*found.words, found.subject, found.object, target}
    if not _has_object(grammar, found, kept):
        return False
    content = [*tree.under(word, "xcomp", "ccomp"), *filter(grammar.perceived, tree.under(word, "advcl"))]
    if any(kid not in kept and not kept.intersection(tree.kids[kid]) for kid in content):
        return False  # "made the firm sell the ships", "quoted the firm as saying that it sold ships": nobody made or quoted the firm
    if tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.COMPLEX_TRANSITIVE_VERB) and _has_complement(
        grammar, word, kept
    ):
        return False
    # Of speech it is enough to tell of whom one speaks: "accused it of fraud".
    speech = grammar.vocabulary.has(found.relation, Trait.COMMUNICATION)
    prepositions = COMPLEMENT_PREPOSITIONS - (TOPIC_PREPOSITIONS if speech else set())
    beside = [kid for kid in tree.under(word, "obl", "nmod", "advcl") if kid not in kept]
    return not any(_completes(grammar, kid, prepositions) for kid in beside)


def _has_complement(grammar: Grammar, word: int, kept: Container[int]) -> bool:
    """ "put the jets in reserve", "spent the week arguing": what the verb says of its object is lost."""
    tree = grammar.tree
    after = [kid for kid in tree.under(word, "obl", "obl:unmarked", "advcl") if kid > word]
    if tree.under(word, "compound:prt") or any(kid in kept for kid in after):
        return False
    return any(not times.is_time(grammar, kid) for kid in after if tree.deps[kid] != "advcl" or tree.tags[kid] == "VBG")


def _has_object(grammar: Grammar, found: Candidate, kept: set[int]) -> bool:
    """Whether the object is that of the verb: "gave Peru ships" gives not Peru, "took the firm to court" takes not to court.

    It may be another one where the lexicon has another relation for it: "exported soybeans to China" is trade with China.
    """
    tree, word = grammar.tree, found.anchor
    objects = tree.under(word, "obj")
    target = tree.first_conjunct(found.object)  # "employs 300 people and exports to Germany and [Poland]"
    if target in objects and grammar.passive(word) and not evoked(grammar, found):
        return False  # "was born Ana Holm", "was sworn an oath"
    if target in objects or found.quantity or found.derivation.member:
        return True
    if tree.deps[target] == "iobj" and grammar.vocabulary.has(found.relation, Trait.GIVING):
        return False  # "the note he gave Peru"
    plain = grammar.frame(word)
    relation = evoked(grammar, found)
    if not relation and _is_through(grammar, found, objects):
        return True
    same = not relation or (plain is not None and relation == plain.relation)
    # "rejected an offer from Chile", "confirmed the report to Chile"
    through = any(tree.heads[target] == one or one in found.words for one in objects)
    return not same or not (through or not kept.issuperset(objects))


def _is_through(grammar: Grammar, found: Candidate, objects: Sequence[int]) -> bool:
    """ "Threw a pass to Reed", "opened a clinic in Lima": the verb's own object is in the words of the relation."""
    tree, leads = grammar.tree, INTERIOR_PREPOSITIONS | {FROM, TO}
    light = tree.lemmas[found.anchor].lower() in grammar.vocabulary.words(WordClass.LIGHT_VERB)
    told = bool(objects) and {*objects} <= {*found.words} and not any(tree.under(one, "nummod") for one in objects)
    return (
        told
        and not light
        and grammar.mentions.prepositions(found.object) in leads
        and _named(grammar, found.object) is not None
    )


def _completes(grammar: Grammar, kid: int, prepositions: Container[str]) -> bool:
    """ "turned the harbour into a park", "described it as unfair", "barred them from selling": what the verb's object comes to."""
    tree = grammar.tree
    clause = tree.under(kid, "nsubj", "nsubj:pass", "cop")  # "as she left"
    leads = (grammar.mentions.prepositions(kid), *grammar.marks(kid))
    return kid > tree.heads[kid] and not clause and any(lead in prepositions for lead in leads)
