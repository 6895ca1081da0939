"""Which persons of a document are figures of fiction: "the fictional detective Nora Quill", "Quill, the protagonist"."""

from __future__ import annotations

from functools import cached_property

from newsgraph.extract.syntax.exclusion import Exclusion
from newsgraph.vocabulary.words import WordClass

_BESIDE = ("amod", "compound", "nmod:desc", "appos")


class Figures(Exclusion):
    """Questions about the persons of one document."""

    def person(self, word: int) -> str:
        """The full name of the person that a word is the head of, or stands for; empty for anything else."""
        at = self.links.get(word, word)
        named = self.mentions.name(at)
        person = named is not None and named.type == "Person" and at == self.mentions.head(named)
        return self.mentions.wholes[named].label if named and person else ""

    def is_figure(self, word: int) -> bool:
        """Whether a nominal is called a figure, be it elsewhere in the document."""
        return self.person(word) in self._figures or self._is_called(self.links.get(word, word))

    @cached_property
    def _figures(self) -> frozenset[str]:
        heads = (at for at in range(len(self.tree.words)) if self.person(at) and self._is_called(at))
        return frozenset(map(self.person, heads))

    def _is_called(self, word: int) -> bool:
        """Whether a nominal, or the noun beside it, has a word for figures: "the imaginary king Oswin", "Quill, a fictional detective"."""
        tree, listed = self.tree, self.vocabulary.words(WordClass.FIGURE_WORD)
        above = (
            [tree.heads[word]] if tree.deps[word] in ("appos", "nsubj") and tree.pos[tree.heads[word]] == "NOUN" else []
        )
        nouns = [word, *above, *(kid for kid in tree.under(word, *_BESIDE) if not self.mentions.name(kid))]
        named = any(map(self.mentions.name, tree.under(word, "appos")))  # not "his character hardened"
        near = (at for noun in nouns for at in (noun, *tree.under(noun, "amod", "compound")) if named or at != word)
        return any(tree.lemmas[at].lower() in listed for at in near)
