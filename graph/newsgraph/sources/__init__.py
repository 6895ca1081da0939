"""Bytes to documents with zones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from newsgraph.model import Document, Issue

__all__ = ["Fetch", "Read", "Reader"]

Read = Callable[[BinaryIO, str], "Iterable[Document | Issue]"]
Fetch = Callable[[str], "Iterable[Document | Issue]"]


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of input, in one line ``about``.

    ``read(stream, place)`` gives the documents of a file with one of ``suffixes`` (".nws", in lower case), opened in binary;
    ``place`` is its path, for ``Document.source`` and errors. ``fetch(address)`` gives those of an address with one of ``schemes``
    ("imap" of "imap:inbox"). Both may raise ``InputError``, or give an ``Issue`` in place of a document that cannot be read.
    """

    about: str
    suffixes: tuple[str, ...] = ()
    read: Read | None = None
    schemes: tuple[str, ...] = ()
    fetch: Fetch | None = None
