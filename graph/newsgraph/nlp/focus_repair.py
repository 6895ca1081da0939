"""What stands before or beside its clause in an unusual place, and whom it is of: clefts, "that …" as a subject, charges."""

from __future__ import annotations

from newsgraph.lang.en import function_words as fw
from newsgraph.nlp.lemmas import Lemmas
from newsgraph.nlp.name_spans import is_report
from newsgraph.nlp.sentence_columns import Sentence
from newsgraph.vocabulary.signatures import Complement, Part
from newsgraph.vocabulary.vocabulary import default

_RELATIVE = ("acl:relcl", "advcl:relcl")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubj:pass")
_HELD = ("obl", "obj", "nmod")  # of a number: in 2011, and opened in May
_COURT = "Court"  # where one is charged, and what is hardly ever charged itself
_CHARGEABLE = ("Person", "Group", "Organization", "Country", "Product")


def participles(one: Sentence) -> None:
    """ "[Acquitted] of killing Vik, Holm fled", "Holm, [convicted] of it, fled": no adjective and no past tense, but a clause."""
    for word in range(one.first, one.end):
        if one.deps[word] == "acl" and one.tags[word] == "VBD" and not one.under(word, *_SUBJECTS, "mark", "obj"):
            one.tags[word] = "VBN"
        clause = one.deps[word] in ("acl", "amod") and one.tags[word] == "VBN" and one.under(word, "advcl")
        if clause and one.pos[word] == "ADJ":
            one.pos[word], one.deps[word] = "VERB", "acl"


def tolls(one: Sentence) -> None:
    """ "Five were killed and [37 injured]": a number right before a participle that stands beside a passive is the subject of it."""
    for verb in range(one.first + 1, one.end):
        number, above = verb - 1, one.heads[verb]
        if one.pos[number] != "NUM" or one.deps[verb] != "conj" or one.deps[number] in (*_HELD, "root"):
            continue
        passive = bool(one.under(above, "aux:pass")) and one.heads[number] in (verb, above)
        shape = one.tags[verb] in ("VBN", "VBD") or (
            one.pos[verb] in ("ADJ", "VERB") and one.words[verb].endswith("ed")
        )
        if passive and shape and not [kid for kid in one.under(verb, *_SUBJECTS, "cop") if kid != number]:
            one.hang(number, verb, "nsubj:pass")
            one.pos[verb], one.tags[verb] = "VERB", "VBN"
            one.lemmas[verb] = Lemmas.shipped()(one.words[verb], "VERB", "VBN")


def phrases_beside(one: Sentence) -> None:
    """ "To [the maker Volta] and to the mines": what repeats the preposition of a noun stands beside that noun, not beside its name."""
    for word in range(one.first, one.end):
        name = one.heads[word]
        noun = one.heads[name]
        if one.deps[word] != "conj" or one.deps[name] != "appos" or one.under(name, "case"):
            continue
        cases = [one.lower(kid) for kid in one.under(word, "case")]
        if cases and cases == [one.lower(kid) for kid in one.under(noun, "case")]:
            one.hang(word, noun, "conj")


def inverted(one: Sentence) -> None:
    """ "Hardly [had] Holm left when": before its subject, "had" is the auxiliary of the participle after that."""
    for had in range(one.first, one.end - 1):
        if one.lower(had) != fw.HAD or one.deps[had] in ("aux", "aux:pass") or one.under(had, *_SUBJECTS, "obj"):
            continue
        clauses = [kid for kid in one.under(had, "xcomp", "ccomp") if one.tags[kid] == "VBN"]
        verb = next((kid for kid in clauses if any(one.begin(at) == had + 1 for at in one.under(kid, "nsubj"))), None)
        if verb is None:
            continue
        for kid in [kid for kid in one.kids[had] if kid != verb]:
            one.hang(kid, verb, one.deps[kid])
        if one.heads[had] == had:
            one.kids[had].remove(verb)
            one.heads[verb], one.deps[verb] = verb, "root"
        else:
            one.hang(verb, one.heads[had], one.deps[had])
        one.hang(had, verb, "aux")
        one.pos[had] = "AUX"


def hidden_reports(one: Sentence) -> None:
    """ "Holm [suspects] Norline sold it": of two subjects of a verb side by side, the first ends with one of thinking."""
    for word in range(one.first, one.end):
        subjects = one.under(word, *_SUBJECTS)
        if len(subjects) != 2 or one.heads[word] != word:
            continue
        who, other = subjects
        verb = one.begin(other) - 1
        name = who if one.heads[verb] == who else next((kid for kid in one.under(who, "compound") if kid < who), None)
        if name is None or verb not in (who, *one.kids[who]) or not is_report(one.words[verb], default()):
            continue
        one.kids[one.heads[verb]].remove(verb)
        one.heads[verb], one.deps[verb], one.pos[verb], one.tags[verb] = verb, "root", "VERB", "VBZ"
        one.hang(name, verb, "nsubj")
        one.hang(word, verb, "ccomp")


def hidden_verbs(one: Sentence) -> None:
    """ "Everton [poached] coach Kurt Oss from Ajax.": in a sentence without another verb, no participle of the noun behind it."""
    root = next((at for at in range(one.first, one.end) if one.heads[at] == at), one.first)
    if one.words[one.end - 1] != "." or any(one.tags[at] in _FINITE for at in one.kids):
        return
    for title in (root, *one.under(root, "nmod:desc", "compound")):
        for verb in one.under(title, "amod"):
            names = [kid for kid in one.under(title, "compound") if kid < verb]
            if not names or one.begin(names[0]) != one.first or not one.words[verb].endswith("ed"):
                continue
            phrases = [kid for kid in one.under(root, "nmod") if kid > root]
            one.kids[title].remove(verb)
            one.heads[verb], one.deps[verb], one.pos[verb], one.tags[verb] = verb, "root", "VERB", "VBD"
            one.lemmas[verb] = Lemmas.shipped()(one.words[verb], "VERB", "VBD")
            for word, label in ((names[-1], "nsubj"), (root, "obj"), *((kid, "obl") for kid in phrases)):
                one.hang(word, verb, label)
            return


