"""A project in one file, ``newsgraph.toml``: the default of every option, for all commands or, in a table, for one.

    base-iri = "https://news.example/kg/"
    lexicon = ["words.ttl"]

    [build]
    output = "graph"

Paths are relative to the folder of the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, cast

from newsgraph import bounded
from newsgraph.arguments import as_path
from newsgraph.builder.settings import Keywords, check_base
from newsgraph.errors import ConfigError, InputError

NAME = "newsgraph.toml"


class _Kind(StrEnum):
    """What the value of a key must be, in the words of a message."""

    FILE = "a path"
    FILES = "a path or a list of paths"
    TEXT = "text"
    SWITCH = "true or false"
    SHARE = "a number above 0, up to 1"
    COUNT = "a whole number from 1 on"


_Keys: TypeAlias = Mapping[str, tuple[str, _Kind]]
# The keys that are settings, with the keywords of Python that they are, and what their values are.
_SETTINGS = {
    "model": ("model", _Kind.TEXT),
    "lexicon": ("lexicon", _Kind.FILES),
    "gazetteer": ("gazetteer", _Kind.FILES),
    "gazetteer-format": ("gazetteer_format", _Kind.TEXT),
    "watchlist": ("watchlist", _Kind.FILES),
    "decisions": ("decisions", _Kind.FILE),
    "no-metonymy": ("metonymy", _Kind.SWITCH),
    "base-iri": ("base", _Kind.TEXT),
    "min-confidence": ("min_confidence", _Kind.SHARE),
    "date": ("date", _Kind.TEXT),
}
# Those that change nothing but how long it takes.
_EFFORT = {"engine": ("engine", _Kind.TEXT), "workers": ("workers", _Kind.COUNT), "address": ("address", _Kind.TEXT)}


class Effort(NamedTuple):
    """Where documents are read, and how many at once: the name of an engine, empty for what suits; no ``workers``: one for each
    processor; the ``address`` of a cluster of Ray, empty for this machine."""

    engine: str = ""
    workers: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """What a file says: ``common`` for all commands, ``tables`` for each of those that have one."""

    path: Path
    text: str
    common: Mapping[str, Any]
    tables: Mapping[str, Mapping[str, Any]]

    def error(self, key: str, problem: str, hint: str, table: str = "") -> ConfigError:
        """An error about a key, with its line."""
        place = f"{self.path}:{line}" if (line := self._line(key, table)) else str(self.path)
        return ConfigError(problem, place=place, hint=hint)

    def place(self, value: str) -> Path:
        """A path of the file, from where the program runs. Raises ``ConfigError`` for what no path can be."""
        if not value:
            raise ConfigError(
                "'' is no path", place=str(self.path), hint="write . for the folder of this file, or leave it out"
            )
        if "\0" in value:
            raise ConfigError(f"{value!r} is no path", place=str(self.path), hint="no path has the character U+0000")
        try:
            return self.path.parent / Path(value).expanduser()
        except RuntimeError:  # "~ann/…" where there is no Ann
            hint = "write the folder out, or ./~ for a file of that name"
            raise ConfigError(f"{value!r} begins with nobody's home folder", place=str(self.path), hint=hint) from None

    def _line(self, key: str, table: str) -> int:
        at = ""
        for number, line in enumerate(self.text.split("\n"), 1):
            if header := re.match(r"\s*\[\s*[\"']?([\w-]+)", line):
                at = header[1]
            if at == table and re.match(rf"\s*(\[\s*)?[\"']?{re.escape(key)}[\"']?\s*[=.\]]", line):
                return number
        return 0


def read(path: str | Path) -> Project:
    """The file of a project. Raises ``ConfigError`` where it is missing or no TOML."""
    try:
        text = bounded.read(path).decode("utf-8-sig").replace("\r\n", "\n")
        found = tomllib.loads(text)
    except OSError as error:
        problem = f"cannot read the settings: {error.strerror}"
        raise ConfigError(problem, place=str(path), hint="name a TOML file that exists") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError("not UTF-8", place=f"{path}:{line}", hint="save it as UTF-8") from None
    except RecursionError:
        raise ConfigError("nested too deep", place=str(path), hint="write lists in at most a few levels") from None
    except tomllib.TOMLDecodeError as error:
        found_line = re.search(r"line (\d+)", str(error))
        place = f"{path}:{found_line[1]}" if found_line else str(path)
        raise ConfigError(f"not TOML: {error}", place=place, hint="correct that line") from None
    except ValueError as error:  # of numbers that Python refuses for their length
        raise ConfigError(f"not TOML: {error}", place=str(path), hint="shorten that number") from None
    tables = {name: value for name, value in found.items() if isinstance(value, dict)}
    common = {name: value for name, value in found.items() if name not in tables}
    return Project(Path(path), text, common, tables)


def configured(command: str, config: str | Path | None, keywords: Keywords) -> Keywords:
    """The keywords with what a file of settings says of those that are not given; without a file, the keywords."""
    return cast(Keywords, _of(command, config, _SETTINGS) | keywords)


def effort(
    command: str, config: str | Path | None, engine: str | None, workers: int | None, address: str | None = None
) -> Effort:
    """What is given, or what a file of settings has of it."""
    said = _of(command, config, _EFFORT)
    count = said.get("workers", 0) if workers is None else workers
    return Effort(engine or said.get("engine", ""), count, address or said.get("address", ""))


def _of(command: str, config: str | Path | None, keys: _Keys) -> dict[str, Any]:
    """What a file says of these keys, at its top or in the table of the command."""
    if config is None:
        return {}
    project = read(as_path(config, "config"))
    table = project.tables.get(command, {})
    return {**_said(project, project.common, "", keys), **_said(project, table, command, keys)}


def _said(project: Project, values: Mapping[str, Any], table: str, keys: _Keys) -> dict[str, Any]:
    """The values of these keys; the other options are those of the command line."""
    found: dict[str, Any] = {}
    for key, (name, kind) in keys.items():
        if key not in values:
            continue
        value = values[key]
        many = [value] if isinstance(value, str) else value
        if kind == _Kind.FILES and isinstance(many, list) and all(isinstance(one, str) for one in many):
            found[name] = [project.place(one) for one in many]
        elif kind == _Kind.FILE and isinstance(value, str):
            found[name] = project.place(value)
        elif kind == _Kind.TEXT and isinstance(value, str):
            found[name] = _checked(project, key, value, table)
        elif kind == _Kind.SWITCH and isinstance(value, bool):
            found[name] = not value
        elif kind == _Kind.SHARE and not isinstance(value, bool) and isinstance(value, int | float) and 0 < value <= 1:
            found[name] = float(value)
        elif kind == _Kind.COUNT and not isinstance(value, bool) and isinstance(value, int) and value > 0:
            found[name] = value
        else:
            raise project.error(key, f"{key} = {value!r} is not {kind}", f"write {kind}", table)
    return found


def _checked(project: Project, key: str, value: str, table: str) -> str:
    if key == "model":
        return model(project, value)
    return base(project, value, table) if key == "base-iri" else value


def base(project: Project, value: str, table: str) -> str:
    """A base of IRIs, or nothing. Raises ``ConfigError`` for one that cannot begin an IRI."""
    try:
        if value:
            check_base(value)
    except InputError as error:
        raise project.error("base-iri", error.problem, error.hint, table) from None
    return value


def model(project: Project, value: str) -> str:
    """The name of a pipeline as it is, the folder of one from where the program runs."""
    return str(project.place(value)) if project.place(value).is_dir() else value
