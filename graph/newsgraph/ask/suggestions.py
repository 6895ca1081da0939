"""Questions that are offered where one has no answer: "Who" or "What", and a text from a verb to the end of its object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.ask.answers import local
from newsgraph.ask.entity_index import Names
from newsgraph.lang.en.function_words import POSSESSIVE_DETERMINERS, PRIMARY_AUXILIARIES, PRONOUNS
from newsgraph.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from newsgraph.store.store import Store

THINGS = frozenset({"Concept", "Event", "Product", "Ship"})  # classes of what is nobody
_LONGEST = 12  # words of a question after "who"
_SPAN = 4  # words of a name in a question
_NAMES = 5  # of a question that are looked up
_BROKEN = re.compile(r"[,;:“”\"]")
_ENDED = re.compile(r"""[.!?]["'”’)]*\s*$""")  # a sentence, and no headline
_SAID = """SELECT DISTINCT ?subject ?text ?lemma ?tense ?object ?whole ?sentence ?at ?start ?kind {{ VALUES ?e {{ {0} }}
  ?c rdf:subject ?s ; rdf:object ?o FILTER(?s = ?e || ?o = ?e) ?s skos:prefLabel ?subject ; a ?kind . ?o skos:prefLabel ?object .
  ?c ng:relationText ?text ; ng:relationLemma ?lemma ; ng:relationSpan ?at ; ng:tense ?tense ; ng:voice ?voice ;
    ng:polarity ng:Positive ; ng:modality ng:Asserted ; oa:hasTarget ?evidence FILTER(?voice != ng:Commenter)
  ?evidence oa:exact ?sentence ; oa:start ?start . OPTIONAL {{ ?c ng:objectText ?whole }} }}
  ORDER BY ?subject ?text ?object ?kind LIMIT 40"""


def questions(store: Store, names: Names, vocabulary: Vocabulary, question: str) -> list[str]:
    """Questions about what a question names, in the words of the texts, each once; whether they have an answer is to be tried."""
    words = question.rstrip("?").split()
    ends = ((a, b) for a in range(len(words)) for b in range(len(words), a, -1) if b - a <= _SPAN)
    iris = [iri for a, b in ends for iri in names.find(" ".join(words[a:b]), "", name=True)][:_NAMES]
    if not iris:
        return []
    rows = store.query(_SAID.format(" ".join(f"<{iri}>" for iri in dict.fromkeys(iris)))).rows
    return list(dict.fromkeys(one for row in rows for one in _asked(vocabulary, *row)))


def _asked(
    vocabulary: Vocabulary, _: str, text: str, lemma: str, tense: str, thing: str, whole: str, sentence: str, at: str,
    start: str, kind: str,
) -> Iterator[str]:  # fmt: skip
    """The question that one claim answers; none where its words are no English after "who"."""
    first = at.rpartition("=")[2].partition(",")[0]  # of the value, or of the IRI of an older store
    if not first.isdecimal() or not _ENDED.search(sentence) or not _is_finite(vocabulary, text, lemma, tense):
        return
    begin = int(first) - int(start)
    told = whole.split(",", maxsplit=1)[0] if thing.casefold() in whole.split(",", maxsplit=1)[0].casefold() else thing
    end = sentence.find(told, begin)
    said = " ".join(sentence[begin : end + len(told)].split()) if end >= 0 else ""
    inside = {word.casefold() for word in said.split()}
    if (
        said
        and not _BROKEN.search(said)
        and len(said.split()) <= _LONGEST
        and inside.isdisjoint(PRONOUNS | POSSESSIVE_DETERMINERS)
    ):
        yield f"{'What' if local(kind) in THINGS else 'Who'} {said}?"


def _is_finite(vocabulary: Vocabulary, text: str, lemma: str, tense: str) -> bool:
    """Whether the words of a relation begin with a verb that goes with "who": "attacks", not "attack", "attacking" or "workers"."""
    first, verb = text.split(" ", 1)[0].lower(), lemma.split(" ", 1)[0]
    bare = verb in PRIMARY_AUXILIARIES or first == verb or first.endswith("ing") or ("verb", first) in vocabulary.frames
    noun = ("noun", verb) in vocabulary.frames and ("verb", verb) not in vocabulary.frames
    return not bare and not noun and (tense == "past" or first.endswith("s")) and tense in ("past", "present")
