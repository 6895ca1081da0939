"""Which of words that are joined is left out: "and not Chile", "not Chile but Peru", "rather than sell"."""

from __future__ import annotations

from collections.abc import Iterable

from newsgraph.extract.syntax.forms import NOMINAL, Forms
from newsgraph.lang.en.function_words import (
    ADVERSATIVE_COORDINATORS,
    EXCLUDING_CONJUNCTIONS,
    FOCUS_ADVERBS,
    NEGATORS,
)


class Exclusion(Forms):
    """Questions about a word among those that it is joined with."""

    def left_out(self, word: int) -> bool:
        """Whether a conjunct is what is not: "rather than sell", "and not Chile"."""
        tree = self.tree
        if tree.deps[word] != "conj":
            return False
        if tree.pos[word] in NOMINAL and self.copula(word) is None and self._is_led_by_not(word):
            return True
        phrases = (self.phrase(kid) for kid in tree.under(word, "cc", "case", "mark"))
        return any(phrase in EXCLUDING_CONJUNCTIONS for phrase in phrases)

    def _is_led_by_not(self, word: int) -> bool:
        """Whether "not" is the first word of a nominal: "but [not] her rival Pruitt"; "not only" is none."""
        tree = self.tree
        joints = tree.under(word, "cc", "punct", "case")
        first = next(at for at in tree.subtree(word) if at not in joints or tree.words[at].lower() in NEGATORS)
        beside = [kid for kid in tree.under(word, "advmod") if kid < word]
        return self._denies((first, *beside))

    def ruled_out(self, word: int) -> bool:
        """Whether a nominal is the first of "not [Chile] but Peru"."""
        tree = self.tree
        joints = (kid for one in tree.under(word, "conj") for kid in tree.under(one, "cc"))
        but = any(tree.words[kid].lower() in ADVERSATIVE_COORDINATORS for kid in joints)
        return but and self.denied(word)

    def denied(self, word: int) -> bool:
        """Whether "not" or "never" is before a word and of it, and does not stress it as "not only" does."""
        return self._denies(kid for kid in self.tree.under(word, "advmod") if kid < word)

    def contrasts(self, word: int, kid: int) -> bool:
        """ "Born in Hull, [never in Oakport]": a phrase that is denied after one that is not."""
        before = (one for one in self.tree.under(word, "obl", "nmod") if one < kid and not self.denied(one))
        return self.denied(kid) and any(self.mentions.prepositions(one) for one in before)

    def _denies(self, words: Iterable[int]) -> bool:
        told = self.tree.words
        return any(told[at].lower() in NEGATORS and told[at + 1].lower() not in FOCUS_ADVERBS for at in words)
