"""Whom pronouns and descriptions stand for: the model's clusters where there are some, rules where there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from newsgraph.builder.document import analyse
from newsgraph.entities.same_nouns import first_of_same
from newsgraph.model import Document, Zone, ZoneKind
from newsgraph.nlp.tree import tree_of
from newsgraph.vocabulary.vocabulary import default
from tests import util

TEXT = "Kenya met Chile. It sold the port. The firm paid."


def link(
    text: str, word: str, clusters: Mapping[int, tuple[int, ...]] | None, zones: tuple[Zone, ...] = ()
) -> str | None:
    tree = replace(util.tree(text), clusters=clusters)
    analysis = analyse(Document(text, zones=zones), tree, default())
    found = analysis.coreference.links.get(list(tree.words).index(word))
    return None if found is None else tree.words[found]


def cluster(*words: int) -> dict[int, tuple[int, ...]]:
    return dict.fromkeys(words, words)


def test_a_pronoun_goes_where_the_model_says() -> None:
    assert link(TEXT, "It", cluster(2, 4)) == "Chile"
    assert link(TEXT, "It", cluster(0, 4)) == "Kenya"
    assert link(TEXT, "It", {}) is None  # the model has looked, and found nothing


def test_without_a_model_rules_decide() -> None:
    assert link(TEXT, "It", None) == "Kenya"  # subjects first


def test_a_name_is_better_than_a_nearer_noun() -> None:
    text = "Anna Berg spoke. The minister waited. She left."
    assert link(text, "She", cluster(1, 5, 8)) == "Berg"


@pytest.mark.parametrize("clusters", [{}, cluster(0, 10)])
def test_a_description_needs_the_models_word(clusters: dict[int, tuple[int, ...]]) -> None:
    assert link(TEXT, "firm", clusters) is None  # "the firm" is no country, and nothing says which firm


@pytest.mark.parametrize(
    "text",
    [
        "Google rented the depot from Airbus. The firm repaid Airbus.",
        "Google sued Airbus. Later Airbus repaid the firm.",
    ],
)
def test_the_firm_is_not_the_other_end_of_its_own_verb(text: str) -> None:
    words = util.tree(text).words
    last = [at for at, word in enumerate(words) if word in ("Airbus", "firm")]
    assert link(text, "firm", cluster(*last)) == "Google"


def test_she_is_no_man() -> None:
    text = "Mr Osei replaced Ms Mensah. She left."
    assert link(text, "She", cluster(1, 6)) == "Mensah"


def test_one_wrong_member_of_a_cluster_does_not_undo_it() -> None:
    text = "Jeanne Moreau played. Louis Malle met Ana Silva. She left."
    assert link(text, "She", cluster(0, 4, 10)) == "Jeanne"  # not Ana, whom the rules would take


def test_a_surname_that_is_a_given_name_tells_no_gender() -> None:
    assert link("Regina Benjamin spoke. Benjamin waited. She left.", "She", cluster(0, 4, 7)) == "Benjamin"


def test_the_name_in_front_is_no_title() -> None:
    assert link("Jack Richard\n\nOdile Moreau was an actress. She left.", "She", cluster(2, 8)) == "Odile"


def test_who_was_called_he_before_is_not_given_up_for_who_is_told_to_be_a_man() -> None:
    text = "Zorvan Padalecki sang. He left. Padalecki met Tom Welling. Later he paid."
    assert link(text, "he", cluster(0, 7, 13)) == "Tom"
    assert link(text, "he", cluster(0, 4, 7, 13)) == "Padalecki"


@pytest.mark.parametrize(("again", "found"), [("Finance", "Ana"), ("Foreign", "Ben")])
def test_a_description_is_the_one_of_that_office_who_was_named_last(again: str, found: str) -> None:
    last = {"Ana": "Ana Costa", "Ben": "Ben Reyes"}[found]
    text = f"Finance minister Ana Costa met foreign minister Ben Reyes. {again} minister {last} spoke first. The minister left."
    assert link(text, "minister", None) is None  # the first of them, which is in front of a name
    analysis = util.analysed(text)
    (word,) = (
        at for at, head in enumerate(analysis.tree.words) if head == "minister" and analysis.tree.words[at - 1] == "The"
    )
    assert analysis.tree.words[analysis.coreference.links[word]] == found


def test_what_somebody_became_is_not_who_it_is() -> None:
    assert link("Ana Silva became a Christian. She left.", "She", cluster(0, 4, 6)) == "Ana"
    assert link("Patrick Gordon was raised Roman Catholic. He left.", "He", cluster(0, 5, 7)) == "Patrick"


def test_it_is_nobody_with_a_name() -> None:
    assert link("The port hired Ana Berg. It paid.", "It", cluster(1, 3, 6)) == "port"
    assert link("The port hired Ana Berg. It paid.", "It", cluster(3, 6)) is None


def test_a_comment_does_not_reach_into_the_article() -> None:
    zones = (Zone(ZoneKind.BODY, 0, 16), Zone(ZoneKind.COMMENT, 17, len(TEXT), "reader"))
    assert link(TEXT, "It", cluster(0, 4), zones) is None


def test_a_sentence_is_in_the_zone_that_holds_it_or_in_none() -> None:
    text = "Share. Kenya sold ships. Chile left. Reply. Peru paid. Print."
    places = [(text.index(first), text.index(last)) for first, last in (("Kenya", " Reply"), ("Peru", " Print"))]
    zones = (Zone(ZoneKind.BODY, *places[0]), Zone(ZoneKind.COMMENT, *places[1]))
    analysis = analyse(Document(text, zones=zones), util.tree(text), default())
    assert analysis.mentions.zone == [-1, 0, 0, -1, 1, -1]


def test_the_pipeline_has_clusters_and_another_has_none() -> None:
    doc = util.nlp()("Kenya met Chile.")
    assert tree_of(doc).clusters is not None
    doc.user_data.clear()
    assert tree_of(doc).clusters is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya said it would pay.", "Kenya"),
        ("Kenya said it rained.", None),
        ("Kenya said Peru would sell it.", None),  # the other, if anybody
        ("Kenya said the fine for it would hurt.", None),
        ("Kenya left because it would lose.", None),  # says nothing
    ],
)
def test_a_body_speaks_of_itself(text: str, found: str | None) -> None:
    assert link(text, "it", {}) == found


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Norway met Chile. Kenya said it had sold ships.", "it", "Kenya"),
        ("Norway met Chile. Kenya rejected claims that it took bribes.", "it", "Kenya"),
        ("Norway met Chile. Police say they have found the car.", "they", "Police"),
        ("Norway met Chile. Kenya said it was a mistake.", "it", "Chile"),  # no deed
        ("Norway met Chile. Kenya said it had a port.", "it", "Chile"),
        ("Norway met Chile. Kenya bought what it had sold.", "it", "Chile"),  # says nothing
        ("Norway met Chile. Kenya and Peru said it had sold ships.", "it", "Chile"),  # they are two
    ],
)
def test_a_body_speaks_of_its_own_deed_whatever_was_nearer(text: str, word: str, found: str) -> None:
    words = list(util.tree(text).words)
    assert link(text, word, cluster(2, words.index(word))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya sold the ships. It also bought trains.", "Kenya"),
        ("Kenya sold the ships. It also said that prices rose.", "Kenya"),
        ("Kenya sold the ships. It had a flag.", "ships"),
        ("Kenya sold the ships. It was a mistake.", "ships"),
        ("The buyer sold the ships. It also bought trains.", "ships"),  # no name
        ("Kenya and Peru sold the ships. It also bought trains.", "ships"),
        ("Kenya sold the ships. Later it bought trains.", "ships"),  # opens no sentence
    ],
)
def test_a_body_goes_on_with_its_deeds_in_the_next_sentence(text: str, found: str) -> None:
    words = list(util.tree(text).words)
    word = "it" if "it" in words else "It"
    assert link(text, word, cluster(words.index("ships"), words.index(word))) == found


def test_what_can_act_stays_with_what_the_model_says() -> None:
    assert link("Kenya sold Chile ships. It also bought trains.", "It", cluster(2, 5)) == "Chile"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Acme group sued Kenya.", "Acme"),
        ("The Reuters news agency sued Kenya.", "Reuters"),
        ("An Acme company sued Kenya.", None),  # one of its own
        ("The new Acme company sued Kenya.", None),
        ("The Kenya group sued Norway.", None),
    ],
)
def test_what_kind_of_body_it_is_stands_behind_its_name(text: str, found: str | None) -> None:
    word = next(w for w in ("group", "agency", "company") if w in text.split())
    assert link(text, word, {}) == found


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Anna Berg met the envoys. She left.", "She", "Anna"),
        ("Kenya met the envoys. They left.", "They", "envoys"),
        ("Kenya met Chile. They left.", "They", "Kenya"),  # no group: the body that acts
        ("Kenya wants to defend itself.", "itself", "Kenya"),
        ("The port, Kenya said, paid for itself.", "itself", "port"),
        ("Buy itself a ship.", "itself", None),
        ("Kenya sued Chile and attacked it.", "it", "Chile"),  # not Kenya, who attacked
        ("Kenya left. Nobody paid.", "Nobody", None),
    ],
)
def test_each_kind_of_pronoun_has_its_rule(text: str, word: str, found: str | None) -> None:
    assert link(text, word, None) == found


@pytest.mark.parametrize(
    ("clusters", "found"),
    [(cluster(0, 5), "Boeing"), (cluster(2, 5), "Apple"), ({}, None), (None, "Apple")],
)
def test_of_two_companies_the_model_says_which(clusters: dict[int, tuple[int, ...]] | None, found: str | None) -> None:
    assert link("Boeing sued Apple. The company paid.", "company", clusters) == found


def test_the_one_company_that_was_named_needs_no_model() -> None:
    assert link("Boeing sued Chile. The company paid.", "company", {}) == "Boeing"


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("The director, Rosa Berg, denied it.", "Rosa"),  # who the sentence before is about
        ("Ana Silva denied it.", "Ana"),
        ("Paul Silva denied it.", "woman"),
        ("Peru denied it.", "woman"),
        ("Peru met Ana Silva.", "woman"),  # no subject
        ("Ana Silva and Peru denied it.", "woman"),  # one of two
    ],
)
def test_the_subject_goes_on_where_the_model_goes_far_back(before: str, found: str) -> None:
    text = f"A woman left. Chile paid. {before} She sued Norline."
    words = util.tree(text).words
    assert link(text, "She", cluster(1, words.index("She"))) == found


def test_in_a_quotation_no_subject_goes_on() -> None:
    text = 'A woman left. Chile paid. Rosa Berg spoke. "She left."'
    assert link(text, "She", cluster(1, list(util.tree(text).words).index("She"))) == "woman"


@pytest.mark.parametrize(("given", "told"), [("Henrik", "Petra"), ("Petra", "Petra")])
def test_given_names_of_many_countries_tell_who_she_is(given: str, told: str) -> None:
    text = f"{given} Aalto met Petra Holm. She left."
    words = util.tree(text).words
    assert link(text, "She", cluster(0, words.index("She"))) == told


def test_the_name_beside_a_noun_is_who_the_noun_is() -> None:
    text = "Peru's envoy, Rosa Berg, met a woman. She left."
    words = list(util.tree(text).words)
    assert link(text, "She", cluster(words.index("envoy"), words.index("She"))) == "Rosa"


@pytest.mark.parametrize(
    ("text", "noun", "found"),
    [
        ("A strike hit Oslo. Google appealed. Its managing director sued Peru.", "strike", "Google"),
        ("The strike hurt Google. Its chief executive sued Peru.", "strike", "Google"),
        ("The strike hurt Google and Apple. Its chief executive sued Peru.", "strike", "strike"),  # of which?
        ("A strike hit Oslo. Google appealed. Its causes hurt Peru.", "strike", "strike"),
        ("A bank hit Oslo. Google appealed. Its managing director sued Peru.", "bank", "bank"),
    ],
)
def test_who_has_offices_is_a_body(text: str, noun: str, found: str) -> None:
    words = list(util.tree(text).words)
    assert link(text, "Its", cluster(words.index(noun), words.index("Its"))) == found


def test_a_reflexive_stays_in_its_sentence() -> None:
    text = "Oslo slept. A firm calling itself Norline sued Peru."
    words = list(util.tree(text).words)
    assert link(text, "itself", cluster(0, words.index("itself"))) == "firm"


def test_directors_with_names_of_their_own_are_two() -> None:
    text = "The trust's director, Ana Holm, met the agency's director, Rosa Berg."
    analysis = util.analysed(text)
    words = list(analysis.tree.words)
    at = [number for number, word in enumerate(words) if word == "director"]
    tree = replace(analysis.tree, clusters=cluster(*at))
    found = analyse(Document(text), tree, default())
    assert first_of_same(found.mentions, found.coreference.links, at[1]) == at[1]


@pytest.mark.parametrize(
    ("again", "same"),
    [("the strike", True), ("a strike of their own", False), ("another strike", False), ("this strike", True)],
)
def test_what_an_article_brings_up_is_something_else(again: str, same: bool) -> None:
    text = f"Peru paid. Chile paid. A strike hit Oslo. Miners voted on {again}."
    words = list(util.tree(text).words)
    at = [number for number, word in enumerate(words) if word == "strike"]
    found = analyse(Document(text), replace(util.tree(text), clusters=cluster(*at)), default())
    assert first_of_same(found.mentions, found.coreference.links, at[1]) == at[0 if same else 1]


def test_what_a_headline_tells_is_told_anew() -> None:
    text = "Strike hits Oslo\n\nMiners began a strike in Oslo."
    words = list(util.tree(text).words)
    at = words.index("Strike"), words.index("strike")
    found = analyse(Document(text), replace(util.tree(text), clusters=cluster(*at)), default())
    assert first_of_same(found.mentions, found.coreference.links, at[1]) == at[0]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Google said it was working with Peru.", "Google"),
        ("Google said it was trying to leave.", "Google"),
        ("Google said it was raining.", "deal"),
        ("Google said it was a mistake.", "deal"),
    ],
)
def test_who_says_what_it_is_busy_with_is_it(said: str, found: str) -> None:
    text = f"A deal failed. {said}"
    words = list(util.tree(text).words)
    assert link(text, "it", cluster(1, words.index("it"))) == found


def test_a_short_name_is_of_the_class_of_the_body_that_it_is_short_for() -> None:
    text = "Halvorsen Bank was founded in Peru. Halvorsen was rescued by Chile. It bought Tellus for 600 million euros."
    assert ("buy", "Tellus") in {(claim.relation.lemma, claim.object.text) for claim in util.claims(text)}


def test_the_noun_of_a_named_thing_brings_its_name_along() -> None:
    text = "The Australian miner Corvane sued Peru. The miner left Chile."
    analysis, resolver = util.resolved(text)
    first, again = (at for at, word in enumerate(analysis.tree.words) if word == "miner")
    tree = replace(analysis.tree, clusters=cluster(first, again))
    found = analyse(Document(text), tree, default())
    assert resolver.entity(found.mentions.mention(again)).label == "Corvane"


def test_a_firm_of_two_names_is_one_name_beside_a_noun() -> None:
    text = "The law firm, Wiik & Partners, which left Peru, sued Chile."
    assert link(text, "which", {}) == "Wiik"


@pytest.mark.parametrize(
    ("before", "found"), [("Her son, the physicist Peter Kemeny, left.", "Peter"), ("He met Peter Kemeny.", "Paul")]
)
def test_a_subject_with_a_name_goes_on_against_a_name_farther_back(before: str, found: str) -> None:
    text = f"Paul Arkin spoke. Peru paid. {before} He said he read the script."
    words = list(util.tree(text).words)
    last = [at for at, word in enumerate(words) if word in ("He", "he")][-2:]
    tree = replace(util.tree(text), clusters=cluster(0, *last))
    links = analyse(Document(text), tree, default()).coreference.links
    assert [words[links[at]] for at in last] == [found, found]


def test_a_dateline_is_nobody() -> None:
    text = "SEOUL — Google recalled its phones."
    words = list(util.tree(text).words)
    assert link(text, "its", cluster(0, words.index("its"))) is None


def test_what_somebody_else_is_called_is_no_earlier_noun() -> None:
    text = "Dora Nemeth, an actor, left. The president, Todd Arkin, spoke."
    words = list(util.tree(text).words)
    actor, president = words.index("actor"), words.index("president")
    found = analyse(Document(text), replace(util.tree(text), clusters=cluster(actor, president)), default())
    assert first_of_same(found.mentions, found.coreference.links, president) == president


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Karl Voss met Ben Ode. Ode said he would vote against the bridge.", "Ben"),
        ("Karl Voss met Ben Ode. Ode said he will sue Peru.", "Ben"),
        ("Karl Voss met lawyer Ben Ode. Ode said he would sue Peru.", "Karl"),
        ("Karl Voss met Ben Ode. Ode said he would recover.", "Karl"),
        ("Karl Voss met Ben Ode. Ode told Peru he would sue Chile.", "Karl"),
        ("Karl Voss met Ben Ode. Ode said he had sued Peru.", "Karl"),
    ],
)
def test_who_says_by_name_what_he_will_do_is_nobody_of_a_sentence_before(text: str, found: str) -> None:
    words = list(util.tree(text).words)
    he = words.index("he")
    tree = replace(util.tree(text), clusters=cluster(words.index("Karl"), he))
    named = words[analyse(Document(text), tree, default()).coreference.links[he]]
    assert {"Ode": "Ben"}.get(named, named) == found


def test_an_office_that_somebody_wants_is_nobody_named_before() -> None:
    text = "Ana Silva met the deputy mayor. Omar Said is standing for mayor."
    words = list(util.tree(text).words)
    before, office = words.index("mayor"), len(words) - 2
    found = analyse(Document(text), replace(util.tree(text), clusters=cluster(before, office)), default())
    assert first_of_same(found.mentions, found.coreference.links, office) == office
