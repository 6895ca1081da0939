"""IRIs that depend on nothing but content, so that merging two graphs is set union.

Known things and names have readable IRIs (``…/entity/mark-rutte``); documents and statements are hashes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from newsgraph.namespaces import BASE, ONTOLOGY, SAID, VERSION, expanded, local_name

_FACTS = "facts"
_NO_NAME, _SCOPE = re.compile("[^a-z0-9]+"), re.compile("[0-9a-f]{8}")
# Letters of the Latin script that do not come apart into a base and a mark.
_LATIN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
                        "þ": "th", "Þ": "Th", "ð": "d", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "ng"})  # fmt: skip


def digest(*parts: str, length: int = 16) -> str:
    """The first ``length`` hexadecimal digits of a SHA-256 over the parts, kept apart by a unit separator."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def slug(label: str) -> str:
    """A readable, ASCII-only name for a label: "São Tomé" → ``sao-tome``. Letters that ASCII lacks make a digest that stands for them."""
    # Most labels are ASCII already, and there are tens of thousands in the vocabulary.
    folded = label if label.isascii() else unicodedata.normalize("NFKD", label.translate(_LATIN))
    plain = folded.encode("ascii", "ignore").decode().lower()
    name = _NO_NAME.sub("-", plain).strip("-")
    if not name:
        return digest(label)
    if not folded.isascii() and any(not c.isascii() and c.isalpha() for c in folded):
        return f"{name[:48].rstrip('-')}-{digest(label, length=8)}"
    return name if len(name) <= 60 else f"{name[:48].rstrip('-')}-{digest(label, length=8)}"


def run_iri(model: str, base: str = BASE) -> str:
    """The IRI of a run: by version and model only, so that the same input gives the same bytes."""
    return f"{base}run/{digest(VERSION, model)}"


def document_iri(text: str, key: str = "", title: str = "", date: str = "", base: str = BASE) -> str:
    """The IRI of a document: the caller's key where there is one, otherwise its content."""
    return f"{base}document/{slug(key) + '-' + digest(key, length=6) if key else digest(title, date, text)}"


def entity_iri(label: str, scope: str = "", base: str = BASE) -> str:
    """The IRI of an entity: by its label; a ``scope`` (a document or sentence) sets apart things that share only a common noun."""
    return f"{base}entity/{slug(label)}{'-' + digest(scope, label, length=8) if scope else ''}"


def is_scoped(iri: str, label: str) -> bool:
    """Whether an IRI is what :func:`entity_iri` makes of this label and some scope, under whatever base."""
    name, _, scope = iri.rpartition("-")  # a pattern with the label in it would be compiled for each
    return _SCOPE.fullmatch(scope) is not None and name.endswith(("/" + (own := entity_iri(label, base="")), "#" + own))


def candidate_iri(entity: str, candidate: str, base: str = BASE) -> str:
    """The IRI of the assessment that an ambiguous entity may be this candidate."""
    return f"{base}candidate/{digest(entity, candidate)}"


def identity_iri(document: str, entity: str, base: str = BASE) -> str:
    """The IRI of the decision which thing of the corpus an entity of a document is."""
    return f"{base}identity/{digest(document, entity)}"


def relation_iri(lemma: str, base: str = BASE) -> str:
    """The IRI of an open relation, which no entry of the vocabulary covers."""
    return f"{base}relation/{slug(lemma)}"


def said_iri(relation: str, base: str = BASE) -> str:
    """The IRI of a relation as somebody says it: ``said:builds`` of ``ng:builds``; one of the user's own is told by a digest of its IRI."""
    if relation.startswith(ONTOLOGY):
        return SAID + relation.removeprefix(ONTOLOGY)
    opened = f"{base}relation/"
    name = (
        relation.removeprefix(opened)
        if relation.startswith(opened)
        else f"{slug(local_name(relation))}-{digest(relation, length=8)}"
    )
    return f"{base}said/{name}"


def statement_iri(*parts: str, base: str = BASE) -> str:
    """The IRI of a statement: a digest over all that makes it the statement it is."""
    return f"{base}statement/{digest(*parts, length=24)}"


def facts_iri(base: str = BASE) -> str:
    """The IRI of the graph of what is found over all documents."""
    return f"{base}{_FACTS}"


def is_facts_iri(iri: str) -> bool:
    """Whether an IRI is that of :func:`facts_iri`, under whatever base."""
    return iri.endswith(("/" + _FACTS, "#" + _FACTS))


def fact_iri(*parts: str, base: str = BASE) -> str:
    """The IRI of a fact: a digest over what it is about, how much, when and where."""
    return f"{base}fact/{digest(*parts)}"


def event_iri(*parts: str, base: str = BASE) -> str:
    """The IRI of an event of the corpus: a digest over its kind and where it is told of first."""
    return f"{base}event/{digest(*parts)}"


def quantity_iri(*parts: str, base: str = BASE) -> str:
    """The IRI of a quantity: by its number, unit and exactness."""
    return f"{base}quantity/{digest(*parts)}"


def evidence_iri(document: str, start: int, end: int, page: int = 0) -> str:
    """A range of characters of a document as a fragment identifier (RFC 5147, https://www.rfc-editor.org/rfc/rfc5147).

    Where it has pages, the one on which the range begins stands before it, as that of a PDF does (RFC 8118): ``#page=3&char=120,167``.
    """
    return f"{document}#{f'page={page}&' if page else ''}char={stretch(start, end)}"


def stretch(start: int, end: int) -> str:
    """A range of characters of a text that is known: ``120,167``."""
    return f"{start},{end}"


def characters(evidence: str) -> tuple[int, int]:
    """The first character and the end of the range that an IRI of ``evidence_iri`` names."""
    start, _, end = evidence.rpartition("char=")[2].partition(",")
    return int(start), int(end)


def is_statement(text: str, base: str = BASE) -> bool:
    """Whether a text is the IRI of a statement under this base, in full or as ``st:…``."""
    return expanded(text, base).startswith(f"{base}statement/") and not any(c in text for c in ' <>"{}|^`\\\n')


def is_minted_statement(iri: str) -> bool:
    """Whether an IRI is such as :func:`statement_iri` makes, under whatever base."""
    return re.search("[/#]statement/[0-9a-f]{24}$", iri) is not None
