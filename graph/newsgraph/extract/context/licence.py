"""Whether a clause is asserted: the polarity and modality of its predicate, projected step by step to the root of its sentence.

Each step is one dependency. A step passes the truth on where the word above is known to (its signature: Karttunen 1971 and 2012, Nairn,
Condoravdi and Karttunen 2006), or where the kind of clause is (a relative clause of a definite noun, "because", "after"). What is
not known to pass it on makes the clause possible: an assertion is licensed, never presumed.
"""

from __future__ import annotations

from newsgraph.extract.context import asides, fiction, outcomes, verdicts
from newsgraph.extract.context.absence import is_absent, of_absent
from newsgraph.extract.context.coordination import with_shared
from newsgraph.extract.context.equations import equated, is_cleft, is_denied, is_it
from newsgraph.extract.context.factuality import Factuality, introduced, outer_of, own_factuality, possible
from newsgraph.extract.context.negation import flip
from newsgraph.extract.context.projection import projected, put, unknown
from newsgraph.extract.context.retractions import by_no_witness, is_retracted
from newsgraph.extract.syntax.answers import once
from newsgraph.extract.syntax.complements import is_yet, refuting, signature
from newsgraph.extract.syntax.forms import NOMINAL
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.owners import has_owner, tells
from newsgraph.lang.en import function_words as fw
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.signatures import Complement, Part, Sign, Signature

_KEPT = Signature("", Part.NOUN, "", Complement.THAT, Sign.TRUE, Sign.TRUE, Sign.OPEN)  # in the mouth of who owns it
_AHEAD = (Modality.POSSIBLE, Modality.FUTURE, Modality.OBLIGATION)
_OPEN = (Modality.QUESTION, Modality.POSSIBLE, Modality.CONDITIONAL, Modality.ALLEGED)


@once
def factuality_of(grammar: Grammar, word: int, climb: bool = True) -> Factuality:
    """How a predicate is put forward; of its own clause alone where not ``climb``."""
    tone = with_shared(grammar, word)
    tone = tone._replace(modality=outer_of(introduced(grammar, word), tone.modality))
    tone = _judged(grammar, word, _hung(grammar, word, tone)) if climb else tone
    by = fiction.framing(grammar, word) or asides.beside(grammar, word) if grammar.is_predicate(word) else None
    return projected(Factuality(), tone, by) if by else tone


def _hung(grammar: Grammar, word: int, tone: Factuality) -> Factuality:
    """What the words above make of a clause that is put as ``tone``."""
    dep, head = grammar.tree.deps[word], grammar.tree.heads[word]
    if (governor := equated(grammar, word)) is not None:
        return _of_equated(grammar, word, governor, tone)
    if dep == "conj":
        return _of_conjunct(grammar, word, tone)
    if dep in ("acl:relcl", "advcl:relcl"):
        return _of_relative(grammar, word, head, tone)
    if grammar.wanted(word) is not None:
        return put(tone, Modality.OBLIGATION)
    if dep == "advcl" or (dep == "xcomp" and _is_for(grammar, word, head)):
        return _of_adverbial(grammar, word, head, tone)
    if dep == "acl" and grammar.is_feat(word):
        return _of_feat(grammar, head, tone)
    if dep == "acl" and word > head:  # not "“…,” was the verdict"
        return _of_noun(grammar, word, head, tone)
    if dep in ("ccomp", "xcomp", "csubj", "csubj:pass"):
        return _of_complement(grammar, word, head, tone)
    if dep == "parataxis":
        return _of_parataxis(grammar, head, tone)
    return possible(tone) if dep == "dep" and grammar.is_predicate(word) else tone


def _of_feat(grammar: Grammar, head: int, tone: Factuality) -> Factuality:
    """ "Was the first woman [to win]": who is said to be that did it; whoever is not, or may be, may have done it too."""
    above = factuality_of(grammar, grammar.tree.heads[head] if grammar.tree.deps[head] == "xcomp" else head)
    return possible(tone) if above.polarity == Polarity.NEGATIVE or above.modality != Modality.ASSERTED else tone


