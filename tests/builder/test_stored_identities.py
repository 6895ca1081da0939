"""Who is who in a store, decided again as documents come and go: the same as over all of them at once. Readings are made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.builder.corpus_level import under_identities
from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.packing import appearances_of, packed, triples_of
from newsgraph.builder.reading import Reading
from newsgraph.builder.settings import Settings
from newsgraph.builder.stored_identities import decide
from newsgraph.builder.update import add
from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.shared_labels import Shared
from newsgraph.errors import DamagedStoreError
from newsgraph.export import rdf
from newsgraph.facts.findings import told
from newsgraph.iris import entity_iri
from newsgraph.model import Document
from newsgraph.namespaces import BASE, ONTOLOGY, PREFIXES
from newsgraph.store import ledger
from newsgraph.store.kept_readings import Kept
from newsgraph.store.ledger import Entry
from newsgraph.store.store import Store

NOTHING = told(Document(""), [])
LABELS = ("Nina Holm", "Holm", "Nina K. Holm", "Bo Holm", "NINA HOLM", "Mina Holm")
COMPANY = ("lofoten", "sild", "oslo")


@cache
def maker() -> DocumentBuilder:
    return DocumentBuilder(Settings())


def reading(
    document: str, labels: Iterable[str], company: Iterable[str] = (), *, age: int = 0, kind: str = ""
) -> Reading:
    """A document that names people, and writes a kind so, as it would be read."""
    rows, lines = list[Appearance](), list[str]()
    for label in labels:
        iri = entity_iri(label, document if " " not in label else "")
        ages = frozenset({age} - {0})
        rows.append(Appearance(document, iri, label, "Person", ((label, 1),), ages=ages, company=frozenset(company)))
        lines += [
            f"<{document}> <{PREFIXES['schema']}mentions> <{iri}> .\n",
            f'<{iri}> <{PREFIXES["skos"]}prefLabel> "{label}" .\n',
            f"<{iri}> <{PREFIXES['rdf']}type> <{ONTOLOGY}Person> .\n",
        ]
    shared = (Shared(entity_iri(kind), kind),) if kind and entity_iri(kind) not in {one.iri for one in rows} else ()
    lines += [f'<{one.iri}> <{PREFIXES["skos"]}prefLabel> "{one.label}" .\n' for one in shared]
    triples, told_of = "".join(lines).encode(), tuple(rows)
    kept = packed(triples, rows, NOTHING, shared)
    return Reading(document, BASE, triples, NOTHING, appearances=told_of, kept=kept, shared=shared)


def at_once(readings: Iterable[Reading]) -> bytes:
    """Turtle of all of them, as a build writes it."""
    store = Store.open(None)
    store.load_texts(one.written for one in under_identities(readings, maker().identities))
    return rdf.turtle(store.quads())


def put(store: Store, one: Reading) -> None:
    store.put(one.written, Entry(one.document, "content", "maker"))


documents = st.lists(
    st.builds(
        lambda labels, company, age, kind: (labels, company, age, kind),
        st.lists(st.sampled_from(LABELS), min_size=1, max_size=2, unique=True),
        st.sets(st.sampled_from(COMPANY)),
        st.sampled_from((0, 0, 20, 60)),
        st.sampled_from(("", "Power", "power", "nina holm")),
    ),
    min_size=2,
    max_size=7,
)


@settings(max_examples=40, deadline=None)
@given(documents, st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_is_all_at_once(
    given_: list[tuple[list[str], set[str], int, str]], order: object
) -> None:
    every = [
        reading(f"{BASE}document/{n}", labels, company, age=age, kind=kind)
        for n, (labels, company, age, kind) in enumerate(given_)
    ]
    shuffled = list(every)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    store, gone = Store.open(None), reading(f"{BASE}document/gone", LABELS, COMPANY)
    put(store, gone)
    for one in shuffled:
        put(store, one)
        decide(store, maker(), "x")
    store.remove(gone.document)
    decide(store, maker(), "x")
    assert rdf.turtle(store.quads()) == at_once(every)
    labels = {quad.triple for quad in store.quads() if quad.predicate.value == PREFIXES["skos"] + "prefLabel"}
    assert len(labels) == len({one.subject for one in labels})


def test_what_is_decided_is_not_decided_again_and_what_was_broken_off_is(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(None)
    one, other = reading(f"{BASE}document/1", ["Nina Holm"]), reading(f"{BASE}document/2", ["Nina K. Holm"])
    put(store, one)
    put(store, other)
    alone = rdf.turtle(store.quads())  # as a run leaves it that is killed here
    assert store.decided_by == ""
    decide(store, maker(), "x")
    assert rdf.turtle(store.quads()) == at_once([one, other]) != alone
    assert store.decided_by == "x"
    with monkeypatch.context() as patch:
        patch.setattr(DocumentBuilder, "identities", lambda *_: pytest.fail("decided again"))
        assert decide(store, maker(), "x") == ()
    put(store, one)
    assert store.decided_by == ""
    monkeypatch.setattr(
        Store, "put", lambda _, written, __=None: written.document == other.document and pytest.fail("written")
    )
    decide(store, maker(), "x")


def test_documents_of_an_older_version_stay_as_they_are_and_are_told() -> None:
    store = Store.open(None)
    old, new = reading(f"{BASE}document/1", ["Nina Holm"]), reading(f"{BASE}document/2", ["Nina K. Holm"])
    put(store, replace(old, kept=None))
    put(store, new)
    (note,) = decide(store, maker(), "x")
    assert (note.place, note.hint) == ("1 of 2 documents", "add their files again; newsgraph list has them")
    assert b'"Nina Holm"' in rdf.turtle(store.quads())
    put(store, old)
    assert decide(store, maker(), "x") == ()
    assert rdf.turtle(store.quads()) == at_once([old, new])


def test_what_is_kept_comes_back_as_it_was() -> None:
    row = Appearance(
        "d", "ent:a", "Ann Lee", "Person", (("Ann", 2), ("Ann Lee", 1)), "2026", "Feminine", "Feminine",
        frozenset({"poet"}), frozenset({"poet", "old"}), frozenset({45}), ("oslo",), True, True,
    )  # fmt: skip
    kept = packed(b"<a> <b> <c> .\n", [row, Appearance("d", "ent:b", "Bø", "Place")], NOTHING)
    assert appearances_of(kept.table, "d") == (row, Appearance("d", "ent:b", "Bø", "Place"))
    assert triples_of(kept, "d") == b"<a> <b> <c> .\n"
    for broken in (b"", b"x" * 40, packed(b"", [], NOTHING)[1]):
        with pytest.raises(DamagedStoreError, match="cannot be read"):
            appearances_of(broken, "d")
    with pytest.raises(DamagedStoreError, match="cannot be read"):
        triples_of(Kept(b"", b"x", b""), "d")


def test_texts_added_one_by_one_are_those_of_a_build(tmp_path: Path) -> None:
    import newsgraph

    texts = {
        "a.txt": "Nina Holm of Lofoten Trust sued Oslo. Holm won.",
        "b.txt": "Holm met the Lofoten Trust in Oslo.",
        "c.txt": "Nina K. Holm left the Lofoten Trust.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    for name in ("b.txt", "c.txt", "a.txt"):
        add([tmp_path / name], tmp_path / "store")
    newsgraph.build([tmp_path / name for name in texts], output=tmp_path / "output")
    built = (tmp_path / "output/graph.ttl").read_bytes()
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert rdf.turtle(store.quads()) == built
        assert b"ng:Identity" in built
    with Store.open(tmp_path / "output/store", read_only=True) as store:
        assert store.decided_by
        assert len(list(store.tables())) == 3
        assert any(entry.identities for entry in store.entries())


def test_an_older_format_is_brought_up_to_date_and_keeps_its_entries(tmp_path: Path) -> None:
    one = reading(f"{BASE}document/1", ["Nina Holm"])
    with Store.open(tmp_path / "store", create=True) as store:
        put(store, replace(one, kept=None))
        entries = store.entries()
        form = f"GRAPH {ledger.GRAPH} {{ {ledger.GRAPH} <urn:newsgraph:store#format>"
        store._update(f"DELETE WHERE {{ {form} ?o }} }} ; INSERT DATA {{ {form} 1 }} }}")
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert store.format == 1
    with Store.open(tmp_path / "store") as store:
        assert (store.format, store.entries()) == (ledger.FORMAT, entries)
