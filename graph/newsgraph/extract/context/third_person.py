"""Who "he", "she" and "they" are in somebody's words: never who utters them, and of two who fit equally well nobody for a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from newsgraph.entities.coreference import Coreference
from newsgraph.extract.context.speech import Speech
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import PARADIGMS, REFLEXIVE_ENDINGS
from newsgraph.vocabulary.given_names import genders

_REACH = 2  # sentences back in which somebody may be meant as well
_GENDERED = frozenset({*PARADIGMS["he"], *PARADIGMS["she"]})
_SUBJECTS = ("nsubj", "nsubj:pass")
_ARGUMENTS = (*_SUBJECTS, "obj", "iobj", "obl", "obl:agent")
_BESIDE = ("appos", "flat", "nmod:desc", "conj")  # steps to the phrase that a name is a part of
_SAME_CLAUSE = ("conj", "xcomp")


def with_third_persons(coreference: Coreference, grammar: Grammar, speech: Speech) -> Coreference:
    """The same, but that nobody is "he" in his own words, and that what is open between two is doubtful."""
    found = _ThirdPersons(coreference, grammar, speech)
    found.read()
    links, doubtful = MappingProxyType(found.links), coreference.doubtful | found.open
    return replace(coreference, links=links, doubtful=frozenset(doubtful & found.links.keys()))


class _ThirdPersons:
    """One pass over the words of a document, in order: whom the text has spoken of last, and where."""

    def __init__(self, coreference: Coreference, grammar: Grammar, speech: Speech) -> None:
        self.grammar, self.speech, self.tree = grammar, speech, grammar.tree
        self.mentions = grammar.mentions
        self.links, self.open = dict(coreference.links), set[int]()
        self._last: dict[str, int] = {}  # by the names of people, in the order of their last mentions
        self._high: dict[str, int] = {}  # where each is highest in the tree of that sentence
        self._genders: dict[str, str] = {}

    def read(self) -> None:
        """Goes through the document."""
        zone = None
        for word, text in enumerate(self.tree.words):
            if zone != (zone := self.mentions.zone[self.tree.sentence[word]]):
                self._last.clear()
            form = text.lower()
            if self.tree.pos[word] == "PRON" and word in self.links:
                if form in _GENDERED:
                    self._single(word, form)
                elif form in PARADIGMS["they"]:
                    self._several(word)
            if (who := self._person(word)) is not None:
                self._note(who, word)

    def _note(self, who: str, word: int) -> None:
        before = self._last.pop(who, None)
        self._last[who] = word
        same = before is not None and self.tree.sentence[before] == self.tree.sentence[word]
        self._high[who] = min(self._high[who], word, key=self._depth) if same else word

    def _person(self, word: int) -> str | None:
        """The name of the one person that a word stands for, at the head of the words that do."""
        named = self.mentions.name(self.links.get(word, word))
        if named is None or named.type != "Person" or (word not in self.links and self.mentions.head(named) != word):
            return None
        return self.mentions.wholes[named].label

    def _single(self, word: int, form: str) -> None:
        who, gender = self._person(word), self.mentions.vocabulary.genders.get(form, "")
        if who is not None and who == self._speaker(word):
            others = [one for one in self._others(who, gender) if self._is_near(one, word)]
            del self.links[word]
            if len(others) == 1:
                last = self._last[others[0]]
                self.links[word] = self.links.get(last, last)
                who = others[0]
            else:
                return
        if self._is_addressed(word, gender):
            self.open.add(word)
        elif who is not None and who in self._last:
            if self._is_open(word, who, gender):
                self.open.add(word)
            else:
                self._genders.setdefault(who, gender)

    def _speaker(self, word: int) -> str | None:
        """Who utters a word in quotation marks; not where somebody's words are woven into the writer's: said that "he had lied"."""
        number, source = self.speech.quote(word), self.speech.voice(word)
        if number is None or source is None or source.speaker is None:
            return None
        first, at = self.speech.quotes[number].first, word
        while self.tree.heads[at] != at and self.speech.quote(self.tree.heads[at]) == number:
            at = self.tree.heads[at]
        woven = any(kid < first for kid in self.tree.under(at, "mark", "aux", *_SUBJECTS))
        return None if woven else self._person(source.speaker)

    def _others(self, who: str, gender: str) -> Iterator[str]:
        """Whom else a pronoun may mean by its gender."""
        known = genders(self.mentions.vocabulary)
        for other in self._last:
            told = self._genders.get(other) or known.of_name(other.casefold().split())
            if other != who and told in ("", gender):
                yield other

    def _is_near(self, who: str, word: int) -> bool:
        return self.tree.sentence[self._last[who]] >= self.tree.sentence[word] - _REACH

    def _is_open(self, word: int, who: str, gender: str) -> bool:
        """Whether somebody else may be meant as well: who is named beside, or in what somebody says, as near and as high in the tree."""
        last = self._last[who]
        if last in self.open:
            return True
        others = [one for one in self._others(who, gender) if self._is_near(one, word)]
        if any(self._phrase(self._last[one]) == self._phrase(last) for one in others):
            return True
        source = self.speech.source(word)
        if self._is_bound(word, last):
            return False
        if source is None:
            return self.tree.deps[word] == "nmod:poss" and any(self._is_told_of(one, last, word) for one in others)
        teller = source.speaker
        if teller is not None and self.speech.quote(word) is None:
            called = self._person(teller)
            within = last > teller and self.tree.sentence[last] == self.tree.sentence[word]
            if called == who or within:
                others = [one for one in others if self._last[one] > teller and one != called]
        else:
            others = [one for one in others if one != self._speaker(word)]
        return any(self._rivals(self._high[one], self._high[who]) for one in others)

    def _is_told_of(self, other: str, teller: int, word: int) -> bool:
        """ "Stroud said [Lomas] had fled. His lawyer …": whether who was meant only told of what another did, a sentence before."""
        tree, there = self.tree, self._high[other]
        verb = tree.heads[self._phrase(teller)]
        tells = tree.deps[self._phrase(teller)] in _SUBJECTS and self.grammar.reports(verb)
        before = tree.sentence[there] == tree.sentence[teller] < tree.sentence[word]
        subject = tree.deps[self._phrase(there)] in _SUBJECTS
        return tells and before and subject and there in tree.subtree(verb) and there != teller

    def _phrase(self, word: int) -> int:
        """The head of the phrase that a name is one of several of, or stands beside."""
        tree = self.tree
        while tree.deps[word] in _BESIDE and tree.pos[tree.heads[word]] in ("NOUN", "PROPN", "PRON"):
            word = tree.heads[word]
        return word

    def _is_bound(self, word: int, last: int) -> bool:
        """ "Cole had hidden [his] car": whether a possessive or reflexive is of the subject of its own clause."""
        tree, at = self.tree, word
        if tree.deps[word] != "nmod:poss" and not tree.words[word].lower().endswith(REFLEXIVE_ENDINGS):
            return False
        while tree.heads[at] != at:
            at = tree.heads[at]
            if subjects := tree.under(at, *_SUBJECTS):
                return last in subjects
        return False

    def _is_addressed(self, word: int, gender: str) -> bool:
        """ "Ode told him he would go": whether it is open if who speaks or who is spoken to is meant."""
        source = self.speech.source(word)
        if source is None or source.speaker is None or self.tree.tags[word] == "PRP$" or self.speech.quoted(word):
            return False
        hearers = [kid for kid in self.tree.under(source.word, "obj", "iobj") if kid < word]
        both = [self.links.get(one, one) for one in (source.speaker, *hearers)]
        return bool(hearers) and self.links[word] in both and all(self._may_be(one, gender) for one in both)

    def _may_be(self, word: int, gender: str) -> bool:
        """Whether a noun or name may be called so."""
        known, named = genders(self.mentions.vocabulary), self.mentions.name(word)
        if named is not None:
            label = self.mentions.wholes[named].label
            told = self._genders.get(label) or known.of_name(label.casefold().split())
            return named.type == "Person" and told in ("", gender)
        told = known.words.get(self.tree.lemmas[word].lower(), "")
        one = self.mentions.mention(word).type == "Person" and self.tree.tags[word] != "NNS"
        return one and told in ("", gender)

    def _rivals(self, other: int, own: int) -> bool:
        """Whether one who was named is as near as another, and no deeper in the sentence."""
        there, here = self.tree.sentence[other], self.tree.sentence[own]
        argument = self.tree.deps[self._phrase(other)] in _ARGUMENTS
        return argument and (there > here or (there == here and self._depth(other) <= self._depth(own)))

    def _depth(self, word: int) -> int:
        """How many clauses and phrases a name is inside of."""
        tree, at, depth = self.tree, self._phrase(word), 0
        while tree.heads[at] != at:
            depth += tree.deps[at] not in _SAME_CLAUSE
            at = tree.heads[at]
        return depth

    def _several(self, word: int) -> None:
        """ "They" in quotation marks is not whom who speaks belongs to; and what was named outside is a guess."""
        number, source = self.speech.quote(word), self.speech.voice(word)
        if number is None or source is None:
            return
        first = self.links[word]
        if source.speaker is not None and self._belongs(source.speaker, first):
            del self.links[word]
        elif self.speech.quote(first) != number:
            self.open.add(word)

    def _belongs(self, speaker: int, several: int) -> bool:
        """Whether who speaks is one of several, by the noun beside the name: "farmer Ute Lang" of "the farmers"; or is who they are."""
        tree = self.tree
        who = self.links.get(speaker, speaker)
        if who == several:
            return True
        beside = {
            *(at for place in (speaker, who) for at in tree.under(place, "appos", "nmod:desc", "compound", "flat"))
        }
        lemmas = {tree.lemmas[at].lower() for at in (speaker, who, *beside) if self.mentions.name(at) is None}
        return tree.lemmas[several].lower() in lemmas
