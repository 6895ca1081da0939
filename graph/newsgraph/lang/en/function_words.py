"""The closed classes of English, each word of them in one place: pronouns, determiners, prepositions, auxiliaries, negations.

Terms are those of the Cambridge Grammar (Huddleston and Pullum 2002). All forms are in lower case. Where a rule takes but a part of
a class, the part has a name here too, with what sets it apart. Words of open classes are data: ``ontology/words.ttl``, ``units.ttl``
and ``names.ttl``.
"""

from __future__ import annotations

from collections.abc import Mapping

# --- Negation

NOT = frozenset({"not", "n't", "n’t"})
NEGATORS = NOT | {"never"}  # what denies the clause that it modifies, whatever else there is in it
APPROXIMATE_NEGATORS = frozenset({"hardly", "scarcely", "barely", "rarely", "seldom"})
NARROW_NEGATORS = frozenset({"hardly", "scarcely", "barely"})  # before "had … when", these say that it just had
NARROW_SEQUELS = frozenset({"when", "before", "than"})  # before what came next
HAD = "had"
HAVE = "have"
SOONER, THAN = "sooner", "than"  # "no sooner … than"
NEGATIVE_ADVERBS = (
    NEGATORS | APPROXIMATE_NEGATORS | {"neither", "nor"}
)  # those that count when negations cancel each other out
NEGATIVE_DETERMINERS = frozenset({"no", "neither", "zero"})
NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing"})
NO_ONE = ("no", "one")  # the one that is written in two words
WITHOUT = "without"
BUT = "but"
WITH = "with"
NO = "no"
FEW = "few"  # what few do, most do not
PROXIMAL_ADVERBS = frozenset({"almost", "nearly"})  # what they modify has not come about
ALL_BUT = ("all", "but")  # before a verb, as "almost"
SO = "so"  # "or so it claims"
ABSENCE_DETERMINERS = frozenset({"no", "little", "any"})  # "no evidence that": nobody vouches for it

# --- Pronouns

PARADIGMS: Mapping[str, tuple[str, ...]] = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
    "i": ("i", "me", "my", "mine", "myself"),
    "we": ("we", "us", "our", "ours", "ourselves"),
    "you": ("you", "your", "yours", "yourself", "yourselves"),
    "this": ("this", "these"),
    "that": ("that", "those"),
    "who": ("who", "which", "whom", "whose"),
}  # the order is that of the classes of pronouns which the model of coreference was trained with
PRONOUNS = frozenset(form for forms in PARADIGMS.values() for form in forms) - {"mine"}  # which is a noun, too
FIRST_PERSON_SINGULAR = frozenset(PARADIGMS["i"])
FIRST_PERSON_PLURAL = frozenset(PARADIGMS["we"])
FIRST_PERSON = FIRST_PERSON_SINGULAR | FIRST_PERSON_PLURAL
SECOND_PERSON = frozenset(PARADIGMS["you"])
IT = "it"
IMPERSONAL_PRONOUNS = frozenset(PARADIGMS["it"])
SPEAKERS = frozenset({"i", "we"})  # as the subject of a verb of saying
OWN_VOICE = frozenset({"i", "me"})  # as an argument; "my" and "mine" are of what somebody has
# "Mine" is what somebody has, and so is no person.
PERSON_PRONOUNS = frozenset({*PARADIGMS["he"], *PARADIGMS["she"], *PARADIGMS["i"], "who"}) - {"mine"}
GROUP_PRONOUNS = frozenset({*PARADIGMS["they"], *PARADIGMS["we"]})
RECIPROCALS = ("each other", "one another")
RECIPROCAL_PARTS = frozenset(" ".join(RECIPROCALS).split())
REFLEXIVE_ENDINGS = ("self", "selves")
ONESELF = "oneself"  # what dictionaries write for all of them: "distance oneself from"
INTERROGATIVES = frozenset({"who", "whom", "what", "which", "when", "where", "why", "how"})
OFFERED = frozenset({"these", "following"})  # "which of these": what to choose from comes behind the question
PERSON_INTERROGATIVES = frozenset({"who", "whom"})
THING_INTERROGATIVES = frozenset({"what", "which"})
COMPOUND_PRONOUN = r"\b(any|some)(one|body|thing)\b"
PERSONAL_HEADS = frozenset({"one", "body"})  # of a compound pronoun
ONE = "one"  # "one man" of several

