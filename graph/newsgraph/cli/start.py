"""The first of the command: from here on, Ctrl+C leaves no traceback, also while modules are imported."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command of this process's arguments, and return its exit code."""
    try:
        from newsgraph.cli import completion, streams

        if completion.is_asked():
            from newsgraph.cli.main import parsers

            completion.answer(parsers()[0])
        streams.prepare()
        from newsgraph.cli.limited import guarded

        return guarded(_run)
    except KeyboardInterrupt:  # before the signal was heard in our way
        os._exit(130)


def _run() -> int:
    from newsgraph.cli.ending import install

    install()
    from newsgraph.cli.main import main as run

    return run(sys.argv[1:])
