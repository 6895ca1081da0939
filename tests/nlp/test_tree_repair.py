"""What is put right of a parse, column by column: what is changed, and what is near to it and stays."""

from __future__ import annotations

import pytest

from newsgraph.nlp import clause_repair
from newsgraph.nlp.tree_repair import (
    bare_recipients,
    bare_subjects,
    compared_amounts,
    joined_participles,
    led_ranges,
)

Columns = tuple[list[str], list[int], list[str], list[str]]


def columns(line: str) -> Columns:
    """Words, heads, labels and parts of speech, of words such as "five/NUM/nummod/4"."""
    rows = [word.rsplit("/", 3) for word in line.split()]
    return [row[0] for row in rows], [int(row[3]) for row in rows], [row[2] for row in rows], [row[1] for row in rows]


def told(line: str, changed: Columns) -> str:
    """The words that hang otherwise than in the line, as "word label head"."""
    words, before, labels, _ = columns(line)
    _, heads, deps, _ = changed
    now = zip(words, before, labels, heads, deps, strict=True)
    return ", ".join(
        f"{word} {dep} {words[head]}" for word, was, label, head, dep in now if (was, label) != (head, dep)
    )


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        # the miners hang on the comparison: they become the subject, of a passive its subject
        ("fewer/ADJ/advmod/4 than/ADP/case/3 five/NUM/nummod/3 miners/NOUN/obl/0 drowned/VERB/root/4",
         "fewer advmod five, than fixed fewer, miners nsubj drowned"),
        ("fewer/ADJ/advmod/5 than/ADP/case/3 five/NUM/nummod/3 miners/NOUN/obl/0 were/AUX/aux:pass/5 hurt/VERB/root/5",
         "fewer advmod five, than fixed fewer, miners nsubj:pass hurt"),
        # … where there is no subject yet, and they stand before the verb
        ("fewer/ADJ/advmod/5 than/ADP/case/3 five/NUM/nummod/3 miners/NOUN/obl/0 Silva/PROPN/nsubj/5 saw/VERB/root/5",
         "fewer advmod five, than fixed fewer"),
        ("fewer/ADJ/advmod/5 than/ADP/case/3 five/NUM/nummod/3 miners/NOUN/obl/0 ships/NOUN/nsubj:pass/5 sold/VERB/root/5",
         "fewer advmod five, than fixed fewer"),
        ("drowned/VERB/root/0 fewer/ADJ/advmod/0 than/ADP/case/4 five/NUM/nummod/4 miners/NOUN/obl/1",
         "fewer advmod five, than fixed fewer"),
        ("hired/VERB/root/0 fewer/ADJ/advmod/0 than/ADP/case/4 five/NUM/nummod/4 miners/NOUN/obj/0",
         "fewer advmod five, than fixed fewer"),
        ("hired/VERB/root/0 fewer/ADJ/obj/0 than/ADP/case/4 five/NUM/nummod/4 miners/NOUN/obl/1",
         "fewer advmod five, than fixed fewer, miners obj hired"),
        ("hired/VERB/root/0 fewer/ADJ/obj/0 than/ADP/case/4 five/NUM/nummod/4 miners/NOUN/obl/0",
         "fewer advmod five, than fixed fewer"),
        # no comparison, no number, or hung on something else
        ("away/ADV/advmod/4 from/ADP/case/3 five/NUM/nummod/3 miners/NOUN/obl/0 drowned/VERB/root/4", ""),
        ("fewer/ADJ/amod/4 than/ADP/case/3 five/NUM/nummod/3 miners/NOUN/obl/0 drowned/VERB/root/4", ""),
        ("fewer/ADJ/advmod/4 than/ADP/mark/3 five/NUM/nummod/3 miners/NOUN/obl/0 drowned/VERB/root/4", ""),
        ("fewer/ADJ/advmod/4 than/ADP/case/3 poor/ADJ/amod/3 miners/NOUN/obl/0 drowned/VERB/root/4", ""),
        ("fewer/ADJ/advmod/4 than/ADP/case/3 five/NUM/nummod/3 miners/NOUN/obl/5 drowned/VERB/root/4 today/NOUN/obl/4", ""),
    ],
)  # fmt: skip
def test_a_comparison_is_of_its_number(line: str, changes: str) -> None:
    words, heads, deps, pos = columns(line)
    compared_amounts(words, heads, deps)
    assert told(line, (words, heads, deps, pos)) == changes


