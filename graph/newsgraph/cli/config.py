"""``newsgraph.toml`` on the command line: every option of every command may have its default there.

The options are those of the parsers, so that there is no second list of them. What is given on the command line wins over the table of
the command, and that over the keys at the top.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph.cli import terminal
from newsgraph.cli.parser import CONFIG, Number, base_iri, command, file_name, is_utf8, model_name, path, whole

if TYPE_CHECKING:
    from newsgraph.builder.project import Project
    from newsgraph.cli.parser import Commands, Parser

_DEFAULT = "default"
_PATHS = (Path, path, file_name)  # a command of another package may take Path
_COUNT = whole(0)  # how often a flag is given


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command as a file of settings has it."""

    command: str
    action: argparse.Action

    @property
    def key(self) -> str:
        """``--base-iri`` without its hyphens."""
        return self.action.option_strings[-1].lstrip("-")

    @property
    def meaning(self) -> tuple[object, ...]:
        """What tells two options of one name apart: only those that mean the same may stand at the top of the file."""
        one = self.action
        return (type(one), one.type, one.metavar, tuple(one.choices) if one.choices else None, one.nargs)

    @property
    def kind(self) -> str:
        """What its value must be, in words."""
        if self.number:
            return str(self.number)
        if self.action.nargs == 0:
            return "true or false"
        if self.action.choices:
            return f"one of {', '.join(map(str, self.action.choices))}"
        text = "a path" if self.action.type in _PATHS else "text"
        return f"{text}, or a list" if self.many else text

    @property
    def number(self) -> Number | None:
        """The numbers that it takes; how often it may be given where that means more, as of ``-v``."""
        if isinstance(self.action, argparse._CountAction):
            return _COUNT
        if self.action.type in (int, float):  # of a command of another package
            return Number(int if self.action.type is int else float)
        return self.action.type if isinstance(self.action.type, Number) else None

    @property
    def many(self) -> bool:
        """Whether it may be given several times."""
        return isinstance(self.action, argparse._AppendAction)

    def value(self, project: Project, given: object, table: str) -> object:
        """The value of a file as the command takes it. Raises ``ConfigError`` for one of another kind."""
        parts = given if self.many and isinstance(given, list) else [given]
        values = [self._one(project, part, table) for part in parts]
        if None in values:
            shown = str(given).lower() if isinstance(given, bool) else repr(given)
            hint = f"write {self.kind}"
            raise project.error(self.key, f"{self.key} = {shown} is not what --{self.key} takes", hint, table)
        return values if self.many else values[0]

    def _one(self, project: Project, given: object, table: str) -> object:
        from newsgraph.builder.project import base, model

        takes = self.action.type
        if self.number:
            return given if self.number.has(given) else None
        if self.action.nargs == 0:
            return given if isinstance(given, bool) else None
        if not isinstance(given, str) or (self.action.choices and given not in self.action.choices):
            return None
        if takes in _PATHS and given != "-":
            return project.place(given) if takes is not file_name else str(project.place(given))
        if takes is base_iri:
            return base(project, given, table)
        return model(project, given) if takes is model_name else given


def add_parsers(subparsers: Commands) -> None:
    """The parser of ``newsgraph config``."""
    shown = command(
        subparsers, "config", run_config, "show every option with its default: of the file, else of Newsgraph", "build"
    )
    shown.add_argument("command", nargs="?", default="", metavar="COMMAND", help="of this command only")


