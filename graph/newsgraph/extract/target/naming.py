"""What an end of a property is called: the whole of a title such as "The Books of Mr. Holm", of which a reader of names sees parts."""

from __future__ import annotations

import re
from dataclasses import replace

from newsgraph.entities.mentions import Mentions
from newsgraph.extract.target.titles import JOINS, MARKS, title_at
from newsgraph.lang.en.function_words import ARTICLES, ORDINAL_ADJECTIVES, THE
from newsgraph.model import Mention, MentionKind, Span
from newsgraph.property_labels import BY, OF, PREPOSITIONS
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_COLON = ":"
_WITHIN = frozenset({OF, THE, "and", "&", _COLON})  # what joins the parts of a name of any kind
_BORNE = PLACES | {"Person", "Organization"}  # what has no article that is part of its name
_LINKS = JOINS - _WITHIN  # small words of titles, and of no other names: "The Road from Nowhere"
_NOMINAL = ("PROPN", "NOUN", "ADJ", "NUM")
_LEFT, _RIGHT = -1, 1
_TWO = 2  # words of a name at least, beside a title
HYPHENS = frozenset({"-", "–"})
_YEAR = re.compile(r"[12]\d{3}")
_PLURAL = "NNS"
_LETTERS = 5  # of a degree or honour, at most
_VOWEL_OR_NUMERAL = re.compile(r"[AEIOUY]|^[IVXLM]+$")
_SMALL = ("NOUN", "ADJ")


def mention_of(mentions: Mentions, word: int) -> Mention:
    """The mention of a word, with the whole of its name, or of a date."""
    tree, mention = mentions.tree, mentions.mention(word)
    if word in mentions.times:
        name = next((each for each in tree.names if each.type == "Time" and each.first <= word < each.end), None)
        first, end = (name.first, name.end) if name else (word, word + 1)
        kind, type_ = MentionKind.LITERAL, "Concept"
    elif (whole := span(mentions, word)) is not None:
        first, end = whole
        kind, type_ = mention.kind, mention.type
    else:
        return _unnumbered(mentions, mention, word)
    head = Span(tree.starts[word], tree.ends[word])
    return Mention(tree.starts[first], tree.ends[end - 1], tree.words_of(first, end), kind, type_, head)


def _unnumbered(mentions: Mentions, mention: Mention, word: int) -> Mention:
    """A common noun without its number: of "the third president of Kenya" the office is that of a president."""
    tree, first = mentions.tree, word
    while first > 0 and tree.starts[first - 1] >= mention.start:
        first -= 1
    joined = tree.ends[first] == tree.starts[min(first + 1, word)]  # "first-degree murder"
    if (
        first == word
        or joined
        or mention.kind != MentionKind.NOMINAL
        or tree.words[first].lower() not in ORDINAL_ADJECTIVES
    ):
        return mention
    text = mention.text[len(tree.words[first]) :].lstrip()
    return replace(mention, start=tree.starts[first + 1], text=text)


def named(mentions: Mentions, word: int) -> str:
    """What a word is called."""
    return mention_of(mentions, word).text


def span(mentions: Mentions, word: int) -> tuple[int, int] | None:
    """The words of the whole name around a head, where it has more or fewer of them than are known; otherwise None."""
    tree, name, title = mentions.tree, mentions.name(word), title_at(mentions, word)
    if name is None and title is not None:
        return title
    if name is None:
        return capitals(mentions, word)
    if name.role == "demonym":
        return None
    first, end = tree.sentences[tree.sentence[word]]
    if title is not None and title[0] <= name.first and name.end <= title[1]:
        start, stop = title
        word = next((at for at in range(start, stop) if tree.deps[at] in ("nsubj", "nsubj:pass")), word)
    else:
        start = _reach(mentions, name.first, _LEFT, first, end)
        stop = _reach(mentions, name.end - 1, _RIGHT, first, end) + 1
    if start > first and tree.words[start - 1].lower() == THE:
        start -= 1
    if tree.words[start].lower() == THE and not _has_article(mentions, (start, stop), word, name.type):
        start += 1
    start, stop = _bare(mentions, start, stop, name.type)
    return None if (start, stop) == (name.first, name.end) else (start, stop)