HIRED = "hired/VERB/root/0"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        (f"{HIRED} between/ADP/case/5 20/NUM/nummod/5 and/CCONJ/cc/4 30/NUM/conj/2 men/NOUN/obl/0",
         "between case 20, 30 nmod 20, men obj hired"),
        (f"{HIRED} between/ADP/case/5 20/NUM/nummod/5 and/CCONJ/cc/4 30/NUM/nmod/2 men/NOUN/obl/0", "between case 20, men obj hired"),
        (f"{HIRED} ships/NOUN/obj/0 between/ADP/case/6 20/NUM/nummod/6 and/CCONJ/cc/5 30/NUM/conj/3 men/NOUN/obl/0",
         "between case 20, 30 nmod 20, men obl:unmarked hired"),
        # a currency's sign is the amount itself
        ("spent/VERB/root/0 between/ADP/case/2 €/SYM/obl/0 3m/NUM/nummod/2 and/CCONJ/cc/5 €/SYM/conj/2",
         "between advmod €, € obj spent, € nmod €"),
        # a noun alone, a name, years, or no second end: it stays a preposition
        (f"{HIRED} between/ADV/advmod/5 20/NUM/nummod/5 and/CCONJ/cc/4 30/NUM/conj/2 men/NOUN/obl/0", ""),
        (f"{HIRED} between/ADP/case/2 men/NOUN/obl/0 and/CCONJ/cc/4 30/NUM/conj/2", ""),
        (f"{HIRED} between/ADP/case/5 20/NUM/nummod/5 and/CCONJ/cc/4 30/NUM/conj/2 Oslo/PROPN/obl/0", ""),
        (f"{HIRED} between/ADP/case/5 2019/NUM/nummod/5 and/CCONJ/cc/4 2020/NUM/conj/2 men/NOUN/obl/0", ""),
        (f"{HIRED} between/ADP/case/3 20/NUM/nummod/3 men/NOUN/obl/0", ""),
        (f"{HIRED} between/ADP/case/5 20/NUM/nummod/5 and/CCONJ/cc/4 women/NOUN/conj/2 men/NOUN/obl/0", ""),
        (f"{HIRED} between/ADP/case/6 all/DET/det/6 20/NUM/nummod/6 and/CCONJ/cc/5 30/NUM/conj/3 men/NOUN/obl/0", ""),
        (f"{HIRED} with/ADP/case/5 20/NUM/nummod/5 and/CCONJ/cc/4 30/NUM/conj/2 men/NOUN/obl/0", ""),
        (f"{HIRED} between/ADP/case/5 20/NUM/nummod/5 and/CCONJ/cc/4 30/NUM/conj/2 men/NOUN/nmod/0", ""),
    ],
)  # fmt: skip
def test_what_leads_a_range_is_of_its_numbers(line: str, changes: str) -> None:
    words, heads, deps, pos = columns(line)
    led_ranges(words, pos, heads, deps)
    assert told(line, (words, heads, deps, pos)) == changes


@pytest.mark.parametrize(
    ("line", "kind", "changes"),
    [
        # a number after the name: the name gets what is counted, whatever it names
        ("paid/VBD/root/0 Karsk/NNP/compound/2 Marine/NNP/compound/4 88/CD/nummod/4 euros/NNS/obj/0", "Organization", "Marine iobj paid"),
        ("lent/VBD/root/0 Halden/NNP/compound/4 Rail/NNP/compound/4 40/CD/nummod/4 buses/NNS/obj/0", "Organization",
         "Halden compound Rail, Rail iobj lent"),
        # without one a body may be what its things are called by, and people are not
        ("sold/VBD/root/0 Karsk/NNP/compound/2 Marine/NNP/compound/3 shares/NNS/obj/0", "Organization", ""),
        ("sold/VBD/root/0 Ana/NNP/compound/2 Silva/NNP/compound/3 shares/NNS/obj/0", "Person", "Silva iobj sold"),
        # nor with a verb that takes one object
        ("owns/VBZ/root/0 Karsk/NNP/compound/2 Marine/NNP/compound/4 88/CD/nummod/4 ships/NNS/obj/0", "Organization", ""),
    ],
)  # fmt: skip
def test_a_name_before_a_number_is_who_gets_it(line: str, kind: str, changes: str) -> None:
    words, heads, deps, tags = columns(line)
    lemmas = [{"paid": "pay", "lent": "lend", "sold": "sell", "owns": "own"}.get(word, word) for word in words]
    bare_recipients(lemmas, tags, heads, deps, [(1, 3, kind)])
    assert told(line, (words, heads, deps, tags)) == changes