def _judged(grammar: Grammar, word: int, tone: Factuality) -> Factuality:
    """What a label after the sentence makes of its main clause; what else is in it may be right or wrong.

    Of a report, it is what is reported that is untrue, which is still somebody's.
    """
    tree, verdict = grammar.tree, verdicts.after(grammar, word)
    if verdict is None:
        return tone
    first, root = tree.first_conjunct(word), word
    while tree.heads[root] != root:
        root = tree.heads[root]
    if tree.under(root, "ccomp") and grammar.reports(root):
        return tone
    return projected(Factuality(verdict.polarity), tone, verdict.by) if first == root else possible(tone)


# --- Steps by dependency


def _of_conjunct(grammar: Grammar, word: int, tone: Factuality) -> Factuality:
    """What hangs over the first of several coordinated clauses hangs over all of them, its "if" and its denial too."""
    tree, first = grammar.tree, grammar.tree.heads[word]
    if grammar.gerund(word) and (by := _listed(grammar, word, first)):
        return projected(Factuality(), tone, by)
    while (
        tree.deps[first] == "xcomp" and tree.tags[first] != "VBN" and grammar.finite(word) and not grammar.finite(first)
    ):
        first = tree.heads[first]  # "refused to pay and left": the parser may take them for a pair
    if not grammar.is_predicate(first):
        return tone
    return _hung(grammar, first, put(tone, introduced(grammar, first)))


def _of_complement(grammar: Grammar, word: int, head: int, tone: Factuality) -> Factuality:
    """ "refused to sell", "denied that", "it is untrue that"."""
    tree, dep = grammar.tree, grammar.tree.deps[word]
    if introduced(grammar, word) != Modality.ASSERTED or is_cleft(grammar, head):
        return tone  # "asked whether"
    if not grammar.is_predicate(head):
        return _of_other(grammar, word, head, tone)
    if dep == "xcomp" and is_yet(grammar, word, head):
        return Factuality(flip(tone.polarity), tone.modality, "past")  # "has yet to resign"
    if tree.tags[word] == "VBG" and dep == "csubj":
        return tone  # "Italy investing in ships is a waste": said of what it does
    if grammar.asks_how(word) and grammar.finite(word):
        return tone  # "did not reveal how it was sold"
    if grammar.reports(head) and (untrue := refuting(grammar, head)):
        return projected(factuality_of(grammar, tree.heads[head]), tone, untrue)  # "it is a lie to say that"
    above = factuality_of(grammar, head)
    if dep == "xcomp":
        tone = tone._replace(tense=tone.tense or above.tense)
    reached = above[:2] == Factuality()[:2] and outcomes.is_reached(grammar, word, head)  # "gathered to mourn"
    if dep == "xcomp" and (reached or (outcomes.is_actual(grammar, head) and above.polarity == Polarity.POSITIVE)):
        return tone._replace(modality=outer_of(above.modality, tone.modality))  # "was able to pay"
    by = fiction.told_by(grammar, head) or signature(grammar, word, head)
    if by is None and dep != "xcomp" and grammar.passive(head) and not grammar.agents(head):
        by = grammar.signature(head, Complement.OBJECT_INFINITIVE)  # "it is said that", as "is said to"
    reported = dep == "ccomp" and grammar.reports(head)
    if by is None and reported:  # in the mouth of who says it
        tone = possible(tone) if is_retracted(grammar, head) else by_no_witness(grammar, head, tone)
        if above.polarity == Polarity.NEGATIVE and grammar.raises_negation(head):
            tone, above = tone._replace(polarity=flip(tone.polarity)), above._replace(polarity=Polarity.POSITIVE)
        return possible(tone) if above.polarity == Polarity.NEGATIVE or above.modality in _OPEN else tone
    if by is None and dep == "xcomp" and _is_small(grammar, word):
        polarity = flip(tone.polarity) if above.polarity == Polarity.NEGATIVE else tone.polarity
        return Factuality(polarity, outer_of(above.modality, tone.modality), tone.tense)
    return projected(above, tone, by or unknown(grammar, word, head))


