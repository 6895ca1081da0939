"""Entities across 2,000 invented documents on 500 invented people and bodies: ``python -m tests.bench.entities [DOCUMENTS]``.

The truth is known, because the documents are made from it: full names, surnames, titles, roles, pronouns, acronyms with and without
their definition, shortened names; sixty surnames for three hundred people, and bodies that share a first word or initials. A mention is
a duplicate where its node is not the one that most mentions of its thing are at, and a false merge where most mentions of its node are of
another thing. Then the time that finding entities takes, as a share of the whole build, and for ten times as many documents.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsgraph.builder.flow import build
from tests.gate.entities import head
from tests.util import resolved, tree

THINGS, PEOPLE, CEILING, COST = 500, 300, 0.02, 0.05
_SHE = ("Anna", "Berta", "Clara", "Diana", "Elena", "Fiona", "Greta", "Helena", "Ingrid", "Julia", "Karin", "Laura", "Maria", "Nadia",
        "Olivia", "Paula", "Renata", "Silvia", "Teresa", "Vera")  # fmt: skip
_HE = ("Adam", "Bruno", "Carl", "David", "Emil", "Frank", "Gustavo", "Hugo", "Igor", "Jonas", "Karl", "Lukas", "Martin", "Nils", "Oscar",
       "Peter", "Robert", "Stefan", "Thomas", "Victor")  # fmt: skip
_SURNAMES = (
    "Abendorf", "Ballester", "Carvik", "Dravec", "Ekholt", "Farrant", "Gorvath", "Halloway", "Ivarson", "Jarnik", "Kestrel",
    "Lomberg", "Marquand", "Novotel", "Ostrander", "Pellworth", "Quillon", "Ravensby", "Sandrell", "Tavener", "Ulriksen", "Varga",
    "Westlund", "Yarrow", "Zeller", "Ashcombe", "Brandvold", "Corrigan", "Delmar", "Estermann", "Fallgren", "Grantham", "Hollis",
    "Isaksen", "Jellicoe", "Kowalik", "Lindqvist", "Merriden", "Nordahl", "Okonjo", "Prentice", "Rasmund", "Stavros", "Thorvald",
    "Umarov", "Vesterby", "Whitlock", "Yildan", "Zorin", "Albrecht", "Bonnard", "Castellan", "Dunmore", "Eriksen", "Fontaine",
    "Gallardo", "Harcourt", "Imanov", "Jorgensen", "Kaspar",
)  # fmt: skip
_STEMS = (
    "Norvale", "Tessaly", "Brackwater", "Eastmere", "Caldora", "Havenport", "Lorient", "Maristow", "Ostmark", "Pellham", "Quorn",
    "Ravelin", "Silverdale", "Thornbury", "Umberleigh", "Vantage", "Westhaven", "Yarmore", "Zellbrook", "Ardmore", "Bellweather",
    "Crestfall", "Dunhaven", "Elmstead", "Farrowby",
)  # fmt: skip
_FIELDS = ("Shipping Group", "Power Authority", "Research Council", "Trade Union", "Savings Bank", "Coach Board", "Steel Company",
           "Health Foundation")  # fmt: skip
_ROLES = (
    "mayor",
    "minister",
    "governor",
    "senator",
    "judge",
    "economist",
    "professor",
    "ambassador",
    "lawyer",
    "banker",
)
_ACTS = (
    "opened the bridge", "sued the contractor", "rejected the offer", "signed the agreement", "criticised the budget", "left the coalition",
    "won the contract", "postponed the vote", "visited the harbour", "bought the mill", "sold the ferries", "defended the decision",
)  # fmt: skip
_SAID = (
    "said the plan would cost millions", "promised a report by May", "denied the charge", "asked for more time",
    "welcomed the verdict", "warned that prices would rise",
)  # fmt: skip


class Thing(NamedTuple):
    """A person or body: full name, and for people whether they are women."""

    name: str
    person: bool
    she: bool = False


class Marked(NamedTuple):
    """A text with its mentions: characters, and what they stand for."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def things(dice: random.Random) -> list[Thing]:
    """The people and bodies of the invented world, all of different full names."""
    pairs = [(first, last, she) for names, she in ((_SHE, True), (_HE, False)) for first in names for last in _SURNAMES]
    people = [Thing(f"{first} {last}", True, she) for first, last, she in dice.sample(pairs, PEOPLE)]
    bodies = [Thing(f"{stem} {field}", False) for stem in _STEMS for field in _FIELDS]
    return people + dice.sample(bodies, THINGS - PEOPLE)


