"""What a noun or a name is part of, on trees by hand: a row for each condition, where texts seldom have what it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.builder.document import analyse
from newsgraph.extract.analysis import Analysis
from newsgraph.extract.context.ends import is_half_name
from newsgraph.extract.context.places import tells_where
from newsgraph.extract.context.times import _bounds
from newsgraph.extract.target.kinds import is_defined
from newsgraph.extract.target.learning import Hypothesis, _is_kept
from newsgraph.extract.target.naming import _is_year
from newsgraph.extract.target.ties import _is_done
from newsgraph.model import Document
from newsgraph.nlp.tree import Name
from newsgraph.vocabulary.patterns import ANY, LABEL
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand


def read(line: str, *names: Name) -> Analysis:
    made = by_hand(line)
    lemmas = {"is": "be", "was": "be", "has": "have", "sold": "sell"}
    made = replace(made, names=[*names], lemmas=[lemmas.get(lemma, lemma) for lemma in made.lemmas])
    return analyse(Document(made.text), made, default())


CORRIDOR = "the/DET/DT/det/3 {} Transit/PROPN/NNP/compound/3 Corridor/PROPN/NNP/root/3"


@pytest.mark.parametrize(
    ("before", "type_", "half"),
    [
        ("Recognised/VERB/VBN/amod/3", "Organization", True),
        ("Merged/VERB/VBN/amod/3", "Organization", True),
        ("Northern/ADJ/JJ/amod/3", "Organization", True),
        ("Upper/PROPN/NNP/amod/3", "Organization", True),
        ("Harbour/NOUN/NN/compound/3", "Organization", False),
        ("recognised/VERB/VBN/amod/3", "Organization", False),
        ("Recognised/VERB/VBN/advcl/3", "Organization", False),
        ("Recognised/VERB/VBN/amod/3", "Person", False),
    ],
)
def test_a_word_with_a_capital_before_a_name_is_part_of_it(before: str, type_: str, half: bool) -> None:
    analysis = read(CORRIDOR.format(before), Name(2, 4, type_))
    assert is_half_name(analysis.grammar, 3) == half


SHARK = "the/DET/DT/det/2 {} {}/NOUN/NN/nsubj/5 {}/cop/5 {}/DET/DT/det/5 shark/NOUN/NN/root/5"


@pytest.mark.parametrize(
    ("kind", "noun", "verb", "article", "defined"),
    [
        ("spiny/ADJ/JJ/amod/2", "dogfish", "is/AUX/VBZ", "a", True),
        ("river/NOUN/NN/compound/2", "dogfish", "is/AUX/VBZ", "a", True),
        ("here/ADV/RB/advmod/2", "dogfish", "is/AUX/VBZ", "a", False),  # no kind of it
        ("spiny/ADJ/JJ/amod/2", "minister", "is/AUX/VBZ", "a", False),  # a noun that has a class
        ("spiny/ADJ/JJ/amod/2", "dogfish", "was/AUX/VBD", "a", False),
        ("spiny/ADJ/JJ/amod/2", "dogfish", "is/AUX/VBZ", "the", False),
    ],
)
def test_what_a_sentence_defines(kind: str, noun: str, verb: str, article: str, defined: bool) -> None:
    analysis = read(SHARK.format(kind, noun, verb, article))
    assert is_defined(analysis.mentions, 2, (0, 6)) == defined


@pytest.mark.parametrize(
    ("line", "word", "done"),
    [
        ("Porto/PROPN/NNP/nsubj/1 hired/VERB/VBD/root/1 Holm/PROPN/NNP/obj/1 as/ADP/IN/case/4 director/NOUN/NN/obl/1", 2, True),
        ("Holm/PROPN/NNP/nsubj/1 served/VERB/VBD/root/1 again/ADV/RB/advmod/1 as/ADP/IN/case/4 director/NOUN/NN/obl/1", 0, True),
        ("Porto/PROPN/NNP/nsubj/1 left/VERB/VBD/root/1 Oslo/PROPN/NNP/obl/1 as/ADP/IN/case/4 director/NOUN/NN/obl/1", 2, False),
        ("Porto/PROPN/NNP/nsubj/1 hired/VERB/VBD/root/1 Holm/PROPN/NNP/obj/1 by/ADP/IN/case/4 director/NOUN/NN/obl/1", 2, False),
        ("Drama/PROPN/NNP/nsubj:pass/1 shot/VERB/VBN/root/1 well/ADV/RB/advmod/1 by/ADP/IN/case/4 director/NOUN/NN/obl:agent/1", 0, True),
        ("Drama/PROPN/NNP/nsubj/1 shot/VERB/VBN/root/1 well/ADV/RB/advmod/1 by/ADP/IN/case/4 director/NOUN/NN/obl:agent/1", 0, False),
    ],
)  # fmt: skip
def test_whom_a_verb_has_as_its_other_end(line: str, word: int, done: bool) -> None:
    assert _is_done(read(line).mentions, 4, word) == done


@pytest.mark.parametrize(
    ("each", "right", "found", "way", "kept"),
    [
        (Hypothesis("p", "captain", LABEL), 3, 30, (0.6, False, False), True),
        (Hypothesis("p", "captain", LABEL), 3, 31, (0.1, False, False), False),
        (Hypothesis("p", "captain", LABEL), 2, 2, (0.1, True, True), False),
        (Hypothesis("p", ANY, "object"), 3, 6, (0.1, False, False), True),
        (Hypothesis("p", ANY, "object"), 3, 7, (0.1, False, False), False),
        (Hypothesis("p", ANY, "object"), 3, 5, (0.6, False, False), True),
        (Hypothesis("p", ANY, "object"), 4, 7, (0.6, False, False), False),
        (Hypothesis("p", "lead", "object"), 2, 4, (0.5, False, False), True),
        (Hypothesis("p", "lead", "object"), 2, 5, (0.5, True, True), False),
        (Hypothesis("p", "lead", "object"), 1, 1, (0.1, True, False), True),
        (Hypothesis("p", "lead", "object"), 1, 1, (0.1, False, True), False),
        (Hypothesis("p", "lead", "object"), 1, 2, (0.1, True, True), False),
        (Hypothesis("p", "lead", "object", ("Oslo",)), 1, 1, (0.1, False, True), True),
        (Hypothesis("p", "lead", "object", ("Oslo",)), 1, 1, (0.1, True, False), False),
    ],
)
def test_which_patterns_are_kept(
    each: Hypothesis, right: int, found: int, way: tuple[float, bool, bool], kept: bool
) -> None:
    assert _is_kept(each, (right, found), way) == kept


@pytest.mark.parametrize(("pos", "kind"), [("VERB", "verb"), ("AUX", "verb"), ("ADJ", "adjective"), ("NOUN", "noun")])
def test_as_what_a_predicate_is_looked_up(pos: str, kind: str) -> None:
    analysis = read(f"Norway/PROPN/NNP/nsubj/1 has/{pos}/VBZ/root/1 ships/NOUN/NNS/obj/1")
    assert analysis.grammar.kind(1) == kind
    assert (analysis.grammar.frame(1) is not None) == (kind == "verb")


@pytest.mark.parametrize(
    ("noun", "dep", "where"),
    [
        ("hospital", "acl:relcl", True),
        ("hospital", "acl", False),
        ("hospital", "ccomp", False),
        ("rumour", "acl:relcl", False),
    ],
)
def test_a_relative_pronoun_tells_where_if_its_noun_is_a_site(noun: str, dep: str, where: bool) -> None:
    line = f"{noun}/NOUN/NN/root/0 in/ADP/IN/case/2 which/PRON/WDT/obl/4 Holm/PROPN/NNP/nsubj/4 slept/VERB/VBD/{dep}/0"
    assert tells_where(read(line).grammar, 4, 2) == where


OWNED = "{0}/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 Club/PROPN/NNP/nsubj/3 beat/VERB/VBD/root/3 {1}/PROPN/NNP/obj/3"


@pytest.mark.parametrize(
    ("owner", "other", "type_", "half"),
    [
        ("Norvale", "Arsio", "Organization", True),
        ("Norvale", "Norvale", "Organization", False),  # a body of its own, which has the club
        ("Norvale", "Norvale", "Person", True),
        ("Kenya", "Arsio", "Country", False),
    ],
)
def test_a_name_behind_a_genitive_is_half_of_one(owner: str, other: str, type_: str, half: bool) -> None:
    analysis = read(OWNED.format(owner, other), Name(0, 1, type_), Name(2, 3, "Organization"), Name(4, 5, type_))
    assert is_half_name(analysis.grammar, 2) == half


@pytest.mark.parametrize(
    ("line", "at", "last", "first", "year"),
    [
        ("in 2004 Holm", 1, 2, 0, True),
        ("the 2004 Holm", 1, 2, 0, False),
        ("in 2004 Holm", 1, 2, 1, False),
        ("Holm 2004 won", 1, 0, 0, False),
        ("Holm in 2004", 2, 0, 0, True),
        ("2004 for Holm", 0, 2, 0, True),
    ],
)
def test_when_a_number_says_when(line: str, at: int, last: int, first: int, year: bool) -> None:
    words = " ".join(f"{word}/PROPN/NNP/dep/0" for word in line.split())
    assert _is_year(read(words).mentions, at, last, first) == year


@pytest.mark.parametrize(
    ("after", "bounds"),
    [(")/PUNCT/-RRB-/punct/4", (1, 6)), ("again/ADV/RB/advmod/0", (1, 5)), (",/PUNCT/,/punct/0", (1, 5))],
)
def test_a_bracket_ends_the_phrase_in_which_it_opens(after: str, bounds: tuple[int, int]) -> None:
    line = f"sold/VERB/VBD/root/0 in/ADP/IN/case/2 spring/NOUN/NN/obl/0 (/PUNCT/-LRB-/punct/4 May/PROPN/NNP/appos/2 {after}"
    assert _bounds(read(line).grammar, 2) == bounds


def closed_up(line: str, glued: int, *names: Name) -> Analysis:
    """A tree by hand whose first so many words have no blank between them."""
    made = by_hand(line)
    starts = [start - min(at, glued - 1) for at, start in enumerate(made.starts)]
    cut = made.starts[glued - 1] + len(made.words[glued - 1])
    made = replace(made, text=made.text[:cut].replace(" ", "") + made.text[cut:], starts=starts, names=[*names])
    return analyse(Document(made.text), made, default())


EDITOR = "{0} -/PUNCT/HYPH/punct/{1} in/ADP/IN/case/4 -/PUNCT/HYPH/punct/4 chief/NOUN/NN/nmod/{1} left/VERB/VBD/root/5"
MOTHER = "{} -/PUNCT/HYPH/punct/3 in/ADP/IN/case/3 law/NOUN/NN/nmod/0 left/VERB/VBD/root/4"
NOUN = "editor/NOUN/NN/nsubj/5"
GENERAL = "attorney/NOUN/NN/nsubj/5 general/ADJ/JJ/amod/0 -/PUNCT/HYPH/punct/4 at/ADP/IN/case/4 law/NOUN/NN/nmod/0 left/VERB/VBD/root/5"


@pytest.mark.parametrize(
    ("line", "glued", "end"),
    [
        (EDITOR.format(NOUN, 0), 5, 5),
        (EDITOR.format(NOUN, 0), 4, 4),
        (EDITOR.format(NOUN, 0), 1, 1),  # "editor - in - chief": with blanks it is a dash
        (EDITOR.format(NOUN, 0), 2, 1),  # "editor- in": the hyphen alone adds nothing
        (EDITOR.format(NOUN, 5), 5, 1),  # what hangs on the verb is none of the noun
        (EDITOR.format("Nordic/PROPN/NNP/nsubj/5", 0), 5, 1),
        (EDITOR.format(NOUN, 0).replace("in/ADP/IN", "-/PUNCT/HYPH"), 5, 1),  # "editor---chief"
        (GENERAL, 5, 2),  # behind what stands behind it
        (MOTHER.format("mother/NOUN/NN/nsubj/4"), 4, 4),
        (MOTHER.format("mother/NOUN/NN/nsubj/4").replace("-/PUNCT/HYPH", "and/CCONJ/CC"), 4, 1),
    ],
)
def test_what_hangs_behind_a_noun_by_hyphens_is_part_of_it(line: str, glued: int, end: int) -> None:
    assert closed_up(line, glued).mentions._phrase(0) == (0, end)