# --- Determiners and quantifiers

INDEFINITE_ARTICLES = frozenset({"a", "an"})
ARTICLES = INDEFINITE_ARTICLES | {"the"}
DEMONSTRATIVES = frozenset({*PARADIGMS["this"], *PARADIGMS["that"]})
DEFINITE_DETERMINERS = DEMONSTRATIVES | {"the"}
SINGULAR_DEFINITES = frozenset({"the", "this", "that"})  # before what one person or thing is called by
POSSESSIVE_DETERMINERS = frozenset({"his", "her", "its", "their", "my", "our", "your"})
IDENTIFYING_DETERMINERS = DEFINITE_DETERMINERS | POSSESSIVE_DETERMINERS  # after these a noun is one of this document
EXOPHORIC_DETERMINERS = frozenset(
    {"the", "this"}
)  # before a description that the whole world knows: "the bloc", "this bloc"
QUANTIFIERS = frozenset({
    "all", "every", "each", "both", "most", "many", "few", "several", "half", "no", "neither", "other", "another",
})  # fmt: skip
DEGREE_QUANTIFIERS = frozenset({"more", "less", "fewer"})
AMOUNT_QUANTIFIERS = frozenset({"many", "much"})
SINGULAR_ADJECTIVES = frozenset({"last", "only"})  # there is one of these
ORDINAL_ADJECTIVES = frozenset({
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
})  # fmt: skip
OTHER = "other"  # "A and other ports": A is one
CONTEXTUAL_ADJECTIVES = frozenset(
    {"other", "such", "same", "similar", "different", "more", "further", "fellow", "various"}
)  # what they modify is told by what stands before
GENITIVE_MARKS = frozenset({"'s", "’s", "'", "’"})

# --- Prepositions and particles

