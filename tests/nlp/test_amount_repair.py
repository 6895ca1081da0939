"""Amounts that a parse takes apart: what is put together, and what is near to it and stays."""

from __future__ import annotations

import pytest

from newsgraph.nlp.amount_repair import bounded_amounts, currency_codes, split_shares, sums_beside_names, whole_amounts
from tests.nlp.test_tree_repair import columns, told
from tests.util import claims

FIRED = "fired/VERB/root/0"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        # after what is counted: no oblique
        (f"{FIRED} five/NUM/nummod/2 men/NOUN/obj/0 ,/PUNCT/punct/5 at/ADP/case/5 least/ADJ/obl/0", "least advmod fired"),
        (f"{FIRED} at/ADP/case/2 most/ADJ/obl/0 Norline/PROPN/nsubj/0", "most advmod fired"),
        ("five/NUM/nummod/1 men/NOUN/nsubj/4 at/ADP/case/3 least/ADJ/nmod/1 fell/VERB/root/4", "least advmod fell"),
        ("men/NOUN/root/0 at/ADP/case/2 least/ADJ/nmod/0", "least advmod men"),
        (f"{FIRED} men/NOUN/obj/0 at/ADP/case/5 the/DET/det/5 very/ADV/advmod/5 least/ADJ/obl/0",
         "least advmod fired"),
        # before it: of its number, and what is counted is object or subject
        (f"{FIRED} at/ADP/case/6 the/DET/det/5 very/ADV/advmod/4 least/ADJ/nmod/5 five/NUM/nummod/6 men/NOUN/obl/0",
         "at case least, the det least, men obj fired"),
        (f"{FIRED} at/ADP/case/4 most/ADJ/amod/3 five/NUM/nummod/4 men/NOUN/obl/0", "at case most, most nmod five, men obj fired"),
        (f"{FIRED} Bo/PROPN/obj/0 at/ADP/case/5 most/ADJ/amod/4 five/NUM/nummod/5 men/NOUN/obl/0",
         "at case most, most nmod five, men obl:unmarked fired"),
        ("was/AUX/aux:pass/1 fired/VERB/root/1 at/ADP/case/4 most/ADJ/nmod/4 five/NUM/obl/1",
         "at case most, five obl:unmarked fired"),
        ("old/ADJ/root/0 at/ADP/case/3 most/ADJ/nmod/3 five/NUM/obl/0", "at case most, five obl:unmarked old"),
        ("at/ADP/case/3 most/ADJ/amod/2 five/NUM/nummod/3 men/NOUN/obl/4 fell/VERB/root/4",
         "at case most, most nmod five, men nsubj fell"),
        ("at/ADP/case/3 most/ADJ/nmod/2 five/NUM/nummod/3 men/NOUN/obl/5 were/AUX/aux:pass/5 fired/VERB/root/5",
         "at case most, men nsubj:pass fired"),
        ("at/ADP/case/3 most/ADJ/nmod/2 five/NUM/nummod/3 men/NOUN/obl/5 Bo/PROPN/nsubj/5 fell/VERB/root/5",
         "at case most, men obl:unmarked fell"),
        # as it should be, or no bound
        (f"{FIRED} at/ADP/case/2 least/ADJ/nmod/3 five/NUM/nummod/4 men/NOUN/obj/0", ""),
        (f"{FIRED} in/ADP/case/2 most/ADJ/obl/0", ""),
        (f"{FIRED} at/ADP/case/3 most/ADJ/amod/3 banks/NOUN/obl/0", ""),
        (f"{FIRED} at/ADP/case/3 very/ADV/advmod/3 old/ADJ/obl/0", ""),
    ],
)  # fmt: skip
def test_a_bound_is_no_place(line: str, changes: str) -> None:
    words, heads, deps, pos = columns(line)
    bounded_amounts(words, pos, heads, deps)
    assert told(line, (words, heads, deps, pos)) == changes