def _is_for(grammar: Grammar, word: int, head: int) -> bool:
    """ "The fund was started to build a library": a purpose, since nothing is started or tried, in the passive, to do something."""
    return grammar.passive(head) and "to" in grammar.marks(word) and any(one.auxiliary for one in grammar.frames(head))


def _of_other(grammar: Grammar, word: int, head: int, tone: Factuality) -> Factuality:
    """What a word that is no predicate does to its complement: "made sure that", "is soon to be mayor", "the claim that"."""
    tree = grammar.tree
    phrase = grammar.signature(tree.heads[head], Complement.THAT) if tree.deps[head] == "xcomp" else None
    if phrase and phrase.object_lemmas:
        return projected(factuality_of(grammar, tree.heads[head]), tone, phrase)
    adverb = tree.pos[head] == "ADV"  # "now that" is one
    if adverb and "to" in grammar.marks(word):
        return put(tone, Modality.FUTURE)._replace(tense="future")
    return _of_noun(grammar, word, head, tone) if tree.deps[word] == "ccomp" and not adverb else tone


def _is_small(grammar: Grammar, word: int) -> bool:
    """ "became rich", "left the door open": a predicate without a verb of its own."""
    tree = grammar.tree
    return "to" not in grammar.marks(word) and (tree.pos[word] != "VERB" or tree.tags[word] == "VBN")


def _of_noun(grammar: Grammar, word: int, head: int, tone: Factuality) -> Factuality:
    """What a noun does to its clause: "the claim that", "a plan to buy jets", "charges of fraud", "troops guarding the bridge"."""
    tree = grammar.tree
    head = _governing(grammar, word, head)
    marks = {tree.words[kid].lower() for kid in tree.under(word, "mark") if kid > head}  # none of the noun's
    if not marks and (tree.tags[word] in ("VBG", "VBN", "JJ") or grammar.gerund(word)):
        return _of_relative(grammar, word, head, tone)
    if grammar.headline_plan(word):
        return put(tone, Modality.FUTURE)._replace(tense="future")
    verb = tree.heads[head]
    taken = tree.deps[head] == "obj" and grammar.is_predicate(verb)
    if taken and "to" in marks and (phrase := grammar.signature(verb, Complement.INFINITIVE)) and phrase.object_lemmas:
        return projected(factuality_of(grammar, verb), tone, phrase)  # "took the chance to"
    if marks & fw.CONTENT_SUBORDINATORS and (untrue := refuting(grammar, head)):
        return projected(factuality_of(grammar, verb), tone, untrue)
    by = signature(grammar, word, head)
    if by is None and marks & fw.CONTENT_SUBORDINATORS and has_owner(grammar, head):
        by = _KEPT
    if is_absent(grammar, head):
        return _of_none(grammar, word, head, tone, None if by is _KEPT else by)
    if by is _KEPT:
        return possible(tone) if is_retracted(grammar, head) else tone
    if taken and (against := grammar.signature(verb, Complement.NOUN)) and against.affirmed == Sign.FALSE:
        return projected(factuality_of(grammar, verb), tone, against)  # "rejected claims that": it is not so
    return through_object(grammar, head, projected(Factuality(), tone, by or unknown(grammar, word, head)))


