"""``newsgraph completion``: what a shell needs to complete commands, options and their choices, by argcomplete."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from newsgraph.cli.parser import command

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands

SHELLS = ("bash", "zsh", "fish")


def add_parsers(subparsers: Commands) -> None:
    """The parser of ``newsgraph completion``."""
    asked = command(
        subparsers, "completion", run_completion, "what a shell needs to complete commands", "bash >> ~/.bashrc"
    )
    asked.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run_completion(arguments: argparse.Namespace) -> int:
    """Print the lines that the start file of a shell wants."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["newsgraph"], shell=arguments.shell).strip())
    return 0


def is_asked() -> bool:
    """Whether a shell has started this process to learn how a line may go on."""
    return "_ARGCOMPLETE" in os.environ


def answer(parser: argparse.ArgumentParser) -> None:
    """Tell the shell how its line may go on, and end the process."""
    from argcomplete import autocomplete

    autocomplete(parser)
