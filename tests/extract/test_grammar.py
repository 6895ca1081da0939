"""What the objects of a predicate are, on trees by hand: a row for each place where a parser may have hung them."""

from __future__ import annotations

import pytest

from newsgraph.builder.document import analyse
from newsgraph.extract.openie.clauses import clauses_of
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand, claims

KENYA, PERU = "Kenya/PROPN/NNP/nsubj/1", "Peru/PROPN/NNP/nsubj/4"
SOLD, SHIPS = "sold/VERB/VBD/root/1", "ships/NOUN/NNS/obj/1"
SHOT = "shot/VERB/VBD/root/1"
OF_WHICH = "of/ADP/IN/case/3 which/PRON/WDT/nmod/1"
DOWN = "down/ADP/RP/compound:prt/1"


@pytest.mark.parametrize(
    ("line", "word", "objects"),
    [
        (f"{KENYA} {SOLD} {SHIPS}", "sold", "ships"),
        (f"{KENYA} {SOLD} {SHIPS} and/CCONJ/CC/cc/4 jets/NOUN/NNS/conj/2", "sold", "ships jets"),
        (f"{KENYA} {SOLD} {SHIPS} and/CCONJ/CC/cc/4 left/VERB/VBD/conj/2", "sold", "ships"),
        # what is no noun: only where there is no other
        (f"{KENYA} helps/VERB/VBZ/root/1 poor/ADJ/JJ/obj/1", "helps", "poor"),
        (f"{KENYA} helps/VERB/VBZ/root/1 these/DET/DT/obj/1", "helps", "these"),
        (f"{KENYA} helps/VERB/VBZ/root/1 poor/ADJ/JJ/obj/1 ships/NOUN/NNS/obj/1", "helps", "ships"),
        (f"{KENYA} helps/VERB/VBZ/root/1 win/VERB/VB/obj/1", "helps", ""),
        ("that/DET/WDT/obj/2 Kenya/PROPN/NNP/nsubj/2 sold/VERB/VBD/root/2 poor/ADJ/JJ/obj/2", "sold", "that"),
        # a particle that is taken for a preposition
        (f"{KENYA} {SHOT} {DOWN} jets/NOUN/NNS/obl/1", "shot", "jets"),
        (f"{KENYA} {SHOT} {DOWN} today/ADV/RB/obl/1", "shot", ""),
        (f"{KENYA} {SHOT} {DOWN} in/ADP/IN/case/4 Peru/PROPN/NNP/obl/1", "shot", ""),
        (f"jets/NOUN/NNS/obl/1 {SHOT} {DOWN}", "shot", ""),
        (f"{KENYA} {SHOT} jets/NOUN/NNS/obl/1", "shot", ""),
        (f"{KENYA} {SHOT} {DOWN} ships/NOUN/NNS/obj/1 jets/NOUN/NNS/obl/1", "shot", "ships"),
        # verbs that share one, as the first or as the second has it
        (f"{KENYA} {SOLD} and/CCONJ/CC/cc/3 shipped/VERB/VBD/conj/1 jets/NOUN/NNS/obj/1", "shipped", "jets"),
        (f"{KENYA} {SOLD} {SHIPS} and/CCONJ/CC/cc/4 left/VERB/VBD/conj/1", "left", ""),
        (f"{KENYA} {SOLD} and/CCONJ/CC/cc/3 shipped/VERB/VBD/xcomp/1 jets/NOUN/NNS/obj/1", "shipped", ""),
        (f"{KENYA} worth/ADJ/JJ/root/1 and/CCONJ/CC/cc/3 left/VERB/VBD/conj/1 jets/NOUN/NNS/obj/1", "left", ""),
        (f"{KENYA} {SOLD} and/CCONJ/CC/cc/3 shipped/VERB/VBD/conj/1 jets/NOUN/NNS/obj/3", "sold", "jets"),
        (f"{KENYA} {SOLD} ,/PUNCT/,/punct/3 ,/PUNCT/,/punct/4 shipped/VERB/VBD/conj/1 jets/NOUN/NNS/obj/4", "sold", "jets"),
        (f"{KENYA} {SOLD} ,/PUNCT/,/punct/1 ,/PUNCT/,/punct/1 ,/PUNCT/,/punct/1 shipped/VERB/VBD/conj/1 jets/NOUN/NNS/obj/5", "sold", ""),
        (f"{KENYA} {SOLD} and/CCONJ/CC/cc/3 able/ADJ/JJ/conj/1 jets/NOUN/NNS/obj/3", "sold", ""),
        (f"{KENYA} {SOLD} and/CCONJ/CC/cc/4 Peru/PROPN/NNP/nsubj/4 shipped/VERB/VBD/conj/1 jets/NOUN/NNS/obj/4", "sold", ""),
        *((f"{KENYA} {SOLD} well/ADV/RB/{dep}/1 shipped/VERB/VBD/conj/1 jets/NOUN/NNS/obj/3", "sold", "")
          for dep in ("obl", "ccomp", "xcomp", "iobj", "advmod")),
        (f"{KENYA} {SOLD} well/ADV/RB/obl/1 shipped/VERB/VBD/conj/1 jets/NOUN/NNS/obj/1", "sold", "jets"),
        # the noun that a relative clause leaves out
        ("ships/NOUN/NNS/root/0 Kenya/PROPN/NNP/nsubj/2 sold/VERB/VBD/acl:relcl/0", "sold", "ships"),
        ("ships/NOUN/NNS/root/0 that/SCONJ/IN/mark/3 Kenya/PROPN/NNP/nsubj/3 sold/VERB/VBD/acl:relcl/0", "sold", "ships"),
        ("port/NOUN/NN/root/0 of/ADP/IN/case/3 Kenya/PROPN/NNP/nsubj/3 sold/VERB/VBD/acl:relcl/0", "sold", ""),
        ("port/NOUN/NN/root/0 where/ADV/WRB/advmod/3 Kenya/PROPN/NNP/nsubj/3 sold/VERB/VBD/acl:relcl/0", "sold", ""),
        ("ships/NOUN/NNS/root/0 that/PRON/WDT/nsubj/2 sank/VERB/VBD/acl:relcl/0", "sank", ""),
        ("ships/NOUN/NNS/root/0 sank/VERB/VBD/acl:relcl/0", "sank", ""),
        ("ships/NOUN/NNS/root/0 that/PRON/WDT/nsubj/3 Kenya/PROPN/NNP/nsubj/3 sold/VERB/VBD/acl:relcl/0", "sold", ""),
        (f"ships/NOUN/NNS/root/0 parts/NOUN/NNS/nsubj/4 {OF_WHICH} sank/VERB/VBD/acl:relcl/0", "sank", ""),
        (f"ships/NOUN/NNS/root/0 parts/NOUN/NNS/nsubj/6 {OF_WHICH} and/CCONJ/CC/cc/5 Kenya/PROPN/NNP/conj/1 sold/VERB/VBD/acl:relcl/0",
         "sold", ""),
        ("ships/NOUN/NNS/root/0 Kenya/PROPN/NNP/nsubj/2 sold/VERB/VBD/acl/0", "sold", ""),
        ("ships/NOUN/NNS/root/0 Kenya/PROPN/NNP/nsubj:pass/2 sold/VERB/VBN/acl:relcl/0", "sold", ""),
        ("ships/NOUN/NNS/root/0 Kenya/PROPN/NNP/nsubj/2 wants/VERB/VBZ/acl:relcl/0 go/VERB/VB/xcomp/2", "wants", ""),
        ("ships/NOUN/NNS/root/0 Kenya/PROPN/NNP/nsubj/2 thinks/VERB/VBZ/acl:relcl/0 sank/VERB/VBD/ccomp/2", "thinks", ""),
    ],
)  # fmt: skip
def test_objects(line: str, word: str, objects: str) -> None:
    tree = by_hand(line)
    grammar = analyse(Document(tree.text), tree, default()).grammar
    assert " ".join(tree.words[at] for at in grammar.objects(list(tree.words).index(word))) == objects


