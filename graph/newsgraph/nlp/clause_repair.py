"""Clauses that the parser hangs on the wrong word of their sentence, always in the same way, put where they belong.

Who takes "denied it had sold the ships and fired Holm" for two things that were done asserts what is denied: where a reader takes a
clause for part of what is denied, supposed or asked, it hangs there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from newsgraph.lang.en import function_words as fw
from newsgraph.nlp.focus_repair import (
    appointed,
    charges,
    clefts,
    contents,
    fronted,
    hidden_reports,
    hidden_verbs,
    inverted,
    participles,
    phrases_beside,
    tolls,
)
from newsgraph.nlp.sentence_columns import Sentence
from newsgraph.vocabulary.signatures import Complement, Part, Sign
from newsgraph.vocabulary.vocabulary import default

_FINITE = ("VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubj:pass")
_HELPERS = ("aux", "aux:pass", "cop")
_NOMINAL = ("NOUN", "PROPN", "PRON")
_PARTS = {"NOUN": Part.NOUN, "ADJ": Part.ADJECTIVE}
_CONTENT = ("ccomp", "xcomp", "acl", "csubj")


def mended(
    words: Sequence[str],
    lemmas: list[str],
    columns: tuple[list[str], list[str], list[int], list[str]],
    sentences: Iterable[tuple[int, int]],
) -> None:
    """Puts right the clauses of all sentences: lemmas, parts of speech, tags, heads and labels are changed in place."""
    pos = columns[0]
    for span in sentences:
        one = Sentence(span, words, lemmas, columns)
        hidden_reports(one)
        hidden_verbs(one)
        if sum(pos[at] in ("VERB", "AUX", "ADJ") for at in range(*span)) > 1:
            for repair in _REPAIRS:
                repair(one)


def _is_clause(one: Sentence, word: int) -> bool:
    return one.pos[word] in ("VERB", "AUX") or bool(one.under(word, "cop"))


def _coordinator(one: Sentence, word: int) -> str:
    return next((one.lower(kid) for kid in one.under(word, "cc")), "")


def _helpers(one: Sentence, word: int) -> list[int]:
    return one.under(word, *_HELPERS)


def _without_subject(one: Sentence) -> Iterator[int]:
    """The finite predicates that have no subject of their own."""
    for word in range(one.first, one.end):
        finite = any(one.tags[at] in (*_FINITE, "MD") for at in (word, *_helpers(one, word)))
        if finite and one.deps[word] not in ("aux", "aux:pass", "cop") and not one.under(word, *_SUBJECTS, "expl"):
            yield word


def _nominal_before(one: Sentence, verb: int) -> list[int]:
    """The word right before a predicate and what leads it, and the nominals above that it ends."""
    leads = [kid for kid in (*_helpers(one, verb), *one.under(verb, "advmod")) if kid < verb]
    return list(takewhile(lambda at: one.pos[at] in _NOMINAL, one.path(min((verb, *leads)) - 1)))


def _objects_before(one: Sentence) -> None:
    """ "freed [Silva] and Norway arrested Vik", "supposing [the bank] pays": not its object but that of the verb before, or its subject."""
    for verb in range(one.first + 1, one.end):
        joint = next(iter(one.under(verb, "cc")), verb)
        for noun in one.under(verb, "obj"):
            if not (noun < joint and _is_clause(one, verb) and one.pos[noun] in ("NOUN", "PROPN")):
                continue
            begin = one.begin(noun)
            if any(one.tags[at].startswith("W") for at in range(begin, noun)):
                continue  # "to tell what news it had"
            before = begin - 1
            if before >= one.first and one.pos[before] == "VERB" and not one.under(before, "obj"):
                one.hang(noun, before, "obj")
            elif not one.under(verb, *_SUBJECTS) and one.tags[verb] in _FINITE:
                one.deps[noun] = "nsubj"


# --- "denied [Holm] sold the ships", read as denying Holm


def _subjects_of_content(one: Sentence) -> None:
    """The object of a verb is the subject of the clause right after it that has none."""
    for verb in _without_subject(one):
        head = one.heads[verb]
        whole = one.tags[verb] != "VBD" or one.under(verb, "obj", *_HELPERS)  # not "saw visitors redirected"
        if one.deps[verb] == "ccomp" and whole and not one.under(verb, "mark"):
            for noun in _nominal_before(one, verb):
                if one.deps[noun] == "obj" and one.heads[noun] == head < noun and one.pos[noun] != "PRON":
                    one.hang(noun, verb, "nsubj")


# --- "[Holm], a former mayor, has died, her agent said", read as Holm saying so


def _subjects_of_reported(one: Sentence) -> None:
    """Of two subjects of a verb the one before its content, which has none, is that of the content."""
    for verb in _without_subject(one):
        subjects = one.under(one.heads[verb], *_SUBJECTS)
        if one.deps[verb] == "ccomp" and len(subjects) > 1 and subjects[0] < verb < subjects[-1] < one.heads[verb]:
            one.hang(subjects[0], verb, "nsubj:pass" if one.under(verb, "aux:pass") else "nsubj")


# --- "if Norline sells the ship and [Holm] fires the crew", read as selling the ship and Holm


def _lost_subjects(one: Sentence) -> None:
    """A predicate right after what was taken for the second object of the verb before is the next clause, and that its subject."""
    for verb in _without_subject(one):
        noun = next((at for at in _nominal_before(one, verb) if one.deps[at] == "conj"), None)
        if noun is None or noun in one.path(verb) or not _coordinator(one, noun):
            continue
        if fw.TIME_PREPOSITIONS.intersection(one.lower(kid) for kid in one.under(one.heads[noun], "case")):
            continue  # "before tapes and turncoats sent him to prison"
        above = [at for at in one.path(one.heads[noun]) if _is_clause(one, at) and one.under(at, *_SUBJECTS)]
        taken = one.deps[verb] == "ccomp" and one.heads[verb] in above[:1]  # "said the mayor and Holm left"
        if not above or taken or (one.deps[verb] == "conj" and not _is_clause(one, one.heads[verb])):
            continue
        if verb not in one.path(above[0]) and above[0] < one.heads[noun]:
            for kid in one.under(noun, "cc"):
                one.hang(kid, verb, "cc")
            for kid in one.under(verb, "mark"):
                one.hang(kid, above[0], "mark")
            one.hang(noun, verb, "nsubj:pass" if one.under(verb, "aux:pass") else "nsubj")
            if one.deps[verb] != "conj":
                one.hang(verb, above[0], "conj")


def _conditions(one: Sentence) -> None:
    """ "provided [that] Peru sells it": a participle that opens a clause is no clause of its own."""
    for verb in range(one.first + 1, one.end):
        if not one.under(verb, "nsubj", "nsubj:pass") or one.deps[verb] not in ("acl:relcl", "ccomp", "advcl"):
            continue
        begin = one.begin(verb)
        opening = begin if one.lower(begin) in fw.PARTICIPIAL_CONDITIONS else begin - 1
        above = next((at for at in one.path(opening) if _is_clause(one, at) and at not in (opening, verb)), None)
        if one.lower(opening) in fw.PARTICIPIAL_CONDITIONS and above is not None and verb not in one.path(above):
            one.hang(verb, above, "advcl")
            one.hang(opening, verb, "mark")


def _gerund_lists(one: Sentence) -> None:
    """ "without selling it, [firing Holm] or bribing Vik": the second of three is no clause of the first's circumstances."""
    for word in range(one.first + 2, one.end):
        begin = one.begin(word)
        last = begin - 1 - (one.words[begin - 1] == ",")
        if one.deps[word] != "advcl" or one.tags[word] != "VBG" or "," not in one.words[last + 1 : begin + 1]:
            continue
        if one.under(word, "mark", *_SUBJECTS) or not any(_coordinator(one, kid) for kid in one.under(word, "conj")):
            continue
        chain = list(one.path(last))
        gerund = next((at for at in chain if one.tags[at] == "VBG" and one.deps[at] in ("advcl", "xcomp", "acl")), None)
        if gerund is not None and one.heads[word] in chain and word not in chain:
            one.hang(word, gerund, "conj")


