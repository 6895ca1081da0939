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
    def offices_left(self) -> tuple[int, ...]:
        """The nouns of the offices that the text tells of as left: "resigned as [mayor] of Lima", "the [mayor], Ana Silva, quit"."""
        given = [noun for nouns in self.given_up.values() for noun in nouns]
        own = [at for at in range(len(self.tree.words)) if self.person(at) in self._resigned]
        above = [self.tree.heads[at] for at in own if self.tree.deps[at] == "appos"]
        beside = [kid for at in own for kid in self.tree.under(at, "appos", "compound", "nmod:desc")]
        return tuple(dict.fromkeys((*given, *above, *beside)))

    def leavers(self, office: int) -> list[int]:
        """The first names of who is told to have left the office of a noun, one a person."""
        tree = self.tree
        beside = (
            tree.heads[office] if tree.deps[office] not in ("obl", "xcomp") else office,
            *tree.under(office, "appos"),
        )
        people = {who for who, nouns in self.given_up.items() if office in nouns}
        people |= {who for who in map(self.person, beside) if who in self._resigned}
        first = {self.person(at): at for at in reversed(range(len(tree.words))) if self.person(at) in people}
        return [first[who] for who in sorted(first)]

    @cached_property
    def _left(self) -> Mapping[str, list[Office]]:
        """The offices that each person has given up or lost."""
        return {person: list(map(self._office, nouns)) for person, nouns in self.given_up.items()}

    @cached_property
    def given_up(self) -> Mapping[str, list[int]]:
        """The nouns of the offices that each person has given up or lost by a phrase of a verb: "resigned as [mayor] of Lima"."""
        found = defaultdict[str, list[int]](list)
        for verb in filter(self._has_happened, range(len(self.tree.words))):
            offices = list(self._given_up(verb))
            for person in self._leavers(verb) if offices else ():
                found[person] += offices
        return dict(found)

    @cached_property
    def _resigned(self) -> frozenset[str]:
        """Who has resigned, without a word of what from: "Silva, the mayor, resigned", "Mayor Silva has stepped down"."""
        verbs = (verb for verb in filter(self._has_happened, range(len(self.tree.words))) if self._resigns(verb))
        return frozenset(who for verb in verbs for who in self._leavers(verb))

    def _resigns(self, verb: int) -> bool:
        """Whether a verb of losing an office has none beside it: "resigned", "died", "was ousted", "sacked its coach"."""
        of_leaving, has = list(self._of_leaving(verb)), self.vocabulary.any_has
        if any(self._given_up(verb)):
            return False
        if self.passive(verb) or self.tree.under(verb, "obj"):
            return has(of_leaving, Trait.DISMISSAL) or has(of_leaving, Trait.SUCCESSION)
        dies = self.tree.lemmas[verb].lower() in self.vocabulary.words(WordClass.DYING_VERB)
        return dies or has(of_leaving, Trait.OFFICE_OBJECT)

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
        succeeds = self.vocabulary.any_has(self._of_leaving(verb), Trait.SUCCESSION)
        told = all(tree.tags[kid] != "MD" for kid in helpers) and not self.marks(verb) & {"if", "unless"}
        denied = any(tree.words[kid].lower() in NEGATORS for kid in tree.under(verb, "advmod"))
        finite = tree.tags[verb] == "VBD" or bool(helpers) or tree.deps[verb] in ("acl", "advcl")
        return (succeeds or not listed.isdisjoint(names)) and told and not denied and finite

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
        objects = [at for at in tree.under(verb, "obj") if self.called(at)]
        if not self.passive(verb) and self.vocabulary.any_has(self._of_leaving(verb), Trait.SUCCESSION):
            return filter(None, map(self.called, objects))  # "took over as governor"
        first = tree.first_conjunct(verb)
        above = [tree.heads[verb]] if tree.deps[verb] in ("acl", "acl:relcl") else []
        own = tree.under(verb, *SUBJECTS) or above or tree.under(first, *SUBJECTS)
        return filter(None, map(self.called, objects or own))

    def called(self, word: int) -> str:
        """Who a nominal is, be it by the name beside it: "the mayor of Lima, [Ana Silva], resigned"."""
        beside = map(self.person, self.tree.under(word, "appos"))
        return self.person(word) or next(filter(None, beside), "")

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