def _of_equated(grammar: Grammar, word: int, governor: int, tone: Factuality) -> Factuality:
    """ "The rumour is that Norway sold it": as of "the rumour that"; "what police think is that": as of "police think that"."""
    by = signature(grammar, word, governor)
    if is_denied(grammar, word) or (by is None and is_retracted(grammar, governor)):
        return possible(tone)
    if by is None and (grammar.reports(governor) or has_owner(grammar, governor)):
        return tone
    above = factuality_of(grammar, governor, climb=False) if grammar.is_predicate(governor) else Factuality()
    return projected(above, tone, by or unknown(grammar, word, governor))


def _of_none(grammar: Grammar, word: int, head: int, tone: Factuality, by: Signature | None) -> Factuality:
    """ "No plans to close it": what a noun of which there is none does to its clause."""
    return through_object(grammar, head, of_absent(grammar, word, tone, by or unknown(grammar, word, head)))


def _governing(grammar: Grammar, word: int, noun: int) -> int:
    """ "examples of [allies being hit]": the noun above, where the one that the clause hangs on is the subject of a gerund."""
    tree, above = grammar.tree, grammar.tree.heads[noun]
    led = any(kid < noun for kid in tree.under(word, "mark"))
    return above if led and tree.pos[above] == "NOUN" else noun


def through_object(grammar: Grammar, noun: int, tone: Factuality) -> Factuality:
    """What the verb makes of the content that its object names: "rejected suggestions that"."""
    return _governed(grammar, noun, tone, Complement.NOUN)


def act_through_object(grammar: Grammar, noun: int, tone: Factuality) -> Factuality:
    """What the verb makes of the act that its object names: "averted an attack", "postponed the sale"."""
    return _governed(grammar, noun, tone, Complement.ACT, Complement.NOUN)


def _governed(grammar: Grammar, noun: int, tone: Factuality, *kinds: Complement) -> Factuality:
    """By the first of these signatures that the verb of a direct object has."""
    tree, verb = grammar.tree, grammar.tree.heads[noun]
    if tree.deps[noun] not in ("obj", "nsubj:pass"):
        return tone
    verbs = [verb]
    if tree.deps[noun] == "nsubj:pass":  # "was arranged, but broken off"
        verbs += [kid for kid in tree.under(verb, "conj") if grammar.passive(kid) and not grammar.own_subjects(kid)]
    found = ((one, grammar.signature(one, kind)) for one in verbs[::-1] for kind in kinds)
    verb, by = next(((one, by) for one, by in found if by is not None), (verb, None))
    return projected(factuality_of(grammar, verb), tone, by) if by and not by.factive else tone


def _of_relative(grammar: Grammar, word: int, head: int, tone: Factuality) -> Factuality:
    """ "the firm that sold it": so it is, of what the sentence takes to exist; of "a firm that sells it" as far as there is one."""
    tree = grammar.tree
    if grammar.copula(head) is not None and is_it(grammar, head):
        above = factuality_of(grammar, head)
        if by := grammar.signature(head, Complement.THAT):  # "it is a lie that", to parsers a relative clause
            return projected(above, tone, by)
        denied = above.polarity == Polarity.NEGATIVE and not tree.under(head, "case")  # not "it was not until May that"
        polarity = flip(tone.polarity) if denied else tone.polarity
        return Factuality(polarity, outer_of(above.modality, tone.modality), tone.tense)  # "it was not Egypt that"
    if _is_content(grammar, word, head):
        if untrue := refuting(grammar, head):
            return projected(factuality_of(grammar, tree.heads[head]), tone, untrue)
        known = grammar.signature(head, Complement.THAT)
        if is_absent(grammar, head):
            return _of_none(grammar, word, head, tone, known)
        return through_object(grammar, head, projected(Factuality(), tone, known or unknown(grammar, word, head)))
    if is_absent(grammar, head) or tree.words[head].lower() in fw.NEGATIVE_PRONOUNS:
        return possible(tone)
    if fiction.is_part(grammar, head):
        return possible(tone)
    if _is_definite(grammar, word, head) or fiction.unreal(grammar, head):
        return tone  # "a film released in May" is out
    clause = _clause_of(grammar, head)
    if clause is None:
        return tone
    above = factuality_of(grammar, clause)
    tone = through_object(grammar, head, tone)
    if above.polarity == Polarity.NEGATIVE:
        return possible(tone)
    plain = own_factuality(grammar, clause).modality == Modality.ASSERTED
    if tone.tense == "past" and plain and above.modality in _AHEAD:
        return tone  # "hopes to catch a man who shot at officers": he has
    return put(tone, above.modality)


