"""Clauses of a tree: which words are predicates, and what their understood subjects, objects and obliques are.

The clause types are those of ClausIE (Del Corro and Gemulla 2013, https://doi.org/10.1145/2488388.2488420), read off
Universal Dependencies; understood subjects follow the lexicon's control properties.
"""

from __future__ import annotations

from typing import NamedTuple

from newsgraph.entities.bearers import bearer
from newsgraph.entities.coreference import Coreference
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.relative_pronouns import RELATIVE
from newsgraph.extract.syntax.forms import NOMINAL, SUBJECTS
from newsgraph.extract.syntax.perception import Perception
from newsgraph.lang.en.function_words import (
    AIM_PREPOSITIONS,
    BY,
    EXEMPLIFYING_ADVERBIALS,
    INTERIOR_PREPOSITIONS,
    NEGATORS,
    ON,
    SUBJECT_MATTER_PREPOSITIONS,
    TOPIC_PREPOSITIONS,
    UNIVERSAL_QUANTIFIERS,
    USING,
)
from newsgraph.model import Modality
from newsgraph.nlp.amounts import counted
from newsgraph.vocabulary.signatures import Complement, Part
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

# "Spoke about the trial", "testified at the trial": whose subject nobody charges.
_BESIDE_THE_CHARGE = INTERIOR_PREPOSITIONS | (TOPIC_PREPOSITIONS & SUBJECT_MATTER_PREPOSITIONS) - {ON}


class Oblique(NamedTuple):
    """A nominal with its preposition: "on tariffs"."""

    preposition: str
    word: int


