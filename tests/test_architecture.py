"""Rooms, floors and doors: who may import whom, which heavy library is used where, and how large a file and a function may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "graph" / "newsgraph"
FILES = sorted(PACKAGE.rglob("*.py"))

# What stands on each floor: a room, or a module beside the rooms. A module imports its own room and lower floors.
STOREYS = (
    ("errors", "namespaces", "logs"),
    (
        "iris",
        "plugins",
        "prefetch",
        "locks",
        "arguments",
        "stopwatch",
        "spreadsheet",
        "property_labels",
        "child",
        "notebook",
        "lean_imports",
        "memory",
    ),
    ("atomic", "bounded", "external_sort", "spool"),
    ("model",),
    ("vocabulary",),
    ("lang",),
    ("sources", "nlp"),
    ("entities",),
    ("extract",),
    ("corpus",),
    ("facts",),
    ("rdf", "network"),
    ("store",),
    ("export",),
    ("builder",),
    ("ask", "explanation", "search"),
    ("http",),
    ("curation", "reviewing", "mcp_server"),
    ("cli",),
    ("__init__", "__main__"),
)
FLOORS = {part: floor for floor, parts in enumerate(STOREYS) for part in parts}
DOORS = {
    "spacy": {"nlp", "extract", "builder"},
    "thinc": {"nlp"},
    "onnxruntime": {"nlp"},
    "tokenizers": {"nlp"},
    "pyoxigraph": {"vocabulary", "rdf", "store", "export", "http/push"},
    "rdflib": {"export/rdf", "rdf/shacl", "builder/flow"},
    "pyshacl": {"rdf/shacl"},
    "networkx": {"export/graphml", "export/html/layout", "builder/flow"},
    "pyvis": {"export/html/page"},
    "lxml": {"sources/page_tree", "sources/formats/xml_parts"},
    "pypdfium2": {"sources/formats/pdf_child"},
    "backports": {"sources/formats/packed"},
    "h11": {"http/connection"},
    "ray": {"builder/ray_data"},
    "pyarrow": {"export/dataset", "export/parquet", "sources/formats/tables"},
    "py3langid": {"sources/language"},
    "feedparser": {"sources/formats/feeds"},
    "fastwarc": {"sources/formats/warc"},
    "mcp": {"mcp_server"},
    "argcomplete": {"cli/completion"},
    "rensa": {"facts/text_print"},
}
HEAVY = {*DOORS, "numpy", "jinja2"}
# The command line loads these for --help: they import nothing heavy at the top. All others are reached only by a command that runs.
LIGHT = {
    "__init__",
    "__main__",
    "cli",
    "errors",
    "namespaces",
    "logs",
    "iris",
    "plugins",
    "locks",
    "arguments",
    "atomic",
    "model",
    "prefetch",
    "export/__init__",
    "sources/__init__",
}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name_of(path: Path) -> str:
    """``export/rdf`` for graph/newsgraph/export/rdf.py, ``export/__init__`` for that of a room."""
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def part_of(name: str) -> str:
    """The room of a module, or the module itself where it stands beside the rooms."""
    return name.split("/", maxsplit=1)[0]


def for_types_only(tree: ast.Module) -> set[ast.AST]:
    """What stands under ``if TYPE_CHECKING``: it is no import when the program runs."""
    tests = [node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {inner for node in tests for child in node.body for inner in ast.walk(child)}


def imports(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Each name that a module imports when it runs; ``from newsgraph.store import swap`` gives ``newsgraph.store.swap``."""
    skipped = for_types_only(tree)
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"line {node.lineno}: imports name their room in full"
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def module_of(name: str) -> str | None:
    """The module of our own package that an imported name is, or is in: ``store/swap``."""
    first, *rest = name.split(".")
    if first != "newsgraph":
        return None
    for end in range(len(rest), 0, -1):
        place = "/".join(rest[:end])
        if (PACKAGE / f"{place}.py").is_file():
            return place
        if (PACKAGE / place / "__init__.py").is_file():
            return f"{place}/__init__"
    return "__init__"


def offences(name: str, source: str) -> list[str]:
    """What a module with this name and source does against the floors and doors."""
    return of_tree(name, ast.parse(source))


