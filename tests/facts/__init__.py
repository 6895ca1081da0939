"""Facts over several documents; the folder ``affair`` has eight articles on one affair, with the answers."""

from pathlib import Path

AFFAIR = Path(__file__).parent / "affair"
ARTICLES = AFFAIR / "articles.jsonl"
