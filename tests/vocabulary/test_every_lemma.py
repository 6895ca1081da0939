"""Each lemma of an entry of the lexicon is needed: the entry's example with this lemma gives what the entry promises, and not without it.

Where the example fits one of the lemmas alone, the lemma has a sentence of its own in ``lemmas.txt``, or a reason why there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from newsgraph.builder.document import analyse
from newsgraph.extract import extractor
from newsgraph.model import Document
from newsgraph.namespaces import local_name
from newsgraph.nlp.lemmas import Lemmas
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary import lexicon_check
from newsgraph.vocabulary.lexicon_check import Kept
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.vocabulary import Vocabulary, default
from tests.util import tree

OWN = Path(__file__).with_name("lemmas.txt")
_LEMMAS = Lemmas.shipped()
SAMPLE = 3  # the tests ask for the lemmas of each third entry; ``python -m tests.vocabulary.test_every_lemma`` for all, in 25 s
# Sentences for what the example does not fit; "{}" is the word with its particle, and with its preposition where it has one.
VERBS = ("Kenya {} Peru.", "The board {} the plan.", "The mayor {} the bank.", "Ana Silva {} the museum.")
NOUNS = ("Kenya's {} {on} Peru failed.", "The {} by Kenya {on} Peru failed.")


@cache
def _irregular() -> Mapping[tuple[str, str], str]:
    """Forms that no rule makes, by lemma and tag."""
    forms: dict[tuple[str, str], str] = {}
    for (form, tag), lemma in sorted(_LEMMAS._irregular.items(), key=lambda item: (item[0][0].endswith("ed"), item)):
        forms.setdefault((lemma, tag), form)
    return forms


def inflected(lemma: str, tag: str) -> str:
    """A form of a word, of its first part where a verb has several, by its tag of the Penn Treebank."""
    if tag in ("VBD", "VBN"):
        other = {"VBD": "VBN", "VBN": "VBD"}[tag]
        return _irregular().get((lemma, tag)) or _irregular().get((lemma, other)) or _with(lemma, "ed")
    if tag == "VBG":
        return _with(lemma, "ing")
    if tag in ("VBZ", "NNS"):
        many = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"
        return _irregular().get((lemma, tag)) or (
            lemma + "es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else many
        )
    return lemma


def _with(lemma: str, ending: str) -> str:
    """A verb with an ending: the spelling that leads back to it."""
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    stem = lemma[:-1] if ending == "ed" and lemma.endswith("e") else stem
    if ending == "ed" and lemma.endswith("y") and lemma[-2] not in "aeiou":
        stem = lemma[:-1] + "i"
    twice = len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou"
    short = sum(letter in "aeiou" for letter in lemma) == 1 or lemma.endswith(
        ("fer", "mit", "pel", "cel", "rol", "cur")
    )
    return (lemma + lemma[-1] if twice and short else stem) + ending


def _is(of: Tree, at: int, lemma: str) -> bool:
    words = lemma.lower().split()
    found = of.lemmas[at : at + len(words)]
    return [word.lower() for word in found] == words or [w.lower() for w in of.words[at : at + len(words)]] == words


def in_example(frames: tuple[Frame, ...], frame: Frame) -> Iterator[str]:
    """The example of an entry with this lemma in the place of the one that it has."""
    text = frame.example
    of = tree(text)
    here = [
        (at, other.lemma)
        for other in frames
        if other.lemma != frame.lemma
        for at in range(len(of.words))
        if _is(of, at, other.lemma)
    ]
    for at, lemma in dict.fromkeys(here):
        last = at + len(lemma.split()) - 1
        *first, word = frame.lemma.split()
        form = " ".join((*first, word if frame.kind == "adjective" else inflected(word, of.tags[last])))
        form = form[:1].upper() + form[1:] if of.starts[at] == 0 else form
        before = text[: of.starts[at]]
        for article, other in (("a ", "an "), ("A ", "An ")):
            vowel = form[0] in "aeiou"
            if vowel and before.split(" ")[-2:-1] == [article.strip()]:
                before = before[: -len(article)] + other
            elif not vowel and before.split(" ")[-2:-1] == [other.strip()]:
                before = before[: -len(other)] + article
        yield before + form + text[of.ends[last] :]


def in_patterns(frame: Frame) -> Iterator[str]:
    """Simple sentences with a lemma."""
    if frame.kind == "verb":
        form = " ".join(filter(None, (inflected(frame.lemma, "VBD"), frame.particle, frame.preposition)))
        yield from (line.replace("{}", form) for line in VERBS)
    elif frame.kind == "adjective":
        yield f"Kenya is {frame.lemma} {frame.preposition} Peru."
    for on in frame.object_prepositions:
        if frame.kind == "role":
            yield f"Ana Silva is the {frame.lemma} {on} Norvale."
        else:
            yield from (line.replace("{}", frame.lemma).replace("{on}", on) for line in NOUNS)


@cache
def own() -> Mapping[tuple[str, str], str]:
    """The sentences of ``lemmas.txt`` by entry and lemma; a reason why there is none begins with "!"."""
    lines = [line for line in OWN.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    heads = [line.partition(": ") for line in lines]
    return {tuple(head.split(maxsplit=1)): text for head, _, text in heads}


def kept(frame: Frame, sentence: str, vocabulary: Vocabulary) -> Kept:
    """By what a sentence gives what a lemma promises."""
    found = analyse(Document(sentence), tree(sentence), vocabulary)
    made = replace(frame, example=sentence)
    (tried,) = lexicon_check.check({frame.id: (made,)}, lambda _: extractor.claims(found, ""))
    return tried.kept


def without(frame: Frame) -> Vocabulary:
    """The vocabulary without a lemma of an entry."""
    full, key = default(), (frame.kind, frame.lemma)
    less = tuple(other for other in full.frames[key] if other.id != frame.id)
    return replace(full, frames=MappingProxyType({**full.frames, key: less}))


def proved(frames: tuple[Frame, ...], frame: Frame) -> str:
    """A sentence in which the lemma is needed, or nothing."""
    mine = own().get((local_name(frame.id), frame.lemma))
    sentences = [mine] if mine and not mine.startswith("!") else [*in_example(frames, frame), *in_patterns(frame)]
    for sentence in sentences:
        if kept(frame, sentence, default()) and not kept(frame, sentence, without(frame)):
            return sentence
    return ""


def others(every: int = 1) -> Iterator[tuple[tuple[Frame, ...], Frame]]:
    """The lemmas that the example of their entry does not have, of each so-manieth entry."""
    several = [
        frames
        for frames in lexicon_check.entries(default()).values()
        if len({frame.lemma for frame in frames}) > 1 and not frames[0].known_failure
    ]
    for frames in several[::every]:
        of = tree(frames[0].example)
        for lemma, frame in {frame.lemma: frame for frame in reversed(frames)}.items():
            if not any(_is(of, at, lemma) for at in range(len(of.words))):
                yield frames, frame


def wanting(asked: list[tuple[tuple[Frame, ...], Frame]]) -> set[tuple[str, str]]:
    """Those of some lemmas that no sentence needs, less those that are marked so, and those that are marked and have one."""
    found = {(local_name(frame.id), frame.lemma) for frames, frame in asked if not proved(frames, frame)}
    marked = {key for key, text in own().items() if text.startswith("!")}
    return found ^ (marked & {(local_name(frame.id), frame.lemma) for _, frame in asked})


def test_each_lemma_gives_what_its_entry_promises() -> None:
    assert wanting(list(others(SAMPLE))) == set()


def test_sentences_are_for_lemmas() -> None:
    known = {(local_name(frame.id), frame.lemma) for frames in default().frames.values() for frame in frames}
    assert own().keys() - known == set()


if __name__ == "__main__":
    print(*sorted(wanting(list(others()))), sep="\n")
