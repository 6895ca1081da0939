"""Comments of a page by what the classes of their parts are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.test_load import PAGE, one, parts

AUTHORS = ("author", "authorname", "author-name", "author_name", "user", "username", "user-name", "comment-author", "comment__author",
           "comment-author-name", "nick", "nickname", "name", "fn", "handle", "commenter")  # fmt: skip
COMMENTS = ("comment", "comment-item", "comment_entry", "comment-12", "reader-comment", "user_comment")
TEXTS = ("comment-content", "comment_text", "comment__body", "commentmessage", "comment-body")
SECTIONS = ("comments", "comment-section", "comments_list", "comment-area", "comments-thread", "comment_wrapper",
            "comments-container", "reader-comments", "readers_comments", "readercomments", "commentlist", "responses")  # fmt: skip
OTHERS = ("meta", "metadata", "comment-meta", "reply", "replies", "action", "actions", "like", "likes", "vote", "votes", "time",
          "timestamp", "date", "says", "avatar", "badge", "permalink", "button", "buttons", "comment_item-likes")  # fmt: skip


@pytest.mark.parametrize(
    ("author", "comment", "text", "other"),
    [
        *((name, "comment", "comment-text", "says") for name in AUTHORS),
        *(("author", name, "comment-text", "says") for name in COMMENTS),
        *(("author", "comment", name, "aside") for name in TEXTS),
        *(("author", "comment", "said", name) for name in OTHERS),
    ],
)
def test_html_comments_by_the_names_of_their_parts(
    tmp_path: Path, author: str, comment: str, text: str, other: str
) -> None:
    section = (
        f'<div id="comments"><div class="{comment}"><b class="{author}">tea</b><div class="{text}"><p>At last.</p></div>'
        f'<div class="{other}"><p>Nine of them.</p></div></div></div>'
    )
    assert parts(one(tmp_path / "a.html", PAGE.format(section)))[2:] == [("comment", "tea", "At last.")]


@pytest.mark.parametrize("name", SECTIONS)
def test_html_sections_of_comments_by_their_names(tmp_path: Path, name: str) -> None:
    section = f'<section class="{name}"><p><b>tea:</b> At last.</p><p><b>milk:</b> Too late.</p></section>'
    found = one(tmp_path / "a.html", PAGE.format(section))
    assert parts(found)[2:] == [("comment", "tea", "At last."), ("comment", "milk", "Too late.")]


@pytest.mark.parametrize(
    ("author", "comment", "other"),
    [
        ("coauthors", "comment", "says"),
        ("author", "commented", "says"),
        ("author", "comment", "timely"),
        ("author", "comment", "update"),
    ],
)
def test_html_comments_by_no_names_that_are_only_like_theirs(
    tmp_path: Path, author: str, comment: str, other: str
) -> None:
    section = (
        f'<div class="{comment}"><b class="{author}">tea</b><p>At last.</p><p class="{other}">Nine of them.</p></div>'
    )
    assert parts(one(tmp_path / "a.html", PAGE.format(section)))[2:] != [("comment", "tea", "At last.")]
