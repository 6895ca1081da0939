"""A question turned into the statement that would answer it, with a common noun where the answer belongs.

"Whom did Karelov defeat?" becomes "Karelov did defeat a person." The pipeline reads such a sentence as it reads a text, so a question
finds the same relations and names as the documents do. The wh-movement is undone on the tree of the question (Heilman 2011,
"Automatic factual question generation from text", goes the other way).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from newsgraph.lang.en import function_words as fw
from newsgraph.lang.en.dates import CALENDAR_UNITS
from newsgraph.model import Span
from newsgraph.nlp.tree import Tree

MONEY = "money"  # stands for an amount of which nothing else is said
_PLACE = "in Lyon"  # stands for a place: as a name, because a verb, an object and the name of a place make a relation of their own
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_SOMEBODY = re.compile(fw.COMPOUND_PRONOUN, re.IGNORECASE)
_STRANDED = ("IN", "RP", "TO")


class Asked(StrEnum):
    """What a question wants to know."""

    THING = "thing"
    TIME = "time"
    PLACE = "place"
    AMOUNT = "amount"
    REASON = "reason"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class Turned:
    """The statement of a question; ``hole`` are the characters in it that stand for the answer, ``noun`` what the answer has to be,
    ``anything`` those that stand for whatever it is."""

    asked: Asked
    text: str
    hole: Span | None = None
    noun: str = ""
    person: bool = False
    anything: Span | None = None


class _Phrase:
    """The words that ask: tokens ``first`` up to and without ``end``, and what takes their place."""

    def __init__(self, tree: Tree, at: int) -> None:
        word, head = tree.words[at].lower(), tree.heads[at]
        self.at, self.head, self.end = at, at, at + 1
        self.person, self.noun, self.asked, self.stand_in = word in fw.PERSON_INTERROGATIVES, "", Asked.THING, "a thing"
        if self.person:
            self.stand_in = "a person"
        elif word in fw.THING_INTERROGATIVES and tree.deps[at] == "det" and head > at:
            self._of_noun(tree, head)
        elif word == "how":
            self._of_amount(tree)
        elif word in ("when", "where", "why"):
            kinds = {"when": Asked.TIME, "where": Asked.PLACE, "why": Asked.REASON}
            self.asked, self.stand_in = kinds[word], _PLACE if word == "where" else ""

    def _of_noun(self, tree: Tree, head: int) -> None:
        self.head, self.end, self.noun = head, head + 1, tree.lemmas[head].lower()
        words = " ".join(tree.words[self.at + 1 : self.end])
        self.stand_in = words if tree.tags[head] in ("NNS", "NNPS") else f"a {words}"
        if self.noun in CALENDAR_UNITS:
            self.asked, self.stand_in = Asked.TIME, ""

    def _of_amount(self, tree: Tree) -> None:
        much = self.at + 1
        self.asked, self.stand_in, self.head, self.end = Asked.AMOUNT, MONEY, much, much + 1
        head = tree.heads[much]
        between = {word.lower() for word in tree.words[much + 1 : head + 1]}
        if tree.pos[head] in ("NOUN", "PROPN") and much < head and between.isdisjoint(fw.QUESTION_AUXILIARIES):
            self.head, self.end, self.stand_in = head, head + 1, " ".join(tree.words[much + 1 : head + 1])


def turned(tree: Tree, ending: bool = False) -> Turned | None:
    """The statement of a question that is one sentence; None for what does not read as a question of the kinds that are known.

    With ``ending``, a verb after "did" takes the ending of the present, which a parser may know better; the tense counts nothing.
    """
    words = [word.lower() for word in tree.words]
    if len(tree.sentences) != 1 or len(words) < 3:
        return None
    if words[0] in fw.QUESTION_AUXILIARIES:
        return _yes_or_no(tree, ending)
    at = 0 if words[0] in fw.INTERROGATIVES else 1 if words[1] in fw.INTERROGATIVES and tree.pos[0] == "ADP" else None
    if at is None or (words[at] == "how" and words[at + 1] not in fw.AMOUNT_QUANTIFIERS):
        return None
    phrase = _Phrase(tree, at)
    rest = phrase.end
    if rest >= len(words) - 1 or sum(word in fw.INTERROGATIVES for word in words[: rest + 2]) > 1:
        return None
    if words[rest] in fw.QUESTION_AUXILIARIES and (subject := _subject(tree, phrase)):
        return _moved(tree, phrase, subject, tree.words[0].lower() if at else "", ending)
    if at or phrase.asked in (Asked.TIME, Asked.PLACE, Asked.REASON) or tree.pos[rest] not in ("VERB", "AUX", "ADV"):
        return None
    text, hole = _joined([], phrase.stand_in, _spelled(tree, range(rest, len(words))))
    return Turned(phrase.asked, text, hole, phrase.noun, phrase.person)


def with_agent(asked: Turned, tree: Tree) -> Turned | None:
    """A passive without its agent, with one: "Okafor was sold by a person." None for what is no such passive.

    The texts may name who sold him; ``tree`` is that of the statement.
    """
    root = next(at for at, head in enumerate(tree.heads) if head == at)
    by = any(
        tree.words[kid].lower() == "by" for at in tree.under(root, "obl", "obl:agent") for kid in tree.under(at, "case")
    )
    if by or tree.tags[root] != "VBN" or not tree.under(root, "aux:pass"):
        return None
    at, agent = tree.ends[max([root, *tree.under(root, "compound:prt")])], " by a person"  # "sent off by"
    hole = asked.hole
    if hole and hole.start >= at:
        hole = Span(hole.start + len(agent), hole.end + len(agent))
    text = asked.text[:at] + agent + asked.text[at:]
    return replace(asked, text=text, hole=hole, anything=Span(at + len(" by "), at + len(agent)))


def without_place(asked: Turned) -> Turned:
    """The statement of a "where" without what stands for the place."""
    hole = asked.hole or Span(0, 0)
    text = " ".join((asked.text[: hole.start] + asked.text[hole.end :]).split()).replace(" .", ".")
    return replace(asked, text=text, hole=None)


def _subject(tree: Tree, phrase: _Phrase) -> range | None:
    """The words of the subject that the auxiliary has changed places with; none where the words that ask are the subject."""
    first = phrase.end + 1
    root = next(at for at, head in enumerate(tree.heads) if head == at)
    copula = phrase.asked == Asked.THING and tree.lemmas[phrase.end].lower() == "be" and tree.pos[root] != "VERB"
    if copula and not any(tree.words[at].lower() == "by" for at in range(first, len(tree.words))):
        return None  # "Who is the mayor?": whoever it is, is the mayor
    if tree.words[first].lower() in fw.NEGATORS and tree.pos[min(first + 1, len(tree.words) - 1)] in ("VERB", "AUX"):
        return None  # "Who did not sign?"
    found = _subject_from(tree, first, phrase.head)
    end = len(tree.words) - (tree.pos[-1] == "PUNCT")
    if (found and found.stop < end) or tree.words[phrase.end].lower() not in fw.DO_FORMS or first >= end:
        return found
    # "What does Silico design?" has a verb, whatever the parser makes of it
    verb = next(iter(_verbs(tree, range(first + 1, len(tree.words)))), len(tree.words) - 2)
    return range(first, verb) if first < verb else None


def _subject_from(tree: Tree, first: int, asking: int = -1) -> range | None:
    """The subject that begins at a word (a negation before it aside)."""
    for word, dep in enumerate(tree.deps):
        if word < first or word == asking or dep not in _SUBJECTS:
            continue
        own = [at for at in tree.subtree(word) if at >= first]
        start = first + (tree.words[first].lower() in fw.NEGATORS)
        articles = all(tree.pos[at] == "DET" for at in range(start, own[0]))  # that the parser may have hung elsewhere
        if own[0] >= start and articles and own[-1] - own[0] == len(own) - 1:
            return range(start, own[-1] + 1)
        return None
    return None


def _moved(tree: Tree, phrase: _Phrase, subject: range, preposition: str, ending: bool) -> Turned | None:
    """Subject, auxiliary, the rest, and in it what stands for the answer where its verb or preposition is."""
    end = len(tree.words) - (tree.pos[-1] == "PUNCT")
    rest = range(subject.stop, end)
    before = [*_spelled(tree, subject), *_spelled(tree, range(phrase.end, subject.start))]
    at = end
    verb: int = tree.heads[phrase.head]
    if preposition and phrase.asked != Asked.TIME:
        before_hole = [preposition]
    elif phrase.asked in (Asked.THING, Asked.AMOUNT):
        before_hole = []
        stranded = rest and tree.tags[end - 1] in _STRANDED
        if verb not in rest or tree.pos[verb] not in ("VERB", "AUX"):
            verb = next(iter(_verbs(tree, rest)), subject.stop)
        at = end if stranded else max([verb, *tree.under(verb, "compound:prt")]) + 1
        if not stranded and not phrase.person and phrase.asked == Asked.THING:
            at = _after_recipient(tree, verb, at)
    else:
        before_hole = []
    auxiliary = phrase.end
    if _inflects(tree, auxiliary, subject, ending):
        left = [
            *_spelled(tree, subject),
            _third_person(tree.words[subject.stop]),
            *_spelled(tree, range(subject.stop + 1, at)),
            *before_hole,
        ]
    else:
        left = [*before, *_spelled(tree, range(subject.stop, at)), *before_hole]
    text, hole = _joined(left, phrase.stand_in, _spelled(tree, range(at, end)))
    return Turned(phrase.asked, text, hole, phrase.noun, phrase.person)


def _after_recipient(tree: Tree, verb: int, at: int) -> int:
    """ "What did France lend Tunisia?": a thing comes after whom it is given to."""
    for kid in tree.under(verb, "obj", "iobj"):
        own = tree.subtree(kid)
        if own[0] == at and own[-1] - own[0] == len(own) - 1:
            return own[-1] + 1
    return at


def _inflects(tree: Tree, auxiliary: int, subject: range, ending: bool) -> bool:
    """Whether what follows "does" and a subject (with ``ending`` "do" and "did", too) is a verb that can take the ending instead."""
    word = tree.words[auxiliary].lower()
    begins = subject.start == auxiliary + 1 and subject.stop < len(tree.words)
    return begins and (word == "does" or (ending and word in fw.DO_FORMS and tree.tags[subject.stop] in ("VB", "VBP")))


def _third_person(verb: str) -> str:
    """ "design" → "designs": a parser knows such a verb better than one after "does"."""
    if verb in fw.THIRD_PERSON_SINGULAR:
        return fw.THIRD_PERSON_SINGULAR[verb]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _verbs(tree: Tree, words: range) -> list[int]:
    return [at for at in words if tree.pos[at] == "VERB"]


def _yes_or_no(tree: Tree, ending: bool) -> Turned | None:
    start = 1 + (tree.words[1].lower() in fw.NEGATORS)
    subject = _subject_from(tree, start)
    if subject is None:
        return None
    end = len(tree.words) - (tree.pos[-1] == "PUNCT")
    if (
        subject.stop == end and len(subject) > 2
    ):  # "Will the strike resume?" has a verb, whatever the parser makes of it
        subject = range(subject.start, end - 1)
    if ending and _inflects(tree, 0, subject, ending):
        before = [*_spelled(tree, subject), _third_person(tree.words[subject.stop])]
        rest = range(subject.stop + 1, end)
    else:
        before = [*_spelled(tree, subject), *_spelled(tree, range(1))]  # "Hasn't it answered?" asks whether it has
        rest = range(subject.stop, end)
    text, _ = _joined([*before, *_spelled(tree, rest)], "", [])
    some = _SOMEBODY.search(text)
    if not some:
        return Turned(Asked.TRUTH, text)
    stand_in = "person" if some[2] in fw.PERSONAL_HEADS else "thing"
    text = f"{text[: some.start()]}{'A' if some.start() == 0 else 'a'} {stand_in}{text[some.end() :]}"
    return Turned(Asked.TRUTH, text, anything=Span(some.start(), some.start() + len(stand_in) + 2))


def _spelled(tree: Tree, words: Sequence[int]) -> list[str]:
    """The words, with what follows one without a space put to it again; the first of a question is no name for its capital."""
    out: list[str] = []
    for at in words:
        word = tree.words[at]
        if at == len(tree.words) - 1 and word == "?":
            continue
        low = word.lower() if word.lower() in fw.QUESTION_AUXILIARIES or word.lower() in fw.CLITIC_AUXILIARIES else word
        if (
            out
            and at - 1 in words
            and tree.ends[at - 1] == tree.starts[at]
            and (low not in fw.CLITIC_AUXILIARIES or tree.tags[at] == "POS")
        ):
            out[-1] += low
        else:
            out.append(fw.CLITIC_AUXILIARIES.get(low, low) if at and tree.tags[at] != "POS" else low)
    return out


def _joined(left: Sequence[str], stand_in: str, right: Sequence[str]) -> tuple[str, Span | None]:
    before = " ".join(left)
    start = len(before) + bool(before)
    text = " ".join(filter(None, (before, stand_in, " ".join(right)))).rstrip(" ?") + "."
    text = text[0].upper() + text[1:]
    return text, Span(start, start + len(stand_in)) if stand_in else None
