"""What a thing of the corpus is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.name_forms import CorpusForms, acronym

_FULL = 0.1  # of the documents must have a full name that all are called by


def common_label(appearances: Sequence[Appearance], forms: CorpusForms) -> str:
    """The commonest full name that is written with its capitals; of equally common ones the longest, then the first in the alphabet."""
    counts = Counter(one.label for one in appearances)
    least = _FULL * len(appearances)
    full = [one for one in counts if len(forms.words(one)) > 1 and not acronym(one) and counts[one] >= least]
    cased = [label for label in full or counts if _is_cased(label)] or full or list(counts)
    return min(cased, key=lambda label: (-counts[label], -len(label), label))


def _is_cased(label: str) -> bool:
    """Whether each word of a name has no capital but its first, or is short and all capitals: not "HILLARY", not "HIllary"."""
    return all(
        word[1:].islower() or not word[1:] or not word[:1].isalpha() or (word.isupper() and len(word) < 5)
        for word in label.split()
    )
