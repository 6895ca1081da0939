"""What other packages add to Newsgraph: entry points (https://packaging.python.org/specifications/entry-points/) of four groups.

    [project.entry-points."newsgraph.formats"]
    markdown = "my_package:MARKDOWN"

``newsgraph.sources``: a :class:`~newsgraph.sources.Reader` by its suffix or scheme; ``newsgraph.rules``: a
:class:`~newsgraph.extract.rule.Rule`;
``newsgraph.formats``: a :class:`~newsgraph.export.Format`; ``newsgraph.commands``: a function that adds a parser to the command line.
What a package adds never takes the place of what ships, nor of what another package adds.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any

from newsgraph.errors import PluginError
from newsgraph.logs import logger_of

logger = logger_of(__name__)


class Group(StrEnum):
    """The groups of entry points."""

    SOURCES = "newsgraph.sources"
    RULES = "newsgraph.rules"
    FORMATS = "newsgraph.formats"
    COMMANDS = "newsgraph.commands"


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a package gives to a group, under a name."""

    name: str
    package: str
    value: Any


@dataclass(frozen=True, slots=True)
class Installed:
    """What installed packages give to a group, in the order of names, and what is wrong with the rest."""

    plugins: tuple[Plugin, ...]
    problems: tuple[PluginError, ...]


def names(group: Group) -> tuple[str, ...]:
    """The names that installed packages give to a group, in their order; nothing is imported for it."""
    return tuple(dict.fromkeys(entry.name for entry in _entries(group)))


@cache
def found(group: Group, kind: type = object, taken: frozenset[str] = frozenset()) -> Installed:
    """What installed packages give to a group, loaded once; each problem is of one entry, and the others are there.

    A problem is an entry that cannot be imported, that is not of ``kind``, or whose name is in ``taken`` or was given before.
    """
    plugins, problems = dict[str, Plugin](), list[PluginError]()
    for entry in _entries(group):
        package = _package(entry)
        try:
            if entry.name in taken:
                raise broken(package, f"{entry.name!r} of {group} is a name of Newsgraph's own")
            if entry.name in plugins:
                raise broken(package, f"{entry.name!r} of {group} is given by {plugins[entry.name].package} too")
            plugins[entry.name] = Plugin(entry.name, package, _loaded(entry, kind))
        except PluginError as error:
            problems.append(error)
    return Installed(tuple(plugins.values()), tuple(problems))


@cache
def one(group: Group, name: str, kind: type = object) -> Any:
    """What installed packages give to a group under a name; nothing else is imported. Raises ``PluginError`` where it cannot be used."""
    for entry in _entries(group):
        if entry.name == name:
            return _loaded(entry, kind)
    raise PluginError(f"no {name!r} of {group} is installed", hint="install its package")


@cache
def installed(group: Group, kind: type = object) -> Mapping[str, Any]:
    """What installed packages give to a group, by name, where nothing of it may be missing. Raises the first problem of :func:`found`."""
    here = found(group, kind)
    if here.problems:
        raise here.problems[0]
    return MappingProxyType({plugin.name: plugin.value for plugin in here.plugins})


def broken(package: str, problem: str) -> PluginError:
    """The error of a package that adds what cannot be used."""
    return PluginError(problem, place=package, hint=f"mend the package, or: pip uninstall {package}")


def _entries(group: Group) -> list[EntryPoint]:
    return sorted(_here(tuple(sys.path)).select(group=group), key=lambda entry: (entry.name, entry.value))


@cache
def _here(_places: tuple[str, ...]) -> Any:  # EntryPoints from Python 3.12 on, and before what has the same method
    """All entry points of what is installed in these places: to look through them takes ten milliseconds, once for all groups."""
    return entry_points()


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value


def _loaded(entry: EntryPoint, kind: type) -> Any:
    package = _package(entry)
    try:
        value = entry.load()
    except Exception as error:  # whatever a stranger's module raises when it is imported
        raise broken(package, f"{entry.value} cannot be loaded: {type(error).__name__}: {error}") from error
    if not isinstance(value, kind):
        raise broken(package, f"{entry.value} is {type(value).__name__}, not {kind.__name__}")
    logger.info("%s of %s: %s", entry.name, entry.group, entry.value)
    return value
