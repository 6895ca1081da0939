"""What the names of a document are short for, on trees by hand: each condition has a text in which nothing else decides."""

from __future__ import annotations

import pytest

from newsgraph.entities.full_names import Whole, Wholes
from newsgraph.entities.names import Named
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand

PERSON, BODY, PLACE, GROUP, THING = "Person", "Organization", "Place", "Group", "Product"
EU = "https://w3id.org/newsgraph/entity/european-union"


def whole(text: str, *names: tuple[str, str] | tuple[str, str, str]) -> Whole:
    """What the last of the names stands for; they are looked for from left to right."""
    tree = by_hand(" ".join(f"{word}/X/X/dep/{at}" for at, word in enumerate(text.split())))
    found, at = list[Named](), 0
    for name, kind, *iri in names:
        words = name.split()
        while tree.words[at : at + len(words)] != words:
            at += 1
        found.append(Named(at, at + len(words), kind, name, *iri))
        at += len(words)
    return Wholes(tree, found, default())[found[-1]]


MARK, ANN, BO = ("Mark Rutte", PERSON), ("Ann Berg", PERSON), ("Bo Berg", PERSON)
ANN_MARIA, BERG = ("Ann Maria Berg", PERSON), ("Berg", PERSON)
SHIPPING, BANK, BOARD = ("Norvale Shipping Ltd", BODY), ("Bank of Lorne", BODY), ("Board", BODY)
STORM = ("Cyclone Nargis", "Event")


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        # people: who is named in full, what kind of part, in which order
        ("Mark Rutte came . Rutte left .", (MARK, ("Rutte", PERSON)), "Mark Rutte; surname: Rutte"),
        ("Mark Rutte came . Mark left .", (MARK, ("Mark", PERSON)), "Mark Rutte; part of the name: Mark"),
        ("Rutte left . Mark Rutte came .", (("Rutte", PERSON),), "Rutte; name"),
        ("Mark Rutte came . King Mark left .", (MARK, ("Mark", PERSON)), "Mark; name"),
        ("Mark Rutte came . Mr. Mark left .", (MARK, ("Mr. Mark", PERSON)), "Mr. Mark; name"),
        ("Mark Rutte came . King Mark left .", (MARK, ("King Mark", PERSON)), "King Mark; name"),
        ("Mark Rutte came . Sir Mark left .", (MARK, ("Mark", PERSON)), "Mark Rutte; part of the name: Mark"),
        ("Ann Maria Berg came . Ann Berg left .", (ANN_MARIA, ANN), "Ann Maria Berg; longer name: Ann Maria Berg"),
        # one person under a nickname or an initial: unless set side by side
        ("Mo Berg came . Maurice Berg left .", (("Mo Berg", PERSON), ("Maurice Berg", PERSON)), "Maurice Berg; name"),
        ("Maurice Berg came . Mo Berg left .", (("Maurice Berg", PERSON), ("Mo Berg", PERSON)),
         "Maurice Berg; longer name: Maurice Berg"),
        ("Fred Carl Berg came . Fred C. Berg left .", (("Fred Carl Berg", PERSON), ("Fred C. Berg", PERSON)),
         "Fred Carl Berg; longer name: Fred Carl Berg"),
        ("George H. W. Berg came . George W. Berg left .", (("George H. W. Berg", PERSON), ("George W. Berg", PERSON)),
         "George W. Berg; name"),
        # bynames are no other name
        ("Nils ' Ox ' Berg came . Nils ' The Ox ' Berg left . Berg fell .",
         (("Nils ' Ox ' Berg", PERSON), ("Nils ' The Ox ' Berg", PERSON), BERG), "Nils ' Ox ' Berg; surname: Berg"),
        ("Nils Berg came . Nils “ The Ox ” Berg left .", (("Nils Berg", PERSON), ("Nils “ The Ox ” Berg", PERSON)),
         "Nils Berg; longer name: Nils Berg"),
        # who goes by the second name, of which texts leave out or shorten the first
        ("Otto Carl Berg came . O. Carl Berg left .", (("Otto Carl Berg", PERSON), ("O. Carl Berg", PERSON)),
         "Otto Carl Berg; longer name: Otto Carl Berg"),
        ("Otto Carl Berg came . O. Carl Berg left . Carl Berg fell .",
         (("Otto Carl Berg", PERSON), ("O. Carl Berg", PERSON), ("Carl Berg", PERSON)),
         "Otto Carl Berg; longer name: Otto Carl Berg"),
        ("J. Edda Lund came . Edda Lund left . Jorun Edda Lund fell .",
         (("J. Edda Lund", PERSON), ("Edda Lund", PERSON), ("Jorun Edda Lund", PERSON)), "Jorun Edda Lund; name"),
        ("Otto Carl Berg came . A. Carl Berg left . Carl Berg fell .",
         (("Otto Carl Berg", PERSON), ("A. Carl Berg", PERSON), ("Carl Berg", PERSON)), "Carl Berg; name"),
        ("Otto C. Berg came . O. C. Berg left .", (("Otto C. Berg", PERSON), ("O. C. Berg", PERSON)), "O. C. Berg; name"),
        ("Maurice Berg came . Bo Berg left .", (("Maurice Berg", PERSON), BO), "Bo Berg; name"),
        ("Ann Berg met Bo Berg . Berg left .", (ANN, BO, BERG), "Berg; name"),
        ("Ann Berg met Bo Berg . Ann Berg came . Berg left .", (ANN, BO, ANN, BERG), "Ann Berg; surname: Berg"),
        ("Bo Berg met Ann Berg . Ann Berg came . Berg left .", (BO, ANN, ANN, BERG), "Ann Berg; surname: Berg"),
        ("Bo Berg came . Bo Berg rose . Ann Berg came . Berg left .", (BO, BO, ANN, BERG), "Berg; name"),
        ("Bo Berg came . Ann Berg , not related to Bo Berg , rose . Berg left .", (BO, ANN, BO, BERG), "Ann Berg; surname: Berg"),
        ("Bo Berg came . Ann Berg , no relation , rose . They met . Berg left .", (BO, ANN, BERG), "Ann Berg; surname: Berg"),
        ("Bo Berg came . Ann Berg rose . Berg left . Berg died .", (BO, ANN, BERG, BERG), "Ann Berg; surname: Berg"),
        # who is called by the surname before another is named
        ("Ann Berg came . Berg met Bo Berg .", (ANN, BERG), "Ann Berg; surname: Berg"),
        ("Ann Berg came . Berg left . Bo Berg fell . Berg died .", (ANN, BERG, BO, BERG), "Ann Berg; surname: Berg"),
        ("Bo Berg came . Berg left . Ann Berg fell . Berg died .", (BO, BERG, ANN, BERG), "Bo Berg; surname: Berg"),
        ("Ann Berg came . Berg left . Bo Berg fell . Bo Berg rose . Berg died .", (ANN, BERG, BO, BO, BERG), "Berg; name"),
        # a surname that a model takes for a body
        ("Mark Rutte came . Rutte left .", (MARK, ("Rutte", BODY)), "Mark Rutte; surname: Rutte"),
        ("Ann Berg came . But Berg left .", (ANN, ("Berg", "Entity")), "Ann Berg; surname: Berg"),
        ("Ann Berg met Bo Berg . Then Berg left .", (ANN, BO, ("Berg", BODY)), "Berg; name"),
        ("Ann Berg left Berg Steel Ltd . Now Berg fell .", (ANN, ("Berg Steel Ltd", BODY), ("Berg", BODY)),
         "Berg Steel Ltd; part of the name: Berg"),
        ("Ann Maria Berg met Bo Berg . Ann Berg came . Berg left .", (ANN_MARIA, BO, ANN, BERG), "Ann Maria Berg; surname: Berg"),
        ("Mary Berg met John Berg . Mr Berg left .", (("Mary Berg", PERSON), ("John Berg", PERSON), ("Mr Berg", PERSON)),
         "John Berg; surname: Mr Berg"),
        ("Mary Berg met John Berg . Mrs Berg left .", (("Mary Berg", PERSON), ("John Berg", PERSON), BERG), "Mary Berg; surname: Berg"),
        ("Ann Berg met Mr Bo Berg . Mr Berg left .", (ANN, BO, BERG), "Bo Berg; surname: Berg"),
        ("ANN BERG WINS . Ann Berg came .", (("ANN BERG", PERSON), ANN), "Ann Berg; name"),
        ("ANN BERG WINS .", (("ANN BERG", PERSON),), "ANN BERG; name"),
        # bodies that a model takes for somebody: only by one word
        ("Norvale Shipping Ltd sank . Norvale left .", (SHIPPING, ("Norvale", PERSON)), "Norvale Shipping Ltd; part of the name: Norvale"),
        ("Norvale Big Fish sank . Norvale Big left .", (("Norvale Big Fish", BODY), ("Norvale Big", PERSON)), "Norvale Big; name"),
        # bodies: without the legal form, by first words, by the last one after an article
        ("Norvale Shipping Ltd sank . Norvale Shipping left .", (SHIPPING, ("Norvale Shipping", BODY)),
         "Norvale Shipping Ltd; longer name: Norvale Shipping Ltd"),
        ("Norvale Shipping Ltd sank . Norvale left .", (SHIPPING, ("Norvale", BODY)), "Norvale Shipping Ltd; part of the name: Norvale"),
        ("Norvale Shipping Ltd sank . Norvale left .", (SHIPPING, ("Norvale", PLACE)), "Norvale Shipping Ltd; part of the name: Norvale"),
        ("Kenya Shipping Ltd sank . Kenya left .", (("Kenya Shipping Ltd", BODY), ("Kenya", PLACE)), "Kenya; name"),
        ("Norvale Shipping Ltd sank . Norvale left .", (SHIPPING, ("Norvale", GROUP)), "Norvale; name"),
        ("Norvale Shipping Ltd sank . Norvale left .", (("Norvale Shipping Ltd", GROUP), ("Norvale", BODY)), "Norvale; name"),
        ("Norvale Two sank . Norvale left .", (("Norvale Two", THING), ("Norvale", THING)), "Norvale Two; part of the name: Norvale"),
        ("Norvale Cup began . Norvale ended .", (("Norvale Cup", "Event"), ("Norvale", "Entity")),
         "Norvale Cup; part of the name: Norvale"),
        ("Norvale Cup began . Norvale ended .", (("Norvale Cup", "Entity"), ("Norvale", "Event")),
         "Norvale Cup; part of the name: Norvale"),
        # a body that something else is called after
        ("Norvale Award went . The Norvale met .", (("Norvale Award", "Entity"), ("Norvale", BODY)), "Norvale; name"),
        ("Lorne Games began . The Lorne met .", (("Lorne Games", "Event"), ("Lorne", BODY)), "Lorne; name"),
        ("Bank of Lorne lent . Bank fell .", (BANK, ("Bank", BODY)), "Bank; name"),
        ("Bank of Lorne lent . The Bank fell .", (BANK, ("Bank", BODY)), "Bank of Lorne; part of the name: Bank"),
        ("Bank of Lorne lent . our Bank fell .", (BANK, ("Bank", BODY)), "Bank of Lorne; part of the name: Bank"),
        ("Lorne Board met . The Board left .", (("Lorne Board", BODY), BOARD), "Lorne Board; part of the name: Board"),
        ("Lorne Board met . Board left .", (("Lorne Board", BODY), BOARD), "Board; name"),
        ("Lorne Zorb met . Zorb left .", (("Lorne Zorb", BODY), ("Zorb", BODY)), "Zorb; name"),
        ("Oslo Board met Lima Board . The Board left .", (("Oslo Board", BODY), ("Lima Board", BODY), BOARD), "Board; name"),
        # by what a name says that it is
        ("Cyclone Nargis killed . Nargis went .", (STORM, ("Nargis", GROUP)), "Cyclone Nargis; part of the name: Nargis"),
        ("Cyclone Nargis killed . Nargis went .", (STORM, ("Nargis", PERSON)), "Cyclone Nargis; part of the name: Nargis"),
        ("Zorb Nargis killed . Nargis went .", (("Zorb Nargis", "Event"), ("Nargis", GROUP)), "Nargis; name"),
        ("Cyclone Nargis and Storm Nargis met . Nargis went .", (STORM, ("Storm Nargis", "Event"), ("Nargis", GROUP)), "Nargis; name"),
        # the gazetteer: by its first words after an article
        ("The European Union fell .", (("European Union", BODY, EU),), "European Union [european-union]; name"),
        ("The European Union fell . The European left .", (("European Union", BODY, EU), ("European", BODY)),
         "European Union [european-union]; part of the name: European"),
        ("The European Union fell . European left .", (("European Union", BODY, EU), ("European", BODY)), "European; name"),
        ("The European Union fell . The Union left .", (("European Union", BODY, EU), ("Union", BODY)), "Union; name"),
        # acronyms
        ("The Zed Health Office fell . ZHO left .", (("Zed Health Office", BODY), ("ZHO", BODY)), "Zed Health Office; acronym: ZHO"),
        ("John FitzGibbon met the Earl of Clare .", (("John FitzGibbon", PERSON), ("Earl of Clare", PERSON)), "Earl of Clare; name"),
    ],
)  # fmt: skip
def test_the_last_name_stands_for(text: str, names: tuple[tuple[str, str], ...], expected: str) -> None:
    found = whole(text, *names)
    iri = f" [{found.iri.rpartition('/')[2]}]" if found.iri else ""
    assert f"{found.label}{iri}; {found.reason}" == expected