def _is_content(grammar: Grammar, word: int, noun: int) -> bool:
    """ "the rumour [that] Norway sold it": a clause that lacks nothing is what the noun says, and no relative clause."""
    tree = grammar.tree
    told = grammar.signature(noun, Complement.THAT) or tells(grammar, noun)
    led = any(tree.tags[kid].startswith("W") for kid in tree.kids[word])
    full = tree.under(word, "obl:unmarked") if led else tree.under(word, "obj")
    return bool(told and full and grammar.own_subjects(word))


def _is_definite(grammar: Grammar, clause: int, noun: int) -> bool:
    """Whether a noun is taken to exist whatever is said of it: a name, "the", "his", or a clause that a comma sets apart."""
    tree = grammar.tree
    opened = any(tree.words[kid].lower() in fw.TOPIC_PREPOSITIONS and kid < noun for kid in tree.under(clause, "mark"))
    if opened or (tree.deps[noun] in ("obl", "nmod") and grammar.mentions.prepositions(noun) in fw.TOPIC_PREPOSITIONS):
        return True  # "declined to comment on tensions surrounding it"
    apart = tree.deps[noun] == "appos"  # "O'Brien, a native who played there"
    if apart or grammar.mentions.name(noun) or tree.pos[noun] == "PROPN" or tree.under(noun, "nmod:poss"):
        return True
    if any(tree.words[kid].lower() in fw.DEFINITE_DETERMINERS for kid in tree.under(noun, "det")):
        return True
    first = min(tree.subtree(clause))
    return first > noun and "," in (tree.words[first], tree.words[first - 1])


def _clause_of(grammar: Grammar, noun: int) -> int | None:
    """The predicate whose clause a nominal is in."""
    tree, at = grammar.tree, noun
    while tree.heads[at] != at:
        at = tree.heads[at]
        if grammar.is_predicate(at):
            return at
    return None


def _of_adverbial(grammar: Grammar, word: int, head: int, tone: Factuality) -> Factuality:
    """Purpose, demand, reason, time, manner: by what opens the clause, or by what its verb governs ("charged with stealing")."""
    tree, marks = grammar.tree, grammar.marks(word)
    if introduced(grammar, word) != Modality.ASSERTED:
        return tone
    if grammar.ordered(word):
        return put(tone, Modality.OBLIGATION)
    taken = grammar.is_predicate(head) and (marks or grammar.particle(head))
    by = signature(grammar, word, head) if taken or (marks and tree.pos[head] == "ADJ") else None
    if "to" in marks and tree.tags[word] == "VB":
        if by and (tree.pos[head] in ("ADJ", "NOUN") or by.particle):  # "quick to sell", "went on to sell"
            return projected(factuality_of(grammar, head), tone, by)
        if any(tree.words[kid].lower() == fw.EXCESS for kid in tree.under(head, "advmod")):
            return tone._replace(polarity=Polarity.NEGATIVE)  # "too weak to pay"
        if outcomes.is_reached(grammar, word, head) and factuality_of(grammar, head)[:2] == Factuality()[:2]:
            return tone._replace(tense=factuality_of(grammar, head).tense)
        return possible(tone)
    if grammar.gerund(word):
        if by:
            return projected(factuality_of(grammar, head), tone, by)
        return _of_participle(grammar, word, head, tone)
    phrase = grammar.opening(word)
    if phrase == fw.THAN and any(tree.words[kid].lower() == fw.SOONER for kid in tree.under(head, "advmod")):
        return tone  # "no sooner had it left than"
    marks = {*phrase.split()}
    longer = f"{tree.words[head].lower()} {phrase}"  # "as long as"
    if marks and ({phrase, longer} & fw.NONFACTUAL_SUBORDINATORS or not marks & fw.FACTUAL_SUBORDINATORS):
        return possible(tone)
    if not marks and grammar.finite(word) and tree.tags[word] not in ("VBN", "JJ"):
        return possible(tone)
    if marks & fw.TEMPORAL_SUBORDINATORS and tone.tense == "present" and grammar.is_predicate(head):
        above = factuality_of(grammar, head)
        recurs = above.modality == Modality.ASSERTED and above.tense == "present" and marks & fw.GENERIC_SUBORDINATORS
        before = word < head  # "once users open it, it installs itself", not "he is right when he says so"
        return put(tone, Modality.CONDITIONAL if recurs and before else above.modality)
    return tone


