"""Mutations of Python, each made on the tree of a file, so that line numbers stay as they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.mutants.mutant import Change, Mutant, numbered, shown

Edit = tuple[str, ast.AST | None]  # kind, what stands in the node's place (None: nothing)
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
TWINS = {"any": "all", "all": "any", "min": "max", "max": "min", "append": "extend", "lstrip": "rstrip", "rstrip": "lstrip",
         "partition": "rpartition", "rpartition": "partition", "startswith": "endswith", "endswith": "startswith",
         "find": "rfind", "rfind": "find", "match": "search", "fullmatch": "match"}  # fmt: skip
WRAPPERS = frozenset({"sorted", "set", "reversed", "abs", "round"})
POLISHERS = frozenset({"strip", "lower", "casefold", "upper", "capitalize", "title", "rstrip", "lstrip", "copy"})
STEERED = frozenset({"startswith", "endswith", "get", "split", "rsplit", "join", "strip", "lstrip", "rstrip", "partition",
                     "rpartition", "replace", "removeprefix", "removesuffix", "find", "index", "count"})  # fmt: skip
QUANTIFIER = re.compile(
    r"\\b|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!>]|<[=!]|P?<\w+>|[a-z-]+[:)])|[*+?]|\{\d+,?\d*\}|[\^$|]"
)


def mutants(path: str, source: str) -> list[Mutant]:
    """All mutants of a file."""
    return list(numbered(path, changes(ast.parse(source))))


def mutated(source: str, place: int) -> ast.Module:
    """The tree of a file with one of its mutants made."""
    tree = ast.parse(source)
    for at, change in enumerate(changes(tree)):
        if at == place:
            change.make()
            return ast.fix_missing_locations(tree)
    raise IndexError(place)


@dataclass(frozen=True, slots=True)
class Where:
    """The names around a node, the lines of its statement (of a compound one the head), and whether calls or the import run it."""

    names: tuple[str, ...] = ()
    lines: range = range(0)
    called: bool = False

    def of(self, node: ast.AST, parent: ast.AST, field: str) -> Where:
        if not isinstance(node, ast.stmt):
            return self
        body = getattr(node, "body", None)
        last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
        called = self.called or (isinstance(parent, ast.FunctionDef) and field == "body")
        named = isinstance(node, ast.FunctionDef | ast.ClassDef)
        names = (*self.names, node.name) if named else self.names  # type: ignore[attr-defined]
        return Where(names, range(node.lineno, max(last, node.lineno) + 1), called)


def changes(tree: ast.Module) -> Iterator[Change]:
    """What could be changed, in the order of the text. A change is made at most once, and ends the walk."""
    yield from _walk(tree, Where())


def _walk(node: ast.AST, where: Where) -> Iterator[Change]:
    for field, value in ast.iter_fields(node):
        if _is_passed_over(node, field):
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(-1, value)]:
            if isinstance(child, ast.AST):
                inner = where.of(child, node, field)
                for kind, new in edits(child, node, field):
                    if new is not None or at >= 0:
                        yield _change(node, field, at, child, inner, kind, new)
                yield from _walk(child, inner)


def _is_passed_over(node: ast.AST, field: str) -> bool:
    """Types, decorators, what an error says, and what text is made of for people."""
    match node:
        case _ if field in ("annotation", "returns", "decorator_list", "bases"):
            return True
        case ast.Raise() | ast.Assert() | ast.Import() | ast.ImportFrom() | ast.JoinedStr():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.keyword(arg=str(name)):
            return name in ("help", "description", "metavar", "epilog", "hint", "place")
    return False


def _change(
    parent: ast.AST, field: str, at: int, old: ast.AST, where: Where, kind: str, new: ast.AST | None
) -> Change:  # fmt: skip
    def make() -> None:
        if at < 0:
            setattr(parent, field, new)
        elif new is None:
            del getattr(parent, field)[at]
            if isinstance(parent, ast.Dict):
                del parent.values[at]
        else:
            getattr(parent, field)[at] = new
        if new is not None:
            ast.copy_location(new, old)

    after = "(nothing)" if new is None else shown(new)
    removed = isinstance(parent, ast.Dict) and new is None
    before = f"{shown(old)}: {shown(parent.values[at])}" if removed else shown(old)  # type: ignore[attr-defined]
    line = getattr(old, "lineno", where.lines.start)
    return Change(line, ".".join(where.names), kind, before, after, make, where.lines, where.called)


def edits(node: ast.AST, parent: ast.AST, field: str) -> Iterator[Edit]:
    """What a node can become in its place."""
    if isinstance(node, ast.stmt):
        yield from _statement(node)
    elif isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        yield from _expression(node)
        yield from _position(node, parent, field)


def _statement(node: ast.stmt) -> Iterator[Edit]:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return  # what is only imported for types
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Break() | ast.Continue():
            yield "statement removed", ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "statement removed", ast.Pass()
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "return", ast.Return(ast.Constant(None))
        case ast.If(test=test, body=body, orelse=orelse):
            yield "condition", ast.If(_negated(test), body, orelse)
        case ast.While(test=test, body=body, orelse=orelse) if not isinstance(test, ast.Constant):
            yield "condition", ast.While(_negated(test), body, orelse)


def _negated(test: ast.expr) -> ast.expr:
    return (
        test.operand if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) else ast.UnaryOp(ast.Not(), test)
    )


def _expression(node: ast.expr) -> Iterator[Edit]:
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                new = [*ops[:at], COMPARISONS[type(op)](), *ops[at + 1 :]]
                yield "comparison", ast.Compare(node.left, new, node.comparators)
        case ast.BoolOp(op=op, values=values):
            yield "boolean", ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for at in range(len(values)):
                rest = values[:at] + values[at + 1 :]
                yield "part of a condition", rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "boolean", operand
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield "condition", ast.IfExp(_negated(test), body, orelse)
        case ast.BinOp(op=operator) if type(operator) in ARITHMETIC and not _is_text(node):
            yield "arithmetic", ast.BinOp(node.left, ARITHMETIC[type(operator)](), node.right)
        case ast.Constant():
            yield from _constant(node)
        case ast.Call():
            yield from _call(node)
        case ast.Set() | ast.List() | ast.Dict():
            yield from _display(node)


def _display(node: ast.Set | ast.List | ast.Dict) -> Iterator[Edit]:
    """A set, list or dictionary with an element less."""
    match node:
        case ast.Set(elts=elements) | ast.List(elts=elements) if len(elements) > 1:
            for at in range(len(elements)):
                rest = elements[:at] + elements[at + 1 :]
                yield "element", ast.Set(rest) if isinstance(node, ast.Set) else ast.List(rest, ast.Load())
        case ast.Dict(keys=keys, values=values) if len(keys) > 1:
            for at in range(len(keys)):
                yield "element", ast.Dict(keys[:at] + keys[at + 1 :], values[:at] + values[at + 1 :])


def _is_text(node: ast.BinOp) -> bool:
    """A "%" or "+" of strings, or a union of types."""
    sides = (node.left, node.right)
    return any(
        isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and not isinstance(side.value, int | float))
        for side in sides
    )


def _constant(node: ast.Constant) -> Iterator[Edit]:
    if isinstance(node.value, bool):
        yield "constant", ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield "number", ast.Constant(node.value + 1)
        if node.value > 0:
            yield "number", ast.Constant(node.value - 1)
    elif isinstance(node.value, float):
        yield "number", ast.Constant(node.value + 0.25)
        yield "number", ast.Constant(node.value - 0.25)


def _call(node: ast.Call) -> Iterator[Edit]:
    function, arguments = node.func, node.args
    name = (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )
    if name in TWINS:
        twin: ast.expr = ast.Name(TWINS[name], ast.Load())
        if isinstance(function, ast.Attribute):
            twin = ast.Attribute(function.value, TWINS[name], ast.Load())
        yield "call", ast.Call(twin, arguments, node.keywords)
    if name in WRAPPERS and isinstance(function, ast.Name) and len(arguments) == 1:
        yield "call", arguments[0]
    if name in POLISHERS and isinstance(function, ast.Attribute):
        yield "call", function.value
    plain = [a for a in arguments[:2] if not isinstance(a, ast.Starred)]
    if len(plain) == 2 and shown(plain[0]) != shown(plain[1]) and name not in ("isinstance", "cast", "min", "max"):
        yield "arguments", ast.Call(function, [plain[1], plain[0], *arguments[2:]], node.keywords)
    if isinstance(function, ast.Attribute) and shown(function.value) == "re" and arguments:
        for at, text in enumerate(_patterns(arguments[0])):
            yield "regular expression", ast.Call(function, [text, *arguments[1:]], node.keywords) if at >= 0 else None


def _patterns(node: ast.expr) -> Iterator[ast.expr]:
    """A pattern with one of its quantifiers, anchors or alternatives changed."""
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return
    text = node.value
    swaps: dict[str, tuple[str, ...]] = {
        "*": ("+", ""),
        "+": ("*", ""),
        "?": ("",),
        "^": ("",),
        "$": ("",),
        r"\b": ("",),
    }
    for found in QUANTIFIER.finditer(text):
        token = found[0]
        for new in (_more(token),) if token[0] == "{" else swaps.get(token, ()):
            candidate = text[: found.start()] + new + text[found.end() :]
            try:
                re.compile(candidate, re.VERBOSE)
            except re.error:
                continue
            yield ast.Constant(candidate)


def _more(token: str) -> str:
    """A count in braces that begins one later."""
    first, comma, last = token[1:-1].partition(",")
    return f"{{{int(first) + 1}{comma}{last}}}"


def _position(node: ast.expr, parent: ast.AST, field: str) -> Iterator[Edit]:
    """What is changed because of where it stands."""
    if isinstance(parent, ast.comprehension) and field == "ifs":
        yield "condition removed", None
        yield "condition", _negated(node)
    if isinstance(parent, ast.Slice) and not isinstance(node, ast.Constant):
        yield "off by one", ast.BinOp(node, ast.Add(), ast.Constant(1))
    if isinstance(node, ast.Tuple) and len(node.elts) > 1 and _is_choice(parent, field):
        for at in range(len(node.elts)):
            yield "element", ast.Tuple(node.elts[:at] + node.elts[at + 1 :], ast.Load())
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _steers(parent, field):
        yield "string", ast.Constant(node.value + "x" if node.value else "x")


def _is_choice(parent: ast.AST, field: str) -> bool:
    """A tuple of alternatives, and no fixed number of values that are unpacked or handed on together."""
    if isinstance(parent, ast.Compare):
        return field == "comparators" and any(isinstance(op, ast.In | ast.NotIn) for op in parent.ops)
    if isinstance(parent, ast.Assign | ast.AnnAssign):
        targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
        return all(isinstance(target, ast.Name) and target.id.isupper() for target in targets)
    return isinstance(parent, ast.Call) and shown(parent.func).rpartition(".")[2] in (
        "startswith",
        "endswith",
        "isinstance",
    )


def _steers(parent: ast.AST, field: str) -> bool:
    """A string that is compared, looked up or looked for."""
    if isinstance(parent, ast.Compare | ast.Set | ast.List | ast.Tuple | ast.Subscript | ast.MatchValue):
        return True
    if isinstance(parent, ast.Dict):
        return field == "keys"
    return isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr in STEERED
