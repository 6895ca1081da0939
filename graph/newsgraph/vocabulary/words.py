"""Words of open classes that rules of grammar ask for, from ``ontology/words.ttl``, ``units.ttl`` and ``names.ttl``.

``Vocabulary.words`` has them with what the user adds. Modules that read amounts, pages and trees before there is a vocabulary take
those that ship, from ``shipped``: currencies and percent, what a page has around comments, ditransitive and appointing verbs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from newsgraph.errors import VocabularyError
from newsgraph.namespaces import ONTOLOGY
from newsgraph.vocabulary import data

if TYPE_CHECKING:
    from newsgraph.vocabulary.turtle import Facts

FILES = ("words.ttl", "units.ttl", "names.ttl")
_WORD, _PATTERN = ONTOLOGY + "word", ONTOLOGY + "pattern"
_OWN = frozenset({"word", "pattern", "example"})  # properties of ours that a class may have


class WordClass(StrEnum):
    """The classes by their names in the ontology, where a comment says what rules do with each."""

    # words.ttl
    LIGHT_VERB = "LightVerb"
    PASSIVE_LIGHT_VERB = "PassiveLightVerb"
    VERBAL_IDIOM = "VerbalIdiom"
    COMPLETE_SPEECH_VERB = "CompleteSpeechVerb"
    EMPTY_VERB = "EmptyVerb"
    EMPTY_EXPRESSION = "EmptyExpression"
    EXISTENCE_VERB = "ExistenceVerb"
    CAUSATIVE_VERB = "CausativeVerb"
    NAMING_VERB = "NamingVerb"
    APPOINTING_VERB = "AppointingVerb"
    PENALTY_VERB = "PenaltyVerb"
    DITRANSITIVE_VERB = "DitransitiveVerb"
    GRANTING_VERB = "GrantingVerb"
    SENSING_VERB = "SensingVerb"
    ENGAGING_VERB = "EngagingVerb"
    CHANGE_NOUN = "ChangeNoun"
    GAINING_VERB = "GainingVerb"
    KEEPING_VERB = "KeepingVerb"
    GAME_VERB = "GameVerb"
    PRIZE_NOUN = "PrizeNoun"
    ABILITY_ADJECTIVE = "AbilityAdjective"
    RESULT_VERB = "ResultVerb"
    TOPIC_VERB = "TopicVerb"
    COMPLEX_TRANSITIVE_VERB = "ComplexTransitiveVerb"
    MULTIPLYING_VERB = "MultiplyingVerb"
    OCCURRENCE_VERB = "OccurrenceVerb"
    NEGATION_RAISING_VERB = "NegationRaisingVerb"
    REQUIREMENT_VERB = "RequirementVerb"
    PERFORMANCE_VERB = "PerformanceVerb"
    ENDING_WORD = "EndingWord"
    FAILURE_VERB = "FailureVerb"
    UNDOING_VERB = "UndoingVerb"
    HELP_VERB = "HelpVerb"
    NARRATION_VERB = "NarrationVerb"
    RETRACTION_VERB = "RetractionVerb"
    PRETENCE_VERB = "PretenceVerb"
    RELINQUISHING_VERB = "RelinquishingVerb"
    INAUGURATION_VERB = "InaugurationVerb"
    BECOMING_VERB = "BecomingVerb"
    AIMING_VERB = "AimingVerb"
    ASSESSING_VERB = "AssessingVerb"
    OUTCOME_VERB = "OutcomeVerb"
    DYING_VERB = "DyingVerb"
    HEARSAY_VERB = "HearsayVerb"
    PERCEPTION_VERB = "PerceptionVerb"
    SITE = "Site"
    SPEECH_VERB = "SpeechVerb"
    COMPOUND_AGENTIVE = "CompoundAgentive"
    COMPOUND_STATIVE = "CompoundStative"
    FORMER_ADJECTIVE = "FormerAdjective"
    PROSPECTIVE_ADJECTIVE = "ProspectiveAdjective"
    NONMEMBER_MODIFIER = "NonmemberModifier"
    NONBEARER_MODIFIER = "NonbearerModifier"
    LAPSED_MODIFIER = "LapsedModifier"
    RANK_ADJECTIVE = "RankAdjective"
    BOND_ADJECTIVE = "BondAdjective"
    NONOFFICE_PHRASE = "NonofficePhrase"
    PRIVATIVE_MODIFIER = "PrivativeModifier"
    SUBORDINATE_MODIFIER = "SubordinateModifier"
    EVALUATIVE_ADJECTIVE = "EvaluativeAdjective"
    EVALUATIVE_NOUN = "EvaluativeNoun"
    TEMPER_ADJECTIVE = "TemperAdjective"
    HEARSAY_ADVERB = "HearsayAdverb"
    PROBABILITY_ADVERB = "ProbabilityAdverb"
    POSSIBILITY_ADVERB = "PossibilityAdverb"
    TIME_ADVERB = "TimeAdverb"
    FORMER_ADVERB = "FormerAdverb"
    DEGREE_ADVERB = "DegreeAdverb"
    INTRANSITIVE_ACT = "IntransitiveAct"
    TRANSITIVE_ACT = "TransitiveAct"
    UNDERGONE_ACT = "UndergoneAct"
    RELATIONAL_NOUN = "RelationalNoun"
    AUTHORITY_NOUN = "AuthorityNoun"
    CULPRIT_NOUN = "CulpritNoun"
    NONMEMBER_NOUN = "NonmemberNoun"
    CELEBRITY_NOUN = "CelebrityNoun"
    BODY_KIND_NOUN = "BodyKindNoun"
    BODY_PART_NOUN = "BodyPartNoun"
    SITED_EVENT_NOUN = "SitedEventNoun"
    PICTURE_NOUN = "PictureNoun"
    FACILITY_NOUN = "FacilityNoun"
    WORK_NOUN = "WorkNoun"
    MARK_NOUN = "MarkNoun"
    GOVERNMENT_NOUN = "GovernmentNoun"
    PEOPLE_ADJECTIVE = "PeopleAdjective"
    NAME_NOUN = "NameNoun"
    HONOUR = "Honour"
    STREET_NOUN = "StreetNoun"
    UNIVERSAL_NOUN = "UniversalNoun"
    LIGHT_NOUN = "LightNoun"
    VAGUE_NOUN = "VagueNoun"
    FIGURE_WORD = "FigureWord"
    PLOT_NOUN = "PlotNoun"
    GUISE_NOUN = "GuiseNoun"
    OCCUPATION_NOUN = "OccupationNoun"
    FICTION_ROLE = "FictionRole"
    VERDICT_NOUN = "VerdictNoun"
    MEMBER_NOUN = "MemberNoun"
    CONTEST_NOUN = "ContestNoun"
    PAYMENT_MEANS = "PaymentMeans"
    BODY_HEAD = "BodyHead"
    BODY_SUFFIX = "BodySuffix"
    MAKER_SUFFIX = "MakerSuffix"
    TOWN_NOUN = "TownNoun"
    AREA_NOUN = "AreaNoun"
    AREA_MODIFIER = "AreaModifier"
    STATE_NOUN = "StateNoun"
    STATE_PROPERTY = "StateProperty"
    STATE_OFFICE = "StateOffice"
    STATE_SIGN = "StateSign"
    DEMONYM_SUFFIX = "DemonymSuffix"
    MASS_NOUN = "MassNoun"
    ABSTRACT_SUFFIX = "AbstractSuffix"
    APPELLATIVE_NOUN = "AppellativeNoun"
    ALIAS_CUE = "AliasCue"
    OUTLET = "Outlet"
    COMMENT_HEADING = "CommentHeading"
    COMMENT_HEADING_MODIFIER = "CommentHeadingModifier"
    COMMENT_VERB = "CommentVerb"
    COMMENT_BUTTON = "CommentButton"
    TEASER = "Teaser"
    LINK_LEAD = "LinkLead"
    BIOGRAPHY_HEADING = "BiographyHeading"
    PUBLICATION_LABEL = "PublicationLabel"
    # units.ttl
    PERCENT = "Percent"
    TIME_UNIT = "TimeUnit"
    DAY_PART = "DayPart"
    SEASON = "Season"
    TIME_NOUN = "TimeNoun"
    DISTANCE = "Distance"
    MEASURE = "Measure"
    # names.ttl
    COURTESY_TITLE = "CourtesyTitle"
    HONORIFIC = "Honorific"
    OFFICE_TITLE = "OfficeTitle"
    REGNAL_TITLE = "RegnalTitle"
    NAME_PARTICLE = "NameParticle"
    LEADING_SURNAME = "LeadingSurname"
    EPICENE_NAME = "EpiceneName"
    GIVEN_NAME_NOUN = "GivenNameNoun"
    GENERATIONAL_SUFFIX = "GenerationalSuffix"
    POSTNOMINAL = "Postnominal"
    LEGAL_FORM = "LegalForm"
    FIRM_NOUN = "FirmNoun"
    FIRM_PROPERTY = "FirmProperty"
    FIRM_DEED = "FirmDeed"
    NICKNAME = "Nickname"
    SPELLING_VARIANT = "SpellingVariant"
    NAMESAKE_CUE = "NamesakeCue"
    NAME_PREFIX = "NamePrefix"


# Classes that are asked for before there is a vocabulary, of the words that ship: a user's word would not be heard.
EARLY = frozenset({
    WordClass.COMMENT_HEADING, WordClass.COMMENT_HEADING_MODIFIER, WordClass.COMMENT_VERB, WordClass.COMMENT_BUTTON,
    WordClass.PERCENT,
})  # fmt: skip


class Words(NamedTuple):
    """``of`` each class its words; ``patterns`` the regular expressions of a class, in their order; ``currencies`` code by word."""

    of: Mapping[WordClass, frozenset[str]]
    patterns: Mapping[WordClass, tuple[str, ...]]
    currencies: Mapping[str, str]


@functools.cache
def shipped() -> Words:
    """The words that ship with Newsgraph."""
    from newsgraph.vocabulary.turtle import Facts  # pyoxigraph takes a while to load

    return read(Facts.read(data.read(name) for name in FILES))


def alternatives(words: frozenset[str]) -> str:
    """A regular expression for one of the words, the longest that fits: ``"comments|comment"``."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def pairs(words: frozenset[str]) -> list[tuple[str, str]]:
    """The first word of each with the rest, in order: of the classes whose members are two, as "takeover take over"."""
    return [(first, rest) for first, _, rest in (word.partition(" ") for word in sorted(words))]