def _listed(grammar: Grammar, word: int, head: int) -> Signature | None:
    """ "charged with fraud, leaving the scene and theft": by what a gerund is governed that stands in a list after a preposition."""
    tree = grammar.tree
    head = tree.first_conjunct(head)
    verb = head if grammar.is_predicate(head) else tree.heads[head]
    before = [oblique.preposition for oblique in grammar.obliques(verb) if oblique.word < word]
    found = (grammar.signature(verb, Complement.GERUND, preposition) for preposition in before)
    return next((one for one in found if one and one.put == Modality.ALLEGED), None) if verb < word else None


def _of_participle(grammar: Grammar, word: int, head: int, tone: Factuality) -> Factuality:
    """ "could win by selling ships", "voted to extend it, rejecting an offer": as the clause that it goes with."""
    tree, marks = grammar.tree, grammar.marks(word)
    if not marks and (by := _listed(grammar, word, head)):
        return projected(factuality_of(grammar, head), tone, by)
    if grammar.opening(word) in fw.EXCLUDING_CONJUNCTIONS:
        return tone._replace(polarity=Polarity.NEGATIVE)
    if grammar.perceived(word):
        by = grammar.signature(head, Complement.GERUND) or unknown(grammar, word, head)
        return projected(factuality_of(grammar, head), tone, by)
    if marks and not marks & fw.FACTUAL_GERUND_MARKERS and not tree.under(word, "nsubj"):
        return possible(tone)
    if not grammar.is_predicate(head):
        return tone
    first = min(tree.subtree(word))
    aside = first > head and "," in (tree.words[first], tree.words[first - 1])
    while aside and "to" in grammar.marks(head) and tree.heads[head] != head:
        head = tree.heads[head]  # who voted has rejected it
    return put(tone, factuality_of(grammar, head).modality) if grammar.is_predicate(head) else tone


def _of_parataxis(grammar: Grammar, head: int, tone: Factuality) -> Factuality:
    """ "Rumour: the ships are sold": a label before a colon does not vouch for what comes after it."""
    tree = grammar.tree
    if grammar.passive(head) and is_it(grammar, head):  # "the bank, it is alleged, sold it"
        by = grammar.signature(head, Complement.THAT) or grammar.signature(head, Complement.OBJECT_INFINITIVE)
        return projected(factuality_of(grammar, head), tone, by) if by else possible(tone)
    colon = next((at for at in range(head + 1, min(head + 3, len(tree.words))) if tree.words[at] == ":"), None)
    if colon is not None and (label := verdicts.before(grammar, colon)):
        return projected(Factuality(label.polarity), tone, label.by)
    if grammar.is_predicate(head) or colon is None:
        return tone
    by = grammar.signature(head, Complement.THAT)
    if grammar.can_speak(head) or grammar.mentions.name(head) or (by is None and tree.pos[head] not in NOMINAL):
        return tone
    return projected(Factuality(), tone, by) if by else possible(tone)
