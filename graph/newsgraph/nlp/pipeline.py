"""The language pipeline: spaCy's English tokenizer with our model, or any installed spaCy pipeline that a user names."""

from __future__ import annotations

import time

from newsgraph.lean_imports import without

with without("spacy.cli", "info", "info"):
    import spacy

# isort: split
from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.errors import PipelineError
from newsgraph.logs import logger_of
from newsgraph.nlp import component
from newsgraph.prefetch import cores

LENGTH = 100_000_000  # characters of one text; load.py has refused larger ones long before
PARAGRAPHS = "newsgraph_paragraphs"
logger = logger_of(__name__)


@Language.component(PARAGRAPHS)
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence at each line: a parser that honours given sentence starts then never runs on across them."""
    for token in doc[1:]:
        if doc[token.i - 1].is_space and "\n" in doc[token.i - 1].text:
            token.is_sent_start = True
    return doc


def load(model: str | None = None) -> Language:
    """The pipeline that comes along, or the installed one of that name or path.

    Raises :class:`PipelineError` for one that is not installed, cannot be loaded, or lacks a parser or entities.
    """
    start = time.perf_counter()
    if model is None:
        nlp = spacy.blank("en")
        nlp.add_pipe(component.NAME)
    else:
        nlp = _installed(model)
    nlp.max_length = LENGTH
    logger.info("language pipeline %s loaded in %.1f s", model or component.NAME, time.perf_counter() - start)
    return nlp


def threads(model: str | None = None) -> int:
    """How many texts to read at once: one for each processor, at most four; one for a pipeline that is not ours.

    More than four would only wait for Python's lock, and spaCy does not promise that every component allows it.
    """
    return 1 if model else min(4, cores())


def _installed(model: str) -> Language:
    try:
        nlp = spacy.load(model)
    except OSError:
        hint = f"install it with: python -m spacy download {model}, or leave out --model"
        raise PipelineError(f"no spaCy pipeline {model!r} is installed", hint=hint) from None
    except Exception as error:  # a pipeline's own code may raise anything
        raise PipelineError(f"the spaCy pipeline {model!r} cannot be loaded: {error}", hint="reinstall it") from error
    given = {name for meta in (nlp.get_pipe_meta(pipe) for pipe in nlp.pipe_names) for name in meta.assigns}
    lacking = [name for name, needed in (("parser", "token.dep"), ("ner", "doc.ents")) if needed not in given]
    if lacking:
        problem = f"the spaCy pipeline {model!r} has no {' and no '.join(lacking)}"
        raise PipelineError(problem, hint="name one that has both, or leave out --model")
    if "parser" in nlp.pipe_names:
        nlp.add_pipe(PARAGRAPHS, before="parser")
    return nlp
