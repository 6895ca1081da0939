"""Signatures: what the file says of a word, what is refused by name, and what a user's file adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.errors import VocabularyError
from newsgraph.model import Modality
from newsgraph.namespaces import ONTOLOGY
from newsgraph.vocabulary import data
from newsgraph.vocabulary.signatures import FILE, Complement, Sign, Signature, read
from newsgraph.vocabulary.turtle import Facts
from newsgraph.vocabulary.user_words import extended
from newsgraph.vocabulary.vocabulary import default

PREFIXES = f"@prefix ng: <{ONTOLOGY}> . @prefix my: <https://example.org/words#> .\n"
VERB = 'my:x a ng:Signature ; ng:partOfSpeech "verb" ; ng:lemma "connive" ; ng:example "x" ; '
WHOLE = VERB + 'ng:complement "to" ; ng:implies "+/-/o" .'


def given(text: str) -> Facts:
    return Facts.read([(PREFIXES + text).encode()])


def of(part: str, lemma: str, kind: Complement) -> list[Signature]:
    return [one for one in default().signatures[(part, lemma)] if one.complement == kind]


def test_a_signature_has_three_signs_and_what_it_makes_of_the_clause() -> None:
    (suspect,) = of("verb", "suspect", Complement.THAT)
    assert (suspect.affirmed, suspect.denied, suspect.open, suspect.put) == (*[Sign.OPEN] * 3, Modality.ALLEGED)
    assert {(charge.preposition, charge.control) for charge in of("verb", "charge", Complement.GERUND)} == {
        ("with", "object"),
        ("for", "object"),
    }
    (ruled,) = of("verb", "rule", Complement.NOUN)
    assert (ruled.particle, ruled.affirmed, ruled.denied) == ("out", Sign.FALSE, Sign.OPEN)
    (seized,) = of("verb", "seize", Complement.INFINITIVE)
    assert "chance" in seized.object_lemmas


def test_factive_is_what_stays_true_however_the_word_stands() -> None:
    assert [one.factive for one in of("verb", "know", Complement.THAT)] == [True]
    assert [one.factive for one in of("verb", "prove", Complement.THAT)] == [False]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (VERB + 'ng:complement "to" ; ng:implies "+/-" .', ['implies "+/-"', "three signs"]),
        (VERB + 'ng:complement "to" ; ng:implies "+/-/?" .', ['implies "?"', "+, -, o"]),
        (VERB + 'ng:complement "too" ; ng:implies "+/-/o" .', ['complement "too"', "object to"]),
        (VERB + 'ng:complement "to", "too" ; ng:implies "+/-/o" .', ['complement "too"']),
        (VERB + 'ng:complement "to" .', ["no implies"]),
        (VERB + 'ng:implies "+/-/o" .', ["no complement"]),
        (VERB + 'ng:complement "to" ; ng:implies "+/-/o" ; ng:put ng:Perhaps .', ['put "Perhaps"', "Alleged"]),
        (VERB + 'ng:complement "to" ; ng:implies "+/-/o" ; ng:control "me" .', ['control "me"', '"object"']),
        (VERB + 'ng:complement "to" ; ng:implies "+/-/o" ; ng:evokes ng:says .', ["evokes", "implies"]),
        (VERB + 'ng:complement "to" ; ng:implies "+/-/o", "o/o/o" .', ["2 values of implies"]),
        (WHOLE.replace('"verb"', '"preposition"'), ['partOfSpeech "preposition"', "adjective"]),
        (WHOLE.replace('ng:lemma "connive" ;', ""), ["no lemma"]),
        (WHOLE.replace('ng:example "x" ;', ""), ["no example"]),
        (WHOLE + WHOLE.replace("my:x", "my:y"), ['of the verb "connive" with "to"', "#x", "#y"]),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(text: str, names: list[str]) -> None:
    with pytest.raises(VocabularyError) as caught:
        read(given(text))
    assert [name for name in names if name not in str(caught.value)] == []


def test_senses_of_a_word_may_differ_by_preposition_and_by_object() -> None:
    more = WHOLE.replace("my:x", "my:y").replace('"to"', '"to" ; ng:objectLemma "chance"')
    third = WHOLE.replace("my:x", "my:z").replace('"to"', '"gerund" ; ng:preposition "at"')
    assert len(read(given(WHOLE + more + third))[("verb", "connive")]) == 3


def test_a_user_adds_and_overrides(tmp_path: Path) -> None:
    path = tmp_path / "words.ttl"
    path.write_text(PREFIXES + WHOLE + WHOLE.replace("my:x", "my:y").replace("connive", "refuse"), "utf-8")
    made = extended([path])
    assert [one.affirmed for one in made.signatures[("verb", "connive")]] == [Sign.TRUE]
    refuse = [one for one in made.signatures[("verb", "refuse")] if one.complement == Complement.INFINITIVE]
    assert [one.affirmed for one in refuse] == [Sign.TRUE, Sign.FALSE]  # the first one counts
    assert ("verb", "connive") not in default().signatures


def test_of_a_user_a_wrong_one_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "words.ttl"
    path.write_text(PREFIXES + VERB + 'ng:complement "to" ; ng:implies "yes" .\n', "utf-8")
    with pytest.raises(VocabularyError, match=r"words\.ttl:2: .*implies \"yes\""):
        extended([path])
    path.write_text(PREFIXES + VERB + 'ng:complement "to" ; ng:imply "+/-/o" .\n', "utf-8")
    with pytest.raises(VocabularyError, match="unknown property imply"):
        extended([path])


def test_the_file_has_many_words_of_each_part_of_speech() -> None:
    found = read(Facts.read([data.read(FILE)]))
    parts = [part for part, _ in found]
    assert {part: parts.count(part) > 3 for part in ("verb", "noun", "adjective", "adverb")} == dict.fromkeys(
        parts, True
    )
    assert len(found) > 350
