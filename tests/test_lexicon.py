"""The shipped lexicon as data: each entry is whole, says what it is an example of, and no example is there twice."""

from __future__ import annotations

import re
from collections import Counter

from graph.terms import Frame
from graph.vocabulary import Vocabulary, default

# What no rule makes, of the words that the examples use: past tenses, participles and plurals.
IRREGULAR = """
be is was were|become became|bear born|begin began|bite bit|blow blew|break broke|bring brought|
build built|buy bought|choose chose|cling clung|come came|deal dealt|do did|draw drew|drive drove|
fall fell|feed fed|fight fought|find found|flee fled|fly flew|foresee foresaw|foretell foretold|
forget forgot|freeze froze|get got|give gave|go went|grow grew|have has had|hear heard|hold held|
keep kept|know knew|lay laid|lead led|lean leant|leave left|lend lent|lose lost|make made|meet met|
overcome overcame|overhear overheard|overtake overtook|overthrow overthrew|partake partook|pay paid|rebuild rebuilt|
repay repaid|retake retook|ring rang|run ran|say said|see saw|seek sought|sell sold|send sent|
shoot shot|show shown|sing sang|sink sank|sit sat|speak spoke|spend spent|stand stood|steal stole|
stick stuck|strike struck|swear swore|swing swung|take took|teach taught|tear tore|tell told|
think thought|throw threw|understand understood|uphold upheld|win won|wind wound|withdraw withdrew|
write wrote
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


def entries(vocabulary: Vocabulary) -> dict[str, list[Frame]]:
    found: dict[str, list[Frame]] = {}
    for frames in vocabulary.frames.values():
        for frame in frames:
            found.setdefault(frame.id, []).append(frame)
    return found


ENTRIES = entries(default())


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
    frames = [frame for frames in ENTRIES.values() for frame in frames if not frame.relation]
    assert {frame.kind for frame in frames} == {"verb", "adjective"}
    assert [frame.id for frame in frames if frame.control != "subject"] == []


def test_only_lower_case_words_are_lemmas() -> None:
    """But for abbreviations; a lemma in capitals would never be met."""
    lemmas = {frame.lemma for frames in ENTRIES.values() for frame in frames}
    assert {lemma for lemma in lemmas if lemma != lemma.lower()} == {"CEO", "MP"}
