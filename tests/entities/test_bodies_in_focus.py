"""Which body a noun of a kind of bodies means, and whose name is only that of a site."""

from __future__ import annotations

import pytest

from tests.entities.test_introductions import meant


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Greenpeace filed a complaint against the ministry on Friday. The [group] said the plan was illegal.", "Greenpeace"),
        ("The Riga Times reported that the minister had resigned. The [newspaper] had seen his letter.", "Riga Times"),
        ("The Daily Herald and the Riga Times reported it. The [newspaper] had seen his letter.", "newspaper"),
        ("Airlines such as Lufthansa have cut flights. Norvale Air lost money. The [company] will cut jobs.", "Norvale Air"),
        ("Carriers including Ryanair fly there. Norvale Air lost money. The [airline] will cut jobs.", "Norvale Air"),
        ("Greenpeace sued Boeing. The [group] left.", "group"),
        ("Boeing sold the ferry. The [union] praised the price.", "union"),
        ("A group of farmers met in Riga. Greenpeace praised them. The [group] left.", "group"),
        # a site is nobody
        ("Lindsay Lohan checked into the Betty Ford clinic on Friday. [She] stayed three weeks.", "Lindsay Lohan"),
        ("Lohan left the Betty Ford clinic.\n\nLindsay Lohan was there for a month. [She] was well.", "Lindsay Lohan"),
        ("The Martha Holm theatre was closed on Monday. [She] said nothing.", "She"),
    ],
)  # fmt: skip
def test_what_is_meant(text: str, label: str) -> None:
    assert meant(text) == label
