"""The forms of clauses: what is a predicate, finite or a gerund, active or passive, and what opens it."""

from __future__ import annotations

from newsgraph.extract.syntax.lexicon import Entries
from newsgraph.lang.en.function_words import (
    INCLUDING,
    MANNER_ADVERBS,
    ORDINAL_ADJECTIVES,
    REFLEXIVE_ENDINGS,
    SINGULAR_ADJECTIVES,
)
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NOT_CLAUSES = frozenset(
    {"amod", "compound", "case", "fixed", "flat", "mark", "cc", "aux", "aux:pass", "cop", "nummod", "det"}
)


class Forms(Entries):
    """Questions about one clause that its own words answer."""

    def is_predicate(self, word: int) -> bool:
        """Whether a word heads a clause: a verb, or what a copula makes one."""
        found = self._heads_clause.get(word)
        if found is None:
            found = self._heads_clause[word] = self._is_predicate(word)
        return found

    def _is_predicate(self, word: int) -> bool:
        tree = self.tree
        if tree.deps[word] in _NOT_CLAUSES or self._includes(word):
            return False
        return tree.pos[word] == "VERB" or self.copula(word) is not None or tree.pos[word] == "AUX"

    def _includes(self, word: int) -> bool:
        """ "hired people, including, she said, a guard": a parser may take the preposition for a verb."""
        tree = self.tree
        return tree.deps[word] == "advcl" and tree.words[word].lower() == INCLUDING and not tree.under(word, *SUBJECTS)

    def listed(self, noun: int) -> list[int]:
        """ "The players injured were [Ana Silva] and [Jan Berg]": the names of all those that a noun in the plural stands for."""
        tree, value = self.tree, self.tree.heads[noun]
        subject = tree.deps[noun] == "nsubj" and tree.tags[noun] == "NNS" and self.copula(value) is not None
        named = subject and self.mentions.name(value) is not None and not tree.under(value, "case")
        return [one for one in tree.conjuncts(value) if self.mentions.name(one)] if named else []

    def reflexive(self, word: int) -> int | None:
        """ "hanged [himself]", "turned [themselves] in": the object of a verb that is its subject, right behind it or its particle.

        Whoever defends himself is told to be defended.
        """
        tree, found = self.tree, self.tree.under(word, "obj", "iobj")
        itself = found[0] if len(found) == 1 and tree.deps[found[0]] == "obj" else None
        if itself is None or not tree.words[itself].lower().endswith(REFLEXIVE_ENDINGS):
            return None
        told = self.vocabulary.any_has(self.frames(word), Trait.REFLEXIVE)
        return itself if word < itself <= word + 2 and tree.pos[itself] == "PRON" and not told else None

    def copula(self, word: int) -> int | None:
        """The copula of a nominal or adjectival predicate."""
        tree = self.tree
        own = tree.under(word, "cop") or (tree.under(word, "aux:pass") if tree.pos[word] == "ADJ" else [])
        if (
            not own
            and tree.deps[word] == "conj"
            and tree.pos[word] in ("ADJ", "NOUN")
            and tree.pos[tree.heads[word]] == "VERB"
        ):
            own = tree.under(tree.heads[word], "aux:pass")  # "is polluted and dangerous"
        return next(iter(own), None)

    def passive(self, word: int) -> bool:
        """Whether a verb is in the passive, or a participle that modifies a noun."""
        tree = self.tree
        if tree.pos[word] != "VERB":
            return False
        if tree.under(word, "aux:pass", "nsubj:pass", "obl:agent"):
            return True
        if tree.deps[word] == "conj" and tree.tags[word] == "VBN" and not tree.under(word, "aux", *SUBJECTS):
            return self.passive(tree.heads[word])
        if tree.deps[word] == "xcomp" and tree.tags[word] == "VBN" and not tree.under(word, "aux", "mark", "obj"):
            return True  # "wants the bridge closed", "stands accused"
        if tree.deps[word] not in ("acl", "advcl") or tree.tags[word] != "VBN" or tree.under(word, "aux", *SUBJECTS):
            return False
        return not tree.under(word, "obj") or tree.lemmas[word].lower() in self.vocabulary.words(WordClass.NAMING_VERB)

    def auxiliaries(self, word: int) -> list[int]:
        """The auxiliaries and the copula of a predicate."""
        return self.tree.under(word, "aux", "aux:pass", "cop")

    def finite(self, word: int) -> bool:
        """Whether a predicate, or an auxiliary of it, has a tense or is a modal."""
        return any(self.tree.tags[at] in _FINITE for at in (word, *self.auxiliaries(word)))

    def phrase(self, word: int) -> str:
        """A function word with those that are fixed to it, in lower case: "rather than"."""
        return " ".join(self.tree.words[at].lower() for at in (word, *self.tree.under(word, "fixed")))

    def opening(self, word: int) -> str:
        """The words that introduce a clause, as one phrase: "in case", "when"."""
        tree = self.tree
        asked = (kid for kid in tree.under(word, "advmod") if tree.tags[kid] == "WRB" and kid < word)
        return " ".join(self.phrase(kid) for kid in sorted((*tree.under(word, "mark"), *asked)))

    def asks_how(self, word: int) -> bool:
        """Whether a clause asks for how or why something is, and so takes it to be."""
        return not MANNER_ADVERBS.isdisjoint(self.opening(word).split())

    def gerund(self, word: int) -> bool:
        """Whether a predicate is a gerund: "selling", "having sold", "being a partner"."""
        return self.ing(word) and not self.tree.under(word, *SUBJECTS)

    def ing(self, word: int) -> bool:
        """Whether a predicate has the form of a gerund, with a subject of its own or without: "the ships being sold"."""
        helpers = self.auxiliaries(word)
        return self.tree.tags[helpers[0] if helpers else word] == "VBG"

    def bare(self, word: int) -> bool:
        """Whether a verb is an infinitive without "to", as after "let", "make" and "had the agency publish it"."""
        return self.tree.tags[word] == "VB" and self.tree.deps[word] == "xcomp" and "to" not in self.marks(word)

    def marks(self, word: int) -> set[str]:
        """The words that introduce a clause, in lower case: ``that``, ``to``, ``on``."""
        return {self.tree.words[mark].lower() for mark in self.tree.under(word, "mark")}

    def is_feat(self, word: int) -> bool:
        """ "The first woman [to win]", "the youngest player [to score]": an infinitive that tells what nobody else did."""
        tree, listed = self.tree, ORDINAL_ADJECTIVES | SINGULAR_ADJECTIVES
        adjectives = tree.under(tree.heads[word], "amod")
        singled = any(tree.tags[kid] == "JJS" or tree.words[kid].lower() in listed for kid in adjectives)
        return singled and tree.deps[word] == "acl" and tree.tags[word] == "VB" and "to" in self.marks(word)