def test_a_name_before_its_region_is_a_place_and_no_body_of_that_name() -> None:
    texas = ("Texas", PLACE, "https://w3id.org/newsgraph/entity/texas")
    tarn, post = ("Tarn", PLACE), ("Tarn Evening Post", BODY)
    assert whole("Tarn Evening Post . A Tarn , Texas , hotel . Tarn", post, tarn, texas, tarn).label == "Tarn"
    assert whole("Tarn Evening Post . A Tarn Texas hotel . Tarn", post, tarn, texas, tarn).label == "Tarn Evening Post"
    assert whole("Tarn Evening Post . Tarn", post, tarn).label == "Tarn Evening Post"


def test_a_short_name_has_the_class_of_what_it_is_short_for() -> None:
    assert whole("Norvale Two sank . Norvale left .", ("Norvale Two", THING), ("Norvale", BODY)).type == THING
    assert whole("Norvale left .", ("Norvale", PLACE)).type == PLACE
    assert whole("Mark Rutte came . Rutte left .", MARK, ("Rutte", PERSON)).type == PERSON


@pytest.mark.parametrize(
    ("dep", "label"),
    [
        *((dep, "Ann") for dep in ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent")),
        *((dep, "Ann Berg") for dep in ("conj", "nmod", "vocative")),
    ],
)
def test_who_is_named_in_full_beside_a_name_is_not_meant(dep: str, label: str) -> None:
    """ "Ann Berg left. Ann praised Ann Berg": that is another Ann."""
    line = (
        "Ann/PROPN/NNP/nsubj/2 Berg/PROPN/NNP/flat/0 left/VERB/VBD/root/2 ./PUNCT/./punct/2 "
        f"Ann/PROPN/NNP/nsubj/5 praised/VERB/VBD/root/5 Ann/PROPN/NNP/{dep}/5 Berg/PROPN/NNP/flat/6 ./PUNCT/./punct/5"
    )
    names = [Named(0, 2, PERSON, "Ann Berg"), Named(4, 5, PERSON, "Ann"), Named(6, 8, PERSON, "Ann Berg")]
    found = Wholes(by_hand(line), names, default())[names[1]]
    assert found.label == label
