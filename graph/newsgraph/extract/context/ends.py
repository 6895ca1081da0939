"""Whether the label of an end still says what the text calls it, and all of it."""

from __future__ import annotations

from newsgraph.entities.names import Named
from newsgraph.entities.same_nouns import first_of_same
from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context import times
from newsgraph.extract.syntax.forms import SUBJECTS
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.places import is_street
from newsgraph.extract.syntax.role_nouns import role
from newsgraph.lang.en.function_words import ANOTHER, AT, GENITIVE_MARKS, THE, TIME_PREPOSITIONS
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_HYPHENS = ("-", "–")
_GRADED = ("HYPH", "JJS", "RBS", "CD")  # "off-duty agents", "at least one quake"
_BODIES = ("Organization", "Group")
_OF_MANY = ("Company", "Bank", "Party", "Medium", "University")  # kinds of bodies of which a country has many
_TOLD = ("nmod", "nmod:poss", "nmod:desc", "compound", "acl", "acl:relcl")
_PHRASES = ("nmod", "nmod:poss", "compound", "amod", "acl", "acl:relcl")


def is_less(grammar: Grammar, word: int) -> bool:
    """Whether the label of a common noun says less than the text."""
    return is_otherwise_called(grammar, word) or is_counted(grammar, word) or is_some_of(grammar, word)


def is_one_of_many(grammar: Grammar, word: int) -> bool:
    """ "The British company": a body that only its country tells, which has many."""
    tree = grammar.tree
    told = [kid for kid in tree.kids[word] if tree.deps[kid] not in ("det", "case", "punct")]
    only = all(map(grammar.mentions.name, range(word - len(told), word)))  # not "the largest British firm"
    return bool(told) and only and not is_identified(grammar, word)


def is_otherwise_called(grammar: Grammar, word: int) -> bool:
    """ "The rule governing fires" that the graph calls "rule", "the final sentence" that it calls "death sentence".

    A noun that means what an earlier one means has its label, which need not say what is said here.
    """
    mentions = grammar.mentions
    first = first_of_same(mentions, grammar.links, word)
    if first == word:
        return False
    own, given = (_parts(mentions.mention(at).label) for at in (word, first))
    return not own <= given


def _parts(label: str) -> frozenset[str]:
    """The words of a label, without the mark of a genitive."""
    return frozenset(part[:-2] if part[-2:] in GENITIVE_MARKS else part for part in label.lower().split())


def is_counted(grammar: Grammar, word: int) -> bool:
    """ "Caught five passes", "did 300 reviews": how often something is done, that nothing else describes; the label has no number.

    Of people, places and goods, it says enough which they are: "sold three ferries".
    """
    tree = grammar.tree
    if grammar.mentions.mention(word).type != "Concept":
        return False
    first, end = grammar.mentions.phrase(word)
    numbers = tree.under(word, "nummod")
    others = {at for at in range(first, end) if tree.pos[at] not in ("DET", "PUNCT", "NUM", "ADV")} - {word}
    counted = [kid for kid in numbers if tree.pos[kid] == "NUM"]
    others -= {at for kid in counted for at in tree.subtree(kid)}
    # "two contract extensions"
    others -= {at for at in others if tree.deps[at] == "compound" and tree.pos[at] == "NOUN"}
    listed = grammar.vocabulary.words(WordClass.PERCENT)
    return bool(counted) and not others and tree.lemmas[word].lower() not in listed


def is_some_of(grammar: Grammar, word: int) -> bool:
    """ "One of the largest measures", whose label has nothing of the one."""
    return grammar.tree.pos[grammar.tree.heads[word]] == "NUM" and _is_after_of(grammar, word)


def is_corner(grammar: Grammar, found: Candidate) -> bool:
    """ "Was hit at [Hill Road] and Newton Street": one of two streets, which meet where it is."""
    target = grammar.tree.first_conjunct(found.object)
    corner = grammar.mentions.prepositions(target) == AT and is_street(grammar, target)
    return corner and len(grammar.tree.conjuncts(target)) > 1