# --- "denied it had sold the ships and [fired] Holm", read as denied and fired


def _conjuncts(one: Sentence) -> None:
    """Conjuncts of a verb that are conjuncts of the clause below it that ends before them."""
    moved: dict[int, int] = {}
    for word in range(one.first, one.end):
        head = one.heads[word]
        if one.deps[word] != "conj" or head > word or not (_is_clause(one, word) and _is_clause(one, head)):
            continue
        below = moved.get(head) or (_below(one, word, head) if _is_joined(one, word) else None)
        if below is not None:
            moved[head] = below
            one.hang(word, below, "conj")


def _is_joined(one: Sentence, word: int) -> bool:
    """Whether "and" or "or" stands before a conjunct without a comma, or a comma alone in a list that goes on."""
    begin = one.begin(word)
    comma = "," in (one.words[begin], one.words[begin - 1])
    if joins := _coordinator(one, word):
        return joins in ("and", "or", "nor") and not comma
    later = (kid for kid in one.under(one.heads[word], "conj") if kid > word)
    return comma and any(_coordinator(one, kid) for kid in (*one.under(word, "conj"), *later))


def _below(one: Sentence, word: int, head: int) -> int | None:
    """The clause right before a conjunct that it agrees with, below the one that it hangs on."""
    before = one.begin(word) - 1
    chain = list(one.path(before))
    if head not in chain:
        return None
    for clause in chain[: chain.index(head)]:
        if clause > head and _is_clause(one, clause) and one.deps[clause] not in ("acl:relcl", "advcl:relcl"):
            return clause if _belongs(one, word, clause, head) else None
    return None