LOCATIVE_PREPOSITIONS = frozenset({
    "in", "at", "near", "outside", "around", "across", "through", "throughout", "into", "towards", "toward", "via", "inside", "over",
    "above", "beyond", "within", "along", "off", "onto", "past", "under", "out of",
})  # fmt: skip
SITE_PREPOSITIONS = frozenset(
    {"in", "at", "on", "inside", "near", "within", "around", "outside"}
)  # where something exists
STATIC_PREPOSITIONS = frozenset({
    "in", "at", "near", "outside", "inside", "off", "around", "across", "on", "along", "beside", "above", "below",
    "within", "throughout",
})  # where something is or happens, none of them of direction  # fmt: skip
AS = "as"
WHICH = "which"
GUISE_PREPOSITIONS = frozenset({"as", "for"})  # "posed as a nurse", "was mistaken for one"
AT = "at"
DURING = "during"
IN = "in"
ON = "on"
EVENT_PREPOSITIONS = frozenset({"in", "during"})  # what befalls somebody in an event befalls them where that is
PREMISE_PREPOSITIONS = frozenset({"at", "outside", "inside", "near"})  # after these, a body is where it has its house
PREPOSITION_SYNONYMS: Mapping[str, str] = {
    "inside": "in", "within": "in", "onto": "on", "into": "to", "towards": "to", "toward": "to", "amid": "during",
}  # fmt: skip
# A phrase with one of these mostly tells where, when or how.
ADJUNCT_PREPOSITIONS = frozenset({
    "in", "at", "during", "after", "before", "since", "until", "within", "by", "as", "despite", "without", "because of", "due to",
    "amid", "including", "per", "like", "given", "outside", "across", "around", "near", "throughout", "following", "according to",
    "such as", "under", "instead of", "rather than", "as well as",
})  # fmt: skip
# Where these tell neither when nor where, they say in what, as what or in which course it is so.
CIRCUMSTANCE_PREPOSITIONS = frozenset(
    {"in", "as", "after", "amid", "under", "due to", "because of", "following", "during"}
)
REASON_PREPOSITIONS = frozenset({"due to", "because of"})
COURSE_PREPOSITIONS = frozenset({"after", "following", "during"})  # "died after surgery"
CAUSE_PREPOSITIONS = frozenset(
    {"without", "under", "amid", "because of", "after", "due to"}
)  # before a means or circumstance
PARTY_PREPOSITIONS = frozenset({"with", "against", "between", "by", "from", "for", "to", "toward", "towards"})
ADDRESSEE_PREPOSITIONS = PARTY_PREPOSITIONS | {"among", "on", "of"}  # after a noun of an act
RECIPIENT_PREPOSITIONS = frozenset({"to", "for"})
AFFECTED_PREPOSITIONS = RECIPIENT_PREPOSITIONS | {"with"}  # "what does X do to, with, for Y?"
PRICE_PREPOSITIONS = frozenset({"for", "at"})  # "sold it for 2 million euros"
TO = "to"  # who gets what is handed over
STATE_PREPOSITIONS = frozenset({"in", "at", "on", "under", "out of"})  # before a bare noun, these make a state of it
# With "be", these and their noun say how a subject is: "is without power".
PREDICATIVE_PREPOSITIONS = STATE_PREPOSITIONS | {"without", "about", "against", "behind", "beyond"}
# After a state, these lead to what it is about.
STATE_COMPLEMENT_PREPOSITIONS = frozenset({
    "for", "with", "to", "of", "about", "over", "against", "toward", "towards", "at", "from",
})  # fmt: skip
UNDER = "under"
PROSPECTIVE_PREPOSITIONS = frozenset({"for", "toward", "towards", "until"})  # before an act that is aimed at or awaited
ALLOCATION_PREPOSITIONS = frozenset({"to", "on", "in", "for", "into"})  # "devotes 40% to defence"
BY = "by"
AGENT_PREPOSITIONS = frozenset({BY, "from"})
AGENCY_PREPOSITIONS = frozenset(
    {"at", "with", "under", "on", "upon"}
)  # at somebody's request, with their help, on their orders
OWNER_PREPOSITIONS = AGENT_PREPOSITIONS | {"of"}
FROM = "from"
EMPLOYER_PREPOSITIONS = frozenset({"at", "with", "for", FROM})  # between an office and a body
AFFILIATION_PREPOSITIONS = frozenset({"of", "at", "from", "with", "for"})  # between a person and a body
ORIGIN_PREPOSITIONS = frozenset({"of", "from"})  # between a person and a place
OFFICE_PREPOSITIONS = frozenset({"of", "for", "at", "from"})
PURPOSE_MARKERS = frozenset({"to", "in order to", "so as to"})  # open an infinitive that says what for
GERUND_PREPOSITIONS = frozenset({"of", "from"})  # "accused of hiding", "kept from selling"
AMOUNT_PREPOSITIONS = frozenset({"by", "to"})  # "rose by 5%"
TOPIC_PREPOSITIONS = frozenset({"about", "on", "of", "regarding", "concerning"})
# After people whom a verb is about, these lead to what it says of what: "warned allies over arms".
SUBJECT_MATTER_PREPOSITIONS = frozenset({"about", "on", "over", "regarding", "concerning"})
# Before a gerund, these lead to what is aimed at or spoken of: "limited to spending", "relies on building".
AIM_PREPOSITIONS = frozenset({"to", "on", "of", "at", "about", "against", "toward", "towards"})
# Before a clause, these make it what the verb is about: "centred on whether".
COMPLEMENT_MARKERS = frozenset({"on", "about", "of", "at", "with", "for", "from", "into", "against", "that", "whether"})
ACCOMPANYING_PREPOSITIONS = frozenset({"with", "along with", "for"})  # after another phrase, of what goes with that
DISPUTE_PREPOSITIONS = frozenset(
    {"over", "into"}
)  # after what is done, what it is about: "a row over", "an inquiry into"
# What these lead to is what becomes of an object, or what it is taken for or kept from.
COMPLEMENT_PREPOSITIONS = frozenset({"as", "into", "of", "from", "out of"})
ADNOMINAL_PREPOSITIONS = frozenset({
    "for", "about", "on", "from", "against", "by", "at", "in", "inside", "near", "via", "regarding", "concerning", "over", "into",
    "to", "with",
})  # after a noun, what it is for, about, from or at  # fmt: skip
PAIR_PREPOSITIONS = frozenset({"between", "among"})  # before what is one of several only together with the others
INCLUDING = "including"
USING = "using"  # a participle that has become a preposition of means
UNIVERSAL_QUANTIFIERS = frozenset({"all", "both", "each"})
INTERIOR_PREPOSITIONS = frozenset({"in", "at", "inside", "within", "across", "throughout"})  # a thing is there
PROXIMITY_PREPOSITIONS = frozenset(
    {"near", "beside", "outside", "off", "opposite", "behind"}
)  # a thing is not there, but close by
SURFACE_PREPOSITIONS = frozenset({"on", "along"})  # a place or a body is there
COMPASS_ADVERBS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
)  # "north of Oslo"
MEETING_PREPOSITIONS = frozenset({"in", "during", "at"})  # before a meeting, what somebody does there
# Before a thing, where another one is.
GROUND_PREPOSITIONS = PROXIMITY_PREPOSITIONS | {"on", "under", "inside", "above", "below"}
OR = "or"
OLD = "old"  # "14 years old"
YEAR = "year"
ZERO = "zero"  # "a zero-day flaw"
EXEMPLIFIERS = frozenset({"such as", INCLUDING, "like"})
EXEMPLIFYING_ADVERBIALS = frozenset({"for example", "for instance"})
PARTICLES = frozenset({
    "back", "away", "out", "up", "down", "off", "over", "on", "in", "together", "ahead", "forward", "along",
})  # fmt: skip
TURNING_PARTICLES = PARTICLES - {"in", "on"}  # of a verb with another meaning: "check out of", not "check into"
TIME_PREPOSITIONS = frozenset({"by", "until", "till", "since", "before", "after", "from"})  # how a time holds
TIME_FROM = frozenset({"since", "after", "from"})  # what begins then
TIME_UNTIL = frozenset({"by", "until", "till", "before"})  # what ends then at the latest
SINCE = "since"
FOR = "for"  # how long, before a time
OF = "of"
OPPOSING_PREPOSITIONS = frozenset({"against", "versus", "vs", "vs."})  # between the sides of a contest
OPEN_BOUNDS = frozenset(
    {"by", "until", "till", "before", "after", "from"}
)  # of a past month they may look ahead of the text as well
ORDINALS = ("first", "second", "third", "fourth", "last")  # of the parts of a year or month
INTERVAL_WORDS = ("to", "and", "until", "till", "through")  # between the ends of an interval
TIME_PREPOSITION_SYNONYMS: Mapping[str, str] = {"till": "until", "from": "since"}
TERMINAL_PREPOSITIONS = frozenset({"until", "till"})
THE = "the"
ANOTHER = "another"
ACCORDING = "according to"
SINGULAR_PAST = frozenset({"was"})  # a past that tells one from several
# What may stand before the date itself in an expression of time, beside those that say how it holds, and before a day or year.
TIME_LEADERS = (
    "early", "late", "mid", "later", "earlier", "only", "just", "as of", "the", "end of", "beginning of", "start of", "middle of",
    "in", "on", "at", "during", "of", "back",
)  # fmt: skip
TIME_OPENERS = (
    "in",
    "on",
    "at",
    "during",
    "the",
    "early",
    "late",
    "mid",
)  # those of them that a question need not repeat
FREQUENCY_LEADERS = ("for", "throughout", "every", "each", "all")  # how long or how often, not when

