"""spaCy's English tokenizer with rules nearer to Universal Dependencies, in whose words the model was trained.

UD English keeps runs of punctuation ("!!!"), hyphenated prefixes ("co-star"), telephone numbers and hashtags whole, and parts
"and/or", "10k" and "COVID-19". The prefixes follow the tokenization guidelines of the English Web Treebank (LDC2012T13).
"""

from __future__ import annotations

import re
from typing import Any

from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, filter_spans

from newsgraph.nlp.detokenization import Blanks

_PREFIXES = """
a agro ante anti arch be bi bio co counter cross cyber de e eco ex extra inter intra macro mega micro mid mini mono multi neo non over pan
para peri post pre pro proto pseudo quasi re semi sub super supra tele trans tri ultra un under uni vice
"""
# Not "Sat.", "Sun.", "no.": these end sentences more often.
_ABBREVIATIONS = """
Sgt. Lt. Det. Insp. Cmdr. Capt. Maj. Messrs. Msgr. Mlle. Mme. Supt. Hon. Pres. Amb. Blvd. Bldg. Tue. Tues. Wed. Thu. Thur. Thurs. Fri.
approx. ca. al. Attn.
a.k.a. Vol. vol. Nos. eds. ext. Dept. dept. Div. div. Bros. Ph.D. M.Sc. B.Sc. M.D. Ft.
"""
# Contractions without an apostrophe that are words more often, "and/or" as one word, an emoticon that mostly is a bracket and a colon, and
# letters that mostly are units ("$5m.").
_UNWANTED = frozenset({"id", "Id", "wed", "Wed", "and/or", "):", "k.", "m.", "b."})
_PARTED = (("wan", "na"), ("Wan", "na"), ("gim", "me"), ("Gim", "me"), ("lem", "me"), ("Lem", "me"))
_RUNS = (r"[!?][!?.]+", r"(?P<run>[*=_#~<>^|])(?P=run)+", r"``")
_UNITS = r"(?<=[0-9])(?:[kKmMbB]|[mbt]n|am|pm|AM|PM|a\.m\.|p\.m\.)"
_HYPHEN = "(?:-|–|—|--|---|——|~)"
# Not in capitals: "UN-led" is no "un-led".
_KEPT = "".join(rf"(?<!\b{form})" for prefix in _PREFIXES.split() for form in (prefix, prefix.capitalize()))
_PREFIXED = re.compile(rf"\b(?:{'|'.join(_PREFIXES.split())}) - [a-z]+", re.IGNORECASE)  # as a tokenizer leaves it
# The mark of a note, right behind what it is about: "in Iraq.[3]". One with a blank before it may be a word of its sentence ("see [3]").
_NOTE = r"(?<=\S)\[\d{1,3}\]"
# Last what is so long without a blank that it is no word: spaCy takes such a thing apart character by character, each time from its start.
_WHOLE = re.compile(r"(?:(?:\d-)?\d{3}-)?\d{3}-\d{4}|#[^\W\d_]\w*|\S{300,}").fullmatch


def adapt(tokenizer: Tokenizer, defaults: Any) -> None:
    """Change spaCy's English tokenizer in place; ``defaults`` are the language's own rules (``nlp.Defaults``).

    Raises ``ValueError`` when the language's rule for hyphens is not there to be refined.
    """
    hyphen = [rule for rule in defaults.infixes if _HYPHEN in rule]
    if not hyphen:
        raise ValueError(f"no infix rule of the language has {_HYPHEN}: is this spaCy's English, version 3?")
    refined = [rule.replace(_HYPHEN, _KEPT + _HYPHEN) if rule in hyphen else rule for rule in defaults.infixes]
    rules = {text: parts for text, parts in tokenizer.rules.items() if text not in _UNWANTED}
    rules |= {text: [{ORTH: text}] for text in _ABBREVIATIONS.split()}
    rules |= {a + b: [{ORTH: a, NORM: a.lower()}, {ORTH: b, NORM: "to" if b == "na" else b}] for a, b in _PARTED}
    tokenizer.rules = {}  # each assignment below would read them again
    tokenizer.prefix_search = compile_prefix_regex([*_RUNS, *defaults.prefixes, "-(?=[A-Za-z])"]).search
    tokenizer.suffix_search = compile_suffix_regex([*_RUNS, _UNITS, _NOTE, *defaults.suffixes]).search
    tokenizer.infix_finditer = compile_infix_regex([*refined, "(?<=[A-Za-z])-(?=[0-9])"]).finditer
    tokenizer.token_match = _WHOLE
    tokenizer.rules = rules


def is_note(text: str) -> bool:
    """Whether a word is the mark of a note, which is no part of what the text says."""
    return text[0] == "[" and bool(re.fullmatch(r"\[\d{1,3}\]", text))


def put_together(doc: Doc, blanks: Blanks) -> None:
    """Make one word, in place, of what is one without the blanks: a number, a clitic, "co - workers"."""
    if not blanks.at:
        return
    with doc.retokenize() as retokenizer:
        for start, end in blanks.words:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None and span.start_char < start < span[0].idx + len(span[0]):  # "didn’ t"
                cut = start - span.start_char
                retokenizer.split(span[0], [span[0].text[:cut], span[0].text[cut:]], heads=[span[0], span[0]])
    with doc.retokenize() as retokenizer:
        prefixed = (match.span() for match in _PREFIXED.finditer(doc.text) if len(blanks.within(*match.span())) == 2)
        spans = [doc.char_span(start, end) for start, end in (*blanks.words, *prefixed)]
        for span in filter_spans([span for span in spans if span is not None and len(span) > 1]):
            retokenizer.merge(span)


def is_stock(tokenizer: Tokenizer, defaults: Any) -> bool:
    """Whether these are the language's own rules, so that nobody's changes get lost."""
    if type(tokenizer) is not Tokenizer or tokenizer.token_match:
        return False
    if tokenizer.rules != defaults.tokenizer_exceptions or tokenizer.url_match != defaults.url_match:
        return False
    mine = (tokenizer.prefix_search, tokenizer.suffix_search, tokenizer.infix_finditer)
    stock = (
        compile_prefix_regex(defaults.prefixes),
        compile_suffix_regex(defaults.suffixes),
        compile_infix_regex(defaults.infixes),
    )
    return all(getattr(m, "__self__", None) == s for m, s in zip(mine, stock, strict=True))
