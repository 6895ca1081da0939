"""The claims of a turned question, each with a hole or none: what has to be looked for in the graph."""

from __future__ import annotations

from dataclasses import replace

from newsgraph.ask.clause_match import Demand, demand
from newsgraph.ask.declarative import MONEY, Asked, Turned
from newsgraph.ask.patterns import Pattern, Search, Slot, from_the_other_end
from newsgraph.builder.document import analyse
from newsgraph.entities.kind_words import is_office
from newsgraph.entities.resolver import NOUN_PHRASE, Resolver
from newsgraph.extract import extractor
from newsgraph.lang.en.function_words import (
    AFFECTED_PREPOSITIONS,
    EMPTY_ADVERBS,
    NEGATORS,
    PRIMARY_AUXILIARIES,
    QUANTIFIERS,
    TOPIC_PREPOSITIONS,
)
from newsgraph.model import ClaimMention, Document, Mention, MentionKind, Span
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_TITLE = 4  # words of an office before a name at most
_EMPTY = frozenset({*PRIMARY_AUXILIARIES, *NEGATORS, *EMPTY_ADVERBS})  # what adds nothing to a question


class Reader:
    """A turned question as the pipeline reads it; ``base`` is that of the graph's IRIs."""

    def __init__(self, question: Turned, tree: Tree, vocabulary: Vocabulary, base: str) -> None:
        self.turned, self.tree, self.vocabulary, self.base = question, tree, vocabulary, base
        document = Document(tree.text, base=base)
        analysis = analyse(document, tree, vocabulary)
        self.mentions, self.grammar = analysis.mentions, analysis.grammar
        self.resolver = Resolver(self.mentions, analysis.coreference, document.iri, base=base)
        self.claims = tuple(extractor.claims(analysis, document.date))
        self.root = next((at for at, head in enumerate(tree.heads) if head == at), 0)

    def searches(self) -> list[Search]:
        """What to look for, the best first; nothing where the pipeline finds no claim with the hole in it."""
        first = self._of_speech() or self._of_doing() or self._of_whereabouts() or self._of_claims()
        if first is None:
            return []
        pattern = first.patterns[0]
        being = pattern.relation == self.mentions.vocabulary.the(KeyTrait.COPULA)
        if first.mode == "one" and being and pattern.subject.hole and all(one.title for one in pattern.demands):
            turned = replace(
                pattern, subject=pattern.object, object=pattern.subject
            )  # "Who is Colm Brady?": what he is
            role = replace(
                turned, relation=self.mentions.vocabulary.the(KeyTrait.ROLE), verb=""
            )  # or as what they serve
            either = (turned, role) if self.turned.person else (turned,)
            return [first, replace(first, patterns=either, mode="or" if self.turned.person else first.mode)]
        named = tuple(pattern for pattern in first.patterns if pattern.object != Slot())
        if self.turned.asked == Asked.AMOUNT and 0 < len(named) < len(first.patterns):
            # "How much does X spend on ships?": a share may stand with the ships
            return [first, replace(first, patterns=named)]
        other = tuple(replace(pattern, paid=True) for pattern in first.patterns if not pattern.object.money)
        if first.mode == "one" and 0 < len(other) < len(
            first.patterns
        ):  # "gave money to X": a sum is the claim's amount
            return [first, replace(first, patterns=other)]
        return [first, *from_the_other_end(first)]

    def _of_speech(self) -> Search | None:
        """ "What did X say about Y?": any claim that X makes of Y."""
        tree = self.tree
        subjects = self.grammar.subjects(self.root)
        asked = self.turned.asked == Asked.THING and any(self._is_hole(at) for at in tree.under(self.root, "obj"))
        if not (asked and self.turned.hole and subjects and self.grammar.speaks(self.root)):
            return None
        if tree.lemmas[self.root].lower() not in self.vocabulary.words(WordClass.SPEECH_VERB):
            return None
        near = [
            at
            for at in range(len(tree.words))
            if self.mentions.prepositions(at) in TOPIC_PREPOSITIONS and tree.pos[at] in _CONTENT
        ]
        other = {*tree.subtree(self.root)} - {w for at in [*near, *subjects] for w in tree.subtree(at)}
        if any(tree.pos[at] in _CONTENT and at != self.root and not self._is_hole(at) for at in other):
            return None
        topic = self._slot(self.mentions.mention(near[0])) if near else None
        anything = Slot(hole=True)
        said = [
            Pattern(anything, "", anything, speaker=self._slot(self.mentions.mention(at)), topic=topic)
            for at in subjects
        ]
        return Search(self.turned, tuple(said), "or", said=True)

    def _of_doing(self) -> Search | None:
        """ "What does X do to Y?": any claim with X as its subject."""
        tree = self.tree
        if self.turned.asked != Asked.THING or tree.lemmas[self.root].lower() != "do" or self.turned.person:
            return None
        subjects = [at for at in self.grammar.subjects(self.root) if not self._is_hole(at)]
        targets = [at for at in tree.under(self.root, "obl") if self.mentions.prepositions(at) in AFFECTED_PREPOSITIONS]
        targets += [at for o in tree.under(self.root, "obj") for at in tree.under(o, "nmod")]
        if not subjects:
            return None
        target = self._slot(self.mentions.mention(targets[0])) if targets else Slot()
        found = [Pattern(self._slot(self.mentions.mention(at)), "", target, verb="do") for at in subjects]
        return Search(self.turned, tuple(found), "and" if len(found) > 1 else "one")

    def _of_whereabouts(self) -> Search | None:
        """ "Where is X?": what X lies in, though "X is in Lyon" alone makes no claim."""
        tree, subjects = self.tree, self.grammar.subjects(self.root)
        copulas = tree.under(self.root, "cop")
        if self.turned.asked != Asked.PLACE or not (copulas and subjects and self._is_hole(self.root)):
            return None
        own = {word for at in subjects for word in tree.subtree(at)}
        left = [at for at in range(len(tree.words)) if at not in own and not self._is_hole(at) and self._counts(at)]
        demands = tuple(demand(tree, at) for at in left)
        relation, present = self.vocabulary.the(KeyTrait.LOCATION), tree.tags[copulas[0]] in ("VBZ", "VBP")
        found = tuple(
            Pattern(self._slot(self.mentions.mention(at)), relation, Slot(hole=True), demands=demands, present=present)
            for at in subjects
        )
        return Search(self.turned, found, "and" if len(found) > 1 else "one", whereabouts=True)

    def _counts(self, word: int) -> bool:
        """Whether a word adds something to a question."""
        means = self.tree.pos[word] in _CONTENT or self.tree.words[word].lower() in QUANTIFIERS
        return means and self.tree.lemmas[word].lower() not in _EMPTY

    def _of_claims(self) -> Search | None:
        needs_hole = self.turned.asked in (Asked.THING, Asked.PLACE) and self.turned.hole is not None
        claims = [claim for claim in self.claims if not needs_hole or self._has_hole(claim)]
        if self._asks_for_speaker():
            claims = [claim for claim in claims if claim.speaker and self._in_hole(claim.speaker)]
        elif any(claim.speaker for claim in claims) and self.turned.asked == Asked.TRUTH:
            claims = [claim for claim in claims if claim.speaker]  # "Did X say that …?"
        claims = [claim for claim in claims if not claim.aside]
        if not claims:
            return None
        mode = self._mode(claims)
        if mode == "and":  # what else the sentence may say ("Egypt and Qatar talk") is not asked
            main = [
                claim for claim in claims if claim.relation.start <= self.tree.starts[self.root] < claim.relation.end
            ]
            claims = main if len(main) > 1 else claims
        if mode == "one":  # "What did X accuse Y of?": that it is Y counts, too
            begins = {claim.relation.start for claim in claims}
            beside = [claim for claim in self.claims if claim not in claims and claim.relation.start in begins]
            claims += [claim for claim in beside if not claim.speaker and not claim.aside]
        demands = self._left_over(claims)
        claims = [claim for claim in claims if not self._is_in_idiom(claim, claims)]
        patterns = tuple(dict.fromkeys(self._pattern(claim, demands) for claim in claims))
        return Search(self.turned, patterns, mode)

    def _is_in_idiom(self, claim: ClaimMention, claims: list[ClaimMention]) -> bool:
        """Whether a claim is of the bare noun of an idiom that another one is of: "took bribes" beside "took bribes from X"."""
        own = claim.object.head
        inside = {at for at, start in enumerate(self.tree.starts) if own.start <= start < own.end}
        lemmas = {self.tree.lemmas[at].lower() for at in inside}
        longer = (other.relation.lemma.split() for other in claims if other.relation.start == claim.relation.start)
        bare = claim.object.text == self.tree.text[own.start : own.end]
        return bare and any(words[:1] == [claim.relation.lemma] and lemmas & {*words[1:-1]} for words in longer)

    def _asks_for_speaker(self) -> bool:
        return any(claim.speaker and self._in_hole(claim.speaker) for claim in self.claims)

    def _mode(self, claims: list[ClaimMention]) -> str:
        """Whether parts that are coordinated may come from different sentences, and whether one is enough."""
        words = [word.lower() for word in self.tree.words]
        if len(claims) < 2 or not any(dep == "conj" for dep in self.tree.deps):
            return "one"
        return "or" if "or" in words else "and"

    def _pattern(self, claim: ClaimMention, demands: tuple[Demand, ...]) -> Pattern:
        relation = claim.relation.predicate(self.base)
        speaker = self._slot(claim.speaker) if claim.speaker else None
        counting = self.turned.asked == Asked.AMOUNT
        # what Ana Holm is, she may have been
        named = relation == self.vocabulary.the(KeyTrait.COPULA) and claim.object.kind == MentionKind.NAME
        is_ = bool(self.tree.under(self.root, "cop")) and not named
        the = self.vocabulary.the
        whole = claim.is_verb_alone and relation in (the(KeyTrait.ACT), the(KeyTrait.PATIENT))
        done = f"be {claim.relation.text.lower()}" if relation == the(KeyTrait.PATIENT) else claim.relation.lemma
        return Pattern(
            self._slot(claim.subject), relation, self._slot(claim.object), claim.relation.lemma, speaker,
            polarity=claim.polarity, modality=claim.modality, time=claim.time, date=claim.date,
            quantity="" if counting else claim.quantity, demands=demands,
            present=is_ and claim.tense == "present", former=is_ and self._is_now() and claim.tense == "past",
            phrased=done if whole else "",
            counted=counting and not whole and self._inside(claim.subject.head, self.turned.hole),
        )  # fmt: skip

    def _is_now(self) -> bool:
        """Whether the copula of a question is of the present."""
        return any(self.tree.tags[at] in ("VBZ", "VBP") for at in self.tree.under(self.root, "cop"))

    def _slot(self, mention: Mention) -> Slot:
        if self._in_hole(mention):
            return Slot(hole=True)
        if self._inside(mention.head, self.turned.anything):
            return Slot()
        if mention.text.casefold() == MONEY and self.turned.asked != Asked.AMOUNT:
            return Slot(money=True)
        if self.turned.asked == Asked.AMOUNT and mention.text == MONEY and self._inside(mention.head, self.turned.hole):
            return Slot()  # whatever it is that an amount is given of
        if mention.kind == MentionKind.LITERAL:
            return Slot(text=mention.text, value=True)
        entity = self.resolver.entity(mention)
        named = mention.kind == MentionKind.NAME or entity.reason != NOUN_PHRASE
        return Slot(text=mention.text, iri=entity.iri, name=named)

    def _has_hole(self, claim: ClaimMention) -> bool:
        return any(end and self._in_hole(end) for end in (claim.subject, claim.object, claim.speaker))

    def _in_hole(self, mention: Mention) -> bool:
        return self._inside(mention.head, self.turned.hole) and self.turned.asked != Asked.AMOUNT

    def _is_hole(self, word: int) -> bool:
        return self._inside(Span(self.tree.starts[word], self.tree.ends[word]), self.turned.hole)

    @staticmethod
    def _inside(span: Span, hole: Span | None) -> bool:
        return hole is not None and hole.start <= span.start and span.end <= hole.end

    def _left_over(self, claims: list[ClaimMention]) -> tuple[Demand, ...]:
        """The words with a meaning that no claim has: the clause that answers must have them, too."""
        spans = [span for span in (self.turned.hole, self.turned.anything) if span]
        covered = {
            at for at, _ in enumerate(self.tree.words) for span in spans if self._within(at, span.start, span.end)
        }
        for claim in claims:
            for end in (claim.subject, claim.object, claim.speaker):
                covered |= self._named(end) if end and not self._in_hole(end) else set()
            relation = range(claim.relation.start, claim.relation.end)
            covered |= {
                at for at, start in enumerate(self.tree.starts) if start in relation and self.tree.pos[at] != "ADV"
            }
        tree = self.tree
        measured = " ".join(f"{claim.time} {claim.quantity}" for claim in claims).lower().split()
        found, titles = [], self._titles(claims)
        for at, word in enumerate(tree.words):
            light = word.lower() in measured
            says = self.grammar.reports(at) and any(claim.speaker for claim in claims)
            if at not in covered and self._counts(at) and not light and not says and not self._in_argument(at, claims):
                found.append(replace(demand(tree, at), title=at in titles))
        return tuple(found)

    def _titles(self, claims: list[ClaimMention]) -> set[int]:
        """The words of offices with capitals right before the names of claims: "[Judge] Holm"."""
        tree, found = self.tree, set[int]()
        ends = (end for claim in claims for end in (claim.subject, claim.object, claim.speaker) if end)
        for first in {min(self._named(end), default=0) for end in ends if end.kind == MentionKind.NAME}:
            before = range(max(first - _TITLE, 0), first)
            titled = (at for at in before if is_office(tree, at, first, self.vocabulary))
            capitals = (at for at in titled if all(tree.words[word].istitle() for word in range(at, first)))
            found.update(range(next(capitals, first), first))
        return found

    def _named(self, mention: Mention) -> set[int]:
        """The words that a claim's end is found by: of "goalkeeper Samuel Okafor" the name alone."""
        entity = self.resolver.entity(mention)
        label = entity.label.casefold().split() if entity.reason != NOUN_PHRASE else []
        tree, found = self.tree, set[int]()
        for at, word in enumerate(tree.words):
            role = (
                label and tree.pos[at] in ("NOUN", "ADJ") and (word.islower() or at == 0) and word.lower() not in label
            )
            counts = word.lower() in QUANTIFIERS or (mention.kind != MentionKind.NAME and tree.pos[at] == "NUM")
            if self._within(at, mention.start, mention.end) and not role and not counts:
                found.add(at)
        return found

    def _within(self, word: int, start: int, end: int) -> bool:
        return start <= self.tree.starts[word] and self.tree.ends[word] <= end

    def _in_argument(self, word: int, claims: list[ClaimMention]) -> bool:
        """Whether a word belongs to a name beside a noun that a claim has: "[the union] CGTP"."""
        heads = {end.head.start for claim in claims for end in (claim.subject, claim.object)}
        return (
            self.tree.deps[word] in ("appos", "flat", "compound") and self.tree.starts[self.tree.heads[word]] in heads
        )