DEICTIC_MODIFIERS = ("last", "next", "this")  # of units of time

# --- Conjunctions and adverbs that tie clauses together

COORDINATORS = frozenset({"and", "or", "but", "nor", "so", "yet"})
ALTERNATIVE_COORDINATORS = frozenset({"or"})  # what denies the first of what they join denies all
ADVERSATIVE_COORDINATORS = frozenset({"but"})  # what denies the first of what they join ends there
CONTENT_SUBORDINATORS = frozenset({"that", "whether"})
CONDITIONAL_SUBORDINATORS = frozenset({"if", "whether", "unless"})
PARTICIPIAL_CONDITIONS = frozenset({"provided", "providing", "supposing", "assuming"})
CONDITION_MARKERS = CONDITIONAL_SUBORDINATORS | PARTICIPIAL_CONDITIONS
# Before a gerund, these leave it as true as its clause.
FACTUAL_GERUND_MARKERS = frozenset({
    "after", "by", "before", "since", "while", "whilst", "in", "on", "upon", "through", "despite", "when", "as", "without", "besides",
    "following", "though", "although", "amid",
})  # fmt: skip
# A clause that one of these opens is so, whatever comes of the clause that it goes with; but not where they are part of such a phrase.
FACTUAL_SUBORDINATORS = FACTUAL_GERUND_MARKERS | {
    "because", "once", "until", "till", "where", "whereas", "that", "for", "with",
}  # fmt: skip
NONFACTUAL_SUBORDINATORS = frozenset({"as though", "so that", "in case", "in order that", "long as"})
TEMPORAL_SUBORDINATORS = frozenset(
    {"after", "when", "once", "before"}
)  # of what is to come, these speak in the present
GENERIC_SUBORDINATORS = frozenset({"when", "once"})  # and of what happens whenever something else does
WHEN = "when"  # opens what happened where and when something else did
MANNER_ADVERBS = frozenset({"how", "why"})  # that ask about what is so
EXCESS = "too"
EXCLUDING_CONJUNCTIONS = frozenset({"rather than", "instead of", "as opposed to"})  # what they join is left out
REASON_MARKERS = (  # the longest of those that begin alike first
    "because of", "because", "as a result of", "due to", "owing to", "thanks to", "on account of", "in order to", "so that",
)  # fmt: skip
# Adverbs that tie a sentence to the one before, and say nothing of their own.
CONJUNCTIVE_ADVERBS = frozenset({
    "however", "also", "then", "therefore", "thus", "instead", "meanwhile", "moreover", "nevertheless", "so", "there", "too",
    "furthermore", "indeed", "nonetheless", "hence", "besides", "still",
})  # fmt: skip
FOCUS_ADVERBS = frozenset({"only", "just", "simply", "merely"})  # "not only" denies nothing
# What may stand before a noun phrase and is no part of what it names.
PERIPHERAL_MODIFIERS = frozenset({
    "own", "not", "only", "just", "even", "also", "simply", "now", "still", "currently", "both",
})  # fmt: skip
# Adverbs that a question has for emphasis, or as dummies.
EMPTY_ADVERBS = frozenset({"ever", "really", "actually", "exactly", "so", "there"})
THEN = "then"  # "the then mayor"
IF = "if"
HEARSAY_CONJUNCTIONS = frozenset({"as", "if"})  # "as legend has it", "if the rumours are true"
DUE = "due"  # "is due to meet"

