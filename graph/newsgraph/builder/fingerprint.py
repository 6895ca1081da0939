"""Hashes over a document, and over all that its quads depend on beside it."""

from __future__ import annotations

import functools
import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from newsgraph.builder.settings import Settings
from newsgraph.extract import rulebook
from newsgraph.iris import digest
from newsgraph.model import Document
from newsgraph.namespaces import BASE, VERSION
from newsgraph.vocabulary import data

_CODE = (Path(__file__).parents[1], data.folder())


def settings_fingerprint(settings: Settings) -> str:
    """A hash over all that quads depend on beside the document: this program with its model and words, the user's files, and what
    other packages add to the rules."""
    return digest(
        VERSION,
        settings.model,
        _versions(settings.model),
        _program(),
        *(hashlib.sha256(file.read_bytes()).hexdigest() for file in rulebook.files_of_added()),
        str(settings.metonymy),
        *(["only"] if settings.only else ()),
        str(settings.min_confidence),
        settings.date,
        settings.base or BASE,
        *([settings.gazetteer_format] if settings.gazetteer_format else ()),
        *settings.files(),
    )


def _versions(model: str) -> str:
    """The versions of what computes the trees, and of another model: a package of its name, or the ``meta.json`` of its folder."""
    meta = Path(model, "meta.json")
    own = hashlib.sha256(meta.read_bytes()).hexdigest() if model and meta.is_file() else ""
    return " ".join([*(_version(name) for name in ("spacy", "onnxruntime", model) if name), own])


def _version(package: str) -> str:
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""


def document_fingerprint(document: Document) -> str:
    """A hash over a document, less where it was read from."""
    zones = [f"{zone.kind}:{zone.start}:{zone.end}:{zone.author}" for zone in document.zones]
    own = (document.text, document.title, document.date, document.author, document.key)
    others = [repr(quotation) for quotation in document.block_quotations]
    pages = [str(document.pages)] if document.pages else []
    return digest(*own, *zones, *others, *pages, length=32)


@functools.cache  # a process goes on with the program that it began with
def _program() -> str:
    """A hash over every file of the program: some 40 MB, in a tenth of a second."""
    total = hashlib.sha256()
    for folder in _CODE:
        for path in sorted(each for each in folder.rglob("*") if each.parent.name != "__pycache__" and each.is_file()):
            total.update(f"{path.relative_to(folder)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
