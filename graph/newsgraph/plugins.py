"""What other packages add to Newsgraph: entry points (https://packaging.python.org/specifications/entry-points/) of four groups.

    [project.entry-points."newsgraph.formats"]
    markdown = "my_package:MARKDOWN"

``newsgraph.sources``: a :class:`~newsgraph.sources.load.Reader` by its suffix or scheme; ``newsgraph.rules``: a rule of extraction;
``newsgraph.formats``: a :class:`~newsgraph.export.Format`; ``newsgraph.commands``: a function that adds a parser to the command line.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Any

from newsgraph.errors import PluginError

logger = logging.getLogger(__name__)


class Group(StrEnum):
    """The groups of entry points."""

    SOURCES = "newsgraph.sources"
    RULES = "newsgraph.rules"
    FORMATS = "newsgraph.formats"
    COMMANDS = "newsgraph.commands"


@cache
def installed(group: Group, kind: type = object) -> Mapping[str, Any]:
    """What installed packages give to a group, by name, in the order of names; loaded once.

    Raises ``PluginError`` where an entry cannot be imported, is not of ``kind``, or where two packages give one name.
    """
    found: dict[str, Any] = {}
    for entry in sorted(entry_points(group=group), key=lambda entry: (entry.name, entry.value)):
        package = entry.dist.name if entry.dist else entry.value
        hint = f"mend the package, or: pip uninstall {package}"
        if entry.name in found:
            raise PluginError(f"{entry.name!r} is given twice to {group}", place=package, hint=hint)
        try:
            value = entry.load()
        except Exception as error:  # whatever a stranger's module raises when it is imported
            raise PluginError(f"{entry.value} cannot be loaded: {error}", place=package, hint=hint) from error
        if not isinstance(value, kind):
            problem = f"{entry.value} is {type(value).__name__}, not {kind.__name__}"
            raise PluginError(problem, place=package, hint=hint)
        logger.info("%s of %s: %s", entry.name, group, entry.value)
        found[entry.name] = value
    return MappingProxyType(found)
