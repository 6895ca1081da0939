"""A process that has the program in memory and runs each command of a page in a child: to start takes longer than most of them."""

from __future__ import annotations

import atexit
import functools
import gc
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.fingerprint import settings_fingerprint
from newsgraph.builder.settings import Settings
from newsgraph.cli.start import main
from newsgraph.model import Document
from newsgraph.nlp import pipeline
from newsgraph.sources.language import english
from newsgraph.vocabulary.places import table
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand, load_once, read_once

_CLIENT = """#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as server:
    server.connect({address!r})
    socket.send_fds(server, [json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()], [0, 1, 2])
    sys.exit(int(server.recv(9) or 70))
"""
_MOST = 1 << 20  # bytes of arguments and environment
# What most commands import. No text is read here, and no store opened: threads that this process had would not be in its children.
_NEEDED = (
    "newsgraph.cli.main", "newsgraph.builder.update", "newsgraph.builder.flow", "newsgraph.builder.corpus_level",
    "newsgraph.builder.finished", "newsgraph.builder.replacement", "newsgraph.builder.report", "newsgraph.builder.extract",
    "newsgraph.export.html.page", "newsgraph.export.html.layout", "newsgraph.export.openie", "newsgraph.ask.asker",
    "newsgraph.explanation.sentence", "newsgraph.explanation.entity", "pyvis.network",
)  # fmt: skip

_TREE = "Norway/PROPN/NNP/nsubj/1 sold/VERB/VBD/root/1 ships/NOUN/NNS/obj/1 to/ADP/IN/case/4 Kenya/PROPN/NNP/obl/1 ./PUNCT/./punct/1"


@functools.cache
def folder() -> str:
    """A folder with a ``newsgraph`` that asks the process of this one, which is started now and ends with it."""
    place = tempfile.mkdtemp(prefix="newsgraph-")
    address = os.path.join(place, "socket")
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"}
    server = subprocess.Popen(
        [sys.executable, "-m", __name__, address], env=environment, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    atexit.register(server.wait)
    atexit.register(server.kill)  # what is registered last is called first
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"
    command = Path(place, "newsgraph")
    command.write_text(_CLIENT.format(python=sys.executable, address=address), encoding="utf-8")
    command.chmod(0o755)
    return place


def serve(address: str) -> None:
    """Run what is asked for, each in a child, until this is killed."""
    _read_all()
    gc.collect()
    gc.freeze()  # no child goes over what is here
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(address)
        listener.listen()
        print("ready", flush=True)
        while True:
            asked, _ = listener.accept()
            if not os.fork():
                _child(asked)
            asked.close()
            _reap()


def _read_all() -> None:
    """What commands read or make before a first text is understood, once for all of them."""
    load_once()
    read_once()
    pipeline.load()
    default()
    for module in _NEEDED:
        import_module(module)
    table()
    english("Nordkap, Zorg, Halden, Ferrotec.")  # of names alone, which asks the model of languages
    settings_fingerprint(Settings())
    tree = by_hand(_TREE)  # by hand, since the networks would start threads
    DocumentBuilder(Settings()).reading(Document(tree.text), tree)


def _child(asked: Any) -> None:
    code = 70
    try:
        told, streams, _, _ = socket.recv_fds(asked, _MOST, 3)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(os.fdopen(number, "wb", 0, closefd=False), "utf-8", write_through=True)
            for number in (1, 2)
        )
        arguments, place, environment = json.loads(told)
        os.chdir(place)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["newsgraph", *arguments]
        code = main()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        asked.send(str(code).encode())
        os._exit(0)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue
    except ChildProcessError:
        return


if __name__ == "__main__":
    serve(sys.argv[1])
