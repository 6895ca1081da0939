"""The second phase by itself, over readings made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsgraph.builder.corpus_level import under_identities
from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.identity import Identities, Identity
from newsgraph.corpus.shared_labels import Shared


@dataclass(frozen=True)
class Stub:
    document: str
    appearances: tuple[Appearance, ...] = ()
    node: str = ""
    shared: tuple[Shared, ...] = ()

    def under(self, identities: Iterable[Identity]) -> Stub:
        return replace(self, node=",".join(one.keeps for one in identities))


def test_all_documents_are_read_before_any_is_decided_and_each_gets_its_own_in_order() -> None:
    seen = list[str]()

    def readings() -> Iterator[Stub]:
        for name in ("b", "c", "a"):
            seen.append(name)
            yield Stub(name, (Appearance(name, f"ent:{name}", name, "Person"),))

    def resolve(every: Catalogue) -> Identities:
        assert seen == list(every.documents) == ["b", "c", "a"]
        made = Identities(every.documents)
        made.add(Identity(name, f"ent:{name}", "ent:one", "One", "Person", "Person") for name in ("a", "b"))
        made.close()
        return made

    found = under_identities(readings(), resolve)
    assert [(one.document, one.node) for one in found] == [("b", "ent:one"), ("c", ""), ("a", "ent:one")]
