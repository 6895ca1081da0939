"""The page of the rules: ``python -m tests.extract.rules_page`` writes ``docs/rules.md`` from the rule objects."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from pathlib import Path

from newsgraph.extract import calibration, rulebook
from newsgraph.extract.rule import Derivation, Rule
from newsgraph.model import Modality, Voice

PAGE = Path(__file__).parents[2] / "docs/rules.md"
HEAD = """\
# The rules

*Made by `make docs` from the rule objects in `graph/newsgraph/extract/rules/`; a test fails when it is older than they are.*

Each claim carries the name of the rule that found it (`ng:rule`); `newsgraph explain` prints it with its file and function. Rules
of verbs put the clause of the verb before their name (`relative-object`), and a claim of a member that a phrase names ("countries such as
Mali") has `-example` after it. Each example here is a test. How to write a rule is told in [CONTRIBUTING](../CONTRIBUTING.md).

`ng:confidence` weighs the rule with the words ([confidence.md](confidence.md)). What the rule alone tells is here: the share of its
claims that readers accept, as fitted on {judged} claims that were judged by reading ([how](../training/judged/README.md)), by rule,
clause, modality and voice, drawn towards the mean where few were judged. The tables show it for what the writer asserts; "accepted of
judged" counts verdicts, with the Wilson interval (95 %) of that share. Where nothing was judged the number is that of all rules. A claim
that is only possible has some {possible} less, one in a quotation some {quoted} less.
"""


def page() -> str:
    """All of it."""
    judged = sum(count for _, count in calibration.shipped().judged.values())
    plain = Derivation(next(rule for rule in rulebook.SHIPPED if rule.name == "object"))
    sure = calibration.confidence(plain, Modality.ASSERTED, Voice.NARRATOR)
    possible = sure - calibration.confidence(plain, Modality.POSSIBLE, Voice.NARRATOR)
    quoted = sure - calibration.confidence(plain, Modality.ASSERTED, Voice.QUOTED)
    head = HEAD.format(judged=judged, possible=f"{possible:.2f}", quoted=f"{quoted:.2f}")
    return "\n".join([head, *(line for rule in rulebook.SHIPPED for line in _section(rule))])


def _section(rule: Rule) -> Iterator[str]:
    example = rule.example
    yield f"## {rule.name}\n"
    yield f"`{rule.place}`\n\n{rule.description}\n"
    yield f"> {example.text}\n>\n> {example.subject} -- {example.relation} --> {example.object}\n"
    yield "| name | share | accepted of judged | interval |\n|---|---|---|---|"
    for found in rulebook.derivations(rule):
        right, judged = calibration.shipped().judged.get(found.name, (0, 0))
        if judged or not found.member:
            sure = calibration.confidence(found, Modality.ASSERTED, Voice.NARRATOR)
            low, high = wilson(right, judged)
            yield f"| `{found.name}` | {sure:.2f} | {right} of {judged} | {f'{low:.2f} to {high:.2f}' if judged else '-'} |"
    yield ""


def wilson(right: int, judged: int, z: float = 1.96) -> tuple[float, float]:
    """The interval of a share (Wilson 1927); all from 0 to 1 where nothing was judged."""
    if not judged:
        return 0.0, 1.0
    share, spread = right / judged, z * z / judged
    middle, half = share + spread / 2, z * sqrt(share * (1 - share) / judged + spread / judged / 4)
    return (middle - half) / (1 + spread), (middle + half) / (1 + spread)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
