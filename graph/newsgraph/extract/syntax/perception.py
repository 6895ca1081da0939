"""Whose a gerund or infinitive is by what stands around it: "filmed Silva attacking Merz", "it took Silva years to build it"."""

from __future__ import annotations

from newsgraph.extract.syntax.departures import Departures
from newsgraph.extract.syntax.forms import SUBJECTS
from newsgraph.vocabulary.words import WordClass


class Perception(Departures):
    """Questions about gerunds after verbs of perceiving and picturing, and about clauses that are subjects."""

    def perceived(self, word: int) -> bool:
        """Whether a gerund tells what somebody is perceived, imagined or shown to do: "filmed [Silva attacking Merz]"."""
        return self.perceived_doer(word) is not None

    def perceived_doer(self, word: int) -> int | None:
        """Who is: the object, or the phrase after "of", right before the gerund."""
        tree, head = self.tree, self.tree.heads[word]
        listed = self.vocabulary.words(WordClass.PERCEPTION_VERB)
        if tree.deps[word] != "advcl" or tree.tags[word] != "VBG" or tree.lemmas[head].lower() not in listed:
            return None
        before = (kid for kid in tree.under(head, "obj", "obl") if head < kid and tree.subtree(kid)[-1] == word - 1)
        return None if self.marks(word) else next(before, None)

    def taken_by(self, word: int, head: int) -> int | None:
        """ "It took [Silva] two years to build it": whom what somebody does costs time, does it."""
        tree = self.tree
        whom = tree.under(head, "iobj", "obj")
        if "to" not in self.marks(word) or not tree.under(head, "expl") or len(whom) < 2:
            return None
        return whom[0]

    def doer_of_gerund(self, word: int) -> int | None:
        """ "[Italy] investing in ships is a waste": parsers give the whole clause's predicate the subject of its gerund."""
        tree = self.tree
        if tree.tags[word] != "VBG" or tree.under(word, *SUBJECTS):
            return None
        return next((kid for kid in tree.under(tree.heads[word], "nsubj") if kid == word - 1), None)
