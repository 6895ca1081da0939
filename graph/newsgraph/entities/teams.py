"""Towns that stand for their teams: "a win over Norvale" and "Norvale beat Lund", in a text that names the Norvale Lions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsgraph.entities.metonymy import head
from newsgraph.entities.name_matching import forms_of
from newsgraph.entities.names import Named
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.vocabulary import Vocabulary

_SIDES = ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss")
_PLURAL = "s"


def as_teams(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """The names in order, those of towns that play taken for the bodies that the text calls by the town and more words."""
    folded = forms_of(vocabulary).folded
    wholes = {folded(named.text) for named in names if named.type == "Organization" and named.text.endswith(_PLURAL)}
    towns = {words[:end] for words in wholes for end in range(1, len(words))}
    return [
        replace(named, type="Organization", iri="", role="name", candidates=())
        if named.type == "Place" and folded(named.text) in towns and _plays(tree, named, vocabulary)
        else named
        for named in names
    ]


def _plays(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """Whether a clause has it win over somebody, or somebody over it; "in Norvale" is where."""
    word = head(tree, named.first, named.end)
    above, cases = tree.heads[word], [tree.words[at].lower() for at in tree.under(word, "case") if at < word]
    if tree.deps[word] not in _SIDES or len(cases) > 1:
        return False
    kind = "verb" if tree.pos[above] == "VERB" else "noun"
    frames = vocabulary.frames.get((kind, tree.lemmas[above].lower()), ())
    contests = [frame for frame in frames if vocabulary.has(frame.relation, Trait.CONTEST)]
    leads = {
        lead for one in contests for lead in (one.preposition, *one.subject_prepositions, *one.object_prepositions)
    }
    return bool(contests) and (not cases or cases[0] in leads or tree.deps[word] == "obl:agent")
