"""The annotated claims are in the form that the gate reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.model import Modality
from tests.gate.annotated import TABLES, answers, rows

FORTY = [(table, row) for table in sorted(TABLES.glob("*.tsv")) for row in rows(table)]
ASKED = [row for _, row in FORTY if row.sentence]
MODALITIES = {modality.lower() for modality in Modality}


def test_twenty_texts_a_table_and_none_in_both() -> None:
    names = [{row.document for table, row in FORTY if table.stem == stem} for stem in ("closed", "develop")]
    assert [len(one) for one in names] == [20, 20]
    assert not names[0] & names[1]


def test_each_claim_has_its_parts() -> None:
    assert all(row.subject and row.relation for row in ASKED)
    assert all(row.sentence and 0 <= row.sentence[0] < row.sentence[1] for row in ASKED)
    assert {row.weight for row in ASKED} == {"core", "extra"}
    assert {row.polarity for row in ASKED} == {"pos", "neg"}
    assert {one for row in ASKED for one in row.modality} <= MODALITIES


@pytest.mark.parametrize("table", sorted(TABLES.glob("*.tsv")), ids=lambda table: table.stem)
def test_the_scorer_gets_all_of_them(table: Path) -> None:
    handed = [answer for _, _, answer in answers(table)]
    mine = [row for other, row in FORTY if other == table]
    assert sum(len(answer["claims"]) for answer in handed) == sum(row.sentence is not None for row in mine)
    assert sum(len(answer["also_ok"]) for answer in handed) == sum(row.weight == "also" for row in mine)
    said = [claim["attributed_to"] for answer in handed for claim in answer["claims"]]
    assert any(None in one for one in said)
    assert any(one and None not in one for one in said)