def of_tree(name: str, tree: ast.Module) -> list[str]:
    part, found = part_of(name), []
    for node, imported in imports(tree):
        target, library = module_of(imported), imported.split(".")[0]
        if target and part_of(target) != part and FLOORS[part_of(target)] >= FLOORS[part]:
            found.append(
                f"{name}:{node.lineno}: floor {FLOORS[part]} imports {target} (floor {FLOORS[part_of(target)]})"
            )
        if library in DOORS and not {name, part} & DOORS[library]:
            found.append(f"{name}:{node.lineno}: {library} has other doors: {', '.join(sorted(DOORS[library]))}")
        if library in HEAVY and node in tree.body and {name, part} & LIGHT:
            found.append(f"{name}:{node.lineno}: {library} is heavy: import it inside the function")
    return found


def test_the_rules_can_fail() -> None:
    assert offences("sources/load", "from newsgraph.store.store import Store")
    assert offences("sources/load", "from newsgraph.store import store")
    assert offences("sources/load", "from newsgraph import export")
    assert offences("rdf/quads", "import newsgraph.store.store")
    assert offences("network/diff", "from newsgraph.rdf.quads import quads_of")  # a neighbour
    assert not offences("nlp/decoding", "from newsgraph.nlp.wordpieces import cut")
    assert offences("cli/main", "import rdflib")
    assert offences("export/graphml", "import pyvis")
    assert offences("export/__init__", "import pyoxigraph")
    assert offences("export/rdf", "def f():\n    import spacy.tokens")
    assert not offences("export/rdf", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import spacy")


def test_there_is_something_to_check() -> None:
    assert {"model", "errors", "export/rdf", "export/__init__", "vocabulary/data"} <= set(map(name_of, FILES))


def test_floors_and_doors() -> None:
    missing = [name_of(path) for path in FILES if part_of(name_of(path)) not in FLOORS]
    assert missing == [], "give it a floor, here and in the documentation"
    assert [offence for path in FILES for offence in of_tree(name_of(path), parsed(path))] == []


def test_no_import_runs_in_a_circle() -> None:
    """Also within a room, and also through imports inside of functions."""
    graph = {
        name_of(path): {target for _, imported in imports(parsed(path)) if (target := module_of(imported))}
        for path in FILES
    }
    done: set[str] = set()

    def climb(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " imports ".join((*path[path.index(name) :], name))
        if name not in done:
            for target in sorted(graph[name]):
                climb(target, (*path, name))
            done.add(name)

    for name in graph:
        climb(name, ())


def test_no_module_bears_the_name_of_a_function_in_it() -> None:
    """``store.store`` is a module with the class ``Store``; a function would stand in the place of its own module when it is imported."""
    functions = {(path, node.name) for path in FILES for node in parsed(path).body if isinstance(node, ast.FunctionDef)}
    same = {name_of(path) for path, name in functions if path.stem == name}
    assert same == {"cli/main"}  # the entry point of every command line


def test_size_of_functions() -> None:
    lines = {
        f"{name_of(path)}.{node.name}": node.end_lineno - node.lineno + 1
        for path in FILES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    }
    assert len(lines) > len(FILES)
    assert {name: many for name, many in lines.items() if many > 50} == {}


def test_size_of_files() -> None:
    sources = [
        *FILES,
        *PACKAGE.glob("export/html/web/*"),
        *ROOT.glob("ontology/*.py"),
        *ROOT.glob("tests/**/*.py"),
        *ROOT.glob("training/*.py"),
    ]
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    assert {name: count for name, count in lines.items() if count > 400} == {}


def test_no_module_prints_or_swallows_everything() -> None:
    for path in FILES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                assert part_of(name_of(path)) == "cli", f"{name_of(path)}:{node.lineno}: only the command line prints"
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, f"{name_of(path)}:{node.lineno}: a bare except"


def test_nothing_is_importable_under_the_old_names() -> None:
    names = {
        path.name for path in (ROOT / "graph").iterdir() if path.suffix != ".egg-info" and path.name != "__pycache__"
    }
    assert names == {"newsgraph"}, "graph/ is the source root: what stands in it is importable"
    assert not (ROOT / "graph" / "__init__.py").exists()