def is_share_of(grammar: Grammar, word: int) -> bool:
    """ "Accounted for 25 % of the output", whose label is that of the whole, of which the claim tells a part."""
    listed = grammar.vocabulary.words(WordClass.PERCENT)
    return grammar.tree.lemmas[grammar.tree.heads[word]].lower() in listed and _is_after_of(grammar, word)


def _is_after_of(grammar: Grammar, word: int) -> bool:
    return grammar.tree.deps[word] == "nmod" and grammar.mentions.prepositions(word) == "of"


def is_half_word(grammar: Grammar, word: int) -> bool:
    """ "Anti - [Gang Unit]", "43 - [yarder]": the second half of a word that a text writes in parts."""
    tree, mentions = grammar.tree, grammar.mentions
    named = mentions.name(word)
    first, end = (named.first, named.end) if named else (word, word + 1)
    before = first - 2
    if before < 0 or tree.words[first - 1] not in _HYPHENS:
        return False
    if (other := mentions.name(before)) and (other.type in PLACES or not _is_glued(grammar, before, first)):
        return False  # "Peru-Chile talks", but "the Democratic-Republican Party"
    inside = named is None and before in range(*mentions.phrase(word)) and tree.pos[before] != "NUM"
    return first <= tree.heads[before] < end and not inside


def _is_glued(grammar: Grammar, first: int, last: int) -> bool:
    """Whether words stand without a space between them."""
    return " " not in grammar.tree.words_of(first, last + 1)


def is_torn(grammar: Grammar, word: int) -> bool:
    """Whether a noun is half of what a parser took for two nouns, or all of a clause that it took for one."""
    if grammar.mentions.name(word) or grammar.tree.pos[word] not in ("NOUN", "PROPN"):
        return False
    return _is_clause(grammar, word) or _is_split(grammar, word)


def _is_clause(grammar: Grammar, word: int) -> bool:
    """ "The defense stuffed [quarterback Ana Lind]", "for fraud Porto striker Jan Berg": a clause or line of which a parser made one noun.

    A verb that has its own subject is no participle, and no noun begins with a preposition.
    """
    tree, first = grammar.tree, grammar.mentions.phrase(word)[0]
    led = tree.tags[first] == "IN" and tree.deps[first] in ("case", "mark") and first + 1 < word
    if led and tree.tags[first + 1] not in _GRADED:
        return True
    verbs = [kid for kid in tree.under(word, "amod") if tree.pos[kid] == "VERB" and tree.words[kid - 1] not in _HYPHENS]
    return any(tree.under(kid, "obl:unmarked", *SUBJECTS) for kid in verbs)


def _is_split(grammar: Grammar, word: int) -> bool:
    """ "A new [surgeon] general", "the union's [secretary] general": a noun right beside another one that hangs where it does."""
    tree, place = grammar.tree, (grammar.tree.heads[word], grammar.tree.deps[word])
    near = [at for at in (word - 1, word + 1) if 0 <= at < len(tree.words) and not grammar.mentions.name(at)]
    bare = [at for at in near if tree.tags[at] in ("NN", "JJ") and (tree.heads[at], tree.deps[at]) == place]
    return bool(bare) and tree.deps[word] in ("appos", "obj", "obl", "nsubj", "nmod")


def is_half_name(grammar: Grammar, word: int) -> bool:
    """ "Sam's [Club]", "the [Medical Association] of the State of Ohio", "[Kano Highway] Patrol": half of a name.

    A name that begins behind a genitive is whole where a body or place has it: "Norline's Air Division".
    """
    tree, named = grammar.tree, grammar.mentions.name(word)
    if named is None or named.role != "name" or named.iri:
        return False
    if _is_led(grammar, named):
        return True
    return _is_owned_name(grammar, named) or (named.end < len(tree.words) and _goes_on(grammar, named))


def _is_led(grammar: Grammar, named: Named) -> bool:
    """ "The Recognised [Transit Corridor]": a word with a capital before a name that is no name itself, but part of this one."""
    tree, before = grammar.tree, named.first - 1
    if (
        named.type == "Person"
        or before <= tree.sentences[tree.sentence[named.first]][0]
        or grammar.mentions.name(before)
    ):
        return False
    inside = named.first <= tree.heads[before] < named.end and tree.deps[before] in ("amod", "compound")
    return inside and tree.words[before].istitle() and tree.pos[before] in ("ADJ", "VERB", "PROPN")


