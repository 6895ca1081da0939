"""Whose words a clause is: verbs of saying, quotation marks, turns of a conversation, what a page sets apart, "according to", "X: Y"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from newsgraph.extract.context import backshift, edges, fiction, turns
from newsgraph.extract.context.absence import is_absent
from newsgraph.extract.context.cues import Cues
from newsgraph.extract.context.equations import equated, is_denied
from newsgraph.extract.context.quotations import Quote, begins_paragraph, quotes_in
from newsgraph.extract.context.quote_attribution import QuoteAttribution
from newsgraph.extract.context.source import Source, is_according, says
from newsgraph.extract.context.turns import Turn
from newsgraph.extract.rule import Example, Rule
from newsgraph.extract.syntax.complements import refuting
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.owners import owner, tells
from newsgraph.lang.en.function_words import (
    ACCORDING,
    ALTERNATIVE_COORDINATORS,
    AS,
    DEMONSTRATIVES,
    HYPOTHETICAL_MODALS,
    IMPERSONAL_PRONOUNS,
    IT,
    NEGATORS,
    SO,
    SPEAKERS,
)
from newsgraph.model import BlockQuotation, Modality
from newsgraph.vocabulary.signatures import Complement, Sign
from newsgraph.vocabulary.traits import Trait

REPEATS = 8  # places at which the words of a pull quote are looked at


class Speech:
    """The sources of a document."""

    def __init__(self, grammar: Grammar, block_quotations: Sequence[BlockQuotation] = ()) -> None:
        self.grammar, self.tree = grammar, grammar.tree
        self._blocks = block_quotations

    @cached_property
    def quotes(self) -> list[Quote]:
        """All quotations in order."""
        return quotes_in(self.tree)

    @cached_property
    def _cues(self) -> Cues:
        return Cues(self.grammar, self.quotes)

    @property
    def cues(self) -> frozenset[int]:
        """Verbs that say something by their place beside a quotation."""
        return self._cues.by_place

    @cached_property
    def _attribution(self) -> QuoteAttribution:
        apart = {word for turn in self._apart for word in range(turn.first, turn.end)}
        return QuoteAttribution(self.grammar, self.quotes, self._cues, apart)

    @property
    def _quote_sources(self) -> list[Source | None]:
        return self._attribution.sources

    @cached_property
    def _apart(self) -> list[Turn]:
        return list(turns.blocks(self.grammar, self._blocks))

    @cached_property
    def turns(self) -> list[Turn]:
        """Who has the floor, in order: the turns of a conversation, and what a page sets apart."""
        found = {turn.first: turn for turn in (*self._below_colons(), *turns.labelled(self.grammar))}
        inside = {word for turn in self._apart for word in range(turn.first, turn.end)}
        free = [turn for first, turn in found.items() if first not in inside]
        return sorted([*self._apart, *free], key=lambda turn: turn.first)

    def _below_colons(self) -> Iterator[Turn]:
        """The paragraphs below "Falk wrote:"; a block quotation in a plain text is no more than that."""
        for (_, before), (first, end) in pairwise(self.tree.paragraphs):
            turn = Turn(first, end, block=True)
            if self.tree.words[before - 1] == ":" and turns.is_read(self.grammar, first) and self._announced(turn):
                yield turn

    def quote_source(self, number: int) -> Source | None:
        """Whose words the quotation of this number is."""
        return self._quote_sources[number]

    def turn_source(self, turn: Turn) -> Source | None:
        """Who has the floor: by its label or signature, by the paragraph before, or by where its words stand once more."""
        word = turn.mark if turn.speaker is None else turn.speaker
        if word is not None:
            return Source(turn.speaker, "" if turn.mark is None else self.tree.words[turn.mark], word)
        return (self._announced(turn) or self._repeated(turn)) if turn.block else None

    def quote(self, word: int) -> int | None:
        """The number of the quotation that a word is in."""
        at = bisect_right(self.quotes, (word, len(self.tree.words) + 1)) - 1
        return at if at >= 0 and word < self.quotes[at].end else None

    def turn(self, word: int) -> Turn | None:
        """The turn that a word is in."""
        at = bisect_right(self.turns, word, key=lambda turn: turn.first) - 1
        return self.turns[at] if at >= 0 and word < self.turns[at].end else None

    def quoted(self, word: int) -> bool:
        """Whether a word is somebody's own, and not the writer's."""
        return self.quote(word) is not None or self.turn(word) is not None

    def voice(self, word: int) -> Source | None:
        """Who utters a word: the source of its quotation, else of its turn."""
        number, turn = self.quote(word), self.turn(word)
        found = self._quote_sources[number] if number is not None else None
        if found and found.speaker is not None and self.quote(found.speaker) == number:
            return None
        return found or (self.turn_source(turn) if turn and self._is_of(number, turn) else None)

    def _is_of(self, number: int | None, turn: Turn) -> bool:
        """Whether what nobody else says in a turn is its speaker's: not what is quoted in the middle of it."""
        return number is None or self.quotes[number].first <= turn.first + 1

    def source(self, word: int) -> Source | None:
        """Whose the clause of a predicate is; None where it is the writer's own."""
        found = self._nearest(word)
        if found and found.speaker is None:
            return self.outer(found) or found  # "she said it is too early to say whether …"
        return found or self._continued(word)

    def _nearest(self, word: int) -> Source | None:
        """The innermost source, by syntax, by quotation marks or by who has the floor."""
        found, number = self._by_syntax(word), self.quote(word)
        outside = number is not None and (found is None or self.quote(found.word) != number)
        if number is not None and (outside or self._first_person(found)):
            closed = found is not None and self._attribution.closes(self.quotes[number], found.word)
            found = self._quote_sources[number] or (None if closed else found)
        turn = self.turn(word)
        if (
            turn
            and (found is None or self._first_person(found) or _is_label(found, turn))
            and self._is_of(number, turn)
        ):
            return self.turn_source(turn)
        return found

    def _first_person(self, source: Source | None) -> bool:
        """ "we believe" in a quotation is its speaker's belief."""
        return source is not None and source.speaker is not None and self.tree.words[source.speaker].lower() in SPEAKERS

    def outer(self, source: Source) -> Source | None:
        """Who says that the source says it: of "Reuters reported that Merz said …", Reuters."""
        if self.tree.pos[source.word] != "VERB":
            return None
        found = self._nearest(source.word)
        return found if found and found.word != source.word else None

    def answers(self, word: int) -> bool:
        """Whether a pronoun stands for what was said in the quotation right before: "“…” Kestrel denied it"."""
        tree, first = self.tree, self.tree.sentences[self.tree.sentence[word]][0]
        told = tree.deps[word] == "obj" and self.grammar.reports(tree.heads[word])
        if not told or tree.words[word].lower() not in IMPERSONAL_PRONOUNS | DEMONSTRATIVES:
            return False
        before = bisect_right(self.quotes, (first, 0)) - 1
        return before >= 0 and self.quotes[before].end == first - 1

    def _announced(self, turn: Turn) -> Source | None:
        """ "Falk said in a statement:" above what is set apart."""
        tree = self.tree
        if turn.first == 0 or tree.words[turn.first - 1] != ":":
            return None
        first, end = tree.sentences[tree.sentence[turn.first - 1]]
        verbs = [at for at in range(first, end) if tree.deps[at] in ("root", "conj") and self._cues.introduces(at)]
        return says(self.grammar, verbs[-1]) if verbs else None

    def _repeated(self, turn: Turn) -> Source | None:
        """Who said the words of a pull quote where they stand in the article, if they stand there once."""
        text, places = self._plain
        words = [word.lower() for word in self.tree.words[turn.first : turn.end] if word[0].isalnum()]
        mine = " ".join(["", *words, ""])
        found, at = list[Source | None](), text.find(mine)
        while words and at >= 0 and len(found) < REPEATS:
            inside = places[bisect_right(places, (at, -1)) :][: len(words)]
            heads = [word for _, word in inside if self.grammar.is_predicate(word)]
            if heads and self.turn(heads[0]) is None:
                found.append(self._nearest(heads[0]))
            at = text.find(mine, at + 1)
        return found[0] if len({source and source.speaker for source in found}) == 1 else None

    @cached_property
    def _plain(self) -> tuple[str, list[tuple[int, int]]]:
        """All words in small letters apart by blanks, and for each where it begins in that and which it is."""
        words = [(at, word.lower()) for at, word in enumerate(self.tree.words) if word[0].isalnum()]
        starts = accumulate((len(word) + 1 for _, word in words), initial=0)
        places = [(start, at) for start, (at, _) in zip(starts, words, strict=False)]
        return " ".join(["", *(word for _, word in words), ""]), places

    def _continued(self, word: int) -> Source | None:
        """Free indirect speech: after "…, he said." a sentence with "would", "should" or "had" goes on in his voice, not the writer's."""
        tree, number = self.tree, self.tree.sentence[word]
        if number == 0 or self.quoted(word):
            return None
        (first, end), (before, _) = tree.sentences[number], tree.sentences[number - 1]
        root = next((at for at in range(before, first) if tree.heads[at] == at), first)
        earlier = backshift.goes_on(self.grammar, number)
        if not (earlier or self._hypothetical(first, end)) or self.quote(root) is not None:
            return None
        if begins_paragraph(tree, first) and not (earlier and backshift.tells_earlier(self.grammar, root)):
            return None
        reported = tree.under(root, "ccomp") and self.grammar.reports(root) and not self.grammar.passive(root)
        denied = any(tree.words[kid].lower() in NEGATORS for kid in tree.under(root, "advmod"))
        if reported:
            return None if denied else says(self.grammar, root)
        return (self._by_syntax(root) or self._continued(root)) if earlier else None

    def _hypothetical(self, first: int, end: int) -> bool:
        """Whether the main clause of a sentence says what would or should be."""
        tree = self.tree
        root = next((at for at in range(first, end) if tree.heads[at] == at), first)
        if tree.words[end - 1] == "?" or tree.lemmas[root].lower() == "like":
            return False
        return any(tree.words[kid].lower() in HYPOTHETICAL_MODALS for kid in tree.under(root, "aux"))

    def _by_syntax(self, word: int) -> Source | None:
        tree, at, below = self.tree, word, word
        while True:
            found = self._beside(at, below)
            if found:
                return found
            head = tree.heads[at]
            if head == at:
                return None
            found = self._above(at, head) or (self._elaborates(at, head) if at != word else None)
            if found:
                return found
            at, below = head, at

    def _elaborates(self, at: int, head: int) -> Source | None:
        """ "warned of shortages, pointing to allies that buy abroad": that they do is part of the warning, the pointing is not."""
        participle = self.tree.deps[at] == "advcl" and self.tree.tags[at] == "VBG" and at > head
        goes_on = participle and not self.grammar.marks(at)  # not "after hiring Shaw, who won"
        speaks = self.grammar.reports(head) and self.grammar.speaks(head)
        return says(self.grammar, head) if goes_on and speaks else None

    def _beside(self, at: int, below: int) -> Source | None:
        """ "according to X" in the clause, or a reporting clause put into or after it."""
        tree, governor = self.tree, equated(self.grammar, at)
        if governor is not None and governor != below and not is_denied(self.grammar, at):
            if self.grammar.is_predicate(governor) and self._cues.reports(governor):
                return says(self.grammar, governor)
            if tells(self.grammar, governor):
                return Source(owner(self.grammar, governor), tree.words[governor].lower(), governor)
        for kid in tree.kids[at]:
            if kid == below:
                continue  # no clause is its own source
            if tree.deps[kid] in ("obl", "nmod", "advcl", "obl:agent"):
                preposition = self.grammar.mentions.prepositions(kid)
                if preposition.startswith("according") or is_according(self.grammar, kid):
                    return Source(kid, ACCORDING, kid)
                if whose := self._holder(kid, preposition):
                    return whose
            elif (self._is_put_in(kid, at) or self._is_so(kid)) and self._is_aside(kid):
                return says(self.grammar, kid)
        return edges.closing(self.grammar, tree.sentence[at]) if tree.heads[at] == at else None

    def _holder(self, word: int, preposition: str) -> Source | None:
        """ "In Holt's view", "as Holt sees it": whose view an adverbial says that it is."""
        tree, grammar = self.tree, self.grammar
        if tree.deps[word] == "advcl":
            it = any(tree.words[kid].lower() == IT for kid in tree.under(word, "obj"))
            holds = grammar.reports(word) or grammar.signature(word, Complement.THAT) is not None
            return says(grammar, word) if it and holds and grammar.opening(word) == AS else None
        by = fiction.unreal(grammar, word, preposition) if preposition and tells(self.grammar, word) else None
        whose = owner(grammar, word) if by and by.put == Modality.ALLEGED else None
        return None if whose is None else Source(whose, tree.words[word].lower(), word)

    def _is_put_in(self, clause: int, beside: int) -> bool:
        return self.tree.deps[clause] == "parataxis" and not self._is_apart(clause, beside)

    def _is_apart(self, clause: int, other: int) -> bool:
        """Whether a clause ends between two verbs: of "Holm advised Norline; Kenya was advised by Falk" neither says the other."""
        first, last = sorted((clause, other))
        return ";" in self.tree.words[first:last]

    def _is_so(self, verb: int) -> bool:
        """ "…, or so Falk claims"."""
        tree = self.tree
        led = any(tree.words[kid].lower() in ALTERNATIVE_COORDINATORS for kid in tree.under(verb, "cc"))
        return led and any(tree.words[kid].lower() == SO for kid in tree.under(verb, "advmod"))

    def _is_aside(self, verb: int) -> bool:
        if not self._cues.reports(verb) or not self.grammar.own_subjects(verb) or self.tree.under(verb, "ccomp"):
            return False
        return self.grammar.speaks(verb) or not self.tree.under(
            verb, "obj"
        )  # "…, he told us", but not "Peru opposes it"

    def _above(self, at: int, head: int) -> Source | None:
        """The verb or noun of saying whose content the clause is."""
        tree, dep = self.tree, self.tree.deps[at]
        if edges.opens(self.grammar, at, self.quote(at) is not None):
            return Source(head, ":", head)
        told = dep == "ccomp" and self._cues.reports(head) and not self._is_apart(at, head)
        if told or self._demanded(at) or self._deems(at, head):
            return says(self.grammar, head)
        if self._is_seen(at, head):
            return None
        if dep == "xcomp" and self.grammar.reports(head):  # "agreed to act" is nobody's report but the agreement itself
            passive = self.grammar.passive(head) and self.grammar.agents(head)  # "is believed by officials to"
            return (
                says(self.grammar, head)
                if passive or self.grammar.subjects(at) != self.grammar.subjects(head)
                else None
            )
        if self._is_put_in(at, head) and self._is_aside(head):
            return says(self.grammar, head)
        if dep == "advcl" and tree.pos[head] == "VERB" and tree.tags[at] == "VBG":
            held = self.grammar.signature(head, Complement.GERUND, self.grammar.opening(at))
            return says(self.grammar, head) if held and held.put == Modality.ALLEGED else None
        if dep in ("acl", "ccomp", "acl:relcl") and tree.pos[head] == "NOUN":
            marked = any(tree.words[kid].lower() == "that" and tree.deps[kid] == "mark" for kid in tree.kids[at])
            verb = tree.heads[head]
            whose = owner(self.grammar, head)
            if whose is None and tree.deps[head] == "obj" and self._denies(verb):
                return says(self.grammar, verb)  # "rejected claims that": no claim of who rejects it
            vouched = not is_absent(self.grammar, head) and refuting(self.grammar, head) is None
            if marked and vouched and tells(self.grammar, head):
                return Source(whose, tree.words[head].lower(), head)
        return None

    def _is_seen(self, at: int, head: int) -> bool:
        """ "found him standing", "saw the car leave": what happens before somebody's eyes, which the writer tells."""
        tree, grammar = self.tree, self.grammar
        if tree.pos[at] != "VERB" or tree.under(at, "aux", "mark"):
            return False
        known = grammar.signature(head, Complement.THAT) if tree.pos[head] == "VERB" else None
        perceived = known is not None and known.affirmed == Sign.TRUE
        return tree.deps[at] in ("xcomp", "ccomp") and perceived and tree.tags[at] in ("VB", "VBG")

    def _denies(self, verb: int) -> bool:
        known = self.grammar.signature(verb, Complement.NOUN) if self.grammar.is_predicate(verb) else None
        return known is not None and known.affirmed == Sign.FALSE and self.grammar.reports(verb)

    def _demanded(self, at: int) -> bool:
        return self.grammar.wanted(at) is not None or self.grammar.ordered(at)

    def _deems(self, at: int, head: int) -> bool:
        """ "critics called the law a disgrace", "voters consider the mayor a hero": whose view it is."""
        tree = self.tree
        if tree.deps[at] != "xcomp" or tree.pos[at] not in ("NOUN", "ADJ", "PROPN") or not tree.under(head, "obj"):
            return False
        frame = self.grammar.frame(head) if tree.pos[head] == "VERB" else None
        return frame is not None and self.grammar.vocabulary.has(frame.relation, Trait.DEEMING)


def _is_label(source: Source, turn: Turn) -> bool:
    """Whether a source is what stands before the colon of a turn: "Answer" is nobody."""
    return turn.mark is not None and source.word <= turn.mark < turn.first


RELAYED = Rule(
    "relayed",
    None,
    Example(
        "Reuters reported that Merz said Germany would buy jets.", "Merz", "says", "Germany buys jets (conditional)"
    ),
    Speech.outer,
)
