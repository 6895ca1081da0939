"""Whose words a clause is: verbs of saying, quotation marks with the speaker before, after or between, "according to", "X: Y".

Source, cue and content are those of PARC 3.0 (Pareti 2016, https://aclanthology.org/L16-1619/).
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from newsgraph.extract.rule import Example, Rule
from newsgraph.extract.syntax.grammar import NOMINAL, Grammar
from newsgraph.extract.syntax.owners import owner
from newsgraph.lang.en.function_words import (
    ARCHAIC_CONTRACTIONS,
    DEONTIC_MODALS,
    HYPOTHETICAL_MODALS,
    NEGATORS,
    SPEAKERS,
)
from newsgraph.model import Modality
from newsgraph.vocabulary.signatures import Complement, Sign
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.vocabulary import PLACES

_OPENING = "“«„"
_STRAIGHT = '"'
_CLOSING_DOUBLE = frozenset({"”", "»", _STRAIGHT, "''"})
_SINGLE = frozenset({"‘", "’", "'"})  # what British papers quote with, and Americans within quotations
_CLOSING_SINGLE = frozenset({"’", "'"})
_DASHES = frozenset({":", "-", "–", "—"})
ACCORDING = "according to"
SCARE = 3  # a quotation of fewer words is a term, not a statement


class Source(NamedTuple):
    """Who says something (None: the text does not name them) and the words that tell so."""

    speaker: int | None
    cue: str
    word: int


class Quote(NamedTuple):
    """A stretch of words in quotation marks, the marks not counted."""

    first: int
    end: int


class Speech:
    """The sources of a document."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar, self.tree = grammar, grammar.tree

    @cached_property
    def quotes(self) -> list[Quote]:
        """All quotations in order; one that nobody closes ends with its paragraph, as the style of newspapers has it."""
        tree, out, opened, closing = self.tree, [], -1, _CLOSING_DOUBLE
        for at, text in enumerate(tree.words):
            if opened >= 0 and "\n" in tree.text[tree.ends[at - 1] : tree.starts[at]]:
                out.append(Quote(opened, at))
                opened = -1
            if opened < 0 and (text in _OPENING or text in (_STRAIGHT, "``") or self._opens_single(at)):
                opened = at + 1
                closing = _CLOSING_SINGLE if text in _SINGLE else _CLOSING_DOUBLE
            elif opened >= 0 and text in closing and (text not in _SINGLE or tree.tags[at] != "POS"):
                out.append(Quote(opened, at))
                opened = -1
        if opened >= 0:
            out.append(Quote(opened, len(tree.words)))
        return [quote for quote in out if quote.end - quote.first >= SCARE]

    def _opens_single(self, at: int) -> bool:
        """Whether a single mark opens a quotation: nothing but a blank before it, no blank after it, and another to close it."""
        tree = self.tree
        if tree.words[at] not in _SINGLE or at + 1 >= len(tree.words) or tree.starts[at + 1] != tree.ends[at]:
            return False
        if at and tree.ends[at - 1] == tree.starts[at]:
            return False
        if tree.words[at + 1][0].isdigit() or tree.words[at + 1].lower() in ARCHAIC_CONTRACTIONS:
            return False
        _, end = tree.sentences[tree.sentence[at]]
        return any(
            tree.words[k] in _CLOSING_SINGLE and tree.tags[k] != "POS" and tree.ends[k - 1] == tree.starts[k]
            for k in range(at + SCARE, end)
        )

    @cached_property
    def _quote_sources(self) -> list[Source | None]:
        out: list[Source | None] = []
        for number, quote in enumerate(self.quotes):
            last = out[-1] if out else None
            near = self._near(quote) or self._according_to(quote)
            out.append(near or self._before(quote) or (last if self._runs_on(number) else None))
        return out

    def quote_source(self, number: int) -> Source | None:
        """Whose words the quotation of this number is."""
        return self._quote_sources[number]

    def quote(self, word: int) -> int | None:
        """The number of the quotation that a word is in."""
        at = bisect_right(self.quotes, (word, len(self.tree.words) + 1)) - 1
        return at if at >= 0 and word < self.quotes[at].end else None

    def source(self, word: int) -> Source | None:
        """Whose the clause of a predicate is; None where it is the writer's own."""
        found = self._nearest(word)
        if found and found.speaker is None:
            return self.outer(found) or found  # "she said it is too early to say whether …"
        return found or self._continued(word)

    def _nearest(self, word: int) -> Source | None:
        """The innermost source, by syntax or by quotation marks."""
        found, number = self._by_syntax(word), self.quote(word)
        outside = number is not None and (found is None or self.quote(found.word) != number)
        if number is not None and (outside or self._first_person(found)):
            return self._quote_sources[number] or found
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

    def _continued(self, word: int) -> Source | None:
        """Free indirect speech: after "…, he said." a sentence with "would" or "should" goes on in his voice, not the writer's."""
        tree, number = self.tree, self.tree.sentence[word]
        if number == 0 or self.quote(word) is not None:
            return None
        (first, end), (before, _) = tree.sentences[number], tree.sentences[number - 1]
        if "\n" in tree.text[tree.ends[first - 1] : tree.starts[first]] or not self._hypothetical(first, end):
            return None
        root = next((at for at in range(before, first) if tree.heads[at] == at), first)
        reported = tree.under(root, "ccomp") and self.grammar.reports(root) and not self.grammar.passive(root)
        denied = any(tree.words[kid].lower() in NEGATORS for kid in tree.under(root, "advmod"))
        return self._says(root) if reported and not denied and self.quote(root) is None else None

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
        return self._says(head) if participle and self.grammar.reports(head) else None

    def _beside(self, at: int, below: int) -> Source | None:
        """ "according to X" in the clause, or a reporting clause put into or after it."""
        tree = self.tree
        for kid in tree.kids[at]:
            if kid == below:
                continue  # no clause is its own source
            if tree.deps[kid] in ("obl", "nmod", "advcl", "obl:agent"):
                preposition = self.grammar.mentions.prepositions(kid)
                if preposition.startswith("according") or self.according(kid):
                    return Source(kid, ACCORDING, kid)
            elif tree.deps[kid] == "parataxis" and self._is_aside(kid):
                return self._says(kid)
        closing = self._closing(tree.sentence[at]) if tree.heads[at] == at else None
        return None if closing is None else Source(closing, tree.words[closing - 1], closing)

    def _closing(self, number: int) -> int | None:
        """ "Ghana cut subsidies: report", "Army kills 20 rebels - officials": a headline's source at its end."""
        tree = self.tree
        first, end = tree.sentences[number]
        dash = next((at for at in range(end - 2, max(first, end - 5), -1) if tree.words[at] in _DASHES), None)
        if dash is None or tree.pos[end - 1] == "PUNCT":
            return None
        after = range(dash + 1, end)
        heads = [at for at in after if tree.heads[at] not in after]
        noun = len(heads) == 1 and tree.pos[heads[0]] in ("NOUN", "PROPN") and not tree.under(heads[0], "case", "det")
        named = self.grammar.mentions.name(heads[0]) if noun else None
        inside = named is not None and named.first <= dash  # "Arsenal beat Chelsea - Arteta" read as one name
        return heads[0] if noun and not inside and self._source_like(heads[0]) else None

    def _opens(self, at: int, head: int) -> bool:
        """ "World Bank: Ghana must cut subsidies": a headline's source before its colon."""
        tree = self.tree
        if (
            tree.deps[at] not in ("parataxis", "appos")
            or not self.grammar.is_predicate(at)
            or tree.heads[head] != head
            or tree.pos[head] not in ("NOUN", "PROPN")
        ):
            return False
        colon = tree.subtree(at)[0]
        colon = colon if tree.words[colon] == ":" else colon - 1
        if (
            tree.words[colon] != ":"
            or colon < head
            or any(tree.pos[k] == "VERB" for k in range(tree.subtree(head)[0], head))
        ):
            return False
        place = (named := self.grammar.mentions.name(head)) and named.type in PLACES
        asked = DEONTIC_MODALS if named and named.iri else HYPOTHETICAL_MODALS | {"will"}
        opinion = any(tree.words[kid].lower() in asked for kid in tree.under(at, "aux")) or self.quote(at) is not None
        return self._source_like(head) or bool(place and opinion)  # "Sudan: Army retakes palace" is where, not who

    def _source_like(self, word: int) -> bool:
        """Whether a nominal at the edge of a headline is who says it: a person, a body, a title, a report."""
        tree, grammar = self.tree, self.grammar
        named = grammar.mentions.name(word)
        if named:
            return named.role != "demonym" and named.type in ("Person", "Organization")
        lookup, lemma = grammar.vocabulary.frames, tree.lemmas[word].lower()
        told = any(frame.reports for frame in lookup.get(("noun", lemma), ()))
        kind = next((frame.role_class for frame in lookup.get(("role", lemma), ())), "")
        return (
            told
            or kind in ("Person", "Organization")
            or grammar.mentions.mention(word).type in ("Person", "Organization", "Group")
        )

    def according(self, kid: int) -> bool:
        return any(self.tree.words[k].lower() == "according" for k in self.tree.under(kid, "case", "mark", "fixed"))

    def _is_aside(self, verb: int) -> bool:
        if not self.grammar.reports(verb) or not self.grammar.own_subjects(verb) or self.tree.under(verb, "ccomp"):
            return False
        return self.grammar.speaks(verb) or not self.tree.under(
            verb, "obj"
        )  # "…, he told us", but not "Peru opposes it"

    def _above(self, at: int, head: int) -> Source | None:
        """The verb or noun of saying whose content the clause is."""
        tree, dep = self.tree, self.tree.deps[at]
        if self._opens(at, head):
            return Source(head, ":", head)
        if (dep == "ccomp" and self.grammar.reports(head)) or self._demanded(at) or self._deems(at, head):
            return self._says(head)
        if dep == "xcomp" and self.grammar.reports(head):  # "agreed to act" is nobody's report but the agreement itself
            passive = self.grammar.passive(head) and self.grammar.agents(head)  # "is believed by officials to"
            return self._says(head) if passive or self.grammar.subjects(at) != self.grammar.subjects(head) else None
        if dep == "parataxis" and self._is_aside(head):
            return self._says(head)
        if dep == "advcl" and tree.pos[head] == "VERB" and tree.tags[at] == "VBG":
            held = self.grammar.signature(head, Complement.GERUND, self.grammar.opening(at))
            return self._says(head) if held and held.put == Modality.ALLEGED else None
        if dep in ("acl", "ccomp", "acl:relcl") and tree.pos[head] == "NOUN":
            marked = any(tree.words[kid].lower() == "that" and tree.deps[kid] == "mark" for kid in tree.kids[at])
            nouns = self.grammar.vocabulary.frames.get(("noun", tree.lemmas[head].lower()), ())
            verb = tree.heads[head]
            if tree.deps[head] == "obj" and self._denies(verb):  # "rejected claims that": no claim of who rejects it
                return self._says(verb)
            if marked and any(frame.reports for frame in nouns):
                return Source(self.owner(head), tree.words[head].lower(), head)
        return None

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

    def owner(self, noun: int) -> int | None:
        """Whose warning, claim or promise it is."""
        return owner(self.grammar, noun)

    def _says(self, verb: int) -> Source:
        grammar = self.grammar
        passive = grammar.passive(verb) or (self.tree.tags[verb] == "VBN" and not self.tree.under(verb, "aux"))
        subjects = grammar.agents(verb) if passive else grammar.subjects(verb)
        particle = grammar.particle(verb)
        cue = " ".join(filter(None, (self.tree.words[verb].lower(), particle)))
        return Source(subjects[0] if subjects else None, cue, verb)

    def _near(self, quote: Quote) -> Source | None:
        """The reporting verb in the quotation's own sentences, outside it and nearest to it."""
        tree = self.tree
        first = tree.sentences[tree.sentence[quote.first]][0]
        end = tree.sentences[tree.sentence[quote.end - 1]][1]
        outside = [at for at in (*range(first, quote.first), *range(quote.end, end)) if self._can_introduce(at)]
        outside.sort(key=lambda at: (quote.first - at if at < quote.first else at - quote.end, at))
        return self._says(outside[0]) if outside else None

    def _according_to(self, quote: Quote) -> Source | None:
        """ "…", according to the Herald."""
        tree = self.tree
        around = (
            *range(tree.sentences[tree.sentence[quote.first]][0], quote.first),
            *range(quote.end, self._end(quote)),
        )
        found = [at for at in around if tree.words[at].lower() == "according" and tree.pos[tree.heads[at]] in NOMINAL]
        return Source(tree.heads[found[0]], ACCORDING, tree.heads[found[0]]) if found else None

    def _end(self, quote: Quote) -> int:
        return self.tree.sentences[self.tree.sentence[quote.end - 1]][1]

    def _before(self, quote: Quote) -> Source | None:
        """The speaker of the sentence before, or of the one that follows at once: "…." She said so in Rome."""
        tree, number = self.tree, self.tree.sentence[quote.first]
        for other in (number - 1, tree.sentence[quote.end - 1] + 1):
            if 0 <= other < len(tree.sentences):
                first, end = tree.sentences[other]
                low, high = sorted((first, quote.first))
                if "\n" in tree.text[tree.starts[low] : tree.starts[high]].rstrip():
                    continue
                verbs = [at for at in range(first, end) if self._can_introduce(at)]
                if verbs:
                    return self._says(verbs[-1] if other < number else verbs[0])
        return None

    def _can_introduce(self, at: int) -> bool:
        grammar = self.grammar
        if self.tree.pos[at] != "VERB" or self.quote(at) is not None or not grammar.reports(at):
            return False
        return bool(grammar.subjects(at)) and not grammar.passive(at)

    def _runs_on(self, number: int) -> bool:
        """Whether nothing but the marks stands between this quotation and the one before."""
        before, quote = self.quotes[number - 1], self.quotes[number]
        return number > 0 and quote.first - before.end <= 2


RELAYED = Rule(
    "relayed",
    None,
    Example(
        "Reuters reported that Merz said Germany would buy jets.", "Merz", "says", "Germany buys jets (conditional)"
    ),
    Speech.outer,
)