def _belongs(one: Sentence, word: int, clause: int, head: int) -> bool:
    """Whether a conjunct goes with the clause before it rather than with the one above."""
    if not _agree(one, word, clause):
        return False
    open_ = _is_open(one, clause, head)
    if one.under(word, *_SUBJECTS):
        return open_ and bool(one.under(clause, *_SUBJECTS)) and bool(one.under(clause, "mark", "obj"))
    if one.under(word, "ccomp", "parataxis") or _speaks(one, word):
        return False  # "denied it had sold them and vowed to", which are two things that one says
    return open_ or not _agree(one, word, head)


def _agree(one: Sentence, word: int, clause: int) -> bool:
    """Whether a conjunct has the form that a clause has: its tense, or the auxiliaries that both share."""
    mine, theirs = _helpers(one, word), _helpers(one, clause)
    if mine:
        return any(one.tags[at] == "MD" for at in mine) == any(one.tags[at] == "MD" for at in theirs)
    if not theirs or one.deps[theirs[0]] == "cop":
        tag = one.tags[theirs[0] if theirs else clause]
        return one.tags[word] == tag or {one.tags[word], tag} == {"VBD", "VBN"}
    return one.tags[word] == one.tags[clause] or (one.tags[clause] == "VBN" and one.tags[word] == "VBD")


def _is_open(one: Sentence, clause: int, head: int) -> bool:
    """Whether it is open or untrue what a clause says: under "if", "denied that", "on condition that"."""
    marks = [one.lower(kid) for kid in one.under(clause, "mark")]
    if one.deps[clause] == "advcl" and not _is_gerund(one, clause):
        phrase = " ".join(
            [*marks, *(one.lower(more) for kid in one.under(clause, "mark") for more in one.under(kid, "fixed"))]
        )
        return (
            bool(fw.CONDITION_MARKERS.intersection(marks))
            or phrase in fw.NONFACTUAL_SUBORDINATORS
            or one.heads[clause] != head
        )
    kind = Complement.GERUND if _is_gerund(one, clause) else Complement.THAT
    above = one.heads[clause]
    doubted = _is_doubted(one, above, kind) or (above != head and _is_doubted(one, head, Complement.NOUN))
    return one.deps[clause] in (*_CONTENT, "advcl") and doubted


def _is_gerund(one: Sentence, word: int) -> bool:
    return one.tags[next(iter(_helpers(one, word)), word)] == "VBG"


