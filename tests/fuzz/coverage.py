"""Atheris as an engine: libFuzzer, guided by the branches of our code that an input reaches; one process for each target.

    python -m tests.fuzz.coverage markdown 60 FOLDER

Its corpus grows in a folder; an input that fails is written to ``found`` in it. Where Atheris is not installed nothing is run.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.target import LIMIT, Finding, Target, run

_ROOT = Path(__file__).parents[2]
_ROOMS = (
    "sources",
    "vocabulary",
    "lang",
    "entities.decisions",
    "builder.project",
    "cli.config",
    "network",
    "ask",
    "explanation",
    "store",
)


def is_there() -> bool:
    """Whether Atheris is installed."""
    return find_spec("atheris") is not None


def explored(target: Target, seconds: float, limit: float, corpus: Path) -> tuple[list[Finding], int, str]:
    """What is found in some seconds, the inputs that were run, and what went wrong with the engine itself."""
    place, found = corpus / target.name, corpus / f"{target.name}.found"
    place.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (place / f"seed-{number}").write_bytes(seed)
    found.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.fuzz.coverage", target.name, f"{seconds:.0f}", str(corpus)]
    try:
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, timeout=seconds + 2 * limit + 60, check=False)
    except subprocess.TimeoutExpired:
        return [], 0, "no end"
    said = done.stderr.decode("utf-8", "replace")
    count = next(
        (int(line.split()[-1]) for line in said.splitlines() if line.startswith("stat::number_of_executed_units")), 0
    )
    if found.exists():
        finding, _ = run(target, found.read_bytes(), limit)
        return [finding] if finding else [], count, ""
    return [], count, "" if not done.returncode else said[-500:]


def main() -> None:
    """Run one target until its time is over, or until it fails."""
    import atheris

    name, seconds, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    with atheris.instrument_imports(include=[f"newsgraph.{room}" for room in _ROOMS]):
        from tests.fuzz.targets import named

        target = named(name)
        target.run(target.seeds[0])
    place = folder / name

    def one(data: bytes) -> None:
        found, _ = run(target, data, LIMIT)
        if found:
            (folder / f"{name}.found").write_bytes(data)
            raise SystemExit(f"{found.kind}: {found.detail}")

    options = [
        f"-max_total_time={seconds}",
        "-max_len=20000",
        "-timeout=60",
        "-rss_limit_mb=6000",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/", str(place)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