@pytest.mark.parametrize(
    ("line", "kind", "changes"),
    [
        ("Karsk/NNP/obl/1 said/VBD/root/1 it/PRP/nsubj/3 left/VBD/ccomp/1", "Organization", "Karsk nsubj said"),
        ("Karsk/NNP/obl:unmarked/1 left/VBD/root/1", "Person", "Karsk nsubj left"),
        ("Karsk/NNP/obl/2 Ana/NNP/nsubj/2 left/VBD/root/2", "Organization", ""),  # it has a subject
        ("Karsk/NNP/obl:unmarked/1 left/VBD/root/1", "Time", ""),
        ("Karsk/NNP/obl/2 was/VBD/aux:pass/2 sued/VBN/root/2", "Organization", ""),
        ("Karsk/NNP/obl/1 leave/VB/root/1", "Organization", ""),
    ],
)
def test_a_bare_name_before_a_finite_verb_is_its_subject(line: str, kind: str, changes: str) -> None:
    words, heads, deps, tags = columns(line)
    bare_subjects(tags, heads, deps, [(0, 1, kind)])
    assert told(line, (words, heads, deps, tags)) == changes


def test_a_phrase_before_a_finite_verb_is_no_subject() -> None:
    _, heads, deps, tags = columns("In/IN/case/1 Karsk/NNP/obl/2 snowed/VBD/root/2")
    bare_subjects(tags, heads, deps, [(1, 2, "Place")])
    assert deps[1] == "obl"


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("was/VBD/aux:pass/1 held/VBN/root/1 and/CC/cc/3 fined/VBD/conj/1 40/CD/nummod/5 euros/NNS/obj/3", "VBN"),
        ("was/VBD/aux:pass/1 held/VBN/root/1 and/CC/cc/3 fined/VBD/conj/1 $/SYM/obj/3 40/CD/nummod/4", "VBN"),
        ("was/VBD/aux:pass/1 held/VBN/root/1 and/CC/cc/3 fined/VBD/conj/1 40/CD/nummod/5 firms/NNS/obj/3", "VBD"),
        ("was/VBD/aux:pass/1 held/VBN/root/1 and/CC/cc/3 paid/VBD/conj/1 40/CD/nummod/5 euros/NNS/obj/3", "VBD"),
        ("they/PRP/nsubj/1 met/VBD/root/1 and/CC/cc/3 fined/VBD/conj/1 40/CD/nummod/5 euros/NNS/obj/3", "VBD"),
        ("was/VBD/aux:pass/1 held/VBN/root/1 it/PRP/nsubj/3 fined/VBD/conj/1 40/CD/nummod/5 euros/NNS/obj/3", "VBD"),
    ],
)
def test_a_penalty_of_a_sum_is_passive_as_the_verb_before(line: str, tag: str) -> None:
    words, heads, deps, tags = columns(line)
    lemmas = [{"fined": "fine", "paid": "pay", "euros": "euro"}.get(word, word) for word in words]
    joined_participles(lemmas, tags, heads, deps)
    assert tags[3] == tag


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("head/NN/nsubj/1 said/VBD/root/1 police/NNS/nsubj/5 in/IN/case/4 Peru/NNP/nmod/0 left/VBD/ccomp/1", "police"),
        (
            "report/NN/nsubj/1 came/VBD/root/1 out/RP/compound:prt/1 on/IN/case/4 fraud/NN/nmod/0 left/VBD/ccomp/1",
            "report",
        ),
        ("head/NN/nsubj/1 said/VBD/root/1 police/NNS/compound/4 in/IN/case/4 Peru/NNP/nmod/0 left/VBD/ccomp/1", "head"),
    ],
)
def test_a_phrase_behind_a_noun_is_of_none_beyond_the_verb(line: str, head: str) -> None:
    """But of a noun that is part of the phrase: no circles."""
    words, heads, deps, tags = columns(line)
    pos = [{"N": "NOUN", "V": "VERB"}.get(tag[0], "ADP") for tag in tags]
    clause_repair.mended(words, list(words), (pos, tags, heads, deps), [(0, len(words))])
    assert words[heads[4]] == head