def _is_doubted(one: Sentence, word: int, kind: Complement) -> bool:
    """Whether a word does not vouch for its complement, as "deny" and "falsely claim" do not, or a noun that nothing is known of."""
    known = default().signatures
    part = _PARTS.get(one.pos[word], Part.VERB)
    entries = known.get((part, one.lemmas[word].lower()), ())
    adverbs = (known.get((Part.ADVERB, one.lemmas[kid].lower())) for kid in one.under(word, "advmod"))
    signs = [entry.affirmed for entry in entries if entry.complement == kind]
    return any(sign != Sign.TRUE for sign in signs) or any(adverbs) or (part == Part.NOUN and not signs)


def _speaks(one: Sentence, word: int) -> bool:
    """Whether a verb without an object is one of saying, which goes on with "denied" more naturally than with what is denied."""
    frames = default().frames.get(("verb", one.lemmas[word].lower()), ())
    return any(frame.reports for frame in frames) and not one.under(word, "obj")


def _due(one: Sentence) -> None:
    """ "Silva is [due to] appear": where a parser makes "due" the predicate and "to" a part of it, the verb is the predicate."""
    for due in range(one.first, one.end):
        fixed = any(one.lower(kid) == "to" for kid in one.under(due, "fixed"))
        verb = next((kid for kid in one.under(due, "xcomp") if kid > due and one.tags[kid] in ("VB", "VBN")), None)
        if one.lower(due) != fw.DUE or not fixed or verb is None:
            continue
        if one.heads[due] == due:
            one.kids[due].remove(verb)
            one.heads[verb], one.deps[verb] = verb, one.deps[due]
        else:
            one.hang(verb, one.heads[due], one.deps[due])
        for kid in [kid for kid in one.kids[due] if one.deps[kid] != "fixed"]:
            one.hang(kid, verb, one.deps[kid])
        one.hang(due, verb, "mark")


def _crossing_phrases(one: Sentence) -> None:
    """ "The director said police in [Peru] had left": a phrase right behind a noun is of that noun, and of none before the main verb.

    English phrases cross it only where nothing nearer can have them ("a report came out on fraud").
    """
    root = next((at for at in range(one.first, one.end) if one.heads[at] == at), one.first)
    for word in range(root + 1, one.end) if one.pos[root] in ("VERB", "AUX") else ():
        before = next(iter(one.under(word, "case")), word) - 1
        behind = one.deps[word] == "nmod" and one.heads[word] < root < before and one.pos[before] in ("NOUN", "PROPN")
        if behind and word not in one.path(before):
            one.hang(word, before, "nmod")


def _led_objects(one: Sentence) -> None:
    """ "Beat two men and shot [past] Lund": what a preposition leads is no object, unless it leads a number ("killed over 50 people")."""
    for word in range(one.first, one.end):
        case = next((kid for kid in one.under(word, "case") if kid < word), word)
        counted = bool(one.under(word, "nummod")) or one.pos[word] == "NUM"
        if one.deps[word] == "obj" and one.heads[word] < case < word and one.pos[case] == "ADP" and not counted:
            one.deps[word] = "obl"


def _closing_reports(one: Sentence) -> None:
    """ "Minister took bribes, prosecutors allege": a verb of saying behind a comma without a content of its own says what is before."""
    for verb in range(one.first, one.end):
        if one.deps[verb] not in ("conj", "advcl") or one.tags[verb] not in _FINITE or not _speaks(one, verb):
            continue
        subjects = [kid for kid in one.under(verb, "nsubj") if kid < verb]
        own = one.under(verb, "cc", "mark", "advmod", "aux", "ccomp", "xcomp", "parataxis", "conj", "iobj")
        if len(subjects) == 1 and not own and one.heads[verb] < subjects[0] and one.pos[one.heads[verb]] == "VERB":
            first = one.begin(subjects[0])
            if one.lower(first - 1) == ",":
                one.deps[verb] = "parataxis"


_REPAIRS = (
    inverted, participles, tolls, phrases_beside, fronted, appointed, clefts, contents, charges,
    _objects_before, _subjects_of_content, _subjects_of_reported, _lost_subjects, _conditions, _gerund_lists, _conjuncts,
    _due, _crossing_phrases, _led_objects, _closing_reports,
)  # fmt: skip
