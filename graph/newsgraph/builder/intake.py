"""What comes in: which documents are taken, what is said of the others, and what readers left out on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from newsgraph.errors import InputError, NewsgraphError
from newsgraph.logs import logger_of
from newsgraph.model import Document, Issue, LeftOut, summed
from newsgraph.sources.faults import issue

logger = logger_of(__name__)
T = TypeVar("T")


def tried(document: Document, work: Callable[[], T]) -> T | Issue:
    """What the work on a document gives, or the issue that it has: one document never ends the run over all others.

    Raises what is no fault of the document: a missing pipeline, a full disk, a package that cannot be used.
    """
    try:
        return work()
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(error, NewsgraphError) and not isinstance(error, InputError):
            raise
        return issue(document.place or document.source or document.iri, error)


class Intake:
    """The documents and issues of one run, in the order in which they came, whatever later stages say of them and when."""

    def __init__(self) -> None:
        self.repeats = 0
        self._left_out: tuple[LeftOut, ...] = ()
        self._issues: list[tuple[int, Issue]] = []
        self._notes: list[Issue] = []
        self._seen: dict[str, tuple[int, str, str]] = {}  # by IRI: its number, hash and place
        self._number = 0

    def skip(self, issue: Issue) -> None:
        """Note what could not be read."""
        self._number += 1
        self._issues.append((self._number, issue))

    def fail(self, document: Document, issue: Issue) -> None:
        """Note what a later stage says of a document that was taken."""
        self._issues.append((self._seen[document.iri][0], issue))

    def takes(self, document: Document, content: str) -> Document | None:
        """The document, where it is the first with its IRI. Of two that differ the later one gets an IRI by its content, and a note."""
        self._number += 1
        place = document.place or document.source
        number, before, first = self._seen.setdefault(document.iri, (self._number, content, place))
        if number != self._number and document.key and content != before:
            problem = f"its id {document.key[:60]!r} is that of another document, {first}; it is kept without the id"
            self._notes.append(Issue(place, problem, "give each document an id of its own"))
            document = replace(document, key="")
            number = self._seen.setdefault(document.iri, (self._number, content, place))[0]
        if number == self._number:
            self._left_out = summed((*self._left_out, *document.left_out))
            return document
        self.repeats += 1
        return None

    @property
    def skipped(self) -> tuple[Issue, ...]:
        return tuple(issue for _, issue in sorted(self._issues, key=lambda pair: pair[0]))

    @property
    def notes(self) -> tuple[Issue, ...]:
        """What is to be said of documents that were taken."""
        return tuple(self._notes)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        return self._left_out

    def tell(self) -> None:
        """Log what was left out on purpose, and how many documents came more than once."""
        if self._left_out:
            parts = "; ".join(f"{part.kind}, {part.characters:,}" for part in self._left_out)
            logger.info("left out on purpose, in characters: %s", parts)
        if self.repeats:
            logger.info("documents that came once more, with the same text: %d", self.repeats)
