"""The files of a folder and of the folders in it: which ones are read, and what is to be said of the others."""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from newsgraph.bounded import shown
from newsgraph.logs import logger_of
from newsgraph.model import Issue

logger = logger_of(__name__)
_OTHER = frozenset({".doc", ".pages", ".mobi", ".msg"})  # texts that somebody may expect to be read


def found(folder: Path, suffixes: Collection[str]) -> tuple[list[Path], list[Issue]]:
    """The files with these suffixes below a folder, in the order of their paths, and what could not be looked into.

    Hidden ones are passed over. A link to a folder is not followed, for it may lead around in a circle: where it leads out of this
    folder or above it, that is an issue.
    """
    files, issues, top = list[Path](), list[Issue](), os.path.realpath(folder)
    passed = Counter[str]()

    def unreadable(error: OSError) -> None:
        place = shown(error.filename or folder)
        issues.append(Issue(place, f"cannot be read: {error.strerror}", "check its permissions"))

    for here, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        issues += filter(None, (_link(Path(here, name), top) for name in folders))
        for name in sorted(names):
            path = Path(here, name)
            suffix = "(hidden)" if name.startswith(".") else path.suffix.lower()
            if not name.startswith(".") and (issue := broken_link(path)):
                issues.append(issue)
            elif suffix in suffixes or suffix in _OTHER:
                files.append(path)
            else:
                passed[suffix or "(no suffix)"] += 1
    if passed:
        counts = ", ".join(f"{count:,} {suffix}" for suffix, count in sorted(passed.items()))
        logger.info("%s: files of kinds that are not read: %s", shown(folder), counts)
    return sorted(files), issues


def broken_link(path: Path) -> Issue | None:
    """What is wrong with a link that leads to nothing, or to itself."""
    if not path.is_symlink() or path.exists():
        return None
    try:
        os.stat(path)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return Issue(shown(path), "a link to itself", "remove the link")
    return Issue(
        shown(path), f"a link that leads nowhere, to {shown(os.readlink(path))}", "remove the link, or mend it"
    )


def _link(path: Path, top: str) -> Issue | None:
    """What is wrong with a folder: that it is a link which leads out of the top folder, or to something that holds the link."""
    try:
        if not stat.S_ISLNK(os.lstat(path).st_mode):
            return None
    except OSError:
        return None
    target, here = os.path.realpath(path), os.path.realpath(path.parent)
    if _is_below(here, target):
        return Issue(shown(path), "a link to a folder that holds it", "remove the link")
    if _is_below(target, top):
        return None  # it is read where it stands
    return Issue(
        shown(path), "a link to another folder, which is not followed", f"give that folder too: {shown(target)}"
    )


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))
