"""Relations of a text that the patterns of an ontology find between two of its mentions."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from newsgraph.entities.mentions import Mentions
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.target.ends import Ends
from newsgraph.extract.target.fitting import Fit, Fitting
from newsgraph.extract.target.judging import Found, judged
from newsgraph.extract.target.kinds import PERSON, SPECIES, Kind, is_of_person, kinds_of, named_beside
from newsgraph.extract.target.naming import capitals, is_called_so
from newsgraph.extract.target.slots import VERBS, Place, Slot, doers, first_nominal, slots_of, undergoing, verb_above
from newsgraph.extract.target.ties import is_noun, is_tied
from newsgraph.property_labels import BY, OF, family
from newsgraph.vocabulary.evoking import Evoked, Evoking


def found_in(grammar: Grammar, evoking: Evoking, sentence: tuple[int, int]) -> Iterator[Found]:
    """What the patterns find in a sentence, in the order of its objects, and what clues make of it."""
    search = Search(grammar, evoking, sentence)
    return judged(search.ends, search.objects(), evoking, search.found())


@dataclass(slots=True)
class Search:
    """The objects of a sentence, and for each pattern its subject."""

    grammar: Grammar
    evoking: Evoking
    sentence: tuple[int, int]

    @property
    def ends(self) -> Ends:
        """What may be an end in it."""
        return Ends(self.grammar, self.sentence)

    @property
    def mentions(self) -> Mentions:
        """The document."""
        return self.grammar.mentions

    def found(self) -> Iterator[Found]:
        """What is found, by object."""
        fitting = Fitting(self.mentions, self.evoking)
        for word in self.objects():
            yield from self._of_object(fitting, word)
        values = list(self._of_values(fitting))
        yield from values
        yield from self._of_kinds(fitting, {each.object for each in values})

    def objects(self) -> list[int]:
        """The words that may be an object: heads of mentions, of names within another phrase, and of dates."""
        first, end = self.sentence
        tree, mentions = self.mentions.tree, self.mentions
        heads = {word for word in mentions.heads() if first <= word < end and tree.pos[word] != "PRON"}
        names = mentions.names_between(first, end)
        heads = heads.difference(*(range(name.first, name.end) for name in names))
        heads |= {mentions.head(name) for name in names if name.role != "demonym"}
        heads |= {word for word in range(first, end) if tree.pos[word] == "X" and is_called_so(self.mentions, word)}
        times = (name for name in tree.names if name.type == "Time" and first <= name.first < end)
        heads |= {
            next((t for t in range(n.first, n.end) if not n.first <= tree.heads[t] < n.end), n.first) for n in times
        }
        return sorted(heads)

    def _of_object(self, fitting: Fitting, word: int) -> Iterator[Found]:
        best: dict[int, tuple[Fit, dict[str, Evoked]]] = {}
        for slot in slots_of(self.mentions, word):
            for iri, how in self.evoking.by_slot(self._words(slot.word), slot.place).items():
                if not how.taught and (
                    (slot.place == Place.SUBJECT and self._is_object(slot.word, iri)) or self._is_whose_role(slot, how)
                ):
                    continue
                fit = self._fit(fitting, iri, word, how)
                known, iris = best.get(slot.word, (Fit.NOT, {}))
                if fit > known:
                    best[slot.word] = (fit, {iri: how})
                elif fit == known != Fit.NOT:
                    iris[iri] = how
        for cue, (_, iris) in best.items():
            subjects = {iri: self.subject(fitting, iri, cue, word, how) for iri, how in iris.items()}
            told = {iri: subject for iri, subject in subjects.items() if iris[iri].taught and subject is not None}
            for iri, subject in told.items():
                yield Found(iri, subject, word, cue)
            rest = {iri: end for iri, end in subjects.items() if iri not in told}
            if told:  # beside what is taught, only labels that a pattern keeps
                rest = {iri: end for iri, end in rest.items() if iri in self.evoking.kept}
            rest = {
                iri: end
                for iri, end in rest.items()
                if end is not None and (self._is_called(cue, iris[iri].modifier) or fitting.is_said(iri, end))
            }
            for iri, subject in self._decided(fitting, iris, rest, word):
                yield Found(iri, subject, word, cue, self._counted(word) if iris[iri].noun else None)

    def _is_called(self, noun: int, modifier: str) -> bool:
        """Whether what stands before a noun in a label does so in the text: a "cast member", and no other one."""
        tree = self.mentions.tree
        kids = tree.under(noun, "compound", "amod", "nmod:poss", "obl:unmarked")
        return not modifier or any(family(tree.lemmas[kid]) == family(modifier) for kid in kids)

    def _counted(self, noun: int) -> tuple[int, int] | None:
        """A noun with its number, and with what it is a number of: "nine years", "two counts of arson"."""
        tree, mentions = self.mentions.tree, self.mentions
        numbers = tree.under(noun, "nummod")
        if not numbers or min(numbers) > noun:
            return None
        of = (
            kid for kid in tree.under(noun, "nmod") if mentions.prepositions(kid) == OF and mentions.name(kid) is None
        )
        return min(numbers), next(of, noun) + 1

    def _is_whose_role(self, slot: Slot, how: Evoked) -> bool:
        """Whether a noun is borne by another name: in "Quist is the lawyer of Holm" the lawyer is Quist, as it is in "the lawyer Quist"."""
        if slot.place == Place.MODIFIER and how.entry:
            return False  # "[Northern League] club Elvar"
        if slot.place == Place.MODIFIER:  # "[Holm] lawyer Quist"
            return any(self.mentions.name(kid) is not None for kid in named_beside(self.mentions, slot.word)) or (
                self.mentions.tree.deps[slot.word] == "nmod:desc"
            )
        if slot.place != OF or how.sure or self.mentions.tree.pos[slot.word] not in ("NOUN", "PROPN"):
            return False
        tree, at = self.mentions.tree, self.mentions.tree.first_conjunct(slot.word)
        if tree.under(at, "cop") or tree.deps[at] in ("appos", "nmod:desc"):
            return True
        is_subject = tree.deps[at] == "nsubj" and bool(tree.under(tree.heads[at], "cop"))
        beside = (*named_beside(self.mentions, slot.word), *([tree.heads[at]] if is_subject else ()))
        return any(self.mentions.name(kid) is not None for kid in beside)

    def _is_object(self, verb: int, iri: str) -> bool:
        """Whether a verb has an object of its own for a property: "the film stars Holm", where "Holm stars" would do too."""
        objects = self.mentions.tree.under(verb, "obj")
        return bool(objects) and iri in self.evoking.by_slot(self._words(verb), Place.OBJECT)

    def _fit(self, fitting: Fitting, iri: str, word: int, how: Evoked) -> Fit:
        """How well a word fits as the object; where that is not known, only a name or what a pattern of the user wants."""
        fit = fitting.range(iri, word)
        if how.taught and not fitting.is_other_kind(iri, word):
            return Fit.KNOWN
        if how.noun and self.mentions.tree.pos[word] == "NOUN" and fit != Fit.NOT:
            return fit
        after = self.mentions.name(word + 1) if word + 1 < self.sentence[1] else None
        beside = after is not None and after.type == "Person"
        if not self._is_name(word) and (beside or self.ends.named(word) is not None):
            return Fit.NOT  # "by the artist Holm": by Holm, who stands in the slot as well
        if not self._is_name(word) and any(self._is_name(kid) for kid in self._complements(word)):
            return Fit.NOT  # "in the constellation of Lyra": in Lyra
        before = any(self.mentions.name(kid) is not None for kid in self.mentions.tree.under(word, "compound"))
        if before and not self._is_name(word) and iri in self.evoking.by_slot(self._words(word), Place.MODIFIER):
            return Fit.NOT  # "in the Lyra constellation": in Lyra
        return fit if fit == Fit.KNOWN or (how.sure and self._is_name(word)) else Fit.NOT

    def _complements(self, word: int) -> Iterator[int]:
        return (kid for kid in self.mentions.tree.under(word, "nmod") if self.mentions.prepositions(kid) == OF)

    def _words(self, word: int) -> tuple[str, str]:
        """A word as lemma and as written: labels of properties have either."""
        tree = self.mentions.tree
        return tree.lemmas[word].lower(), tree.words[word].lower()

    def _is_name(self, word: int) -> bool:
        """Whether a word is a name or a date, and so a thing of its own, or is called by the noun before it ("the family [Felidae]")."""
        known = self.mentions.name(word) is not None or word in self.mentions.times
        return known or is_called_so(self.mentions, word) or capitals(self.mentions, word) is not None

    def _of_values(self, fitting: Fitting) -> Iterator[Found]:
        """The words that some property leads to, of what the sentence is about: "killed in action", "tenor"; the longest there."""
        tree, (first, end) = self.mentions.tree, self.sentence
        words, taken = [word.lower() for word in tree.words[first:end]], dict[str, int]()
        for at in range(len(words)):
            for value, iris in sorted(self.evoking.values(words[at]), key=lambda each: -len(each[0])):
                if tuple(words[at : at + len(value)]) != value:
                    continue
                span = range(first + at, first + at + len(value))
                head = next((t for t in span if tree.heads[t] == t or tree.heads[t] not in span), span[0])
                for iri, how in iris.items():
                    if span[-1] < taken.get(iri, first) or (not how.taught and self._is_part(span)):
                        continue
                    if how.excepted and verb_above(self.mentions, head) in how.excepted:
                        continue
                    subject = self.subject(fitting, iri, head, head, how)
                    if subject is not None and subject not in span and self._is_of(fitting, iri, subject, how):
                        taken[iri] = span[-1] + 1
                        yield Found(iri, subject, head, head, (span[0], span[-1] + 1))

    def _borne(self, noun: int) -> int | None:
        """Who or what is said to be a noun: its subject, what it stands beside, and with "as" the object or subject of the verb."""
        tree = self.mentions.tree
        own = (kid for kid in named_beside(self.mentions, noun) if self.mentions.name(kid) is not None)
        if (name := next(own, None)) is not None:
            return self.ends.named(name)  # "the judge Vik and the reporter [Holm]"
        at = tree.first_conjunct(noun)
        if tree.under(at, "cop"):
            raised = tree.under(tree.heads[at], "obj")[:1] if tree.deps[at] == "xcomp" else []  # to be mayor
            return self.ends.titled(next(iter(tree.under(at, "nsubj") or raised), at))
        head = tree.heads[at]
        if tree.deps[at] in ("appos", "nmod:desc"):
            return self.ends.named(head)
        names = (kid for kid in named_beside(self.mentions, at) if self.mentions.name(kid) is not None)
        if (name := next(names, None)) is not None:
            return self.ends.named(name)
        persons = self.mentions.vocabulary.nouns
        if any(persons.get(tree.lemmas[kid].lower()) == "Person" for kid in tree.under(head, "obj")):
            return None  # "described the man as an actor"
        ends = [kid for label in ("obj", "nsubj:pass", "nsubj") for kid in tree.under(head, label)]
        ends += [tree.heads[head]] if tree.deps[head] in ("acl", "acl:relcl", "conj", "xcomp", "advcl") else []
        ends += (
            tree.under(tree.heads[head], "nsubj", "nsubj:pass") if tree.deps[head] in ("conj", "xcomp", "advcl") else []
        )
        return next((end for end in map(self.ends.titled, ends) if end is not None), None)

    def general(self, kind: Kind) -> str:
        """The lemma that stands for all words of a kind, or empty."""
        tree = self.mentions.tree
        said = {tree.lemmas[kind.word].lower(), "".join(tree.words[kind.first : kind.end]).lower()}  # "front-runner"
        if (
            kind.place == Place.KIND
            and said.isdisjoint(self.evoking.excepted)
            and is_of_person(self.mentions, kind.word)
        ):
            return PERSON
        return SPECIES if kind.place == Place.GENUS else ""

    def _bearer(self, fitting: Fitting, iri: str, kind: Kind) -> int | None:
        """Of what a value is said; the name of a species in brackets is that of what the sentence opens with."""
        if kind.place != Place.GENUS:
            end = self._borne(kind.word)
            return end if end is not None and fitting.domain(iri, end) != Fit.NOT else None
        tree, top = self.mentions.tree, kind.word
        while tree.heads[top] != top and tree.deps[top] not in ("nsubj", "nsubj:pass", "root"):
            top = tree.heads[top]
        end = self.ends.titled(top)
        return top if end is None and tree.pos[top] == "NOUN" else end

    def _is_part(self, span: range) -> bool:
        """Whether words are part of a name of something else: "the General Staff"."""
        name = self.mentions.name(span[0])
        return name is not None and name.type != "Person" and name.end - name.first > len(span)

    def _is_of(self, fitting: Fitting, iri: str, subject: int, how: Evoked) -> bool:
        """Whether a subject surely is of the kind that has a value."""
        fit = fitting.domain(iri, subject, strict=True)
        person = self.mentions.mention(subject).type == "Person"  # a player is of a sport, and no competition in it
        return how.taught or fit == Fit.KNOWN or (fit == Fit.OPEN and not (person and self.evoking.domains(iri)))

    def _of_kinds(self, fitting: Fitting, told: Container[int]) -> Iterator[Found]:
        """What something is said to be: "Holm is a [ski jumper]"; not what is told as a value ("major general")."""
        for kind in kinds_of(self.mentions, self.sentence):
            if (kind.place == Place.KIND and kind.word in told) or self._is_no_sort(kind):
                continue
            evoked = self.evoking.by_slot(self._words(kind.word), kind.place)
            known = evoked
            if general := self.general(kind):
                evoked = evoked | self.evoking.by_slot((general, general), kind.place)
            for iri, how in evoked.items():
                subject = self._bearer(fitting, iri, kind)
                sure = how.taught or iri in known or general != PERSON  # "a browser" is an occupation of nothing
                if subject is None or not (sure or fitting.domain(iri, subject, strict=True) == Fit.KNOWN):
                    continue
                if self._is_of(fitting, iri, subject, how):
                    yield Found(iri, subject, kind.word, kind.word, (kind.first, kind.end))

    def _is_no_sort(self, kind: Kind) -> bool:
        """Whether the words before a noun are of no sort: a [debut] single, a [final studio] album, a [Norfilm] cartoon."""
        words = [self.mentions.tree.words[at].lower() for at in range(kind.first, kind.end)]
        listed = " ".join(words) in self.evoking.excepted or self.evoking.excepted.issuperset(words)
        named = any(self.mentions.name(at) is not None for at in range(kind.first, kind.end))
        return kind.place == Place.SORT and (listed or named)

    def _decided(
        self, fitting: Fitting, evoked: Mapping[str, Evoked], subjects: Mapping[str, int | None], target: int
    ) -> Iterator[tuple[str, int]]:
        """Of several properties of one word the one whose domain is known to fit best; of equals, those of one entry.

        Or else the one whose range the text says, or whose label is a part of the others' ("member of", "member of political party").
        """
        fits = {iri: fitting.domain(iri, word) for iri, word in subjects.items() if word is not None}
        top = max(fits.values(), default=Fit.NOT)
        best = [iri for iri, fit in fits.items() if fit == top]
        if len(best) > 1:
            said = [iri for iri in best if fitting.is_said(iri, target, end=True)]
            best = [iri for iri in said if not any(self.evoking.is_narrower(other, iri) for other in said)] or best
        if len(best) > 1:
            best = [iri for iri in best if self._is_called_after(iri, target)] or best
        entries = {evoked[iri].entry for iri in best}
        if len(best) > 1 and (len(entries) > 1 or "" in entries):
            best = [iri for iri in best if all(self.evoking.is_part(iri, other) for other in best)]
        for iri in best if len(best) == 1 or (len(entries) == 1 and "" not in entries) else ():
            subject = subjects[iri]
            if subject is not None:
                yield iri, subject

    def _is_called_after(self, iri: str, word: int) -> bool:
        """Whether the last word of a name is of a family with the label's: "released by Elvar Records", a record label."""
        name = self.mentions.name(word)
        last = self.mentions.tree.words[name.end - 1 if name else word]
        return family(last) in self.evoking.families(iri)

    def subject(self, fitting: Fitting, iri: str, cue: int, target: int, how: Evoked) -> int | None:
        """The other end: the nearest argument on the way up from the cue that fits, or else what the sentence is about."""
        patient = None if how.taught else undergoing(self.mentions, cue)
        if patient is None and how.noun:  # "prosecutors charged Holm with arson"
            patient = next(iter(self.mentions.tree.under(cue, "obj")), None)
        if patient is not None:  # who it is done to is told, so that no other name is
            return self._undergone(fitting, iri, (cue, patient, target))
        if how.beside:
            return self._standing(fitting, iri, cue, how.beside)
        equals = set(self.mentions.tree.conjuncts(first_nominal(self.mentions, target))) | {target}
        if not how.taught and self._is_of_another(cue, target):
            return None
        for word in self.ends.arguments(cue) if not how.first else ():
            end = self.ends.named(word)
            if end is None or word in equals or end in equals or fitting.domain(iri, end) == Fit.NOT:
                continue
            if how.taught or self._is_whose(fitting, iri, (cue, word, target), end):
                return end
        if not how.taught and self._is_of_unnamed(cue, target):
            return None
        loose = how.taught or not is_noun(self.mentions, cue, target)
        for head in self.ends.firsts():
            if head in equals:
                continue
            fits = fitting.domain(iri, head, strict=True) != Fit.NOT
            if how.first or (fits and (loose or fitting.is_said(iri, head) or self.ends.is_title(head))):
                return head
        return None

    def _undergone(self, fitting: Fitting, iri: str, words: tuple[int, int, int]) -> int | None:
        """Whom or what a verb is done to, by its name; ``words`` are the verb, its patient and the object."""
        tree, (cue, patient, target) = self.mentions.tree, words
        agents = (kid for kid in tree.under(cue, "obl:agent", "obl") if self.mentions.prepositions(kid) == BY)
        end = self.ends.titled(patient if patient != target else next(agents, patient))
        if end is not None and fitting.is_person_of_none(iri, patient, end):
            return None  # "she was released in 1992", as no film is
        apart = tree.words[cue - 1] == ","  # "Days is a sequel of Nights, directed by Holm"
        if end is not None and (apart or fitting.domain(iri, end, strict=True) == Fit.NOT):
            above = self._said_of(fitting, iri, end)
            end = end if above is None else above
        return end if end is not None and end != target and fitting.domain(iri, end) != Fit.NOT else None

    def _is_whose(self, fitting: Fitting, iri: str, words: tuple[int, int, int], end: int) -> bool:
        """Whether a word is of a name: said to be of the class that has one, or, of a noun, tied to it and of no other kind.

        ``words`` are the word, what may be the subject, and the object. What does something is not what it is done to.
        """
        cue, word, target = words
        if fitting.is_person_of_none(iri, word, end):
            return False
        if fitting.is_said(iri, end):
            return True
        if not is_noun(self.mentions, cue, target):
            return fitting.domain(iri, end) == Fit.KNOWN or not self._does(*words)
        tied = is_tied(self.mentions, *words)
        return tied and (self.ends.is_title(end) or not fitting.is_other_subject(iri, end))

    def _standing(self, fitting: Fitting, iri: str, cue: int, preposition: str) -> int | None:
        """What stands beside a word with a preposition: of "Holm appears in Days" Days."""
        tree = self.mentions.tree
        beside = (kid for kid in tree.under(cue, "obl", "nmod") if self.mentions.prepositions(kid) == preposition)
        ends = (self.ends.titled(kid) for kid in beside)
        return next((end for end in ends if end is not None and fitting.domain(iri, end, strict=True) != Fit.NOT), None)

    def _does(self, verb: int, word: int, target: int) -> bool:
        """Whether a word does what a verb says to something: who launched a boat on Friday was not launched."""
        tree = self.mentions.tree
        done_to = [kid for kid in tree.under(verb, "obj") if kid != target]
        return tree.pos[verb] in VERBS and bool(done_to) and word in tree.under(verb, "nsubj")

    def _is_of_another(self, verb: int, target: int) -> bool:
        """Whether a verb has a subject that no name is told of: of "the head of the clan died on Friday, Holm said" it was not Holm."""
        tree = self.mentions.tree
        if tree.pos[verb] not in VERBS:
            return False
        subjects = [kid for kid in doers(self.mentions, verb) if kid != target]
        return bool(subjects) and all(self.ends.titled(kid) is None for kid in subjects)

    def _is_of_unnamed(self, verb: int, target: int) -> bool:
        """Whether a verb has ends of its own that no name is told of: "police arrested a man at Sam's Club"."""
        tree = self.mentions.tree
        ends = [kid for kid in tree.under(verb, "obj", "nsubj", "nsubj:pass") if kid != target]
        return tree.pos[verb] == "VERB" and any(self.ends.named(kid) is None for kid in ends)

    def _said_of(self, fitting: Fitting, iri: str, word: int) -> int | None:
        """What the noun above a name is said of: of "Days is an album by Holm, released in 1999" Days, and not Holm."""
        tree, at = self.mentions.tree, word
        while tree.heads[at] != at and tree.deps[at] in ("nmod", "appos", "conj", "nmod:unmarked"):
            at = tree.heads[at]
            if tree.under(at, "cop"):
                end = self.ends.titled(next(iter(tree.under(at, "nsubj")), at))
                return end if end is not None and fitting.domain(iri, end) != Fit.NOT else None
        return None
