"""One document to its quads: what building a graph anew and adding to one have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.builder.intake import tried
from newsgraph.builder.reading import Reading
from newsgraph.builder.settings import Settings
from newsgraph.corpus.appearance import Appearance, apart, appearances
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.identity import Identities
from newsgraph.corpus.resolution import resolved
from newsgraph.entities.appositions import with_appositions
from newsgraph.entities.coreference import Coreference
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.resolver import Resolver
from newsgraph.entities.reviews import lost, refused, unused
from newsgraph.extract import extractor
from newsgraph.extract.analysis import Analysis
from newsgraph.extract.context.first_person import selves
from newsgraph.extract.context.speech import Speech
from newsgraph.extract.context.third_person import with_third_persons
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.facts.findings import Told, told
from newsgraph.facts.telling import Teller
from newsgraph.memory import give_back
from newsgraph.model import ClaimMention, Document, Issue, MentionKind, Zone, ZoneKind
from newsgraph.nlp.tree import Tree, tree_of
from newsgraph.rdf.quads import quads_of
from newsgraph.rdf.review_quads import reviewed
from newsgraph.stopwatch import Stopwatch
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.language import Language

Progress = Callable[[int, int | None, str], None]  # how many are done, of how many where that is known, and which one


class DocumentBuilder:
    """Documents to quads, with one pipeline, one vocabulary and one set of decisions. The pipeline is loaded when it is needed."""

    def __init__(self, settings: Settings) -> None:
        self._model, self._vocabulary = settings.model, settings.vocabulary()
        self._reviews = settings.reviews()
        self._decisions, self._least = settings.decided(self._vocabulary), settings.min_confidence
        self.watch = Stopwatch()

    @cached_property
    def nlp(self) -> Language:
        """The language pipeline. Raises ``PipelineError``."""
        from newsgraph.nlp import pipeline

        return pipeline.load(self._model or None)

    def ready(self) -> DocumentBuilder:
        """Itself, with the pipeline loaded: threads must not do that. Raises ``PipelineError``."""
        _ = self.nlp
        return self

    def release(self) -> None:
        """Give the memory of the pipeline back; it is loaded again where it is needed again."""
        self.__dict__.pop("nlp", None)
        give_back()

    def unused_decisions(self, used: set[tuple[str, ...]]) -> tuple[Issue, ...]:
        """What is to be said of the user's files: broken rows of lists, and decisions but those that documents had a use for."""
        idle = replace(self._decisions, used=used | self._decisions.used).unused()
        return (*self._vocabulary.remarks, *idle, *unused(self._reviews, used))

    def lost_reviews(self, has: Callable[[str], bool]) -> tuple[Issue, ...]:
        """What is to be said of the user's lists, and the reviews of claims that a store does not have."""
        there = {statement for statement in self._reviews if has(statement)}
        return (*self._vocabulary.remarks, *lost(self._reviews, there))

    @property
    def workers(self) -> int:
        """How many documents to annotate at once."""
        from newsgraph.nlp import pipeline

        return pipeline.threads(self._model)

    def tree(self, document: Document) -> Tree:
        """The annotated text; safe to call in threads once ``nlp`` is there."""
        with self.watch.stage("language"):
            return tree_of(self.nlp(document.text))

    def tried_tree(self, document: Document) -> Tree | Issue:
        """The annotated text, or what is wrong with it."""
        return tried(document, lambda: self.tree(document))

    def tried_reading(self, document: Document, tree: Tree | Issue) -> Reading | Issue:
        """What is read of the document, or what is wrong with it, which may be known from its text already."""
        return tree if isinstance(tree, Issue) else tried(document, lambda: self.reading(document, tree))

    def read(self, document: Document) -> Reading | Issue:
        """All at once: what is read of the document, or what is wrong with it."""
        return self.tried_reading(document, self.tried_tree(document))

    def identities(self, found: Catalogue) -> Identities:
        """Which things of all documents are one, by document. The caller closes what is returned."""
        with self.watch.stage("identity"):
            return resolved(found, self._vocabulary, self._decisions)

    def reading(self, document: Document, tree: Tree) -> Reading:
        """What the document says, before it is compared with others; ``tree`` is its annotated text."""
        with self.watch.stage("claims"):
            analysis = analyse(document, tree, self._vocabulary)
            resolver = Resolver(analysis.mentions, analysis.coreference, document.iri, self._decisions, document.base)
            claims = list(extractor.claims(analysis, document.date))
            quads = quads_of(document, claims, resolver, self._vocabulary, self._model, self._least)
            quads = reviewed(quads, self._reviews, self._vocabulary, document.base)
            said = told_of(document, analysis, resolver, claims, self._vocabulary)
            obeyed = (self._reviews[one.statement].said for one in said.tellings if one.statement in self._reviews)
            used = frozenset({*self._decisions.used, *obeyed})
            self._decisions.used.clear()
            said = said.without(refused(self._reviews))
            return Reading.of(document, quads, tree, said, used, table_of(document, analysis, resolver, claims))


def table_of(
    document: Document, analysis: Analysis, resolver: Resolver, claims: Iterable[ClaimMention] = ()
) -> tuple[Appearance, ...]:
    """What a document tells of the things that it names or describes; ``claims`` are what it says of two of them."""
    vocabulary = analysis.mentions.vocabulary
    of_two = (one for one in claims if not vocabulary.has(one.relation.iri, Trait.COPULAR))
    ends = [(one.subject, one.object) for one in of_two if one.object.kind != MentionKind.LITERAL]
    found = appearances(analysis.mentions, analysis.coreference, resolver, document.iri, document.date)
    return tuple(apart(found, [(resolver.undecided(one).iri, resolver.undecided(other).iri) for one, other in ends]))


def told_of(
    document: Document,
    analysis: Analysis,
    resolver: Resolver,
    claims: Sequence[ClaimMention],
    vocabulary: Vocabulary,
) -> Told:
    """What a document gives to the facts of the corpus."""
    teller = Teller(document, analysis, resolver, vocabulary)
    return told(document, [*teller.tellings(claims), *teller.happenings(claims)])


def analyse(document: Document, tree: Tree, vocabulary: Vocabulary) -> Analysis:
    """A document understood: its mentions, what pronouns and descriptions stand for, its clauses, and whose words they are.

    Who "I" and "we" are in a quotation follows from its speaker, and speakers may be pronouns: therefore grammar and speech are
    read twice, the second time with the first person resolved; and nobody is "he" in his own words.
    """
    zones = document.zones or (Zone(ZoneKind.BODY, 0, len(document.text)),)
    tree = with_appositions(tree, vocabulary)
    mentions = Mentions(tree, zones, vocabulary)
    others = Coreference.of(mentions)
    grammar = Grammar(mentions, others)
    speech = Speech(grammar, document.block_quotations)
    coreference = with_third_persons(others.with_links(selves(grammar, speech)), grammar, speech)
    grammar = Grammar(mentions, coreference, speech.cues)
    return Analysis(tree, mentions, coreference, grammar, Speech(grammar, document.block_quotations))


def claims_of(nlp: Language, text: str, vocabulary: Vocabulary) -> Iterator[ClaimMention]:
    """The claims of a text, as a build finds them."""
    return extractor.claims(analyse(Document(text), tree_of(nlp(text)), vocabulary), "")
