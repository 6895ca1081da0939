"""Values on disk, by number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.spool import Spool


@given(st.lists(st.tuples(st.text(), st.integers())), st.randoms(use_true_random=False))
def test_values_come_back_by_number_and_in_order_between_others(values: list[tuple[str, int]], order: object) -> None:
    with Spool[tuple[str, int]]() as spool:
        for number, value in enumerate(values):
            assert spool.put(value) == number
            at = order.randrange(number + 1)  # type: ignore[attr-defined]
            assert spool[at] == values[at]
        assert len(spool) == len(values)
        assert list(spool) == list(spool) == values
        with pytest.raises(IndexError):
            spool[len(values)]
