"""What is put right of the clauses of a parse, on sentences by hand: what is changed, and what is near to it and stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsgraph.nlp import focus_repair as repair
from newsgraph.nlp.sentence_columns import Sentence

Repair = Callable[[Sentence], None]


def told(mend: Repair, line: str) -> str:
    """The words that a repair changes, as "word POS TAG label head", of words such as "sold/VERB/VBD/root/1", with a lemma behind "=":
    "sold=sell/…"."""
    rows = [word.rsplit("/", 4) for word in line.split()]
    words = [row[0].partition("=")[0] for row in rows]
    lemmas = [row[0].partition("=")[2] or word.lower() for row, word in zip(rows, words, strict=True)]
    columns = (
        [row[1] for row in rows],
        [row[2] for row in rows],
        [int(row[4]) for row in rows],
        [row[3] for row in rows],
    )
    pos, tags, heads, deps = columns
    before = list(zip(*columns, strict=True))
    one = Sentence((0, len(words)), words, lemmas, columns)
    mend(one)
    assert {at: sorted(kids) for at, kids in one.kids.items()} == {
        at: [kid for kid in range(len(words)) if heads[kid] == at != kid] for at in range(len(words))
    }
    now = zip(pos, tags, heads, deps, strict=True)
    return ", ".join(
        f"{words[at]} {new[0]} {new[1]} {new[3]} {words[new[2]]}"
        for at, (old, new) in enumerate(zip(before, now, strict=True))
        if old != new
    )


HOLM, FLED = "Holm/PROPN/NNP", "fled/VERB/VBD"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"killed/VERB/VBD/acl/1 {HOLM}/nsubj/2 {FLED}/root/2", "killed VERB VBN acl Holm"),
        (f"killed/VERB/VBD/acl/2 Vik/PROPN/NNP/obj/0 {HOLM}/nsubj/3 {FLED}/root/3", ""),
        (f"Vik/PROPN/NNP/nsubj/1 killed/VERB/VBD/acl/2 {HOLM}/nsubj/3 {FLED}/root/3", ""),
        (f"that/SCONJ/IN/mark/1 killed/VERB/VBD/acl/2 {HOLM}/nsubj/3 {FLED}/root/3", ""),
        (f"killed/VERB/VBD/advcl/2 {HOLM}/nsubj/2 {FLED}/root/2", ""),
        (f"convicted/ADJ/VBN/amod/3 of/SCONJ/IN/mark/2 lying/VERB/VBG/advcl/0 {HOLM}/nsubj/4 {FLED}/root/4", "convicted VERB VBN acl Holm"),
        (f"convicted/ADJ/JJ/amod/3 of/SCONJ/IN/mark/2 lying/VERB/VBG/advcl/0 {HOLM}/nsubj/4 {FLED}/root/4", ""),
        (f"convicted/VERB/VBN/amod/3 of/SCONJ/IN/mark/2 lying/VERB/VBG/advcl/0 {HOLM}/nsubj/4 {FLED}/root/4", ""),
        (f"convicted/ADJ/VBN/amod/1 {HOLM}/nsubj/2 {FLED}/root/2", ""),
    ],
)  # fmt: skip
def test_a_participle_that_opens_a_clause_is_one(line: str, changes: str) -> None:
    assert told(repair.participles, line) == changes


HARDLY, HAD = "Hardly/ADV/RB/advmod/1", "had/VERB/VBD/root/1"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"{HARDLY} {HAD} {HOLM}/nsubj/3 left/VERB/VBN/ccomp/1",
         "Hardly ADV RB advmod left, had AUX VBD aux left, left VERB VBN root left"),
        (f"{HARDLY} {HAD} {HOLM}/nsubj/3 left/VERB/VBN/xcomp/1",
         "Hardly ADV RB advmod left, had AUX VBD aux left, left VERB VBN root left"),
        (f"{HARDLY} had/VERB/VBD/ccomp/4 {HOLM}/nsubj/3 left/VERB/VBN/ccomp/1 said/VERB/VBD/root/4",
         "Hardly ADV RB advmod left, had AUX VBD aux left, left VERB VBN ccomp said"),
        (f"{HARDLY} {HAD} {HOLM}/nsubj/3 left/VERB/VBD/ccomp/1", ""),
        (f"{HARDLY} {HAD} then/ADV/RB/advmod/1 {HOLM}/nsubj/4 left/VERB/VBN/ccomp/1", ""),
        (f"{HARDLY} {HAD} {HOLM}/nsubj/1 left/VERB/VBN/ccomp/1", ""),
        (f"{HARDLY} {HAD} {HOLM}/obj/1 Vik/PROPN/NNP/nsubj/4 left/VERB/VBN/ccomp/1", ""),
        (f"{HARDLY} was/VERB/VBD/root/1 {HOLM}/nsubj/3 left/VERB/VBN/ccomp/1", ""),
        (f"{HARDLY} had/AUX/VBD/aux/3 {HOLM}/nsubj/3 left/VERB/VBN/root/3", ""),
        (f"{HARDLY} had/AUX/VBD/aux/4 {HOLM}/nsubj/3 left/VERB/VBN/ccomp/1 gone/VERB/VBN/root/4", ""),
        (f"{HARDLY} had/AUX/VBD/aux:pass/4 {HOLM}/nsubj/3 left/VERB/VBN/ccomp/1 gone/VERB/VBN/root/4", ""),
    ],
)  # fmt: skip
def test_had_before_its_subject_is_an_auxiliary(line: str, changes: str) -> None:
    assert told(repair.inverted, line) == changes


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"{HOLM}/compound/1 suspects=suspect/NOUN/NNS/nsubj/3 Norline/PROPN/NNP/nsubj/3 sold/VERB/VBD/root/3",
         "Holm PROPN NNP nsubj suspects, suspects VERB VBZ root suspects, sold VERB VBD ccomp suspects"),
        (f"{HOLM}/nsubj/3 suspects=suspect/NOUN/NNS/flat/0 Norline/PROPN/NNP/nsubj/3 sold/VERB/VBD/root/3",
         "Holm PROPN NNP nsubj suspects, suspects VERB VBZ root suspects, sold VERB VBD ccomp suspects"),
        (f"{HOLM}/compound/1 ships=ship/NOUN/NNS/nsubj/3 Norline/PROPN/NNP/nsubj/3 sold/VERB/VBD/root/3", ""),
        (f"{HOLM}/compound/1 Suspects=suspect/NOUN/NNS/nsubj/3 Norline/PROPN/NNP/nsubj/3 sold/VERB/VBD/root/3", ""),
        (f"{HOLM}/compound/1 suspects=suspect/NOUN/NNS/nsubj/2 sold/VERB/VBD/root/2", ""),
        ("old/ADJ/JJ/amod/1 suspects=suspect/NOUN/NNS/nsubj/3 Norline/PROPN/NNP/nsubj/3 sold/VERB/VBD/root/3", ""),
    ],
)  # fmt: skip
def test_a_noun_between_two_subjects_may_be_who_thinks_it(line: str, changes: str) -> None:
    assert told(repair.hidden_reports, line) == changes


POACHED, COACH = "poached/VERB/VBN/amod/2", "coach/NOUN/NN/root/2 from/ADP/IN/case/4 Ajax/PROPN/NNP/nmod/2"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"Everton/PROPN/NNP/compound/2 {POACHED} {COACH} ./PUNCT/./punct/2",
         "Everton PROPN NNP nsubj poached, poached VERB VBD root poached, coach NOUN NN obj poached, Ajax PROPN NNP obl poached"),
        (f"Everton/PROPN/NNP/compound/2 {POACHED} {COACH} !/PUNCT/./punct/2", ""),
        (f"Everton/PROPN/NNP/compound/2 {POACHED} {COACH} who/PRON/WP/nsubj/6 left/VERB/VBD/acl:relcl/2 ./PUNCT/./punct/2", ""),
        (f"Everton/PROPN/NNP/compound/2 known/VERB/VBN/amod/2 {COACH} ./PUNCT/./punct/2", ""),
        (f"Everton/PROPN/NNP/nmod:poss/2 {POACHED} {COACH} ./PUNCT/./punct/2", ""),
        ("poached/VERB/VBN/amod/2 Everton/PROPN/NNP/compound/2 coach/NOUN/NN/root/2 ./PUNCT/./punct/2", ""),
    ],
)  # fmt: skip
def test_a_participle_behind_a_name_is_the_verb_where_there_is_no_other(line: str, changes: str) -> None:
    assert told(repair.hidden_verbs, line) == changes


THAT, FORGED = "That/SCONJ/IN/mark/2", "forged/VERB/VBD/advcl/4"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"{THAT} {HOLM}/nsubj/2 {FORGED} is/AUX/VBZ/cop/4 false/ADJ/JJ/root/4", "forged VERB VBD csubj false"),
        (f"{THAT} {HOLM}/nsubj/2 {FORGED} was/AUX/VBD/aux:pass/4 denied/VERB/VBN/root/4", "forged VERB VBD csubj denied"),
        (f"{THAT} {HOLM}/nsubj/2 {FORGED} may/AUX/MD/aux/4 matter/VERB/VB/root/4", "forged VERB VBD csubj matter"),
        (f"If/SCONJ/IN/mark/2 {HOLM}/nsubj/2 {FORGED} is/AUX/VBZ/cop/4 false/ADJ/JJ/root/4", ""),
        (f"{THAT} {HOLM}/nsubj/2 forged/VERB/VBD/advcl/5 it/PRON/PRP/nsubj/5 is/AUX/VBZ/cop/5 false/ADJ/JJ/root/5", ""),
        (f"{HOLM}/nsubj/2 that/SCONJ/IN/mark/2 {FORGED} is/AUX/VBZ/cop/4 false/ADJ/JJ/root/4", ""),
        (f"{THAT} {HOLM}/nsubj/2 forged/VERB/VBD/csubj/4 is/AUX/VBZ/cop/4 false/ADJ/JJ/root/4", ""),
        (f"{THAT} {HOLM}/nsubj/2 {FORGED} seems/VERB/VBZ/root/3 false/ADJ/JJ/xcomp/3".replace("advcl/4", "advcl/3"), ""),
    ],
)  # fmt: skip
def test_a_clause_before_a_predicate_without_a_subject_is_its_subject(line: str, changes: str) -> None:
    assert told(repair.fronted, line) == changes


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"{HOLM}/nsubj/3 was/AUX/VBD/aux:pass/2 elected/VERB/VBN/root/2 mayor/NOUN/NN/xcomp/2", "Holm PROPN NNP nsubj:pass elected"),
        (f"{HOLM}/nsubj/3 was/AUX/VBD/aux:pass/2 declared/VERB/VBN/root/2 dead/ADJ/JJ/xcomp/2", "Holm PROPN NNP nsubj:pass declared"),
        (f"{HOLM}/nsubj/3 was/AUX/VBD/aux:pass/2 told/VERB/VBN/root/2 leave/VERB/VB/xcomp/2", ""),
        (f"{HOLM}/nsubj/2 has/AUX/VBZ/aux/2 become/VERB/VBN/root/2 Vik/PROPN/NNP/nsubj/4 mayor/NOUN/NN/xcomp/2", ""),
        (f"{HOLM}/nsubj/3 has/AUX/VBZ/aux/2 elected/VERB/VBN/root/2 mayor/NOUN/NN/xcomp/2", ""),
        (f"was/AUX/VBD/aux:pass/1 elected/VERB/VBN/root/1 {HOLM}/nsubj/3 mayor/NOUN/NN/xcomp/1", ""),
        (f"{HOLM}/nsubj/3 was/AUX/VBD/aux:pass/2 elected/VERB/VBN/root/2 mayor/NOUN/NN/obj/2", ""),
    ],
)  # fmt: skip
def test_who_is_made_something_is_the_subject_of_the_passive(line: str, changes: str) -> None:
    assert told(repair.appointed, line) == changes


NOT_DAHL, KILLED = "not/PART/RB/advmod/4 Dahl/PROPN/NNP", "who/PRON/WP/nsubj/6 killed/VERB/VBD/acl:relcl"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"It/PRON/PRP/nsubj/2 was/AUX/VBD/cop/2 {HOLM}/root/2 {NOT_DAHL}/appos/2 {KILLED}/4",
         "Dahl PROPN NNP conj Holm, killed VERB VBD acl:relcl Holm"),
        (f"It/PRON/PRP/expl/2 was/AUX/VBD/cop/2 {HOLM}/root/2 {NOT_DAHL}/conj/2 {KILLED}/4", "killed VERB VBD acl:relcl Holm"),
        (f"It/PRON/PRP/nsubj/2 was/AUX/VBD/cop/2 {HOLM}/root/2 rather/ADV/RB/cc/5 than/ADP/IN/fixed/3 Dahl/PROPN/NNP/conj/2 "
         "who/PRON/WP/nsubj/7 killed/VERB/VBD/acl:relcl/5", "killed VERB VBD acl:relcl Holm"),
        (f"It/PRON/PRP/nsubj/2 was/AUX/VBD/cop/2 {HOLM}/root/2 old/ADJ/JJ/amod/4 Dahl/PROPN/NNP/conj/2 {KILLED}/4", ""),
        (f"It/PRON/PRP/nsubj/2 was/AUX/VBD/cop/2 {HOLM}/root/2 {NOT_DAHL}/conj/2 {KILLED}/2", ""),
        (f"He/PRON/PRP/nsubj/2 was/AUX/VBD/cop/2 {HOLM}/root/2 {NOT_DAHL}/conj/2 {KILLED}/4", ""),
        (f"It/PRON/PRP/nsubj/2 met/AUX/VBD/aux/2 {HOLM}/root/2 {NOT_DAHL}/conj/2 {KILLED}/4", ""),
    ],
)  # fmt: skip
def test_what_is_told_in_a_cleft_is_told_of_what_it_is(line: str, changes: str) -> None:
    assert told(repair.clefts, line) == changes


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"claim/NOUN/NN/root/0 that/PRON/WDT/obj/3 {HOLM}/nsubj/3 killed/VERB/VBD/acl:relcl/0 Vik/PROPN/NNP/obj/3",
         "that PRON WDT mark killed, killed VERB VBD acl claim"),
        (f"claim/NOUN/NN/root/0 that/PRON/WDT/obj/3 {HOLM}/nsubj/3 killed/VERB/VBD/acl:relcl/0 him/PRON/PRP/obj/3", ""),
        (f"claim/NOUN/NN/root/0 that/PRON/WDT/obj/3 {HOLM}/nsubj/3 made/VERB/VBD/acl:relcl/0", ""),
        (f"claim/NOUN/NN/root/0 which/PRON/WDT/obj/3 {HOLM}/nsubj/3 killed/VERB/VBD/acl:relcl/0 Vik/PROPN/NNP/obj/3", ""),
        ("claim/NOUN/NN/root/0 that/PRON/WDT/obj/2 killed/VERB/VBD/acl:relcl/0 Vik/PROPN/NNP/obj/2", ""),
        (f"claim/NOUN/NN/root/0 that/PRON/WDT/obj/3 {HOLM}/nsubj/3 killed/VERB/VBD/acl/0 Vik/PROPN/NNP/obj/3", ""),
    ],
)  # fmt: skip
def test_a_clause_that_has_all_its_arguments_is_the_content_of_its_noun(line: str, changes: str) -> None:
    assert told(repair.contents, line) == changes


APPEARED = f"{HOLM}/nsubj/1 appeared/VERB/VBD/root/1"
ACCUSED = "accused=accuse/VERB/VBN/acl/3 of/SCONJ/IN/mark/6 stealing/VERB/VBG/advcl/4"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"{APPEARED} in/ADP/IN/case/3 court/NOUN/NN/obl/1 {ACCUSED}", "accused VERB VBN advcl appeared"),
        (f"{APPEARED} before/ADP/IN/case/3 court/NOUN/NN/obl/1 {ACCUSED}", "accused VERB VBN advcl appeared"),
        (f"{APPEARED} on/ADP/IN/case/3 trial/NOUN/NN/obl/1 {ACCUSED}", "accused VERB VBN advcl appeared"),
        (f"{APPEARED} before/ADP/IN/case/3 trial/NOUN/NN/obl/1 {ACCUSED}", ""),
        (f"{APPEARED} at/ADP/IN/case/3 bank/NOUN/NN/obl/1 {ACCUSED}", ""),
        (f"{APPEARED} near/ADP/IN/case/3 nurse/NOUN/NN/obl/1 {ACCUSED}", ""),
        (f"{APPEARED} in/ADP/IN/case/3 Oslo/PROPN/NNP/obl/1 {ACCUSED}", ""),
        (f"{APPEARED} the/DET/DT/det/3 harbour/NOUN/NN/obj/1 {ACCUSED}", "accused VERB VBN advcl appeared"),
        (f"{APPEARED} the/DET/DT/det/3 nurse/NOUN/NN/obj/1 {ACCUSED}", ""),
        (f"{APPEARED} in/ADP/IN/case/3 court/NOUN/NN/obl/1 {ACCUSED}".replace("of/SCONJ", "by/SCONJ"), ""),
        (f"{APPEARED} in/ADP/IN/case/3 court/NOUN/NN/obl/1 {ACCUSED}".replace("accused=accuse", "painted=paint"), ""),
        (f"{APPEARED} in/ADP/IN/case/3 court/NOUN/NN/obl/1 {ACCUSED}".replace("VBN/acl", "VBD/acl"), ""),
        (f"appeared/VERB/VBD/root/0 then/ADV/RB/advmod/0 in/ADP/IN/case/3 court/NOUN/NN/obl/0 {ACCUSED}", ""),
    ],
)  # fmt: skip
def test_who_appears_in_court_is_accused_and_not_the_court(line: str, changes: str) -> None:
    assert told(repair.charges, line) == changes
