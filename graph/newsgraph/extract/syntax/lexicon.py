"""What the lexicon has for the predicates of one document: which entry a verb, noun or adjective is, with its particle and object."""

from __future__ import annotations

from collections.abc import Mapping

from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import PARTICLES
from newsgraph.vocabulary.signatures import Complement, Part, Signature
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import Trait

_PARTS = {"VERB": Part.VERB, "AUX": Part.VERB, "NOUN": Part.NOUN, "PROPN": Part.NOUN, "ADJ": Part.ADJECTIVE}


class Entries:
    """Lookups by word; ``links`` are those of coreference, for the class of an object that is a pronoun."""

    def __init__(self, mentions: Mentions, links: Mapping[int, int]) -> None:
        self.mentions, self.tree, self.links = mentions, mentions.tree, links
        self.vocabulary = mentions.vocabulary

    def particles(self, word: int) -> list[int]:
        """The particles of a phrasal verb, in order."""
        tree = self.tree
        found = tree.under(word, "compound:prt")
        known = {
            frame.particle for frame in self.vocabulary.frames.get((self.kind(word), tree.lemmas[word].lower()), ())
        }
        loose = [
            kid for kid in tree.under(word, "advmod") if kid > word and tree.words[kid].lower() in PARTICLES & known
        ]
        loose += [kid for kid in tree.under(word, "xcomp") if tree.words[kid].lower() in known]  # "fell short of"
        return sorted([*found, *loose])

    def particle(self, word: int) -> str:
        """The particle of a phrasal verb, or nothing."""
        return next((self.tree.words[kid].lower() for kid in self.particles(word)), "")

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

    def sense(self, word: int, target: int, preposition: str = "") -> Frame | None:
        """The entry for a predicate with this object: "strike [a deal]" is not "strike [a bridge]"."""
        lemma, particle, tree = self.tree.lemmas[word].lower(), self.particle(word), self.tree
        for frame in self.vocabulary.frames.get((self.kind(word), lemma), ()):
            if not frame.plain and (frame.particle, frame.preposition) == (particle, preposition):
                if tree.deps[target] == "iobj" or tree.under(word, "xcomp"):
                    break  # "passed Malta a note", "ordered the tank to stop"
                kind = self.mentions.mention(self.links.get(target, target)).type
                if frame.takes(tree.lemmas[target].lower(), kind):
                    return frame
        return self.frame(word, preposition)

    def frames(self, word: int) -> tuple[Frame, ...]:
        """All entries of a predicate's lemma and particle, whatever its object."""
        particle = self.particle(word)
        found = self.vocabulary.frames.get((self.kind(word), self.tree.lemmas[word].lower()), ())
        return tuple(frame for frame in found if frame.particle == particle and frame.plain)

    def signature(self, word: int, kind: Complement, preposition: str = "") -> Signature | None:
        """What follows for a complement of this kind from a word, or from an adverb that it has ("falsely claimed")."""
        tree, known = self.tree, self.vocabulary.signatures
        part = _PARTS.get(tree.pos[word])
        if part is None:
            return None
        for kid in tree.under(word, "advmod"):
            for one in known.get((Part.ADVERB, tree.lemmas[kid].lower()), ()):
                if one.complement == kind:
                    return one
        objects = {tree.lemmas[kid].lower() for kid in tree.under(word, "obj", "iobj", "xcomp")}
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
        return next(iter((*close, *(one for one in found if not one.object_lemmas))), None)

    def modifying(self, noun: int) -> Signature | None:
        """What an adjective or participle before a noun makes of what it names: "alleged", "would-be", "failed"."""
        words = (self.tree.words[kid].lower() for kid in self.tree.under(noun, "amod"))
        found = (one for word in words for one in self.vocabulary.signatures.get((Part.ADJECTIVE, word), ()))
        return next((one for one in found if one.complement == Complement.NOUN), None)

    def reports(self, word: int) -> bool:
        """Whether a predicate is a verb of saying or thinking, whose clause is somebody's."""
        return self.tree.pos[word] == "VERB" and any(frame.reports for frame in self.frames(word))

    def speaks(self, word: int) -> bool:
        """Whether a verb that reports is one of speech, not of agreeing or deciding."""
        return any(self.vocabulary.has(frame.relation, Trait.COMMUNICATION) for frame in self.frames(word))
