"""The command ``newsgraph``: a thin cover over importable functions, which are imported when a command needs them.

Exit codes: 0 all went well, 1 an error or no answer, 2 wrong usage, 3 some inputs were skipped, 130 interrupted, 143 terminated.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from newsgraph.cli import (
    added,
    ask,
    check,
    completion,
    config,
    explain,
    ingest,
    publish,
    query,
    review,
    search,
    streams,
    teach,
)
from newsgraph.cli.output import OUT_OF_MEMORY, complain, lacks_memory, lost, settled, told
from newsgraph.cli.parser import Parser, Raw
from newsgraph.errors import NewsgraphError

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no error leaves a traceback."""
    streams.prepare()
    return settled(_run(sys.argv[1:] if argv is None else argv))


def _run(argv: Sequence[str]) -> int:
    try:
        arguments = _parsed(argv)
        with told(getattr(arguments, "verbose", 0)):  # the command of a package may lack it
            code: int = arguments.run(arguments)
    except SystemExit as stop:  # argparse has said what there is to say
        return stop.code if isinstance(stop.code, int) else 1
    except NewsgraphError as error:
        return complain(str(error))
    except BrokenPipeError:  # the reader, such as head, has seen enough
        return 0
    except KeyboardInterrupt as stop:
        complain("interrupted")
        return 128 + (stop.args[0] if stop.args else signal.SIGINT)
    except OSError as error:
        if lacks_memory(error):
            return complain(OUT_OF_MEMORY)
        return complain(f"{error.filename}: {error.strerror or error}" if error.filename else str(lost(error)))
    except Exception as error:
        if lacks_memory(error):
            return complain(OUT_OF_MEMORY)
        raise
    return code


def parsers() -> tuple[Parser, Commands]:
    """The parser of the whole line, and those of the commands that ship."""
    about = """\
newsgraph build news/                 read texts, write output/graph.ttl, graph.html and store/
newsgraph query --list                questions that are ready to ask
newsgraph view --open                 look at the graph in a browser

News text to a knowledge graph of who does, says and is what, and who says so. Everything runs on this machine."""
    parser = Parser(prog="newsgraph", usage=argparse.SUPPRESS, description=about, formatter_class=Raw)
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    subparsers = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, prog="newsgraph", dest="command_name"
    )

    for room in (ingest, query, search, ask, publish, check, explain, review, teach, config, completion):
        room.add_parsers(subparsers)
    return parser, subparsers


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, with what the file of settings says of those that are not given."""
    parser, subparsers = parsers()

    def add() -> None:
        for problem in added.add_parsers(subparsers):
            complain(str(problem))

    is_ours = argv and argv[0] in subparsers.choices  # none of ours waits for the commands of other packages
    if not is_ours:
        add()
    return config.parsed(parser, subparsers.choices, argv, add if is_ours else None)


class _Version(argparse.Action):
    """Reads the version only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print("newsgraph", version("newsgraph"))
        except PackageNotFoundError:
            print("newsgraph, run from its folder without being installed")
        parser.exit()
