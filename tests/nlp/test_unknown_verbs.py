"""The dictionary forms of verbs that no table has: by spelling, and by the known verbs that end like them."""

from __future__ import annotations

import pytest

from newsgraph.nlp.lemmas import Lemmas

# Base form, past tense, gerund, third person.
VERBS = """
serenade serenaded serenading serenades|chide chided chiding chides|pulverise pulverised pulverising pulverises
trample trampled trampling tramples|heckle heckled heckling heckles|lampoon lampooned lampooning lampoons
galvanise galvanised galvanising galvanises|wobble wobbled wobbling wobbles|dredge dredged dredging dredges
exhume exhumed exhuming exhumes|corrode corroded corroding corrodes|implode imploded imploding implodes
pervade pervaded pervading pervades|harangue harangued haranguing harangues|catalogue catalogued cataloguing catalogues
gripe griped griping gripes|depose deposed deposing deposes|profane profaned profaning profanes
scuttle scuttled scuttling scuttles|stampede stampeded stampeding stampedes|coerce coerced coercing coerces
ostracise ostracised ostracising ostracises|redact redacted redacting redacts|hobnob hobnobbed hobnobbing hobnobs
outwit outwitted outwitting outwits|defrag defragged defragging defrags|snub snubbed snubbing snubs
slam slammed slamming slams|jog jogged jogging jogs|thwart thwarted thwarting thwarts
parry parried parrying parries|deify deified deifying deifies|vilify vilified vilifying vilifies
rarefy rarefied rarefying rarefies|parlay parlayed parlaying parlays|vie vied vying vies
mollycoddle mollycoddled mollycoddling mollycoddles|intone intoned intoning intones
quarantine quarantined quarantining quarantines|frolic frolicked frolicking frolics|referee refereed refereeing referees
embargo embargoed embargoing embargoes|torpedo torpedoed torpedoing torpedoes|careen careened careening careens
pillage pillaged pillaging pillages|ransack ransacked ransacking ransacks
hoodwink hoodwinked hoodwinking hoodwinks|ambush ambushed ambushing ambushes|debunk debunked debunking debunks
ravage ravaged ravaging ravages|foment fomented fomenting foments
dissipate dissipated dissipating dissipates|scavenge scavenged scavenging scavenges|bamboozle bamboozled bamboozling bamboozles
scrawl scrawled scrawling scrawls|lurch lurched lurching lurches|fizz fizzed fizzing fizzes
requisition requisitioned requisitioning requisitions|commandeer commandeered commandeering commandeers
impugn impugned impugning impugns|besmirch besmirched besmirching besmirches|canvass canvassed canvassing canvasses
beleaguer beleaguered beleaguering beleaguers|excoriate excoriated excoriating excoriates|swaddle swaddled swaddling swaddles
gouge gouged gouging gouges|cloister cloistered cloistering cloisters|gallivant gallivanted gallivanting gallivants
emasculate emasculated emasculating emasculates|blindfold blindfolded blindfolding blindfolds|mutiny mutinied mutinying mutinies
snivel snivelled snivelling snivels|grovel grovelled grovelling grovels|transmute transmuted transmuting transmutes
ossify ossified ossifying ossifies|rebuff rebuffed rebuffing rebuffs|throttle throttled throttling throttles
bungle bungled bungling bungles|fleece fleeced fleecing fleeces
"""
TAGS = ("VBD", "VBG", "VBZ")
LEMMAS = Lemmas.shipped()


@pytest.mark.parametrize("row", [row.strip() for row in VERBS.replace("\n", "|").split("|") if row])
def test_a_verb_that_no_table_has(row: str) -> None:
    base, *forms = row.split()
    assert [LEMMAS(form, "VERB", tag) for form, tag in zip(forms, TAGS, strict=True)] == [base] * 3


def test_most_of_the_table_is_unknown() -> None:
    bases = {row.split()[0] for row in VERBS.replace("\n", "|").split("|") if row}
    assert len(bases - LEMMAS.base("V")) >= 60


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("scraped", "VBD", "scrape"), ("scrapped", "VBD", "scrap"), ("gripes", "VBZ", "gripe"), ("quizzes", "VBZ", "quiz"),
        ("buses", "NNS", "bus"), ("vetoes", "VBZ", "veto"), ("tied", "VBD", "tie"), ("panicked", "VBD", "panic"),
        ("trafficking", "VBG", "traffic"), ("ranges", "VBZ", "range"), ("routes", "VBZ", "route"),
    ],
)  # fmt: skip
def test_spelling_says_which_of_the_known_verbs(form: str, tag: str, lemma: str) -> None:
    assert LEMMAS(form, "NOUN" if tag == "NNS" else "VERB", tag) == lemma
