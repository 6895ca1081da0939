"""Whose words each quotation is: the cue in its sentence, the sentences beside it, the quotation that it goes on with.

What the text leaves open stays open: a quotation without a speaker is better than one with somebody else's.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.extract.context.cues import Cues
from newsgraph.extract.context.quotations import Quote, begins_paragraph
from newsgraph.extract.context.source import Source, says
from newsgraph.extract.syntax.forms import NOMINAL
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.owners import owner
from newsgraph.lang.en.function_words import ACCORDING, DEMONSTRATIVES
from newsgraph.model import Polarity
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Iterable


class QuoteAttribution:
    """The sources of the quotations of a document, by their numbers."""

    def __init__(self, grammar: Grammar, quotes: Sequence[Quote], cues: Cues, apart: Container[int] = ()) -> None:
        """``apart`` are the words that the page sets apart: no quotation goes on into them, or from them."""
        self.grammar, self.tree, self.quotes, self.cues = grammar, grammar.tree, quotes, cues
        self._apart = apart

    @cached_property
    def sources(self) -> list[Source | None]:
        """The source of each quotation; one over several paragraphs has one, whichever of them names it."""
        own = [self._named_by(quote) or self._near(quote) or self._according_to(quote) for quote in self.quotes]
        out: list[Source | None] = []
        for number, quote in enumerate(self.quotes):
            last = out[-1] if out else None
            if quote.resumed and number:
                found = last
            else:
                found = self._first_of_chain(number, own) or self._before(quote)
                found = found or (last if number and self._runs_on(number, own) else None)
            out.append(found)
        return out

    def _first_of_chain(self, number: int, own: Sequence[Source | None]) -> Source | None:
        """The first cue of a quotation and of the paragraphs that resume it."""
        end = number + 1
        while end < len(self.quotes) and self.quotes[end].resumed:
            end += 1
        return next((source for source in own[number:end] if source), None)

    def _near(self, quote: Quote) -> Source | None:
        """The reporting verb in the quotation's own sentences, outside it and nearest to it."""
        tree = self.tree
        first, end = tree.sentences[tree.sentence[quote.first]][0], self._end(quote)
        after = (at for at in range(quote.end, end) if not self.closes(quote, at))
        outside = [at for at in (*range(first, quote.first), *after) if self.cues.introduces(at)]
        outside.sort(key=lambda at: (quote.first - at if at < quote.first else at - quote.end, at))
        return says(self.grammar, outside[0]) if outside else None

    def _named_by(self, quote: Quote) -> Source | None:
        """ "“…” was the verdict of Voss", "“…,” came the reply from Voss": whose the words are that a noun names."""
        tree, grammar, verb = self.tree, self.grammar, quote.end + 1
        if verb >= len(tree.words) or tree.sentence[verb] != tree.sentence[quote.end - 1]:
            return None
        came = tree.under(verb, "nsubj") if tree.lemmas[verb].lower() == "come" else []
        for noun in (*came, *([tree.heads[verb]] if tree.deps[verb] == "cop" else [])):
            whose = owner(grammar, noun) or next(
                (o.word for o in grammar.obliques(verb) if o.preposition == "from"), None
            )
            if noun > verb and whose is not None and grammar.can_speak(whose):
                return Source(whose, tree.words[noun].lower(), noun)
        return None

    def _according_to(self, quote: Quote) -> Source | None:
        """ "…", according to the Herald."""
        tree = self.tree
        first, end = tree.sentences[tree.sentence[quote.first]][0], self._end(quote)
        around = (*range(first, quote.first), *range(quote.end, end))
        found = [at for at in around if tree.words[at].lower() == "according" and tree.pos[tree.heads[at]] in NOMINAL]
        return Source(tree.heads[found[0]], ACCORDING, tree.heads[found[0]]) if found else None

    def _end(self, quote: Quote) -> int:
        """The end of the sentence that a quotation ends in; one that a line ends, ends with it."""
        return self.tree.sentences[self.tree.sentence[quote.end - 1]][1]

    def _before(self, quote: Quote) -> Source | None:
        """The speaker of the sentence before, or of the one that follows at once and says no more than that: "…." She said so in Rome."""
        tree, number = self.tree, self.tree.sentence[quote.first]
        first = tree.sentences[number][0]
        if first < quote.first - 1:
            return None  # a title or a phrase in a sentence of the writer's
        told = self._told_after(quote)
        if told and tree.words[quote.end - 1] == ",":
            return told
        if number and not begins_paragraph(tree, first):
            sources = [says(self.grammar, verb) for verb in self._outermost(number - 1) or self._tempers(number - 1)]
            if sources:
                return sources[-1] if len({source.speaker for source in sources}) == 1 else None
        return told

    def _told_after(self, quote: Quote) -> Source | None:
        """The source in the next sentence; after a comma it is the quotation's own, cut in two by the parser."""
        tree, number = self.tree, self.tree.sentence[quote.end - 1] + 1
        if number == len(tree.sentences) or begins_paragraph(tree, tree.sentences[number][0]):
            return None
        cut = tree.words[quote.end - 1] == ","
        found = [verb for verb in self._outermost(number) if cut or self._only_attributes(verb)]
        return says(self.grammar, found[0]) if found else None

    def _outermost(self, number: int) -> list[int]:
        """The verbs of a sentence that introduce quotations, less those below another."""
        verbs = [at for at in range(*self.tree.sentences[number]) if self.cues.introduces(at)]
        return [verb for verb in verbs if not any(verb in self._below(other) for other in verbs if other != verb)]

    def _tempers(self, number: int) -> list[int]:
        """ "Voss was furious. “…”", "Voss blamed the owners. “…”": the main predicate of a sentence that tells how somebody speaks."""
        tree, grammar = self.tree, self.grammar
        listed = grammar.vocabulary.words(WordClass.TEMPER_ADJECTIVE)
        roots = [at for at in range(*tree.sentences[number]) if tree.heads[at] == at and at not in self.cues.inside]
        told = [at for at in roots if tree.lemmas[at].lower() in listed or self._judges(at)]
        return [at for at in told if any(map(grammar.can_speak, grammar.own_subjects(at)))]

    def _judges(self, verb: int) -> bool:
        """Whether a verb with this object evokes what a verb of speech does: "blamed the owners" as "accused"."""
        grammar = self.grammar
        if not grammar.is_predicate(verb) or grammar.passive(verb):
            return False
        senses = [grammar.sense(verb, target, grammar.subjects(verb)) for target in grammar.objects(verb)]
        relations = {frame.relation for frame in senses if frame}
        return any(grammar.vocabulary.has(relation, Trait.COMMUNICATION) for relation in relations & self._said)

    @cached_property
    def _said(self) -> frozenset[str]:
        """The relations of verbs of speech."""
        frames = self.grammar.vocabulary.frames.values()
        return frozenset(frame.relation for same in frames for frame in same if frame.reports)

    def closes(self, quote: Quote, word: int) -> bool:
        """Whether a full stop within a quotation parts it from a word after it, whatever the parser says: "“….” Kestrel denied it"."""
        words, after = self.tree.words, quote.end + 1
        stop = words[quote.end - 1] == "." and after < len(words) and words[after][0].isupper()
        return stop and word >= quote.end and not self._only_attributes(word)

    def _below(self, verb: int) -> Iterable[int]:
        """What is said within the clause of a verb; what is coordinated with it stands beside it."""
        tree = self.tree
        return (at for kid in tree.kids[verb] if tree.deps[kid] != "conj" for at in tree.subtree(kid))

    def _only_attributes(self, verb: int) -> bool:
        """Whether a sentence after a quotation only tells who said it: "Kestrel denied it" answers, and so does what has a content."""
        tree, grammar = self.tree, self.grammar
        content = [kid for kid in tree.under(verb, "ccomp", "xcomp") if kid not in self.cues.inside]
        if tree.heads[verb] != verb or not grammar.speaks(verb) or content:
            return False
        if any(frame.content_polarity == Polarity.NEGATIVE for frame in grammar.frames(verb)):
            return False
        return all(tree.words[kid].lower() in DEMONSTRATIVES for kid in tree.under(verb, "obj", "iobj"))

    def _runs_on(self, number: int, own: Sequence[Source | None]) -> bool:
        """Whether nothing but the marks stands between this quotation and the one before, or only its attribution at a paragraph's end.

        Newspapers leave a quotation open that goes on in the next paragraph, unless "…, she said." closes the first.
        """
        tree, before, quote = self.tree, self.quotes[number - 1], self.quotes[number]
        if not begins_paragraph(tree, quote.first - 1):
            return quote.first - before.end <= 2
        if quote.first in self._apart or before.first in self._apart:
            return False
        last = quote.first - 2
        attributed = own[number - 1] is not None and before.end < last
        same = last >= 0 and tree.sentence[before.end - 1] == tree.sentence[last]
        return attributed and same and self._fills_paragraph(quote)

    def _fills_paragraph(self, quote: Quote) -> bool:
        """Whether a paragraph is nothing but a quotation."""
        tree = self.tree
        after = quote.end if quote.end < len(tree.words) and begins_paragraph(tree, quote.end) else quote.end + 1
        return after >= len(tree.words) or begins_paragraph(tree, after)
