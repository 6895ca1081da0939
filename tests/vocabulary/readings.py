"""All that is understood of a text, in one value: what a word of a list has to change somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from unittest import mock

from newsgraph.ask.asker import Asker
from newsgraph.ask.clause_match import Clauses
from newsgraph.ask.verb_synonyms import Kin
from newsgraph.builder.document import analyse
from newsgraph.corpus.appearance import appearances
from newsgraph.entities.resolver import Resolver
from newsgraph.export import jsonl
from newsgraph.export.openie import STYLES, open_lines
from newsgraph.extract import extractor
from newsgraph.model import ClaimMention, Document, Zone, ZoneKind
from newsgraph.nlp import coreference_pairs
from newsgraph.nlp.datelines import dated
from newsgraph.nlp.tree import Tree, tree_of
from newsgraph.rdf.quads import quads_of
from newsgraph.sources import html, zones
from newsgraph.store.store import Store
from newsgraph.vocabulary.given_names import Genders
from newsgraph.vocabulary.vocabulary import Vocabulary, default
from tests import util
from tests.corpus import pairs
from tests.vocabulary.without import is_whole

DAY = "2026-03-12"  # a Thursday
FULL = default()
ASKED = " => "  # between a text and a question to it
ACROSS = " || "  # between documents of one corpus, with [a mention] in each
PAGE, MARKUP = "page: ", "markup: "  # before what is no sentence to understand
TOLD = "coreference: "  # before what only the model of coreference is told of
DATED = "dated: "  # before what tells when a text is of
PLACED = "places: "  # before what tells where a place is
ALONE = "alone: "  # before what is read without a model of coreference, as with other pipelines


def readings(text: str, vocabulary: Vocabulary, afresh: bool = False) -> Iterator[object]:
    """What is found in a sentence, answered to a question, or seen in a page: what is seen soonest first, and only what is asked for.

    ``afresh``: by the language model too, once more.
    """
    if text.startswith(PAGE):
        page = text.removeprefix(PAGE).replace("|", "\n")
        yield [(zone, page[zone.start : zone.end]) for zone in zones.zones_of(page)[1]]
    elif text.startswith(MARKUP):
        yield html.read(text.removeprefix(MARKUP))
    elif text.startswith(DATED):
        yield dated(text.removeprefix(DATED).replace("|", "\n"))
    elif text.startswith(TOLD):
        yield _told(text.removeprefix(TOLD), vocabulary)
    elif text.startswith(PLACED):
        yield _placed(text.removeprefix(PLACED), vocabulary)
    elif ACROSS in text:
        yield pairs.nodes(text, vocabulary)
    elif ASKED in text:
        said, question = text.split(ASKED)
        yield _answered(_whole_graph(said), question, vocabulary)  # to make a graph without the word takes as long
        yield _answered(_graph(said, vocabulary), question, vocabulary)
    else:
        yield from _understood(text, vocabulary, afresh)


def _understood(text: str, vocabulary: Vocabulary, afresh: bool) -> Iterator[object]:
    """What is found in a sentence: its claims, and then all else."""
    document, alone = _document(text.removeprefix(ALONE)), text.startswith(ALONE)
    tree = _tree(document.text, afresh)
    analysis = analyse(document, replace(tree, clusters=None) if alone else tree, vocabulary)
    claims = list(extractor.claims(analysis, DAY))
    yield repr(claims)
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)
    with mock.patch.object(extractor, "claims", new=partial(_given, claims)):  # to find them takes longer than all else
        row = jsonl.annotated(document, analysis)
    lines = [list(open_lines(document, analysis, style, lines=False)) for style in STYLES]
    yield repr(([entity for _, entity in resolver.mentions()], lines, row))


def _given(claims: list[ClaimMention], *_: object) -> list[ClaimMention]:
    return claims


def _placed(text: str, vocabulary: Vocabulary) -> object:
    """The countries and regions that a text names with each of its places, and at all."""
    document = _document(text)
    analysis = analyse(document, _tree(text), vocabulary)
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)
    found = appearances(analysis.mentions, analysis.coreference, resolver, document.iri)
    return [(one.label, sorted(one.within), sorted(one.around)) for one in found]


def _told(text: str, vocabulary: Vocabulary) -> object:
    """The mentions of a text as the model of coreference gets them: their classes of pronouns, genders and so on."""
    doc = util.parsed(text)
    found = coreference_pairs.candidates(
        [t.text for t in doc], [t.pos_ for t in doc], [str(t.morph) for t in doc], [t.head.i for t in doc], [t.dep_ for t in doc],
        [0] * len(doc), [(e.start, e.end, e.label_) for e in doc.ents], Genders(*[vocabulary.genders] * 3),
    )  # fmt: skip
    return repr(found)


def _document(text: str) -> Document:
    return Document(text, date=DAY, zones=(Zone(ZoneKind.BODY, 0, len(text)),))


def _tree(text: str, afresh: bool = False) -> Tree:
    """The tree of a text: of what the model has read once, unless it is asked for afresh."""
    return tree_of(util.nlp()(text) if afresh else util.parsed(text))


class Questioner(Asker):
    """An asker that shares the pipeline and the trees with everybody."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._clauses = Clauses(self._tree)

    @property
    def _kin(self) -> Kin:
        same = self._vocabulary.frames is FULL.frames
        return full_kin() if same else Kin(self._vocabulary)

    def _tree(self, text: str) -> Tree:
        return _tree(text)

    def _nearest(self, *_: object) -> tuple[str, ...]:
        return ()  # other questions take long


@cache
def full_kin() -> Kin:
    """The verbs of the whole vocabulary: no word class changes them."""
    return Kin(FULL)


def _answered(store: Store, question: str, vocabulary: Vocabulary) -> object:
    reply = Questioner(vocabulary).ask(store, question)
    return reply.verdict, reply.problem, [answer.text for answer in (*reply.answers, *reply.others)]


@cache
def _whole_graph(text: str) -> Store:
    """The graph of a text, by all words: hundreds of questions are asked of some."""
    assert is_whole()
    return _made(text, FULL)


def _graph(text: str, vocabulary: Vocabulary) -> Store:
    return _whole_graph(text) if vocabulary is FULL and is_whole() else _made(text, vocabulary)


def _made(text: str, vocabulary: Vocabulary) -> Store:
    document, store = _document(text), Store.open(None)
    analysis = analyse(document, _tree(text), vocabulary)
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)
    store.load(quads_of(document, extractor.claims(analysis, DAY), resolver, vocabulary))
    return store
