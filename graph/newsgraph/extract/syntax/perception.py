"""Whose a gerund is that tells what somebody is seen, shown or imagined to do: "filmed Silva attacking Merz"."""

from __future__ import annotations

from newsgraph.extract.syntax.figures import Figures
from newsgraph.vocabulary.words import WordClass


class Perception(Figures):
    """Questions about the gerunds after verbs of perceiving and picturing."""

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
