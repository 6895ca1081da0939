"""A document as it has been understood before anything is claimed: one value, made once by ``newsgraph.builder.document.analyse``."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.entities.coreference import Coreference
from newsgraph.entities.mentions import Mentions
from newsgraph.extract.context.speech import Speech
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.nlp.tree import Tree


@dataclass(frozen=True, slots=True)
class Analysis:
    """What extraction, resolution and whoever explains them ask: all five of one text, the last two over the links of the third.

    ``coreference`` has the first person of quotations, too.
    """

    tree: Tree
    mentions: Mentions
    coreference: Coreference
    grammar: Grammar
    speech: Speech
