"""What a page or a note strikes out is not said any more."""

from __future__ import annotations

from pathlib import Path

from newsgraph.model import Omission
from tests.sources.test_load import PROSE, one


def test_what_is_struck_out_is_not_said_and_counted(tmp_path: Path) -> None:
    text = f"{PROSE} Silva was <del>not</del> fired. <s>Holm</s> <strike>Berg</strike> Dahl leads Norline."
    page = one(tmp_path / "a.html", f"<article><h1>Port</h1><p>{text}</p></article>")
    note = one(tmp_path / "a.md", f"# Port\n\n{PROSE} Silva was ~~not~~ fired. ~~Holm~~ ~~Berg~~ Dahl leads Norline.")
    for found in (page, note):
        assert found.text.endswith("Silva was fired. Dahl leads Norline.")
        struck = {part.kind: part.characters for part in found.left_out}
        assert struck[Omission.STRUCK] == len("notHolmBerg")
