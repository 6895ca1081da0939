"""The loggers of the package: a library says nothing unless it is asked to."""

from __future__ import annotations

import logging

logging.getLogger("newsgraph").addHandler(logging.NullHandler())


def logger_of(name: str) -> logging.Logger:
    """The logger of a module."""
    return logging.getLogger(name)
