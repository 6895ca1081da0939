"""The package without one word of one list, for tests: as if the word had never been written there, and cheaply.

A list is a collection at the top of a module of ``newsgraph.lang.en``, or a word class, currency or gender of the ontology. What was
made of it when modules were imported (other lists, regular expressions) is made again, and everything is put back afterwards.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import CodeType, MappingProxyType, ModuleType
from typing import Any, NamedTuple

from newsgraph.lang.en import dates, function_words, quantities
from newsgraph.vocabulary import vocabulary as vocabularies
from newsgraph.vocabulary import words as word_classes
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

MODULES = (function_words, dates, quantities)
NOTHING = "qzx"  # stands in the place of a word that is taken out, so that those after it keep their numbers
_COLLECTIONS = ast.Set | ast.Tuple | ast.List | ast.Dict


class Word(NamedTuple):
    """A word of a list. ``at`` says which of the strings of a list in Python it is."""

    list: str
    word: str
    at: int = -1


Changed = set[tuple[str, str]]  # module and name


@functools.cache
def _source(module: ModuleType) -> ast.Module:
    assert module.__file__
    with open(module.__file__, encoding="utf-8") as file:
        return ast.parse(file.read())


def _target(statement: ast.stmt) -> str:
    """The name that a statement at the top of a module gives a value, or nothing."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return targets[0].id if isinstance(targets[0], ast.Name) else ""


def _strings(statement: ast.stmt) -> list[ast.Constant]:
    """The words of a collection, in the order of its text; of a mapping with one form a key, its keys."""
    found: list[ast.Constant] = []
    for node in ast.walk(statement):
        if isinstance(node, _COLLECTIONS):
            lists = isinstance(node, ast.Dict) and any(isinstance(value, ast.Tuple) for value in node.values)
            parts = [] if lists else node.keys if isinstance(node, ast.Dict) else node.elts
            found += [part for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))


def closed() -> list[Word]:
    """The words of the closed classes."""
    found = []
    for module in MODULES:
        for statement in _source(module).body:
            if isinstance(statement, ast.Assign | ast.AnnAssign) and (name := _target(statement)):
                list_ = f"{module.__name__.rpartition('.')[2]}.{name}"
                found += [Word(list_, str(node.value), at) for at, node in enumerate(_strings(statement))]
    return found


def opened(of: Vocabulary) -> list[Word]:
    """The words of the open classes, the currencies and the genders."""
    words = of.word_classes
    found = [Word(f"ng:{kind}", word) for kind in WordClass for word in sorted(words.of[kind])]
    found += [Word(f"ng:{code}", word) for word, code in words.currencies.items()]
    found += [Word(f"ng:{gender}", word) for word, gender in sorted(of.genders.items())]
    return found + [Word("noun of a class", noun) for noun in sorted(of.nouns)]


def reduced(full: Vocabulary, word: Word) -> Vocabulary:
    """A vocabulary without a word of its open classes."""
    name = word.list.removeprefix("ng:")
    if word.list == "noun of a class":
        return replace(full, nouns=_less(full.nouns, word.word), kinds=_less(full.kinds, word.word))
    if name in ("Feminine", "Masculine"):
        return replace(full, genders=_less(full.genders, word.word))
    words = full.word_classes
    if name in set(WordClass):
        kind = WordClass(name)
        words = words._replace(of=MappingProxyType({**words.of, kind: words.of[kind] - {word.word}}))
    else:
        words = words._replace(currencies=_less(words.currencies, word.word))
    return replace(full, word_classes=words)


