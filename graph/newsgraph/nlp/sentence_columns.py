"""One sentence of a document in columns that repairs change in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


class Sentence:
    """One sentence in the columns of a document; labels and heads are changed in place."""

    def __init__(
        self,
        span: tuple[int, int],
        words: Sequence[str],
        lemmas: list[str],
        columns: tuple[list[str], list[str], list[int], list[str]],
    ) -> None:
        self.first, self.end = span
        self.words, self.lemmas = words, lemmas
        self.pos, self.tags, self.heads, self.deps = columns
        self.kids: dict[int, list[int]] = {at: [] for at in range(*span)}
        for at in range(*span):
            if self.heads[at] != at and self.heads[at] in self.kids:
                self.kids[self.heads[at]].append(at)

    def under(self, word: int, *labels: str) -> list[int]:
        """The dependents of a word with one of the labels."""
        return [kid for kid in self.kids.get(word, ()) if self.deps[kid] in labels]

    def path(self, word: int) -> Iterator[int]:
        """The word and all above it, up to the root."""
        yield word
        while self.heads[word] != word:
            word = self.heads[word]
            yield word

    def begin(self, word: int) -> int:
        """The first word of what hangs on a word, itself included."""
        found = [word]
        for at in found:
            found.extend(self.kids[at])
        return min(found)

    def hang(self, word: int, head: int, label: str) -> None:
        """Hangs a word, with all below it, on another."""
        if self.heads[word] in self.kids and self.heads[word] != word:
            self.kids[self.heads[word]].remove(word)
        self.heads[word], self.deps[word] = head, label
        self.kids[head] = sorted((*self.kids[head], word))

    def lower(self, at: int) -> str:
        """A word in lower case; nothing outside of the sentence."""
        return self.words[at].lower() if self.first <= at < self.end else ""
