"""Standard streams that are closed or full, arguments that are no text, and signals: one line and the right exit code."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsgraph.cli import main, output, streams
from newsgraph.store.store import Store

FULL = Path("/dev/full")
BAD = "caf\udce9"
COMMAND = f"{sys.executable} -m newsgraph"
# A command that runs in Oxigraph's own code, and lets no handler of Python's run.
ENDLESS = """
import sys
from newsgraph.cli import start, query
import pyoxigraph as ox
def run(_):
    print("begun", flush=True)
    row = "VALUES ?{} {{ " + " ".join(map(str, range(3000))) + " }}"
    ox.Store().query("SELECT (COUNT(*) AS ?n) { " + " ".join(row.format(name) for name in "abcd") + " FILTER(?a + ?b = ?c + ?d) }")
query.run_query = run
sys.argv[1:] = ["query", "x"]
raise SystemExit(start.main())
"""


def shell(folder: Path, line: str) -> tuple[int, str]:
    done = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, check=False)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("--version >&-", 1, "newsgraph: standard output: cannot write: Bad file descriptor (give it a place that takes it)\n"),
        ("--help >/dev/full", 1, "newsgraph: standard output: cannot write: No space left on device (give it a place that takes it)\n"),
        ("--version >&- 2>&- <&-", 1, ""),
        ("--version 2>&-", 0, ""),
        ("nonsense 2>&-", 2, ""),
        ("nonsense 2>/dev/full", 2, ""),
        ("explain - <&-", 1, "newsgraph: standard input: cannot be read: Bad file descriptor (give it a file or a pipe)\n"),
        ("--help | true", 0, ""),
    ],
)  # fmt: skip
def test_streams(tmp_path: Path, line: str, code: int, said: str) -> None:
    if "/dev/full" in line and not FULL.exists():
        pytest.skip("there is no /dev/full")
    assert shell(tmp_path, f"{COMMAND} {line}") == (code, said)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("query", BAD),
        ("query", "--param", f"x={BAD}", "who-said-what"),
        ("explain", f"st:{BAD}"),
        ("ask", f"Who is {BAD}?"),
        ("merge", BAD, "Kenya"),
        ("split", "Kenya", BAD),
        ("merge", "Kenya", "Norway", "--why", BAD),
        ("split", "Kenya", "--document", f"doc:{BAD}"),
        ("explain", f"{BAD} won."),
        ("view", "--focus", BAD),
        ("export", BAD),
        ("config", BAD),
        (BAD,),
    ],
)
def test_arguments_that_are_not_utf8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "caf\\udce9" in said.err


def test_names_of_files_may_be_any_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(f"{BAD}.ttl").write_text("<urn:s> <urn:p> <#o> .")
    assert Store.read(Path(f"{BAD}.ttl")).size() == 1
    assert main.main(["list", "--store", BAD]) == 1
    assert "no store there" in capsys.readouterr().err
    assert main.main(["query", f"{BAD}.rq"]) == 1
    assert "cannot read the query" in capsys.readouterr().err


def test_whether_a_number_is_that_of_an_open_file() -> None:
    end, other = os.pipe()
    os.close(end)
    assert (streams._is_open(end), streams._is_open(other)) == (False, True)
    os.close(other)


def test_a_number_of_which_nothing_is_known_may_be_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: int) -> None:
        raise OSError(errno.EIO, "it is broken")

    with monkeypatch.context() as patched:  # pytest asks, too
        patched.setattr(os, "fstat", fails)
        is_open = streams._is_open(1)
    assert is_open


@pytest.mark.parametrize(("name", "number", "mode"), [("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")])
def test_a_stream_that_python_found_closed_is_there_again(
    monkeypatch: pytest.MonkeyPatch, name: str, number: int, mode: str
) -> None:
    made: list[tuple[int, str]] = []
    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(sys, name, None)
    monkeypatch.setattr(streams, "_is_open", lambda _: False)
    monkeypatch.setattr(os, "open", lambda path, way: opened.append((path, way)))
    monkeypatch.setattr(os, "fdopen", lambda number, mode, **_: made.append((number, mode)) or io.StringIO())
    streams.prepare()
    assert made == [(number, mode)]
    assert opened == [(os.devnull, os.O_RDONLY if name == "stdout" else os.O_WRONLY)]  # to use it is an error
    assert getattr(sys, name) is not None


def test_standard_input_that_is_not_utf8(tmp_path: Path) -> None:
    code, said = shell(tmp_path, f"printf 'caf\\351' | {COMMAND} explain -")
    assert (code, said) == (1, "newsgraph: standard input: not UTF-8: byte 0xe9 at 3 (give it in UTF-8)\n")


def test_out_of_memory_is_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def run(_: object) -> int:
        raise MemoryError

    monkeypatch.setattr("newsgraph.cli.query.run_query", run)
    assert main.main(["query", "--list"]) == 1
    assert capsys.readouterr().err == "newsgraph: out of memory (give it more, or read fewer texts at once)\n"


@pytest.mark.parametrize(("number", "said"), [(signal.SIGINT, "newsgraph: interrupted\n"), (signal.SIGTERM, "")])
def test_a_signal_ends_a_command_in_native_code(number: signal.Signals, said: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout
        assert run.stdout.readline() == "begun\n"
        time.sleep(0.1)
        run.send_signal(number)
        began = time.monotonic()
        try:
            assert run.communicate(timeout=20)[1] == said
        finally:
            run.kill()
    assert run.returncode == 128 + number
    assert time.monotonic() - began < 10


def test_a_signal_that_is_ignored_stays_so(tmp_path: Path) -> None:
    line = (
        "trap '' INT; "
        + f"{sys.executable} -c "
        + (
            "'import os, signal, sys; from newsgraph.cli import ending; ending.install(); os.kill(os.getpid(), signal.SIGINT); print(1)'"
        )
    )
    assert shell(tmp_path, line) == (0, "")


def test_nothing_is_imported_before_signals_are_heard() -> None:
    code = "import os, sys; before = set(sys.modules); import newsgraph.cli.start; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(Path(main.__file__).parents[2])})  # fmt: skip
    assert done.stdout == "['__future__', 'newsgraph', 'newsgraph.cli', 'newsgraph.cli.start']\n"


class Stopped(io.StringIO):
    """A stream that takes nothing more."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def flush(self) -> None:
        raise self._error


@pytest.mark.parametrize(
    ("error", "code", "settled", "said"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            0,
            1,
            "standard output: cannot write: No space left on device",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), 3, 3, ""),  # that is told already
        (BrokenPipeError(), 0, 0, ""),
        (BrokenPipeError(), 3, 3, ""),
    ],
)
def test_what_cannot_go_out_at_the_end_is_an_error_where_nothing_else_was(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: OSError,
    code: int,
    settled: int,
    said: str,
) -> None:
    monkeypatch.setattr(sys, "stdout", Stopped(error))
    assert output.settled(code) == settled
    assert said in (told := capsys.readouterr().err)
    assert bool(told) is bool(said)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SystemExit("no"), 1), (SystemExit(), 1), (SystemExit(3), 3), (SystemExit(0), 0), (BrokenPipeError(), 0),
        (KeyboardInterrupt(), 130), (KeyboardInterrupt(signal.SIGTERM), 143), (MemoryError(), 1), (OSError(errno.ENOSPC, "full"), 1),
    ],
)  # fmt: skip
def test_each_end_of_a_command_has_its_code(monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int) -> None:
    def run(_: object) -> int:
        raise error

    monkeypatch.setattr(main, "_parsed", lambda _: SimpleNamespace(run=run))
    found = main._run([])
    assert (found, type(found)) == (code, int)