def read(facts: Facts) -> Words:
    """The words of all classes and currencies, checked; raises ``VocabularyError``, also for a class that a rule lacks."""
    classes = {iri.removeprefix(ONTOLOGY): iri for iri in facts.instances([ONTOLOGY + "WordClass"])}
    currencies = facts.instances([ONTOLOGY + "Currency"])
    for iri in facts.of:
        if iri not in currencies and iri.removeprefix(ONTOLOGY) not in classes:
            _check_undeclared(facts, iri)
    for name in classes.keys() - set(WordClass):
        raise _error(classes[name], "is a word class that no rule asks for", f"one of {', '.join(WordClass)}")
    if missing := [name for name in WordClass if name not in classes]:
        more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        problem = f"no source declares the word class {missing[0]}{more}"
        raise VocabularyError(problem, place="words", hint=f"load {', '.join(FILES)} as well")
    of, patterns = {}, {}
    for name in WordClass:
        iri = classes[name]
        _check(facts, iri)
        of[name], patterns[name] = frozenset(facts.all(iri, _WORD)), facts.all(iri, _PATTERN)
    codes = dict(_currencies(facts, currencies))
    return Words(MappingProxyType(of), MappingProxyType(patterns), MappingProxyType(codes))


def _check_undeclared(facts: Facts, iri: str) -> None:
    """Words that belong to nothing, which would go unheard."""
    if facts.all(iri, _WORD) or facts.all(iri, _PATTERN):
        raise _error(iri, "has words and is no word class", f"one of {', '.join(WordClass)}, or a ng:Currency")