def parsed(
    parser: Parser, commands: Mapping[str, Parser], argv: Sequence[str], add: Callable[[], None] | None
) -> argparse.Namespace:
    """The arguments of a command line, with the settings of the file for what it does not say. Raises ``ConfigError``.

    ``add`` adds the commands of other packages, which may have tables in the file too.
    """
    options = list(_options(commands))
    own = {option.action: option.action.default for option in options}
    for action in own:
        action.default = argparse.SUPPRESS  # so that only what is given is there
    arguments = parser.parse_args(argv)
    _check_utf8(arguments, commands[arguments.command_name])
    for action, default in own.items():
        action.default = default
    place = getattr(arguments, "config", None) or (Path(CONFIG) if Path(CONFIG).is_file() else None)
    arguments.settings = {}
    if place:
        from newsgraph.builder.project import read

        project = read(place)
        if add and not project.tables.keys() <= commands.keys():
            add()
            options += [option for option in _options(commands) if option.action not in own]
        arguments.settings = settings(project, options)
    arguments.options = options
    for option in options:
        if option.command == arguments.command_name and not hasattr(arguments, option.action.dest):
            setattr(arguments, option.action.dest, _effective(option, arguments.settings)[0])
    return arguments


def _check_utf8(arguments: argparse.Namespace, parser: Parser) -> None:
    """End with an error of usage where a text is not UTF-8; the names of files may be any bytes."""
    for action in parser._actions:
        given = getattr(arguments, action.dest, None) if action.type is None else None
        for text in given if isinstance(given, list) else [given]:
            if isinstance(text, str) and not is_utf8(text):
                parser.error(str(argparse.ArgumentError(action, f"{text!r} is not UTF-8")))


def _options(commands: Mapping[str, Parser]) -> Iterator[Option]:
    for name, parser in commands.items():
        for action in parser._actions:
            if action.option_strings and action.dest not in ("help", "config"):
                yield Option(name, action)


def _effective(option: Option, tables: Mapping[tuple[str, str], tuple[object, str]]) -> tuple[Any, str]:
    """The value of an option that the command line does not give, and where it is from."""
    for table in (option.command, ""):
        if (table, option.key) in tables:
            return tables[table, option.key]
    return option.action.default, _DEFAULT


def settings(project: Project, options: Sequence[Option]) -> dict[tuple[str, str], tuple[object, str]]:
    """The values of a file by table (empty: the top) and key, each with its place. Raises ``ConfigError`` for what no option has."""
    place = project.path
    names = {option.command for option in options}
    found: dict[tuple[str, str], tuple[object, str]] = {}
    for key, given in project.common.items():
        same = [option for option in options if option.key == key]
        if not same:
            raise project.error(key, f"unknown key {key}", _choices(key, [option.key for option in options]))
        if len({option.meaning for option in same}) > 1:
            places = " or ".join(f"[{option.command}]" for option in same)
            problem = f"{key} is another option of each of {', '.join(option.command for option in same)}"
            raise project.error(key, problem, f"put it under {places}")
        found["", key] = (same[0].value(project, given, ""), f"{place}")
    for table, values in project.tables.items():
        if table not in names:
            raise project.error(table, f"unknown table [{table}]", _choices(table, sorted(names)), table)
        own = {option.key: option for option in options if option.command == table}
        for key, given in values.items():
            if key not in own:
                raise project.error(key, f"unknown key {key} in [{table}]", _choices(key, own), table)
            found[table, key] = (own[key].value(project, given, table), f"{place} [{table}]")
    return found


def _choices(word: str, names: Sequence[str] | Mapping[str, object]) -> str:
    every = sorted({*names})
    near = get_close_matches(word, every, n=1)
    return f"did you mean {near[0]}?" if near else f"one of {', '.join(every)}"


def run_config(arguments: argparse.Namespace) -> int:
    """Print the options of the commands with the values that they have where the command line gives none, and where each is from."""
    from newsgraph.errors import QueryError

    options = [option for option in arguments.options if arguments.command in ("", option.command)]
    if not options:
        hint = f"one of {', '.join(sorted({option.command for option in arguments.options}))}"
        raise QueryError(f"no command {arguments.command!r} has options", hint=hint)
    rows = []
    for option in options:
        value, origin = _effective(option, arguments.settings)
        rows.append((option.command, option.key, _shown(value), origin))
    print(terminal.table(("command", "option", "value", "from"), rows, terminal.width()))
    return 0


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
