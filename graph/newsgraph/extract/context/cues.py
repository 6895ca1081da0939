"""What introduces a quotation: a verb that the lexicon knows to report, or any verb in the place of one.

"He grumbled" is a cue where a quotation stands before it with a comma, or after it with a comma or colon: whatever verb a sentence
puts there, it tells who speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from newsgraph.extract.context.quotations import CLAUSE_ENDS, Quote
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import INTERROGATIVES, PRONOUNS
from newsgraph.vocabulary.words import WordClass

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LEADS = frozenset({",", ":"})  # between a cue and the quotation after it
_REACH = 12  # words between a quotation and the verb after it, those of a subject's apposition included


class Cues:
    """The verbs that introduce the quotations of a document."""

    def __init__(self, grammar: Grammar, quotes: Sequence[Quote]) -> None:
        self.grammar, self.tree, self._quotes = grammar, grammar.tree, quotes
        self.inside = {word for quote in quotes for word in range(quote.first, quote.end)}

    def reports(self, word: int) -> bool:
        """Whether a clause below the verb is somebody's words: by the lexicon, or by its place beside a quotation."""
        return self.grammar.reports(word) or word in self.by_place

    def introduces(self, word: int) -> bool:
        """Whether a verb outside of all quotations tells who speaks in one."""
        if word in self.inside or not self.reports(word):
            return False
        return bool(self.grammar.subjects(word)) and not self.grammar.passive(word)

    @cached_property
    def by_place(self) -> frozenset[int]:
        """The verbs without an entry that introduce a quotation."""
        return frozenset(verb for quote in self._quotes for verb in self._beside(quote))

    def _beside(self, quote: Quote) -> Iterator[int]:
        """The verbs without an entry that stand where a cue does."""
        for verb in (self._after(quote), self._before(quote)):
            if verb is not None and self._may_be(verb):
                yield verb
        yield from (word for word in (self._put(quote), self._blunt(quote)) if word is not None)

    def _put(self, quote: Quote) -> int | None:
        """ "“…” is how Voss puts it"."""
        tree, at = self.tree, quote.end + 1
        if (
            at + 1 >= len(tree.words)
            or tree.lemmas[at].lower() != "be"
            or tree.words[at + 1].lower() not in INTERROGATIVES
        ):
            return None
        verbs = range(at + 2, tree.sentences[tree.sentence[at]][1])
        return next((verb for verb in verbs if tree.tags[verb] in _FINITE and tree.under(verb, "nsubj")), None)

    def _blunt(self, quote: Quote) -> int | None:
        """ "Voss was blunter: “…”": the adjective of a person that a colon ends before the quotation."""
        tree, lead = self.tree, quote.first - 2
        if lead < 1 or tree.words[lead] != ":":
            return None
        first = tree.sentences[tree.sentence[lead]][0]
        told = (at for at in range(first, lead) if tree.pos[at] == "ADJ" and tree.under(at, "cop"))
        return next((at for at in told if any(map(self.grammar.can_speak, self.grammar.own_subjects(at)))), None)

    def _after(self, quote: Quote) -> int | None:
        """ "“…,” muttered Voss", "“…?” Voss muttered": right after the quotation, in its sentence."""
        tree, at = self.tree, quote.end + 1
        if quote.end >= len(tree.words) or at >= len(tree.words):
            return None
        comma = tree.words[at] == ","
        if not comma and tree.words[quote.end - 1] not in CLAUSE_ENDS:
            return None
        at += comma
        end = tree.sentences[tree.sentence[quote.end]][1]
        for verb in range(at, min(end, at + _REACH)):
            subjects = tree.under(verb, "nsubj")
            if tree.tags[verb] in _FINITE and subjects:
                return verb if verb == at or tree.subtree(subjects[0])[0] == at else None
        return None

    def _before(self, quote: Quote) -> int | None:
        """ "Voss muttered: “…”": the verb of the clause that a comma or colon ends before the quotation."""
        tree, lead = self.tree, quote.first - 2
        if lead < 1 or tree.words[lead] not in _LEADS or tree.sentence[lead] != tree.sentence[quote.first - 1]:
            return None
        first = tree.sentences[tree.sentence[lead]][0]
        for verb in range(lead - 1, first, -1):
            if tree.pos[verb] == "VERB" and verb not in self.inside:
                own = [kid for kid in tree.under(verb, "nsubj") if kid < verb]
                main = tree.deps[verb] not in ("acl:relcl", "acl", "advcl")  # "whoever deals with him: …"
                return verb if own and main and tree.tags[verb] in _FINITE else None
        return None

    def _may_be(self, verb: int) -> bool:
        """Whether a verb without an entry can be one of speaking: without an object of its own, of somebody who can speak."""
        grammar, tree = self.grammar, self.tree
        own = [kid for kid in tree.under(verb, "obj", "iobj", "xcomp", "ccomp") if kid not in self.inside]
        if (
            own
            or grammar.reports(verb)
            or tree.lemmas[verb].lower() in grammar.vocabulary.words(WordClass.CAUSATIVE_VERB)
        ):
            return False
        if any(kid in self.inside for kid in tree.under(verb, "ccomp")):
            return True  # the tree says so, too
        return any(grammar.can_speak(at) or tree.words[at].lower() in PRONOUNS for at in grammar.own_subjects(verb))