@pytest.mark.parametrize(
    ("dep", "heads"),
    [
        *(
            (dep, False)
            for dep in (
                *("aux", "aux:pass", "cop", "amod", "compound"),
                *("case", "mark", "fixed", "flat", "det", "nummod"),
            )
        ),
        *((dep, True) for dep in ("acl", "nmod", "parataxis")),
    ],
)
def test_a_part_of_a_phrase_heads_no_clause(dep: str, heads: bool) -> None:
    """Whatever a parser gives it for a subject."""
    tree = by_hand(f"Kenya/PROPN/NNP/nsubj/1 sold/VERB/VBN/{dep}/2 ships/NOUN/NNS/root/2")
    assert [tree.words[clause.predicate] for clause in clauses_of(tree)] == ["sold"] * heads


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Chile/PROPN/NNP/nsubj/1 will/AUX/MD/root/1", ["will"]),  # "… but Chile will"
        ("Chile/PROPN/NNP/nsubj:pass/1 was/AUX/VBD/root/1", ["was"]),
        (
            "Chile/PROPN/NNP/nsubj/1 sold/VERB/VBD/root/1 and/CCONJ/CC/cc/3 will/AUX/MD/conj/1",
            ["sold"],
        ),  # it has none of its own
        ("Chile/PROPN/NNP/nsubj/1 ready/ADJ/JJ/root/1", []),
        ("Chile/PROPN/NNP/nsubj/2 is/AUX/VBZ/cop/2 ready/ADJ/JJ/root/2", ["ready"]),
    ],
)
def test_an_auxiliary_heads_a_clause_of_its_own_subject_alone(line: str, heads: list[str]) -> None:
    tree = by_hand(line)
    assert [tree.words[clause.predicate] for clause in clauses_of(tree)] == heads


