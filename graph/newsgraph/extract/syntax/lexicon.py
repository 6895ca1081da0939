"""What the lexicon has for the predicates of one document: which entry a verb, noun or adjective is, with its particle and object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import PARTICLES
from newsgraph.vocabulary.signatures import Complement, Part, Signature
from newsgraph.vocabulary.terms import ANYTHING, Frame, Kind
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

_PARTS = {"VERB": Part.VERB, "AUX": Part.VERB, "NOUN": Part.NOUN, "PROPN": Part.NOUN, "ADJ": Part.ADJECTIVE}


class Entries:
    """Lookups by word; ``links`` are those of coreference, for the class of an object that is a pronoun.

    ``cues`` are verbs that say something by their place beside a quotation, whatever the lexicon has for them.
    """

    def __init__(self, mentions: Mentions, links: Mapping[int, int], cues: frozenset[int] = frozenset()) -> None:
        self.mentions, self.tree, self.links, self._cues = mentions, mentions.tree, links, cues
        self.vocabulary = mentions.vocabulary
        self._particle, self._heads_clause = dict[int, str](), dict[int, bool]()
        self.answers: dict[tuple[Any, ...], Any] = {}  # of functions that ask of this grammar (answers.py)

    def particles(self, word: int) -> list[int]:
        """The particles of a phrasal verb, in order."""
        tree = self.tree
        found = tree.under(word, "compound:prt")
        loose = [
            *(kid for kid in tree.under(word, "advmod") if kid > word and tree.words[kid].lower() in PARTICLES),
            *tree.under(word, "xcomp"),  # "fell short of"
        ]
        found += self._before_object(word, found)
        if loose:
            known = {frame.particle for frame in self._entries(word)}
            found += [kid for kid in loose if tree.words[kid].lower() in known and kid not in found]
        return sorted(found)

    def _before_object(self, word: int, found: Sequence[int]) -> list[int]:
        """ "Took [on] Peru", "fought [back] tears": right between a verb and its object, whatever the parser hangs it on."""
        tree, near = self.tree, word + 1
        if near in found or tree.words[near : near + 1] == [] or tree.words[near].lower() not in PARTICLES:
            return []
        objects = tree.under(word, "obj")
        led = tree.deps[near] == "case" and tree.heads[near] in objects
        loose = tree.deps[near] == "advmod" and tree.heads[near] == word and any(kid > near for kid in objects)
        return [near] if led or loose else []

    def particle(self, word: int) -> str:
        """The particle of a phrasal verb, or nothing; remembered, since whatever a word may mean asks for it."""
        found = self._particle.get(word)
        if found is None:
            found = next((self.tree.words[kid].lower() for kid in self.particles(word)), "")
            self._particle[word] = found
        return found

    def kind(self, word: int) -> str:
        """The kind of lexicon entry that a predicate is looked up as."""
        return (
            "verb"
            if self.tree.pos[word] in ("VERB", "AUX")
            else "adjective"
            if self.tree.pos[word] == "ADJ"
            else "noun"
        )

    def frame(self, word: int, preposition: str = "") -> Frame | None:
        """The entry for a predicate with this preposition; "pull [out of] X" is looked up as a phrasal verb too."""
        lemma, particle = self.tree.lemmas[word].lower(), self.particle(word)
        lookup, kind = self.vocabulary.frame, self.kind(word)
        found = lookup(kind, lemma, particle, preposition)
        if found is None and " " in preposition and not particle:
            first, _, rest = preposition.partition(" ")
            found = lookup(kind, lemma, first, rest)
        if found is None and particle and not preposition:
            found = lookup(kind, lemma, "", particle)  # "signed on [the deal]"
        if found is None and preposition and not particle and not self.tree.under(word, "obj"):
            found = lookup(kind, lemma, preposition)  # "brought about [a famine]": a particle that the parser misread
        return found

    def sense(self, word: int, target: int, subjects: Sequence[int], preposition: str = "") -> Frame | None:
        """The entry for a predicate with this object and these subjects: "strike [a deal]" is not "strike [a bridge]"."""
        tree, particle = self.tree, self.particle(word)
        # "passed Malta a note", "ordered the tank to stop"
        apart = tree.deps[target] == "iobj" or bool(tree.under(word, "xcomp"))
        for frame in self._entries(word):
            if (
                frame.plain
                or frame.idiom_noun
                or frame.of_amount
                or (frame.particle, frame.preposition) != (particle, preposition)
            ):
                continue
            if frame.beside and not self.beside(word, frame):
                continue
            if apart and (frame.object_lemmas or frame.object_classes):
                continue
            if frame.takes(self.kind_of(target)) and frame.taken_by(map(self.kind_of, subjects)):
                return frame
        return self.frame(word, preposition)

    def beside(self, word: int, frame: Frame) -> tuple[int, ...]:
        """The words of the phrase that an entry has beside its object: "took it [to court]"; of "to account" a parser makes a clause."""
        tree = self.tree
        for phrase in frame.beside:
            lead, _, noun = phrase.partition(" ")
            for kid in (kid for kid in tree.under(word, "obl", "nmod", "advcl", "xcomp") if kid > word):
                cases = [at for at in tree.under(kid, "case", "mark") if tree.words[at].lower() == lead]
                if not noun and tree.deps[kid] in ("advcl", "xcomp"):  # "beat Peru to win" is no "to"
                    continue
                if cases and tree.lemmas[kid].lower() == (noun or tree.lemmas[kid].lower()):
                    return (*cases, kid)
        return ()

    def idiom(self, word: int, preposition: str) -> Frame | None:
        """The entry of a verb with its object and a preposition: "[take part in]", "[pay tribute to]"."""
        nouns = {self.tree.lemmas[kid].lower() for kid in self.tree.under(word, "obj", "obl:unmarked")}
        found = self.vocabulary.frames.get(("verb", self.tree.lemmas[word].lower()), ()) if nouns else ()
        return next((f for f in found if f.idiom_noun in nouns and f.preposition == preposition), None)

    def allocation(self, word: int, preposition: str) -> Frame | None:
        """The entry of a verb with a sum or a share and a preposition: "[allocated] millions [to]"."""
        found = (one for one in self._entries(word) if one.of_amount and one.preposition == preposition)
        return next(found, None) or self.frame(word, preposition)

    def among(self, frames: Iterable[Frame], target: int, subjects: Sequence[int]) -> Frame | None:
        """The narrowest of some entries that these ends fit, or the one that fits all."""
        kind, doers = self.kind_of(target), [self.kind_of(subject) for subject in subjects]
        free = (frame for frame in frames if not frame.beside)
        return next((frame for frame in free if frame.plain or (frame.takes(kind) and frame.taken_by(doers))), None)

    def kind_of(self, word: int) -> Kind:
        """What a nominal is: its lemma, and the classes of what it names or refers to; of "soldiers" a group, a person, a fighter."""
        words, at = self.vocabulary, self.links.get(word, word) if self.tree.pos[word] == "PRON" else word
        lemma, named = self.tree.lemmas[at].lower(), self.mentions.name(at)
        known = words.known.get(named.iri) if named else None
        classes = (words.nouns.get(lemma, ""), words.kinds.get(lemma, ""), *(known.kinds if known else ()))
        type_ = self.mentions.mention(self.links.get(at, at)).type
        return Kind(
            frozenset((lemma, self.tree.words[at].lower())), frozenset(filter(None, (ANYTHING, type_, *classes)))
        )

    def quality(self, lemma: str, preposition: str, target: int) -> Frame | None:
        """The entry for an adjective or participle with this phrase: "born in [a village]" is not "born in [a family]"."""
        found = self.vocabulary.frames.get(("adjective", lemma), ())
        same = (frame for frame in found if (frame.particle, frame.preposition) == ("", preposition))
        return self.among(same, target, [])

    def frames(self, word: int) -> tuple[Frame, ...]:
        """All entries of a predicate's lemma and particle, whatever its object."""
        particle = self.particle(word)
        return tuple(frame for frame in self._entries(word) if frame.particle == particle and frame.plain)

    def _entries(self, word: int) -> tuple[Frame, ...]:
        """All entries of a word of its kind."""
        return self.vocabulary.frames.get((self.kind(word), self.tree.lemmas[word].lower()), ())

    def signature(self, word: int, kind: Complement, preposition: str = "") -> Signature | None:
        """What follows for a complement of this kind from a word, or from an adverb that it has ("falsely claimed")."""
        tree, known = self.tree, self.vocabulary.signatures
        part = _PARTS.get(tree.pos[word])
        if part is None:
            return None
        objects = {tree.lemmas[kid].lower() for kid in tree.under(word, "obj", "iobj", "xcomp", "nsubj:pass")}
        particles = {self.particle(word) if part == Part.VERB else ""}
        particles |= {tree.words[kid].lower() for kid in tree.under(word, "advmod") if kid > word} & PARTICLES
        if len(particles) > 1:
            particles -= {""}  # "went on to sell" is not "went to sell"
        found = [
            one
            for one in known.get((part, tree.lemmas[word].lower()), ())
            if (one.complement, one.preposition) == (kind, preposition) and one.particle in particles
        ]
        close = [one for one in found if one.object_lemmas & objects]
        own = next(iter((*close, *(one for one in found if not one.object_lemmas))), None)
        for kid in tree.under(word, "advmod"):
            for one in known.get((Part.ADVERB, tree.lemmas[kid].lower()), ()):
                if one.complement == kind:
                    return replace(one, control=own.control if own else "")
        return own

    def modifying(self, noun: int) -> Signature | None:
        """What an adjective or participle before a noun makes of what it names: "alleged", "would-be", "failed"."""
        words = (self.tree.words[kid].lower() for kid in self.tree.under(noun, "amod"))
        found = (one for word in words for one in self.vocabulary.signatures.get((Part.ADJECTIVE, word), ()))
        return next((one for one in found if one.complement == Complement.NOUN), None)

    def reports(self, word: int) -> bool:
        """Whether a predicate is a verb of saying or thinking, whose clause is somebody's."""
        return word in self._cues or (
            self.tree.pos[word] == "VERB" and any(frame.reports for frame in self.frames(word))
        )

    def raises_negation(self, word: int) -> bool:
        """Whether who does not do it takes its clause to be untrue: "does not think that it sold them" (Horn 1978)."""
        return self.tree.lemmas[word].lower() in self.vocabulary.words(WordClass.NEGATION_RAISING_VERB)

    def speaks(self, word: int) -> bool:
        """Whether a verb that reports is one of speech, not of agreeing or deciding."""
        return self.vocabulary.any_has(self.frames(word), Trait.COMMUNICATION)
