"""Spans of names that no name can have, and what they are mended to."""

from __future__ import annotations

import pytest

from newsgraph.nlp.name_spans import Words, mended
from newsgraph.vocabulary.vocabulary import default


def marked(line: str) -> tuple[Words, list[tuple[int, int, str]]]:
    """Words with their part of speech behind a slash where it is not PROPN; spans are "[ORG …]"."""
    texts, pos, spans, at = list[str](), list[str](), list[tuple[int, int, str]](), 0
    label = ""
    for part in line.split():
        if part.startswith("["):
            label, at = part[1:], len(texts)
            continue
        text, _, tag = part.rstrip("]").partition("|")
        texts.append(text)
        pos.append(tag or "PROPN")
        if part.endswith("]"):
            spans.append((at, len(texts), label))
    return Words(texts, pos), spans


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("[PERSON Ada Holt a.holt@oslo.no]", "[PERSON Ada Holt] a.holt@oslo.no"),
        ("[ORG Ada Holt a.holt@oslo.no Oslo University]", "[ORG Ada Holt] a.holt@oslo.no [ORG Oslo University]"),
        ("[ORG https://oslo.no Oslo University]", "https://oslo.no [ORG Oslo University]"),
        ("[ORG www.oslo.no]", "www.oslo.no"),
        ("[LOC Municipality of|ADP] [LOC Linden]", "[LOC Municipality of|ADP Linden]"),
        ("[ORG Municipality Of|ADP] [LOC Linden]", "[ORG Municipality Of|ADP Linden]"),
        ("[ORG Ministry of|ADP] [LOC Chile]", "[ORG Ministry] of [LOC Chile]"),
        ("[LOC Municipality of|ADP] the [LOC Linden]", "[LOC Municipality] of the [LOC Linden]"),
        ("[LOC Municipality of|ADP] [ORG Linden]", "[LOC Municipality] of [ORG Linden]"),
        ("the|DET [PERSON Dean of|ADP] [LOC Linden]", "the Dean of [LOC Linden]"),
        ("[LOC Linden in|ADP] [LOC Oslo]", "[LOC Linden] in [LOC Oslo]"),
        ("[PERSON Ada of|ADP the|DET]", "[PERSON Ada] of the"),
        ("[MISC Ada of|ADP]", "[MISC Ada of]"),
        ("[LOC of|ADP]", "of"),
        ("[ORG Sign On|ADP]", "[ORG Sign On]"),
        ("the|DET [PERSON Secretary]", "the Secretary"),
        ("by|ADP [PERSON Queen]", "by [PERSON Queen]"),
        ("[PERSON Queen]", "[PERSON Queen]"),
        ("the|DET [PERSON Holt]", "the [PERSON Holt]"),
        ("the|DET [PERSON Secretary Holt]", "the [PERSON Secretary Holt]"),
        ("[PERSON Secretary Holt]", "[PERSON Secretary Holt]"),
        ("the|DET [ORG Secretary]", "the [ORG Secretary]"),
        ("Marine|PROPN [PERSON Le Pen]", "[PERSON Marine Le Pen]"),
        ("[MISC Marine] [PERSON Le Pen]", "[PERSON Marine] [PERSON Le Pen]"),
        ("Marine|PROPN [PERSON Holt]", "Marine [PERSON Holt]"),
        ("Marine|PROPN [ORG Le Pen]", "Marine [ORG Le Pen]"),
        ("Queen|PROPN [PERSON Le Pen]", "Queen [PERSON Le Pen]"),
        ("marine|NOUN [PERSON Le Pen]", "marine [PERSON Le Pen]"),
        ("[PERSON Le Pen]", "[PERSON Le Pen]"),
        ("[ORG Marine Le Pen]", "[PERSON Marine Le Pen]"),
        ("[ORG Marine Corps Band]", "[ORG Marine Corps Band]"),
        ("[ORG Marine Le]", "[ORG Marine Le]"),
        ("[ORG Corps Le Pen]", "[ORG Corps Le Pen]"),
        ("named|VERB [MISC Isabel]", "named [PERSON Isabel]"),
        ("[MISC Isabel Prize]", "[MISC Isabel Prize]"),
        ("[LOC Isabel]", "[LOC Isabel]"),
        ("[MISC isabel]", "[MISC isabel]"),
        ("[MISC Chad]", "[MISC Chad]"),
        ("[MISC Linden]", "[MISC Linden]"),
        # a nickname within a name, which a model may have taken for a person of its own
        ("[PERSON Ray] “|PUNCT Boom Boom ”|PUNCT [PERSON Mancini]", "[PERSON Ray “|PUNCT Boom Boom ”|PUNCT Mancini]"),
        ("[PERSON Ray] “|PUNCT [PERSON Boom] ”|PUNCT [PERSON Mancini]", "[PERSON Ray “|PUNCT Boom ”|PUNCT Mancini]"),
        (
            "[LOC Oslo] [PERSON Ray] '|PUNCT Boom '|PUNCT [PERSON Mancini]",
            "[LOC Oslo] [PERSON Ray '|PUNCT Boom '|PUNCT Mancini]",
        ),
        (
            "[PERSON Ada] [PERSON Ray] “|PUNCT Boom ”|PUNCT [PERSON Mancini]",
            "[PERSON Ada] [PERSON Ray “|PUNCT Boom ”|PUNCT Mancini]",
        ),
        ("[PERSON Ray] “|PUNCT Boom [PERSON Mancini]", "[PERSON Ray] “|PUNCT Boom [PERSON Mancini]"),
        ("[PERSON Ray] Boom ”|PUNCT [PERSON Mancini]", "[PERSON Ray] Boom ”|PUNCT [PERSON Mancini]"),
        (
            "[PERSON Ray] “|PUNCT boom|NOUN ”|PUNCT [PERSON Mancini]",
            "[PERSON Ray] “|PUNCT boom|NOUN ”|PUNCT [PERSON Mancini]",
        ),
        ("[PERSON Ray] “|PUNCT Boom ”|PUNCT [LOC Oslo]", "[PERSON Ray] “|PUNCT Boom ”|PUNCT [LOC Oslo]"),
        ("[ORG Ray] “|PUNCT Boom ”|PUNCT [PERSON Mancini]", "[ORG Ray] “|PUNCT Boom ”|PUNCT [PERSON Mancini]"),
    ],
)
def test_spans(found: str, expected: str) -> None:
    words, spans = marked(found)
    assert mended(spans, words, default()) == marked(expected)[1]