def _is_owned_name(grammar: Grammar, named: Named) -> bool:
    tree, first = grammar.tree, named.first
    if first < 2 or tree.tags[first - 1] != "POS" or named.type == "Person":
        return False
    owner = grammar.mentions.name(first - 2)
    if tree.pos[first - 2] != "PROPN" or owner is None or owner.type == "Person":
        return tree.pos[first - 2] == "PROPN"
    alone = sum(other.text == owner.text for other in grammar.mentions.names) == 1
    return alone and not owner.iri and owner.type != "Country"  # a body that the text names nowhere else


def _goes_on(grammar: Grammar, named: Named) -> bool:
    """Whether a body's name has "of" and a name behind it, or another word with a capital that is no title."""
    tree, mentions, end = grammar.tree, grammar.mentions, named.end
    if tree.sentence[end] != tree.sentence[named.first] or named.type == "Person":
        return False
    if tree.words[end].lower() == "of" and named.type == "Organization":
        head = tree.heads[end]
        return tree.pos[head] == "PROPN" and (bool(tree.under(head, "det")) or mentions.name(head) is None)
    proper = tree.pos[end] == "PROPN" and tree.words[end][:1].isupper() and not _is_glued(grammar, end - 1, end)
    if not proper or mentions.name(end):
        return False
    return role(grammar, end)[0] is None and grammar.vocabulary.nouns.get(tree.lemmas[end].lower()) != "Person"


def _is_measure(grammar: Grammar, word: int) -> bool:
    number = any(grammar.tree.pos[at] == "NUM" for at in grammar.tree.subtree(word))
    return number or times.is_time(grammar, word)


def is_relational(grammar: Grammar, word: int) -> bool:
    """ "is a partner", "third husband Ed Lear", "a 15-year employee", "team member", "longtime lawyer": of whom, nobody learns."""
    tree, words = grammar.tree, grammar.vocabulary.words
    inside = range(*grammar.mentions.phrase(word))
    if any(kid in inside and _tells_whose(grammar, kid) for kid in tree.under(word, *_TOLD)):
        return False
    bonds = (kid for kid in tree.under(word, "amod", "compound") if kid in inside)
    bound = any(
        tree.words_of(tree.subtree(kid)[0], kid + 1).lower() in words(WordClass.BOND_ADJECTIVE) for kid in bonds
    )
    return bound or tree.lemmas[word].lower() in words(WordClass.RELATIONAL_NOUN)


def _tells_whose(grammar: Grammar, word: int) -> bool:
    """Whether a word beside a relational noun says of whom it is: no measure, and no body that only the text knows ("team member").

    Who has an office at it is told by that: "family spokesman".
    """
    tree, nouns = grammar.tree, grammar.vocabulary.nouns
    named = any(map(grammar.mentions.name, tree.subtree(word)))  # "New York mob boss"
    body = tree.deps[word] == "compound" and nouns.get(tree.lemmas[word].lower()) in _BODIES and not named
    frame, _ = role(grammar, tree.heads[word])
    office = frame is not None and grammar.vocabulary.has(frame.relation, Trait.OFFICE)
    return not (_is_measure(grammar, word) or (body and not office))


def is_of_unnamed(grammar: Grammar, word: int) -> bool:
    """ "The group's spokesman", "head of the firm's network", "boss of the family", "the actress's lawyer": of which, only the text tells.

    What is bare right behind the noun counts whatever it is. There is one world, one such year, and hardly another country meant.
    """
    tree, inside = grammar.tree, range(*grammar.mentions.phrase(word))
    below = [kid for kid in inside if kid != word and tree.deps[kid] in ("nmod", "nmod:poss")]
    return any(_is_known_here(grammar, kid, bare=tree.heads[kid] == word) for kid in below)


