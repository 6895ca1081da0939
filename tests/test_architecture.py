"""Floors and doors: who may import whom, and how large a file and a function may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*ROOT.glob("graph/**/*.py"), *ROOT.glob("ontology/**/*.py")])

# What stands on each floor; a part is a module or a folder. A module imports only lower floors.
STOREYS = (
    ("errors", "ids", "function_words"),
    ("model",),
    ("ontology", "facts", "terms", "traits", "words", "vocabulary", "sorting"),
    (
        "folders",
        "ledger",
        "results",
        "zones",
        "markdown",
        "terminal",
        "ahead",
        "quantities",
        "dates",
        "gazetteer",
        "decisions",
        "lexicon_check",
    ),
    ("html",),
    ("load",),
    ("text",),
    ("extract", "resolve", "reader"),
    ("triples", "validate", "store"),
    ("reading",),
    ("export", "ask", "rows"),
    ("questions", "protocol", "push", "diff"),
    ("builder", "curation", "upkeep", "workers"),
    ("trace", "serve"),
    ("__init__", "commands", "asking", "explaining", "cli", "__main__"),
)
FLOORS = {part: floor for floor, parts in enumerate(STOREYS) for part in parts}
NEIGHBOURS = {  # the few imports on one floor
    ("vocabulary", "ontology"),  # the reader and its data
    ("vocabulary", "facts"),
    ("vocabulary", "terms"),
    ("vocabulary", "traits"),
    ("traits", "facts"),
    ("vocabulary", "words"),
    ("words", "ontology"),  # those of it that need no vocabulary
    ("words", "facts"),
    ("cli", "__init__"),
    ("cli", "commands"),
    ("cli", "asking"),
    ("cli", "explaining"),
    ("__main__", "cli"),
}
DOORS = {
    "spacy": {"text", "extract"},
    "thinc": {"text"},
    "onnxruntime": {"text"},
    "tokenizers": {"text"},
    "pyoxigraph": {"facts", "triples", "ledger", "results", "sorting", "store", "push", "export/files"},
    "rdflib": {"export/files", "validate", "builder"},
    "pyshacl": {"validate"},
    "networkx": {"export/network", "export/layout", "builder"},
    "pyvis": {"export/page"},
    "lxml": {"html"},
    "pyarrow": {"export/parquet"},
}
HEAVY = {*DOORS, "numpy", "jinja2"}  # never imported at the top of a module that the command line loads for --help
AT_THE_TOP = {
    "html",
    "text",
    "extract",
    "triples",
    "ledger",
    "results",
    "sorting",
    "store",
    "facts",
    "vocabulary",
    "validate",
    "ask",
    "serve",
    "workers",
}  # reached only by a command that runs


def name_of(path: Path) -> str:
    """``export/files`` for graph/newsgraph/export/rdf.py, ``ontology`` for all of ontology/."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "ontology" if parts[0] == "ontology" else "/".join(parts[1:])


def part_of(name: str) -> str:
    return name.split("/", maxsplit=1)[0]


def for_types_only(tree: ast.Module) -> set[ast.AST]:
    """What stands under ``if TYPE_CHECKING``: it is no import when the program runs."""
    tests = [node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {inner for node in tests for child in node.body for inner in ast.walk(child)}


def imports(name: str, tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Each absolute name that a module imports when it runs; ``from graph import x`` gives ``graph.x``."""
    package = ["ontology"] if name == "ontology" else ["graph", *name.split("/")[:-1]]
    skipped = for_types_only(tree)
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) + 1 - node.level] if node.level else []
            origin = [*start, node.module] if node.module else start
            yield from ((node, ".".join([*origin, alias.name])) for alias in node.names)


def imported_part(module: str) -> str | None:
    """The part of our own package that an imported name belongs to."""
    first, *rest = module.split(".")
    if first == "ontology":
        return "ontology"
    if first != "graph":
        return None
    return rest[0] if rest and rest[0] in FLOORS else "__init__"


def offences(name: str, source: str) -> list[str]:
    """What a module with this name and source does against the floors and doors."""
    tree, part, found = ast.parse(source), part_of(name), []
    for node, module in imports(name, tree):
        target, library = imported_part(module), module.split(".")[0]
        if target and target != part and FLOORS[target] >= FLOORS[part] and (part, target) not in NEIGHBOURS:
            found.append(
                f"{name}:{node.lineno}: {part} (floor {FLOORS[part]}) imports {target} (floor {FLOORS[target]})"
            )
        if library in DOORS and not {name, part} & DOORS[library]:
            found.append(f"{name}:{node.lineno}: {library} has other doors: {', '.join(sorted(DOORS[library]))}")
        if library in HEAVY and node in tree.body and part not in AT_THE_TOP:
            found.append(f"{name}:{node.lineno}: {library} is heavy: import it inside the function")
    return found


def test_the_rules_can_fail() -> None:
    assert offences("load", "from newsgraph.store.store import Store")
    assert offences("load", "from graph import store")
    assert offences("triples", "import newsgraph.store.store")
    assert offences("text/decode", "from ..store import Store")
    assert not offences("text/decode", "from .pieces import cut")
    assert offences("cli", "def run():\n    import rdflib")
    assert offences("export/network", "import networkx")
    assert offences("export/files", "def f():\n    import spacy.tokens")
    assert not offences("export/files", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import spacy")
    assert not offences("export/page", "from newsgraph.export.graphml import complete")


def test_there_is_something_to_check() -> None:
    assert {"model", "errors", "export/files", "ontology"} <= {name_of(path) for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_floors_and_doors(path: Path) -> None:
    assert part_of(name_of(path)) in FLOORS, f"give {name_of(path)} a floor, here and in the documentation"
    assert offences(name_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_size_of_functions(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {node.name: node.end_lineno - node.lineno + 1 for node in functions if node.end_lineno}
    assert {name: lines for name, lines in long.items() if lines > 50} == {}


def test_size_of_files() -> None:
    sources = [
        *FILES,
        *ROOT.glob("graph/newsgraph/export/html/web/*"),
        *ROOT.glob("tests/**/*.py"),
        *ROOT.glob("training/*.py"),
    ]
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    assert {name: count for name, count in lines.items() if count > 400} == {}


def test_no_module_prints_or_swallows_everything() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{name_of(path)}:{getattr(node, 'lineno', 0)}"
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and part_of(name_of(path)) not in ("cli", "commands", "asking", "explaining")
            ):
                assert node.func.id != "print", f"{place}: only the command line prints"
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, f"{place}: a bare except"
