"""What a thing of the corpus is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.name_forms import CorpusForms, acronym

_PARTICLE = 3  # letters of the longest that names begin with: "van", "bin"
_FULL = 0.1  # of the documents must have a full name that all are called by


def common_label(appearances: Sequence[Appearance], forms: CorpusForms) -> str:
    """The commonest full name that is written with its capitals; of equally common ones the longest, then the first in the alphabet."""
    counts = Counter(one.label for one in appearances)
    least = _FULL * len(appearances)
    named = [one for one in counts if not _is_described(one)] or list(counts)
    full = [one for one in named if len(forms.words(one)) > 1 and not acronym(one) and counts[one] >= least]
    cased = [label for label in full or named if _is_cased(label)] or full or named
    return min(cased, key=lambda label: (-counts[label], -len(label), label))


def _is_described(label: str) -> bool:
    """Whether a name begins with what a writer says of it: "central Paris", not "al-Qaeda", "iPhone" or "van Gogh"."""
    first, *rest = label.split()
    return bool(rest) and first.islower() and first.isalpha() and len(first) > _PARTICLE and any(map(_begins, rest))


def _begins(word: str) -> bool:
    return word[:1].isupper()


def _is_cased(label: str) -> bool:
    """Whether each word of a name has no capital but its first, or is short and all capitals: not "HILLARY", not "HIllary"."""
    return all(
        word[1:].islower() or not word[1:] or not word[:1].isalpha() or (word.isupper() and len(word) < 5)
        for word in label.split()
    )
