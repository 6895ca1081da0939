"""Each decision has a date and says whether it holds; what takes the place of one is there."""

from __future__ import annotations

import datetime
import re

from tests.docs.blocks import ROOT

PAGE = (ROOT / "docs/decisions.md").read_text(encoding="utf-8")
ENTRIES = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
STATUS = re.compile(
    r'\n\*(\d{4}-\d\d-\d\d)\. (?:In force(?:; extended by "(?P<by>.+)")?|Replaced by "(?P<new>.+)")\.\*\n\n\S'
)


def test_a_decision_has_its_date_and_status() -> None:
    found = {heading: STATUS.match(text) for heading, text in ENTRIES.items()}
    assert [heading for heading, status in found.items() if status is None] == [], (
        'below the heading stands *2026-11-24. In force.*, or …; extended by "…".*, or Replaced by "…".*'
    )
    told = {heading: status for heading, status in found.items() if status}
    assert [heading for heading, status in told.items() if not is_date(status[1])] == []
    others = [(heading, named) for heading, status in told.items() if (named := status["by"] or status["new"])]
    assert others
    assert [(heading, named) for heading, named in others if named not in ENTRIES.keys() - {heading}] == []


def is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def test_decisions_are_in_their_order() -> None:
    dates = [status[1] for text in ENTRIES.values() if (status := STATUS.match(text))]
    assert dates == sorted(dates)
    assert len(dates) == PAGE.count("\n## ")


def test_what_is_replaced_gives_way_to_what_holds() -> None:
    new = {status["new"] for text in ENTRIES.values() if (status := STATUS.match(text)) and status["new"]}
    assert new
    for name in new:
        status = STATUS.match(ENTRIES[name])
        assert status
        assert not status["new"], f"{name} is replaced itself"
