"""What the parser gets wrong always in the same way, or labels for other ends than ours, put right in its columns.

Headlines and news leave out articles, so that "gave Ukraine tanks" looks like the tanks of Ukraine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsgraph.lang.en.function_words import (
    DEGREE_QUANTIFIERS,
    EXCLUDING_CONJUNCTIONS,
    GERUND_PREPOSITIONS,
    IT,
    NOT,
    PARTICLES,
    RANGE_LEADERS,
)
from newsgraph.vocabulary.words import WordClass, shipped

# Names of bodies stand before their things ("sold Apple shares"); a people in the singular is mostly its country ("offered Brazil drones").
_RECEIVERS = frozenset({"Person", "Country", "Place", "Group"})
# What hangs on the head of a phrase, whichever word that is.
_OF_PHRASE = frozenset({"case", "mark", "cc", "cop", "nsubj", "aux"})
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_DASHES = frozenset({"-", "–", "—"})
_BREAKS = frozenset({":", "|"})  # between a quotation and who says it
CLOSING_MARKS = frozenset({"”", "’", "'", "''", '"', "»"})
_FINITE = ("VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_ONCE = ("nsubj", "nsubj:pass", "obl:agent")  # what a clause has one of
_LABEL = 8  # words that a label before a colon has at most


def gerund_complements(
    words: Sequence[str], tags: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> list[str]:
    """ "accused X of hiding Y", "kept X from selling Y": UD's ``advcl``, but X does it, and the verb says whether it is so.

    As ``xcomp`` they get their subject, speaker and polarity by the rules for "forced X to sell Y".
    """
    marked = {heads[at] for at, dep in enumerate(deps) if dep == "mark" and words[at].lower() in GERUND_PREPOSITIONS}
    object_of = {heads[at]: at for at, dep in enumerate(deps) if dep == "obj"}
    return [
        "xcomp" if dep == "advcl" and at in marked and tags[at] == "VBG" and object_of.get(heads[at], at) < at else dep
        for at, dep in enumerate(deps)
    ]


def led_ranges(words: Sequence[str], pos: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """ "hired [between 20 and 30] analysts", "spent between €3m and €4m": the preposition is of the numbers. Changes heads and labels.

    What the amount is of becomes the object where the verb has none, and the second end hangs on the first as in "20 to 30".
    """
    for case, word in enumerate(words):
        noun = heads[case]
        if deps[case] != "case" or word.lower() not in RANGE_LEADERS or deps[noun] != "obl" or pos[noun] == "PROPN":
            continue
        low = next((at for at in range(case + 1, noun + 1) if heads[at] == noun and deps[at] == "nummod"), noun)
        low = noun if pos[noun] == "SYM" else low
        high = next((at for at, head in enumerate(heads) if head == low and deps[at] in ("conj", "nmod")), None)
        if (
            low not in (case + 1, noun)
            or high is None
            or pos[high] not in ("NUM", "SYM")
            or _YEAR.fullmatch(words[low])
        ):
            continue
        if low != noun:
            heads[case] = low
        elif pos[noun] == "SYM":
            deps[case] = "advmod"
        else:
            continue
        deps[high] = "nmod"
        verb, siblings = heads[noun], [deps[at] for at, head in enumerate(heads) if head == heads[noun]]
        bare = pos[verb] == "VERB" and not {"obj", "aux:pass", "nsubj:pass"}.intersection(siblings)
        deps[noun] = "obj" if bare else "obl:unmarked"


def edge_sources(
    words: Sequence[str],
    pos: Sequence[str],
    heads: list[int],
    deps: list[str],
    sentences: Iterable[tuple[int, int]],
) -> None:
    """ "‘Norline bribed the mayor’: Falk", "Q: Did it burn?": who stands behind a dash or a quotation is no second subject, and a clause
    after a label is no apposition; both are ``parataxis``. Changes heads and labels.
    """
    doing = {heads[at] for at, dep in enumerate(deps) if dep == "nsubj" and at < heads[at]}
    for first, end in sentences:
        dash = first
        for at in range(first + 1, end):
            dash = at if words[at] in _DASHES else dash
            if deps[at] == "nsubj" and first <= heads[at] < dash and heads[at] in doing:
                deps[at] = "parataxis"
        colon = next((at for at in range(first + 1, min(end, first + _LABEL)) if words[at] == ":"), end)
        for at in range(colon + 1, end):
            if deps[at] == "appos" and heads[at] < colon and pos[at] in ("VERB", "AUX"):
                deps[at] = "parataxis"
        root = next((at for at in range(first, end) if heads[at] == at), first)
        for at in (behind := _behind_quotation(words, pos, first, end)):
            if heads[at] < behind.start and at != root:
                heads[at], deps[at] = root, "parataxis"


def _behind_quotation(words: Sequence[str], pos: Sequence[str], first: int, end: int) -> range:
    """ "‘Norline bribed the mayor’: [former captain Falk]": the words after the last quotation of a headline that name its source."""
    marks = [at for at in range(first + 1, end - 1) if words[at] in _BREAKS and words[at - 1] in CLOSING_MARKS]
    behind = range(marks[-1] + 1 if marks else end, end)
    named = behind and pos[end - 1] != "PUNCT" and not any(pos[at] in ("VERB", "AUX") for at in behind)
    return behind if named else range(0)


def inverted_speakers(words: Sequence[str], tags: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """ "“…,” chimed in [Sofie Dahlen]": behind a verb that a quotation ends at stands who says it, and what may look like the preposition
    between them is a particle. Changes heads and labels.
    """
    for verb in range(1, len(words)):
        if tags[verb] not in _FINITE or words[verb - 1] not in CLOSING_MARKS:
            continue
        kids = [at for at, head in enumerate(heads) if head == verb and at != verb]
        said = any(deps[at] == "ccomp" and at < verb for at in kids)
        if not said or any(deps[at] in _SUBJECTS and at < verb for at in kids):
            continue
        speaker = next((at for at in kids if at > verb and deps[at] in ("nsubj", "obj", "iobj", "obl")), None)
        case = next((at for at, head in enumerate(heads) if head == speaker and deps[at] == "case"), None)
        if speaker is None or (case is not None and (case > verb + 1 or words[case].lower() not in PARTICLES)):
            continue
        deps[speaker] = "nsubj"
        if case is not None:
            heads[case], deps[case] = verb, "compound:prt"


def contrasted_clauses(words: Sequence[str], heads: list[int], deps: Sequence[str]) -> None:
    """ "It was Holm, not Dahl, [who paid]": the relative clause is of who it was, not of who it was not. Changes heads."""
    denied = {heads[at] for at in range(len(words)) if _excludes(words, deps, at) and at < heads[at]}
    cleft = {heads[at] for at, dep in enumerate(deps) if dep in ("nsubj", "expl") and words[at].lower() == IT}
    for clause, dep in enumerate(deps):
        noun = heads[clause]
        first = next((at for at in range(noun + 1, clause) if heads[at] == clause and deps[at] != "punct"), clause)
        moved = words[first - 1] == "," or heads[noun] in cleft
        if dep == "acl:relcl" and noun in denied and deps[noun] in ("conj", "appos") and moved:
            heads[clause] = heads[noun]


def _excludes(words: Sequence[str], deps: Sequence[str], at: int) -> bool:
    """ "not Dahl", "rather than Dahl"."""
    phrase = " ".join(words[at : at + 2]).lower()
    return deps[at] in ("advmod", "cc") and (words[at].lower() in NOT or phrase in EXCLUDING_CONJUNCTIONS)


def compared_amounts(words: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """ "No fewer than five miners drowned": the comparison is of the number, and the miners are the subject. Changes heads and labels."""
    for case, dep in enumerate(deps):
        degree, noun = case - 1, heads[case]
        if dep != "case" or deps[degree] not in ("advmod", "obj") or words[degree].lower() not in DEGREE_QUANTIFIERS:
            continue
        numeral = next((at for at in range(case, noun) if heads[at] == noun and deps[at] == "nummod"), None)
        verb = heads[degree]
        if numeral is None or heads[noun] not in (degree, verb):
            continue
        below = {deps[at] for at, head in enumerate(heads) if head == verb}
        if heads[noun] == degree and noun < verb and not below & {"nsubj", "nsubj:pass"}:
            heads[noun], deps[noun] = verb, "nsubj:pass" if "aux:pass" in below else "nsubj"
        elif deps[degree] == "obj" and heads[noun] == degree:
            heads[noun], deps[noun] = verb, "obj"
        heads[case], deps[case], heads[degree], deps[degree] = degree, "fixed", numeral, "advmod"


def shared_nouns(
    words: Sequence[str], pos: Sequence[str], tags: Sequence[str], heads: list[int], deps: list[str]
) -> None:
    """ "Defended the WBA, WBO and IBF titles": what stands before a plural noun that is of them all. Changes heads and labels.

    Only of acronyms: "met Putin and Kremlin officials" is of one and the others.
    """
    for noun, tag in enumerate(tags):
        last = noun - 1
        while last > 0 and heads[last] == noun and not _is_acronym(words[last]):
            last -= 1
        listed = _acronyms(words, pos, last) if tag == "NNS" else []
        first, above = (listed or [noun])[0], heads[noun]
        if not listed or (above not in listed and (above, deps[noun]) != (heads[first], deps[first])):
            continue
        for kid in range(first):
            heads[kid] = noun if heads[kid] == first else heads[kid]
        heads[noun], deps[noun] = noun if heads[first] == first else heads[first], deps[first]
        for at in range(first + 1, last + 1):
            heads[at] = first if at in listed else next(name for name in listed if name > at)
            deps[at] = "conj" if at in listed else deps[at]
        heads[first], deps[first] = noun, "compound"


def _acronyms(words: Sequence[str], pos: Sequence[str], last: int) -> list[int]:
    """The coordinated acronyms that end with this word, from the first; none where it stands alone."""
    before = last - 1
    if before < 1 or words[before] not in ("and", "or"):
        return []
    at, found = before - 1 - (words[before - 1] == ","), [last]
    while at >= 0 and _is_acronym(words[at]):
        found.append(at)
        at = at - 2 if words[at - 1] == "," else -1
    names = all(pos[name] == "PROPN" and _is_acronym(words[name]) for name in found)
    return found[::-1] if len(found) > 1 and names else []


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def bare_recipients(
    lemmas: Sequence[str], tags: Sequence[str], heads: list[int], deps: list[str], names: Iterable[tuple[int, int, str]]
) -> None:
    """ "gave [Ukraine] tanks", "named [Ana Silva] coach": a name right after such a verb is its own object. Changes heads and labels.

    "Paid [Norline] 3 million euros": so is one of any class before a number. ``names`` are first token, token after the last, and class.
    """
    listed = shipped().of
    for first, end, kind in names:
        verb = first - 1
        if verb < 0 or not tags[verb].startswith("VB"):
            continue
        if lemmas[verb].lower() in listed[WordClass.DITRANSITIVE_VERB] and kind in _RECEIVERS:
            _second_objects(tags, heads, deps, verb, end)
        counted = end < len(tags) and tags[end] in ("CD", "$")
        out = [at for at in range(first, end) if not first <= heads[at] < end]
        one = len(out) == 1 and kind in _RECEIVERS
        if not out or not (counted or one) or any(deps[at] != "compound" for at in out):
            continue
        noun, lemma = heads[out[-1]], lemmas[verb].lower()
        if noun < end or heads[noun] != verb or tags[noun] not in ("NN", "NNS", "$"):
            continue
        if deps[noun] == "obj" and lemma in listed[WordClass.DITRANSITIVE_VERB]:
            for at in out[:-1]:
                heads[at] = out[-1]
            heads[out[-1]], deps[out[-1]] = verb, "iobj"
        elif deps[noun] == "xcomp" and lemma in listed[WordClass.APPOINTING_VERB]:
            heads[out[-1]], deps[out[-1]] = verb, "obj"


def _second_objects(tags: Sequence[str], heads: list[int], deps: list[str], verb: int, end: int) -> None:
    """ "Sold [Ana Silva] the Norline Bank", "sold [Peru] the ships": of two objects the first is who gets the other."""
    first = next((at for at in range(verb + 1, end) if heads[at] == verb), None)
    noun = end
    while noun < len(tags) and not verb <= heads[noun] < end:
        if heads[noun] == noun:
            return
        noun = heads[noun]
    if first is None or noun >= len(tags) or deps[first] not in ("obj", "iobj"):
        return
    beside = heads[noun] == first and tags[end] == "DT"  # no comma before it, and no apposition
    kids = [at for at in range(end, len(tags)) if heads[at] == noun]
    led = min((at for at in kids if at < noun), default=noun) == end and not any(deps[at] == "case" for at in kids)
    if led and tags[noun].startswith("NN") and (beside or (heads[noun] == verb and deps[noun] in ("obj", "obl"))):
        deps[first], heads[noun], deps[noun] = "iobj", verb, "obj"


def titled_names(
    tags: Sequence[str], heads: list[int], deps: list[str], names: Iterable[tuple[int, int, str]]
) -> dict[int, int]:
    """ "Striker [Ana Ruiz] scored", where the noun is taken for the first word of her name: the name is the head. Changes heads and labels.

    What stands after the noun, and what leads the phrase or ties it to its clause, goes over to the name. Returns the head for each noun
    that was one.
    """
    moved = {}
    for first, _, kind in names:
        _join_titles(tags, heads, deps, first)
        noun = heads[first]
        if kind != "Person" or noun != first - 1 or deps[first] != "flat" or tags[noun] != "NN":
            continue
        above = first if heads[noun] == noun else heads[noun]
        for at, head in enumerate(heads):
            if head == noun and at != noun and (at >= first or deps[at] in _OF_PHRASE):
                heads[at] = first
        heads[first], deps[first] = above, deps[noun]
        heads[noun], deps[noun], moved[noun] = first, "nmod:desc", first
    return moved


def _join_titles(tags: Sequence[str], heads: list[int], deps: list[str], name: int) -> None:
    """ "[Inspector General] Ana Ruiz": two words of one title, which a parser hangs each on the name."""
    first, last = name - 2, name - 1
    titles = first >= 0 and all(deps[at] == "nmod:desc" and tags[at] == "NNP" for at in (first, last))
    if titles and heads[first] == heads[last] == name:
        heads[first], deps[first] = last, "compound"


def shared_titles(
    tags: Sequence[str], heads: list[int], deps: list[str], names: Iterable[tuple[int, int, str]]
) -> dict[int, int]:
    """ "Lawyer and activist [Ana Ruiz] spoke", "Minister of Trade and Industry [Ana Ruiz]": what stands right before a person's name, with
    another noun, hangs on it. Changes heads and labels. Returns the name for each noun that was the head.

    To a parser, the first noun is a second subject or object, or what the name stands beside.
    """
    moved, spans = {}, tuple(names)
    inside = {at for first, end, _ in spans for at in range(first, end)}
    for first, end, kind in spans:
        out = next((at for at in range(first, end) if not first <= heads[at] < end), first)
        noun = _title_before(tags, heads, deps, (first, out)) if kind == "Person" else None
        if noun is None or noun in inside:
            continue
        above = out if heads[noun] == noun else heads[noun]
        for at, head in enumerate(heads):
            if head == noun and at not in (noun, out) and (deps[at] in _OF_PHRASE or at > end):
                heads[at] = out
        heads[out], deps[out] = above, deps[noun]
        heads[noun], deps[noun], moved[noun] = out, "nmod:desc", out
    return moved


def _title_before(tags: Sequence[str], heads: list[int], deps: list[str], name: tuple[int, int]) -> int | None:
    """The noun of a title of several nouns right before a name, by the first word and the head of that."""
    first, out = name
    last = first - 1
    if last < 0 or tags[last] not in ("NN", "NNP", "NNPS", "NNS") or deps[last] not in ("conj", "compound", "nmod"):
        return None
    noun = last
    while deps[noun] in ("conj", "nmod") and heads[noun] < noun:
        noun = heads[noun]
    twins = heads[noun] == heads[out] and deps[noun] == deps[out] and deps[out] in (*_ONCE, "obj")
    beside = heads[out] == noun and deps[out] in ("appos", "flat")
    whole = noun < last and deps[last] == "conj" and heads[last] >= noun and tags[noun] in ("NN", "NNP", "JJ")
    several = [at for at in range(noun + 1, first) if deps[at] in ("punct", "det", "nmod:poss", "cop", "nsubj")]
    return noun if whole and (twins or beside) and not several else None


def doubled_subjects(
    tags: Sequence[str], heads: list[int], deps: list[str], names: Iterable[tuple[int, int, str]]
) -> None:
    """ "Insurer [Norline] sold the tower", "led by banker [Ana Ruiz]", with two subjects or agents: the name stands beside the noun.

    So it does where both are joined to what is before: "Berg and banker [Ana Ruiz]". Changes heads and labels.
    """
    for first, end, _ in names:
        noun, out = first - 1, next((at for at in range(first, end) if not first <= heads[at] < end), first)
        both = noun >= 0 and deps[noun] == deps[out] in (*_ONCE, "conj") and heads[noun] == heads[out]
        if not both or tags[noun] != "NN":
            continue
        for led in (at for at, head in enumerate(heads) if head == out and deps[at] in ("case", "cc") and at < noun):
            heads[led] = noun
        heads[out], deps[out] = noun, "appos"


def bare_subjects(
    tags: Sequence[str], heads: Sequence[int], deps: list[str], names: Iterable[tuple[int, int, str]]
) -> None:
    """ "[Norline Inc] said on Monday it would close": a name before a finite verb that has no other subject, with nothing before it that
    says what else it is there for. Changes labels.
    """
    for first, end, kind in names:
        out = next((at for at in range(first, end) if not first <= heads[at] < end), first)
        verb = heads[out]
        if (
            kind == "Time"
            or deps[out] not in ("obl", "obl:unmarked", "dep")
            or not out < verb
            or tags[verb] not in _FINITE
        ):
            continue
        below = {deps[at] for at, head in enumerate(heads) if head == verb and at != verb}
        led = any(head == out and deps[at] in ("case", "mark") for at, head in enumerate(heads))
        if not led and below.isdisjoint({*_SUBJECTS, "aux:pass"}):
            deps[out] = "nsubj"


def joined_participles(lemmas: Sequence[str], tags: list[str], heads: Sequence[int], deps: Sequence[str]) -> None:
    """ "Was convicted and [fined] 400,000 euros": a verb of a penalty whose object is a sum is passive as the one before. Changes tags."""
    words = shipped()
    for verb, tag in enumerate(tags):
        if tag != "VBD" or deps[verb] != "conj" or lemmas[verb].lower() not in words.of[WordClass.PENALTY_VERB]:
            continue
        kids = {deps[at]: at for at, head in enumerate(heads) if head == verb and at != verb}
        led = {deps[at] for at, head in enumerate(heads) if head == heads[verb]}
        sum_ = "obj" in kids and lemmas[kids["obj"]].lower() in words.currencies
        if "aux:pass" in led and sum_ and not {"nsubj", "aux"} & kids.keys():
            tags[verb] = "VBN"