class Grammar(Perception):
    """Questions about the clauses of one document; each answer is worked out once."""

    def __init__(self, mentions: Mentions, coreference: Coreference, cues: frozenset[int] = frozenset()) -> None:
        super().__init__(mentions, coreference.links, cues)
        self.doubtful = coreference.doubtful
        self._subjects: dict[int, list[int]] = {}

    # --- Arguments

    def expand(self, word: int) -> list[int]:
        """A nominal with its conjuncts: of "the A, and not the B" the first, of "a total of 300 trucks" the trucks."""
        whole = counted(self.tree, word)
        conjuncts = self.tree.conjuncts(word if whole is None else whole)
        kept = (w for w in conjuncts if not (self.ruled_out(w) if w == word else self.left_out(w)))
        return [w for w in kept if self.tree.pos[w] in NOMINAL or w == word]

    def subjects(self, word: int) -> list[int]:
        """The heads of who or what does (or, of a passive, undergoes) what the predicate says, understood ones too."""
        found = self._subjects.get(word)
        if found is None:
            self._subjects[word] = []  # a parser's tree has no circles, control chains could
            found = self._subjects[word] = self._find_subjects(word)
        return found

    def own_subjects(self, word: int) -> list[int]:
        """The subjects that stand in the clause itself."""
        tree = self.tree
        own = [
            kid for kid in tree.under(word, *SUBJECTS) if tree.pos[kid] in NOMINAL or tree.pos[kid] in ("ADJ", "DET")
        ]
        if any(self.doer_of_gerund(kid) is not None for kid in tree.under(word, "csubj")):
            return []
        if len(own) > 1:
            own = [kid for kid in own if tree.tags[kid] not in RELATIVE][-1:] or own[:1]
        return [w for kid in own for w in self.expand(self._all_of(kid))]

    def _all_of(self, word: int) -> int:
        """ "all of [whom]" are those; "most of whom" are not all of them."""
        whole = self.relative_of(word)
        return whole if whole is not None and self.tree.words[word].lower() in UNIVERSAL_QUANTIFIERS else word

    def relative_of(self, word: int) -> int | None:
        """ "most of [whom]", "fragments of [which]": the relative pronoun that a nominal has a phrase with."""
        phrases = self.tree.under(word, "nmod", "nmod:poss")
        return next((kid for kid in phrases if self.tree.tags[kid] in RELATIVE), None)

    def _find_subjects(self, word: int) -> list[int]:
        tree, dep, head = self.tree, self.tree.deps[word], self.tree.heads[word]
        own = self.own_subjects(word)
        if own or tree.under(word, "expl", "csubj"):
            return own
        if dep == "conj":
            return self.subjects(head)
        if (wanted := self.wanted(word)) is not None:
            return self.expand(wanted)
        if dep == "xcomp":
            return self._controllers(head, word)
        if dep == "advcl":
            return self._of_adverbial(word, head)
        if dep == "acl:relcl":
            return self.expand(head)
        if dep == "acl":
            return self._of_adnominal(word, head)
        if dep == "csubj":
            doers = (self.doer_of_gerund(word), self.taken_by(word, head))
            return [one for doer in doers if doer is not None for one in self.expand(doer)]
        return []

    def _controllers(self, head: int, word: int) -> list[int]:
        """Whose the infinitive is: "urged allies to act", "promised them to act"."""
        tree = self.tree
        objects = [] if self.passive(head) else tree.under(head, "obj", "iobj")
        control = "object" if objects and self.bare(word) else self.control(head)
        if control == "object" and not objects and not self.passive(head):
            objects = [o.word for o in self.obliques(head) if o.word < word][-1:]
        if objects and (control != "subject" or self.signature(head, Complement.OBJECT_INFINITIVE)):
            return self.expand(objects[-1] if len(objects) == 1 else objects[0])
        means = tree.deps[head] == "acl" and tree.lemmas[head].lower() in self.vocabulary.words(
            WordClass.REQUIREMENT_VERB
        )
        return [s for s in self.subjects(head) if not means or self.can_speak(s)]  # not "the pace required to deter"

    def _of_adverbial(self, word: int, head: int) -> list[int]:
        tree = self.tree
        if self.gerund(word) and (owned := self.controlled(head, self.opening(word))) is not None:
            return owned
        if not self.is_predicate(head) or tree.tags[word] not in ("VBG", "VBN", "VB", "JJ"):
            return []
        if (doer := self.perceived_doer(word)) is not None:
            return self.expand(doer)
        if self.ordered(word):
            return self._controllers(head, word)
        if "for" in self.marks(word) and (named := [kid for kid in tree.under(head, "obl") if head < kid < word][-1:]):
            return self.expand(named[0])  # "waiting for [Berg] to speak"
        if tree.under(head, "aux:pass") and tree.tags[word] == "VBG" and self._is_means(word):
            return self.agents(head)
        if tree.tags[word] == "VBG" and self.reports(word) and not self.marks(word):
            return self._speaking(head)
        if (
            tree.tags[word] == "VBG"
            and word > head
            and self.marks(word) & AIM_PREPOSITIONS
            and tree.lemmas[head].lower() not in self.vocabulary.words(WordClass.RESULT_VERB)
        ):
            return []
        return [s for s in self.subjects(head) if not self._consequence(word, head, s)]

    def _is_means(self, word: int) -> bool:
        """ "can be exploited [using] a macro", "was solved [by] adding a key": what the unsaid agent does."""
        return BY in self.marks(word) or self.tree.words[word].lower() == USING

    def _consequence(self, word: int, head: int, subject: int) -> bool:
        """ "She fell ill, leading to …", "cables were cut, causing": it follows from no person or patient in the clause."""
        frame = self.frame(word, "to") or self.frame(word, "in") or self.frame(word)
        causes = frame is not None and self.vocabulary.has(frame.relation, Trait.CAUSATION)
        trailing = self.tree.tags[word] == "VBG" and word > head
        return causes and trailing and (self.can_speak(subject) or self.passive(head))

    def controlled(self, head: int, preposition: str) -> list[int] | None:
        """Whose an act after a preposition is, where the word above decides: "charged [Silva] with stealing", "faces charges of theft"."""
        tree = self.tree
        known = self.signature(head, Complement.GERUND, preposition) if preposition else None
        if known is None or not known.control:
            return None
        if known.part == Part.NOUN:
            return self._charged(head)
        objects = [] if self.passive(head) or known.control == "subject" else tree.under(head, "obj", "iobj")
        if known.control == "object" and not objects and not self.passive(head):
            return []
        return self.expand(objects[0]) if objects else self.subjects(head)

    def _charged(self, noun: int) -> list[int]:
        """Whom a charge is against: "faces charges of stealing", "arrested [Silva] on suspicion of stealing"."""
        tree, verb = self.tree, self.tree.heads[noun]
        if self.is_predicate(noun):
            return self.subjects(noun)  # "is on trial for stealing"
        if self.mentions.prepositions(noun) in _BESIDE_THE_CHARGE:
            return []
        if tree.deps[noun] == "obl" and self.is_predicate(verb):
            objects = [] if self.passive(verb) else [kid for kid in tree.under(verb, "obj") if self.can_speak(kid)]
            return self.expand(objects[0]) if objects else self.subjects(verb)
        known = self.signature(verb, Complement.NOUN) if tree.deps[noun] == "obj" else None
        return self.subjects(verb) if known and known.control == "subject" else []

    def ordered(self, word: int) -> bool:
        """ "ordered the company behind the trial, Oxitec, to halt it": a content that the parser took for a purpose."""
        tree, head = self.tree, self.tree.heads[word]
        if tree.deps[word] != "advcl" or tree.tags[word] != "VB" or "to" not in self.marks(word) or word < head:
            return False
        frame = self.governing(head) if tree.pos[head] == "VERB" else None
        objects = tree.under(head, "obj", "iobj")
        if frame and frame.preposition:  # "called on both sides to return"
            objects = [o.word for o in self.obliques(head) if o.preposition == frame.preposition and o.word < word]
        asked = frame is not None and frame.control == "object" and frame.content_modality == Modality.OBLIGATION
        addressed = any(self.can_speak(o) for o in objects) or (
            frame is not None and bool(frame.preposition and objects)
        )
        return asked and not self.passive(head) and addressed

    def wanted(self, word: int) -> int | None:
        """ "called for [salt] to be iodised": of a clause that a verb with "for" demands, who or what it is about."""
        tree, head = self.tree, self.tree.heads[word]
        if (
            tree.deps[word] not in ("advcl", "xcomp", "acl")
            or tree.tags[word] not in ("VB", "VBN")
            or "to" not in self.marks(word)
        ):
            return None
        nouns = self.vocabulary.frames.get(("noun", tree.lemmas[head].lower()), ()) if tree.pos[head] == "NOUN" else ()
        frame = self.frame(head, "for") if tree.pos[head] == "VERB" else next(iter(nouns), None)
        if frame is None or not (frame.content_modality == Modality.OBLIGATION or "for" in frame.object_prepositions):
            return None
        own = tree.under(word, "nsubj", "nsubj:pass") if "for" in self.marks(word) else []
        near = [
            kid
            for kid in tree.under(head, "obl", "nmod")
            if self.mentions.prepositions(kid) == "for" and head < kid < word
        ]
        return next(iter((*own, *near)), None)

    def _speaking(self, head: int) -> list[int]:
        """Whoever "…, arguing that" belongs to: the next one up who reports, else who can speak, else the subject."""
        tree, chain, at = self.tree, [], head
        while True:
            if self.is_predicate(at) and self.subjects(at):
                chain.append(at)
            if tree.heads[at] == at:
                break
            at = tree.heads[at]
        reporting = [
            at for at in chain if self.reports(at) and tree.deps[at] != "xcomp"
        ]  # in "urged them to maintain" is no view
        for at in (*(at for at in reporting if self.speaks(at)), *reporting):
            return self.subjects(at)
        for at in chain:
            if any(self.can_speak(subject) for subject in self.subjects(at)):
                return self.subjects(at)
        return self.subjects(head)

    def can_speak(self, word: int) -> bool:
        """Whether a nominal is a person, body or group, which have opinions."""
        kind = self.mentions.mention(self.links.get(word, word)).type
        return kind in ("Person", "Organization", "Country", "Group")

    def _of_adnominal(self, word: int, head: int) -> list[int]:
        """ "troops guarding the bridge", "a plan backed by Spain", "Spain's plan to buy jets", "its commitment to buying"."""
        tree = self.tree
        if (tree.tags[word] in ("VBG", "VBN") or self.gerund(word)) and not (
            self.ing(word) and "to" in self.marks(word)
        ):
            of = self.marks(word) - {"to"}
            if of and (owned := self.controlled(head, self.opening(word))) is not None:
                return owned
            return [] if of and not tree.under(word, "aux", "aux:pass") else self._modified(word, head)
        if self.headline_plan(word):
            return self.expand(head)
        if self.is_feat(word) and self.can_speak(head):
            said = self.copula(head) is not None or tree.deps[head] == "xcomp"
            return self.subjects(head) if said else [head]
        if owners := tree.under(head, "nmod:poss") or self._planners(head):
            return self.expand(owners[0])
        if self.copula(head) is not None and self.mentions.prepositions(head):
            return self.subjects(head)  # "is in talks to buy it"
        verb = tree.heads[head]
        if tree.deps[head] == "obj" and self.is_predicate(verb):
            frame = self.frame(verb)
            against = frame is not None and self.vocabulary.has(frame.relation, Trait.PREVENTION)
            return [] if against else self.subjects(verb)  # "blocked a plan to": not its own
        return []

    def _planners(self, noun: int) -> list[int]:
        """ "[US] efforts to end the war": whose name stands before what is planned; not so "the first US president to visit"."""
        tree, lemma = self.tree, self.tree.lemmas[noun].lower()
        planned = lemma in self.vocabulary.words(WordClass.VAGUE_NOUN) or ("noun", lemma) in self.vocabulary.frames
        if not planned or self.can_speak(noun):
            return []
        return [kid for kid in tree.under(noun, "amod", "compound") if self.mentions.name(kid) and self.can_speak(kid)]

    def _modified(self, word: int, head: int) -> list[int]:
        """ "a port built by Chile, and an airport": of coordinated nouns, those before the participle; whom "Silva is a" says them of."""
        nouns = self.listed(head) or self.expand(head)
        before = [noun for noun in nouns if noun < word] or nouns
        return [bearer(self.mentions, self.links, noun) for noun in before] if len(before) == 1 else before

    def headline_plan(self, word: int) -> bool:
        """ "Germany to buy jets": an infinitive that stands for "will", in a sentence with no other verb."""
        tree, head = self.tree, self.tree.heads[word]
        named = tree.heads[head] == head and self.mentions.name(head) is not None
        return (
            named
            and tree.tags[word] == "VB"
            and "to" in self.marks(word)
            and not tree.under(head, "det", "case", "cop")
        )

    def objects(self, word: int) -> list[int]:
        """The direct objects, with one that conjoined verbs share and the noun that a relative clause leaves out."""
        tree = self.tree
        own = [kid for kid in tree.under(word, "obj") if tree.pos[kid] in NOMINAL or tree.tags[kid] in RELATIVE]
        if not own:
            own = [kid for kid in tree.under(word, "obj") if tree.pos[kid] in ("ADJ", "DET")]
        if not own and self.particles(word):  # "shot down a jet": a parser may take the particle for a preposition
            bare = [kid for kid in tree.under(word, "obl") if not self.mentions.prepositions(kid)]
            own = [kid for kid in bare if kid > word and tree.pos[kid] in NOMINAL]
        if not own and tree.deps[word] == "conj" and tree.pos[tree.heads[word]] == "VERB":
            own = [kid for kid in tree.under(tree.heads[word], "obj") if kid > word]
        if not own and not tree.under(
            word, "obl", "ccomp", "xcomp", "iobj", "advmod"
        ):  # "attacked and captured the airport"
            near = [verb for verb in tree.under(word, "conj") if tree.pos[verb] == "VERB" and verb - word <= 3]
            own = [kid for verb in near if not self.own_subjects(verb) for kid in tree.under(verb, "obj")]
        if not own and tree.deps[word] == "acl:relcl" and not self.passive(word):
            gap = self.own_subjects(word) and not tree.under(word, "xcomp", "ccomp")
            own_subjects = self.own_subjects(word)
            plain = all(tree.tags[s] not in RELATIVE and self.relative_of(s) is None for s in own_subjects)
            if (
                gap
                and plain
                and not [k for k in tree.kids[word] if tree.tags[k] in RELATIVE | {"IN"} and tree.pos[k] != "SCONJ"]
            ):
                own = [tree.heads[word]]
        return [w for kid in own for w in self.expand(kid)]

    def recipients(self, word: int) -> list[int]:
        """The indirect objects."""
        return [w for kid in self.tree.under(word, "iobj") for w in self.expand(kid)]

    def agents(self, word: int) -> list[int]:
        """Who does what a passive says: "by" phrases."""
        tree = self.tree
        found = tree.under(word, "obl:agent") or [o.word for o in self.obliques(word) if o.preposition == "by"]
        shared = () if found else self._right_after(word)
        return [w for kid in found for w in self.expand(kid)] or [w for verb in shared for w in self.agents(verb)]

    def _right_after(self, word: int) -> list[int]:
        """ "Was bombed and [killed] by rebels": the participle that a conjunction joins to the one right before it shares its agent."""
        tree = self.tree
        near = (kid for kid in tree.under(word, "conj") if kid == word + 2 and tree.tags[kid] == "VBN")
        return [kid for kid in near if self.passive(word) and not tree.under(kid, *SUBJECTS, "aux:pass", "obj")]

    def obliques(self, word: int) -> list[Oblique]:
        """The prepositional phrases of a predicate, conjuncts apart; those of its particle ("back from") too."""
        tree, out = self.tree, []
        kids = list(tree.kids[word])
        kids += [kid for p in self.particles(word) for kid in tree.kids[p]]
        for kid in kids:
            if tree.deps[kid] in ("obl", "nmod", "obl:agent") and (preposition := self.mentions.prepositions(kid)):
                if f"{preposition} {tree.lemmas[kid].lower()}" in EXEMPLIFYING_ADVERBIALS or self.contrasts(word, kid):
                    continue
                for other in self.expand(kid):
                    out.append(Oblique(self.mentions.prepositions(other) or preposition, other))
            elif gerund := self._gerund(word, kid):
                out.append(gerund)
        return sorted(out, key=lambda oblique: oblique.word)

    def _gerund(self, word: int, kid: int) -> Oblique | None:
        """ "depends on convincing adversaries": a gerund after the preposition that an entry of the lexicon has for the verb."""
        tree = self.tree
        marks = self.marks(kid)
        if (
            tree.deps[kid] != "advcl"
            or tree.tags[kid] != "VBG"
            or len(marks) != 1
            or kid < word
            or tree.under(kid, "nsubj")
        ):
            return None
        if any(tree.lemmas[adverb].lower() in NEGATORS for adverb in tree.under(kid, "advmod")):
            return None  # a phrase without its "not" would say the opposite
        (preposition,) = marks
        frame = self.frame(word, preposition)
        fits = frame is not None and frame.preposition == preposition and frame.relation
        return Oblique(preposition, kid) if fits and not tree.under(word, "obj") else None

    # --- What the lexicon says of its clause

    def governing(self, word: int) -> Frame | None:
        """The entry by which a predicate colours and controls an infinitive: of its preposition, its object, or plain."""
        prepositions = {o.preposition for o in self.obliques(word)}
        frames = self.frames(word)
        for frame in frames:
            if frame.preposition and frame.preposition in prepositions and frame.control:
                return frame
        plain = [frame for frame in frames if not frame.preposition]
        return next(iter(plain), None)

    def control(self, word: int) -> str:
        """``subject``, ``object`` or nothing."""
        frame = self.governing(word)
        return frame.control if frame else ""