def capitals(mentions: Mentions, word: int) -> tuple[int, int] | None:
    """The capitalised words around a noun that is no name to the reader of names: "through [Island Records]"; None where there are none."""
    tree = mentions.tree
    first, end = tree.sentences[tree.sentence[word]]
    if not is_capital(mentions, word):
        return None
    start = _reach(mentions, word, _LEFT, first, end)
    while start < word and (
        tree.words[start].lower() in ARTICLES or ((name := mentions.name(start)) and name.role == "demonym")
    ):
        start += 1
    stop = _reach(mentions, word, _RIGHT, first, end) + 1
    return (start, stop) if stop - start >= _TWO else None


def is_called_so(mentions: Mentions, word: int) -> bool:
    """Whether a word is what the noun before it is called, foreign or not: "the family [Felidae]"."""
    tree = mentions.tree
    return tree.pos[word] in ("PROPN", "X") and tree.deps[word] in ("appos", "flat") and tree.words[word].istitle()


def is_capital(mentions: Mentions, word: int) -> bool:
    """Whether a noun has a capital within its sentence, and is no name that is known, nor an office."""
    tree = mentions.tree
    first = tree.sentences[tree.sentence[word]][0]
    capital = tree.words[word][:1].isupper() and tree.pos[word] in ("PROPN", "NOUN", "X") and word not in mentions.times
    known = mentions.name(word) is not None or tree.words[word - 1] in MARKS or _is_role(mentions, word)
    return capital and word > first and not known


def _bare(mentions: Mentions, start: int, stop: int, type_: str) -> tuple[int, int]:
    """A name without what is no part of it: ranks and letters of a person, "central" of a place, "computers" of the Elvar 64 computers."""
    tree = mentions.tree
    if type_ == "Person":
        while stop - start > _TWO and (tree.words[stop - 1] == "," or _is_postnominal(mentions, stop - 1)):
            stop -= 1
        while stop - start > _TWO and _is_rank(mentions, start):
            start += 1
        return start, stop
    if type_ in PLACES:
        while start < stop - 1 and tree.words[start].islower() and tree.pos[start] == "ADJ":
            start += 1
    elif tree.tags[stop - 1] == _PLURAL and tree.words[stop - 1].islower():
        while stop - start > _TWO and tree.words[stop - 1].islower() and tree.pos[stop - 1] in _SMALL:
            stop -= 1
    return start, stop


def _is_postnominal(mentions: Mentions, at: int) -> bool:
    """Whether a word at the end of a person's name is letters of a degree or honour: "Ana Holm [FRS]", "Ana Holm, [OBE]"."""
    word = mentions.tree.words[at]
    listed = word.lower() in mentions.vocabulary.words(WordClass.POSTNOMINAL)
    apart = mentions.tree.words[at - 1] == ","
    return word.isupper() and 1 < len(word) <= _LETTERS and (listed or apart or not _VOWEL_OR_NUMERAL.search(word))


def _is_rank(mentions: Mentions, at: int) -> bool:
    """Whether a word that begins a person's name is a title and no given name: "[General] Ana Holm"."""
    word, words = mentions.tree.words[at].lower(), mentions.vocabulary.words
    titles = words(WordClass.OFFICE_TITLE) | words(WordClass.HONORIFIC)
    kept = words(WordClass.GIVEN_NAME_NOUN) | words(WordClass.REGNAL_TITLE)
    return word not in kept and (word in titles or _is_role(mentions, at))


