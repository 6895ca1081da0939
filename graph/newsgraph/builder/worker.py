"""A process that reads documents for another one: settings come in, then documents, and for each goes out what is read of it.

Values travel as pickles, over the standard streams of a process that the same program has started, and nobody else can reach.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import BinaryIO

from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.reading import Reading
from newsgraph.child import end_with, limit_memory
from newsgraph.errors import NewsgraphError
from newsgraph.model import Document, Issue

MEMORY = 3_000_000_000  # bytes that documents may take, beside what the process has when it is ready
READY = "ready"


def main() -> None:
    """Read documents until there are no more."""
    end_with(int(sys.argv[1]))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what somebody prints is no answer
    questions = sys.stdin.buffer
    try:
        maker = DocumentBuilder(pickle.load(questions)).ready()
        limit_memory(MEMORY)
        _answer(answers, READY)
        while True:
            _answer(answers, _read(maker, pickle.load(questions)))
    except NewsgraphError as error:  # of the settings: no document has a part in it
        _answer(answers, error)
    except (EOFError, BrokenPipeError):
        return


def _read(maker: DocumentBuilder, document: Document) -> Reading | Issue:
    try:
        return maker.read(document)
    except MemoryError:
        problem = f"needs more than {MEMORY / 1e9:g} GB of memory"
        return Issue(document.place or document.source or document.iri, problem, "split it")


def _answer(stream: BinaryIO, value: object) -> None:
    pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()
