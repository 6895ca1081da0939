"""Newsgraph: text to a knowledge graph of who does, says and is what, and who says so.

    import newsgraph

    made = newsgraph.build("news/")
    made.query("SELECT ?who WHERE { ?s rdf:subject ?who ; rdf:predicate ng:warns }")

Names are imported when they are first used, so that ``import newsgraph`` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = (
    False  # that of ``typing``, without importing it: whoever presses Ctrl+C while this is imported gets a traceback
)
if TYPE_CHECKING:
    from typing import Any

    from newsgraph.builder.flow import Graph, build
    from newsgraph.builder.report import Report
    from newsgraph.builder.update import Changes, add
    from newsgraph.errors import InputError, NewsgraphError
    from newsgraph.explanation.sentence import explain
    from newsgraph.model import Document, Entity, Issue
    from newsgraph.network.model import Claim, Evidence
    from newsgraph.store.store import Store

    __version__: str

__all__ = [
    "Changes", "Claim", "Document", "Entity", "Evidence", "Graph", "InputError", "Issue", "NewsgraphError", "Report", "Store",
    "__version__", "add", "build", "explain",
]  # fmt: skip

_PLACES = dict.fromkeys(("Graph", "build"), "newsgraph.builder.flow")
_PLACES |= dict.fromkeys(("Document", "Entity", "Issue"), "newsgraph.model")
_PLACES |= dict.fromkeys(("Claim", "Evidence"), "newsgraph.network.model")
_PLACES |= dict.fromkeys(("InputError", "NewsgraphError"), "newsgraph.errors")
_PLACES |= dict.fromkeys(("Changes", "add"), "newsgraph.builder.update")
_PLACES |= {"Report": "newsgraph.builder.report", "explain": "newsgraph.explanation.sentence"}
_PLACES |= {"Store": "newsgraph.store.store", "__version__": "newsgraph.namespaces"}


def __getattr__(name: str) -> Any:
    """A public name, imported on first use (PEP 562)."""
    if name not in _PLACES:
        raise AttributeError(f"module 'newsgraph' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_PLACES[name]), "VERSION" if name == "__version__" else name)
    globals()[name] = value
    return value
