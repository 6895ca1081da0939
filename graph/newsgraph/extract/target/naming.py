"""What an end of a property is called: the whole of a title such as "The Books of Mr. Holm", of which a reader of names sees parts."""

from __future__ import annotations

from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import ARTICLES, SINGULAR_PAST, THE
from newsgraph.model import Mention, MentionKind, Span
from newsgraph.property_labels import PREPOSITIONS
from newsgraph.vocabulary.vocabulary import PLACES

_JOINS = ARTICLES | PREPOSITIONS | {"and", "&"}
_COLON = ":"
_BORNE = PLACES | {"Person", "Organization"}  # what has no article that is part of its name
_MARKS = frozenset({'"', "“", "”", "'"})
_BRACKETS = frozenset({"(", ")", ";"})
_LEFT, _RIGHT = -1, 1


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
        return mention
    head = Span(tree.starts[word], tree.ends[word])
    return Mention(tree.starts[first], tree.ends[end - 1], tree.words_of(first, end), kind, type_, head)


def named(mentions: Mentions, word: int) -> str:
    """What a word is called."""
    return mention_of(mentions, word).text


def span(mentions: Mentions, word: int) -> tuple[int, int] | None:
    """The words of the whole name around a head, where it has more of them than are known; otherwise None."""
    tree, name = mentions.tree, mentions.name(word)
    if name is None or name.role == "demonym":
        return None
    first, end = tree.sentences[tree.sentence[word]]
    opening = opening_title(mentions, first, end)
    if opening and word < opening:
        start, stop = first + (tree.words[first] in _MARKS), opening
    else:
        start = _reach(mentions, name.first, _LEFT, first, end)
        stop = _reach(mentions, name.end - 1, _RIGHT, first, end) + 1
    if start > first and tree.words[start - 1].lower() == THE:
        start -= 1
    if tree.words[start].lower() == THE and not _has_article(mentions, start, word, name.type):
        start += 1
    return None if (start, stop) == (name.first, name.end) else (start, stop)


def opening_title(mentions: Mentions, first: int, end: int) -> int:
    """The word after the capitalised words with which a sentence opens, before a verb in the singular: one title, whatever is in it."""
    tree = mentions.tree
    verb = next((at for at in range(first, end) if tree.pos[at] in ("VERB", "AUX") and tree.words[at].islower()), first)
    words = tree.words[first:verb]
    capital = [word[0].isupper() or word.isdigit() for word in words]
    small = all(ok or word.lower() in _JOINS or not word[0].isalnum() for ok, word in zip(capital, words, strict=True))
    plain = not _BRACKETS.intersection(words) and words[-1:] != [","]
    one = tree.tags[verb] == "VBZ" or tree.words[verb].lower() in SINGULAR_PAST
    return verb - (words[-1] in _MARKS) if len(words) > 1 and any(capital[1:]) and small and plain and one else 0


def _has_article(mentions: Mentions, at: int, word: int, type_: str) -> bool:
    """Whether an article belongs to a name: it has a capital within the sentence, or opens it before the title of a work."""
    tree = mentions.tree
    if not tree.words[at][0].isupper():
        return False
    opens = tree.sentences[tree.sentence[at]][0] == at or tree.words[at - 1] in _MARKS
    if not opens:
        return True
    predicate = tree.lemmas[tree.heads[word]].lower() if tree.under(tree.heads[word], "cop") else ""
    kind = mentions.vocabulary.nouns.get(predicate)
    return kind == "Product" if kind else type_ not in _BORNE


def _reach(mentions: Mentions, word: int, step: int, first: int, end: int) -> int:
    """How far the capitalised words on one side belong to the same name, small words between them included."""
    tree, last, at = mentions.tree, word, word + step
    while first <= at < end:
        text = tree.words[at]
        if at in mentions.times and tree.pos[at] != "NUM":
            break
        other = mentions.name(at)
        if other is not None and other is not mentions.name(word) and other.role == "demonym" and step == _RIGHT:
            break
        if text.lower() in _JOINS or (text == _COLON and step == _RIGHT):
            at += step
            continue
        if not (text[:1].isupper() or text.isdigit()):
            break
        if abs(at - last) > 1 and not _joined(mentions, min(at, last), max(at, last)):
            break
        last = at
        at += step
    return last


def _joined(mentions: Mentions, left: int, right: int) -> bool:
    """Whether two capitalised words with small ones between them are one name: of titles, but never of people and places."""
    tree = mentions.tree
    types = {name.type for name in (mentions.name(left), mentions.name(right)) if name is not None}
    between = [tree.words[at].lower() for at in range(left + 1, right)]
    return "Person" not in types and types.isdisjoint(PLACES) and between not in (["and"], ["by"])
