"""The domain is data: no module of the package names a relation of ``ontology/news.ttl``; rules ask for traits."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgraph.namespaces import ONTOLOGY
from newsgraph.vocabulary.vocabulary import default

ROOT = Path(__file__).parents[2]
MODULES = sorted(ROOT.glob("graph/**/*.py"))
RELATIONS = frozenset(term.name for term in default().relations.values() if term.iri.startswith(ONTOLOGY))
WRITTEN = re.compile(rf"(?:\bng:|{re.escape(ONTOLOGY)})(\w+)")
COLLECTIONS = (ast.Tuple, ast.List, ast.Set)


class Module:
    """What a module's source binds to names, as far as literals go."""

    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self.nodes = list(ast.walk(self.tree))
        bodies = (n.body for n in self.nodes if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef))
        said = [b[0].value for b in bodies if b and isinstance(b[0], ast.Expr) and isinstance(b[0].value, ast.Constant)]
        self.calls = dict[str, list[ast.Call]]()  # by the name that is called
        for n in self.nodes:
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name):
                self.calls.setdefault(n.func.id, []).append(n)
        shown = self.calls.get("Example", [])
        examples = (
            part for call in shown for part in ast.walk(call)
        )  # the claim of a rule's example is only compared by a test
        self.docstrings = set(map(id, (*said, *examples)))
        self.bound = dict[str, list[ast.expr]]()
        for node in self.nodes:
            for target, value in self._bindings(node):
                names, values = (target.elts, value.elts) if self._pairs(target, value) else ([target], [value])
                for name, one in zip(names, values, strict=False):
                    if isinstance(name, ast.Name):
                        self.bound.setdefault(name.id, []).append(one)

    @staticmethod
    def _pairs(target: ast.expr, value: ast.expr) -> bool:
        return isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)

    def _bindings(self, node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
        """Names with what they are assigned, run over, or given by a call of a function of this module."""
        if isinstance(node, ast.Assign):
            yield from ((target, node.value) for target in node.targets)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value:
            yield node.target, node.value
        elif isinstance(node, ast.For | ast.comprehension):
            yield node.target, node.iter
        elif isinstance(node, ast.FunctionDef):
            for call in self.calls.get(node.name, ()):
                yield from ((ast.Name(arg.arg), value) for arg, value in zip(node.args.args, call.args, strict=False))
                yield from ((ast.Name(word.arg), word.value) for word in call.keywords if word.arg)

    def strings(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> Iterator[str]:
        """The strings that an expression may be or be made of, by way of names, calls and collections."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from node.value.split() or ()
        elif isinstance(node, ast.Name) and node.id not in seen:
            for value in self.bound.get(node.id, ()):
                yield from self.strings(value, seen | {node.id})
        elif isinstance(
            node, (*COLLECTIONS, ast.Call, ast.BinOp, ast.Starred, ast.IfExp, ast.Subscript, ast.Attribute)
        ):
            for kid in ast.iter_child_nodes(node):
                if isinstance(kid, ast.expr):
                    yield from self.strings(kid, seen)
        elif isinstance(node, ast.Dict):
            for one in (*node.keys, *node.values):
                if one is not None:
                    yield from self.strings(one, seen)

    def is_namespace(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
        """Whether an expression is the namespace of the ontology, under whatever name."""
        if isinstance(node, ast.Constant):
            return node.value == ONTOLOGY
        if isinstance(node, ast.Attribute):
            return node.attr == "ONTOLOGY"
        if not isinstance(node, ast.Name) or node.id in seen:
            return False
        others = (self.is_namespace(one, seen | {node.id}) for one in self.bound.get(node.id, ()))
        return node.id == "ONTOLOGY" or any(others)


def named(source: str) -> list[tuple[int, str]]:
    """Where a module names a relation: the line and the relation's local name."""
    module, found = Module(source), set[tuple[int, str]]()
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in module.docstrings:
            words = WRITTEN.findall(node.value)
            # "memberOf" is no word of any language
            words += [node.value] if not node.value.islower() and node.value in RELATIONS else []
        elif isinstance(node, ast.expr):
            words = [word for part in joined(module, node) for word in module.strings(part)]
        else:
            continue
        found |= {(node.lineno, word) for word in words if word in RELATIONS}
    return sorted(found)


OTHERS = {("annotations", "partOf")}  # a key of the Web Annotation model


def joined(module: Module, node: ast.expr) -> Iterator[ast.expr]:
    """What an expression puts after the namespace of the ontology, or compares with the name of a relation."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and module.is_namespace(node.left):
        yield node.right
    elif isinstance(node, ast.JoinedStr):
        for one, other in zip(node.values, node.values[1:], strict=False):
            if isinstance(one, ast.FormattedValue) and module.is_namespace(one.value):
                yield other.value if isinstance(other, ast.FormattedValue) else other
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "__add__" and module.is_namespace(node.func.value):
            yield from node.args
    elif isinstance(node, ast.Compare) and re.search(r"\brelation|\bterm\b|\blocal_name\(", ast.unparse(node.left)):
        yield from node.comparators


def test_no_module_names_a_relation() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in MODULES
        for line, name in named(path.read_text(encoding="utf-8"))
        if (path.stem, name) not in OTHERS
    ]
    assert found == [], "give it a trait in ontology/news.ttl, and ask for that"


@pytest.mark.parametrize(
    "source",
    [
        'X = ONTOLOGY + "attacks"',
        'X = ids.ONTOLOGY + "attacks"',
        'X = f"{ONTOLOGY}attacks"',
        'X = "https://w3id.org/newsgraph/ontology#attacks"',
        'Q = "SELECT ?x { ?x rdf:predicate ng:attacks }"',
        'Q = f"SELECT ?x {{ ?x rdf:predicate {p} ; ng:attacks ?y }}"',
        'X = tuple(ONTOLOGY + name for name in ("kind", "attacks"))',
        'X = frozenset(f"{ONTOLOGY}{name}" for name in {"attacks"})',
        'X = {ONTOLOGY + n: 1 for n in "kind attacks".split()}',
        'NAMES = ["attacks"]\nX = [ONTOLOGY + name for name in NAMES]',
        'def iri(name):\n    return ONTOLOGY + name\nX = iri("attacks")',
        'NG = "https://w3id.org/newsgraph/ontology#"\nX = NG + "attacks"',
        'for name in ("attacks",):\n    print(ONTOLOGY + name)',
        'A, B = ONTOLOGY, "attacks"\nX = A + B',
        'yes = claim.relation.name in ("attacks", "sees")',
        'yes = local_name(iri) == "attacks"',
        'yield_ = "memberOf"',
    ],
)
def test_naming_a_relation_is_found(source: str) -> None:
    assert {word for _, word in named(source)} & {"attacks", "memberOf"}


@pytest.mark.parametrize(
    "source",
    [
        'X = ONTOLOGY + "polarity"',  # what a statement says of itself is no relation
        'Q = "SELECT ?c { ?c a ng:Statement ; ng:polarity ng:Positive ; ng:attributedTo ?s }"',
        'be = {"is", "are", "has", "does"}',  # words
        'yes = grammar.tree.words[word].lower() == "likes"',
        'X = "attacks"',
        'graph.link(me, SCHEMA + "mentions", it)',
        '"""A line such as ng:attacks in a docstring."""',
        'parser.add_argument("names")',
        'X = Example("Oslo joined the union.", "Oslo", "memberOf", "union")',
    ],
)
def test_nothing_else_is_found(source: str) -> None:
    assert named(source) == []