def _is_known_here(grammar: Grammar, word: int, *, bare: bool) -> bool:
    """Whether a noun with "the" is one that the text has told of, and that nothing else beside it tells."""
    tree, vocabulary = grammar.tree, grammar.vocabulary
    lemma, kids = tree.lemmas[word].lower(), tree.kids[word]
    if any(tree.words[kid].lower() == ANOTHER for kid in tree.under(word, "det")):
        return True
    unique = vocabulary.words(WordClass.UNIVERSAL_NOUN) | vocabulary.words(WordClass.TIME_UNIT)
    definite = any(tree.words[at].lower() == THE for at in tree.under(word, "det"))
    if not definite or tree.tags[word] != "NN" or lemma in unique or is_identified(grammar, word):
        return False
    timed = grammar.mentions.prepositions(word) in TIME_PREPOSITIONS  # "before the revolution"
    alone = tree.deps[word] == "nmod" and not timed and {*kids} == {*tree.under(word, "det", "case")}
    kind = vocabulary.nouns.get(lemma)
    owner = tree.deps[word] == "nmod:poss" and kind not in PLACES
    return owner or kind in _BODIES or (bare and alone)


def is_identified(grammar: Grammar, word: int) -> bool:
    """Whether a name beside a noun says which one it is; of a firm, a country does not: "the British company"."""
    tree, name = grammar.tree, grammar.mentions.name
    names = [at for at in tree.subtree(word) if name(at)]
    if grammar.vocabulary.kinds.get(tree.lemmas[word].lower()) not in _OF_MANY:
        return bool(names)
    nations = {at for at in tree.under(word, "amod", "compound") if _is_nation(grammar, at)}
    return not nations.issuperset(names)


def _is_nation(grammar: Grammar, word: int) -> bool:
    named = grammar.mentions.name(word)
    return named is not None and (named.role == "demonym" or named.type == "Country")


def is_field(grammar: Grammar, found: Candidate, word: int) -> bool:
    """ "The minister of [finance]", "[sheriff]'s deputy": what an office is about, or another office; neither has offices to give."""
    tree, words, word = grammar.tree, grammar.vocabulary, grammar.links.get(word, word)
    if not words.has(found.relation, Trait.OFFICE) or grammar.mentions.name(word):
        return False
    alone = not any(grammar.mentions.name(at) for at in range(*grammar.mentions.phrase(word)))
    kind, single = words.nouns.get(tree.lemmas[word].lower()), tree.tags[word] in ("NN", "NNP")
    officer = kind == "Person" and single and found.relation == words.the(KeyTrait.EMPLOYMENT)
    field = kind is None and tree.pos[word] == "NOUN"
    return alone and (officer or field or is_of_unnamed(grammar, word))  # "head of the firm's legal department"


def is_of_several(grammar: Grammar, subject: int, word: int) -> bool:
    """ "Councillors Ana Holm and Jan Berg": a noun of several persons is what none of them is called."""
    named = grammar.mentions.name(grammar.links.get(subject, subject))
    return named is not None and named.type == "Person" and grammar.tree.tags[word] in ("NNS", "NNPS")


def is_half_office(grammar: Grammar, word: int) -> bool:
    """ "The [president] and CEO of Norline", "[minister] in the cabinet": an office without the body that the text gives it."""
    tree, words = grammar.tree, grammar.vocabulary
    frame, names = role(grammar, word)
    if frame is None or not words.any_has(words.frames[frame.kind, frame.lemma], Trait.OFFICE):
        return False
    inside = range(*grammar.mentions.phrase(word))
    told = [at for at in tree.under(word, *_PHRASES) if at in inside and at not in names]
    if any(tree.deps[at] != "amod" or grammar.mentions.name(at) for at in told):
        return False
    same = tree.conjuncts(word) if tree.deps[word] != "conj" else tree.conjuncts(tree.heads[word])
    leads = {lead for one in words.frames[frame.kind, frame.lemma] for lead in one.object_prepositions}
    return any(
        grammar.mentions.prepositions(kid) in leads and kid not in inside
        for one in same
        for kid in tree.under(one, "nmod")
    )
