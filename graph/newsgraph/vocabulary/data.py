"""The domain as data: ontology, lexicon, gazetteer, shapes and questions, as files that are installed with the package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_DATA = "newsgraph.ontology"  # the folder ontology/ of the repository (pyproject.toml, package-dir)


def read(name: str) -> bytes:
    """The content of one file of ``ontology/``, such as ``news.ttl`` or ``questions/who-says-what.rq``."""
    return files(_DATA).joinpath(*name.split("/")).read_bytes()


def questions() -> tuple[str, ...]:
    """The names of the shipped questions, sorted."""
    folder = files(_DATA).joinpath("questions")
    return tuple(sorted(f.name.removesuffix(".rq") for f in folder.iterdir() if f.name.endswith(".rq")))


def folder() -> Path:
    """Where the files are, for whoever hashes them all."""
    return Path(str(files(_DATA)))