CUT = "cut/VERB/root/0 3/NUM/nummod/2 %/SYM/obj/0 to/ADP/case/5"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"{CUT} 5/NUM/nummod/5 %/SYM/obl/0 of/ADP/case/7 jobs/NOUN/nmod/5",
         "3 nummod %, % compound 3, to cc 5, 5 nmod 3, % obj cut"),
        ("by/ADP/case/2 2/NUM/nummod/2 cent/NOUN/obl/2 to/ADP/case/5 4/NUM/nummod/5 cent/NOUN/nmod/2 of/ADP/case/7 it/PRON/nmod/5",
         ""),
        # no share of anything, two units, no number
        (f"{CUT} 5/NUM/nummod/5 %/SYM/obl/0 on/ADP/case/7 jobs/NOUN/nmod/5", ""),
        (f"{CUT} 5/NUM/nummod/5 %/SYM/obl/0 of/ADP/case/7 jobs/NOUN/nmod/0", ""),
        (f"{CUT} 5/NUM/nummod/5 tonnes/NOUN/obl/0 of/ADP/case/7 jobs/NOUN/nmod/5", ""),
        (f"{CUT} some/DET/det/5 %/SYM/obl/0 of/ADP/case/7 jobs/NOUN/nmod/5", ""),
        (f"{CUT.replace('to/', 'or/')} 5/NUM/nummod/5 %/SYM/obl/0 of/ADP/case/7 jobs/NOUN/nmod/5", ""),
        (f"{CUT.replace('%/SYM', 'men/NOUN')} 5/NUM/nummod/5 men/NOUN/obl/0 of/ADP/case/7 it/PRON/nmod/5", ""),
    ],
)  # fmt: skip
def test_a_range_of_shares_is_one(line: str, changes: str) -> None:
    words, heads, deps, pos = columns(line)
    split_shares(words, pos, heads, deps)
    assert told(line, (words, heads, deps, pos)) == changes


def test_a_range_may_be_the_root_and_have_what_leads_it() -> None:
    line = "about/ADV/advmod/2 2/NUM/nummod/2 %/SYM/root/2 to/ADP/case/5 4/NUM/nummod/5 %/SYM/nmod/2 of/ADP/case/7 it/PRON/nmod/5"
    words, heads, deps, pos = columns(line)
    split_shares(words, pos, heads, deps)
    assert heads == [5, 5, 1, 4, 1, 5, 7, 5]
    assert deps[5] == "root"


@pytest.mark.parametrize(
    ("line", "changes", "sign"),
    [
        ("cost/VERB/root/0 CHF/PROPN/obj/0 5/NUM/flat/1", "5 nummod CHF", "SYM"),
        ("cost/VERB/root/0 CHF/SYM/obj/0 5/NUM/compound/3 million/NUM/nummod/1", "5 nummod CHF", "SYM"),
        ("fined/VERB/root/0 Bo/PROPN/obj/0 CHF/PROPN/flat/1 5/NUM/flat/1", "Bo iobj fined, CHF obj fined, 5 nummod CHF", "SYM"),
        ("fined/VERB/root/0 Bo/PROPN/obl/0 CHF/PROPN/flat/1 5/NUM/flat/1", "5 nummod CHF", "SYM"),
        ("fined/VERB/root/0 Mount/PROPN/compound/3 Etna/PROPN/compound/3 CHF/PROPN/obj/0 5/NUM/flat/3",
         "Mount compound Etna, Etna iobj fined, 5 nummod CHF", "SYM"),
        ("fined/VERB/root/0 Swiss/ADJ/compound/2 CHF/PROPN/obj/0 5/NUM/flat/2", "5 nummod CHF", "SYM"),
        ("fined/VERB/root/0 Etna/PROPN/compound/2 CHF/PROPN/obl/0 5/NUM/flat/2", "5 nummod CHF", "SYM"),
        ("cost/VERB/root/0 Chf/PROPN/obj/0 5/NUM/flat/1", "", "PROPN"),
        ("cost/VERB/root/0 MEN/PROPN/obj/0 5/NUM/flat/1", "", "PROPN"),
        ("cost/VERB/root/0 CHF/PROPN/obj/0 off/ADP/flat/1", "", "PROPN"),
        ("cost/VERB/root/0 5/NUM/nummod/2 CHF/PROPN/obj/0", "", "PROPN"),
    ],
)  # fmt: skip
def test_the_code_of_a_currency_is_a_sign(line: str, changes: str, sign: str) -> None:
    words, heads, deps, pos = columns(line)
    currency_codes(words, pos, heads, deps)
    assert told(line, (words, heads, deps, pos)) == changes
    assert pos[next(at for at, word in enumerate(words) if word.isalpha() and len(word) == 3)] == sign


