"""The reference of commands: ``python -m tests.cli.reference`` writes ``docs/reference/commands.md`` from the parsers of the commands."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from newsgraph.cli import main
from newsgraph.cli.parser import Parser

PAGE = Path(__file__).parents[2] / "docs/reference/commands.md"
HEAD = """\
# Commands

Made from the code by `make docs`. `newsgraph COMMAND --help` shows the same in the terminal. What is not given is taken from
`newsgraph.toml` where there is one ([projects](../projects.md)), otherwise it is the default.
"""
# What each exit code means, in the order of the module that returns them.
CODES = re.findall(r"(\d+) ([^,.]+)[,.]", re.sub(r"\s+", " ", main.__doc__ or "").partition("Exit codes:")[2])
VARIABLES = {
    "NEWSGRAPH_PUSH_USER": "the name that `newsgraph push` gives when the other store asks for one",
    "NEWSGRAPH_PUSH_PASSWORD": "the password to it",
    "XDG_CACHE_HOME": "the folder in which indexes of large lists of names are kept (`~/.cache` without it)",
    "NO_COLOR": "where it is set to anything, nothing is written in bold ([no-color.org](https://no-color.org))",
}


def page() -> str:
    """All of it, in the order of the help."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield HEAD
    yield "## Exit codes\n"
    yield from _table(("Code", "Means"), [(f"`{code}`", meaning) for code, meaning in CODES])
    yield "## Environment variables\n"
    yield from _table(("Variable", "Means"), [(f"`{name}`", meaning) for name, meaning in VARIABLES.items()])
    parser, commands = main.parsers()
    yield "## newsgraph\n"
    yield from _table(("Option", ""), list(_rows(parser)))
    tables = {name: list(_rows(command)) for name, command in commands.choices.items()}
    first, *others = tables.values()
    shared = [row for row in first if all(row in rows for rows in others)]
    yield "## Options of every command\n"
    yield from _table(("Option", ""), shared)
    for name, command in commands.choices.items():
        example, _, about = (command.description or "").partition("\n\n")
        yield f"## newsgraph {name}\n\n{_text(about)}\n"
        yield f"Example: `{example.strip()}`\n"
        own = [row for row in tables[name] if row not in shared]
        if own:
            yield from _table(("Argument or option", ""), own)


def _table(head: tuple[str, str], rows: list[tuple[str, str]]) -> Iterator[str]:
    yield f"| {head[0]} | {head[1]} |\n|---|---|"
    yield from (f"| {left} | {right} |" for left, right in rows)
    yield ""


def _rows(parser: Parser) -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction) or action.help == argparse.SUPPRESS:
            continue
        value = action.metavar or ("" if action.nargs == 0 else action.dest.upper())
        if action.choices is not None:
            value = "{" + ",".join(map(str, action.choices)) + "}"
        named = ", ".join(f"`{name}{f' {value}' if value else ''}`" for name in action.option_strings) or f"`{value}`"
        yield named.replace("|", "\\|"), _text(_expanded(action, parser))


def _expanded(action: argparse.Action, parser: Parser) -> str:
    """The help with what argparse puts into it."""
    return parser._get_formatter()._expand_help(action) if action.help else ""


def _text(said: str) -> str:
    """Words of the help as Markdown: nothing in them is markup."""
    return re.sub(r"([\\`*_<>|\[\]])", r"\\\1", re.sub(r"\s+", " ", said).strip())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
