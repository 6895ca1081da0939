"""Commands of installed packages: functions that add parsers, as each module of this room has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsgraph import plugins
from newsgraph.cli.parser import Parser
from newsgraph.errors import PluginError
from newsgraph.plugins import Group, Plugin

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands


def add_parsers(subparsers: Commands) -> tuple[PluginError, ...]:
    """Add the commands of installed packages. A package whose commands cannot be used adds none; the problems are returned."""
    here = plugins.found(Group.COMMANDS, Callable)
    problems = list(here.problems)
    for plugin in here.plugins:
        try:
            _try(plugin, subparsers)
        except PluginError as error:
            problems.append(error)
        else:
            plugin.value(subparsers)
    return tuple(problems)


def _try(plugin: Plugin, subparsers: Commands) -> None:
    """Raise for what a package would add to the command line, seen on one that is thrown away."""
    trial: Commands = Parser(prog="newsgraph").add_subparsers()
    try:
        plugin.value(trial)
    except Exception as error:  # whatever a stranger's function raises
        raise plugins.broken(plugin.package, f"{plugin.name!r}: {type(error).__name__}: {error}") from error
    for name, parser in trial.choices.items():
        if name in subparsers.choices:
            raise plugins.broken(plugin.package, f"{plugin.name!r}: there is a command called {name!r} already")
        if not callable(parser.get_default("run")):
            raise plugins.broken(plugin.package, f"{plugin.name!r}: its command {name!r} has no function to run")