def _has_article(mentions: Mentions, words: tuple[int, int], word: int, type_: str) -> bool:
    """Whether an article belongs to a name: it has a capital within the sentence, or opens it before the title of a work."""
    tree, (start, stop) = mentions.tree, words
    if not tree.words[start][0].isupper() or _YEAR.fullmatch(tree.words[start + 1]):
        return False  # "The 2011 Elvar Open"
    opens = tree.sentences[tree.sentence[start]][0] == start or tree.words[start - 1] in MARKS
    if not opens:
        return True
    predicate = tree.lemmas[tree.heads[word]].lower() if tree.under(tree.heads[word], "cop") else ""
    kind = mentions.vocabulary.nouns.get(predicate)
    if not kind and not _LINKS.isdisjoint(word.lower() for word in tree.words[start:stop]):
        return True
    return kind == "Product" if kind else type_ not in _BORNE


def _reach(mentions: Mentions, word: int, step: int, first: int, end: int) -> int:
    """How far the capitalised words on one side belong to the same name, small words between them included."""
    tree, last, at, own = mentions.tree, word, word + step, mentions.name(word)
    own_is_person = own is not None and own.type == "Person"  # "Norline CEO Holm": two names
    while first <= at < end:
        text = tree.words[at]
        if (at in mentions.times and tree.pos[at] != "NUM") or (own_is_person and text.isdigit()):
            break  # "in August 2010 [Holm]"
        other = mentions.name(at)
        if other is not None and other is not own and (own_is_person or (other.role == "demonym" and step == _RIGHT)):
            break
        if text.lower() in JOINS or text == _COLON or _is_hyphen(mentions, at):
            at += step
            continue
        if not (text[:1].isupper() or text.isdigit()) or (text.isdigit() and _is_year(mentions, at, last, first)):
            break
        if at == first and tree.pos[at] not in _NOMINAL:
            break  # "While Holm"
        hyphened = abs(at - last) == _TWO and _is_hyphen(mentions, (at + last) // 2)
        if abs(at - last) > 1 and not hyphened and not _joined(mentions, min(at, last), max(at, last)):
            break
        last = at
        at += step
    return last


def _is_hyphen(mentions: Mentions, at: int) -> bool:
    """Whether a word is a hyphen that joins two: "Jean-Philippe"."""
    tree = mentions.tree
    inside = 0 < at < len(tree.words) - 1 and tree.words[at] in HYPHENS
    return inside and tree.ends[at - 1] == tree.starts[at] and tree.ends[at] == tree.starts[at + 1]


def _is_year(mentions: Mentions, at: int, last: int, first: int) -> bool:
    """Whether a number says when, and is no part of a name: "[in] 2004 Holm [was]", "Holm in 2004"."""
    apart = abs(at - last) > 1
    return apart or (at < last and at > first and mentions.tree.words[at - 1].lower() in PREPOSITIONS)


def _is_role(mentions: Mentions, word: int) -> bool:
    """Whether a word says what somebody is: "leader", "CEO"."""
    lemma, vocabulary = mentions.tree.lemmas[word], mentions.vocabulary
    roles = (("role", lemma), ("role", lemma.lower()))
    return vocabulary.nouns.get(lemma.lower()) == "Person" or any(role in vocabulary.frames for role in roles)


def _joined(mentions: Mentions, left: int, right: int) -> bool:
    """Whether two capitalised words with small ones between them are one name: of titles, but never of people and places."""
    tree = mentions.tree
    types = {name.type for name in (mentions.name(left), mentions.name(right)) if name is not None}
    between = {tree.words[at].lower() for at in range(left + 1, right)}
    office = _is_role(mentions, left)  # "leader of the Green Party"
    if {"and", THE} <= between:
        return False  # "the Academy of Arts and the Academy of Music"
    if office or "Person" in types or not types.isdisjoint(PLACES) or between <= {"and"} or between <= {BY}:
        return False
    if between <= _WITHIN:
        return True
    other = mentions.name(right)
    attached = tree.heads[mentions.head(other) if other else right]
    return "Organization" not in types and attached <= left and not between & {"the", "a", "an"}