# --- Auxiliaries

PRIMARY_AUXILIARIES: Mapping[str, tuple[str, ...]] = {
    "do": ("do", "does", "did"),
    "be": ("is", "are", "was", "were", "'s"),
    "have": ("has", "have", "had"),
}
DO_FORMS = frozenset(PRIMARY_AUXILIARIES["do"])
PASSIVE_BE = frozenset({"is", "are", "was", "were", "be", "been"})
OBLIGATION_MODALS = frozenset({"must", "should", "shall", "ought", "need"})
POSSIBILITY_MODALS = frozenset({"may", "might", "could", "can", "ca"})
CONDITIONAL_MODALS = frozenset({"would", "'d", "’d"})
FUTURE_MODALS = frozenset({"will", "wo", "'ll", "’ll"})
# What may open a question, as the tokenizer cuts it.
QUESTION_AUXILIARIES = frozenset({
    *(form for forms in PRIMARY_AUXILIARIES.values() for form in forms),
    "will", "would", "can", "could", "may", "might", "must", "shall", "should", "wo", "ca",
})  # fmt: skip
CLITIC_AUXILIARIES: Mapping[str, str] = {"'s": "is", "wo": "will", "ca": "can"}
THIRD_PERSON_SINGULAR: Mapping[str, str] = {"have": "has"}  # what no rule of spelling makes, after "do"
# In free indirect speech; "may", "can" and "will" are as often the writer's own.
HYPOTHETICAL_MODALS = CONDITIONAL_MODALS | {"should", "must", "could", "might"}
DEONTIC_MODALS = frozenset({"must", "should", "ought"})  # what somebody else is asked to do
NARRATIVE_AUXILIARIES = ("is", "was", "are", "were", "has", "had", "can", "will")  # after which a page puts its "not"
ARCHAIC_CONTRACTIONS = frozenset({"tis", "twas", "em"})  # an apostrophe before these opens no quotation

