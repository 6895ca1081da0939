"""The domain as data: ontology, lexicon, gazetteer, shapes and questions, as files beside this one."""

from __future__ import annotations

from importlib.resources import files


def read(name: str) -> bytes:
    """The content of one file of this folder, such as ``news.ttl`` or ``questions/who-says-what.rq``."""
    return files(__name__).joinpath(*name.split("/")).read_bytes()


def questions() -> tuple[str, ...]:
    """The names of the shipped questions, sorted."""
    folder = files(__name__).joinpath("questions")
    return tuple(sorted(f.name.removesuffix(".rq") for f in folder.iterdir() if f.name.endswith(".rq")))
