"""The claims of a text as a spaCy component, behind ``newsgraph_model`` or any pipeline with a parser and entities.

    nlp.add_pipe("newsgraph_model")
    nlp.add_pipe("newsgraph_claims")
    nlp("Kenya built a railway.")._.newsgraph_claims

What it puts on the ``Doc`` is plain data, as in the rows of ``newsgraph extract`` (``docs/extract.md``), which goes through pickle,
bytes and processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.builder.document import analyse
from newsgraph.builder.settings import Settings
from newsgraph.entities.decisions import Decisions
from newsgraph.entities.resolver import Resolver
from newsgraph.errors import PipelineError
from newsgraph.export import jsonl
from newsgraph.model import Document, Zone, ZoneKind
from newsgraph.nlp.tree import tree_of
from newsgraph.sources.zones import with_comments
from newsgraph.vocabulary.vocabulary import Vocabulary

NAME = "newsgraph_claims"
PARTS = ("claims", "entities", "mentions")  # of a row, each the attribute ``doc._.newsgraph_…``

for _part in PARTS:
    Doc.set_extension(f"newsgraph_{_part}", default=None, force=True)


class ClaimsComponent:
    """Writes ``doc._.newsgraph_claims``, ``newsgraph_entities`` and ``newsgraph_mentions``: lists of dictionaries of plain values."""

    def __init__(self, name: str, settings: Settings, comments: bool) -> None:
        self.name, self._settings, self._comments = name, settings, comments

    def __reduce__(self) -> tuple[type[ClaimsComponent], tuple[str, Settings, bool]]:
        """A pickle holds no words: who reads it loads the installed ones."""
        return ClaimsComponent, (self.name, self._settings, self._comments)

    @cached_property
    def _known(self) -> tuple[Vocabulary, Decisions]:
        vocabulary = self._settings.vocabulary()
        return vocabulary, self._settings.decided(vocabulary)

    def __call__(self, doc: Doc) -> Doc:
        """Raises ``PipelineError`` for a ``Doc`` without a tree."""
        if len(doc) and not (doc.has_annotation("DEP") and doc.has_annotation("SENT_START")):
            hint = 'add "newsgraph_model", or a parser and entities, before it'
            raise PipelineError(f"{self.name} was given a text without a tree", hint=hint)
        vocabulary, decisions = self._known
        whole = (Zone(ZoneKind.BODY, 0, len(doc.text)),)
        zones = with_comments(doc.text, "", ())[1] if self._comments else whole
        document = self._settings.based(Document(doc.text, zones=zones))
        analysis = analyse(document, tree_of(doc), vocabulary)
        resolver = Resolver(analysis.mentions, analysis.coreference, document.iri, decisions, document.base)
        row = jsonl.annotated(document, analysis, resolver)
        for part in PARTS:
            doc._.set(f"newsgraph_{part}", row[part])
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 (spaCy passes it)
        """Docs in order, with their claims."""
        for doc in docs:
            yield self(doc)


@Language.factory(
    NAME,
    default_config={
        "lexicon": [],
        "gazetteer": [],
        "decisions": None,
        "metonymy": True,
        "base": None,
        "comments": True,
    },
    requires=["token.dep", "token.head", "token.tag", "token.pos", "doc.ents", "doc.sents"],
    assigns=[f"doc._.newsgraph_{part}" for part in PARTS],
)
def make_claims(
    nlp: Language,  # noqa: ARG001 (spaCy passes it)
    name: str,
    lexicon: list[str],
    gazetteer: list[str],
    decisions: str | None,
    metonymy: bool,
    base: str | None,
    comments: bool,
) -> ClaimsComponent:
    """The factory that spaCy's ``nlp.add_pipe("newsgraph_claims")`` calls.

    ``lexicon``, ``gazetteer``, ``decisions``, ``metonymy`` and ``base`` are those of :func:`newsgraph.build`. With ``comments`` a
    headline and readers' comments below the text are told apart, as in files; without, all of it is the article.
    """
    settings = Settings.of(lexicon=lexicon, gazetteer=gazetteer, decisions=decisions, metonymy=metonymy, base=base)
    return ClaimsComponent(name, settings, comments)