# --- Numerals, and what modifies them

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES: Mapping[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6,
    "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
FRACTIONS: Mapping[str, int] = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
}  # fmt: skip
SHARE_FRACTIONS = frozenset(
    {"half", "third", "quarter", "fifth", "tenth"}
)  # that news tells a share by without a number
COMPARATORS: Mapping[str, tuple[str, ...]] = {
    ">=": (
        "at least",
        "at the very least",
        "no less than",
        "no fewer than",
        "not less than",
        "not fewer than",
        "a minimum of",
        "minimum of",
    ),
    ">": ("more than", "over", "above", "upwards of", "upward of", "in excess of", "greater than"),
    "<=": (
        "at most",
        "at the very most",
        "up to",
        "no more than",
        "not more than",
        "as many as",
        "as much as",
        "a maximum of",
        "maximum of",
    ),
    "<": ("less than", "fewer than", "under", "below"),
}
TRAILING_COMPARATORS: Mapping[str, tuple[str, ...]] = {  # after the number: "12 or more"
    ">=": ("or more", "at least", "at the very least", "+"),
    "<=": ("or less", "or fewer", "at most", "at the very most"),
}
BETWEEN = "between"
RANGE_LEADERS = (BETWEEN, "from")
RANGE_WORDS = ("to", "or", "-", "–", "—")  # between the two ends of a range, without "between" or "from" before them
APPROXIMATORS = (
    "around", "about", "roughly", "approximately", "some", "nearly", "almost", "close to", "an estimated", "estimated", "circa",
)  # fmt: skip
DURATION_APPROXIMATORS = ("nearly", "almost", "about", "around", "over", "some", "more than", "less than")
EXACT_MODIFIERS = (  # what leads an amount and changes nothing
    "only", "just", "well", "exactly", "precisely", "another", "an additional", "a further", "a total of", "total of", "a record", "all",
    "the",
)  # fmt: skip
ROMAN_NUMERALS = frozenset({
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
})  # fmt: skip
GENERATION_NUMERALS = frozenset({"ii", "iii", "iv"})  # after the full name of a citizen; a king is called by his

# --- Parts of words and of names

PRIVATIVE_PREFIXES = ("ex-", "non-", "anti-", "pseudo-", "half-", "near-", "vice-")
NEGATIVE_PREFIXES = ("non-", "anti-")  # those of them after which nothing is left of membership
# What an acronym leaves out of a name, in the languages whose names stand in English texts.
ACRONYM_FUNCTION_WORDS = frozenset({"of", "the", "and", "for", "on", "in", "to", "&", "de", "du", "des", "la", "le"})

# --- Words that say nothing of what a text is about, and with which no heading ends

DETECTION = frozenset({
    "the", "and", "that", "with", "from", "has", "said", "not", "he", "his", "she", "her", "it", "its", "are", "they", "this",
    "which", "their", "but", "who", "were", "been", "would", "could", "should", "about", "than", "after", "you", "your", "our", "my",
    "can", "there", "what", "when", "if", "because", "these", "how",
})  # fmt: skip