def _less(whole: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    less = dict(whole)
    less.pop(key, None)
    return MappingProxyType(less)


_taken: list[Word] = []


def is_whole() -> bool:
    """Whether no word is taken out now."""
    return not _taken


@contextmanager
def without(word: Word, full: Vocabulary) -> Iterator[Vocabulary]:
    """The package while it lacks a word; gives the vocabulary that it has then."""
    undo: list[tuple[dict[str, Any], str, Any]] = []
    changed: Changed = set()
    kept = _caches(len(sys.modules))

    def put(module: str, name: str, value: Any) -> None:
        space = sys.modules[module].__dict__
        undo.append((space, name, space[name]))
        space[name] = value
        changed.add((module, name))

    if word.at < 0:
        vocabulary = reduced(full, word)
        put(word_classes.__name__, "shipped", lambda: vocabulary.word_classes)
        put(vocabularies.__name__, "default", lambda: vocabulary)
    else:
        vocabulary = full
        module, _, name = word.list.partition(".")
        owner = next(each for each in MODULES if each.__name__.endswith(f".{module}"))
        put(owner.__name__, name, _value(owner, name, word.at))
    _spread(changed, put)
    _forget(changed, kept)
    _taken.append(word)
    try:
        yield vocabulary
    finally:
        _taken.pop()
        for space, name, value in reversed(undo):
            space[name] = value
        _forget(changed, kept)


def _value(module: ModuleType, name: str, at: int) -> Any:
    """What a list is without one of its words."""
    statement = next(each for each in _source(module).body if _target(each) == name)
    node = _strings(statement)[at]
    word, node.value = node.value, NOTHING
    try:
        return _evaluated(_compiled([statement]), module.__dict__, name)
    finally:
        node.value = word


def _compiled(statements: list[ast.stmt]) -> CodeType:
    """Statements at the top of a module."""
    return compile(ast.Module(statements, []), "without", "exec")


def _evaluated(statements: CodeType, space: dict[str, Any], name: str) -> Any:
    """What statements at the top of a module give a name."""
    made = dict(space)
    exec(statements, made)
    return made[name]


_Statement = tuple[ast.stmt, str, frozenset[str], frozenset[tuple[str, str]]]


class _Reads(NamedTuple):
    """What a module takes from others, by its own name for it, and the names that each statement at its top reads and gives."""

    imports: Mapping[str, tuple[str, str]]
    aliases: Mapping[str, str]
    statements: tuple[_Statement, ...]


@functools.cache
def _reads(module: ModuleType) -> _Reads:
    tree, imports, aliases = _source(module), dict[str, tuple[str, str]](), dict[str, str]()
    statements: list[_Statement] = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newsgraph"):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in sys.modules:
                    aliases[alias.asname or alias.name] = whole
                else:
                    imports[alias.asname or alias.name] = (str(node.module), alias.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value and _target(node):
            names = frozenset(each.id for each in ast.walk(node.value) if isinstance(each, ast.Name))
            parts = frozenset(
                (each.value.id, each.attr)
                for each in ast.walk(node.value)
                if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name)
            )
            statements.append((node, _target(node), names, parts))
        elif isinstance(node, ast.AugAssign):
            names = frozenset(each.id for each in ast.walk(node) if isinstance(each, ast.Name))
            statements.append((node, _target(node), names, frozenset()))
    return _Reads(imports, aliases, tuple(statements))


def _spread(changed: Changed, put: Any) -> None:
    """Gives every module of the package what it would have if the changed names had been so from the start."""
    for module, name, given in _plan(frozenset(changed), len(sys.modules)):
        if isinstance(given, tuple):
            source, own = given
            put(module, name, sys.modules[source].__dict__[own])
        else:
            put(module, name, _evaluated(given, sys.modules[module].__dict__, name))


_Step = tuple[str, str, tuple[str, str] | CodeType]  # module, name, and where it has that from


@functools.cache
def _plan(first: frozenset[tuple[str, str]], _loaded: int) -> tuple[_Step, ...]:
    """What is to be made anew when names change, in an order in which it can be: the same for all words of a list."""
    loaded = [name for name, each in sys.modules.items() if name.startswith("newsgraph.") and each.__file__]
    changed, steps, before = set(first), list[_Step](), 0
    while before != len(changed):
        before = len(changed)
        for module in loaded:
            for name, given in _touched(module, changed):
                changed.add((module, name))
                steps.append((module, name, given))
    return tuple(steps)


def _touched(module: str, changed: Changed) -> Iterator[tuple[str, tuple[str, str] | CodeType]]:
    """The names of a module that follow from what has changed, and have not changed themselves."""
    reads = _reads(sys.modules[module])
    for local, origin in reads.imports.items():
        if origin in changed and (module, local) not in changed:
            yield local, origin
    for _, target, names, parts in reads.statements:
        touched = any((module, each) in changed for each in names) or any(
            (reads.aliases.get(alias, ""), attribute) in changed for alias, attribute in parts
        )
        if touched and (module, target) not in changed:
            yield target, _compiled([each for each, given, *_ in reads.statements if given == target])


_Kept = Mapping[str, Mapping[str, Any]]


@functools.cache
def _caches(_loaded: int) -> _Kept:
    """What each module remembers of its own, by name, while no word is taken out."""
    loaded = [(name, each) for name, each in sys.modules.items() if name.startswith("newsgraph.")]
    return {
        module: {name: value for name, value in vars(each).items() if _is_own(value, module)} for module, each in loaded
    }


def _is_own(value: object, module: str) -> bool:
    return isinstance(value, functools._lru_cache_wrapper) and value.__module__ == module


def _forget(changed: Changed, kept: _Kept) -> None:
    """Empties what modules remember of what has changed; what has been put in the place of a function has not."""
    for module in {module for module, _ in changed}:
        for name, value in kept[module].items():
            if (module, name) not in changed:
                value.cache_clear()
