"""Open information extraction: lines of subject, relation and arguments in the words of the sentence, in two styles.

``long`` has one line for a clause, with all its arguments and their modifiers, as the crowd of CaRB wrote them (Bhardwaj et al. 2019,
https://aclanthology.org/D19-1651/), and what noun phrases say ("is", "has"). ``split`` has one short fact for each argument, as in
BenchIE (Gashteovski et al. 2022, https://aclanthology.org/2022.acl-long.307/) and the minimised forms of MinIE.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsgraph.extract.openie.clauses import AUXILIARIES, NOMINAL, SUBJECTS, Argument, Clause, Words, clauses_of, marks
from newsgraph.nlp.tree import Tree

# The share of a line's words that people would write too, by least squares on CaRB's development half: by how the subject is known,
# and less for each word of the line, of its subject and of the sentence, for each further argument, and for a pronoun as subject.
_KNOWN = {"own": 0.87, "shared": 0.88, "relative": 0.76, "participle": 0.72, "controlled": 0.7,
          "apposition": 0.59, "possessive": 0.34, "title": 0.29}  # fmt: skip
_WORD, _SUBJECT_WORD, _SENTENCE_WORD, _FURTHER, _PRONOUN = 0.0032, 0.0089, 0.0039, 0.033, 0.088
_ASIDE = ("acl:relcl", "parataxis", "discourse", "appos", "vocative")
_AFTER = ("obj", "attr", "xcomp")


class Line(NamedTuple):
    """Words of the subject, of the relation in its order, and of each argument; ``added`` is a relation that the text leaves out.

    ``predicate`` is the word that the line is about, ``kind`` how its subject is known.
    """

    subject: Words
    relation: Words
    arguments: tuple[Words, ...]
    kind: str
    confidence: float
    predicate: int
    added: str = ""


def confidence(tree: Tree, kind: str, subject: Words, relation: Words, arguments: tuple[Words, ...]) -> float:
    """How sure a line is, from 0.01 to 0.99."""
    first, end = tree.sentences[tree.sentence[subject[0]]]
    words = len(subject) + max(1, len(relation)) + sum(map(len, arguments))
    cost = _WORD * min(words, 40) + _SUBJECT_WORD * min(len(subject), 15) + _SENTENCE_WORD * min(end - first, 50)
    cost += _FURTHER * min(len(arguments) - 1, 4) + _PRONOUN * (len(subject) == 1 and tree.pos[subject[0]] == "PRON")
    return round(min(0.99, max(0.01, _KNOWN[kind] - cost)), 2)


def phrase(tree: Tree, head: int, without: Words = (), whole: bool = False) -> Words:
    """The words of a phrase in order, less the asides after it unless it is ``whole``; no mark at either end."""
    found, queue = [], [head]
    while queue:
        at = queue.pop()
        found.append(at)
        for kid in tree.kids[at]:
            aside = tree.deps[kid] in _ASIDE or (tree.deps[kid] == "acl" and _comma(tree, kid))
            if kid not in without and (whole or not aside):
                queue.append(kid)
    return trim(tree, tuple(sorted(found)))


def trim(tree: Tree, words: Words) -> Words:
    """The words without marks at either end and without a conjunction at the beginning."""
    first, end = 0, len(words)
    while first < end and (tree.pos[words[first]] == "PUNCT" or tree.deps[words[first]] == "cc"):
        first += 1
    while first < end and tree.pos[words[end - 1]] == "PUNCT":
        end -= 1
    return words[first:end]


def _comma(tree: Tree, word: int) -> bool:
    return any(tree.words[kid] == "," for kid in tree.under(word, "punct"))


def _clausal(tree: Tree, head: int) -> Words:
    """What belongs to the clause of a predicate noun or adjective rather than to its phrase."""
    copula = min(tree.under(head, "cop"), default=-1)
    labels = (*SUBJECTS, *AUXILIARIES, "expl", "advcl", "ccomp", "mark", "obl", "punct")
    return tuple(
        kid
        for kid in tree.kids[head]
        if kid < copula
        or tree.deps[kid] in labels
        or (tree.deps[kid] == "advmod" and kid + 1 != head)
        or (tree.deps[kid] == "conj" and (tree.pos[kid] == "VERB" or tree.under(kid, "cop", *SUBJECTS)))
    )


def _subject(tree: Tree, clause: Clause) -> Words:
    head = clause.subject
    return (clause.predicate, *marks(tree, head), *(_clausal(tree, head) if tree.under(head, "cop") else ()))


# --- One line a clause


def long(tree: Tree) -> Iterator[Line]:
    """One line a clause, and what noun phrases say."""
    for clause in clauses_of(tree):
        if clause.arguments:
            yield from _long(tree, clause)
    for word in range(len(tree.words)):
        yield from _nominal(tree, word)


def _long(tree: Tree, clause: Clause) -> Iterator[Line]:
    relation, last = list(clause.words), clause.words[-1]
    after = [a for a in clause.arguments if a.head > last or a.label in ("attr", "obj")]
    before = [a for a in clause.arguments if a not in after]
    joined = not any(a.label in _AFTER for a in after)
    parts = []
    for number, argument in enumerate([*after, *before]):
        words = _argument(tree, clause, argument)
        if number == 0 and after and joined and argument.label in ("obl", "obl:agent", "ccomp"):
            relation += argument.marks
        else:
            words = (*argument.marks, *words)
        parts.append(words)
    parts = [part for part in parts if part]
    subject = phrase(tree, clause.subject, _subject(tree, clause))
    if parts and subject:
        sure = confidence(tree, clause.kind, subject, tuple(relation), tuple(parts))
        yield Line(subject, tuple(relation), tuple(parts), clause.kind, sure, clause.predicate)


def _argument(tree: Tree, clause: Clause, argument: Argument) -> Words:
    if argument.label == "attr":
        out = _clausal(tree, argument.head)
        if any(tree.deps[kid] == "conj" and kid in out for kid in tree.kids[argument.head]):
            out += tuple(tree.under(argument.head, "cc"))
        return phrase(tree, argument.head, (*out, *argument.marks, *clause.words))
    return phrase(tree, argument.head, marks(tree, argument.head), whole=argument.label in ("ccomp", "advcl", "xcomp"))


def _nominal(tree: Tree, word: int) -> Iterator[Line]:
    """Appositions and titles ("is"), possessors ("has")."""

    def line(subject: Words, kind: str, value: Words, verb: str) -> Iterator[Line]:
        if subject and value:
            yield Line(subject, (), (value,), kind, confidence(tree, kind, subject, (), (value,)), word, verb)

    for kid in tree.under(word, "appos"):
        pair = phrase(tree, word, _clausal(tree, word)), phrase(tree, kid)
        name, noun = pair[::-1] if tree.pos[kid] == "PROPN" and tree.pos[word] == "NOUN" else pair
        yield from line(name, "apposition", noun, "is")
    for kid in tree.under(word, "nmod:poss"):
        if tree.pos[kid] != "PRON":
            owner = tuple(w for w in phrase(tree, kid) if tree.tags[w] != "POS")
            yield from line(owner, "possessive", phrase(tree, word, (kid, *_clausal(tree, word))), "has")
    titles = tuple(kid for kid in tree.under(word, "nmod:desc") if kid < word and tree.pos[word] == "PROPN")
    for kid in titles:
        yield from line(phrase(tree, word, (*titles, *_clausal(tree, word))), "title", phrase(tree, kid), "is")


# --- One line an argument


def split(tree: Tree) -> Iterator[Line]:
    """One line for each argument of a clause, conjuncts apart."""
    found = {clause.predicate: clause for clause in clauses_of(tree)}
    for clause in found.values():
        lead, facts = _purpose(tree, clause, found.get(tree.heads[clause.predicate])), list(_facts(tree, clause))
        for _, subject in _alone(tree, clause.subject, _subject(tree, clause)):
            for kind, relation, found_words in facts:
                words = tuple(w for w in found_words if w not in relation)
                if subject and words:
                    sure = confidence(tree, clause.kind, subject, (*lead, *relation), (words,))
                    yield Line(subject, (*lead, *relation), (words,), f"{clause.kind}-{kind}", sure, clause.predicate)


def _purpose(tree: Tree, clause: Clause, above: Clause | None) -> Words:
    """What goes before an infinitive of purpose, which alone would say that it came to that: "[sold ships] to pay"."""
    if above is None or tree.deps[clause.predicate] != "advcl" or clause.kind != "controlled":
        return ()
    infinitive = any(tree.words[kid].lower() == "to" for kid in tree.under(clause.predicate, "mark"))
    return (*above.words, *_front(tree, above)[1]) if infinitive and above.predicate < clause.predicate else ()


def _alone(tree: Tree, head: int, without: Words = ()) -> list[tuple[int, Words]]:
    """A phrase without coordination, once for each conjunct, and without what follows its head but "of": that is a fact of its own."""
    same = [w for w in tree.conjuncts(head) if tree.pos[w] in NOMINAL or tree.pos[w] == tree.pos[head]]
    heads = [head, *(w for w in same if w != head and not tree.under(w, *SUBJECTS, "cop"))]
    out = []
    for at in heads:
        apart = tree.under(at, "conj", "cc", "cc:preconj")
        apart += [kid for kid in tree.under(at, "acl", "nmod") if kid > at and not _is_of(tree, kid)]
        if len(heads) > 1:
            apart += [kid for kid in tree.under(at, "punct") if tree.words[kid] in (",", ";")]
        own = marks(tree, at) if at != head else ()
        out.append((at, phrase(tree, at, (*without, *apart, *own))))
    return out


def _is_of(tree: Tree, word: int) -> bool:
    return [tree.words[mark].lower() for mark in marks(tree, word)] == ["of"]


def _core(tree: Tree, head: int, without: Words = ()) -> Words:
    """A phrase without what comes after its head."""
    late = tuple(k for k in tree.kids[head] if k > head and tree.deps[k] not in ("compound", "flat", "nummod", "fixed"))
    early = tuple(tree.under(head, "cc:preconj"))
    return phrase(tree, head, (*without, *late, *early))


Fact = tuple[str, Words, Words]


def _front(tree: Tree, clause: Clause) -> tuple[Argument | None, Words]:
    """The direct object or what a copula says, and its words as further facts repeat them: "put [pressure] on"."""
    main = next((a for a in clause.arguments if a.label == "attr"), None)
    main = main or next((a for a in clause.arguments if a.label == "obj"), None)
    if main is None:
        return None, ()
    out = _clausal(tree, main.head) if main.label == "attr" else ()
    core = tuple(w for w in _core(tree, main.head, (*out, *main.marks)) if w not in clause.words)
    return main, (*(main.marks if main.label == "attr" else ()), *core)


def _facts(tree: Tree, clause: Clause) -> Iterator[Fact]:
    """Kind, relation and object of each fact: "put", "pressure"; "put pressure on", "Europe"."""
    main, front = _front(tree, clause)
    out = _clausal(tree, main.head) if main and main.label == "attr" else ()
    for argument in clause.arguments:
        if argument is main:
            yield from _of_object(tree, clause, argument, out)
        elif argument.label in ("ccomp", "xcomp"):
            words = phrase(tree, argument.head, argument.marks, whole=True)
            yield argument.label, (*clause.words, *front, *argument.marks), words
        elif argument.label == "advcl":
            continue
        elif argument.label == "advmod":
            if len(clause.arguments) == 1:
                yield argument.label, clause.words, phrase(tree, argument.head)
        else:
            relation = (*clause.words, *front, *argument.marks)
            for at, words in _alone(tree, argument.head, marks(tree, argument.head)):
                yield argument.label, relation, words
                yield from _deeper(tree, argument.label, relation, at, marks(tree, at))


def _of_object(tree: Tree, clause: Clause, argument: Argument, out: Words) -> Iterator[Fact]:
    """The object itself, and what its prepositional phrases add: "is [a member of] NATO"."""
    lead = (*clause.words, *(argument.marks if argument.label == "attr" else ()))
    adjective = tree.pos[argument.head] in ("ADJ", "VERB")
    complements = [a for a in clause.arguments if a.label == "obl" and a.marks and a.head > argument.head]
    for at, words in _alone(tree, argument.head, (*out, *argument.marks)):
        if not (argument.label == "attr" and adjective and complements):
            yield argument.label, lead, words
        yield from _deeper(tree, argument.label, lead, at, (*out, *argument.marks, *clause.words))


def _deeper(tree: Tree, label: str, lead: Words, at: int, out: Words) -> Iterator[Fact]:
    """What the prepositional phrases of an argument add: "lives in", "a town in", "Spain"."""
    core = _core(tree, at, out)
    for inner in tree.under(at, "nmod"):
        if inner > at and (case := marks(tree, inner)):
            for _, words in _alone(tree, inner, case):
                yield f"{label}-nmod", (*lead, *core, *case), words
