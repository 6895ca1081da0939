"""Who or what a word of a sentence goes by: a name, what stands for one, or the title with which the sentence opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsgraph.entities.mentions import Mentions
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.target.kinds import is_defined
from newsgraph.extract.target.titles import opening

_STEPS = 6  # how far up the tree the other end may be
_NOMINAL = ("NOUN", "PROPN", "NUM", "ADJ")


@dataclass(frozen=True, slots=True)
class Ends:
    """What may be an end in a sentence."""

    grammar: Grammar
    sentence: tuple[int, int]

    @property
    def mentions(self) -> Mentions:
        """The document."""
        return self.grammar.mentions

    def firsts(self) -> Iterator[int]:
        """What a sentence names, in its order: its title, what it defines, its names."""
        if (title := opening(self.mentions, *self.sentence)) is not None:
            named = self.titled(title[0])
            yield title[0] if named is None else named
        tree, (first, end) = self.mentions.tree, self.sentence
        yield from (
            at for at in range(first, end) if tree.deps[at] == "nsubj" and is_defined(self.mentions, at, (first, end))
        )
        names = self.mentions.names_between(first, end)
        yield from (self.mentions.head(name) for name in names if name.role != "demonym")

    def arguments(self, cue: int) -> Iterator[int]:
        """What hangs beside the words from a cue up to the root, the nearest first."""
        tree, at = self.mentions.tree, cue
        for _ in range(_STEPS):
            yield from tree.under(at, "nmod:poss", "obj", "nsubj:pass", "nsubj", "appos")
            yield from (kid for kid in tree.under(at, "nmod") if self.mentions.prepositions(kid) in ("of", "for"))
            if tree.heads[at] == at:
                return
            at = tree.heads[at]
            if tree.pos[at] in _NOMINAL:
                yield at

    def named(self, word: int) -> int | None:
        """The word that a mention goes by: a name, itself or what it stands for."""
        mentions, links = self.mentions, self.grammar.links
        stands = links.get(word, word)
        for at in (
            word,
            stands,
            *(kid for each in {word, stands} for kid in mentions.tree.under(each, "appos", "flat")),
        ):
            name = mentions.name(at)
            if name is not None and name.role != "demonym":
                return mentions.head(name)
        return word if is_defined(mentions, word, self.sentence) else None

    def titled(self, word: int) -> int | None:
        """The word that a phrase goes by: as it is named, or as the title with which the sentence opens ("Grey with Rain is a novel")."""
        end, title = self.named(word), opening(self.mentions, *self.sentence)
        if title is None or not (title[0] <= word < title[1] or (end is None and self._is_said_of(word, title[1]))):
            return end
        names = (name for name in self.mentions.names_between(*title) if name.role != "demonym")
        heads = self.mentions.tree.heads
        tops = (at for at in range(*title) if not title[0] <= heads[at] < title[1] or heads[at] == at)
        return next((self.mentions.head(name) for name in names), next(tops, title[0]))

    def _is_said_of(self, word: int, stop: int) -> bool:
        """Whether a noun is what a copula right behind a title says that it is; its subject may be misread."""
        tree = self.mentions.tree
        copulas = [at for at in range(stop, word) if tree.deps[at] == "cop"]
        between = range(copulas[0], word) if copulas else range(word)
        return bool(copulas) and not any(tree.pos[at] == "VERB" or tree.words[at] == "," for at in between)

    def is_title(self, word: int) -> bool:
        """Whether a word is of the title with which a sentence opens, and of no person's name."""
        title, name = opening(self.mentions, *self.sentence), self.mentions.name(word)
        return title is not None and title[0] <= word < title[1] and (name is None or name.type != "Person")
