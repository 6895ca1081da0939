"""Makes ``graph/newsgraph/nlp/model/lemmas.tsv``: ``python training/lemmas.py train.conllu... > graph/newsgraph/nlp/model/lemmas.tsv``.

Reads the training halves of UD treebanks. Base forms are the lemmas themselves, by word class; a form is irregular when the
rules of ``newsgraph.nlp.lemmas`` with those base forms get it wrong.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from newsgraph.nlp.lemmas import Lemmas
from newsgraph.vocabulary.vocabulary import default

# Past forms that the treebanks happen not to have.
RARE = """
bit bite, bitten bite, clung cling, froze freeze, frozen freeze, leant lean, lent lend, partook partake
sang sing, sung sing, swore swear, sworn swear, tore tear, torn tear, wound wind, dealt deal
wept weep, slew slay, slain slay, strove strive, striven strive, sprang spring, sprung spring, shrank shrink
shrunk shrink, swam swim, swum swim, spun spin, swept sweep, crept creep, bled bleed, bred breed
knelt kneel, slid slide, spat spit, stank stink, stung sting, trod tread, trodden tread, wrung wring
bound bind, ground grind, fled flee, sought seek, forbade forbid, forbidden forbid, forgave forgive, forgiven forgive
hid hide, hidden hide, dug dig, hung hang, laid lay, slit slit, wove weave, woven weave
awoke awake, smelt smell, spoilt spoil, burnt burn, learnt learn, dreamt dream, leapt leap, struck strike
stuck stick, swung swing, slung sling, flung fling, strung string, bore bear, borne bear, beaten beat
shook shake, shaken shake, forsook forsake, forsaken forsake
"""
# Where the treebanks disagree: GUM and the guidelines of UD English of today call "people" the plural of "person".
DECIDED = {("people", "NNS"): "person"}
CLASSES = {"VERB": "V", "AUX": "V", "NOUN": "N", "ADJ": "A", "ADV": "A"}


def rows(paths: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """(form in lower case, lemma, upos, xpos) of every word that is no name."""
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if (
                    len(fields) == 10
                    and fields[0].isdigit()
                    and (fields[3] != "PROPN" or fields[4] == "NNPS")
                    and "Typo=Yes" not in fields[5]
                ):
                    yield fields[1].lower().replace("’", "'"), fields[2], fields[3], fields[4]


def main(paths: list[str]) -> None:
    """Prints the table, sorted."""
    counts = Counter(rows(paths))
    base: dict[str, set[str]] = defaultdict(set)
    spelt: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (form, lemma, upos, xpos), n in counts.items():
        if upos in CLASSES and lemma.isalpha() and (n > 1 or len(lemma) > 2):
            spelt[CLASSES[upos], lemma.lower()][lemma.islower()] += n
        if lemma != "_" and form.replace("'", "").replace("-", "").isalpha():
            votes[form, xpos if upos not in ("PRON", "DET", "PART") else upos][lemma.lower()] += n
            votes[form, upos][lemma.lower()] += 0
    for (kind, lemma), cases in spelt.items():
        if cases[True] > cases[False]:  # not "French": it keeps its capital
            base[kind].add(lemma)
    base["N"].update(noun for noun in default().nouns if noun.isalpha() and noun.islower())
    for kind, lemma in default().frames:  # verbs of the news that the treebanks happen not to have
        if kind == "verb" and lemma.isalpha():
            base["V"].add(lemma)
    known = "".join(f"{kind}\t{' '.join(sorted(words))}\n" for kind, words in sorted(base.items()))
    regular, upos_of = Lemmas(known), {(f, x): u for (f, _, u, x) in counts}
    irregular = []
    for (form, tag), found in votes.items():
        lemma, n = max(found.items(), key=lambda item: (item[1], item[0]))
        lemma = DECIDED.get((form, tag), lemma)
        upos = upos_of.get((form, tag), tag)
        if n and regular(form, upos, tag) != lemma:
            irregular.append(f"{form}\t{tag}\t{lemma}\n")
    for form, lemma in (pair.split() for pair in RARE.replace("\n", ", ").split(", ") if pair.strip(", ")):
        irregular += [f"{form}\t{tag}\t{lemma}\n" for tag in ("VBD", "VBN") if (form, tag) not in votes]
    sys.stdout.write("".join(sorted(irregular)) + known)


if __name__ == "__main__":
    main(sys.argv[1:])