CALLED, RETURN = "call/VERB/VBP/root/1", "return/VERB/VB/advcl/1"


@pytest.mark.parametrize(
    ("line", "whether"),
    [
        (f"{KENYA} {CALLED} on/ADP/IN/case/3 Peru/PROPN/NNP/obl/1 to/PART/TO/mark/5 {RETURN}", True),
        # the phrase of the entry stands behind, and another one before
        (
            f"{KENYA} {CALLED} in/ADP/IN/case/3 Peru/PROPN/NNP/obl/1 to/PART/TO/mark/5 {RETURN} on/ADP/IN/case/7 Chile/PROPN/NNP/obl/1",
            False,
        ),
        (f"{KENYA} {CALLED} in/ADP/IN/case/3 Peru/PROPN/NNP/obl/1 to/PART/TO/mark/5 {RETURN}", False),
        (f"{KENYA} order/VERB/VBP/root/1 Peru/PROPN/NNP/obj/1 to/PART/TO/mark/4 {RETURN}", True),
        (f"{KENYA} order/VERB/VBP/root/1 tea/NOUN/NN/obj/1 to/PART/TO/mark/4 {RETURN}", False),
        (f"{KENYA} order/VERB/VBP/root/1 Peru/PROPN/NNP/obj/1 {RETURN}", False),
        (f"{KENYA} order/VERB/VBP/root/1 Peru/PROPN/NNP/obj/1 to/PART/TO/mark/4 returning/VERB/VBG/advcl/1", False),
        (f"{KENYA} was/AUX/VBD/aux:pass/2 ordered/VERB/VBN/root/2 Peru/PROPN/NNP/obj/2 to/PART/TO/mark/5 return/VERB/VB/advcl/2", False),
        ("to/PART/TO/mark/1 return/VERB/VB/advcl/3 Kenya/PROPN/NNP/nsubj/3 order/VERB/VBP/root/3 Peru/PROPN/NNP/obj/3", False),
    ],
)  # fmt: skip
def test_an_order_that_a_parser_took_for_a_purpose(line: str, whether: bool) -> None:
    tree = by_hand(line)
    at = next(at for at, dep in enumerate(tree.deps) if dep == "advcl")
    assert analyse(Document(tree.text), tree, default()).grammar.ordered(at) is whether


def test_the_name_of_a_relation_is_in_lower_case() -> None:
    assert [claim.relation.lemma for claim in claims("Kenya drafted rules AGAINST Peru.")] == [
        "draft",
        "draft rule against",
    ]