def test_a_name_ends_before_an_amount() -> None:
    found = claims("The judge fined Kestrel CHF 12’500.")
    assert [(one.object.text, one.amount.unit if one.amount else "") for one in found] == [("Kestrel", "CHF")]


FINED = "fined/VERB/root/0"
BROKER = f"{FINED} broker/NOUN/obj/0 ,/PUNCT/punct/3 Ana/PROPN/appos/1"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"{FINED} Mount/PROPN/compound/2 Etna/PROPN/compound/5 5/NUM/compound/4 million/NUM/nummod/5 euros/NOUN/obj/0",
         "Etna iobj fined"),
        (f"{FINED} Hong/PROPN/compound/3 5/NUM/nummod/3 euros/NOUN/obj/0", "Hong iobj fined"),
        (f"{FINED} the/DET/det/4 Etna/PROPN/compound/4 5/NUM/nummod/4 euros/NOUN/obj/0", "the det Etna, Etna iobj fined"),
        (f"{BROKER} 5/NUM/nummod/5 euros/NOUN/appos/1", "broker iobj fined, euros obj fined"),
        (f"{FINED} Bo/PROPN/iobj/0 5/NUM/nummod/3 euros/NOUN/obj/0 in/ADP/case/5 2024/NUM/nmod/3", "2024 obl fined"),
        # as it should be, or no sum
        (f"{FINED} Bo/PROPN/iobj/0 5/NUM/nummod/3 euros/NOUN/obj/0 in/ADP/case/5 bonds/NOUN/nmod/3", ""),
        (f"{FINED} 5/NUM/nummod/3 Swiss/PROPN/compound/3 euros/NOUN/obj/0", ""),
        (f"{FINED} Etna/PROPN/compound/3 5/NUM/nummod/3 workers/NOUN/obj/0", ""),
        (f"{FINED} Etna/PROPN/compound/3 5/NUM/nummod/3 euros/NOUN/obl/0", ""),
        ("paid/VERB/root/0 fine/NOUN/obj/0 ,/PUNCT/punct/5 5/NUM/nummod/5 euros/NOUN/appos/1", ""),
        (f"{BROKER} 5/NUM/nummod/5 men/NOUN/appos/1", ""),
    ],
)  # fmt: skip
def test_a_sum_is_no_part_of_who_gets_it(line: str, changes: str) -> None:
    words, heads, deps, pos = columns(line)
    sums_beside_names(words, pos, heads, deps)
    assert told(line, (words, heads, deps, pos)) == changes


class Counted(list[int]):
    """Heads that count how often one of them is asked for."""

    asked = 0

    def __getitem__(self, at: object) -> object:  # type: ignore[override]
        self.asked += 1
        return super().__getitem__(at)  # type: ignore[call-overload]


def test_a_long_text_is_not_looked_through_for_each_of_its_amounts() -> None:
    def asked(times: int) -> int:
        line = "Una paid Norline 2 euros , 3 % to 5 % , at least three , the 24-year-old fell"
        words = line.split() * times
        heads = Counted(max(0, at - 1) for at in range(len(words)))
        pos = ["NUM" if word.isdigit() or word == "three" else "NOUN" for word in words]
        deps = ["nummod" if kind == "NUM" else "obj" for kind in pos]
        whole_amounts(words, pos, ["NN"] * len(words), heads, deps)
        return heads.asked

    assert asked(400) < 5 * asked(100)