def _check(facts: Facts, iri: str) -> None:
    """A class or currency has a label, words in small letters, patterns that compile, and no other property of ours."""
    facts.need(iri, "http://www.w3.org/2000/01/rdf-schema#label")
    for predicate in facts.of[iri]:
        name = predicate.removeprefix(ONTOLOGY)
        if name != predicate and name not in _OWN:
            raise _error(iri, f"has an unknown property {name}", f"one of {', '.join(sorted(_OWN))}")
    words, patterns = facts.all(iri, _WORD), facts.all(iri, _PATTERN)
    if not words and not patterns:
        raise _error(iri, "has no word", "give it a ng:word")
    for word in words:
        if word != " ".join(word.lower().split()) or not word:
            raise _error(iri, f'has the word "{word}"', "write it in small letters, with single spaces")
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise _error(iri, f'has the pattern "{pattern}": {error}', "correct the expression") from None


def _currencies(facts: Facts, iris: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Words with their codes; no word may be of two."""
    owner: dict[str, str] = {}
    for iri in iris:
        _check(facts, iri)
        code = iri.removeprefix(ONTOLOGY)
        if not re.fullmatch("[A-Z]{3}", code):
            raise _error(iri, "is no currency", "name it by its code of ISO 4217, such as ng:EUR")
        for word in facts.all(iri, _WORD):
            if owner.setdefault(word, code) != code:
                raise _error(iri, f'has the word "{word}", which is of ng:{owner[word]}', "keep it for one of them")
            yield word, code


def _error(iri: str, problem: str, hint: str) -> VocabularyError:
    from newsgraph.namespaces import short

    return VocabularyError(f"{short(iri)} {problem}", place="words", hint=hint, about=(iri,))
