"""What tests begin with: production's own reading of a text, and a spaCy ``Doc`` made by hand."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache, lru_cache, wraps
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from newsgraph.builder.document import analyse
from newsgraph.entities.resolver import Resolver
from newsgraph.extract import extractor
from newsgraph.extract.analysis import Analysis
from newsgraph.model import ClaimMention, Document, Zone
from newsgraph.nlp import pipeline
from newsgraph.nlp.tree import Tree, tree_of
from newsgraph.vocabulary import frames
from newsgraph.vocabulary.terms import Frame, RelationTerm
from newsgraph.vocabulary.turtle import Facts
from newsgraph.vocabulary.vocabulary import Vocabulary, default

if TYPE_CHECKING:
    from spacy.language import Language


def load_once() -> None:
    """The pipeline that comes along is loaded once for all that this process does: that takes longer than most of it."""
    load = pipeline.load
    if hasattr(load, "__wrapped__"):
        return
    one = cache(load)

    @wraps(load)
    def loaded(model: str | None = None) -> Language:
        return one() if model is None else load(model)

    pipeline.load = loaded


_read = Facts.read


@lru_cache(4)
def _read_once(sources: tuple[bytes, ...]) -> Facts:
    return _read(sources)


def read_once() -> None:
    """The files of the ontology are read once, whoever's words are put beside them: that takes a third of making a vocabulary."""
    if Facts.read != _read:
        return

    def read(sources: Iterable[bytes]) -> Facts:
        found = tuple(sources)
        if len(found) == 1:
            return _read(found)
        kept, mine = _read_once(found), Facts()
        mine.of = {iri: {name: list(values) for name, values in of.items()} for iri, of in kept.of.items()}
        mine.literals, mine.unnamed = set(kept.literals), kept.unnamed
        return mine

    Facts.read = read  # type: ignore[method-assign]
    frames._entry = _made_once  # type: ignore[assignment]


_entry = frames._entry
_made: dict[tuple[str, str, str], tuple[dict[str, list[str]], list[Frame]]] = {}


def _made_once(
    facts: Facts, iri: str, kind: str, relations: Mapping[str, RelationTerm], top: str, names: Container[str]
) -> Iterable[Frame]:
    """The frames of an entry of the lexicon as they were made before, where it says the same and what it names is there."""
    given, kept = facts.of[iri], _made.get((iri, kind, top))
    if kept and kept[0] == given:
        of, used = kept[1][0], {kept[1][0].role_class, *kept[1][0].object_classes, *kept[1][0].subject_classes}
        if (of.relation in relations or not of.relation) and all(name in names for name in used):
            return kept[1]
    found = list(_entry(facts, iri, kind, relations, top, names))
    _made[iri, kind, top] = ({name: list(values) for name, values in given.items()}, found)
    return found


@cache
def nlp() -> Language:
    """The default pipeline."""
    return pipeline.load()


@cache
def parsed(text: str) -> Doc:
    """A text as the default pipeline annotates it; not to be changed."""
    return nlp()(text)


@cache
def tree(text: str) -> Tree:
    """The tree of a text, by the default pipeline."""
    return tree_of(parsed(text))


@cache
def analysed(text: str, *zones: Zone) -> Analysis:
    """A text understood as a build does it, with the default pipeline and words."""
    return analyse(Document(text, zones=zones), tree(text), default())


def claims(text: str, *zones: Zone, day: str = "") -> list[ClaimMention]:
    """The claims of a text; ``day`` is the date of its document."""
    return list(extractor.claims(analysed(text, *zones), day))


def resolved(
    text: str, vocabulary: Vocabulary | None = None, annotated: Tree | None = None
) -> tuple[Analysis, Resolver]:
    """A text, and what finds the entities of its mentions; with other words or another tree than the default ones."""
    document = Document(text)
    if vocabulary is None and annotated is None:
        found = analysed(text)
    else:
        found = analyse(document, annotated or tree(text), vocabulary or default())
    return found, Resolver(found.mentions, found.coreference, document.iri)


def doc(words: str, heads: Sequence[int], deps: str, *, tags: str, pos: str, lemmas: str = "") -> Doc:
    """A ``Doc`` by hand: a word each, apart by blanks, and the place of each word's head; lemmas are the words in lower case by default."""
    return Doc(
        nlp().vocab,
        words=words.split(),
        heads=list(heads),
        deps=deps.split(),
        tags=tags.split(),
        pos=pos.split(),
        lemmas=(lemmas or words.lower()).split(),
    )


def by_hand(line: str) -> Tree:
    """A tree by hand: a word each, as "sold/VERB/VBD/root/1", the last the place of its head; a full stop ends a sentence."""
    words = [word.rsplit("/", 4) for word in line.split()]
    text, starts, first, sentences = "", list[int](), 0, list[tuple[int, int]]()
    for at, (word, *_) in enumerate(words):
        text += " " * bool(text)
        starts.append(len(text))
        text += word
        if word == "." or at == len(words) - 1:
            sentences.append((first, at + 1))
            first = at + 1
    return Tree(
        text=text,
        words=[word for word, *_ in words],
        lemmas=[word.lower() for word, *_ in words],
        pos=[pos for _, pos, *_ in words],
        tags=[tag for _, _, tag, *_ in words],
        deps=[dep for *_, dep, _ in words],
        heads=[int(head) for *_, head in words],
        starts=starts,
        sentences=sentences,
        names=[],
    )
