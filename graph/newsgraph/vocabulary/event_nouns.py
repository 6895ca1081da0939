"""Nouns of acts and events, with the verb that each is made of: a table made from WordNet (Fellbaum 1998), which no list has in full."""

from __future__ import annotations

import functools
import lzma
from collections.abc import Mapping
from types import MappingProxyType

from newsgraph.vocabulary import data

FILE = "event_nouns.tsv.xz"


@functools.cache
def verbs_of_nouns() -> Mapping[str, str]:
    """The table that ships with Newsgraph, read once: of each noun the verb, or nothing where it is made of none."""
    lines = lzma.decompress(data.read(FILE)).decode("utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if not line.startswith("#"))
    return MappingProxyType({noun: verb for noun, _, verb in pairs})
