"""Who has given up or lost an office by what the document tells, be it in another sentence: "Silva resigned as mayor on Friday"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from newsgraph.extract.syntax.figures import Figures
from newsgraph.extract.syntax.forms import SUBJECTS
from newsgraph.lang.en.function_words import AS, FROM, NEGATORS
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

_WITHIN = ("compound", "amod", "nmod", "nmod:desc")
Office = tuple[str, frozenset[str]]  # its noun, and the words that tell which one it is


class Departures(Figures):
    """Questions about the offices that persons of one document have no more."""

    def has_left(self, person: int, nouns: Sequence[int], beside: bool = False) -> bool:
        """Whether a person has an office of one of these nouns no more; ``beside``: one that only stands beside the name."""
        who = self.person(person)
        if beside and who in self._resigned:
            return True
        left = self._left.get(who, ())
        return bool(left) and any(_is_same(self._office(noun), one) for noun in nouns for one in left)

    @cached_property
    def _left(self) -> Mapping[str, list[Office]]:
        """The offices that each person has given up or lost."""
        found = defaultdict[str, list[Office]](list)
        for verb in filter(self._has_happened, range(len(self.tree.words))):
            offices = list(map(self._office, self._given_up(verb)))
            for person in self._leavers(verb) if offices else ():
                found[person] += offices
        return dict(found)

    @cached_property
    def _resigned(self) -> frozenset[str]:
        """Who has resigned, without a word of what from: "Silva, the mayor, resigned", "Mayor Silva has stepped down"."""
        verbs = (verb for verb in filter(self._has_happened, range(len(self.tree.words))) if self._resigns(verb))
        return frozenset(who for verb in verbs for who in self._leavers(verb))

    def _resigns(self, verb: int) -> bool:
        """Whether a verb that takes an office for what is given up has none beside it."""
        offices = self.vocabulary.any_has(self._of_leaving(verb), Trait.OFFICE_OBJECT)
        return offices and not self.passive(verb) and not self.tree.under(verb, "obj") and not any(self._given_up(verb))

    def _of_leaving(self, verb: int) -> Iterator[Frame]:
        """The frames of a verb with its particle: of "step down", and none of "step"."""
        particles = {self.tree.words[kid].lower() for kid in self.particles(verb)}
        frames = self.vocabulary.frames.get(("verb", self.tree.lemmas[verb].lower()), ())
        return (frame for frame in frames if (frame.particle in particles if particles else not frame.particle))

    def _has_happened(self, verb: int) -> bool:
        """Whether a verb of losing an office is of what is over: "resigned", "has stepped down", "was ousted"."""
        tree, listed = self.tree, self.vocabulary.words(WordClass.RELINQUISHING_VERB)
        if tree.pos[verb] != "VERB" or tree.tags[verb] not in ("VBD", "VBN"):
            return False
        lemma = tree.lemmas[verb].lower()
        names = {lemma, *(f"{lemma} {tree.words[kid].lower()}" for kid in self.particles(verb))}
        helpers = tree.under(verb, "aux", "aux:pass")
        told = all(tree.tags[kid] != "MD" for kid in helpers) and not self.marks(verb) & {"if", "unless"}
        denied = any(tree.words[kid].lower() in NEGATORS for kid in tree.under(verb, "advmod"))
        finite = tree.tags[verb] == "VBD" or bool(helpers) or tree.deps[verb] in ("acl", "advcl")
        return not listed.isdisjoint(names) and told and not denied and finite

    def _given_up(self, verb: int) -> Iterator[int]:
        """The nouns of what is given up: "as mayor", "his post as mayor", "from the board"."""
        tree, lead = self.tree, self.mentions.prepositions
        for kid in (
            *tree.under(verb, "obl", "xcomp"),
            *(at for one in tree.under(verb, "obj") for at in tree.under(one, "nmod")),
        ):
            if lead(kid) in (AS, FROM):
                posts = [at for at in tree.under(kid, "nmod") if lead(at) == AS]
                yield from posts or [kid]

    def _leavers(self, verb: int) -> Iterator[str]:
        """Whose office it was: that of whom an active verb has for its object, else of its subject."""
        tree = self.tree
        objects = [at for at in tree.under(verb, "obj") if self.person(at)]
        first = tree.first_conjunct(verb)
        above = [tree.heads[verb]] if tree.deps[verb] in ("acl", "acl:relcl") else []
        own = tree.under(verb, *SUBJECTS) or above or tree.under(first, *SUBJECTS)
        return filter(None, map(self.person, objects or own))

    def _office(self, noun: int) -> Office:
        tree = self.tree
        inside = {
            tree.lemmas[at].lower()
            for at in tree.subtree(noun)
            if at != noun and tree.pos[at] in ("NOUN", "PROPN", "ADJ")
        }
        return tree.lemmas[noun].lower(), frozenset(inside)


def _is_same(office: Office, other: Office) -> bool:
    """Whether two are of one noun, and not told apart: "Lisbon port chair" and "chair of the port", but not "bank chair"."""
    (noun, words), (left, more) = office, other
    return noun == left and (not words or not more or not words.isdisjoint(more))
