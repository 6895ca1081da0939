"""Fifty kills at random moments of ``add`` of 200 documents, each gone on with: nothing lost, and the end of an unbroken run."""

from __future__ import annotations

import sys

from tests.store.kills import trial


def main() -> int:
    """Prints the figures; 1 where something was lost or the ends differ."""
    kills, documents = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (50, 200)
    found = trial(kills, documents)
    within = len({count for count in found.at if 0 < count < documents})
    print(f"{found.kills} kills of adding {documents} documents, at {within} different points within")
    print(f"documents in the store after each: {' '.join(map(str, found.at))}")
    print(f"finished and lost: {found.lost}    the end is that of an unbroken run: {found.same}")
    return 0 if found.same and not found.lost else 1


if __name__ == "__main__":
    raise SystemExit(main())
