"""What the parser gets wrong always in the same way, or labels for other ends than ours, put right in its columns.

Headlines and news leave out articles, so that "gave Ukraine tanks" looks like the tanks of Ukraine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsgraph.lang.en.function_words import GERUND_PREPOSITIONS
from newsgraph.vocabulary.words import WordClass, shipped

# Names of bodies stand before their things ("sold Apple shares"); a people in the singular is mostly its country ("offered Brazil drones").
_RECEIVERS = frozenset({"Person", "Country", "Place", "Group"})
_DASHES = frozenset({"-", "–", "—"})
_LABEL = 8  # words that a label before a colon has at most


def gerund_complements(
    words: Sequence[str], tags: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> list[str]:
    """ "accused X of hiding Y", "kept X from selling Y": UD's ``advcl``, but X does it, and the verb says whether it is so.

    As ``xcomp`` they get their subject, speaker and polarity by the rules for "forced X to sell Y".
    """
    marked = {heads[at] for at, dep in enumerate(deps) if dep == "mark" and words[at].lower() in GERUND_PREPOSITIONS}
    object_of = {heads[at]: at for at, dep in enumerate(deps) if dep == "obj"}
    return [
        "xcomp" if dep == "advcl" and at in marked and tags[at] == "VBG" and object_of.get(heads[at], at) < at else dep
        for at, dep in enumerate(deps)
    ]


def edge_sources(
    words: Sequence[str],
    pos: Sequence[str],
    heads: Sequence[int],
    deps: list[str],
    sentences: Iterable[tuple[int, int]],
) -> None:
    """ "‘Norline bribed the mayor’ – Falk", "Q: Did it burn?": who stands behind a dash is no second subject, and a clause
    after a label is no apposition; both are ``parataxis``. Changes labels.
    """
    doing = {heads[at] for at, dep in enumerate(deps) if dep == "nsubj" and at < heads[at]}
    for first, end in sentences:
        dash = first
        for at in range(first + 1, end):
            dash = at if words[at] in _DASHES else dash
            if deps[at] == "nsubj" and first <= heads[at] < dash and heads[at] in doing:
                deps[at] = "parataxis"
        colon = next((at for at in range(first + 1, min(end, first + _LABEL)) if words[at] == ":"), end)
        for at in range(colon + 1, end):
            if deps[at] == "appos" and heads[at] < colon and pos[at] in ("VERB", "AUX"):
                deps[at] = "parataxis"


def bare_recipients(
    lemmas: Sequence[str], tags: Sequence[str], heads: list[int], deps: list[str], names: Iterable[tuple[int, int, str]]
) -> None:
    """ "gave [Ukraine] tanks", "named [Ana Silva] coach": a name right after such a verb is its own object. Changes heads and labels.

    ``names`` are first token, token after the last, and class.
    """
    listed = shipped().of
    for first, end, kind in names:
        verb = first - 1
        if verb < 0 or kind not in _RECEIVERS or not tags[verb].startswith("VB"):
            continue
        out = [at for at in range(first, end) if not first <= heads[at] < end]
        if len(out) != 1 or deps[out[0]] != "compound":
            continue
        noun, lemma = heads[out[0]], lemmas[verb].lower()
        if noun < end or heads[noun] != verb or tags[noun] not in ("NN", "NNS"):
            continue
        if deps[noun] == "obj" and lemma in listed[WordClass.DITRANSITIVE_VERB]:
            heads[out[0]], deps[out[0]] = verb, "iobj"
        elif deps[noun] == "xcomp" and lemma in listed[WordClass.APPOINTING_VERB]:
            heads[out[0]], deps[out[0]] = verb, "obj"