def fronted(one: Sentence) -> None:
    """ "[That Holm forged it] is false": a clause right before a copula or auxiliary without a subject is that subject."""
    for word in range(one.first, one.end):
        marks = [kid for kid in one.under(word, "mark") if one.lower(kid) == "that"]
        if not marks or one.deps[word] in ("csubj", "csubj:pass") or marks[0] != one.begin(word):
            continue
        for helper in range(word + 1, one.end):
            above = one.heads[helper]
            if one.deps[helper] not in ("cop", "aux", "aux:pass") or word not in one.path(helper - 1):
                continue
            free = above != word and not one.under(above, *_SUBJECTS, "csubj", "expl") and word not in one.path(above)
            if free and above not in one.under(word, "conj"):
                one.hang(word, above, "csubj")
                break


def appointed(one: Sentence) -> None:
    """ "[Holm] was re-elected mayor": what stands before a passive is its subject, and not that of what one becomes by it."""
    for word in range(one.first, one.end):
        if one.deps[word] == "xcomp" and one.pos[word] in ("NOUN", "PROPN", "ADJ"):
            verb = one.heads[word]
            passive = one.under(verb, "aux:pass") and not one.under(verb, *_SUBJECTS) and verb < word
            for subject in one.under(word, *_SUBJECTS) if passive else ():
                if subject < verb:
                    one.hang(subject, verb, "nsubj:pass")
            if one.pos[word] == "PROPN" and not one.under(verb, "obj", "aux:pass") and _is_called(one, verb, word):
                one.deps[word] = "obj"


def _is_called(one: Sentence, verb: int, name: int) -> bool:
    """ "Named [Holm] as the new mayor": whether a verb says after a name what somebody becomes."""
    return any(kid > name and fw.AS in map(one.lower, one.under(kid, "case")) for kid in one.under(verb, "obl"))


def clefts(one: Sentence) -> None:
    """ "It was Holm, not Dahl, [who killed Vik]": of what it is, and not of what it is not."""
    for word in range(one.first, one.end):
        if one.deps[word] == "appos" and _is_excluded(one, word):
            one.deps[word] = "conj"
        noun = one.heads[word]
        focus = next((at for at in one.path(noun) if one.under(at, "cop") and _is_of_it(one, at)), noun)
        if one.deps[word] in _RELATIVE and focus != noun and _is_excluded(one, noun):
            one.hang(noun, focus, "conj")
            one.hang(word, focus, "acl:relcl")


def _is_of_it(one: Sentence, word: int) -> bool:
    return any(one.lower(kid) == fw.IT and kid < word for kid in one.under(word, "nsubj", "expl"))


def _is_excluded(one: Sentence, word: int) -> bool:
    """Whether a nominal is led by "not", "rather than" or "instead of"."""
    if any(kid < word and one.lower(kid) in fw.NEGATORS for kid in one.under(word, "advmod")):
        return True
    leads = one.under(word, "cc", "case")
    return any(" ".join(map(one.lower, (kid, *one.under(kid, "fixed")))) in fw.EXCLUDING_CONJUNCTIONS for kid in leads)


def contents(one: Sentence) -> None:
    """ "The claim [that Holm killed Vik]": what has all its arguments is the content of the noun, and its "that" none of them."""
    for word in range(one.first, one.end):
        thats = [kid for kid in one.under(word, "obj") if one.tags[kid] == "WDT" and one.lower(kid) == "that"]
        full = [kid for kid in one.under(word, "obj") if kid > word and one.pos[kid] != "PRON"]
        if one.deps[word] == "acl:relcl" and thats and full and one.under(word, "nsubj"):
            one.deps[word], one.deps[thats[0]] = "acl", "mark"


def charges(one: Sentence) -> None:
    """ "Holm appeared in court [accused of stealing]", "is on trial, [charged with it]": not the court is charged."""
    for word in range(one.first, one.end):
        noun = one.heads[word]
        if one.deps[word] != "acl" or one.tags[word] != "VBN" or noun > word or not _is_charge(one, word):
            continue
        above = [at for at in one.path(noun) if one.under(at, *_SUBJECTS)]
        if above and above[0] <= noun and _is_venue(one, noun):
            one.hang(word, above[0], "advcl")


def _is_charge(one: Sentence, word: int) -> bool:
    """Whether a participle with its preposition is said of whom one charges or judges: "accused of", "convicted of"."""
    known = default().signatures.get((Part.VERB, one.lemmas[word].lower()), ())
    found = {
        entry.preposition for entry in known if entry.complement == Complement.GERUND and entry.control == "object"
    }
    leads = (lead for kid in one.under(word, "advcl", "xcomp", "obl") for lead in one.under(kid, "mark", "case"))
    return any(one.lower(lead) in found for lead in leads)


def _is_venue(one: Sentence, noun: int) -> bool:
    """Whether a noun says where somebody is, and is nobody that one charges."""
    words, lemma = default(), one.lemmas[noun].lower()
    if one.pos[noun] != "NOUN":
        return False
    if words.kinds.get(lemma) == _COURT:
        return True
    kind = words.nouns.get(lemma)
    if one.deps[noun] == "obj":
        return kind == "Place"
    placed = any(one.lower(kid) in fw.SITE_PREPOSITIONS for kid in one.under(noun, "case"))
    return placed and kind not in _CHARGEABLE