def documents(count: int, dice: random.Random, world: list[Thing]) -> Iterator[Marked]:
    """Texts on one or two things each; ``[words](thing)`` in the making, characters in the result."""
    people, bodies = [t for t in world if t.person], [t for t in world if not t.person]
    for number in range(count):
        first = people[number % len(people)] if number % 2 else bodies[number // 2 % len(bodies)]
        other = dice.choice([t for t in world if t.name != first.name])
        if (
            number % 10 == 0
        ):  # two that share a surname, a first word or initials: nobody would write the bare one of both
            other = dice.choice(
                [t for t in world if t.name != first.name and t.person == first.person and _alike(first, t)]
            )
            lines = [line for _ in range(2) for thing in (first, other) for line in _full_only(thing, dice)]
        elif dice.random() < 0.5 and not _alike(first, other):
            lines = [*_story(first, dice), *_story(other, dice)]
        else:
            lines = _story(first, dice)
        yield _unmarked(" ".join(lines))


def _alike(first: Thing, other: Thing) -> bool:
    return bool(set(first.name.split()) & set(other.name.split())) or _initials(first) == _initials(other)


def _initials(thing: Thing) -> str:
    return "".join(word[0] for word in thing.name.split())


def _full_only(thing: Thing, dice: random.Random) -> list[str]:
    name = f"[{thing.name}]({thing.name})"
    return [f"{name if thing.person else 'The ' + name} {dice.choice(_ACTS)}."]


def _story(thing: Thing, dice: random.Random) -> list[str]:
    return _of_person(thing, dice) if thing.person else _of_body(thing, dice)


def _of_person(thing: Thing, dice: random.Random) -> list[str]:
    surname, role = thing.name.split()[-1], dice.choice(_ROLES)

    def mark(words: str) -> str:
        return f"[{words}]({thing.name})"

    first = dice.choice(
        (
            f"{mark(thing.name)}, the {role}, {{}}.",
            f"{role.capitalize()} {mark(thing.name)} {{}}.",
            f"{mark(thing.name)} {{}}.",
        )
    )
    later = [
        f"{mark(surname)} {{said}}.",
        f"{'Ms' if thing.she else 'Mr'} {mark(surname)} {{act}}.",
        f"On Monday {mark(surname)} {{act}}, and {mark('she' if thing.she else 'he')} {{said}}.",
        f"“{mark('I')} will not resign,” {mark(surname)} said.",
        f"{mark(thing.name)} {{act}}.",
        *([f"The {mark(role)} {{said}}."] if role in first else []),
    ]
    chosen = dice.sample(later, dice.randint(2, 4))
    return [
        line.format(dice.choice(_ACTS), act=dice.choice(_ACTS), said=dice.choice(_SAID)) for line in (first, *chosen)
    ]


def _of_body(thing: Thing, dice: random.Random) -> list[str]:
    short, last, letters = thing.name.split()[0], thing.name.split()[-1], _initials(thing)

    def mark(words: str) -> str:
        return f"[{words}]({thing.name})"

    defined = dice.random() < 0.5
    first = f"The {mark(thing.name)} ({mark(letters)}) {{}}." if defined else f"The {mark(thing.name)} {{}}."
    later = [
        f"{mark(letters)} {{said}}.",
        f"{mark(short)} {{act}}.",
        f"The {mark(last.lower())} {{said}}.",
        f"{mark(thing.name)} {{act}}.",
        f"Analysts praised the {mark(thing.name)} after {mark('it')} {{act}}.",
    ]
    chosen = dice.sample(later, dice.randint(2, 4))
    return [
        line.format(dice.choice(_ACTS), act=dice.choice(_ACTS), said=dice.choice(_SAID)) for line in (first, *chosen)
    ]


def _unmarked(text: str) -> Marked:
    out, marks, last = "", [], 0
    for match in re.finditer(r"\[([^\]]+)\]\(([^)]+)\)", text):
        out += text[last : match.start()]
        marks.append((len(out), len(out) + len(match[1]), match[2]))
        out, last = out + match[1], match.end()
    return Marked(out + text[last:], tuple(marks))


def nodes(texts: list[Marked]) -> Iterator[tuple[str, str, str, str]]:
    """Of each mention: its thing, its node, its words, its text."""
    for text, marks in texts:
        analysis, resolver = resolved(text)
        for start, end, thing in marks:
            entity = resolver.entity(analysis.mentions.mention(head(analysis.tree, start, end)))
            yield thing, entity.iri, text[start:end], text


def measured(found: list[tuple[str, str, str, str]], told: Callable[[str], object]) -> dict[str, float]:
    """The shares of mentions that are duplicates and false merges."""
    of_thing, of_node = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    for thing, node, _, _ in found:
        of_thing[thing][node] += 1
        of_node[node][thing] += 1
    main = {thing: max(sorted(counts), key=counts.__getitem__) for thing, counts in of_thing.items()}
    owner = {node: max(sorted(counts), key=counts.__getitem__) for node, counts in of_node.items()}
    duplicates = [row for row in found if row[1] != main[row[0]] and owner[row[1]] == row[0]]
    merges = [row for row in found if owner[row[1]] != row[0]]
    for name, rows in (("duplicate", duplicates), ("false merge", merges)):
        for thing, node, words, text in rows:
            told(f'{name}: "{words}" of {thing} is at {node.rpartition("/")[2]}: {text}')
    return {"duplicates": len(duplicates) / len(found), "false_merges": len(merges) / len(found)}


def cost(texts: list[Marked]) -> tuple[float, float, float]:
    """Seconds of processor that entities take in all documents and in a tenth of them, and the share of the first in a whole build."""
    trees = [tree(text) for text, _ in texts]

    def run(count: int) -> float:
        begin = time.process_time()
        for (text, _), annotated in zip(texts[:count], trees[:count], strict=True):
            _, resolver = resolved(text, annotated=annotated)
            list(resolver.mentions())
        return time.process_time() - begin

    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "invented.jsonl")
        lines.write_text("\n".join(json.dumps({"text": text}) for text, _ in texts), "utf-8")
        start = time.process_time()
        build(lines, output=Path(folder, "out"))
        whole = time.process_time() - start
    tenth, every = min(run(len(texts) // 10) for _ in range(3)), min(run(len(texts)) for _ in range(3))
    return every, tenth, every / whole


def main() -> int:
    """Prints the figures; 1 when one is above its ceiling."""
    count = next((int(word) for word in sys.argv[1:] if word.isdecimal()), 2000)
    dice = random.Random(7)
    texts = list(documents(count, dice, things(dice)))
    found = list(nodes(texts))
    told = print if "--misses" in sys.argv else lambda _: None
    figures = measured(found, told)
    print(f"{len(texts):,} documents on {THINGS} people and bodies, {len(found):,} mentions")
    for name, value in figures.items():
        print(f"{name:13} {value:7.2%}  at most {CEILING:.0%}")
    every, tenth, share = cost(texts)
    print(f"entities      {every:6.2f} s for all, {tenth:.2f} s for a tenth: {every / tenth:.1f} times as long")
    print(f"share         {share:7.2%}  of the processor time of the whole build, at most {COST:.0%}")
    return 1 if share > COST or any(value > CEILING for value in figures.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
