"""The shipped lexicon: each entry is whole, its example uses it and gives what it promises, and no example is there twice."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from newsgraph.builder.document import analyse
from newsgraph.extract import extractor
from newsgraph.model import ClaimMention, Document
from newsgraph.vocabulary import data, lexicon_check
from newsgraph.vocabulary.lexicon_check import Kept, Tried
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.vocabulary import FILES, Vocabulary, default, load
from tests.util import tree

# What no rule makes, of the words that the examples use: past tenses, participles and plurals.
IRREGULAR = """
be is was were|become became|bear born|begin began|bite bit|blow blew|break broke|bring brought|
build built|buy bought|choose chose|cling clung|come came|deal dealt|do did|draw drew|drive drove|
fall fell|feed fed|feel felt|fight fought|find found|flee fled|fly flew|foresee foresaw|foretell foretold|
forget forgot|freeze froze|get got|give gave|go went|grow grew|have has had|hear heard|hold held|
keep kept|know knew|lay laid|lead led|lean leant|leave left|lend lent|lose lost|make made|meet met|
overcome overcame|overhear overheard|oversee oversaw|overtake overtook|overthrow overthrew|partake partook|pay paid|rebuild rebuilt|
repay repaid|retake retook|ring rang|rise rose|run ran|say said|see saw|seek sought|sell sold|send sent|
shoot shot|show shown|sing sang|sink sank|sit sat|speak spoke|spend spent|stand stood|steal stole|
stick stuck|strike struck|swear swore sworn|swing swung|take took|teach taught|tear tore|tell told|
think thought|throw threw|understand understood|uphold upheld|win won|wind wound|withdraw withdrew|
write wrote|catch caught|forgive forgave|hide hid|undergo underwent|wear wore
"""
FORMS = {base: irregular for base, *irregular in (row.split() for row in IRREGULAR.split("|"))}


def forms(word: str) -> set[str]:
    """The forms that a word may have in a sentence, all in lower case; a few of them do not exist."""
    word = word.lower()
    stem = word.removesuffix("e")
    endings = ("", "s", "es", word[-1] + "ed", word[-1] + "ing")
    regular = {stem + "ed", stem + "ing", *(word + ending for ending in endings)}
    if word.endswith("y"):
        regular |= {word[:-1] + "ies", word[:-1] + "ied"}
    return regular | set(FORMS.get(word, ()))


ENTRIES = lexicon_check.entries(default())
LEXICON = "https://w3id.org/newsgraph/lexicon#"


def tried(vocabulary: Vocabulary, *names: str) -> dict[str, Tried]:
    """What the examples of these entries give, of all entries where none are named, by name."""

    def claims(text: str) -> list[ClaimMention]:
        return list(extractor.claims(analyse(Document(text), tree(text), vocabulary), ""))

    entries = lexicon_check.entries(vocabulary)
    asked = {LEXICON + name: entries[LEXICON + name] for name in names} or entries
    return {one.entry.removeprefix(LEXICON): one for one in lexicon_check.check(asked, claims)}


@pytest.fixture(scope="module")
def all_tried() -> dict[str, Tried]:
    return tried(default())


def test_every_example_gives_what_its_entry_promises(all_tried: dict[str, Tried]) -> None:
    assert len(all_tried) == len(ENTRIES)
    assert [one for one in all_tried.values() if not one.kept and not one.known_failure] == []


def test_every_known_failure_still_fails(all_tried: dict[str, Tried]) -> None:
    marked = [one for one in all_tried.values() if one.known_failure]
    assert 0 < len(marked) <= 6  # as few as can be: a better example or a rule comes first
    assert [one for one in marked if one.kept] == []


def test_nearly_all_entries_with_a_relation_give_it(all_tried: dict[str, Tried]) -> None:
    """The clause of a word counts for it only where the word has no object of its own, as most verbs of speech have none."""
    by_clause = [name for name, one in all_tried.items() if one.expected and one.kept in (Kept.SOURCE, Kept.COLOUR)]
    assert len(by_clause) <= 38, by_clause


WRONG = """
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
@prefix lex: <https://w3id.org/newsgraph/lexicon#> .
lex:vend a ng:Verb ; ng:lemma "vend" ; ng:evokes ng:buys ; ng:example "Norway sold the ships." .
lex:carp a ng:Verb ; ng:lemma "carp" ; ng:evokes ng:criticizes ; ng:example "The baker carped that the bank sold the ships." .
lex:ache a ng:Verb ; ng:lemma "ache" ; ng:auxiliary true ; ng:contentModality ng:Future ; ng:example "Norway sold the ships." .
"""


def test_a_broken_promise_is_told() -> None:
    vocabulary = load([*(data.read(name) for name in FILES), WRONG.encode()])
    found = tried(vocabulary, "vend", "carp", "ache", "insist", "strive", "buy")
    kept = {name: one.kept for name, one in found.items()}
    assert kept == {
        "vend": Kept.NOTHING,
        "carp": Kept.NOTHING,
        "ache": Kept.NOTHING,
        "insist": Kept.SOURCE,
        "strive": Kept.COLOUR,
        "buy": Kept.RELATION,
    }
    assert [iri.rpartition("#")[2] for iri in found["vend"].found] == ["sells"]


def words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.lower())


def has_word(example: list[str], frame: Frame) -> bool:
    """Whether the word stands in the sentence; of a lemma of several words, the last one may be inflected."""
    *first, last = words(frame.lemma)
    starts = range(len(example) - len(first))
    return any(example[i : i + len(first)] == first and example[i + len(first)] in forms(last) for i in starts)


def uses(frame: Frame) -> bool:
    example = words(frame.example)
    fixed = [word for word in (frame.particle, frame.preposition) if word]
    return has_word(example, frame) and set(fixed) <= set(example)


def test_each_entry_is_used_in_its_example() -> None:
    assert [frames[0].id for frames in ENTRIES.values() if not any(map(uses, frames))] == []


def test_examples_are_short_sentences() -> None:
    examples = [frames[0].example for frames in ENTRIES.values()]
    assert [e for e in examples if len(words(e)) > 12 or not re.fullmatch(r"[A-Z].*\.", e)] == []


def test_no_example_is_given_twice() -> None:
    counts = Counter(frames[0].example for frames in ENTRIES.values())
    assert [example for example, count in counts.items() if count > 1] == []


def test_object_prepositions_belong_to_nouns_and_roles() -> None:
    frames = [frame for frames in ENTRIES.values() for frame in frames]
    assert {frame.kind for frame in frames if frame.object_prepositions} == {"noun", "role"}
    assert [f.id for f in frames if f.kind in {"noun", "role"} and not f.object_prepositions] == []
    assert [f.id for f in frames if set(f.object_prepositions) & set(f.subject_prepositions)] == []
    assert {frame.kind for frame in frames if frame.role_class} == {"role"}


def test_what_only_colours_an_infinitive_is_a_verb_or_an_adjective() -> None:
    frames = [frame for frames in ENTRIES.values() for frame in frames if not (frame.relation or frame.reports)]
    assert {frame.kind for frame in frames} == {"verb", "adjective"}
    assert [frame.id for frame in frames if frame.control != "subject"] == []


def test_only_lower_case_words_are_lemmas() -> None:
    """But for abbreviations; a lemma in capitals would never be met."""
    lemmas = {frame.lemma for frames in ENTRIES.values() for frame in frames}
    assert {lemma for lemma in lemmas if lemma != lemma.lower()} == {"CEO", "CFO", "COO", "GM", "MP"}
